"""What means harm and what breaks, tried and counted: ``python -m bench.hostile``.

Hostile inputs (`tests/hostile/inputs.py`) are built one by one; faults (`tests/faults/table.py`) are made, and builds
are killed (`tests/faults/kills.py`). Output is Markdown; what is not as it should be is named on stderr, and the exit
status is then 1.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults import kills, table, warm

#: What is counted of each trial; the last five must be none.
COLUMNS = ("tried", "refused clearly", "built", "crashed", "hung", "lost", "let in", "otherwise wrong")


def inputs(step: int) -> Iterator[tuple[str, list[str], str]]:
    """For each hostile input its name, what is counted of it, and what went wrong."""
    room = import_module("tests.hostile.inputs")
    csv.field_size_limit(1 << 30)  # a whole text may be one cell of what is looked into
    for case in room.cases()[::step]:
        with TemporaryDirectory(prefix="timeline-") as name:
            place = Path(name, "place")
            place.mkdir()
            (place / f"{case.name}{case.suffix}").write_bytes(case.data)
            anchor = [] if case.anchor is None else ["--anchor", case.anchor]
            done = warm.run(place, "build", f"{case.name}{case.suffix}", "--out", "out", *anchor)
            found, built = verdict(done), (place / "out" / "report.json").is_file()
            found += ["built"] if built else ["refused clearly"] if "; " in done.err else ["otherwise wrong"]
            reasons = room.let_in(case, place / "out") if built else []
            yield case.name, [*found, *["let in"] * bool(reasons)], "; ".join(reasons) or done.err[-500:]


def verdict(done: warm.Done) -> list[str]:
    """What is wrong with how a run ended."""
    return ["hung"] if done.status is None else ["crashed"] if done.crashed else []


def faults(step: int) -> Iterator[tuple[str, list[str], str]]:
    """The same of each fault."""
    for fault in table.FAULTS[::step]:
        tried = table.trial(fault)
        wrong = {"otherwise wrong" if kind == "wrong" else kind: said for kind, said in tried.faults.items()}
        yield fault.name, [*wrong, "refused clearly" if fault.says else "built"], "; ".join(wrong.values())


def killed(step: int) -> Iterator[tuple[str, list[str], str]]:
    """The same of each build that is killed: what is old or new is whole."""
    for call in kills.CALLS:
        for kill in kills.kills(call, 52 // step, every=step == 1):
            whole = kill.found in ("old", "new")
            yield f"{call} killed {kill.when}", ["built" if whole else "lost"], kill.found


PARTS: dict[str, Callable[[int], Iterator[tuple[str, list[str], str]]]] = {
    "hostile inputs": inputs, "faults": faults, "builds killed": killed,
}  # fmt: skip


def row(name: str, counts: Counter[str]) -> str:
    """A line of the table."""
    return f"| {name} | " + " | ".join(str(counts[column]) for column in COLUMNS) + " |"


def main(argv: Sequence[str] | None = None) -> int:
    """The exit status: 1 where something crashed, hung, was lost or let in."""
    parser = argparse.ArgumentParser(prog="python -m bench.hostile", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="every tenth of all")
    step = 10 if parser.parse_args(argv).quick else 1
    print("| | " + " | ".join(COLUMNS) + " |\n|---|" + "---|" * len(COLUMNS))
    whole: Counter[str] = Counter()
    for part, trials in PARTS.items():
        counts: Counter[str] = Counter()
        for name, found, said in trials(step):
            counts.update(("tried", *found))
            if set(found) & set(COLUMNS[3:]):
                print(f"{part}: {name}: {', '.join(found)}: {said}", file=sys.stderr)
        print(row(part, counts), flush=True)
        whole += counts
    print(row("all", whole))
    return 1 if any(whole[column] for column in COLUMNS[3:]) else 0


if __name__ == "__main__":
    sys.exit(main())
