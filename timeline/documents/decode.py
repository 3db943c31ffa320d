"""Bytes to text, with the encoding named when it had to be guessed.

Knows encodings; knows nothing of what a text holds. The text is kept as it was decoded (also its line ends):
offsets are into it, and a byte order mark is no part of it.
"""

from __future__ import annotations

import codecs
from typing import NamedTuple

from timeline.errors import DocumentError

__all__ = ["Decoded", "decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Bytes that are looked at when the encoding has to be guessed.
_SAMPLE = 1 << 18


class Decoded(NamedTuple):
    """A text, and a note when its encoding was guessed."""

    text: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, where: str, declared: str | None = None) -> Decoded:
    r"""The text of a file's bytes: UTF-8 or UTF-16 by its mark, UTF-8 without one, ``declared``, else detected.

    Raises `DocumentError` (``where`` names the file) for no text: empty, binary, in no known encoding.

    >>> decode("\ufeffÉté".encode(), "a.txt").text
    'Été'
    """
    if not data.strip():
        raise DocumentError("is empty", where=where, remedy="give it text or leave it out")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(encoding))
            except UnicodeDecodeError as error:
                raise DocumentError(
                    f"begins as {encoding.upper()} but byte {error.start + len(mark)} is not",
                    where=where,
                    remedy="save it again as UTF-8",
                ) from error
    if b"\x00" in data[:_SAMPLE]:
        raise DocumentError("is a binary file", where=where, remedy="give its text, saved as UTF-8")
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if declared is not None:
        try:
            return Decoded(data.decode(declared), (f"encoding-declared: read as {declared}, as it says",))
        except (LookupError, UnicodeDecodeError):
            pass
    return _detected(data, where)


def _detected(data: bytes, where: str) -> Decoded:
    from charset_normalizer import from_bytes  # heavy: only where a text is not UTF-8

    best = from_bytes(data[:_SAMPLE], threshold=0.3).best()
    if best is None or _unprintable(str(best)[:4000]) > 0.02:
        raise DocumentError("is a binary file, or text in no known encoding", where=where, remedy="save it as UTF-8")
    try:
        text = data.decode(best.encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"reads as {best.encoding} up to byte {error.start}, and is broken there",
            where=where,
            remedy="save it as UTF-8",
        ) from error
    return Decoded(
        text, (f"encoding-detected: not UTF-8, read as {best.encoding}; save it as UTF-8 if words look wrong",)
    )


def _unprintable(sample: str) -> float:
    odd = sum(1 for c in sample if not (c.isprintable() or c in "\r\n\t\f\v\xa0\u202f\u2009\xad"))
    return odd / max(1, len(sample))
