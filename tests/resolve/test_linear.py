"""The work of resolving grows with the number of phrases: counted, not timed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from timeline.expressions import At, CalendarDate, Deictic, Expression, Repeat, TimeOfDay
from timeline.model import Anchor
from timeline.reading import Link, Phrase, Reading
from timeline.resolve.mentions import mentions


class Counted(list[Any]):
    """A list that counts how many of its members are looked at."""

    looked = 0

    def __iter__(self) -> Iterator[Any]:
        for one in super().__iter__():
            self.looked += 1
            yield one

    def __reversed__(self) -> Iterator[Any]:
        self.looked += len(self)
        return super().__reversed__()

    def __getitem__(self, place: Any) -> Any:
        self.looked += 1
        return super().__getitem__(place)


def looked(pattern: tuple[Expression, ...], kind: str, times: int) -> int:
    size = len(pattern)
    phrases = Counted(
        Phrase(4 * n, 4 * n + 3, pattern[n % size], "xx/rule", sentence=n // size) for n in range(size * times)
    )
    links = Counted(
        Link(kind, n, n + 1)  # type: ignore[arg-type]  # the test's own kinds
        for n in range(0, size * times - 1, size)
        if size > 1
    )
    mentions(Reading(phrases, links), "abc " * len(phrases), Anchor("2024-10-21", "day"))
    return phrases.looked + links.looked


DAILY = Repeat("P1D", "EVERY", None, "FREQ=DAILY")


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        ((CalendarDate(2024, 5, 3),), "list"),
        ((CalendarDate(day=3), CalendarDate(2024, 5, 5)), "range"),
        ((CalendarDate(2024, 5, 3), TimeOfDay(17)), "clock"),
        ((CalendarDate(weekday=2), At(CalendarDate(weekday=3), TimeOfDay(9))), "list"),
        ((CalendarDate(weekday=1), CalendarDate(weekday=4)), "list"),
        ((CalendarDate(month=5, day=3), CalendarDate(month=6, day=5)), "range"),
        ((DAILY, TimeOfDay(17)), "clock"),
        ((CalendarDate(2024, 5, 3), Deictic("day", 0)), "range"),
    ],
)
def test_four_times_the_phrases_are_four_times_the_work(pattern: tuple[Expression, ...], kind: str) -> None:
    one, four = looked(pattern, kind, 50), looked(pattern, kind, 200)
    assert four <= 4.5 * one
