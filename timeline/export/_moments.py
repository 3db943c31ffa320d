"""Points in time as calendars write them: fields of ISO 8601 strings, for any year.

Knows the proleptic Gregorian calendar and zones; knows nothing of words or of a file format.
"""

from __future__ import annotations

import re
from datetime import MAXYEAR, date, datetime, timedelta, timezone
from functools import cache, lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from timeline.errors import UsageError

__all__ = ["DAY", "Point", "at", "read", "zone"]

#: Seconds of a day.
DAY = 86_400

_ISO = re.compile(r"([+-]?\d{4,})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?", re.ASCII)
_EPOCH = 719_468  # days from 0000-03-01 to 1970-01-01
_FIRST, _LAST = date(1970, 1, 1).toordinal(), date.max.toordinal()


@cache
def zone(name: str) -> ZoneInfo:
    """The zone of IANA name ``name``. Raises `UsageError` for a name that is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise UsageError(
            f"no time zone is called {name!r}", where="time zone", remedy="use an IANA name such as Europe/Paris"
        ) from error


@cache
def _fixed(offset: int) -> timezone:
    return timezone(timedelta(seconds=offset))


class Point(NamedTuple):
    """A date (``hour`` is None) or a wall time, with its offset from UTC in seconds where that is known.

    ``year`` is astronomical, as in ISO 8601: 0 is 1 BCE.
    """

    year: int
    month: int
    day: int
    hour: int | None = None
    minute: int = 0
    second: int = 0
    offset: int | None = None

    @property
    def days(self) -> int:
        """Days since 1970-01-01 (H. Hinnant, "chrono-compatible low-level date algorithms").

        >>> Point(1970, 1, 1).days, Point(-51, 1, 1).days
        (0, -738155)
        """
        if 0 < self.year <= MAXYEAR:  # as most are; Python counts these itself
            return date(self.year, self.month, self.day).toordinal() - _FIRST
        year = self.year - (self.month <= 2)
        era, of_era = divmod(year, 400)
        of_year = (153 * ((self.month + 9) % 12) + 2) // 5 + self.day - 1
        return era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - _EPOCH

    @property
    def seconds(self) -> int:
        """Seconds since 1970-01-01 of the same wall (in UTC where the offset is known)."""
        clock = (self.hour or 0) * 3600 + self.minute * 60 + self.second
        return self.days * DAY + clock - (self.offset or 0)

    @property
    def date(self) -> Point:
        return Point(self.year, self.month, self.day)

    def plus(self, seconds: int) -> Point:
        """The same kind of point, ``seconds`` of wall time later."""
        wall = at(self.seconds + (self.offset or 0) + seconds)
        if self.hour is None:
            return wall.date
        return wall._replace(offset=self.offset)

    def in_zone(self, name: str) -> Point:
        """The wall time of the zone; dates, floating times and years no zone is known for stay as they are."""
        if self.hour is None or self.offset is None or not 1 < self.year < 9999:
            return self
        here = _fixed(self.offset)
        wall = datetime(self.year, self.month, self.day, self.hour, self.minute, self.second, tzinfo=here)
        there = wall.astimezone(zone(name))
        offset = there.utcoffset()
        assert offset is not None  # a ZoneInfo always has one
        shift = offset.days * DAY + offset.seconds
        return Point(there.year, there.month, there.day, there.hour, there.minute, there.second, shift)

    def iso(self) -> str:
        """ISO 8601, to the minute where there is a clock; expanded years outside 0 to 9999."""
        year = f"{self.year:04d}" if 0 <= self.year <= 9999 else f"{self.year:+05d}"
        date = f"{year}-{self.month:02d}-{self.day:02d}"
        if self.hour is None:
            return date
        clock = f"T{self.hour:02d}:{self.minute:02d}" + (f":{self.second:02d}" if self.second else "")
        if self.offset is None:
            return date + clock
        sign, minutes = "-" if self.offset < 0 else "+", abs(self.offset) // 60
        return f"{date}{clock}{sign}{minutes // 60:02d}:{minutes % 60:02d}"


def at(seconds: int) -> Point:
    """The wall time ``seconds`` after 1970-01-01T00:00.

    >>> at(-1)
    Point(year=1969, month=12, day=31, hour=23, minute=59, second=59, offset=None)
    """
    days, clock = divmod(seconds, DAY)
    hour, minute, second = clock // 3600, clock // 60 % 60, clock % 60
    if 0 < days + _FIRST <= _LAST:
        there = date.fromordinal(days + _FIRST)
        return Point(there.year, there.month, there.day, hour, minute, second)
    era, of_era = divmod(days + _EPOCH, 146_097)
    year = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    month = (5 * of_year + 2) // 153
    day = of_year - (153 * month + 2) // 5 + 1
    month = month + 3 if month < 10 else month - 9
    year += era * 400 + (month <= 2)
    return Point(year, month, day, hour, minute, second)


@lru_cache(maxsize=16_384)  # a large timeline tells of the same days again and again
def read(text: str) -> Point:
    """The point that an ISO 8601 string of the dataset stands for. Raises `ValueError` for another string.

    >>> read("2024-10-21T18:30+02:00")
    Point(year=2024, month=10, day=21, hour=18, minute=30, second=0, offset=7200)
    """
    match = _ISO.fullmatch(text)
    if match is None:
        raise ValueError(f"no ISO 8601 date or date-time: {text!r}")
    year, month, day, hour, minute, second, offset = match.groups()
    if hour is None:
        return Point(int(year), int(month), int(day))
    shift = None
    if offset == "Z":
        shift = 0
    elif offset:
        digits = offset[1:].replace(":", "")
        shift = (int(digits[:2]) * 3600 + int(digits[2:]) * 60) * (-1 if offset[0] == "-" else 1)
    return Point(int(year), int(month), int(day), int(hour), int(minute), int(second or 0), shift)
