"""A timeline: documents, the events told in them, and its view as a table.

Knows the dataset's outer shape (``timeline.json``) and its columns; knows nothing of how events are
found or of any other file format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from timeline.model import Annotation, Correction, Document, Event

if TYPE_CHECKING:
    import pandas

__all__ = ["COLUMNS", "SCHEMA_VERSION", "Column", "Options", "Timeline", "document_record", "frame", "row", "uncertain"]

#: Version of the dataset's shape (``schemas/timeline.schema.json``): the first number rises when a reader must change.
SCHEMA_VERSION = "1.0"

#: Below this confidence an event is shown as one to verify.
SURE = 0.7


class Column(NamedTuple):
    """A column of the table: its name, pandas dtype, Table Schema type and meaning."""

    name: str
    dtype: str
    type: str
    description: str


#: The table of events, one scalar a column; constant, also for no event at all.
COLUMNS: tuple[Column, ...] = (
    Column("id", "string", "string", "stable identifier of the event"),
    Column("kind", "string", "string", "entry, mention, range or recurrence"),
    Column("title", "string", "string", "headline, or the main clause"),
    Column("description", "string", "string", "what the document says"),
    Column("begin", "string", "string", "ISO 8601, inclusive; with an offset where the zone is known"),
    Column("end", "string", "string", "ISO 8601, exclusive"),
    Column("grain", "string", "string", "precision of the date as it was said"),
    Column("edtf", "string", "string", "the date with its uncertainty, ISO 8601-2 (EDTF)"),
    Column("timezone", "string", "string", "zone the clock was told in; empty for a floating local time"),
    Column("approximate", "bool", "boolean", "told as approximate"),
    Column("open", "string", "string", "side that the words leave open: begin, end or empty"),
    Column("timex3_type", "string", "string", "TIMEX3 type (ISO 24617-1)"),
    Column("timex3_value", "string", "string", "TIMEX3 value"),
    Column("timex3_mod", "string", "string", "TIMEX3 mod"),
    Column("rrule", "string", "string", "RFC 5545 recurrence rule"),
    Column("document_id", "string", "string", "document that tells the event"),
    Column("document_source", "string", "string", "its file name or address"),
    Column("document_url", "string", "string", "its address"),
    Column("document_title", "string", "string", "its title"),
    Column("document_lang", "string", "string", "its language (BCP 47)"),
    Column("anchor", "string", "string", "date that its relative expressions count from, at the precision known"),
    Column("anchor_origin", "string", "string", "where that date was found"),
    Column("section_index", "Int64", "integer", "part of the document, counted from 0"),
    Column("section_kind", "string", "string", "article or entry"),
    Column("section_title", "string", "string", "its title"),
    Column("extent_start", "int64", "integer", "first character of the passage in the document's text"),
    Column("extent_end", "int64", "integer", "character after the passage"),
    Column("evidence", "string", "string", "words that date the event, separated by ' | '"),
    Column("rules", "string", "string", "rules that read them, separated by ' | '"),
    Column("status", "string", "string", "stated, resolved, reconciled or inferred"),
    Column("confidence", "float64", "number", "0 to 1"),
    Column("uncertain", "bool", "boolean", "shown as one to verify"),
    Column("warnings", "string", "string", "what speaks against it, separated by ' | '"),
    Column("corrected", "string", "string", "what an editor corrected by hand, separated by ' | '; then its note"),
)


@dataclass(frozen=True, slots=True)
class Options:
    """How a timeline is written.

    ``ics_split``: octets a calendar file may have, or None. ``ics_timezone``: IANA name for wall times, or
    None for UTC instants. ``display_tz``: IANA name of the one zone of pages. ``timelinejs``: ``"cdn"``, a
    folder that holds TimelineJS (copied beside the page), the name of a folder that will lie beside the
    page, or None for the list alone. ``media``: the documents' own pictures are shown. ``previous``: folder
    of the earlier export, read for its calendar.
    """

    formats: tuple[str, ...] = ("json", "ics", "timelinejs", "csv", "html")
    max_slides: int = 200
    ics_imprecise: Literal["first-day", "span", "skip"] = "first-day"
    ics_timezone: str | None = None
    ics_split: int | None = None
    display_tz: str | None = None
    timelinejs: str | None = None
    media: bool = False
    title: str | None = None
    previous: Path | None = None


@dataclass(slots=True)
class Timeline:
    """Documents and the events told in them.

    ``events``: a list; of a large timeline a sequence that is read from disk, whose events are made anew each time:
    to change some, give it a list. ``report``: what was decided, left unresolved or refused. ``now``: ISO instant
    taken as the time of writing. ``generator``: name and version of the program. ``annotate``: the time expressions
    of a document whose text is at hand, for exports of the documents themselves; None where no text is.
    """

    documents: list[Document]
    events: Sequence[Event]
    report: dict[str, Any] = field(default_factory=dict)
    now: str = "1970-01-01T00:00:00+00:00"
    generator: str = "timeline"
    annotate: Callable[[Document], Annotation] | None = field(default=None, repr=False, compare=False)

    def to_dict(self) -> dict[str, Any]:
        return {
            "schema_version": SCHEMA_VERSION,
            "generator": self.generator,
            "documents": [document_record(document) for document in self.documents],
            "events": [event.to_dict() for event in self.events],
        }

    def to_frame(self) -> pandas.DataFrame:
        """The events as a `pandas.DataFrame` with the columns and dtypes of `COLUMNS`."""
        return frame(map(row, self.events))


def document_record(document: Document) -> dict[str, Any]:
    """The entry of ``document`` in the dataset; with its text where that was extracted from something else."""
    record: dict[str, Any] = {
        "id": document.id,
        "source": document.source,
        "url": document.url,
        "title": document.title,
        "publisher": document.publisher,
        "licence": document.licence,
        "lang": document.lang,
        "tz": document.tz,
        "anchor": document.anchor.to_dict(),
        "sections": [section.to_dict() for section in document.sections],
        "characters": len(document.text) if document.characters is None else document.characters,
        "sha256": document.sha256,
    }
    if document.image is not None:
        record["image"] = document.image
    if document.image_credit is not None:
        record["image_credit"] = document.image_credit
    if document.extracted:
        record["text"] = document.text
    return record


def uncertain(event: Event) -> bool:
    """Whether an editor should verify the event before publishing it: not where one gave or confirmed its date."""
    if event.corrected is not None and not {"when", "keep"}.isdisjoint(event.corrected.fields):
        return False
    return event.confidence < SURE or event.status == "inferred" or bool(event.warnings)


def row(event: Event) -> tuple[Any, ...]:
    """The event as one scalar a column, in the order of `COLUMNS`; None where there is nothing."""
    when, document, section = event.when, event.document, event.section
    anchor = section.anchor if section is not None and section.anchor.when else document.anchor
    return (
        event.id,
        event.kind,
        event.title,
        event.description,
        when.begin,
        when.end,
        when.grain,
        when.edtf,
        when.timezone,
        when.approximate,
        when.open,
        when.timex3.type,
        when.timex3.value,
        when.timex3.mod,
        when.rrule,
        document.id,
        document.source,
        document.url,
        document.title,
        document.lang,
        anchor.when,
        anchor.origin,
        None if section is None else section.index,
        None if section is None else section.kind,
        None if section is None else section.title,
        event.extent[0],
        event.extent[1],
        " | ".join([e.text for e in event.evidence]),
        " | ".join([e.rule for e in event.evidence]),
        event.status,
        event.confidence,
        uncertain(event),
        " | ".join(event.warnings),
        None if event.corrected is None else _corrected(event.corrected),
    )


def _corrected(correction: Correction) -> str:
    fields = " | ".join(correction.fields)
    return f"{fields}: {correction.note}" if correction.note else fields


def frame(rows: Iterable[tuple[Any, ...]]) -> pandas.DataFrame:
    """Rows of `row` as a frame whose columns and dtypes never change.

    >>> frame([]).dtypes["section_index"]
    Int64Dtype()
    """
    import pandas as pd

    table = list(rows)
    columns = zip(*table, strict=True) if table else [()] * len(COLUMNS)
    return pd.DataFrame(
        {
            column.name: pd.Series(list(cells), dtype=column.dtype)
            for column, cells in zip(COLUMNS, columns, strict=True)
        }
    )
