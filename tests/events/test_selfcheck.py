"""The second reckoning of each interval: it agrees with the first, and tells where it does not."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import timeline
from timeline import events
from timeline.events import group, selfcheck
from timeline.events.validate import check
from timeline.model import Event, Interval, Range, Section, Stamp, Timex3
from timeline.model_timeline import uncertain
from timeline.resolve import values
from timeline.resolve.values import Value

PARIS = ZoneInfo("Europe/Paris")
YEARS = st.integers(-4000, 12_000)
COMMON = st.integers(1, 9998)
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 30))
CLOCKED = st.dates(date(1583, 1, 1), date(2400, 1, 1))


def reckoned(value: Value) -> None:
    interval = value.interval()
    assert interval is not None
    assert selfcheck.bounds(value.value) == tuple(
        point if point[0] in "+-" else point[:19] for point in (interval.begin, interval.end)
    )
    assert selfcheck.mismatch(value.type, value.value, interval.begin, interval.end) is None


@given(st.dates())
def test_days_agree(day: date) -> None:
    reckoned(values.of_day(day))


@given(DAYS.filter(lambda day: day < date(9999, 12, 20)), st.booleans())
def test_weeks_agree(day: date, weekend: bool) -> None:
    reckoned(values.of_weekend(day) if weekend else values.of_week(day))


@given(YEARS, st.integers(1, 12))
def test_months_and_years_agree(year: int, month: int) -> None:
    reckoned(values.of_month(year, month))
    reckoned(values.of_year(year))


@given(YEARS, st.sampled_from(["SP", "SU", "FA", "WI"]))
def test_seasons_agree(year: int, season: str) -> None:
    reckoned(values.of_season(year, season))


@given(COMMON, st.integers(1, 4))
def test_quarters_and_halves_agree(year: int, number: int) -> None:
    reckoned(values.of_quarter(year, number))
    reckoned(values.of_half(year, (number + 1) // 2))


@given(st.integers(0, 99), st.integers(0, 998))
def test_centuries_and_decades_agree(century: int, decade: int) -> None:
    reckoned(values.of_century(century))
    reckoned(values.of_century(-century - 1))
    reckoned(values.of_decade(decade * 10))


@given(CLOCKED, st.integers(0, 24), st.integers(0, 59), st.none() | st.integers(0, 59), st.none() | st.just(PARIS))
def test_clocks_agree(day: date, hour: int, minute: int, second: int | None, tz: ZoneInfo | None) -> None:
    reckoned(values.of_clock(day, hour, 0 if hour == 24 else minute, None if hour == 24 else second, tz))


@given(CLOCKED, st.sampled_from(["MO", "MI", "AF", "EV", "NI"]), st.none() | st.just(PARIS))
def test_parts_of_days_agree(day: date, part: str, tz: ZoneInfo | None) -> None:
    reckoned(values.of_part(day, part, tz))


@given(st.datetimes(datetime(1800, 1, 1), datetime(2200, 1, 1)), st.integers(1, 10**8), st.booleans())
def test_lengths_of_ranges_agree(first: datetime, seconds: int, zoned: bool) -> None:
    first = first.replace(microsecond=0, tzinfo=PARIS if zoned else None)
    last = datetime.fromisoformat(first.isoformat()) + timedelta(seconds=seconds)
    begin, end = first.isoformat(), (last.astimezone(PARIS) if zoned else last).isoformat()
    assert selfcheck.mismatch("DURATION", group.length(begin, end), begin, end) is None


@given(DAYS, DAYS)
def test_lengths_of_days_agree(first: date, last: date) -> None:
    if first < last:
        begin, end = first.isoformat(), last.isoformat()
        assert selfcheck.mismatch("DURATION", group.length(begin, end), begin, end) is None


@given(DAYS, st.integers(1, 40))
def test_another_day_is_told(day: date, off: int) -> None:
    value = values.of_day(day)
    moved = date.fromordinal((day.toordinal() + off) % 3_000_000 + 1)
    assert value.begin is not None and value.end is not None
    assert selfcheck.mismatch("DATE", value.value, moved.isoformat(), value.end) is not None or moved == day


@pytest.mark.parametrize(
    ("kind", "value", "begin", "end", "rrule"),
    [
        ("DATE", "2024-10", "2024-10-01", "2024-10-31", None),
        ("DATE", "2023-WI", "2023-01-01", "2023-04-01", None),
        ("DATE", "BC0052", "-0052-01-01", "-0051-01-01", None),
        ("DATE", "2024-W43-WE", "2024-10-25", "2024-10-28", None),
        ("TIME", "2024-10-21T18:30", "2024-10-21T06:30:00+02:00", "2024-10-21T06:31:00+02:00", None),
        ("TIME", "2024-10-21TEV", "2024-10-21T19:00:00", "2024-10-22T00:00:00", None),
        ("DURATION", "P3D", "2024-10-21", "2024-10-25", None),
        ("DURATION", "PT2H", "2024-10-21T18:00:00+02:00", "2024-10-21T19:00:00+02:00", None),
        ("SET", "XXXX-WXX-2", "2024-10-23", "2024-10-24", "FREQ=WEEKLY;BYDAY=TU"),
        ("SET", "XXXX-WXX-2", "2024-10-23", "2024-10-24", None),
        ("SET", "XXXX-XX-05", "2024-10-06", "2024-10-07", "FREQ=MONTHLY;BYMONTHDAY=5"),
        ("SET", "XXXX-XX-XXT10:00", "2024-10-06T22:00:00", "2024-10-06T22:01:00", "FREQ=DAILY"),
    ],
)
def test_what_disagrees_is_told(kind: str, value: str, begin: str, end: str, rrule: str | None) -> None:
    said = selfcheck.mismatch(kind, value, begin, end, rrule)
    assert said is not None and said.startswith(f"value-mismatch: {'' if kind == 'SET' else value}")


@pytest.mark.parametrize(
    ("kind", "value", "begin", "end"),
    [
        ("DURATION", "P10M", "2022-04-30", "2023-02-28"),
        ("DURATION", "P1D", "2024-10-27T00:00:00+02:00", "2024-10-28T00:00:00+01:00"),  # of 25 hours
        ("DURATION", "PT25H", "2024-10-27T00:00:00+02:00", "2024-10-28T00:00:00+01:00"),
        ("DURATION", "P550Y", "-0051-01-01", "0499-01-01"),
        ("DATE", "2019-02-30", "2019-03-02", "2019-03-03"),  # no calendar holds it: nothing to compare with
        ("DATE", "1793-09-22/1794-09-21", "1793-09-22", "1794-09-22"),
        ("DATE", "2020/2021", "2020-01-01", "2022-01-01"),
        ("SET", "XXXX-WXX-5", "2024-10-22T09:00:00", "2024-10-22T12:00:00"),
    ],
)
def test_what_can_be_read_so_is_let_be(kind: str, value: str, begin: str, end: str) -> None:
    rrule = "FREQ=WEEKLY;BYDAY=TU,WE,TH,FR" if kind == "SET" else None
    assert selfcheck.mismatch(kind, value, begin, end, rrule) is None


def doubted(page: Any, *ranges: Range) -> Event:
    (event,), refused = events.of(page.document, page.mentions, list(ranges))
    assert refused == []
    assert check(event.to_dict(), page.document.text) == []
    return event


def test_a_corrupted_mention_makes_an_event_to_verify(page: Any) -> None:
    p = page("Vendredi, le pont a cédé.")
    p.say("Vendredi", "2024-10-18", "2024-10-19", timex3=Timex3("DATE", "2024-10-25"))
    event = doubted(p)
    assert event.warnings == ["value-mismatch: 2024-10-25 stands for 2024-10-25/2024-10-26, not 2024-10-18/2024-10-19"]
    assert event.confidence == selfcheck.DOUBTED
    assert uncertain(event)


def test_one_corrupted_bound_makes_a_range_to_verify(page: Any) -> None:
    p = page("Du 3 au 5 mai, la halle est fermée.")
    p.say("3", "2024-05-03", "2024-05-04")
    p.say("5 mai", "2024-05-05", "2024-05-06", timex3=Timex3("DATE", "2025-05-05"))
    event = doubted(p, Range((0, 1), "2024-05-03", "2024-05-06"))
    assert event.kind == "range"
    assert [warning.partition(":")[0] for warning in event.warnings] == ["value-mismatch"]
    assert event.confidence == selfcheck.DOUBTED


def test_a_sure_date_stays_sure(page: Any) -> None:
    p = page("Vendredi, le pont a cédé.")
    p.say("Vendredi", "2024-10-18", "2024-10-19", confidence=0.9)
    event = doubted(p)
    assert (event.warnings, event.confidence) == ([], 0.9)


def test_a_stamp_with_seconds_is_a_second(page: Any) -> None:
    stamp = Stamp(0, 8, "17:38:20", "2024-10-21T17:38:20+02:00")
    p = page("17:38:20\nLe pont a cédé.", sections=[Section(0, "entry", 0, 24, body=9, stamp=stamp)])
    event = doubted(p)
    assert (event.when.timex3.value, event.when.grain, event.warnings) == ("2024-10-21T17:38:20", "second", [])


@pytest.mark.parametrize(
    "words", ["Cette quinzaine", "La quinzaine prochaine", "La saison 2020-2021", "Le 18 brumaire an VIII"]
)
def test_stretches_without_a_unit_of_their_own_agree(words: str) -> None:
    (mention,) = timeline.annotate(f"{words}, la halle expose ses plans.", "2024-09-04", lang="fr").mentions
    assert mention.interval is not None
    assert selfcheck.mismatch(*mention.timex3[:2], *mention.interval[:2]) is None


def test_every_interval_of_the_corpus_agrees() -> None:
    path = Path(__file__).parent.parent / "corpus" / "fr.jsonl"
    for record in map(json.loads, path.read_text("utf-8").splitlines()[::3]):
        said = timeline.annotate(record["text"], record["anchor"], tz=record["tz"], lang="fr")
        for mention in said.mentions:
            interval: Interval | None = mention.interval
            if interval is not None:
                assert selfcheck.mismatch(*mention.timex3[:2], interval.begin, interval.end) is None, mention
