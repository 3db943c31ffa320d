"""The entries of a live page: which stamps open one, and what stands at its head.

Knows how live pages are laid out; knows no date.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache
from itertools import dropwhile, pairwise
from typing import NamedTuple

from timeline.documents.evidence import Evidence
from timeline.documents.lines import Lines, line_at
from timeline.documents.stamps import Mark, PartialDate
from timeline.documents.words import Vocabulary, fold

__all__ = ["Head", "choose", "head", "heads", "posts"]

#: Letters of the longest rubric above a headline, and of the longest headline.
_RUBRIC = 45
_HEADLINE = 200
#: A day; half a day: a longer step between two neighbours' clocks is a midnight, not a change of direction.
_DAY, _HALF_DAY = 1440, 720
#: How long after its last entry a live page is dated at most, in minutes.
_FRESH = 180
#: The clock until which a programme's evening lasts at most.
_SMALL = 360
#: Days from one day of an agenda to the next at most, by their names; more are steps back.
_DAYS_ON = 3
#: Letters of the longest clock: "18 h 30".
_HOUR = 7
#: What parts the figures of a clock as it is printed: "h" of "18h30".
_PARTED = re.compile(r"\d([ \xa0\u202f]?[:hH.][ \xa0\u202f]?)(?:\d|$)")
#: The fewest entries that something may be listed in.
_ENTRIES = 2
#: Letters of the longest name of an item that has its clock on the next line.
_NAME = 100
#: Lines below the last entry that a day heads, and that are not told in it.
_FOOT = 3
#: Letters above the first stamp in which a page says what it is.
_ABOVE = 1200


class Head(NamedTuple):
    """An entry's place (stamp to last word), its rubric, its title and where its telling begins."""

    start: int
    end: int
    rubric: str
    title: str
    title_span: tuple[int, int] | None
    body: int


def choose(
    text: str,
    lines: Lines,
    words: Vocabulary,
    anchor: datetime | None,
    title: str | None,
    url: str | None,
) -> list[Mark]:
    """The stamps that open the entries of a page; [] when the page is no live page.

    ``anchor``: the text's own time where its minute is known: a text may be one single entry.
    A clock at the head of a line is a weak sign, and counts when several stand in order; a line that is
    nothing but a stamp, or a stamp with marker and clock, is a strong one.
    """
    marks, headings = _with_months([m for m in lines.marks if not _opening(text, m)]), lines.days
    if not marks:
        return []
    marked = [m for m in marks if m.form == "marked"]
    alone = [m for m in marks if m.form == "alone"]
    plain = [m for m in alone if not m.updated]
    alone = list(dropwhile(lambda m: m.opened, plain)) or plain or alone  # "Publié hier à 6h31", above, is the page's
    inline = [m for m in marks if m.form == "inline"]
    if 3 * _named(text, inline, headings) >= 2 * len(inline):
        inline = []
    inline = [m for m in inline if not _single(text, m, headings)]
    inline = _unlisted(text, inline, alone, headings)
    if anchor is not None:
        inline = _come(inline, anchor.date()) or inline
    first = lines.tops[0][0]

    @cache
    def live() -> bool:
        return words.live.search(fold(" ".join((title or "", url or "", text[: min(600, marks[0].start)])))) is not None

    if (alone and not _told(text, alone)) or (_by_weekdays(alone) and not live()):
        alone = []  # opening hours, a timetable, an agenda
    if _by_weekdays(inline) and not live():
        inline = []
    if any(h.weekday for h in headings) and not (_falling([*alone, *inline], headings) or live()):
        return []  # an agenda: "Samedi", and below it "10 h : marché"
    families: list[tuple[int, list[Mark]]] = []
    if any(m.marker and m.clock is not None for m in marked) or len(marked) > 1:
        families.append((3 * len(marked), marked))
    clocks = [m for m in alone if m.clock is not None]
    recent = [m for m in alone if m.marker and m.marker.unit in ("second", "minute", "hour")]
    if (len(clocks) > 1 and _ordered(clocks, headings) >= 0.6) or (len(alone) > 2 and len(recent) * 2 >= len(alone)):
        families.append((2 * len(alone), alone))
    elif (
        clocks
        and clocks[0].date is None
        and (clocks[0].weekday is None or live())
        and len(text) - clocks[0].end > 20
        and (clocks[0].start <= first + 4 or live())
    ):
        families.append((2, clocks))
    apart = [m for m in inline if m.apart]
    below = _below_headings(text, inline, headings)
    if below:
        families.append((len(below), below))
    if _ordered(inline, headings) < 1 and len(alike := _alike(text, inline)) > 2:
        inline = alike if _ordered(alike, headings) == 1 else inline
    titled = inline if _ordered(inline, headings) >= 0.8 else apart
    if not below and _retold(text, titled, words, anchor):
        titled = []
    if (len(titled) > 2 or (len(titled) == 2 and live())) and _ordered(titled, headings) >= 0.75:
        families.append((len(titled), titled))
    both = _titled_or_not(text, inline, [m for m in clocks if not (m.updated or m.opened)])
    if (len(both) > 2 or live()) and _ordered(both, headings) == 1:
        if _retold(text, both, words, anchor):
            return []
        families.append((2 * len(both), both))
    if families:
        return max(families, key=lambda family: family[0])[1]
    if anchor is not None and marks[0].start <= first + 4 and marks[0].clock == anchor.hour * 60 + anchor.minute:
        return [marks[0]]
    return []


