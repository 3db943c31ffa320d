"""When a text that says no date of its own was probably written, from what it tells.

Joins the reading of a text with the calendar: dates told as past lie before the writing, those told as to come
after it, "l'année prochaine, en mars 2024" names the year, a weekday beside a day and a month leaves few years.
It proposes an interval, its evidence and how sure it is; it is asked only where the user wants a proposal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from timeline import lang
from timeline.calendars import add_months
from timeline.expressions import At, CalendarDate, Deictic, Directed, Expression, Modified
from timeline.model import Anchor, Grain
from timeline.reading import Phrase, Tense
from timeline.recognize.grammar import load
from timeline.recognize.read import read

__all__ = ["Proposal", "anchor", "propose"]

#: Letters between "l'année prochaine" and the date that it is.
_NEAR = 120
#: Years after the latest that is told in which a weekday's date is looked for: the calendar repeats after that.
_CYCLE = 6
_PAST: frozenset[Tense] = frozenset(("past", "imperfect", "participle"))
#: How sure each kind of evidence makes.
_NAMED, _WEEKDAY, _THIS_YEAR, _LATEST = 0.85, 0.75, 0.6, 0.45


class Proposal(NamedTuple):
    """A half-open interval of days in which the text was written, the words that say so, 0 to 1."""

    begin: date
    end: date
    evidence: tuple[str, ...]
    confidence: float


class _Dated(NamedTuple):
    """A date of the text with the tense it is told in."""

    phrase: Phrase
    date: CalendarDate
    tense: Tense
    words: str


def anchor(text: str, code: str) -> Anchor:
    """The anchor that the text's own evidence proposes, no finer than its interval; without ``when`` if it has none.

    >>> anchor("Le pont a fermé en juin 2023. Il rouvrira l'année prochaine, en mars 2024.", "fr").when
    '2023'
    """
    found = propose(text, code)
    if found is None:
        return Anchor()
    last = date.fromordinal(found.end.toordinal() - 1)
    evidence = f"between {found.begin} and {last}: {'; '.join(found.evidence)}; confidence {found.confidence:.2f}"
    sizes: tuple[tuple[int, Grain], ...] = ((10, "day"), (7, "month"), (4, "year"))
    for size, grain in sizes:
        if found.begin.isoformat()[:size] == last.isoformat()[:size]:
            return Anchor(last.isoformat()[:size], grain, "inferred", evidence, sure=found.confidence)
    return Anchor(None, None, "none", evidence)


def propose(text: str, code: str) -> Proposal | None:
    """When the text was written by its own evidence; None where nothing in it tells a year."""
    reading = read(text, load(code if code in lang.codes() else "fr"))
    dated = list(_dated(text, reading.phrases, reading.tense))
    # a year alone is background, and may be of what is planned: the writing is near what is told to the month
    past = [d for d in dated if d.date.year is not None and d.date.month is not None and d.tense in _PAST]
    past = [d for d in past if 1500 < (d.date.year or 0) < 2200]
    latest = max(past, key=lambda d: _begin(d.date), default=None)
    named = _named_year(text, reading.phrases, dated, latest)
    if named is None and latest is None:
        return None
    evidence: list[str] = []
    floor: date | None = None
    if latest is not None:
        floor = _begin(latest.date)
        evidence.append(f"{latest.words!r} is told as past")
    if named is not None:
        year, words = named
        confidence = _NAMED
        evidence.insert(0, words)
    else:
        assert floor is not None and latest is not None
        paired = _weekday_year(dated, floor)
        this = next((p for p in reading.phrases if _this_year(_unwrapped(p.expression))), None)
        year, confidence = floor.year, _LATEST
        if paired is not None:
            year, confidence = paired[0], _WEEKDAY
            evidence.append(paired[1])
        elif this is not None:
            confidence = _THIS_YEAR
            evidence.append(f"{text[this.start : this.end]!r}")
        elif latest.date.day is None:
            return None  # a month long past dates nothing
    begin, end = date(year, 1, 1), date(year + 1, 1, 1)
    if floor is not None and floor.year == year:
        begin = floor
    bare = [d for d in dated if d.date.year is None and d.date.month is not None]
    begin = _raised(begin, year, [d for d in bare if d.tense in _PAST], evidence)
    if confidence == _LATEST and begin.month >= 10:
        end = add_months(end, 6)  # told at an end of year, perhaps from the next
    coming = [d for d in dated if d.tense == "future" and d.date.month is not None and d.date.year in (year, year + 1)]
    for told in coming:
        if begin < _end(told.date) < end:
            end = _end(told.date)
            evidence.append(f"{told.words!r} is told as to come")
    return Proposal(begin, end, tuple(dict.fromkeys(evidence)), confidence)


def _dated(text: str, phrases: Sequence[Phrase], tense: object) -> Iterator[_Dated]:
    assert callable(tense)
    for phrase in phrases:
        found = _unwrapped(phrase.expression)
        if isinstance(found, CalendarDate) and not found.short and (found.year or found.month):
            told: Tense = "past" if phrase.lead == "since" else tense(phrase.start, phrase.end)
            yield _Dated(phrase, found, told, text[phrase.start : phrase.end])


def _unwrapped(expression: Expression) -> Expression:
    """The date inside a part, an approximation or a clock of it."""
    while isinstance(expression, Modified | At | Directed):
        expression = expression.date
    return expression


def _this_year(expression: Expression) -> bool:
    return isinstance(expression, Deictic) and expression.unit == "year" and expression.offset == 0


def _begin(day: CalendarDate) -> date:
    return date(day.year or 1, day.month or 1, _held(day))


def _end(day: CalendarDate) -> date:
    if day.day is not None:
        return date.fromordinal(_begin(day).toordinal() + 1)
    return add_months(_begin(day), 1 if day.month else 12)


def _held(day: CalendarDate) -> int:
    """The day of the month, or the last that every year has of it."""
    return min(day.day or 1, 28 if day.month == 2 else 30)


def _named_year(
    text: str, phrases: Sequence[Phrase], dated: Sequence[_Dated], latest: _Dated | None
) -> tuple[int, str] | None:
    """The year that "l'année prochaine" beside a date names: the date's own less one; likewise for the last year."""
    for phrase in phrases:
        step = _unwrapped(phrase.expression)
        if not isinstance(step, Deictic) or step.unit != "year" or step.offset not in (-1, 1):
            continue
        for told in dated:
            apart = max(told.phrase.start - phrase.end, phrase.start - told.phrase.end)
            if told.date.year is None or apart > _NEAR or told.date.month is None:
                continue
            if "\n" in text[min(told.phrase.end, phrase.end) : max(told.phrase.start, phrase.start)]:
                continue
            if (step.offset < 0) != (told.tense in _PAST):
                continue
            year = told.date.year - step.offset
            if latest is None or year >= _begin(latest.date).year:
                return year, f"{text[phrase.start : phrase.end]!r} is {told.words!r}"
    return None


def _weekday_year(dated: Sequence[_Dated], floor: date) -> tuple[int, str] | None:
    """The first year from the latest told on in which every day and month falls on the weekday printed with it."""
    pairs = [d for d in dated if d.date.year is None and d.date.weekday and d.date.day and d.date.month]
    if not pairs:
        return None
    for year in range(floor.year, floor.year + _CYCLE):
        days = [date(year, p.date.month or 1, _held(p.date)) for p in pairs]
        if all(day.isoweekday() == p.date.weekday for day, p in zip(days, pairs, strict=True)):
            return year, f"{pairs[0].words!r} falls on that day in {year}"
    return None


def _raised(begin: date, year: int, past: Sequence[_Dated], evidence: list[str]) -> date:
    """The beginning, raised to the latest day or month without a year that is told as past."""
    for told in past:
        day = date(year, told.date.month or 1, _held(told.date))
        if day > begin:
            begin = day
            evidence.append(f"{told.words!r} is told as past")
    return begin
