"""One command that prints the figures: ``python -m bench`` (``--quick`` for a first look, ``--help`` for parts).

CPU time, not the clock's, and medians of ratios over interleaved rounds: neighbours on the machine move absolute
speeds by a third, ratios by little. Output is Markdown.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench import corpus, peers, stages

ROOT = Path(__file__).parent.parent
FILES = "json,ics,timelinejs,csv"


class Used(NamedTuple):
    """What a process and its children used: CPU seconds, seconds on the clock, peak megabytes of one process."""

    cpu: float
    wall: float
    peak: float
    status: int


#: A small process between, for the peak of a child is never less than what its parent had when it was made.
_LAUNCH = """import json, os, sys
child = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ)
_, status, used = os.wait4(child, 0)
cpu = used.ru_utime + used.ru_stime
open(sys.argv[1], "w").write(json.dumps([cpu, used.ru_maxrss, os.waitstatus_to_exitcode(status)]))
"""


def run(*arguments: str | Path) -> Used:
    """``python arguments`` run to its end in a process of its own."""
    with tempfile.NamedTemporaryFile() as told:
        command = [sys.executable, "-S", "-c", _LAUNCH, told.name, sys.executable, *map(str, arguments)]
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True, cwd=ROOT)
        wall = time.perf_counter() - start
        cpu, peak, status = json.load(told)
    return Used(cpu, wall, peak / (1e6 if sys.platform == "darwin" else 1e3), status)


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A Markdown table on stdout."""
    print("\n| " + " | ".join(head) + " |\n|" + "---|" * len(head))
    for row in rows:
        print(
            "| " + " | ".join(f"{cell:.3g}" if isinstance(cell, float) else str(cell) for cell in row) + " |",
            flush=True,
        )


def size(documents: Sequence[corpus.Text]) -> float:
    """Megabytes of UTF-8."""
    return sum(len(d.text.encode()) for d in documents) / 1e6


# ---------------------------------------------------------------- what is measured


def tagger(scale: float, cache: Path) -> None:
    """The tagger beside its peers on the same documents."""
    print("\n## The tagger: text in, mentions with values out (one core)")
    chrono = None
    if peers.node():
        try:
            chrono = peers.Chrono(cache / "chrono")
        except OSError as error:
            print(f"\nchrono-node was not measured: {error}")
    else:
        print("\nchrono-node was not measured: node and npm are not there")
    print(f"\n{'; '.join(peers.versions(chrono))}")
    for kind in ("news", "seeds", "dense"):
        rounds = 7 if kind == "news" else 3
        everything = list(corpus.documents((20 if kind == "news" else 6) * scale, kind))
        peers.ours(everything[:50])  # rules are compiled when first met
        peers.dateparser(everything[:1])
        per = len(everything) // rounds
        speeds: dict[str, list[float]] = {}
        found: dict[str, list[float]] = {}
        for number in range(rounds):
            batch = everything[number * per : (number + 1) * per]
            plan: list[tuple[str, Callable[[Sequence[corpus.Text]], peers.Run], Sequence[corpus.Text]]] = [
                ("timeline", peers.ours, batch)
            ]
            if chrono is not None:
                plan.append(("chrono-node", chrono, batch))
            plan.append(("dateparser.search", peers.dateparser, batch[: max(2, int(4 * scale))]))
            if number % 2:
                plan.reverse()
            for name, tag, documents in plan:
                done = tag(documents)
                speeds.setdefault(name, []).append(size(documents) / done.seconds)
                found.setdefault(name, []).append(done.mentions / size(documents) / 1000)
        print(f"\n{kind}: {size(everything):.1f} MB in {len(everything)} documents, {rounds} rounds")
        rows = []
        for name, speed in speeds.items():
            ratios = [own / other for own, other in zip(speeds["timeline"], speed, strict=True)]
            spread = f"{min(speed):.3g} to {max(speed):.3g}"
            rows.append((name, median(speed), spread, median(found[name]), f"{median(ratios):.1f}x"))
        table(("", "MB per CPU second", "of rounds", "mentions per KB", "timeline is"), rows)


