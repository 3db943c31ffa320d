"""Days said with their weekday: the year in which they fall on it.

Knows which years come into question, those near the anchor and those that the text has told; knows nothing of what a
date without its weekday is lent, nor of any language.
"""

from __future__ import annotations

from datetime import date

from timeline.expressions import CalendarDate
from timeline.resolve import values as v
from timeline.resolve.context import Moment
from timeline.resolve.scene import REACH, STORY, YEAR, Scene
from timeline.resolve.values import Value
from timeline.resolve.years.readings import SEASON, days_in, lent

__all__ = ["near", "of_story", "of_told"]

_AROUND = 2  # how many years off a day is looked for that its weekday fits: no two so near have the same one
_BACK = 40  # how many expressions back a year is looked for that gives a weekday which none near does
_DATED = ("day", "month", "year")  # the grains of what says a year
_FITS = 0.97  # confidence in a day that its weekday says
_OVER = 300  # how long ago no day was that somebody looks ahead to, in days


def near(scene: Scene, e: CalendarDate) -> Value | None:
    """The day in the one year near that gives its weekday: "vendredi 15 mars"; none long over that a verb foresees."""
    anchor, story = scene.anchor, scene.story.value
    year = anchor.year if anchor is not None else story.year if story is not None else None
    if not (e.weekday and e.day) or year is None:
        return None
    around = days_in(e, range(year - _AROUND, year + _AROUND + 1))
    day = next((day for day in around if day.isoweekday() == e.weekday), None)
    if day is None or (anchor is not None and _misplaced(scene, day, anchor.near)):
        return None  # the weekday said is wrong, or of another year
    value = v.of_day(day)
    return lent(scene, value, f"the weekday fits {day.year}; taken: {value.value}", _FITS, scene.origin)


def _misplaced(scene: Scene, day: date, today: date) -> bool:
    """Whether a verb looks ahead to a day that is long over, or one of the past tells of a day that is far ahead."""
    if scene.tense == "future":
        return (today - day).days > _OVER
    told_over = scene.earlier or scene.reading.verb_dated(scene.phrase.start, scene.phrase.end)
    return scene.tense == "past" and (day - today).days > SEASON and told_over


def of_story(scene: Scene, e: CalendarDate) -> Value | None:
    """The day of a story that is long over, where its weekday fits: "En 2010, … Le lundi 4 octobre, il est parti"."""
    story = scene.story.value
    if story is None or scene.phrase.paragraph != scene.story.paragraph:
        return None
    if scene.phrase.sentence - scene.story.sentence > REACH:
        return None
    if story.grain == "year" and scene.story.sentence == scene.phrase.sentence:
        return None  # "Né en 1998, il a signé le lundi 5 octobre"
    return _in(scene, e, scene.story.index)


def of_told(scene: Scene, e: CalendarDate) -> Value | None:
    """The day looked back to from news, in the year told before them: "un vol de 2016. Hier, … Il avait fui le"."""
    anchor = scene.anchor
    if not (e.weekday and e.day) or anchor is None or not scene.earlier:
        return None
    last = min(scene.index, len(scene.values)) - 1  # none is there yet of what a text names twice
    places = range(last, max(-1, last - _BACK), -1)
    old = next((at for at in places if _long_over(scene.values[at], anchor)), None)
    return None if old is None else _in(scene, e, old)


def _long_over(told: Value, anchor: Moment) -> bool:
    """Whether a value says a year that is none of those near."""
    return told.year is not None and told.grain in _DATED and told.year < anchor.year - _AROUND


def _in(scene: Scene, e: CalendarDate, place: int) -> Value | None:
    """The day in the year of another phrase, or in the next, where that is long over and gives the weekday."""
    anchor = scene.anchor
    if not (e.weekday and e.day) or anchor is None or not 0 <= place < len(scene.values):
        return None
    told = scene.values[place]
    if not _long_over(told, anchor) or told.year is None or scene.tense != "past":
        return None
    news = (day for day in days_in(e, range(anchor.year - 1, anchor.year + 1)) if day.isoweekday() == e.weekday)
    if any(0 <= (anchor.near - day).days <= SEASON for day in news):
        return None
    days = days_in(e, range(told.year, told.year + 2))
    day = next((day for day in days if day.isoweekday() == e.weekday and _follows(day, told)), None)
    if day is None:
        return None
    value = v.of_day(day)
    return lent(scene, value, f"the weekday fits {day.year}, which was told", STORY, f"mention:{place}")


def _follows(day: date, told: Value) -> bool:
    """Whether a day is of the year that a value says, or not a year behind the day or month that it says."""
    if told.grain == "year" or told.day is None:
        return day.year == told.year
    return 0 <= (day - told.day).days <= YEAR
