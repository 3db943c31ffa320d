"""The anchor of a page or an article: what it says of itself, ranked with what was given.

Knows the rank of anchors and when two agree; knows no line's shape.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from operator import attrgetter

from timeline.documents import evidence, zones
from timeline.documents.evidence import Evidence
from timeline.documents.extract import Claim
from timeline.documents.furniture import kind_of
from timeline.documents.lines import HEAD, Lines, line_at, top
from timeline.documents.words import Vocabulary, Zone, fold
from timeline.model import Anchor

__all__ = ["PROSE", "Page", "borne_out", "own_dates", "ranked"]

#: Days, each alone on its line, that make a chronicle.
_CHRONICLE = 3
#: Letters of the longest title of a programme's item.
_TITLE = 80
#: How far below a date its text is looked at, in characters.
_BELOW = 400
#: A shorter text that holds a date is about a date: it is no evidence of when it was written.
PROSE = 120


@dataclass(slots=True)
class Page:
    """What the words of a page count from: its zone, a time near its own, when it was read, when it was changed.

    ``given``: the time given where nothing better is known of it. ``notes`` are added to.
    """

    words: Vocabulary
    zone: Zone
    near: datetime | None = None
    retrieved: datetime | None = None
    changed: datetime | None = None
    given: datetime | None = None
    notes: list[str] = field(default_factory=list)


def own_dates(
    text: str, start: int, end: int, lines: Lines, words: Vocabulary, *, least: int = PROSE, beside: bool = False
) -> list[Evidence]:
    """What dates the stretch of text: publication lines, a date alone at its top or end, a dateline; in order.

    Of one shorter than ``least`` only publication lines do, or signed ones at the head of a longer text, unless it
    counts days from its own ("hier"). Several days, each alone on its line, date none. ``beside``: a date beside prose
    counts too, for want of a better one.
    """
    found = _between(lines.dates, start, end)
    short = end - start < least
    alone = [e for e in _between(lines.headings, start, end) if e.date and e.date.year]
    counted = {e.start for e in alone if _counted_from(text, e, end, words)}
    counts = short and words.counting.search(fold(text[start:end])) is not None
    if short and end == len(text) and not counts:
        return found
    tops = [line for line in (lines.tops if start == 0 else top(text, start)) if line[0] < end]
    found += evidence.letter(text, tops, words)
    taken = {e.start for e in found}
    for begin, stop in tops:
        if begin in taken:
            continue
        said: list[Evidence] = []
        if words.months:
            opening = evidence.dateline(text, begin, stop, words) if counts or not short else None
            said = [opening] if opening else evidence.signature(text, begin, stop, words)
        elif not short:
            ending = evidence.foreign(text[begin : min(stop, begin + HEAD)], begin, words)
            said = [ending] if ending else []
        found += (e for e in said if e.start not in taken)
    if beside and not (found or alone) and words.months:
        dates = [e for begin, stop in tops if (e := evidence.beside_prose(text, begin, stop, words)) is not None]
        found += (e for e in dates[:1] if len(dates) == 1 and _counted_from(text, e, end, words))
    if short:
        alone = [e for e in alone if e.start in counted]
    if alone and len({e.date for e in alone}) < _CHRONICLE:
        signed = _signed(text, tops, words)
        begins = {begin for begin, _ in tops} - _programme(text, tops, words)
        for e in alone:
            begin, stop = line_at(text, text.rfind("\n", 0, e.start) + 1)
            last = line_at(text, stop)[0] >= end
            if words.told.match(fold(e.words)):
                below_title = [begin for begin, _ in tops[1:2]]
                own = begin in signed or (e.start in counted and begin in below_title)
            else:
                own = begin in begins or last
            if own:
                found.append(e)
    return sorted(found, key=lambda e: e.start)


def borne_out(text: str, dates: Sequence[Evidence], given: Anchor, page: Page) -> Sequence[Evidence]:
    """The dates of a page that has several without those that the day given refutes, or the text: "demain jeudi".

    A page that was changed on a later day than it was published on may have been written anew. All of them where none
    is borne out.
    """
    if len({e.date for e in dates if e.date is not None}) < 2:
        return dates
    near = page.near.date() if page.near else None
    days = [(e, day) for e in dates if e.date is not None and (day := e.date.full(near)) is not None]
    if given.origin == "given" and given.when is not None:
        kept = [e for e, day in days if zones.agree(day.isoformat(), given.when)]
        if kept:
            return kept
    words = page.words
    checked = [(m["weekday"].rstrip("."), " ".join(m["adverb"].split())) for m in words.checked.finditer(fold(text))]
    written = {(words.weekdays[weekday] - words.adverbs[adverb] - 1) % 7 + 1 for weekday, adverb in checked}
    kept = [e for e, day in days if {day.isoweekday()} == written]
    return kept or dates


def _counted_from(text: str, heading: Evidence, end: int, words: Vocabulary) -> bool:
    """Whether what stands below a date counts days from its own: "Le 4 mars 2019 / Le pont a rouvert hier"."""
    _, stop = line_at(text, text.rfind("\n", 0, heading.start) + 1)
    stop = min(stop, heading.end)  # the prose of its own line too
    return words.counting.search(fold(text[stop : min(end, stop + _BELOW)])) is not None


def _between(found: Sequence[Evidence], start: int, end: int) -> list[Evidence]:
    """What begins between two places, of evidence in the order of the text."""
    if not found:
        return []
    place = attrgetter("start")
    return list(found[bisect_left(found, start, key=place) : bisect_left(found, end, key=place)])


def _signed(text: str, tops: Sequence[tuple[int, int]], words: Vocabulary) -> set[int]:
    """Where the lines begin that stand right below or above one that says who wrote, or above a letter's greeting."""
    heads = [fold(text[begin : min(stop, begin + HEAD)]) for begin, stop in tops]
    by = [words.byline.match(head) is not None for head in heads]
    greeted = [words.greeting.match(head) is not None for head in heads]
    return {
        tops[i][0]
        for i in range(len(tops))
        if True in (*by[max(0, i - 1) : i], *by[i + 1 : i + 2], *greeted[i + 1 : i + 2])
    }


