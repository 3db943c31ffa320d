"""Why an expression is read as it is, told in lines for a person."""

from __future__ import annotations

from timeline.model import Anchor, Annotation, Interval, Mention, Timex3
from timeline.pipeline.annotate import annotate

__all__ = ["explain"]


def explain(
    expression: str, anchor: Anchor | None, *, tz: str | None = None, lang: str = "auto", prefer: str = "auto"
) -> str:
    """A paragraph a mention of ``expression``, without a last newline; empty where it holds none."""
    annotation = annotate(expression, anchor, tz=tz, lang=lang, prefer=prefer)
    return "\n\n".join(_paragraph(annotation, mention) for mention in annotation.mentions)


def _paragraph(annotation: Annotation, mention: Mention) -> str:
    rows = [("rule", mention.rule), *(("because", line) for line in mention.explanation)]
    rows.append(("hangs on", _point(annotation, mention)))
    if mention.unresolved is not None:
        rows.append(("unresolved", mention.unresolved))
    rows.append(("value", _value(mention.timex3)))
    rows.append(("interval", _interval(mention.interval)))
    rows.append(("confidence", f"{mention.confidence:.2f}"))
    if mention.rrule:
        rows.append(("repeats", mention.rrule))
    if mention.open:
        rows.append(("open", f"at its {mention.open}"))
    rows += [("warning", warning) for warning in mention.warnings]
    rows += [("ruled out", f"{_value(other.timex3)}: {other.why}") for other in mention.alternatives]
    return "\n".join([f"“{mention.text}”", *(f"  {name:<11} {said}" for name, said in rows if said)])


def _point(annotation: Annotation, mention: Mention) -> str:
    kind, _, number = mention.anchor.partition(":")
    if kind == "mention":
        other = annotation.mentions[int(number)]
        return f"“{other.text}” before it: {other.timex3.value}"
    if kind == "none":
        return "nothing: it says its date itself" if mention.unresolved is None else "nothing"
    anchor = annotation.anchor
    if kind == "section":
        holders = [s for s in annotation.sections if s.start <= mention.start < s.end]
        anchor = holders[-1].anchor if holders else anchor
    source = f"{anchor.origin}: {anchor.evidence}" if anchor.evidence else anchor.origin
    return f"the {kind}'s date: {anchor.when} ({source})"


def _value(timex3: Timex3) -> str:
    extra = [f"{name}={said}" for name, said in zip(timex3._fields[2:], timex3[2:], strict=True) if said]
    return " ".join([timex3.type, timex3.value, *extra])


def _interval(interval: Interval | None) -> str:
    return f"{interval.begin} until {interval.end}, to the {interval.grain}" if interval else ""
