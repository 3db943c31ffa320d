"""JSON Lines, JSON and CSV: one text a record, with the metadata of its other keys.

Which key is which is told by the manifest's ``fields``, else by the names that such files use.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from timeline.documents.decode import decode
from timeline.documents.extract import Claim, Extract, Raw
from timeline.documents.metadata import claim
from timeline.errors import DocumentError
from timeline.notation import NotationError, from_json

__all__ = ["OPENINGS", "SUFFIXES", "Row", "extracts", "read"]

SUFFIXES = (".jsonl", ".ndjson", ".json", ".csv", ".tsv")
OPENINGS: tuple[bytes, ...] = ()

#: A record: its number in the file, its cells, and what was noted of its line.
Row = tuple[int, Mapping[str, Any], tuple[str, ...]]
_SAMPLE = 1 << 16  # bytes that tell whether a file has lines

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


def read(raw: Raw) -> Iterator[Extract | DocumentError]:
    """The text of every record that has one, in order, JSON Lines streamed.

    A line of JSON Lines that is none is an error of its own. Raises `DocumentError` for a file of another shape.
    """
    suffix = raw.name.lower().rpartition(".")[2]
    rows: Iterator[Row | DocumentError]
    if suffix in ("jsonl", "ndjson"):
        rows = _lines(raw)
    else:
        decoded = decode(raw.data, raw.name)
        told = _table(decoded.text, suffix) if suffix in ("csv", "tsv") else _json(decoded.text, raw.name)
        rows = ((number, row, decoded.notes) for number, row in told)
    yield from extracts(rows, raw)


def extracts(rows: Iterable[Row | DocumentError], raw: Raw) -> Iterator[Extract | DocumentError]:
    """The texts of rows of any format; errors are handed on. Raises `DocumentError` where no row has a text."""
    found = False
    for row in rows:
        if isinstance(row, DocumentError):
            found = True
            yield row
            continue
        number, cells, notes = row
        extract = _extract(cells, number, raw)
        if extract is not None:
            found = True
            extract.notes = (*notes, *extract.notes)
            yield extract
    if not found and raw.piece is None:
        names = ", ".join(_NAMES["text"][:4])
        raise DocumentError(
            f"holds no record with a text (looked for {raw.fields.get('text') or names})",
            where=raw.name,
            remedy='name its key in the manifest: fields = { text = "…" }',
        )


def _lines(raw: Raw) -> Iterator[Row | DocumentError]:
    """The records of JSON Lines, one line in memory at a time; of a file that is no text by lines, all of it."""
    with raw.stream() as stream:
        head = stream.read(_SAMPLE)
        if not head.strip() or b"\x00" in head or head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            decoded = decode(raw.data, raw.name)
            for number, text in enumerate(decoded.text.split("\n"), 1):
                yield from _line(text, number, raw.name, decoded.notes)
            return
        start, stop, first = raw.piece or (len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0, None, 1)
    for number, end, line in raw.lines(start, first):
        if isinstance(line, DocumentError):
            yield line
        elif line.strip():
            try:
                text, notes = decode(line, f"{raw.name}:{number}")
            except DocumentError as error:
                yield error
            else:
                yield from _line(text, number, raw.name, notes)
        if stop is not None and end >= stop:
            return


def _line(text: str, number: int, name: str, notes: tuple[str, ...]) -> Iterator[Row | DocumentError]:
    if not text.strip():
        return
    try:
        row = from_json(text)
    except NotationError as error:
        yield DocumentError(
            f"is no JSON: {error.message}", where=f"{name}:{number}", remedy="mend that line or take it out"
        )
        return
    if isinstance(row, dict):
        yield number, row, notes


def _json(text: str, name: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    try:
        value = from_json(text)
    except NotationError as error:
        place = f"{name}:{error.line}" if error.line else name
        raise DocumentError(f"is no JSON: {error.message}", where=place, remedy="mend that line") from error
    for number, row in enumerate(value if isinstance(value, list) else _listed(value), 1):
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


def _table(text: str, suffix: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    delimiter = "\t" if suffix == "tsv" else ","
    csv.field_size_limit(1 << 30)  # an article is longer than the module's default for a cell
    if delimiter == "," and text.partition("\n")[0].count(";") > text.partition("\n")[0].count(","):
        delimiter = ";"  # as spreadsheets write where the comma is the decimal mark
    yield from enumerate(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter), 2)


def _extract(row: Mapping[str, Any], number: int, raw: Raw) -> Extract | None:
    def value(what: str) -> str:
        named = raw.fields.get(what)
        for name in (named,) if named else _NAMES.get(what, ()):
            found = row.get(name)
            if isinstance(found, str | int | float) and found == found and str(found).strip():  # NaN is no value
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
