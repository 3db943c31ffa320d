"""The time expressions of a text in a language without a folder, found and read by dateparser.

Knows how to ask dateparser so that nothing of the day of running, the machine or the words before gets into a value:
each expression is read again from both ends of what the anchor says, and has a value only where both agree. Its
results are rough (it knows no parts of day, no ranges, no durations) and marked so: rule ``dateparser``, confidence
0.4 at the most.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Any, Literal, NamedTuple, TypeAlias, cast

from timeline.documents.when import codes
from timeline.errors import UnknownLanguageError
from timeline.model import Anchor, Mention
from timeline.resolve import values
from timeline.resolve.context import Moment, moment
from timeline.resolve.values import Value

__all__ = ["RULE", "mentions"]

RULE = "dateparser"
_STATED, _COUNTED = 0.4, 0.3  # confidence: of a date said in full, and of one that the anchor completes
_PIECE = 400  # characters searched at once: the search takes time quadratic in them
_STOP = re.compile(r"(?<=[^\d\s][.!?…])[ \t]+|[\n\r]+|(?<=[。！？])")  # "am 3. Mai" is one
_WIDE = (datetime(1904, 1, 1), datetime(2096, 12, 31, 23, 59))  # the ends where no anchor is known; both leap years
_FIRST = re.compile(r"(\S+)\s+")
_ABBREVIATED = re.compile(r"[A-Za-zÀ-ɏ]{1,3}\.?")
_WORDS = 4  # how many words at an end of a finding may add nothing to its meaning

Period: TypeAlias = Literal["time", "day", "week", "month", "year"]


def mentions(text: str, code: str, anchor: Anchor, prefer: str = "auto", hang: str = "document") -> list[Mention]:
    """The mentions of ``text`` in language ``code``, in order, without overlaps, their offsets true to ``text``.

    What hangs on the anchor stays unresolved where there is none, or where it says too little. Raises
    `UnknownLanguageError` for a language that dateparser does not know either.
    """
    if code not in codes():
        raise UnknownLanguageError(
            f"the language {code!r} has no folder and dateparser does not know it",
            where="--lang",
            remedy="name another",
        )
    when, reader = moment(anchor), _Reader(code, prefer)
    found = []
    for start, end in _pieces(text):
        place = start
        for words in _search(text[start:end], code):
            at = text.find(words, place, end)
            if at < 0:
                continue  # dateparser rewrote the words (spaces joined): where they stand is not known
            place = at + len(words)
            mention = _mention(text, at, place, reader, when, hang)
            if mention is not None:
                found.append(mention)
    return found


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the text that are searched alone: lines and sentences, cut at a blank where they are long."""
    start = 0
    for stop in [*(m.end() for m in _STOP.finditer(text)), len(text)]:
        while stop - start > _PIECE:
            blank = text.rfind(" ", start + 1, start + _PIECE)
            cut = blank if blank > start else start + _PIECE
            yield start, cut
            start = cut
        if text[start:stop].strip():
            yield start, stop
        start = stop


def _search(piece: str, code: str) -> list[str]:
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": _WIDE[0], "PARSERS": ["absolute-time", "relative-time"]}
    try:
        hits = search_dates(piece, languages=[code], settings=settings)
    except (OverflowError, ValueError, RecursionError):
        return []  # a number that no calendar holds, in a piece of which it then reads nothing
    return [words for words, _ in hits or ()]


class _Said(NamedTuple):
    """What dateparser makes of words, counted from a base: the moment, how fine it is, which parts the words say."""

    moment: datetime
    period: Period
    parts: frozenset[str]


class _Reader(NamedTuple):
    """A language and a side of the anchor (``past``, ``future``) for what has two: reads words from a base."""

    code: str
    prefer: str

    def read(self, words: str, base: datetime) -> _Said | None:
        """What ``words`` say counted from ``base``, or None where they are no date."""
        found = self._ask(words, base)
        if found is None:
            return None
        parts = frozenset(part for part in ("day", "month", "year") if self._ask(words, base, part))
        return _Said(*found, parts)

    def _ask(self, words: str, base: datetime, part: str = "") -> tuple[datetime, Period] | None:
        try:
            data = _parser(self.code, self.prefer, base, part).get_date_data(words)
        except (OverflowError, ValueError):  # a number that no calendar holds
            return None
        return None if data.date_obj is None else (data.date_obj, cast(Period, data.period))


@lru_cache(maxsize=64)
def _parser(code: str, prefer: str, base: datetime, part: str) -> Any:
    from dateparser.date import DateDataParser

    settings: dict[str, Any] = {
        "RELATIVE_BASE": base,
        "PARSERS": ["absolute-time"] if part else ["absolute-time", "relative-time"],
        "PREFER_DATES_FROM": prefer if prefer in ("past", "future") else "current_period",
        "RETURN_TIME_AS_PERIOD": True,
    }
    if part:
        settings["REQUIRE_PARTS"] = [part]
    return DateDataParser(languages=[code], settings=settings)


