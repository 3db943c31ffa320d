"""Every parser that can be had reads the same events from our calendars."""

import importlib
import warnings
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from timeline.export import ics
from timeline.model_timeline import Options


def reader(name):
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what other programs deprecate is theirs
            return importlib.import_module(name)
    except ImportError:
        pytest.skip(f"{name} is not installed: pip install {name.replace('_', '-')}")


@pytest.fixture
def calendar(timeline, tmp_path):
    ics.write(timeline, tmp_path, Options())
    return tmp_path / "timeline.ics"


def titles(timeline):
    return {event.id: event.title for event in timeline.events}


def test_vobject(timeline, calendar):
    vobject = reader("vobject")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        read = vobject.readOne(calendar.read_text("utf-8"))
        assert read.validate()
    assert len(read.vevent_list) == len(timeline.events)
    for event in read.vevent_list:
        assert titles(timeline)[event.uid.value.partition("@")[0]] in event.summary.value
        assert event.dtend.value > event.dtstart.value


def test_ics(timeline, calendar):
    module = reader("ics")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        read = module.Calendar(calendar.read_text("utf-8"))
        times = {event.uid.partition("@")[0]: event.begin for event in read.events}
    assert set(times) == set(titles(timeline))
    assert times["e-minute"].datetime == datetime(2023, 9, 12, 3, 2, tzinfo=UTC)


def test_recurring_ical_events(calendar):
    icalendar = importlib.import_module("icalendar")
    module = reader("recurring_ical_events")
    read = icalendar.Calendar.from_ical(calendar.read_bytes())
    lessons = [e for e in module.of(read).between((2024, 10, 1), (2025, 2, 1)) if e["UID"].startswith("e-cours")]
    starts = sorted(e.start for e in lessons)
    assert len(starts) == 12  # every Monday from 7 October to 23 December
    assert {start.hour for start in starts} == {18}  # also after summer time ended
    assert {start.astimezone(UTC).hour for start in starts} == {16, 17}


def test_thunderbird_and_node(timeline, calendar, javascript):
    read = javascript(calendar)
    for events in read.values():
        assert {event["uid"].partition("@")[0] for event in events} == set(titles(timeline))
        for event in events:
            assert titles(timeline)[event["uid"].partition("@")[0]] in event["summary"]
    thunderbird = {event["uid"].partition("@")[0]: event for event in read["thunderbird"]}
    assert thunderbird["e-minute"]["start"] == "2023-09-12T03:02:00Z"
    assert (thunderbird["e-fete"]["start"], thunderbird["e-fete"]["end"]) == ("2025-03-29", "2025-03-31")
    assert thunderbird["e-vers"]["zone"] == "floating"
    assert thunderbird["e-cours"]["zone"] == "Europe/Paris"
    node = {event["uid"].partition("@")[0]: event for event in read["node"]}
    assert node["e-minute"]["start"] == "2023-09-12T03:02:00.000Z"
    assert node["e-cours"]["start"] == "2024-10-07T16:00:00.000Z"
    assert "« cher » & <beaucoup>" in node["e-fin-mai"]["description"]


def test_a_second_import_updates_and_doubles_nothing(timeline, calendar, tmp_path, javascript):
    again = tmp_path / "again"
    again.mkdir()
    changed = [replace(event, title="Autre titre") if event.id == "e-jour" else event for event in timeline.events]
    ics.write(replace(timeline, events=changed[1:]), again, Options(previous=tmp_path))
    first, second = (javascript(path)["thunderbird"] for path in (calendar, again / "timeline.ics"))
    assert {event["uid"] for event in second} == {event["uid"] for event in first}
    assert len(second) == len(first)
