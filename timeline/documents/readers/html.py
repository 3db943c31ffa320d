"""HTML: a saved page, its text extracted, its date from its markup."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.documents import html
from timeline.documents.extract import Extract, Raw

__all__ = ["OPENINGS", "SUFFIXES", "read"]

SUFFIXES = (".html", ".htm", ".xhtml")
OPENINGS = (b"<!doctype html", b"<html", b"<head", b"<body")


def read(raw: Raw) -> Iterator[Extract]:
    """The one text of the page. Raises `DocumentError` for a page that has none."""
    yield html.extract(raw.within("page_bytes"), raw.name, limits=raw.limits)
