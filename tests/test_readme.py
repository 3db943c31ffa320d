"""The README, held to: its commands run, its links lead somewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL)
COMMANDS = [line for kind, block in BLOCKS if kind == "sh" for line in block.splitlines() if "timeline " in line]


def test_the_two_commands_are_there() -> None:
    first = next(block for kind, block in BLOCKS if kind == "sh").splitlines()
    assert [line.split()[0] for line in first] == ["./demo", "./test"]
    for name in ("demo", "test", ".ci/run"):
        assert os.access(ROOT / name, os.X_OK), name


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#]+)\)", README))
def test_links_lead_somewhere(target: str) -> None:
    assert target.startswith("https://") or (ROOT / target).exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_run(command: str, tmp_path: Path) -> None:
    called = f'"{sys.executable}" -m timeline '
    here = command.replace("/tmp/timeline", str(tmp_path / "out"))
    said = re.sub(r"(^|\| )timeline ", lambda found: found[1] + called, here)
    done = subprocess.run(["bash", "-c", said], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout or "--out" in command
    assert "Traceback" not in done.stderr


def test_the_library_lines_run() -> None:
    code = next(block for kind, block in BLOCKS if kind == "python")
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "mardi 2024-09-03" in done.stdout
