"""From the stamps of a live page, as printed, to the instants they stand for.

Knows clocks, markers and the order of entries; knows no language and no text. Machine translation
damages stamps ("il y a 22 mois" for 22 minutes, 23h03 for 03:03), so each is read against the others:
the page's latest time is the one that most stamps agree on, entries run in one direction, and a
printed clock keeps its minutes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple

from timeline.documents.stamps import Mark, Marker

__all__ = ["Frame", "Reading", "settle"]

DAY = 1440
#: Minutes that a page's rounding may move a time by.
SLACK = 1
#: Two neighbours of one live page stand less than half a day apart: a longer step back is a midnight.
LONGEST_PAUSE = 720
#: A clock from which on the next one may be behind midnight, and below which it then is.
_EVENING, _SMALL = 1080, 360
#: How long before a page's last change its newest entry was written at most, where the two are of one day.
_FRESH = 180
#: What it weighs that most entries are of a later day than the page, as if so many seconds lay between.
_LATER = 6 * 3600
_MINUTES = {"second": 0, "minute": 1, "hour": 60, "day": DAY, "week": 7 * DAY}


class Reading(NamedTuple):
    """What a stamp stands for: local time or None, how it was found, and how well the evidence agrees (0 to 1)."""

    when: datetime | None
    status: Literal["stated", "reconciled"] = "stated"
    warnings: tuple[str, ...] = ()
    confidence: float = 1.0
    grain: Literal["minute", "hour", "day"] = "minute"


@dataclass(frozen=True, slots=True)
class Frame:
    """What the page knows of its own time, all local: an anchor, its beginning and end, when it was changed and read.

    ``minute``: whether the anchor's minute is known. ``days``: the day that a heading gives each stamp, or None.
    ``counted``: whether stamps or headings print days that count from its own, so that those without a day are of it.
    ``about``: a day near the page's own, where no more is known of it: it lends its year to a day printed without.
    """

    anchor: datetime | None = None
    minute: bool = False
    started: datetime | None = None
    ended: datetime | None = None
    retrieved: datetime | None = None
    updated: datetime | None = None
    days: Sequence[date | None] = field(default_factory=list)
    pinned: frozenset[int] = frozenset()
    about: date | None = None
    counted: bool = False


@dataclass(slots=True)
class _Entry:
    """A stamp on the page's own axis: ``at``, minutes since the midnight that opens the page's day."""

    mark: Mark
    at: int | None = None
    status: Literal["stated", "reconciled"] = "stated"
    warnings: list[str] = field(default_factory=list)
    confidence: float = 1.0
    grain: Literal["minute", "hour", "day"] = "minute"


def said(minutes: int) -> str:
    """A clock as words.

    >>> said(63)
    '01:03'
    """
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def settle(marks: Sequence[Mark], frame: Frame) -> list[Reading]:
    """The instants of the stamps of one page, in the order they are given."""
    entries = [_Entry(mark) for mark in marks]
    if len(entries) == 1 and entries[0].mark.clock is not None and frame.anchor is not None and frame.minute:
        return [_single(entries[0].mark, frame.anchor, _printed_day(entries[0].mark, frame))]
    latest = _latest(marks, frame)
    if latest is None and any(m.marker is not None and m.clock is None for m in marks):
        # Nothing but "il y a 5 minutes" is printed: it counts from the time that the page was read at, or last changed.
        read = frame.retrieved or (frame.updated if frame.updated == _last(frame) else None)
        read = read or (frame.anchor if frame.minute else None)
        frame = replace(frame, retrieved=read)
        latest = read.hour * 60 + read.minute if read else None
    if latest is not None:
        _against(entries, latest)
    for index in _of_today(marks):
        entries[index].mark = marks[index]._replace(day=0)
    newest_first = _direction(entries, frame)
    _walk(entries, newest_first, frame, latest)
    return _dated(entries, latest, frame, rising=not newest_first)


# --- one stamp with its own anchor ------------------------------------------------------------------------------


def _single(mark: Mark, anchor: datetime, printed: date | None) -> Reading:
    """The reading of the only stamp of a text whose anchor is known to the minute; ``printed``: its own day."""
    assert mark.clock is not None
    clock = anchor.hour * 60 + anchor.minute
    apart = min((clock - mark.clock) % DAY, (mark.clock - clock) % DAY)
    if printed is not None and (apart > SLACK or mark.date is not None):  # else the anchor is the entry's own time
        return Reading(datetime(printed.year, printed.month, printed.day) + timedelta(minutes=mark.clock))
    minutes = apart % 60 == 0  # a damaged hour keeps its minutes
    if apart <= SLACK:
        when = _nearest(anchor, mark.clock)
        if mark.marker is None or mark.marker.unit in ("second", "minute", "hour"):
            return Reading(when)
        words = f"the marker says {mark.marker.n} {mark.marker.unit}s, the clock {said(mark.clock)} is the anchor's"
        return Reading(when, "reconciled", (f"stamp-unit: {words}",), 0.95)
    if (
        mark.marker is not None
        and _agrees(mark.marker, clock - mark.clock)
        and not (minutes and apart % (60 * mark.marker.n or 60))
    ):
        return Reading(_before(anchor, mark))  # the anchor is the time the page was read
    if minutes:
        words = f"printed {said(mark.clock)}, the anchor says {said(clock)} and has the same minutes"
        return Reading(anchor.replace(second=0), "reconciled", (f"stamp-hour: {words}",), 0.9)
    return Reading(_nearest(anchor, mark.clock))


def _nearest(anchor: datetime, clock: int) -> datetime:
    day = anchor.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(minutes=clock)
    return min((day + timedelta(days=step) for step in (0, -1, 1)), key=lambda t: abs(t - anchor))


def _before(anchor: datetime, mark: Mark) -> datetime:
    assert mark.clock is not None and mark.marker is not None
    distance = _distance(mark.marker, anchor.hour * 60 + anchor.minute - mark.clock)
    return anchor.replace(second=0, microsecond=0) - timedelta(minutes=distance or 0)


# --- the page's latest time -------------------------------------------------------------------------------------


def _span(marker: Marker) -> tuple[int, int] | None:
    """The minutes before the page's latest time that a marker allows: pages round down. None for months and years."""
    size = _MINUTES.get(marker.unit)
    if size is None:
        return None
    if size <= 1:
        return marker.n * size - SLACK, marker.n * size + SLACK
    return marker.n * size - SLACK, (marker.n + 1) * size + SLACK - 1


