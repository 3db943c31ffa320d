"""Clocks and parts of day tied to what was said beside them: their day, the clock before them, a habit.

Knows which day a clock hangs on; what an hour of a day is, is for `clocks`.
"""

from __future__ import annotations

from datetime import timedelta

from timeline.expressions import (
    PM,
    Anaphor,
    At,
    CalendarDate,
    Directed,
    Duration,
    Expression,
    PartOfDay,
    Time,
    TimeOfDay,
    in_part,
)
from timeline.reading import Link, Tense
from timeline.resolve import habits, resolver
from timeline.resolve.clocks.on_day import on
from timeline.resolve.clocks.parts import coming
from timeline.resolve.scene import SMALL_HOURS, Scene
from timeline.resolve.values import Value

__all__ = ["Hours", "next_morning", "on_day", "told_since"]

_DAY = timedelta(days=1)
_TOGETHER = ("range", "list", "move")  # links of clocks that have one day
_LAST_MINUTE = 1439  # of a day
_APART = 8  # characters between a part of day and its clock: "le soir vers 7 h"
_AFTERNOON = 13  # the hours from which on "depuis 16 h" is no length, which is told as more than half a day
_LATE = 18  # the hour behind which a list of clocks runs into the small hours


def told_since(scene: Scene, text: str) -> None:
    """Makes hours in digits a clock where the sentence tells of a part of day, and those of the afternoon anywhere.

    "lundi matin … fermé depuis 5 heures" and "fermé depuis 16 h" are since a clock; "depuis 5 heures" is a length.
    """
    expressions, phrases = scene.expressions, scene.reading.phrases
    for index, phrase in enumerate(phrases):
        if phrase.lead != "since":
            continue
        length = expressions[index]
        if not isinstance(length, Duration) or length.amount.mod:
            continue
        count, unit = length.amount.parts[0]
        if count is None or len(length.amount.parts) > 1 or unit != "hour" or count not in range(24):
            continue
        last = expressions[index - 1] if index and phrases[index - 1].sentence == phrase.sentence else None
        told = isinstance(last, At | PartOfDay | TimeOfDay) or count >= _AFTERNOON
        if told and text[phrase.start].isdigit():
            expressions[index] = TimeOfDay(int(count))


