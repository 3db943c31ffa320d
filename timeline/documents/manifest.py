"""The manifest: anchors and their like given by hand, in TOML.

Knows the manifest's keys and says file, line and remedy of what is wrong in one; knows no document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from typing import Any

from timeline.documents import when, zones
from timeline.documents.extract import NO_ANCHOR
from timeline.documents.outline import Part
from timeline.errors import AnchorError, ManifestError
from timeline.model import Anchor
from timeline.notation import NotationError, from_toml

__all__ = ["Entry", "Manifest", "load"]

_WORDS = ("id", "url", "title", "publisher", "licence", "lang", "tz", "retrieved", "prefer")
_KEYS = frozenset({"source", "anchor", "fields", "part", *_WORDS})
_PART_KEYS = frozenset({"title", "anchor", "tz", "url"})
_FIELDS = frozenset({"text", "title", "url", "published", "lang", "tz", "id", "publisher", "retrieved"})


@dataclass(frozen=True, slots=True)
class Entry:
    """What a manifest says of one document (or of all that a glob names). ``where``: file and line."""

    source: str
    where: str
    id: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    licence: str | None = None
    lang: str | None = None
    tz: str | None = None
    anchor: Anchor = NO_ANCHOR
    retrieved: str | None = None
    prefer: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Manifest:
    """The documents of a manifest, in its order."""

    entries: tuple[Entry, ...] = ()
    where: str = ""

    def of(self, source: str) -> Entry | None:
        """The entry of a file: one that names it exactly before one whose glob does, the first of each.

        A file is named by its name, by the end of its path, or by a glob over either.
        """
        tails = _tails(source)
        exact = [self._places[tail] for tail in tails if tail in self._places]
        if exact:
            return self.entries[min(exact)]
        return next((e for e in self._globs if _covers(e.source, tails)), None)

    def unused(self, sources: Iterable[str]) -> list[str]:
        """A note for every entry that names none of the files: a name mistyped, or a file left out."""
        tails = {tail for source in sources for tail in _tails(source)}
        return [
            f"manifest-unused: {e.where}: no document is named {e.source!r}; check the name or take the entry out"
            for e in self.entries
            if e.source not in tails and not (_GLOB.search(e.source) and _covers(e.source, tails))
        ]

    @cached_property
    def _places(self) -> dict[str, int]:
        """The first entry that names each file exactly: thousands of files ask."""
        found: dict[str, int] = {}
        for place, entry in enumerate(self.entries):
            if not _GLOB.search(entry.source):
                found.setdefault(entry.source, place)
        return found

    @cached_property
    def _globs(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if _GLOB.search(entry.source))


_GLOB = re.compile(r"[*?\[]")


def _covers(glob: str, tails: Iterable[str]) -> bool:
    return any(tail == glob or fnmatchcase(tail, glob) for tail in tails)


def _tails(source: str) -> set[str]:
    """What may name a file: its name, its path, and the ends of its path."""
    path = Path(source)
    return {path.name, path.as_posix(), *("/".join(path.parts[-n:]) for n in range(2, len(path.parts)))}


def load(path: str | Path) -> Manifest:
    """The manifest in a file. Raises `ManifestError` with file, line and remedy for whatever is wrong in it."""
    path = Path(path)
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ManifestError(
            f"cannot be read: {error}", where=str(path), remedy="give the path of a UTF-8 TOML file"
        ) from error
    try:
        table = from_toml(text)
    except NotationError as error:
        place = f"{path}:{error.line}" if error.line else str(path)
        raise ManifestError(f"is no TOML: {error}", where=place, remedy="mend that line") from error
    return _Reader(str(path), text).manifest(table)


class _Reader:
    """Reads the tables of one file, and finds the line that each key stands on."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.lines = text.splitlines()
        self.heads = self._lines(r"\s*\[\[\s*document\s*\]\]")
        self.parts = self._lines(r"\s*\[\[\s*document\s*\.\s*part\s*\]\]")

    def _lines(self, pattern: str) -> list[int]:
        return [n for n, line in enumerate(self.lines) if re.match(pattern, line)]

    def place(self, head: int | None, key: str = "") -> str:
        """File and line of a key in the table that begins at line ``head`` (counted from 0), or of the table."""
        if head is None:
            return self.path
        if key:
            for n in range(head + 1, len(self.lines)):
                line = self.lines[n]
                if re.match(rf"""\s*["']?{re.escape(key)}["']?\s*[=.]""", line):
                    return f"{self.path}:{n + 1}"
                if re.match(r"\s*\[", line) and key not in line:
                    break
        return f"{self.path}:{head + 1}"

    def fail(self, message: str, head: int | None, key: str, remedy: str) -> ManifestError:
        return ManifestError(message, where=self.place(head, key), remedy=remedy)

    def manifest(self, table: Mapping[str, Any]) -> Manifest:
        for key in table:
            if key != "document":
                line = next(
                    (n for n, line in enumerate(self.lines) if re.match(rf"\s*\[*\s*{re.escape(key)}\b", line)), None
                )
                raise self.fail(f"unknown key {key!r}", line, "", "a manifest holds [[document]] tables only")
        documents = table.get("document", [])
        if not isinstance(documents, list) or not all(isinstance(d, dict) for d in documents):
            raise self.fail("document is no list of tables", None, "", "write [[document]] with two brackets")
        heads: list[int | None] = [*self.heads] if len(self.heads) == len(documents) else [None] * len(documents)
        parts = iter(self.parts)
        return Manifest(tuple(self._entry(d, h, parts) for d, h in zip(documents, heads, strict=True)), self.path)

    def _known(self, table: Mapping[str, Any], known: frozenset[str], head: int | None, kind: str) -> None:
        for key in table:
            if key not in known:
                raise self.fail(f"unknown key {key!r} in {kind}", head, key, f"use one of {', '.join(sorted(known))}")

    def _text(self, table: Mapping[str, Any], key: str, head: int | None) -> str | None:
        value = table.get(key)
        if value is None or isinstance(value, str):
            return value
        raise self.fail(f"{key} is no text: {value!r}", head, key, f'put it between quotes: {key} = "{value}"')

    def _anchor(self, table: Mapping[str, Any], head: int | None) -> Anchor:
        if "anchor" not in table:
            return Anchor()
        value = table["anchor"]  # TOML has dates of its own: 2024-10-21 without quotes is one
        said = value if isinstance(value, str) else value.isoformat() if hasattr(value, "isoformat") else str(value)
        place = self.place(head, "anchor")
        try:
            return when.parse(said, "manifest")._replace(evidence=Path(place).name)
        except AnchorError as error:
            raise ManifestError(f"anchor: {error.message}", where=place, remedy=error.remedy) from error

    def _zone(self, table: Mapping[str, Any], head: int | None) -> str | None:
        tz = self._text(table, "tz", head)
        if tz is not None and not zones.known(tz):
            raise self.fail(f"tz {tz!r} is no zone", head, "tz", "use an IANA name such as Europe/Paris")
        return tz

    def _entry(self, table: Mapping[str, Any], head: int | None, heads: Any) -> Entry:
        self._known(table, _KEYS, head, "[[document]]")
        source = self._text(table, "source", head)
        if not source:
            raise self.fail("[[document]] without a source", head, "", 'name its file or a glob: source = "…"')
        fields = table.get("fields", {})
        if not isinstance(fields, dict) or not all(isinstance(v, str) for v in fields.values()):
            raise self.fail("fields is no table of texts", head, "fields", 'write fields = { text = "body" }')
        self._known(fields, _FIELDS, head, "fields")
        words = {key: self._text(table, key, head) for key in _WORDS if key != "tz"}
        if words["prefer"] not in (None, "auto", "past", "future"):
            raise self.fail(f"prefer {words['prefer']!r}", head, "prefer", "use auto, past or future")
        if words["retrieved"] is not None:
            try:
                words["retrieved"] = when.parse(words["retrieved"]).when
            except AnchorError as error:
                raise self.fail(f"retrieved: {error.message}", head, "retrieved", error.remedy) from error
        anchor, tz = self._anchor(table, head), self._zone(table, head)
        parts = tuple(self._part(part, next(heads, None), source) for part in table.get("part", []))
        where = self.place(head)
        return Entry(source, where, tz=tz, anchor=_in_zone(anchor, tz), fields=fields, parts=parts, **words)

    def _part(self, table: Mapping[str, Any], head: int | None, source: str) -> Part:
        self._known(table, _PART_KEYS, head, "[[document.part]]")
        title = self._text(table, "title", head)
        if not title:
            raise self.fail(f"a part of {source} without a title", head, "", "give how its title's line begins")
        anchor, tz = self._anchor(table, head), self._zone(table, head)
        return Part(title, _in_zone(anchor, tz), tz, self._text(table, "url", head), self.place(head, "title"))


def _in_zone(anchor: Anchor, tz: str | None) -> Anchor:
    return anchor._replace(tz=tz) if tz and anchor.when else anchor
