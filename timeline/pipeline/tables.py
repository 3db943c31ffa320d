"""What is wrong with a table of events (``events.csv``) or with the package that describes it.

Knows CSV (RFC 4180), the Data Package standard (version 2) and our columns; values are held to the same
rules as those of the dataset.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from timeline import schema
from timeline.model_timeline import COLUMNS

__all__ = ["package", "table"]

_REQUIRED = ("id", "kind", "begin", "end", "grain", "document_id", "status", "confidence")
_WHEN = {"begin": "point", "end": "point", "grain": "grain"}
# Spreadsheets run a cell that begins so; ours carry an apostrophe before it.
_FORMULA = ("=", "+", "@", "\t", "\r", "＝", "＋", "＠")
_Said = tuple[str, str]


def table(text: str) -> Iterator[_Said]:
    """(place, fault) of each thing wrong with the text of an ``events.csv``, in their order."""
    if text.startswith("\ufeff"):
        yield "line 1", "begins with a byte order mark, which becomes part of the first column's name"
        text = text.removeprefix("\ufeff")
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    seen: dict[str, int] = {}
    header: list[str] | None = None
    try:
        for cells in rows:
            place = f"line {rows.line_num}"
            if header is None:
                header = cells
                missing = [name for name in _REQUIRED if name not in header]
                if missing:
                    yield place, f"has no column {', '.join(missing)}"
                    return
                for name in {name for name in header if header.count(name) > 1}:
                    yield place, f"has the column {name} twice"
                continue
            if len(cells) != len(header):
                yield place, f"has {len(cells)} cells, the header {len(header)}"
                continue
            record = dict(zip(header, cells, strict=True))
            yield from ((f"{place}, {name}", message) for name, message in _row(record))
            if record["id"] in seen:
                yield f"{place}, id", f"is that of line {seen[record['id']]} too: {record['id']}"
            seen.setdefault(record["id"], rows.line_num)
    except csv.Error as error:
        yield f"line {rows.line_num}", f"is no CSV: {error}"
        return
    if header is None:
        yield "line 1", "is missing: a table has a header"


def _row(record: dict[str, str]) -> Iterator[_Said]:
    missing = [name for name in _REQUIRED if not record[name]]
    yield from ((name, "is missing") for name in missing)
    definitions = schema.load("event")["$defs"]
    properties = schema.load("event")["properties"]
    for name, kind in _WHEN.items():
        if record[name] and not schema.part("event", kind)(record[name]):
            what = "grain" if kind == "grain" else "ISO 8601 date or date-time, never truncated"
            yield name, f"is no {what}: {record[name]}"
    if not missing and record["begin"][:1] != "-" and record["begin"][:10] > record["end"][:10]:
        yield "end", f"lies before begin: {record['end']}"
    for name in ("kind", "status"):
        if record[name] and record[name] not in properties[name]["enum"]:
            yield name, f"is none of {', '.join(properties[name]['enum'])}: {record[name]}"
    if record.get("open") and record["open"] not in definitions["when"]["properties"]["open"]["enum"]:
        yield "open", f"is neither begin nor end: {record['open']}"
    for column in COLUMNS:
        said = record.get(column.name, "")
        if said and not _typed(column.type, said):
            yield column.name, f"is no {column.type}: {said}"
        if column.type == "string" and said.lstrip().startswith(_FORMULA) and column.name not in ("begin", "end"):
            yield column.name, "would be run as a formula by a spreadsheet: put an apostrophe before it"
    if record["confidence"] and _typed("number", record["confidence"]) and not 0 <= float(record["confidence"]) <= 1:
        yield "confidence", f"is not from 0 to 1: {record['confidence']}"


def _typed(kind: str, said: str) -> bool:
    if kind == "boolean":
        return said in ("true", "false")
    try:
        if kind == "integer":
            int(said)
        elif kind == "number":
            float(said)
    except ValueError:
        return False
    return True


def package(value: dict[str, Any], folder: Path) -> Iterator[_Said]:
    """(place, fault) of each thing wrong with a ``datapackage.json`` and the tables beside it in ``folder``."""
    resources = value.get("resources")
    if not isinstance(resources, list) or not resources:
        yield "resources", "is no list with a resource in it (Data Package)"
        return
    for index, resource in enumerate(resources):
        place = f"resources/{index}"
        if not isinstance(resource, dict):
            yield place, "is no object"
            continue
        for name in ("name", "path"):
            if not isinstance(resource.get(name), str) or not resource[name]:
                yield f"{place}/{name}", "is missing"
        if isinstance(resource.get("path"), str) and resource["path"]:
            yield from _resource(resource, folder, place)


def _resource(resource: dict[str, Any], folder: Path, place: str) -> Iterator[_Said]:
    path = resource["path"]
    if "://" in path:
        return  # what lies elsewhere is not fetched
    if Path(path).is_absolute() or ".." in Path(path).parts:
        yield f"{place}/path", f"leads out of the package: {path}"
        return
    try:
        content = (folder / path).read_bytes()
    except OSError as error:
        yield f"{place}/path", f"{path} cannot be read: {error.strerror}"
        return
    if resource.get("bytes") not in (None, len(content)):
        yield f"{place}/bytes", f"is {resource['bytes']}, the file has {len(content)}"
    digest = f"sha256:{sha256(content).hexdigest()}"
    if str(resource.get("hash", digest)).startswith("sha256:") and resource.get("hash", digest) != digest:
        yield f"{place}/hash", "is not that of the file: it was changed since"
    fields = resource.get("schema", {}).get("fields") if isinstance(resource.get("schema"), dict) else None
    if not isinstance(fields, list):
        yield f"{place}/schema/fields", "is missing (Table Schema)"
        return
    names = [field.get("name") if isinstance(field, dict) else None for field in fields]
    yield from _header(names, content, f"{place}/schema/fields")


def _header(names: Sequence[Any], content: bytes, place: str) -> Iterator[_Said]:
    head = next(csv.reader(io.StringIO(content.decode("utf-8", "replace"), newline="")), [])
    for number, (name, column) in enumerate(zip(names, head, strict=False)):
        if name != column:
            yield f"{place}/{number}/name", f"is {name!r}, the table's column {column!r}"
            return
    if len(names) != len(head):
        yield place, f"has {len(names)} fields, the table {len(head)} columns"