class Hours:
    """The clocks of one scene: the day that each was said with, and those whose habit is told behind them."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        habits.opening(scene)
        self.days = _days(scene.reading.links, scene.ties.day_of, scene.expressions)
        self.habitual = habits.ahead(scene)

    def value(self, index: int, time: Time) -> Value:
        """The value of ``time`` said in phrase ``index``, by what stands beside it."""
        scene = self.scene
        time = _in_part_before(scene, index, time)
        scene.at(index)
        day_of = self.days.get(index)
        habit = index in self.habitual and (
            day_of in scene.ties.end_of or (day_of is not None and isinstance(scene.expressions[day_of], PartOfDay))
        )
        if day_of is not None and not habit:
            value = _with_day(scene, index, time, day_of)
            value.hang = f"mention:{day_of}"
            return value
        if isinstance(time, PartOfDay):
            if habits.goes_on(scene, index):
                return habits.clock(time)  # "les week-ends et la nuit"
            return resolver.resolve(scene, index, time)
        twice = habits.twice(scene, index)
        each = time.each and (twice or _general(scene) or _overnight(scene, index, time) or not coming(scene))
        if index in self.habitual or each:
            return habits.clock(time)
        if habits.routine(scene, index) or habits.recurring(scene, index) or habits.lasting(scene, index):
            return habits.clock(time)
        if twice and _told(scene) in (None, "present") and not _of_another_day(scene):
            return habits.clock(time)  # "Service 12 h-14 h / 19 h-22 h"
        if habits.follows(scene, index):
            last = scene.values[index - 1]
            if last.value == "PRESENT_REF" and index > 1:
                last = scene.values[index - 2]
            value = habits.clock(time, last if last.type == "SET" else None)
            value.hang = f"mention:{index - 1}"
            if (
                index - 1 in scene.ties.start_of
                and index in scene.ties.end_of
                and scene.values[index - 1].type == "DATE"
            ):
                scene.ties.day_of.setdefault(index, index - 1)  # "Du 3 au 28 juin. Circulation alternée de 8 h à 17 h"
            return value
        left = scene.ties.before.get(index)
        if left is not None and _timed(scene.values[left]):
            return _after(scene, index, time, left)
        return resolver.resolve(scene, index, time)


def _in_part_before(scene: Scene, index: int, time: Time) -> Time:
    """A clock on the half of the day that a part with its article tells right before it: "le soir à 7 heures"."""
    before = scene.expressions[index - 1] if index else None
    if not (isinstance(time, TimeOfDay) and isinstance(before, Directed) and isinstance(before.date, PartOfDay)):
        return time
    phrases = scene.reading.phrases
    near = phrases[index].start - phrases[index - 1].end <= _APART
    return in_part(time, before.date.part) if near and phrases[index].sentence == phrases[index - 1].sentence else time


def _told(scene: Scene) -> Tense:
    return scene.reading.tense(scene.phrase.start, scene.phrase.end)


def _of_another_day(scene: Scene) -> bool:
    """Whether the story tells of another day than that of writing."""
    story, anchor = scene.story.value, scene.anchor
    return story is not None and story.day is not None and (anchor is None or story.day != anchor.day)


def _general(scene: Scene) -> bool:
    """Whether a verb tells what is so every day: "L'arrosage est toléré entre 20 h et 8 h"."""
    return _told(scene) in ("present", "participle", "imperfect")


def _overnight(scene: Scene, index: int, clock: TimeOfDay) -> bool:
    """Whether a clock begins a range that ends the next morning: "un couvre-feu de 21 h à 5 h"."""
    end = scene.ties.end_of.get(index)
    last = None if end is None else scene.expressions[end]
    return isinstance(last, TimeOfDay) and last.hour < clock.hour


def _days(links: list[Link], day_of: dict[int, int], expressions: list[Expression]) -> dict[int, int]:
    """The day that each clock was said with; of a range of clocks too: "de 10h30 à 11h le 3 mai"."""
    listed = {link.right for link in links if link.kind in _TOGETHER}
    timed = {link.left for link in links if link.kind == "clock" and link.left < link.right}
    # A clock listed behind another is not of the next day that has its own: "le 24 à 18 h et minuit, le 25 à 10 h".
    found = {clock: day for clock, day in day_of.items() if day < clock or not (day in timed and clock in listed)}
    for link in reversed(links):
        behind = found.get(link.right, -1) > link.right
        if link.kind in _TOGETHER and behind and isinstance(expressions[link.left], TimeOfDay):
            found.setdefault(link.left, found[link.right])
    return found


def _with_day(scene: Scene, index: int, time: Time, day_of: int) -> Value:
    """The value of a time of day on the day of phrase ``day_of``."""
    ties, day = scene.ties, scene.expressions[day_of]
    if isinstance(day, PartOfDay):
        # "dans l'après-midi, à 7 heures": the part tells which half of the day
        own = resolver.resolve(scene, day_of, day).day if day.deictic else None
        day = At(Anaphor("day", 0) if own is None else CalendarDate(own.year, own.month, own.day), day)
    base, part = (day.date, day.time) if isinstance(day, At) else (day, None)
    night = False
    if isinstance(part, PartOfDay):
        night = part.part == "NI"
        if isinstance(time, TimeOfDay):
            time = in_part(time, part.part)
    scene.expressions[index] = time
    before = day_of < index
    told = scene.values[day_of] if before else resolver.resolve(scene, day_of, day)
    if told.type == "SET":
        return habits.clock(time, told)
    if before and habits.within(scene, day_of):
        return habits.clock(time)  # "tous les mercredis de l'Avent à 18 h"
    if before and habits.bounded(scene, day_of, hours=index in ties.end_of):
        return habits.clock(time)  # "tous les mardis jusqu'au 29 août, à 11 h"
    ranged = before and day_of in ties.start_of and ties.before[day_of] not in ties.clock_of
    if ranged and "T" not in told.value and not _last_minute(time):
        return habits.clock(time)  # "du 3 au 28 juin, de 10 h à 18 h": each day's
    if told.day is not None and (before or night):
        # The small hours of a night are the next day's.
        small = night and isinstance(time, TimeOfDay) and time.hour < 12
        return on_day(scene, index, time, told, after=small or _into_the_night(scene, index, time, day))
    return resolver.resolve(scene, index, At(base, time))


def _last_minute(time: Time) -> bool:
    """Whether a range of days ends at a clock, not each of them: "du 3 au 28 juin, minuit"."""
    return isinstance(time, TimeOfDay) and time.hour * 60 + (time.minute or 0) >= _LAST_MINUTE


def _into_the_night(scene: Scene, index: int, time: Time, day: Expression) -> bool:
    """Whether something goes on from a day, or its evening, until the small hours: "hier soir jusqu'à 1 h 30"."""
    small = isinstance(time, TimeOfDay) and time.hour < SMALL_HOURS and time.half not in PM
    late = not isinstance(day, At) or (isinstance(day.time, PartOfDay) and day.time.part == "EV")
    return scene.reading.phrases[index].lead in ("until", "late") and small and late


def on_day(scene: Scene, index: int, time: Time, base: Value, *, after: bool = False) -> Value:
    """The value of a time of day on the day of ``base``, or on the one ``after`` it."""
    assert base.day is not None
    scene.at(index)
    try:
        value = on(scene, base.day + _DAY if after else base.day, time)
    except (OverflowError, ValueError):
        return resolver.outside()
    value.sure, value.full = base.sure, base.full
    return value


def next_morning(scene: Scene, index: int, value: Value) -> Value:
    """The end of a range of clocks of one day, of the next where it is before its start: "de 22 h à 2 h le 3 mai"."""
    start, time = scene.ties.start_of.get(index), scene.expressions[index]
    time = time.time if isinstance(time, At) else time
    first = None if start is None or value.type != "TIME" or not isinstance(time, TimeOfDay) else scene.values[start]
    if first is None or first.day is None or first.day != value.day or "T" not in first.value:
        return value
    if first.begin is None or value.begin is None or not value.begin < first.begin:
        return value
    moved = on_day(scene, index, time, value, after=True)  # type: ignore[arg-type]  # a clock, as was seen
    moved.hang = value.hang
    return moved


def _timed(value: Value) -> bool:
    return (value.type == "TIME" or "T" in value.value) and value.unresolved is None


def _after(scene: Scene, index: int, clock: TimeOfDay, left: int) -> Value:
    """The second clock of a range or list, on the day of the first, that of phrase ``left``.

    The end of a range that stands before its start is the next day's; of a list, what follows an evening.
    """
    first, said = scene.values[left], scene.expressions[left]
    if first.type == "SET":
        weekday = next((other.value for other, _ in first.others), "XXXX-XX-XX").partition("T")[0]
        return habits.clock(clock, Value("SET", weekday))
    if isinstance(said, At):
        said = said.time
    if first.day is None or not isinstance(said, TimeOfDay):
        return resolver.resolve(scene, index, clock)
    hour, minute = first.value[11:13], first.value[14:16]
    if said.half in PM and clock.half is None and said.hour - 12 < clock.hour < 12:
        clock = clock._replace(hour=clock.hour + 12)  # "lendemain soir entre 10h30 et 11h45"
    before = hour.isdigit() and (clock.hour, clock.minute or 0) < (int(hour), int(minute or 0))
    after = before and (index in scene.ties.start_of or (clock.hour < SMALL_HOURS and int(hour) >= _LATE))
    value = on_day(scene, index, clock, first, after=after)
    value.hang = first.hang
    return value
