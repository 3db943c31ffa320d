"""The real readers: each is used where it is installed, and skipped with the reason where it is not."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
MODULES = ROOT / "node_modules"


def _node(package: str) -> str:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    if not (MODULES / package).is_dir():
        pytest.skip(f"the npm package {package} is not installed: run npm ci")
    return node


def _run(*command: str | Path) -> Any:
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def javascript() -> Callable[[Path], Any]:
    """What ical.js and node-ical read in a calendar."""
    node = _node("ical.js")
    return lambda path: _run(node, Path(__file__).with_name("calendar.mjs"), path)


@pytest.fixture
def browse() -> Callable[..., Any]:
    """What Chromium shows of a page, and the result of each action in it."""
    node = _node("playwright-core")
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        pytest.skip("no Chromium is installed")
    return lambda page, *actions: _run(node, Path(__file__).with_name("browser.mjs"), program, page.as_uri(), *actions)


@pytest.fixture
def dist() -> str:
    """The folder of TimelineJS."""
    _node("@knight-lab/timelinejs")
    return str(MODULES / "@knight-lab" / "timelinejs")
