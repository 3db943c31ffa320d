"""The commands that answer on standard output: annotate, explain, inspect, check."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

from timeline.cli.arguments import limits_of
from timeline.cli.terminal import say, stdin
from timeline.errors import TimelineError, UsageError
from timeline.visible import escaped, visible

if TYPE_CHECKING:
    from timeline.model import Annotation

__all__ = ["annotate", "check", "explain", "inspect"]


def annotate(arguments: argparse.Namespace) -> int:
    """The exit status of ``timeline annotate``."""
    from timeline.pipeline import stream

    settings = stream.Settings(arguments.anchor, arguments.tz, arguments.lang, arguments.prefer, limits_of(arguments))
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
            say(str(result))
            status = 1
        elif output == "jsonl":
            sys.stdout.writelines(render.json_line(result))
        elif output == "timeml":
            sys.stdout.write(render.timeml(result))
        else:
            sys.stdout.write(render.marks(result, colour=colour).rstrip("\n") + "\n")
        sys.stdout.flush()  # an answer is not kept back until the next question
        del result  # nor in memory while the next is made
    return status


def _open(name: str) -> IO[bytes]:
    if name == "-":
        return stdin()
    try:
        return Path(name).open("rb")
    except OSError as error:
        raise UsageError(
            f"cannot be read: {error.strerror}", where=name, remedy="check the name and the right to read it"
        ) from error


def explain(arguments: argparse.Namespace) -> int:
    """The exit status of ``timeline explain``."""
    from timeline.pipeline.explain import explain

    text = explain(
        arguments.expression, arguments.anchor, tz=arguments.tz, lang=arguments.lang, prefer=arguments.prefer
    )
    if not text:
        say(f"{arguments.expression!r} holds no time expression that is known")
        return 1
    print(visible(text))
    return 0


def inspect(arguments: argparse.Namespace) -> int:
    """The exit status of ``timeline inspect``."""
    import json

    from timeline import documents
    from timeline.documents import manifest
    from timeline.errors import DocumentError
    from timeline.model import Anchor
    from timeline.pipeline import infer, inspect, stream
    from timeline.pipeline.annotate import language

    known = manifest.load(arguments.manifest) if arguments.manifest is not None else None
    limits = limits_of(arguments)
    paths, errors = documents.collect(arguments.files)
    for path in paths:
        try:
            data = stream.taken(stdin(), limits) if str(path) == "-" else None
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
        say(str(left_out))
    return 1 if errors else 0


def check(arguments: argparse.Namespace) -> int:
    """The exit status of ``timeline check``."""
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
