"""Named stretches: centuries, seasons, quarters, feasts, and the n-th of something."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timeline.expressions import (
    Amount,
    Anaphor,
    CalendarDate,
    Deictic,
    Duration,
    Expression,
    Modified,
    Nth,
    Period,
    Shift,
)
from timeline.recognize.meaning.base import OPERATIONS, Slots, directed, modified, number, op, roman, year_of
from timeline.recognize.meaning.dates import date, deictic

__all__ = [
    "century",
    "fortnight",
    "half_of_year",
    "holiday",
    "holiday_shift",
    "mandate",
    "millennium",
    "nth",
    "nth_of",
    "part_of_unit",
    "part_of_year",
    "period",
    "quarter_shuffled",
    "republican",
    "season_year",
    "week_of",
    "weekend_of",
    "whole",
]


@op
def period(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A named stretch: unit (argument) and value (slot ``value``, a named slot or argument), year where said."""
    year, short = year_of(slots)
    unit = str(args["unit"])
    value = args.get("value")
    if value is None:
        value = slots.get(str(args.get("slot", "value")), slots.get(unit))
    if unit == "century":
        ordinal = roman(value) if isinstance(value, str) else int(value)
        if not ordinal or ordinal > 30:
            return None
        value = str(ordinal - 1 if not args.get("bce") else -ordinal)
    elif unit == "decade":
        decade = int(str(value).rstrip("s"))
        if decade % 10:
            return None
        value = str(decade)
        short = decade < 100
    elif unit in ("quarter", "half", "week"):
        n = roman(value) if isinstance(value, str) and not value.isdigit() else int(value)
        if n == -1 and unit in ("quarter", "half"):
            n = 4 if unit == "quarter" else 2
        if not n or not 1 <= n <= {"quarter": 4, "half": 2, "week": 53}[unit]:
            return None
        value = str(n)
    expression: Expression = Period(unit, str(value), year, short)
    return modified(directed(expression, slots, args), slots, args)


