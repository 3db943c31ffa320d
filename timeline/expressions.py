"""The meaning of a time expression before any anchor: a closed union, in the spirit of SCATE.

Knows what the words say, never what day it is. Each value is immutable and compares by content, so that
equal words share one meaning. `recognize` makes these, `resolve` reads them.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

__all__ = [
    "PM",
    "Amount",
    "Anaphor",
    "At",
    "CalendarDate",
    "Deictic",
    "Directed",
    "Duration",
    "Expression",
    "Impossible",
    "Modified",
    "Nth",
    "PartOfDay",
    "Period",
    "Repeat",
    "Shift",
    "Time",
    "TimeOfDay",
    "Vague",
    "Window",
    "dated",
    "in_part",
    "shown",
]


#: Halves of a clock behind noon.
PM = ("pm", "this pm")


class Amount(NamedTuple):
    """A length in calendar units: ((3, "month"), (2, "day")); None counts something unsaid ("quelques jours").

    ``plural``: the number of a vague length ("des années"); ``mod``: TIMEX3 mod ("plus de", "environ").
    """

    parts: tuple[tuple[float | None, str], ...]
    mod: str | None = None


class CalendarDate(NamedTuple):
    """Calendar fields as said; None where unsaid. Years BCE are astronomical (52 BCE is -51).

    ``short``: the year was said with two digits, its century is left to the anchor.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    short: bool = False


class Period(NamedTuple):
    """A named stretch: ``unit`` is decade, century, season, quarter, half, week, holiday, and more."""

    unit: str
    value: str
    year: int | None = None
    short: bool = False


class Deictic(NamedTuple):
    """``offset`` units from the unit that holds the anchor: yesterday is (day, -1), this year (year, 0).

    ``nowadays``: the word may mean that as well, as "today" does and "this day" does not. ``turns``: a verb may
    place it in the unit before or behind, as it does "at the start of the week" and not "earlier this week".
    ``abroad``: zones, by how their names begin, where the words mean another unit, and which.
    """

    unit: str
    offset: int
    weekday: int | None = None
    month: int | None = None
    day: int | None = None
    nowadays: bool = False
    turns: bool = False
    abroad: tuple[str, str] | None = None


class Directed(NamedTuple):
    """A partial date with a direction word: ``which`` is last, next, this, following, previous, same, year-after.

    Of a weekday: beyond, the next one that is not tomorrow. Of a year: last year, this year, next year; with its
    article alone: the, or opening where it opens its sentence; of every week: each.
    """

    date: Expression
    which: str
    weeks: int = 0


class Shift(NamedTuple):
    """``amount`` away from ``base``: ``anchor``, ``story`` (what was last told), or another expression.

    ``exact``: a deadline, told to the day even where it counts months.
    """

    amount: Amount
    sign: int
    base: str | Expression = "anchor"
    exact: bool = False


class Anaphor(NamedTuple):
    """``offset`` units from what the story last dated: "la veille" is (day, -1), "la même année" (year, 0).

    The unit "event" is the day of what is announced, the first one told; "opening" that of the first clock.
    """

    unit: str
    offset: int
    part: str | None = None


class TimeOfDay(NamedTuple):
    """A clock. ``hour`` 24 is midnight at the end of its day; ``zone`` an IANA name or None.

    ``half``: am or pm said in words ("du soir"), behind "this" where it is today's ("ce soir"); ``minute`` None where
    only hours were said; ``each``: one of the hours of a house.
    """

    hour: int
    minute: int | None = None
    second: int | None = None
    zone: str | None = None
    half: str | None = None
    mod: str | None = None
    word: bool = False
    each: bool = False


class PartOfDay(NamedTuple):
    """A part of the day: MO, MI, AF, EV, NI, DT; ``deictic`` when the words hang on today ("ce matin")."""

    part: str
    deictic: str | None = None
    mod: str | None = None


#: A time of day, whatever its day.
Time: TypeAlias = TimeOfDay | PartOfDay


class At(NamedTuple):
    """A time of day on a date."""

    date: Expression
    time: Time


class Nth(NamedTuple):
    """The n-th (negative: from the end) ``unit`` or weekday inside ``of``."""

    n: int
    unit: str
    of: Expression
    weekday: int | None = None


class Window(NamedTuple):
    """The last (``sign`` -1) or next (+1) ``amount``, counted from the anchor."""

    amount: Amount
    sign: int
    base: str = "anchor"


class Duration(NamedTuple):
    """A length that hangs on nothing."""

    amount: Amount


class Repeat(NamedTuple):
    """A set (TIMEX3 SET): value, quant, freq, and the RFC 5545 rule where one can say it.

    ``apart``: its days are left out of the set before it ("tous les jours sauf le lundi").
    """

    value: str
    quant: str | None = None
    freq: str | None = None
    rrule: str | None = None
    mod: str | None = None
    apart: bool = False


class Vague(NamedTuple):
    """PAST_REF, PRESENT_REF, FUTURE_REF or a vague length (PXD)."""

    value: str


class Modified(NamedTuple):
    """A part or an approximation of something: START, MID, END, APPROX, BEFORE and more."""

    mod: str
    date: Expression


class Impossible(NamedTuple):
    """Words in the form of a date that no calendar holds: 31 February, 25h70."""

    value: str
    why: str


Expression: TypeAlias = (
    CalendarDate | Period | Deictic | Directed | Shift | Anaphor | TimeOfDay | PartOfDay | At | Nth
    | Window | Duration | Repeat | Vague | Modified | Impossible
)  # fmt: skip


#: The hours of a twelve-hour clock that a part of day moves past noon; "ce soir vers 3 heures" stays at 3.
_PAST_NOON = {"AF": range(1, 8), "EV": range(5, 12)}


def in_part(clock: TimeOfDay, part: str) -> TimeOfDay:
    """A clock of twelve hours read in a part of day.

    >>> in_part(TimeOfDay(7), "EV").hour, in_part(TimeOfDay(19), "EV").hour
    (19, 19)
    """
    if clock.half is None and clock.hour in _PAST_NOON.get(part, ()):
        return clock._replace(hour=clock.hour + 12, half="pm")
    return clock


def shown(expression: Expression | Amount) -> str:
    """The meaning written for a person: what the words leave unsaid is left out.

    >>> shown(Shift(Amount(((3, "month"),)), -1))
    'Shift(amount=Amount(parts=3 month), sign=-1)'
    """
    said = []
    for name, value in expression._asdict().items():
        if name in expression._field_defaults and value == expression._field_defaults[name]:
            continue
        if name == "parts":
            value = " ".join(f"{'some' if count is None else f'{count:g}'} {unit}" for count, unit in value)
        elif name == "abroad":
            value = " ".join(value)
        elif isinstance(value, tuple):
            value = shown(value)  # type: ignore[arg-type]  # the only other tuples are meanings
        said.append(f"{name}={value}")
    return f"{type(expression).__name__}({', '.join(said)})"


def dated(expression: Expression) -> Expression:
    """What of an expression says the date: that of a clock on a date, else all of it.

    >>> dated(At(CalendarDate(weekday=4), TimeOfDay(8)))
    CalendarDate(year=None, month=None, day=None, weekday=4, short=False)
    """
    return expression.date if isinstance(expression, At) else expression
