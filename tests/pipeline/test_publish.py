from __future__ import annotations

import fcntl
from pathlib import Path

import pytest

from timeline.errors import TimelineError, UsageError
from timeline.pipeline.publish import publish


def write_new(fresh: Path) -> None:
    (fresh / "timeline.json").write_text("new")


def ours(folder: Path) -> frozenset[str]:
    return frozenset({"timeline.json"})


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_folder_is_made_with_its_parents(tmp_path: Path) -> None:
    publish(tmp_path / "a" / "b", write_new, ours=ours)
    assert (tmp_path / "a" / "b" / "timeline.json").read_text() == "new"
    assert names(tmp_path / "a") == ["b"], "nothing is left beside it"


def test_the_files_of_others_stay(tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "photos" / "deep").mkdir(parents=True)
    (out / "photos" / "deep" / "x.jpg").write_bytes(b"jpg")
    (out / "notes.txt").write_text("mine")
    (out / "link").symlink_to("nowhere")
    (out / "timeline.json").write_text("old")
    (out / "timeline-2.ics").write_text("old")
    before = (out / "notes.txt").stat()
    publish(out, write_new, ours=lambda _: frozenset({"timeline.json", "timeline-*.ics"}))
    assert names(out) == ["link", "notes.txt", "photos", "timeline.json"]
    assert (out / "photos" / "deep" / "x.jpg").read_bytes() == b"jpg"
    assert (out / "link").readlink() == Path("nowhere")
    after = (out / "notes.txt").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert names(tmp_path) == ["out"]


def test_a_failure_leaves_the_old_folder(tmp_path: Path) -> None:
    out = tmp_path / "out"
    publish(out, write_new, ours=ours)

    def fail(fresh: Path) -> None:
        (fresh / "timeline.json").write_text("half")
        raise OSError(28, "No space left on device")

    with pytest.raises(TimelineError, match=r"cannot be written: No space left on device; .* unchanged"):
        publish(out, fail, ours=ours)
    assert (out / "timeline.json").read_text() == "new"
    assert names(tmp_path) == ["out"]


def test_an_interruption_leaves_the_old_folder(tmp_path: Path) -> None:
    out = tmp_path / "out"
    publish(out, write_new, ours=ours)

    def interrupt(fresh: Path) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish(out, interrupt, ours=ours)
    assert (out / "timeline.json").read_text() == "new"
    assert names(tmp_path) == ["out"]


def test_a_run_that_died_between_the_renames_is_mended(tmp_path: Path) -> None:
    (tmp_path / ".out.old").mkdir()
    (tmp_path / ".out.old" / "notes.txt").write_text("mine")
    (tmp_path / ".out.new").mkdir()
    publish(tmp_path / "out", write_new, ours=ours)
    assert names(tmp_path / "out") == ["notes.txt", "timeline.json"]
    assert names(tmp_path) == ["out"]


def test_two_runs_do_not_meet(tmp_path: Path) -> None:
    with (tmp_path / ".out.lock").open("a") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(TimelineError, match="being written by another run"):
            publish(tmp_path / "out", write_new, ours=ours)
    assert not (tmp_path / "out").exists()


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to("real")
    publish(tmp_path / "out", write_new, ours=ours)
    assert (tmp_path / "out").is_symlink()
    assert (tmp_path / "real" / "timeline.json").read_text() == "new"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(UsageError, match=r"out: is a file; name a folder"):
        publish(tmp_path / "out", write_new, ours=ours)


def test_the_folder_one_is_in_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out" / "deep").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "out" / "deep")
    for place in (".", ".."):
        with pytest.raises(UsageError, match="you are in it; name a folder inside it"):
            publish(Path(place), write_new, ours=ours)
    publish(Path("inside"), write_new, ours=ours)
    assert names(tmp_path / "out" / "deep") == ["inside"]
