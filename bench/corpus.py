"""The text that the figures are measured on, made on the spot from ``seeds/`` and ``tests/corpus``.

Every document is a mix of paragraphs in which days, months, weekdays, years, clocks, other numbers and the
names of people and places are drawn anew, so that no cache of strings and no branch predictor is fed the same
document twice. Pure functions of a seed: two runs measure the same bytes.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
MONTHS = tuple(
    re.findall(r"\S+", "janvier février mars avril mai juin juillet août septembre octobre novembre décembre")
)
DAYS = tuple(re.findall(r"\S+", "lundi mardi mercredi jeudi vendredi samedi dimanche"))
#: Characters of a document: what a news article has.
SIZE = 3500
#: What ``news`` is made of, as paragraphs: brings the samples' density of dates and of words that look like dates
#: down to that of newspapers (measured on real ones: 3.8 mentions and 9 such words a kilobyte).
_NEWS = (("seeds", "prose", "traps"), (22, 72, 6))
#: What is said in languages that have no folder, for what their detection and reading cost.
FOREIGN = (
    "The council voted the budget of the market hall yesterday, and the works begin after 3 May 2025.",
    "Der Rat hat gestern den Haushalt der Halle beschlossen, und die Arbeiten beginnen nach dem 3. Mai 2025.",
    "El concejo aprobó ayer el presupuesto del mercado y las obras empezarán después del 3 de mayo de 2025.",
    "Il consiglio ha votato ieri il bilancio del mercato e i lavori cominceranno dopo il 3 maggio 2025.",
    "De raad heeft gisteren de begroting van de markthal goedgekeurd en de werken beginnen na 3 mei 2025.",
)


class Text(NamedTuple):
    """A document of the corpus; ``anchor`` is the day it counts from."""

    id: str
    text: str
    anchor: str


_CHANGING = re.compile(
    rf"(?P<month>\b(?:{'|'.join(MONTHS)})\b)|(?P<day>\b(?:{'|'.join(DAYS)})\b)"
    r"|(?P<number>\d+)|(?P<name>(?<=[a-zà-ÿ,] )[A-ZÉÈ][a-zà-ÿ]{3,}\b)"
)
_ONSETS = tuple(re.findall(r"\S+", "b br c ch cl d dr f fr g gr j l m n p pr qu r s t tr v"))
_RIMES = tuple(re.findall(r"\S+", "a ai an au e é el er eu i in ie o on ou oi ui u ade elle ette ière ol ard"))


@cache
def paragraphs(kind: str) -> tuple[str, ...]:
    """The paragraphs that documents are made of: ``seeds`` (the samples), ``dense`` (the marked corpus), ``traps``
    (sentences whose words look like a time and are none), ``prose`` (what newspapers are mostly made of).
    """
    if kind == "prose":
        found = (Path(__file__).parent / "prose.txt").read_text("utf-8").splitlines()
    elif kind == "seeds":
        files = sorted((ROOT / "seeds").glob("*.txt"))
        found = [p.strip() for f in files for p in f.read_text("utf-8").split("\n") if len(p.strip()) > 60]
    else:
        sys.path.insert(0, str(ROOT / "tests" / "corpus"))
        import corpus as marked

        found = [case.text for case in marked.cases()] if kind == "dense" else marked.negatives()
    return tuple(found)


def documents(megabytes: float, kind: str = "news", *, size: int = SIZE, seed: int = 1) -> Iterator[Text]:
    """Documents of about ``size`` characters until ``megabytes`` of UTF-8 are made.

    ``kind``: ``seeds`` and ``dense`` hold paragraphs of the samples and of the marked corpus, which are full of
    dates (19 and 22 a kilobyte). ``news`` thins the samples with prose to the 4 that real news has, a trap here and
    there.
    """
    chance = random.Random(seed)
    done, number = 0, 0
    while done < megabytes * 1e6:
        text = document(chance, kind, size)
        done += len(text.encode())
        number += 1
        day = f"{chance.randint(1995, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        yield Text(f"{kind}-{number:07}", text, day)


def document(chance: random.Random, kind: str = "news", size: int = SIZE) -> str:
    """One document of about ``size`` characters."""
    pieces: list[str] = []
    length = 0
    while length < size:
        piece = chance.choice(paragraphs(chance.choices(*_NEWS)[0] if kind == "news" else kind))
        pieces.append(_CHANGING.sub(lambda found: _other(found, chance), piece))
        length += len(pieces[-1]) + 2
    return "\n\n".join(pieces) + "\n"


def _other(found: re.Match[str], chance: random.Random) -> str:
    """Another word of the same kind in the place of the one found."""
    words, kind = found[0], found.lastgroup
    if kind == "month":
        return chance.choice(MONTHS)
    if kind == "day":
        return chance.choice(DAYS)
    if kind == "name":
        return name(chance)
    value = int(words)
    if len(words) == 4 and 1000 <= value <= 2100:
        return str(chance.randint(1850, 2030)) if value > 1800 else str(chance.randint(1000, 1800))
    if len(words) > 2 or words.startswith("0"):
        return "".join(chance.choice("123456789") for _ in words) if len(words) > 2 else f"0{chance.randint(1, 9)}"
    # 1 to 9 stay 1 to 9, days stay days, minutes stay minutes
    low, high = (1, 9) if value < 10 else (10, 23) if value < 24 else (24, 28) if value < 32 else (32, 59)
    return str(chance.randint(low, max(high, low))) if value < 60 else str(chance.randint(60, 99))


def name(chance: random.Random) -> str:
    """A name that nobody bears, two or three syllables long."""
    return "".join(chance.choice(_ONSETS) + chance.choice(_RIMES) for _ in range(chance.choice((2, 2, 3)))).capitalize()
