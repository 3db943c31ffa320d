"""Local times with the zone that a page states.

Knows offsets and ISO 8601 strings; knows no word of a language.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from timeline.documents.words import Zone

__all__ = ["agree", "has_day", "instant", "iso", "known", "local", "middle"]


def iso(local: datetime, zone: Zone) -> str:
    """The minute in ISO 8601, with its offset when the zone is known.

    A name that fixes its offset keeps it ("HAE" is summer time), a place's depends on the day.

    >>> iso(datetime(2023, 9, 12, 5, 2), Zone("America/New_York", "-04:00"))
    '2023-09-12T05:02-04:00'
    """
    printed = local.isoformat(timespec="minutes")[: len("2024-10-21T18:30")]
    if zone.offset:
        return printed + zone.offset
    if zone.tz is None:
        return printed
    offset = local.replace(tzinfo=ZoneInfo(zone.tz)).utcoffset() or timedelta()
    minutes = int(offset.total_seconds() // 60)
    sign = "-" if minutes < 0 else "+"
    return f"{printed}{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def known(tz: str) -> bool:
    """Whether it is the IANA name of a zone."""
    try:
        ZoneInfo(tz)
    except (KeyError, ValueError, OSError):  # no zone, no name of one, a name that no disk has room for
        return False
    return True


def instant(when: str | None) -> datetime | None:
    """The first moment of an ISO 8601 time at any precision, aware where it has an offset; None for none."""
    if when is None:
        return None
    if "T" not in when and len(when) != len("2024-10-21"):
        year, month, day = (*map(int, when.split("-")), 1, 1)[:3]
        return datetime(year, month, day)
    return datetime.fromisoformat(when)


def has_day(when: str | None) -> bool:
    """Whether a time is known to the day."""
    return when is not None and len(when) >= len("2024-10-21")


def middle(when: str) -> date:
    """A day in the middle of a month or a year: the nearest to it are those that a page of then names.

    >>> middle("2024").isoformat(), middle("2024-10").isoformat()
    ('2024-07-01', '2024-10-15')
    """
    year, _, month = when[:7].partition("-")
    return date(int(year), int(month or 7), 15 if month else 1)


def agree(a: str, b: str) -> bool:
    """Whether two times, each at its own precision, can be of the same day; offsets are compared where both have one.

    >>> agree("2024-10", "2024-10-21T06:30+00:00")
    True
    """
    if "T" in a and "T" in b:
        one, other = datetime.fromisoformat(a), datetime.fromisoformat(b)
        if one.tzinfo and other.tzinfo:
            return one.date() == other.date() or one.astimezone(UTC).date() == other.astimezone(UTC).date()
    for utc, said in ((a, b), (b, a)):
        # an instant in UTC stands for some place's local time: a day that it is somewhere agrees
        if utc.endswith("+00:00") and not said.endswith("+00:00") and len(said) >= len("2024-10-21"):
            moment = datetime.fromisoformat(utc).replace(tzinfo=None)
            first, last = moment - timedelta(hours=12), moment + timedelta(hours=14)
            if "T" in said:
                return first <= datetime.fromisoformat(said).replace(tzinfo=None) <= last
            return first.date().isoformat() <= said <= last.date().isoformat()
    size = min(len(a), len(b), len("2024-10-21"))
    return a[:size] == b[:size]


def local(when: str, tz: str | None) -> str:
    """An instant as the wall clock of ``tz`` shows it, with its offset; as it is where no zone or no offset is known.

    >>> local("2024-10-20T22:30+00:00", "Europe/Paris")
    '2024-10-21T00:30+02:00'
    """
    if tz is None or "T" not in when:
        return when
    moment = datetime.fromisoformat(when)
    try:
        return when if moment.tzinfo is None else moment.astimezone(ZoneInfo(tz)).isoformat(timespec="minutes")
    except OverflowError:  # at the ends of the calendar
        return when
