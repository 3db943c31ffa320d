"""What a page's markup says of the page: when it was published, its title, its picture, the entries of its live blog.

Knows JSON-LD (schema.org), meta elements and microdata, and how dates are written there; ranks nothing. Every
claim keeps the words that prove it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from typing import TYPE_CHECKING, Any, Literal, cast

from timeline.documents import when
from timeline.documents.extract import Claim
from timeline.errors import AnchorError
from timeline.model import Anchor

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Metadata", "Update", "claim", "metadata", "moment"]

Role = Literal["published", "modified", "event"]

#: The names of meta elements that date a page, by their parts in lower case with other signs left out.
_PUBLISHED = frozenset((
    "articlepublishedtime", "ogarticlepublishedtime", "ogpublishedtime", "articlepublished", "datepublished",
    "publishdate", "pubdate", "publicationdate", "publisheddate", "publishedtime", "publishedat", "date",
    "dcdate", "dcdateissued", "dcdatecreated", "dctermsdate", "dctermscreated", "dctermsissued", "dcissued",
    "dccreated", "sailthrudate", "parselypubdate", "cxenseparserecspublishtime", "citationpublicationdate",
    "originalpublicationdate", "articledateoriginal", "datecreated", "created", "rbpubdate", "schemadatepublished",
    "lptimestamp", "timestamp", "contentdate",
))  # fmt: skip
_MODIFIED = frozenset((
    "articlemodifiedtime", "ogarticlemodifiedtime", "ogmodifiedtime", "ogupdatedtime", "datemodified",
    "modifieddate", "modified", "lastmod", "lastmodified", "dcdatemodified", "dctermsmodified", "revised",
    "updatedtime",
))  # fmt: skip
_SIGNS = re.compile(r"[^a-z]+")
_STAMP = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?", re.ASCII)
_EPOCH = re.compile(r"[12]\d{9}(?:\d{3})?", re.ASCII)
_ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_SLASHED = re.compile(r"(\d{4})[/.](\d\d)[/.](\d\d)", re.ASCII)
#: The words of broken JSON that still name a date.
_TRAILING = re.compile(r",(\s*[}\]])")
_UPDATES = ("datepublished", "datemodified")
_MICRODATA = (
    "//*[@itemprop='datePublished' or @itemprop='dateModified' or starts-with(@property, 'dc:date')"
    " or starts-with(@property, 'dc:created') or starts-with(@property, 'schema:datePublished')]"
    "[@content or @datetime][not(self::meta)]"
)
#: Elements of the microformats hAtom and h-entry that date an entry, in the class that each has for it.
_MICROFORMAT = (
    "//*[@datetime or @title or @value][contains(@class, 'published') or contains(@class, 'updated')]"
    "[not(ancestor::*[contains(@class, 'comment')])]"
)
_EVENT = "//*[@itemprop='startDate' or contains(concat(' ', @class, ' '), ' dtstart ')]"
_ROLES: Mapping[str, Role] = {"published": "published", "updated": "modified"}
#: What a script that is no JSON still says of its publication.
_UNPARSED = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{8,40})\"")
#: Letters of a date; a longer value is none. Nodes of JSON-LD that are looked at.
_LONGEST, _NODES = 60, 20_000


@dataclass(slots=True)
class Update:
    """An entry of a live blog as JSON-LD says it (schema.org ``LiveBlogPosting.liveBlogUpdate``)."""

    published: str
    headline: str = ""
    body: str = ""
    url: str | None = None


@dataclass(slots=True)
class Metadata:
    """What a page says of itself. ``claims``: the strongest source first, each source's own in order."""

    claims: list[Claim] = field(default_factory=list)
    title: str = ""
    url: str | None = None
    lang: str | None = None
    publisher: str | None = None
    image: str | None = None
    image_credit: str | None = None
    live: bool = False
    updates: list[Update] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def moment(value: str) -> tuple[str, Literal["minute", "day", "month", "year"]] | None:
    """An absolute date as metadata writes it, to the minute at the finest, with its offset; None for anything else.

    ISO 8601 in both formats, RFC 822, Unix time, a date in words.

    >>> moment("Mon, 21 Oct 2024 06:12:45 +0200")
    ('2024-10-21T06:12+02:00', 'minute')
    """
    said = " ".join(value.split())
    if not said or len(said) > _LONGEST:
        return None
    compact = _STAMP.fullmatch(said)
    if _EPOCH.fullmatch(said) and compact is None:
        said = f"{datetime.fromtimestamp(int(said[:10]), UTC):%Y-%m-%dT%H:%M}Z"
    elif compact is not None:
        y, mo, d, h, mi, _, zone = compact.groups()
        said = f"{y}-{mo}-{d}" + (f"T{h}:{mi}{zone or ''}" if h else "")
    else:
        said = _SLASHED.sub(r"\1-\2-\3", said)
        if said[:1].isalpha() or (said[:2].strip().isdigit() and " " in said[1:3]):
            with suppress(ValueError, TypeError, IndexError):
                said = parsedate_to_datetime(said).isoformat()
    try:
        found = when.parse(said)
    except (AnchorError, OverflowError):
        return None
    assert found.when is not None
    if found.when[:4] in ("0001", "9999"):  # no page is of the ends of the calendar, where no zone has room
        return None
    if found.grain == "second":
        return found.when[:16] + found.when[19:], "minute"
    return found.when, "minute" if "T" in found.when else found.grain  # type: ignore[return-value]


