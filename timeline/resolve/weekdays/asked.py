"""The weekday that is asked for beside a known day of writing, and the days of it that every look may mean.

Knows how days with one name lie around the day of writing; knows neither verbs nor what was told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from timeline.resolve import values as v
from timeline.resolve.context import Moment
from timeline.resolve.looks import Found
from timeline.resolve.values import Value

__all__ = ["DAY", "NEXT_DOOR", "ROUGHLY", "SAID", "SURE", "WEEK", "Asked", "days_since", "days_to", "hung"]

DAY = timedelta(days=1)
WEEK = 7  # days, of which each weekday is one
SURE = 0.9  # what a verb tells
SAID = 14  # how far from the anchor a date lends its weekday, in days
ROUGHLY = ("about", "before", "after")  # leads of an hour that is remembered, more than announced
NEXT_DOOR = 2  # "ce vendredi" is a coming one that is this near, in days, whatever the tense


@dataclass(frozen=True, slots=True)
class Asked:
    """A weekday by its number, the day of writing, and the day that the text says with that weekday, if it does."""

    weekday: int
    anchor: Moment
    known: date | None = None

    @property
    def near(self) -> date:
        """The day of writing."""
        return self.anchor.near

    @property
    def back(self) -> date:
        """The last such day, the day of writing itself where it is one."""
        return self.near - days_since(self.near, self.weekday) * DAY

    @property
    def ahead(self) -> date:
        """The next such day, the day of writing itself where it is one."""
        return self.near + days_to(self.near, self.weekday) * DAY

    @property
    def today(self) -> bool:
        """Whether the day of writing is such a day."""
        return self.near.isoweekday() == self.weekday

    def beside(self, day: date, sure: float, why: str) -> Found:
        """A day found on one side of the day of writing, the one on the other side as its second reading."""
        if not self.today:
            other = (self.ahead if day == self.back else self.back, "on the other side of the document's date")
        else:
            other = (self.near if day != self.near else self.near - WEEK * DAY, "a week away")
        return Found(day, sure, why, other=other)


def days_to(day: date, weekday: int) -> int:
    """How many days behind a day the next such weekday lies, 0 where it is one itself.

    >>> days_to(date(2024, 10, 21), 5)  # from a Monday to its Friday
    4
    """
    return (weekday - day.isoweekday()) % WEEK


def days_since(day: date, weekday: int) -> int:
    """How many days before a day the last such weekday lies, 0 where it is one itself."""
    return (day.isoweekday() - weekday) % WEEK


def hung(day: date, index: int, sure: float) -> Value:
    """The value of a day that hangs on the phrase at ``index``."""
    value = v.of_day(day)
    value.hang, value.sure = f"mention:{index}", sure
    return value
