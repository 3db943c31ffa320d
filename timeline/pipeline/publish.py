"""A folder replaced as a whole: readers find the old one or the new one, never a mix.

Knows files and renames; knows nothing of timelines. The new folder is made beside the old one, takes
over every file that is not ours, and changes places with it by two renames. What a crash leaves
behind (a half-made folder, or the old one put aside) is mended by the next run.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from fnmatch import fnmatchcase
from pathlib import Path

from timeline.errors import TimelineError, UsageError

__all__ = ["publish"]


def publish(out: Path, fill: Callable[[Path], None], *, ours: frozenset[str] = frozenset()) -> None:
    """Nothing: ``out`` is what ``fill`` wrote into the empty folder it was given, beside the files of others.

    ``ours``: names (or glob patterns) in the old folder that are given up unless ``fill`` writes them again;
    every other file and folder there is kept as it is. Where ``fill`` raises, the old folder stays.

    Raises `UsageError` when ``out`` is a file or holds the working directory, and `TimelineError` when the
    place cannot be written, cannot be replaced (a mount point) or is being written by another run.
    """
    out = Path(os.path.realpath(out))  # through links: the folder meant is replaced, not the link
    if out.exists() and not out.is_dir():
        raise UsageError("is a file", where=str(out), remedy="name a folder to write to")
    if Path.cwd().is_relative_to(out):  # a shell would be left in a folder that is no more
        raise UsageError("is replaced as a whole, and you are in it", where=str(out), remedy="name a folder inside it")
    fresh, aside = out.with_name(f".{out.name}.new"), out.with_name(f".{out.name}.old")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with _alone(out.with_name(f".{out.name}.lock"), out):
            _mend(out, fresh, aside)
            try:
                fresh.mkdir()
                fill(fresh)
                _take_over(out, fresh, ours)
                _change_places(out, fresh, aside)
            finally:
                shutil.rmtree(fresh, ignore_errors=True)
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        reason = error.strerror or str(error)
        remedy = "choose another folder, or make room and give the right to write; what was there is unchanged"
        raise TimelineError(f"cannot be written: {reason}", where=str(out), remedy=remedy) from error


def _mend(out: Path, fresh: Path, aside: Path) -> None:
    """Undo what a run that died left: between the two renames only the old folder is whole."""
    if aside.exists() and not out.exists():
        aside.rename(out)
    shutil.rmtree(aside, ignore_errors=True)
    shutil.rmtree(fresh, ignore_errors=True)


def _take_over(out: Path, fresh: Path, ours: frozenset[str]) -> None:
    if not out.is_dir():
        return
    shutil.copystat(out, fresh)
    for entry in sorted(out.iterdir()):
        target = fresh / entry.name
        if target.exists() or any(fnmatchcase(entry.name, name) for name in ours):
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, target, symlinks=True, copy_function=_link)
        else:
            _link(entry, target)


def _link(source: str | Path, target: str | Path) -> str:
    try:
        os.link(source, target, follow_symlinks=False)  # the same file under both names: nothing to copy
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
    return str(target)


def _change_places(out: Path, fresh: Path, aside: Path) -> None:
    if out.exists():
        out.rename(aside)
    try:
        fresh.rename(out)
    except BaseException:
        if aside.exists():
            aside.rename(out)
        raise


@contextmanager
def _alone(lock: Path, out: Path) -> Iterator[None]:
    """The right to write ``out``, given back by the system itself when the process dies."""
    with lock.open("a") as handle:
        try:
            _lock(handle.fileno())
            if not lock.exists() or not os.path.samestat(os.fstat(handle.fileno()), lock.stat()):
                raise BlockingIOError  # another run ended just now and took the file away: its successor has it
        except OSError:
            raise TimelineError(
                "is being written by another run", where=str(out), remedy="wait for it, or choose another folder"
            ) from None
        try:
            yield
        finally:
            with suppress(PermissionError):  # Windows removes no open file; an empty one is no harm
                lock.unlink(missing_ok=True)


def _lock(descriptor: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
