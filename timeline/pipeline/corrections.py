"""Corrections by hand that survive a rebuild: read from ``corrections.toml``, applied to the events.

Knows the file (``schemas/corrections.schema.json``) and how an event is found again: by its id, which no
date and no offset is part of, or by its document and some of its words. A correction that fits no event any
more, or several, is told and nothing is guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Literal, NamedTuple
from zoneinfo import ZoneInfo

from timeline import calendars, schema
from timeline.documents import when
from timeline.errors import AnchorError, UsageError
from timeline.events.edtf import edtf
from timeline.model import GRAINS, Correction, Event, Evidence, Grain, Timex3, When
from timeline.notation import NotationError, from_toml

__all__ = ["Applied", "Edit", "apply", "load"]


class Edit(NamedTuple):
    """One ``[[correction]]``: which event, and what is to be said of it. ``where``: its place in the file."""

    where: str
    id: str | None = None
    document: str | None = None
    words: str | None = None
    title: str | None = None
    when: str | None = None
    drop: bool = False
    keep: bool = False
    merge: tuple[str, ...] = ()
    note: str = ""


class Applied(NamedTuple):
    """The events as corrected, in their order; and each correction that did not apply, with the reason."""

    events: list[Event]
    stale: list[str]


def load(path: str | Path) -> list[Edit]:
    """The corrections of the TOML file ``path``, in their order.

    Raises `UsageError` that names file and place for what cannot be read, an unknown key, a date that is none.
    """
    try:
        table = from_toml(Path(path).read_text("utf-8"))
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", where=str(path), remedy="check the name") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"is no UTF-8 at byte {error.start}", where=str(path), remedy="save it as UTF-8") from error
    except NotationError as error:
        raise UsageError(f"is no TOML: {error}", where=str(path), remedy="mend the line named") from error
    table = _plain(table)
    for fault in schema.errors("corrections", table):
        place, _, message = fault.partition(": ")
        raise UsageError(message, where=f"{path}: {place}", remedy="see schemas/corrections.schema.json")
    edits = []
    for number, entry in enumerate(table.get("correction", ()), 1):
        edit = Edit(f"{path}: correction {number}", **{**entry, "merge": tuple(entry.get("merge", ()))})
        _check(edit)
        edits.append(edit)
    return edits


def _plain(value: Any) -> Any:
    """TOML's own dates as their ISO form."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _check(edit: Edit) -> None:
    if edit.id is None and (edit.document is None or edit.words is None):
        raise UsageError("names no event", where=edit.where, remedy="give `id`, or `document` and `words`")
    if edit.id is not None and (edit.document is not None or edit.words is not None):
        raise UsageError("names its event twice", where=edit.where, remedy="give `id`, or `document` and `words`")
    says = [name for name in ("title", "when", "keep", "merge", "note") if getattr(edit, name)]
    if edit.drop and set(says) - {"note"}:
        raise UsageError("drops an event and corrects it", where=edit.where, remedy="leave out one of the two")
    if not edit.drop and not says:
        raise UsageError("corrects nothing", where=edit.where, remedy="give title, when, drop, keep, merge or note")
    if edit.when is not None:
        try:
            _bounds(edit.when)
        except AnchorError as error:
            raise UsageError(f"when: {error.message}", where=edit.where, remedy=error.remedy) from error


# ---------------------------------------------------------------- applying


def apply(events: Sequence[Event], edits: Iterable[Edit]) -> Applied:
    """``events`` with the corrections made, in the order of ``edits``. The events given are not changed."""
    now: dict[str, Event] = {event.id: event for event in events}
    stale: list[str] = []
    for edit in edits:
        found = _find(edit, now)
        if len(found) != 1:
            named = edit.id or f"{edit.words!r} in {edit.document}"
            fits = f"fits {len(found)} events ({', '.join(found)})" if found else "fits no event any more"
            stale.append(f"{edit.where} ({named}): {fits}")
            continue
        event = now[found[0]]
        if edit.drop:
            del now[event.id]
            continue
        others = [other for other in edit.merge if other in now and other != event.id]
        missing = [other for other in edit.merge if other not in others]
        if missing:
            stale.append(f"{edit.where} ({event.id}): nothing to merge is called {', '.join(missing)} any more")
        corrected = _corrected(event, edit, [now.pop(other) for other in others])
        if corrected is not None:
            now[event.id] = corrected
    return Applied([now[event.id] for event in events if event.id in now], stale)


def _find(edit: Edit, events: dict[str, Event]) -> list[str]:
    """The ids of the events that ``edit`` fits: those dated by its words or, without one, those that say them."""
    if edit.id is not None:
        return [edit.id] if edit.id in events else []
    words = _fold(edit.words or "")
    told = [event for event in events.values() if edit.document in (event.document.id, event.document.source)]
    dated = [event.id for event in told if any(_fold(each.text) == words for each in event.evidence)]
    return dated or [event.id for event in told if words in _fold(f"{event.title}\n{event.description}")]


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).replace("’", "'").casefold()
    return " ".join(plain.split())


