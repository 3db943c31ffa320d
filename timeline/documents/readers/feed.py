"""RSS 2.0, RSS 1.0 (RDF) and Atom (RFC 4287): one text an item, dated by the item.

lxml reads them, broken or not; names are looked at without their namespaces, as feeds mix them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from timeline.documents import html
from timeline.documents.extract import Claim, Extract, Raw
from timeline.documents.markup import plain
from timeline.documents.metadata import claim
from timeline.errors import DocumentError

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["OPENINGS", "SUFFIXES", "read"]

SUFFIXES = (".rss", ".atom", ".rdf", ".xml")
OPENINGS = (b"<?xml", b"<rss", b"<feed", b"<rdf:rdf")

#: The elements of an item that hold its text, the fullest first, and those that date it.
_TEXT = ("encoded", "content", "description", "summary")
_PUBLISHED = ("pubDate", "published", "issued", "date", "created")
_MODIFIED = ("updated", "modified")


def read(raw: Raw) -> Iterator[Extract]:
    """The text of every item: its title, then its content. Raises `DocumentError` for what is no feed.

    The date is kept as it was written, with its offset.
    """
    from lxml import etree  # heavy: only where there is a feed

    data = raw.within("feed_bytes").lstrip()
    if data[:14].lower() == b"<!doctype html" or b"<html" in data[:400].lower():
        yield html.extract(raw.within("page_bytes"), raw.name, limits=raw.limits)  # XHTML
        return
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:  # broken from its first byte
        raise DocumentError("is no XML", where=raw.name, remedy="give an RSS or Atom feed, or plain text") from error
    items = [e for e in root.iter() if _name(e) in ("item", "entry")] if root is not None else []
    if not items:
        raise DocumentError("holds no item of a feed", where=raw.name, remedy="give an RSS or Atom feed, or plain text")
    notes = ("feed-broken: it is no well-formed XML; what could be read is kept",) if len(parser.error_log) else ()
    if any(e.type_name == "ERR_RESOURCE_LIMIT" for e in parser.error_log):
        notes = ("limit-reached: its elements are nested too deep: what follows is left out; mend the feed", *notes)
    head = next((e for e in root.iter() if _name(e) in ("channel", "feed")), root)
    site = _values(head)
    lang = (site.get("language") or head.get("{http://www.w3.org/XML/1998/namespace}lang") or "").lower()[:2]
    told = False
    for number, item in enumerate(items, 1):
        extract = _item(item, number)
        if extract.text:
            told = True
            extract.lang, extract.publisher, extract.notes = lang or None, site.get("title"), (*notes, *extract.notes)
            yield extract
    if not told:
        raise DocumentError("holds no item with a text", where=raw.name, remedy="leave it out")


def _name(element: _Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _words(element: _Element) -> str:
    return "".join(map(str, element.itertext())).strip()


def _values(element: _Element) -> Mapping[str, str]:
    """The texts of the element's children by their names, the first of each."""
    found: dict[str, str] = {}
    for child in element:
        name = _name(child)  # none: an entity that stands for nothing
        words = _words(child) if name not in ("", "item", "entry") else ""
        if words and name not in found:
            found[name] = words
    return found


def _item(item: _Element, number: int) -> Extract:
    values = _values(item)
    title = " ".join(plain(values.get("title", "")).split())
    body = next((text for name in _TEXT if (text := plain(values.get(name, "")))), "")
    text = body if body.startswith(title) else "\n\n".join(part for part in (title, body) if part)
    claims: list[Claim] = []
    notes: list[str] = []
    for names, role in ((_PUBLISHED, "published"), (_MODIFIED, "modified")):
        said = next((name for name in names if name in values), None)
        if said is not None:
            one = claim(values[said], "record", said, role)  # type: ignore[arg-type]
            if one is None:
                notes.append(f"anchor-unreadable: item {number}: {said} {values[said][:60]!r} is no absolute date")
            else:
                claims.append(one)
    link = values.get("link") or next((e.get("href") for e in item if _name(e) == "link" and e.get("href")), None)
    key = values.get("guid") or values.get("id") or link or str(number)
    image = next(
        (
            address
            for e in item
            if _name(e) in ("enclosure", "content", "thumbnail") and (address := e.get("url"))
            and "image" in f"{e.get('type') or ''}{e.get('medium') or ''}{_name(e).replace('thumbnail', 'image')}"
        ),
        None,
    )  # fmt: skip
    credit = next((e for e in item.iter() if _name(e) == "credit"), None)
    return Extract(
        text, key.removeprefix("https://").removeprefix("http://")[:120], title, link, claims=tuple(claims),
        extracted=True, notes=tuple(notes), image=image,
        image_credit=_words(credit) or None if credit is not None else None,
    )  # fmt: skip
