"""The table of events as Parquet, where pyarrow is installed."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from timeline.errors import UsageError
from timeline.model_timeline import Options, Timeline

NAME = "parquet"
FILES = ("events.parquet",)


def write(timeline: Timeline, out: Path, _options: Options) -> list[str]:
    """No note: the table is that of `Timeline.to_frame`. Writes ``events.parquet``.

    Raises `UsageError` where pyarrow, which is large, is not installed.
    """
    if find_spec("pyarrow") is None:
        raise UsageError("Parquet is written with pyarrow", where="--format parquet", remedy="pip install pyarrow")
    timeline.to_frame().to_parquet(out / "events.parquet", engine="pyarrow", index=False, compression="zstd")
    return []
