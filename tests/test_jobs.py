"""Work over processes: order, equality, deaths, interruption; alone and as the build uses it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

import timeline
from timeline.documents import pieces
from timeline.errors import DocumentError
from timeline.model import Document
from timeline.pipeline.annotate import mentions_of
from timeline.pipeline.jobs import BATCH, Died, batches, roomy, run

ROOT = Path(__file__).parent.parent


def squared(number: int) -> int:
    return number * number


def killed_by(fatal: int, number: int) -> int:
    if number == fatal:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def refuses(number: int) -> int:
    if number == 7:
        raise DocumentError("is seven", where="seven.txt", remedy="take eight")
    return number


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_order(jobs: int) -> None:
    assert list(run(squared, range(100), jobs)) == [n * n for n in range(100)]
    assert list(run(squared, range(5), jobs, weights=[0, BATCH, 1, 9 * BATCH, 0])) == [0, 1, 4, 9, 16]
    assert list(run(squared, [], jobs)) == []


def test_a_wide_frame_does_what_it_did() -> None:
    def half(number: int, by: int = 2) -> int:
        return number // by

    wide = roomy(half)
    assert [wide(9), wide(9, by=3)] == [4, 3]
    assert wide.__code__.co_stacksize * 8 > 16 * 1024, "no piece of the usual size holds it"


def test_batches_hold_every_item_once() -> None:
    for weights in ([1] * 17, [0] * 4, [BATCH] * 3, [1, BATCH * 9, 1, 1], [5]):
        assert [n for batch in batches(weights, 2) for n in batch] == list(range(len(weights)))
    sizes = list(map(len, batches([BATCH // 10] * 200, 2)))
    assert sizes[:10] == [10] * 10, "five megabytes each, however many there are"
    assert sizes[10:] == sorted(sizes[10:], reverse=True) and sizes[-1] == 1, "what is left is shared to the end"
    assert list(map(len, batches([1] * 4, 2))) == [1] * 4


def test_an_item_that_kills_its_process_costs_itself_alone() -> None:
    results = list(run(partial(killed_by, 5), range(40), 2))
    assert results == [Died(-signal.SIGKILL) if n == 5 else n * n for n in range(40)]


def killed_once(trace: Path, number: int) -> int:
    if number == 5 and not trace.exists():
        trace.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_a_process_that_another_kills_costs_nothing(tmp_path: Path) -> None:
    assert list(run(partial(killed_once, tmp_path / "trace"), range(40), 2)) == list(range(40))


def test_what_the_work_raises_is_raised_in_its_place() -> None:
    results = run(refuses, range(20), 2)
    assert [next(results) for _ in range(7)] == list(range(7))
    with pytest.raises(DocumentError, match=r"seven\.txt: is seven; take eight"):
        next(results)


def test_leaving_early_leaves_no_process() -> None:
    results = run(partial(_pid, 0.0), range(100), 2)
    pids = {next(results) for _ in range(60)}
    results.close()  # type: ignore[attr-defined]  # a generator
    assert len(pids) == 2
    assert not any(map(alive, pids))


def _pid(pause: float, _: int) -> int:
    time.sleep(pause)
    return os.getpid()


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL], ids=["interrupted", "killed"])
def test_no_process_survives_its_parent(sign: signal.Signals) -> None:
    code = (
        "import time, os, sys\nfrom functools import partial\nsys.path.insert(0, 'tests')\n"
        "from timeline.pipeline.jobs import run\nfrom test_jobs import _pid\n"
        "for pid in run(partial(_pid, 0.02), range(10000), 2): print(pid, flush=True)"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert parent.stdout is not None and parent.stderr is not None
    pids = {int(parent.stdout.readline()) for _ in range(20)}
    parent.send_signal(sign)
    said = parent.communicate(timeout=20)[1]
    deadline = time.monotonic() + 10
    while any(map(alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not any(map(alive, pids))
    assert said.count("Traceback") == (1 if sign == signal.SIGINT else 0), "the parent's own, none of a child"


# ---------------------------------------------------------------- the build over processes


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Text files and JSON Lines that are read in pieces, one line of them damaged and one in another encoding."""
    monkeypatch.setattr(pieces, "__defaults__", (2_000,))  # bytes of a piece
    place = tmp_path / "in"
    place.mkdir()
    rows = [{"id": f"r{n}", "text": f"Le bal a lieu le {1 + n % 28} mai 2024.", "title": "été"} for n in range(120)]
    lines = [json.dumps(row, ensure_ascii=False).encode() for row in rows]
    lines[50], lines[70] = b"no JSON", lines[70].decode().encode("latin-1")
    del lines[90]
    lines.insert(90, b'{"text": "Sans nom, le 3 juin 2023."}')  # named by its line
    (place / "records.jsonl").write_bytes(b"\xef\xbb\xbf" + b"\n".join(lines))
    for name in ("a", "b", "fatal", "z"):
        (place / f"{name}.txt").write_text(f"Il a plu le 3 mai 2024 ({name}).", "utf-8")
    return place


