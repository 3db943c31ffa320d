"""Distances from universal time, as people write them behind its name: "UTC+2", "GMT-03:30".

Knows how a distance is written and which there are; knows no name of a zone.
"""

from __future__ import annotations

import re

__all__ = ["WRITTEN", "offset"]

#: A distance, none greater than any place has: 14 hours.
WRITTEN = r"[+-](?:0?\d|1[0-4])(?::?[0-5]\d)?(?!\d)"
_PARTS = re.compile(rf"(?={WRITTEN}$)([+-])(\d{{1,2}}):?(\d\d)?$")


def offset(said: str) -> str | None:
    """The offset (RFC 3339, section 4.2) that words end with; None where they end with none.

    >>> offset("utc+2"), offset("gmt -03:30"), offset("utc")
    ('+02:00', '-03:30', None)
    """
    found = _PARTS.search(said)
    return None if found is None else f"{found[1]}{int(found[2]):02d}:{found[3] or '00'}"
