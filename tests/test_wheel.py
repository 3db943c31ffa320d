"""What users install: the wheel holds the languages and the schemas, and runs from where it is put."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", place, ROOT]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(place.glob("*.whl"))


def test_the_wheel_holds_all_that_lies_in_the_package(wheel: Path) -> None:
    held = set(ZipFile(wheel).namelist())
    for path in (ROOT / "timeline").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert str(path.relative_to(ROOT)) in held
    for path in (ROOT / "schemas").glob("*.json"):
        assert f"timeline/schemas/{path.name}" in held
    assert "timeline/py.typed" in held
    assert any(name.endswith("licenses/LICENSE") for name in held)


def test_the_wheel_runs_in_an_environment_of_its_own(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "venv"
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    site = Path(
        subprocess.run(
            [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
            capture_output=True, text=True, check=True,
        ).stdout.strip()
    )  # fmt: skip
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel],
        check=True, capture_output=True,
    )  # fmt: skip
    # the dependencies are those of the tests; an editable install there is not seen through a path file
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    (tmp_path / "halle.txt").write_text("La halle a rouvert le 3 septembre 2024.", "utf-8")
    where = subprocess.run(
        [python, "-c", "import timeline; print(timeline.__file__)"], capture_output=True, text=True, cwd=tmp_path
    )
    assert Path(where.stdout.strip()).is_relative_to(site), where.stderr
    done = subprocess.run(
        [home / "bin" / "timeline", "build", "halle.txt", "--out", "out", "--strict"],
        capture_output=True, text=True, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    events = json.loads((tmp_path / "out" / "timeline.json").read_text("utf-8"))["events"]
    assert [event["when"]["begin"] for event in events] == ["2024-09-03"]
