"""What was read of a document: its parts, where each has its date from, what disagrees, what is missing.

Knows what a person wants to see of it, as a table and as JSON; decides nothing.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from timeline.model import Anchor, Document, Section
from timeline.pipeline import stanza

__all__ = ["record", "table"]

#: Letters of a title in a table, and of the words that prove a date.
_TITLE, _EVIDENCE = 48, 60


def record(document: Document) -> dict[str, Any]:
    """What was read, for a program: spans in code points of the document's text, dates as ISO 8601."""
    return {
        "id": document.id,
        "source": document.source,
        "url": document.url,
        "title": document.title,
        "lang": document.lang,
        "tz": document.tz,
        "characters": len(document.text),
        "extracted": document.extracted,
        "image": document.image,
        "image_credit": document.image_credit,
        "anchor": _anchor(document.anchor),
        "sections": [_section(section) for section in document.sections],
        "furniture": dict(sorted(Counter(kind for _, _, kind in document.furniture).items())),
        "notes": list(document.notes),
        "needs": stanza.needs(document),
    }


def _anchor(anchor: Anchor) -> dict[str, Any]:
    return {**anchor.to_dict(), "tz": anchor.tz, "possible": possible(anchor.when)}


def _section(section: Section) -> dict[str, Any]:
    stamp = section.stamp
    return {
        "kind": section.kind,
        "span": [section.start, section.end],
        "title": section.title,
        "url": section.url,
        "anchor": _anchor(section.anchor),
        "stamp": None
        if stamp is None
        else {
            "span": [stamp.start, stamp.end],
            "printed": stamp.printed,
            "when": stamp.when,
            "status": stamp.status,
            "confidence": stamp.confidence,
            "warnings": list(stamp.warnings),
        },
    }


def possible(when: str | None) -> list[str] | None:
    """The half-open interval of days that an anchor known no better can stand for; None where it tells its clock.

    >>> possible("2024-12")
    ['2024-12-01', '2025-01-01']
    """
    if when is None or "T" in when:
        return None
    from datetime import date, timedelta

    from timeline.calendars import month_span, year_span

    fields = [int(field) for field in when.split("-")]
    if len(fields) == 3:
        return [when, (date(*fields) + timedelta(days=1)).isoformat()]
    return list(month_span(*fields) if len(fields) == 2 else year_span(*fields))


def table(document: Document) -> str:
    """What was read, for a person: a head, a line a section, what disagrees and what is missing; no last newline."""
    size = f"{len(document.text)} characters" + (", extracted" if document.extracted else "")
    lines = [
        f"{document.source}  [{document.id}]  {document.lang}, {size}",
        f"  title     {document.title or '(none)'}",
        f"  anchor    {_told(document.anchor)}",
        f"  zone      {document.tz or '(none stated)'}",
    ]
    if document.url:
        lines.append(f"  address   {document.url}")
    if document.image:
        lines.append(f"  image     {document.image}" + (f" ({document.image_credit})" if document.image_credit else ""))
    if document.sections:
        kinds = Counter(s.kind for s in document.sections)
        plural = {"article": "articles", "entry": "entries"}
        said = ", ".join(f"{n} {plural[kind] if n > 1 else kind}" for kind, n in sorted(kinds.items()))
        lines.append(f"  sections  {said}")
        rows = [_row(section) for section in document.sections]
        widths = [max(len(row[column]) for row in rows) for column in range(4)]
        for row in rows:
            cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
            lines.append(f"    {'  '.join(cells)}".rstrip())
    lines += [f"  note      {note}" for note in document.notes]
    lines += [
        f"  warning   {s.stamp.printed!r}: {warning}"
        for s in document.sections
        if s.stamp is not None
        for warning in s.stamp.warnings
    ]
    lines += [f"  needs     {need}" for need in stanza.needs(document)]
    return "\n".join(lines)


def _told(anchor: Anchor) -> str:
    if anchor.when is None:
        return f"(none) {anchor.evidence}".rstrip()
    interval = possible(anchor.when)
    span = f", from {interval[0]} until {interval[1]}" if interval and anchor.grain != "day" else ""
    return f"{anchor.when} ({anchor.grain}{span}), {anchor.origin}: {anchor.evidence}"


def _row(section: Section) -> tuple[str, str, str, str]:
    words = section.stamp.printed if section.stamp is not None else section.anchor.evidence
    return (
        str(section.index),
        section.anchor.when or "(no date)",
        f"{section.anchor.origin}: {' '.join(words.split())[:_EVIDENCE]}" if section.anchor.when else "",
        section.title if len(section.title) <= _TITLE else section.title[: _TITLE - 1] + "…",
    )
