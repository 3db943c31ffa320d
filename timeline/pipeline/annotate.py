"""A text's mentions: its outline, its reading, and each part resolved against its own anchor."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from timeline import documents, lang
from timeline.documents import stamps, when
from timeline.model import Anchor, Annotation, Document, Interval, Mention, Range, Section, Timex3
from timeline.pipeline import fallback, languages
from timeline.recognize.grammar import load
from timeline.recognize.read import read
from timeline.resolve import mentions as resolve

__all__ = ["annotate", "derived", "language", "mentions_of"]

#: What a part of a text must hold, in characters, to be told a language of its own.
_TELLING = 200


def annotate(
    text: str,
    anchor: str | Anchor | None = None,
    *,
    tz: str | None = None,
    lang: str = "auto",
    prefer: str = "auto",
    id: str = "",  # noqa: A002  # the record's own word for it
    title: str | None = None,
    url: str | None = None,
) -> Annotation:
    """The time expressions of ``text`` with their values.

    ``anchor``: what relative expressions count from, ISO 8601 at any precision or an absolute date in words.
    ``tz``: IANA zone of a text that states none. ``lang``: a language with a folder, another code, or ``auto``.
    ``prefer``: ``past`` or ``future`` for dates whose direction no word tells. Offsets count code points of
    ``text``. Raises `AnchorError` for an anchor that cannot be read.

    >>> [m.timex3.value for m in annotate("Il est parti hier soir.", "2024-10-21", lang="fr").mentions]
    ['2024-10-20TEV']
    """
    return _annotation(text, anchor, tz, lang, prefer, id, title, url, explain=False)


def derived(
    text: str, anchor: str | Anchor | None = None, *, tz: str | None = None, lang: str = "auto", prefer: str = "auto"
) -> Annotation:
    """As `annotate`, each mention with the steps of its derivation in ``explanation``: slower."""
    return _annotation(text, anchor, tz, lang, prefer, "", None, None, explain=True)


def _annotation(
    text: str, anchor: str | Anchor | None, tz: str | None, lang: str, prefer: str, id: str, title: str | None,  # noqa: A002  # as above
    url: str | None, *, explain: bool,
) -> Annotation:  # fmt: skip
    given = when.parse(anchor) if isinstance(anchor, str) else anchor or Anchor()
    detected = lang == "auto"
    code = language(text) if detected else languages.primary(lang)
    outline = documents.outline(text, lang=code, anchor=given, tz=tz, title=title, url=url)
    found, ranges = _mentions(
        text, code, outline.anchor, outline.tz or tz, outline.sections, outline.furniture, prefer,
        detected=detected, explain=explain,
    )  # fmt: skip
    sections = outline.sections if len(outline.sections) > 1 else []
    return Annotation(id, code, outline.anchor, sections, found, ranges, text)


def mentions_of(document: Document) -> tuple[list[Mention], list[Range]]:
    """The mentions and ranges of a document that was read."""
    mentions, ranges = _mentions(
        document.text, document.lang, document.anchor, document.tz, document.sections, document.furniture,
        document.prefer, detected=document.detected,
    )  # fmt: skip
    return mentions, [span for span in ranges if span.kind != "joint"]


def language(text: str) -> str:
    """The language of ``text``: the code of a folder, or of a language that dateparser reads."""
    return languages.tell(text)


def _mentions(
    text: str,
    code: str,
    anchor: Anchor,
    tz: str | None,
    sections: list[Section],
    furniture: list[tuple[int, int, str]],
    prefer: str,
    *,
    detected: bool = False,
    explain: bool = False,
) -> tuple[list[Mention], list[Range]]:
    """``detected``: nobody said the language, so that each section of some length is asked for its own."""
    if anchor.tz is None and tz is not None:
        anchor = anchor._replace(tz=tz)
    mentions: list[Mention] = []
    ranges: list[Range] = []
    place, hearing = 0, resolve.Hearing()
    lines = [(start, end) for start, end, kind in furniture if kind == "update"]
    for section in sections:
        if section.start > place:
            _piece(
                text, place, section.start, anchor, "document", code, prefer, mentions, ranges, explain, hearing, lines
            )
        own = section.anchor if section.anchor.when is not None else anchor
        if own.tz is None and anchor.tz is not None:
            own = own._replace(tz=anchor.tz)
        day = _announced(section, own)
        hang = "section" if section.anchor.when is not None and day is None else "document"
        spoken = code
        if detected and section.end - section.start >= _TELLING and len(sections) > 1:
            spoken = languages.tell(text[section.start : section.end])
        first, start = len(mentions), section.start
        if day is None and section.stamp is not None and stamps.counted(section.stamp.printed, code):
            # "Hier à 19:30" counts from the page's own time, and what is told below it from that of the stamp.
            start = section.stamp.end
            _piece(text, section.start, start, anchor, "section", code, prefer, mentions, ranges, explain, hearing)
        _piece(text, start, section.end, own, hang, spoken, prefer, mentions, ranges, explain, hearing, lines, day)
        if section.stamp is not None:
            for mention in mentions[first:]:
                if mention.start < section.stamp.end and mention.end > section.stamp.start:
                    _stamped(mention, section)
        place = section.end
    if place < len(text):
        _piece(text, place, len(text), anchor, "document", code, prefer, mentions, ranges, explain, hearing, lines)
    if furniture:
        _mark(mentions, furniture)
    return mentions, ranges


def _announced(section: Section, anchor: Anchor) -> date | None:
    """The day of an item of a programme, which counts from the day of writing; None for any other section."""
    stamp = section.stamp
    if stamp is None or stamp.when is None or anchor.when is None or stamp.when[:10] == anchor.when[:10]:
        return None
    return date.fromisoformat(stamp.when[:10])


def _piece(
    text: str,
    start: int,
    end: int,
    anchor: Anchor,
    hang: str,
    code: str,
    prefer: str,
    mentions: list[Mention],
    ranges: list[Range],
    explain: bool,
    hearing: resolve.Hearing,
    lines: Sequence[tuple[int, int]] = (),
    day: date | None = None,
) -> None:
    """``lines``: those that say when the page was changed, sorted, which are read apart: no story goes on from there.

    ``hearing``: what the page tells is before a court. ``day``: of the clock that opens the piece, where it is not the
    anchor's.
    """
    inside = lines[bisect_left(lines, (start, 0)) : bisect_left(lines, (end, 0))] if lines else ()
    for begin, stop in inside:
        if begin > start:
            _piece(text, start, begin, anchor, hang, code, prefer, mentions, ranges, explain, hearing, day=day)
        _piece(text, begin, min(stop, end), anchor, hang, code, prefer, mentions, ranges, explain, hearing)
        start, day = min(stop, end), None
    if start >= end:
        return
    whole = start == 0 and end == len(text)
    piece = text if whole else text[start:end]
    spans: list[Range] = []
    if code in lang.codes():
        reading = read(piece, load(code))
        if not reading.phrases:
            return
        found, spans = resolve.mentions(
            reading, piece, anchor, prefer, hang, len(mentions), explain=explain, day=day, hearing=hearing
        )
    else:
        found = fallback.mentions(piece, code, anchor, prefer, hang)
    if start:
        for mention in found:
            mention.start += start
            mention.end += start
    mentions += found
    ranges += spans


def _stamped(mention: Mention, section: Section) -> None:
    """A mention inside an entry's stamp stands at the entry's own time, whatever its words say alone."""
    stamp = section.stamp
    assert stamp is not None
    mention.role = "stamp"
    if stamp.when is None:
        return
    ends = stamp.until is not None and mention.timex3.value[10:] == stamp.until[10:16]  # "12 h" of "10 h - 12 h"
    moment = datetime.fromisoformat(stamp.until if ends and stamp.until else stamp.when)
    if moment.date() == date.max:
        return  # no calendar has the next one
    day = mention.timex3.type == "DATE" and mention.interval is not None and mention.interval.grain == "day"
    if day and stamp.status == "stated":  # "Hier", of "Hier à 19:30"
        own, next_day = moment.date(), moment.date() + timedelta(days=1)
        mention.timex3 = Timex3("DATE", own.isoformat())
        mention.interval = Interval(own.isoformat(), next_day.isoformat(), "day")
    else:
        begin = moment.replace(second=0, microsecond=0)
        end = begin + timedelta(minutes=1)
        mention.timex3 = Timex3("TIME", begin.isoformat()[:16])
        mention.interval = Interval(begin.isoformat(), end.isoformat(), "minute")
    mention.anchor = "section"
    mention.confidence = stamp.confidence
    mention.alternatives = []
    mention.unresolved = None
    mention.warnings = list(stamp.warnings)


def _mark(mentions: list[Mention], furniture: list[tuple[int, int, str]]) -> None:
    """Tells the mentions that stand in furniture apart: they make no event."""
    spans = iter(furniture)
    span = next(spans, None)
    for mention in mentions:
        while span is not None and span[1] <= mention.start:
            span = next(spans, None)
        if span is None:
            return
        if span[0] <= mention.start and not mention.role:
            mention.role = "publication" if span[2] in ("publication", "update") else "furniture"
