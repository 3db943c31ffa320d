import tracemalloc
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from timeline.export import ics
from timeline.model_timeline import Options


@pytest.fixture
def write(tmp_path):
    """Writes a timeline to a folder of its own and reads it back."""
    folders = iter(range(100))

    def run(timeline, **options):
        out = tmp_path / str(next(folders))
        out.mkdir()
        notes = ics.write(timeline, out, Options(**options))
        return out, notes

    return run


def read(out, name="timeline.ics"):
    calendar = Calendar.from_ical((out / name).read_bytes())
    return {str(e["UID"]).partition("@")[0]: e for e in calendar.walk("VEVENT")}


def test_every_event_is_read_back_with_its_time(write, timeline):
    out, notes = write(timeline)
    got = read(out)
    assert notes == []
    assert list(got) == [event.id for event in timeline.events]
    assert got["e-minute"].start == datetime(2023, 9, 12, 3, 2, tzinfo=UTC)
    assert got["e-minute"].end == datetime(2023, 9, 12, 3, 3, tzinfo=UTC)
    assert (got["e-fete"].start, got["e-fete"].end) == (date(2025, 3, 29), date(2025, 3, 31))
    assert got["e-vers"].start == datetime(2024, 10, 21, 10, 40)  # floating: no zone is known
    assert all(not event.errors for event in got.values())


def test_the_profile_that_all_readers_take(write, timeline):
    data = (write(timeline)[0] / "timeline.ics").read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.replace(b"\r\n", b"").count(b"\n") == data.replace(b"\r\n", b"").count(b"\r") == 0
    for physical in data.split(b"\r\n"):
        assert len(physical) <= 75
        physical.decode()  # no character is cut
    assert b"METHOD" not in data
    event = data.split(b"BEGIN:VEVENT")[1]
    for name in (
        b"UID",
        b"DTSTAMP",
        b"SEQUENCE",
        b"LAST-MODIFIED",
        b"DTSTART",
        b"DTEND",
        b"SUMMARY",
        b"CATEGORIES",
        b"STATUS",
        b"TRANSP",
    ):
        assert event.count(b"\r\n" + name) == 1, name


def test_the_summary_says_how_precise_the_date_is(write, timeline):
    got = read(write(timeline)[0])
    assert got["e-ete"]["SUMMARY"] == "Un été sans rien 🎉 (été 2022)"
    assert got["e-fin-mai"]["SUMMARY"] == "Les travaux, commencés ; « cher » & <beaucoup> (fin mai 2023)"
    assert got["e-depuis"]["SUMMARY"] == "Depuis juin 2023 : La place est fermée"
    assert got["e-vers"]["SUMMARY"] == "La pluie a cessé (21 octobre 2024, vers 10 h 40, heure locale)"
    assert got["e-minute"]["SUMMARY"] == "Le conseil de Valombre s’est réuni"


def test_the_description_quotes_and_proves(write, timeline):
    text = str(read(write(timeline)[0])["e-minute"]["DESCRIPTION"])
    assert text.startswith(
        "« Le conseil de Valombre s’est réuni le 12 septembre 2023 à 5 h 02 ; l’école rouvrira, dit-on. »\n"
    )
    assert "Dit par : « 12 septembre 2023 à 5 h 02 »" in text
    assert "Date de référence : 12 septembre 2023, 5 h 02 (lue dans le texte)" in text
    assert "Confiance : 95 %" in text


def test_the_uncertain_is_tentative(write, timeline):
    got = read(write(timeline)[0])
    assert {name for name, event in got.items() if event["STATUS"] == "TENTATIVE"} == {"e-vers"}


def test_what_the_text_calls_off_stays_as_cancelled(write, make, gather):
    event = make("e-bal", "1789", "1789-07-14", "1789-07-15", "day", warnings=["called-off"])
    got = read(write(gather([event]))[0])
    assert got["e-bal"]["STATUS"] == "CANCELLED"
    assert "annulé ou déplacé" in str(got["e-bal"]["DESCRIPTION"])


@pytest.mark.parametrize(
    ("begin", "end", "zone", "exception"),
    [
        ("2024-03-12T14:00:00+01:00", "2024-03-12T16:00:00+01:00", "Europe/Paris", "20240430T140000"),
        ("2024-03-12T14:00:00+01:00", "2024-03-12T16:00:00+01:00", None, "20240430T130000Z"),
        ("2024-03-12T14:00:00", "2024-03-12T16:00:00", None, "20240430T140000"),
        ("2024-03-12", "2024-03-13", None, "20240430"),
    ],
)
def test_a_schedule_skips_what_its_passage_calls_off(write, gather, make, begin, end, zone, exception):
    grain = "minute" if "T" in begin else "day"
    lesson = make("e-cours", "1789", begin, end, grain, rrule="FREQ=WEEKLY;BYDAY=TU", timezone=zone)
    off = make("e-sauf", "1789", "2024-04-30", "2024-05-01", "day", warnings=["called-off"])
    other = make("e-autre", "juin 2023", "2024-05-07", "2024-05-08", "day", warnings=["called-off"])
    out, _ = write(gather([lesson, off, other]))
    got = read(out)["e-cours"]
    assert got["EXDATE"].to_ical().decode() == exception
    first, skipped = got["DTSTART"].dt, got["EXDATE"].dts[0].dt
    assert (type(skipped), getattr(skipped, "tzinfo", None)) == (type(first), getattr(first, "tzinfo", None))


