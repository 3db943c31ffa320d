"""Exporters: one module a format, found by listing this folder.

A module with a ``NAME`` is an exporter: ``NAME`` is the word of ``--format``, ``FILES`` the files it may
write, and ``write(timeline, out, options)`` writes them into the folder ``out`` and returns what the
report should say of it. An exporter knows its format; it knows nothing of how events are found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, Protocol, cast

from timeline.errors import UsageError
from timeline.export._files import dumped, stream
from timeline.model_timeline import Options, Timeline

__all__ = ["Exporter", "Spread", "exporters", "write"]


class Exporter(Protocol):
    """What a module of this folder offers."""

    NAME: str
    FILES: tuple[str, ...]

    def write(self, timeline: Timeline, out: Path, options: Options, /) -> list[str]: ...


def exporters() -> dict[str, Exporter]:
    """Every exporter by its name, sorted."""
    names = sorted(module.name for module in iter_modules(__path__) if not module.name.startswith("_"))
    modules = (import_module(f"{__name__}.{name}") for name in names)
    return {module.NAME: cast(Exporter, module) for module in modules if hasattr(module, "NAME")}


#: Does some work for each name, in their order; `map`, or one that uses several processes.
Spread = Callable[[Callable[[str], list[str]], list[str]], Iterable[list[str]]]


def write(timeline: Timeline, out: Path, options: Options, spread: Spread = map) -> dict[str, list[str]]:
    """What each format chosen had to leave out or decide, by its name; the files are then in ``out``.

    ``report.json`` is written whatever the formats are. ``spread``: who writes the formats, each on its own. Raises
    `UsageError` for a format that is none.
    """
    known = exporters()
    for name in options.formats:
        if name not in known:
            raise UsageError(f"no format is called {name!r}", where="--format", remedy=f"use {', '.join(known)}")
    names = [name for name in known if name in options.formats]
    notes = dict(zip(names, spread(partial(_one, timeline, out, options), names), strict=True))
    report: dict[str, Any] = {"generator": timeline.generator, **timeline.report, "exports": notes}
    stream(out / "report.json", dumped(report, "documents"))
    return notes


def _one(timeline: Timeline, out: Path, options: Options, name: str) -> list[str]:
    return exporters()[name].write(timeline, out, options)
