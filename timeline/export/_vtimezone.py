"""A time zone as a calendar wants it: two rules, a dozen lines.

Outlook ignores lists of past changes and Google drops files whose first block is long, so only the rule
that holds now is written, with the year since which it has held; older instants are for UTC.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import NamedTuple

from timeline.calendars import WEEKDAYS
from timeline.export._moments import zone

__all__ = ["Block", "block"]

_FIRST = 1970  # nothing is gained by a rule that holds longer


class Block(NamedTuple):
    """The content lines of a VTIMEZONE, and the first year that they are true of."""

    lines: tuple[str, ...]
    since: int


class _Change(NamedTuple):
    wall: datetime  # before the change
    before: timedelta
    after: timedelta
    name: str
    summer: bool

    def rules(self) -> set[tuple[str, str]]:
        """Every yearly rule that this change may be an instance of, as (BYMONTH, BYDAY); with its clock kept apart."""
        day, weekday = self.wall.day, WEEKDAYS[self.wall.weekday()]
        found = {(str(self.wall.month), f"{(day - 1) // 7 + 1}{weekday}")}
        if day + 7 > monthrange(self.wall.year, self.wall.month)[1]:
            found.add((str(self.wall.month), f"-1{weekday}"))
        return found

    @property
    def shape(self) -> tuple[object, ...]:
        return (self.wall.month, self.wall.time(), self.before, self.after, self.summer)


@cache
def _changes(name: str, year: int) -> tuple[_Change, ...]:
    """The changes of offset in a year, in order."""
    here = zone(name)
    found = []
    low, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    while low < end:
        high = low + timedelta(days=7)
        if low.astimezone(here).utcoffset() != high.astimezone(here).utcoffset():
            first, last = low, high
            while last - first > timedelta(minutes=1):
                middle = first + (last - first) / 2
                middle = middle.replace(second=0, microsecond=0)
                if middle.astimezone(here).utcoffset() == first.astimezone(here).utcoffset():
                    first = middle
                else:
                    last = middle
            before, after = first.astimezone(here), last.astimezone(here)
            old, new = before.utcoffset() or timedelta(), after.utcoffset() or timedelta()
            wall = last.replace(tzinfo=None) + old
            if last < end:
                found.append(_Change(wall, old, new, after.tzname() or name, bool(after.dst())))
        low = high
    return tuple(found)


def _offset(shift: timedelta) -> str:
    sign, minutes = ("-", -shift) if shift < timedelta() else ("+", shift)
    total = int(minutes.total_seconds()) // 60
    return f"{sign}{total // 60:02d}{total % 60:02d}"


@cache
def block(name: str, year: int) -> Block | None:
    """The VTIMEZONE of ``name`` as it stands in ``year`` (RFC 5545, 3.6.5), or None where no two rules say it.

    >>> block("Europe/Paris", 2024).since
    1996
    """
    if name == "UTC" or not 1 < year < 9998:
        return None
    now = _changes(name, year)
    rules = [change.rules() for change in now]
    for around in (year + 1, year + 2):
        if [c.shape for c in _changes(name, around)] != [c.shape for c in now]:
            return None
        rules = [mine & change.rules() for mine, change in zip(rules, _changes(name, around), strict=True)]
    since = year
    while since > _FIRST:
        earlier = _changes(name, since - 1)
        if [c.shape for c in earlier] != [c.shape for c in now]:
            break
        narrower = [mine & change.rules() for mine, change in zip(rules, earlier, strict=True)]
        if not all(narrower):
            break
        rules, since = narrower, since - 1
    if not all(rules):
        return None
    lines = ["BEGIN:VTIMEZONE", f"TZID:{name}"]
    if not now:
        here = datetime(year, 1, 1, tzinfo=zone(name))
        shift = here.utcoffset() or timedelta()
        lines += _observance("STANDARD", f"{since:04d}0101T000000", shift, shift, here.tzname() or name, None)
    for mine, change in zip(rules, _changes(name, since), strict=True):
        month, day = min(mine, key=lambda rule: (not rule[1].startswith("-"), rule))
        lines += _observance(
            "DAYLIGHT" if change.summer else "STANDARD",
            change.wall.strftime("%Y%m%dT%H%M%S"),
            change.before,
            change.after,
            change.name,
            f"FREQ=YEARLY;BYMONTH={month};BYDAY={day}",
        )
    return Block((*lines, "END:VTIMEZONE"), since)


def _observance(kind: str, start: str, before: timedelta, after: timedelta, name: str, rule: str | None) -> list[str]:
    lines = [f"BEGIN:{kind}", f"DTSTART:{start}", f"TZOFFSETFROM:{_offset(before)}", f"TZOFFSETTO:{_offset(after)}"]
    lines.append(f"TZNAME:{name}")
    return [*lines, *([f"RRULE:{rule}"] if rule else []), f"END:{kind}"]
