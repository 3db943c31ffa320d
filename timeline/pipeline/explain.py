"""Why an expression is read as it is, told in lines for a person.

Each mention tells its rule and where that stands, the meaning before any date is known, what it hangs on, the steps
from there to the value, and what was ruled out: other readings, other rules that match the same words, rules whose
guards the words around refuse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline import lang as languages
from timeline.model import Anchor, Annotation, Interval, Mention, Timex3
from timeline.pipeline.annotate import derived
from timeline.recognize.fold import compose, fold
from timeline.recognize.grammar import Rule, load
from timeline.recognize.meaning import OPERATIONS

__all__ = ["explain"]

_REFUSE = OPERATIONS["refuse"]
_OTHERS = 4  # rules ruled out that are told, the longest match first


def explain(
    expression: str, anchor: Anchor | None, *, tz: str | None = None, lang: str = "auto", prefer: str = "auto"
) -> str:
    """A paragraph a mention of ``expression``, without a last newline; empty where it holds none and nearly none.

    Where it holds none, the rules that its words match and their surroundings refuse are told.
    """
    annotation = derived(expression, anchor, tz=tz, lang=lang, prefer=prefer)
    matches = list(_matches(expression, annotation.lang)) if annotation.lang in languages.codes() else []
    told = [_paragraph(annotation, mention, matches) for mention in annotation.mentions]
    if matches and not told:
        refused = [_refused(*match, expression) for match in sorted(matches, key=_longest)]
        told = ["\n".join(["no time expression", *(_row("ruled out", said) for said in dict.fromkeys(refused))])]
    return "\n\n".join(told)


def _matches(text: str, code: str) -> Iterator[tuple[Rule, int, int, bool]]:
    """Every match of every rule with its span of ``text``, and whether its guards let it stand.

    The tagger never looks like this, rule by rule: it is for explaining a sentence.
    """
    plain, places = compose(text)
    folded = fold(plain)
    starts = [
        place for place in range(len(folded)) if folded[place].isalnum() and not folded[place - 1 : place].isalnum()
    ]
    for rule in load(code).rules:
        reached = 0
        words = re.compile(rule.words)
        for start in starts:
            found = words.match(folded, start)
            if found is not None and found.end() > max(start, reached):
                reached = found.end()  # what the same rule matches inside is the same again
                first, last = (start, reached) if places is None else (places[start], places[reached - 1] + 1)
                yield rule, first, last, rule.match(folded, start) is not None and rule.allows(folded, start)


def _longest(match: tuple[Rule, int, int, bool]) -> tuple[int, int]:
    return match[1] - match[2], match[1]


def _paragraph(annotation: Annotation, mention: Mention, matches: list[tuple[Rule, int, int, bool]]) -> str:
    rows = [("rule", mention.rule)]
    rows += [("in", rule.where) for rule in {rule for rule, *_ in matches if rule.id == mention.rule}]
    steps = [
        step.partition(": ") if step.startswith("meaning: ") else ("because", "", step) for step in mention.explanation
    ]
    rows += [(name, said) for name, _, said in steps if name == "meaning"]
    rows.append(("hangs on", _point(annotation, mention)))
    rows += [(name, said) for name, _, said in steps if name != "meaning"]
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
    rows += [("ruled out", said) for said in _others(annotation.text, mention, matches)]
    return "\n".join([f"“{mention.text}”", *(_row(name, said) for name, said in rows if said)])


def _others(text: str, mention: Mention, matches: list[tuple[Rule, int, int, bool]]) -> list[str]:
    """The rules that match words of the mention and were not taken, and why."""
    beside = [m for m in matches if m[1] < mention.end and m[2] > mention.start and m[0].id != mention.rule]
    told = []
    for rule, start, end, allowed in sorted(beside, key=_longest):
        words = text[start:end]
        if not allowed or rule.op is _REFUSE:
            told.append(_refused(rule, start, end, allowed, text))
        elif end - start < mention.end - mention.start:
            told.append(f"{rule.id} on “{words}”: a longer match was found")
        elif (start, end) == (mention.start, mention.end):
            told.append(f"{rule.id} on “{words}”: {mention.rule} stands before it")
        else:
            told.append(f"{rule.id} on “{words}”: its values make no sense, or another began before it")
    return list(dict.fromkeys(told))[:_OTHERS]


def _refused(rule: Rule, start: int, end: int, allowed: bool, text: str) -> str:
    """Why a rule that matches did not stand."""
    if not allowed:
        why = "the words around it speak against it"
    else:
        why = "says that these are no time" if rule.op is _REFUSE else "its values, case or accents do not fit"
    return f"{rule.id} on “{text[start:end]}”: {why}"


def _row(name: str, said: str) -> str:
    return f"  {name:<11} {said}"


def _point(annotation: Annotation, mention: Mention) -> str:
    kind, _, number = mention.anchor.partition(":")
    if kind == "mention":
        other = annotation.mentions[int(number)]
        place = "before" if other.start < mention.start else "after"
        return f"“{other.text}” {place} it: {other.timex3.value}"
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