@pytest.mark.parametrize(("how", "end"), [("first-day", date(2023, 5, 2)), ("span", date(2023, 6, 1))])
def test_imprecise_dates_as_one_day_or_as_their_span(write, timeline, how, end):
    event = read(write(timeline, ics_imprecise=how)[0])["e-fin-mai"]
    assert (event.start, event.end) == (date(2023, 5, 1), end)


def test_imprecise_dates_can_be_left_out_and_are_named(write, timeline):
    out, notes = write(timeline, ics_imprecise="skip")
    assert "e-fin-mai" not in read(out)
    assert any("e-fin-mai" in note and "imprecise" in note for note in notes)
    assert "e-fete" in read(out)  # two days are no imprecision


@pytest.mark.parametrize(
    ("begin", "end"), [("-0051-01-01", "-0050-01-01"), ("0079-10-24", "0079-10-25"), ("9999-01-01", "+10000-01-01")]
)
def test_years_that_readers_do_not_hold_are_left_out_and_named(write, gather, make, begin, end):
    grain = "day" if begin[5:] != "01-01" else "year"
    out, notes = write(
        gather([make("e-a", "1789", begin, end, grain), make("e-b", "1789", "1789-07-14", "1789-07-15", "day")])
    )
    assert list(read(out)) == ["e-b"]
    assert [begin in note for note in notes] == [True]


def test_no_event_no_calendar(write, gather):
    out, notes = write(gather([]))
    assert list(out.iterdir()) == []
    assert "not written" in notes[0]


# ---------------------------------------------------------------- updates


def test_an_unchanged_export_keeps_every_byte(write, timeline):
    first, _ = write(timeline)
    second, notes = write(replace(timeline, now="2030-01-01T00:00:00Z"), previous=first)
    assert (second / "timeline.ics").read_bytes() == (first / "timeline.ics").read_bytes()
    assert notes == []


def test_a_changed_event_is_raised_and_no_other(write, timeline):
    first, _ = write(timeline)
    changed = [replace(e, title="La place reste fermée") if e.id == "e-depuis" else e for e in timeline.events]
    second, _ = write(replace(timeline, events=changed, now="2024-10-22T08:00:00Z"), previous=first)
    got = read(second)
    assert {name: int(event["SEQUENCE"]) for name, event in got.items() if event["SEQUENCE"]} == {"e-depuis": 1}
    assert got["e-depuis"]["LAST-MODIFIED"].dt == datetime(2024, 10, 22, 8, tzinfo=UTC)
    assert got["e-minute"]["LAST-MODIFIED"].dt == datetime(2024, 10, 21, 16, 30, tzinfo=UTC)
    third, _ = write(replace(timeline, now="2024-10-22T08:00:00Z"), previous=second)
    assert int(read(third)["e-depuis"]["SEQUENCE"]) == 2
    assert read(third)["e-depuis"]["LAST-MODIFIED"].dt == datetime(2024, 10, 22, 8, 0, 1, tzinfo=UTC)


def test_an_event_that_is_gone_is_cancelled_once_then_dropped(write, timeline):
    first, _ = write(timeline)
    fewer = replace(timeline, events=timeline.events[1:])
    second, notes = write(fewer, previous=first)
    got = read(second)["e-revolution"]
    assert (got["STATUS"], int(got["SEQUENCE"])) == ("CANCELLED", 1)
    assert any("1 events" in note and "cancelled" in note for note in notes)
    third, notes = write(fewer, previous=second)
    assert "e-revolution" not in read(third)
    assert notes == []


