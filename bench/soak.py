"""Whether a long stream stays small: ``python -m bench.soak --minutes N``.

``timeline annotate --input jsonl`` is fed texts that it has never seen, one after another, a broken line among every
hundred, and its memory is looked at while it answers. Output is Markdown.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from threading import Thread
from typing import IO

from bench import corpus

#: Looks at the memory in all; the first comes after a tenth of the time, when the rules are compiled.
_LOOKS = 10


def lines() -> Iterator[bytes]:
    """JSON Lines without end, one of every hundred damaged."""
    for number, text in enumerate(corpus.documents(float("inf"))):
        record = {"id": text.id, "text": text.text, "anchor": text.anchor}
        line = json.dumps(record, ensure_ascii=False).encode()
        yield (line[: len(line) // 2] if number % 100 == 99 else line) + b"\n"


def feed(stream: IO[bytes], until: float) -> None:
    """Writes until it is ``until`` o'clock, as fast as the other side reads."""
    with stream:
        for line in lines():
            if time.monotonic() >= until:
                return
            stream.write(line)


def resident(pid: int) -> float:
    """Megabytes of the process in memory, as ``ps`` tells them."""
    return int(subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, check=True).stdout) / 1e3


def main() -> None:
    """Prints the memory over the time asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=20.0)
    seconds = parser.parse_args().minutes * 60
    command = [sys.executable, "-m", "timeline", "annotate", "--input", "jsonl", "--tz", "Europe/Paris"]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert child.stdin is not None and child.stdout is not None
    start = time.monotonic()
    Thread(target=feed, args=(child.stdin, start + seconds), daemon=True).start()
    print("| minutes | texts answered | MB of answers | resident MB |\n|---|---|---|---|")
    characters = looks = 0
    for answers, answer in enumerate(child.stdout, 1):
        characters += len(answer)
        if time.monotonic() - start >= seconds * (looks + 1) / _LOOKS:
            looks += 1
            memory = resident(child.pid)
            print(f"| {(time.monotonic() - start) / 60:.1f} | {answers} | {characters / 1e6:.1f} | {memory:.1f} |",
                  flush=True)  # fmt: skip
    status = child.wait()
    print(f"\nexit status {status}: 1 is that of a stream with broken lines")


if __name__ == "__main__":
    main()
