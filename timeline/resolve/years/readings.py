"""What a month or day without its year is in a given one.

Knows the calendar, and which days are news of the anchor; knows nothing of which year is meant, nor of any language.
"""

from __future__ import annotations

from datetime import date

from timeline import calendars
from timeline.expressions import CalendarDate
from timeline.resolve import values as v
from timeline.resolve.scene import STORY, Scene
from timeline.resolve.values import Value

__all__ = ["FRESH", "SEASON", "days_around", "days_in", "in_year", "lent", "stale"]

#: How old the news of a day may be that is told without its year beside another year, in days.
FRESH = 14
#: The same where no verb tells; how far what follows on a story may lie behind it.
SEASON = 92


def in_year(e: CalendarDate, year: int) -> Value | None:
    """The month or day in a year; None where that year has no such day."""
    assert e.month is not None
    if e.day is None:
        return v.of_month(year, e.month)
    if 1 <= year <= 9999 and e.day <= calendars.month_length(year, e.month):
        return v.of_day(date(year, e.month, e.day))
    return None


def days_in(e: CalendarDate, years: range) -> list[date]:
    """The day, or the first of the month, in those of the ``years`` that have it."""
    assert e.month is not None
    day = e.day or 1
    return [date(y, e.month, day) for y in years if 1 <= y <= 9999 and day <= calendars.month_length(y, e.month)]


def days_around(e: CalendarDate, year: int) -> list[date]:
    """The day, or the first of the month, in the year before and in the year: 28 February for a 29th that is none."""
    assert e.month is not None
    years = (y for y in (year - 1, year) if date.min.year <= y <= date.max.year)
    return [date(y, e.month, min(e.day or 1, calendars.month_length(y, e.month))) for y in years]


def stale(scene: Scene, e: CalendarDate, ahead: int = FRESH) -> bool:
    """Whether a day is no news, nor one of the days ``ahead``, in the years beside the anchor."""
    anchor = scene.anchor
    assert anchor is not None
    days = {*days_around(e, anchor.year), *days_around(e, anchor.year + 1)}
    return all(not -ahead <= (anchor.near - day).days <= SEASON for day in days)


def lent(scene: Scene, value: Value, why: str = "", sure: float = STORY, hang: str = "") -> Value:
    """A value as something lends it: what it hangs on ("" for the story), how sure it is, and why."""
    value.hang, value.sure = hang or f"mention:{scene.story.index}", sure
    if why:
        scene.say(why)
    return value
