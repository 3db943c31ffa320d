"""From what a user names to the files that hold documents: files, folders, globs, ``-``."""

from __future__ import annotations

from collections.abc import Iterable
from glob import glob, has_magic
from pathlib import Path

from timeline.documents.readers import suffixes
from timeline.errors import DocumentError

__all__ = ["collect"]


def collect(sources: Iterable[str | Path]) -> tuple[list[Path], list[DocumentError]]:
    """The files that the sources name, each once, a folder's in order of their names; and what could not be found.

    A folder gives its files of a known suffix, also below it, none that is hidden. ``-`` stays as it is: the
    caller has standard input.
    """
    found: dict[Path, None] = {}
    errors: list[DocumentError] = []
    for source in sources:
        path = Path(source)
        if str(source) == "-" or path.is_file():
            found[path] = None
        elif path.is_dir():
            files = _in_folder(path)
            if not files:
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
            files = sorted(p for p in map(Path, paths) if p.is_file())
            if not files:
                errors.append(DocumentError("names no file", where=str(source), remedy="check the pattern"))
            found |= dict.fromkeys(files)
        else:
            errors.append(DocumentError("is not there", where=str(path), remedy="check the path"))
    return list(found), errors


def _in_folder(folder: Path) -> list[Path]:
    known = suffixes()
    return sorted(
        p
        for p in folder.rglob("*")
        if p.is_file()
        and not any(part.startswith(".") for part in p.relative_to(folder).parts)
        and (p.suffix.lower() in known or "".join(p.suffixes[-2:]).lower() in known)
    )
