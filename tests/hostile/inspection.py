"""What a folder of exports holds that no document may bring there.

Each look knows what our own writers write and tells everything else: allow-lists, no lists of known attacks.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from timeline import export

__all__ = ["PAGE", "found_in"]

#: The elements of our page.
PAGE = {
    "a", "aside", "blockquote", "body", "br", "button", "code", "dd", "details", "div", "dl", "dt", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "head", "header", "html", "input", "label", "li", "link", "main", "mark", "meta", "ol",
    "option", "p", "pre", "q", "script", "section", "select", "span", "style", "summary", "time", "title", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "aria-label", "aria-labelledby", "aria-live", "autocomplete", "charset", "class", "content", "data-document", "data-first",
    "data-last", "data-sure", "datetime", "download", "hidden", "href", "http-equiv", "id", "lang", "name", "placeholder",
    "rel", "role", "src", "tabindex", "title", "type", "value",
}  # fmt: skip
_SLIDE = {"a": {"href", "target", "rel"}, "br": set(), "p": set(), "small": set()}
_ADDRESS = re.compile(r"https?://[^\s<>\"']+|#[\w-]*|data:,|timeline\.(?:ics|json)|events\.csv|timelinejs/[\w/.]+")

_PROPERTIES = {
    "BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "NAME", "X-WR-CALNAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL", "UID",
    "DTSTAMP", "SEQUENCE", "LAST-MODIFIED", "DTSTART", "DTEND", "RRULE", "SUMMARY", "DESCRIPTION", "CATEGORIES", "STATUS",
    "TRANSP", "URL", "X-TIMELINE-GRAIN", "X-TIMELINE-EDTF", "TZID", "TZNAME", "TZOFFSETFROM", "TZOFFSETTO",
}  # fmt: skip
_COMPONENTS = {"VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT"}
_PARAMETERS = re.compile(r"(?:;VALUE=(?:DATE|DURATION)|;TZID=[A-Za-z0-9_+/-]+)?:")
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")

#: A year before 1 or after 9999 stays a date.
_NUMBER = re.compile(r"[+-]\d{4,6}[\dTZX:.~/-]*")
_KEYS = {"__proto__", "constructor", "prototype"}


def found_in(out: Path) -> list[str]:
    """What should not be in the folder ``out`` of exports, the file named first; empty for a clean one."""
    return [*_files(out), *_page(out), *_calendars(out), *_table(out), *_values(out), *_slides(out), *_marked(out)]


def _files(out: Path) -> Iterator[str]:
    """Files that no exporter writes, and what a path led outside."""
    ours = {name for module in export.exporters().values() for name in module.FILES} | {"report.json", "timelinejs"}
    yield from (f"{path.name}: is no file of ours" for path in out.iterdir() if path.name not in ours)
    for place in (out, *list(out.parents)[:4], Path("/tmp"), Path.cwd()):
        yield from (f"{path}: was written" for path in place.glob("*evaded*"))
    yield from (f"{path.name}: is a link" for path in out.rglob("*") if path.is_symlink())
    for path in out.glob("timeml/*"):
        if re.fullmatch(r"[\w.-]+\.tml", path.name) is None or path.name.startswith((".", "-")):
            yield f"timeml: a file is called {path.name!r}"


class _Elements(HTMLParser):
    """Every element with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def _page(out: Path) -> Iterator[str]:
    path = out / "index.html"
    if not path.is_file():
        return
    html = path.read_text("utf-8")
    scripts = styles = 0
    for tag, attributes in _Elements(html).found:
        if tag not in PAGE or not attributes.keys() <= _ATTRIBUTES:
            yield f"index.html: <{tag} {attributes}>"
        for name in ("href", "src"):
            if name in attributes and _ADDRESS.fullmatch(attributes[name]) is None:
                yield f"index.html: <{tag} {name}={attributes[name]!r}>"
        active = tag == "script" and attributes.get("type") != "application/json" and "src" not in attributes
        scripts, styles = scripts + active, styles + (tag == "style")
    if (scripts, styles) != (1, 1):
        yield f"index.html: {scripts} scripts, {styles} styles"
    for data in re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', html, re.DOTALL):
        if re.search("[<>\u2028\u2029]", data):
            yield f"index.html: data that a parser may read as markup: {data[:80]}"
        yield from _json("index.html", data)