def claim(value: str, source: str, name: str, role: Role = "published") -> Claim | None:
    """What a value of metadata claims; None where it is no date."""
    read = moment(value)
    if read is None:
        return None
    stated, grain = read
    offset = stated[16:]
    evidence = f"{source} {name}: {' '.join(value.split())}"
    return Claim(Anchor(stated, grain, "metadata", evidence, "UTC" if offset == "+00:00" else None), source, role)


def metadata(root: _Element, url: str | None = None) -> Metadata:
    """What the page's markup says of the page. ``url``: where it was found, if that is known."""
    found = Metadata(url=url)
    metas = _metas(root)
    values = {key: value for key, (_, value) in metas.items()}
    found.lang = root.get("lang") or root.get("xml:lang") or values.get("oglocale")
    canonical = next((e.get("href") for e in root.iter("link") if (e.get("rel") or "").lower() == "canonical"), None)
    found.url = url or canonical or values.get("ogurl")
    printed = next(root.iter("title"), None)
    found.title = _line(values.get("ogtitle") or (printed.text if printed is not None else "") or "")
    _linked_data(root, found, {u for u in (url, canonical, values.get("ogurl")) if u})
    for names, role in ((_PUBLISHED, "published"), (_MODIFIED, "modified")):
        for key, (name, value) in metas.items():
            if key in names and (one := claim(value, "meta", name, role)) is not None:  # type: ignore[arg-type]
                found.claims.append(one)
    found.claims += _microformats(root)
    found.claims += _events(root)
    found.image = found.image or values.get("ogimage") or values.get("twitterimage")
    found.publisher = found.publisher or values.get("ogsitename")
    found.live = found.live or bool(found.updates)
    return found


def _line(words: str) -> str:
    return " ".join(words.split())


def _metas(root: _Element) -> dict[str, tuple[str, str]]:
    """The meta elements, and the microdata that dates the page: folded name to name and value, the first of each."""
    found: dict[str, tuple[str, str]] = {}
    elements = list(root.iter("meta"))
    elements += cast("list[_Element]", root.xpath(_MICRODATA))
    for element in elements:
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").partition(" ")[0]
        value = (element.get("content") or element.get("datetime") or "").strip()
        key = _SIGNS.sub("", name.lower())
        if key and value and key not in found and not (key in _UPDATES and _of_an_entry(element)):
            found[key] = (name, value)
    return found


def _of_an_entry(element: _Element) -> bool:
    """Whether microdata dates a part of the page: an entry of a live blog, a comment, another article."""
    scopes = 0
    for above in element.iterancestors():
        if above.get("itemprop") in ("liveBlogUpdate", "comment", "review"):
            return True
        scopes += above.get("itemscope") is not None
    return scopes > 1


def _microformats(root: _Element) -> list[Claim]:
    """What hAtom and h-entry say of a page's dates; nothing of a page with several entries."""
    said: dict[Role, dict[str, str]] = {}
    for element in cast("list[_Element]", root.xpath(_MICROFORMAT)):
        value = element.get("datetime") or element.get("title") or element.get("value") or ""
        for name in (element.get("class") or "").split():
            role = _ROLES.get(name.removeprefix("dt-"))
            if role is not None and _ISO.match(value):
                said.setdefault(role, {}).setdefault(value, name)
    if any(len(values) > 1 for values in said.values()):
        return []
    found = (claim(value, "time", name, role) for role, values in said.items() for value, name in values.items())
    return [one for one in found if one is not None]


def _events(root: _Element) -> list[Claim]:
    """The days of the events that microdata and hCalendar tell."""
    elements = cast("list[_Element]", root.xpath(_EVENT))
    values = (e.get("content") or e.get("datetime") or e.get("title") or "" for e in elements)
    found = (claim(value, "time", "startDate", "event") for value in values if _ISO.match(value))
    return [one for one in found if one is not None]


# --- JSON-LD ----------------------------------------------------------------------------------------------------------


def _loads(text: str) -> Any:
    """The value of a JSON-LD script, with the faults that pages have (comments of old, entities, a last comma)."""
    text = (
        text.strip().removeprefix("<!--").removesuffix("-->").strip().removeprefix("//<![CDATA[").removesuffix("//]]>")
    )
    text = text.strip().rstrip(";")
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError:
        return json.loads(_TRAILING.sub(r"\1", unescape(text)), strict=False)


