"""Builds killed at more than two hundred moments: a reader finds the old exports or the new ones, whole."""

from __future__ import annotations

import sys
from collections import Counter

import pytest

from tests.faults.kills import CALLS, kills


@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="no step of the system exchanges two folders")
@pytest.mark.parametrize("call", CALLS)
def test_a_build_that_is_killed_leaves_one_of_the_two(call: str) -> None:
    found = Counter(killed.found for killed in kills(call, 20, every=call == "build"))
    assert found.keys() <= {"old", "new"}
    assert call != "build" or min(found["old"], found["new"]) > 3, "killed before and after the exchange"
