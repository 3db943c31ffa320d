"""Whether a file holds what it should, and where it does not.

Knows the files of the outer contract by their content: a dataset (one JSON, or one event a line), a
manifest or corrections (TOML), a calendar (RFC 5545), a TimelineJS configuration, a table (CSV, Parquet) and
the package that describes it, TimeML, linked data. Ours or another program's.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from timeline import schema
from timeline.documents import zones
from timeline.errors import TimelineError, UsageError
from timeline.events import validate
from timeline.notation import NotationError, from_json, from_toml
from timeline.pipeline import requested, tables

__all__ = ["Fault", "check", "dataset_faults"]


class Fault(NamedTuple):
    """One thing that is wrong: the place inside the file, and what is wrong there."""

    place: str
    message: str


def check(path: Path) -> tuple[str, list[Fault]]:
    """What kind of file ``path`` is, and its faults in their order; none when it is valid.

    Raises `UsageError` when it cannot be read or is none of the kinds.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(
            f"cannot be read: {error.strerror}", where=str(path), remedy="check the name and the right to read it"
        ) from error
    if path.suffix == ".toml":
        if re.search(rb"^\s*\[\[\s*correction\s*\]\]", data, re.MULTILINE):
            return "file of corrections", list(_corrections(path))
        return "manifest", list(_manifest(path, data))
    if path.suffix == ".ics" or data.lstrip(b"\xef\xbb\xbf")[:15].upper() == b"BEGIN:VCALENDAR":
        return "calendar", list(_calendar(data))
    if data[:4] == b"PAR1" or path.suffix == ".parquet":
        return "table", [Fault(*said) for said in requested.parquet(path)]
    if path.suffix == ".tml" or (data.lstrip()[:1] == b"<" and b"<TimeML" in data[:1000]):
        return "TimeML document", [Fault(*said) for said in requested.timeml(data)]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if path.suffix == ".csv":
            return "table", [Fault(f"byte {error.start}", "is no UTF-8")]
        return "JSON file", [Fault(f"byte {error.start}", "is no UTF-8 (RFC 8259)")]
    if path.suffix == ".csv":
        return "table", [Fault(*said) for said in tables.table(text)]
    if path.suffix == ".jsonl":
        return "dataset", list(_lines(text))
    if path.suffix not in (".json", ".jsonld") and text.lstrip()[:1] not in ("{", "["):
        raise _none(path)
    try:
        value = from_json(text)
    except NotationError as error:
        place = f"line {error.line}, column {error.column}" if error.line else "top"
        return "JSON file", [Fault(place, f"is no JSON: {error.message}")]
    if isinstance(value, dict) and "schema_version" in value:
        return "dataset", list(dataset_faults(value))
    if isinstance(value, dict) and "@context" in value:
        return "list of events (JSON-LD)", [Fault(*said) for said in requested.linked(value)]
    if isinstance(value, dict) and "resources" in value:
        return "data package", [Fault(*said) for said in tables.package(value, path.parent)]
    if isinstance(value, dict) and "events" in value:
        return "TimelineJS file", list(_timelinejs(value))
    raise _none(path)


def _none(path: Path) -> UsageError:
    return UsageError(
        "is no dataset, manifest, calendar or TimelineJS file, no table, data package or file of corrections",
        where=str(path),
        remedy='a dataset has "schema_version", a TimelineJS file "events", a data package "resources"',
    )


def _manifest(path: Path, data: bytes) -> Iterator[Fault]:
    from timeline.documents import manifest

    try:
        from_toml(data.decode("utf-8"))
        manifest.load(path)
    except UnicodeDecodeError as error:
        yield Fault(f"byte {error.start}", "is no UTF-8 (TOML 1.0)")
    except NotationError as error:
        yield Fault("TOML", str(error))
    except TimelineError as error:
        yield Fault(error.where.removeprefix(str(path)).lstrip(":, ") or "top", _sentence(error))


def _corrections(path: Path) -> Iterator[Fault]:
    from timeline.pipeline import corrections

    try:
        corrections.load(path)
    except TimelineError as error:
        yield Fault(error.where.removeprefix(str(path)).lstrip(":, ") or "top", _sentence(error))


def _sentence(error: TimelineError) -> str:
    return f"{error.message}; {error.remedy}" if error.remedy else error.message


