"""The anchor of a page or an article: what it says of itself, ranked with what was given.

Knows the rank of anchors and when two agree; knows no line's shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from timeline.documents import evidence, zones
from timeline.documents.evidence import Evidence
from timeline.documents.lines import HEAD, Lines, line_at
from timeline.documents.words import Vocabulary, Zone
from timeline.model import Anchor

__all__ = ["Page", "own_dates", "ranked"]

#: Lines at the top of a text or an article that may hold its date alone.
_TOP = 8
#: A shorter text that holds a date is about a date: it is no evidence of when it was written.
_PROSE = 120


@dataclass(slots=True)
class Page:
    """What the words of a page count from: its zone, a time near its own, when it was read. ``notes`` are added to."""

    words: Vocabulary
    zone: Zone
    near: datetime | None = None
    retrieved: datetime | None = None
    notes: list[str] = field(default_factory=list)


def own_dates(text: str, start: int, end: int, lines: Lines, words: Vocabulary) -> list[Evidence]:
    """What dates the stretch of text: publication lines, a date alone at its top or end, a dateline; in order."""
    found = [e for e in lines.dates if start <= e.start < end]
    if end - start < _PROSE:
        return found
    tops: set[int] = set()
    place = start
    for _ in range(_TOP):
        begin, stop = line_at(text, place)
        if begin >= min(stop, end):
            break
        tops.add(begin)
        said = evidence.dateline(text[begin : min(stop, begin + HEAD)], begin, words)
        if said is not None:
            found.append(said)
        place = stop
    stop = start + len(text[start:end].rstrip())
    last = text.rfind("\n", start, stop) + 1
    for e in lines.headings:
        if start <= e.start < end and e.date and e.date.year:
            begin, _ = line_at(text, text.rfind("\n", 0, e.start) + 1)
            if begin in tops or e.start >= last:
                found.append(e)
    return sorted(found, key=lambda e: e.start)


def ranked(dates: Sequence[Evidence], given: Anchor, page: Page) -> Anchor:
    """The anchor by rank: the manifest's or the metadata's, the text's own, the one given or inferred.

    A disagreement is noted; where the text's own and the one given agree, the more precise of the two stands.
    """
    own = next((a for e in evidence.best(dates) if (a := _anchor(e, page)) is not None), None)
    if own is None or own.when is None:
        yearless = next((e for e in dates if e.date is not None and e.date.year is None), None)
        if yearless is not None:
            page.notes.append(f"anchor-without-year: {yearless.words!r} says no year, and nothing else does")
        return given if given.tz or given.when is None else given._replace(tz=page.zone.tz)
    if given.when is None:
        return own
    agree = zones.agree(own.when, given.when)
    if given.origin in ("manifest", "metadata"):
        if not agree:
            page.notes.append(
                f"anchor-conflict: the text says {own.evidence!r}, the {given.origin} {given.when}: "
                f"the {given.origin} counts"
            )
        return given if given.tz else given._replace(tz=own.tz)
    if not agree:
        if given.origin == "given":
            page.notes.append(
                f"anchor-conflict: the text says {own.evidence!r}, {given.when} was given: the text counts"
            )
        return own
    return given._replace(tz=given.tz or own.tz) if len(given.when) > len(own.when) else own


def _anchor(found: Evidence, page: Page) -> Anchor | None:
    told = evidence.moment(found, page.near.date() if page.near else None, page.retrieved)
    if told is None:
        return None
    when, minute = told
    zone = found.zone or page.zone
    if minute:
        return Anchor(zones.iso(when, zone), "minute", "text", found.words, zone.tz)
    return Anchor(when.date().isoformat(), "day", "text", found.words, zone.tz)
