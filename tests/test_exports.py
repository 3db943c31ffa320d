"""exports/ is what the demonstration makes of seeds/: built again, it has the same bytes."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from timeline.cli import main
from timeline.pipeline.check import check

ROOT = Path(__file__).parent.parent
EXPORTS = ROOT / "exports"
ADVICE = "exports/ is out of date: run ./demo and commit what it makes"


def ours() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "exports"], cwd=ROOT, capture_output=True, text=True).stdout.split()
    names = [name.removeprefix("exports/") for name in listed]
    return names or [path.name for path in EXPORTS.iterdir() if path.is_file()]


def test_exports_are_what_the_demonstration_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = tmp_path / "library"
    (library / "js").mkdir(parents=True)
    (library / "js" / "timeline.js").write_text("// stands for TimelineJS, which is copied and not read")
    out = tmp_path / "exports"
    monkeypatch.chdir(ROOT)
    seeds = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "seeds").glob("*.txt"))
    status = main(
        [
            "build",
            *seeds,
            "--manifest",
            "seeds/manifest.toml",
            "--timelinejs",
            str(library),
            "--out",
            str(out),
            "--quiet",
        ]
    )
    assert status == 0
    assert sorted(path.name for path in out.iterdir() if path.is_file()) == sorted(ours()), ADVICE
    for name in ours():
        assert (out / name).read_bytes() == (EXPORTS / name).read_bytes(), f"{name}: {ADVICE}"


@pytest.mark.parametrize("name", ["timeline.json", "timeline.ics", "timelinejs.json"])
def test_exports_are_valid(name: str) -> None:
    assert check(EXPORTS / name)[1] == []