def test_a_calendar_of_another_program_is_left_aside(write, timeline, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "timeline.ics").write_bytes(
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nBEGIN:VEVENT\r\nUID:theirs\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    out, notes = write(timeline, previous=other)
    assert "theirs" not in (out / "timeline.ics").read_text()
    assert any("none of ours" in note for note in notes)


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe\x00", b"BEGIN:VEVENT\r\nUID", b"BEGIN:VCALENDAR\nPRODID:x\n" * 3])
def test_a_damaged_calendar_is_no_obstacle(write, timeline, tmp_path, damage):
    other = tmp_path / "damaged"
    other.mkdir()
    (other / "timeline.ics").write_bytes(damage)
    out, _ = write(timeline, previous=other)
    assert len(read(out)) == len(timeline.events)


# ---------------------------------------------------------------- hostile text


HOSTILE = [
    "un\r\nBEGIN:VEVENT\r\nSUMMARY:faux",
    "a\u2028ATTACH:x",
    "b\x85c\x0bd\x00e\x1f",
    "surrogate \ud83d seul",
    '\\n \\, \\; \\\\ ^n "',
    "END:VCALENDAR",
    "é" * 300,
    "\\" * 200,
    "👩‍👩‍👧‍👦" * 40,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_document_starts_a_property(write, gather, make, make_document, text):
    document = make_document(title=text, source=text, url="https://exemple.fr/\r\nX-EVIL:1")
    event = make(
        "e-a",
        "1789",
        "1789-07-14",
        "1789-07-15",
        "day",
        document=document,
        title=text,
        description=text,
        warnings=[text],
    )
    out, _ = write(gather([event], documents=[document]))
    calendar = Calendar.from_ical((out / "timeline.ics").read_bytes())
    (got,) = calendar.walk("VEVENT")
    assert set(got) == {
        "UID",
        "DTSTAMP",
        "SEQUENCE",
        "LAST-MODIFIED",
        "DTSTART",
        "DTEND",
        "SUMMARY",
        "DESCRIPTION",
        "CATEGORIES",
        "STATUS",
        "TRANSP",
        "X-TIMELINE-GRAIN",
        "X-TIMELINE-EDTF",
    }
    assert not set("\x00\x0b\x1f\x85\u2028\r") & set(str(got["SUMMARY"]))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_folding_keeps_the_text(text):
    data = ics.fold(f"X:{text}").encode() + b"\r\n"
    assert all(len(part) <= 75 and part.decode() is not None for part in data.split(b"\r\n"))
    assert data.replace(b"\r\n ", b"").decode() == f"X:{text}\r\n"


# ---------------------------------------------------------------- schedules, zones, size


def test_a_schedule_with_a_clock_counts_in_its_zone(write, timeline):
    out, _ = write(timeline)
    event = read(out)["e-cours"]
    assert event["RRULE"].to_ical() == b"FREQ=WEEKLY;UNTIL=20241223T225959Z;BYDAY=MO"
    assert event["DTSTART"].params["TZID"] == "Europe/Paris"
    assert (out / "timeline.ics").read_text().count("BEGIN:VTIMEZONE") == 1


def test_no_zone_is_declared_without_need(write, timeline):
    events = [event for event in timeline.events if not event.when.rrule]
    assert "VTIMEZONE" not in (write(replace(timeline, events=events))[0] / "timeline.ics").read_text()


def test_wall_times_on_request(write, timeline):
    event = read(write(timeline, ics_timezone="America/Toronto")[0])["e-minute"]
    assert event["DTSTART"].params["TZID"] == "America/Toronto"
    assert event.start.astimezone(UTC) == datetime(2023, 9, 12, 3, 2, tzinfo=UTC)


def test_a_zone_without_a_short_rule_is_said_and_written_in_utc(write, timeline):
    out, notes = write(timeline, ics_timezone="Africa/Casablanca")
    assert any("no short rule" in note for note in notes)
    assert read(out)["e-minute"].start == datetime(2023, 9, 12, 3, 2, tzinfo=UTC)


def test_a_size_limit_splits_the_calendar(write, timeline):
    out, notes = write(timeline, ics_split=4000)
    names = sorted(path.name for path in out.iterdir())
    assert len(names) > 1
    assert all(path.stat().st_size <= 4000 for path in out.iterdir())
    assert sum(len(read(out, name)) for name in names) == len(timeline.events)
    assert any(name in notes[0] for name in names)
    again, notes = write(timeline, ics_split=4000, previous=out)
    assert [(again / name).read_bytes() for name in names] == [(out / name).read_bytes() for name in names]


def test_an_address_that_is_no_web_page_is_left_out(write, gather, make, make_document):
    document = make_document(url="javascript:alert(1)")
    out, _ = write(
        gather([make("e-a", "1789", "1789-07-14", "1789-07-15", "day", document=document)], documents=[document])
    )
    assert "URL" not in read(out)["e-a"]


# ---------------------------------------------------------------- large calendars


def test_a_large_calendar_is_written_as_a_stream(gather, make, tmp_path):
    day = date(1900, 1, 1)
    events = []
    for n in range(10_000):
        first, last = ((day + timedelta(days=n + k)).isoformat() for k in (0, 1))
        events.append(make(f"e-{n}", "1789", first, last, "day", title=f"Réunion numéro {n}, à l’école"))
    timeline = gather(events)
    ics.write(timeline, tmp_path, Options())
    tracemalloc.start()
    ics.write(replace(timeline, events=events[:3000]), tmp_path, Options())
    first = tracemalloc.get_traced_memory()[1]
    tracemalloc.reset_peak()
    ics.write(timeline, tmp_path, Options())
    second = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert second < 10e6, "bytes, of which caches that do not grow are the most"
    assert second - first < 5e6


def test_readers_are_told_warnings_in_their_language(write, gather, make):
    told = make(
        "e-a", "1789", "1789-07-14", "1789-07-15", "day", warnings=["stamp-hour: printed 3 hours", "zone: aucune"]
    )
    out, _ = write(gather([told]))
    (event,) = Calendar.from_ical((out / "timeline.ics").read_bytes()).walk("VEVENT")
    said = str(event["DESCRIPTION"]).splitlines()[-1]
    assert said.startswith("(l’heure imprimée contredit")
    assert said.endswith("; zone: aucune)")
