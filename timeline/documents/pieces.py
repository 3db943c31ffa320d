"""Large files of records divided, so that several processes or machines read one file together.

Knows where JSON Lines and Parquet may be cut; the readers know how a piece is read.
"""

from __future__ import annotations

from pathlib import Path

from timeline.documents.extract import Piece, Raw
from timeline.documents.readers import parquet
from timeline.errors import DocumentError

__all__ = ["PIECE", "pieces"]

#: Bytes of a piece: several seconds of work, little to do again where it is lost.
PIECE = 8_000_000


def pieces(path: Path, size: int = PIECE) -> list[tuple[Piece | None, int]]:
    """The pieces of the file ``path`` with the bytes of each, in order; ``None`` stands for the whole of one that is
    small or cannot be divided.

    The pieces of a file depend on the file alone, never on who reads them.
    """
    suffix = path.suffix.lower()
    try:
        weight = path.stat().st_size
        if weight > size and suffix in (".jsonl", ".ndjson"):
            return _lines(path, size)
        if weight > size and suffix in parquet.SUFFIXES:
            return _groups(path, size)
    except (OSError, DocumentError):
        return [(None, 0)]  # reading it will say what is wrong
    return [(None, weight)]


def _lines(path: Path, size: int) -> list[tuple[Piece | None, int]]:
    found: list[tuple[Piece | None, int]] = []
    start, first = 0, 1
    with path.open("rb") as stream:
        while block := stream.read(size):
            if b"\x00" in block:
                return [(None, path.stat().st_size)]  # binary, or UTF-16: no lines to cut at
            stop, breaks = start + len(block), block.count(b"\n")
            while rest := stream.readline(size):  # never more than a piece in memory, however long a line is
                stop += len(rest)
                if rest.endswith(b"\n"):
                    breaks += 1
                    break
            mark = 3 if start == 0 and block.startswith(b"\xef\xbb\xbf") else 0
            found.append((Piece(start + mark, stop, first), stop - start))
            first += breaks
            start = stop
    return found


def _groups(path: Path, size: int) -> list[tuple[Piece | None, int]]:
    file = parquet.table(Raw(path.name, path)).metadata
    found: list[tuple[Piece | None, int]] = []
    start, first, weight, rows = 0, 1, 0, 0
    for group in range(file.num_row_groups):
        weight += file.row_group(group).total_byte_size
        rows += file.row_group(group).num_rows
        if weight >= size or group == file.num_row_groups - 1:
            found.append((Piece(start, group + 1, first), weight))
            start, first, weight, rows = group + 1, first + rows, 0, 0
    return found
