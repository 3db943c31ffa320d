"""Writes ``fr.jsonl`` from the marked sources: ``python tests/corpus/build.py``; a test keeps the two in step.

One case a line: id, family, lang, text, anchor, tz, prefer, and its mentions with offsets, TIMEX3 value (``timex``,
null where the text has none), interval, and other values that are right. A case without mentions is a negative one.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from corpus import Case, Gold, cases, interval, negatives

OUT = Path(__file__).parent / "fr.jsonl"


def lines() -> str:
    """The whole file."""
    records = [_record(case) for case in cases()]
    records += [
        {"suite": "own-fr", "id": f"negative-{number:03}", "family": "negative", "lang": "fr", "text": text,
         "anchor": "2024-10-21", "tz": None, "prefer": "auto", "mentions": []}
        for number, text in enumerate(negatives(), 1)
    ]  # fmt: skip
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def _record(case: Case) -> dict[str, Any]:
    return {
        "suite": "own-fr",
        "id": case.id,
        "family": case.family,
        "lang": "fr",
        "text": case.text,
        "anchor": case.anchor,
        "tz": case.tz,
        "prefer": case.prefer,
        "mentions": [_mention(gold) for gold in case.mentions],
    }


def _mention(gold: Gold) -> dict[str, Any]:
    first, *others = gold.values
    record: dict[str, Any] = {
        "start": gold.start,
        "end": gold.end,
        "text": gold.text,
        "type": gold.type,
        "timex": None if first == "-" else first,
        "begin": gold.begin or _bound(gold, first, 0),
        "end_excl": gold.stop or _bound(gold, first, 1),
        "mod": gold.mod,
    }
    for name in ("quant", "freq", "rrule"):
        if getattr(gold, name) is not None:
            record[name] = getattr(gold, name)
    if others:
        record["alternatives"] = [
            {
                "timex": None if value == "-" else value,
                "begin": _bound(gold, value, 0),
                "end_excl": _bound(gold, value, 1),
            }
            for value in others
        ]
    if gold.optional:
        record["optional"] = True
    return record


def _bound(gold: Gold, value: str, side: int) -> str | None:
    bounds = interval(value) if gold.type in ("DATE", "TIME") else None
    if bounds is None:
        return None
    return bounds[side] if "T" in bounds[side] else f"{bounds[side]}T00:00:00"


if __name__ == "__main__":
    OUT.write_text(lines(), encoding="utf-8")
    print(f"{OUT}: {len(cases())} texts, {len(negatives())} negative ones")
