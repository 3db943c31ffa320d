"""The words of a language that tie one time expression to the next, and those that lead one in.

Knows the language's table of them; knows no expression.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from timeline import lang
from timeline.recognize.fold import fold
from timeline.recognize.pattern import trie

__all__ = ["Joins", "joins"]


class Joins(NamedTuple):
    """What may stand between two expressions, by what it makes of them, and before one: as the table names it.

    ``any``: all that stands between any two. ``article``: of ``range``, those that hold an article. ``moved``: what
    stands before the time that something is moved from, ``forward`` where it is moved to an earlier one. ``clause``:
    what stands behind the second of two where a clause of its own begins with it. ``lead``: finds the words that lead
    an expression in, backwards from it; ``leads``: what they tell, by the words without hyphens.
    """

    clock: frozenset[str]
    day: frozenset[str]
    range: frozenset[str]
    article: frozenset[str]
    list: frozenset[str]
    shift: frozenset[str]
    back: frozenset[str]
    pair: frozenset[str]
    any: frozenset[str]
    opening: re.Pattern[str]
    paired: re.Pattern[str]
    moved: re.Pattern[str]
    forward: re.Pattern[str]
    clause: Callable[[str, int], re.Match[str] | None]
    lead: Callable[[str, int], re.Match[str] | None]
    leads: dict[str, str]
    accents: dict[str, str]


@cache
def joins(code: str) -> Joins:
    """The joining words of a language."""
    table = lang.read(code, "joins")
    between = table.get("between", {})
    before = table.get("before", {})
    leads = {words: name for name, said in table.get("lead", {}).items() for words in said}
    # Written backwards, to be matched on the reversed text from where the expression begins.
    backwards = trie(words[::-1] for words in leads) or "(?!)"
    clock, day, spans, article, lists, shift, back, pair = (
        frozenset(between.get(key, ())) for key in ("clock", "day", "range", "article", "list", "shift", "back", "pair")
    )
    return Joins(
        clock,
        day,
        spans,
        article,
        lists,
        shift,
        back,
        pair,
        clock | day | spans | lists | shift | pair,
        _before(before.get("range", ()), before.get("article", ())),
        _before(before.get("pair", ()), before.get("article", ())),
        re.compile(rf"(?:{before.get('move', '(?!)')})\Z"),
        re.compile(rf"(?:{before.get('forward', '(?!)')})\Z"),
        re.compile(table.get("behind", {}).get("clause", "(?!)")).match,
        re.compile(rf" ?(?:{backwards})(?![a-z])").match,
        {words.replace("-", " "): name for words, name in leads.items()},
        {fold(word): word for word in table.get("accents", {}).get("lead", ())},
    )


def _before(words: Iterable[str], articles: Iterable[str]) -> re.Pattern[str]:
    """The end of a text that one of ``words`` closes, an article of its own behind it or not."""
    said, article = ("|".join(map(re.escape, sorted(each, key=len, reverse=True))) for each in (words, articles))
    return re.compile(rf"(?:^|[^a-z])(?:{said or '(?!)'})(?: (?:{article or '(?!)'}))?[ ']?$")
