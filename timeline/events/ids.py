"""Identifiers that stay: made of words, never of a date, an offset or an order.

A corrected anchor moves the same event; the same words give the same identifier when another document
is added; a correction made by hand finds its event again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from hashlib import blake2b

__all__ = ["identifier", "words"]

_WORD = re.compile(r"[^\W_]+")
_CODE = "cp1252"  # one octet a letter, and the letters of Western Europe with the quotes and dashes of print


@lru_cache(1024)  # a sentence is asked for once for each time that it tells, "hier" again and again
def words(text: str) -> str:
    """The words of ``text`` in one normal form: case, accents' encoding, punctuation and spaces folded away.

    >>> words("L’été  2024 !")
    'l été 2024'
    """
    try:
        octets = text.encode(_CODE)
    except UnicodeEncodeError:
        return _words(text)
    plain, odd = _plain_octets()
    said = octets.translate(plain, odd)
    return b" ".join(said.split()).decode(_CODE) if len(said) == len(octets) else _words(text)


def _words(text: str) -> str:
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


@cache
def _plain_octets() -> tuple[bytes, bytes]:
    """For each octet of `_CODE` the one that `_words` makes of it, a space between words; and those it makes more of.

    Several times as fast on a sentence: nothing is asked of a character.
    """
    table, odd = bytearray(b" " * 256), bytearray()
    for octet in range(256):
        try:
            letter = bytes([octet]).decode(_CODE)
            folded = _words(f"a{letter}a")[1:-1]
            (table[octet],) = folded.encode(_CODE)
        except (UnicodeError, ValueError):
            odd.append(octet)
    return bytes(table), bytes(odd)


def identifier(document: str, extent: str, evidence: Iterable[str], repeat: int = 0) -> str:
    """An identifier fit for HTML and iCalendar: ``e`` and 20 hexadecimal digits (BLAKE2b, 80 bits).

    ``extent``: the normalised `words` of what the event says; ``evidence``: those of the expressions that
    date it; ``repeat``: how many events of the same words came before it in the document.

    >>> identifier("a", "le marché ouvre samedi", ["samedi"])
    'ea832fd8d01527a3bf5dd'
    """
    key = "\x1f".join((document, extent, *evidence, str(repeat)))
    return "e" + blake2b(key.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()
