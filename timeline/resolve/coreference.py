"""One day named twice: what a text says in full, or a verb places, wherever it names it again.

Knows which names mean one day; knows no language.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

from timeline import calendars
from timeline.expressions import At, CalendarDate, Directed, Expression, Modified, PartOfDay
from timeline.resolve import resolver
from timeline.resolve.scene import AT_HAND, Scene
from timeline.resolve.weekdays import placed

__all__ = ["days", "weekdays"]

_SAME_TALE = 500  # how far from the anchor a day said in full lends its year, in days
_LENDS = 10  # how far from the anchor a day lends itself to its weekday said before it, in days
_DAY = timedelta(days=1)
_NIGHT = PartOfDay("NI")
_WRAPPED = (At, Directed, Modified)


def days(scene: Scene) -> dict[int, int]:
    """Where the text says in full the days that it elsewhere leaves without their year, which they are given.

    "fermé depuis le 9 mai 2023 ... dans la nuit du 8 au 9 mai": one day, unless a verb places them apart or
    the text names that day of several years.
    """
    known: dict[int, int] = {}
    if scene.anchor is None:
        return known
    expressions, near = scene.expressions, scene.anchor.near
    said, bare = _days(expressions)
    for index, e in bare if said else ():
        expression, found = expressions[index], said.get((e.month, e.day), {})
        if not found and isinstance(expression, At) and expression.time == _NIGHT:
            # The night of the 8th is the night "du 8 au 9".
            found = {day - _DAY: place for day, place in said.get((e.month, (e.day or 0) + 1), {}).items()}
        if len(found) != 1:
            continue
        ((day, place),) = found.items()
        if abs((day - near).days) > _SAME_TALE or (e.weekday and day.isoweekday() != e.weekday):
            continue
        scene.at(index)
        if (scene.tense == "past" and day > near) or (scene.tense == "future" and day < near):
            continue
        if scene.tense not in ("past", "either") and _comes(near, day):
            continue
        full = e._replace(year=day.year)
        expressions[index] = expression._replace(date=full) if isinstance(expression, At) else full
        known[index] = place
    return known


def _comes(near: date, day: date) -> bool:
    """Whether a day of a year ago comes again in the weeks ahead: "au 1er juillet … depuis le 1er juillet 2024".

    Of the two it is the coming one that goes without its year.
    """
    year = near.year + (day.month < near.month)
    if day >= near or year > date.max.year:
        return False
    again = date(year, day.month, min(day.day, calendars.month_length(year, day.month)))
    return 0 <= (again - near).days <= AT_HAND


_Said = dict[tuple[int | None, int | None], dict[date, int]]


def _days(expressions: list[Expression]) -> tuple[_Said, list[tuple[int, CalendarDate]]]:
    """The days said in full, by month and day, each with the place that says it first; and those without a year."""
    said: _Said = {}
    bare: list[tuple[int, CalendarDate]] = []
    for index, e in enumerate(expressions):
        if isinstance(e, At):
            e = e.date  # the day of a clock is a day
        if not isinstance(e, CalendarDate) or not e.day or not e.month:
            continue
        if e.year is None:
            bare.append((index, e))
        elif 0 < e.year <= date.max.year and not e.short and e.day <= calendars.month_length(e.year, e.month):
            said.setdefault((e.month, e.day), {}).setdefault(date(e.year, e.month, e.day), index)
    return said, bare


def weekdays(scene: Scene) -> None:
    """Tells the scene the weekdays that the text dates or a verb places: "mardi", later "mardi 1er juin"."""
    if scene.anchor is None:
        return
    named: dict[int, list[int]] = {}
    for index, e in enumerate(scene.expressions):
        while isinstance(e, _WRAPPED):
            e = e.date  # as above
        if isinstance(e, CalendarDate) and e.weekday:
            named.setdefault(e.weekday, []).append(index)
    with suppress(OverflowError):  # at either end of the calendar nothing is placed
        for weekday, places in named.items():
            if len(places) > 1:  # else there is no other to place
                for index in places:
                    _place(scene, index, weekday)


def _place(scene: Scene, index: int, weekday: int) -> None:
    """Tells the scene the day of ``weekday`` where phrase ``index`` dates it."""
    e = scene.expressions[index]
    if isinstance(e, At):
        e = e.date
    if not isinstance(e, CalendarDate):
        return
    if e.day:
        value = resolver.resolve(scene, index, e)
        near = scene.anchor.near if scene.anchor is not None else None
        if value.day is not None and not value.warnings and (near is None or abs((value.day - near).days) <= _LENDS):
            scene.story.days.setdefault(weekday, value.day)
    elif e.month is None:
        scene.at(index)
        day = placed(scene, weekday)
        if day is not None:
            scene.placed.setdefault(weekday, day)
            scene.placers.setdefault(weekday, index)
