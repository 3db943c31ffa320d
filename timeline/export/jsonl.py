"""The events as JSON Lines: one record a line, for what is too large to be read at once."""

from __future__ import annotations

import json
from pathlib import Path

from timeline.export._files import stream
from timeline.model_timeline import Options, Timeline
from timeline.visible import escaped

NAME = "jsonl"
FILES = ("events.jsonl",)


def write(timeline: Timeline, out: Path, _options: Options) -> list[str]:
    """No note: every event is a line of ``schemas/event.schema.json``. Writes ``events.jsonl``."""
    texts = (json.dumps(event.to_dict(), ensure_ascii=False, allow_nan=False) for event in timeline.events)
    # escaped: some readers end a line at U+2028 or U+0085, too
    stream(out / "events.jsonl", (escaped(text) + "\n" for text in texts))
    return []
