"""One time that a document tells of, as it passes from one module of this room to the next.

Knows no text and no word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from timeline.model import Interval, Timex3

__all__ = ["Span", "Told"]

Span = tuple[int, int]


@dataclass(slots=True)
class Told:
    """One time told in one sentence.

    ``evidence``: indices of the mentions that date it, sorted; ``own``: those it was first told with, of
    which its identifier is made. ``extent``: the sentence; ``told``: where its words stand when the
    sentence of the evidence says a time and nothing else. ``focus``: the span to title, where the
    sentence tells of several times. ``named``: the words before it that say what it is the time of, where
    its own do not. ``dated``: its evidence holds the day of its clocks.
    """

    kind: Literal["mention", "range", "recurrence"]
    interval: Interval
    timex3: Timex3
    evidence: list[int]
    extent: Span = (0, 0)
    told: Span = (0, 0)
    own: tuple[int, ...] = ()
    focus: Span | None = None
    named: Span | None = None
    open: Literal["begin", "end"] | None = None
    approximate: bool = False
    rrule: str | None = None
    dated: bool = False
