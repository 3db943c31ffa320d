"""The corpus, read: nearly every expression found with its value, every family alike, nothing found in nothing.

What still fails is listed in ``known_failures.toml``, one by one. A listed one that is mended must be struck off, and
one that fails without being listed is a step back.
"""

from __future__ import annotations

import json
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

HERE = Path(__file__).parents[1] / "corpus"
sys.path.insert(0, str(HERE))

import build  # noqa: E402 - beside the corpus, which is no package
import corpus  # noqa: E402
import known as today  # noqa: E402
import score  # noqa: E402
from known import LEAST  # noqa: E402

KNOWN = tomllib.loads((HERE / "known_failures.toml").read_text("utf-8"))


@cache
def compared() -> tuple[dict[str, score.Score], list[score.Fault]]:
    return score.compare(corpus.cases(), today.read)


def test_the_corpus_is_as_large_as_it_says() -> None:
    cases = corpus.cases()
    assert len(cases) >= 400
    assert sum(not gold.optional for case in cases for gold in case.mentions) >= 1200
    assert len(corpus.negatives()) >= 300
    assert len({case.id for case in cases}) == len(cases)
    assert all(case.text[g.start : g.end] == g.text for case in cases for g in case.mentions)


def test_the_file_is_in_step_with_its_sources() -> None:
    assert build.OUT.read_text("utf-8") == build.lines(), "run python tests/corpus/build.py"
    for line in build.lines().splitlines():
        case = json.loads(line)
        assert all(case["text"][m["start"] : m["end"]] == m["text"] for m in case["mentions"])


@pytest.mark.parametrize("family", sorted({case.family for case in corpus.cases()}))
def test_every_family_is_read(family: str) -> None:
    scores, faults = compared()
    said = "\n".join(map(str, (fault for fault in faults if fault.family == family)))
    low = KNOWN.get("families", {}).get(family)
    if low is None:
        assert scores[family].value_f1 >= LEAST, said
    else:
        assert low <= scores[family].value_f1 < LEAST, said or f"{family} is mended: strike it off"


def test_all_families_together_are_read() -> None:
    scores, _ = compared()
    whole = score.total(scores)
    assert whole.value_f1 >= LEAST, score.table(scores)
    assert whole.extent_f1 >= LEAST, score.table(scores)


def test_what_fails_is_known_and_what_is_known_fails() -> None:
    _, faults = compared()
    known = {(entry["case"], entry["kind"], entry["words"]) for entry in KNOWN.get("failure", [])}
    fails = {fault.key: fault for fault in faults}
    new = [str(fault) for key, fault in fails.items() if key not in known]
    mended = sorted(known - fails.keys())
    assert not new, "these were right before, or are new:\n" + "\n".join(new)
    assert not mended, f"these are mended, strike them off known_failures.toml:\n{mended}"


def test_nothing_is_found_in_nothing() -> None:
    hits, known = today.hits(), set(KNOWN["negatives"])
    assert not hits.keys() - known, {sentence: hits[sentence] for sentence in hits.keys() - known}
    assert not known - hits.keys(), f"these are mended, strike them off known_failures.toml: {known - hits.keys()}"
