"""The value of a clock or part of day on a day that is known.

Knows zones and what a date and a time of day make together; knows nothing of how the day was found.
"""

from __future__ import annotations

from datetime import date

from timeline.expressions import At, Time, TimeOfDay
from timeline.resolve import values as v
from timeline.resolve.scene import Scene
from timeline.resolve.values import Value

__all__ = ["at", "clock_on", "on"]


def on(scene: Scene, day: date, e: Time) -> Value:
    """The value of a clock or part of day on a day."""
    if isinstance(e, TimeOfDay):
        return clock_on(scene, day, e)
    value = v.of_part(day, e.part, scene.anchor.tz if scene.anchor else None)
    value.mod = e.mod
    return value


def clock_on(scene: Scene, day: date, e: TimeOfDay) -> Value:
    """The value of a clock on a day, in its own zone or the anchor's."""
    tz = scene.anchor.tz if scene.anchor else None
    warning = None
    if e.zone == "local":
        tz = None
        warning = "zone-unknown: a local time of a place that the text does not place in a zone"
    elif e.zone is not None:
        tz = v.zone(e.zone)
    value = v.of_clock(day, e.hour, e.minute, e.second, tz)
    if warning:
        value.warnings.append(warning)
    if e.mod:
        value.mod = e.mod
    return value


def at(scene: Scene, e: At) -> Value:
    """A clock or part of day with its date."""
    base = scene.value(e.date)
    if base.type == "SET":
        return Value("SET", base.value + v.of_time(e.time), quant=base.quant, rrule=base.rrule, sure=base.sure)
    if base.unresolved or base.day is None or base.grain not in ("day", "part_of_day"):
        text = base.value + v.of_time(e.time) if base.grain is None else base.value
        why = base.unresolved or "the day is not known"
        return Value("TIME", text, unresolved=why, sure=0.3, warnings=base.warnings)
    value = on(scene, base.day, e.time)
    value.hang, value.sure, value.full = base.hang, base.sure, base.full
    value.warnings += base.warnings
    for other, why in base.others:
        if other.day is not None and other.grain == "day":
            value.other(on(scene, other.day, e.time), why)
    return value
