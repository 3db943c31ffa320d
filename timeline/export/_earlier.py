"""The calendar of an earlier export: what each event's numbers were, so that a change raises them.

Knows our own calendars as they lie in a folder (RFC 5545 lines, unfolded); a calendar of another program
is left aside.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

__all__ = ["OWN", "Earlier", "digest", "field", "load", "records"]

#: What tells of a change is no part of what changed.
OWN = ("DTSTAMP:", "SEQUENCE:", "LAST-MODIFIED:")


class Earlier(NamedTuple):
    """The numbers of an event in the earlier calendar, and a digest of all else that it said."""

    sequence: int
    modified: str
    cancelled: bool
    digest: bytes


def digest(lines: Iterable[str]) -> bytes:
    """A digest of an event's content lines."""
    return blake2b("\n".join(lines).encode(), digest_size=16).digest()


def records(files: Iterable[Path], prodid: str) -> Iterator[list[str]]:
    """The content lines of each event in those of ``files`` that are there and of program ``prodid``."""
    for path in files:
        if not path.is_file():
            continue
        ours, held = False, bytearray()
        with path.open("rb") as file:
            for octets in file:
                if octets.startswith(b"BEGIN:VEVENT"):
                    held.clear()
                elif octets.startswith(b"END:VEVENT"):
                    if ours:
                        yield _lines(held)
                elif octets.startswith(b"PRODID:"):
                    ours = octets.rstrip() == b"PRODID:" + prodid.encode()
                else:
                    held += octets


def _lines(octets: bytearray) -> list[str]:
    plain = octets.replace(b"\r\n", b"\n").replace(b"\n ", b"").replace(b"\n\t", b"")
    return plain.decode(errors="replace").removesuffix("\n").split("\n")


def field(lines: Iterable[str], name: str) -> str:
    """The value of property ``name``, empty where the event has none."""
    return next((text[len(name) + 1 :] for text in lines if text.startswith(name + ":")), "")


def load(files: Iterable[Path], prodid: str) -> dict[str, Earlier]:
    """The events of the earlier calendar by their UID."""
    found: dict[str, Earlier] = {}
    for lines in records(files, prodid):
        number = field(lines, "SEQUENCE")
        found[field(lines, "UID")] = Earlier(
            int(number) if number.isascii() and number.isdigit() else 0,
            sys.intern(field(lines, "LAST-MODIFIED")),  # a build writes few
            field(lines, "STATUS") == "CANCELLED",
            digest(text for text in lines if not text.startswith(OWN)),
        )
    return found
