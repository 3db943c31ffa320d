"""The looks by which an undecided time is decided: each sees one thing, and the first that sees it is believed.

It knows the shape of a look and of what it finds. It knows nothing of what any of them looks for: the tables of looks
stand beside the kinds of expressions that they decide, and their order is what is believed before what.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import ParamSpec, TypeVar

T = TypeVar("T")
P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Found:
    """A day that a look has found: what it hangs on ("" for what the scene hangs on), how sure it is, and why.

    ``other`` is the day of the second reading with its reason, where there is one.
    """

    day: date
    sure: float
    why: str
    hang: str = ""
    other: tuple[date, str] | None = None


def first(looks: Iterable[Callable[P, T | None]], *args: P.args, **kwargs: P.kwargs) -> T | None:
    """What the first of the looks finds; None where none of them sees anything."""
    for look in looks:
        if (found := look(*args, **kwargs)) is not None:
            return found
    return None
