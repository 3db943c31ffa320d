"""Whether the tagger's time grows with the length of a text and no faster: ``python -m bench.linear [FILE…]``.

Runs of 200,000 characters that a slow pattern would choke on, each at half, whole and double length; with ``--rules``
what every rule of every language finds, whole and in its pieces, repeated to 20,000 characters; with FILEs of JSON
Lines (``{"text"}``), the texts that took longest for their length, repeated. A ratio of 2 is linear. CPU time, the best
of three; times are no assertion, so no test reads this.
"""

from __future__ import annotations

import json
import re
import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

from timeline import lang as languages
from timeline.pipeline.annotate import annotate

LENGTH = 200_000
RUNS = (
    "il y a ", "1", " ", "le ", "la nuit du ", "17h", "mardi ", "et ", "dix ", "2024-", "du 3 au ", "l'", "a", "1 ",
    "1.", "h ", "\n", "le 3 mai ", "hier, ", "deux cent ", "avant ", "-", "(", "« ", "é", "e\u0301", "\u200f",
    "10h30 : ",
)  # fmt: skip
SLOWEST = 300
SHORT = 20_000  # of a rule's pieces, for there are thousands
ROOT = Path(__file__).parent.parent


def cost(text: str, lang: str = "fr") -> float:
    """CPU seconds to annotate ``text``, the best of three."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        annotate(text, "2024-10-21", tz="Europe/Paris", lang=lang)
        best = min(best, time.process_time() - start)
        if best > 5:
            break
    return best


def row(name: str, piece: str, length: int = LENGTH, lang: str = "fr") -> str:
    """One line of the table: seconds at the whole length, and the ratios from half to whole to double."""
    half, whole, double = (
        cost((piece * (size // len(piece) + 1))[:size], lang) for size in (length // 2, length, 2 * length)
    )
    verdict = "" if whole / half < 2.6 and double / whole < 2.6 else "  grows faster"
    return f"| {name} | {whole:.3f} | {whole / half:.2f} | {double / whole:.2f} |{verdict}"


def rules() -> Iterator[tuple[str, str, str]]:
    """Language, rule and piece: each text that a rule finds, its beginnings and its ends, word by word."""
    for code in languages.codes():
        seen: set[str] = set()
        for path in sorted((ROOT / "timeline" / "lang" / code / "rules").glob("*.toml")):
            for rule in tomllib.loads(path.read_text("utf-8")).get("rule", ()):
                for proof in rule.get("finds", ()):
                    words = re.findall(r"\S+\s*", proof["text"])
                    cuts = [words[:n] for n in range(1, len(words))] + [words[n:] for n in range(len(words))]
                    for piece in {"".join(cut).rstrip() + " " for cut in cuts} - seen:
                        seen.add(piece)
                        yield code, rule["id"], piece


def slowest(files: list[str]) -> Iterator[tuple[str, str]]:
    """The texts of the files that cost most for their length."""
    texts = [json.loads(line)["text"] for file in files for line in Path(file).read_text("utf-8").splitlines()]
    texts = [text for text in texts if text.strip()]
    for text in texts[:20]:
        cost(text)  # patterns are compiled when first used
    texts.sort(key=lambda text: -cost(text) / (len(text) + 100))
    for number, text in enumerate(texts[:SLOWEST], 1):
        yield f"input {number}: {text[:30]!r}", text + "\n"


def whole_rule_set() -> None:
    """Prints the pieces of rules whose time grows faster, and how many there were."""
    tried = 0
    for tried, (code, rule, piece) in enumerate(rules(), 1):  # noqa: B007 - the count is told below
        line = row(f"{code}/{rule} {piece!r}", piece, SHORT, code)
        if line.endswith("faster"):
            print(line, flush=True)
    print(f"{tried} pieces of rules tried at {SHORT:,} characters")


def main(files: list[str]) -> None:
    """Prints the table; for inputs of files only those that grow faster, and how many there were."""
    annotate("Hier.", "2024-10-21", lang="fr")
    if files == ["--rules"]:
        whole_rule_set()
        return
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
