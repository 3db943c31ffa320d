"""The calendar: iCalendar (RFC 5545, RFC 7986) in the profile that every reader takes whole.

UTC instants, whole days, floating local times where no zone is known; no METHOD, one CATEGORIES, an end
always. icalendar's types escape the values; lines are streamed, for a calendar may hold 100,000 events.
A schedule with a clock counts in its own zone: the hour would else move when summer time begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from timeline.export._moments import DAY, Point, at, read
from timeline.export._text import clean, cut, line, link
from timeline.export._voice import Voice
from timeline.export._vtimezone import Block, block
from timeline.model import Event
from timeline.model_timeline import Options, Timeline, uncertain

if TYPE_CHECKING:
    from icalendar import vText

NAME = "ics"
# Parts are numbered when --ics-split is given; a hundred is more than any client subscribes to.
FILES = ("timeline.ics", *(f"timeline-{number}.ics" for number in range(2, 100)))

PRODID = "-//timeline-builder//timeline//EN"
_COARSE = frozenset({"week", "month", "season", "quarter", "half", "year", "decade", "century"})
_ESCAPED = re.compile(r"[\\;,\n\r\"^]")
_RULE = re.compile(r"FREQ=[A-Z]+(;[A-Z]+=[0-9A-Z,+-]+)*")
_OWN = ("DTSTAMP:", "SEQUENCE:", "LAST-MODIFIED:")  # what tells of a change is no part of what changed
_FIRST_YEAR, _LAST_YEAR = 100, 9998  # node-ical reads the year 99 as 1999; an exclusive end needs a next year
_END = "END:VCALENDAR\r\n"


def fold(text: str) -> bytes:
    r"""A content line folded after 75 octets (RFC 5545, 3.1), never inside a character or an escape.

    >>> fold("X:" + "é" * 40).split(b"\r\n")[1].decode()
    ' éééé'
    """
    data = text.encode()
    if len(data) <= 75:  # as most lines are
        return data + b"\r\n"
    parts, start, room = [], 0, 75
    while len(data) - start > room:
        end = start + room
        while data[end] & 0xC0 == 0x80:
            end -= 1
        if (len(data[start:end]) - len(data[start:end].rstrip(b"\\"))) % 2:
            end -= 1
        parts.append(data[start:end])
        start, room = end, 74
    parts.append(data[start:])
    return b"\r\n ".join(parts) + b"\r\n"


class _Earlier(NamedTuple):
    """An event of the calendar that lies in the folder already."""

    sequence: int
    modified: str
    cancelled: bool
    digest: bytes


class _Time(NamedTuple):
    """DTSTART and DTEND as content lines, whether they are instants, and the zone they are written in."""

    start: str
    end: str
    kind: str  # "date", "utc", "floating" or "zone"
    zone: str | None = None


class _RefusedError(Exception):
    """Why a calendar cannot hold an event."""


def _digest(lines: Iterable[str]) -> bytes:
    return blake2b("\n".join(lines).encode(), digest_size=16).digest()


def _unfolded(path: Path) -> Iterator[str]:
    current = ""
    with path.open(encoding="utf-8", errors="replace", newline="\r\n") as file:
        for physical in file:
            text = physical.removesuffix("\r\n")
            if text[:1] in (" ", "\t"):
                current += text[1:]
            else:
                if current:
                    yield current
                current = text
    if current:
        yield current


def _records(folder: Path) -> Iterator[list[str]]:
    """The content lines of each event of our own calendars in ``folder``."""
    for name in FILES:
        path = folder / name
        if not path.is_file():
            continue
        body: list[str] | None = None
        ours = False
        for text in _unfolded(path):
            if text == "BEGIN:VEVENT":
                body = []
            elif text == "END:VEVENT" and body is not None:
                if ours:
                    yield body
                body = None
            elif body is not None:
                body.append(text)
            elif text == f"PRODID:{PRODID}":
                ours = True


def _field(lines: list[str], name: str) -> str:
    return next((text[len(name) + 1 :] for text in lines if text.startswith(name + ":")), "")


def _earlier(folder: Path | None) -> dict[str, _Earlier]:
    found: dict[str, _Earlier] = {}
    for lines in _records(folder) if folder is not None else ():
        sequence = _field(lines, "SEQUENCE")
        found[_field(lines, "UID")] = _Earlier(
            int(sequence) if sequence.isascii() and sequence.isdigit() else 0,
            _field(lines, "LAST-MODIFIED"),
            _field(lines, "STATUS") == "CANCELLED",
            _digest(text for text in lines if not text.startswith(_OWN)),
        )
    return found


def _stamp(point: Point) -> str:
    text = f"{point.year:04d}{point.month:02d}{point.day:02d}"
    return text if point.hour is None else f"{text}T{point.hour:02d}{point.minute:02d}{point.second:02d}"


def _utc(point: Point) -> str:
    return _stamp(at(point.seconds)) + "Z"


def _later(modified: str, now: str) -> str:
    """``now``, or the second after ``modified`` where the clock given is no later."""
    if modified < now:
        return now
    try:
        written = read(re.sub(r"(....)(..)(..)T(..)(..)(..)Z", r"\1-\2-\3T\4:\5:\6Z", modified))
    except ValueError:
        return now
    return _utc(written.plus(1))


class _Writer:
    """The content lines of one timeline's events."""

    def __init__(self, timeline: Timeline, options: Options, escape: type[vText]) -> None:
        self.voice = Voice(timeline, options)
        self.options = options
        self.now = read(timeline.now)
        self.blocks: dict[str, Block] = {}
        self._escape = escape
        self._words = self.voice.words["calendar"]
        self._zoned: Block | None = None
        if options.ics_timezone:
            self._zoned = block(options.ics_timezone, self.now.year)
            if self._zoned is not None:
                self.blocks[options.ics_timezone] = self._zoned

    def text(self, value: str) -> str:
        """A TEXT value (RFC 5545, 3.3.11), escaped by icalendar where anything needs it."""
        return value if _ESCAPED.search(value) is None else str(self._escape(value).to_ical(), "utf-8")

    def prepare(self, events: Iterable[Event]) -> None:
        """Note the zones that schedules need: a calendar declares them before its first event."""
        for event in events:
            name = event.when.timezone
            if event.when.rrule and "T" in event.when.begin and name and name not in self.blocks:
                compact = block(name, self.now.year)
                if compact is not None:
                    self.blocks[name] = compact

    def head(self) -> list[str]:
        name = self.text(self.voice.title)
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODID}", "CALSCALE:GREGORIAN", f"NAME:{name}"]
        lines += [f"X-WR-CALNAME:{name}", "REFRESH-INTERVAL;VALUE=DURATION:PT12H", "X-PUBLISHED-TTL:PT12H"]
        return lines + [text for name in sorted(self.blocks) for text in self.blocks[name].lines]

    def body(self, event: Event) -> list[str]:
        """The event's content lines, without those that tell of changes. Raises `_RefusedError`."""
        time = self._time(event)
        doubtful, said = uncertain(event), self.voice.when(event)
        lines = [
            f"UID:{uid(event)}",
            time.start,
            time.end,
            *self._rule(event, time),
            f"SUMMARY:{self.text(self._summary(event, said))}",
            f"DESCRIPTION:{self.text(self._description(event, said, doubtful))}",
            f"CATEGORIES:{self.text(self._category(event))}",
            f"STATUS:{'TENTATIVE' if doubtful else 'CONFIRMED'}",
            "TRANSP:TRANSPARENT",
        ]
        address = link(event.section.url if event.section is not None else None) or link(event.document.url)
        if address:
            lines.append(f"URL:{address}")
        when = event.when
        return [*lines, f"X-TIMELINE-GRAIN:{self.text(when.grain)}", f"X-TIMELINE-EDTF:{self.text(when.edtf)}"]

    def _category(self, event: Event) -> str:
        return cut(self.voice.document(event.document), 80)

    def _summary(self, event: Event, said: str) -> str:
        title, when, words = line(event.title), event.when, self._words
        if when.rrule:
            local = "T" in when.begin and read(when.begin).offset is None
            return str(words["local"]).format(title=title) if local else title
        if when.open:
            return str(words["open"]).format(when=_capital(said), title=title)
        point = read(when.begin)
        vague = when.grain in _COARSE or when.approximate or when.timex3.mod is not None
        if vague:
            return str(words["suffix"]).format(when=said, title=title)
        if point.hour is not None and point.offset is None:
            return str(words["local"]).format(title=title)
        return title

    def _description(self, event: Event, when: str, doubtful: bool) -> str:
        words, colon = self._words, str(self._words["colon"])
        quoted = clean(event.description or _passage(event) or event.title).strip()
        lines = [str(words["quote"]).format(text=cut(quoted, 1500)), ""]

        def say(label: str, value: str) -> None:
            if value:
                lines.append(f"{words[label]}{colon}{value}")

        say("date", when)
        said = dict.fromkeys(str(words["word"]).format(text=line(e.text)) for e in event.evidence)
        say("words", ", ".join(said))
        say("source", self.voice.source(event))
        say("anchor", self.voice.anchor(event))
        figure = f"{round(event.confidence * 100)} %"
        say("confidence", f"{figure}, {words['verify']}" if doubtful else figure)
        if event.warnings:
            lines.append("(" + " ; ".join(line(warning) for warning in event.warnings) + ")")
        return "\n".join(lines)

    def _time(self, event: Event) -> _Time:
        when = event.when
        begin, end = read(when.begin), read(when.end)
        if not (_FIRST_YEAR <= begin.year <= _LAST_YEAR and end.year <= _LAST_YEAR):
            raise _RefusedError(f"a calendar holds the years {_FIRST_YEAR} to {_LAST_YEAR}")
        if when.grain in _COARSE and not when.rrule:
            if self.options.ics_imprecise == "skip":
                raise _RefusedError("its date is imprecise (--ics-imprecise skip)")
            if self.options.ics_imprecise == "first-day":
                begin = begin.date
                end = begin.plus(DAY)
        if (begin.hour is None) != (end.hour is None):
            begin, end = begin.date, end.date if end.hour is None else end.plus(-1).date.plus(DAY)
        if end.seconds <= begin.seconds:
            raise _RefusedError("it ends before it begins")
        if begin.hour is None:
            return _Time(f"DTSTART;VALUE=DATE:{_stamp(begin)}", f"DTEND;VALUE=DATE:{_stamp(end)}", "date")
        if begin.offset is None or end.offset is None:
            return _Time(f"DTSTART:{_stamp(begin)}", f"DTEND:{_stamp(end)}", "floating")
        name = when.timezone if when.rrule and when.timezone in self.blocks else self.options.ics_timezone
        if name is not None and name in self.blocks and (when.rrule or self.blocks[name].since < begin.year):
            start, stop = begin.in_zone(name), end.in_zone(name)
            return _Time(f"DTSTART;TZID={name}:{_stamp(start)}", f"DTEND;TZID={name}:{_stamp(stop)}", "zone", name)
        return _Time(f"DTSTART:{_utc(begin)}", f"DTEND:{_utc(end)}", "utc")

    def _rule(self, event: Event, time: _Time) -> list[str]:
        rule = event.when.rrule
        if rule is None:
            return []
        if _RULE.fullmatch(rule) is None:
            raise _RefusedError("its recurrence rule is none that a calendar knows")
        return ["RRULE:" + re.sub(r"UNTIL=([0-9TZ]+)", lambda m: f"UNTIL={self._until(m[1], event, time)}", rule)]

    def _until(self, until: str, event: Event, time: _Time) -> str:
        """UNTIL in the type that RFC 5545 (3.3.10) wants for the type of DTSTART."""
        day = until[:8]
        if time.kind == "date":
            return day
        clock = until[8:].rstrip("Z") or "T235959"
        if time.kind == "floating" or until.endswith("Z"):
            return day + clock + ("" if time.kind == "floating" else "Z")
        begin = read(event.when.begin)
        wall = read(f"{day[:4]}-{day[4:6]}-{day[6:]}{clock[:3]}:{clock[3:5]}:{clock[5:7]}")
        name = time.zone or event.when.timezone
        return _utc(_offset_in(wall, name) if name else wall._replace(offset=begin.offset))


