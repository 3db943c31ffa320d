"""EDTF written by hand, held to the edtf package."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from timeline.events.edtf import edtf

CASES = [
    ("2024-10-21", "2024-10-22", "day", "2024-10-21", "2024-10-21"),
    ("2024-10-01", "2024-11-01", "month", "2024-10", "2024-10"),
    ("2024-01-01", "2025-01-01", "year", "2024", "2024"),
    ("2020-01-01", "2030-01-01", "decade", "202", "202X"),
    ("1900-01-01", "2000-01-01", "century", "19", "19XX"),
    ("2024-03-01", "2024-06-01", "season", "2024-SP", "2024-21"),
    ("2024-12-01", "2025-03-01", "season", "2024-WI", "2024-24"),
    ("2024-01-01", "2024-04-01", "quarter", "2024-Q1", "2024-33"),
    ("2024-07-01", "2025-01-01", "half", "2024-H2", "2024-41"),
    ("2024-10-21", "2024-10-28", "week", "2024-W43", "2024-10-21/2024-10-27"),
    ("2024-10-26", "2024-10-28", "weekend", "2024-W43-WE", "2024-10-26/2024-10-27"),
    ("2025-03-29", "2025-03-31", "day", "", "2025-03-29/2025-03-30"),
    ("2023-04-01", "2024-06-01", "month", "", "2023-04/2024-05"),
    ("1939-01-01", "1946-01-01", "year", "", "1939/1945"),
    ("2024-02-28", "2024-03-01", "day", "", "2024-02-28/2024-02-29"),
    ("-0051-01-01", "-0050-01-01", "year", "BC0052", "-0051"),
    ("-0099-01-01", "0001-01-01", "century", "", "-0099/0000"),
    ("-0043-03-15", "-0043-03-16", "day", "", "-0043-03-15"),
    ("+12024-01-01", "+12025-01-01", "year", "", "Y12024"),
    ("2024-10-21T17:38:00+02:00", "2024-10-21T17:39:00+02:00", "minute", "", "2024-10-21T17:38:00+02:00"),
    ("2024-10-21T17:38:00", "2024-10-21T17:39:00", "minute", "", "2024-10-21T17:38:00"),
    ("2024-10-21T23:00:00Z", "2024-10-22T00:00:00Z", "hour", "", "2024-10-21T23:00:00Z"),
    ("2024-10-21T18:00:00", "2024-10-22T00:00:00", "part_of_day", "2024-10-21TEV", "2024-10-21"),
    ("2024-10-21T21:00:00", "2024-10-22T06:00:00", "part_of_day", "2024-10-21TNI", "2024-10-21/2024-10-22"),
    ("2024-10-21T14:00:00", "2024-10-21T18:00:00", "hour", "", "2024-10-21"),
]


@pytest.mark.parametrize(("begin", "end", "grain", "value", "expected"), CASES)
def test_edtf(begin: str, end: str, grain: str, value: str, expected: str) -> None:
    made = edtf(begin, end, grain, value)  # type: ignore[arg-type]
    assert made == expected
    parse_edtf(made)


@pytest.mark.parametrize(
    ("open_side", "approximate", "expected"),
    [
        ("end", False, "2023-06/.."),
        ("begin", False, "../2023-06"),
        (None, True, "2023-06~"),
        ("end", True, "2023-06~/.."),
    ],
)
def test_open_and_approximate(open_side: str | None, approximate: bool, expected: str) -> None:
    made = edtf("2023-06-01", "2023-07-01", "month", open=open_side, approximate=approximate)  # type: ignore[arg-type]
    assert made == expected
    parse_edtf(made)


def test_an_approximate_season_is_told_by_its_months() -> None:
    made = edtf("2024-03-01", "2024-06-01", "season", "2024-SP", approximate=True)
    assert made == "2024-03~/2024-05~"
    parse_edtf(made)


def test_an_open_clock_is_its_day() -> None:
    assert edtf("2024-10-21T17:00:00", "2024-10-21T18:00:00", "hour", open="end") == "2024-10-21/.."


def test_no_date_is_refused() -> None:
    with pytest.raises(ValueError, match="no ISO 8601"):
        edtf("2024", "2025", "year")


@given(st.dates(date(1, 1, 2), date(9000, 1, 1)), st.integers(1, 4000), st.booleans())
def test_days_are_the_days(first: date, days: int, approximate: bool) -> None:
    end = first + timedelta(days=days)
    parsed = parse_edtf(edtf(first.isoformat(), end.isoformat(), "day", approximate=approximate))
    assert tuple(parsed.lower_strict())[:3] == tuple(first.timetuple())[:3]
    assert tuple(parsed.upper_strict())[:3] == tuple((end - timedelta(days=1)).timetuple())[:3]