def _calendars(out: Path) -> Iterator[str]:
    for path in out.glob("*.ics"):
        data = path.read_bytes().decode()
        content = data.replace("\r\n ", "").split("\r\n")
        events = 0
        for line in content[:-1]:
            name = re.match(r"[A-Z-]*", line)[0]  # type: ignore[index]  # it matches nothing, too
            rest = line[len(name) :]
            known = name in _PROPERTIES and _PARAMETERS.match(rest)
            if not known or (name in ("BEGIN", "END") and rest[1:] not in _COMPONENTS) or _OBEYED.search(line):
                yield f"{path.name}: {line[:80]!r}"
            if name == "URL" and re.fullmatch(r":https?://\S+", rest) is None:
                yield f"{path.name}: {line[:80]!r}"
            if "\n" in line or "\r" in line:
                yield f"{path.name}: a line break inside {line[:80]!r}"
            events += line == "BEGIN:VEVENT"
        uids = {line for line in content if line.startswith("UID:")}
        if len(uids) != events or content[0] != "BEGIN:VCALENDAR" or content[-2:] != ["END:VCALENDAR", ""]:
            yield f"{path.name}: {events} events with {len(uids)} identities"


def _table(out: Path) -> Iterator[str]:
    path = out / "events.csv"
    if not path.is_file():
        return
    text = path.read_bytes().decode()
    head, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    for row in rows:
        if len(row) != len(head):
            yield f"events.csv: a row of {len(row)} cells, not {len(head)}"
        for name, cell in zip(head, row, strict=False):
            bare = re.sub(r"^[\s\u200b-\u200f\u2060\ufeff\xad]+", "", cell)
            runs = bare.startswith(tuple("=+-@＝＋－＠")) or cell.startswith(("\t", "\r", "\n"))
            if (runs and _NUMBER.fullmatch(cell) is None) or "\r" in cell or "\x00" in cell:
                yield f"events.csv: {name} {cell[:60]!r}"


def _values(out: Path) -> Iterator[str]:
    for path in out.glob("*.json*"):
        texts = path.read_bytes().decode().splitlines() if path.suffix == ".jsonl" else [path.read_bytes().decode()]
        for text in texts:
            yield from _json(path.name, text)


def _json(name: str, text: str) -> Iterator[str]:
    """What is no JSON (RFC 8259), what one reader reads otherwise than another, what reaches into a prototype."""
    faults: list[str] = []

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        value = dict(found)
        if len(value) != len(found):
            faults.append(f"{name}: a key stands twice in {sorted(value)}")
        faults.extend(f"{name}: a key is {key!r}" for key in value.keys() & _KEYS)
        return value

    def constant(said: str) -> float:
        faults.append(f"{name}: {said} is no value")
        return 0.0

    try:
        json.loads(text, object_pairs_hook=pairs, parse_constant=constant)
    except ValueError as error:
        faults.append(f"{name}: is no JSON: {error}")
    yield from faults


def _slides(out: Path) -> Iterator[str]:
    """Markup in what TimelineJS writes into its page as HTML."""
    path = out / "timelinejs.json"
    if not path.is_file():
        return

    def strings(value: Any) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict | list):
            for each in value.values() if isinstance(value, dict) else value:
                yield from strings(each)

    content = json.loads(path.read_bytes())
    for text in strings(content):
        for tag, attributes in _Elements(text).found:
            known = tag in _SLIDE and attributes.keys() <= _SLIDE[tag]
            if not known or re.match(r"https?://", attributes.get("href", "https://")) is None:
                yield f"timelinejs.json: <{tag} {attributes}>"
    for slide in content["events"]:
        if slide["autolink"] or "media" in slide:
            yield f"timelinejs.json: {slide['unique_id']} shows what was not asked for"


def _marked(out: Path) -> Iterator[str]:
    for path in out.glob("timeml/*.tml"):
        try:
            root = ElementTree.fromstring(path.read_bytes())
        except ElementTree.ParseError as error:
            yield f"{path.name}: is no XML: {error}"
        else:
            yield from (
                f"{path.name}: <{element.tag}>"
                for element in root.iter()
                if element.tag not in {"TimeML", "DOCID", "DCT", "TEXT", "TIMEX3"}
            )
