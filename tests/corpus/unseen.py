"""Pages that were marked before the program read them, and what it reads of them: ``python tests/corpus/unseen.py``.

``unseen/*.txt`` are whole pages (news; live blogs, explainers, histories, recaps) in the form of ``source/``. They tell
what a page that nobody has looked at is worth: ``FIRST`` is what the program reached when it read them first, ``NOW``
what it shall not fall below since their families of faults were mended. They are no part of ``fr.jsonl``.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import corpus
import known
import score

HERE = Path(__file__).parent / "unseen"
#: Value F1 in per cent, by file: at first reading, with the marks set as the corpus sets them; and today's floor.
FIRST = {"news": 84.3, "pages": 83.4}
NOW = {"news": 92.4, "pages": 96.8}


def read(name: str) -> tuple[score.Score, list[score.Fault]]:
    """How the pages of a file are read, all together, and every fault."""
    path = HERE / f"{name}.txt"
    scores, faults = score.compare(corpus.parse(path.read_text("utf-8"), path.name), known.read)
    return score.total(scores), faults


if __name__ == "__main__":
    for each in FIRST:
        found, faults = read(each)
        print(
            f"{each}: extent F1 {found.extent_f1:.1f}, value F1 {found.value_f1:.1f} ({FIRST[each]} at first reading)"
        )
        for fault in faults if "--faults" in sys.argv else ():
            print(f"  {fault}")
