"""Prints how often mentions of each confidence are right on the corpus: ``python tests/corpus/calibration.py``.

``--write`` puts the table into ``docs/confidence.md``, where a test keeps the two in step. A mention counts where it
has a value; it is right where the marked one has it too (`score.same_value`), and wrong where nothing is marked.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

import corpus
import known
import score

from timeline.model import Annotation
from timeline.pipeline.annotate import annotate

PAGE = Path(__file__).parent.parent.parent / "docs" / "confidence.md"
#: Where the bands begin; each ends where the next begins.
BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
#: What the page's table stands between.
_TABLE = re.compile(r"(?<=<!-- calibration -->\n\n).*?(?=\n\n<!-- end -->)", re.DOTALL)


class Trial(NamedTuple):
    """A mention's confidence, and whether it was right."""

    confidence: float
    right: bool


def trials() -> list[Trial]:
    """Every mention of the corpus and of its negative sentences that has a value."""
    found = [trial for case in corpus.cases() for trial in judged(case, known.read(case))]
    for sentence in corpus.negatives():
        said = annotate(sentence, "2024-10-21", lang="fr")
        found += [Trial(mention.confidence, False) for mention in said.mentions if mention.unresolved is None]
    return found


def judged(case: corpus.Case, said: Annotation) -> Iterator[Trial]:
    """The mentions of one text, optional ones left out."""
    paired, beside = score.pairs(case, said)
    for gold, mention in paired:
        if mention is not None and mention.unresolved is None and not gold.optional:
            yield Trial(mention.confidence, score.same_value(gold, mention))
    yield from (Trial(mention.confidence, False) for mention in beside if mention.unresolved is None)


def table(found: Sequence[Trial]) -> str:
    """The bands as a Markdown table, and under it what they come to."""
    lines = ["| confidence | mentions | right | said |", "|---|---|---|---|"]
    off = 0.0
    for low, high in zip(BANDS, (*BANDS[1:], 2.0), strict=True):
        band = [trial for trial in found if low <= trial.confidence < high]
        if not band:
            continue
        right, said = _mean([trial.right for trial in band]), _mean([trial.confidence for trial in band])
        off += abs(right - said) * len(band) / len(found)
        name = "1" if low == 1.0 else f"{low:g} to {high:g}"
        lines.append(f"| {name} | {len(band)} | {right:.1%} | {said:.1%} |")
    brier = _mean([(trial.confidence - trial.right) ** 2 for trial in found])
    sure = [trial.right for trial in found if trial.confidence >= 0.9]
    lines += [
        "",
        f"Of {len(found)} mentions {len(sure)} have 0.9 or more, and {_mean(sure):.1%} of these are right. "
        f"Brier score {brier:.4f}; expected calibration error {off:.1%}.",
    ]
    return "\n".join(lines)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def documented() -> str:
    """The table as the page has it. Raises ValueError where it has none."""
    there = _TABLE.search(PAGE.read_text("utf-8"))
    if there is None:
        raise ValueError(f"{PAGE}: the marks around the table are gone")
    return there[0]


if __name__ == "__main__":
    made = table(trials())
    print(made)
    if "--write" in sys.argv:
        PAGE.write_text(PAGE.read_text("utf-8").replace(documented(), made), "utf-8")
