"""The calendar: iCalendar (RFC 5545, RFC 7986) in the profile that every reader takes whole.

UTC instants, whole days, floating local times where no zone is known; no METHOD, one CATEGORIES, an end
always. icalendar writes the frame and reads every calendar back in the tests; events are streamed as
lines, for a calendar may hold 100,000 of them and an object for each property would cost seconds.
A schedule with a clock counts in its own zone: the hour would else move when summer time begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, NamedTuple

from timeline.export import _earlier as earlier
from timeline.export._moments import read, zone
from timeline.export._text import clean, cut, line, link
from timeline.export._voice import Voice
from timeline.export._vtimezone import Block, block
from timeline.model import CALLED_OFF, Event
from timeline.model_timeline import Options, Timeline, uncertain

NAME = "ics"
# Parts are numbered when --ics-split is given; a hundred is more than any client subscribes to.
FILES = ("timeline.ics", *(f"timeline-{number}.ics" for number in range(2, 100)))

PRODID = "-//timeline-builder//timeline//EN"
_COARSE = frozenset({"week", "month", "season", "quarter", "half", "year", "decade", "century"})
_RULE = re.compile(r"FREQ=[A-Z]+(;[A-Z]+=[0-9A-Z,+-]+)*")
_SAID = ("date", "words", "source", "anchor", "confidence", "corrected")  # the labels of a description
_DAY = timedelta(days=1)
_REFRESH = timedelta(hours=12)
_FIRST_YEAR, _LAST_YEAR = 100, 9998  # node-ical reads the year 99 as 1999; an exclusive end needs a next year
_END = b"END:VCALENDAR\r\n"
_BUFFER = 1 << 18  # octets written at once: a call of the system for each event costs as much as folding it


# Chunks of a long line: no octet of a character is parted from its first, nor an escaped sign from its backslash.
_CHUNK = r".{1,%d}(?<!\\)(?![\x80-\xbf])|.{1,%d}(?![\x80-\xbf])"
_FIRST = re.compile((_CHUNK % (75, 75)).encode(), re.DOTALL)
_NEXT = re.compile((_CHUNK % (74, 74)).encode(), re.DOTALL)


def fold(text: str) -> str:
    r"""A content line folded after 75 octets (RFC 5545, 3.1), never inside a character.

    >>> fold("X:" + "é" * 40).split("\r\n")[1]
    ' éééé'
    """
    if len(text) <= 75 and text.isascii():  # as most lines are
        return text
    data = text.encode()
    if len(data) <= 75:
        return text
    first = _FIRST.match(data)
    assert first is not None  # a character has four octets at most
    return b"\r\n ".join([first[0], *_NEXT.findall(data, first.end())]).decode()


def escape(text: str) -> str:
    r"""The text as a TEXT value (RFC 5545, 3.3.11); cleaned before, it holds ``\n`` alone for a line break.

    >>> print(escape("un, deux; C:\\New"))
    un\, deux\; C:\\New
    """
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


class _Time(NamedTuple):
    """DTSTART and DTEND as content lines, whether they are instants, and the zone they are written in."""

    start: str
    end: str
    kind: str  # "date", "utc", "floating" or "zone"
    zone: str | None = None


class _RefusedError(Exception):
    """Why a calendar cannot hold an event."""


@lru_cache(maxsize=4096)
def _moment(text: str) -> date:
    """A `date`, or a `datetime` with its offset where that is known. Raises `_RefusedError`."""
    try:
        moment = datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    except ValueError:
        read(text)  # what is no date at all is an error of another kind
    else:
        if _FIRST_YEAR <= moment.year <= _LAST_YEAR:
            return moment
    raise _RefusedError(f"a calendar holds the years {_FIRST_YEAR} to {_LAST_YEAR}")


def _stamp(moment: date) -> str:
    return moment.isoformat()[:19].replace("-", "").replace(":", "")


def _utc(moment: datetime) -> str:
    return _stamp(moment.astimezone(UTC)) + "Z"


def _later(modified: str, now: str) -> str:
    """``now``, or the second after ``modified`` where the clock given is no later."""
    if modified < now:
        return now
    try:
        written = datetime.strptime(modified, "%Y%m%dT%H%M%SZ")
    except ValueError:
        return now
    return _stamp(written + timedelta(seconds=1)) + "Z"


class _Writer:
    """The content lines of one timeline's events."""

    def __init__(self, timeline: Timeline, options: Options) -> None:
        self.voice = Voice(timeline, options)
        self.options = options
        self.now = datetime.fromisoformat(timeline.now)
        self.skipped: dict[tuple[str, tuple[int, int]], list[str]] = {}
        self.blocks: dict[str, Block] = {}
        self._words = self.voice.words["calendar"]
        colon = str(self._words["colon"])
        self._labels = {name: f"{self._words[name]}{colon}" for name in _SAID}
        self._quote = str(self._words["quote"]).partition("{text}")[::2]
        self._word = str(self._words["word"]).partition("{text}")[::2]
        self._zoned: Block | None = None
        if options.ics_timezone:
            self._zoned = block(options.ics_timezone, self.now.year)
            if self._zoned is not None:
                self.blocks[options.ics_timezone] = self._zoned

    def prepare(self, events: Iterable[Event]) -> None:
        """Note what days schedules skip, and the zones they need: a calendar declares them before its first event."""
        for event in events:
            if CALLED_OFF in event.warnings and event.when.grain == "day":
                self.skipped.setdefault((event.document.id, event.extent), []).append(event.when.begin)
            name = event.when.timezone
            if event.when.rrule and "T" in event.when.begin and name and name not in self.blocks:
                compact = block(name, self.now.year)
                if compact is not None:
                    self.blocks[name] = compact

    def head(self) -> bytes:
        """The calendar up to its first event, as icalendar writes it, with the zones that it needs."""
        from icalendar import Calendar, vDuration

        calendar = Calendar()
        for name, value in (("version", "2.0"), ("prodid", PRODID), ("calscale", "GREGORIAN")):
            calendar.add(name, value)
        for name in ("name", "x-wr-calname"):
            calendar.add(name, self.voice.title)
        calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", vDuration(_REFRESH))
        lines = [text for name in sorted(self.blocks) for text in self.blocks[name].lines]
        frame: bytes = calendar.to_ical(sorted=False)
        return frame.removesuffix(_END) + "".join(f"{fold(text)}\r\n" for text in lines).encode()

    def body(self, event: Event) -> list[str]:
        """The event's content lines, without those that tell of changes. Raises `_RefusedError`."""
        time, when = self._time(event), event.when
        doubtful, said = uncertain(event), self.voice.when(event)
        address = link(event.section.url if event.section is not None else None) or link(event.document.url)
        return [
            f"UID:{uid(event)}",
            time.start,
            time.end,
            *self._rule(event, time),
            f"SUMMARY:{escape(self._summary(event, said))}",
            f"DESCRIPTION:{escape(self._description(event, said, doubtful))}",
            f"CATEGORIES:{escape(cut(self.voice.document(event.document), 80))}",
            f"STATUS:{_status(event, doubtful)}",
            "TRANSP:TRANSPARENT",
            *([f"URL:{address}"] if address else ()),
            f"X-TIMELINE-GRAIN:{when.grain}",
            f"X-TIMELINE-EDTF:{escape(line(when.edtf))}",
        ]

    def _summary(self, event: Event, said: str) -> str:
        title, when, words = line(event.title), event.when, self._words
        local = "T" in when.begin and _floating(when.begin)
        if when.open and not when.rrule:
            return str(words["open"]).format(when=_capital(said), title=title)
        if not when.rrule and (when.grain in _COARSE or when.approximate or when.timex3.mod is not None):
            return str(words["suffix"]).format(when=said, title=title)
        return str(words["local"]).format(title=title) if local else title

    def _description(self, event: Event, said: str, doubtful: bool) -> str:
        labels, (before, after) = self._labels, self._quote
        quoted = clean(event.description or _passage(event) or event.title).strip()
        opening, closing = self._word
        words = [f"{opening}{line(each.text)}{closing}" for each in event.evidence]
        if len(words) > 1:
            words = list(dict.fromkeys(words))
        lines = [f"{before}{cut(quoted, 1500)}{after}\n", f"{labels['date']}{said}"]
        if words:
            lines.append(f"{labels['words']}{', '.join(words)}")
        lines.append(f"{labels['source']}{self.voice.source(event)}")
        anchor = self.voice.anchor(event)
        if anchor:
            lines.append(f"{labels['anchor']}{anchor}")
        figure = f"{labels['confidence']}{round(event.confidence * 100)} %"
        lines.append(f"{figure}, {self._words['verify']}" if doubtful else figure)
        if event.corrected is not None:
            lines.append(f"{labels['corrected']}{self.voice.corrected(event)}")
        if event.warnings:
            lines.append("(" + " ; ".join(self.voice.warning(said) for said in event.warnings) + ")")
        return "\n".join(lines)

    def _time(self, event: Event) -> _Time:
        when = event.when
        begin, end = _moment(when.begin), _moment(when.end)
        if when.grain in _COARSE and not when.rrule:
            if self.options.ics_imprecise == "skip":
                raise _RefusedError("its date is imprecise (--ics-imprecise skip)")
            if self.options.ics_imprecise == "first-day":
                begin = _day(begin)
                end = begin + _DAY
        if not (isinstance(begin, datetime) and isinstance(end, datetime)):
            if isinstance(end, datetime):
                end = _day(end - timedelta(microseconds=1)) + _DAY
            return _days(_day(begin), end)
        if begin.tzinfo is None or end.tzinfo is None:
            begin, end = begin.replace(tzinfo=None), end.replace(tzinfo=None)
            if end <= begin:
                raise _RefusedError("it ends before it begins")
            return _Time(f"DTSTART:{_stamp(begin)}", f"DTEND:{_stamp(end)}", "floating")
        if end <= begin:
            raise _RefusedError("it ends before it begins")
        name = when.timezone if when.rrule and when.timezone in self.blocks else self.options.ics_timezone
        if name is not None and name in self.blocks and (when.rrule or self.blocks[name].since < begin.year):
            start, stop = (_stamp(moment.astimezone(zone(name))) for moment in (begin, end))
            return _Time(f"DTSTART;TZID={name}:{start}", f"DTEND;TZID={name}:{stop}", "zone", name)
        return _Time(f"DTSTART:{_utc(begin)}", f"DTEND:{_utc(end)}", "utc")

    def _rule(self, event: Event, time: _Time) -> list[str]:
        rule = event.when.rrule
        if rule is None:
            return []
        if _RULE.fullmatch(rule) is None:
            raise _RefusedError("its recurrence rule is none that a calendar knows")
        written = re.sub(r"UNTIL=([0-9TZ]+)", lambda m: f"UNTIL={self._until(m[1], event, time)}", rule)
        return [f"RRULE:{written}", *self._exceptions(event, time)]

    def _exceptions(self, event: Event, time: _Time) -> Iterator[str]:
        """The days that the very passage calls off, as EXDATE (RFC 5545, 3.8.5.1) of the type of DTSTART."""
        begin = _moment(event.when.begin)
        for told in self.skipped.get((event.document.id, event.extent), ()):
            day = _day(_moment(told))
            if time.kind == "utc":
                assert isinstance(begin, datetime)  # its time is an instant
                yield f"EXDATE:{_utc(datetime.combine(day, begin.timetz()))}"
            else:
                name, _, start = time.start.partition(":")
                yield f"EXDATE{name.removeprefix('DTSTART')}:{_stamp(day)}{start[8:]}"

    def _until(self, until: str, event: Event, time: _Time) -> str:
        """UNTIL in the type that RFC 5545 (3.3.10) wants for the type of DTSTART."""
        day = until[:8]
        if time.kind == "date":
            return day
        clock = until[8:].rstrip("Z") or "T235959"
        if time.kind == "floating" or until.endswith("Z"):
            return day + clock + ("" if time.kind == "floating" else "Z")
        begin, name = _moment(event.when.begin), time.zone or event.when.timezone
        assert isinstance(begin, datetime)  # its time is an instant
        return _utc(datetime.fromisoformat(day + clock).replace(tzinfo=zone(name) if name else begin.tzinfo))


