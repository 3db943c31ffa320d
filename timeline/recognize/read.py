"""Text -> reading: the phrases of a text, merged where one expression runs over two, and the links among them.

Knows in which order a text is read; knows no anchor.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import Any

from timeline.reading import Reading
from timeline.recognize.fold import read_plainly
from timeline.recognize.grammar import Grammar
from timeline.recognize.joins import joins
from timeline.recognize.links import links, merged, supported
from timeline.recognize.phrases import phrases
from timeline.recognize.scan import scan
from timeline.recognize.tense import Surroundings

__all__ = ["read"]

#: What a reading can be asked about the surroundings of a phrase: all of it that is neither phrase nor link.
_LOOKS = tuple(field.name for field in fields(Reading) if field.name not in ("phrases", "links"))


def read(text: str, grammar: Grammar) -> Reading:
    """The phrases of ``text`` in order, without overlaps, offsets true to ``text``, and their links.

    >>> from timeline.recognize.grammar import load
    >>> [text_of.rule for text_of in read("Il est parti mardi soir.", load("fr")).phrases]
    ['fr/weekday-part']
    """
    plain, folded, places = read_plainly(text)
    matches = scan(plain, folded, grammar)
    if not matches:
        return Reading([])
    words = joins(grammar.code)
    matches = merged(matches, folded, words)
    found, ties = supported(phrases(matches, plain, folded, words), links(matches, folded, words))
    beside = Surroundings(grammar.code, plain)
    looks: dict[str, Callable[..., Any]] = {name: getattr(beside, name) for name in _LOOKS}
    if places is not None:
        found = [p._replace(start=places[p.start], end=_with_marks(text, places[p.end - 1] + 1)) for p in found]
        looks = {name: _moved(look, places) for name, look in looks.items()}
    return Reading(found, ties, **looks)


def _moved(look: Callable[..., Any], places: Sequence[int]) -> Callable[..., Any]:
    """``look`` for offsets into the text as it was given; ``places``: where each letter of the plain text stood."""
    return lambda *offsets: look(*(bisect_left(places, offset) for offset in offsets))


def _with_marks(text: str, end: int) -> int:
    """``end``, moved behind the combining marks of the last letter."""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end
