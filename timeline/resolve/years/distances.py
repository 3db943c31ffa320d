"""Distances said beside a month or day: "il y a deux ans, en mars", "quelques jours plus tard, le 21 septembre".

Knows which year was just counted to; knows nothing of the story's, nor of any language.
"""

from __future__ import annotations

from timeline.expressions import Anaphor, CalendarDate, Duration, Shift
from timeline.resolve import values as v
from timeline.resolve.scene import Scene
from timeline.resolve.values import Value
from timeline.resolve.years.readings import days_in, in_year, lent

__all__ = [
    "APPOSED",
    "apposed",
    "beside_year",
    "counted_aside",
    "counted_back",
    "counted_from",
    "counted_year",
    "years_after",
]

#: Characters between two expressions of one day: a comma, an article.
APPOSED = 6
_COUNTED = 30  # characters between a distance and the month that it was in
_MEASURED = 70  # characters between a length and the day that it is counted from
_YEAR, _MORE = 365.25, 55  # days; of them, how many more than the years said have rather gone by
_HALF_YEAR = 6  # months behind which a month is rather of the year beside


def counted_back(scene: Scene, e: CalendarDate) -> Value | None:
    """The date in the year of a distance said just before: "il y a deux ans, en mars", "il y a vingt mois, en mai"."""
    year = _year_before(scene)
    told = None if year is None else in_year(e, year)
    return told and lent(scene, told, f"in the year that was just counted back to, {year}", hang=scene.origin)


def counted_from(scene: Scene, e: CalendarDate) -> Value | None:
    """The day that so many years were counted from to now: "un an après le drame du 24 novembre"."""
    years, anchor = years_after(scene, scene.index), scene.anchor
    if years is None or anchor is None or not e.day:
        return None
    frame = scene.story.value  # "En 2019, un an après le drame du 24 novembre"
    framed = frame is not None and frame.grain == "year" and scene.story.sentence == scene.phrase.sentence
    year = (frame.year if framed and frame is not None else None) or anchor.year
    days = days_in(e, range(year - years - 1, year - years + 2))
    if framed:
        day = next((day for day in days if day.year == year - years), None)
    else:
        now = anchor.near.toordinal() - round(years * _YEAR) - _MORE
        day = min(days, key=lambda one: abs(one.toordinal() - now), default=None)
    if day is None:
        return None
    return lent(scene, v.of_day(day), f"{years} years were counted from it", hang=scene.origin)


def years_after(scene: Scene, place: int) -> int | None:
    """The whole years said right before to have gone by since a phrase: "deux ans après la crue du 3 mai 2022"."""
    if place == 0:
        return None
    length, phrase = scene.reading.phrases[place - 1], scene.reading.phrases[place]
    if not isinstance(length.expression, Duration) or length.sentence != phrase.sentence:
        return None
    years = sum(count or 0 for count, unit in length.expression.amount.parts if unit == "year")
    near = phrase.start - length.end <= _MEASURED
    return int(years) if years >= 1 and near and scene.reading.counts(length.end, phrase.start) else None


def beside_year(scene: Scene, e: CalendarDate) -> Value | None:
    """The date in the year before or after, which opens its sentence: "L'année précédente, il avait plu le 3 mai"."""
    if not 0 < scene.index <= len(scene.values) or scene.tense != "past":
        return None
    before, year = scene.reading.phrases[scene.index - 1], scene.values[scene.index - 1].year
    if not isinstance(before.expression, Anaphor) or before.expression.unit != "year" or year is None:
        return None
    if before.sentence != scene.phrase.sentence or not scene.reading.opens(before.start):
        return None
    told = in_year(e, year)
    return told and lent(scene, told, f"in the year that opens the sentence, {year}", hang=f"mention:{scene.index - 1}")


def counted_year(scene: Scene) -> int | None:
    """The year of a distance said right before: "il y a deux ans, à la Saint-Jean"."""
    value = _distance_before(scene, APPOSED)
    return value.year if value is not None and value.grain == "year" else None


def counted_aside(scene: Scene) -> bool:
    """Whether the story's year was counted back to in passing: "La mienne, achetée il y a 8 ans, a fleuri en mai"."""
    told = scene.reading.phrases[scene.story.index]
    if not isinstance(told.expression, Shift):
        return False
    return scene.reading.tense(told.start, told.end) == "beside" or scene.reading.apposed(told.start, told.end)


def apposed(scene: Scene) -> bool:
    """Whether a distance from the story stands right before: "quelques jours plus tard, le 21 septembre"."""
    if scene.index == 0:
        return False
    before = scene.reading.phrases[scene.index - 1]
    near = scene.phrase.start - before.end <= APPOSED and scene.phrase.sentence == before.sentence
    return near and isinstance(before.expression, Shift) and before.expression.base == "story"


def _year_before(scene: Scene) -> int | None:
    """The year of a distance from the anchor said just before, of months by which of two holds the month said."""
    value, said = _distance_before(scene, _COUNTED), scene.phrase.expression
    if value is None or not isinstance(said, CalendarDate):
        return None
    before = scene.reading.phrases[scene.index - 1]
    apart = scene.phrase.start - before.end > APPOSED
    aside = scene.reading.tense(before.start, before.end) == "beside" or scene.reading.apposed(before.start, before.end)
    if apart and aside:
        return None  # "La mienne, achetée il y a huit ans, a fleuri en mai"
    if value.grain == "year":
        return value.year
    if value.grain != "month" or value.month is None or value.year is None or said.month is None:
        return None
    return value.year - (said.month - value.month > _HALF_YEAR) + (value.month - said.month > _HALF_YEAR)


def _distance_before(scene: Scene, most: int) -> Value | None:
    """The date of a distance from the anchor said before in the sentence, ``most`` characters back; None of none."""
    before = scene.reading.phrases[scene.index - 1] if scene.index else None
    if before is None or scene.anchor is None or before.sentence != scene.phrase.sentence:
        return None
    distance = before.expression
    if not (isinstance(distance, Shift) and distance.base == "anchor") or scene.phrase.start - before.end > most:
        return None
    return scene.value(distance)
