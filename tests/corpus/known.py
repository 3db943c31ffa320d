"""Prints what ``known_failures.toml`` holds when everything that fails today is known; look at the difference first::

python tests/corpus/known.py > /tmp/known.toml && diff tests/corpus/known_failures.toml /tmp/known.toml
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import corpus
import score

from timeline.model import Annotation
from timeline.pipeline.annotate import annotate

LEAST = 97.0  # value F1 that every family shall reach, in per cent
_HEAD = """\
# What the tagger still reads wrong in the corpus, one entry each. Strict: what is mended must be struck off, and what
# fails without being listed breaks the test. `wanted` and `got` are for the reader alone.

# Negative sentences in which something is found.
negatives = ["""


def read(case: corpus.Case) -> Annotation:
    """A case as the tagger reads it."""
    return annotate(case.text, case.anchor, tz=case.tz, lang="fr", prefer=case.prefer, id=case.id)


def hits() -> dict[str, list[str]]:
    """The negative sentences in which something is found, each with the words."""
    found = {s: [m.text for m in annotate(s, "2024-10-21", lang="fr").mentions] for s in corpus.negatives()}
    return {sentence: words for sentence, words in found.items() if words}


def lines() -> str:
    """The whole file, of today."""
    scores, faults = score.compare(corpus.cases(), read)
    out = [_HEAD, *(f"  {_quoted(sentence)}," for sentence in hits()), "]"]
    low = {name: math.floor(own.value_f1 * 10) / 10 for name, own in sorted(scores.items()) if own.value_f1 < LEAST}
    if low:
        out += ["", f"# Families below {LEAST:g} % of value F1: what they reach.", "[families]"]
        out += [f"{name} = {reached}" for name, reached in low.items()]
    for fault in faults:
        out += ["", "[[failure]]", *(f"{key} = {_quoted(said)}" for key, said in fault._asdict().items())]
    return "\n".join(out) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a JSON string is a TOML string


if __name__ == "__main__":
    print(lines(), end="")
    print(score.table(score.compare(corpus.cases(), read)[0]), file=sys.stderr)
