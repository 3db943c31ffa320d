"""Readers, one file a format, found by listing: each says its ``SUFFIXES`` and has ``read(raw) -> Iterator[Extract]``.

A file of this folder is a reader; adding one is adding a format. A suffix that none names is read as plain text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol

from timeline.documents.extract import Extract, Raw

__all__ = ["Reader", "reader_of", "suffixes"]


class Reader(Protocol):
    """What a module of this folder offers: its suffixes, and the texts of one file, streamed."""

    SUFFIXES: tuple[str, ...]

    def read(self, raw: Raw) -> Iterator[Extract]: ...


@cache
def _readers() -> dict[str, str]:
    found: dict[str, str] = {}
    for module in sorted(m.name for m in iter_modules(__path__)):
        for suffix in import_module(f"{__name__}.{module}").SUFFIXES:
            found[suffix] = module
    return found


def suffixes() -> frozenset[str]:
    """The suffixes that some reader names, with their dots, in lower case."""
    return frozenset(_readers())


def reader_of(name: str) -> Reader:
    """The reader of a file by its name (``.warc.gz`` before ``.gz``); plain text for any other suffix."""
    parts = name.lower().split(".")[1:]
    for place in range(len(parts)):
        module = _readers().get("." + ".".join(parts[place:]))
        if module is not None:
            return import_module(f"{__name__}.{module}")
    return import_module(f"{__name__}.text")
