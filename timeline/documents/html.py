"""A page into its text and what it says of itself: markup, metadata and live entries joined.

Knows what order they go in and how a page's bytes are decoded; the rules are those of the modules it joins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.documents.decode import decode
from timeline.documents.extract import Claim, Extract
from timeline.documents.live import lay_out
from timeline.documents.markup import Line, page, parse
from timeline.documents.metadata import claim, metadata
from timeline.documents.words import fold, vocabulary
from timeline.errors import DocumentError
from timeline.limits import Limits

__all__ = ["extract", "text_of"]

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding=[\"']([\w.:-]+)", re.I
)
#: Lines at the head of a page whose times date it, and the letters of the longest.
_HEAD, _BYLINE = 16, 200


def text_of(data: bytes, where: str, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """A page's text, decoded: by its mark, as UTF-8 if it is, as declared by the server or by itself, else detected.

    Latin-1 and ASCII stand for Windows-1252 (WHATWG Encoding, section 4.2). A page of UTF-8 that was cut, or that
    holds a few broken bytes, is still UTF-8. Raises `DocumentError` where it is no text.
    """
    said = _CHARSET.search(data, 0, 4096)
    named = (declared or ((said[1] or said[2]).decode("ascii") if said else "") or "").lower()
    if named in ("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii", "iso8859-1"):
        named = "cp1252"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        start, end = error.start, error.end
        if end >= len(data) - 3 and start:
            return data[:start].decode("utf-8"), ("page-cut: it ends inside a character",)
        if named in ("utf-8", "utf8", ""):
            lenient = data.decode("utf-8", "replace")
            broken = lenient.count("\ufffd")
            if broken * 500 <= len(lenient) and broken * 4 <= sum(c > "\x7f" for c in lenient):
                return lenient, (f"encoding-broken: {broken} bytes are no UTF-8 and are left out as \ufffd",)
    found = decode(data, where, named if named not in ("utf-8", "utf8", "") else None)
    return found.text, found.notes


def extract(
    data: bytes, where: str, *, url: str | None = None, declared: str | None = None, retrieved: str | None = None,
    key: str = "", limits: Limits = Limits(),
) -> Extract:  # fmt: skip
    """The text of a page and what its markup says of it.

    ``declared``: the charset that the server named. Raises `DocumentError` for a page without text, or beyond the
    limits.
    """
    if len(data) > limits.page_bytes:
        raise limits.refusal("page_bytes", f"is a page of {len(data):,} bytes", where, "take its text out, or split it")
    text, notes = text_of(data, where, declared)
    cuts: list[str] = []
    if "</html" not in (end := text[-4096:].lower()) and "</body" not in end:
        cuts.append("page-open: it does not end as a page does: it may be cut")
    tree = parse(text, cuts)
    if tree is None:
        raise DocumentError("holds no element", where=where, remedy="give it text or leave it out")
    known = metadata(tree, url)
    read = page(tree, limits=limits)
    laid = lay_out(read, known)
    if not laid.text.strip():
        why = f" ({cuts[-1]})" if cuts else ""
        raise DocumentError(f"is a page without text{why}", where=where, remedy="save the page with its text")
    lang = (known.lang or "").lower().replace("_", "-").partition("-")[0] or None
    claims = _ordered([*known.claims, *_times(read.lines[: laid.before][:_HEAD], lang or "fr")])
    return Extract(
        laid.text, key, known.title or read.title, known.url, known.publisher, lang, None, claims, retrieved, True,
        (*notes, *cuts, *read.notes, *known.notes, *laid.notes), laid.entries, known.image, known.image_credit,
    )  # fmt: skip


def _times(lines: Sequence[Line], lang: str) -> list[Claim]:
    """What the ``<time>`` elements at the head of a page claim: the first of each role."""
    updated = re.compile(vocabulary(lang).published["updated"])
    found: dict[str, Claim] = {}
    for line in lines:
        if len(line.text) > _BYLINE:
            continue
        place = 0
        for time in line.times:
            before = fold(line.text[place : time.start])
            role = "modified" if updated.search(before) else "published"
            place = time.end
            one = claim(time.value, "time", "datetime", role) if time.value else None  # type: ignore[arg-type]
            if one is not None:
                found.setdefault(role, one)
    return list(found.values())


def _ordered(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """What says when it was published before what says when it was changed; JSON-LD, meta, time in each."""
    return tuple(sorted(claims, key=lambda c: (c.role != "published", ("JSON-LD", "meta", "time").index(c.source))))
