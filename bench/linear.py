"""Whether the tagger's time grows with the length of a text and no faster: ``python -m bench.linear [FILE…]``.

Runs of 200,000 characters that a slow pattern would choke on, each at half, whole and double length; with FILEs of
JSON Lines (``{"text"}``), the texts that took longest for their length, repeated. A ratio of 2 is linear. CPU time,
the best of three; times are no assertion, so no test reads this.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from timeline.pipeline.annotate import annotate

LENGTH = 200_000
RUNS = (
    "il y a ", "1", " ", "le ", "la nuit du ", "17h", "mardi ", "et ", "dix ", "2024-", "du 3 au ", "l'", "a", "1 ",
    "1.", "h ", "\n", "le 3 mai ", "hier, ", "deux cent ", "avant ", "-", "(", "« ", "é", "e\u0301", "\u200f",
    "10h30 : ",
)  # fmt: skip
SLOWEST = 300


def cost(text: str) -> float:
    """CPU seconds to annotate ``text``, the best of three."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        annotate(text, "2024-10-21", tz="Europe/Paris", lang="fr")
        best = min(best, time.process_time() - start)
        if best > 5:
            break
    return best


def row(name: str, piece: str) -> str:
    """One line of the table: seconds at the whole length, and the ratios from half to whole to double."""
    half, whole, double = (
        cost((piece * (size // len(piece) + 1))[:size]) for size in (LENGTH // 2, LENGTH, 2 * LENGTH)
    )
    verdict = "" if whole / half < 2.6 and double / whole < 2.6 else "  grows faster"
    return f"| {name} | {whole:.3f} | {whole / half:.2f} | {double / whole:.2f} |{verdict}"


def slowest(files: list[str]) -> Iterator[tuple[str, str]]:
    """The texts of the files that cost most for their length."""
    texts = [json.loads(line)["text"] for file in files for line in Path(file).read_text("utf-8").splitlines()]
    texts = [text for text in texts if text.strip()]
    for text in texts[:20]:
        cost(text)  # patterns are compiled when first used
    texts.sort(key=lambda text: -cost(text) / (len(text) + 100))
    for number, text in enumerate(texts[:SLOWEST], 1):
        yield f"input {number}: {text[:30]!r}", text + "\n"


def main(files: list[str]) -> None:
    """Prints the table; for inputs of files only those that grow faster, and how many there were."""
    annotate("Hier.", "2024-10-21", lang="fr")
    print(f"| run of {LENGTH:,} characters | seconds | ratio 2x | ratio 4x/2x |\n|---|---|---|---|")
    for piece in RUNS:
        print(row(repr(piece), piece), flush=True)
    told = 0
    for told, (name, text) in enumerate(slowest(files), 1):  # noqa: B007 - the count is told below
        line = row(name, text)
        if line.endswith("faster"):
            print(line, flush=True)
    if files:
        print(f"{told} slowest inputs tried")


if __name__ == "__main__":
    main(sys.argv[1:])