def _offset_in(wall: Point, name: str) -> Point:
    """The wall time with the offset that the zone has then."""
    guess = wall._replace(offset=0).in_zone(name).offset
    return wall._replace(offset=wall._replace(offset=guess).in_zone(name).offset)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _passage(event: Event) -> str:
    return event.document.text[event.extent[0] : event.extent[1]]


def uid(event: Event) -> str:
    """The calendar's name for the event, the same in every export."""
    return f"{event.id}@timeline-builder"


class _Files:
    """Calendar files written one after the other, each below the size allowed."""

    def __init__(self, out: Path, head: list[str], most: int | None) -> None:
        self.names: list[str] = []
        self._out, self._most = out, most
        self._head = b"".join(map(fold, head))
        self._file: BinaryIO | None = None
        self._size = 0

    def add(self, record: bytes) -> None:
        last = len(self.names) == len(FILES)
        full = self._most is not None and self._size + len(record) + len(_END) > self._most and not last
        if self._file is None or (full and self._size > len(self._head)):
            self.close()
            self.names.append(FILES[len(self.names)])
            self._file = (self._out / self.names[-1]).open("wb")
            self._file.write(self._head)
            self._size = len(self._head)
        self._file.write(record)
        self._size += len(record)

    def close(self) -> None:
        if self._file is not None:
            self._file.write(_END.encode())
            self._file.close()
            self._file = None


