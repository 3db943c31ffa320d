"""The date of an event as EDTF (ISO 8601-2, Extended Date/Time Format).

Knows the notation: seasons 21-24, quarters 33-36, halves 40-41, ``X`` for unspecified digits, ``~`` for
approximate, ``..`` for an open side, ``Y`` before years beyond four digits. Knows no event. Built by hand:
the edtf package is slow to load and writes nothing; the tests hold what is written here to it.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Literal

from timeline.model import Grain

__all__ = ["edtf"]

_POINT = re.compile(r"([+-]?\d{4,6})-(\d\d)-(\d\d)(?:T(\d\d:\d\d:\d\d)(?:Z|[+-]\d\d:\d\d)?)?")
_PART = re.compile(r"([+-]?\d{4,6})-(SP|SU|FA|WI|Q[1-4]|H[12])")
_CODES = {"SP": 21, "SU": 22, "FA": 23, "WI": 24, "Q1": 33, "Q2": 34, "Q3": 35, "Q4": 36, "H1": 40, "H2": 41}
#: Months a unit has, and so where its intervals begin.
_MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
#: Seconds in a unit of the clock, and characters of a date that say a unit of the calendar.
_SECONDS = {"second": 1, "minute": 60, "hour": 3600}
_DIGITS = {"year": 4, "month": 7}

Date = tuple[int, int, int]


@lru_cache(2048)  # a large timeline tells of the same days again and again
def edtf(
    begin: str,
    end: str,
    grain: Grain,
    value: str = "",
    *,
    approximate: bool = False,
    open: Literal["begin", "end"] | None = None,  # noqa: A002 - the field's name in the record
) -> str:
    """The half-open interval ``begin``..``end`` said at ``grain``, in EDTF; ``value`` is its TIMEX3 value.

    Never finer than said: weeks, weekends and parts of a day, which EDTF has no notation for, are the days
    they cover. A clock is a date-time with its seconds; open or lasting, it is the day it falls on, for
    EDTF's intervals are of dates. BCE years are astronomical: -0051 is 52 BCE.

    >>> edtf("2024-10-01", "2024-11-01", "month", approximate=True)
    '2024-10~'
    >>> edtf("2023-06-01", "2023-07-01", "month", open="end")
    '2023-06/..'
    """
    if grain == "day" and len(begin) == 10 and open is None and _next(begin, end):  # as most are
        return begin + "~" if approximate else begin
    if grain in _SECONDS and open is None and "T" in begin and _one(begin, end, grain):
        return begin
    if grain in _DIGITS and len(begin) == len(end) == 10 and open is None and _whole(begin, end, grain):
        return begin[: _DIGITS[grain]] + ("~" if approximate else "")
    (first, clock), (after, clock_after) = _read(begin), _read(end)
    last = after if clock_after not in (None, "00:00:00") else _day_before(after)
    if last < first:
        last = first
    tilde = "~" if approximate else ""
    single = "" if clock is not None else _unit(first, after, grain, value, approximate)
    if single:
        bounds = [single + tilde]
    else:
        digits = _precision(first, last, grain)
        bounds = list(dict.fromkeys(_say(date, digits) + tilde for date in (first, last)))
    if open == "end":
        return f"{bounds[0]}/.."
    if open == "begin":
        return f"../{bounds[-1]}"
    return "/".join(bounds)


def _next(begin: str, end: str) -> bool:
    """Whether ``end`` is the day after ``begin``, both of our own era."""
    try:
        return date.fromisoformat(end).toordinal() - date.fromisoformat(begin).toordinal() == 1
    except ValueError:
        return False


def _read(point: str) -> tuple[Date, str | None]:
    found = _POINT.fullmatch(point)
    if found is None:
        raise ValueError(f"no ISO 8601 date or date-time: {point!r}")
    clock = found[4]
    return (int(found[1]), int(found[2]), int(found[3])), clock


def _one(begin: str, end: str, grain: str) -> bool:
    """Whether two date-times are one second, minute or hour apart (a clock change between them aside)."""
    return (_second(end) - _second(begin)) % 86400 == _SECONDS[grain]


def _second(point: str) -> int:
    """The second of the day that a date-time stands for on the wall's clock."""
    at = point.index("T") + 1
    return int(point[at : at + 2]) * 3600 + int(point[at + 3 : at + 5]) * 60 + int(point[at + 6 : at + 8])


def _whole(begin: str, end: str, grain: str) -> bool:
    """Whether two dates of our own era are a whole month or year of the calendar apart."""
    if not begin[8:] == end[8:] == "01" or (grain == "year" and begin[5:7] != "01"):
        return False
    return (int(end[:4]) - int(begin[:4])) * 12 + int(end[5:7]) - int(begin[5:7]) == _MONTHS[grain]


def _days(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _day_before(date: Date) -> Date:
    year, month, day = date
    if day > 1:
        return year, month, day - 1
    year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return year, month, _days(year, month)


def _year(year: int) -> str:
    if year > 9999 or year < -9999:
        return f"Y{year}"
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def _unit(first: Date, after: Date, grain: str, value: str, approximate: bool) -> str:
    """The unit of the calendar that the interval is, where EDTF names it in one word; else ""."""
    months = _MONTHS.get(grain)
    if months is None or first[2] != 1 or after[2] != 1:
        return ""
    if (after[0] - first[0]) * 12 + after[1] - first[1] != months:
        return ""
    part = _PART.fullmatch(value)
    if part is not None:
        # An approximate season has no agreed spelling: its months say it.
        return "" if approximate or int(part[1]) < 0 or int(part[1]) > 9999 else f"{part[1]}-{_CODES[part[2]]}"
    if grain == "decade" and first[0] % 10 == 0 and first[1] == 1 and 0 < first[0] < 9999:
        return f"{first[0] // 10:03d}X"
    if grain == "century" and first[0] % 100 == 0 and first[1] == 1 and 0 < first[0] < 9999:
        return f"{first[0] // 100:02d}XX"
    return ""


def _precision(first: Date, last: Date, grain: str) -> int:
    """How many of year, month and day both bounds need: never more than the interval's own shape."""
    whole_months = first[2] == 1 and last[2] == _days(last[0], last[1])
    if not whole_months or grain not in _MONTHS:
        return 3
    if first[1] == 1 and last[1] == 12 and _MONTHS[grain] >= 12:
        return 1
    return 2


def _say(date: Date, digits: int) -> str:
    year, month, day = date
    return "-".join((_year(year), f"{month:02d}", f"{day:02d}")[:digits])
