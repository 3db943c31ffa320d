"""Texts annotated one after another in constant memory: a whole file, or one JSON object a line.

Knows the shape of a line; a line that is wrong is an error of its own, and the others are done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, Any, NamedTuple
from zoneinfo import ZoneInfo

from timeline.documents import when
from timeline.documents.extract import bounded, too_long
from timeline.errors import DocumentError, TimelineError, UsageError
from timeline.limits import Limits
from timeline.model import Anchor, Annotation
from timeline.notation import NotationError, from_json
from timeline.pipeline import overtime
from timeline.pipeline.annotate import annotate

__all__ = ["Settings", "language", "lines", "taken", "whole", "zone"]

_CODE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", re.ASCII)
_BLOCK = 1 << 20  # bytes read at a time
_STRINGS = ("id", "text", "anchor", "tz", "lang", "prefer", "title", "url")


class Settings(NamedTuple):
    """What holds for the texts that say nothing themselves."""

    anchor: Anchor | None = None
    tz: str | None = None
    lang: str = "auto"
    prefer: str = "auto"
    limits: Limits = Limits()


def whole(stream: IO[bytes], name: str, settings: Settings) -> Iterator[Annotation | TimelineError]:
    """One annotation, of the UTF-8 of ``stream`` taken as one text; its id is ``name``. Its mark is no text."""
    data = taken(stream, settings.limits)
    if len(data) > settings.limits.bytes:
        yield settings.limits.refusal("bytes", "is larger", name, "split it, or give JSON Lines")
        return
    try:
        text = data.decode("utf-8-sig")
        del data  # of a large text that is much to hold beside it
    except UnicodeDecodeError as error:
        yield DocumentError(
            f"is no UTF-8 at byte {error.start}",
            where=name,
            remedy="convert it, or use `timeline build`, which detects",
        )
        return
    try:
        yield _annotated(text, settings, {"id": name})
    except DocumentError as error:
        error.where = error.where or name
        yield error


def taken(stream: IO[bytes], limits: Limits) -> bytes:
    """All the bytes of ``stream``; of one beyond the limits no more than shows that it is."""
    blocks: list[bytes] = []
    left = limits.bytes
    while left >= 0 and (block := stream.read(_BLOCK)):
        blocks.append(block)
        left -= len(block)
    return b"".join(blocks)


def lines(stream: IO[bytes], name: str, settings: Settings) -> Iterator[Annotation | TimelineError]:
    """For each line that is not blank its annotation, or the error that names its number (from 1)."""
    number = 0  # counted here, for `enumerate` holds what it gave; a line may be large: nothing is held when it is done
    for _, line in bounded(stream, settings.limits.bytes):
        number += 1
        if line is None:
            yield too_long(settings.limits, f"{name}, line {number}")
            continue
        if not line.strip():
            continue
        try:
            asked = _asked(line, settings)
            del line
            yield _annotated(*asked)
            del asked
        except TimelineError as error:
            yield DocumentError(str(error), where=f"{name}, line {number}")


def _asked(line: bytes, settings: Settings) -> tuple[str, Settings, dict[str, str]]:
    """The text of a line, what holds for it, and what it is named by."""
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
    own = Settings(
        when.parse(said["anchor"]) if "anchor" in said else settings.anchor,
        zone(said["tz"]) if "tz" in said else settings.tz,
        language(said["lang"]) if "lang" in said else settings.lang,
        _prefer(said["prefer"]) if "prefer" in said else settings.prefer,
        settings.limits,
    )
    return said["text"], own, {name: said[name] for name in ("id", "title", "url") if name in said}


def _annotated(text: str, settings: Settings, named: dict[str, str]) -> Annotation:
    """The annotation of ``text``. Raises `DocumentError`, without its place, for one beyond the limits."""
    anchor, tz, lang, prefer, limits = settings
    if len(text) > limits.characters:
        raise limits.refusal("characters", f"is a text of {len(text):,} characters", "", "split it")
    with overtime.watch(limits.seconds):
        found = annotate(text, anchor, tz=tz, lang=lang, prefer=prefer, **named)
    if len(found.mentions) > limits.mentions:
        raise limits.refusal("mentions", f"has {len(found.mentions):,} time expressions", "", "split it")
    return found


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
