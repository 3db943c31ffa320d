"""The build on a Dask cluster: pieces of the sources go to its workers, each writes its part of the dataset.

Knows Dask and the layout of a partitioned dataset; a piece is built by the same functions as on one machine, so
its events are the same. The scheduler gives the piece of a worker that dies to another; a part is renamed to its
place when it is whole, so that a piece built twice is there once. Every worker sees the folder written to.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from timeline import documents
from timeline.documents import manifest as manifests
from timeline.documents import when
from timeline.errors import DocumentError, UsageError
from timeline.limits import Limits
from timeline.model import Anchor
from timeline.model_timeline import COLUMNS, SCHEMA_VERSION
from timeline.pipeline import build, period
from timeline.pipeline.publish import publish
from timeline.pipeline.write import REPORT, earlier

__all__ = ["DOCUMENTS", "EVENTS", "write"]

#: Folders of the dataset: events as Parquet (the columns of `COLUMNS`), the report's entries as JSON Lines.
EVENTS, DOCUMENTS = "events", "documents"


class _Setup(NamedTuple):
    """What a worker needs beside its piece; picklable."""

    task: build.Task
    shown: period.Period
    strict: bool
    folder: str


class _Part(NamedTuple):
    """What a worker says of a part that it wrote: ids and sources of its documents, counts, what went wrong."""

    sources: dict[str, str]
    totals: dict[str, int]
    problems: list[dict[str, str]]


def write(
    sources: Iterable[str | Path],
    out: str | Path,
    *,
    scheduler: str | None = None,
    jobs: int | None = None,
    manifest: str | Path | None = None,
    anchor: Anchor | str | None = None,
    tz: str | None = None,
    lang: str = "auto",
    prefer: str = "auto",
    since: str | None = None,
    until: str | None = None,
    strict: bool = False,
    infer: bool = False,
    limits: Limits = Limits(),
    watch: build.Watch | None = None,
) -> dict[str, Any]:
    """The report of the dataset written to the folder ``out``: ``events/part-*.parquet``, ``documents/part-*.jsonl``
    and ``report.json``.

    ``scheduler``: address of a running cluster; without one, ``jobs`` processes are started here (default: one a
    core). The rest as for `timeline.build`. A piece that ends three workers is named in ``report["problems"]``.
    Raises `UsageError` where Dask is not installed or nothing can be read, and what `publish` raises.
    """
    given = when.parse(anchor) if isinstance(anchor, str) else anchor or Anchor()
    shown = period.Period.read(since, until)
    known = manifests.load(manifest) if manifest is not None else None
    paths, errors = documents.collect(sources, out)
    if any(str(path) == "-" for path in paths):
        raise UsageError("a cluster reads no standard input", where="-", remedy="name files or folders")
    items, sizes = build.items([path.absolute() for path in paths])
    if not items:
        raise UsageError(
            "\n".join(map(str, errors)) or "nothing to read", remedy="name files or folders that hold text"
        )
    task = build.Task(known, given, tz, lang, prefer, None, infer, limits)
    report: dict[str, Any] = {}

    def fill(fresh: Path) -> None:
        for name in (EVENTS, DOCUMENTS):
            (fresh / name).mkdir()
        with _client(scheduler, jobs) as client:
            parts = _built(client, items, sizes, _Setup(task, shown, strict, str(fresh)), watch)
        report.update(_report(parts, errors, items, fresh))
        if not report["totals"]["documents"]:
            said = "\n".join(problem["message"] for problem in report["problems"])
            raise UsageError(said or "nothing to read", remedy="")
        (fresh / REPORT).write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", "utf-8")

    publish(Path(out), fill, ours=earlier)
    return report


@contextmanager
def _client(scheduler: str | None, jobs: int | None) -> Iterator[Any]:
    try:
        dask: Any = import_module("distributed")
    except ImportError as error:
        raise UsageError(
            "the dask engine is not installed", where="--engine dask", remedy='pip install "timeline-builder[dask]"'
        ) from error
    if scheduler is not None:
        try:
            client = dask.Client(scheduler, timeout="20s")
        except (OSError, ValueError) as error:
            raise UsageError(
                f"no scheduler answers: {error}", where=scheduler, remedy="start `dask scheduler`, check the address"
            ) from error
        with client:
            yield client
        return
    cluster = dask.LocalCluster(n_workers=jobs, threads_per_worker=1, processes=True, dashboard_address=":0")
    with cluster, dask.Client(cluster) as client:
        yield client


def _built(
    client: Any, items: Sequence[build.Item], sizes: Sequence[int], setup: _Setup, watch: build.Watch | None
) -> list[_Part]:
    """What the workers say of each item, in the order of the items."""
    dask: Any = import_module("distributed")
    shared = client.scatter(setup, broadcast=True)
    futures = {
        client.submit(_part, shared, number, item, key=f"timeline-{number}", pure=False): number
        for number, item in enumerate(items)
    }
    parts: dict[int, _Part] = {}

    def finished() -> Iterator[tuple[list[str], int]]:
        for future in dask.as_completed(futures):
            number = futures[future]
            try:
                parts[number] = future.result()
            except dask.KilledWorker:
                where = str(items[number].path)
                error = DocumentError(
                    "ended every worker it was given to", where=where, remedy="leave it out or split it"
                )
                parts[number] = _Part({}, {}, [{"where": where, "message": str(error)}])
            future.release()
            yield list(parts[number].sources), sizes[number]

    for _ in watch(finished(), sum(sizes)) if watch else finished():
        pass
    return [parts[number] for number in range(len(items))]


def _part(setup: _Setup, number: int, item: build.Item) -> _Part:
    """On a worker: builds one item and writes its part of the dataset."""
    built = build.gathered(build.read(setup.task, item), None, setup.shown, strict=setup.strict)
    _place(built.to_frame(), setup.folder, number)
    entries = "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in built.report["documents"])
    with _whole(Path(setup.folder, DOCUMENTS, f"part-{number:06}.jsonl")) as path:
        path.write_text(entries, "utf-8", "backslashreplace")  # a lone surrogate as JSON escapes it
    sources = {document.id: document.source for document in built.documents}
    return _Part(sources, built.report["totals"], built.report["problems"])


def _place(frame: Any, folder: str, number: int) -> None:
    with _whole(Path(folder, EVENTS, f"part-{number:06}.parquet")) as path:
        frame.to_parquet(path, engine="pyarrow", index=False, compression="zstd")


@contextmanager
def _whole(place: Path) -> Iterator[Path]:
    """A path of this process alone, renamed to ``place`` when what is written there is whole."""
    fresh = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        yield fresh
        fresh.replace(place)
    finally:
        fresh.unlink(missing_ok=True)


def _report(
    parts: Sequence[_Part], errors: Sequence[DocumentError], items: Sequence[build.Item], fresh: Path
) -> dict[str, Any]:
    """The report of the whole; what a worker left half written when it died is taken away."""
    for left in [*fresh.glob(f"{EVENTS}/.*"), *fresh.glob(f"{DOCUMENTS}/.*")]:
        left.unlink()
    problems = [problem for part in parts for problem in part.problems]
    totals: Counter[str] = Counter(dict.fromkeys(("documents", "sections", "events", "unresolved", "refused"), 0))
    seen: dict[str, str] = {}
    for number, part in enumerate(parts):
        totals.update(part.totals)
        again = {id_ for id_ in part.sources if id_ in seen}
        if again:
            errors = [*errors, *(build.repeated(id_, part.sources[id_], seen[id_]) for id_ in sorted(again))]
            totals.subtract(_without(fresh, number, again))
        seen.update((id_, source) for id_, source in part.sources.items() if id_ not in again)
    problems += [{"where": error.where, "message": str(error)} for error in errors]
    return {
        "generator": build.GENERATOR,
        "schema_version": SCHEMA_VERSION,
        "totals": dict(totals),
        "problems": problems,
        "notes": [],
        "exports": [],
        "folders": [DOCUMENTS, EVENTS],
        "parts": len(items),
    }


def _without(fresh: Path, number: int, again: set[str]) -> dict[str, int]:
    """What was taken out of a part: the documents ``again``, whose ids another part has, and their events."""
    import pandas as pd

    events = pd.read_parquet(
        fresh / EVENTS / f"part-{number:06}.parquet", engine="pyarrow", dtype_backend="numpy_nullable"
    )
    kept = events[~events["document_id"].isin(again)]
    _place(kept.astype({column.name: column.dtype for column in COLUMNS}), str(fresh), number)
    place = fresh / DOCUMENTS / f"part-{number:06}.jsonl"
    entries = [json.loads(line) for line in place.read_text("utf-8").splitlines()]
    out = [entry for entry in entries if entry["id"] in again]
    place.write_text(
        "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries if entry["id"] not in again), "utf-8"
    )
    return {
        "documents": len(out),
        "sections": sum(len(entry["sections"]) for entry in out),
        "events": len(events) - len(kept),
        "unresolved": sum(entry["counts"]["unresolved"] for entry in out),
        "refused": sum(entry["counts"]["refused"] for entry in out),
    }
