"""The texts and events of a large timeline, kept on disk until somebody reads them.

Knows documents, events and a file of the system without a name; knows nothing of what they say. Few exports read a
text, and each goes through the events one by one: in memory these would be most of a large timeline.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import fields
from io import FileIO
from tempfile import TemporaryFile
from threading import Lock
from typing import Any, NamedTuple

from timeline.model import Document, Event
from timeline.pipeline import lean
from timeline.pipeline.packed import Packed, pack

__all__ = ["Shelf"]

#: Characters of text that stay in memory, with their events: most timelines need no file.
_ROOM = 4_000_000


class Shelf:
    """A file of texts and events, gone with the last of them; ``room``: the characters that stay in memory before.

    Where the system has no place for a file, all stay in memory.
    """

    def __init__(self, room: int = _ROOM) -> None:
        self._left, self._end = room, 0
        self._file: FileIO | None = None
        self._lock = Lock()

    def __del__(self) -> None:
        if self._file is not None:
            self._file.close()

    def keep(self, document: Document, events: Sequence[Event]) -> tuple[Document, Sequence[Event]]:
        """``document`` and its ``events``; such as are read from the shelf, where memory has no more room for them."""
        lean.document(document)
        self._left -= len(document.text)
        if self._left < 0:
            text = document.text.encode("utf-8", "surrogatepass")
            place = self._put(text + (events.octets if isinstance(events, Packed) else pack(events)))
            if place is not None:
                start, end = place.start, place.start + len(text)
                kept = _Kept(*_values(document))
                kept.place = _Place(self, start, len(text))
                return kept, Packed(_Place(self, end, place.size - len(text)).read, len(events), kept)
        at_hand = list(events)
        lean.events(document, at_hand)
        return document, at_hand

    def _put(self, octets: bytes) -> _Place | None:
        """Where ``octets`` lie; None where there is no place for them."""
        try:
            if self._file is None:
                self._file = TemporaryFile(buffering=0)  # noqa: SIM115 - open as long as a document needs it
            self._file.seek(self._end)
            if self._file.write(octets) != len(octets):
                return None
        except OSError:
            return None
        place = _Place(self, self._end, len(octets))
        self._end += len(octets)
        return place

    def read(self, start: int, size: int) -> bytes:
        """The ``size`` octets from ``start`` on."""
        assert self._file is not None  # something was put there
        if sys.platform == "win32":
            with self._lock:
                self._file.seek(start)
                return self._file.read(size)
        # at no position of the file's own, which processes that were forked share
        return os.pread(self._file.fileno(), size, start)


def _values(document: Document) -> tuple[Any, ...]:
    return tuple(getattr(document, field.name) for field in fields(Document))


class _Place(NamedTuple):
    shelf: Shelf
    start: int
    size: int

    def read(self) -> bytes:
        return self.shelf.read(self.start, self.size)


class _Kept(Document):
    """A document whose text lies on a shelf, until it is given another one; a copy is one with its text in memory."""

    __slots__ = ("place",)
    place: _Place | str

    def __reduce__(self) -> tuple[type[Document], tuple[Any, ...]]:
        return Document, _values(self)

    @property
    def text(self) -> str:
        return self.place if isinstance(self.place, str) else self.place.read().decode("utf-8", "surrogatepass")

    @text.setter
    def text(self, text: str) -> None:
        self.place = text
