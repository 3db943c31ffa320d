"""A text's outline: its anchor, its articles or entries, its furniture.

Joins what the other modules of this room find; knows no word of a language. Lines end with a line feed; a
carriage return before it is a blank like others, so that offsets stay true.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import chain, pairwise, takewhile
from typing import NamedTuple
from zoneinfo import ZoneInfo

from timeline.documents import anchors, articles, entries, evidence, zones
from timeline.documents.anchors import Page
from timeline.documents.evidence import Evidence
from timeline.documents.extract import Claim, Known
from timeline.documents.lines import Lines, line_at, scan
from timeline.documents.reconcile import Frame, Reading, settle
from timeline.documents.stamps import Mark
from timeline.documents.words import Vocabulary, Zone, fold, vocabulary
from timeline.errors import ManifestError
from timeline.model import Anchor, Section, Stamp

__all__ = ["Outline", "Part", "outline"]

#: Where a date is read that a page shows: it may be of the first of its texts.
_SEEN = ("time", "printed")
#: How long before them a programme's items are announced at least; a live page is of their day, or of its eve.
_AHEAD = timedelta(days=2)
#: How long after its last entry a page is written at least that tells of the past: downwards, and upwards.
_NEXT, _LATER = timedelta(days=1), timedelta(days=2)
#: Half a day: a longer step back in a programme is a midnight.
_HALF_DAY = 720
#: The items that make a grid of hours at least; the hour until which the last is of the evening before.
_FEWEST, _SMALL = 3, 6
#: How long after its publication a live page is copied at most, where a day is given for it.
_COPIED = timedelta(days=3)
_BLANK = re.compile(r"\s*\n[^\S\n]*\n")
#: Letters of the longest line that shows a page's date beside who wrote; a small word that ties a date to a title.
_BYLINE, _LINKED = 160, re.compile(r"(?<!\w)[a-zà-ÿ]{1,3}[ \xa0]$")
#: Letters that open a paragraph, within which it names its day.
_DAY = 40
_HEAD = 300  # characters above the first entry that may name its day


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
    claims: Sequence[Claim] = (),
    known: Sequence[Known] = (),
    single: bool = False,
) -> Outline:
    """The anchor, zone, sections and furniture of a text, and what had to be decided on the way.

    ``anchor``: of origin ``manifest`` or ``metadata`` it stands above what the text says of itself, of origin
    ``given`` below; a disagreement is noted. ``tz``: the zone of a text that states none (IANA). ``retrieved``:
    when the page was read (ISO 8601), for "il y a 3 minutes", and nothing is published later. ``claims``: what
    metadata says of its date; ``known``: the entries that markup tells; ``single``: it joins none but dated
    articles. Raises `ManifestError` for a part that is not found.
    """
    words = vocabulary(lang)
    if "\n" not in text:
        text = text.replace("\r", "\n")
    lines = scan(text, words)
    base = anchor if anchor.when or not claims or claims[0].role == "event" else claims[0].anchor
    near = zones.instant(base.when)
    marks = [] if parts or known else entries.choose(text, lines, words, near if _minute(base) else None, title, url)
    if not any(mark.updated for mark in marks):
        lines.furniture += lines.updates
    stated = _stated_zone(text, marks, lines.dates, words) if marks or lines.dates else None
    zone = stated or Zone(tz or anchor.tz, None if tz or anchor.tz else _offset(claims))
    changed = next((c.anchor for c in claims if c.role == "modified" and _minute(c.anchor)), Anchor())
    page = Page(words, zone, near, zones.instant(retrieved), zones.instant(changed.when))
    page.given = near if anchor.origin == "given" else None
    result = Outline(anchor, page.zone.tz or tz, furniture=_furniture(text, lines), notes=page.notes)

    head = marks[0].start if marks else known[0].start if known else len(text)
    cuts: list[articles.Slice] = []
    if parts:
        cuts = _named(text, parts)
    elif not (marks or known or (single and _whole(anchor, claims))):
        cuts = articles.split(text, result.furniture, lines, words, footers=not single)
        marks = [] if cuts else entries.posts(text, lines, words)
        head = marks[0].end if marks else head  # its first message dates a forum
    if cuts:
        least = anchors.PROSE if parts else 0  # a text that was cut at its dates may be short
        dates = [anchors.own_dates(text, cut.start, cut.end, lines, words, least=least) for cut in cuts]
        # a page's first text dates what stands above it, and what the page shows of its own date dates no other
        index = single and not parts
        result.anchor = anchors.ranked(dates[0] if index else (), anchor, page, claims)
        given = anchor if index else result.anchor
        result.sections = _articles(text, cuts, dates, parts, given, page)
        told = [e for own in dates for e in own]
        if parts:
            result.sections = _with_entries(text, result.sections, parts, lang, tz, retrieved)
    else:
        told = anchors.own_dates(text, 0, head, lines, words, beside=base.when is None)
        told += [e for e in lines.dates if e.start >= head and e.role in ("started", "ended")]
        borne_out = told if marks or known else anchors.borne_out(text, told, anchor, page)
        result.anchor = anchors.ranked(borne_out, anchor, page, claims)
        told += _shown(text, lines, result.anchor, words, {e.start for e in told})
        result.sections = (
            _known(text, known, result, page) if known else _entries(text, marks, lines, told, result, page)
        )
    dated = ((e.start, e.end, "update" if e.role == "updated" else "publication") for e in told)
    result.furniture = _disjoint([*result.furniture, *dated])
    result.title = title or _title(text, result, lines, head)
    return result


def _shown(text: str, lines: Lines, anchor: Anchor, words: Vocabulary, known: set[int]) -> list[Evidence]:
    """The dates at the top of a page that are the day its metadata states, beside who wrote and what it is about."""
    if anchor.origin != "metadata" or anchor.when is None:
        return []
    found: list[Evidence] = []
    for begin, stop in lines.tops:
        if stop - begin > _BYLINE or text[stop - 1] in ".!?…" or text[begin:stop].isupper():
            continue
        for e in evidence.inside(text[begin:stop], begin, words):
            day = e.date.full(None) if e.date else None
            told = e.start > begin and (words.told.match(fold(e.words)) or _LINKED.search(text[begin : e.start]))
            own = day is not None and day.isoformat() == anchor.when[:10]
            if own and not told and e.start not in known:
                found.append(e)
    return found


def _whole(anchor: Anchor, claims: Sequence[Claim]) -> bool:
    """Whether a page's date is known to be of all it holds: a manifest says it, or metadata that nobody sees."""
    return anchor.origin == "manifest" or any(c.role == "published" and c.source not in _SEEN for c in claims)


