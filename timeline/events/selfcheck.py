"""Every interval worked out a second time, from the event's TIMEX3 value alone.

Knows what ISO 24617-1 values stand for by the conventions of the dataset, and nothing of how they were resolved: the
arithmetic is that of `datetime` and of whole numbers, none of the room that resolved them. What the two paths disagree
on is a fault of ours, and told as one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import MAXYEAR, date, datetime, timedelta
from functools import lru_cache

__all__ = ["DOUBTED", "MISMATCH", "bounds", "mismatch"]

#: The code of the warning.
MISMATCH = "value-mismatch"

#: What a date is trusted at most whose value says another one.
DOUBTED = 0.3

_HELD = 2048  # a large timeline tells of the same days again and again
_PARTS = {"MO": (6, 12), "MI": (12, 14), "AF": (12, 18), "EV": (18, 24), "NI": (21, 30)}
_SIZES = {"Q": 3, "H": 6}
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LENGTH = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
_BYDAY = re.compile(r"(?:^|;)BYDAY=([^;]+)")
_YEAR = r"(BC|\+)?(\d{4,6})"

Bounds = tuple[str, str]


@lru_cache(_HELD)
def mismatch(type: str, value: str, begin: str, end: str, rrule: str | None = None) -> str | None:  # noqa: A002 - TIMEX3
    """A warning where ``begin``..``end`` is not the interval that a TIMEX3 value stands for, or None.

    The length of a DURATION is compared, of a SET the weekday, the day and the clock of its first time.

    >>> mismatch("DATE", "2024-W43", "2024-10-21", "2024-10-27")
    'value-mismatch: 2024-W43 stands for 2024-10-21/2024-10-28, not 2024-10-21/2024-10-27'
    """
    if value == begin and type == "DATE" and len(value) == len(end) == 10:  # a day, as most are
        try:
            if (date.fromisoformat(end) - date.fromisoformat(value)).days == 1:
                return None
        except ValueError:
            pass  # no such day
    here, there = _wall(begin), _wall(end)
    if type == "DURATION":
        # Across a change of the clock a day has 23 or 25 hours: it is counted on the wall, hours are as they pass.
        wrong = not (_lasts(value, here, there) or _lasts(value, begin, end))
        return f"{MISMATCH}: {value} is not the length of {begin}/{end}" if wrong else None
    if type == "SET":
        return None if _falls(value, rrule or "", here) else f"{MISMATCH}: {begin} is none of {value}"
    stands = bounds(value)
    if stands is None or stands == (here, there):
        return None
    return f"{MISMATCH}: {value} stands for {'/'.join(stands)}, not {here}/{there}"


def bounds(value: str) -> Bounds | None:
    """The half-open interval that a value of type DATE or TIME stands for, on the wall's clock; None for no interval.

    >>> bounds("2024-WI"), bounds("2024-10-21TNI")
    (('2024-12-01', '2025-03-01'), ('2024-10-21T21:00:00', '2024-10-22T06:00:00'))
    """
    for form, read in _FORMS:
        found = form.fullmatch(value)
        if found is not None:
            try:
                return read(*found.groups())
            except (ValueError, OverflowError):  # no such day, or one that `datetime` does not hold
                return None
    return None


def _wall(point: str) -> str:
    """The point without its offset; expanded years are whole days and have none."""
    return point if point[0] in "+-" else point[:19]


def _day(day: str) -> Bounds:
    return day, _after(date.fromisoformat(day))


def _after(day: date) -> str:
    return f"+{MAXYEAR + 1}-01-01" if day == date.max else (day + timedelta(days=1)).isoformat()


def _days(first: str, last: str) -> Bounds:
    return first, _after(date.fromisoformat(last))


def _clock(day: str, hour: str, minute: str, second: str | None) -> Bounds:
    begin = datetime.fromisoformat(day) + timedelta(hours=int(hour), minutes=int(minute), seconds=int(second or 0))
    return begin.isoformat(), (begin + timedelta(seconds=1 if second else 60)).isoformat()


def _part(day: str, part: str) -> Bounds:
    midnight = datetime.fromisoformat(day)
    first, last = _PARTS[part]
    return (midnight + timedelta(hours=first)).isoformat(), (midnight + timedelta(hours=last)).isoformat()


def _week(year: str, week: str, end: str | None) -> Bounds:
    first, size = date.fromisocalendar(int(year), int(week), 6 if end else 1), 2 if end else 7
    return first.isoformat(), (first + timedelta(days=size)).isoformat()


def _year(sign: str | None, digits: str) -> Bounds:
    return _months(_number(sign, digits), 1, 12)


def _month(sign: str | None, digits: str, month: str) -> Bounds:
    return _months(_number(sign, digits), int(month), 1)


def _fraction(sign: str | None, digits: str, kind: str, number: str) -> Bounds:
    return _months(_number(sign, digits), (int(number) - 1) * _SIZES[kind] + 1, _SIZES[kind])


def _season(sign: str | None, digits: str, season: str) -> Bounds:
    return _months(_number(sign, digits), _SEASONS[season], 3)


def _years(first: str, last: str) -> Bounds:
    return _months(int(first), 1, (int(last) - int(first) + 1) * 12)


def _round(digits: str) -> Bounds:
    """A millennium, century or decade by its leading digits; the first millennium has no year 0 to begin in."""
    size = 10 ** (4 - len(digits))
    begin, end = _months(int(digits) * size, 1, size * 12)
    return (begin, end) if digits != "0" else ("0001-01-01", "1001-01-01")


def _century_bce(digits: str) -> Bounds:
    return _months(-int(digits) * 100 - 99, 1, 1200)


def _number(sign: str | None, digits: str) -> int:
    """A year as astronomers count it: 1 BCE is the year 0."""
    return 1 - int(digits) if sign == "BC" else int(digits)


def _months(year: int, month: int, count: int) -> Bounds:
    """``count`` months from the first of a month on."""
    if not 1 <= month <= 12:
        raise ValueError(f"no month {month}")
    last = year + (month - 1 + count) // 12
    return _first(year, month), _first(last, (month - 1 + count) % 12 + 1)


def _first(year: int, month: int) -> str:
    shown = f"{year:04d}" if 0 <= year <= MAXYEAR else f"{'-' if year < 0 else '+'}{abs(year):04d}"
    return f"{shown}-{month:02d}-01"


#: The forms of a value that has an interval, the most frequent first.
_FORMS: tuple[tuple[re.Pattern[str], Callable[..., Bounds]], ...] = tuple(
    (re.compile(form), read)
    for form, read in (
        (r"(\d{4}-\d\d-\d\d)", _day),
        (r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)(?::(\d\d))?", _clock),
        (rf"{_YEAR}-(\d\d)", _month),
        (_YEAR, _year),
        (r"(\d{4}-\d\d-\d\d)T(MO|MI|AF|EV|NI)", _part),
        (r"(\d{4})-W(\d\d)(-WE)?", _week),
        (rf"{_YEAR}-(SP|SU|FA|WI)", _season),
        (rf"{_YEAR}-([QH])(\d)", _fraction),
        (r"(\d{1,3})", _round),
        (r"(\d{4})/(\d{4})", _years),
        (r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)", _days),
        (r"BC(\d\d)", _century_bce),
    )
)


def _lasts(value: str, begin: str, end: str) -> bool:
    """Whether the interval is as long as the ISO 8601 duration ``value``, as far as that can be told.

    Months are counted from either bound, for a day that a month does not have is told by the last that it has.
    """
    found = _LENGTH.fullmatch(value)
    if found is None or begin[0] in "+-" or end[0] in "+-":
        return True
    years, months, weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    rest = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    try:
        first, last = datetime.fromisoformat(begin), datetime.fromisoformat(end)
        count = years * 12 + months
        return _moved(first, count) + rest == last or _moved(last, -count) - rest == first
    except (ValueError, OverflowError, TypeError):  # before our era, or one zone known and not the other
        return True


def _moved(moment: datetime, months: int) -> datetime:
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    for day in range(moment.day, 27, -1):
        try:
            return moment.replace(year=year, month=month + 1, day=day)
        except ValueError:
            continue
    return moment.replace(year=year, month=month + 1)


def _falls(value: str, rrule: str, begin: str) -> bool:
    """Whether the first time of a set, ``begin``, is one: on its weekday or day of the month, at its clock."""
    if begin[0] in "+-":
        return True
    first = datetime.fromisoformat(begin)
    day, _, clock = value.partition("T")
    if re.fullmatch(r"\d\d:\d\d", clock) and begin[11:16] != clock:
        return False
    if re.fullmatch(r"XXXX-(XX|\d\d)-\d\d", day) and begin[8:10] != day[8:]:
        return False
    named = _BYDAY.search(rrule)
    if named is not None:
        return _WEEKDAYS[first.weekday()] in named[1]
    return not re.fullmatch(r"XXXX-WXX-\d", day) or first.isoweekday() == int(day[-1])
