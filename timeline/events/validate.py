"""What a record of the dataset must satisfy: its schema, and its meaning.

Knows ``event.schema.json`` and what a schema cannot say: that an event ends after it begins, that its
offsets lie in the text with those very words there, that its grain fits the shape of its bounds, that a
day exists. Knows no language but through `words`: the two things that speak against an event without
refusing it, a weekday that is not the date's and a past tense in the future, are warnings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from sys import maxsize
from typing import Any, NamedTuple

from timeline import schema
from timeline.events.words import Words, fold
from timeline.model import Anchor, Event

__all__ = ["Checker", "Refusal", "after", "check", "meaning", "past_in_future", "record", "weekday_mismatch"]

_POINT = re.compile(r"([+-]?\d{4,6})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:(Z)|([+-])(\d\d):(\d\d))?)?")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_CLOCKED = frozenset({"second", "minute", "hour", "part_of_day"})


class Refusal(NamedTuple):
    """An event that was found and is left out: where it stood, what it was made of, and why."""

    document: str
    extent: tuple[int, int]
    text: str
    reason: str

    def to_dict(self) -> dict[str, Any]:
        return {"document": self.document, "extent": list(self.extent), "text": self.text, "reason": self.reason}


def record(record: Any) -> list[str]:
    """What ``event.schema.json`` has against ``record``, ``place: message`` each; empty when it accepts."""
    return schema.errors("event", record)


def check(record: Any, text: str | None = None) -> list[str]:
    """What schema and meaning have against ``record``; the meaning is asked only where the schema accepts."""
    return schema.errors("event", record) or meaning(record, text)


class Checker:
    """`check` for the events of one document: what many of them share is held to the schema once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._own, self._document, self._section = schema.apart("event", "document", "section")
        self._shared: dict[int | None, bool] = {}  # by the section's index

    def faults(self, event: Event) -> list[str]:
        """What `check` has against ``event``."""
        record = event.to_dict()
        index = None if event.section is None else event.section.index
        if index not in self._shared:
            self._shared[index] = self._document(record["document"]) and self._section(record["section"])
        if self._shared[index] and self._own(record):
            return meaning(record, self._text)
        return check(record, self._text)


def meaning(record: Mapping[str, Any], text: str | None = None) -> list[str]:
    """What is wrong with a record that its schema accepts; empty when nothing is.

    ``text``: the document's, where it is at hand: then the words of the evidence are looked up.
    """
    when = record["when"]
    wrong = list(_interval(when["begin"], when["end"], when["grain"]))
    if (record["kind"] == "recurrence") != (when["rrule"] is not None):
        wrong.append("when/rrule: a recurrence has a rule, nothing else has one")
    spans = [record["extent"], *[each["span"] for each in record["evidence"]]]
    size = maxsize if text is None else len(text)
    for number, (start, stop) in enumerate(spans, -1):
        if start >= stop:
            wrong.append(f"{_place(number)}: empty: {start}..{stop}")
        elif stop > size:
            wrong.append(f"{_place(number)}: {start}..{stop} is outside the text of {size} characters")
    if record["section"] is not None and record["section"]["span"][1] > size:
        start, stop = record["section"]["span"]
        wrong.append(f"section/span: {start}..{stop} is outside the text of {size} characters")
    if text is not None and not wrong:
        for i, each in enumerate(record["evidence"]):
            start, stop = each["span"]
            if text[start:stop] != each["text"]:
                wrong.append(f"evidence/{i}: the text says {text[start:stop]!r} there, not {each['text']!r}")
    return wrong


def _place(number: int) -> str:
    return "extent" if number < 0 else f"evidence/{number}/span"


@lru_cache(2048)  # a large timeline tells of the same days again and again
def _interval(begin: str, end: str, grain: str) -> tuple[str, ...]:
    """What is wrong with the bounds of an event told at ``grain``."""
    if (grain in _CLOCKED) == ("T" in begin) and _ordered(begin, end):
        return ()
    first, last = _order(begin), _order(end)
    wrong = [f"when/begin: no such day: {begin}"] if first is None else []
    if last is None:
        wrong.append(f"when/end: no such day: {end}")
    elif first is not None and first[0] != last[0]:
        wrong.append("when: one bound has an offset or a clock and the other has none")
    elif first is not None and first >= last:
        wrong.append(f"when: {begin} is not before {end}")
    if ("T" in begin) != (grain in _CLOCKED):
        wrong.append(f"when: {begin} does not fit the grain {grain}")
    return tuple(wrong)


