"""Documents and events kept in less memory: one string for all that say the same.

Knows which words come again in every event (rules, grains, zones, days) and that what a process sends has its own copy
of each. A large timeline is kept as a whole until it is written: these copies were half of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from sys import intern

from timeline.model import Document, Event, Evidence, Timex3

__all__ = ["keep"]


def keep(document: Document, events: Iterable[Event]) -> None:
    """Nothing: ``events`` are of ``document``, and what both say in the words of others is those words."""
    document.lang, document.prefer = intern(document.lang), intern(document.prefer)
    document.tz = _word(document.tz)
    for event in events:
        event.document = document
        event.kind, event.status = intern(event.kind), intern(event.status)  # type: ignore[assignment]  # the same words
        if event.title == event.description:
            event.title = event.description
        when = event.when
        when.begin, when.end, when.edtf = intern(when.begin), intern(when.end), intern(when.edtf)
        when.grain, when.timezone = intern(when.grain), _word(when.timezone)  # type: ignore[assignment]  # the same word
        when.timex3 = Timex3(*map(_word, when.timex3))  # type: ignore[arg-type]  # what it holds is kept
        event.evidence = [
            Evidence(start, end, intern(text), intern(rule), intern(anchor))
            for start, end, text, rule, anchor in event.evidence
        ]


def _word(said: str | None) -> str | None:
    return None if said is None else intern(said)
