from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from timeline.export._vtimezone import block

ZONES = [
    "Europe/Paris",
    "Europe/London",
    "America/New_York",
    "Australia/Sydney",
    "Asia/Kolkata",
    "America/Toronto",
    "Africa/Tunis",
]


@pytest.mark.parametrize("name", ZONES)
def test_two_rules_say_what_the_zone_says(name):
    compact = block(name, 2024)
    assert compact is not None
    assert len(compact.lines) <= 18
    text = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *compact.lines, "END:VCALENDAR", ""])
    (component,) = Calendar.from_ical(text).walk("VTIMEZONE")
    ours, theirs = component.to_tz(lookup_tzid=False), ZoneInfo(name)
    moment = datetime(max(compact.since, 2015) + 1, 1, 1, 0, 30, tzinfo=UTC)
    while moment.year < 2026:
        wall = moment.astimezone(theirs).replace(tzinfo=None)
        assert wall.replace(tzinfo=ours).utcoffset() == wall.replace(tzinfo=theirs).utcoffset(), wall
        moment += timedelta(days=3, hours=5)


def test_the_year_since_which_the_rule_holds():
    assert block("Europe/Paris", 2024).since == 1996
    assert block("America/New_York", 2024).since == 2007


@pytest.mark.parametrize("name", ["Africa/Casablanca", "UTC"])
def test_a_zone_that_two_rules_do_not_say_has_no_block(name):
    assert block(name, 2024) is None
