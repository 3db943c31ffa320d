"""What passes between a reader and the rest of the room: a file's bytes in, texts with their metadata out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import IO, Literal, NamedTuple

from timeline.errors import DocumentError
from timeline.model import Anchor

__all__ = ["NO_ANCHOR", "Claim", "Extract", "Known", "Piece", "Raw"]

NO_ANCHOR = Anchor()
#: Bytes of the largest file that is read as a whole: its text and what is found in it stand in memory.
_LARGEST = 1 << 29


class Claim(NamedTuple):
    """What one ``source`` of metadata ("JSON-LD", "meta", "time", a record's key) says of a text's own date."""

    anchor: Anchor
    source: str = ""
    role: Literal["published", "modified"] = "published"


class Known(NamedTuple):
    """An entry of a live page whose markup says its place and its time.

    ``start``, ``end``: its place in the text; ``stamp``: the words that print its time, which it begins with;
    ``anchor``: that time, with the words of the markup that prove it.
    """

    start: int
    end: int
    stamp: tuple[int, int]
    anchor: Anchor
    url: str | None = None


class Piece(NamedTuple):
    """A piece of a file of records: bytes ``start`` to ``stop`` of JSON Lines, row groups of Parquet.

    ``first``: the number of its first record, as it counts in the whole file.
    """

    start: int
    stop: int
    first: int


@dataclass
class Raw:
    """A file as it lies: ``name``, ``path`` or the bytes given for it, and the ``fields`` to read where it has keys.

    ``piece``: what is read of it, for the readers whose files `timeline.documents.pieces` divides.
    """

    name: str
    path: Path | None = None
    given: bytes | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    piece: Piece | None = None

    @property
    def head(self) -> bytes:
        """Its first bytes, where it was given; a file is known by its suffix."""
        return (self.given or b"")[:256]

    def stream(self) -> IO[bytes]:
        """Its bytes one after another, for a reader that holds no more than it needs. Raises as ``data``."""
        if self.given is not None:
            return BytesIO(self.given)
        assert self.path is not None
        try:
            return self.path.open("rb")
        except OSError as error:
            raise _unread(self.path, error) from error

    @cached_property
    def data(self) -> bytes:
        """All its bytes. Raises `DocumentError` for a file that cannot be read."""
        if self.given is not None:
            return self.given
        assert self.path is not None
        try:
            size = self.path.stat().st_size
            if size > _LARGEST:
                raise DocumentError(
                    f"is {size >> 20} MB large, more than {_LARGEST >> 20} that are read at once",
                    where=str(self.path),
                    remedy="split it",
                )
            return self.path.read_bytes()
        except OSError as error:
            raise _unread(self.path, error) from error


def _unread(path: Path, error: OSError) -> DocumentError:
    return DocumentError(
        f"cannot be read: {error.strerror or error}", where=str(path), remedy="check that it is there and may be read"
    )


@dataclass(slots=True)
class Extract:
    """One text of a file and what the file says of it.

    ``key``: tells the texts of one file apart (an id, a line number), empty where there is one. ``claims``: what
    the metadata says of its date, the strongest first. ``entries``: what markup says of the entries of a live page.
    ``extracted``: the text was taken out of something else. ``image``: the address of its picture.
    """

    text: str
    key: str = ""
    title: str = ""
    url: str | None = None
    publisher: str | None = None
    lang: str | None = None
    tz: str | None = None
    claims: tuple[Claim, ...] = ()
    retrieved: str | None = None
    extracted: bool = False
    notes: tuple[str, ...] = ()
    entries: tuple[Known, ...] = ()
    image: str | None = None
    image_credit: str | None = None
