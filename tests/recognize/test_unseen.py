"""Pages marked before they were read: what was mended since stays so."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "corpus"))

import unseen


def test_every_file_has_its_figures() -> None:
    files = {path.stem for path in unseen.HERE.glob("*.txt")}
    assert files == set(unseen.FIRST) == set(unseen.NOW)


@pytest.mark.parametrize("name", unseen.NOW)
def test_pages_once_unseen_are_read_as_well_as_they_were(name: str) -> None:
    found, faults = unseen.read(name)
    assert found.value_f1 >= unseen.NOW[name], "\n".join(map(str, faults))
    assert found.value_f1 > unseen.FIRST[name]
