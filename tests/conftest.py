"""What holds for every test."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import settings

# Found cases must be found again, and how fast a machine is says nothing of the code: no deadline.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


@pytest.fixture
def steps() -> Callable[[Callable[[], object]], int]:
    """Counts the lines of Python that a piece of work takes: how it grows is the same on every machine."""

    def count(work: Callable[[], object]) -> int:
        taken = 0

        def trace(_frame: FrameType, event: str, _arg: Any) -> Any:
            nonlocal taken
            taken += event == "line"
            return trace

        before = sys.gettrace()
        sys.settrace(trace)
        try:
            work()
        finally:
            sys.settrace(before)
        return taken

    return count


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name what was skipped, last: a run that left something out should say so where people look."""
    skipped = terminalreporter.stats.get("skipped", [])
    if os.environ.get("CI") and skipped:
        terminalreporter.write_line(f"CI lets nothing be skipped, but {len(skipped)} tests were", red=True)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
