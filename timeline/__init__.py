"""Timelines from documents: time expressions found, resolved against their anchor, exported.

The public names, nothing else. Each is loaded when it is first asked for (PEP 562), so that
``import timeline`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from timeline.errors import (
        AnchorError,
        DocumentError,
        LanguageError,
        ManifestError,
        OvertimeError,
        TimelineError,
        UsageError,
        ValidationError,
    )
    from timeline.limits import Limits
    from timeline.model import Anchor, Annotation, Document, Event, Interval, Mention, Range, Section, Timex3
    from timeline.pipeline.annotate import annotate
    from timeline.pipeline.build import Timeline, build
    from timeline.pipeline.frames import META, SCHEMA, annotate_frame, events_frame

__version__ = "0.1.0"

__all__ = [
    "META",
    "SCHEMA",
    "Anchor",
    "AnchorError",
    "Annotation",
    "Document",
    "DocumentError",
    "Event",
    "Interval",
    "LanguageError",
    "Limits",
    "ManifestError",
    "Mention",
    "OvertimeError",
    "Range",
    "Section",
    "Timeline",
    "TimelineError",
    "Timex3",
    "UsageError",
    "ValidationError",
    "annotate",
    "annotate_frame",
    "build",
    "events_frame",
]

_HOMES = {
    "META": "timeline.pipeline.frames",
    "Limits": "timeline.limits",
    "SCHEMA": "timeline.pipeline.frames",
    "annotate": "timeline.pipeline.annotate",
    "annotate_frame": "timeline.pipeline.frames",
    "build": "timeline.pipeline.build",
    "events_frame": "timeline.pipeline.frames",
    "Timeline": "timeline.pipeline.build",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'timeline' has no attribute {name!r}")
    home = _HOMES.get(name) or ("timeline.errors" if name.endswith("Error") else "timeline.model")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
