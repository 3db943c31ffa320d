"""The real readers: each is used where it is installed, and skipped with the reason where it is not.

``./test`` installs them all where it may, and in CI nothing may be skipped.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from importlib.util import find_spec
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
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=120, check=False, env={**os.environ, "TZ": "UTC"}
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="session")
def javascript() -> Callable[[Path], Any]:
    """What ical.js and node-ical read in a calendar."""
    node = _node("ical.js")
    return lambda path: _run(node, Path(__file__).with_name("calendar.mjs"), path)


@pytest.fixture(scope="session")
def browse() -> Iterator[Callable[..., Any]]:
    """What Chromium shows of a page, and the result of each action in it. One browser, a fresh profile a page."""
    node = _node("playwright-core")
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        pytest.skip("no Chromium is installed")
    script = str(Path(__file__).with_name("browser.mjs"))
    with subprocess.Popen([node, script, program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        asked, answers = process.stdin, process.stdout
        assert asked is not None
        assert answers is not None

        def see(page: Path | str, *actions: str) -> Any:
            address = page.as_uri() if isinstance(page, Path) else page
            asked.write(json.dumps({"url": address, "actions": actions}) + "\n")
            asked.flush()
            answer = answers.readline()
            assert answer, "the browser is gone"
            seen = json.loads(answer)
            assert "failed" not in seen, seen["failed"]
            return seen

        yield see
        asked.close()


@pytest.fixture(scope="session")
def dist() -> str:
    """The folder of TimelineJS."""
    _node("@knight-lab/timelinejs")
    return str(MODULES / "@knight-lab" / "timelinejs")


class Server:
    """A server on this machine: its address, and its process, ended when the tests are."""

    def __init__(self, *command: str | Path, port: int, cwd: Path) -> None:
        self.url = f"http://127.0.0.1:{port}/"
        self._process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(200):
            try:
                urllib.request.urlopen(self.url, timeout=5).close()
                return
            except urllib.error.HTTPError:
                return  # it answers, if only to refuse
            except OSError:
                assert self._process.poll() is None, f"{command[0]} ended at once"
                time.sleep(0.05)
        self.close()
        raise AssertionError(f"{command[0]} does not answer")

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(10)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def radicale(tmp_path: Path) -> Iterator[str]:
    """The address of a Radicale server that lets everyone in and keeps nothing."""
    for module in ("radicale", "caldav"):
        if find_spec(module) is None:
            pytest.skip(f"{module} is not installed: pip install {module}")
    port = free_port()
    options = ["--server-hosts", f"127.0.0.1:{port}", "--auth-type", "none", "--rights-type", "authenticated"]
    options += ["--config", "", "--storage-filesystem-folder", str(tmp_path / "radicale")]
    server = Server(sys.executable, "-m", "radicale", *options, port=port, cwd=tmp_path)
    yield server.url
    server.close()


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[str]:
    """The address at which the test's folder is served."""
    port = free_port()
    options = [str(port), "--bind", "127.0.0.1", "--directory", str(tmp_path)]
    server = Server(sys.executable, "-m", "http.server", *options, port=port, cwd=tmp_path)
    yield server.url
    server.close()
