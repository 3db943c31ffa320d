"""The events as JSON Lines: one record a line, for what is too large to be read at once."""

from __future__ import annotations

import json
from pathlib import Path

from timeline.export._files import stream
from timeline.model_timeline import Options, Timeline

NAME = "jsonl"
FILES = ("events.jsonl",)


def write(timeline: Timeline, out: Path, _options: Options) -> list[str]:
    """No note: every event is a line of ``schemas/event.schema.json``. Writes ``events.jsonl``."""
    lines = (json.dumps(event.to_dict(), ensure_ascii=False, allow_nan=False) + "\n" for event in timeline.events)
    stream(out / "events.jsonl", lines)
    return []
