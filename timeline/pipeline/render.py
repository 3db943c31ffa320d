"""An annotation written for others to read: one JSON line, TimeML, or marks in a terminal.

Knows the three forms; knows no language and no calendar rule.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from timeline.export.timeml import timeml
from timeline.model import Annotation, Mention
from timeline.visible import escaped, visible

__all__ = ["json_line", "marks", "timeml"]

_MANY = 1000  # mentions that are put into words at once: those of a book would take more memory than its text
_NONE = '"mentions": []'  # stands in no string, where the quotes have a backslash before them


def json_line(annotation: Annotation) -> Iterator[str]:
    """The pieces of one line of JSON; what no stream can write or a terminal obeys is written as its escape."""
    mentions = annotation.mentions
    if len(mentions) <= _MANY:
        yield _json(annotation.to_dict()) + "\n"
        return
    head, tail = _json(replace(annotation, mentions=[]).to_dict()).split(_NONE)
    yield head + _NONE[:-1]
    for place in range(0, len(mentions), _MANY):
        yield (", " if place else "") + _json([m.to_dict() for m in mentions[place : place + _MANY]])[1:-1]
    yield "]" + tail + "\n"


def _json(value: Any) -> str:
    return escaped(json.dumps(value, ensure_ascii=False))


def marks(annotation: Annotation, *, colour: bool = False) -> str:
    """The text with each mention in brackets, its value behind it: ``[hier → 2024-10-20]``.

    ``colour``: ANSI colours for a terminal. What could not be resolved says ``?``.
    """
    pieces, last = [], 0
    for mention in _apart(annotation.mentions):
        value = mention.timex3.value if mention.unresolved is None else "?"
        value = f"{value} {mention.timex3.mod}" if mention.timex3.mod else value
        pieces.append(visible(annotation.text[last : mention.start]))
        words = visible(annotation.text[mention.start : mention.end])
        tint = "33" if mention.unresolved is not None else "36"
        pieces.append(f"\x1b[1;{tint}m{words}\x1b[0;{tint}m → {value}\x1b[0m" if colour else f"[{words} → {value}]")
        last = mention.end
    pieces.append(visible(annotation.text[last:]))
    return "".join(pieces)


def _apart(mentions: list[Mention]) -> Iterator[Mention]:
    """The mentions in their order, without those inside another."""
    last = 0
    for mention in mentions:
        if mention.start >= last:
            yield mention
            last = mention.end
