"""Confidence means what it says: the share that is right, on the corpus."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "corpus"))

import calibration  # beside the corpus, which is no package
from calibration import Trial

#: The least of the sure mentions that are right, and what counts as sure.
SURE, LEAST = 0.9, 0.98


@cache
def trials() -> list[Trial]:
    return calibration.trials()


def test_what_is_told_as_sure_is_right() -> None:
    sure = [trial.right for trial in trials() if trial.confidence >= SURE]
    assert len(sure) > 1000
    assert sum(sure) / len(sure) >= LEAST


def test_the_page_has_the_table_of_today() -> None:
    assert calibration.documented() == calibration.table(trials()), "run python tests/corpus/calibration.py --write"


def test_a_table_of_trials() -> None:
    said = calibration.table(
        [Trial(0.95, True), Trial(0.95, False), Trial(1.0, True), Trial(1.0, True), Trial(0.4, False)]
    )
    assert said.splitlines()[2:] == [
        "| 0 to 0.5 | 1 | 0.0% | 40.0% |",
        "| 0.95 to 1 | 2 | 50.0% | 95.0% |",
        "| 1 | 2 | 100.0% | 100.0% |",
        "",
        "Of 5 mentions 4 have 0.9 or more, and 75.0% of these are right. "
        "Brier score 0.2130; expected calibration error 26.0%.",
    ]
