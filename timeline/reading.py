"""What `recognize` hands to `resolve`: the phrases of a text, what ties them, and a reader of tense.

Knows neither language nor anchor; it is the whole of what the two rooms share besides expressions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from timeline.expressions import Expression

__all__ = ["Link", "Phrase", "Reading", "Tense", "Told"]

#: ``imperfect`` and ``participle`` also tell of the past, more weakly.
#: ``beside``: a participle that dates what it tells ("achevées en décembre").
#: ``either``: what was planned ("devait rouvrir mardi"), which may have come or not.
Told = Literal["past", "imperfect", "participle", "beside", "present", "future", "either"]
Tense = Told | None


class Phrase(NamedTuple):
    """Words that mean a time, before any anchor: offsets into the text, meaning, the rule that found them.

    ``weak``: stands only when a link supports it. ``lead``: the function word before it that bears on its
    meaning, by its code in the language's table (``since``, ``until``, ``before``, ``after``, ``about``, ``by``).
    ``sentence``, ``paragraph``: their numbers; ``quoted``: inside quotation marks.
    """

    start: int
    end: int
    expression: Expression
    rule: str
    confidence: float = 1.0
    weak: bool = False
    lead: str = ""
    sentence: int = 0
    paragraph: int = 0
    quoted: bool = False


class Link(NamedTuple):
    """A tie between neighbours (indices).

    ``kind``: ``clock`` (a day, then the time of day that hangs on it), ``range``, ``list``, ``move`` (from when to when
    something was put off, or where ``back`` brought forward), ``shift`` (a distance, then the date it is counted from;
    ``back``: before it). ``whole``: the range opens with a word such as "from". ``article``: its end has an article,
    as weekdays that come back do: "du lundi au vendredi".
    """

    kind: Literal["clock", "range", "list", "move", "shift"]
    left: int
    right: int
    back: bool = False
    whole: bool = False
    article: bool = False


@dataclass(slots=True)
class Reading:
    """The phrases of one text in order, the links among them, and how to read what the verbs around a span tell.

    ``tense``: of its clause; ``earlier``: whether that clause looks back from what is told; ``reported``: whether
    what stands at an offset is what somebody said; ``opens``: whether it opens its sentence; ``apposed``: whether a
    span ends what is said of something between two commas; ``heads``: whether it heads its line, set off from what
    follows; ``cited``: whether what stands at an offset dates a source; ``verb_dated``: whether a span dates
    the finite verb of the past before it; ``presently``: whether its clause has an ordinary verb in the present;
    ``occurred``: whether what stands at an offset is when something happened that the words before name; ``edge``:
    which end of a stretch of days, which stands at the second offset, it is of by those words, ``START`` or ``END``;
    ``asked``: whether somebody asks of something else between two offsets, as in an interview; ``habitual``: whether
    a span is an hour at which one did something day by day; ``attributed``: whether what stands at an offset is when
    somebody told what is quoted before it; ``tried``: whether it is when something happened that is before a court;
    ``deed``: whether it is when the words before it say that such a thing happened; ``compared``: whether a span is
    when there were so many, as what stands behind it says; ``against``: whether what stands at an offset is
    of when a figure is that another is compared with; ``counts``: whether a length that ends at the first offset is
    counted from what stands at the second.
    """

    phrases: list[Phrase]
    links: list[Link] = field(default_factory=list)
    tense: Callable[[int, int], Tense] = lambda _start, _end: None
    reported: Callable[[int], bool] = lambda _start: False
    opens: Callable[[int], bool] = lambda _start: False
    apposed: Callable[[int, int], bool] = lambda _start, _end: False
    earlier: Callable[[int, int], bool] = lambda _start, _end: False
    heads: Callable[[int, int], bool] = lambda _start, _end: False
    cited: Callable[[int], bool] = lambda _start: False
    verb_dated: Callable[[int, int], bool] = lambda _start, _end: False
    presently: Callable[[int, int], bool] = lambda _start, _end: False
    occurred: Callable[[int], bool] = lambda _start: False
    edge: Callable[[int, int], Literal["START", "END"] | None] = lambda _start, _of: None
    asked: Callable[[int, int], bool] = lambda _start, _end: False
    habitual: Callable[[int, int], bool] = lambda _start, _end: False
    attributed: Callable[[int], bool] = lambda _start: False
    tried: Callable[[int], bool] = lambda _start: False
    deed: Callable[[int], bool] = lambda _start: False
    compared: Callable[[int, int], bool] = lambda _start, _end: False
    against: Callable[[int], bool] = lambda _start: False
    counts: Callable[[int, int], bool] = lambda _end, _start: False
