"""Pure arithmetic of the calendar: floors, shifts, ISO weeks, Easter, the Republican year, expanded years.

Knows the proleptic Gregorian calendar and no text. Days of the years 1 to 9999 are `datetime.date`; other
years are plain integers (astronomical: 52 BCE is -51) and have the grain of a month at the finest.
"""

from __future__ import annotations

from datetime import date, timedelta

__all__ = [
    "add_months",
    "easter",
    "iso_year",
    "month_span",
    "nth_weekday",
    "republican",
    "season_start",
    "week_start",
    "weekday_of",
    "year_span",
]

DAY = timedelta(days=1)
#: The numbers below 61 with two digits: a table writes them five times as fast as a format does.
TWO_DIGITS = tuple(f"{number:02d}" for number in range(61))
#: The month in which each season of TIMEX3 starts (meteorological: whole months).
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
#: The weekdays from Monday on, as recurrence rules name them (RFC 5545, section 3.3.10).
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def iso_year(year: int) -> str:
    """``year`` as ISO 8601 writes it: four digits, or an expanded year with its sign.

    >>> iso_year(44), iso_year(-51), iso_year(12000)
    ('0044', '-0051', '+12000')
    """
    if 0 <= year <= 9999:
        return str(year).zfill(4)
    return f"-{-year:04d}" if year < 0 else f"+{year}"


def timex_year(year: int) -> str:
    """``year`` as TIMEX3 writes it: four digits, or BC and four digits.

    >>> timex_year(2024), timex_year(-51)
    ('2024', 'BC0052')
    """
    return iso_year(year) if year > 0 else f"BC{1 - year:04d}"


def year_span(year: int, years: int = 1) -> tuple[str, str]:
    """The half-open interval of ``years`` years from ``year``, as ISO dates."""
    return f"{iso_year(year)}-01-01", f"{iso_year(year + years)}-01-01"


def month_span(year: int, month: int, months: int = 1) -> tuple[str, str]:
    """The half-open interval of ``months`` months, as ISO dates.

    >>> month_span(2024, 12)
    ('2024-12-01', '2025-01-01')
    """
    after = year * 12 + month - 1 + months
    return f"{iso_year(year)}-{TWO_DIGITS[month]}-01", f"{iso_year(after // 12)}-{TWO_DIGITS[after % 12 + 1]}-01"


def add_months(day: date, months: int) -> date:
    """``day`` moved by ``months``, held back to the last day of a shorter month. Raises OverflowError outside 1..9999.

    >>> add_months(date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    total = day.year * 12 + day.month - 1 + months
    year, month = total // 12, total % 12 + 1
    if not 1 <= year <= 9999:
        raise OverflowError(f"year {year} is outside 1..9999")
    return date(year, month, min(day.day, month_length(year, month)))


def month_length(year: int, month: int) -> int:
    """The number of days of a month."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def weekday_of(year: int, month: int, day: int) -> int:
    """The weekday (1 Monday … 7 Sunday) of a day, 0 where there is no such day."""
    if not 1 <= year <= 9999 or day > month_length(year, month):
        return 0
    return date(year, month, day).isoweekday()


def week_start(day: date) -> date:
    """The Monday of the ISO week that holds ``day``."""
    return day - timedelta(days=day.weekday())


def iso_week(day: date) -> str:
    """The ISO week of ``day``: year and week number.

    >>> iso_week(date(2024, 12, 30))
    '2025-W01'
    """
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def season_start(year: int, season: str) -> tuple[str, str]:
    """The half-open interval of a season named by the year in which it starts: three whole months."""
    return month_span(year, SEASONS[season], 3)


def season_of(day: date) -> tuple[str, int]:
    """The season that holds ``day`` and the year in which it started.

    >>> season_of(date(2024, 1, 15))
    ('WI', 2023)
    """
    if day.month < 3:
        return "WI", day.year - 1
    return ("SP", "SU", "FA", "WI")[(day.month - 3) // 3], day.year


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Butcher, 1876).

    >>> easter(2024)
    datetime.date(2024, 3, 31)
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def basic(day: date) -> str:
    """A day in the basic format of ISO 8601, as the rules of RFC 5545 write it.

    >>> basic(date(800, 12, 25))
    '08001225'
    """
    return day.isoformat().replace("-", "")


def days_of(begin: str, end: str) -> tuple[date, date] | None:
    """The first and the last day of the stretch from ``begin`` until ``end``, which is no part of it (ISO 8601).

    None of an empty one, and of one that reaches beyond the years 1 to 9999.

    >>> days_of("2024-05-01", "2024-06-01")
    (datetime.date(2024, 5, 1), datetime.date(2024, 5, 31))
    """
    try:
        first, behind = date.fromisoformat(begin), date.fromisoformat(end)
    except ValueError:
        return None
    return (first, behind - timedelta(days=1)) if first < behind else None


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date | None:
    """The ``n``-th (negative: from the end) ``weekday`` (1 Monday … 7 Sunday) of a month, or None.

    >>> nth_weekday(2024, 5, 7, -1)
    datetime.date(2024, 5, 26)
    """
    if n > 0:
        day = 1 + (weekday - date(year, month, 1).isoweekday()) % 7 + 7 * (n - 1)
    else:
        last = month_length(year, month)
        day = last - (date(year, month, last).isoweekday() - weekday) % 7 + 7 * (n + 1)
    return date(year, month, day) if 1 <= day <= month_length(year, month) else None


def feast(rule: str, year: int) -> date | None:
    """The day of a feast in ``year``: ``12-25``, ``easter+39``, ``11-5#4`` (fourth Friday), ``mothers``, ``advent``.

    >>> feast("easter+39", 2024), feast("mothers", 2024)
    (datetime.date(2024, 5, 9), datetime.date(2024, 5, 26))

    None where no calendar has it.
    """
    if not date.min.year <= year <= date.max.year:
        return None
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule[6:] or 0))
    if rule == "mothers":  # in France the last Sunday of May, or the first of June where that is Pentecost
        last = nth_weekday(year, 5, 7, -1)
        return nth_weekday(year, 6, 7, 1) if last == easter(year) + timedelta(days=49) else last
    if rule == "advent":
        christmas = date(year, 12, 25)
        return christmas - timedelta(days=christmas.isoweekday() + 21)
    month, _, rest = rule.partition("-")
    if "#" in rest:
        weekday, _, n = rest.partition("#")
        return nth_weekday(year, int(month), int(weekday), int(n))
    return date(year, int(month), int(rest))


# 1 Vendémiaire of the years I to XIV: the days of September on which they began.
_VENDEMIAIRE = {1: 22, 2: 22, 3: 22, 4: 23, 5: 22, 6: 22, 7: 22, 8: 23, 9: 23, 10: 23, 11: 23, 12: 24, 13: 23, 14: 23}


def republican(year: int, month: int = 1, day: int = 1) -> date:
    """The Gregorian day of a day of the French Republican calendar (years 1 to 14).

    >>> republican(8, 2, 18)
    datetime.date(1799, 11, 9)
    """
    start = date(1791 + year, 9, _VENDEMIAIRE[year])
    return start + timedelta(days=(month - 1) * 30 + day - 1)
