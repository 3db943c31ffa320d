"""Values: a point of the calendar at a grain, as TIMEX3 value and as half-open interval.

Knows how TIMEX3 (ISO 24617-1) and ISO 8601 write time; knows nothing of how a value was found.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from timeline import calendars
from timeline.calendars import TWO_DIGITS
from timeline.expressions import Amount, PartOfDay, Time
from timeline.model import Alternative, Grain, Interval, Timex3

__all__ = [
    "Value",
    "duration",
    "impossible",
    "instant",
    "length",
    "of_clock",
    "of_day",
    "of_decade",
    "of_month",
    "of_part",
    "of_time",
    "of_week",
    "of_weekend",
    "of_year",
    "zone",
]

_DAY = timedelta(days=1)
_DAY_LONG = 1440  # in minutes


@dataclass(slots=True)
class Value:
    """A resolved value. ``day``: the day it is or starts on, where it has one; ``full``: nothing was inferred.

    ``others``: the readings not taken, each with the reason.
    """

    type: str
    value: str
    begin: str | None = None
    end: str | None = None
    grain: Grain | None = None
    day: date | None = None
    year: int | None = None
    month: int | None = None
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    rrule: str | None = None
    hang: str = "none"
    sure: float = 1.0
    open: Literal["begin", "end"] | None = None
    warnings: list[str] = field(default_factory=list)
    others: list[tuple[Value, str]] = field(default_factory=list)
    unresolved: str | None = None
    full: bool = False

    def timex3(self) -> Timex3:
        return Timex3(self.type, self.value, self.mod, self.quant, self.freq)

    def interval(self) -> Interval | None:
        if self.begin is None or self.end is None or self.grain is None:
            return None
        return Interval(self.begin, self.end, self.grain)

    def other(self, value: Value, why: str) -> None:
        """Remember another reading."""
        if value.value != self.value:
            self.others.append((value, why))

    def alternatives(self) -> list[Alternative]:
        if not self.others:
            return []
        return [Alternative(other.timex3(), other.interval(), why) for other, why in self.others]


#: The value of a phrase that is yet to be told.
UNTOLD = Value("", "")


def impossible(value: str) -> Value:
    """A date that no calendar holds, as it was said."""
    return Value("TIME" if "T" in value else "DATE", value, unresolved="no calendar holds this date", sure=0.2)


def of_day(day: date) -> Value:
    """The value of one day."""
    text = day.isoformat()
    try:
        after = (day + _DAY).isoformat()
    except OverflowError:
        after = "+10000-01-01"
    return Value("DATE", text, text, after, "day", day, day.year, day.month)


def of_month(year: int, month: int) -> Value:
    """The value of one month."""
    begin, end = calendars.month_span(year, month)
    return Value(
        "DATE",
        f"{calendars.timex_year(year)}-{TWO_DIGITS[month]}",
        begin,
        end,
        "month",
        _first(year, month),
        year,
        month,
    )


def of_year(year: int) -> Value:
    """The value of one year (astronomical number)."""
    begin, end = calendars.year_span(year)
    return Value("DATE", calendars.timex_year(year), begin, end, "year", _first(year, 1), year)


def of_decade(decade: int) -> Value:
    """The value of the decade that starts in the year ``decade`` (1990)."""
    begin, end = calendars.year_span(decade, 10)
    return Value("DATE", f"{decade // 10:03d}", begin, end, "decade", _first(decade, 1), decade)


def of_century(number: int) -> Value:
    """The value of a century: 19 is 1900-1999; negative ordinals are centuries BCE (-5: the fifth)."""
    if number >= 0:
        begin, end = calendars.year_span(number * 100, 100)
        return Value("DATE", f"{number:02d}", begin, end, "century", _first(number * 100 or 1, 1), number * 100)
    first = 1 + number * 100
    begin, end = calendars.year_span(first, 100)
    return Value("DATE", f"BC{-number - 1:02d}", begin, end, "century", None, first)


def of_week(day: date) -> Value:
    """The value of the ISO week that holds ``day``."""
    monday = calendars.week_start(day)
    return Value(
        "DATE", calendars.iso_week(day), monday.isoformat(), (monday + 7 * _DAY).isoformat(), "week", monday,
        monday.year,
    )  # fmt: skip


def of_weekend(day: date) -> Value:
    """The value of the weekend of the ISO week that holds ``day``."""
    saturday = calendars.week_start(day) + 5 * _DAY
    return Value(
        "DATE", calendars.iso_week(day) + "-WE", saturday.isoformat(), (saturday + 2 * _DAY).isoformat(), "weekend",
        saturday, saturday.year, saturday.month,
    )  # fmt: skip


def of_quarter(year: int, quarter: int) -> Value:
    """The value of a quarter of a year."""
    begin, end = calendars.month_span(year, quarter * 3 - 2, 3)
    return Value("DATE", f"{year:04d}-Q{quarter}", begin, end, "quarter", _first(year, quarter * 3 - 2), year)


def of_half(year: int, half: int) -> Value:
    """The value of a half of a year."""
    begin, end = calendars.month_span(year, half * 6 - 5, 6)
    return Value("DATE", f"{year:04d}-H{half}", begin, end, "half", _first(year, half * 6 - 5), year)


def of_season(year: int, season: str) -> Value:
    """The value of a season, named by the year in which it starts."""
    begin, end = calendars.season_start(year, season)
    return Value(
        "DATE", f"{calendars.timex_year(year)}-{season}", begin, end, "season",
        _first(year, calendars.SEASONS[season]), year,
    )  # fmt: skip


def _first(year: int, month: int) -> date | None:
    return date(year, month, 1) if 1 <= year <= 9999 else None


# ISO 24617-1 leaves their bounds open; these are the contract's. Hours, half-open; 30 is 6 o'clock of the next day.
_PARTS = {"MO": (6, 12), "MI": (12, 14), "AF": (12, 18), "EV": (18, 24), "NI": (21, 30)}


def of_part(day: date, part: str, tz: tzinfo | None) -> Value:
    """The value of a part of a day, in the zone ``tz`` (None: floating)."""
    begin = end = None
    if part in _PARTS:
        first, last = _PARTS[part]
        begin, end = instant(day, first * 60, tz), instant(day, last * 60, tz)
    return Value("TIME", f"{day.isoformat()}T{part}", begin, end, "part_of_day", day, day.year, day.month)


def of_clock(day: date, hour: int, minute: int | None, second: int | None, tz: tzinfo | None) -> Value:
    """The value of a time of day on a day, in the zone it was said in: hour 24 is midnight at the day's end."""
    minutes = hour * 60 + (minute or 0)
    text = f"{day.isoformat()}T{TWO_DIGITS[hour]}:{TWO_DIGITS[minute or 0]}"
    if second is None:
        begin, end = instant(day, minutes, tz), instant(day, minutes + 1, tz)
        return Value("TIME", text, begin, end, "minute", day, day.year, day.month)
    begin, end = instant(day, minutes, tz, second), instant(day, minutes, tz, second + 1)
    return Value("TIME", f"{text}:{TWO_DIGITS[second]}", begin, end, "second", day, day.year, day.month)


