"""From what a user names to the files that hold documents: files, folders, globs, ``-``."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from glob import glob, has_magic
from pathlib import Path

from timeline.documents.readers import suffixes
from timeline.errors import DocumentError

__all__ = ["collect"]


def collect(sources: Iterable[str | Path], besides: str | Path | None = None) -> tuple[list[Path], list[DocumentError]]:
    """The files that the sources name, each once, a folder's in order of their names; and what could not be found.

    A folder gives its files of a known suffix, also below it, none that is hidden and none of the folder
    ``besides``, where exports are written. ``-`` stays as it is: the caller has standard input.
    """
    exports = None if besides is None else os.path.realpath(besides)
    found: dict[Path, None] = {}
    errors: list[DocumentError] = []
    for source in sources:
        path = Path(source)
        mode = _mode(path)
        if str(source) == "-" or stat.S_ISREG(mode):
            found[path] = None
        elif stat.S_ISDIR(mode):
            files, unread = _in_folder(path, exports)
            errors += unread
            if not files and not unread:
                errors.append(
                    DocumentError(
                        "is a folder without documents",
                        where=str(path),
                        remedy=f"put files there that end in {', '.join(sorted(suffixes()))}",
                    )
                )
            found |= dict.fromkeys(files)
        elif has_magic(str(source)):
            paths = glob(str(source), recursive=True)  # noqa: PTH207 (a pattern may be absolute: Path.glob refuses those)
            files = sorted(p for p in map(Path, paths) if stat.S_ISREG(_mode(p)))
            if not files:
                errors.append(DocumentError("names no file", where=str(source), remedy="check the pattern"))
            found |= dict.fromkeys(files)
        else:
            errors.append(_no_file(path))
    return list(found), errors


def _in_folder(folder: Path, exports: str | None) -> tuple[list[Path], list[DocumentError]]:
    """The files below ``folder``, and what bears the name of a document and is none, or cannot be looked into."""
    known = suffixes()
    found: list[Path] = []
    errors: list[DocumentError] = []

    def unread(error: OSError) -> None:
        errors.append(_unread(Path(error.filename), error))

    for place, folders, names in os.walk(folder, onerror=unread):  # no link to a folder is followed: none goes round
        folders[:] = [
            name for name in folders if not name.startswith(".") and os.path.realpath(Path(place, name)) != exports
        ]
        for name in names:
            path = Path(place, name)
            endings = {path.suffix.lower(), "".join(path.suffixes[-2:]).lower()}
            if name.startswith(".") or known.isdisjoint(endings):
                continue
            if stat.S_ISREG(_mode(path)):
                found.append(path)
            else:
                errors.append(_no_file(path))
    return sorted(found), sorted(errors, key=lambda error: error.where)


def _mode(path: Path) -> int:
    """What kind of thing is at ``path``, as `os.stat` tells it; 0 where nothing is, or nobody may look."""
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return 0


def _no_file(path: Path) -> DocumentError:
    """What is said of a path that is neither file nor folder."""
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, ValueError):
        said = "is a link to nowhere" if path.is_symlink() else "is not there"
        return DocumentError(said, where=str(path), remedy="check the path")
    except OSError as error:
        return _unread(path, error)
    kinds = (
        (stat.S_ISFIFO, "a pipe"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISCHR, "a device"),
        (stat.S_ISBLK, "a device"),
    )
    kind = next((said for test, said in kinds if test(mode)), "no file")
    return DocumentError(f"is {kind}", where=str(path), remedy="give a file, or send the text to - (standard input)")


def _unread(path: Path, error: OSError) -> DocumentError:
    said = error.strerror or str(error)
    return DocumentError(
        f"cannot be read: {said}", where=str(path), remedy="check the right to read it, or leave it out"
    )
