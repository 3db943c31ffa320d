"""Frames in, frames out: the same functions for pandas, Dask, Spark and Ray.

Stateless; columns and dtypes are constant, also for no row at all, so that an empty result describes
every other (Dask's ``meta``, Spark's schema).
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from timeline import documents, events
from timeline.documents import when
from timeline.errors import DocumentError, TimelineError
from timeline.model import Anchor, Document
from timeline.model_timeline import COLUMNS, frame, row
from timeline.pipeline.annotate import annotate, language, mentions_of
from timeline.pipeline.stream import language as code_of
from timeline.pipeline.stream import zone

if TYPE_CHECKING:
    import pandas

__all__ = ["MENTIONS", "META", "SCHEMA", "annotate_frame", "events_frame"]

#: The columns of `annotate_frame` with their pandas dtypes.
MENTIONS: dict[str, str] = {
    "id": "string",
    "mention": "int64",
    "start": "int64",
    "stop": "int64",
    "text": "string",
    "type": "string",
    "value": "string",
    "mod": "string",
    "quant": "string",
    "freq": "string",
    "begin": "string",
    "end": "string",
    "grain": "string",
    "anchor": "string",
    "rule": "string",
    "confidence": "float64",
    "warnings": "string",
    "unresolved": "string",
}

#: For each function the columns of what it returns, with their pandas dtypes: Dask's ``meta=``.
META: dict[str, dict[str, str]] = {
    "annotate_frame": MENTIONS,
    "events_frame": {column.name: column.dtype for column in COLUMNS},
}

_SPARK = {"string": "string", "int64": "bigint", "Int64": "bigint", "float64": "double", "bool": "boolean"}

#: For each function the same as Spark's DDL: the ``schema`` of mapInPandas.
SCHEMA: dict[str, str] = {
    function: ", ".join(f"`{name}` {_SPARK[dtype]}" for name, dtype in columns.items())
    for function, columns in META.items()
}

_TOLD = ("id", "text", "anchor", "tz", "lang", "prefer", "title", "url")


def annotate_frame(df: pandas.DataFrame) -> pandas.DataFrame:
    """A row a mention, with the columns of `MENTIONS`, in the order of the texts.

    ``df``: a column ``text`` and, where known, ``id``, ``anchor``, ``tz``, ``lang``, ``prefer``, ``title``,
    ``url``; the index means nothing. ``start``, ``stop``: code points of the text. A text without id has
    the first 16 digits of its SHA-256. Raises `DocumentError` that names the id for an anchor, zone or
    language that cannot be read.
    """
    import pandas as pd

    cells: list[tuple[Any, ...]] = []
    for told in _rows(df):
        try:
            found = annotate(
                told["text"],
                _anchor(told),
                tz=_zone(told),
                lang=code_of(told["lang"] or "auto"),
                prefer=told["prefer"] or "auto",
                title=told["title"],
                url=told["url"],
            )
        except TimelineError as error:
            raise DocumentError(str(error), where=told["id"]) from error
        for number, mention in enumerate(found.mentions):
            begin, end, grain = mention.interval or (None, None, None)
            span = told["id"], number, mention.start, mention.end, mention.text
            found_by = mention.anchor, mention.rule, mention.confidence
            doubts = " | ".join(mention.warnings), mention.unresolved
            cells.append((*span, *mention.timex3, begin, end, grain, *found_by, *doubts))
    array: Any = pd.array  # its overloads know dtypes as literals only
    columns = list(zip(*cells, strict=True)) or [()] * len(MENTIONS)
    return pd.DataFrame(
        {name: array(list(column), dtype=MENTIONS[name]) for name, column in zip(MENTIONS, columns, strict=True)}
    )


def events_frame(df: pandas.DataFrame) -> pandas.DataFrame:
    """A row an event, with the columns of `timeline.model_timeline.COLUMNS`, in the order of the texts.

    ``df`` and errors as for `annotate_frame`. An event that is refused makes no row.
    """
    return frame(row(event) for told in _rows(df) for event in _events(told))


def _events(told: dict[str, Any]) -> list[Any]:
    text = told["text"]
    try:
        lang = code_of(told["lang"] or "auto")
        code = language(text) if lang == "auto" else lang
        tz = _zone(told)
        found = documents.outline(text, lang=code, anchor=_anchor(told), tz=tz, title=told["title"], url=told["url"])
    except TimelineError as error:
        raise DocumentError(str(error), where=told["id"]) from error
    document = Document(
        id=told["id"],
        text=text,
        source=told["url"] or told["id"],
        url=told["url"],
        title=found.title,
        lang=code,
        tz=found.tz or tz,
        anchor=found.anchor,
        prefer=told["prefer"] or "auto",
        sections=found.sections,
        furniture=found.furniture,
    )
    return events.of(document, *mentions_of(document))[0]


def _rows(df: pandas.DataFrame) -> Iterator[dict[str, Any]]:
    """The texts with what is told of them; what is missing in any of pandas' ways is None."""
    if "text" not in df.columns:
        raise DocumentError("has no column 'text'", where="frame", remedy="name the column that holds the texts so")
    columns = {name: df[name] if name in df.columns else [None] * len(df) for name in _TOLD}
    for cells in zip(*columns.values(), strict=True):
        told = {name: cell if isinstance(cell, str) else None for name, cell in zip(_TOLD, cells, strict=True)}
        if told["text"] is None:
            continue
        if told["id"] is None:
            told["id"] = sha256(told["text"].encode("utf-8", "surrogatepass")).hexdigest()[:16]
        yield told


def _anchor(told: dict[str, Any]) -> Anchor:
    return when.parse(told["anchor"]) if told["anchor"] else Anchor()


def _zone(told: dict[str, Any]) -> str | None:
    return zone(told["tz"]) if told["tz"] else None
