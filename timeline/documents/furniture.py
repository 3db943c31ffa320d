"""The lines of a page that tell nothing: links, share buttons, credits, reading times, counters, copies of captions.

Knows lines; knows no date.
"""

from __future__ import annotations

import re

from timeline.documents.words import Vocabulary, fold

__all__ = ["kind_of"]

_NUMBER = re.compile(r"\d[\d .,]{0,8}$")
_LONGEST = 260


def kind_of(line: str, words: Vocabulary) -> str | None:
    """The kind of furniture that a line is (end, share, link, credit, site, reading, counter, number), or None.

    ``end`` closes an article; ``number`` is furniture only beside a counter.
    """
    if len(line) > _LONGEST:
        return None
    folded = fold(line).strip()
    for kind, pattern in words.furniture:
        if pattern.match(folded):
            return kind
    return "number" if _NUMBER.match(folded) else None
