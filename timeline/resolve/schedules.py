"""Schedules: what comes back, with its clocks, from its first time to its last.

Knows what a calendar can hold of a habit; knows no language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TypeAlias

from dateutil.rrule import rrulestr

from timeline.calendars import WEEKDAYS, basic, days_of
from timeline.expressions import CalendarDate, Repeat, TimeOfDay
from timeline.reading import Link
from timeline.resolve import values as v
from timeline.resolve.clocks.on_day import clock_on
from timeline.resolve.scene import Scene
from timeline.resolve.values import Value

__all__ = ["settle"]

_WHICH_WEEK = "schedule-start: which weeks it falls in is not said; shown from the first after the document's date"
_ROWS = 24  # how many expressions a table of hours has at most, for its days to be looked for above it
_NEAR = 6  # how many expressions away, in its sentence, the days may stand that a schedule runs between
_DAILY = "FREQ=DAILY"
_EVERY_DAY = "P1D"
_MONTHS = range(1, 13)
_WEEKLY = "FREQ=WEEKLY;BYDAY="
_ORDINAL = re.compile(r"BYMONTHDAY=|BYDAY=-?\d")  # a day of the month: it is a date by itself
#: The first and the last day that are told, either or none.
Days: TypeAlias = tuple[date | None, date | None]
_SEARCH = timedelta(days=800)  # how far a first time may lie: every second year's month, twice over


def settle(scene: Scene) -> None:
    """Gives each schedule its first time, as another reading with an interval, and UNTIL where its last is told.

    A schedule is a weekday or an ordinal day that comes back, or every day at a clock; its start is what its
    sentence tells ("à partir du 3 mai", "du 6 novembre au 18 décembre"), else the day of writing. Habits told as
    past and bare frequencies ("chaque semaine") are none (RFC 5545, 3.8.5.3).
    """
    ties, values = scene.ties, scene.values
    sets = [index for index, value in enumerate(values) if value.type == "SET"]
    if not sets:
        return
    _weekdays(scene.reading.links, values)
    _leave_out(scene, sets)
    for index in sets:
        _behind_days(scene, index)
    listed: set[int] = set()  # second hours of one day, which have its rule
    for index in sets:
        day = ties.day_of.get(index)
        if index in listed:
            continue
        if day in ties.start_of:
            _each_day(scene, index, ties.start_of[day], day)
            clock: int | None = index
        elif values[index].rrule is not None or values[index].value == _EVERY_DAY:
            values[index].rrule = _rule(scene, index, values[index])
            clock = ties.clock_of.get(index)
        else:
            continue
        if clock is not None:
            listed.update(_further(scene, values[index], clock))


def _behind_days(scene: Scene, index: int) -> None:
    """Ties hours to the weekday before their days: "les lundis du 3 novembre au 15 décembre, 19 h-21 h"."""
    ties = scene.ties
    last = ties.day_of.get(index)
    weekday = -1 if last is None else ties.start_of.get(last, 0) - 1
    if last is None or weekday < 0 or weekday in ties.clock_of:
        return
    same = scene.reading.phrases[weekday].sentence == scene.reading.phrases[index].sentence
    if same and (scene.values[weekday].rrule or "").startswith(_WEEKLY):
        ties.clock_of[weekday], ties.day_of[index] = index, weekday


def _rule(scene: Scene, index: int, value: Value) -> str | None:
    """The rule of a schedule, which is given its first time; None of what is none."""
    hours = _hours(scene, scene.ties.clock_of.get(index)) or _behind_months(scene, index) or _ahead(scene, index)
    first, last = _bounds(scene, index)
    rule = value.rrule or _DAILY
    skipped = _skipped(scene, index)
    if _numbered(scene, index):
        return None
    if not (hours or first or last or skipped or _ORDINAL.search(rule) or _noted(scene, index, rule)):
        return None  # how often, not when
    if rule != _DAILY and "BY" not in rule:
        return None  # once a month, nobody knows on which day
    scene.at(index)
    start = first or (scene.anchor.day if scene.anchor else None)
    if start is None or scene.reading.tense(scene.phrase.start, scene.phrase.end) in ("past", "imperfect"):
        return None
    if skipped and len(skipped) < len(_MONTHS):
        rule = f"{rule};BYMONTH={','.join(str(month) for month in _MONTHS if month not in skipped)}"
    day = _first(rule, start)
    if day is None or (last is not None and day > last):
        return None
    time = _time(scene, day, hours)
    if "INTERVAL" in rule and first is None:
        value.warnings.append(_WHICH_WEEK)
        value.sure = min(value.sure, 0.6)
    if value.hang == "none" and first is None:
        value.hang = scene.origin
    if last is not None:
        rule = f"{rule};UNTIL={basic(last)}"
    value.other(time, "the first time")
    value.others.insert(0, value.others.pop())
    scene.say(f"comes back: {rule}, first {time.value}")
    return rule


def _further(scene: Scene, value: Value, clock: int) -> Iterator[int]:
    """The hours listed behind those of a schedule, "de 10 h à 12 h et de 14 h à 18 h", each given its rule."""
    ties, first = scene.ties, next((other for other, _ in value.others if other.day is not None), None)
    if value.rrule is None or first is None or first.day is None:
        return
    while True:
        last = ties.end_of.get(clock, clock)
        clock = last + 1
        if ties.listed.get(clock) != last or not (hours := _hours(scene, clock)) or clock in ties.day_of:
            return
        again = scene.values[clock]
        if again.type != "SET":
            return
        again.rrule, again.sure = value.rrule, min(again.sure, value.sure)
        again.other(_time(scene, first.day, hours), "the first time")
        again.others.insert(0, again.others.pop())
        yield clock


def _each_day(scene: Scene, index: int, start: int, end: int) -> None:
    """The clock ``index`` said after a range of days, "du 3 au 28 juin, de 10 h à 18 h", comes back each day."""
    values = scene.values
    first, last = values[start].day, values[end].day
    if first is None or last is None or not first < last:
        return
    value, hours = values[index], _hours(scene, index)
    if not hours:
        return
    value.rrule = f"{_DAILY};UNTIL={basic(last)}"
    value.other(_time(scene, first, hours), "the first time")
    value.others.insert(0, value.others.pop())
    value.sure = min(value.sure, values[start].sure, values[end].sure)


def _weekdays(links: list[Link], values: list[Value]) -> None:
    """The days of a range of weekdays, "du lundi au vendredi", and of a list, as one rule."""
    for link in links:
        left, right = values[link.left], values[link.right]
        a, b = left.rrule, right.rrule
        if link.kind not in ("range", "list") or a is None or b is None:
            continue
        if not (a.startswith(_WEEKLY) and b.startswith(_WEEKLY)):
            continue
        first, last = a[len(_WEEKLY) :], b[len(_WEEKLY) :]
        if link.kind == "list":
            left.rrule, right.rrule = None, f"{_WEEKLY}{first},{last}"
        elif first in WEEKDAYS and last in WEEKDAYS:
            days = WEEKDAYS[WEEKDAYS.index(first) : WEEKDAYS.index(last) + 1]
            if len(days) > 1:
                left.rrule, right.rrule = None, _WEEKLY + ",".join(days)


def _leave_out(scene: Scene, sets: list[int]) -> None:
    """The days that are left out of every day, "tous les jours sauf le lundi", as the rule of the others.

    A clock behind them is that of the others.
    """
    phrases, values, ties = scene.reading.phrases, scene.values, scene.ties
    whole = -1  # the set that they are left out of
    for index in sets:
        said = scene.expressions[index]
        if isinstance(said, TimeOfDay):
            continue
        if not (isinstance(said, Repeat) and said.apart):
            several = values[index].value == _EVERY_DAY or "," in (values[index].rrule or "")
            whole = index if several else -1
            continue
        if whole < 0 or phrases[whole].sentence != phrases[index].sentence:
            continue
        rule = values[whole].rrule or ""
        days = rule.removeprefix(_WEEKLY).split(",") if rule.startswith(_WEEKLY) else WEEKDAYS
        left = [day for day in days if day != WEEKDAYS[int(said.value[-1]) - 1]]
        values[whole].rrule = _WEEKLY + ",".join(left)
        clock = ties.clock_of.pop(index, None)
        after = index + 1
        if clock is None and after in sets and isinstance(scene.expressions[after], TimeOfDay):
            clock = after if phrases[after].sentence == phrases[index].sentence else None  # "(sauf le lundi) à 9 h"
        if clock is not None and whole not in ties.clock_of:
            ties.clock_of[whole], ties.day_of[clock] = clock, whole


def _hours(scene: Scene, at: int | None) -> tuple[TimeOfDay, ...]:
    """The clocks of a schedule: the one at ``at``, and until which where a range tells it."""
    if at is None:
        return ()
    ends = (at, scene.ties.end_of.get(at, at))
    found = map(scene.expressions.__getitem__, dict.fromkeys(ends))
    return tuple(clock for clock in found if isinstance(clock, TimeOfDay))


def _bounds(scene: Scene, index: int) -> Days:
    """The first and last day that the phrases around a schedule tell, in its sentence."""
    phrases = scene.reading.phrases
    around = range(max(0, index - _NEAR + 1), min(len(phrases), index + _NEAR + 1))
    first_of_all = index  # "À compter du 2 mai : mardi 15 h-18 h, mercredi 10 h-12 h, samedi 10 h-12 h 30"
    while first_of_all > max(0, index - _ROWS) and scene.values[first_of_all - 1].type == "SET":
        first_of_all -= 1
    before = range(max(0, first_of_all - 1), around.start)
    near = [place for place in (*before, *around) if phrases[place].sentence == phrases[index].sentence]

    def day(place: int) -> date | None:
        value = scene.values[place]
        return value.day if value.type == "DATE" and value.grain == "day" else None

    for place in near:
        right = scene.ties.end_of.get(place)
        left_out = any(map(scene.excepted, (max(0, place - 1), place)))  # "sauf vacances de mai (du 3 au 18 mai)"
        if right is not None and day(place) and day(right) and not left_out:
            return day(place), day(right)
    leads = [(phrases[place].lead, day(place)) for place in near]
    first = next((told for lead, told in leads if lead in ("from", "since", "first") and told), None)
    last = next((told for lead, told in leads if lead in ("until", "by") and told), None)
    if first or last:
        return first or _headed(scene, index), last
    found = _months(scene, index) or _above(scene, index)
    return found if any(found) else (_headed(scene, index), None)


def _headed(scene: Scene, index: int) -> date | None:
    """The day ahead from which on all lines of a table hold, told above it: "Cours (dès le lundi 14 septembre)"."""
    phrases, values, place = scene.reading.phrases, scene.values, index
    while place > max(0, index - _ROWS) and (place == index or values[place].type == "SET"):
        place -= 1
    above, value = phrases[place], values[place]
    if above.lead != "from" or value.type != "DATE" or value.grain != "day" or not scene.comes(value):
        return None
    below = above.paragraph < phrases[place + 1].paragraph and phrases[index].paragraph - above.paragraph <= _ROWS
    return value.day if below and scene.reading.tense(above.start, above.end) is None else None


def _above(scene: Scene, index: int) -> Days:
    """The days told right before hours that say nothing else: "Jusqu'au 28 mars. Du mercredi au samedi, 14 h-19 h."."""
    phrases, values, ties = scene.reading.phrases, scene.values, scene.ties
    place = own = index  # its first expression, and the first of its sentence
    while place > max(0, index - _ROWS) and values[place - 1].type == "SET":
        if phrases[place].sentence - phrases[place - 1].sentence > 1:
            break
        place -= 1
        own = place if phrases[place].sentence == phrases[index].sentence else own
    before = place - 1
    apart = phrases[place].sentence - phrases[before].sentence if place else 0
    if apart != 1 or not all(scene.reading.opens(phrases[at].start) for at in (own, place)):
        return None, None
    if scene.reading.tense(phrases[own].start, phrases[index].end) is not None:
        return None, None
    day, start = values[before].day, ties.start_of.get(before)
    if day is None or values[before].grain != "day" or values[before].type != "DATE":
        return None, None
    if start is not None and values[start].grain == "day":
        return values[start].day, day
    lead = phrases[before].lead
    return (day if lead in ("from", "since") else None, day if lead in ("until", "by") else None)


def _months(scene: Scene, index: int) -> Days | None:
    """The first and last day of the months of a schedule: "les mercredis de juillet et août", "en juillet"."""
    ties, values, place = scene.ties, scene.values, index + 1
    while place < len(values) and values[place].type == "SET" and isinstance(scene.expressions[place], TimeOfDay):
        place += 1  # its hours
    same = place < len(values) and scene.reading.phrases[place].sentence == scene.reading.phrases[index].sentence
    if (
        not same
        or scene.excepted(place)
        or values[place].grain != "month"
        or values[place].type != "DATE"
        or place in ties.start_of
    ):
        return None
    last = place
    while ties.before.get(last + 1) == last and values[last + 1].grain == "month":
        last += 1
    begin, end = values[place].begin, values[last].end
    return None if begin is None or end is None else days_of(begin, end)


def _skipped(scene: Scene, index: int) -> set[int]:
    """The months that the sentence leaves out of a schedule: "tous les mardis, sauf en juillet et août"."""
    phrases, values = scene.reading.phrases, scene.values
    found: set[int] = set()
    for place in range(index + 1, min(len(phrases), index + _NEAR + 1)):
        if phrases[place].sentence != phrases[index].sentence:
            break
        if not scene.excepted(place) or phrases[place].lead == "partly":
            continue
        last = values[scene.ties.end_of.get(place, place)]
        if values[place].begin and last.end and values[place].type == last.type == "DATE":
            found.update(_whole_months(values[place].begin or "", last.end))
    return found


def _whole_months(begin: str, end: str) -> Iterator[int]:
    """The months from ``begin`` up to ``end``, both ISO 8601 and each the first day of one; none of anything else."""
    if begin[0] in "+-" or end[0] in "+-" or not (begin.endswith("-01") and end.endswith("-01")):
        return
    months = (int(end[:4]) - int(begin[:4])) * len(_MONTHS) + int(end[5:7]) - int(begin[5:7])
    for month in range(months if months < len(_MONTHS) else 0):
        yield (int(begin[5:7]) - 1 + month) % len(_MONTHS) + 1


def _numbered(scene: Scene, index: int) -> bool:
    """Whether weekdays are those of days that stand behind them: "les mercredis 9 et 16 juillet"."""
    phrases, expressions = scene.reading.phrases, scene.expressions
    if index + 1 >= len(phrases) or phrases[index + 1].start - phrases[index].end > 1:
        return False
    day = expressions[index + 1]
    return isinstance(day, CalendarDate) and day.day is not None and day.weekday is None


def _noted(scene: Scene, index: int, rule: str) -> bool:
    """Whether a line without a verb says on which days something comes back: "Ordures ménagères : tous les mardis."."""
    phrase, repeat = scene.reading.phrases[index], isinstance(scene.expressions[index], Repeat)
    noted = repeat and rule.startswith(_WEEKLY) and not scene.reading.opens(phrase.start)
    return noted and scene.reading.tense(phrase.start, phrase.end) is None


def _behind_months(scene: Scene, index: int) -> tuple[TimeOfDay, ...]:
    """The hours of a schedule that stand behind its months: "les mercredis de juillet et août, dès 18 heures"."""
    place = index + 1
    while place < len(scene.values) and scene.values[place].grain == "month":
        place += 1
    same = place < len(scene.values) and scene.reading.phrases[place].sentence == scene.reading.phrases[index].sentence
    return _hours(scene, place) if same and place > index + 1 and scene.values[place].type == "SET" else ()


def _ahead(scene: Scene, index: int) -> tuple[TimeOfDay, ...]:
    """The hours right before a range of weekdays that has none: "de 9 h à 18 h du lundi au vendredi"."""
    phrases, ties, start = scene.reading.phrases, scene.ties, scene.ties.start_of.get(index)
    if not start or phrases[start - 1].sentence != phrases[index].sentence:
        return ()
    clock = ties.start_of.get(start - 1, start - 1)
    day = ties.day_of.get(clock, index)
    if scene.values[clock].type != "SET" or (scene.values[day].rrule is not None and day < clock):
        return ()  # "le lundi à 9 h, du mardi au vendredi à 10 h"
    return _hours(scene, clock)


def _first(rule: str, start: date) -> date | None:
    """The first day of ``rule`` on or after ``start``."""
    origin = datetime(start.year, start.month, start.day)
    try:
        if rule.startswith(_WEEKLY) and ";" not in rule[len(_WEEKLY) :]:
            days = rule[len(_WEEKLY) :].split(",")
            return start + timedelta(min((WEEKDAYS.index(day) - start.weekday()) % 7 for day in days))
        found = rrulestr(rule, dtstart=origin).after(origin, inc=True)
    except (ValueError, OverflowError):
        return None
    return found.date() if found is not None and found - origin < _SEARCH else None


def _time(scene: Scene, day: date, hours: tuple[TimeOfDay, ...]) -> Value:
    if not hours:
        return v.of_day(day)
    first = clock_on(scene, day, hours[0])
    if len(hours) > 1:
        late = (hours[1].hour, hours[1].minute or 0) <= (hours[0].hour, hours[0].minute or 0)
        if late and day == date.max:
            return v.of_day(day)  # no calendar has the next morning
        last = clock_on(scene, day + timedelta(days=1) if late else day, hours[1])
        first.end = last.begin
    return first