def stage(scale: float, _: Path) -> None:
    """Where the time of the tagger and of the building of events goes."""
    from timeline import documents as room
    from timeline import events
    from timeline.model import Anchor, Document
    from timeline.pipeline.annotate import annotate, mentions_of

    print("\n## Where the time goes (CPU time of one process, that of measuring included)")
    batch = list(corpus.documents(3 * scale))
    peers.ours(batch[:100])

    def tagging() -> None:
        for d in batch:
            json.dumps(annotate(d.text, d.anchor, tz="Europe/Paris", lang="fr").to_dict(), ensure_ascii=False)

    def building() -> None:
        for d in batch:
            found = room.outline(d.text, lang="fr", anchor=Anchor(d.anchor, "day", "given"), tz="Europe/Paris")
            document = Document(d.id, d.text, d.id, tz=found.tz, anchor=found.anchor, sections=found.sections)
            document.furniture = found.furniture
            events.of(document, *mentions_of(document))

    for name, work in (("annotate, to JSON lines", tagging), ("documents to events", building)):
        parts = stages.profile(work)
        whole = sum(part.seconds for part in parts)
        print(f"\n{name}: {whole / size(batch) * 1000:.0f} ms per MB")
        table(
            ("stage", "ms per MB", "share", "calls per MB"),
            [
                (p.name, p.seconds / size(batch) * 1000, f"{p.seconds / whole:.0%}", int(p.calls / size(batch)))
                for p in parts
            ],
        )


def startup(_scale: float, _: Path) -> None:
    """What it costs to begin."""
    print("\n## Start-up (CPU seconds, median of 9)")
    rows = []
    for name, arguments in (
        ("python -c pass", ("-c", "pass")),
        ("import timeline", ("-c", "import timeline")),
        ("timeline --help", ("-m", "timeline", "--help")),
        ("annotate one sentence", ("-c", "import timeline; timeline.annotate('Il part demain.', '2024-10-21')")),
    ):
        rows.append((name, median(run(*arguments).cpu for _ in range(9))))
    heavy = ("pandas", "numpy", "icalendar", "jsonschema", "dateparser", "pyarrow", "tqdm")
    code = f"import sys, timeline.cli; print(*(m for m in {heavy!r} if m in sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT).stdout.strip()
    table(("", "CPU s"), rows)
    print(f"\nHeavy packages loaded by `timeline.cli`: {loaded or 'none'}")


def whole(scale: float, cache: Path) -> None:
    """The command: files in, files out; all cores; memory."""
    print(f"\n## The whole build: text files to {FILES}")
    megabytes = 20 * scale
    source = folder(cache, megabytes)
    rows, sums, events = [], [], 0
    for jobs in (1, 2, 1, 2):
        out = cache / f"out{jobs}"
        shutil.rmtree(out, ignore_errors=True)  # an earlier calendar there would be continued
        used = run("-m", "timeline", "build", source, "--out", out, "--tz", "Europe/Paris", "--lang", "fr",
                   "--format", FILES, "--jobs", str(jobs), "--quiet")  # fmt: skip
        sums.append(digest(out))
        events = json.loads((out / "report.json").read_bytes())["totals"]["events"]
        rows.append((jobs, used.cpu, megabytes / used.cpu, used.wall, megabytes / used.wall, used.peak))
    table(("--jobs", "CPU s", "MB per CPU s", "clock s", "MB per clock s", "peak MB of the parent"), rows)
    speedup = min(r[3] for r in rows if r[0] == 1) / min(r[3] for r in rows if r[0] == 2)
    peak = rows[0][5]
    print(f"\n{megabytes:.0f} MB, {events} events; on two processes {speedup:.2f} times as fast by the clock; "
          f"{'the same bytes' if len(set(sums)) == 1 else 'DIFFERENT BYTES'} for both; "
          f"{max(0.0, peak - 120) * 1e6 / max(events, 1):.0f} bytes an event above 120 MB")  # fmt: skip


