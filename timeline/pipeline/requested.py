"""What is wrong with a file that is written on request: TimeML, linked data (JSON-LD), Parquet.

Knows the shapes of TimeML 1.2.1 (TIMEX3), of schema.org's ``ItemList`` of ``Event``, and our columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.parsers import expat

from timeline import schema
from timeline.errors import UsageError
from timeline.model_timeline import COLUMNS

__all__ = ["linked", "parquet", "timeml"]

_Said = tuple[str, str]
# ISO 8601 as schema.org takes it: a date or a date-time, an expanded year too.
_DATE = re.compile(r"[+-]?\d{4,6}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?")
_REFERENCES = ("anchorTimeID", "beginPoint", "endPoint", "valueFromFunction")


def timeml(data: bytes) -> Iterator[_Said]:
    """(place, fault) of each thing wrong with a TimeML document, in their order."""
    found: list[tuple[str, str | None, dict[str, str]]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: found.append(
        (f"line {parser.CurrentLineNumber}", name, attributes)
    )
    # a document of others may declare entities that grow without end: none of ours has any
    parser.EntityDeclHandler = lambda *_: found.append((f"line {parser.CurrentLineNumber}", None, {}))
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        yield f"line {error.lineno}, column {error.offset + 1}", f"is no XML: {expat.ErrorString(error.code)}"
        return
    if any(name is None for _, name, _ in found):
        yield next(place for place, name, _ in found if name is None), "declares an entity, which TimeML has no use for"
        return
    if found[0][1] != "TimeML":
        yield found[0][0], f"is no TimeML: its root is {found[0][1]}"
        return
    times = [(place, attributes) for place, name, attributes in found if name == "TIMEX3"]
    types, mods = (schema.load("event")["$defs"]["timex3"]["properties"][key]["enum"] for key in ("type", "mod"))
    known: set[str] = set()
    for place, attributes in times:
        for name in ("tid", "type", "value"):
            if not attributes.get(name):
                yield place, f"has a TIMEX3 without {name}"
        if attributes.get("type", types[0]) not in types:
            yield place, f"has a TIMEX3 of no known type: {attributes['type']}"
        if attributes.get("mod") not in mods:
            yield place, f"has a TIMEX3 of no known mod: {attributes['mod']}"
        tid = attributes.get("tid", "")
        if tid in known:
            yield place, f"has a second TIMEX3 called {tid}"
        known.add(tid)
    for place, attributes in times:
        for name in _REFERENCES:
            if name in attributes and attributes[name] not in known:
                yield place, f"has a TIMEX3 whose {name} names none: {attributes[name]}"


def linked(value: dict[str, Any]) -> Iterator[_Said]:
    """(place, fault) of each thing wrong with a schema.org ``ItemList`` of events."""
    items = value.get("itemListElement")
    if value.get("@type") != "ItemList" or not isinstance(items, list):
        yield "top", "is no ItemList with an itemListElement (schema.org)"
        return
    if value.get("numberOfItems", len(items)) != len(items):
        yield "numberOfItems", f"is {value['numberOfItems']}, the list has {len(items)}"
    for index, element in enumerate(items):
        place = f"itemListElement/{index}"
        event = element.get("item") if isinstance(element, dict) else None
        if not isinstance(event, dict) or event.get("@type") != "Event":
            yield f"{place}/item", "is no Event (schema.org)"
            continue
        if element.get("position") != index + 1:
            yield f"{place}/position", f"is {element.get('position')}, not {index + 1}"
        if not isinstance(event.get("name"), str) or not event["name"]:
            yield f"{place}/item/name", "is missing"
        for name in ("startDate", "endDate"):
            said = event.get(name)
            if said is not None and not (isinstance(said, str) and _DATE.fullmatch(said)):
                yield f"{place}/item/{name}", f"is no ISO 8601 date or date-time: {said}"
        if "startDate" not in event and "endDate" not in event:
            yield f"{place}/item", "has no date"


def parquet(path: Path) -> Iterator[_Said]:
    """(place, fault) of each thing wrong with a Parquet table of events. Raises `UsageError` without pyarrow."""
    if find_spec("pyarrow") is None:
        raise UsageError("Parquet is read with pyarrow", where=str(path), remedy="pip install pyarrow")
    import pandas as pd

    try:
        table = pd.read_parquet(path, engine="pyarrow")
    except (OSError, ValueError) as error:  # pyarrow's ArrowInvalid is a ValueError
        yield "file", f"is no Parquet: {str(error).splitlines()[0]}"
        return
    for column in COLUMNS:
        if column.name not in table.columns:
            yield "schema", f"has no column {column.name}"
    if "id" in table.columns:
        for index in table.index[table["id"].duplicated()]:
            yield f"row {index}, id", f"is that of another row too: {table['id'][index]}"
    if "begin" in table.columns:
        holds = schema.part("event", "point")
        for index, said in table["begin"].items():
            if not holds(said):
                yield f"row {index}, begin", f"is no ISO 8601 date or date-time, never truncated: {said}"
