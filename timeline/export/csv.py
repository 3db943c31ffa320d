"""The dataset as a table: ``events.csv`` with its description ``datapackage.json``.

Knows CSV (RFC 4180) and the Data Package standard, version 2 (Table Schema); knows that spreadsheets
run what looks like a formula.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from timeline.export._files import dumped, stream
from timeline.export._text import clean, link
from timeline.model import Document, Event
from timeline.model_timeline import COLUMNS, Options, Timeline, row

NAME = "csv"
FILES = ("events.csv", "datapackage.json")

# Spreadsheets take a cell that starts so for a formula, also in its full-width form and after what is not seen.
_FORMULA = frozenset("=+-@＝＋－＠")
_BLANK = frozenset("\t\r\n")
_UNSEEN = "".join(c for n in range(0x10000) if (c := chr(n)).isspace()) + "\u200b\u200c\u200d\u200e\u200f\u2060\xad"
_ROWS = 40  # written at once: larger pieces cost the making of their pages
# A year BCE ("-0051", "-0051-01-01/-0049") stays a date.
_YEAR = re.compile(r"-[0-9]{4,6}[0-9TZX:.~/-]*")
# Cells that others' words stand in; the others are written by our own code alone, or of a fixed form in a dataset.
_TOLD = ("title", "description", "edtf", "timex3_value", "document_id", "document_source", "document_url",
         "document_title", "section_title", "evidence", "rules", "warnings", "timezone")  # fmt: skip
_NAMES = [column.name for column in COLUMNS]
_GUARDED = [_NAMES.index(name) for name in _TOLD]
_BOOLS = [place for place, column in enumerate(COLUMNS) if column.dtype == "bool"]


def _cells(event: Event) -> tuple[list[Any], int]:
    """The cells of an event's row, and how many of them are guarded against being run."""
    cells, guarded = list(row(event)), 0
    for place in _BOOLS:
        cells[place] = "true" if cells[place] else "false"
    for place in _GUARDED:
        text = cells[place]
        if not text:
            continue
        if not text.isprintable():
            cells[place] = text = clean(text)
        if text[:1] in _BLANK or (text.lstrip(_UNSEEN)[:1] in _FORMULA and _YEAR.fullmatch(text) is None):
            cells[place] = "'" + text
            guarded += 1
    return cells, guarded


def _descriptor(timeline: Timeline, options: Options, size: int, digest: str) -> dict[str, Any]:
    title = options.title or next((d.title for d in timeline.documents if d.title), "")
    enums = {
        "kind": ["entry", "mention", "range", "recurrence"],
        "status": ["stated", "resolved", "reconciled", "inferred"],
        "open": ["begin", "end"],
    }
    fields = []
    for column in COLUMNS:
        constraints: dict[str, Any] = {}
        if column.name in ("id", "kind", "begin", "end", "grain", "document_id", "status", "confidence"):
            constraints["required"] = True
        if column.name == "id":
            constraints["unique"] = True
        if column.name == "confidence":
            constraints.update(minimum=0, maximum=1)
        if column.name in enums:
            constraints["enum"] = enums[column.name]
        fields.append(
            {"name": column.name, "type": column.type, "description": column.description}
            | ({"constraints": constraints} if constraints else {})
        )
    package: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "timeline",
        "created": timeline.now,
    }
    if title:
        package["title"] = title
    if timeline.documents:
        package["sources"] = map(_source, timeline.documents)
    package["resources"] = [
        {
            "name": "events",
            "type": "table",
            "path": "events.csv",
            "scheme": "file",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": size,
            "hash": f"sha256:{digest}",
            "description": "One event a row. A text that a spreadsheet would run has an apostrophe before it.",
            "dialect": {
                "delimiter": ",",
                "lineTerminator": "\r\n",
                "quoteChar": '"',
                "doubleQuote": True,
                "header": True,
            },
            "schema": {
                "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
                "fields": fields,
                "primaryKey": ["id"],
                "missingValues": [""],
            },
        }
    ]
    return package


def _source(document: Document) -> dict[str, str]:
    address = link(document.url)
    return {"title": document.title or document.source} | ({"path": address} if address else {})


def write(timeline: Timeline, out: Path, options: Options) -> list[str]:
    """How many texts were guarded against being run. Writes ``events.csv`` and ``datapackage.json``."""
    table = _Table()
    size, digest = stream(out / "events.csv", table.lines(timeline))
    stream(out / "datapackage.json", dumped(_descriptor(timeline, options, size, digest), "sources"))
    if not table.guarded:
        return []
    return [f"events.csv: {table.guarded} cells start with an apostrophe, so that no spreadsheet runs them"]


class _Table:
    """The rows of a table; ``guarded``: how many cells had to be kept from being run."""

    guarded = 0

    def lines(self, timeline: Timeline) -> Iterator[str]:
        """The table, some rows at a time: it may be large."""
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer, lineterminator="\r\n")
        writer.writerow([column.name for column in COLUMNS])
        events = iter(timeline.events)
        while some := list(islice(events, _ROWS)):
            for event in some:
                cells, guarded = _cells(event)
                self.guarded += guarded
                writer.writerow(cells)
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
        yield buffer.getvalue()  # the header alone, where there is no event
