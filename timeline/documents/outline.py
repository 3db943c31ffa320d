"""A text's outline: its anchor, its articles or entries, its furniture.

Joins what the other modules of this room find; knows no date arithmetic and no word of a language.
Lines end with a line feed; a carriage return before it is a blank like others, so that offsets stay true.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from timeline.documents import articles, entries, evidence, zones
from timeline.documents.evidence import Evidence
from timeline.documents.furniture import kind_of
from timeline.documents.reconcile import Frame, Reading, settle
from timeline.documents.stamps import Mark, mark
from timeline.documents.words import DATE, FURNITURE, STAMP, Vocabulary, Zone, fold, vocabulary
from timeline.errors import ManifestError
from timeline.model import Anchor, Grain, Section, Stamp

__all__ = ["Outline", "Part", "outline"]


class Part(NamedTuple):
    """An article of a file as a manifest names it: by how its ``title`` line begins. ``where``: file and line."""

    title: str
    anchor: Anchor = Anchor()
    tz: str | None = None
    url: str | None = None
    where: str = ""


@dataclass(slots=True)
class Outline:
    """What a text is made of. ``furniture``: sorted, disjoint spans with their kind; ``notes``: codes and words."""

    anchor: Anchor
    tz: str | None
    sections: list[Section] = field(default_factory=list)
    furniture: list[tuple[int, int, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    title: str = ""


# The first word of every line: what a line is can be told from it, so that prose costs one look a line.
_LINE = re.compile(r"\n[ \t\r\xa0\u202f*•●▪■◦‣►▶>#|(\[«←→↑<–—-]*(\d|©|[^\W\d_]+)")
#: Letters of a line that are looked at for a stamp.
_HEAD = 300
#: Lines at the top and at the end of a text that may hold its date alone.
_TOP = 8
_QUOTES = dict.fromkeys(map(ord, "“”„«»″"), '"')
_BRACKETS = re.compile(r"\((?=\d{1,2}[/.]\d{1,2}[/.]\d{4}[^)\n]{3,20}\))[^)\n]*\)")


@dataclass(slots=True)
class _Lines:
    """The lines of a text that are more than prose."""

    marks: list[Mark] = field(default_factory=list)
    dates: list[Evidence] = field(default_factory=list)
    headings: list[Evidence] = field(default_factory=list)
    furniture: list[tuple[int, int, str]] = field(default_factory=list)


def _scan(text: str, words: Vocabulary) -> _Lines:
    found = _Lines()
    openers, size = words.openers, len(text)
    for match in _LINE.finditer("\n" + text):
        first = match[1]
        what = openers.get(first, 0) if not first.isdigit() else STAMP | DATE | FURNITURE
        if not what:
            continue
        start = match.start(1) - 1
        end = text.find("\n", start)
        end = size if end < 0 else end
        line = text[start : min(end, start + _HEAD)].rstrip()
        folded = fold(line)
        stamp = mark(line, folded, start, end, words) if what & STAMP else None
        if stamp is not None:
            found.marks.append(stamp)
        if end - start > _HEAD:
            continue
        if what & DATE:
            said = evidence.publication(line, folded, start, words)
            if said:
                found.dates += said
                found.furniture.append((start, start + len(line), "publication"))
                continue
            alone = evidence.heading(line, folded, start, words) if stamp is None else None
            if alone is not None:
                found.headings.append(alone)
                continue
        if what & FURNITURE and stamp is None:
            kind = kind_of(folded, words)
            if kind is not None:
                found.furniture.append((_indent(text, match.start(), start), start + len(line), kind))
    for match in _BRACKETS.finditer(text):
        inside = [e for e in evidence.inside(match[0], match.start(), words) if e.clock is not None]
        if inside and not any(e.start <= inside[0].start < e.end for e in found.dates):
            found.dates += inside
    found.dates.sort(key=lambda e: e.start)
    return found


def _indent(text: str, begin: int, start: int) -> int:
    """Where the signs before a line's first word begin ("← Retour")."""
    return start - len(text[begin:start].lstrip())


