"""A dataset read back: exported again without its documents, edited by hand or not.

Knows the shape of ``timeline.json``: what it writes is read back as it was (dataset to objects to dataset
is the identity). The text of a document is there where the dataset holds it; else only its length is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from timeline.documents import when
from timeline.errors import UsageError, ValidationError
from timeline.model import Anchor, Correction, Document, Event, Evidence, Section, Timex3, When
from timeline.model_timeline import SCHEMA_VERSION
from timeline.notation import NotationError, from_json
from timeline.pipeline import period
from timeline.pipeline.build import Timeline
from timeline.pipeline.check import Fault, dataset_faults

__all__ = ["load", "of", "report", "select"]

_SHOWN = 5  # faults that an error names; `timeline check` names all


def load(path: str | Path, *, now: str | None = None) -> Timeline:
    """The timeline that the dataset ``path`` holds. ``now``: the time of writing (default: the newest anchor).

    Raises `UsageError` for a file that cannot be read or is no JSON, `ValidationError` for a dataset of a newer
    version or with a fault, which is named with its place.
    """
    where = str(path)
    try:
        value = from_json(Path(path).read_bytes())
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", where=where, remedy="check the name") from error
    except UnicodeDecodeError as error:
        raise ValidationError(f"is no UTF-8 at byte {error.start}", where=where, remedy="save it as UTF-8") from error
    except NotationError as error:
        place = f"{where}: line {error.line}, column {error.column}" if error.line else where
        remedy = "the file may have been cut short: build or copy it again"
        raise ValidationError(f"is no JSON: {error.message}", where=place, remedy=remedy) from error
    return of(value, where=where, now=now)


def of(value: Any, *, where: str = "dataset", now: str | None = None) -> Timeline:
    """The timeline of a dataset already parsed. Raises `ValidationError` as `load` does."""
    if not isinstance(value, dict) or "schema_version" not in value:
        raise ValidationError("is no dataset", where=where, remedy='give a timeline.json: it has a "schema_version"')
    version = str(value["schema_version"])
    if version.partition(".")[0] != SCHEMA_VERSION.partition(".")[0]:
        known = f"this program reads version {SCHEMA_VERSION.partition('.')[0]}"
        raise ValidationError(f"has schema version {version}; {known}", where=where, remedy="update timeline")
    faults = list(dataset_faults(value))
    if faults:
        raise ValidationError(_told(faults), where=where, remedy=f"mend it; `timeline check {where}` names each fault")
    documents = {record["id"]: _document(record) for record in value["documents"]}
    events = [_event(record, documents[record["document"]["id"]]) for record in value["events"]]
    written = None if now is None else period.instant(when.parse(now))
    newest = max(map(period.newest, documents.values()), default="")
    timeline = Timeline(list(documents.values()), events, now=written or newest or "1970-01-01T00:00:00Z")
    timeline.generator = value["generator"]
    timeline.report = report(timeline, [where])
    return timeline


def _told(faults: list[Fault]) -> str:
    said = "; ".join(f"{fault.place}: {fault.message}" for fault in faults[:_SHOWN])
    more = len(faults) - _SHOWN
    return said + (f"; and {more} more" if more > 0 else "")


def report(timeline: Timeline, sources: Sequence[str], notes: Iterable[str] = ()) -> dict[str, Any]:
    """What ``report.json`` says of a timeline that was made of the datasets ``sources``."""
    counts = Counter(event.document.id for event in timeline.events)
    return {
        "generator": timeline.generator,
        "now": timeline.now,
        "datasets": list(sources),
        "totals": {
            "documents": len(timeline.documents),
            "sections": sum(len(document.sections) for document in timeline.documents),
            "events": len(timeline.events),
        },
        "problems": [],
        "notes": list(notes),
        "documents": [
            {"id": document.id, "source": document.source, "counts": {"events": counts[document.id]}}
            for document in timeline.documents
        ],
    }


def select(
    timeline: Timeline,
    *,
    since: str | None = None,
    until: str | None = None,
    documents: Sequence[str] = (),
    min_confidence: float = 0.0,
) -> Timeline:
    """The part of ``timeline`` in a period, told by ``documents`` (ids or sources), at least so sure.

    Raises `UsageError` for a document that it does not hold, `AnchorError` for a date that is none.
    """
    shown = period.Period.read(since, until)
    kept = timeline.documents
    if documents:
        for name in documents:
            if not any(name in (document.id, document.source) for document in kept):
                known = ", ".join(document.id for document in kept)
                raise UsageError(f"no document is called {name!r}", where="--document", remedy=f"use one of {known}")
        kept = [document for document in kept if {document.id, document.source} & set(documents)]
    held = {id(document) for document in kept}
    events = [
        event
        for event in timeline.events
        if id(event.document) in held and event.confidence >= min_confidence and shown.holds(event)
    ]
    part = Timeline(kept, events, now=timeline.now, generator=timeline.generator, annotate=timeline.annotate)
    left = len(timeline.events) - len(events)
    notes = [f"{left} of {len(timeline.events)} events are outside of what was asked for"] if left else []
    part.report = report(part, timeline.report.get("datasets", ()), notes)
    return part


# ---------------------------------------------------------------- records to objects


def _anchor(record: dict[str, Any], tz: str | None) -> Anchor:
    return Anchor(record["when"], record["grain"], record["origin"], record["evidence"], tz)


def _document(record: dict[str, Any]) -> Document:
    tz, text = record["tz"], record.get("text")
    sections = [_part(index, each, tz) for index, each in enumerate(record["sections"])]
    return Document(
        record["id"],
        text or "",
        record["source"],
        url=record["url"],
        title=record["title"],
        publisher=record.get("publisher"),
        licence=record.get("licence"),
        lang=record["lang"],
        tz=tz,
        anchor=_anchor(record["anchor"], tz),
        sections=sections,
        sha256=record["sha256"],
        extracted=text is not None,
        image=record.get("image"),
        image_credit=record.get("image_credit"),
        characters=int(record["characters"]),
    )


def _span(said: Sequence[float]) -> tuple[int, int]:
    """A span as indices: to JSON Schema, 1.0 is an integer, too."""
    return int(said[0]), int(said[1])


def _part(index: int, record: dict[str, Any], tz: str | None) -> Section:
    start, end = _span(record["span"])
    anchor = _anchor(record["anchor"], tz)
    return Section(index, record["kind"], start, end, title=record["title"], anchor=anchor, url=record.get("url"))


def _section(record: dict[str, Any] | None, document: Document) -> Section | None:
    """The document's own section where it is the one told of, with the address that only events carry."""
    if record is None:
        return None
    told = _part(int(record["index"]), record, document.tz)
    if told.index < len(document.sections):
        own = document.sections[told.index]
        if replace(own, url=told.url) == told and own.url in (None, told.url):
            own.url = told.url
            return own
    return told


def _event(record: dict[str, Any], document: Document) -> Event:
    told, corrected = record["when"], record.get("corrected")
    return Event(
        id=record["id"],
        kind=record["kind"],
        title=record["title"],
        description=record["description"],
        when=When(**{**told, "timex3": Timex3(**told["timex3"])}),
        document=document,
        section=_section(record["section"], document),
        extent=_span(record["extent"]),
        evidence=[
            Evidence(*_span(each["span"]), each["text"], each["rule"], each["anchor"]) for each in record["evidence"]
        ],
        status=record["status"],
        confidence=record["confidence"],
        warnings=list(record["warnings"]),
        corrected=None if corrected is None else Correction(tuple(corrected["fields"]), corrected["note"]),
    )
