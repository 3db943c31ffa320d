"""Parquet: one text a row, with the metadata of its other columns, named as in other files of records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from timeline.documents.extract import Extract, Raw
from timeline.documents.readers.records import Row, extracts
from timeline.errors import DocumentError

__all__ = ["OPENINGS", "SUFFIXES", "read", "table"]

SUFFIXES = (".parquet", ".pq")
OPENINGS: tuple[bytes, ...] = (b"par1",)
_ROWS = 2000  # rows in memory at a time


def read(raw: Raw) -> Iterator[Extract | DocumentError]:
    """The text of every row that has one, in order, some rows in memory at a time. Raises `DocumentError`."""
    yield from extracts(_rows(raw), raw)


def table(raw: Raw) -> Any:
    """The open `pyarrow.parquet.ParquetFile`. Raises `DocumentError` for a file that is none, and without pyarrow."""
    try:
        from pyarrow import ArrowException, BufferReader
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise DocumentError(
            "is Parquet, which needs pyarrow", where=raw.name, remedy='pip install "timeline-builder[parquet]"'
        ) from error
    try:
        return ParquetFile(BufferReader(raw.given) if raw.given is not None else str(raw.path))
    except (ArrowException, OSError) as error:
        raise DocumentError(f"is no Parquet: {error}", where=raw.name, remedy="write it again") from error


def _rows(raw: Raw) -> Iterator[Row]:
    file = table(raw)
    start, stop, number = raw.piece or (0, file.num_row_groups, 1)
    for group in range(start, stop):
        size = file.metadata.row_group(group).total_byte_size
        if size > raw.limits.expanded_bytes:
            what = f"has a row group that expands to {size:,} bytes"
            raise raw.limits.refusal("expanded_bytes", what, raw.name, "write it again with smaller ones")
    for batch in file.iter_batches(_ROWS, row_groups=list(range(start, stop))):
        for row in batch.to_pylist():
            yield number, {name: _plain(cell) for name, cell in row.items()}, ()
            number += 1


def _plain(cell: Any) -> Any:
    """Dates and times as ISO 8601, the rest as it is."""
    return cell.isoformat() if hasattr(cell, "isoformat") else cell
