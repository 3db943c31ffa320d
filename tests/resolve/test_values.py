"""Meanings against anchors, without a word of any language: values, intervals, what stays unresolved."""

from __future__ import annotations

import pytest

from timeline.errors import AnchorError
from timeline.expressions import (
    Amount,
    Anaphor,
    At,
    CalendarDate,
    Deictic,
    Directed,
    Duration,
    Expression,
    Impossible,
    Modified,
    Nth,
    PartOfDay,
    Period,
    Shift,
    TimeOfDay,
    Vague,
    shown,
)
from timeline.model import Anchor, Mention
from timeline.reading import Link, Phrase, Reading, Tense
from timeline.resolve.mentions import mentions

NOW = Anchor("2024-10-21T18:30+02:00", "minute", "given", "", "Europe/Paris")  # a Monday


def read(
    *said: Expression, anchor: Anchor = NOW, tense: Tense = None, links: tuple[Link, ...] = (), prefer: str = "auto",
    explain: bool = False,
) -> list[Mention]:  # fmt: skip
    """The mentions of expressions that stand one after another, each in a sentence of its own."""
    phrases = [Phrase(4 * n, 4 * n + 3, one, "xx/rule", sentence=n) for n, one in enumerate(said)]
    reading = Reading(phrases, list(links), lambda _start, _end: tense)
    return mentions(reading, "abc " * len(said), anchor, prefer, explain=explain)[0]


def days(n: float, unit: str = "day") -> Amount:
    return Amount(((n, unit),))


@pytest.mark.parametrize(
    ("said", "value", "begin", "end", "grain"),
    [
        (CalendarDate(2022, 5, 3), "2022-05-03", "2022-05-03", "2022-05-04", "day"),
        (CalendarDate(2022, 12), "2022-12", "2022-12-01", "2023-01-01", "month"),
        (CalendarDate(2022), "2022", "2022-01-01", "2023-01-01", "year"),
        (CalendarDate(-51), "BC0052", "-0051-01-01", "-0050-01-01", "year"),
        (CalendarDate(9999, 12, 31), "9999-12-31", "9999-12-31", "+10000-01-01", "day"),
        (Period("century", "19"), "19", "1900-01-01", "2000-01-01", "century"),
        (Period("decade", "1990"), "199", "1990-01-01", "2000-01-01", "decade"),
        (Period("season", "WI", 2023), "2023-WI", "2023-12-01", "2024-03-01", "season"),
        (Period("quarter", "4", 2023), "2023-Q4", "2023-10-01", "2024-01-01", "quarter"),
        (Period("half", "1", 2023), "2023-H1", "2023-01-01", "2023-07-01", "half"),
        (Period("holiday", "easter", 2024), "2024-03-31", "2024-03-31", "2024-04-01", "day"),
        (Period("holiday", "easter+39", 2024), "2024-05-09", "2024-05-09", "2024-05-10", "day"),
        (Deictic("day", -1), "2024-10-20", "2024-10-20", "2024-10-21", "day"),
        (Deictic("week", -1), "2024-W42", "2024-10-14", "2024-10-21", "week"),
        (Deictic("weekend", 0), "2024-W43-WE", "2024-10-26", "2024-10-28", "weekend"),
        (Deictic("month", 3), "2025-01", "2025-01-01", "2025-02-01", "month"),
        (Shift(days(3), 1), "2024-10-24", "2024-10-24", "2024-10-25", "day"),
        (Shift(days(2, "year"), -1), "2022", "2022-01-01", "2023-01-01", "year"),
        (Nth(1, "weekday", CalendarDate(2024, 9), 7), "2024-09-01", "2024-09-01", "2024-09-02", "day"),
        (Nth(-1, "weekday", CalendarDate(2024, 9), 7), "2024-09-29", "2024-09-29", "2024-09-30", "day"),
    ],
)  # fmt: skip
def test_values_and_their_intervals(said: Expression, value: str, begin: str, end: str, grain: str) -> None:
    (mention,) = read(said)
    assert mention.timex3.value == value
    assert mention.interval is not None
    assert tuple(mention.interval) == (begin, end, grain)


@pytest.mark.parametrize(
    ("said", "value", "begin", "end"),
    [
        (At(CalendarDate(2024, 10, 21), PartOfDay("MO")), "2024-10-21TMO", "2024-10-21T06:00", "2024-10-21T12:00"),
        (At(CalendarDate(2024, 10, 21), PartOfDay("NI")), "2024-10-21TNI", "2024-10-21T21:00", "2024-10-22T06:00"),
        (At(CalendarDate(2024, 10, 21), TimeOfDay(17, 38)), "2024-10-21T17:38", "2024-10-21T17:38", "2024-10-21T17:39"),
        (At(CalendarDate(2024, 10, 27), TimeOfDay(1, 0)), "2024-10-27T01:00", "2024-10-27T01:00", "2024-10-27T01:01"),
    ],
)
def test_times_of_day_carry_the_offset_of_their_day(said: Expression, value: str, begin: str, end: str) -> None:
    (mention,) = read(said)
    assert mention.timex3.value == value
    assert mention.interval is not None
    assert mention.interval.begin == f"{begin}:00+02:00"
    assert mention.interval.end == f"{end}:00+02:00"
    (floating,) = read(said, anchor=Anchor("2024-10-21", "day"))
    assert floating.interval is not None
    assert floating.interval.begin == f"{begin}:00"


