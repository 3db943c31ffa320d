"""What the operations share: their table, numbers, and words that bear on a date. Knows no operation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, TypeVar

from timeline.errors import LanguageError
from timeline.expressions import Directed, Expression, Modified

__all__ = [
    "OPERATIONS",
    "Operation",
    "Slots",
    "directed",
    "modified",
    "number",
    "op",
    "operation",
    "roman",
    "to_roman",
    "year_of",
]

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


def op(function: _Op) -> _Op:
    """``function``, put into the table under its name: what a rule file calls it by."""
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


def year_of(slots: Slots) -> tuple[int | None, bool]:
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
    return total if to_roman(total) == plain else None


def to_roman(value: int) -> str:
    """The Roman numeral of ``value``, in lower case."""
    out = ""
    for size, sign in ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
                       (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):  # fmt: skip
        while value >= size:
            out += sign
            value -= size
    return out
