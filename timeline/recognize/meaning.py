"""What the rules mean: the operations that rule files name in ``means.op``.

Each takes the values of a match's slots and the rule's further arguments, and returns an anchor-free
expression, or None where the values make no sense together. Knows no language and no anchor.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, TypeVar

from timeline.errors import LanguageError
from timeline.expressions import (
    Amount,
    Anaphor,
    At,
    CalendarDate,
    Deictic,
    Directed,
    Duration,
    Expression,
    Impossible,
    Modified,
    Nth,
    PartOfDay,
    Period,
    Repeat,
    Shift,
    TimeOfDay,
    Vague,
    Window,
)

__all__ = ["OPERATIONS", "Operation", "number", "operation"]

Slots: TypeAlias = Mapping[str, Any]
#: What comes back is an expression, or for a nonterminal its value (an Amount, a number).
Operation: TypeAlias = Callable[[Slots, Mapping[str, Any]], Any]

_Op = TypeVar("_Op", bound=Operation)

OPERATIONS: dict[str, Operation] = {}


def operation(name: str, where: str) -> Operation:
    """The operation called ``name``. Raises `LanguageError` naming those there are."""
    try:
        return OPERATIONS[name]
    except KeyError:
        known = ", ".join(sorted(OPERATIONS))
        raise LanguageError(f"unknown operation {name!r}", where=where, remedy=f"use one of {known}") from None


def _op(function: _Op) -> _Op:
    OPERATIONS[function.__name__.strip("_").replace("_", "-")] = function
    return function


def number(text: str) -> int | float | None:
    """The number that digits write, with blanks or dots between thousands and a decimal comma or point.

    >>> number("2 500"), number("3,5"), number("1er")
    (2500, 3.5, 1)
    """
    plain = text.strip(" '").rstrip("abcdefghijklmnopqrstuvwxyz")
    head, _, tail = plain.replace(",", ".").replace(" ", "").partition(".")
    if not head.isdigit():
        return None
    if tail and len(tail) == 3 and "," not in plain:
        return int(head + tail)
    return float(f"{head}.{tail}") if tail.isdigit() else int(head)


def _year(slots: Slots) -> tuple[int | None, bool]:
    """The year said, and whether with two digits; slots year, year2 and era."""
    year = slots.get("year")
    if year is not None:
        return int(year), False
    for name in ("year3", "year4"):
        if slots.get(name) is not None:
            return int(slots[name]), False
    year = slots.get("year2")
    if year is not None:
        return int(year), True
    return None, False


def directed(expression: Expression, slots: Slots, args: Mapping[str, Any]) -> Expression:
    """``expression`` with the direction word that was said with it, if any."""
    which = slots.get("which") or slots.get("toward") or args.get("which")
    return Directed(expression, which, int(args.get("weeks", 0))) if which else expression


def modified(expression: Expression, slots: Slots, args: Mapping[str, Any]) -> Expression:
    """``expression`` with the part or approximation that was said with it, if any."""
    mod = slots.get("edge") or args.get("mod")
    return Modified(mod, expression) if mod else expression


@_op
def date(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """Calendar fields: slots year/year2, month, day, weekday, which, edge."""
    if "dayname_b" in slots:
        return Directed(CalendarDate(weekday=slots["dayname_b"]), "this")
    for name, whole_name in (("dayname_c", "dayname"), ("which_c", "which")):
        if name in slots:
            slots = {**slots, whole_name: slots[name]}
    year, short = _year(slots)
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


@_op
def no_date(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A date that no calendar has, as it was said: slots day, month, year."""
    year = slots.get("year")
    said = "XXXX" if year is None else f"{year:04d}"
    return Impossible(f"{said}-{slots['month']:02d}-{slots['day']:02d}", "no calendar has such a day")


