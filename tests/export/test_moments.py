from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.errors import UsageError
from timeline.export._moments import DAY, Point, at, read, zone


@given(st.dates())
def test_days_are_those_of_the_standard_library(day):
    assert Point(day.year, day.month, day.day).days == (day - date(1970, 1, 1)).days


@given(st.integers(-(10**13), 10**13))
def test_seconds_and_points_are_each_other_s_inverse(seconds):
    assert at(seconds).seconds == seconds


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1)))
def test_zones_are_those_of_the_standard_library(moment):
    moment = moment.replace(microsecond=0, tzinfo=UTC)
    here = read(moment.isoformat()).in_zone("Europe/Paris")
    assert tuple(here[:6]) == tuple(moment.astimezone(ZoneInfo("Europe/Paris")).timetuple()[:6])


@pytest.mark.parametrize(
    "text",
    [
        "2024-10-21",
        "-0051-01-01",
        "+12024-01-01",
        "2024-10-21T18:30",
        "2024-10-21T18:30+02:00",
        "1880-01-01T10:00-03:30",
    ],
)
def test_reading_and_writing_agree(text):
    assert read(text).iso() == text


@pytest.mark.parametrize("text", ["", "2024", "2024-10", "hier", "2024-10-21T", "2024-10-21 18:30", "٢٠٢٤-10-21"])
def test_other_strings_are_refused(text):
    with pytest.raises(ValueError, match="ISO 8601"):
        read(text)


def test_the_day_before_crosses_months_years_and_eras():
    assert read("2024-03-01").plus(-DAY).iso() == "2024-02-29"
    assert read("0001-01-01").plus(-DAY).iso() == "0000-12-31"


@pytest.mark.parametrize("name", ["Mars/Olympus", "../etc/passwd", ""])
def test_a_zone_that_is_none_is_named(name):
    with pytest.raises(UsageError, match="no time zone"):
        zone(name)
