"""The ``timeline`` command: a thin skin over the library.

Knows arguments, terminals, exit statuses and the clock's only door (--now, SOURCE_DATE_EPOCH); knows
nothing of documents or dates. Data goes to stdout, messages to stderr. Everything heavy is imported by
the command that needs it.

Exit status: 0 all well; 1 something was refused or left out, and is named; 2 wrong usage or nothing to
read; 130 interrupted; 141 the reader of stdout went away.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NoReturn, TypeVar

from timeline.errors import TimelineError, UsageError
from timeline.visible import escaped, visible

if TYPE_CHECKING:
    from timeline.limits import Limits
    from timeline.model import Anchor, Annotation
    from timeline.model_timeline import Options, Timeline

__all__ = ["main"]

T = TypeVar("T")

_WHEN = "ISO 8601 at any precision (2024-10-21T18:30+02:00, 2024-10) or a date in words"


def main(argv: Sequence[str] | None = None) -> int:
    """The exit status of the command line ``argv`` (default: the program's own)."""
    if sys.stderr is None:  # closed by the caller: what is said goes nowhere, above all not to stdout
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 (open until the end)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # not when captured by a test
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    arguments = _parser().parse_args(argv)
    try:
        if sys.stdout is None and not hasattr(arguments, "out"):
            raise UsageError("standard output is closed", remedy="the answer goes there: open it")
        status: int = arguments.run(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except UsageError as error:
        _say(str(error))
        return 2
    except TimelineError as error:
        _say(str(error))
        return 1
    except BrokenPipeError:
        _drop()
        return 141
    except OSError as error:  # of stdout, mostly: those who read and write files name them
        _drop()
        _say(f"{error.filename or 'the answer cannot be written'}: {error.strerror or error}; mend that and try again")
        return 1
    except KeyboardInterrupt:
        _say("interrupted; what was there before is unchanged")
        return 130
    return status


def _say(message: str) -> None:
    _tell(f"timeline: {message}")


def _tell(message: str) -> None:
    """Messages name what others wrote (files, words, keys): nothing of it reaches the terminal as a command."""
    with suppress(OSError):  # who does not listen loses what is said, not the work
        print(visible(message), file=sys.stderr)


def _drop() -> None:
    """Takes stdout away: what is left in its buffer would raise again when Python closes it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _stdin() -> IO[bytes]:
    if sys.stdin is None:
        raise UsageError("standard input is closed", where="-", remedy="send the text there, or name a file")
    return sys.stdin.buffer


# ---------------------------------------------------------------- build


_EXPORT = ("display_tz", "max_slides", "ics_imprecise", "ics_timezone", "ics_split", "timelinejs", "media", "title")


def _options(arguments: argparse.Namespace, out: Path) -> Options:
    from timeline.pipeline import write

    formats = None if arguments.format is None else [name.strip() for name in arguments.format.split(",")]
    said = {name: getattr(arguments, name) for name in _EXPORT if getattr(arguments, name) is not None}
    return write.options(out, formats, **said)


_EMBED = '<iframe src="https://your.site/index.html" width="100%" height="800" title="timeline"></iframe>'


def _build(arguments: argparse.Namespace) -> int:
    if arguments.engine == "dask":
        return _cluster(arguments)
    if arguments.scheduler is not None:
        raise UsageError("only a cluster has one", where="--scheduler", remedy="add --engine dask")
    from timeline.pipeline import stanza, stream, write
    from timeline.pipeline.build import build

    out = Path(arguments.out)
    limits = _limits(arguments)
    options = _options(arguments, out)
    timeline = build(
        arguments.sources,
        manifest=arguments.manifest,
        anchor=arguments.anchor,
        tz=arguments.tz,
        lang=arguments.lang,
        prefer=arguments.prefer,
        since=arguments.since,
        until=arguments.until,
        corrections=arguments.corrections,
        now=_now(arguments.now),
        strict=arguments.strict,
        jobs=arguments.jobs,
        stdin=stream.taken(_stdin(), limits) if "-" in arguments.sources else None,
        limits=limits,
        besides=out,
        infer=arguments.infer_anchors,
        watch=None if arguments.quiet or not sys.stderr.isatty() else _bar,
    )
    files, notes = write.write(timeline, out, options, arguments.jobs)
    report = timeline.report
    if arguments.write_manifest is not None:
        stanza.write(
            {entry["source"]: entry["manifest"] for entry in report["documents"] if "manifest" in entry},
            Path(arguments.write_manifest),
        )
    for problem in report["problems"]:
        _say(problem["message"])
    cut = 0
    for entry in report["documents"]:
        for note in entry["notes"]:
            if note.startswith("limit-reached: "):
                _say(f"{entry['source']}: {note}")
                cut += 1
        for refused in entry["refused"]:
            _say(f"{entry['source']}: left out {refused['text']!r}: {refused['reason']}")
    if not arguments.quiet:
        for note in (*report["notes"], *_few(notes), *_needs(report["documents"])):
            _say(note)
        _tell(_summary(report["totals"]))
        _tell(f"in {out}: {' '.join(files)}")
        if "index.html" in files:
            _tell(f"to embed the page: {_EMBED}")
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
        manifest=arguments.manifest,
        anchor=arguments.anchor,
        tz=arguments.tz,
        lang=arguments.lang,
        prefer=arguments.prefer,
        since=arguments.since,
        until=arguments.until,
        strict=arguments.strict,
        infer=arguments.infer_anchors,
        limits=_limits(arguments),
        watch=None if arguments.quiet or not sys.stderr.isatty() else _bar,
    )
    for problem in report["problems"]:
        _say(problem["message"])
    if not arguments.quiet:
        _tell(_summary(report["totals"]))
        _tell(f"in {arguments.out}: {' '.join(report['folders'])} report.json")
    return 1 if report["problems"] or report["totals"]["refused"] else 0


def _bar(groups: Iterable[tuple[list[T], int]], total: int) -> Iterator[tuple[list[T], int]]:
    """The groups as they come, with a bar of bytes done, documents, MB/s and time left."""
    from tqdm import tqdm

    documents = 0
    with tqdm(total=total, unit="B", unit_scale=True, file=sys.stderr, leave=False) as bar:
        for group, size in groups:
            yield group, size
            documents += len(group)
            bar.set_postfix(documents=documents, refresh=False)
            bar.update(size)


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


# ---------------------------------------------------------------- export, merge


def _export(arguments: argparse.Namespace) -> int:
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


def _merge(arguments: argparse.Namespace) -> int:
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
        _say(problem["message"])
    files, notes = write.write(timeline, out, options)
    if not quiet:
        for note in (*report["notes"], *_few(notes)):
            _say(note)
        totals = report["totals"]
        _tell(f"{totals['documents']} documents, {totals['events']} events")
        _tell(f"in {out}: {' '.join(files)}")
    return 1 if report["problems"] else 0


# ---------------------------------------------------------------- annotate


def _annotate(arguments: argparse.Namespace) -> int:
    from timeline.pipeline import stream

    settings = stream.Settings(arguments.anchor, arguments.tz, arguments.lang, arguments.prefer, _limits(arguments))
    name = "stdin" if arguments.file == "-" else arguments.file
    with _open(arguments.file) as handle:
        results = (
            stream.lines(handle, name, settings) if arguments.input == "jsonl" else stream.whole(handle, name, settings)
        )
        return _print(results, arguments.output)


def _print(results: Iterator[Annotation | TimelineError], output: str) -> int:
    from timeline.pipeline import render

    status = 0
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    for result in results:
        if isinstance(result, TimelineError):
            _say(str(result))
            status = 1
        elif output == "jsonl":
            sys.stdout.write(render.json_line(result) + "\n")
        elif output == "timeml":
            sys.stdout.write(render.timeml(result))
        else:
            sys.stdout.write(render.marks(result, colour=colour).rstrip("\n") + "\n")
        sys.stdout.flush()  # an answer is not kept back until the next question
    return status


def _open(name: str) -> IO[bytes]:
    if name == "-":
        return _stdin()
    try:
        return Path(name).open("rb")
    except OSError as error:
        raise UsageError(
            f"cannot be read: {error.strerror}", where=name, remedy="check the name and the right to read it"
        ) from error


# ---------------------------------------------------------------- explain


def _explain(arguments: argparse.Namespace) -> int:
    from timeline.pipeline.explain import explain

    text = explain(
        arguments.expression, arguments.anchor, tz=arguments.tz, lang=arguments.lang, prefer=arguments.prefer
    )
    if not text:
        _say(f"{arguments.expression!r} holds no time expression that is known")
        return 1
    print(visible(text))
    return 0


# ---------------------------------------------------------------- inspect


def _inspect(arguments: argparse.Namespace) -> int:
    import json

    from timeline import documents
    from timeline.documents import manifest
    from timeline.errors import DocumentError
    from timeline.model import Anchor
    from timeline.pipeline import infer, inspect, stream
    from timeline.pipeline.annotate import language

    known = manifest.load(arguments.manifest) if arguments.manifest is not None else None
    limits = _limits(arguments)
    paths, errors = documents.collect(arguments.files)
    for path in paths:
        try:
            data = stream.taken(_stdin(), limits) if str(path) == "-" else None
            for document in documents.read(
                path, manifest=known, anchor=arguments.anchor or Anchor(), tz=arguments.tz, lang=arguments.lang,
                prefer=arguments.prefer, detect=language, data=data, refuse=errors.append,
                infer=infer.anchor if arguments.infer_anchors else None, limits=limits,
            ):  # fmt: skip
                if arguments.output == "json":
                    print(escaped(json.dumps(inspect.record(document), ensure_ascii=False, allow_nan=False)))
                else:
                    print(visible(inspect.table(document)), end="\n\n")
        except DocumentError as error:
            errors.append(error)
    for left_out in errors:
        _say(str(left_out))
    return 1 if errors else 0


# ---------------------------------------------------------------- check


def _check(arguments: argparse.Namespace) -> int:
    from timeline.pipeline import opinion
    from timeline.pipeline.check import check

    status = 0
    for name in arguments.files:
        kind, faults = check(Path(name))
        for fault in faults:
            print(visible(f"{name}: {fault.place}: {fault.message}"))
        if not faults:
            print(visible(f"{name}: a valid {kind}"))
        status = max(status, 1 if faults else 0)
        if arguments.second_opinion and kind == "dataset" and not faults:
            print(*opinion.lines(Path(name)), sep="\n")
    return status


# ---------------------------------------------------------------- the parser


class _Parser(argparse.ArgumentParser):
    """A parser whose refusals repeat nothing that a terminal would obey: a glob may bring any file's name."""

    def error(self, message: str) -> NoReturn:
        super().error(visible(message))


def _parser() -> argparse.ArgumentParser:
    from timeline import __version__

    parser = _Parser(
        prog="timeline",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description="Turns documents into timelines: a dataset, a calendar, a TimelineJS timeline.",
        epilog="example:\n  timeline build seeds/*.txt --manifest seeds/manifest.toml --out exports",
    )
    parser.add_argument("--version", action="version", version=f"timeline {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    build = _command(
        commands,
        "build",
        _build,
        "documents to a dataset, a calendar and a TimelineJS page",
        "timeline build articles/ --anchor 2024-10-21 --tz Europe/Paris --out timeline",
    )
    build.add_argument("sources", metavar="SOURCE", nargs="+", help="files, folders, or - for stdin")
    build.add_argument("--out", metavar="DIR", required=True, help="where the exports go; replaced as a whole")
    build.add_argument("--manifest", metavar="FILE", help="anchors given by hand (TOML)")
    build.add_argument("--write-manifest", metavar="FILE", help="a new manifest of what the documents need, to fill in")
    build.add_argument("--infer-anchors", action="store_true", help="date what says no date by its own evidence")
    _reading(build)
    _bounds(build)
    _period(build)
    build.add_argument("--jobs", metavar="N", type=_count, default=1, help="processes (default 1); the same bytes")
    build.add_argument("--engine", choices=("local", "dask"), default="local", help="dask: a cluster, Parquet events")
    build.add_argument("--scheduler", metavar="ADDRESS", help="the cluster's (default: processes started here)")
    build.add_argument("--strict", action="store_true", help="check every record against its schema")
    _writing(build)

    export = _command(
        commands,
        "export",
        _export,
        "a dataset to the other formats again, or a part of it",
        "timeline export exports/timeline.json --since 2024 --format ics,html --out part",
    )
    export.add_argument("dataset", metavar="TIMELINE.json")
    export.add_argument("--out", metavar="DIR", required=True, help="where the exports go; replaced as a whole")
    _period(export)
    export.add_argument(
        "--document", metavar="ID", action="append", default=[], help="only what this document tells; may be repeated"
    )
    export.add_argument(
        "--min-confidence", metavar="X", type=_share, default=0.0, help="only events at least so sure (0 to 1)"
    )
    _writing(export)

    merge = _command(
        commands,
        "merge",
        _merge,
        "datasets joined into one, each event once",
        "timeline merge 2023/timeline.json 2024/timeline.json --out both",
    )
    merge.add_argument("datasets", metavar="TIMELINE.json", nargs="+")
    merge.add_argument("--out", metavar="DIR", required=True, help="where the exports go; replaced as a whole")
    _writing(merge)

    annotate = _command(
        commands,
        "annotate",
        _annotate,
        "the time expressions of a text, with their values",
        "echo 'Il a plu hier soir.' | timeline annotate --anchor 2024-10-21 --output text",
    )
    annotate.add_argument("file", metavar="FILE", nargs="?", default="-", help="a file, or - for stdin (default)")
    annotate.add_argument("--input", choices=("text", "jsonl"), default="text", help="one text, or one JSON a line")
    annotate.add_argument("--output", choices=("jsonl", "timeml", "text"), default="jsonl")
    _reading(annotate)
    _bounds(annotate)

    explain = _command(
        commands,
        "explain",
        _explain,
        "why an expression is read so",
        'timeline explain "la semaine dernière" --anchor 2024-10-21',
    )
    explain.add_argument("expression", metavar="EXPRESSION")
    _reading(explain)

    inspect = _command(
        commands,
        "inspect",
        _inspect,
        "what is read of documents: parts, dates, where each date is from",
        "timeline inspect seeds --manifest seeds/manifest.toml",
    )
    inspect.add_argument("files", metavar="FILE", nargs="+", help="files, folders, or - for stdin")
    inspect.add_argument("--output", choices=("table", "json"), default="table", help="a table, or one JSON a line")
    inspect.add_argument("--manifest", metavar="FILE", help="anchors given by hand (TOML)")
    inspect.add_argument("--infer-anchors", action="store_true", help="date what says no date by its own evidence")
    _reading(inspect)
    _bounds(inspect)

    check = _command(
        commands,
        "check",
        _check,
        "validates a dataset, a manifest, a calendar or a TimelineJS file",
        "timeline check exports/timeline.json exports/timeline.ics seeds/manifest.toml",
    )
    check.add_argument("files", metavar="FILE", nargs="+")
    check.add_argument(
        "--second-opinion", action="store_true", help="have dateparser read the dates of a dataset again where it can"
    )
    return parser


def _command(commands: Any, name: str, run: Any, summary: str, example: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.",
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    return parser


def _period(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--since", metavar="D", help="only events that end after D begins")
    parser.add_argument("--until", metavar="D", help="only events that begin before D ends")
    parser.add_argument("--corrections", metavar="FILE", help="corrections made by hand (TOML)")


def _writing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", metavar="LIST", help="json,ics,timelinejs,csv,html (default), jsonl …")
    parser.add_argument("--title", metavar="TEXT", help="what the page, the calendar and the slides are called")
    parser.add_argument("--display-tz", metavar="ZONE", type=_zone, help="the zone of the page and of TimelineJS")
    parser.add_argument("--max-slides", metavar="N", type=_count, help="slides that TimelineJS shows (default 200)")
    parser.add_argument(
        "--ics-imprecise",
        choices=("first-day", "span", "skip"),
        help="months, years …: on their first day (default), over all their days, or left out",
    )
    parser.add_argument("--ics-timezone", metavar="ZONE", type=_zone, help="wall times of ZONE instead of UTC")
    parser.add_argument("--ics-split", metavar="BYTES", type=_count, help="several calendars, none larger")
    parser.add_argument("--timelinejs", metavar="DIR|cdn", help="where the page finds TimelineJS")
    parser.add_argument("--media", action="store_true", help="show the documents' own pictures, with their credit")
    parser.add_argument("--now", metavar="WHEN", help="the time of writing (default: the newest anchor)")
    parser.add_argument("--quiet", action="store_true", help="say only what went wrong")


def _reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--anchor", metavar="WHEN", type=_anchor, help=f"the date the text counts from: {_WHEN}")
    parser.add_argument("--tz", metavar="ZONE", type=_zone, help="the zone of documents that state none")
    parser.add_argument("--lang", metavar="CODE", type=_language, default="auto", help="fr, en … or auto (default)")
    parser.add_argument(
        "--prefer", choices=("auto", "past", "future"), default="auto", help="where neither tense nor words decide"
    )


def _bounds(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--limit", metavar="NAME=VALUE", action="append", default=[],
        help="what one document may cost: bytes=200MB, seconds=30, mentions=none … (docs/limits.md)",
    )  # fmt: skip


def _limits(arguments: argparse.Namespace) -> Limits:
    from timeline.limits import Limits

    return Limits().but(arguments.limit)


def _anchor(said: str) -> Anchor:
    from timeline.documents import when

    return _said(when.parse, said)


def _zone(said: str) -> str:
    from timeline.pipeline.stream import zone

    return _said(zone, said)


def _language(said: str) -> str:
    from timeline.pipeline.stream import language

    return _said(language, said)


def _said(read: Callable[[str], T], said: str) -> T:
    """What ``read`` makes of an argument; its refusal in the words of argparse."""
    try:
        return read(said)
    except TimelineError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _share(said: str) -> float:
    try:
        share = float(said)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"{said!r} is no share; write 0 to 1")
    return share


def _count(said: str) -> int:
    if not said.isascii() or not said.isdigit() or int(said) < 1:
        raise argparse.ArgumentTypeError(f"{said!r} is no count; write 1 or more")
    return int(said)