@op
def republican(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A day or month of the French Republican calendar: slots day, republican (month), roman (year)."""
    year = slots.get("number") or roman(str(slots.get("roman", "")))
    if not year or not 1 <= int(year) <= 14:
        return None
    day = slots.get("day") or slots.get("daynum")
    if day is not None and not 1 <= day <= 30:
        return None
    return Period("republican", f"{int(year)}-{slots.get('republican', 0)}-{day or 0}")


@op
def nth(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """The n-th unit or weekday of a month, year or other stretch: slots ordinal, span/weekday, month, year, which."""
    n = args.get("n", slots.get("ordinal"))
    if isinstance(n, str):
        n = number(n)
    if n is None:
        return None
    if "of" in args:
        inner = dict(args["of"])
        of = OPERATIONS[inner.pop("op")](
            {k: v for k, v in slots.items() if k not in ("weekday", "dayname") and (k != "ordinal" or "n" in args)},
            inner,
        )
    elif "whole" in slots:
        of = CalendarDate(slots["whole"])
    else:
        of = date({k: v for k, v in slots.items() if k in ("month", "monthname", "year", "year2", "which")}, {})
    if of is None:
        return None
    weekday = slots.get("weekday", slots.get("dayname"))
    unit = "weekday" if weekday else str(args.get("unit") or slots.get("span"))
    return Nth(int(n), unit, of, weekday)


@op
def season_year(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A year that runs over two (school, sport, budget): slots year, to. Refused where the two do not follow."""
    year, to = slots["year"], int(slots["to"])
    if to < 100:
        to += year // 100 * 100 + (100 if to < year % 100 else 0)
    return Period("years", f"{year}/{to}", year) if to == year + 1 else None


def _ordinal(slots: Slots, most: int) -> int | None:
    """The ordinal said in Roman numerals or not, from 1 to ``most``."""
    ordinal = roman(slots["roman"]) if "roman" in slots else slots.get("ordinal")
    return ordinal if ordinal and 1 <= ordinal <= most else None


@op
def century(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A century by its ordinal: slots roman or ordinal; slot bce."""
    ordinal = _ordinal(slots, 30)
    if ordinal is None:
        return None
    value = f"-{ordinal}" if slots.get("bce") else str(ordinal - 1)
    return modified(Period("century", value), slots, args)


@op
def millennium(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A millennium by its ordinal: slots roman or ordinal; slot bce."""
    ordinal = _ordinal(slots, 9)
    if ordinal is None:
        return None
    return Period("millennium", f"-{ordinal}" if slots.get("bce") else str(ordinal - 1))


@op
def week_of(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """The week that holds a date, or its weekend (argument unit): slots daynum, month, year."""
    day = date({k: v for k, v in slots.items() if k != "weekday"}, {})
    return None if day is None else Nth(0, str(args.get("unit", "week")), day)


@op
def nth_of(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """The n-th weekday, week or day of this, last or next month or year: slots ordinal, unit_of, which."""
    of = deictic({k: v for k, v in slots.items() if k == "which"}, {"unit": slots["holder"]})
    weekday = slots.get("dayname")
    unit = "weekday" if weekday else slots.get("inner", "week")
    n = slots["ordinal"]
    n = number(n) if isinstance(n, str) else n
    return None if of is None or n is None else Nth(int(n), unit, of, weekday)


@op
def part_of_unit(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """The start, middle or end of this, last or next unit, or of the story's day: slots edge, span, which."""
    if "which" in slots:
        return deictic(slots, args)
    if slots.get("span") == "day":
        return modified(Anaphor("day", 0), slots, args)  # "lundi en fin de journée"
    value = deictic(slots, args)
    if isinstance(value, Modified) and isinstance(value.date, Deictic):
        return value._replace(date=value.date._replace(turns=True))
    return value


@op
def holiday(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A feast by its rule (``12-25``, ``easter+39``, ``11-5#4``): slots holiday, year, which, edge."""
    value: Expression = Period("holiday", str(slots["holiday"]), slots.get("year"))
    return modified(directed(value, slots, args), slots, args)


@op
def weekend_of(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """The weekend of a feast, which may fall beside it: slots as holiday; argument unit for its week."""
    day = holiday(slots, {})
    return None if day is None else Nth(0, args.get("unit", "weekend"), day)


@op
def holiday_shift(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A day beside a feast: as holiday, slot eve for how many days away."""
    day, offset = holiday(slots, {}), int(slots["eve"])
    return None if day is None else Shift(Amount(((abs(offset), "day"),)), 1 if offset > 0 else -1, day)


@op
def whole(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A whole unit ("toute la semaine"): slot span; a whole day is the story's."""
    unit = str(slots["span"])
    return Anaphor("day", 0) if unit == "day" else Deictic(unit, 0)


@op
def mandate(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A word that is a length by itself: slot mandate, an ISO 8601 duration in years."""
    return Duration(Amount(((int(str(slots["mandate"]).strip("PY")), "year"),)))


@op
def fortnight(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """The first or second half of a month: slots ordinal, month, year; without a month the story's."""
    n = slots["ordinal"]
    mod = "START" if n in (1, "1re", "1ere") else "END"
    if slots.get("month") is None:
        return Modified(mod, Anaphor("month", 0))
    month = date({k: x for k, x in slots.items() if k != "ordinal"}, {})
    return None if month is None else Modified(mod, month)


@op
def half_of_year(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A half of a year said in words: slots ordinal, year."""
    return Period("half", str(slots["ordinal"]), slots["year"]) if slots["ordinal"] in (1, 2) else None


@op
def quarter_shuffled(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A numbered quarter before or after its year: slots value/value_b, year/year_b."""
    value, year = slots.get("value", slots.get("value_b")), slots.get("year", slots.get("year_b"))
    return Period("quarter", str(value), year)


@op
def part_of_year(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A quarter or half of last, this or next year: slots ordinal, which, argument unit."""
    year = deictic({"which": slots.get("which")}, {"unit": "year"})
    unit, n = str(args["unit"]), int(slots["ordinal"])
    return None if year is None else Nth(n if n > 0 else {"quarter": 4, "half": 2}[unit], unit, year)
