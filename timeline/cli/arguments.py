"""The arguments of every command: names, help, and how each is read. Knows argparse; runs nothing."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias, TypeVar

from timeline.errors import TimelineError
from timeline.visible import visible

if TYPE_CHECKING:
    from timeline.limits import Limits
    from timeline.model import Anchor

__all__ = ["Run", "limits_of", "parser"]

T = TypeVar("T")

#: Runs a command: its exit status.
Run: TypeAlias = "Callable[[argparse.Namespace], int]"

_WHEN = "ISO 8601 at any precision (2024-10-21T18:30+02:00, 2024-10) or a date in words"


class _Parser(argparse.ArgumentParser):
    """A parser whose refusals repeat nothing that a terminal would obey: a glob may bring any file's name."""

    def error(self, message: str) -> NoReturn:
        super().error(visible(message))


def parser(runs: Mapping[str, Run]) -> argparse.ArgumentParser:
    """The parser of the command line; ``runs``: what runs each command, by its name."""
    from timeline import __version__

    whole = _Parser(
        prog="timeline",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description="Turns documents into timelines: a dataset, a calendar, a TimelineJS timeline.",
        epilog="example:\n  timeline build seeds/*.txt --manifest seeds/manifest.toml --out exports",
    )
    whole.add_argument("--version", action="version", version=f"timeline {__version__}")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", required=True)

    build = _command(
        commands,
        "build",
        runs["build"],
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
        runs["export"],
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
        runs["merge"],
        "datasets joined into one, each event once",
        "timeline merge 2023/timeline.json 2024/timeline.json --out both",
    )
    merge.add_argument("datasets", metavar="TIMELINE.json", nargs="+")
    merge.add_argument("--out", metavar="DIR", required=True, help="where the exports go; replaced as a whole")
    _writing(merge)

    annotate = _command(
        commands,
        "annotate",
        runs["annotate"],
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
        runs["explain"],
        "why an expression is read so",
        'timeline explain "la semaine dernière" --anchor 2024-10-21',
    )
    explain.add_argument("expression", metavar="EXPRESSION")
    _reading(explain)

    inspect = _command(
        commands,
        "inspect",
        runs["inspect"],
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
        runs["check"],
        "validates a dataset, a manifest, a calendar or a TimelineJS file",
        "timeline check exports/timeline.json exports/timeline.ics seeds/manifest.toml",
    )
    check.add_argument("files", metavar="FILE", nargs="+")
    check.add_argument(
        "--second-opinion", action="store_true", help="have dateparser read the dates of a dataset again where it can"
    )
    return whole


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


def limits_of(arguments: argparse.Namespace) -> Limits:
    """The limits that ``--limit`` sets."""
    from timeline.limits import Limits

    return Limits().but(arguments.limit)
