"""The dataset as one JSON file.

Knows JSON (RFC 8259); the shape is that of ``schemas/timeline.schema.json``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from timeline.export._files import records, stream
from timeline.model_timeline import SCHEMA_VERSION, Options, Timeline, document_record

NAME = "json"
FILES = ("timeline.json",)


def write(timeline: Timeline, out: Path, _options: Options) -> list[str]:
    """No note: a dataset holds everything. Writes ``timeline.json``."""
    stream(out / "timeline.json", _parts(timeline))
    return []


def _parts(timeline: Timeline) -> Iterator[str]:
    yield f'{{\n"schema_version": {json.dumps(SCHEMA_VERSION)},\n"generator": {json.dumps(timeline.generator)},\n'
    yield '"documents": '
    yield from records(map(document_record, timeline.documents))
    yield ',\n"events": '
    yield from records(event.to_dict() for event in timeline.events)
    yield "\n}\n"
