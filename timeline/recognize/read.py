"""Text -> reading: the phrases of a text, merged where one expression runs over two, and the links among them.

Knows in which order a text is read; knows no anchor.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left

from timeline.reading import Reading
from timeline.recognize.fold import read_plainly
from timeline.recognize.grammar import Grammar
from timeline.recognize.joins import joins
from timeline.recognize.links import links, merged, supported
from timeline.recognize.phrases import phrases
from timeline.recognize.scan import scan
from timeline.recognize.tense import Surroundings

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
    beside = Surroundings(grammar.code, plain)
    if places is None:
        return Reading(
            found,
            ties,
            beside.tense,
            beside.reported,
            beside.opens,
            beside.apposed,
            beside.earlier,
            beside.heads,
            beside.cited,
            beside.verb_dated,
            beside.presently,
            beside.occurred,
        )

    def at(place: int) -> int:
        return bisect_left(places, place)

    found = [p._replace(start=places[p.start], end=_with_marks(text, places[p.end - 1] + 1)) for p in found]
    return Reading(
        found,
        ties,
        lambda start, end: beside.tense(at(start), at(end)),
        lambda start: beside.reported(at(start)),
        lambda start: beside.opens(at(start)),
        lambda start, end: beside.apposed(at(start), at(end)),
        lambda start, end: beside.earlier(at(start), at(end)),
        lambda start, end: beside.heads(at(start), at(end)),
        lambda start: beside.cited(at(start)),
        lambda start: beside.verb_dated(at(start)),
        lambda start, end: beside.presently(at(start), at(end)),
        lambda start: beside.occurred(at(start)),
    )


def _with_marks(text: str, end: int) -> int:
    """``end``, moved behind the combining marks of the last letter."""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end
