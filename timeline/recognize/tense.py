"""The tense around a span: the nearest verbal evidence of its sentence.

Knows how a language marks tense (as data); knows no calendar.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from timeline import lang
from timeline.errors import LanguageError
from timeline.reading import Tense

__all__ = ["reader"]

_LEFT, _RIGHT = 170, 130  # how far a verb may stand from what it dates, in characters
_END = re.compile(r"[.!?…](?=[\s»\"”)]|$)|\n")
_FRONT = re.compile(r"[;:]\s*[^\s,]{0,6}\s?[^\s,]{0,3}\s?$")  # the start of a clause, but for a preposition
_KINDS = ("future", "past", "imperfect", "present", "participle")  # where two begin together the first is taken
_BACKWARD = ("past", "imperfect", "participle")
_NOTHING = r"(?!)"  # matches nowhere
_BARRIER = 30  # what a clause boundary adds to a distance, in characters
_BESIDE = 6  # a participle this near dates what it tells ("achevées en décembre")
_LATER = 12  # what standing behind the expression adds: French verbs mostly come first


@cache
def _evidence(code: str) -> tuple[re.Pattern[str], dict[str, re.Pattern[str]], re.Pattern[str]] | None:
    table = lang.read(code, "tense")
    if not table:
        return None
    missing = [name for name in (*_KINDS, "clause") if name not in table]
    if missing:
        place = f"timeline/lang/{code}/tense.toml"
        raise LanguageError(
            f"lacks {', '.join(missing)}", where=place, remedy="add each with its patterns (docs/rules.md)"
        )
    backward = table.get("backward", {}).get("not", _NOTHING)
    groups = "|".join(f"(?P<{tense}>{'|'.join(table[tense]['patterns'])})" for tense in _KINDS)
    nots = {
        tense: re.compile(table[tense].get("not", backward if tense in _BACKWARD else _NOTHING)) for tense in _KINDS
    }
    return re.compile(groups), nots, re.compile(table["clause"]["boundary"])


def reader(code: str, text: str) -> Callable[[int, int], Tense]:
    """A function of a span (start, end) that tells the tense of its clause, or None where no verb tells."""
    evidence = _evidence(code)
    if evidence is None:
        return lambda _start, _end: None
    pattern, nots, boundary = evidence

    def tense(start: int, end: int) -> Tense:
        low = max(0, start - _LEFT)
        before = text[low:start].replace("’", "'").replace("\xa0", " ")
        cut = 0
        for stop in _END.finditer(before):
            cut = stop.end()
        before = before[cut:].lstrip(' «"')
        # The first word of a sentence may be a verb ("Réélu dimanche"); other capitals are names ("Gambetta").
        before = before[:1].lower() + before[1:]
        if before.isupper():
            before = before.lower()
        after = text[end : end + _RIGHT].replace("’", "'").replace("\xa0", " ")
        end_found = _END.search(after)
        if end_found is not None:
            after = after[: end_found.start()]
        if after.startswith(",") and _FRONT.search(before):
            before = ""  # "; en mars, elle ouvrira": what stands in front belongs to what follows
        best: Tense = None
        least = 10_000
        for side, window in ((0, before), (1, after)):
            for found in pattern.finditer(window):
                kind = found.lastgroup
                assert kind is not None
                if nots[kind].match(found[0].strip()):
                    continue
                if side == 0:
                    between = window[found.end() :]
                    distance = len(between)
                    if kind == "participle" and distance <= _BESIDE:
                        kind = "beside"
                else:
                    between = window[: found.start()]
                    distance = len(between) + _LATER
                distance += _BARRIER * len(boundary.findall(between))
                if distance < least:
                    least, best = distance, kind  # type: ignore[assignment]  # the groups are named past and future
        return best

    return tense