def dataset_faults(value: dict[str, Any]) -> Iterator[Fault]:
    """The faults of a parsed dataset in their order: those of its schema or, without any, those of its meaning."""
    faults = schema.errors("timeline", value)
    for fault in faults:
        yield _fault(fault)
    if faults:
        return
    seen: dict[str, int] = {}
    characters: dict[str, int] = {}
    for index, document in enumerate(value["documents"]):
        if document["id"] in characters:
            yield Fault(f"documents/{index}/id", f"is that of another document too: {document['id']}")
        characters[document["id"]] = document["characters"]
        if document["tz"] is not None and not zones.known(document["tz"]):
            yield Fault(f"documents/{index}/tz", f"is no IANA zone: {document['tz'][:40]}")
    for index, event in enumerate(value["events"]):
        place = f"events/{index}"
        if event["id"] in seen:
            yield Fault(f"{place}/id", f"is that of events/{seen[event['id']]} too: {event['id']}")
        seen.setdefault(event["id"], index)
        length = characters.get(event["document"]["id"])
        if length is None:
            yield Fault(f"{place}/document/id", f"names no document: {event['document']['id']}")
        elif event["extent"][1] > length:
            yield Fault(f"{place}/extent", f"ends at {event['extent'][1]}, the document at {length}")
        yield from _event(event, place)


def _event(event: dict[str, Any], place: str) -> Iterator[Fault]:
    """What a schema cannot say of an event: that its days exist, in order, and its words are as long as their span."""
    zone = event["when"]["timezone"]
    if zone is not None and not zones.known(zone):
        yield Fault(f"{place}/when/timezone", f"is no IANA zone: {zone[:40]}")
    for fault in map(_fault, validate.meaning(event)):
        yield Fault(f"{place}/{fault.place}", fault.message)
    for number, evidence in enumerate(event["evidence"]):
        first, last = evidence["span"]
        if last - first != len(evidence["text"]):
            yield Fault(f"{place}/evidence/{number}/span", f"is {last - first} long, its text {len(evidence['text'])}")


def _lines(text: str) -> Iterator[Fault]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            event = from_json(line)
        except NotationError as error:
            yield Fault(f"line {number}", f"is no JSON: {error.message}")
            continue
        faults = schema.errors("event", event)
        yield from (Fault(f"line {number}, {place}", message) for place, message in map(_fault, faults))
        if not faults:
            yield from _event(event, f"line {number}")


def _fault(said: str) -> Fault:
    place, _, message = said.partition(": ")
    return Fault(place, message)


_PROPERTY = re.compile(r"[A-Za-z0-9-]+[;:]", re.ASCII)
_BREAKS = re.compile("[\x00-\x08\x0b\x0c\x0d-\x1f\x7f\x85\u2028\u2029]")


def _calendar(data: bytes) -> Iterator[Fault]:
    """RFC 5545 as the strictest readers take it."""
    if data.startswith(b"\xef\xbb\xbf"):
        yield Fault("line 1", "begins with a byte order mark, which Thunderbird and others refuse")
        data = data[3:]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        yield Fault(f"byte {error.start}", "is no UTF-8 (RFC 5545 §3.1.4)")
        return
    for number, line in enumerate(text.removesuffix("\n").split("\n"), 1):
        place, content = f"line {number}", line.removesuffix("\r")
        if content == line:
            yield Fault(place, "does not end in CRLF (RFC 5545 §3.1)")
        if (octets := len(content.encode())) > 75:
            yield Fault(place, f"has {octets} octets, 75 are the limit (RFC 5545 §3.1)")
        if not content.startswith((" ", "\t")) and not _PROPERTY.match(content):
            yield Fault(place, "is no property (RFC 5545 §3.1)")
        if _BREAKS.search(content):
            yield Fault(place, "holds a control character or line separator, which breaks other readers")
    yield from _components(text)


def _components(text: str) -> Iterator[Fault]:
    from icalendar import Calendar

    try:
        calendar = Calendar.from_ical(text)
    except ValueError as error:
        yield Fault("calendar", str(error))
        return
    for name in ("VERSION", "PRODID"):
        if name not in calendar:
            yield Fault("VCALENDAR", f"has no {name} (RFC 5545 §3.6)")
    seen: dict[tuple[str, str], int] = {}
    for number, event in enumerate(calendar.walk("VEVENT"), 1):
        place = f"VEVENT {number}"
        for name, reason in getattr(event, "errors", ()):
            yield Fault(place, f"{name} cannot be read: {reason}")
        for name in ("UID", "DTSTAMP", "DTSTART"):
            if name not in event:
                yield Fault(place, f"has no {name} (RFC 5545 §3.6.1)")
        key = str(event.get("UID", "")), str(event.get("RECURRENCE-ID", ""))
        if key[0] and key in seen:
            yield Fault(place, f"has the UID of VEVENT {seen[key]}: {key[0]}")
        seen.setdefault(key, number)
        yield from _times(event, place)