def _programme(text: str, tops: Sequence[tuple[int, int]], words: Vocabulary) -> set[int]:
    """Where the lines begin that stand below a sentence and above a title: a day of a programme, no page's own."""
    found: set[int] = set()
    for above, (begin, _), below in zip(tops[1:], tops[2:], tops[3:], strict=False):
        title = fold(text[slice(*below)])
        titled = len(title) <= _TITLE and title[-1] not in ".!?…:,"
        if text[above[1] - 1] in ".!?…" and titled and not (words.byline.match(title) or kind_of(title, words)):
            found.add(begin)
    return found


#: What says when a text was published counts before what says when it was changed; in each, by its source.
_SOURCES = ("record", "JSON-LD", "meta", "time", "text", "printed")
_CHANGED = ("updated", "ended")


def ranked(dates: Sequence[Evidence], given: Anchor, page: Page, claims: Sequence[Claim] = ()) -> Anchor:
    """The anchor by rank: the manifest's, the metadata's, the text's own, the one given, one inferred.

    A month or a year that is given leaves the day within it to the page. Of the metadata JSON-LD counts before meta
    elements and these before ``<time>``, unless two others agree against it. A disagreement is noted with both sides;
    where two agree, the more precise stands.
    """
    if not (dates or claims):
        return _placed(given, page)
    events = {(c.anchor.when or "")[:10] for c in claims if c.role == "event"}
    read = ((e, a) for e in evidence.best(dates) if (a := _anchor(e, page)) is not None and a.when)
    own = next(((e, a) for e, a in read if e.role != "heading" or (a.when or "")[:10] not in events), None)
    known = [c for c in claims if c.role != "event" and _possible(c, page)]
    if own is not None:
        known.append(Claim(own[1], "text", "modified" if own[0].role in _CHANGED else "published"))
    if not known:
        yearless = next((e for e in dates if e.date is not None and e.date.year is None), None)
        if yearless is not None:
            page.notes.append(f"anchor-without-year: {yearless.words!r} says no year, and nothing else does")
        return _placed(given, page)
    stated, source = _elected(known, page)
    assert stated.when is not None
    if given.when is None:
        return stated
    agree = zones.agree(stated.when, given.when)
    finer = agree and zones.has_day(stated.when) and not zones.has_day(given.when)  # a month that the page has a day of
    if given.origin in ("manifest", "metadata") and not finer:
        if not agree:
            page.notes.append(
                f"anchor-conflict: {_said(stated, source)}, the {given.origin} {given.when}: the {given.origin} counts"
            )
        return given if given.tz else given._replace(tz=stated.tz)
    if not agree:
        if given.origin == "given":
            page.notes.append(
                f"anchor-conflict: {_said(stated, source)}, {given.when} was given: the {_short(source)} counts"
            )
        elif given.origin == "inferred":
            page.notes.append(
                f"anchor-conflict: {_said(stated, source)}, {given.evidence} {given.when}: the {_short(source)} counts"
            )
        return stated
    return given._replace(tz=given.tz or stated.tz) if len(given.when) > len(stated.when) else stated


