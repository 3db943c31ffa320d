"""An annotation written for others to read: one JSON line, TimeML, or marks in a terminal.

Knows the shapes of TimeML 1.2.1 (TIMEX3 of ISO 24617-1); knows no language and no calendar rule
beyond the count of days in a range.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime

from timeline.model import Anchor, Annotation, Mention, Range, Section

__all__ = ["json_line", "marks", "timeml"]

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2
_ESCAPES = {ord(sign): f"&{name};" for sign, name in (("&", "amp"), ("<", "lt"), (">", "gt"), ('"', "quot"))}
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SCHEMA = "http://www.timeml.org/timeMLdocs/TimeML_1.2.1.xsd"


def json_line(annotation: Annotation) -> str:
    """One line of JSON without its newline; a lone surrogate of the text is written as its escape."""
    line = json.dumps(annotation.to_dict(), ensure_ascii=False, separators=(", ", ": "))
    try:
        line.encode()
    except UnicodeEncodeError:
        line = json.dumps(annotation.to_dict(), separators=(", ", ": "))
    return line


def marks(annotation: Annotation, *, colour: bool = False) -> str:
    """The text with each mention in brackets, its value behind it: ``[hier → 2024-10-20]``.

    ``colour``: ANSI colours for a terminal. What could not be resolved says ``?``.
    """
    pieces, last = [], 0
    for mention in _apart(annotation.mentions):
        value = mention.timex3.value if mention.unresolved is None else "?"
        value = f"{value} {mention.timex3.mod}" if mention.timex3.mod else value
        pieces.append(_visible(annotation.text[last : mention.start]))
        words = _visible(annotation.text[mention.start : mention.end])
        tint = "33" if mention.unresolved is not None else "36"
        pieces.append(f"\x1b[1;{tint}m{words}\x1b[0;{tint}m → {value}\x1b[0m" if colour else f"[{words} → {value}]")
        last = mention.end
    pieces.append(_visible(annotation.text[last:]))
    return "".join(pieces)


def timeml(annotation: Annotation) -> str:
    """A TimeML 1.2.1 document: ``DOCID``, ``DCT`` (t0), ``TEXT`` with inline ``TIMEX3``, ending in a newline.

    Mention N is ``t<N+1>``. What hangs on a section refers to the section's printed stamp or, where none is
    marked, to an empty ``TIMEX3`` that stands for its anchor; a range is an empty DURATION with ``beginPoint``
    and ``endPoint``. A character that XML 1.0 cannot hold becomes U+FFFD.
    """
    text, mentions = annotation.text, annotation.mentions
    points = [_point(annotation, mention) for mention in mentions]
    pieces, last = [], 0
    empty = {id_: section for id_, section in points if id_.startswith("s") and section is not None}
    for id_, section in sorted(empty.items(), key=lambda item: item[1].start):
        pieces.append((section.start, section.start, _tag(id_, _kind(section.anchor), section.anchor.when or "")))
    for index, mention in enumerate(mentions):
        if mention.start >= last:  # a nested mention cannot be written inline
            pieces.append((mention.start, mention.end, _timex3(index, mention, points[index][0], annotation.anchor)))
            last = mention.end
    for index, span in enumerate(annotation.ranges):
        if span.kind != "range":
            continue
        first, second = span.mentions
        value = _length(span)
        tag = _tag(f"r{index + 1}", "DURATION", value, beginPoint=f"t{first + 1}", endPoint=f"t{second + 1}")
        pieces.append((mentions[second].end, mentions[second].end, tag))
    pieces.sort(key=lambda piece: (piece[0], piece[1]))

    body, last = [], 0
    for start, end, markup in pieces:
        body.append(_xml(text[last:start]) + markup.replace(_WORDS, _xml(text[start:end])))
        last = end
    body.append(_xml(text[last:]))
    when = annotation.anchor.when or "XXXX-XX-XX"
    dct = _tag("t0", _kind(annotation.anchor), when, functionInDocument="CREATION_TIME", words=_xml(when))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="{_SCHEMA}">\n'
        f"<DOCID>{_xml(annotation.id)}</DOCID>\n<DCT>{dct}</DCT>\n<TEXT>{''.join(body)}</TEXT>\n</TimeML>\n"
    )


_WORDS = "\0"  # where a tag's words go: no XML text holds NUL


def _point(annotation: Annotation, mention: Mention) -> tuple[str, Section | None]:
    """The id of what ``mention`` hangs on, "" for nothing; and the section, where it is that."""
    kind, _, number = mention.anchor.partition(":")
    if kind == "document":
        return "t0", None
    if kind == "mention":
        return f"t{int(number) + 1}", None
    if kind != "section":
        return "", None
    holders = [s for s in annotation.sections if s.start <= mention.start < s.end]
    if not holders:
        return "t0", None
    section = holders[-1]  # sections are sorted: the last that holds it is the innermost
    if section.stamp is not None:
        for index, other in enumerate(annotation.mentions):
            if section.stamp.start <= other.start < section.stamp.end and other is not mention:
                return f"t{index + 1}", section
    return f"s{annotation.sections.index(section) + 1}", section


def _timex3(index: int, mention: Mention, point: str, dct: Anchor) -> str:
    timex3, interval = mention.timex3, mention.interval
    extra = {"mod": timex3.mod, "quant": timex3.quant, "freq": timex3.freq, "anchorTimeID": point or None}
    if timex3.type == "DURATION" and interval is not None and point == "t0" and dct.when:
        # a length laid on the calendar from the document's date: that date is one of its ends
        extra["endPoint" if interval.begin < dct.when else "beginPoint"] = "t0"
    return _tag(f"t{index + 1}", timex3.type, timex3.value, words=_WORDS, **extra)


def _tag(id_: str, type_: str, value: str, *, words: str = "", **attributes: str | None) -> str:
    named = {"tid": id_, "type": type_, "value": value, **attributes}
    inside = " ".join(f'{name}="{_xml(said)}"' for name, said in named.items() if said is not None)
    return f"<TIMEX3 {inside}>{words}</TIMEX3>" if words else f"<TIMEX3 {inside}/>"


def _length(span: Range) -> str:
    """The ISO 8601 length of a range: days, or minutes where it is told by clock times of one day."""
    try:
        begin, end = datetime.fromisoformat(span.begin), datetime.fromisoformat(span.end)
        seconds = (end - begin).total_seconds()
    except (ValueError, TypeError):  # outside the years 1 to 9999, or only one end knows its zone
        return "PX"
    return f"P{int(seconds // 86400)}D" if seconds % 86400 == 0 else f"PT{int(seconds // 60)}M"


def _kind(anchor: Anchor) -> str:
    return "TIME" if anchor.when and "T" in anchor.when else "DATE"


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text).translate(_ESCAPES)


def _apart(mentions: list[Mention]) -> Iterator[Mention]:
    """The mentions in their order, without those inside another."""
    last = 0
    for mention in mentions:
        if mention.start >= last:
            yield mention
            last = mention.end


def _visible(text: str) -> str:
    """The text with nothing that a terminal would obey."""
    return _CONTROL.sub("\ufffd", text)