@pytest.mark.parametrize(
    ("tense", "prefer", "value"),
    [("past", "auto", "2024-05-03"), ("future", "auto", "2025-05-03"), (None, "past", "2024-05-03"),
     (None, "future", "2025-05-03")],
)  # fmt: skip
def test_tense_decides_the_year(tense: Tense, prefer: str, value: str) -> None:
    (mention,) = read(CalendarDate(None, 5, 3), tense=tense, prefer=prefer)
    assert mention.timex3.value == value
    assert [other.why for other in mention.alternatives], "the other side is told"


@pytest.mark.parametrize(
    "said",
    [Deictic("day", -1), Shift(days(3), 1), CalendarDate(None, 5, 3), CalendarDate(weekday=2), Anaphor("day", -1),
     TimeOfDay(17, 38), PartOfDay("EV", "this"), Directed(CalendarDate(weekday=2), "last"), Deictic("year", -1),
     Period("holiday", "12-25"), Period("season", "SU")],
)  # fmt: skip
def test_nothing_is_guessed_without_an_anchor(said: Expression) -> None:
    (mention,) = read(said, anchor=Anchor())
    assert mention.interval is None
    assert mention.unresolved
    assert mention.anchor == "none"


@pytest.mark.parametrize("said", [Deictic("day", -1), Shift(days(3), 1), CalendarDate(weekday=2)])
def test_a_year_is_no_anchor_for_days(said: Expression) -> None:
    (mention,) = read(said, anchor=Anchor("2024", "year"))
    assert mention.interval is None
    assert mention.unresolved
    assert "year" in mention.unresolved


def test_a_story_is_counted_from_what_it_last_dated() -> None:
    first, eve, year = read(CalendarDate(1998, 3, 4), Anaphor("day", -1), Anaphor("year", 0))
    assert (eve.timex3.value, eve.anchor) == ("1998-03-03", "mention:0")
    assert (year.timex3.value, first.anchor) == ("1998", "none")


def test_a_range_lends_month_and_year() -> None:
    links = (Link("range", 0, 1),)
    first, last = read(CalendarDate(day=28), CalendarDate(2023, 3, 3), links=links)
    assert (first.timex3.value, last.timex3.value) == ("2023-02-28", "2023-03-03")


def test_a_part_leaves_the_interval_whole() -> None:
    (mention,) = read(Modified("START", CalendarDate(2023, 6)))
    assert mention.timex3.mod == "START"
    assert mention.interval is not None
    assert mention.interval[:2] == ("2023-06-01", "2023-07-01")


def test_lengths_and_references_have_no_interval() -> None:
    length, vague = read(Duration(Amount(((2, "year"), (6, "month")))), Vague("PAST_REF"))
    assert (length.timex3.type, length.timex3.value, length.interval) == ("DURATION", "P2Y6M", None)
    assert (vague.timex3.value, vague.interval) == ("PAST_REF", None)


def test_what_no_calendar_holds_says_so() -> None:
    (mention,) = read(Impossible("2024-02-31", "month 2 has no day 31"))
    assert mention.warnings == ["impossible-date: month 2 has no day 31"]
    assert mention.interval is None
    assert mention.unresolved


@pytest.mark.parametrize("tz", [None, "Europe/Paris"])
@pytest.mark.parametrize(
    "when",
    [
        "2024-13", "2024-00", "2024-02-30", "0000-01-01", "-0051-01-01", "10000-01-01", "soon", "2024-1-1",
        "2024-02-30T10:00+01:00", "2024-02-29T24:00+01:00",
    ],
)  # fmt: skip
def test_an_anchor_that_no_calendar_holds_is_an_error(when: str, tz: str | None) -> None:
    with pytest.raises(AnchorError):
        read(Deictic("day", 0), anchor=Anchor(when, tz=tz))


def test_a_derivation_is_told_when_asked_for() -> None:
    (told,) = read(CalendarDate(None, 5, 3), tense="past", explain=True)
    assert told.explanation[0] == "meaning: CalendarDate(month=5, day=3)"
    assert "the clause tells of the past" in told.explanation[1]
    assert read(CalendarDate(None, 5, 3))[0].explanation == ()
    assert shown(Shift(days(3), -1, CalendarDate(2022))).endswith("base=CalendarDate(year=2022))")
