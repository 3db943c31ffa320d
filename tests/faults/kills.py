"""A build killed (signal 9), and what a reader finds then.

Half of the moments are times, drawn over the whole build; the others are calls of the system that publishing makes,
counted in a run that is left alone: its time is too short to be hit otherwise.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Any, NamedTuple

from tests.faults.warm import run

STORY = "La halle a rouvert mardi 3 septembre 2024 à 7 h. Elle avait fermé en février 2022.\n"
FORMATS = ("--lang", "fr", "--format", "json,ics,timelinejs,csv", "--quiet")
#: How the folder is written: from documents, corrected, and again from datasets.
CALLS: dict[str, tuple[str, ...]] = {
    "build": ("build", "in", "--out", "out", *FORMATS),
    "corrected": ("build", "in", "--corrections", "corrections.toml", "--out", "out", *FORMATS),
    "export": ("export", "old.json", "--out", "out", *FORMATS[2:]),
    "merge": ("merge", "old.json", "old.json", "--out", "out", *FORMATS[2:]),
}


class Killed(NamedTuple):
    """A build that was killed ``when``; ``found``: old, new, or what else a reader finds."""

    call: str
    when: str
    found: str


def _at(limit: int | None) -> None:
    """Kills before call number ``limit`` of the system in publishing; without one writes down how many there are."""
    from timeline.pipeline import write

    inner, count = write.publish, 0

    def look(_frame: FrameType, event: str, called: Any) -> None:
        nonlocal count
        if event == "c_call" and called.__module__ == os.name:
            count += 1
            if count == limit:
                os.kill(os.getpid(), signal.SIGKILL)

    def publish(out: Path, fill: Callable[[Path], None], **named: Any) -> None:
        def filled(fresh: Path) -> None:
            sys.setprofile(None)  # what exporters do is of no interest: the clock kills there
            fill(fresh)
            sys.setprofile(look)

        sys.setprofile(look)
        inner(out, filled, **named)
        sys.setprofile(None)
        if limit is None:
            Path("moments").write_text(str(count))

    write.publish = publish


def _prepare(place: Path) -> None:
    (place / "in").mkdir(parents=True)
    (place / "in" / "a.txt").write_text(STORY, "utf-8")
    (place / "corrections.toml").write_text('[[correction]]\ndocument = "a.txt"\nwords = "février 2022"\ndrop = true\n')
    assert run(place, *CALLS["build"], "--title", "avant").status == 0
    (place / "out" / "timeline.json").rename(place / "old.json")
    assert run(place, *CALLS["build"], "--title", "avant").status == 0


def kills(call: str, times: int, *, every: bool = False, seed: int = 1) -> Iterator[Killed]:
    """What is found after each build: ``times`` are killed at any time, and as many while they publish.

    ``every``: these are killed before every call of the system that publishing makes.
    """
    with TemporaryDirectory(prefix="timeline-") as name:
        place = Path(name, "place")
        _prepare(place)
        old = _files(place / "out")
        arguments = (*CALLS[call], "--title", "après")
        start = time.monotonic()
        assert run(place, *arguments, before=partial(_at, None)).status == 0
        took, new = time.monotonic() - start, _files(place / "out")
        calls = int((place / "moments").read_text())
        chance = random.Random(seed)
        moments: list[float | int] = [*chance.sample(range(1, calls + 1), min(calls, calls if every else times))]
        for moment in moments + [chance.random() * took for _ in range(times)]:
            _give_back(place, old)
            if isinstance(moment, int):
                when, done = f"before call {moment}", run(place, *arguments, before=partial(_at, moment))
            else:
                when, done = f"after {moment:.3f} s", run(place, *arguments, patience=moment)
            found = _files(place / "out")
            state = "old" if found == old else "new" if found == new else f"a mix: {sorted(found)}"
            yield Killed(call, when, state if done.status in (None, 0, -signal.SIGKILL) else f"no kill: {done}")
        assert run(place, *arguments).status == 0, "what was killed is mended by the next run"
        assert {path.name for path in place.iterdir()} == {"in", "out", "old.json", "corrections.toml", "moments"}


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}


def _give_back(place: Path, old: dict[str, bytes]) -> None:
    """The folder as it was, whatever the last build left beside it."""
    (place / "out").mkdir(exist_ok=True)
    for path in (place / "out").iterdir():
        path.unlink()
    for name, data in old.items():
        (place / "out" / name).write_bytes(data)