def _linked_data(root: _Element, found: Metadata, urls: set[str]) -> None:
    nodes: list[Mapping[str, Any]] = []
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not (script.text or "").strip():
            continue
        try:
            nodes += _nodes(_loads(script.text or ""))
        except (ValueError, RecursionError) as error:
            found.notes.append(f"metadata-broken: JSON-LD is no JSON ({str(error)[:80]}): only its date is counted")
            dates = set(_UNPARSED.findall(script.text or ""))
            nodes += [{"@type": "WebPage", "datePublished": value} for value in dates if len(dates) == 1]
    starts = (str(n.get("startDate") or "") for n in nodes if any(t.endswith("Event") for t in _types(n)))
    found.claims += (one for s in starts if (one := claim(s, "JSON-LD", "startDate", "event")) is not None)
    node = _own(nodes, found.title, urls)
    if node is None:
        return
    found.live = "LiveBlogPosting" in _types(node)
    for key, role in (("datePublished", "published"), ("dateCreated", "published"), ("dateModified", "modified")):
        value = node.get(key)
        value = value[0] if isinstance(value, list) and value else value
        if isinstance(value, str | int) and str(value).strip():
            one = claim(str(value), "JSON-LD", key, role)  # type: ignore[arg-type]
            if one is None:
                found.notes.append(f"metadata-unreadable: JSON-LD {key} {str(value)[:40]!r} is no date")
            elif not (key == "dateCreated" and found.claims):
                found.claims.append(one)
    found.title = _line(_said(node.get("headline"))) or found.title
    found.publisher = _line(_said(node.get("publisher"))) or None
    found.url = found.url or _said(node.get("url")) or None
    found.image, found.image_credit = _image(node.get("image"))
    found.updates = list(_updates(node))


def _nodes(value: Any) -> list[Mapping[str, Any]]:
    """The objects of a script: its own, of a list, of ``@graph``, of ``mainEntity``."""
    found: list[Mapping[str, Any]] = []
    queue = [value]
    for _ in range(_NODES):
        if not queue:
            break
        value = queue.pop(0)
        if isinstance(value, list):
            queue[:0] = value[:_NODES]
        elif isinstance(value, dict):
            found.append(value)
            queue += [
                value[key]
                for key in ("@graph", "mainEntity", "mainEntityOfPage")
                if isinstance(value.get(key), dict | list)
            ]
    return found


def _types(node: Mapping[str, Any]) -> tuple[str, ...]:
    types = node.get("@type", ())
    types = types if isinstance(types, list) else [types]
    return tuple(t.rpartition("/")[2] for t in types if isinstance(t, str))


def _own(nodes: list[Mapping[str, Any]], title: str, urls: set[str]) -> Mapping[str, Any] | None:
    """The object that is the page itself: an article before a page, the one of its address or title before others."""

    def rank(node: Mapping[str, Any]) -> tuple[bool, ...]:
        types = _types(node)
        addresses = {_said(node.get(k)) for k in ("url", "@id", "mainEntityOfPage")}
        named = _line(unescape(_said(node.get("headline"))))
        return (
            "LiveBlogPosting" in types,
            any(t.endswith(("Article", "Posting", "Report")) for t in types),
            bool(urls & addresses),
            bool(named) and (named in title or title in named) and bool(title),
        )

    own = [n for n in nodes if any(t.endswith(("Article", "Posting", "Report", "WebPage")) for t in _types(n))]
    return max(own, key=rank, default=None)


def _said(value: Any) -> str:
    """The words of a JSON-LD value: itself, its first, its name or address."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id") or value.get("url") or ""
    return value if isinstance(value, str) else ""


def _image(value: Any) -> tuple[str | None, str | None]:
    value = value[0] if isinstance(value, list) and value else value
    if isinstance(value, dict):
        credit = _said(value.get("creditText")) or _said(value.get("creator")) or _said(value.get("copyrightHolder"))
        return _said(value.get("contentUrl") or value.get("url")) or None, _line(credit) or None
    return (value, None) if isinstance(value, str) and value else (None, None)


def _updates(node: Mapping[str, Any]) -> Iterator[Update]:
    listed = node.get("liveBlogUpdate") or ()
    for update in listed if isinstance(listed, list) else [listed]:
        if isinstance(update, dict):
            published = update.get("datePublished") or update.get("dateCreated") or update.get("dateModified")
            headline, body = _said(update.get("headline")) or _said(update.get("name")), update.get("articleBody")
            body = body if isinstance(body, str) else _said(update.get("text")) or _said(update.get("description"))
            if isinstance(published, str) and (headline or body):
                yield Update(published, headline, body, _said(update.get("url")) or _said(update.get("@id")) or None)
