"""What passes between a reader and the rest of the room: a file's bytes in, texts with their metadata out."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import IO, Literal, NamedTuple

from timeline.errors import DocumentError
from timeline.limits import Limits
from timeline.model import Anchor

__all__ = ["NO_ANCHOR", "Claim", "Extract", "Known", "Piece", "Raw", "bounded", "too_long"]

NO_ANCHOR = Anchor()
#: Bytes read at a time of what tells no size.
_BLOCK = 1 << 20


class Claim(NamedTuple):
    """What one ``source`` of metadata ("JSON-LD", "meta", "time", a record's key) says of a text's own date.

    An ``event`` is what the text tells of: a day alone on a line that is its is not the text's.
    """

    anchor: Anchor
    source: str = ""
    role: Literal["published", "modified", "event"] = "published"


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

    ``piece``: what is read of it, for the readers whose files `timeline.documents.pieces` divides. ``limits``: what
    its documents may cost.
    """

    name: str
    path: Path | None = None
    given: bytes | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    piece: Piece | None = None
    limits: Limits = Limits()

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
        """All its bytes. Raises `DocumentError` for a file that cannot be read, or is too large."""
        return self.within("bytes")

    def within(self, limit: Literal["bytes", "page_bytes", "feed_bytes"]) -> bytes:
        """All its bytes, no more than ``limit`` names of them even where the file grows while it is read."""
        most: int = getattr(self.limits, limit)
        with self.stream() as stream:
            try:
                size = os.fstat(stream.fileno()).st_size if self.given is None else len(self.given)
                data = stream.read(size + 1) if size <= most else b""
                while size < len(data) <= most and (block := stream.read(_BLOCK)):
                    data += block  # it grows, or tells no size, as those of /proc
            except OSError as error:
                raise _unread(Path(self.name), error) from error
        size = max(size, len(data))
        if size > most:
            raise self.limits.refusal(limit, f"is {size:,} bytes large", self.name, "split it, or take its text out")
        return data

    def lines(self, start: int, first: int) -> Iterator[tuple[int, int, bytes | DocumentError]]:
        """From the byte ``start``: the number of each line, counted from ``first``, the byte after it, and the line.

        In place of a line that is too large stands its refusal: no more than its limit is in memory.
        """
        with self.stream() as stream:
            place = stream.seek(start)
            for number, (size, line) in enumerate(bounded(stream, self.limits.bytes), first):
                place += size
                yield number, place, line or too_long(self.limits, f"{self.name}:{number}")


def bounded(stream: IO[bytes], most: int) -> Iterator[tuple[int, bytes | None]]:
    """The size of each line in bytes, and the line, or None for one of more than ``most``: it is never in memory.

    A line that was given is not held here.
    """
    return iter(lambda: _line(stream, most), (0, b""))


def _line(stream: IO[bytes], most: int) -> tuple[int, bytes | None]:
    line = stream.readline(most + 1)
    size = len(line)
    if size <= most:
        return size, line
    while line and not line.endswith(b"\n"):
        line = stream.readline(_BLOCK)
        size += len(line)
    return size, None


def too_long(limits: Limits, where: str) -> DocumentError:
    """What is said of a line that `bounded` did not give."""
    return limits.refusal("bytes", "is a longer line", where, "split it")


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