def _minute(anchor: Anchor) -> bool:
    return anchor.when is not None and "T" in anchor.when and anchor.grain in ("minute", "second", None)


def _offset(claims: Sequence[Claim]) -> str | None:
    """The offset from UTC that metadata is written with: the page's own, unless it is none."""
    for claim in claims:  # an event's too: it is written as the page's other times are
        offset = (claim.anchor.when or "")[16:]
        if offset and offset != "+00:00":
            return offset
    return None


def _stated_zone(text: str, marks: Sequence[Mark], dates: Sequence[Evidence], words: Vocabulary) -> Zone | None:
    """The zone that a page states for its clocks: its stamps', its publication lines', or in so many words."""
    for said in chain((m.zone for m in marks), (e.zone for e in dates)):
        if said is not None and said.tz is not None:
            return said
    if marks:
        for part in (text[: marks[0].start][-4000:], text[marks[-1].start :][-2000:]):
            found = words.hours.search(fold(part))
            if found:
                return words.zone_of(found["zone"])
    return None


# --- furniture ------------------------------------------------------------------------------------------------------


def _furniture(text: str, lines: Lines) -> list[tuple[int, int, str]]:
    """The furniture with what stands beside it: copies of captions, numbers of counters, a title printed twice."""
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
    if len(lines.tops) > 1:
        first, second = lines.tops[:2]
        if text[slice(*first)] == text[slice(*second)]:
            found.append((*second, "copy"))
    return _disjoint(found)


def _captions(text: str, credit: int) -> list[tuple[int, int, str]]:
    """The caption above a photo credit when it is printed twice, once as the picture's description."""
    below = _line_above(text, credit)
    above = _line_above(text, below[0])
    said = text[slice(*below)].strip()
    return [(*above, "caption"), (*below, "copy")] if said and said == text[slice(*above)].strip() else []


def _line_above(text: str, place: int) -> tuple[int, int]:
    while place and text[place - 1].isspace():
        place -= 1
    return text.rfind("\n", 0, place) + 1, place