def memory(scale: float, cache: Path) -> None:
    """The stream: one JSON line in, one out."""
    print("\n## Memory of `annotate --input jsonl` (peak MB)")
    rows = []
    for megabytes in (1 * scale, 10 * scale, 100 * scale):
        path = lines(cache, megabytes)
        used = run("-m", "timeline", "annotate", path, "--input", "jsonl", "--tz", "Europe/Paris", "--lang", "fr")
        rows.append((f"{megabytes:g} MB, --lang fr", used.peak, used.cpu, megabytes / used.cpu))
    path = foreign(cache, 10 * scale)
    megabytes = path.stat().st_size / 1e6
    used = run("-m", "timeline", "annotate", path, "--input", "jsonl", "--tz", "Europe/Paris")
    rows.append((f"{megabytes:.3g} MB, of six languages", used.peak, used.cpu, megabytes / used.cpu))
    table(("in", "peak MB", "CPU s", "MB per CPU s"), rows)


def growth(scale: float, cache: Path) -> None:
    """Whether twice the text costs twice the time."""
    print("\n## Growth of the build (JSON Lines in)")
    rows = []
    for megabytes in (1 * scale, 10 * scale, 100 * scale):
        used = build(lines(cache, megabytes), cache)
        rows.append((f"{megabytes:g} MB of 3.5 KB documents", used.cpu, used.cpu / megabytes, used.peak))
    table(("", "CPU s", "CPU s per MB", "peak MB"), rows)
    rows = []
    for count in (10, 100, 1_000, 10_000, int(100_000 * min(1.0, scale))):
        used = build(lines(cache, count, 350), cache)
        rows.append((f"{count} documents of 350 characters", used.cpu, used.cpu / count * 1000, used.peak))
    table(("", "CPU s", "CPU ms per document", "peak MB"), rows)


