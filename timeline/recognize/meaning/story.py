"""What the story told so far lends: "la veille", "le même mois"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timeline.expressions import Anaphor, At, CalendarDate, Directed, Expression, PartOfDay
from timeline.recognize.meaning.base import Slots, modified, op
from timeline.recognize.meaning.clocks import part

__all__ = ["anaphor", "month_of_story", "same_period"]


@op
def anaphor(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A unit counted from the story's: slots eve/span/unit, arguments unit, offset; slot part for its part of day."""
    offset = slots.get("eve", args.get("offset", 0))
    unit = args.get("unit") or slots.get("span") or slots.get("long") or "day"
    if "part_b" in slots:
        slots = {**slots, "part": slots["part_b"]}
    daypart = slots.get("daypart", slots.get("part"))
    value: Expression = Anaphor(str(unit), int(offset))
    if daypart is not None:
        time = part(slots, {})
        if isinstance(time, PartOfDay):
            value = At(value, time)
    return modified(value, slots, args)


@op
def month_of_story(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A month of the year that the story is in: slot monthname."""
    return Directed(CalendarDate(month=slots["monthname"]), "same")


@op
def same_period(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """The stretch that the story is in, at its own grain."""
    return Anaphor("same", 0)