def test_pieces_and_processes_change_nothing(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(pieces(source / "records.jsonl")) > 3
    one, three = (timeline.build([source], jobs=jobs) for jobs in (1, 3))
    assert one.to_dict() == three.to_dict()
    assert one.report == three.report
    monkeypatch.setattr(pieces, "__defaults__", (10**9,))
    assert timeline.build([source]).to_dict() == one.to_dict(), "cut or whole"
    assert [Path(p["where"]).name for p in one.report["problems"]] == ["records.jsonl:51"]
    assert len(one.documents) == 123
    assert "records-91" in {document.id for document in one.documents}, "lines are counted through the whole file"


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_of_ours_costs_its_document_alone(source: Path, monkeypatch: pytest.MonkeyPatch, jobs: int) -> None:
    def fails(document: Document) -> object:
        if document.id == "fatal":
            raise ZeroDivisionError("by nought")
        return mentions_of(document)

    monkeypatch.setattr("timeline.pipeline.build.mentions_of", fails)
    built = timeline.build([source], jobs=jobs)
    assert {d.id for d in built.documents} >= {"a", "b", "z"}
    (said,) = (p["message"] for p in built.report["problems"] if p["where"] == "fatal.txt")
    assert "ZeroDivisionError by nought" in said
    assert "report this" in said


@pytest.mark.skipif(sys.platform != "linux", reason="the fault is carried into the processes by fork")
def test_a_document_that_ends_its_process_costs_itself_alone(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(document: Document) -> object:
        if document.id == "fatal":
            os.kill(os.getpid(), signal.SIGKILL)
        return mentions_of(document)

    monkeypatch.setattr("timeline.pipeline.build.mentions_of", dies)
    built = timeline.build([source], jobs=2)
    assert {d.id for d in built.documents} >= {"a", "b", "z", "records-r119"}
    assert any("fatal.txt: ended two processes (-9)" in p["message"] for p in built.report["problems"])


def test_an_interrupted_build_leaves_nothing(source: Path, tmp_path: Path) -> None:
    for n in range(400):
        (source / f"more{n}.txt").write_text("Il a plu le 3 mai 2024. " * 400, "utf-8")
    command = [sys.executable, "-m", "timeline", "build", source, "--out", tmp_path / "out", "--jobs", "2"]
    parent = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT, start_new_session=True)
    children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children")
    deadline = time.monotonic() + 20
    while len(pids := list(map(int, children.read_text().split()))) < 2 and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(parent.pid, signal.SIGINT)  # as a terminal does
    said = parent.communicate(timeout=20)[1]
    assert parent.returncode == 130
    assert said.splitlines()[-1] == "timeline: interrupted; what was there before is unchanged"
    assert "Traceback" not in said
    assert len(pids) == 2
    assert not any(map(alive, pids))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in"]
