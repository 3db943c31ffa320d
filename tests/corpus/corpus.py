"""The corpus: texts with their time expressions marked by hand, and the values a careful reader gives them.

Reads the marked sources beside this file. The interval of a value is worked out here from its TIMEX3 string
alone, by a path of its own, so that the tagger is never measured against itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

HERE = Path(__file__).parent / "source"
_MARK = re.compile(r"\[\[(.+?)\]\]", re.S)
_PARTS = {"MO": (6, 12), "MI": (12, 14), "AF": (12, 18), "EV": (18, 24), "NI": (21, 30)}
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass
class Gold:
    """A marked expression: span, type, value; ``values`` are all that are right; ``optional`` ones do not count."""

    start: int
    end: int
    text: str
    type: str
    values: list[str]
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    rrule: str | None = None
    begin: str | None = None
    stop: str | None = None
    optional: bool = False


@dataclass
class Case:
    """A text with its anchor and its marked expressions."""

    id: str
    family: str
    text: str
    anchor: str | None
    tz: str | None
    prefer: str
    mentions: list[Gold] = field(default_factory=list)


def cases() -> list[Case]:
    """Every case of the marked sources, in order."""
    return [case for path in sorted(HERE.glob("part*.txt")) for case in parse(path.read_text("utf-8"), path.name)]


def negatives() -> list[str]:
    """Sentences in which nothing is a time expression."""
    return [line for line in (HERE / "negative.txt").read_text("utf-8").splitlines() if line.strip()]


def parse(source: str, name: str) -> list[Case]:
    """The cases of one marked source. Raises ValueError naming the block that is wrong."""
    out = []
    for block in re.split(r"(?m)^(?=# id=)", source):
        if not block.strip():
            continue
        head, _, body = block.partition("\n")
        keys = dict(part.split("=", 1) for part in head[2:].split())
        text, mentions = _marks(body.rstrip(), f"{name}: {keys['id']}")
        anchor = None if keys["anchor"] == "-" else keys["anchor"]
        tz = None if keys.get("tz", "-") == "-" else keys["tz"]
        out.append(Case(keys["id"], keys["family"], text, anchor, tz, keys.get("prefer", "auto"), mentions))
    return out


def _marks(body: str, where: str) -> tuple[str, list[Gold]]:
    text, mentions, place = "", [], 0
    for found in _MARK.finditer(body):
        text += body[place : found.start()]
        words, kind, value, *rest = found[1].split("|")
        gold = Gold(len(text), len(text) + len(words), words, kind, [value])
        for extra in rest:
            key, _, said = extra.partition("=")
            if key == "opt":
                gold.optional = True
            elif key == "alt":
                gold.values.append(said)
            elif key == "begin":
                gold.begin = said
            elif key == "end":
                gold.stop = said
            elif key in ("mod", "quant", "freq", "rrule"):
                setattr(gold, key, said)
            else:
                raise ValueError(f"{where}: unknown field {extra!r}")
        mentions.append(gold)
        text += words
        place = found.end()
    return text + body[place:], mentions


def interval(value: str) -> tuple[str, str] | None:
    """The half-open interval of a TIMEX3 value, by the value's own form; None where it has none.

    >>> interval("2024-10-21T17:38")
    ('2024-10-21T17:38:00', '2024-10-21T17:39:00')
    """
    day = timedelta(days=1)
    if found := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value):
        start = date(*map(int, found.groups()))
        return start.isoformat(), (start + day).isoformat()
    if found := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return _months(int(found[1]), int(found[2]), 1)
    if re.fullmatch(r"\d{4}", value):
        return _months(int(value), 1, 12)
    if re.fullmatch(r"\d{3}", value):
        return _months(int(value) * 10, 1, 120)
    if re.fullmatch(r"\d{2}", value):
        return _months(int(value) * 100, 1, 1200)
    if found := re.fullmatch(r"BC(\d{4})", value):
        year = 1 - int(found[1])
        return _months(year, 1, 12)
    if found := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        first, size = (monday + 5 * day, 2) if found[3] else (monday, 7)
        return first.isoformat(), (first + size * day).isoformat()
    if found := re.fullmatch(r"(\d{4})-Q(\d)", value):
        return _months(int(found[1]), int(found[2]) * 3 - 2, 3)
    if found := re.fullmatch(r"(\d{4})-H(\d)", value):
        return _months(int(found[1]), int(found[2]) * 6 - 5, 6)
    if found := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return _months(int(found[1]), _SEASONS[found[2]], 3)
    if found := re.fullmatch(r"(\d{4}-\d\d-\d\d)T(\d\d)(?::(\d\d)(?::(\d\d))?)?", value):
        start = datetime.fromisoformat(found[1]) + timedelta(
            hours=int(found[2]), minutes=int(found[3] or 0), seconds=int(found[4] or 0)
        )
        size = timedelta(seconds=1) if found[4] else timedelta(minutes=1)
        return start.isoformat(), (start + size).isoformat()
    if found := re.fullmatch(r"(\d{4}-\d\d-\d\d)T(MO|MI|AF|EV|NI)", value):
        first, last = _PARTS[found[2]]
        start = datetime.fromisoformat(found[1])
        return (start + timedelta(hours=first)).isoformat(), (start + timedelta(hours=last)).isoformat()
    return None


def _months(year: int, month: int, count: int) -> tuple[str, str]:
    def iso(total: int) -> str:
        y, m = divmod(total, 12)
        return f"{'-' if y < 0 else ''}{abs(y):04d}-{m + 1:02d}-01"

    total = year * 12 + month - 1
    return iso(total), iso(total + count)
