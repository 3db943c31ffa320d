"""How the tagger's mentions compare with marked ones: found, right in extent, right in value, by family.

A marked mention is paired with the found one that covers it most. A value is right where it is one of the values
marked, or where its interval is the one that a marked value stands for (worked out by `corpus.interval`, never by
the tagger). Optional marked mentions neither count nor make what covers them superfluous.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from corpus import Case, Gold, interval  # beside this file

from timeline.model import Annotation, Mention

#: Function words before an expression: their being in an extent or not is no matter. Newspapers write "A la fin".
_LEADING = re.compile(
    r"^(?:(?:le|la|les|ce|cet|cette|ces|au|aux|du|de|des|en|à|a|vers|dans|depuis|dès|pour|par|avant|après|entre)\s+"
    r"|l['’]|d['’]|jusqu['’]à\s+)",
    re.IGNORECASE,
)


class Fault(NamedTuple):
    """A difference: ``kind`` is missed, value, extent, superfluous, or the field of TIMEX3 that is not as marked.

    ``words`` are the marked or found ones.
    """

    case: str
    family: str
    kind: str
    words: str
    wanted: str
    got: str

    @property
    def key(self) -> tuple[str, str, str]:
        return self.case, self.kind, self.words


@dataclass
class Score:
    """Counts of one family, and F1 of extents and of values in per cent (TempEval-3: both sides counted)."""

    marked: int = 0
    found: int = 0
    superfluous: int = 0
    extents: int = 0
    values: int = 0

    def f1(self, right: int) -> float:
        """The harmonic mean of precision and recall of ``right`` ones."""
        both = self.marked + self.found + self.superfluous
        return 200 * right / both if both else 100.0

    @property
    def value_f1(self) -> float:
        return self.f1(self.values)

    @property
    def extent_f1(self) -> float:
        return self.f1(self.extents)


def bare(words: str) -> str:
    """The words without function words in front and punctuation around, lower case."""
    while True:
        shorter = _LEADING.sub("", words.strip(" ,.;:()«»\"'"))
        if shorter == words:
            return words.lower()
        words = shorter


def same_value(gold: Gold, mention: Mention) -> bool:
    """Whether a mention's value is one of those marked, or stands for the same interval; ``-`` wants none."""
    for value in gold.values:
        if value == mention.timex3.value or (value == "-" and mention.interval is None):
            return True
        wanted = interval(value) if gold.type in ("DATE", "TIME") else None
        got = mention.interval
        if wanted and got and got.begin.startswith(wanted[0]) and got.end.startswith(wanted[1]):
            return True
    return False


def pairs(case: Case, found: Annotation) -> tuple[list[tuple[Gold, Mention | None]], list[Mention]]:
    """Each marked mention with the found one that covers it most, and what was found beside them."""
    free = dict(enumerate(found.mentions))
    paired: list[tuple[Gold, Mention | None]] = []
    for gold in case.mentions:
        shared = {
            index: min(m.end, gold.end) - max(m.start, gold.start)
            for index, m in free.items()
            if m.start < gold.end and m.end > gold.start
        }
        best = max(shared, key=lambda index: shared[index], default=None)
        paired.append((gold, None if best is None else free.pop(best)))
    return paired, list(free.values())


def compare(cases: list[Case], annotate: Callable[[Case], Annotation]) -> tuple[dict[str, Score], list[Fault]]:
    """The scores by family, and every difference."""
    scores: dict[str, Score] = {}
    faults: list[Fault] = []
    for case in cases:
        faults += _case(case, annotate(case), scores.setdefault(case.family, Score()))
    return scores, faults


def _case(case: Case, found: Annotation, score: Score) -> Iterator[Fault]:
    paired, beside = pairs(case, found)
    for gold, mention in paired:
        if gold.optional:
            continue
        wanted = "|".join(gold.values)
        score.marked += 1
        if mention is None:
            yield Fault(case.id, case.family, "missed", gold.text, wanted, "")
            continue
        score.found += 1
        extent, value = bare(mention.text) == bare(gold.text), same_value(gold, mention)
        score.extents += extent
        score.values += value
        if not value:
            yield Fault(case.id, case.family, "value", gold.text, wanted, mention.timex3.value)
            continue
        if not extent:
            yield Fault(case.id, case.family, "extent", gold.text, gold.text, mention.text)
        for name in ("mod", "quant", "freq"):
            said, got = getattr(gold, name), getattr(mention.timex3, name)
            if said is not None and said != got:
                yield Fault(case.id, case.family, name, gold.text, said, got or "")
        # Only a schedule that a calendar can hold has its rule, and may tell its end besides.
        if gold.rrule and mention.rrule and not mention.rrule.startswith(gold.rrule):
            yield Fault(case.id, case.family, "rrule", gold.text, gold.rrule, mention.rrule)
    for mention in beside:
        score.superfluous += 1
        yield Fault(case.id, case.family, "superfluous", mention.text, "", mention.timex3.value)


def total(scores: dict[str, Score]) -> Score:
    """All families together."""
    return Score(*(sum(getattr(score, name) for score in scores.values()) for name in vars(Score())))


def table(scores: dict[str, Score]) -> str:
    """The scores for a person: a line a family, then all of them together."""
    head = f"{'family':14} marked superfluous  extent F1   value F1"
    return "\n".join([head, *(_line(*one) for one in sorted(scores.items())), _line("all", total(scores))])


def _line(name: str, score: Score) -> str:
    return f"{name:14} {score.marked:6} {score.superfluous:11} {score.extent_f1:10.1f} {score.value_f1:10.1f}"
