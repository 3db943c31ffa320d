"""The dataset as one JSON file.

Knows JSON (RFC 8259); the shape is that of ``schemas/timeline.schema.json``.
"""

from __future__ import annotations

from pathlib import Path

from timeline.export._files import dump, save
from timeline.model_timeline import Options, Timeline

NAME = "json"
FILES = ("timeline.json",)


def write(timeline: Timeline, out: Path, _options: Options) -> list[str]:
    """No note: a dataset holds everything. Writes ``timeline.json``."""
    save(out / "timeline.json", dump(timeline.to_dict()))
    return []
