"""Whether what is told for a time is called off, or moved to another one: "le concert de samedi est annulé".

Knows the words for it, by ``[called_off]`` of ``lang/<code>/events.toml``. Knows no record. The day on which it was
decided is not called off: "le conseil a annulé mardi la vente".
"""

from __future__ import annotations

from timeline.events.words import Words

__all__ = ["called_off"]

#: How far before and behind a time the words for it are looked for, in characters.
_SIGHT = 100


def called_off(low: str, sentence: tuple[int, int], time: tuple[int, int], following: int, words: Words) -> bool:
    """Whether ``sentence`` calls off, or moves, what it tells for ``time`` (offsets into ``low``, the folded text).

    ``following``: where the next time of the text begins; what stands behind that one is said of it.

    >>> from timeline.events.words import of
    >>> called_off("le bal de samedi est annulé.", (0, 28), (10, 16), 28, of("fr"))
    True
    """
    said = words.called_off
    before = low[max(sentence[0], time[0] - _SIGHT) : time[0]]
    behind = low[time[1] : min(sentence[1], following, time[1] + _SIGHT)]
    if said.before.search(before):
        return True
    # At the head of its sentence a day frames what is told; tied to a noun, it is when that was to be.
    if not before.strip():
        return said.headed.match(behind) is not None
    return said.tied.search(before) is not None and said.behind.match(behind) is not None
