"""Every parser that can be had reads the same events from our calendars: an invented one, and that of seeds/."""

import importlib
import importlib.util
import shutil
import subprocess
import urllib.request
import warnings
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from timeline.export import ics
from timeline.model_timeline import Options
from timeline.pipeline import republish

ROOT = Path(__file__).parents[3]


def module(name):
    if importlib.util.find_spec(name) is None:
        pytest.skip(f"{name} is not installed: pip install {name.replace('_', '-')}")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what other programs deprecate is theirs
        return importlib.import_module(name)


@pytest.fixture(params=["invented", "seeds"])
def told(request, timeline):
    return timeline if request.param == "invented" else republish.load(ROOT / "exports" / "timeline.json")


@pytest.fixture
def calendar(told, tmp_path):
    ics.write(told, tmp_path, Options())
    return tmp_path / "timeline.ics"


def said(moment):
    """A date; an instant in UTC with Z; a floating time without."""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    if moment.tzinfo is None:
        return moment.isoformat()
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def icalendar_reads(path):
    from icalendar import Calendar

    events = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert all(not event.errors for event in events)
    return {str(e["UID"]): (said(e.start), said(e.end), str(e["SUMMARY"]), str(e["DESCRIPTION"])) for e in events}


def vobject_reads(path):
    vobject = module("vobject")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        read = vobject.readOne(path.read_text("utf-8"))
        assert read.validate()
    return {
        e.uid.value: (said(e.dtstart.value), said(e.dtend.value), e.summary.value, e.description.value)
        for e in read.vevent_list
    }


def ics_reads(path):
    reader = module("ics")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = {}
        for e in reader.Calendar(path.read_text("utf-8")).events:
            begin, end = ((m.date() if e.all_day else m.datetime) for m in (e.begin, e.end))
            found[e.uid] = (said(begin), said(end), e.name, e.description)
    return found


def libical_reads(path):
    spec = importlib.util.spec_from_file_location("libical", Path(__file__).with_name("libical.py"))
    libical = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(libical)
    if libical.available() is None:
        pytest.skip("libical is not installed: apt-get install libical3")
    events, errors = libical.read(path)
    assert errors == 0, "of syntax, or of what a component must hold"
    return records(events)


def records(events):
    return {e["uid"]: (e["start"], e["end"], e["summary"], e["description"]) for e in events}


READERS = {"vobject": vobject_reads, "ics": ics_reads, "libical": libical_reads}
# These know no floating time: they take it for one of the zone they run in, which is UTC here.
_ZONED = ("ics", "node")


def same(read, expected, name):
    assert len(read) == len(expected)
    for uid, (start, end, summary, description) in expected.items():
        got_start, got_end, got_summary, got_description = read[uid]
        floating = "T" in start and not start.endswith("Z")
        if name == "node" and floating:
            continue  # it puts a floating time into whatever zone the calendar declares for its schedules
        if name in _ZONED:
            start, end, got_start, got_end = (text.removesuffix("Z") for text in (start, end, got_start, got_end))
        assert (got_start, got_end, got_summary) == (start, end, summary)
        assert got_description == description


def test_icalendar_reads_what_the_dataset_tells(told, calendar):
    read = icalendar_reads(calendar)
    held = [e for e in told.events if e.when.begin[0] not in "+-" and e.when.begin >= "0100"]
    assert set(read) == {ics.uid(e) for e in held}
    for e in held:
        start, _, summary, description = read[ics.uid(e)]
        assert start[:10] == e.when.begin[:10] or "T" in start
        assert e.title in summary
        assert e.evidence[0].text.replace("\n", " ") in description


@pytest.mark.parametrize("name", READERS)
def test_parsers_agree(calendar, name):
    same(READERS[name](calendar), icalendar_reads(calendar), name)


def test_the_parsers_of_thunderbird_and_node_agree(calendar, javascript):
    for name, events in javascript(calendar).items():
        same(records(events), icalendar_reads(calendar), name)


def test_schedules_keep_their_hour_over_the_change_of_clocks(timeline, tmp_path):
    ics.write(timeline, tmp_path, Options())
    read = importlib.import_module("icalendar").Calendar.from_ical((tmp_path / "timeline.ics").read_bytes())
    found = module("recurring_ical_events").of(read).between((2024, 10, 1), (2025, 2, 1))
    starts = sorted(e.start for e in found if e["UID"].startswith("e-cours"))
    assert len(starts) == 12  # every Monday from 7 October to 23 December
    assert {start.hour for start in starts} == {18}  # also after summer time ended
    assert {start.astimezone(UTC).hour for start in starts} == {16, 17}


@pytest.fixture
def changed(told, calendar, tmp_path):
    """A second calendar: one event's title is another, one event is gone."""
    again = tmp_path / "again"
    again.mkdir()
    first, second, *rest = told.events
    events = [replace(second, title="Un tout autre titre"), *rest]
    ics.write(replace_events(told, events), again, Options(previous=tmp_path))
    return again / "timeline.ics", ics.uid(first), ics.uid(second)


def replace_events(told, events):
    return type(told)(told.documents, events, now=told.now, generator=told.generator)


