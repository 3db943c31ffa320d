"""Invented events, built as the events room would build them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from timeline.model import Anchor, Document, Event, Evidence, Section, Timex3, When
from timeline.model_timeline import Timeline

TEXT = (
    "Le conseil de Valombre s’est réuni le 12 septembre 2023 à 5 h 02 ; l’école rouvrira, dit-on.\n\n"
    "Les travaux, commencés fin mai 2023, ont coûté « cher » & <beaucoup>.\n\n"
    "Depuis juin 2023, la place est fermée. La fête aura lieu les 29 et 30 mars 2025.\n\n"
    "Vers 10 h 40, la pluie a cessé. Une fontaine datait de 1789. 🎉 En été 2022, rien."
)


def document(**changes: Any) -> Document:
    fields: dict[str, Any] = {
        "id": "valombre",
        "text": TEXT,
        "source": "valombre.txt",
        "url": "https://exemple.fr/valombre?a=1,2",
        "title": "Valombre, un an de travaux",
        "lang": "fr",
        "tz": "Europe/Paris",
        "anchor": Anchor("2024-10-21T18:30+02:00", "minute", "text", "Publié le 21 octobre 2024", "Europe/Paris"),
        "sha256": "0" * 64,
    }
    return Document(**fields | changes)


VALOMBRE = document()


def event(id_: str, words: str, begin: str, end: str, grain: str, **changes: Any) -> Event:
    """An event dated by ``words``, which stand in the document's text."""
    doc = changes.pop("document", VALOMBRE)
    start = doc.text.index(words)
    extent = (doc.text.rfind("\n", 0, start) + 1, (doc.text + "\n").index("\n", start))
    mod, value = changes.pop("mod", None), changes.pop("value", begin[:10])
    when = When(
        begin,
        end,
        grain,  # type: ignore[arg-type]
        changes.pop("edtf", value),
        changes.pop("timezone", "Europe/Paris" if "+" in begin[10:] else None),
        changes.pop("approximate", mod == "APPROX"),
        changes.pop("open", None),
        Timex3("TIME" if "T" in begin else "DATE", value, mod),
        changes.pop("rrule", None),
    )
    fields: dict[str, Any] = {
        "kind": "mention",
        "title": "Le conseil de Valombre s’est réuni",
        "description": doc.text[extent[0] : extent[1]],
        "section": None,
        "evidence": [Evidence(start, start + len(words), words, "fr/date", "document")],
        "status": "stated",
        "confidence": 0.95,
    }
    return Event(id=id_, when=when, document=doc, extent=extent, **fields | changes)


def sample() -> list[Event]:
    """An event of every grain and every kind of time."""
    entry = Section(0, "entry", 0, 95, "Réunion", anchor=Anchor("2023-09-12T05:02+02:00", "minute", "text", "5 h 02"))
    return [
        event("e-revolution", "1789", "1789-01-01", "1790-01-01", "year", title="La fontaine date de 1789"),
        event(
            "e-ete",
            "été 2022",
            "2022-06-01",
            "2022-09-01",
            "season",
            value="2022-SU",
            edtf="2022-22",
            title="Un été sans rien 🎉",
        ),
        event(
            "e-fin-mai",
            "fin mai 2023",
            "2023-05-01",
            "2023-06-01",
            "month",
            mod="END",
            value="2023-05",
            title="Les travaux, commencés ; « cher » & <beaucoup>",
        ),
        event(
            "e-depuis",
            "juin 2023",
            "2023-06-01",
            "2023-07-01",
            "month",
            open="end",
            value="2023-06",
            edtf="2023-06/..",
            title="La place est fermée",
        ),
        event(
            "e-minute",
            "12 septembre 2023 à 5 h 02",
            "2023-09-12T05:02:00+02:00",
            "2023-09-12T05:03:00+02:00",
            "minute",
            kind="entry",
            section=entry,
            value="2023-09-12T05:02",
        ),
        event(
            "e-vers",
            "10 h 40",
            "2024-10-21T10:40:00",
            "2024-10-21T10:41:00",
            "minute",
            mod="APPROX",
            title="La pluie a cessé",
            confidence=0.6,
            status="inferred",
            warnings=["zone: aucune"],
        ),
        event("e-fete", "29 et 30 mars 2025", "2025-03-29", "2025-03-31", "day", kind="range", title="La fête"),
        event(
            "e-cours",
            "Vers 10 h 40",
            "2024-10-07T18:00:00+02:00",
            "2024-10-07T18:01:00+02:00",
            "minute",
            kind="recurrence",
            rrule="FREQ=WEEKLY;BYDAY=MO;UNTIL=20241223",
            title="Cours de danse",
        ),
        event("e-jour", "1789", "2024-10-20", "2024-10-21", "day", title="Un jour, entier"),
        event(
            "e-soir",
            "été 2022",
            "2024-10-20T18:00:00+02:00",
            "2024-10-21T00:00:00+02:00",
            "part_of_day",
            value="2024-10-20TEV",
            edtf="2024-10-20",
            title="Un soir",
        ),
    ]


def timeline_of(events: list[Event], **changes: Any) -> Timeline:
    documents = list({id(e.document): e.document for e in events}.values()) or [VALOMBRE]
    fields: dict[str, Any] = {"report": {}, "now": "2024-10-21T16:30:00+00:00", "generator": "timeline-builder 0"}
    return Timeline(**{"documents": documents, "events": events} | fields | changes)


@pytest.fixture
def events() -> list[Event]:
    return sample()


@pytest.fixture
def timeline(events: list[Event]) -> Timeline:
    return timeline_of(events)


@pytest.fixture
def make() -> Callable[..., Event]:
    return event


@pytest.fixture
def make_document() -> Callable[..., Document]:
    return document


@pytest.fixture
def gather() -> Callable[..., Timeline]:
    return timeline_of
