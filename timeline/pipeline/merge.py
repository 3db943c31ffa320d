"""Datasets joined into one: each document and each event once."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.errors import UsageError
from timeline.model import Document, Event
from timeline.model_timeline import document_record
from timeline.pipeline import republish
from timeline.pipeline.build import GENERATOR, Timeline

__all__ = ["merge"]


def merge(timelines: Sequence[Timeline], names: Sequence[str]) -> Timeline:
    """The documents and events of ``timelines``, in their order; what one id names is taken once.

    Two records of one id that differ: the one corrected by hand stands, else the one of the later dataset, and
    the report notes it. ``names``: what the datasets are called in the report. Raises `UsageError` where one
    document id names two texts.
    """
    documents: dict[str, Document] = {}
    events: dict[str, Event] = {}
    notes: list[str] = []
    for timeline, name in zip(timelines, names, strict=True):
        for document in timeline.documents:
            known = documents.get(document.id)
            if known is not None and known.sha256 != document.sha256:
                remedy = "give one of them another id in its manifest and build it again"
                raise UsageError(f"holds another document called {document.id!r}", where=name, remedy=remedy)
            if known is not None and document_record(known) != document_record(document):
                notes.append(f"{name}: document {document.id} differs from an earlier dataset's; it replaces that")
            documents[document.id] = document
        for event in timeline.events:
            twin = events.get(event.id)
            if twin is not None and twin.to_dict() != event.to_dict():
                stays = twin.corrected is not None and event.corrected is None
                notes.append(
                    f"{name}: event {event.id} differs from an earlier dataset's; "
                    + ("the one corrected by hand stays" if stays else "it replaces that")
                )
                if stays:
                    continue
            events[event.id] = event
    for event in events.values():
        event.document = documents[event.document.id]
    joined = Timeline(
        list(documents.values()), list(events.values()), now=max(each.now for each in timelines), generator=GENERATOR
    )
    joined.report = republish.report(joined, names, notes)
    return joined