def _placed(given: Anchor, page: Page) -> Anchor:
    """The anchor given, in the page's zone where it has none of its own."""
    return given if given.tz or given.when is None or page.zone.tz is None else given._replace(tz=page.zone.tz)


def _said(anchor: Anchor, source: str) -> str:
    return f"the text says {anchor.evidence!r}" if source == "text" else f"the metadata says {anchor.evidence!r}"


def _short(source: str) -> str:
    return "text" if source == "text" else "metadata"


def _possible(claim: Claim, page: Page) -> bool:
    """Whether a claim can be true: nothing is published after it was read."""
    stated = zones.instant(claim.anchor.when)
    if stated is None or page.retrieved is None:
        return True
    slack = timedelta(hours=1 if stated.tzinfo and page.retrieved.tzinfo else 14)
    if stated.tzinfo and page.retrieved.tzinfo:
        late = stated - page.retrieved > slack
    else:
        late = stated.replace(tzinfo=None) - page.retrieved.replace(tzinfo=None) > slack
    if late:
        page.notes.append(
            f"anchor-impossible: {claim.anchor.evidence!r} is later than the page was read "
            f"({page.retrieved.isoformat(timespec='minutes')}): it does not count"
        )
    return not late


def _elected(known: Sequence[Claim], page: Page) -> tuple[Anchor, str]:
    """The claim that counts, at the precision that those of the same day give it, in the page's zone; its source."""
    order = sorted(known, key=lambda c: (c.role != "published", _SOURCES.index(c.source)))
    top = order[0]
    # What is seen on the page is one witness, whether an element or a line says it.
    witnesses: dict[str, Claim] = {}
    for claim in order:
        if claim.role == top.role:
            witnesses.setdefault("text" if claim.source in ("time", "printed") else claim.source, claim)
    others = [c for c in witnesses.values() if not _agree(c, top)]
    if len(others) > 1 and len(others) == len(witnesses) - 1 and all(_agree(c, others[0]) for c in others):
        top = others[0]
    for other in witnesses.values():
        if not _agree(other, top):
            page.notes.append(
                f"anchor-conflict: {_said(top.anchor, top.source)}, {_said(other.anchor, other.source)}: "
                f"{'JSON-LD' if top.source == 'JSON-LD' else 'the ' + top.source} counts"
            )
    stated = top
    if not _clocked(top.anchor):
        stated = next((c for c in order if c.role == top.role and _agree(c, top) and _clocked(c.anchor)), top)
    anchor = stated.anchor
    if stated.source != "text" and anchor.when is not None:
        anchor = anchor._replace(when=zones.local(anchor.when, page.zone.tz), tz=page.zone.tz)
    return anchor, stated.source


def _agree(one: Claim, other: Claim) -> bool:
    return one is other or zones.agree(one.anchor.when or "", other.anchor.when or "")


def _clocked(anchor: Anchor) -> bool:
    """Whether an anchor tells its minute; midnight is what a day is written as."""
    return anchor.when is not None and "T" in anchor.when and anchor.when[11:16] != "00:00"


def _anchor(found: Evidence, page: Page) -> Anchor | None:
    told = evidence.moment(found, page.near.date() if page.near else None, page.retrieved)
    if told is None:
        return None
    when, minute = told
    zone = found.zone or page.zone
    if minute:
        return Anchor(zones.iso(when, zone), "minute", "text", found.words, zone.tz)
    return Anchor(when.date().isoformat(), "day", "text", found.words, zone.tz)