def _mention(text: str, start: int, end: int, reader: _Reader, when: Moment | None, hang: str) -> Mention | None:
    """The mention that ``text[start:end]`` is, narrowed to the words that bear its meaning; None for a mere number."""
    start, end = _narrowed(text, start, end, reader)
    words = text[start:end]
    said = reader.read(words, _WIDE[0])
    if said is None or _mere(words, said):
        return None
    tz = when.tz if when is not None else None
    value = _agreed(words, reader, _WIDE, tz)
    confidence = _STATED
    if value is None:
        value = None if when is None else _agreed(words, reader, _ends(when), tz)
        if value is None:
            value = _unresolved(said, reader.read(words, _WIDE[1]), when)
        else:
            value.hang = hang
        confidence = _COUNTED
    return Mention(
        start, end, words, value.timex3(), value.interval(), value.hang, RULE, confidence, unresolved=value.unresolved
    )


def _narrowed(text: str, start: int, end: int, reader: _Reader) -> tuple[int, int]:
    """The span without the words at its ends that add nothing: articles, prepositions, what the search took along."""
    said = reader.read(text[start:end], _WIDE[0])
    for _ in range(_WORDS):
        first = _FIRST.match(text, start, end)
        if first is None:
            break
        shorter = reader.read(text[first.end() : end], _WIDE[0])
        if said is not None and (shorter != said or not _idle(first[1], reader)):
            break
        start, said = first.end(), shorter
    for _ in range(_WORDS):
        head, _, last = text[start:end].rpartition(" ")
        if not head.strip() or not _idle(last, reader) or reader.read(head, _WIDE[0]) != said:
            break
        end = start + len(head.rstrip(" ,"))
    return start, end


def _idle(word: str, reader: _Reader) -> bool:
    """Whether a word means nothing beside a date: "the" and "Uhr" do not, "vor" and "ago" do."""
    plain = "2001-02-03"
    return reader.read(f"{word} {plain}", _WIDE[0]) == reader.read(plain, _WIDE[0])


def _mere(words: str, said: _Said) -> bool:
    """Whether words are what dateparser takes too readily: a number for a month or day ("mit 3", "the 5th"), a short
    word for a weekday ("sat", German "mit").
    """
    numbers = re.findall(r"\d+", words)
    if said.period == "time":
        return False
    if not numbers:
        return said.period == "day" and _ABBREVIATED.fullmatch(words) is not None and said.moment != _WIDE[0]
    if len(numbers) == 1 and len(numbers[0]) != 4 and not any(char.isalpha() for char in words):
        return True
    return said.parts == {"day"} or (said.period == "month" and all(len(number) != 4 for number in numbers))


def _ends(when: Moment) -> tuple[datetime, datetime]:
    """The first and the last minute of what an anchor says."""
    if when.day is None:
        last_month = when.month or 12
        last_day = calendar.monthrange(when.year, last_month)[1]
        return datetime(when.year, when.month or 1, 1), datetime(when.year, last_month, last_day, 23, 59)
    day = datetime(when.day.year, when.day.month, when.day.day)
    if when.hour is None:
        return day, day + timedelta(hours=23, minutes=59)
    hour = day + timedelta(hours=when.hour)
    if when.minute is None:
        return hour, hour + timedelta(minutes=59)
    return hour + timedelta(minutes=when.minute), hour + timedelta(minutes=when.minute)


def _agreed(words: str, reader: _Reader, ends: tuple[datetime, datetime], tz: tzinfo | None) -> Value | None:
    """The value of ``words`` where it is the same counted from both ``ends``."""
    early, late = (reader.read(words, end) for end in ends)
    if early is None or late is None:
        return None
    if early.period == "time" and (early.moment, late.moment) == ends:
        return Value("DATE", "PRESENT_REF")
    value = _value(early, tz)
    return value if value.value == _value(late, tz).value else None


def _value(said: _Said, tz: tzinfo | None) -> Value:
    day = said.moment.date()
    match said.period:
        case "time":
            return values.of_clock(day, said.moment.hour, said.moment.minute, None, said.moment.tzinfo or tz)
        case "week":
            return values.of_week(day)
        case "month":
            return values.of_month(day.year, day.month)
        case "year":
            return values.of_year(day.year)
        case _:
            return values.of_day(day)


def _unresolved(said: _Said, late: _Said | None, when: Moment | None) -> Value:
    """What the words fix by themselves, and why that is not enough. ``late``: the same from another base."""
    month = f"{said.moment:%m}" if "month" in said.parts else "XX"
    day = f"{said.moment:%d}" if "day" in said.parts else "XX"
    why = (
        "it is relative and the document has no date"
        if when is None
        else f"it needs more than the anchor's {when.grain} tells"
    )
    if said.period == "month" and month != "XX":
        return Value("DATE", f"XXXX-{month}", unresolved=why)
    if said.period != "time":
        return Value("DATE", f"XXXX-{month}-{day}", unresolved=why)
    clocked = late is not None and late.moment.time() == said.moment.time()
    return Value("TIME", f"XXXX-{month}-{day}" + (f"T{said.moment:%H:%M}" if clocked else ""), unresolved=why)
