"""Folding: one plain lower-case character for each character of the text, so that offsets stay true.

Knows characters; knows no word. Latin script: Latin-1, or code page 1252 where its letters and signs are not enough,
covers Western European languages in one byte a character, and a byte table does the rest at memory speed. What lies
outside becomes ``?``, which is part of no word.
"""

from __future__ import annotations

import unicodedata

__all__ = ["compose", "fold", "read_plainly", "shape"]

_COMBINING = range(0x300, 0x370)


def _plain(byte: int) -> str:
    char = bytes((byte,)).decode("cp1252", "replace")
    special = {"’": "'", "‘": "'", "´": "'", "`": "'", "“": '"', "”": '"', "«": '"', "»": '"', "œ": "o", "Œ": "o",
               "æ": "a", "Æ": "a", "–": "-", "—": "-", "…": ".", "•": "*", "·": "*", "€": "$", "£": "$", "°": "^",
               "º": "^", "\xa0": " ", "\t": " ", "\r": " ", "\xad": "-", "\x0b": "\n", "\x0c": "\n",
               "\x85": "\n"}  # fmt: skip
    if char in special:
        return special[char]
    base = unicodedata.normalize("NFD", char)[0].lower()
    return base if base.isascii() else "?"


_FOLD = "".join(_plain(b) for b in range(256)).encode("latin-1")
# The same of Latin-1, which has nothing but control characters where code page 1252 has letters and signs.
_FOLD_LATIN = _FOLD[:0x80] + b"?" * 0x20 + _FOLD[0xA0:]
# What French prints that Latin-1 lacks, the most frequent first.
_PRINTED = [("\u202f", " "), *((char, _plain(char.encode("cp1252")[0])) for char in "’œ–…€“”—•‘Œ")]
# What code page 1252 lacks too: blanks, dashes, the signs of minutes and seconds, and letters set high ("1ᵉʳ").
_RARE = [
    *((blank, " ") for blank in "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u205f\u3000"),
    *((dash, "-") for dash in "\u2010\u2011\u2012\u2212"),
    ("\u2032", "'"), ("\u2033", '"'), ("ᵉ", "e"), ("ʳ", "r"),
]  # fmt: skip
# Digits to 0 and everything but letters, digits to a blank: "20h15" -> "00h00". Signs that stand glued to numbers
# which are no time ("20€", "n°12", "12°") stay: such a number is no word of its own.
_SHAPE = bytes(ord("0") if 48 <= b <= 57 else b if 97 <= b <= 122 or b in b"?$^" else 32 for b in range(256))


def fold(text: str) -> str:
    """The plain form of ``text``: ASCII, lower case, no accents, same length.

    Decomposed accents (NFD) are taken one character each: the letter stays, its mark becomes ``?``; use
    `compose` first where a text may hold them.

    >>> fold("À L’AUBE du 1ᵉʳ août…")
    "a l'aube du 1er aout."
    """
    folded = _printed(text)
    if folded is not None:
        return folded
    for char, plain in (*_PRINTED, *_RARE):
        text = text.replace(char, plain)
    return text.encode("cp1252", "replace").translate(_FOLD).decode("latin-1")


def _printed(text: str) -> str | None:
    """The plain form of a text in the letters and signs that French prints; None of another."""
    try:
        return text.encode("latin-1").translate(_FOLD_LATIN).decode("latin-1")
    except UnicodeEncodeError:
        pass
    for char, plain in _PRINTED:
        text = text.replace(char, plain)
    try:
        return text.encode("latin-1").translate(_FOLD_LATIN).decode("latin-1")
    except UnicodeEncodeError:
        return None


def shape(folded: str) -> bytes:
    """The folded text as blank-separated words with every digit a 0, for looking words up in a set."""
    return folded.encode("latin-1").translate(_SHAPE)


def read_plainly(text: str) -> tuple[str, str, list[int] | None]:
    """The text and where its characters stood, as `compose` gives them, and between the two its plain form."""
    folded = _printed(text)
    if folded is not None and "\xad" not in text:
        return text, folded, None  # no other mark is printed
    composed, places = compose(text)
    return composed, fold(composed), places


def compose(text: str) -> tuple[str, list[int] | None]:
    """The text without marks that would hide its words, and where each character stood (None: unchanged).

    Combining accents are composed (NFC), soft hyphens, joiners and direction marks left out.
    """
    if text.isascii() or not any(mark in text for mark in _MARKS):
        return text, None
    out: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        if char in _INVISIBLE:
            continue
        if ord(char) in _COMBINING and out:
            joined = unicodedata.normalize("NFC", out[-1] + char)
            if len(joined) == 1:
                out[-1] = joined
                continue
        out.append(char)
        places.append(place)
    places.append(len(text))
    return "".join(out), places


_INVISIBLE = frozenset(
    "\xad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
# The combining marks that French and its neighbours use, as a quick test before the slow path.
_MARKS = [*_INVISIBLE, *(chr(c) for c in (0x300, 0x301, 0x302, 0x303, 0x308, 0x327, 0x30A, 0x30C))]
