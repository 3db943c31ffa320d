"""What one document may cost. Knows names, units and defaults; the rooms ask it, each for what it reads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from timeline.errors import DocumentError, UsageError

__all__ = ["Limits"]

_SAID = re.compile(r"(?P<name>[a-z_]+)=(?:(?P<number>\d+(?:\.\d+)?)(?P<unit>[kMG]B?|B|s)?|none)", re.ASCII)
_UNITS = {"k": 1e3, "M": 1e6, "G": 1e9}
_ENDLESS = 1 << 40  # more than a machine holds, less than what a C library takes for a length
_YEARS = 1e8  # seconds, no more than timers take


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost: beyond, it is refused or cut, which is told, and the others are built.

    ``bytes``: of a file that is read as a whole, of a line of JSON Lines, of standard input (bytes).
    ``page_bytes``: of an HTML page, also one in an archive, expanded (bytes).
    ``feed_bytes``: of a feed (bytes).
    ``expanded_bytes``: of one record of an archive, of one row group of Parquet, expanded (bytes).
    ``elements``: of a page; what follows them is cut (elements).
    ``depth``: of elements in a page, at most 2000; what lies deeper is cut (elements).
    ``characters``: of a document's text (code points).
    ``sections``: of a document, articles and entries (sections).
    ``mentions``: of a document, time expressions (mentions).
    ``seconds``: from the first byte of a document to its events, on the clock (seconds).
    """

    bytes: int = 512_000_000
    page_bytes: int = 8_000_000
    feed_bytes: int = 32_000_000
    expanded_bytes: int = 1_000_000_000
    elements: int = 400_000
    depth: int = 2_000
    characters: int = 32_000_000
    sections: int = 50_000
    mentions: int = 500_000
    seconds: float = 120.0

    def but(self, said: Iterable[str]) -> Limits:
        """The limits with those changed that ``said`` names: ``bytes=200MB``, ``seconds=30``, ``mentions=none``.

        Raises `UsageError` for a limit that is none, and for a value that is no positive number.

        >>> Limits().but(["bytes=1.5GB", "seconds=30"]).bytes
        1500000000
        """
        known = {field.name for field in fields(self)}
        changed: dict[str, Any] = {}
        for each in said:
            found = _SAID.fullmatch(each.strip())
            if found is None or found["name"] not in known:
                raise UsageError(
                    f"{each!r} is no limit", where="--limit",
                    remedy=f"write NAME=VALUE, as bytes=200MB or seconds=none; NAME is one of {', '.join(known)}",
                )  # fmt: skip
            value = (
                _ENDLESS
                if found["number"] is None
                else float(found["number"]) * _UNITS.get((found["unit"] or "")[:1], 1)
            )
            if value < (1 if found["name"] != "seconds" else 0.001):
                raise UsageError(f"{each!r} leaves nothing", where="--limit", remedy="give more than 0, or none")
            changed[found["name"]] = (
                min(float(value), _YEARS) if found["name"] == "seconds" else min(int(value), _ENDLESS)
            )
        return replace(self, **changed)

    def refusal(self, name: str, what: str, where: str, remedy: str) -> DocumentError:
        """The error of a document at ``where`` that is beyond the limit ``name``; ``what``: what it is or has.

        >>> print(Limits().refusal("sections", "has 60,000 sections", "a.html", "split it"))
        a.html: has 60,000 sections, more than sections=50000; split it, or allow more with --limit sections=…
        """
        said = f"{getattr(self, name):g}" if name == "seconds" else getattr(self, name)
        return DocumentError(
            f"{what}, more than {name}={said}", where=where, remedy=f"{remedy}, or allow more with --limit {name}=…"
        )
