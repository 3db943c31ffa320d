"""Fuzzes what others hand in, and says what was found: ``python -m fuzz [TARGET…] --seconds N``.

Each target has its seeds in ``fuzz/corpus/``; what libFuzzer learns is kept in ``.cache/fuzz/`` and is there for the
next run. An input that fails is written there, too: ``python -m fuzz --again FILE TARGET`` runs it once more, without
atheris. Every finding becomes a test before it is mended.

Exit status: 0 nothing found; 1 something was; 2 atheris is not installed (it has no wheel for this Python or system).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parent.parent
SEEDS = Path(__file__).parent / "corpus"
KEPT = ROOT / ".cache" / "fuzz"
NAMES = ("read", "text", "sentences", "manifest", "dataset")

#: Bytes of the largest input, megabytes a process may take, seconds one input may take.
_LIMITS = ("-max_len=4096", "-rss_limit_mb=3000", "-timeout=30")


def fuzz(name: str, seconds: int, seed: int) -> bool:
    """Whether target ``name`` ran for its time without a finding; what libFuzzer says goes to a file."""
    learnt, log = KEPT / name, KEPT / f"{name}.log"
    learnt.mkdir(parents=True, exist_ok=True)
    command = [
        sys.executable, "-m", "fuzz.one", name, str(learnt), str(SEEDS / name), *_LIMITS,
        f"-max_total_time={seconds}", f"-seed={seed}", f"-artifact_prefix={KEPT}/{name}-",
    ]  # fmt: skip
    with log.open("wb") as out:
        done = subprocess.run(command, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT, check=False)
    told = log.read_text("utf-8", "replace").splitlines()
    last = next((line for line in reversed(told) if line.startswith(("Done", "#"))), "at its first inputs")
    print(f"{name}: {'nothing found' if done.returncode == 0 else 'FOUND'} ({last})", flush=True)
    if done.returncode:
        print("\n".join(told[-40:]), flush=True)
    return done.returncode == 0


def main() -> int:
    """The exit status."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("targets", metavar="TARGET", nargs="*", default=NAMES, help=f"of {', '.join(NAMES)} (all)")
    parser.add_argument("--seconds", type=int, default=3600, help="in all, shared by the targets (default 3600)")
    parser.add_argument("--seed", type=int, default=0, help="for the same run again (default: another each time)")
    parser.add_argument("--again", metavar="FILE", type=Path, help="run this input once, and show what it raises")
    arguments = parser.parse_args()
    if arguments.again is not None:
        from fuzz import targets

        for name in arguments.targets:
            targets.run(name, arguments.again.read_bytes())
        return 0
    if find_spec("atheris") is None:
        print("atheris is not installed: pip install atheris, where it has a wheel", file=sys.stderr)
        return 2
    share = max(1, arguments.seconds // len(arguments.targets))
    clean = [fuzz(name, share, arguments.seed) for name in arguments.targets]
    return 0 if all(clean) else 1


if __name__ == "__main__":
    sys.exit(main())
