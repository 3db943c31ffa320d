"""Whether a time at the head of a document only names it: "Agenda de novembre", "Les programmes du 3 mai".

Knows the words of such lines, by ``[asides]`` of ``lang/<code>/events.toml``. Knows no title and no record.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.events.told import Told
from timeline.events.words import Words, singular
from timeline.model import Document, Mention, coarser

__all__ = ["masthead"]

#: Letters within which a document is named, and those within which it says its day, lines at most.
_HEAD, _TOP, _LINES = 120, 500, 8
#: Words of such a line among which it says what it heads.
_OPENING = 3
_WORDS = re.compile(r"[^\W\d_]+")
_FIGURES = re.compile(r"\d\d?([/.-])\d\d?\1\d{2,4}")


def masthead(told: Told, low: str, document: Document, mentions: Sequence[Mention], words: Words) -> bool:
    """Whether the time only names the document at its head: "Agenda de novembre", "Les programmes du 3 mai"."""
    start, end = told.extent
    if start >= _TOP or told.kind == "recurrence" or end - start > _HEAD or not coarser(told.interval.grain, "hour"):
        return False
    if words.attachment.verb.search(low, start, end):
        return False
    said = _WORDS.findall(low, start, end)
    now = document.anchor.when or ""
    if not coarser(told.interval.grain, "day"):
        if told.interval.begin != now[:10] or told.kind != "mention" or low.count("\n", 0, start) > _LINES:
            return False
        time = mentions[told.own[-1]]
        if low.startswith(")", time.end) and _FIGURES.fullmatch(time.text):
            return "(" in low[start : time.start]
        paper = not words.asides.papers.isdisjoint(map(singular, said[:_OPENING]))
        told_of = (word for word in said if word not in words.asides.issued and words.attachment.kind(word) is not None)
        return paper and not _WORDS.search(low, time.end, end) and next(told_of, None) is None
    if start >= _HEAD or low.count("\n", 0, start) > 1:
        return False
    years = told.interval.begin[:4], _before(told.interval.end)
    current = told.interval.grain == "year" and start == 0 and now[:4] in years
    heads = told.interval.grain != "year" and not words.asides.papers.isdisjoint(map(singular, said[:_OPENING]))
    return heads or not words.asides.labels.isdisjoint(map(singular, said)) or current or "/" in told.timex3.value


def _before(end: str) -> str:
    """The last year of what ends at ``end``."""
    return f"{int(end[:4]) - 1:04d}" if end[:4].isdigit() else ""
