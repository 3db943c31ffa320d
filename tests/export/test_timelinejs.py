import json
import re
from datetime import date, timedelta

import pytest

from timeline.export import timelinejs
from timeline.export._choice import Axis, pick
from timeline.model_timeline import Options


@pytest.fixture
def write(tmp_path):
    def run(timeline, **options):
        notes = timelinejs.write(timeline, tmp_path, Options(**options))
        path = tmp_path / "timelinejs.json"
        return (json.loads(path.read_bytes()) if path.exists() else None), notes

    return run


def slides(content):
    return {slide["unique_id"]: slide for slide in content["events"]}


def days(make, count, first=date(2024, 1, 1), step=1):
    for n in range(count):
        day = first + timedelta(days=n * step)
        yield make(f"e-{n:04d}", "1789", day.isoformat(), (day + timedelta(days=1)).isoformat(), "day")


def test_a_clock_is_written_as_strings_and_ends_inclusive(write, timeline):
    got = slides(write(timeline)[0])
    assert got["e-minute"]["start_date"] == {"year": 2023, "month": 9, "day": 12, "hour": "5", "minute": "2"}
    assert "end_date" not in got["e-minute"]
    assert got["e-soir"]["end_date"] == {"year": 2024, "month": 10, "day": 20, "hour": "23", "minute": "59"}
    assert got["e-fin-mai"]["end_date"] == {"year": 2023, "month": 5, "day": 31}
    assert got["e-fete"]["end_date"] == {"year": 2025, "month": 3, "day": 30}
    assert "end_date" not in got["e-depuis"]


def test_what_stops_timelinejs_is_never_written(write, timeline):
    content, _ = write(timeline)
    text = json.dumps(content)
    assert "null" not in text
    assert '"format"' not in text
    for slide in content["events"]:
        assert set(slide) <= {"start_date", "end_date", "display_date", "text", "group", "unique_id", "autolink"}
        assert slide["text"]["headline"]
        assert slide["autolink"] is False
        assert re.fullmatch(r"[a-z][a-z0-9_-]*", slide["unique_id"])
        if "end_date" in slide:
            assert set(slide["end_date"]) == set(slide["start_date"])
    assert content["scale"] == "human"


def test_dates_are_said_at_their_grain(write, timeline):
    got = {name: slide["display_date"] for name, slide in slides(write(timeline)[0]).items()}
    assert got["e-fin-mai"] == "fin mai 2023"
    assert got["e-ete"] == "été 2022"
    assert got["e-depuis"] == "depuis juin 2023"
    assert got["e-fete"] == "29–30 mars 2025"
    assert got["e-vers"] == "21 octobre 2024, vers 10 h 40, heure locale (à vérifier)"


def test_the_title_names_the_zone_and_what_is_left_out(write, timeline):
    text = write(timeline, display_tz="America/New_York")[0]["title"]["text"]
    assert text["headline"] == "Valombre, un an de travaux"
    assert "Heures indiquées : heure de New York." in text["text"]
    assert "Un autre événement figure dans la liste complète." in text["text"]


def test_times_are_those_of_the_zone_declared(write, timeline):
    got = slides(write(timeline, display_tz="America/New_York")[0])["e-minute"]
    assert got["display_date"] == "11 septembre 2023, 23 h 02"
    assert got["start_date"]["day"] == 11


def test_every_text_of_a_document_is_escaped(write, gather, make, make_document):
    bad = "<img src=x onerror=alert(1)> & \"q\" 'q'"
    document = make_document(title=bad, source=bad, url='https://exemple.fr/"><script>')
    other = make_document(id="b", title="B", url=None)
    events = [
        make("e-a", "1789", "2024-07-14", "2024-07-15", "day", document=document, title=bad, description=bad),
        make("e-b", "1789", "2024-07-14", "2024-07-15", "day", document=other),
    ]
    content, _ = write(gather(events), title=bad)
    assert "<img" not in json.dumps(content)
    assert "<script" not in json.dumps(content)
    assert content["events"][0]["group"].startswith("&lt;img")


def test_years_before_ours_are_counted_as_readers_count_them(write, gather, make):
    content, _ = write(gather([make("e-a", "1789", "-0051-01-01", "-0050-01-01", "year")]))
    assert content["events"][0]["start_date"]["year"] == -52
    assert content["events"][0]["display_date"] == "52 av. J.-C."


def test_documents_are_groups(write, gather, make, make_document):
    events = [
        make(
            f"e-{name}",
            "1789",
            "2024-07-14",
            "2024-07-15",
            "day",
            document=make_document(id=name, title=f"Récit {name}"),
        )
        for name in "ab"
    ]
    assert [slide["group"] for slide in write(gather(events))[0]["events"]] == ["Récit a", "Récit b"]


def test_no_event_no_file(write, gather):
    content, notes = write(gather([]))
    assert content is None
    assert "not written" in notes[0]


def test_only_so_many_slides_and_what_is_left_out_is_said(write, gather, make):
    content, notes = write(gather(list(days(make, 50))), max_slides=20)
    assert len(content["events"]) == 20
    assert "30 less telling events are left out" in notes[0]


def test_the_most_telling_are_spread_over_time(make, make_document):
    events = list(days(make, 100))
    other = make_document(id="b")
    told_twice = [make("e-x", "1789", "2024-02-10", "2024-02-11", "day", document=other)]
    events += told_twice
    axis = Axis(events)
    shown = pick(events, axis.choose(axis.order, 20))
    assert len(shown) == 20
    assert shown == sorted(shown, key=lambda event: event.when.begin)
    months = {event.when.begin[:7] for event in shown}
    assert months == {"2024-01", "2024-02", "2024-03", "2024-04"}
    assert any(event.when.begin == "2024-02-10" for event in shown)


def test_one_far_event_does_not_squeeze_the_others(make):
    week = list(days(make, 40))
    far = make("e-far", "1789", "1789-07-14", "1789-07-15", "day")

    def outliers(events):
        axis = Axis(events)
        return [event.id for event in pick(events, axis.outliers(axis.order))]

    assert outliers([*week, far]) == ["e-far"]
    assert outliers(week) == []
    assert outliers([*week[:3], far]) == []  # few events are read whatever the axis
    assert outliers(list(days(make, 40, step=200))) == []


def test_two_exports_of_the_same_events_in_another_order_are_equal(write, gather, make):
    events = list(days(make, 50))
    first = write(gather(events), max_slides=10)
    assert write(gather(events[::-1]), max_slides=10) == first
