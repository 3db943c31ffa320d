"""What a record must satisfy beyond its schema."""

from __future__ import annotations

from typing import Any

import pytest

from timeline.events import of as events_of
from timeline.events import validate
from timeline.events.words import of
from timeline.model import Anchor

WORDS = of("fr")


@pytest.fixture
def record(page: Any) -> dict[str, Any]:
    p = page("Vendredi, le pont a cédé.")
    p.say("Vendredi", "2024-10-18", "2024-10-19")
    return events_of(p.document, p.mentions, [])[0][0].to_dict()


TEXT = "Vendredi, le pont a cédé."


def test_a_right_record_has_nothing_against_it(record: dict[str, Any]) -> None:
    assert validate.record(record) == []
    assert validate.check(record, TEXT) == []


@pytest.mark.parametrize(
    ("begin", "end", "grain", "wrong"),
    [
        ("2024-10-19", "2024-10-18", "day", "is not before"),
        ("-0050-01-01", "-0051-01-01", "year", "is not before"),
        ("2024-10-18T10:00:00+02:00", "2024-10-18T08:30:00+00:00", "hour", ""),
        ("2024-10-18T10:00:00+02:00", "2024-10-18T08:00:00Z", "hour", "is not before"),
        ("2024-10-18T10:00:00", "2024-10-18T11:00:00Z", "hour", "the other has none"),
        ("2024-10-18", "2024-10-18T11:00:00", "day", "the other has none"),
        ("2024-02-30T10:00:00", "2024-03-01T11:00:00", "hour", "no such day"),
        ("-0001-02-29", "-0001-03-01", "day", "no such day"),
        ("0000-02-29", "0000-03-01", "day", ""),
        ("2024-10-18T10:00:00", "2024-10-18T11:00:00", "day", "does not fit the grain"),
    ],
)
def test_bounds(record: dict[str, Any], begin: str, end: str, grain: str, wrong: str) -> None:
    record["when"].update(begin=begin, end=end, grain=grain)
    found = validate.check(record)
    assert wrong in "; ".join(found)
    assert bool(found) == bool(wrong)


def test_offsets_lie_in_the_text_with_the_words_there(record: dict[str, Any]) -> None:
    record["evidence"][0]["span"] = [1, 9]
    assert "the text says 'endredi,' there" in validate.check(record, TEXT)[0]
    record["evidence"][0]["span"] = [20, 90]
    assert "outside the text of 25 characters" in validate.check(record, TEXT)[0]
    record["extent"] = [7, 7]
    assert "extent: empty: 7..7" in validate.check(record)


def test_a_rule_is_a_recurrences(record: dict[str, Any]) -> None:
    record["when"]["rrule"] = "FREQ=DAILY"
    assert "rrule" in validate.check(record)[0]
    record["kind"] = "recurrence"
    assert validate.check(record) == []


def test_the_schema_speaks_first() -> None:
    assert validate.check({"kind": 3})


@pytest.mark.parametrize(
    ("said", "begin", "agrees"),
    [
        ("vendredi 18 octobre", "2024-10-18", True),
        ("Ven. 18 oct.", "2024-10-18", True),
        ("jeudi 18 octobre", "2024-10-18", False),
        ("jeudi, le 18 octobre", "2024-10-18", False),
        ("jeudi 18 h", "2024-10-18T18:00:00", True),
        ("jeudi 17 à minuit", "2024-10-18T00:00:00", True),
        ("deux jours après jeudi", "2024-10-19", True),
        ("jeudi 15 mars 52 av. J.-C.", "-0051-03-15", True),
        ("jeudi 18 octobre", "no date", True),
    ],
)
def test_weekday_and_date(said: str, begin: str, agrees: bool) -> None:
    assert (validate.weekday_mismatch(said, begin, WORDS) is None) is agrees


@pytest.mark.parametrize(
    ("begin", "anchor", "warned"),
    [
        ("2024-10-22", "2024-10-21", True),
        ("2024-10-21", "2024-10-21", False),
        ("2024-11-01", "2024-10", True),
        ("2024-10-31", "2024-10", False),
        ("2025-01-01", "2024", True),
        ("-0051-01-01", "2024", False),
        ("2024-10-22", None, False),
        ("2024-10-21T18:00:00+02:00", "2024-10-21T17:30+02:00", True),
        ("2024-10-21T18:00:00+02:00", "2024-10-21T16:30+00:00", False),
        ("2024-10-21T18:00:00", "2024-10-21T17:30+02:00", False),
    ],
)
def test_past_in_future(begin: str, anchor: str | None, warned: bool) -> None:
    found = validate.past_in_future("le pont a cédé", begin, Anchor(anchor), WORDS, clocked="T" in begin)
    assert (found is not None) is warned


def test_what_events_share_is_held_to_the_schema_too(page: Any) -> None:
    p = page("Vendredi, le pont a cédé. Samedi, il a rouvert.")
    p.say("Vendredi", "2024-10-18", "2024-10-19")
    p.say("Samedi", "2024-10-19", "2024-10-20")
    found = events_of(p.document, p.mentions, [])[0]
    assert [validate.Checker(p.document.text).faults(event) for event in found] == [[], []]
    p.document.lang = "français"
    checker = validate.Checker(p.document.text)
    assert all(faults and faults[0].startswith("document/lang: ") for faults in map(checker.faults, found))
    p.document.lang = "fr"
    found[1].title = ""
    checker = validate.Checker(p.document.text)
    assert checker.faults(found[0]) == []
    assert checker.faults(found[1]) == validate.check(found[1].to_dict(), p.document.text) != []