def outline(
    text: str,
    *,
    lang: str,
    anchor: Anchor,
    tz: str | None = None,
    parts: Sequence[Part] = (),
    title: str | None = None,
    url: str | None = None,
    retrieved: str | None = None,
) -> Outline:
    """The anchor, zone, sections and furniture of a text, and what had to be decided on the way.

    ``anchor``: of origin ``manifest`` or ``metadata`` it stands above what the text says of itself, of origin
    ``given`` below; a disagreement is noted. ``tz``: the zone of a text that states none (IANA). ``retrieved``:
    when the page was read (ISO 8601), for "il y a 3 minutes". Raises `ManifestError` for a part that is not found.
    """
    words = vocabulary(lang)
    if "\n" not in text:
        text = text.replace("\r", "\n")
    lines = _scan(text, words)
    read = zones.instant(retrieved)
    near = zones.instant(anchor.when)
    chosen = entries.choose(text, lines.marks, lines.headings, words, near if _minute(anchor) else None, title, url)
    page = _page_zone(text, chosen, lines.dates, words) if chosen or lines.dates else None
    zone = page or Zone(tz or anchor.tz)
    result = Outline(anchor, zone.tz or tz)
    result.furniture = _furniture(text, lines)

    head = chosen[0].start if chosen else len(text)
    dates = _own_dates(text, lines, words, head if chosen else None)
    cuts: list[articles.Slice] = []
    if parts:
        cuts = _named(text, parts)
    elif not chosen:
        cuts = articles.split(text, result.furniture, dates)
    own = [] if cuts else dates
    result.anchor = _anchored(own, anchor, near, read, zone, result.notes)
    if chosen:
        result.sections = _entries(text, chosen, lines, words, result, dates, zone, page is not None, read)
    elif cuts:
        result.sections = _articles(text, cuts, parts, dates, anchor, result, near, read, zone)
    _with_dates(result, dates)
    result.title = title or _title(text, result, head)
    return result


def _minute(anchor: Anchor) -> bool:
    return anchor.when is not None and "T" in anchor.when and anchor.grain in ("minute", "second", None)


# --- zones ----------------------------------------------------------------------------------------------------------


def _page_zone(text: str, marks: Sequence[Mark], dates: Sequence[Evidence], words: Vocabulary) -> Zone | None:
    """The zone that the page states for its clocks: its stamps', its publication lines', or in so many words."""
    for said in (*(m.zone for m in marks), *(e.zone for e in dates)):
        if said is not None and said.tz is not None:
            return said
    if marks:
        for part in (text[: marks[0].start][-4000:], text[marks[-1].start :][-2000:]):
            found = words.hours.search(fold(part))
            if found:
                return words.zones.get(found["zone"].replace("heures", "heure", 1))
    return None


# --- furniture ------------------------------------------------------------------------------------------------------


def _furniture(text: str, lines: _Lines) -> list[tuple[int, int, str]]:
    """The furniture with what stands beside it: copies of captions, numbers of counters, strays between two lines."""
    found: list[tuple[int, int, str]] = []
    for index, (start, end, kind) in enumerate(lines.furniture):
        if kind == "number":
            below = lines.furniture[index + 1] if index + 1 < len(lines.furniture) else None
            if below is None or below[2] != "counter" or text[end : below[0]].strip():
                continue
            kind = "counter"
        if kind == "credit":
            found += _captions(text, start)
        found.append((start, end, kind))
    first = articles.line_at(text, 0)
    second = articles.line_at(text, first[1])
    if second[0] < second[1] and text[slice(*first)] == text[slice(*second)]:
        found.append((*second, "copy"))
    return _disjoint(found)


def _captions(text: str, credit: int) -> list[tuple[int, int, str]]:
    """The caption above a photo credit when it is printed twice, once as the picture's description."""
    lines: list[tuple[int, int]] = []
    end = credit
    for _ in range(2):
        end = len(text[:end].rstrip()) if end - 2000 < 0 else end - len(text[end - 2000 : end]) + len(text[end - 2000 : end].rstrip())
        start = text.rfind("\n", 0, end) + 1
        lines.append((start, end))
        end = start
    below, above = (text[slice(*span)].strip() for span in lines)
    return [(*lines[1], "caption"), (*lines[0], "copy")] if below and below == above else []