def _disjoint(spans: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The spans without those that begin inside another; of two that begin together the longer."""
    kept: list[tuple[int, int, str]] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if span[0] < span[1] and (not kept or span[0] >= kept[-1][1]):
            kept.append(span)
    return kept


def _title(text: str, result: Outline, lines: Lines, head: int) -> str:
    """The first line above the entries, or of the text, that is no furniture and no longer than a title."""
    for start, end in lines.tops:
        if start < head and end - start <= articles.TITLE and all(start != span[0] for span in result.furniture):
            return _CRUMBS.sub("", text[start:end].strip("#* \t"))
    return ""


#: Where a page stands in its site, before its title: "Accueil › Monde › Le pont rouvre"; "»" also closes a quotation.
_CRUMBS = re.compile(r"^(?:[^«»›>]{2,30} (?:»|›|>) ){1,6}(?=\S)")


# --- articles -------------------------------------------------------------------------------------------------------

_QUOTES = dict.fromkeys(map(ord, "“”„«»″"), '"')


def _named(text: str, parts: Sequence[Part]) -> list[articles.Slice]:
    """The parts that a manifest names, each from the first line after the one before that begins so."""
    folded = "\n" + fold(text).translate(_QUOTES)
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
        starts.append(line_at(text, found.start()))
        place = found.end()
    ends = [s for s, _ in starts[1:]] + [len(text)]
    return [articles.Slice(s, s + len(text[s:e].rstrip()), (s, t)) for (s, t), e in zip(starts, ends, strict=True)]


def _articles(
    text: str,
    cuts: Sequence[articles.Slice],
    dates: Sequence[Sequence[Evidence]],
    parts: Sequence[Part],
    given: Anchor,
    page: Page,
) -> list[Section]:
    sections: list[Section] = []
    for index, (cut, own) in enumerate(zip(cuts, dates, strict=True)):
        part = parts[index] if parts else Part("")
        local = replace(page, zone=Zone(part.tz)) if part.tz else page
        anchor = anchors.ranked(own, part.anchor if part.anchor.when else given, local)
        title, span, body = "", None, cut.start
        if cut.title[1] - cut.title[0] <= articles.TITLE:
            title, span, body = text[slice(*cut.title)].strip("#* \t"), cut.title, line_at(text, cut.title[1])[0]
        sections.append(Section(index, "article", cut.start, cut.end, title, span, body, anchor=anchor, url=part.url))
    return sections


def _with_entries(
    text: str, articles: Sequence[Section], parts: Sequence[Part], lang: str, tz: str | None, retrieved: str | None
) -> list[Section]:
    """The parts, one that is a live page followed by its entries: it is then what stands above them."""
    sections: list[Section] = []
    for article, part in zip(articles, parts, strict=True):
        inside = outline(
            text[article.start : article.end],
            lang=lang,
            anchor=article.anchor._replace(origin="manifest") if article.anchor.when else article.anchor,
            tz=part.tz or tz,
            title=article.title,
            url=article.url,
            retrieved=retrieved,
            single=True,
        )
        sections.append(article)
        if inside.sections and inside.sections[0].kind == "entry":
            first = article.start + inside.sections[0].start
            article.end = article.start + len(text[article.start : first].rstrip())
            sections += [_moved(section, article.start) for section in inside.sections]
    for index, section in enumerate(sections):
        section.index = index
    return [s for s in sections if s.start < s.end]


def _moved(section: Section, by: int) -> Section:
    """The section with its places counted from ``by`` before."""
    section.start, section.end, section.body = section.start + by, section.end + by, section.body + by
    if section.title_span is not None:
        section.title_span = (section.title_span[0] + by, section.title_span[1] + by)
    if section.stamp is not None:
        section.stamp = section.stamp._replace(start=section.stamp.start + by, end=section.stamp.end + by)
    return section


# --- entries --------------------------------------------------------------------------------------------------------


def _entries(
    text: str, marks: Sequence[Mark], lines: Lines, dates: Sequence[Evidence], result: Outline, page: Page
) -> list[Section]:
    if not marks:
        return []
    heads = entries.heads(text, marks, result.furniture, lines.days, page.words)
    above = text[: marks[0].start][-_HEAD:]
    listed = _listed(marks, above, page)
    readings = settle(marks, _frame(marks, heads, above if listed else "", lines.days, dates, result.anchor, page))
    sections: list[Section] = []
    for index, (mark, head, reading) in enumerate(zip(marks, heads, readings, strict=True)):
        zone = mark.zone or page.zone
        printed, when = text[mark.start : mark.end], _when(reading, zone)
        until = _until(reading, mark.until, zone)
        stamp = Stamp(mark.start, mark.end, printed, when, reading.status, reading.warnings, reading.confidence, until)
        anchor = Anchor(when, reading.grain, "text", printed, zone.tz) if when else result.anchor
        sections.append(
            Section(
                index, "entry", mark.start, head.end, head.title, head.title_span, head.body, head.rubric, anchor, stamp
            )
        )
    if _programme(readings, result.anchor):
        for section in sections:
            section.anchor = result.anchor
        _close(text, sections)
    elif _retold(readings, result.anchor, above, page.words):
        _part(text, sections, page.words)
    elif _into_the_night(readings) and not page.words.live.search(fold(above)):
        _end(text, sections)
    return sections


def _listed(marks: Sequence[Mark], head: str, page: Page) -> bool:
    """Whether stamps are a programme's: clocks before items, in order down to the first with a day; no live page's."""
    clocks = [mark.clock or 0 for mark in _undated(marks)]
    if any(mark.form != "inline" or mark.marker is not None for mark in marks) or page.words.live.search(fold(head)):
        return False
    turns = [b - a for a, b in pairwise(clocks) if b < a]
    return len(turns) <= 1 and all(-step > _HALF_DAY for step in turns)  # past midnight


def _undated(marks: Sequence[Mark]) -> list[Mark]:
    """The stamps above the first that prints its date."""
    return list(takewhile(lambda mark: mark.date is None, marks))


def _programme(readings: Sequence[Reading], anchor: Anchor) -> bool:
    """Whether entries are announced rather than told as they happen: all stand days after the text's own date."""
    written = zones.instant(anchor.when) if zones.has_day(anchor.when) else None
    days = [reading.when.date() for reading in readings if reading.when is not None]
    return written is not None and len(days) == len(readings) and min(days) - written.date() >= _AHEAD


def _close(text: str, sections: Sequence[Section]) -> None:
    """Ends the last item of a programme at its first blank line, where none of the others holds one."""
    last = sections[-1]
    told = [section.stamp.end if section.stamp else section.body for section in sections]
    if any(_BLANK.search(text, place, section.end) for place, section in zip(told, sections[:-1], strict=False)):
        return
    blank = _BLANK.search(text, told[-1], last.end)
    if blank is not None and len(sections) > 1:
        last.end, last.body = blank.start(), min(last.body, blank.start())


def _retold(readings: Sequence[Reading], anchor: Anchor, above: str, words: Vocabulary) -> bool:
    """Whether entries are told of days before the text's own: what stands below them may be of its day.

    No live page's are. What is told downwards is a story on the day after, what is told upwards on the next.
    """
    written = zones.instant(anchor.when) if zones.has_day(anchor.when) else None
    times = [reading.when for reading in readings if reading.when is not None]
    if written is None or len(times) < len(readings) or words.live.search(words.retold.sub(" ", fold(above))):
        return False
    rising = all(a <= b for a, b in pairwise(times))
    return written.date() - max(times).date() >= (_NEXT if rising else _LATER)


def _part(text: str, sections: Sequence[Section], words: Vocabulary) -> None:
    """Ends the last entry of a story at the first paragraph below it that opens with a day, else as `_close` does."""
    last = sections[-1]
    for blank in _BLANK.finditer(text, last.stamp.end if last.stamp else last.body, last.end):
        start, end = line_at(text, blank.end())
        if words.day.match(fold(text[start : min(end, start + _DAY)])):
            last.end, last.body = blank.start(), min(last.body, blank.start())
            return
    _close(text, sections)


def _into_the_night(readings: Sequence[Reading]) -> bool:
    """Whether the items of a day run, the earliest first, to one in the small hours of the next."""
    times = [reading.when for reading in readings if reading.when is not None]
    if len(times) < max(_FEWEST, len(readings)) or any(b < a for a, b in pairwise(times)):
        return False
    return times[-1].hour < _SMALL and (times[-1].date() - times[0].date()).days == 1


def _end(text: str, sections: Sequence[Section]) -> None:
    """Ends the last item with its line, where each of the others is one: what follows is of the day, not the night."""
    told = [line_at(text, section.stamp.end if section.stamp else section.body)[1] for section in sections]
    if all(end >= section.end for end, section in zip(told, sections[:-1], strict=False)):
        last = sections[-1]
        last.end, last.body = min(told[-1], last.end), min(told[-1], last.body)


def _known(text: str, known: Sequence[Known], result: Outline, page: Page) -> list[Section]:
    """The entries whose time markup tells, each at its own in the page's zone."""
    skip = {start: end for start, end, _ in result.furniture}
    sections: list[Section] = []
    for index, entry in enumerate(known):
        assert entry.anchor.when is not None
        start, end = entry.stamp
        head = entries.head(text, Mark(start, end, end, end, "alone"), entry.end, skip)
        when = zones.local(entry.anchor.when, page.zone.tz)
        sections.append(
            Section(
                index, "entry", entry.start, entry.end, head.title, head.title_span, head.body, head.rubric,
                entry.anchor._replace(when=when, tz=page.zone.tz), Stamp(start, end, text[start:end], when), entry.url,
            )
        )  # fmt: skip
    return sections


def _when(reading: Reading, zone: Zone) -> str | None:
    if reading.when is None:
        return None
    return reading.when.date().isoformat() if reading.grain == "day" else zones.iso(reading.when, zone)


def _until(reading: Reading, clock: int | None, zone: Zone) -> str | None:
    """The end of what begins at ``reading``: the next time that a clock shows ``clock`` minutes."""
    if clock is None or reading.when is None or reading.grain == "day":
        return None
    day = reading.when.replace(hour=0, minute=0, second=0)
    end = day + timedelta(minutes=clock)
    return zones.iso(end if end > reading.when else end + timedelta(days=1), zone)


def _frame(
    marks: Sequence[Mark],
    heads: Sequence[entries.Head],
    head: str,
    headings: Sequence[Evidence],
    dates: Sequence[Evidence],
    anchor: Anchor,
    page: Page,
) -> Frame:
    """What the page knows of its own time, in its own zone."""
    local = ZoneInfo(page.zone.tz) if page.zone.tz else None

    def here(moment: datetime | None) -> datetime | None:
        if moment is None or moment.tzinfo is None:
            return moment
        return (moment.astimezone(local) if local else moment).replace(tzinfo=None)

    known = here(zones.instant(anchor.when)) if zones.has_day(anchor.when) else None
    if known is not None and not 1000 <= known.year <= 9990:
        known = None  # no live page was written then, and the days around it must exist
    near = known.date() if known else None
    told: dict[str, datetime] = {}
    for found in dates:
        dated = found.role in ("started", "ended", "updated")
        moment = evidence.moment(found, near, page.retrieved) if dated else None
        if moment is not None and moment[1]:
            told[found.role] = moment[0]
    changed = told.get("updated") or here(page.changed)
    counted = any(heading.days is not None or heading.weekday is not None for heading in headings)
    counted = counted or any(mark.day is not None or mark.weekday is not None for mark in marks)
    given = here(page.given)
    if counted and known and given and timedelta() < given.date() - known.date() <= _COPIED:
        changed = max(changed or given, given)  # "hier" was printed when the page was copied
    last = max((t for t in (known, changed) if t is not None), default=None)
    day = evidence.announced(head, near, page.words) if head else None
    about = None if known is not None or anchor.when is None else zones.middle(anchor.when)
    return Frame(
        known,
        _minute(anchor),
        told.get("started"),
        told.get("ended"),
        here(page.retrieved),
        changed,
        _days(marks, heads, headings, last.date() if last else None, about, day),
        frozenset(
            i
            for i, (mark, h) in enumerate(zip(marks, heads, strict=True))
            if mark.pinned or page.words.pinned.match(fold((h.rubric or h.title)[:60]).strip())
        ),
        about,
        counted,
    )


def _days(
    marks: Sequence[Mark],
    heads: Sequence[entries.Head],
    headings: Sequence[Evidence],
    near: date | None,
    about: date | None,
    day: date | None,
) -> list[date | None]:
    """The day of the heading above each entry, else ``day`` down to the first that prints another.

    ``about``: near the page's own day, where that is not known.
    """
    found: list[date | None] = []
    place, announced = 0, len(_undated(marks)) if day is not None else -1
    for index, head in enumerate(heads):
        if index == announced and not place:
            day = None
        while place < len(headings) and headings[place].start < head.start:
            day = _day(headings[place], near, day or about) or day
            place += 1
        found.append(day)
    return found


def _day(heading: Evidence, near: date | None, above: date | None) -> date | None:
    """The day that a heading names, ``near`` the page's own or the one ``above``; of a live page one that has been."""
    if heading.date is not None:
        return heading.date.full(above or near)
    if near is None:
        return None
    if heading.days is not None:
        return near + timedelta(days=heading.days)
    return near - timedelta(days=(near.isoweekday() - heading.weekday) % 7) if heading.weekday else None
