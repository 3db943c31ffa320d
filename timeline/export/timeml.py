"""The documents themselves with their time expressions marked: TimeML, one file a document.

Knows the shapes of TimeML 1.2.1 (TIMEX3 of ISO 24617-1); knows no language and no calendar rule beyond the
count of days in a range. Needs the documents' texts: a dataset that is read back may hold none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import datetime
from pathlib import Path

from timeline.export._files import save
from timeline.model import Anchor, Annotation, Mention, Range, Section
from timeline.model_timeline import Options, Timeline

NAME = "timeml"
FILES = ("timeml",)  # a folder

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2
_ESCAPES = {ord(sign): f"&{name};" for sign, name in (("&", "amp"), ("<", "lt"), (">", "gt"), ('"', "quot"))}
# A parser would read a carriage return as a line feed; a terminal obeys the others.
_ESCAPES |= {n: f"&#{n};" for n in (0x0D, *range(0x7F, 0xA0), *range(0x2028, 0x202F), *range(0x2066, 0x206A))}
_SCHEMA = "http://www.timeml.org/timeMLdocs/TimeML_1.2.1.xsd"


def write(timeline: Timeline, out: Path, _options: Options) -> list[str]:
    """The documents whose text is not at hand. Writes ``timeml/<document>.tml``."""
    folder, notes = out / FILES[0], []
    taken: set[str] = set()
    for document in timeline.documents:
        if timeline.annotate is None or document.characters is not None:
            notes.append(f"timeml: {document.id} is left out: its text is not at hand; build it from the document")
            continue
        folder.mkdir(exist_ok=True)
        save(folder / f"{_name(document.id, taken)}.tml", timeml(timeline.annotate(document)))
    return notes


def _name(id_: str, taken: set[str]) -> str:
    """A file name for the document, which no other has, on a disk that tells no capitals either."""
    plain = re.sub(r"[^\w.-]+", "-", id_).strip(".-")[:100] or "document"
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain}-{number}"
    taken.add(name.casefold())
    return name


def timeml(annotation: Annotation) -> str:
    """A TimeML 1.2.1 document: ``DOCID``, ``DCT`` (t0), ``TEXT`` with inline ``TIMEX3``, ending in a newline.

    Mention N is ``t<N+1>``; the times that stand for no words come after the last one. What hangs on a section refers
    to the section's printed stamp or, where none is marked, to an empty ``TIMEX3`` that stands for its anchor; a range
    is an empty DURATION with ``beginPoint`` and ``endPoint``. A character that XML 1.0 cannot hold becomes U+FFFD.
    """
    text, mentions = annotation.text, annotation.mentions
    points = _Points(annotation)
    pieces: list[tuple[int, int, str]] = []
    last = 0
    for index, mention in enumerate(mentions):
        start, end = (mention.start, mention.end) if mention.start >= last else (last, last)
        last = end  # one inside another cannot be written inline: it stands behind it, without its words
        tag = _timex3(index, mention, points.of(mention), annotation.anchor, inline=end > start)
        pieces.append((start, end, tag))
    for id_, section in points.made:
        pieces.append((section.start, section.start, _tag(id_, _kind(section.anchor), section.anchor.when or "")))
    made = len(mentions) + len(points.made)
    for number, span in enumerate((span for span in annotation.ranges if span.kind == "range"), made + 1):
        first, second = span.mentions
        tag = _tag(f"t{number}", "DURATION", _length(span), beginPoint=f"t{first + 1}", endPoint=f"t{second + 1}")
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


class _Points:
    """The ids of what mentions hang on; ``made``: those given to sections whose anchor no words of theirs tell."""

    def __init__(self, annotation: Annotation) -> None:
        self.annotation = annotation
        self.made: list[tuple[str, Section]] = []
        self._known: dict[int, str] = {}  # by the section's index
        self._starts = [mention.start for mention in annotation.mentions]

    def of(self, mention: Mention) -> str | None:
        """The id of what ``mention`` hangs on, None for nothing."""
        kind, _, number = mention.anchor.partition(":")
        if kind == "mention":
            return f"t{int(number) + 1}"
        if kind not in ("document", "section"):
            return None
        holders = [s for s in self.annotation.sections if s.start <= mention.start < s.end] if kind == "section" else []
        # Sections are sorted: the last that holds it is the innermost.
        return self._section(holders[-1], mention) if holders else "t0"

    def _section(self, section: Section, mention: Mention) -> str:
        if section.stamp is not None:
            mentions = self.annotation.mentions
            for index in range(bisect_left(self._starts, section.stamp.start), len(mentions)):
                if mentions[index].start >= section.stamp.end:
                    break
                if mentions[index] is not mention:
                    return f"t{index + 1}"
        if section.index not in self._known:
            self._known[section.index] = f"t{len(self.annotation.mentions) + len(self.made) + 1}"
            self.made.append((self._known[section.index], section))
        return self._known[section.index]


def _timex3(index: int, mention: Mention, point: str | None, dct: Anchor, *, inline: bool) -> str:
    timex3, interval = mention.timex3, mention.interval
    extra = {"mod": timex3.mod, "quant": timex3.quant, "freq": timex3.freq}
    if point is not None:
        extra |= {"temporalFunction": "true", "anchorTimeID": point}
    if timex3.type == "DURATION" and interval is not None and point == "t0" and dct.when:
        # a length laid on the calendar from the document's date: that date is one of its ends
        extra["endPoint" if interval.begin < dct.when else "beginPoint"] = "t0"
    return _tag(f"t{index + 1}", timex3.type, timex3.value, words=_WORDS if inline else "", **extra)


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
