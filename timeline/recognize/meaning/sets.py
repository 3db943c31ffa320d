"""What comes back: sets and their rules of recurrence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timeline.calendars import WEEKDAYS
from timeline.expressions import Expression, Repeat
from timeline.recognize.meaning.base import Slots, op

__all__ = ["frequency", "repeat"]


@op
def repeat(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A set: arguments of (unit, weekday, value), apart, yearly; slots number, unit, weekday, ordinal, rest, more."""
    freq, quant = args.get("freq"), args.get("quant")
    unit = args.get("unit") or slots.get("unit") or slots.get("span")
    count = slots.get("number", args.get("n", 1))
    if args.get("times"):
        freq = f"{slots['number']:g}X" if "number" in slots else args["times"]
        count = 1
    weekday = slots.get("daynames", slots.get("weekday", slots.get("dayname")))
    if args.get("yearly"):
        return Repeat(f"XXXX-{slots['month']:02d}", quant, freq, _yearly(slots["month"], slots["ordinal"], weekday))
    daypart = slots.get("daypart", slots.get("part"))
    if weekday is not None:
        value = f"XXXX-WXX-{weekday}"
        if args.get("apart"):
            return Repeat(value, quant, freq, apart=True)
        rrule = f"FREQ=WEEKLY;BYDAY={WEEKDAYS[weekday - 1]}"
        if slots.get("weekday_to") is not None:
            rrule = "FREQ=WEEKLY;BYDAY=" + ",".join(WEEKDAYS[weekday - 1 : slots["weekday_to"]])
        interval = args.get("interval")
        if interval:
            rrule = f"FREQ=WEEKLY;INTERVAL={interval};BYDAY={WEEKDAYS[weekday - 1]}"
        if slots.get("ordinal") is not None or "nth" in args:
            places = [int(slots.get("ordinal", args.get("nth")))]
            places += [int(slots[name]) for name in ("rest", "more") if name in slots]  # "les 2e et 4e jeudis"
            if not all(0 < abs(n) <= 5 for n in places):
                return None  # no month has such a weekday
            days = ",".join(f"{n}{WEEKDAYS[weekday - 1]}" for n in places)
            rrule = f"FREQ=MONTHLY;BYDAY={days}"
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


def _yearly(month: int, ordinal: int, weekday: int | None) -> str | None:
    """The rule of the n-th weekday of a month in every year; None for a week or a weekend, which no rule counts so."""
    if weekday is None:
        return None
    return f"FREQ=YEARLY;BYMONTH={month};BYDAY={ordinal}{WEEKDAYS[weekday - 1]}"


_UNITS = {
    "second": ("T", "S", 1), "minute": ("T", "M", 1), "hour": ("T", "H", 1), "day": ("", "D", 1), "night": ("", "D", 1),
    "week": ("", "W", 1), "fortnight": ("", "W", 2), "weekend": ("", "WE", 1), "month": ("", "M", 1),
    "quarter": ("", "M", 3), "half": ("", "M", 6), "year": ("", "Y", 1), "decade": ("", "Y", 10),
    "century": ("", "Y", 100),
}  # fmt: skip


@op
def frequency(slots: Slots, args: Mapping[str, Any]) -> Expression | None:
    """A word that is a frequency: slot frequency, its value and after a slash its freq."""
    value, _, freq = str(slots["frequency"]).partition("/")
    return Repeat(value, "EVERY", freq or None)
