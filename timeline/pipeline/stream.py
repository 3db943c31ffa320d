"""Texts annotated one after another in constant memory: a whole file, or one JSON object a line.

Knows the shape of a line; a line that is wrong is an error of its own, and the others are done.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from timeline.documents import when
from timeline.errors import DocumentError, TimelineError, UsageError
from timeline.model import Anchor, Annotation
from timeline.notation import NotationError, from_json
from timeline.pipeline.annotate import annotate

__all__ = ["Settings", "language", "lines", "whole", "zone"]

_CODE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", re.ASCII)
_STRINGS = ("id", "text", "anchor", "tz", "lang", "prefer", "title", "url")


class Settings(NamedTuple):
    """What holds for the texts that say nothing themselves."""

    anchor: Anchor | None = None
    tz: str | None = None
    lang: str = "auto"
    prefer: str = "auto"


def whole(data: bytes, name: str, settings: Settings) -> Iterator[Annotation | TimelineError]:
    """One annotation, of UTF-8 ``data`` taken as one text; its id is ``name``. A byte order mark is no text."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        yield DocumentError(
            f"is no UTF-8 at byte {error.start}",
            where=name,
            remedy="convert it, or use `timeline build`, which detects",
        )
        return
    anchor, tz, lang, prefer = settings
    yield annotate(text, anchor, tz=tz, lang=lang, prefer=prefer, id=name)


def lines(data: Iterable[bytes], name: str, settings: Settings) -> Iterator[Annotation | TimelineError]:
    """For each line that is not blank its annotation, or the error that names its number (from 1)."""
    for number, line in enumerate(data, 1):
        if not line.strip():
            continue
        try:
            yield _one(line, settings)
        except TimelineError as error:
            yield DocumentError(str(error), where=f"{name}, line {number}")


def _one(line: bytes, settings: Settings) -> Annotation:
    try:
        record: Any = from_json(line)
    except UnicodeDecodeError as error:
        raise DocumentError(f"is no UTF-8 at byte {error.start}", remedy="write JSON Lines in UTF-8") from None
    except NotationError as error:
        place = f" at column {error.column}" if error.column else ""
        raise DocumentError(f"is no JSON: {error.message}{place}", remedy="mend it") from None
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise DocumentError('has no "text"', remedy='write {"id": …, "text": "…"}')
    said: dict[str, str] = {}
    for key in _STRINGS:
        value = record.get(key)
        if key == "id" and isinstance(value, int):
            value = str(value)
        if value is not None and not isinstance(value, str):
            raise DocumentError(f"{key!r} is no string", remedy="quote it or leave it out")
        if value is not None:
            said[key] = value
    return annotate(
        said["text"],
        when.parse(said["anchor"]) if "anchor" in said else settings.anchor,
        tz=zone(said["tz"]) if "tz" in said else settings.tz,
        lang=language(said["lang"]) if "lang" in said else settings.lang,
        prefer=_prefer(said["prefer"]) if "prefer" in said else settings.prefer,
        id=said.get("id", ""),
        title=said.get("title"),
        url=said.get("url"),
    )


def zone(name: str) -> str:
    """``name``, which is that of an IANA time zone. Raises `UsageError` for another."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise UsageError(f"{name!r} is no IANA time zone", remedy="write Europe/Paris, say") from None
    return name


def language(code: str) -> str:
    """``code``, which has the form of a language's (BCP 47), or ``auto``. Raises `UsageError` for another."""
    if not _CODE.fullmatch(code):
        raise UsageError(f"{code!r} is no language code", remedy="write fr or auto, say")
    return code


def _prefer(said: str) -> str:
    if said not in ("auto", "past", "future"):
        raise UsageError(f"'prefer' is {said!r}", remedy="write auto, past or future")
    return said
