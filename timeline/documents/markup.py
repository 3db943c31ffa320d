"""A page's markup as the lines that its reader reads, without what stands around them.

Knows HTML elements and the names that pages give to their parts; knows no date and no language. lxml parses,
however broken a page is; the walk over its tree is ours, because libraries that extract an article drop the
clocks of a live page, and because it costs a tenth of theirs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, cast

from timeline.limits import Limits

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["Line", "Page", "Time", "joined", "page", "parse", "plain"]

_SKIPPED = frozenset((
    "script", "style", "noscript", "template", "svg", "math", "iframe", "button", "select", "option",
    "textarea", "input", "nav", "footer", "aside", "dialog", "object", "embed", "video", "audio", "canvas",
    "map", "menu", "head", "picture", "figcaption", "rt", "rp", "datalist", "progress", "meter", "frameset",
))  # fmt: skip
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "img", "ins", "kbd", "label", "mark", "nobr", "q", "ruby", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "td", "th", "time", "tt", "u", "var", "wbr",
))  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
#: What pages call the parts that are not their text (class and id, in the English of style sheets).
_ASIDE = re.compile(
    r"(?:^|\s|(?<!has)(?<!with)(?<!without)(?<!no)[_-])(?:shar(?:e|es|ing)|social|related|recirc\w*|newsletters?|comments?"
    r"|cookies?|consent|breadcrumbs?|promo|sidebar|advert\w*|ads|banner|pop-?up|modal|subscribe|recommend\w*|outbrain"
    r"|taboola|most-?(?:read|popular)|popular|trending|tags|tag-?list|toolbar|nav|navigation|navbar|footer|copyright"
    r"|current-?date|today-?date|date-?(?:du-?)?jour|ephemeride|skip-?link|sr-only|visually-?hidden|screen-?reader(?:-text)?|gallery|caption|credits?)(?=$|[\s_-])",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"(?:^|[\s_-])(?:article|entry|post|story|page|main)[_-]{1,2}?(?:body|content|text)(?=$|[\s_-])"
    r"|(?:^|\s)(?:content|main|live(?:blog)?(?:[_-]\w+)?)(?=$|\s)",
    re.IGNORECASE,
)
#: Markup that was escaped once more than it is read.
_ESCAPED = re.compile(r"</(?:p|div|a|b|i|em|strong|li|h\d)>|<(?:p|br)\b", re.IGNORECASE)
#: Blanks that are not the one blank they are to become.
_BLANKS = re.compile(r"[\t\r\n\f\v][ \t\r\n\f\v]*| [ \t\r\n\f\v]+")
#: What pages call the line that prints when they were published, and the title of a page without h1.
_DATED = re.compile(
    r"(?:^|\s|(?<!status)[_-])(?:publish(?:ed)?(?:[_-]?date)?|publication|pub-?date|date-?pub\w*|datepublished"
    r"|storypublishdate|posted(?:[_-]?on)?|(?:post|entry|article|creation)[_-]?date|created|submitted|fecha)(?=$|[\s_-])",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"(?:^|[\s_-])(?:entry|post|article)-?title(?=$|\s)|(?:^|\s)(?:p-name|titre)(?=$|\s)", re.IGNORECASE
)
#: Attributes that write the time of their element, as scripts that print "il y a 3 heures" need it.
_TIMED = re.compile(r"datetime|title|value|data-(?!.*(?:modif|updat|expir|event|start|end)).*(?:date|time|publi|utc).*")
_MOMENT = re.compile(r"\s*(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d|1\d{9}(?:\d{3})?\s*$)", re.ASCII)
#: A full date with its clock, in the words of a tooltip.
_TOOLTIP = re.compile(r"(?=.*\b[12]\d{3}\b).{6,40}?\b\d{1,2} ?[h:] ?\d\d\b")
#: Times of what a page tells of (schema.org), and what pages call that.
_OTHER = frozenset(("startDate", "endDate", "doorTime", "previousStartDate", "validThrough", "birthDate", "deathDate"))
_UNTIMED = frozenset(("html", "body", "main", "a", "img"))
_AWAITED = re.compile(r"count-?down|compte-a-rebours|timer|event|agenda", re.IGNORECASE)
#: Letters of the longest line that is nothing but a stamp.
_STAMP = 40
_YEAR = re.compile(r"\b[12]\d{3}\b")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
#: How far up a time's place is told.
_DEPTH = 48
#: A text shorter than this was pruned too far, if there is more to the page.
_SHORT = 250
#: Letters of a paragraph at least: what is shorter may be an item of a list.
_PARAGRAPH = 80


class Time(NamedTuple):
    """A ``<time>`` or its like on a line: the place of its words, and the blocks it lies in, the outermost first.

    ``value``: the moment that its markup writes, "" where it does but print one. The time of a block has no words.
    """

    start: int
    end: int
    value: str
    blocks: tuple[int, ...]


@dataclass(slots=True)
class Line:
    """One line of the page. ``linked``: letters of it that are links; ``close``: it stands right below the last."""

    text: str
    linked: int = 0
    heading: bool = False
    times: list[Time] = field(default_factory=list)
    close: bool = False


@dataclass(slots=True)
class Page:
    """The lines of a page's own text. ``blocks``: the lines that each block of markup holds (half-open)."""

    title: str
    lines: list[Line]
    blocks: dict[int, tuple[int, int]]
    notes: list[str] = field(default_factory=list)


