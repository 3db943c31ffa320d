"""Plain text and Markdown: the file is the text."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.documents.decode import decode
from timeline.documents.extract import Extract, Raw

__all__ = ["OPENINGS", "SUFFIXES", "read"]

SUFFIXES = (".txt", ".text", ".md", ".markdown")
OPENINGS: tuple[bytes, ...] = ()


def read(raw: Raw) -> Iterator[Extract]:
    """The one text of the file, as it was decoded."""
    decoded = decode(raw.data, raw.name)
    yield Extract(decoded.text, notes=decoded.notes)
