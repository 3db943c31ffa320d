"""What passes between a reader and the rest of the room: a file's bytes in, texts with their metadata out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from timeline.errors import DocumentError
from timeline.model import Anchor

__all__ = ["NO_ANCHOR", "Extract", "Raw"]

NO_ANCHOR = Anchor()


@dataclass
class Raw:
    """A file as it lies: ``name``, ``path`` or the bytes given for it, and the ``fields`` to read where it has keys."""

    name: str
    path: Path | None = None
    given: bytes | None = None
    fields: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def data(self) -> bytes:
        """All its bytes. Raises `DocumentError` for a file that cannot be read."""
        if self.given is not None:
            return self.given
        assert self.path is not None
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise DocumentError(
                f"cannot be read: {error.strerror or error}",
                where=str(self.path),
                remedy="check that it is there and may be read",
            ) from error


@dataclass(slots=True)
class Extract:
    """One text of a file and what the file says of it.

    ``key``: tells the texts of one file apart (an id, a line number), empty where there is one. ``anchor``: from
    the file's metadata, with the words that prove it. ``extracted``: the text was taken out of something else.
    """

    text: str
    key: str = ""
    title: str = ""
    url: str | None = None
    publisher: str | None = None
    lang: str | None = None
    tz: str | None = None
    anchor: Anchor = NO_ANCHOR
    retrieved: str | None = None
    extracted: bool = False
    notes: tuple[str, ...] = ()
