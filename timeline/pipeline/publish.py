"""A folder replaced as a whole: readers find the old one or the new one, never a mix.

Knows files and renames; knows nothing of timelines. The new folder is made beside the old one, takes over every file
that is not ours, reaches the disk, and changes places with the old one in one step of the system (Linux and macOS):
whoever looks, also right after a crash, finds one of the two whole. Where the system has no such step (Windows, some
network file systems) two renames do it, and a run that dies between them leaves the old folder under another name,
which the next run gives back. What else a crash leaves beside the folder the next run takes away.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from fnmatch import fnmatchcase
from pathlib import Path

from timeline.errors import TimelineError, UsageError

__all__ = ["publish"]


def publish(out: Path, fill: Callable[[Path], None], *, ours: Callable[[Path], frozenset[str]]) -> None:
    """Nothing: ``out`` is what ``fill`` wrote into the empty folder it was given, beside the files of others.

    ``ours``: tells of the old folder the names (or glob patterns) that are given up unless ``fill`` writes them
    again. Every other file and folder there is kept as it is; one that bears a name that ``fill`` wrote is kept
    beside it, as ``NAME.kept``. Where ``fill`` raises, the old folder stays.

    Raises `UsageError` when ``out`` is a file or holds the working directory, and `TimelineError` when the
    place cannot be written, cannot be replaced (a mount point) or is being written by another run.
    """
    out = Path(os.path.realpath(out))  # through links: the folder meant is replaced, not the link
    try:
        if out.exists() and not out.is_dir():
            raise UsageError("is a file", where=str(out), remedy="name a folder to write to")
        if Path.cwd().is_relative_to(out):  # a shell would be left in a folder that is no more
            raise UsageError(
                "is replaced as a whole, and you are in it", where=str(out), remedy="name a folder inside it"
            )
        fresh, aside = out.with_name(f".{out.name}.new"), out.with_name(f".{out.name}.old")
        out.parent.mkdir(parents=True, exist_ok=True)
        with _alone(out.with_name(f".{out.name}.lock"), out):
            _mend(out, fresh, aside)
            given_up = ours(out)
            try:
                fresh.mkdir()
                fill(fresh)
                _take_over(out, fresh, given_up)
                _to_disk(fresh)
                _change_places(out, fresh, aside)
            finally:
                shutil.rmtree(fresh, ignore_errors=True)
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        reason = error.strerror or str(error)
        remedy = "choose another folder, or make room and give the right to write; what was there is unchanged"
        raise TimelineError(f"cannot be written: {reason}", where=str(out), remedy=remedy) from error


def _mend(out: Path, fresh: Path, aside: Path) -> None:
    """Undo what a run that died left: between two renames only the old folder is whole."""
    if aside.exists() and not out.exists():
        aside.rename(out)
    for left in (fresh, aside):
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left)
        else:
            left.unlink(missing_ok=True)


def _take_over(out: Path, fresh: Path, given_up: frozenset[str]) -> None:
    """What is in ``out`` and not given up is in ``fresh`` too."""
    if not out.is_dir():
        return
    shutil.copystat(out, fresh)
    for entry in sorted(out.iterdir()):
        if any(fnmatchcase(entry.name, name) for name in given_up):
            continue
        target = _free(fresh, entry.name)
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, target, symlinks=True, copy_function=_link)
        else:
            _link(entry, target)


def _free(folder: Path, name: str) -> Path:
    """The place for ``name`` in ``folder``: another one where it is taken."""
    place, number = folder / name, 1
    while os.path.lexists(place):
        place = folder / (f"{name}.kept" if number == 1 else f"{name}.kept-{number}")
        number += 1
    return place


def _link(source: str | Path, target: str | Path) -> str:
    try:
        os.link(source, target, follow_symlinks=False)  # the same file under both names: nothing to copy
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
    return str(target)


def _to_disk(folder: Path) -> None:
    """What was written into ``folder`` outlives the machine's power before the old one is given up."""
    if not hasattr(os, "O_DIRECTORY"):  # Windows opens no folder, and syncs no file that is open for reading
        return
    for place, _, names in os.walk(folder):
        for path in (*(Path(place, name) for name in names), Path(place)):
            if path.is_symlink() or not (path.is_file() or path.is_dir()):
                continue
            with suppress(PermissionError):  # another's file, which is where it was
                descriptor = os.open(path, os.O_RDONLY)
                try:
                    os.fsync(descriptor)
                finally:
                    os.close(descriptor)


def _change_places(out: Path, fresh: Path, aside: Path) -> None:
    if not out.exists():
        fresh.rename(out)
    elif not _exchange(fresh, out):
        out.rename(aside)
        try:
            fresh.rename(out)
        except BaseException:
            aside.rename(out)
            raise


def _exchange(one: Path, other: Path) -> bool:
    """Whether the two changed places, in one step: renameat2(2) of Linux, renamex_np(2) of macOS."""
    if sys.platform not in ("linux", "darwin"):
        return False
    library = ctypes.CDLL(None)
    names = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "linux":
            here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
            return bool(library.renameat2(here, names[0], here, names[1], ctypes.c_uint(exchange)) == 0)
        return bool(library.renamex_np(*names, ctypes.c_uint(2)) == 0)  # RENAME_SWAP
    except AttributeError:  # a C library older than the call
        return False


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
