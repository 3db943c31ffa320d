"""Mentions made by hand: the tagger is another room's."""

from __future__ import annotations

from typing import Any

import pytest

from timeline.model import Anchor, Document, Interval, Mention, Timex3

#: Characters of a point that its TIMEX3 value has at a grain.
PRECISION = {"year": 4, "month": 7, "day": 10, "minute": 16, "second": 19}


class Page:
    """A document and its mentions, found by their words in the order given."""

    def __init__(self, text: str, **fields: Any) -> None:
        fields.setdefault("anchor", Anchor("2024-10-21", "day", "manifest", "manifest"))
        self.document = Document(id="d", text=text, source="d.txt", **fields)
        self.mentions: list[Mention] = []
        self._place = 0

    def say(self, words: str, begin: str | None, end: str = "", grain: str = "day", **fields: Any) -> int:
        start = self.document.text.index(words, self._place)
        self._place = start + len(words)
        clocked = begin is not None and "T" in begin
        value = "PAST_REF" if begin is None else begin[: PRECISION.get(grain, 19)]
        timex3 = fields.pop("timex3", Timex3("TIME" if clocked else "DATE", value, fields.pop("mod", None)))
        interval = None if begin is None else Interval(begin, end, grain)  # type: ignore[arg-type]
        fields.setdefault("anchor", "document")
        mention = Mention(start, self._place, words, timex3, interval, rule="fr/test", **fields)
        self.mentions.append(mention)
        return len(self.mentions) - 1


@pytest.fixture
def page() -> type[Page]:
    return Page
