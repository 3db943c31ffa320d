"""The dataset: timeline.json, events.csv, datapackage.json, report.json and the frame."""

import csv
import io
import json
from dataclasses import replace

import pandas as pd
import pytest

from timeline import export, schema
from timeline.errors import UsageError
from timeline.export import csv as csv_export
from timeline.export import json as json_export
from timeline.model_timeline import COLUMNS, Options


def rows(out):
    return list(csv.DictReader(io.StringIO((out / "events.csv").read_bytes().decode(), newline="")))


def test_the_dataset_keeps_its_schema(timeline, tmp_path):
    json_export.write(timeline, tmp_path, Options())
    data = json.loads((tmp_path / "timeline.json").read_bytes())
    assert data == timeline.to_dict()
    for event in data["events"]:
        event["when"] |= {"begin": whole(event["when"]["begin"]), "end": whole(event["when"]["end"])}
    assert schema.errors("timeline", data) == []


def whole(point):
    return point if "T" not in point or point.count(":") >= 2 else point + ":00"


def test_the_dataset_has_one_event_a_line(timeline, tmp_path):
    json_export.write(timeline, tmp_path, Options())
    lines = (tmp_path / "timeline.json").read_text("utf-8").splitlines()
    assert sum(line.startswith('{"id": "e-') for line in lines) == len(timeline.events)


def test_a_dataset_without_events_is_one(gather, tmp_path):
    json_export.write(gather([], documents=[]), tmp_path, Options())
    assert json.loads((tmp_path / "timeline.json").read_bytes())["events"] == []


def test_nan_is_refused(gather, make, tmp_path):
    event = make("e-a", "1789", "1789-07-14", "1789-07-15", "day", confidence=float("nan"))
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_export.write(gather([event]), tmp_path, Options())


def test_a_lone_surrogate_stops_no_file(gather, make, tmp_path):
    event = make("e-a", "1789", "1789-07-14", "1789-07-15", "day", title="a\ud800b\U0001f389")
    export.write(gather([event]), tmp_path, Options())
    assert json.loads((tmp_path / "timeline.json").read_bytes())["events"][0]["title"] == "a\ufffdb\U0001f389"


def test_one_row_an_event(timeline, tmp_path):
    csv_export.write(timeline, tmp_path, Options())
    got = rows(tmp_path)
    assert [row["id"] for row in got] == [event.id for event in timeline.events]
    assert list(got[0]) == [column.name for column in COLUMNS]
    assert got[2]["title"] == "Les travaux, commencés ; « cher » & <beaucoup>"
    assert (got[4]["begin"], got[4]["section_index"], got[4]["section_kind"]) == (
        "2023-09-12T05:02:00+02:00",
        "0",
        "entry",
    )
    assert (got[3]["open"], got[3]["edtf"]) == ("end", "2023-06/..")
    assert (tmp_path / "events.csv").read_bytes().count(b"\r\n") == len(got) + 1


@pytest.mark.parametrize("title", ["=1+1", "+33 1 23", "-5 degrés", "@here", "＝1+1", " =1", "\u00a0=cmd|'/c calc'!A1"])
def test_no_formula_is_written(gather, make, tmp_path, title):
    notes = csv_export.write(
        gather([make("e-a", "1789", "1789-07-14", "1789-07-15", "day", title=title)]), tmp_path, Options()
    )
    assert rows(tmp_path)[0]["title"].startswith("'")
    assert "apostrophe" in notes[0]


def test_a_year_before_ours_stays_a_date(gather, make, tmp_path):
    csv_export.write(gather([make("e-a", "1789", "-0051-01-01", "-0050-01-01", "year")]), tmp_path, Options())
    assert rows(tmp_path)[0]["begin"] == "-0051-01-01"


def test_the_package_describes_the_table(timeline, tmp_path):
    csv_export.write(timeline, tmp_path, Options())
    package = json.loads((tmp_path / "datapackage.json").read_bytes())
    (resource,) = package["resources"]
    assert [field["name"] for field in resource["schema"]["fields"]] == [column.name for column in COLUMNS]
    assert resource["bytes"] == (tmp_path / "events.csv").stat().st_size
    assert package["created"] == timeline.now


def test_the_frame_keeps_its_columns_when_empty(timeline, gather):
    full, empty = timeline.to_frame(), gather([]).to_frame()
    assert list(full.columns) == list(empty.columns) == [column.name for column in COLUMNS]
    assert (full.dtypes == empty.dtypes).all()
    assert (len(full), len(empty)) == (len(timeline.events), 0)


def test_the_table_read_back_is_the_frame(timeline, tmp_path):
    csv_export.write(timeline, tmp_path, Options())
    dtypes = {column.name: column.dtype for column in COLUMNS}
    back = pd.read_csv(tmp_path / "events.csv", dtype=dtypes, keep_default_na=False, na_values=[""])
    frame = timeline.to_frame()
    for name in ("section_title", "warnings", "rules"):
        frame[name] = frame[name].replace("", pd.NA)
    pd.testing.assert_frame_equal(back, frame)


def test_exporters_are_found_by_listing():
    found = export.exporters()
    assert {"json", "csv", "ics", "timelinejs", "html"} <= set(found)
    assert all(module.FILES for module in found.values())
    assert set(Options().formats) <= set(found)


def test_a_format_that_is_none_is_named(timeline, tmp_path):
    with pytest.raises(UsageError, match="no format is called 'xml'"):
        export.write(timeline, tmp_path, Options(formats=("xml",)))
    assert list(tmp_path.iterdir()) == []


def test_the_report_tells_what_exports_left_out(timeline, tmp_path):
    timeline = replace(timeline, report={"totals": {"events": 10}})
    export.write(timeline, tmp_path, Options(formats=("timelinejs",)))
    report = json.loads((tmp_path / "report.json").read_bytes())
    assert report["totals"] == {"events": 10}
    assert "e-revolution" in report["exports"]["timelinejs"][0]


def test_two_exports_are_equal_byte_by_byte(timeline, tmp_path):
    for name in "ab":
        (tmp_path / name).mkdir()
        export.write(timeline, tmp_path / name, Options())
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes(), path.name


@pytest.mark.parametrize("count", [0, 1])
def test_no_event_and_one_event_can_be_exported(gather, make, tmp_path, count):
    events = [make("e-a", "1789", "1789-07-14", "1789-07-15", "day")][:count]
    notes = export.write(gather(events), tmp_path, Options())
    assert {"timeline.json", "events.csv", "index.html", "report.json"} <= {path.name for path in tmp_path.iterdir()}
    assert (tmp_path / "timelinejs.json").exists() is (tmp_path / "timeline.ics").exists() is bool(count)
    assert bool(notes["ics"]) is bool(notes["timelinejs"]) is not count
