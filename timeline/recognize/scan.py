"""Text -> matches: at each trigger word the few rules that it and the phrase's first word choose.

Knows language as compiled data; knows no anchor. One pass: a set finds the triggers at memory speed, and
all further work happens around them, so the cost of a text follows its time expressions, not its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from timeline.expressions import Expression, Vague
from timeline.recognize.fold import shape
from timeline.recognize.grammar import Grammar, Rule

__all__ = ["Match", "scan"]

_LEFT = 90  # how far left of its trigger a phrase may start, in characters
_RIGHT = 110  # how far right of it a word may stand that a rule cannot do without
_STRETCH = 100_000  # characters whose words are looked at together


class Match(NamedTuple):
    """Words that mean a time, before any anchor. ``start``, ``end``: offsets into the folded text."""

    start: int
    end: int
    rule: Rule
    expression: Expression


def scan(text: str, folded: str, grammar: Grammar) -> list[Match]:
    """The matches of ``text`` (``folded``: its folded form), in order, without overlaps."""
    # One blank in front so that the first word has one too: a word found at n stands at n of the text.
    words = b" " + shape(folded) + b" "
    find, left, kinds, following = words.find, grammar.left.match, grammar.triggers, grammar.following
    counts, heard, joining, idle = grammar.counts, grammar.heard, grammar.joining, grammar.idle
    reverse, length = folded[::-1], len(folded)
    matches: list[Match] = []
    floor = place = counted = 0
    reached: dict[tuple[int, tuple[str, ...]], int] = {}
    for word in filter(kinds.__contains__, chain.from_iterable(_stretches(words))):
        at = find(b" " + word + b" ", place)
        place = at + len(word)
        if at < floor or at < counted or (word in idle and folded.endswith(idle[word], 0, at)):
            continue
        if word in _NUMBERS and (count := counts(folded, at)) is not None:
            counted = count.end()
            continue
        if word in _SHORT and folded[place : place + 1] == " " and not folded.endswith(joining, 0, at):
            after = words[place + 2 : find(b" ", place + 2)]
            # "7 novembre": what the word behind makes one look for holds the number; "12 salariés": nothing does.
            if after in following or (joining and after not in heard and after.isalpha()):
                continue
        run = left(reverse, length - at, min(length, length - at + _LEFT))
        leftmost = at if run is None else max(floor, length - run.end())
        found = _longest(text, folded, grammar, leftmost, at, kinds[word], reached)
        if found is None:
            continue
        if found.rule.weak:
            if not matches or matches[-1][:2] != found[:2]:  # a second trigger of it finds it again
                matches.append(found)
            continue
        floor = found.end
        # A weak phrase stands only beside others: one that covers it takes its place.
        while matches and matches[-1].end > found.start:
            matches.pop()
        if found.expression != _BLOCK:
            matches.append(found)
    return matches


def _stretches(words: bytes) -> Iterator[list[bytes]]:
    """The words in their order, some at a time: a list of all those of a book takes ten times its memory."""
    start = 0
    while start < len(words):
        stop = words.find(b" ", start + _STRETCH)
        stop = len(words) if stop < 0 else stop
        yield words[start:stop].split()
        start = stop


#: Numbers as `fold.shape` makes them, and those that may be a day.
_NUMBERS = frozenset((b"0", b"00", b"000"))
_SHORT = frozenset((b"0", b"00"))
_BLOCK = Vague("")


def _longest(
    text: str,
    folded: str,
    grammar: Grammar,
    leftmost: int,
    at: int,
    triggers: tuple[str, ...],
    reached: dict[tuple[int, tuple[str, ...]], int],
) -> Match | None:
    """The leftmost, then longest phrase that covers the trigger at ``at`` and starts at ``leftmost`` or after.

    ``reached``: how far the rules of these triggers got from a place when last tried: a table of numbers would
    try each place again for every number to its right.
    """
    begin, choose, holds = grammar.words.search, grammar.choose, folded.find
    place, length = leftmost, len(folded)
    while (start := begin(folded, place)) is not None:
        place = start.start(1)
        if place > at:
            return None
        if reached.get((place, triggers), length) <= at:
            place = start.end(1)
            continue
        first, between, second = start.groups()
        choices = choose(first, between, second, triggers)
        if choices:
            tried = []
            for match, needs, rules in choices:
                if (not needs or holds(needs, place, at + _RIGHT) >= 0) and (found := match(folded, place)) is not None:
                    end = found.end()
                    for rule, behind in rules:
                        if behind is None or behind(folded, end) is not None:
                            tried.append((end, rule, found))
            if len(tried) > 1:
                tried.sort(key=_preference)
            reached[place, triggers] = tried[0][0] if tried else 0
            for end, rule, found in tried:
                if end <= at:
                    break
                if rule.allows(folded, place) and _spelled(text, rule, place, end, at):
                    expression = grammar.mean(rule, found)
                    if expression is not None:
                        return Match(place, end, rule, expression)
        place = start.end(1)
    return None


def _preference(one: tuple[int, Rule, re.Match[str]]) -> tuple[int, int, int]:
    """The longest first, then the higher rank, then the order of the rule files."""
    return -one[0], -one[1].rank, one[1].index


#: A capitalised word that is not the start of a sentence: the words before it are somebody's first name.
_NAME_AFTER = re.compile(r"[ \xa0-][A-ZÉÈÀÂÎÔ][a-zéèêëàâîïôûç]+")


def _spelled(text: str, rule: Rule, start: int, end: int, at: int) -> bool:
    """Whether case and accents of the very text let the rule stand."""
    if rule.case == "lower" and text[at].isupper() and not text[at : at + 3].isupper():
        # "Mars", "Avril", "Vendredi" with a capital: a name, unless something else in the phrase says it is a date.
        return False
    if rule.proper and _NAME_AFTER.match(text, end):
        return False
    if rule.accent:
        words = text[start:end]
        if not words.isupper() and not any(spelling in words.lower() for spelling in rule.accent):
            return False
    return True
