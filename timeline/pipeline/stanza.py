"""What a document still needs, as a manifest ready to fill in.

Knows the manifest's keys; what is to be filled in stands in comments, so that the file is valid as it is written.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from timeline.errors import UsageError
from timeline.model import Document, Section

__all__ = ["needs", "stanza", "write"]

_HEAD = """\
# What the documents need to be dated: take the "# " off a line and fill it in.
# anchor: when the text was written, as precisely as it is known: 2024-10-21T18:30+02:00, 2024-10-21, 2024-10, 2024.
# tz: the zone of its clocks, Europe/Paris, say.
"""
#: Letters of a title that find it again.
_TITLE = 60


def needs(document: Document) -> list[str]:
    """What the document lacks to be dated, each in words; [] where nothing."""
    found: list[str] = []
    parts = _undated(document)
    if parts and len(parts) == len(document.sections):
        found.append(f"an anchor for each of its {len(parts)} articles")
    elif parts:
        found.append(f"an anchor for {len(parts)} of its {len(document.sections)} articles")
    elif document.anchor.when is None and not _dated(document):
        found.append("an anchor: the date it was written on")
    elif document.anchor.origin == "inferred":
        found.append(f"an anchor: {document.anchor.when} is inferred from {document.anchor.evidence}")
    if any(s.stamp is not None and s.stamp.when is None for s in document.sections):
        found.append("the day of its entries: an anchor with a day")
    return found


def stanza(document: Document) -> str:
    """The document's table in a manifest, ready to fill in."""
    lines = ["[[document]]", f"source = {_quoted(document.source)}"]
    parts = _undated(document)
    if not parts or document.tz is None:
        lines += [] if parts else [f"# anchor = {_quoted(document.anchor.when or '')}{_why(document.anchor.evidence)}"]
        lines += [] if document.tz else ['# tz = ""']
    for section in document.sections if parts else ():
        known = section.anchor.when if section.anchor.origin not in ("none", "inferred") else None
        lines += ["  [[document.part]]", f"  title = {_quoted(_opening(document, section))}"]
        if known:
            lines.append(f"  anchor = {_quoted(known)}")
        else:
            lines.append(f"  # anchor = {_quoted(section.anchor.when or '')}{_why(section.anchor.evidence)}")
    return "\n".join(lines) + "\n"


def write(stanzas: Mapping[str, str], path: Path) -> None:
    """Nothing: the tables, by their sources, are in a new manifest.

    Raises `UsageError` where there is a file already, or none can be.
    """
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write("\n".join([_HEAD, *stanzas.values()]))
    except FileExistsError:
        raise UsageError("is there already", where=str(path), remedy="name a new file, or move that one") from None
    except OSError as error:
        raise UsageError(
            f"cannot be written: {error.strerror}", where=str(path), remedy="name a file that can be"
        ) from error


def _undated(document: Document) -> list[Section]:
    return [s for s in document.sections if s.kind == "article" and s.anchor.origin in ("none", "inferred")]


def _dated(document: Document) -> bool:
    """Whether every part of the text has a date of its own."""
    return bool(document.sections) and all(s.anchor.when for s in document.sections)


def _opening(document: Document, section: Section) -> str:
    line = document.text[section.start : section.end].partition("\n")[0].strip()
    return line if len(line) <= _TITLE else line[:_TITLE].rpartition(" ")[0] or line[:_TITLE]


def _why(evidence: str) -> str:
    return f"   # {evidence}" if evidence else ""


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
