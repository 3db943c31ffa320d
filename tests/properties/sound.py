"""What holds of the mentions of any text, whatever it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.model import Interval, Mention, Range

__all__ = ["forward", "sound"]


def sound(text: str, mentions: Sequence[Mention], ranges: Sequence[Range]) -> None:
    """Offsets cut their words, in order; intervals run forward; what is referred to is there."""
    last = 0
    for mention in mentions:
        assert last <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        last = mention.end
        assert mention.timex3.type in ("DATE", "TIME", "DURATION", "SET")
        assert mention.timex3.value
        assert 0 < mention.confidence <= 1
        assert mention.interval is None or forward(mention.interval), mention
        assert mention.interval is None or mention.unresolved is None, mention
        kind, _, number = mention.anchor.partition(":")
        assert kind in ("document", "section", "none") or 0 <= int(number) < len(mentions)
    _acyclic(mentions)
    for span in ranges:
        assert all(0 <= index < len(mentions) for index in span.mentions)


def _acyclic(mentions: Sequence[Mention]) -> None:
    """Following what mentions hang on comes to an end."""
    ends: set[int] = set()
    for index in range(len(mentions)):
        chain, place = [], index
        while place not in ends and mentions[place].anchor.startswith("mention:"):
            assert place not in chain, [mentions[each].text for each in chain]
            chain.append(place)
            place = int(mentions[place].anchor.partition(":")[2])
        ends.update(chain)


def forward(interval: Interval) -> bool:
    """Whether an interval ends after it begins; bounds with two offsets (a change of the clock) are not compared."""
    begin, end = (re.sub(r"(?:Z|[+-]\d\d:\d\d)$", "", bound) if "T" in bound else bound for bound in interval[:2])
    return _instant(begin) < _instant(end) or interval.begin[-6:] != interval.end[-6:]


def _instant(text: str) -> tuple[int, str]:
    """Something that orders the bounds of one interval, years beyond 1 to 9999 included."""
    found = re.fullmatch(r"([+-]?\d{4,})-(.*)", text)
    assert found, text
    return int(found[1]), found[2]
