"""Calendar dates: those said in full, and where each goes that leaves a field unsaid.

Knows what fields a date has; knows no language.
"""

from __future__ import annotations

from datetime import date

from timeline import calendars
from timeline.expressions import CalendarDate
from timeline.resolve import values as v
from timeline.resolve.monthless import monthless
from timeline.resolve.scene import Scene
from timeline.resolve.values import Value
from timeline.resolve.weekdays import weekday
from timeline.resolve.years.yearless import yearless

__all__ = ["calendar", "century", "full"]

_AHEAD = 10  # how far ahead a year said with two digits may lie: "juin 36" is rather of the last century
_ANTIQUITY = 200  # up to which year a story leaves two digits as they are


def calendar(scene: Scene, e: CalendarDate) -> Value:
    """The value of calendar fields, those unsaid from what they hang on."""
    year = e.year
    if e.short and year is not None:
        year = century(scene, year)
    if year is not None:
        return full(e, year)
    if e.month is not None:
        return yearless(scene, e)
    if e.day is not None:
        return monthless(scene, e)
    return weekday(scene, e)


def century(scene: Scene, year: int) -> int:
    """The full number of a year said with two digits."""
    story = scene.story.value
    if story is not None and story.year is not None and story.year <= _ANTIQUITY:
        return year  # "au Ier siècle … détruite le 24 octobre 79"
    near = scene.anchor.year if scene.anchor else 2000
    full = near // 100 * 100 + year
    if full > near + _AHEAD:
        full -= 100
    scene.say(f"two digits, read as {full}")
    return full


def full(e: CalendarDate, year: int) -> Value:
    """The value of calendar fields whose year is known."""
    if e.month is None:
        value = v.of_year(year)
    elif e.day is None:
        value = v.of_month(year, e.month)
    elif 1 <= year <= 9999:
        if e.day > calendars.month_length(year, e.month):
            return v.impossible(f"{year:04d}-{e.month:02d}-{e.day:02d}")
        value = v.of_day(date(year, e.month, e.day))
        if e.weekday and value.day and value.day.isoweekday() != e.weekday:
            value.warnings.append(f"weekday-disagrees: {value.value} is not the weekday said")
            value.sure = 0.6
    else:
        text = f"{calendars.iso_year(year)}-{e.month:02d}-{e.day:02d}"
        after = e.day + 1
        end = f"{calendars.iso_year(year)}-{e.month:02d}-{after:02d}"
        if after > calendars.month_length(2000, e.month):
            end = calendars.month_span(year, e.month)[1]
        value = Value("DATE", f"{calendars.timex_year(year)}-{e.month:02d}-{e.day:02d}", text, end, "day", None, year)
    value.full = True
    return value