@_op
def period(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A named stretch: unit (argument) and value (slot ``value``, a named slot or argument), year where said."""
    year, short = _year(slots)
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


def roman(text: str) -> int | None:
    """The value of a Roman numeral (an ordinal ending is left out), or None where it is none.

    >>> roman("xviiie"), roman("iiii"), roman("21e")
    (18, None, 21)
    """
    plain = text.lower().rstrip("er").removesuffix("em").removesuffix("i&") if text else ""
    for tail in ("iem", "em"):
        plain = plain.removesuffix(tail) if plain.endswith(tail) and len(plain) > len(tail) else plain
    if plain.isdigit():
        return int(plain)
    digits = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    if not plain or any(char not in digits for char in plain):
        return None
    total = 0
    for char, after in zip(plain, [*plain[1:], ""], strict=True):
        value = digits[char]
        total += -value if after and digits[after] > value else value
    return total if _to_roman(total) == plain else None


def _to_roman(value: int) -> str:
    out = ""
    for size, sign in ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
                       (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):  # fmt: skip
        while value >= size:
            out += sign
            value -= size
    return out


@_op
def republican(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A day or month of the French Republican calendar: slots day, republican (month), roman (year)."""
    year = slots.get("number") or roman(str(slots.get("roman", "")))
    if not year or not 1 <= int(year) <= 14:
        return None
    day = slots.get("day") or slots.get("daynum")
    if day is not None and not 1 <= day <= 30:
        return None
    return Period("republican", f"{int(year)}-{slots.get('republican', 0)}-{day or 0}")


_FROM_UTC = re.compile(r"([+-])(\d{1,2})(?::?(\d\d))?$")


def _zone(slots: Slots) -> str | None:
    """The zone said with a clock: a name, or its distance from universal time ("+02:00")."""
    said: str | None = slots.get("zone")
    found = _FROM_UTC.search(said) if said is not None else None
    if found is None or found.start() == 0:
        return said
    hours, minutes = int(found[2]), int(found[3] or 0)
    return f"{found[1]}{hours:02d}:{minutes:02d}" if hours <= 14 and minutes < 60 else "UTC"


@_op
def clock(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A time of day: slots hour, minute, second, zone, half, sub (minutes before the hour), add."""
    hour = args["hour"] if "hour" in args else slots.get("hour")
    if hour is None or isinstance(hour, float):
        return None
    minute, second = slots.get("minute", args.get("minute")), slots.get("second")
    hour = int(hour)
    if "add" in args:
        minute = int(args["add"])
    sub = slots.get("sub", slots.get("sub_quarter", args.get("sub")))
    if sub is not None:
        hour, minute = (hour - 1) % 24, 60 - int(sub)
    half = slots.get("half", args.get("half"))
    if half in ("pm",) and hour < 12 and hour > 0:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    elif half == "night" and 6 < hour < 12:
        hour += 12
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


@_op
def part(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A part of day: slot part or daypart, argument deictic (this, last, next), mod."""
    value = slots.get("part", slots.get("daypart", args.get("part")))
    mod = slots.get("edge", args.get("mod"))
    fixed = {"DAWN": ("MO", "START"), "EOD": ("EV", "START"), "MI12": ("MI", None), "NI24": ("NI", None)}
    if value in fixed:
        value, implied = fixed[value]
        mod = mod or implied
    return PartOfDay(str(value), args.get("deictic"), mod)


@_op
def at(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A part of day on a day: the day by ``day`` (an operation's name in arguments), the part by slots."""
    inner = dict(args)
    of = inner.pop("date")
    when = OPERATIONS[of["op"]](slots, {k: v for k, v in of.items() if k != "op"})
    if when is None:
        return None
    daypart = slots.get("daypart", slots.get("part"))
    if daypart == "MI12":
        return At(when, TimeOfDay(12, 0, word=True))
    if daypart == "NI24":
        return At(when, TimeOfDay(24, 0, word=True))
    time = part(slots, {k: v for k, v in inner.items() if k == "mod"})
    return At(when, time) if isinstance(time, PartOfDay) else None


@_op
def deictic(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A unit counted from the anchor's: slots span/unit/adverb, which/toward; arguments unit, offset."""
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
    year, _ = _year(slots)
    if year is not None:
        return None
    return modified(
        Deictic(
            str(unit), offset, slots.get("weekday", slots.get("dayname")), slots.get("month"), slots.get("daynum"),
            slots.get("adverb") == 0,
        ),
        slots, args,
    )  # fmt: skip


@_op
def anaphor(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A unit counted from the story's: slots eve/span/unit, arguments unit, offset; slot part for its part of day."""
    offset = slots.get("eve", args.get("offset", 0))
    unit = args.get("unit") or slots.get("span") or slots.get("long") or "day"
    if "part_b" in slots:
        slots = {**slots, "part": slots["part_b"]}
    daypart = slots.get("daypart", slots.get("part"))
    value: Expression = Anaphor(str(unit), int(offset))
    if daypart is not None:
        time = part(slots, {})
        if isinstance(time, PartOfDay):
            value = At(value, time)
    return modified(value, slots, args)


@_op
def shift(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """An amount from the anchor, the story or a neighbour: slot amount, arguments sign, base."""
    amount = slots.get("amount", args.get("amount"))
    if amount is None:
        return None
    mod = args.get("mod") or slots.get("mod")
    if mod:
        amount = amount._replace(mod=mod)
    value: Expression = Shift(amount, int(args["sign"]), args.get("base", "anchor"), bool(args.get("exact")))
    return Modified(args["bound"], value) if "bound" in args else value


@_op
def window(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """The last or next amount: slot amount or few + unit, arguments sign, base."""
    amount = slots.get("amount")
    if amount is None:
        count = slots.get("number", slots.get("number_b"))
        amount = Amount(((count, str(slots.get("unit") or slots.get("span"))),))
    if slots.get("to") is not None:
        amount = Amount(((slots["to"], slots["unit"]),), "APPROX")
    which = slots.get("lasts") or slots.get("which") or slots.get("toward")
    signs = {"last": -1, "next": 1, "following": 1, "previous": -1}
    sign = int(args["sign"]) if "sign" in args else signs.get(str(which), -1)
    base = "story" if which in ("following", "previous") else str(args.get("base", "anchor"))
    return Window(amount, sign, base)


@_op
def amount(slots: Slots, args: Mapping[str, Any]) -> Amount | None:
    """A length: slots number, unit, scale, more, sub, rest, least, hundredths, to, around; arguments half, mod, n."""
    unit = args.get("unit") or slots.get("unit")
    count = slots.get("number", slots.get("around", args.get("n")))
    mod = slots.get("roughly", args.get("mod"))
    if slots.get("to") is not None:
        count, mod = slots["to"], "APPROX"
    if slots.get("around") is not None:
        mod = "APPROX"
        count = slots["around"]
    if slots.get("scale") is not None and count is not None:
        count *= slots["scale"]
    parts: list[tuple[float | None, str]] = [(count, str(unit))]
    if "half" in args and count is not None:
        finer = {"year": ("month", 12), "hour": ("minute", 60)}.get(str(unit))
        part = float(args["half"])
        parts = [(count, str(unit)), (part * finer[1], finer[0])] if finer else [(count + part, str(unit))]
    if slots.get("more") is not None:
        parts.append((slots["more"], str(slots.get("sub") or args.get("sub"))))
    if slots.get("rest") is not None:
        parts.append((slots["rest"], str(slots.get("least") or args["least"])))
    if slots.get("hundredths") is not None and parts[-1][0] is not None:
        parts[-1] = (parts[-1][0] + slots["hundredths"] / 100, parts[-1][1])
    return Amount(tuple(parts), mod)


@_op
def duration(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A length that hangs on nothing: slot amount; argument mod."""
    value = slots.get("amount")
    if value is None:
        return Vague(str(slots["mandate"])) if "mandate" in slots else None
    if slots.get("mod") or args.get("mod"):
        value = value._replace(mod=slots.get("mod") or args.get("mod"))
    return Duration(value)


@_op
def nth(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """The n-th unit or weekday of a month, year or other stretch: slots ordinal, span/weekday, month, year, which."""
    n = slots.get("ordinal", args.get("n"))
    if isinstance(n, str):
        n = number(n)
    if n is None:
        return None
    if "of" in args:
        inner = dict(args["of"])
        of = OPERATIONS[inner.pop("op")](
            {k: v for k, v in slots.items() if k not in ("weekday", "dayname", "ordinal")}, inner
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


@_op
def repeat(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A set: argument ``of`` (unit, weekday, value), slots number, unit, weekday, clock."""
    freq, quant = args.get("freq"), args.get("quant")
    unit = args.get("unit") or slots.get("unit") or slots.get("span")
    count = slots.get("number", args.get("n", 1))
    if args.get("times"):
        freq = f"{slots['number']:g}X" if "number" in slots else args["times"]
        count = 1
    weekday = slots.get("daynames", slots.get("weekday", slots.get("dayname")))
    daypart = slots.get("daypart", slots.get("part"))
    if weekday is not None:
        value = f"XXXX-WXX-{weekday}"
        rrule = f"FREQ=WEEKLY;BYDAY={_DAYS[weekday]}"
        if slots.get("weekday_to") is not None:
            rrule = "FREQ=WEEKLY;BYDAY=" + ",".join(_DAYS[d] for d in range(weekday, slots["weekday_to"] + 1))
        interval = args.get("interval")
        if interval:
            rrule = f"FREQ=WEEKLY;INTERVAL={interval};BYDAY={_DAYS[weekday]}"
        if slots.get("ordinal") is not None or "nth" in args:
            n = int(slots.get("ordinal", args.get("nth")))
            if not -5 <= n <= 5 or n == 0:
                return None  # no month has such a weekday
            rrule = f"FREQ=MONTHLY;BYDAY={n}{_DAYS[weekday]}"
        if daypart and daypart in ("MO", "AF", "EV", "NI"):
            value += f"T{daypart}"
        return Repeat(value, quant, freq, rrule)
    if args.get("weekend"):
        return Repeat("XXXX-WXX-WE", quant, freq, "FREQ=WEEKLY;BYDAY=SA,SU")
    if daypart is not None and "value" not in args:
        code = {"DAWN": "MO", "EOD": "EV", "MI12": "MI", "NI24": "NI"}.get(daypart, daypart)
        return Repeat(f"XXXX-XX-XXT{code}", quant, freq, None)
    if "value" in args:
        return Repeat(str(args["value"]), quant, freq, args.get("rrule"))
    if slots.get("month") is not None or slots.get("monthname") is not None:
        month = slots.get("month", slots.get("monthname"))
        day = slots.get("day", slots.get("daynum"))
        if day is not None:
            return Repeat(f"XXXX-{month:02d}-{day:02d}", quant, freq, f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}")
        return Repeat(f"XXXX-{month:02d}", quant, freq, None)
    if slots.get("season") is not None:
        return Repeat(f"XXXX-{slots['season']}", quant, freq, None)
    if unit is None:
        return None
    size = _UNITS.get(str(unit))
    if size is None:
        return None
    time, letter, units = size
    length = float(count) * units
    if letter == "WE":
        weekly = "FREQ=WEEKLY" + (f";INTERVAL={length:g}" if length != 1 else "") + ";BYDAY=SA,SU"
        return Repeat(f"P{length:g}WE", quant, freq, None if freq else weekly)
    every = {"D": "DAILY", "W": "WEEKLY", "M": "MONTHLY", "Y": "YEARLY"}.get(letter) if not time else None
    rule = f"FREQ={every}" + (f";INTERVAL={length:g}" if length != 1 else "") if every and not freq else None
    return Repeat(f"P{time}{length:g}{letter}", quant, freq, rule)


_DAYS = {1: "MO", 2: "TU", 3: "WE", 4: "TH", 5: "FR", 6: "SA", 7: "SU"}
_UNITS = {
    "second": ("T", "S", 1), "minute": ("T", "M", 1), "hour": ("T", "H", 1), "day": ("", "D", 1), "night": ("", "D", 1),
    "week": ("", "W", 1), "fortnight": ("", "W", 2), "weekend": ("", "WE", 1), "month": ("", "M", 1),
    "quarter": ("", "M", 3), "half": ("", "M", 6), "year": ("", "Y", 1), "decade": ("", "Y", 10),
    "century": ("", "Y", 100),
}  # fmt: skip


@_op
def vague(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A value without calendar interval: argument value."""
    return Vague(str(args["value"]))


@_op
def fixed(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A day that its name fixes: arguments year, month, day."""
    return CalendarDate(args["year"], args["month"], args["day"])


@_op
def said(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """The expression that the slot ``clock`` already is."""
    value = slots.get("clock")
    return value if isinstance(value, TimeOfDay | Impossible) else None


@_op
def day_of(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A day of a month named by its distance: slots daynum, span (month), which."""
    if slots.get("span") != "month":
        return None
    month = deictic(slots, {"unit": "month"})
    return None if month is None else Nth(slots["daynum"], "day", month)


@_op
def year_words(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A year of this millennium in words: slot more."""
    more = slots.get("more", 0)
    return CalendarDate(2000 + more) if isinstance(more, int) and more < 100 else None


@_op
def year_number(slots: Slots, args: Mapping[str, Any]) -> int | None:
    """The number of a year in words: argument base, slots hundreds, more."""
    hundreds = slots.get("hundreds", 0)
    if 0 < hundreds < 10:
        hundreds *= 100
    total = int(args["base"]) + int(hundreds) + int(slots.get("more", 0))
    return total if total < 2100 else None


@_op
def season_year(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A year that runs over two (school, sport, budget): slots year, to. Refused where the two do not follow."""
    year, to = slots["year"], int(slots["to"])
    if to < 100:
        to += year // 100 * 100 + (100 if to < year % 100 else 0)
    return Period("years", f"{year}/{to}", year) if to == year + 1 else None


@_op
def century(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A century by its ordinal: slots roman or ordinal; slot bce."""
    ordinal = roman(slots["roman"]) if "roman" in slots else slots.get("ordinal")
    if isinstance(ordinal, str):
        ordinal = number(ordinal)
    if not ordinal or not 1 <= ordinal <= 30:
        return None
    value = f"-{ordinal}" if slots.get("bce") else str(int(ordinal) - 1)
    return modified(Period("century", value), slots, args)


@_op
def millennium(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A millennium by its ordinal: slots roman or ordinal; slot bce."""
    ordinal = roman(slots["roman"]) if "roman" in slots else slots.get("ordinal")
    if isinstance(ordinal, str):
        ordinal = number(ordinal)
    if not ordinal or not 1 <= ordinal <= 9:
        return None
    return Period("millennium", f"-{ordinal}" if slots.get("bce") else str(int(ordinal) - 1))


@_op
def week_of(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """The week that holds a date: slots daynum, month, year."""
    day = date({k: v for k, v in slots.items() if k != "weekday"}, {})
    return None if day is None else Nth(0, "week", day)


@_op
def nth_of(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """The n-th weekday, week or day of this, last or next month or year: slots ordinal, unit_of, which."""
    of = deictic({k: v for k, v in slots.items() if k == "which"}, {"unit": slots["holder"]})
    weekday = slots.get("dayname")
    unit = "weekday" if weekday else slots.get("inner", "week")
    n = slots["ordinal"]
    n = number(n) if isinstance(n, str) else n
    return None if of is None or n is None else Nth(int(n), unit, of, weekday)


@_op
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


@_op
def part_of_date(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A part of a day named after it ("la nuit de samedi"): slots part, then the date's."""
    when = date(slots, {})
    time = part(slots, {})
    return None if when is None or not isinstance(time, PartOfDay) else At(when, time)


@_op
def part_of_holiday(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A part of a feast's day: slots part, holiday, year."""
    when = holiday({k: x for k, x in slots.items() if k != "part"}, {})
    time = part(slots, {})
    return None if when is None or not isinstance(time, PartOfDay) else At(when, time)


@_op
def weekday_of_week(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A weekday of last, this or next week: slots dayname, week_which."""
    return Deictic("week", int(slots.get("week_which", 0)), slots["dayname"])


@_op
def weekday_in(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """The coming weekday, weeks later ("jeudi en huit"): slots dayname, weeks."""
    return Directed(CalendarDate(weekday=slots["dayname"]), "next", int(slots["weeks"]))


@_op
def part_of_unit(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """The start, middle or end of this, last or next unit: slots edge, span, which."""
    return deictic(slots, args)


@_op
def deictic_part(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """Earlier or later in a unit: slots span, which; argument mod."""
    return deictic(slots, args)


@_op
def holiday(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A feast by its rule (``12-25``, ``easter+39``, ``11-5#4``): slots holiday, year, which, edge."""
    value: Expression = Period("holiday", str(slots["holiday"]), slots.get("year"))
    return modified(directed(value, slots, args), slots, args)


@_op
def weekend_of(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """The weekend of a feast, which may fall beside it: slots as holiday."""
    day = holiday(slots, {})
    return None if day is None else Nth(0, "weekend", day)


@_op
def holiday_shift(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """The day before or after a feast: as holiday, argument offset."""
    day = holiday(slots, {})
    offset = int(args["offset"])
    return None if day is None else Shift(Amount(((abs(offset), "day"),)), 1 if offset > 0 else -1, day)


@_op
def date_shift(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """The day before or after a date: slot eve, then the date's."""
    day, offset = date(slots, {}), int(slots["eve"])
    return None if day is None else Shift(Amount(((abs(offset), "day"),)), 1 if offset > 0 else -1, day)


@_op
def month_of_story(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A month of the year that the story is in: slot monthname."""
    return Directed(CalendarDate(month=slots["monthname"]), "same")


@_op
def plural(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """An uncounted length ("des années"): slot unit."""
    return Duration(Amount(((None, slots["unit"]),)))


@_op
def whole(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A whole unit ("toute la semaine"): slot span; a whole day is the story's."""
    unit = str(slots["span"])
    return Anaphor("day", 0) if unit == "day" else Deictic(unit, 0)


@_op
def mandate(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A word that is a length by itself: slot mandate, an ISO 8601 duration in years."""
    return Duration(Amount(((int(str(slots["mandate"]).strip("PY")), "year"),)))


@_op
def vague_of(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A vague length by its word: slot termword."""
    return Vague(str(slots["termword"]))


@_op
def monthday(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A day of every month: slot daynum."""
    day = slots["daynum"]
    return Repeat(f"XXXX-XX-{day:02d}", "EVERY", None, f"FREQ=MONTHLY;BYMONTHDAY={day}")


@_op
def frequency(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A word that is a frequency: slot frequency, its value and after a slash its freq."""
    value, _, freq = str(slots["frequency"]).partition("/")
    return Repeat(value, "EVERY", freq or None)


@_op
def same_period(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """The stretch that the story is in, at its own grain."""
    return Anaphor("same", 0)


@_op
def fortnight(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """The first or second half of a month: slots ordinal, month, year; without a month the story's."""
    n = slots["ordinal"]
    mod = "START" if n in (1, "1re", "1ere") else "END"
    if slots.get("month") is None:
        return Modified(mod, Anaphor("month", 0))
    month = date({k: x for k, x in slots.items() if k != "ordinal"}, {})
    return None if month is None else Modified(mod, month)


@_op
def half_of_year(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A half of a year said in words: slots ordinal, year."""
    return Period("half", str(slots["ordinal"]), slots["year"]) if slots["ordinal"] in (1, 2) else None


@_op
def date_shuffled(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A date whose fields stand in an odd order: slots day/day_b, month/month_b, year/year_b."""
    return date({name: slots.get(name, slots.get(f"{name}_b")) for name in ("day", "month", "year")}, args)


@_op
def quarter_shuffled(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A numbered quarter before or after its year: slots value/value_b, year/year_b."""
    value, year = slots.get("value", slots.get("value_b")), slots.get("year", slots.get("year_b"))
    return Period("quarter", str(value), year)


@_op
def quarter_of_year(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A quarter of last, this or next year: slots ordinal, which."""
    year = deictic({"which": slots["which"]}, {"unit": "year"})
    return None if year is None else Nth(int(slots["ordinal"]), "quarter", year)


@_op
def every_other(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """One unit of two: slot unit."""
    return repeat(slots, {"n": 2, "quant": "EVERY"})


@_op
def the_weekday(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A weekday with its article: one day, or every week's, as the tense tells: slot dayname."""
    return Directed(CalendarDate(weekday=slots["dayname"]), "the")


@_op
def refuse(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """Nothing: words that look like time and are not. The match blocks what stands inside it."""
    return Vague("")
