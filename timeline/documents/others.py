"""A page without what it shows of other pages below its own text: "Derniers articles", "À lire aussi".

Knows the headings of such lists, and that no paragraphs stand below them; knows no date.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from timeline.documents.markup import Line, Page
from timeline.documents.words import Vocabulary, fold

__all__ = ["own"]

#: Letters that a page tells before a list of others at least.
_TOLD = 500
#: Letters of the longest heading of a list.
_HEADING = 80
#: Letters of a paragraph that no teaser is as long as, and of one that has another beside it.
_LONG, _PARAGRAPH = 450, 180
#: Titles of other pages that make a list.
_SEVERAL = 2


def own(page: Page, words: Vocabulary) -> Page:
    """The page up to the first list of other pages behind which none of its own paragraphs stands.

    A list within a text, after which it goes on, is left to the lines' own rules; so are the entries of a live page,
    which have their times.
    """
    told = 0
    for place, line in enumerate(page.lines):
        if told >= _TOLD and _heads(line, words) and _lists(page.lines[place + 1 :]):
            blocks = {block: (min(a, place), min(b, place)) for block, (a, b) in page.blocks.items()}
            return Page(page.title, page.lines[:place], blocks, page.notes)
        told += _prose(line)
    return page


def _heads(line: Line, words: Vocabulary) -> bool:
    return len(line.text) <= _HEADING and words.others.match(fold(line.text)) is not None


def _lists(below: Sequence[Line]) -> bool:
    """Whether lines hold titles of other pages, or nearly nothing, and no paragraphs that follow each other."""
    if any(_prose(line) >= _LONG for line in below):
        return False
    if any(_prose(one) >= _PARAGRAPH <= _prose(other) for one, other in pairwise(below)):
        return False
    titles = sum(line.heading or line.linked * 2 >= len(line.text) for line in below)
    return titles >= _SEVERAL or sum(_prose(line) for line in below) < _PARAGRAPH


def _prose(line: Line) -> int:
    """The letters of a line that no link holds; none of a heading."""
    return 0 if line.heading else len(line.text) - line.linked