def of_time(time: Time) -> str:
    """How TIMEX3 writes a time of day behind its date: "T18:30", "TEV"."""
    return f"T{time.part}" if isinstance(time, PartOfDay) else f"T{time.hour:02d}:{time.minute or 0:02d}"


def instant(day: date, minutes: int, tz: tzinfo | None, seconds: int = 0) -> str:
    """The date-time ``minutes`` (and ``seconds``) after midnight of ``day``: ISO 8601, local without an offset.

    With ``tz`` it carries the offset of that zone then. Minutes beyond the day count on into the next.
    """
    if seconds == 60:
        minutes, seconds = minutes + 1, 0
    if minutes >= _DAY_LONG:
        day += minutes // _DAY_LONG * _DAY
        minutes %= _DAY_LONG
    hour, minute = minutes // 60, minutes % 60
    text = f"{day.isoformat()}T{TWO_DIGITS[hour]}:{TWO_DIGITS[minute]}:{TWO_DIGITS[seconds]}"
    return text if tz is None else text + _offset(tz, day, hour, minute)


@lru_cache(maxsize=4096)
def _offset(tz: tzinfo, day: date, hour: int, minute: int) -> str:
    moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=tz)
    delta = moment.utcoffset()
    if delta is None:
        return ""
    total = int(delta.total_seconds()) // 60
    sign = "-" if total < 0 else "+"
    return f"{sign}{abs(total) // 60:02d}:{abs(total) % 60:02d}"