#: The declaration that opens a page of XHTML: it tells how bytes were to be read, and these are read.
_DECLARED = re.compile(r"\A\s*<\?xml\b[^>]*>")


def parse(text: str, notes: list[str] | None = None) -> _Element | None:
    """The tree of a page, however broken it is; None for one without any element. ``notes`` are added to."""
    from lxml import etree  # heavy: only where there is a page

    parser = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree: _Element | None = etree.fromstring(_DECLARED.sub("", text.replace("\x00", "")), parser)
    except etree.XMLSyntaxError:
        return None
    if notes is not None and any(e.type_name == "ERR_RESOURCE_LIMIT" for e in parser.error_log):
        notes.append("limit-reached: its elements are nested too deep: what lies below is left out; mend the page")
    return tree


def plain(fragment: str) -> str:
    r"""The text of a piece of HTML, its lines set apart by blank ones; as it is where it holds no markup.

    >>> plain("<p>Le <b>marché</b>&nbsp;rouvre.</p><p>Venez&#8239;!</p>")
    'Le marché\xa0rouvre.\n\nVenez\u202f!'
    """
    if "<" not in fragment and "&" not in fragment:
        return fragment.strip()
    tree = parse(f"<body><div>{fragment}</div></body>")
    text = "" if tree is None else joined(page(tree, whole=True).lines)
    return plain(text) if _ESCAPED.search(text) and "&lt;" in fragment else text


def joined(lines: Sequence[Line]) -> str:
    """The lines as a text, those of two blocks set apart by a blank one."""
    return "".join(f"\n{line.text}" if line.close else f"\n\n{line.text}" for line in lines).lstrip("\n")


def page(root: _Element, *, whole: bool = False, limits: Limits = Limits()) -> Page:
    """The page's own text: its largest article or main part, without navigation, links, captions and the like.

    ``whole``: every line that is shown. What is beyond the ``limits`` is left out, with a note.
    """
    found = _Walk(root, limits, prune=not whole).page(whole=whole)
    if whole or _paragraphs(found) >= _SHORT:
        return found
    more = _Walk(root, limits, prune=False).page()
    size = sum(len(line.text) for line in found.lines)
    if size < _SHORT:
        return more if sum(len(line.text) for line in more.lines) > 2 * size else found
    # What is called an aside may hold the text: "container-scroll-social-bar".
    return more if _paragraphs(more) > 3 * size else found


def _paragraphs(page: Page) -> int:
    """The letters of a page's paragraphs, without links."""
    letters = (len(line.text) - line.linked for line in page.lines if not line.heading)
    return sum(size for size in letters if size >= _PARAGRAPH)


