"""Times of day: clocks, parts of a day, and a date with one of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timeline.expressions import Amount, Anaphor, At, Directed, Expression, Impossible, PartOfDay, Shift, TimeOfDay
from timeline.offsets import offset
from timeline.recognize.meaning.base import OPERATIONS, Slots, op
from timeline.recognize.meaning.dates import date, deictic
from timeline.recognize.meaning.periods import holiday

__all__ = [
    "at",
    "clock",
    "clock_of_event",
    "clock_of_hours",
    "deictic_part",
    "night_between",
    "part",
    "part_of_date",
    "part_of_holiday",
    "the_part",
]

#: Hours with minutes that nobody writes for a clock by mistake, as "25 h 30" for "15 h 30".
_LENGTH = 30


def _zone(slots: Slots) -> str | None:
    """The zone said with a clock: a name, or its distance from universal time ("+02:00")."""
    said: str | None = slots.get("zone") or slots.get("bracketed")
    return said if said is None else offset(said) or said


@op
def clock(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A time of day: slots hour, minute (glued: both), second, zone (or bracketed), half, sub (minutes before), add."""
    hour, minute = args["hour"] if "hour" in args else slots.get("hour"), slots.get("minute", args.get("minute"))
    if "glued" in slots:
        hour, minute = divmod(slots["glued"], 100)
    if hour is None or isinstance(hour, float):
        return None
    second = slots.get("second")
    hour = int(hour)
    if "add" in args:
        minute = int(args["add"])
    sub = slots.get("sub", slots.get("sub_quarter", args.get("sub")))
    if sub is not None:
        hour, minute = (hour - 1) % 24, 60 - int(sub)
    half = slots.get("half", args.get("half"))
    part = (half or "").removeprefix("this ")
    if part == "pm" and hour < 12 and hour > 0:
        hour += 12
    elif part == "am" and hour == 12:
        hour = 0
    elif part == "night" and 6 < hour < 12:
        hour += 12
    if hour > 24 and (minute is None or (hour >= _LENGTH and minute <= 59)) and second is None:
        return None  # "48 heures", "35 h 30": a length
    if hour > 24 or (minute or 0) > 59 or (second or 0) > 59 or (hour == 24 and (minute or second)):
        said = f"{hour}:{int(minute or 0):02d}"
        return Impossible(f"XXXX-XX-XXT{hour:02d}:{int(minute or 0):02d}", f"no clock shows {said}")
    if hour == 24 and "hour" not in args:
        return TimeOfDay(24, 0, None, _zone(slots), half, word=False)
    return TimeOfDay(
        hour,
        None if minute is None else int(minute),
        None if second is None else int(second),
        _zone(slots),
        half,
        slots.get("passed", args.get("mod")),
        bool(args.get("word", False)),
    )


@op
def clock_of_hours(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """The clock that the slot ``clock`` is, of opening hours: each day's unless a day to come was told."""
    said = slots.get("clock")
    return said._replace(each=True) if isinstance(said, TimeOfDay) else said


@op
def clock_of_event(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """The clock that the slot ``clock`` is, on the day of the first clock told: "la séance est levée à 22 h"."""
    said = slots.get("clock")
    return At(Anaphor("opening", 0), said) if isinstance(said, TimeOfDay) else None


@op
def part(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A part of day: slot part or daypart, argument deictic (this, last, next), mod."""
    value = slots.get("part", slots.get("daypart", args.get("part")))
    mod = slots.get("edge", args.get("mod"))
    fixed = {"DAWN": ("MO", "START"), "EOD": ("EV", "START"), "MI12": ("MI", None), "NI24": ("NI", None)}
    if value in fixed:
        value, implied = fixed[value]
        mod = mod or implied
    return PartOfDay(str(value), args.get("deictic"), mod)


@op
def the_part(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A part of day with its article: of a told day, or of each, as the tense tells: slot part, argument opening."""
    said = part(slots, args)
    return None if said is None else Directed(said, "opening" if args.get("opening") else "the")


@op
def at(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A part of day or clock on a day: the day by ``day`` (an operation's name in arguments), the part by slots."""
    inner = dict(args)
    of = inner.pop("date")
    when = OPERATIONS[of["op"]](slots, {k: v for k, v in of.items() if k != "op"})
    if when is None:
        return None
    if "hour" in slots:
        time = clock(slots, {})
        return At(when, time) if isinstance(time, TimeOfDay) else None
    daypart = slots.get("daypart", slots.get("part"))
    if daypart == "MI12":
        return At(when, TimeOfDay(12, 0, word=True))
    if daypart == "NI24":
        return At(when, TimeOfDay(24, 0, word=True))
    time = part(slots, {k: v for k, v in inner.items() if k == "mod"})
    return At(when, time) if isinstance(time, PartOfDay) else None


@op
def night_between(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """The night from one day to the next: the night of the first. The second day lends its month and year."""
    year = slots.get("year", slots.get("year_to"))
    month = slots.get("month", slots.get("month_to"))
    day = slots.get("daynum")
    if day is None and slots.get("daynum_to") is not None:
        after = date(
            {"daynum": slots["daynum_to"], "month": month, "year": year, "weekday": slots.get("dayname_to")}, {}
        )
        return None if after is None else At(Shift(Amount(((1, "day"),)), -1, after), PartOfDay("NI"))
    if month is not None and slots.get("month") is None and day is not None and slots.get("daynum_to", day) < day:
        month = (month - 2) % 12 + 1
    first = date({"daynum": day, "month": month, "year": year, "weekday": slots.get("dayname")}, {})
    return None if first is None else At(first, PartOfDay("NI"))


@op
def part_of_date(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A part of a day named after it ("la nuit de samedi"): slots part, then the date's."""
    when = date(slots, {})
    time = part(slots, {})
    return None if when is None or not isinstance(time, PartOfDay) else At(when, time)


@op
def part_of_holiday(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A part of a feast's day: slots part, holiday, year."""
    when = holiday({k: x for k, x in slots.items() if k != "part"}, {})
    time = part(slots, {})
    return None if when is None or not isinstance(time, PartOfDay) else At(when, time)


@op
def deictic_part(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """Earlier or later in a unit: slots span, which; argument mod."""
    return deictic(slots, args)
