"""The command run in a process made ready beforehand: hundreds of runs in the time that twenty would take.

Multiprocessing's fork server is that process: it has imported `tests.faults.ready`, and every run is a fork of it.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from multiprocessing import forkserver
from pathlib import Path
from typing import NamedTuple

_CONTEXT = multiprocessing.get_context("forkserver")
#: Seconds after which a run hangs.
PATIENCE = 30.0


class Done(NamedTuple):
    """How a run ended: its exit status (negative for a signal, None where it hung) and what it said."""

    status: int | None
    out: str
    err: str

    @property
    def crashed(self) -> bool:
        """Whether it ended as no run may: by a signal, with a traceback or another status."""
        return self.status not in (None, 0, 1, 2, 130, 141) or "Traceback (most recent call last)" in self.err


def run(
    place: Path,
    *arguments: str | os.PathLike[str],
    before: Callable[[], object] | None = None,
    stdin: bytes = b"",
    patience: float = PATIENCE,
) -> Done:
    """How ``timeline arguments`` ended, called in the folder ``place`` with ``stdin``; ``before``: done there first."""
    _serve()
    streams = [place.parent / f".{place.name}.{name}" for name in ("in", "out", "err")]
    streams[0].write_bytes(stdin)
    process = _CONTEXT.Process(target=_child, args=(place, streams, [os.fspath(a) for a in arguments], before))
    process.start()
    process.join(patience)
    status = process.exitcode
    if status is None:
        process.kill()
        process.join()
    said = [stream.read_text("utf-8", "replace") if stream.exists() else "" for stream in streams[1:]]
    for stream in streams:
        stream.unlink(missing_ok=True)
    return Done(status, *said)


@cache
def _serve() -> None:
    """Starts the server; it looks for what it imports in the environment's path alone."""
    _CONTEXT.set_forkserver_preload(["tests.faults.ready"])
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(sys.path)
    forkserver.ensure_running()
    if before is None:
        del os.environ["PYTHONPATH"]
    else:
        os.environ["PYTHONPATH"] = before


def _child(place: Path, streams: list[Path], arguments: list[str], before: Callable[[], object] | None) -> None:
    os.chdir(place)
    for number, (stream, flags) in enumerate(zip(streams, (os.O_RDONLY, *[os.O_WRONLY | os.O_CREAT] * 2), strict=True)):
        os.dup2(os.open(stream, flags), number)
    sys.stdin, sys.stdout, sys.stderr = (open(n, m, closefd=False) for n, m in enumerate("rww"))  # noqa: SIM115 (open to the end)
    from timeline.cli import main

    multiprocessing.set_start_method("fork", force=True)  # what is broken here is broken in its processes
    if before is not None:
        before()
    status = main(arguments)
    with suppress(OSError):  # Python says nothing of it either
        sys.stderr.flush()
    os._exit(status)