def _with_months(marks: Sequence[Mark]) -> list[Mark]:
    """The stamps without those that say "Samedi 13" below none with its month; the others with the month."""
    found: list[Mark] = []
    above: PartialDate | None = None
    for mark in marks:
        if mark.date is not None and not mark.date.month:
            if above is None:
                continue
            mark = mark._replace(date=mark.date.near(above))
        above = mark.date or above
        found.append(mark)
    return found


def _opening(text: str, mark: Mark) -> bool:
    """Whether hours are said, of a weekday or alone: "Lundi : 9 h - 12 h", "18 h 30 - 20 h"."""
    rest = text[mark.body : mark.line_end].strip()
    if mark.weekday is not None and mark.until is not None:
        return True
    return rest[:1].isdigit() and mark.body > mark.end and (mark.weekday is not None or len(rest) <= _HOUR)


def _retold(text: str, marks: Sequence[Mark], words: Vocabulary, anchor: datetime | None) -> bool:
    """Whether clocks in their order open the paragraphs of a story: "21 h 10. Une passante sent une odeur de brûlé".

    A live page has the latest first, or is of the time that its last entry says; a programme has a colon or a dash
    behind its clocks. "Minute par minute" is what both say of themselves.
    """
    if any(m.marker or m.date or m.zone or m.pinned or m.clock is None for m in marks):
        return False
    if sum(m.day is not None for m in marks) > 1:
        return False
    if any(b.clock - a.clock < 0 and a.clock - b.clock < _HALF_DAY for a, b in pairwise(marks)):  # type: ignore[operator]
        return False
    above = fold(text[max(0, marks[0].start - _ABOVE) : marks[0].start]) if marks else ""
    if words.live.search(words.retold.sub(" ", above)):
        return False
    if words.retold.search(words.live.sub(" ", above)) is not None:
        return True
    if marks and anchor is not None and (anchor.hour * 60 + anchor.minute - (marks[-1].clock or 0)) % _DAY <= _FRESH:
        return False
    stopped = sum(text[m.end : m.body].lstrip().startswith(".") for m in marks)
    return words.retold.search(above) is not None or 2 * stopped > len(marks)


