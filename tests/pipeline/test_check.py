"""`timeline check`: each kind of fault is named with its place. What is valid is checked on the exports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from timeline.errors import UsageError
from timeline.pipeline.check import check

CALENDAR = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//x//y//FR\r
BEGIN:VEVENT\r
UID:a@x\r
DTSTAMP:20240101T000000Z\r
DTSTART;VALUE=DATE:20240503\r
DTEND;VALUE=DATE:20240504\r
SUMMARY:Marché\r
END:VEVENT\r
END:VCALENDAR\r
"""


def faults(path: Path) -> dict[str, str]:
    return dict(check(path)[1])


def calendar(tmp_path: Path, text: str) -> dict[str, str]:
    path = tmp_path / "x.ics"
    path.write_bytes(text.encode())
    return faults(path)


def slides(tmp_path: Path, *events: object) -> dict[str, str]:
    path = tmp_path / "x.json"
    path.write_text(json.dumps({"events": list(events)}))
    return faults(path)


def test_a_calendar_without_fault(tmp_path: Path) -> None:
    assert calendar(tmp_path, CALENDAR) == {}


@pytest.mark.parametrize(
    ("wrong", "place", "message"),
    [
        (("\r\nSUMMARY", "\nSUMMARY"), "line 8", "does not end in CRLF"),
        (("Marché", "é" * 50), "line 9", "has 108 octets"),
        (("UID:a@x\r\n", ""), "VEVENT 1", "has no UID"),
        (("20240504", "20240503"), "VEVENT 1", "DTEND is not after DTSTART"),
        (("DTEND;VALUE=DATE:20240504", "DTEND:20240504T100000Z"), "VEVENT 1", "are of two kinds"),
        (("Marché", "a\u2028b"), "line 9", "line separator"),
        (("PRODID:-//x//y//FR\r\n", ""), "VCALENDAR", "has no PRODID"),
        (("SUMMARY:Marché", "du texte"), "line 9", "is no property"),
        (("BEGIN:VCALENDAR", "\ufeffBEGIN:VCALENDAR"), "line 1", "byte order mark"),
    ],
)
def test_a_calendar_with_a_fault(tmp_path: Path, wrong: tuple[str, str], place: str, message: str) -> None:
    assert message in calendar(tmp_path, CALENDAR.replace(*wrong))[place]


def test_a_uid_twice(tmp_path: Path) -> None:
    head, event, tail = CALENDAR.partition(CALENDAR[CALENDAR.index("BEGIN:VEVENT") : CALENDAR.index("END:VCAL")])
    assert "UID of VEVENT 1" in calendar(tmp_path, head + event + event + tail)["VEVENT 2"]


@pytest.mark.parametrize(
    ("slide", "place", "message"),
    [
        ({}, "events/0/start_date", "dropped"),
        ({"start_date": {}}, "events/0/start_date/year", "year 0"),
        ({"start_date": {"year": 2024, "month": 13}}, "events/0/start_date/month", "not 1 to 12"),
        ({"start_date": {"year": 2023, "month": 2, "day": 29}}, "events/0/start_date/day", "not 1 to 28"),
        ({"start_date": {"year": "vers 2024"}}, "events/0/start_date/year", "no whole number"),
        ({"start_date": {"year": 2024}, "end_date": None}, "events/0/end_date", "null"),
        ({"start_date": {"year": 2024}, "end_date": {"year": 2023}}, "events/0/end_date", "before start_date"),
        ({"start_date": {"year": 2024}, "media": {}}, "events/0/media/url", "blank"),
        ({"start_date": {"year": 2024}, "text": {"headline": " "}}, "events/0/text/headline", "shows nothing"),
    ],
)
def test_a_slide_with_a_fault(tmp_path: Path, slide: dict[str, object], place: str, message: str) -> None:
    assert message in slides(tmp_path, {"text": {"headline": "Un titre"}} | slide)[place]


def test_slides_without_fault(tmp_path: Path) -> None:
    date = {"year": "-52", "month": 9, "hour": "0"}
    assert slides(tmp_path, {"text": {"headline": "Alésia"}, "start_date": date, "unique_id": "a"}) == {}


def test_an_empty_timeline_and_an_id_twice(tmp_path: Path) -> None:
    slide = {"text": {"headline": "x"}, "start_date": {"year": 1}, "unique_id": "a"}
    assert "no slide" in slides(tmp_path)["events"]
    assert "that of events/0 too" in slides(tmp_path, slide, slide)["events/1/unique_id"]


def test_what_is_no_json_is_placed(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('{"events": [\n  1,,\n]}')
    assert faults(path) == {"line 2, column 5": "is no JSON: Expecting value"}
    path.write_bytes(b'{"\xe9": 1}')
    assert faults(path) == {"byte 2": "is no UTF-8 (RFC 8259)"}
    path.write_text("[" * 100_000)
    assert faults(path) == {"top": "is no JSON: nested too deeply"}


def test_what_is_nothing_of_ours(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("[1]")
    with pytest.raises(UsageError, match="is no dataset, manifest, calendar or TimelineJS file"):
        check(tmp_path / "x.json")
    with pytest.raises(UsageError, match=r"nowhere\.json: cannot be read: No such file"):
        check(tmp_path / "nowhere.json")
