"""One day named twice: what a text says in full, or a verb places, wherever it names it again.

Knows which names mean one day; knows no language.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from timeline import calendars
from timeline.expressions import At, CalendarDate, Directed, Expression, Modified, PartOfDay
from timeline.resolve import resolver
from timeline.resolve.scene import Scene

__all__ = ["SURE", "days", "weekdays"]

SURE = 0.9  # what a verb tells
_SAME_TALE = 500  # how far from the anchor a day said in full lends its year, in days


def days(scene: Scene) -> dict[int, int]:
    """Where the text says in full the days that it elsewhere leaves without their year, which they are given.

    "fermé depuis le 9 mai 2023 ... dans la nuit du 8 au 9 mai": one day, unless a verb places them apart or
    the text names that day of several years.
    """
    if scene.anchor is None:
        return {}
    expressions = scene.expressions
    near = scene.anchor.near
    said: dict[tuple[int, int], set[date]] = {}
    where: dict[tuple[int, int], int] = {}
    for index, expression in enumerate(expressions):
        e = expression.date if isinstance(expression, At) else expression
        if not (isinstance(e, CalendarDate) and e.year and e.month and e.day) or e.short or e.year > date.max.year:
            continue
        if e.day <= calendars.month_length(e.year, e.month):
            said.setdefault((e.month, e.day), set()).add(date(e.year, e.month, e.day))
            where.setdefault((e.month, e.day), index)
    known: dict[int, int] = {}
    for index, expression in enumerate(expressions):
        e = expression.date if isinstance(expression, At) else expression
        if not (isinstance(e, CalendarDate) and e.year is None and e.month and e.day):
            continue
        days = said.get((e.month, e.day), set())
        if not days and isinstance(expression, At) and expression.time == PartOfDay("NI"):
            # The night of the 8th is the night "du 8 au 9".
            days = {day - timedelta(days=1) for day in said.get((e.month, e.day + 1), set())}
            where.setdefault((e.month, e.day), where.get((e.month, e.day + 1), index))
        if len(days) != 1:
            continue
        (day,) = days
        if abs((day - near).days) > _SAME_TALE or (e.weekday and day.isoweekday() != e.weekday):
            continue
        scene.at(index)
        if (scene.tense == "past" and day > near) or (scene.tense == "future" and day < near):
            continue
        full = e._replace(year=day.year)
        expressions[index] = expression._replace(date=full) if isinstance(expression, At) else full
        known[index] = where[e.month, e.day]
    return known


def weekdays(scene: Scene) -> None:
    """Tells the scene the weekdays that the text dates or a verb places: "mardi", later "mardi 1er juin"."""
    if scene.anchor is None:
        return
    said = Counter(filter(None, map(_weekday, scene.expressions)))
    for index, expression in enumerate(scene.expressions):
        if isinstance(expression, At):
            expression = expression.date
        if not isinstance(expression, CalendarDate) or expression.weekday is None:
            continue
        if said[expression.weekday] < 2:
            continue  # there is no other to place
        value = resolver.resolve(scene, index, expression)
        if value.day is None or value.warnings:
            continue
        if expression.day:
            scene.story.days.setdefault(expression.weekday, value.day)
        elif expression.month is None and value.sure >= SURE:
            scene.placed.setdefault(expression.weekday, value.day)


def _weekday(expression: Expression) -> int | None:
    """The weekday that a date names, in whatever it is wrapped."""
    while isinstance(expression, At | Directed | Modified):
        expression = expression.date
    return expression.weekday if isinstance(expression, CalendarDate) else None
