"""The ``timeline`` command: a thin skin over the library.

Knows arguments, terminals, exit statuses and the clock's only door (--now, SOURCE_DATE_EPOCH); knows
nothing of documents or dates. Data goes to stdout, messages to stderr. Everything heavy is imported by
the command that needs it.

Exit status: 0 all well; 1 something was refused or left out, and is named; 2 wrong usage or nothing to
read; 130 interrupted; 141 the reader of stdout went away.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from timeline.cli import answers, exports
from timeline.cli.arguments import Run, parser
from timeline.cli.terminal import drop, say
from timeline.errors import TimelineError, UsageError

__all__ = ["main"]

#: The commands by their names.
RUNS: dict[str, Run] = {
    run.__name__: run
    for run in (
        exports.build,
        exports.export,
        exports.merge,
        answers.annotate,
        answers.explain,
        answers.inspect,
        answers.check,
    )
}


def main(argv: Sequence[str] | None = None) -> int:
    """The exit status of the command line ``argv`` (default: the program's own)."""
    if sys.stderr is None:  # closed by the caller: what is said goes nowhere, above all not to stdout
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 (open until the end)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # not when captured by a test
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    gc.set_threshold(50_000, 20, 20)  # a timeline is many small values and few cycles: seldom looked for
    arguments = parser(RUNS).parse_args(argv)
    try:
        if sys.stdout is None and not hasattr(arguments, "out"):
            raise UsageError("standard output is closed", remedy="the answer goes there: open it")
        status: int = arguments.run(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except UsageError as error:
        say(str(error))
        return 2
    except TimelineError as error:
        say(str(error))
        return 1
    except BrokenPipeError:
        drop()
        return 141
    except OSError as error:  # of stdout, mostly: those who read and write files name them
        drop()
        say(f"{error.filename or 'the answer cannot be written'}: {error.strerror or error}; mend that and try again")
        return 1
    except KeyboardInterrupt:
        say("interrupted; what was there before is unchanged")
        return 130
    return status
