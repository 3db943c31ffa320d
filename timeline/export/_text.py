"""Text of documents made harmless for the formats it is written into.

Knows which characters break a reader; knows nothing of a format's syntax.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

__all__ = ["clean", "cut", "line", "link"]

# Readers of calendars stop at NUL, lose what follows U+2028 or U+0085, refuse surrogates; marks that turn the
# direction of text can make a sentence read as another one.
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_BLANKS = re.compile(r"[ \t\n]+")
_ODD = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]"
)


def clean(text: str) -> str:
    r"""The text without control characters, with ``\n`` as its only line break.

    >>> clean("un\x00 deux\u2028trois")
    'un deux\ntrois'
    """
    if text.isprintable() or _ODD.search(text) is None:
        return text
    text = _DROPPED.sub("", _BREAKS.sub("\n", text))
    return _SURROGATES.sub("\ufffd", text)


def line(text: str) -> str:
    r"""The text cleaned, on one line.

    >>> line(" un\n\tdeux ")
    'un deux'
    """
    if (text.isprintable() or _ODD.search(text) is None) and "  " not in text:
        return text.strip()
    return " ".join(_BLANKS.split(clean(text))).strip()


def cut(text: str, most: int) -> str:
    """The text cut at a word so that it has at most ``most`` characters, with an ellipsis where it is cut.

    >>> cut("un deux trois", 9)
    'un deux…'
    """
    if len(text) <= most:
        return text
    head = text[: most - 1]
    space = head.rfind(" ")
    return (head[:space] if space > most // 2 else head).rstrip(" ,;:–—-") + "…"


@lru_cache(maxsize=1024)
def link(url: str | None) -> str | None:
    """The address if it is one of the web (http, https), else None: no other scheme is ever written.

    >>> link("https://exemple.fr/été"), link("javascript:alert(1)")
    ('https://exemple.fr/%C3%A9t%C3%A9', None)
    """
    if not url or re.search(r"[\s<>\"\\^`{|}\x00-\x20\x7f]", url.strip()):
        return None
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    return quote(clean(url.strip()), safe="%/:?#[]@!$&'()*+,;=~-._")
