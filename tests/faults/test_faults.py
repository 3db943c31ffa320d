"""Every fault of the table: nothing crashes, hangs or is lost, and what happened is told."""

from __future__ import annotations

import pytest

from tests.faults.table import FAULTS, Fault, trial


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.name for fault in FAULTS])
def test_a_fault_is_told_and_costs_nothing_else(fault: Fault) -> None:
    assert trial(fault).faults == {}


def test_every_fault_has_its_own_name() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 60
