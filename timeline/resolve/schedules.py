"""Schedules: what comes back, with its clocks, from its first time to its last.

Knows what a calendar can hold of a habit; knows no language.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from dateutil.rrule import rrulestr

from timeline.expressions import TimeOfDay
from timeline.reading import Link
from timeline.resolve import clocks
from timeline.resolve import values as v
from timeline.resolve.scene import Scene
from timeline.resolve.values import Value

__all__ = ["settle"]

_WHICH_WEEK = "schedule-start: which weeks it falls in is not said; shown from the first after the document's date"
_DAILY = "FREQ=DAILY"
_SEARCH = timedelta(days=800)  # how far a first time may lie: every second year's month, twice over


def settle(scene: Scene, values: list[Value]) -> None:
    """Gives each schedule its first time, as another reading with an interval, and UNTIL where its last is told.

    A schedule is a weekday or an ordinal day that comes back, or every day at a clock; its start is what its
    sentence tells ("à partir du 3 mai", "du 6 novembre au 18 décembre"), else the day of writing. Habits told as
    past and bare frequencies ("chaque semaine") are none (RFC 5545, 3.8.5.3).
    """
    if not any(value.type == "SET" for value in values):
        return
    links = scene.reading.links
    _weekdays(links, values)
    for index, value in enumerate(values):
        if value.type != "SET" or (value.rrule is None and value.value != "P1D"):
            continue
        hours = _hours(index, links, scene)
        first, last, told = _bounds(scene, index, values)
        if not hours and not told:
            value.rrule = None  # how often, not when
            continue
        scene.at(index)
        if scene.reading.tense(scene.phrase.start, scene.phrase.end) in ("past", "imperfect"):
            value.rrule = None
            continue
        anchor = scene.anchor.day if scene.anchor else None
        start = first or anchor
        if start is None:
            value.rrule = None
            continue
        rule = value.rrule or _DAILY
        day = _first(rule, start)
        if day is None or (last is not None and day > last):
            value.rrule = None
            continue
        time = _time(scene, day, hours)
        if "INTERVAL" in rule and first is None:
            value.warnings.append(_WHICH_WEEK)
            value.sure = min(value.sure, 0.6)
        if value.hang == "none" and first is None:
            value.hang = scene.origin
        value.rrule = rule if last is None else f"{rule};UNTIL={last:%Y%m%d}"
        value.other(time, "the first time")
        value.others.insert(0, value.others.pop())
        scene.say(f"comes back: {value.rrule}, first {time.value}")


def _weekdays(links: list[Link], values: list[Value]) -> None:
    """The days of a range of weekdays, "du lundi au vendredi", and of a list, as one rule."""
    for link in links:
        left, right = values[link.left], values[link.right]
        a, b = left.rrule, right.rrule
        if link.kind not in ("range", "list") or a is None or b is None:
            continue
        prefix = "FREQ=WEEKLY;BYDAY="
        if not (a.startswith(prefix) and b.startswith(prefix)):
            continue
        names = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
        first, last = a[len(prefix) :], b[len(prefix) :]
        if link.kind == "list":
            left.rrule, right.rrule = None, f"{prefix}{first},{last}"
        elif first in names and last in names and names.index(first) < names.index(last):
            left.rrule, right.rrule = None, prefix + ",".join(names[names.index(first) : names.index(last) + 1])


def _hours(index: int, links: list[Link], scene: Scene) -> tuple[TimeOfDay, ...]:
    """The clocks said with the schedule: from, and until where a range tells it."""
    found: list[TimeOfDay] = []
    at = next((link.right for link in links if link.kind == "clock" and link.left == index), None)
    if at is None:
        return ()
    ends = [at, *(link.right for link in links if link.kind == "range" and link.left == at)]
    for place in ends:
        expression = scene.reading.phrases[place].expression
        if isinstance(expression, TimeOfDay):
            found.append(expression)
    return tuple(found)


def _bounds(scene: Scene, index: int, values: list[Value]) -> tuple[date | None, date | None, bool]:
    """The first and last day that the sentence of phrase ``index`` tells, and whether it tells any."""
    phrases = scene.reading.phrases
    sentence = phrases[index].sentence

    def day(place: int) -> date | None:
        value = values[place]
        beside = phrases[place].sentence == sentence and place != index
        return value.day if beside and value.type == "DATE" and value.grain == "day" else None

    for link in scene.reading.links:
        if link.kind == "range" and day(link.left) and day(link.right):
            return day(link.left), day(link.right), True
    first = next((day(p) for p in range(len(phrases)) if phrases[p].lead in ("from", "since") and day(p)), None)
    last = next((day(p) for p in range(len(phrases)) if phrases[p].lead in ("until", "by") and day(p)), None)
    return first, last, bool(first or last)


def _first(rule: str, start: date) -> date | None:
    """The first day of ``rule`` on or after ``start``."""
    origin = datetime(start.year, start.month, start.day)
    try:
        found = rrulestr(rule, dtstart=origin).after(origin, inc=True)
    except (ValueError, OverflowError):
        return None
    return found.date() if found is not None and found - origin < _SEARCH else None


def _time(scene: Scene, day: date, hours: tuple[TimeOfDay, ...]) -> Value:
    if not hours:
        return v.of_day(day)
    first = clocks.clock_on(scene, day, hours[0])
    if len(hours) > 1:
        late = (hours[1].hour, hours[1].minute or 0) <= (hours[0].hour, hours[0].minute or 0)
        last = clocks.clock_on(scene, day + timedelta(days=1) if late else day, hours[1])
        first.end = last.begin
    return first
