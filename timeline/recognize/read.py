"""Text -> reading: the phrases of a text, merged where one expression runs over two, and the links among them.

Knows in which order a text is read; knows no anchor.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left

from timeline.reading import Reading
from timeline.recognize import tense
from timeline.recognize.fold import read_plainly
from timeline.recognize.grammar import Grammar
from timeline.recognize.joins import joins
from timeline.recognize.links import links, merged, supported
from timeline.recognize.phrases import phrases
from timeline.recognize.scan import scan

__all__ = ["read"]


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
    told, said, opens = tense.reader(grammar.code, plain), tense.reporter(grammar.code, plain), tense.opener(plain)
    apposed = tense.apposer(grammar.code, plain)
    earlier, heads = tense.looker(grammar.code, plain), tense.header(plain)
    cited = tense.citer(grammar.code, plain)
    if places is None:
        return Reading(found, ties, told, said, opens, apposed, earlier, heads, cited)

    def at(place: int) -> int:
        return bisect_left(places, place)

    found = [p._replace(start=places[p.start], end=_with_marks(text, places[p.end - 1] + 1)) for p in found]
    return Reading(
        found,
        ties,
        lambda start, end: told(at(start), at(end)),
        lambda start: said(at(start)),
        lambda start: opens(at(start)),
        lambda start, end: apposed(at(start), at(end)),
        lambda start, end: earlier(at(start), at(end)),
        lambda start, end: heads(at(start), at(end)),
        lambda start: cited(at(start)),
    )


def _with_marks(text: str, end: int) -> int:
    """``end``, moved behind the combining marks of the last letter."""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end
