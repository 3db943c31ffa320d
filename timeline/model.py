"""The frozen values that flow between the rooms.

Knows names and shapes (TIMEX3 of ISO 24617-1, anchors, events); knows no language, no calendar
arithmetic and no file. Points in time are ISO 8601 strings, never truncated: a date for grains of a
day and more, a date-time for finer ones, with an offset when the zone is known.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

__all__ = [
    "CALLED_OFF",
    "GRAINS",
    "Alternative",
    "Anchor",
    "Annotation",
    "Correction",
    "Document",
    "Event",
    "Evidence",
    "Grain",
    "Interval",
    "Mention",
    "Origin",
    "Range",
    "Section",
    "Stamp",
    "Timex3",
    "When",
    "coarser",
]

Grain = Literal[
    "second", "minute", "hour", "part_of_day", "day", "weekend", "week",
    "month", "season", "quarter", "half", "year", "decade", "century",
]  # fmt: skip

#: From the finest to the coarsest.
GRAINS: tuple[Grain, ...] = (
    "second", "minute", "hour", "part_of_day", "day", "weekend", "week",
    "month", "season", "quarter", "half", "year", "decade", "century",
)  # fmt: skip

#: The warning of an event that the text calls off, or moves to another time.
CALLED_OFF = "called-off"

_RANK = {grain: rank for rank, grain in enumerate(GRAINS)}


def coarser(a: Grain, b: Grain) -> bool:
    """Whether ``a`` says less than ``b``.

    >>> coarser("month", "day")
    True
    """
    return _RANK[a] > _RANK[b]


Origin = Literal["given", "manifest", "metadata", "text", "inferred", "none"]
Status = Literal["stated", "resolved", "reconciled", "inferred"]


class Timex3(NamedTuple):
    """A TIMEX3 (ISO 24617-1, TimeML 1.2.1): ``type`` is DATE, TIME, DURATION or SET."""

    type: str
    value: str
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None

    def to_dict(self) -> dict[str, str | None]:
        return {"type": self.type, "value": self.value, "mod": self.mod, "quant": self.quant, "freq": self.freq}


class Interval(NamedTuple):
    """Half-open, ISO 8601, never truncated; years outside 1..9999 as expanded years (``-0051-01-01``)."""

    begin: str
    end: str
    grain: Grain

    def to_dict(self) -> dict[str, str]:
        return {"begin": self.begin, "end": self.end, "grain": self.grain}


class Anchor(NamedTuple):
    """The date a text counts from (document creation time).

    ``when``: ISO 8601 at the precision that is known (``2024``, ``2024-10``, ``2024-10-21``,
    ``2024-10-21T18:30+02:00``; truncated on purpose), or None. ``evidence``: the words that prove it,
    or where it was given. ``tz``: IANA name of the zone the text counts in, or None. ``sure``: how sure an inferred
    one is, 0 to 1; others are as sure as what says them.
    """

    when: str | None = None
    grain: Grain | None = None
    origin: Origin = "none"
    evidence: str = ""
    tz: str | None = None
    sure: float = 1.0

    def to_dict(self) -> dict[str, str | None]:
        return {"when": self.when, "grain": self.grain, "origin": self.origin, "evidence": self.evidence}


class Alternative(NamedTuple):
    """Another reading of a mention, and why it was not taken."""

    timex3: Timex3
    interval: Interval | None
    why: str

    def to_dict(self) -> dict[str, Any]:
        return {
            "timex3": self.timex3.to_dict(),
            "interval": self.interval.to_dict() if self.interval else None,
            "why": self.why,
        }


@dataclass(slots=True)
class Mention:
    """A time expression with its value. ``start``, ``end``: code points of the text given, end exclusive.

    ``anchor``: what it hangs on: ``document``, ``section``, ``mention:N`` (index in the same list) or ``none``.
    ``open``: the side that the words leave open ("depuis juin 2023" is open at its end), or None.
    ``unresolved``: why it has no value, or None. ``rrule``: RFC 5545 rule of a schedule, or None.
    """

    start: int
    end: int
    text: str
    timex3: Timex3
    interval: Interval | None = None
    anchor: str = "none"
    rule: str = ""
    confidence: float = 1.0
    warnings: list[str] = field(default_factory=list)
    alternatives: list[Alternative] = field(default_factory=list)
    open: Literal["begin", "end"] | None = None
    unresolved: str | None = None
    rrule: str | None = None
    role: Literal["", "stamp", "publication", "furniture"] = ""
    explanation: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "span": [self.start, self.end],
            "text": self.text,
            "timex3": self.timex3.to_dict(),
            "interval": self.interval.to_dict() if self.interval else None,
            "anchor": self.anchor,
            "rule": self.rule,
            "confidence": self.confidence,
            "warnings": list(self.warnings),
            "alternatives": [a.to_dict() for a in self.alternatives],
        }


class Range(NamedTuple):
    """Two mentions (indices) that say one span of time together.

    ``kind``: ``range`` for the two bounds of a range; ``joint`` for a day and the clock that hangs on it, or a
    distance and the date it is counted from, said apart; ``shared`` for a day of a list and the clock that hangs on
    another of them.
    """

    mentions: tuple[int, int]
    begin: str
    end: str
    kind: Literal["range", "joint", "shared"] = "range"

    def to_dict(self) -> dict[str, Any]:
        return {"mentions": list(self.mentions), "begin": self.begin, "end": self.end}


class Stamp(NamedTuple):
    """A live-blog entry's printed time.

    ``start``, ``end``: its place in the text; ``printed``: those words; ``when``: the instant it stands
    for (ISO 8601 minute, with offset where the zone is known) or None when nothing dates it; ``status``:
    ``stated``, or ``reconciled`` when the printed parts contradict each other and the evidence decides;
    ``warnings``: codes, then ``: `` and the evidence named; ``confidence``: 0 to 1. ``until``: the end of what it
    begins, as ``when``, where that is printed ("10h-12h").
    """

    start: int
    end: int
    printed: str
    when: str | None
    status: Status = "stated"
    warnings: tuple[str, ...] = ()
    confidence: float = 1.0
    until: str | None = None


@dataclass(slots=True)
class Section:
    """An article joined with others in one file, or an entry of a live blog.

    ``body``: where its telling begins, after stamp, rubric and title. ``title_span``: where the title stands.
    """

    index: int
    kind: Literal["article", "entry"]
    start: int
    end: int
    title: str = ""
    title_span: tuple[int, int] | None = None
    body: int = 0
    rubric: str = ""
    anchor: Anchor = Anchor()
    stamp: Stamp | None = None
    url: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "span": [self.start, self.end],
            "title": self.title,
            "anchor": self.anchor.to_dict(),
        }


@dataclass(slots=True)
class Document:
    """A text with its anchor and its parts.

    ``furniture``: spans that tell nothing (page furniture, share buttons, reading times, photo
    credits, publication lines), sorted and disjoint, each with its kind: they make no event.
    ``extracted``: the text was taken out of something else (HTML) and is kept beside the dataset.
    ``notes``: what the reader had to decide (encoding detected, anchors that disagree): codes and words.
    ``image``: the address of the picture that the page shows for itself; ``image_credit``: whose it is.
    ``characters``: the length of a text that is not at hand, as when a dataset is read back; else None.
    ``detected``: nobody stated ``lang``: it was told from the text.
    """

    id: str
    text: str
    source: str
    url: str | None = None
    title: str = ""
    publisher: str | None = None
    licence: str | None = None
    lang: str = "fr"
    tz: str | None = None
    anchor: Anchor = Anchor()
    prefer: str = "auto"
    sections: list[Section] = field(default_factory=list)
    furniture: list[tuple[int, int, str]] = field(default_factory=list)
    sha256: str = ""
    extracted: bool = False
    notes: list[str] = field(default_factory=list)
    image: str | None = None
    image_credit: str | None = None
    characters: int | None = None
    detected: bool = False


@dataclass(slots=True)
class Annotation:
    """What `annotate` returns: the mentions of one text, with the anchor they were resolved against."""

    id: str
    lang: str
    anchor: Anchor
    sections: list[Section]
    mentions: list[Mention]
    ranges: list[Range]
    text: str = ""

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "lang": self.lang,
            "anchor": self.anchor.to_dict(),
            "sections": [s.to_dict() for s in self.sections],
            "mentions": [m.to_dict() for m in self.mentions],
            "ranges": [r.to_dict() for r in self.ranges],
        }


class Evidence(NamedTuple):
    """A time expression that dates an event, in the document's own words."""

    start: int
    end: int
    text: str
    rule: str
    anchor: str

    def to_dict(self) -> dict[str, Any]:
        return {"span": [self.start, self.end], "text": self.text, "rule": self.rule, "anchor": self.anchor}