def posts(text: str, lines: Lines, words: Vocabulary) -> list[Mark]:
    """The stamps of a forum's messages, each a line that says when its message was published; [] for another page.

    Three such lines make a forum, or two that name their writers: an article is published once.
    """
    found: list[Mark] = []
    if len(lines.dates) < 2:
        return found
    signed = place = 0
    for start, end, kind in lines.furniture:
        while place < len(lines.dates) and lines.dates[place].start < start:
            place += 1
        e = lines.dates[place] if kind in ("publication", "update") and place < len(lines.dates) else None
        if e is None or e.start >= end or e.role != "published" or e.clock is None or not (e.date and e.date.year):
            continue
        signed += words.byline.match(fold(text[start:end])) is not None
        found.append(Mark(start, end, end, end, "alone", clock=e.clock, zone=e.zone, date=e.date))
    several = len({(m.date, m.clock) for m in found}) > 1
    return found if several and (len(found) > 2 or signed == len(found)) and _told(text, found) else []


def _sign(text: str, mark: Mark) -> str:
    """What stands before a stamp on its line: a list mark."""
    return text[text.rfind("\n", 0, mark.start) + 1 : mark.start].strip()


def _unlisted(text: str, inline: Sequence[Mark], alone: Sequence[Mark], headings: Sequence[Evidence]) -> list[Mark]:
    """The ``inline`` stamps without what entries list below theirs: "- 18 h 30 : le conseil" below "14h12"."""
    clocked = sorted((*inline, *(m for m in alone if m.clock is not None)), key=lambda mark: mark.start)
    listed = [mark for mark in clocked if _sign(text, mark)]
    bare = [mark for mark in clocked if not _sign(text, mark)]
    if len(bare) < _ENTRIES or not listed or any(_dated(mark) or mark.form == "alone" for mark in listed):
        return list(inline)
    between = bare[0].start < listed[0].start < bare[-1].start
    if not between or _ordered(bare, headings) < 1:
        return list(inline)
    return [mark for mark in inline if not _sign(text, mark)]


def _come(marks: Sequence[Mark], today: date) -> list[Mark]:
    """The stamps whose printed day is none to come: behind a story, the others are a programme."""
    tomorrow = today + timedelta(days=1)
    return [m for m in marks if m.date is None or (m.date.full(today) or today) <= tomorrow]


