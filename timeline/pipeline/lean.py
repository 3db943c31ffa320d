"""Documents and events kept in less memory: one string for all that say the same.

Knows which words come again in every event (rules, grains, zones, days) and that what a process sends has its own copy
of each. A large timeline is kept as a whole until it is written: these copies were half of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from sys import intern

from timeline.model import Document, Event, Evidence, Timex3

__all__ = ["document", "events"]


def document(read: Document) -> None:
    """Nothing: what ``read`` says in the words of others is those words."""
    read.lang, read.prefer, read.tz = intern(read.lang), intern(read.prefer), _word(read.tz)


def events(read: Document, told: Iterable[Event]) -> None:
    """Nothing: ``told`` are events of ``read``, and what they say in the words of others is those words."""
    for event in told:
        event.document = read
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
