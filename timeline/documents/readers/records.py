"""JSON Lines, JSON and CSV: one text a record, with the metadata of its other keys.

Which key is which is told by the manifest's ``fields``, else by the names that such files use.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from timeline.documents.decode import decode
from timeline.documents.extract import Claim, Extract, Raw
from timeline.documents.metadata import claim
from timeline.errors import DocumentError

__all__ = ["OPENINGS", "SUFFIXES", "read"]

SUFFIXES = (".jsonl", ".ndjson", ".json", ".csv", ".tsv")
OPENINGS: tuple[bytes, ...] = ()

#: The names that files use, for what the manifest's ``fields`` may name otherwise.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "content", "body", "articleBody", "maintext", "texte", "contenu"),
    "title": ("title", "headline", "titre"),
    "url": ("url", "link", "href", "source_url"),
    "published": (
        "published",
        "date_publish",
        "datePublished",
        "published_at",
        "pubDate",
        "date",
        "anchor",
        "publication_date",
    ),
    "lang": ("lang", "language", "langue"),
    "tz": ("tz", "timezone"),
    "id": ("id", "uid", "guid"),
    "publisher": ("publisher", "site", "source_domain"),
    "retrieved": ("retrieved", "crawled", "date_download"),
}


def read(raw: Raw) -> Iterator[Extract]:
    """The text of every record that has one, in order. Raises `DocumentError` for a file of another shape."""
    decoded = decode(raw.data, raw.name)
    suffix = raw.name.lower().rpartition(".")[2]
    rows = (
        _table(decoded.text, "\t" if suffix == "tsv" else ",")
        if suffix in ("csv", "tsv")
        else _json(decoded.text, raw.name, suffix)
    )
    found = False
    for number, row in rows:
        extract = _extract(row, number, raw)
        if extract is not None:
            found = True
            extract.notes = (*decoded.notes, *extract.notes)
            yield extract
    if not found:
        names = ", ".join(_NAMES["text"][:4])
        raise DocumentError(
            f"holds no record with a text (looked for {raw.fields.get('text') or names})",
            where=raw.name,
            remedy='name its key in the manifest: fields = { text = "…" }',
        )


def _json(text: str, name: str, suffix: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    if suffix == "json":
        try:
            value = json.loads(text)
        except json.JSONDecodeError as error:
            raise DocumentError(
                f"is no JSON: {error.msg}", where=f"{name}:{error.lineno}", remedy="mend that line"
            ) from error
        for number, row in enumerate(value if isinstance(value, list) else _listed(value), 1):
            if isinstance(row, dict):
                yield number, row
        return
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise DocumentError(
                f"is no JSON: {error.msg}", where=f"{name}:{number}", remedy="mend that line or take it out"
            ) from error
        if isinstance(row, dict):
            yield number, row


def _listed(value: Any) -> list[Any]:
    """The records of an object: itself, or the list that it wraps."""
    if not isinstance(value, dict):
        return []
    if any(name in value for name in _NAMES["text"]):
        return [value]
    lists = [v for v in value.values() if isinstance(v, list) and v and isinstance(v[0], dict)]
    return lists[0] if len(lists) == 1 else [value]


def _table(text: str, delimiter: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    csv.field_size_limit(1 << 30)  # an article is longer than the module's default for a cell
    if delimiter == "," and text.partition("\n")[0].count(";") > text.partition("\n")[0].count(","):
        delimiter = ";"  # as spreadsheets write where the comma is the decimal mark
    yield from enumerate(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter), 2)


def _extract(row: Mapping[str, Any], number: int, raw: Raw) -> Extract | None:
    def value(what: str) -> str:
        named = raw.fields.get(what)
        for name in (named,) if named else _NAMES.get(what, ()):
            found = row.get(name)
            if isinstance(found, str | int | float) and str(found).strip():
                return str(found)
        return ""

    text = value("text")
    if not text:
        return None
    notes: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    published, name = value("published"), raw.fields.get("published", "published")
    if published:
        one = claim(published, "record", name)
        if one is None:
            notes = (f"anchor-unreadable: record {number}: {name} {published[:60]!r} is no absolute date",)
        else:
            claims = (one,)
    return Extract(
        text, value("id") or str(number), value("title"), value("url") or None, value("publisher") or None,
        value("lang") or None, value("tz") or None, claims, value("retrieved") or None, True, notes,
    )  # fmt: skip