def test_a_second_import_updates_and_doubles_nothing(calendar, changed, javascript):
    path, gone, other = changed
    first, second = (records(javascript(each)["thunderbird"]) for each in (calendar, path))
    assert set(second) == set(first)
    different = {uid for uid in first if first[uid] != second[uid]}
    assert different == {other}
    assert "STATUS:CANCELLED" in path.read_text("utf-8").partition(f"UID:{gone}")[2].partition("END:VEVENT")[0]


# ---------------------------------------------------------------- programs


def khal(folder, *command):
    program = shutil.which("khal")
    if program is None:
        pytest.skip("khal is not installed: apt-get install khal")
    shape = "%Y-%m-%d"
    config = folder / "config"
    config.write_text(
        f"[calendars]\n[[timeline]]\npath = {folder}/events\n[sqlite]\npath = {folder}/khal.db\n[locale]\n"
        "local_timezone = Europe/Paris\ndefault_timezone = Europe/Paris\ntimeformat = %H:%M\n"
        + "".join(f"{name} = {shape}\n" for name in ("dateformat", "longdateformat"))
        + "".join(f"{name} = {shape} %H:%M\n" for name in ("datetimeformat", "longdatetimeformat"))
    )
    (folder / "events").mkdir(exist_ok=True)
    done = subprocess.run(
        [program, "-c", str(config), *command],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env={"HOME": str(folder), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "PYTHONWARNINGS": "ignore"},
    )
    assert "critical" not in done.stderr.lower(), done.stderr
    return done.stdout


def test_khal_imports_and_imports_again(request, told, calendar, changed, tmp_path):
    folder = tmp_path / "khal"
    folder.mkdir()
    count = len(icalendar_reads(calendar))
    khal(folder, "import", "--batch", "-a", "timeline", str(calendar))
    assert len(list((folder / "events").iterdir())) == count
    if "seeds" in request.node.name:
        return  # it waits for the disk at each of some hundred events: once is enough of them
    path, _, other = changed
    khal(folder, "import", "--batch", "-a", "timeline", str(path))
    files = list((folder / "events").iterdir())
    assert len(files) == count
    (updated,) = (file for file in files if other in file.read_text("utf-8"))
    assert "Un tout autre titre" in updated.read_text("utf-8")


def test_khal_shows_accents_pictures_and_hours(timeline, tmp_path):
    ics.write(timeline, tmp_path, Options())
    khal(tmp_path, "import", "--batch", "-a", "timeline", str(tmp_path / "timeline.ics"))
    listed = khal(tmp_path, "list", "2022-06-01", "2022-06-02", "--format", "{title}")
    assert "Un été sans rien 🎉 (été 2022)" in listed
    listed = khal(tmp_path, "list", "2023-09-12", "2023-09-13", "--format", "{start-time}-{end-time} {title}")
    assert "05:02-05:03 Le conseil de Valombre s’est réuni" in listed


def test_a_server_takes_the_events_gives_them_and_takes_them_again(told, calendar, changed, radicale):
    caldav = module("caldav")
    from icalendar import Calendar

    def single(path):
        for event in Calendar.from_ical(path.read_bytes()).walk("VEVENT"):
            one = Calendar()
            for name, value in (("version", "2.0"), ("prodid", ics.PRODID)):
                one.add(name, value)
            one.add_component(event)
            yield str(event["UID"]), one.to_ical().decode()

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with caldav.DAVClient(url=radicale, username="lecteur", password="x") as client:
            shelf = client.principal().make_calendar(name="Chronologie")
            some = list(single(calendar))[:40]
            for _, text in some:
                shelf.save_event(text)
            given = {e.icalendar_component["UID"]: e.icalendar_component for e in shelf.events()}
            expected = icalendar_reads(calendar)
            assert set(given) == {uid for uid, _ in some}
            for uid, event in given.items():
                assert (said(event.start), str(event["SUMMARY"])) == (expected[uid][0], expected[uid][2])
            path, gone, other = changed
            names = set(given)
            for _, text in ((uid, text) for uid, text in single(path) if uid in names):
                shelf.save_event(text)
            after = {e.icalendar_component["UID"]: e.icalendar_component for e in shelf.events()}
    assert set(after) == set(given)
    assert int(after[other]["SEQUENCE"]) >= 1  # the client adds one of its own
    assert str(after[gone]["STATUS"]) == "CANCELLED"
    assert "Un tout autre titre" in after[other]["SUMMARY"]


def test_a_server_takes_a_whole_calendar_and_takes_it_again(calendar, changed, radicale):
    address = f"{radicale}lecteur/chronologie/"
    for path in (calendar, changed[0]):
        request = urllib.request.Request(address, path.read_bytes(), {"Content-Type": "text/calendar"}, method="PUT")
        request.add_header("Authorization", "Basic bGVjdGV1cjp4")
        with urllib.request.urlopen(request, timeout=60) as answer:
            assert answer.status == 201
        fetch = urllib.request.Request(address, headers={"Authorization": "Basic bGVjdGV1cjp4"})
        with urllib.request.urlopen(fetch, timeout=60) as answer:
            back = answer.read()
        assert back.count(b"BEGIN:VEVENT") == path.read_bytes().count(b"BEGIN:VEVENT")
