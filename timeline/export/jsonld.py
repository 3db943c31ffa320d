"""The events for search engines and libraries: a schema.org ``ItemList`` as JSON-LD.

Knows schema.org's ``Event``, whose dates are ISO 8601 and inclusive; a document that tells an event is the
``Article`` it is subject of.
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Any

from timeline.export._files import dump, records, stream
from timeline.export._moments import DAY, read
from timeline.export._text import clean, line, link
from timeline.export._voice import Voice
from timeline.model import Event
from timeline.model_timeline import Options, Timeline

NAME = "jsonld"
FILES = ("timeline.jsonld",)


def _event(event: Event, voice: Voice) -> dict[str, Any]:
    document, end = event.document, read(event.when.end)
    article: dict[str, Any] = {"@type": "Article", "headline": voice.document(document), "inLanguage": document.lang}
    address = link(document.url)
    if address:
        article["url"] = address
    if document.publisher:
        article["publisher"] = {"@type": "Organization", "name": line(document.publisher)}
    if document.anchor.when:
        article["datePublished"] = document.anchor.when
    record: dict[str, Any] = {
        "@type": "Event",
        "identifier": event.id,
        "name": line(event.title),
        "description": clean(event.description),
        "temporalCoverage": event.when.edtf,
        "subjectOf": article,
    }
    if event.corrected is not None:
        words = voice.words["calendar"]
        record["disambiguatingDescription"] = f"{words['corrected']}{words['colon']}{voice.corrected(event)}"
    picture = voice.picture(document)
    if picture is not None:
        article["image"] = {"@type": "ImageObject", "url": picture[0]}
        if picture[1]:
            article["image"]["creditText"] = picture[1]
    if event.when.open != "begin":
        record["startDate"] = event.when.begin
    if event.when.open != "end":
        record["endDate"] = event.when.end if end.hour is not None else end.plus(-DAY).iso()
    return record


def write(timeline: Timeline, out: Path, options: Options) -> list[str]:
    """No note: every event is an item. Writes ``timeline.jsonld``."""
    voice = Voice(timeline, options)
    content = {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "name": voice.title,
        "inLanguage": voice.lang,
        "numberOfItems": len(timeline.events),
    }
    items = (
        {"@type": "ListItem", "position": number, "item": _event(event, voice)}
        for number, event in enumerate(timeline.events, 1)
    )
    head = dump(content).removesuffix("\n}\n")
    stream(out / "timeline.jsonld", chain([head, ',\n "itemListElement": '], records(items), ["\n}\n"]))
    return []