@lru_cache(maxsize=4096)
def _days(begin: date, end: date) -> _Time:
    """Whole days, the last exclusive. Raises `_RefusedError`."""
    if end <= begin:
        raise _RefusedError("it ends before it begins")
    return _Time(f"DTSTART;VALUE=DATE:{_stamp(begin)}", f"DTEND;VALUE=DATE:{_stamp(end)}", "date")


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _floating(text: str) -> bool:
    return "+" not in text and text[-1] != "Z" and "-" not in text[10:]


def _status(event: Event, doubtful: bool) -> str:
    """The value of STATUS, RFC 5545 section 3.8.1.11: what the text calls off stays in the calendar, as cancelled."""
    if CALLED_OFF in event.warnings:
        return "CANCELLED"
    return "TENTATIVE" if doubtful else "CONFIRMED"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _passage(event: Event) -> str:
    return event.document.text[event.extent[0] : event.extent[1]]


def uid(event: Event) -> str:
    """The calendar's name for the event, the same in every export."""
    return f"{event.id}@timeline-builder"


class _Files:
    """Calendar files written one after the other, each below the size allowed."""

    def __init__(self, out: Path, head: bytes, most: int | None) -> None:
        self.names: list[str] = []
        self._out, self._most = out, most
        self._head = head
        self._file: BinaryIO | None = None
        self._size = 0

    def add(self, record: bytes) -> None:
        last = len(self.names) == len(FILES)
        full = self._most is not None and self._size + len(record) + len(_END) > self._most and not last
        if self._file is None or (full and self._size > len(self._head)):
            self.close()
            self.names.append(FILES[len(self.names)])
            self._file = (self._out / self.names[-1]).open("wb", _BUFFER)
            self._file.write(self._head)
            self._size = len(self._head)
        self._file.write(record)
        self._size += len(record)

    def close(self) -> None:
        if self._file is not None:
            self._file.write(_END)
            self._file.close()
            self._file = None


