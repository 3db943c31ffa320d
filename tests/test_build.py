"""The rooms joined: what `timeline.build` returns, reports and writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import timeline
from timeline.pipeline.period import Period

STORY = "La halle a rouvert mardi 3 septembre 2024 à 7 h. Elle avait fermé en février 2022."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "documents"
    place.mkdir()
    (place / "a.txt").write_text(STORY, "utf-8")
    (place / "b.txt").write_text("Le bal aura lieu demain. Le pont date de 1884.", "utf-8")
    return place


def begins(built: timeline.Timeline) -> list[str]:
    return [event.when.begin for event in built.events]


def test_a_folder_is_built_in_the_order_of_its_names(folder: Path) -> None:
    built = timeline.build([folder], anchor="2024-09-04", tz="Europe/Paris")
    assert [document.source for document in built.documents] == ["a.txt", "b.txt"]
    assert begins(built) == ["2024-09-03T07:00:00+02:00", "2022-02-01", "2024-09-05", "1884-01-01"]
    assert list(built.to_frame()["begin"]) == begins(built)


def test_processes_change_nothing(folder: Path) -> None:
    one, two = (timeline.build([folder], anchor="2024-09-04", jobs=jobs) for jobs in (1, 2))
    assert one.to_dict() == two.to_dict()
    assert one.report == two.report


def test_what_has_no_anchor_is_reported(folder: Path) -> None:
    report = timeline.build([folder]).report
    entry = report["documents"][1]
    assert [(said["text"], bool(said["reason"])) for said in entry["unresolved"]] == [("demain", True)]
    assert entry["anchor"]["origin"] == "none"
    assert report["totals"] == {"documents": 2, "sections": 0, "events": 3, "unresolved": 1, "refused": 0}
    assert report["problems"] == []


def test_the_period_keeps_what_has_a_moment_in_it(folder: Path) -> None:
    assert begins(timeline.build([folder], since="2000", until="2023")) == ["2022-02-01"]
    built = timeline.build([folder], since="2022-02-28")
    assert len(built.events) == 2
    assert built.report["documents"][1]["counts"]["outside_period"] == 1


def test_an_end_before_the_beginning_is_refused() -> None:
    with pytest.raises(timeline.AnchorError, match="exchange the two"):
        Period.read("2024-05", "2024-04-30")


def test_the_anchor_rules_the_time_of_writing(folder: Path) -> None:
    assert timeline.build([folder], anchor="2024-09").now == "2024-09-01T00:00:00Z"
    assert timeline.build([folder]).now == "1970-01-01T00:00:00Z"
    assert timeline.build([folder], now="2026-01-02T03:04Z").now == "2026-01-02T03:04:00Z"


def test_strict_accepts_what_is_right(folder: Path) -> None:
    assert timeline.build([folder], strict=True).report["totals"]["refused"] == 0


def test_an_unreadable_document_is_a_problem_of_its_own(folder: Path) -> None:
    (folder / "c.txt").write_bytes(b"")
    built = timeline.build([folder])
    assert [document.source for document in built.documents] == ["a.txt", "b.txt"]
    assert [problem["message"].split(":")[0].endswith("c.txt") for problem in built.report["problems"]] == [True]


def test_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(timeline.UsageError):
        timeline.build([tmp_path])


def test_writing_chooses_formats_and_forgets_the_earlier_ones(folder: Path, tmp_path: Path) -> None:
    built = timeline.build([folder])
    out = tmp_path / "out"
    out.mkdir()
    (out / "notes.txt").write_text("mine")
    assert built.write(out, ["json", "csv"]) == [
        "datapackage.json", "events.csv", "report.json", "timeline.json",
    ]  # fmt: skip
    assert built.write(out, ["json"]) == ["report.json", "timeline.json"]
    assert sorted(path.name for path in out.iterdir()) == ["notes.txt", "report.json", "timeline.json"]
    assert json.loads((out / "timeline.json").read_text("utf-8")) == built.to_dict()
    with pytest.raises(timeline.UsageError, match="no format 'docx'"):
        built.write(out, ["docx"])
    with pytest.raises(timeline.UsageError, match="no export option 'colour'"):
        built.write(out, colour="blue")


def test_events_keep_their_id_when_the_anchor_moves(folder: Path) -> None:
    first = timeline.build([folder], anchor="2024-09-04").events[2]
    second = timeline.build([folder / "b.txt"], anchor="2024-09-05").events[0]
    assert first.when.begin != second.when.begin
    assert first.id == second.id


def test_files_of_one_name_are_told_apart_by_their_folders(folder: Path) -> None:
    for name in ("2023", "2024"):
        (folder / name).mkdir()
        (folder / name / "a.txt").write_text(STORY, "utf-8")
    built = timeline.build([folder / "2023", folder / "2024", folder / "b.txt"])
    assert [document.id for document in built.documents] == ["a", "2024-a", "b"]
    assert len({event.id for event in built.events}) == len(built.events)


def test_an_id_given_twice_is_a_problem(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "manifest.toml"
    path.write_text('[[document]]\nsource = "*.txt"\nid = "x"\n', "utf-8")
    built = timeline.build([folder], manifest=path)
    assert [document.source for document in built.documents] == ["a.txt"]
    assert "b.txt: has the same id as a.txt" in built.report["problems"][0]["message"]
