"""Calendar dates: days, months, years and weekdays, said in full or in part, from the text or from a date."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from typing import Any

from timeline.expressions import (
    Amount,
    Anaphor,
    CalendarDate,
    Deictic,
    Directed,
    Expression,
    Impossible,
    Nth,
    Repeat,
    Shift,
)
from timeline.recognize.meaning.base import Slots, directed, modified, op, year_of

__all__ = [
    "date",
    "date_in_month",
    "date_shift",
    "date_shuffled",
    "day_of",
    "deictic",
    "monthday",
    "no_date",
    "the_weekday",
    "weekday_in",
    "weekday_of_week",
    "year_number",
    "year_words",
]


@op
def date(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """Calendar fields: slots year/year2, month, day, weekday, which, edge."""
    if "dayname_b" in slots:
        return Directed(CalendarDate(weekday=slots["dayname_b"]), "this")
    for name, whole_name in (("dayname_c", "dayname"), ("which_c", "which")):
        if name in slots:
            slots = {**slots, whole_name: slots[name]}
    year, short = year_of(slots)
    month, day = slots.get("month", slots.get("monthname", args.get("month"))), slots.get("day", slots.get("daynum"))
    weekday = slots.get("weekday", slots.get("dayname", args.get("weekday")))
    if isinstance(day, float):
        return None
    if args.get("bce") and year is not None:
        year = 1 - year
    if month is not None and not 1 <= int(month) <= 12:
        return None
    if day is not None:
        if not 1 <= day <= 39:
            return None
        if month is not None:
            longest = 29 if month == 2 else calendar.monthrange(2024, month)[1]
            full = year is not None and not short
            if full and month == 2 and year is not None and not (year % 4 == 0 and (year % 100 or year % 400 == 0)):
                longest = 28
            if day > longest:
                said = f"{year:04d}" if full else "XXXX"
                return Impossible(f"{said}-{int(month):02d}-{day:02d}", f"month {int(month)} has no day {day}")
        elif day > 31:
            return None
    value = CalendarDate(year, None if month is None else int(month), day, weekday, short)
    return modified(directed(value, slots, args), slots, args)


@op
def date_of_year(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A day or month of last, this or next year: slots weekday, day, month, which, edge; argument which."""
    which = str(slots.get("which", args.get("which")))
    if which not in ("last", "this", "next"):
        return None
    inner = date({name: said for name, said in slots.items() if name not in ("which", "edge")}, {})
    return modified(Directed(inner, f"{which} year"), slots, args) if isinstance(inner, CalendarDate) else None


@op
def date_in_month(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """The month that an unnamed day or part of one lies in ("un soir de mai 1968"): slots month, year."""
    return date({name: said for name, said in slots.items() if name not in ("part", "dayname")}, args)


@op
def no_date(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A date that no calendar has, as it was said: slots day, month, year."""
    year = slots.get("year")
    said = "XXXX" if year is None else f"{year:04d}"
    return Impossible(f"{said}-{slots['month']:02d}-{slots['day']:02d}", "no calendar has such a day")


@op
def deictic(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A unit counted from the anchor's: slots span/unit/adverb, which/toward; arguments unit, offset, abroad."""
    unit = args.get("unit") or slots.get("span") or slots.get("unit") or slots.get("long")
    if "meme" in slots:
        return modified(Anaphor(str(unit), 0), slots, args)
    if slots.get("adverb") is not None:
        unit, offset = "day", int(slots["adverb"])
    elif "offset" in args:
        offset = int(args["offset"])
    else:
        which = slots.get("which") or slots.get("toward") or args.get("which")
        if which in ("following", "previous"):
            return modified(Anaphor(str(unit), 1 if which == "following" else -1), slots, args)
        offset = {"last": -1, "next": 1, "this": 0, None: 0}[which]
    year, _ = year_of(slots)
    if year is not None:
        return None
    return modified(
        Deictic(
            str(unit), offset, slots.get("weekday", slots.get("dayname")), slots.get("month"), slots.get("daynum"),
            slots.get("adverb") == 0, abroad=tuple(args["abroad"]) if "abroad" in args else None,
        ),
        slots, args,
    )  # fmt: skip


@op
def day_of(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A day of a month named by its distance: slots daynum, span (month), which."""
    if slots.get("span") != "month":
        return None
    month = deictic(slots, {"unit": "month"})
    return None if month is None else Nth(slots["daynum"], "day", month)


@op
def year_words(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A year of this millennium in words: slot more."""
    more = slots.get("more", 0)
    return CalendarDate(2000 + more) if isinstance(more, int) and more < 100 else None


@op
def year_number(slots: Slots, args: Mapping[str, Any]) -> int | None:
    """The number of a year in words: argument base, slots hundreds, more."""
    hundreds = slots.get("hundreds", 0)
    if 0 < hundreds < 10:
        hundreds *= 100
    total = int(args["base"]) + int(hundreds) + int(slots.get("more", 0))
    return total if total < 2100 else None


@op
def weekday_of_week(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A weekday of last, this or next week: slots dayname, week_which."""
    return Deictic("week", int(slots.get("week_which", 0)), slots["dayname"])


@op
def weekday_in(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """The coming weekday, weeks later ("jeudi en huit"): slots dayname, weeks."""
    return Directed(CalendarDate(weekday=slots["dayname"]), "next", int(slots["weeks"]))


@op
def date_shift(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """The day before or after a date: slot eve, then the date's."""
    day, offset = date(slots, {}), int(slots["eve"])
    return None if day is None else Shift(Amount(((abs(offset), "day"),)), 1 if offset > 0 else -1, day)


@op
def monthday(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A day of every month: slot daynum."""
    day = slots["daynum"]
    return Repeat(f"XXXX-XX-{day:02d}", "EVERY", None, f"FREQ=MONTHLY;BYMONTHDAY={day}")


@op
def date_shuffled(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A date whose fields stand in an odd order: slots day/day_b, month/month_b, year/year_b."""
    return date({name: slots.get(name, slots.get(f"{name}_b")) for name in ("day", "month", "year")}, args)


@op
def the_weekday(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A weekday with its article: one day, or every week's, as the tense tells: slot dayname."""
    return Directed(CalendarDate(weekday=slots["dayname"]), "the")
