"""Work over processes: order, equality, deaths, interruption."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from timeline.errors import DocumentError
from timeline.pipeline.jobs import BATCH, Died, batches, run

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


def test_batches_hold_every_item_once() -> None:
    for weights in ([1] * 17, [0] * 4, [BATCH] * 3, [1, BATCH * 9, 1, 1], [5]):
        assert [n for batch in batches(weights, 2) for n in batch] == list(range(len(weights)))
    assert len(list(batches([BATCH // 10] * 100, 2))) == 10, "five megabytes each, however many there are"


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