class _Walk:
    """One pass over a tree, without recursion: a page may be nested a hundred thousand deep."""

    def __init__(self, root: _Element, limits: Limits, *, prune: bool) -> None:
        self.lines: list[Line] = []
        self.blocks: dict[int, tuple[int, int]] = {}
        self.bodies: list[int] = []
        self.title: tuple[int, str] = (-1, "")
        self.named = -1  # the line that a page without h1 calls its title
        self.notes: list[str] = []
        self.buffer: list[str] = []
        self.size = 0
        self.linked = 0
        self.close = False  # what is read next stands right below the last line: behind a br, or in a dt's dd
        self.times: list[tuple[int, int, str]] = []
        self.time: tuple[int, str, bool] | None = None  # the one that is open: its place, its moment, whether a block
        self.open: list[int] = []
        self._go(root, limits, prune)

    def _go(self, root: _Element, limits: Limits, prune: bool) -> None:
        precious = _holders(root, ("h1", "article", "main")) if prune else set()
        anchors = headings = seen = depth = 0
        most, deepest, too_deep = limits.elements, limits.depth, False
        timed: _Element | None = None  # the element whose time is open
        parted = False  # an inline part ended just now: the next is set apart by style alone
        stack: list[tuple[_Element, bool]] = [(root, False)]
        while stack:
            element, closing = stack.pop()
            tag = element.tag
            if closing:
                depth -= 1
                if element is timed:
                    self._stamp(closing=True)
                    timed = None
                if tag == "a":
                    anchors -= 1
                elif tag in ("td", "th"):
                    self._add(" ")
                elif tag not in _INLINE:
                    self._flush(bool(headings))
                    self.close = tag == "dt"
                    if tag in _HEADINGS:
                        headings -= 1
                        if tag == "h1" and not self.title[1] and self.lines:
                            self.title = (len(self.lines) - 1, self.lines[-1].text)
                        elif self.named < 0 and self.lines and _TITLED.search(element.get("class") or ""):
                            self.named = len(self.lines) - 1
                    block = self.open.pop()
                    self.blocks[block] = (self.blocks[block][0], len(self.lines))
                parted = tag == "span" or tag == "time"
            elif (seen := seen + 1) > most:
                self.notes.append(_cut(f"more than elements={most}: what follows them", "elements"))
                break
            elif tag == "br":
                told = bool(self.buffer)
                self._flush(bool(headings))
                self.close = told
            elif not _left_out(element, tag, prune, precious):
                if tag not in _INLINE:
                    self._flush(bool(headings))
                    self.close = self.close and tag == "dd"
                    self.open.append(seen)
                    self.blocks[seen] = (len(self.lines), len(self.lines))
                    headings += tag in _HEADINGS
                    if tag in ("article", "main") or _is_body(element):
                        self.bodies.append(seen)
                elif tag == "a":
                    anchors += 1
                elif (tag == "span" or tag == "time") and parted and self.buffer:
                    self._add(" ")
                if tag == "time" or (tag not in _UNTIMED and element.keys()):
                    value = _moment_of(element, tag)
                    if value or (value is not None and self.time is None):
                        self.time, timed = (self.size, value, tag not in _INLINE), element
                if element.text:
                    self._add(element.text, bool(anchors))
                    parted = False
                stack.append((element, True))
                depth += 1
                if depth < deepest:
                    stack.extend((child, False) for child in reversed(element))
                else:
                    too_deep = too_deep or len(element) > 0
                continue
            tail = element.tail
            if tail and element is not root:
                self._add(tail, bool(anchors))
                parted = False
        if too_deep:
            self.notes.append(_cut(f"nested deeper than depth={deepest}: what lies below", "depth"))
        self._flush(False)

    def _add(self, words: str, linked: bool = False) -> None:
        words = _BLANKS.sub(" ", words)
        if words[:1] == " " and (not self.buffer or self.buffer[-1][-1:] == " "):
            words = words[1:]
        if words:
            self.buffer.append(words)
            self.size += len(words)
            if linked:
                self.linked += len(words)

    def _stamp(self, *, closing: bool) -> None:
        """Ends the time that is open: with its element, or with the first line of a block that has one."""
        if self.time is None:
            return
        start, value, block = self.time
        if closing and self.size == start and value:
            self._add(_clock_of(value))
        whole = block and (self.size > _STAMP or not any(c.isdigit() for part in self.buffer for c in part))
        if not block or closing or value:
            self.times.append((0, 0, value) if whole and value else (start, self.size, value))
        self.time = None

    def _flush(self, heading: bool) -> None:
        if not self.buffer:
            self.times.clear()
            return
        self._stamp(closing=False)
        text = "".join(self.buffer).rstrip()
        if text:
            blocks = tuple(self.open[-_DEPTH:]) if self.times else ()
            times = [Time(a, min(b, len(text)), value, blocks) for a, b, value in self.times]
            times = [
                t._replace(end=t.start + len(text[t.start : t.end].rstrip()))
                for t in times
                if t.start < t.end or (t.value and not t.end)
            ]
            self.lines.append(Line(text, self.linked, heading, times, self.close and bool(self.lines)))
            self.close = False
        self.buffer.clear()
        self.times.clear()
        self.size = self.linked = 0

    def _largest(self, spans: list[tuple[int, int]], sizes: list[int]) -> tuple[int, int] | None:
        """The part that holds most of a page, where no other tells half as much: that is a page of several texts."""
        best = max(spans, key=lambda s: sizes[s[1]] - sizes[s[0]], default=(0, 0))
        most = sizes[best[1]] - sizes[best[0]]
        others = (sizes[b] - sizes[a] for a, b in spans if b <= best[0] or a >= best[1])
        return best if most >= 0.4 * sizes[-1] and 2 * max(others, default=0) < most else None

    def page(self, *, whole: bool = False) -> Page:
        first, last = 0, len(self.lines)
        if not whole:
            sizes = [0]
            for line in self.lines:
                sizes.append(sizes[-1] + (0 if _is_link(line) else len(line.text)))
            spans = [self.blocks[b] for b in self.bodies]
            # the smallest of those that hold most of the text
            main = min(
                (s for s in spans if sizes[s[1]] - sizes[s[0]] >= 0.6 * sizes[-1]),
                key=lambda s: (s[1] - s[0], s),
                default=None,
            ) or self._largest(spans, sizes)
            if main is not None:
                first, last = main
                top = self.title[0] if self.title[1] else self.named
                if 0 <= top < first:
                    first = top  # the title, standfirst and byline above the text
                if 0 < first == top and self.lines[first - 1].heading and _YEAR.search(self.lines[first - 1].text):
                    first -= 1  # a journal's day above its title
        place: list[int] = []
        kept: list[Line] = []
        for index, line in enumerate(self.lines):
            place.append(len(kept))
            if first <= index < last and (whole or not _is_link(line)):
                line.close = line.close and index > 0 and place[index - 1] < len(kept)
                kept.append(line)
        place.append(len(kept))
        blocks = {block: (place[a], place[b]) for block, (a, b) in self.blocks.items()}
        title = self.title[1] or (self.lines[self.named].text if self.named >= 0 else "")
        return Page(title, kept, blocks, self.notes)


