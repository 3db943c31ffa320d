"""Text of others made harmless for a terminal.

Knows what a terminal obeys: control characters (C0 and C1 of ECMA-48) and the marks that turn the direction of text.
"""

from __future__ import annotations

import re

__all__ = ["escaped", "visible"]

#: All but tab and line feed; directional overrides and isolates; surrogates, which no stream can write.
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    r"""The text with U+FFFD for everything that a terminal would obey.

    >>> visible("un\x1b]0;deux\x07 trois")
    'un\ufffd]0;deux\ufffd trois'
    """
    return _OBEYED.sub("\ufffd", text)


def escaped(json: str) -> str:
    r"""The same JSON, with nothing in its strings that a terminal would obey.

    >>> print(escaped('"un\x9bdeux"'))
    "un\u009bdeux"
    """
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", json)
