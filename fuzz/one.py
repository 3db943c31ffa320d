"""One target under libFuzzer: ``python -m fuzz.one TARGET [libFuzzer's own arguments]``."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["timeline"]):
    from fuzz import targets


def main() -> None:
    """Never returns: libFuzzer ends the process when its time is over, or at a finding."""
    name = sys.argv.pop(1)
    atheris.Setup(sys.argv, lambda data: targets.run(name, data))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
