"""What an expression is resolved against: the anchor, the story told so far, the tense.

Knows which date the words hang on; knows no language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import NamedTuple

from timeline.errors import AnchorError
from timeline.model import Anchor, Grain
from timeline.reading import Phrase
from timeline.resolve.values import Value, zone

__all__ = ["Line", "Moment", "Story", "moment"]

_ISO = re.compile(
    r"([+-]?\d{4,})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?)?)?)?)?(Z|[+-]\d\d:?\d\d)?$"
).match


class Moment(NamedTuple):
    """An anchor, parsed: the fields that are known, its grain and its zone."""

    year: int
    month: int | None
    day: date | None
    hour: int | None
    minute: int | None
    grain: Grain
    tz: tzinfo | None

    @property
    def near(self) -> date:
        """A day to measure distances from: the middle of what is known."""
        if self.day is not None:
            return self.day
        return date(self.year, self.month or 7, 15 if self.month else 1)


def moment(anchor: Anchor) -> Moment | None:
    """The parsed anchor; None when there is none. Raises `AnchorError` for what no calendar holds."""
    if anchor.when is None:
        return None
    found = _ISO(anchor.when)
    if found is None:
        raise AnchorError(f"cannot read the anchor {anchor.when!r}", remedy="write it as ISO 8601: 2024-10-21")
    *fields, _, offset = found.groups()
    year, month, day, hour, minute = [None if field is None else int(field) for field in fields]
    assert year is not None
    if not 1 <= year <= 9999:
        raise AnchorError(
            f"the anchor {anchor.when!r} is outside the years 1 to 9999", remedy="give a date of publication"
        )
    try:
        at = datetime(year, 1 if month is None else month, 1 if day is None else day, hour or 0, minute or 0)
    except ValueError as error:
        raise AnchorError(
            f"the anchor {anchor.when!r} is no date: {error}", remedy="give a date of the calendar"
        ) from error
    grain: Grain = (
        "minute"
        if minute is not None
        else "hour"
        if hour is not None
        else "day"
        if day
        else "month"
        if month
        else "year"
    )
    return Moment(year, month, at.date() if day else None, hour, minute, grain, _zone(anchor.tz, offset, at, grain))


def _zone(name: str | None, offset: str | None, at: datetime, grain: Grain) -> tzinfo | None:
    """The zone called ``name``, which knows its summer time, where it agrees with the ``offset`` that is told."""
    named = zone(name)
    if offset is None:
        return named
    told = zone(offset if ":" in offset or offset == "Z" else f"{offset[:3]}:{offset[3:]}")
    assert told is not None
    agree = named is not None and (grain not in ("hour", "minute") or named.utcoffset(at) == told.utcoffset(at))
    return named if agree else told


class Line(NamedTuple):
    """Where a story stood when the text left it to look back, which it comes back to."""

    value: Value | None
    place: int
    strong: bool
    last_day: Value | None
    last_index: int
    clock: Value | None


@dataclass(slots=True)
class Story:
    """The running date of a text: what it last dated, in which sentence, and what weekdays it fixed.

    ``last_day``: the last day told, ``first_index`` the place of the first; ``near_day``: the last one that stands
    near the anchor; ``coming_day``: the last one ahead of it; ``gone_day``: the last one behind it; ``night``: the day
    before the last night told near it; ``frame``: the first and last day of a range or list told last, of which
    weekdays are; ``aside_day``: the day that a look back has just told; ``passing``: whether the date told last is
    what something dates from, said between two commas, and ``main``, ``main_index`` the day that was told before it;
    ``news``: the day that what was told last only says something of; ``left``: where it stood before the text looked
    back, as long as it does; ``heard``: the last place that told it or counted from it; ``head``: the date in full
    that heads a line, as the days of a chronicle do, or one that goes on from it.
    """

    value: Value | None = None
    index: int = -1
    sentence: int = -1
    heard: int = -1
    paragraph: int = -1
    last_day: Value | None = None
    last_index: int = -1
    first_index: int = -1
    near_day: date | None = None
    near_index: int = -1
    coming_day: date | None = None
    coming_index: int = -1
    aside_day: date | None = None
    aside_index: int = -1
    gone_day: date | None = None
    gone_index: int = -1
    passing: bool = False
    main: Value | None = None
    main_index: int = -1
    news: Value | None = None
    news_index: int = -1
    left: Line | None = None
    night: date | None = None
    night_index: int = -1
    head: Value | None = None
    head_index: int = -1
    head_clock: Value | None = None  # the last clock that heads a line, and where
    clock_index: int = -1
    strong: bool = False
    days: dict[int, date] = field(default_factory=dict)  # weekday -> a full date said with it
    clock: Value | None = None
    frame: tuple[date, date] | None = None
    frame_ends: int | None = None  # the last sentence that it holds for, where it is a week or a weekend
    season: tuple[int, int] | None = None  # the first year of a season over two, and where a sentence opens with it
    numbered: dict[int, tuple[date, int]] = field(
        default_factory=dict
    )  # day of a month -> the one told last, and where

    def tell(self, value: Value, index: int, phrase: Phrase, *, strong: bool) -> None:
        """The story moves to ``value``, told by ``phrase``."""
        self.value, self.index, self.strong = value, index, strong
        self.sentence, self.paragraph = phrase.sentence, phrase.paragraph
        self.heard = index
        if value.grain == "day":
            self.first_index = index if self.first_index < 0 else self.first_index
            self.last_day, self.last_index = value, index

    def leave(self) -> None:
        """The text looks back from where the story stands, or farther back."""
        if self.left is None:
            self.left = Line(self.value, self.index, self.strong, self.last_day, self.last_index, self.clock)

    def come_back(self) -> None:
        """The story stands again where the text has left it: at hand, as what it looked back at was."""
        if self.left is not None:
            self.value, self.index, self.strong, self.last_day, self.last_index, self.clock = self.left
            self.left = None