def _record(body: list[str], sequence: int, modified: str) -> bytes:
    own = ("BEGIN:VEVENT", body[0], f"DTSTAMP:{modified}", f"SEQUENCE:{sequence}", f"LAST-MODIFIED:{modified}")
    # most lines are short: told here, for a call costs more than the look
    lines = [text if len(text) <= 75 and text.isascii() else fold(text) for text in (*own, *body[1:])]
    return ("\r\n".join(lines) + "\r\nEND:VEVENT\r\n").encode()


def write(timeline: Timeline, out: Path, options: Options) -> list[str]:
    """What the calendar cannot hold, and how it is split. Writes ``timeline.ics``, none for no event."""
    writer = _Writer(timeline, options)
    writer.prepare(timeline.events)
    now = _utc(writer.now)
    there = [] if options.previous is None else [options.previous / name for name in FILES]
    known = earlier.load(there, PRODID)
    notes: list[str] = []
    if there and there[0].is_file() and not known:
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
            before = known.pop(uid(event), None)
            if before is None:
                files.add(_record(body, 0, now))
            elif before.digest == earlier.digest(body):
                files.add(_record(body, before.sequence, before.modified))
            else:
                files.add(_record(body, before.sequence + 1, _later(before.modified, now)))
        gone = _cancel(files, there, known, now)
    finally:
        files.close()
    if gone:
        notes.append(f"timeline.ics: {gone} events of the earlier calendar are marked as cancelled")
    if not files.names:
        notes.append("timeline.ics: not written, for no event can stand in a calendar")
    elif len(files.names) > 1:
        notes.append(f"timeline.ics: split into {', '.join(files.names)}")
    return notes


def _cancel(files: _Files, there: list[Path], known: dict[str, earlier.Earlier], now: str) -> int:
    """How many events of the earlier calendar that are gone were written once more, as cancelled."""
    gone = {name for name, before in known.items() if not before.cancelled}
    count = len(gone)
    for lines in earlier.records(there, PRODID) if gone else ():
        name = earlier.field(lines, "UID")
        if name in gone:
            gone.discard(name)
            before = known[name]
            body = [text for text in lines if not text.startswith((*earlier.OWN, "STATUS:", "UID:"))]
            modified = _later(before.modified, now)
            files.add(_record([f"UID:{name}", *body, "STATUS:CANCELLED"], before.sequence + 1, modified))
    return count
