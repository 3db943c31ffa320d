"""A timeline written to a folder through its exporters, whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, NamedTuple

from timeline import export
from timeline.errors import TimelineError, UsageError
from timeline.model_timeline import Options, Timeline
from timeline.pipeline.jobs import Died, run
from timeline.pipeline.publish import publish

__all__ = ["REPORT", "Written", "earlier", "options", "write"]

REPORT = "report.json"
_LARGE = 5_000  # events from which processes cost less than they save


class Written(NamedTuple):
    """The names in the folder after writing, sorted, and what the exporters noted."""

    files: list[str]
    notes: list[str]


def options(out: Path, formats: Sequence[str] | None = None, **said: Any) -> Options:
    """How to write to ``out``: ``formats`` (default: all), and fields of `Options` by their names.

    Raises `UsageError` for an option or a format that is none; asked before the work, it saves the work.
    """
    known = {field.name for field in fields(Options)} - {"formats", "previous"}
    for name in said:
        if name not in known:
            raise UsageError(f"no export option {name!r}", remedy=f"use one of {', '.join(sorted(known))}")
    if formats is not None:
        there = export.exporters()
        for name in formats:
            if name not in there:
                raise UsageError(f"no format {name!r}", where="--format", remedy=f"use {', '.join(there)}")
        said["formats"] = tuple(formats)
    return Options(**said, previous=out if out.is_dir() else None)


def write(timeline: Timeline, out: Path, options: Options, jobs: int = 1) -> Written:
    """What was written to ``out``: the exports and ``report.json``.

    The exports of the earlier timeline in ``out`` give way, its calendar is read first; files of others
    stay. ``jobs``: processes that write the formats of a large timeline. Raises what `publish` raises.
    """
    notes: list[str] = []
    files: list[str] = []

    def spread(work: Callable[[str], list[str]], names: list[str]) -> Iterator[list[str]]:
        for name, said in zip(names, run(work, names, jobs if len(timeline.events) > _LARGE else 1), strict=True):
            if isinstance(said, Died):
                raise TimelineError(f"the writer of {name} ended ({said.status})", remedy="give it more memory")
            yield said

    def fill(fresh: Path) -> None:
        for said in export.write(timeline, fresh, options, spread).values():
            notes.extend(said)
        files.extend(sorted(entry.name for entry in fresh.iterdir()))

    publish(out, fill, ours=earlier)
    return Written(files, notes)


def earlier(out: Path) -> frozenset[str]:
    """The names that an earlier timeline in ``out`` wrote, as its report tells; empty without one of ours."""
    try:
        report = json.loads((out / REPORT).read_bytes())
        told, folders = report["exports"], {"documents", "events"} & set(report.get("folders", ()))
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()
    exporters = export.exporters()
    names = {name for format_ in told if format_ in exporters for name in exporters[format_].FILES}
    return frozenset(names | folders | {REPORT})
