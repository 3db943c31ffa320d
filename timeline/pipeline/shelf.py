"""The texts of a large timeline, kept on disk until somebody reads one.

Knows documents and a file of the system without a name; knows nothing of what a text says. Few exports read a text,
and in memory the texts were a fifth of a large timeline and more.
"""

from __future__ import annotations

import os
import sys
from dataclasses import fields
from io import FileIO
from tempfile import TemporaryFile
from threading import Lock
from typing import Any, NamedTuple

from timeline.model import Document

__all__ = ["Shelf"]

#: Characters that stay in memory: most timelines need no file.
_ROOM = 4_000_000


class Shelf:
    """A file of texts, gone with the last of its documents; ``room``: the characters that stay in memory before.

    Where the system has no place for a file, texts stay in memory too.
    """

    def __init__(self, room: int = _ROOM) -> None:
        self._left, self._end = room, 0
        self._file: FileIO | None = None
        self._lock = Lock()

    def __del__(self) -> None:
        if self._file is not None:
            self._file.close()

    def keep(self, document: Document) -> Document:
        """``document``; one that reads its text from the shelf, where there is no more room for it in memory."""
        self._left -= len(document.text)
        if self._left >= 0:
            return document
        octets = document.text.encode("utf-8", "surrogatepass")
        try:
            if self._file is None:
                self._file = TemporaryFile(buffering=0)  # noqa: SIM115 - open as long as a document needs it
            self._file.seek(self._end)
            if self._file.write(octets) != len(octets):
                return document
        except OSError:
            return document
        kept = _Kept(*_values(document))
        kept.place = _Place(self, self._end, len(octets))
        self._end += len(octets)
        return kept

    def read(self, start: int, size: int) -> str:
        """The text of ``size`` octets from ``start`` on."""
        assert self._file is not None  # something was put there
        if sys.platform == "win32":
            with self._lock:
                self._file.seek(start)
                octets = self._file.read(size)
        else:  # at no position of the file's own, which processes that were forked share
            octets = os.pread(self._file.fileno(), size, start)
        return octets.decode("utf-8", "surrogatepass")


def _values(document: Document) -> tuple[Any, ...]:
    return tuple(getattr(document, field.name) for field in fields(Document))


class _Place(NamedTuple):
    shelf: Shelf
    start: int
    size: int


class _Kept(Document):
    """A document whose text lies on a shelf, until it is given another one; a copy is one with its text in memory."""

    __slots__ = ("place",)
    place: _Place | str

    def __reduce__(self) -> tuple[type[Document], tuple[Any, ...]]:
        return Document, _values(self)

    @property
    def text(self) -> str:
        return self.place if isinstance(self.place, str) else self.place.shelf.read(self.place.start, self.place.size)

    @text.setter
    def text(self, text: str) -> None:
        self.place = text
