"""What the story told so far lends: "la veille", "le même mois"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timeline.expressions import Anaphor, At, CalendarDate, Directed, Expression, PartOfDay, Period
from timeline.recognize.meaning.base import Slots, modified, op
from timeline.recognize.meaning.clocks import part

__all__ = ["anaphor", "month_of_story", "same_period", "season_of_story", "weekday_of_story"]


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
    """A month, or a day of one, of the year that the story is in, or the next: slots monthname, daynum."""
    which = "year-after" if args.get("next") else "same"
    return Directed(CalendarDate(month=slots["monthname"], day=slots.get("daynum")), which)


@op
def season_of_story(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A season of the year that the story is in: slot season."""
    return Directed(Period("season", slots["season"]), "same")


@op
def weekday_of_story(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """The weekday nearest to the story's day: slot dayname."""
    return Directed(CalendarDate(weekday=slots["dayname"]), "same")


@op
def same_period(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """The stretch that the story is in, at its own grain."""
    return Anaphor("same", 0)