def _disjoint(spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for span in sorted(spans):
        if span[0] < span[1] and (not kept or span[0] >= kept[-1][1]):
            kept.append(span)
    return kept


def _with_dates(result: Outline, dates: Sequence[Evidence]) -> None:
    """Adds the lines that only date the page to its furniture."""
    spans = [(e.start, e.end, "publication") for e in dates if e.role != "heading" or e.date is not None]
    result.furniture = _disjoint([*result.furniture, *spans])


def _title(text: str, result: Outline, head: int) -> str:
    """The first line above the entries or the text that is no furniture and no longer than a title."""
    spans = {start: end for start, end, _ in result.furniture}
    place = 0
    for _ in range(_TOP):
        start, end = articles.line_at(text, place)
        if start >= end or start >= head:
            return ""
        if start not in spans and end - start <= articles.TITLE:
            return text[start:end].strip("#* \t")
        place = end
    return ""


# --- anchors --------------------------------------------------------------------------------------------------------


def _own_dates(text: str, lines: _Lines, words: Vocabulary, head: int | None) -> list[Evidence]:
    """What dates the page: its publication lines, a date alone at its top or end, a dateline. Not its entries' lines."""
    if head is not None:
        found = [e for e in lines.dates if e.start < head or e.role in ("started", "ended")]
        found += [e for e in lines.headings if e.start < head and e.date and e.date.year]
        return sorted(found, key=lambda e: e.start)
    found = list(lines.dates)
    prose = len(text.strip()) > 120  # a date alone is a text about a date, and no evidence of when it was written
    top, place = set(), 0
    for _ in range(_TOP):
        start, end = articles.line_at(text, place)
        if start >= end:
            break
        top.add(start)
        said = evidence.dateline(text[start : min(end, start + _HEAD)], start, words) if prose else None
        if said is not None:
            found.append(said)
        place = end
    last = text.rstrip().rfind("\n") + 1
    found += [e for e in lines.headings if prose and e.date and e.date.year and (_line_start(text, e.start) in top or e.start >= last)]
    return sorted(found, key=lambda e: e.start)


def _line_start(text: str, place: int) -> int:
    return articles.line_at(text, text.rfind("\n", 0, place) + 1)[0]


def _anchor_of(found: Evidence, near: datetime | None, retrieved: datetime | None, zone: Zone) -> Anchor | None:
    told = evidence.moment(found, near.date() if near else None, retrieved)
    if told is None:
        return None
    when, minute = told
    own = found.zone or zone
    grain: Grain = "minute" if minute else "day"
    return Anchor(zones.iso(when, own) if minute else when.date().isoformat(), grain, "text", found.words, own.tz)


def _anchored(
    dates: Sequence[Evidence], given: Anchor, near: datetime | None, retrieved: datetime | None, zone: Zone, notes: list[str]
) -> Anchor:
    """The anchor by rank: the manifest's or the metadata's, the text's own, the one given; a disagreement is noted."""
    own = next((a for e in evidence.best(dates) if (a := _anchor_of(e, near, retrieved, zone)) is not None), None)
    if own is None:
        for e in dates:
            if e.date is not None and e.date.year is None:
                notes.append(f"anchor-without-year: {e.words!r} says no year, and nothing else does")
                break
        return given if given.tz or given.when is None else given._replace(tz=zone.tz)
    if given.when is None:
        return own
    assert own.when is not None
    agree = zones.agree(own.when, given.when)
    if given.origin in ("manifest", "metadata"):
        if not agree:
            notes.append(f"anchor-conflict: the {given.origin} says {given.when}, the text {own.evidence!r}: the {given.origin} counts")
        return given if given.tz else given._replace(tz=own.tz)
    if not agree:
        notes.append(f"anchor-conflict: the text says {own.evidence!r}, {given.when} was given: the text counts")
        return own
    return given._replace(tz=given.tz or own.tz) if len(given.when) > len(own.when) else own


# --- articles -------------------------------------------------------------------------------------------------------


def _named(text: str, parts: Sequence[Part]) -> list[articles.Slice]:
    """The parts that a manifest names, each from the first line after the one before that begins so."""
    folded = "\n" + re.sub(r"[^\S\n]", " ", fold(text).translate(_QUOTES))
    starts: list[tuple[int, int]] = []
    place = 0
    for part in parts:
        said = re.escape(" ".join(fold(part.title).translate(_QUOTES).split())).replace(r"\ ", " +")
        found = re.compile(r"\n *" + said).search(folded, place)
        if found is None:
            after = f" after {parts[len(starts) - 1].title!r}" if starts else ""
            raise ManifestError(
                f"no line of the document begins with {part.title!r}{after}",
                where=part.where,
                remedy="copy how the title's line begins, and keep the parts in their order",
            )
        starts.append(articles.line_at(text, found.start()))
        place = found.end()
    ends = [s for s, _ in starts[1:]] + [len(text)]
    return [articles.Slice(s, s + len(text[s:e].rstrip()), (s, t)) for (s, t), e in zip(starts, ends, strict=True)]




def _articles(
    text: str,
    cuts: Sequence[articles.Slice],
    parts: Sequence[Part],
    dates: Sequence[Evidence],
    given: Anchor,
    result: Outline,
    near: datetime | None,
    retrieved: datetime | None,
    zone: Zone,
) -> list[Section]:
    sections: list[Section] = []
    for index, cut in enumerate(cuts):
        part = parts[index] if parts else Part("")
        own = [e for e in dates if cut.start <= e.start < cut.end]
        local = Zone(part.tz) if part.tz else zone
        base = part.anchor if part.anchor.when else given
        anchor = _anchored(own, base, near, retrieved, local, result.notes)
        if part.tz and not anchor.tz:
            anchor = anchor._replace(tz=part.tz)
        title = text[slice(*cut.title)] if cut.title[1] - cut.title[0] <= articles.TITLE else ""
        sections.append(
            Section(index, "article", cut.start, cut.end, title.strip("#* \t"), cut.title if title else None,
                    articles.line_at(text, cut.title[1])[0] if title else cut.start, "", anchor, None, part.url)
        )  # fmt: skip
    return sections


# --- entries --------------------------------------------------------------------------------------------------------


def _entries(
    text: str,
    marks: Sequence[Mark],
    lines: _Lines,
    words: Vocabulary,
    result: Outline,
    dates: Sequence[Evidence],
    zone: Zone,
    stated: bool,
    retrieved: datetime | None,
) -> list[Section]:
    heads = entries.heads(text, marks, result.furniture, lines.headings, words)
    frame = _frame(heads, lines, result, dates, zone, retrieved, words, text)
    readings = settle(marks, frame)
    sections: list[Section] = []
    for index, (stamp, head, reading) in enumerate(zip(marks, heads, readings, strict=True)):
        own = stamp.zone or zone
        when = _when(reading, own)
        anchor = result.anchor
        if when is not None:
            anchor = Anchor(when, reading.grain, "text", text[stamp.start : stamp.end], own.tz)
        printed = Stamp(stamp.start, stamp.end, text[stamp.start : stamp.end], when, reading.status, reading.warnings, reading.confidence)
        sections.append(Section(index, "entry", stamp.start, head.end, head.title, head.title_span, head.body, head.rubric, anchor, printed))
    return sections


def _when(reading: Reading, zone: Zone) -> str | None:
    if reading.when is None:
        return None
    return reading.when.date().isoformat() if reading.grain == "day" else zones.iso(reading.when, zone)


def _frame(
    heads: Sequence[entries.Head],
    lines: _Lines,
    result: Outline,
    dates: Sequence[Evidence],
    zone: Zone,
    retrieved: datetime | None,
    words: Vocabulary,
    text: str,
) -> Frame:
    """What the page knows of its own time, in its own zone."""
    local = ZoneInfo(zone.tz) if zone.tz else None

    def here(moment: datetime | None) -> datetime | None:
        if moment is None or moment.tzinfo is None:
            return moment
        return moment.astimezone(local).replace(tzinfo=None) if local else moment.replace(tzinfo=None)

    told: dict[str, datetime] = {}
    anchor = here(zones.instant(result.anchor.when)) if zones.has_day(result.anchor.when) else None
    near = anchor.date() if anchor else None
    for found in dates:
        if found.role in ("started", "ended"):
            moment = evidence.moment(found, near, retrieved)
            if moment is not None and moment[1]:
                told[found.role] = moment[0]
    return Frame(
        anchor,
        _minute(result.anchor),
        told.get("started"),
        told.get("ended"),
        here(retrieved),
        _headed(heads, lines.headings, near),
        frozenset(i for i, h in enumerate(heads) if words.pinned.match(fold((h.rubric or h.title)[:60]).strip())),
    )


def _headed(heads: Sequence[entries.Head], headings: Sequence[Evidence], near: date | None) -> list[date | None]:
    """The day of the heading above each entry, or None."""
    found: list[date | None] = []
    day: date | None = None
    place = 0
    for head in heads:
        while place < len(headings) and headings[place].start < head.start:
            said = headings[place].date
            day = (said.full(day or near) if said else None) or day
            place += 1
        found.append(day)
    return found