def _alike(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """The stamps that are printed as most are: one sign before them, one between the figures of their clocks."""
    styles: dict[tuple[str, str], list[Mark]] = {}
    for mark in marks:
        parted = _PARTED.findall(text, mark.start, mark.end)
        styles.setdefault((_sign(text, mark), parted[-1] if parted else ""), []).append(mark)
    return max(styles.values(), key=len, default=[])


def _titled_or_not(text: str, inline: Sequence[Mark], alone: Sequence[Mark]) -> list[Mark]:
    """The stamps of a page whose entries have a title on their stamp's line, or none; [] where only one sort stands."""
    both = _alike(text, sorted((*inline, *alone), key=lambda mark: mark.start))
    return both if len({mark.form for mark in both}) > 1 else []


def _named(text: str, marks: Sequence[Mark], headings: Sequence[Evidence]) -> int:
    """How many of the stamps stand below the name of their item: a day, "Loto", and "20h30 - salle des fêtes".

    A live page opens its paragraphs with its stamps, and what is behind them with a capital.
    """
    found = 0
    days = {text.rfind("\n", 0, h.start) + 1 for h in headings}
    last = -1
    for mark in marks:
        start = text.rfind("\n", 0, mark.start) + 1
        above = text.rfind("\n", 0, max(0, start - 1)) + 1
        name = text[above : max(above, start - 1)].strip()
        before = text.rfind("\n", 0, max(0, above - 1)) + 1
        opens = before in days or not text[before : max(before, above - 1)].strip()
        if name and len(name) <= _NAME and name[-1] not in ".!?…;," and above not in days and opens:
            found += text[mark.body : mark.body + 1].islower() or any(last < day <= above for day in days)
        last = start
    return found


def _single(text: str, mark: Mark, headings: Sequence[Evidence]) -> bool:
    """Whether a stamp is the last of an item's own lines: its name, its day, and "14h - salle des fêtes"."""
    at = bisect_left(headings, mark.start, key=lambda heading: heading.start) - 1
    if at < 0 or text.count("\n", headings[at].start, mark.start) != 1:
        return False
    if text[mark.line_end : mark.line_end + 2].strip("\n"):
        return False  # another line follows
    day = text.rfind("\n", 0, headings[at].start)
    name = text.rfind("\n", 0, max(0, day)) + 1
    return day > 0 and text[name:day].strip() != "" and text[name:day].strip()[-1] not in ".!?…;,"


def _below_headings(text: str, marks: Sequence[Mark], headings: Sequence[Evidence]) -> list[Mark]:
    """The stamps that stand under a line that is a day, in their order down to the next: a programme by days."""
    found: list[Mark] = []
    places = [h.start for h in headings if h.clock is None]
    for start, stop in pairwise([*places, len(text)]):
        inside = [m for m in marks if start < m.start < stop and (m.apart or m.clock is not None)]
        first = line_at(text, text.find("\n", start) if "\n" in text[start:stop] else stop)[0]
        if inside and inside[0].start <= first + 4 and all(a.clock <= b.clock for a, b in pairwise(inside)):  # type: ignore[operator]
            found += inside
    return found


def _by_weekdays(marks: Sequence[Mark]) -> bool:
    """Whether stamps run by weekdays, the earlier day above the later: "Samedi à 10 h", "à 14 h", "Dimanche à 11 h".

    Those of one evening that go on through the night and into the next day are told as they come.
    """
    named = list(dropwhile(lambda m: m.weekday is None, marks))
    if len(named) < 2 or any(m.marker or m.date or m.day is not None for m in marks):
        return False
    clocks = [m.clock or 0 for m in named]
    nights = [i for i, (a, b) in enumerate(pairwise(clocks), 1) if a - b > _HALF_DAY and not named[i].weekday]
    if nights and max(clocks[nights[-1] :]) > _SMALL:
        return False
    on, weekday = 0, named[0].weekday or 0
    for above, mark in pairwise(named):
        days = ((mark.weekday or weekday) - weekday) % 7
        on += days <= _DAYS_ON if days else (mark.clock or 0) >= (above.clock or 0)
        weekday = mark.weekday or weekday
    return 2 * on >= len(named)


def _told(text: str, marks: Sequence[Mark]) -> bool:
    """Whether something is told below most of the stamps."""
    ends = [m.start for m in marks[1:]] + [len(text)]
    told = sum(bool(text[m.end : min(end, m.end + 200)].strip()) for m, end in zip(marks, ends, strict=True))
    return 2 * told > len(marks)


def _ordered(marks: Sequence[Mark], headings: Sequence[Evidence]) -> float:
    """The share of neighbours that run in the main direction, from 0 to 1."""
    down, up, nights, mornings = _steps(marks, headings)
    # A long step is a midnight, or a long pause in the other direction.
    steps = max(down + nights / 2, up + mornings / 2)
    return steps / max(1, down + up - (steps == down == up)) if down + up else 1.0


def _falling(marks: Sequence[Mark], headings: Sequence[Evidence]) -> bool:
    """Whether all neighbours run from the newest to the oldest, and there are several."""
    down, up, _, _ = _steps(sorted(marks, key=lambda mark: mark.start), headings)
    return down > 1 and up == 0


def _steps(marks: Sequence[Mark], headings: Sequence[Evidence]) -> tuple[int, int, int, int]:
    """The steps down and up from a stamp to the next, and how many of each were turned: a midnight lies between.

    A heading between two starts anew, and so does a stamp that prints its day beside a bare one.
    """
    down = up = nights = mornings = 0
    place = 0
    clocked = [m for m in marks if m.clock is not None]
    for above, below in pairwise(clocked):
        passed = _days_passed(above, below)
        headed = passed is None and _dated(below) != _dated(above)
        while place < len(headings) and headings[place].start < below.start:
            headed = headed or headings[place].start > clocked[0].start
            place += 1
        if headed:
            continue
        step = (below.clock or 0) - (above.clock or 0)
        if passed:
            step = passed
        elif passed is None and abs(step) > _HALF_DAY:
            nights, mornings = nights + (step < 0), mornings + (step > 0)  # by the clock alone
            step = -step
        down, up = down + (step <= 0), up + (step >= 0)
    return down, up, nights, mornings


def _dated(mark: Mark) -> bool:
    """Whether a stamp prints its day."""
    return mark.date is not None or mark.day is not None or mark.weekday is not None


def _days_passed(above: Mark, below: Mark) -> int | None:
    """The days from a stamp to the next, below 0 where it is an earlier one; None where they print no two days.

    Of days without a year, and of weekdays, the step is the shorter one.
    """
    if above.day is not None and below.day is not None:
        return below.day - above.day
    if above.weekday is not None and below.weekday is not None:
        return (below.weekday - above.weekday + 3) % 7 - 3
    if above.date is not None and below.date is not None:
        near = date(above.date.year or 2024, above.date.month, above.date.day)  # a leap year has every day
        day = below.date.full(near)
        return (day - near).days if day is not None else None
    return None


def heads(
    text: str,
    marks: Sequence[Mark],
    furniture: Sequence[tuple[int, int, str]],
    headings: Sequence[Evidence],
    words: Vocabulary,
) -> list[Head]:
    """The head of every entry, in order. Each entry runs to the next stamp, heading or closing line."""
    skip = {start: end for start, end, _ in furniture}
    stops = sorted({e.start for e in headings})
    found: list[Head] = []
    place = 0
    for index, mark in enumerate(marks):
        end = marks[index + 1].start if index + 1 < len(marks) else _closing(text, mark.body, words)
        while place < len(stops) and stops[place] < mark.line_end:
            place += 1
        if (
            place < len(stops)
            and stops[place] < end
            and (index + 1 < len(marks) or text[stops[place] : end].count("\n") <= _FOOT)
        ):
            end = stops[place]  # the day of the next entry; below the last one a date may head what it tells
        end = mark.start + len(text[mark.start : end].rstrip(" \t\r\n\xa0\u202f•●▪■◦‣►▶*-–—·|"))
        end = max(end, mark.end)
        found.append(head(text, mark, end, skip))
    return found


def _closing(text: str, place: int, words: Vocabulary) -> int:
    """Where the last entry ends: at a line that closes the live page, or with the text."""
    while True:
        start, end = line_at(text, place)
        if start >= end:
            return len(text)
        if end - start <= 160 and words.closing.match(fold(text[start:end]).lstrip(" >*•-")):
            return start
        place = end


def head(text: str, mark: Mark, end: int, skip: dict[int, int]) -> Head:
    """The head of one entry, which ends at ``end``. ``skip``: lines that tell nothing, start to end."""
    lines: list[tuple[int, int]] = []
    place = mark.body
    while len(lines) < 3:
        start, stop = line_at(text, place)
        stop = min(stop, end)
        if start >= stop:
            break
        if start not in skip:
            lines.append((start, stop))
        place = max(stop, skip.get(start, 0))
    rubric = ""
    body = lines[0][0] if lines else min(mark.body, end)
    labelled = mark.form == "alone" or (lines and text[slice(*lines[0])].count(" ") < 2)
    if labelled and len(lines) > 2 and _is_rubric(text, lines):
        rubric = text[slice(*lines.pop(0))]
        body = lines[0][0]
    if len(lines) > 1 and _is_headline(text[slice(*lines[0])]):
        return Head(mark.start, end, rubric, text[slice(*lines[0])].strip(), lines[0], lines[1][0])
    return Head(mark.start, end, rubric, "", None, body)


def _is_rubric(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    """Whether the first line is a rubric: short, unpunctuated, above a longer line that reads as a headline."""
    rubric, headline = text[slice(*lines[0])], text[slice(*lines[1])]
    return (
        len(rubric) <= _RUBRIC
        and rubric[-1] not in '.!?…:»"'
        and _is_headline(headline)
        and len(headline) > len(rubric)
    )


def _is_headline(line: str) -> bool:
    """Whether a line reads as a title: short, and without a full stop at its end."""
    return len(line) <= _HEADLINE and line.rstrip('»"” \xa0')[-1:] not in ".…;,"
