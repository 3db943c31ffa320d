"""Readers, one file a format, found by listing: each says its ``SUFFIXES`` and has ``read(raw) -> Iterator[Extract]``.

A file of this folder is a reader; adding one is adding a format. What bears no known suffix is read by how it
begins, where a reader says so in ``OPENINGS``, else as plain text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol

from timeline.documents.extract import Extract, Raw
from timeline.errors import DocumentError

__all__ = ["Reader", "reader_of", "suffixes"]


class Reader(Protocol):
    """What a module of this folder offers: its suffixes, how its files begin (lower case), their texts, streamed.

    An error that is yielded is that of one text: the others follow.
    """

    SUFFIXES: tuple[str, ...]
    OPENINGS: tuple[bytes, ...]

    def read(self, raw: Raw) -> Iterator[Extract | DocumentError]: ...


@cache
def _readers() -> tuple[dict[str, str], dict[bytes, str]]:
    suffixed: dict[str, str] = {}
    opening: dict[bytes, str] = {}
    for module in sorted(m.name for m in iter_modules(__path__)):
        reader = import_module(f"{__name__}.{module}")
        suffixed |= dict.fromkeys(reader.SUFFIXES, module)
        opening |= dict.fromkeys(reader.OPENINGS, module)
    return suffixed, opening


def suffixes() -> frozenset[str]:
    """The suffixes that some reader names, with their dots, in lower case."""
    return frozenset(_readers()[0])


def reader_of(name: str, head: bytes = b"") -> Reader:
    """The reader of a file by its name (``.warc.gz`` before ``.gz``), else by its first bytes, else of plain text."""
    suffixed, opening = _readers()
    parts = name.lower().split(".")[1:]
    module = next((m for i in range(len(parts)) if (m := suffixed.get("." + ".".join(parts[i:])))), None)
    if module is None:
        start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
        module = next((m for said, m in opening.items() if start.startswith(said)), "text")
    return import_module(f"{__name__}.{module}")
