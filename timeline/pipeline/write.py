"""A timeline written to a folder through its exporters, whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, NamedTuple

from timeline import export
from timeline.errors import UsageError
from timeline.model_timeline import Options, Timeline
from timeline.pipeline.publish import publish

__all__ = ["Written", "write"]

REPORT = "report.json"


class Written(NamedTuple):
    """The names of the ``files`` in the folder that are this timeline's, and what the exporters noted."""

    files: list[str]
    notes: list[str]


def write(timeline: Timeline, out: Path, formats: Sequence[str] | None, options: Mapping[str, Any]) -> Written:
    """What was written to ``out``: the exports in ``formats`` (default: all) and ``report.json``.

    ``options``: fields of `Options`. The exports of the earlier timeline in ``out`` give way, its calendar
    is read first; files of others stay. Raises `UsageError` for an option or a format that is none, and
    what `publish` raises.
    """
    known = {field.name for field in fields(Options)} - {"formats", "previous"}
    for name in options:
        if name not in known:
            raise UsageError(f"no export option {name!r}", remedy=f"use one of {', '.join(sorted(known))}")
    chosen = Options(**options, previous=out if out.is_dir() else None)
    if formats is not None:
        chosen = replace(chosen, formats=tuple(formats))
    notes: list[str] = []
    files: list[str] = []

    def fill(fresh: Path) -> None:
        for said in export.write(timeline, fresh, chosen).values():
            notes.extend(said)
        files.extend(sorted(entry.name for entry in fresh.iterdir()))

    publish(out, fill, ours=_earlier(out))
    return Written(files, notes)


def _earlier(out: Path) -> frozenset[str]:
    """The names that an earlier timeline in ``out`` wrote, as its report tells; empty without one of ours."""
    try:
        report = json.loads((out / REPORT).read_bytes())
        told = report["exports"]
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()
    exporters = export.exporters()
    names = {name for format_ in told if format_ in exporters for name in exporters[format_].FILES}
    return frozenset(names | {REPORT})