def damage(scale: float, cache: Path) -> None:
    """A hundredth of the files damaged: all the others are built, in the same time."""
    print("\n## Bad input at scale")
    count = int(100_000 * min(1.0, scale))
    rows, totals = [], {}
    for name in ("clean", "damaged"):
        place = cache / f"many-{name}-{count}"
        if not place.is_dir():
            place.mkdir(parents=True)
            for number, d in enumerate(islice(corpus.documents(count, size=350), count)):
                path = place / f"{number // 1000:03}" / f"{d.anchor}-{number:06}.txt"
                path.parent.mkdir(exist_ok=True)
                if name == "damaged" and number % 100 == 7:
                    spoil(path, d.text, number // 100 % 6)
                else:
                    path.write_text(d.text, "utf-8")
        used = run("-m", "timeline", "build", place, "--out", cache / f"out-{name}", "--lang", "fr", "--format", "json",
                   "--quiet", "--jobs", "2")  # fmt: skip
        report = json.loads((cache / f"out-{name}" / "report.json").read_bytes())
        totals[name] = report["totals"]["documents"], len(report["problems"])
        rows.append((name, *totals[name], used.status, used.cpu, used.wall, used.peak))
    table(("", "documents", "problems named", "exit status", "CPU s", "clock s", "peak MB"), rows)
    print(f"\nDamaged costs {rows[1][4] / rows[0][4]:.2f} times the CPU time of clean.")


def cluster(scale: float, cache: Path) -> None:
    """The Dask engine beside the local one, on the same machine."""
    print("\n## The Dask engine (a cluster of two processes on this machine, JSON Lines to Parquet)")
    megabytes = 40 * scale
    path = lines(cache, megabytes)
    rows = []
    for name, more in (("local, --jobs 2, to csv", ("--format", "csv")), ("dask, two workers", ("--engine", "dask"))):
        used = run("-m", "timeline", "build", path, "--out", cache / name[:4], "--tz", "Europe/Paris", "--lang", "fr",
                   "--jobs", "2", "--quiet", *more)  # fmt: skip
        events = (
            json.loads((cache / name[:4] / "report.json").read_bytes())["totals"]["events"] if not used.status else 0
        )
        rows.append((name, events, used.wall, megabytes / used.wall))
    table(("", "events", "clock s", "MB per clock s"), rows)


# ---------------------------------------------------------------- files


def build(source: Path, cache: Path) -> Used:
    """The whole command over ``source``."""
    shutil.rmtree(cache / "out", ignore_errors=True)  # an earlier calendar there would be continued
    return run("-m", "timeline", "build", source, "--out", cache / "out", "--tz", "Europe/Paris", "--lang", "fr",
               "--format", FILES, "--quiet")  # fmt: skip


def folder(cache: Path, megabytes: float) -> Path:
    """A folder of text files, a document each, named by their day."""
    place = cache / f"files-{megabytes:g}"
    if not place.is_dir():
        place.mkdir(parents=True)
        for d in corpus.documents(megabytes):
            (place / f"{d.anchor}-{d.id}.txt").write_text(d.text, "utf-8")
    return place


def lines(cache: Path, amount: float, characters: int = corpus.SIZE) -> Path:
    """The same as one file of JSON Lines: so many megabytes, or so many of the shorter documents."""
    path = cache / f"lines-{amount:g}-{characters}.jsonl"
    if not path.is_file():
        count = None if characters == corpus.SIZE else int(amount)
        with path.open("w", encoding="utf-8") as file:
            for d in islice(corpus.documents(amount, size=characters), count):
                record = {"id": d.id, "text": d.text, "anchor": d.anchor}
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return path


def foreign(cache: Path, megabytes: float) -> Path:
    """French documents as JSON Lines that do not say their language, and after each ten some of other languages."""
    path = cache / f"foreign-{megabytes:g}.jsonl"
    if not path.is_file():
        with path.open("w", encoding="utf-8") as file:
            for number, d in enumerate(corpus.documents(megabytes)):
                others = [f"{said} {number}" for said in corpus.FOREIGN] if number % 10 == 9 else []
                for text in (d.text, *others):
                    file.write(json.dumps({"id": d.id, "text": text, "anchor": d.anchor}, ensure_ascii=False) + "\n")
    return path


def spoil(path: Path, text: str, kind: int) -> None:
    """Writes a file as files arrive damaged: binary, wrongly encoded, cut off, far too large, empty, undated."""
    data = text.encode()
    if kind == 3:
        with path.open("wb") as file:
            file.truncate(600_000_000)
        return
    page = b"<html><body><div><p>" + data[: len(data) // 2] + b"</div><table><tr><p"
    kinds = {0: random.Random(text).randbytes(len(data)), 1: text.encode("cp1252", "replace"), 2: page, 4: b""}
    if kind == 5:
        path.with_stem(f"undated{path.stem[-7:]}").write_bytes(data)
    else:
        path.write_bytes(kinds[kind])


def digest(out: Path) -> str:
    """One number for all the bytes in a folder."""
    total = hashlib.sha256()
    for path in sorted(out.iterdir()):
        total.update(path.name.encode() + path.read_bytes())
    return total.hexdigest()


# ---------------------------------------------------------------- the command

PARTS: dict[str, Callable[[float, Path], None]] = {
    "tagger": tagger, "stages": stage, "startup": startup, "build": whole, "memory": memory, "growth": growth,
    "damage": damage, "cluster": cluster,
}  # fmt: skip


def machine() -> Iterator[str]:
    """When, on what and with what."""
    yield datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    try:
        model = next(x for x in Path("/proc/cpuinfo").read_text().splitlines() if x.startswith("model name"))
        yield f"{os.cpu_count()} cores of {model.partition(':')[2].strip()}, load {os.getloadavg()[0]:.1f}"
    except (OSError, StopIteration):
        yield f"{os.cpu_count()} cores, {platform.processor()}"
    yield f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    done = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=ROOT)
    yield f"commit {done.stdout.strip() or 'unknown'}"


def main() -> None:
    """Prints the parts asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)} (default: all)")
    parser.add_argument("--scale", type=float, default=1.0, help="share of the full sizes (1 is 20 and 100 MB)")
    parser.add_argument("--quick", action="store_true", help="the same as --scale 0.05")
    parser.add_argument("--cache", type=Path, help="folder for texts and peers, kept (default: a temporary one)")
    arguments = parser.parse_args()
    for part in arguments.parts:
        if part not in PARTS:
            parser.error(f"no part {part!r}")
    print(f"# Figures\n\n{'; '.join(machine())}")
    print(f"\nScale {0.05 if arguments.quick else arguments.scale:g}. MB are of UTF-8; CPU time of all processes.")
    with tempfile.TemporaryDirectory(prefix="timeline-bench-") as temporary:
        cache: Path = (arguments.cache or Path(temporary)).absolute()
        cache.mkdir(parents=True, exist_ok=True)
        for part in arguments.parts or PARTS:
            PARTS[part](0.05 if arguments.quick else arguments.scale, cache)


if __name__ == "__main__":
    main()