@lru_cache(maxsize=512)
def zone(name: str | None) -> tzinfo | None:
    """The zone called ``name`` (IANA, or an offset such as ``+02:00``); None for None. Raises `ValueError`."""
    if name is None:
        return None
    if name[:1] in "+-" and len(name) == 6:
        sign = -1 if name[0] == "-" else 1
        return timezone(sign * timedelta(hours=int(name[1:3]), minutes=int(name[4:6])))
    if name in ("Z", "UTC"):
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"unknown time zone {name!r}") from error


_LETTERS = {"year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "M", "second": "S"}
_COARSENESS = {"second": 0, "minute": 1, "hour": 2, "day": 3, "week": 4, "month": 5, "year": 6}
_SECONDS = {"hour": 3600, "minute": 60, "second": 1}
_SCALED = {
    "night": ("day", 1), "fortnight": ("day", 14), "quarter": ("month", 3), "half": ("month", 6),
    "weekend": ("weekend", 1), "lustrum": ("year", 5), "decade": ("year", 10),
    "century": ("year", 100), "millennium": ("year", 1000),
}  # fmt: skip


def duration(amount: Amount) -> str:
    """The ISO 8601 duration of an amount, X where the number is unsaid.

    >>> duration(Amount(((2, "year"), (3, "month")))), duration(Amount(((None, "day"),)))
    ('P2Y3M', 'PXD')
    """
    days, times = "", ""
    for count, unit in amount.parts:
        if unit == "weekend":
            days += f"{'X' if count is None else format(count, 'g')}WE"
            continue
        name, size = _SCALED.get(unit, (unit, 1))
        if unit == "decade" and count is None:
            days += "XDE"
            continue
        said = "X" if count is None else f"{count * size:.10g}" if isinstance(count, float) else str(count * size)
        if name in _SECONDS:
            times += said + _LETTERS[name]
        else:
            days += said + _LETTERS[name]
    return f"P{days}{'T' + times if times else ''}"


def length(amount: Amount) -> tuple[int, int, int, str] | None:
    """An amount as (months, days, seconds, finest unit), or None where a number is unsaid.

    Halves of years and months go down to months and days: the finest unit is then finer than the one said.
    """
    months, days, seconds, finest = 0, 0, 0, "year"
    for count, unit in amount.parts:
        if count is None:
            return None
        name, size = _SCALED.get(unit, (unit, 1))
        if name == "weekend":
            name, size = "week", 1
        number = count * size
        if name == "year":
            if number != int(number):
                name = "month"
            months += round(number * 12)
        elif name == "month":
            months += int(number)
            if number != int(number):
                days += round((number - int(number)) * 30)
                name = "month"
        elif name == "week":
            days += round(number * 7)
        elif name == "day":
            days += int(number)
            seconds += round((number - int(number)) * 86400)
        else:
            seconds += round(number * _SECONDS[name])
        if _COARSENESS[name] < _COARSENESS[finest]:
            finest = name
    return months, days, seconds, finest