def _cut(what: str, limit: str) -> str:
    return f"limit-reached: {what} is left out; mend the page, or allow more with --limit {limit}=…"


def _moment_of(element: _Element, tag: str) -> str | None:
    """The moment that markup writes of an element, "" where it but names its words one; None where it is no time."""
    if tag == "time":
        return None if element.get("itemprop") in _OTHER else element.get("datetime") or element.get("content") or ""
    named = moment = ""
    for key, value in cast("list[tuple[str, str]]", element.items()):
        if key in ("class", "itemprop", "data-testid"):
            if value in _OTHER:
                return None
            named += value + " "
        elif key in ("id", "style") or not _TIMED.fullmatch(key) or (key in ("title", "value") and tag not in _INLINE):
            continue
        elif _MOMENT.match(value) or (key == "title" and _TOOLTIP.match(value)):
            moment = value
    if moment:
        return None if _AWAITED.search(named) else moment
    return "" if named and _DATED.search(named) else None


def _clock_of(value: str) -> str:
    """What a time without words says: its ``datetime``, as a line of text has it; nothing for a count of seconds."""
    return "" if value.strip().isdigit() else value[:16].replace("T", " ")


def _is_link(line: Line) -> bool:
    """Whether a line is nothing but a link to another page: no heading, no time and no stamp."""
    if line.heading or line.times or line.linked * 5 < len(line.text) * 4:
        return False
    return not (len(line.text) <= 24 and line.text[0].isdigit())


def _holders(root: _Element, tags: tuple[str, ...]) -> set[_Element]:
    """The elements that hold one of the tags, and those of the tags."""
    found: set[_Element] = set()
    for element in root.iter(*tags):
        above: _Element | None = element
        while above is not None and above not in found:
            found.add(above)
            above = above.getparent()
    return found


def _left_out(element: _Element, tag: str, prune: bool, precious: set[_Element]) -> bool:
    if tag in _SKIPPED:
        return not (tag in ("head", "nav", "aside", "menu") and element in precious and tag != "head")
    attributes = element.attrib
    if not attributes:
        return prune and tag == "header" and element not in precious and not _inside(element)
    if "hidden" in attributes or _HIDDEN.search(attributes.get("style") or ""):
        return True
    if not prune or tag in ("html", "body", "main", "article", "time"):
        return False
    if tag == "header" and element not in precious and not _inside(element):
        return True
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return _ASIDE.search(named) is not None and element not in precious


def _inside(element: _Element) -> bool:
    """Whether an article or the main part holds the element, a few steps up."""
    above = element.getparent()
    for _ in range(12):
        if above is None:
            return False
        if above.tag in ("article", "main", "section", "li"):
            return True
        above = above.getparent()
    return True


def _is_body(element: _Element) -> bool:
    attributes = element.attrib
    if not attributes:
        return False
    if attributes.get("itemprop") == "articleBody" or attributes.get("role") == "main":
        return True
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return _BODY.search(named) is not None