def _ordered(begin: str, end: str) -> bool:
    """Whether both are points of one kind in our own era, the first before the last: as most are, and soon told."""
    if len(begin) != len(end) or len(begin) not in (10, 19, 25) or begin[7] != "-" or end[7] != "-":
        return False
    try:
        return datetime.fromisoformat(begin) < datetime.fromisoformat(end)
    except (ValueError, TypeError):
        return False


def _order(point: str) -> tuple[int, int, int, int, int] | None:
    """A key that orders points of one kind: (kind, year, month, day, second of the day in UTC); None for no day."""
    found = _POINT.fullmatch(point)
    if found is None:
        return None
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1]:
        return None
    if month == 2 and day == 29 and (year % 4 or (year % 100 == 0 and year % 400)):
        return None
    if found[4] is None:
        return 0, year, month, day, 0
    second = int(found[4]) * 3600 + int(found[5]) * 60 + int(found[6])
    if found[7] is None and found[8] is None:
        return 1, year, month, day, second
    if found[8] is not None:
        shift = int(found[9]) * 3600 + int(found[10]) * 60
        second -= shift if found[8] == "+" else -shift
    # Days are only compared, never shown: a second before or after the day still orders within 31 of them.
    serial = (year * 12 + month) * 31 + day
    if 0 < year < 9999:
        serial = date(year, month, day).toordinal()
    serial, second = serial + second // 86400, second % 86400
    return 2, serial, 0, 0, second


def weekday_mismatch(said: str, begin: str, words: Words) -> str | None:
    """A warning where ``said`` names a weekday with its date and ``begin`` is no such day, or None.

    >>> from timeline.events.words import of
    >>> weekday_mismatch("lundi 22 octobre 2024", "2024-10-22", of("fr"))
    'weekday-mismatch: lundi 22 octobre 2024 is weekday 2 of its week, 1 is said'
    """
    found = words.weekday.search(fold(said))
    if found is None or not re.match(r"\d{4}-", begin):
        return None
    try:
        day = date.fromisoformat(begin[:10])
    except ValueError:
        return None
    told = next(i for i, name in enumerate(found.groups(), 1) if name)
    if told == day.isoweekday() or ("T00:00" in begin and told == (day.isoweekday() - 2) % 7 + 1):
        return None  # midnight is the end of its day: "mardi à minuit" begins on Wednesday
    return f"weekday-mismatch: {said} is weekday {day.isoweekday()} of its week, {told} is said"


def past_in_future(clause: str, begin: str, anchor: Anchor, words: Words, *, clocked: bool = False) -> str | None:
    """A warning where ``clause`` tells in the past of a ``begin`` that lies after its anchor, or None.

    ``clocked``: as for `after`.
    """
    if not after(begin, anchor, clocked=clocked):
        return None
    low = fold(clause)
    if words.future.search(low) or not words.past.search(low):
        return None
    return f"past-tense-in-future: told as past, {begin} is after {anchor.when}"


def after(begin: str, anchor: Anchor, *, clocked: bool = False) -> bool:
    """Whether ``begin`` lies after its anchor.

    Days are compared, and clocks too where the time was told by the clock (``clocked``).
    """
    said = anchor.when
    if said is None or said[0] in "+-" or begin[0] in "+-":
        return False
    digits = min(10, len(said))
    if begin[:digits] > said[:digits]:
        return True
    return clocked and digits == 10 and "T" in said and "T" in begin and _later(begin, said)


def _later(begin: str, said: str) -> bool:
    """Whether an instant lies after its anchor; not said where only one of them knows its zone."""
    try:
        a, b = datetime.fromisoformat(begin), datetime.fromisoformat(said)
    except ValueError:
        return False
    return (a.tzinfo is None) == (b.tzinfo is None) and a > b
