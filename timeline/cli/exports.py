"""The commands that write a folder of exports: build, export, merge."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline.cli.arguments import limits_of
from timeline.cli.terminal import bar, say, stdin, tell
from timeline.errors import UsageError

if TYPE_CHECKING:
    from timeline.limits import Limits
    from timeline.model_timeline import Options, Timeline

__all__ = ["build", "export", "merge"]


_EXPORT = ("display_tz", "max_slides", "ics_imprecise", "ics_timezone", "ics_split", "timelinejs", "media", "title")


def _options(arguments: argparse.Namespace, out: Path) -> Options:
    from timeline.pipeline import write

    formats = None if arguments.format is None else [name.strip() for name in arguments.format.split(",")]
    said = {name: getattr(arguments, name) for name in _EXPORT if getattr(arguments, name) is not None}
    return write.options(out, formats, **said)


def _asked(arguments: argparse.Namespace, limits: Limits) -> dict[str, Any]:
    """What both engines are asked for, by the names that the library gives it."""
    names = ("manifest", "anchor", "tz", "lang", "prefer", "since", "until", "strict")
    asked = {name: getattr(arguments, name) for name in names}
    watch = None if arguments.quiet or not sys.stderr.isatty() else bar
    return asked | {"infer": arguments.infer_anchors, "limits": limits, "watch": watch}


_EMBED = '<iframe src="https://your.site/index.html" width="100%" height="800" title="timeline"></iframe>'


def build(arguments: argparse.Namespace) -> int:
    """The exit status of ``timeline build``."""
    if arguments.engine == "dask":
        return _cluster(arguments)
    if arguments.scheduler is not None:
        raise UsageError("only a cluster has one", where="--scheduler", remedy="add --engine dask")
    from timeline.pipeline import stanza, stream, write
    from timeline.pipeline.build import build

    out = Path(arguments.out)
    limits = limits_of(arguments)
    options = _options(arguments, out)
    timeline = build(
        arguments.sources,
        **_asked(arguments, limits),
        corrections=arguments.corrections,
        now=_now(arguments.now),
        jobs=arguments.jobs,
        stdin=stream.taken(stdin(), limits) if "-" in arguments.sources else None,
        besides=out,
    )
    files, notes = write.write(timeline, out, options, arguments.jobs)
    report = timeline.report
    if arguments.write_manifest is not None:
        stanza.write(
            {entry["source"]: entry["manifest"] for entry in report["documents"] if "manifest" in entry},
            Path(arguments.write_manifest),
        )
    for problem in report["problems"]:
        say(problem["message"])
    cut = 0
    for entry in report["documents"]:
        for note in entry["notes"]:
            if note.startswith("limit-reached: "):
                say(f"{entry['source']}: {note}")
                cut += 1
        for refused in entry["refused"]:
            say(f"{entry['source']}: left out {refused['text']!r}: {refused['reason']}")
    if not arguments.quiet:
        for note in (*report["notes"], *_few(notes), *_needs(report["documents"])):
            say(note)
        tell(_summary(report["totals"]))
        tell(f"in {out}: {' '.join(files)}")
        if "index.html" in files:
            tell(f"to embed the page: {_EMBED}")
    return 1 if report["problems"] or report["totals"]["refused"] or cut else 0


#: Documents whose missing dates, and notes of one export, that are told one by one; of more, their number.
_TOLD = 5


def _few(notes: Iterable[str]) -> Iterator[str]:
    """The first notes of each exported file, and how many more there are: report.json holds them all.

    >>> list(_few(["a.ics: one", "b: x", *["a.ics: more"] * 5]))[-3:]
    ['a.ics: more', 'b: x', 'a.ics: 1 more, in report.json']
    """
    by_file: dict[str, list[str]] = {}
    for note in notes:
        by_file.setdefault(note.partition(": ")[0], []).append(note)
    for told in by_file.values():
        yield from told[:_TOLD]
    for name, told in by_file.items():
        if len(told) > _TOLD:
            yield f"{name}: {len(told) - _TOLD} more, in report.json"


def _needs(entries: list[dict[str, Any]]) -> Iterator[str]:
    """What the documents still need, and the table of a manifest that says it."""
    wanting = [entry for entry in entries if "needs" in entry]
    for entry in wanting[:_TOLD]:
        yield f"{entry['source']}: needs {'; '.join(entry['needs'])}\n{entry['manifest'].rstrip()}"
    if len(wanting) > _TOLD:
        yield f"{len(wanting) - _TOLD} more documents need an anchor; --write-manifest FILE writes what to fill in"


def _cluster(arguments: argparse.Namespace) -> int:
    from timeline.pipeline import cluster

    for option in ("format", "corrections", "write_manifest", *_EXPORT):
        if getattr(arguments, option) not in (None, False):
            raise UsageError(
                "the dask engine writes a table of events and no other format",
                where=f"--{option.replace('_', '-')}",
                remedy="leave it out, or build without --engine",
            )
    report = cluster.write(
        arguments.sources,
        arguments.out,
        scheduler=arguments.scheduler,
        jobs=arguments.jobs if arguments.jobs > 1 else None,
        **_asked(arguments, limits_of(arguments)),
    )
    for problem in report["problems"]:
        say(problem["message"])
    if not arguments.quiet:
        tell(_summary(report["totals"]))
        tell(f"in {arguments.out}: {' '.join(report['folders'])} report.json")
    return 1 if report["problems"] or report["totals"]["refused"] else 0


def _summary(totals: dict[str, int]) -> str:
    """One line of counts.

    >>> _summary({"documents": 1, "sections": 0, "events": 3, "unresolved": 0, "refused": 2})
    '1 document, 0 sections, 3 events, 0 unresolved, 2 refused'
    """
    nouns = {"documents": "document", "sections": "section", "events": "event"}
    words = {key: nouns[key] if totals[key] == 1 and key in nouns else key for key in totals}
    return ", ".join(
        f"{totals[key]} {words[key]}" for key in ("documents", "sections", "events", "unresolved", "refused")
    )


def _now(said: str | None) -> str | None:
    """The time of writing from --now or, without it, SOURCE_DATE_EPOCH (reproducible-builds.org)."""
    from datetime import UTC, datetime

    if said is not None:
        return said
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return None
    try:
        return datetime.fromtimestamp(int(epoch), UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            f"{epoch!r} is no number of seconds", where="SOURCE_DATE_EPOCH", remedy="give a Unix time, or --now WHEN"
        ) from None


def export(arguments: argparse.Namespace) -> int:
    """The exit status of ``timeline export``."""
    from timeline.pipeline import corrections, republish

    out = Path(arguments.out)
    options = _options(arguments, out)
    timeline = republish.load(arguments.dataset, now=_now(arguments.now))
    stale: list[str] = []
    if arguments.corrections is not None:
        timeline.events, stale = corrections.apply(timeline.events, corrections.load(arguments.corrections))
    part = republish.select(
        timeline,
        since=arguments.since,
        until=arguments.until,
        documents=arguments.document,
        min_confidence=arguments.min_confidence,
    )
    part.report["problems"] += [{"where": arguments.corrections, "message": message} for message in stale]
    return _publish(part, out, options, quiet=arguments.quiet)


def merge(arguments: argparse.Namespace) -> int:
    """The exit status of ``timeline merge``."""
    from timeline.pipeline import republish
    from timeline.pipeline.merge import merge

    out = Path(arguments.out)
    options = _options(arguments, out)
    now = _now(arguments.now)
    joined = merge([republish.load(name, now=now) for name in arguments.datasets], arguments.datasets)
    return _publish(joined, out, options, quiet=arguments.quiet)


def _publish(timeline: Timeline, out: Path, options: Options, *, quiet: bool) -> int:
    from timeline.pipeline import write

    report = timeline.report
    for problem in report["problems"]:
        say(problem["message"])
    files, notes = write.write(timeline, out, options)
    if not quiet:
        for note in (*report["notes"], *_few(notes)):
            say(note)
        totals = report["totals"]
        tell(f"{totals['documents']} documents, {totals['events']} events")
        tell(f"in {out}: {' '.join(files)}")
    return 1 if report["problems"] else 0
