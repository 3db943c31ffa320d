"""Text -> matches: at each trigger word the few rules that it and the phrase's first word choose.

Knows language as compiled data; knows no anchor. One pass: a set finds the triggers at memory speed, and
all further work happens around them, so the cost of a text follows its time expressions, not its length.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from timeline.expressions import Expression, Vague
from timeline.recognize.fold import shape
from timeline.recognize.grammar import Grammar, Rule
from timeline.recognize.pattern import DIGITS

__all__ = ["Match", "scan"]

_LEFT = 90  # how far left of its trigger a phrase may start


class Match(NamedTuple):
    """Words that mean a time, before any anchor. ``start``, ``end``: offsets into the folded text."""

    start: int
    end: int
    rule: Rule
    expression: Expression


def scan(text: str, folded: str, grammar: Grammar) -> list[Match]:
    """The matches of ``text`` (``folded``: its folded form), in order, without overlaps."""
    words = shape(folded)
    find = words.find
    # One blank in front so that the first word has one too; offsets are then one too high.
    words = b" " + words + b" "
    find = words.find
    matches: list[Match] = []
    floor = 0
    place = 0
    length = len(folded)
    reverse = folded[::-1]
    left = grammar.left.match
    for word in filter(grammar.triggers.__contains__, words.split()):
        at = find(b" " + word + b" ", place)
        place = at + len(word)
        if at < floor:
            continue
        trigger = _trigger(word)
        run = left(reverse, length - at, min(length, length - at + _LEFT))
        start = at
        if run is not None:
            start = max(floor, length - run.end())
        found = _longest(text, folded, grammar, start, at, trigger)
        if found is not None:
            if found.rule.weak:
                matches.append(found)
                continue
            floor = found.end
            # A weak phrase stands only beside others: one that covers it takes its place.
            while matches and matches[-1].end > found.start:
                matches.pop()
            if found.expression != _BLOCK:
                matches.append(found)
    return matches


_BLOCK = Vague("")


def _trigger(word: bytes) -> str:
    digits = word.lstrip(b"0")
    if digits == word:
        return word.decode()
    return DIGITS


def _longest(text: str, folded: str, grammar: Grammar, start: int, at: int, trigger: str) -> Match | None:
    """The leftmost, then longest phrase that covers the trigger at ``at`` and starts at ``start`` or after."""
    triggers: tuple[str, ...] = (trigger,)
    numbers = grammar.numbers
    words = grammar.words.match
    if trigger == DIGITS:
        glued = _GLUED.match(folded, at)
        if glued is not None and glued[1]:
            triggers = (DIGITS, glued[1])
    place = start
    while place <= at:
        if place < at and not folded[place].isalnum():
            place += 1
            continue
        opening = words(folded, place)
        if opening is None:
            place += 1
            continue
        first, second = opening.groups("")
        if first[0] <= "9" or first in numbers:
            first = DIGITS
        if second and (second[0] <= "9" or second in numbers):
            second = DIGITS
        best: tuple[int, int, Rule, re.Match[str]] | None = None
        tried: list[tuple[int, int, Rule, re.Match[str]]] = []
        for name in triggers:
            for rule in grammar.choose(first, second, name):
                found = rule.match(folded, place)
                if found is not None and found.end() > at:
                    tried.append((found.end(), rule.rank, rule, found))
        if tried:
            if len(tried) > 1:
                tried.sort(key=lambda one: (-one[0], -one[1], one[2].index))
            for best in tried:
                end, _, rule, found = best
                if not rule.allows(folded, place, end) or not _spelled(text, rule, place, end, at):
                    continue
                expression = rule.mean(found)
                if expression is not None:
                    return Match(place, end, rule, expression)
        place = opening.end(1)
    return None


#: A capitalised word that is not the start of a sentence: the words before it are somebody's first name.
_NAME_AFTER = re.compile(r"[ \xa0-][A-ZÉÈÀÂÎÔ][a-zéèêëàâîïôûç]+")
_GLUED = re.compile(r"\d+([a-z]+)")


def _spelled(text: str, rule: Rule, start: int, end: int, at: int) -> bool:
    """Whether case and accents of the very text let the rule stand."""
    if rule.case == "lower" and text[at].isupper() and not text[at : at + 3].isupper():
        # "Mars", "Avril", "Vendredi" with a capital: a name, unless something else in the phrase says it is a date.
        return False
    if rule.proper and _NAME_AFTER.match(text, end):
        return False
    if rule.accent:
        words = text[start:end]
        if not words.isupper() and rule.accent not in words.lower():
            return False
    return True
