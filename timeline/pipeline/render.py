"""An annotation written for others to read: one JSON line, TimeML, or marks in a terminal.

Knows the three forms; knows no language and no calendar rule.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from timeline.export.timeml import timeml
from timeline.model import Annotation, Mention
from timeline.visible import escaped, visible

__all__ = ["json_line", "marks", "timeml"]


def json_line(annotation: Annotation) -> str:
    """One line of JSON without its newline; what no stream can write or a terminal obeys is written as its escape."""
    return escaped(json.dumps(annotation.to_dict(), ensure_ascii=False, separators=(", ", ": ")))


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
