"""Vague and fixed words, and what is no time at all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timeline.expressions import CalendarDate, Expression, Impossible, TimeOfDay, Vague
from timeline.recognize.meaning.base import Slots, op

__all__ = ["fixed", "refuse", "said", "vague", "vague_of"]


@op
def vague(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A value without calendar interval: argument value."""
    return Vague(str(args["value"]))


@op
def fixed(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A day or a year that its name fixes: arguments year, month, day."""
    return CalendarDate(args["year"], args.get("month"), args.get("day"))


@op
def said(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """The expression that the slot ``clock`` already is."""
    value = slots.get("clock")
    return value if isinstance(value, TimeOfDay | Impossible) else None


@op
def vague_of(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A vague length by its word: slot termword."""
    return Vague(str(slots["termword"]))


@op
def refuse(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """Nothing: words that look like time and are not. The match blocks what stands inside it."""
    return Vague("")