def _corrected(event: Event, edit: Edit, others: list[Event]) -> Event | None:
    said = event.corrected or Correction(())
    fields = {"title": edit.title, "when": edit.when, "merged": others, "keep": edit.keep, "note": edit.note}
    names = [name for name in fields if fields[name] or name in said.fields]
    if not names:
        return None
    changes: dict[str, Any] = {"corrected": Correction(tuple(names), edit.note or said.note)}
    if edit.title is not None:
        changes["title"] = " ".join(edit.title.split())
    if edit.when is not None:
        new = _when(edit.when, event)
        lasts = "/" in edit.when and new.open is None
        kind = "entry" if event.kind == "entry" else "range" if lasts else "mention"
        changes |= {"when": new, "kind": kind, "status": "stated", "confidence": 1.0, "warnings": []}
    evidence: dict[tuple[int, int], Evidence] = {each[:2]: each for each in event.evidence}
    for other in others:
        if other.document.id == event.document.id:  # words of another document are none of this one
            evidence |= {each[:2]: each for each in other.evidence if each[:2] not in evidence}
    changes["evidence"] = list(evidence.values())
    return replace(event, **changes)


# ---------------------------------------------------------------- dates


class _Point(NamedTuple):
    begin: str
    end: str
    grain: Grain
    value: str
    approximate: bool


def _bounds(said: str) -> tuple[_Point | None, _Point | None]:
    """The two ends of a date or period; None for an open side. A single date is both."""
    first, slash, last = said.partition("/")
    ends = [None if part.strip() == ".." else _point(part) for part in ((first, last) if slash else (first, first))]
    begin, end = ends
    if begin is None and end is None:
        raise AnchorError(f"{said!r} is open on both sides", remedy="give one date")
    if begin is not None and end is not None and begin.begin >= end.end:
        raise AnchorError(f"{said!r} ends before it begins", remedy="exchange the two")
    return begin, end


def _point(said: str) -> _Point:
    approximate = said.strip().endswith("~")
    anchor = when.parse(said.strip().removesuffix("~"))
    value, grain = anchor.when or "", anchor.grain or "day"
    if grain in ("minute", "second", "hour"):
        offset = re.search(r"(?:Z|[+-]\d\d:\d\d)$", value[11:])
        wall = datetime.fromisoformat(value).replace(tzinfo=None)
        size = timedelta(seconds=1) if grain == "second" else timedelta(minutes=1)
        zone = offset[0] if offset else ""
        exact: Grain = "second" if grain == "second" else "minute"
        return _Point(wall.isoformat() + zone, (wall + size).isoformat() + zone, exact, value[:16], approximate)
    year, month, day = (int(part) for part in (value + "-01-01")[:10].split("-"))
    if grain == "year":
        begin, end = calendars.year_span(year)
    elif grain == "month":
        begin, end = calendars.month_span(year, month)
    else:
        here = date(year, month, day)
        begin, end = here.isoformat(), (here + timedelta(days=1)).isoformat()
    return _Point(begin, end, grain, value, approximate)


def _when(said: str, event: Event) -> When:
    """The date ``said``, on the wall of the event's zone where it states no offset."""
    first, last = _bounds(said)
    side: Literal["begin", "end"] | None = "begin" if first is None else "end" if last is None else None
    low, high = first or last, last or first
    assert low is not None  # `_bounds` refuses a period that is open on both sides
    assert high is not None
    grain = min(low.grain, high.grain, key=GRAINS.index)
    begin, end = low.begin, high.end
    if ("T" in begin) != ("T" in end):  # from a clock to a day: days alone are sure
        begin, end, grain = low.begin[:10], _next_day(high), "day"
    elif "/" in said and "T" in end:
        end = high.begin  # a range of clocks ends at the clock that was said
    name = event.when.timezone or event.document.tz
    zoned = "T" in begin and name is not None and len(begin) == 19 == len(end)
    if zoned and name is not None:
        begin, end = (datetime.fromisoformat(each).replace(tzinfo=ZoneInfo(name)).isoformat() for each in (begin, end))
    clocked = "T" in begin
    timezone = name if zoned or (clocked and len(begin) > 19 and event.when.timezone) else None
    approximate = low.approximate or high.approximate
    value = low.value if low == high or side is not None else f"{low.value}/{high.value}"
    timex3 = Timex3("TIME" if clocked else "DATE", value, "APPROX" if approximate else None)
    notation = edtf(begin, end, grain, value, approximate=approximate, open=side)
    return When(begin, end, grain, notation, timezone, approximate, side, timex3)


def _next_day(point: _Point) -> str:
    if "T" not in point.end:
        return point.end
    return (date.fromisoformat(point.begin[:10]) + timedelta(days=1)).isoformat()