class Correction(NamedTuple):
    """What an editor corrected of an event by hand: ``fields`` (title, when, merged, keep, note), and a note."""

    fields: tuple[str, ...]
    note: str = ""

    def to_dict(self) -> dict[str, Any]:
        return {"fields": list(self.fields), "note": self.note}


@dataclass(slots=True)
class When:
    """When an event stands: half-open ``begin``/``end``, grain, EDTF (ISO 8601-2), zone, openness, TIMEX3."""

    begin: str
    end: str
    grain: Grain
    edtf: str
    timezone: str | None
    approximate: bool
    open: Literal["begin", "end"] | None
    timex3: Timex3
    rrule: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "begin": self.begin,
            "end": self.end,
            "grain": self.grain,
            "edtf": self.edtf,
            "timezone": self.timezone,
            "approximate": self.approximate,
            "open": self.open,
            "timex3": self.timex3.to_dict(),
            "rrule": self.rrule,
        }


@dataclass(slots=True)
class Event:
    """One record of the dataset: shape and constraints in ``schemas/event.schema.json``."""

    id: str
    kind: Literal["entry", "mention", "range", "recurrence"]
    title: str
    description: str
    when: When
    document: Document
    section: Section | None
    extent: tuple[int, int]
    evidence: list[Evidence]
    status: Status
    confidence: float
    warnings: list[str] = field(default_factory=list)
    corrected: Correction | None = None

    def to_dict(self) -> dict[str, Any]:
        document, section = self.document, self.section
        record: dict[str, Any] = {
            "id": self.id,
            "kind": self.kind,
            "title": self.title,
            "description": self.description,
            "when": self.when.to_dict(),
            "document": {
                "id": document.id,
                "source": document.source,
                "url": document.url,
                "title": document.title,
                "lang": document.lang,
                "anchor": document.anchor.to_dict(),
            },
            "section": None
            if section is None
            else {
                "index": section.index,
                "kind": section.kind,
                "title": section.title,
                "span": [section.start, section.end],
                "anchor": section.anchor.to_dict(),
            },
            "extent": list(self.extent),
            "evidence": [e.to_dict() for e in self.evidence],
            "status": self.status,
            "confidence": self.confidence,
            "warnings": list(self.warnings),
        }
        if section is not None and section.url is not None:
            record["section"]["url"] = section.url
        if self.corrected is not None:
            record["corrected"] = self.corrected.to_dict()
        return record