def _distance(marker: Marker, difference: int) -> int | None:
    """How long before, in minutes: ``difference`` of two clocks plus the whole days that the marker asks for."""
    span = _span(marker)
    if span is None:
        return None
    low, high = span
    distance = difference % DAY
    distance += max(0, -(-(low - distance) // DAY)) * DAY
    if low <= distance <= high:
        return distance
    return distance - DAY if low <= distance - DAY <= high else None


def _near(span: tuple[int, int], difference: int) -> list[int]:
    """The distance in minutes that ``difference`` of two clocks leaves within an hour of a span; [] of none."""
    low, high = span
    days = range((low - 60) // DAY, (high + 60) // DAY + 1)
    return [d for day in days if max(0, low - 60) <= (d := day * DAY + difference % DAY) <= high + 60]


def _agrees(marker: Marker, difference: int) -> bool:
    return _distance(marker, difference) is not None


def _latest(marks: Sequence[Mark], frame: Frame) -> int | None:
    """The clock of the page's latest time: the minute that the most stamps agree on; None where fewer than two do."""
    telling = [(mark.clock, mark.marker) for mark in marks if mark.clock is not None and mark.marker is not None]
    voters = len(telling) + (frame.retrieved is not None and len(telling) > 0)
    if voters < 2:
        return None
    slope = Counter({0: 0})  # votes by the minutes where they begin and end: one pass, whatever the number of stamps

    def vote(low: int, high: int, weight: int) -> None:
        low, length = low % DAY, high - low
        slope[low] += weight
        slope[min(low + length + 1, DAY)] -= weight
        if low + length >= DAY:  # over midnight
            slope[0] += weight
            slope[low + length + 1 - DAY] -= weight

    for clock, marker in telling:
        if marker.unit in ("second", "minute"):
            minutes = marker.n if marker.unit == "minute" else 0
            vote(clock + minutes, clock + minutes, 4)
            vote(clock + minutes - SLACK, clock + minutes + SLACK, 2)
        elif marker.unit == "hour":
            vote(clock + 60 * marker.n, clock + 60 * marker.n + 59, 2)
            vote(clock + marker.n, clock + marker.n, 1)  # "4 h" may stand for four minutes
        elif marker.n < 60:
            vote(clock + marker.n, clock + marker.n, 2)  # "22 mois" may stand for 22 minutes
    if frame.retrieved is not None:
        read = frame.retrieved.hour * 60 + frame.retrieved.minute
        vote(read, read, 6)
    turns = sorted(slope)
    heights = list(accumulate(slope[minute] for minute in turns))
    latest = turns[heights.index(max(heights))]
    agreeing = sum(_possible(marker, latest - clock) for clock, marker in telling)
    needed = 1 if frame.retrieved is not None else 2
    return latest if agreeing >= max(needed, voters // 3) else None


def _possible(marker: Marker, difference: int) -> bool:
    return _agrees(marker, difference) or _agrees(Marker(marker.n, "minute"), difference)


# --- each stamp against the page's latest time --------------------------------------------------------------------


def _against(entries: list[_Entry], latest: int) -> None:
    """Gives ``at`` to every stamp that has a marker: those that agree first, then the others by what bounds them."""
    doubtful: list[int] = []
    for index, entry in enumerate(entries):
        mark = entry.mark
        if mark.marker is None:
            continue
        if mark.clock is None:
            span = _MINUTES.get(mark.marker.unit)
            if span is not None:
                entry.at = latest - mark.marker.n * span
                entry.grain = "minute" if span <= 1 else "hour" if span == 60 else "day"
            continue
        distance = _distance(mark.marker, latest - mark.clock)
        if distance is None or mark.marker.unit in ("day", "week"):  # any clock agrees with days: the order must
            doubtful.append(index)
        else:
            entry.at = latest - distance
    trusted = _in_order(entries)
    for index, (low, high) in zip(doubtful, _bounds(doubtful, trusted, entries), strict=True):
        _reconcile(entries[index], latest, low, high)


def _in_order(entries: list[_Entry]) -> list[int]:
    """The stamps in the page's one direction: the longest run in order, so that a pinned post bounds none."""
    placed = [i for i, e in enumerate(entries) if e.at is not None]
    times = [entries[i].at or 0 for i in placed]
    falling, rising = _longest([-t for t in times]), _longest(times)
    return [placed[i] for i in (falling if len(falling) >= len(rising) else rising)]


def _longest(values: Sequence[int]) -> list[int]:
    """The indices of a longest non-decreasing run (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, value in enumerate(values):
        place = bisect_right(tails, value)
        before.append(ends[place - 1] if place else -1)
        tails[place : place + 1] = [value]
        ends[place : place + 1] = [index]
    run: list[int] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        run.append(index)
        index = before[index]
    return run[::-1]


def _bounds(doubtful: list[int], trusted: list[int], entries: list[_Entry]) -> list[tuple[int | None, int | None]]:
    """The earliest and latest time that the neighbours in order leave to each doubtful stamp."""
    found: list[tuple[int | None, int | None]] = []
    for index in doubtful:
        place = bisect_right(trusted, index)
        above = entries[trusted[place - 1]].at if place else None
        below = entries[trusted[place]].at if place < len(trusted) else None
        first, last = (entries[trusted[0]].at or 0, entries[trusted[-1]].at or 0) if trusted else (0, 0)
        found.append((below, above) if first >= last else (above, below))
    return found


def _reconcile(entry: _Entry, latest: int, low: int | None, high: int | None) -> None:
    """Settles a stamp whose marker and clock contradict each other."""
    mark = entry.mark
    assert mark.clock is not None and mark.marker is not None

    def fits(at: int) -> bool:
        return (low is None or at >= low - SLACK) and (high is None or at <= high + SLACK) and at <= latest + SLACK

    page, printed = (
        f"the page's latest time is {said(latest)}",
        f"{mark.marker.n} {mark.marker.unit}s and {said(mark.clock)}",
    )
    order = " and the neighbours' order" if low is not None or high is not None else ""
    # The unit is mistaken ("mois" for minutes): the clock stays, and another unit agrees with it.
    for unit in ("minute", "hour"):
        distance = _distance(Marker(mark.marker.n, unit), latest - mark.clock)
        if distance is not None and fits(latest - distance):
            entry.at, entry.status, entry.confidence = latest - distance, "reconciled", 0.95
            entry.warnings.append(f"stamp-unit: printed {printed}; {page}{order}: {mark.marker.n} {unit}s")
            return
    whole = _distance(mark.marker, latest - mark.clock)
    if whole is not None and fits(latest - whole):
        entry.at = latest - whole
        return
    span = _span(mark.marker)
    if span is not None and mark.marker.unit == "hour":
        # Not every page rounds down, and some were read before they were copied: an hour's play, and the clock stays.
        away = [at for at in (latest - d for d in _near(span, latest - mark.clock)) if fits(at)]
        if away:
            entry.at = away[0]
            return
    # The hour is damaged: the minutes stay, and the marker leaves one hour.
    if span is not None and mark.marker.unit in ("minute", "hour"):
        minutes = mark.clock % 60
        hours = {latest - d for d in range(span[0], span[1] + 1) if (latest - d) % 60 == minutes}
        fitting = [at for at in hours if fits(at)]
        if len(fitting) > 1:  # the slack on both sides of a whole hour
            fitting = [at for at in fitting if span[0] + SLACK <= latest - at <= span[1] - SLACK + 1] or fitting
        if len(fitting) == 1:
            entry.at, entry.status, entry.confidence = fitting[0], "reconciled", 0.9
            entry.warnings.append(f"stamp-hour: printed {printed}; {page}{order}: {said(fitting[0])}")
            return
    entry.confidence = 0.5
    entry.warnings.append(f"stamp-contradiction: printed {printed}; {page}; nothing decides, the clock is kept")


# --- order and midnights ------------------------------------------------------------------------------------------


def _clock(entry: _Entry) -> int | None:
    """The clock to go by: what the evidence settled, else what is printed."""
    return entry.at % DAY if entry.at is not None else entry.mark.clock


def _direction(entries: list[_Entry], frame: Frame) -> bool:
    """Whether the newest entry comes first, as most neighbours have it; a day printed beside none is an earlier one."""
    clocks = [(c, _printed_day(e.mark, frame)) for e in entries if (c := _clock(e)) is not None]
    last = _last(frame)
    down = up = 0
    for (before, above), (after, below) in pairwise(clocks):
        step = after - before
        days = _passed(above, below, last.date() if last else None)
        if above and not below:
            continue  # of that day, or of the page's own
        if days:
            step = days * DAY
        elif abs(step) > LONGEST_PAUSE:
            step = -step
        down, up = down + (step < 0), up + (step > 0)
    return down >= up


def _of_today(marks: Sequence[Mark]) -> range:
    """The bare clocks that end a page, below others that all print "hier", the oldest first."""
    told = [index for index, mark in enumerate(marks) if mark.day is not None]
    last = told[-1] + 1 if told else 0
    rising = all((a.day, a.clock or 0) < (b.day, b.clock or 0) for a, b in pairwise(marks[:last]) if a.day and b.day)
    bare = all(m.clock is not None and m.date is None and m.weekday is None for m in marks[last:])
    return range(last, len(marks)) if len(told) == last > 1 and rising and bare else range(0)


def _passed(above: date | None, below: date | None, last: date | None) -> int:
    """The days from one stamp to the next that prints its own: a bare clock above one is of the ``last``."""
    above = above or last
    return (below - above).days if above and below else 0


def _walk(entries: list[_Entry], newest_first: bool, frame: Frame, latest: int | None) -> None:
    """Gives ``at`` to the stamps that have none yet: a clock that jumps by half a day has crossed a midnight."""
    step, pinned = 1 if newest_first else -1, frame.pinned
    days = [frame.days[i] if i < len(frame.days) else None for i in range(len(entries))]
    order = [i for i in range(len(entries))[::step] if _clock(entries[i]) is not None]
    newest = next((i for i in order if i not in pinned and entries[i].at is not None), None)
    previous, day = (entries[newest].at, days[newest]) if newest is not None else (None, None)
    dated: tuple[date, int] | None = None  # the last day that a stamp prints, and that day on the page's axis
    for place, index in enumerate(order):
        entry = entries[index]
        clock = entry.mark.clock
        strays = index in pinned
        printed = _printed_day(entry.mark, frame)
        own = printed if printed is not None or day is not None else days[index]  # its own day, or the first heading's
        if entry.at is None and clock is not None:
            if previous is not None and own is not None and dated is None and newest_first and not strays:
                dated = _bare(entries, order[:place], days, latest, frame, (own, clock, previous))
            if previous is None:
                entry.at = clock
            elif own is not None and dated is not None and not strays:
                entry.at = (dated[1] - (dated[0] - own).days) * DAY + clock
            elif printed is not None and not strays and (clock > previous % DAY or (entry.mark.day or 0) < 0):
                entry.at = (previous // DAY - 1) * DAY + clock  # those before print no day: theirs is a later one
            elif days[index] != day and not strays:  # a heading stands between
                passed = (day - days[index]).days if day and days[index] else 1  # type: ignore[operator]
                entry.at = (previous // DAY - passed) * DAY + clock
            else:
                older = order[place + 1] if place + 1 < len(order) else None
                after = _clock(entries[older]) if older is not None and days[older] == days[index] else None
                strays = strays or (place > 0 and after is not None and _strays(previous, clock, after))
                entry.at = _at(previous, clock, strays)
                if strays and index not in pinned:
                    entry.confidence = min(entry.confidence, 0.8)
                    entry.warnings.append(f"stamp-order: {said(clock)} stands out of order between its neighbours")
        if not strays:
            previous, day = entry.at, days[index]
            if printed is not None and entry.at is not None:
                dated = printed, entry.at // DAY


def _bare(
    entries: list[_Entry],
    above: Sequence[int],
    days: Sequence[date | None],
    latest: int | None,
    frame: Frame,
    first: tuple[date, int, int],
) -> tuple[date, int] | None:
    """The day of the stamps ``above`` the first that has one, as `_walk` has it: the page's own needs no print.

    ``first``: that day, its clock, and where the axis stands above it. None where the page's day is not later.
    """
    if any(days[index] is not None for index in above):
        return None
    base = _base([entries[i] for i in above if i not in frame.pinned], latest, frame)
    printed, clock, previous = first
    return (base, 0) if base is not None and (printed - base).days * DAY + clock <= previous + SLACK else None


def _strays(before: int, clock: int, after: int) -> bool:
    """Whether a clock is out of order: to pass through it between its neighbours would take a whole day more."""
    return (before - clock) % DAY + (clock - after) % DAY >= DAY


def _at(previous: int, clock: int, strays: bool) -> int:
    """The place on the page's axis of a clock whose newer neighbour stands at ``previous``."""
    at = previous // DAY * DAY + clock
    if strays:
        return at
    if at - previous > LONGEST_PAUSE:
        return at - DAY
    return at + DAY if previous - at > DAY - 180 else at  # two posts in disorder around a midnight


# --- from the page's axis to the calendar ---------------------------------------------------------------------------


def _dated(entries: list[_Entry], latest: int | None, frame: Frame, *, rising: bool) -> list[Reading]:
    """The readings: each stamp on its day, by its own date, a heading, a neighbour that has one, or the anchor.

    ``rising``: the oldest stands first, so that the small hours behind an evening are those of the next day.
    """
    own = [_own_day(entry, frame, index) for index, entry in enumerate(entries)]
    if rising:
        _into_the_night(entries, own, frame)
    base = _base([e for e, day in zip(entries, own, strict=True) if day is None], latest, frame)
    readings: list[Reading] = []
    shifts = _shifts(entries, own, rising=rising)
    for entry, day, shift in zip(entries, own, shifts, strict=True):
        clock = _clock(entry)
        if entry.mark.clock is None and (ago := _days_ago(entry.mark, frame)) is not None:
            readings.append(Reading(datetime(ago.year, ago.month, ago.day), grain="day"))
            continue
        if entry.at is None or clock is None:
            readings.append(Reading(None, "stated", (*entry.warnings, "stamp-undated: it says only how long ago"), 0.0))
            continue
        if day is None and (shift is not None or base is not None):
            first = shift if shift is not None else base
            assert first is not None
            day = first + timedelta(days=entry.at // DAY)
        if day is None:
            readings.append(
                Reading(None, "stated", (*entry.warnings, "stamp-undated: no day is known for the page"), 0.0)
            )
            continue
        when = datetime(day.year, day.month, day.day) + timedelta(minutes=clock)
        readings.append(Reading(when, entry.status, tuple(entry.warnings), entry.confidence, entry.grain))
    return readings


def _into_the_night(entries: list[_Entry], own: list[date | None], frame: Frame) -> None:
    """Moves the small hours that a heading's evening runs into to the next day: "22 h : bal", "0 h 30 : feu"."""
    headed, late = None, False
    for index, entry in enumerate(entries):
        clock, day = entry.mark.clock, own[index]
        if day is None or clock is None or _printed_day(entry.mark, frame) is not None:
            headed, late = None, False
            continue
        late = day == headed and (late or (entries[index - 1].mark.clock or 0) >= _EVENING)
        headed = day
        late = late and clock < _SMALL
        if late and day < date.max:
            own[index] = day + timedelta(days=1)


def _own_day(entry: _Entry, frame: Frame, index: int) -> date | None:
    """The day of a stamp that it prints, or a heading above it."""
    printed = _printed_day(entry.mark, frame)
    return printed if printed is not None else frame.days[index] if index < len(frame.days) else None


def _last(frame: Frame) -> datetime | None:
    """The later of the page's anchor and of its last change: "hier" was printed then."""
    return max((t for t in (frame.updated, frame.anchor) if t is not None), default=None)


def _printed_day(mark: Mark, frame: Frame) -> date | None:
    near = frame.retrieved or _last(frame) or frame.started or frame.ended
    if mark.date is not None:
        return mark.date.full(near.date() if near else frame.about)
    if mark.day is not None and near is not None:
        return near.date() + timedelta(days=mark.day)
    if mark.weekday is not None and near is not None:
        # the last such day: a page names a day of the week that has been
        return near.date() - timedelta(days=(near.isoweekday() - mark.weekday) % 7)
    return None


def _days_ago(mark: Mark, frame: Frame) -> date | None:
    """The day of a stamp that says how many days it is old, and no clock: the day of reading is enough."""
    near = frame.retrieved or _last(frame)
    if mark.marker is None or mark.marker.unit not in ("day", "week") or near is None:
        return None
    return near.date() - timedelta(minutes=mark.marker.n * _MINUTES[mark.marker.unit])


def _shifts(entries: list[_Entry], own: list[date | None], *, rising: bool) -> list[date | None]:
    """The day on which the page's axis begins, by the nearest stamp above that has a date of its own, else below.

    Where the oldest stands first one reads downwards: a day below dates nothing above it.
    """
    found: list[date | None] = [None] * len(entries)
    down = range(len(entries))
    for order in (down,) if rising else (down, down[::-1]):
        base: date | None = None
        for index in order:
            at, day = entries[index].at, own[index]
            if day is not None and at is not None:
                base = day - timedelta(days=at // DAY)
            if found[index] is None:
                found[index] = base
    return found


def _base(entries: Sequence[_Entry], latest: int | None, frame: Frame) -> date | None:
    """The day on which the page's axis begins, from ``entries`` without a day and what the page says of its time."""
    times = [e.at for e in entries if e.at is not None]
    if not times:
        return None
    changed = _changed(max(times), frame)
    if changed is not None:
        return changed
    known = frame.anchor or frame.started or frame.ended or frame.retrieved
    if known is None:
        return None
    if frame.counted and (near := frame.retrieved or _last(frame)) is not None:
        return near.date() - timedelta(days=max(times) // DAY)
    first, last = min(times), max(times)
    counts: dict[int, int] = {}
    for at in times:
        counts[at // DAY] = counts.get(at // DAY, 0) + 1
    # A page is named after the day that holds most of its entries.
    main = max(counts, key=lambda day: (counts[day], day))
    exact = frame.minute and (known.hour or known.minute)
    if not (exact or frame.started or frame.ended or frame.retrieved):
        return known.date() - timedelta(days=main)

    def cost(day: date) -> tuple[float, int]:
        axis = datetime(day.year, day.month, day.day)
        begin, end = axis + timedelta(minutes=first), axis + timedelta(minutes=last)
        away = 0.0
        if frame.started is not None:
            away += max(0.0, (frame.started - begin).total_seconds())
        if frame.ended is not None:
            away += max(0.0, (end - frame.ended).total_seconds())
        if frame.retrieved is not None:
            away += max(0.0, (end - frame.retrieved).total_seconds())
            if latest is not None:
                away += abs((axis + timedelta(minutes=latest) - frame.retrieved).total_seconds())
        if exact and frame.anchor is not None and frame.started is None and frame.ended is None:
            away += max(0.0, (begin - frame.anchor).total_seconds(), (frame.anchor - end).total_seconds())
            later = sum(n for step, n in counts.items() if day + timedelta(days=step) > known.date())
            away += _LATER if 2 * later > len(times) else 0
        return away, abs((day + timedelta(days=main) - known.date()).days)

    days = [known.date() + timedelta(days=step - main) for step in range(-2, 3)]
    return min(days, key=cost)


def _changed(newest: int, frame: Frame) -> date | None:
    """The day on which the axis begins of a page that was changed on a later day than it was published on.

    An entry is what changes a live page: the ``newest``. None where they lie apart, or something else says when it was.
    """
    changed, others = frame.updated, (frame.started, frame.ended, frame.retrieved)
    if changed is None or frame.anchor is None or changed.date() <= frame.anchor.date() or any(others):
        return None
    since = (changed.hour * 60 + changed.minute + SLACK - newest) % DAY - SLACK
    return (changed - timedelta(minutes=since + newest)).date() if since <= _FRESH else None
