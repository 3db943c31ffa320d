"""The period that a timeline shows, and the instant it is written at.

Knows how points at different precisions compare; knows nothing of documents' texts.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from timeline.documents import when
from timeline.errors import AnchorError
from timeline.model import Anchor, Document, Event

__all__ = ["Period", "instant", "newest", "wall"]

_ISO = re.compile(r"([+-]?\d{4,})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d)(?::(\d\d))?)?)?)?", re.ASCII)
_UNTIL = re.compile(r"UNTIL=(\d{4})(\d\d)(\d\d)", re.ASCII)

#: Year, month, day, hour, minute on the wall; compares as time does.
Wall = tuple[int, int, int, int, int]


class Period(NamedTuple):
    """Half-open, on the wall: an event is compared in the zone it is told in. None is no limit."""

    begin: Wall | None = None
    end: Wall | None = None

    @classmethod
    def read(cls, since: str | None, until: str | None) -> Period:
        """The period from the first moment of ``since`` through the last of ``until``, each at any precision.

        Raises `AnchorError` for words that are no date, or an end before the beginning.

        >>> Period.read("2024", "2024-10")
        Period(begin=(2024, 1, 1, 0, 0), end=(2024, 11, 1, 0, 0))
        """
        begin = None if since is None else wall(_said(since))
        end = None if until is None else _after(_said(until))
        if begin is not None and end is not None and begin >= end:
            raise AnchorError(f"ends before {since} begins", where=f"--until {until}", remedy="exchange the two")
        return cls(begin, end)

    def holds(self, event: Event) -> bool:
        """Whether ``event`` has a moment inside; an open side of it goes on, and so does a schedule."""
        told = event.when
        if self.end is not None and told.open != "begin" and wall(told.begin) >= self.end:
            return False
        if self.begin is None or told.open == "end":
            return True
        last = wall(told.end)
        if told.rrule:
            until = _UNTIL.search(told.rrule)
            if until is None:
                return True
            last = (int(until[1]), int(until[2]), int(until[3]), 24, 0)
        return last > self.begin


def instant(anchor: Anchor) -> str:
    """The first instant of ``anchor`` in UTC: ``2024-10-20T22:00:00Z``; UTC where it states no zone.

    >>> instant(Anchor("2024-10-21", "day", tz="Europe/Paris"))
    '2024-10-20T22:00:00Z'
    """
    said = anchor.when or ""
    whole = said + "0001-01-01"[len(said) :] if len(said) < 10 else said
    try:
        moment = datetime.fromisoformat(whole)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=ZoneInfo(anchor.tz) if anchor.tz else UTC)
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").zfill(20)
    except (ValueError, OverflowError) as error:
        raise AnchorError(f"is no time of writing: {said!r}", remedy="write 2024-10-21T18:30Z, say") from error


def newest(document: Document) -> str:
    """The latest anchor of the document and its sections, as `instant` writes it; empty where none is known.

    A year before 1 or after 9999, also in UTC, is no time that a timeline is written at.
    """
    latest = ""
    for anchor in (document.anchor, *(section.anchor for section in document.sections)):
        if anchor.when and anchor.when[0] not in "+-":
            with suppress(AnchorError):
                latest = max(latest, instant(anchor))
    return latest


def _said(words: str) -> str:
    return when.parse(words).when or ""


def wall(text: str) -> Wall:
    """The wall time at the start of an ISO 8601 string at any precision; its offset is not looked at."""
    match = _ISO.match(text)
    if match is None:
        raise ValueError(f"no ISO 8601 date: {text!r}")
    year, month, day, hour, minute = match.groups()
    return int(year), int(month or 1), int(day or 1), int(hour or 0), int(minute or 0)


def _after(text: str) -> Wall:
    """The first wall time after all that ``text`` says at its precision."""
    year, month, day, hour, minute = wall(text)
    if len(text) <= 4:
        return year + 1, 1, 1, 0, 0
    if len(text) <= 7:
        return (year, month + 1, 1, 0, 0) if month < 12 else (year + 1, 1, 1, 0, 0)
    step = timedelta(days=1) if len(text) <= 10 else timedelta(minutes=1)
    later = datetime(year, month, day, hour, minute) + step
    return later.year, later.month, later.day, later.hour, later.minute