def _record(body: list[str], sequence: int, modified: str) -> bytes:
    own = [f"DTSTAMP:{modified}", f"SEQUENCE:{sequence}", f"LAST-MODIFIED:{modified}"]
    return b"".join(map(fold, ["BEGIN:VEVENT", body[0], *own, *body[1:], "END:VEVENT"]))


def write(timeline: Timeline, out: Path, options: Options) -> list[str]:
    """What the calendar cannot hold, and how it is split. Writes ``timeline.ics``, none for no event."""
    from icalendar import vText

    writer = _Writer(timeline, options, vText)
    writer.prepare(timeline.events)
    now = _utc(writer.now)
    earlier = _earlier(options.previous)
    notes: list[str] = []
    if options.previous is not None and (options.previous / FILES[0]).is_file() and not earlier:
        notes.append("timeline.ics: the calendar that was there is none of ours; it was not read for earlier numbers")
    if options.ics_timezone and options.ics_timezone not in writer.blocks:
        notes.append(f"timeline.ics: {options.ics_timezone} has no short rule; its times are written in UTC")
    files = _Files(out, writer.head(), options.ics_split)
    try:
        for event in timeline.events:
            try:
                body = writer.body(event)
            except _RefusedError as reason:
                notes.append(f"timeline.ics: {event.id} ({event.when.begin}) is left out: {reason}")
                continue
            known = earlier.pop(uid(event), None)
            if known is None:
                files.add(_record(body, 0, now))
            elif known.digest == _digest(body):
                files.add(_record(body, known.sequence, known.modified))
            else:
                files.add(_record(body, known.sequence + 1, _later(known.modified, now)))
        gone = _cancel(files, options.previous, earlier, now)
    finally:
        files.close()
    if gone:
        notes.append(f"timeline.ics: {gone} events of the earlier calendar are marked as cancelled")
    if not files.names:
        notes.append("timeline.ics: not written, for no event can stand in a calendar")
    elif len(files.names) > 1:
        notes.append(f"timeline.ics: split into {', '.join(files.names)}")
    return notes


def _cancel(files: _Files, folder: Path | None, earlier: dict[str, _Earlier], now: str) -> int:
    """How many events of the earlier calendar that are gone were written once more, as cancelled."""
    gone = {name for name, known in earlier.items() if not known.cancelled}
    if folder is None or not gone:
        return 0
    for lines in _records(folder):
        name = _field(lines, "UID")
        if name in gone:
            gone.discard(name)
            known = earlier[name]
            body = [text for text in lines if not text.startswith((*_OWN, "STATUS:", "UID:"))]
            modified = _later(known.modified, now)
            files.add(_record([f"UID:{name}", *body, "STATUS:CANCELLED"], known.sequence + 1, modified))
    return sum(not known.cancelled for known in earlier.values())