def _times(event: Any, place: str) -> Iterator[Fault]:
    start, end = (getattr(event.get(name), "dt", None) for name in ("DTSTART", "DTEND"))
    if start is None or end is None:
        return
    if type(start) is not type(end) or (
        hasattr(start, "tzinfo") and (start.tzinfo is None) is not (end.tzinfo is None)
    ):
        yield Fault(place, "DTSTART and DTEND are of two kinds (RFC 5545 §3.8.2.2)")
    elif end <= start:
        yield Fault(place, "DTEND is not after DTSTART (RFC 5545 §3.8.2.2)")


_UNITS = {"month": (1, 12), "day": (1, 31), "hour": (0, 23), "minute": (0, 59), "second": (0, 59)}


def _timelinejs(value: dict[str, Any]) -> Iterator[Fault]:
    """What makes TimelineJS 3.9 drop a slide, show a wrong date or stay blank."""
    slides = value["events"]
    if not isinstance(slides, list) or not slides:
        yield Fault("events", "holds no slide: TimelineJS shows an error in place of the timeline")
        return
    if value.get("scale", "human") not in ("human", "cosmological"):
        yield Fault("scale", "is neither human nor cosmological: the timeline stays blank")
    seen: dict[str, str] = {}
    for index, slide in enumerate(slides):
        place = f"events/{index}"
        if not isinstance(slide, dict):
            yield Fault(place, "is no object")
            continue
        yield from _slide(slide, place)
        name = slide.get("unique_id")
        if isinstance(name, str) and name in seen:
            yield Fault(f"{place}/unique_id", f"is that of {seen[name]} too: {name}")
        elif isinstance(name, str):
            seen[name] = place


def _slide(slide: dict[str, Any], place: str) -> Iterator[Fault]:
    for key, item in slide.items():
        if item is None:
            yield Fault(f"{place}/{key}", "is null: the timeline stays blank; leave it out")
    text = slide.get("text")
    if not isinstance(text, dict) or not isinstance(text.get("headline"), str) or not text["headline"].strip():
        yield Fault(f"{place}/text/headline", "is missing: the slide shows nothing")
    media = slide.get("media")
    if media is not None and not (isinstance(media, dict) and media.get("url")):
        yield Fault(f"{place}/media/url", "is missing: the timeline stays blank")
    if "start_date" not in slide:
        yield Fault(f"{place}/start_date", "is missing: the slide is dropped")
    moments = [
        _moment(slide[key], f"{place}/{key}") for key in ("start_date", "end_date") if slide.get(key) is not None
    ]
    for fault, _ in moments:
        yield from fault
    if len(moments) == 2 and all(moment for _, moment in moments) and moments[1][1] < moments[0][1]:
        yield Fault(f"{place}/end_date", "lies before start_date")


def _moment(said: Any, place: str) -> tuple[list[Fault], tuple[int, ...]]:
    """The faults of a TimelineJS date, and its numbers to compare (empty when they cannot be)."""
    if not isinstance(said, dict):
        return [Fault(place, "is no object")], ()
    faults: list[Fault] = []
    numbers: dict[str, int] = {}
    for key in ("year", *_UNITS):
        raw = said.get(key, "")
        if raw == "":
            continue
        try:
            number = int(raw)
        except (TypeError, ValueError):
            faults.append(Fault(f"{place}/{key}", f"is no whole number: {raw!r}; the timeline stays blank"))
            continue
        low, high = _UNITS.get(key, (number, number))
        if key == "day" and 1 <= numbers.get("month", 0) <= 12 and 1 <= numbers.get("year", 0) <= 9999:
            high = monthrange(numbers["year"], numbers["month"])[1]
        if not low <= number <= high:
            faults.append(Fault(f"{place}/{key}", f"is {number}, not {low} to {high}: another date is shown"))
        numbers[key] = number
    if "year" not in said:
        faults.append(Fault(f"{place}/year", "is missing: the year 0 is shown"))
    return faults, () if faults else tuple(numbers.get(key, 0) for key in ("year", *_UNITS))
