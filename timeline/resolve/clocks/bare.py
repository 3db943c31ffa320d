"""Clocks said without their day.

Knows which of them are of each day, which of a day that their own words tell, and which of the day at hand; knows
nothing of how the story moves.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from timeline.expressions import At, Deictic, TimeOfDay, dated
from timeline.resolve import habits, looks, stretches
from timeline.resolve import values as v
from timeline.resolve.clocks.at_hand import day_at_hand
from timeline.resolve.clocks.midnight import beside_now, over_midnight
from timeline.resolve.clocks.on_day import clock_on
from timeline.resolve.looks import Found
from timeline.resolve.scene import REACH, SMALL_HOURS, STORY, Scene
from timeline.resolve.values import Value

__all__ = ["clock"]

_DAY = timedelta(days=1)
_BRACKET = 3  # characters between a clock and the same in brackets
_HALF_DAY = 12  # how many hours back a clock that heads a line is of the next day: "23 h 40. … 0 h 15. …"
_LAST_HOUR = "23"  # of a day; midnight at its end is the 24th
_GOES_ON, _HOURS_ON = 8, 3  # how many expressions, and hours, a clock may stand behind that of an evening


def clock(scene: Scene, e: TimeOfDay) -> Value:
    """A clock said without its day: on the story's day, running on over midnight, else on the anchor's."""
    e = _of_evening(scene, e)
    anchor = scene.anchor
    if e.half is not None and e.half.startswith("this") and anchor is not None and anchor.day is not None:
        value = clock_on(scene, anchor.day, e)
        value.hang = scene.origin
        return value
    at_hand = looks.first(_LOOKS, scene, e) or day_at_hand(scene)
    if at_hand is None:
        return scene.missing("a clock without its day", "TIME", f"XXXX-XX-XX{v.of_time(e)}")
    stretch = stretches.held(scene, at_hand.hang)
    if stretch is None:
        if scene.phrase.lead == "house" and not at_hand.hang and anchor is not None and anchor.hour is None:
            return habits.clock(e)  # "La fourrière ferme à 17 h"
        day = at_hand.day
    elif stretch.day is None:
        if stretch.place is not None:
            scene.ties.day_of.setdefault(scene.index, stretch.place)  # whose days its schedule runs between
        return habits.clock(e)
    else:
        day = stretch.day
    found = over_midnight(scene, e, at_hand, day)
    day, sure, hang = (day, at_hand.sure, at_hand.hang) if found is None else (found.day, found.sure, found.hang)
    moved = beside_now(scene, day, e)
    if moved != day:
        day, sure = moved, min(sure, 0.8)
    value = _restated(scene, day, e) or clock_on(scene, day, e)
    value.hang, value.sure = hang or scene.origin, min(sure, value.sure)
    return value


def _reported_next(scene: Scene, e: TimeOfDay) -> Found | None:
    """The day on which those who write tell more, from their own on: "Prochain point à 11 h 30"."""
    anchor = scene.anchor
    if scene.phrase.lead != "report" or anchor is None or anchor.day is None:
        return None
    over = anchor.hour is not None and (e.hour, e.minute or 0) < (anchor.hour, anchor.minute or 0)
    return Found(anchor.day + over * _DAY, STORY, "those who write tell more then")


def _as_written(scene: Scene, _e: TimeOfDay) -> Found | None:
    """The day of writing, not one told to come, of the hour that it is: "Il parlera demain. Il est 17 h 50 ici"."""
    anchor, story = scene.anchor, scene.story.value
    if scene.phrase.lead != "now" or anchor is None or anchor.day is None or story is None or story.day is None:
        return None
    if story.day <= anchor.day or scene.phrase.sentence == scene.story.sentence:
        return None
    return Found(anchor.day, STORY, "it is so while the text is written")


def _below_clock(scene: Scene, e: TimeOfDay) -> Found | None:
    """The day of a clock that heads a line, behind the one that heads a line before: "12 h 35. … 15 h 30. …"."""
    last, index = scene.story.head_clock, scene.story.clock_index
    if last is None or last.day is None or last.value[11:13] > _LAST_HOUR or not scene.heads:
        return None
    phrases = scene.reading.phrases
    if any(scene.reading.heads(p.start, p.end) for p in phrases[index + 1 : scene.index]):
        return None  # another day's
    if scene.phrase.paragraph - phrases[index].paragraph > 2 * REACH:
        return None
    over = int(last.value[11:13]) - e.hour > _HALF_DAY
    return Found(last.day + over * _DAY, 0.9, "the clock that heads the line above is of it", f"mention:{index}")


def _of_night(scene: Scene, e: TimeOfDay) -> Found | None:
    """The day of a small hour after a night that the text has told, where it has since named its own day in passing.

    "Deux morts dans la nuit de samedi à dimanche. Le point ce lundi matin. Le feu s'est déclaré à 2 h 04."
    """
    story, anchor = scene.story, scene.anchor
    if e.hour >= SMALL_HOURS or story.night is None or scene.origin == "section":
        return None
    if scene.reading.tense(scene.phrase.start, scene.phrase.end) != "past":
        return None
    today = anchor is not None and story.value is not None and story.value.day == anchor.day
    if not today or scene.phrase.sentence == story.sentence:
        return None
    return Found(story.night + _DAY, 0.8, "the night told before", f"mention:{story.night_index}")


def _or_tomorrow(scene: Scene, _e: TimeOfDay) -> Found | None:
    """The day of writing of a clock that tomorrow is the other choice of: "Rappelez avant 19 h ou demain matin"."""
    anchor, behind = scene.anchor, scene.index + 1
    if anchor is None or anchor.day is None or scene.ties.listed.get(behind) != scene.index:
        return None
    other = scene.expressions[behind]
    other = dated(other)
    tomorrow = isinstance(other, Deictic) and (other.unit, other.offset) == ("day", 1)
    return Found(anchor.day, STORY, "tomorrow is the other choice") if tomorrow else None


# The day that the clock's own words or place tell, before the day at hand is asked for: what those who write announce
# is from their own clock on, wherever the line stands.
_LOOKS: tuple[Callable[[Scene, TimeOfDay], Found | None], ...] = (
    _reported_next,
    _as_written,
    _below_clock,
    _of_night,
    _or_tomorrow,
)


def _of_evening(scene: Scene, e: TimeOfDay) -> TimeOfDay:
    """A clock of twelve hours that goes on with an evening: "vers six heures du soir … À sept heures, ils sont là"."""
    if e.half is not None or not 0 < e.hour < 12 or e.word:
        return e
    for place in range(scene.index - 1, max(-1, scene.index - _GOES_ON), -1):
        before = scene.expressions[place]
        before = before.time if isinstance(before, At) else before
        if isinstance(before, TimeOfDay):
            near = scene.phrase.paragraph == scene.reading.phrases[place].paragraph
            follows = before.half == "pm" and before.hour <= e.hour + 12 <= before.hour + _HOURS_ON
            return e._replace(hour=e.hour + 12, half="pm") if near and follows else e
    return e


def _restated(scene: Scene, day: date, e: TimeOfDay) -> Value | None:
    """The clock right behind another as another zone shows it, at that instant: "4H30 heure de Séoul (19H30 TU)"."""
    last, before = scene.story.clock, scene.reading.phrases[scene.index - 1] if scene.index else None
    if e.zone is None or last is None or last.begin is None or before is None:
        return None
    if scene.phrase.start - before.end > _BRACKET or not isinstance(before.expression, TimeOfDay):
        return None
    for step in (0, -1, 1):
        value = clock_on(scene, day + step * _DAY, e)
        if value.begin is not None and _same_instant(value.begin, last.begin):
            return value
    return None


def _same_instant(one: str, other: str) -> bool:
    a, b = datetime.fromisoformat(one), datetime.fromisoformat(other)
    return a.tzinfo is not None and b.tzinfo is not None and a == b
