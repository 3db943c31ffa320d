"""Mentions become events: grouped, titled, named, validated.

Knows what a reader would put on a timeline; knows no file, no exporter and no rule of any language but
the words in ``lang/<code>/events.toml``.
"""

from __future__ import annotations

from timeline.events import validate
from timeline.events.record import events as _events
from timeline.events.validate import Refusal
from timeline.model import Document, Event, Mention, Range

__all__ = ["Refusal", "of", "validate"]


def of(document: Document, mentions: list[Mention], ranges: list[Range]) -> tuple[list[Event], list[Refusal]]:
    """The events of ``document`` in the order of its text, and what had to be refused, with the reason.

    Every entry of a live blog is one, and every sentence with a resolved calendar expression is one for
    each time it tells. Each was held to ``event.schema.json`` and to its meaning (`validate`).
    """
    return _events(document, mentions, ranges)
