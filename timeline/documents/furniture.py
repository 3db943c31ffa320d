"""The lines of a page that tell nothing: links, share buttons, credits, reading times, counters, copies of captions.

Knows lines; knows no date.
"""

from __future__ import annotations

import re

from timeline.documents.words import Vocabulary

__all__ = ["kind_of"]

_NUMBER = re.compile(r"\d[\d .,]{0,8}$")


def kind_of(folded: str, words: Vocabulary) -> str | None:
    """The kind of furniture that a folded line is (end, share, link, credit, site, filed, reading, counter …), or None.

    ``end`` closes an article; ``number`` is furniture only beside a counter.
    """
    for kind, pattern in words.furniture:
        if pattern.match(folded):
            return kind
    return "number" if _NUMBER.match(folded) else None
