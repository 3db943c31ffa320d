"""One method an expression: the table of how each kind of meaning becomes a value.

Knows the rooms beside it; an expression that hangs on nothing known stays unresolved, with the reason: nothing
is guessed from a clock.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from timeline.expressions import (
    Anaphor,
    At,
    CalendarDate,
    Deictic,
    Directed,
    Duration,
    Expression,
    Impossible,
    Modified,
    Nth,
    PartOfDay,
    Period,
    Repeat,
    Shift,
    TimeOfDay,
    Vague,
    Window,
)
from timeline.reading import Reading
from timeline.resolve import dates, directed, periods, reported, units, weekdays
from timeline.resolve import values as v
from timeline.resolve.clocks import bare, on_day, parts
from timeline.resolve.context import Moment
from timeline.resolve.scene import Scene
from timeline.resolve.values import Value

__all__ = ["RULES", "resolve", "scene"]


def scene(reading: Reading, anchor: Moment | None, prefer: str = "auto", origin: str = "document") -> Scene:
    """The scene of one section, to be resolved phrase by phrase in order."""
    return Scene(reading, anchor, RULES, prefer, origin)


def resolve(scene: Scene, index: int, expression: Expression) -> Value:
    """The value of ``expression`` said in phrase ``index``."""
    scene.at(index)
    try:
        return reported.as_said(scene, expression, scene.value(expression))
    except (OverflowError, ValueError):
        # Only the calendar raises these here: yesterday of 1 January of the year 1, a week after the year 9999.
        return outside()


def outside() -> Value:
    """The value of what lies beyond the calendar."""
    return Value("DATE", "XXXX-XX-XX", unresolved="outside the years 1 to 9999", sure=0.3)


def _duration(_scene: Scene, e: Duration) -> Value:
    return Value("DURATION", v.duration(e.amount), mod=e.amount.mod)


def _repeat(scene: Scene, e: Repeat) -> Value:
    if e.apart and (left_out := weekdays.left_out(scene, e)) is not None:
        return left_out
    return Value("SET", e.value, mod=e.mod, quant=e.quant, freq=e.freq, rrule=e.rrule)


def _vague(_scene: Scene, e: Vague) -> Value:
    return Value("DURATION" if e.value.startswith("P") and not e.value.endswith("REF") else "DATE", e.value)


def _modified(scene: Scene, e: Modified) -> Value:
    date = e.date
    if isinstance(date, Deictic) and date.abroad and units.lives_in(scene, date.abroad[0]):
        return scene.value(date._replace(unit=date.abroad[1]))  # Quebec's "en fin de semaine" is its weekend
    if isinstance(date, Deictic) and date.turns and (told := units.told_end(scene, date.unit, e.mod)) is not None:
        return told
    if isinstance(date, Deictic) and date.turns:
        date = date._replace(offset=units.turn(scene, date.unit, e.mod))
    value = scene.value(date)
    value.mod = e.mod
    return value


def _impossible(_scene: Scene, e: Impossible) -> Value:
    value = v.impossible(e.value)
    value.warnings.append(f"impossible-date: {e.why}")
    return value


RULES: dict[type, Callable[[Scene, Any], Value]] = {
    CalendarDate: dates.calendar,
    Directed: directed.directed,
    Period: periods.period,
    Nth: periods.nth,
    Deictic: units.deictic,
    Shift: units.shift,
    Anaphor: units.anaphor,
    Window: units.window,
    TimeOfDay: bare.clock,
    PartOfDay: parts.part,
    At: on_day.at,
    Duration: _duration,
    Repeat: _repeat,
    Vague: _vague,
    Modified: _modified,
    Impossible: _impossible,
}
