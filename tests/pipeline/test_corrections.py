"""Corrections by hand: found again after a rebuild, shown in every export, told when they no longer apply."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

from timeline.cli import main
from timeline.errors import UsageError
from timeline.model import Anchor, Correction, Document, Event, Evidence, Timex3, When
from timeline.model_timeline import uncertain
from timeline.pipeline import corrections
from timeline.pipeline.build import build
from timeline.pipeline.check import check

STORY = "La halle a rouvert le 3 mai 2024. Le four banal date de 1911. La halle avait rouvert le 3 mai 2024, dit-on.\n"
DOCUMENT = Document("halle", STORY, "halle.txt", tz="Europe/Paris", anchor=Anchor("2024-10-21", "day", "text", "x"))


def event(id_: str, words: str, at: int = 0, **changes: Any) -> Event:
    start = STORY.index(words, at)
    when = When("2024-05-03", "2024-05-04", "day", "2024-05-03", None, False, None, Timex3("DATE", "2024-05-03"))
    fields: dict[str, Any] = {
        "kind": "mention", "title": f"Titre de {id_}", "description": STORY.strip(), "when": when,
        "document": DOCUMENT, "section": None, "extent": (0, len(STORY)), "status": "inferred", "confidence": 0.4,
        "evidence": [Evidence(start, start + len(words), words, "fr/date", "none")], "warnings": ["floating"],
    }  # fmt: skip
    return Event(id_, **fields | changes)


def events() -> list[Event]:
    return [event("e-mai", "3 mai 2024"), event("e-four", "1911"), event("e-bis", "3 mai 2024", 60)]


@pytest.fixture
def written(tmp_path: Path) -> Any:
    def write(text: str) -> Path:
        path = tmp_path / "corrections.toml"
        path.write_text(text, "utf-8")
        return path

    return write


def applied(written: Any, *entries: str) -> corrections.Applied:
    return corrections.apply(
        events(), corrections.load(written("".join(f"[[correction]]\n{each}\n" for each in entries)))
    )


def test_a_title_and_a_note(written: Any) -> None:
    got = applied(written, 'id = "e-mai"\ntitle = "La halle rouvre"\nnote = "relu par la rédaction"')
    assert got.stale == []
    assert [each.title for each in got.events] == ["La halle rouvre", "Titre de e-four", "Titre de e-bis"]
    assert got.events[0].corrected == Correction(("title", "note"), "relu par la rédaction")
    assert uncertain(got.events[0]), "a title proves no date"


@pytest.mark.parametrize(
    ("said", "begin", "end", "grain", "edtf"),
    [
        ("2024-05-04", "2024-05-04", "2024-05-05", "day", "2024-05-04"),
        ("mai 2024", "2024-05-01", "2024-06-01", "month", "2024-05"),
        ("1911", "1911-01-01", "1912-01-01", "year", "1911"),
        ("2024-05~", "2024-05-01", "2024-06-01", "month", "2024-05~"),
        ("2024-05-04/2024-05-06", "2024-05-04", "2024-05-07", "day", "2024-05-04/2024-05-06"),
        ("2023-06/..", "2023-06-01", "2023-07-01", "month", "2023-06/.."),
        ("../2023", "2023-01-01", "2024-01-01", "year", "../2023"),
        ("2024-05-04T10:30", "2024-05-04T10:30:00+02:00", "2024-05-04T10:31:00+02:00", "minute",
         "2024-05-04T10:30:00+02:00"),
        ("2024-05-04T10:30Z", "2024-05-04T10:30:00+00:00", "2024-05-04T10:31:00+00:00", "minute",
         "2024-05-04T10:30:00+00:00"),
        ("2024-05-04T10:00/2024-05-04T12:00", "2024-05-04T10:00:00+02:00", "2024-05-04T12:00:00+02:00",
         "minute", "2024-05-04"),
    ],
)  # fmt: skip
def test_a_date_at_the_precision_said(written: Any, said: str, begin: str, end: str, grain: str, edtf: str) -> None:
    got = applied(written, f'id = "e-mai"\nwhen = "{said}"').events[0]
    assert (got.when.begin, got.when.end, got.when.grain) == (begin, end, grain)
    assert got.when.edtf == edtf
    assert (got.status, got.confidence, got.warnings) == ("stated", 1.0, [])
    assert not uncertain(got)


def test_dates_of_toml_are_dates(written: Any) -> None:
    assert applied(written, 'id = "e-mai"\nwhen = 2024-05-04').events[0].when.begin == "2024-05-04"


def test_dropping_keeping_and_merging(written: Any) -> None:
    got = applied(written, 'id = "e-four"\ndrop = true', 'id = "e-mai"\nkeep = true\nmerge = ["e-bis"]')
    (kept,) = got.events
    assert kept.corrected == Correction(("merged", "keep"))
    assert [each.start for each in kept.evidence] == [STORY.index("3 mai"), STORY.index("3 mai", 60)]
    assert not uncertain(kept)


def test_an_event_is_found_by_its_document_and_words(written: Any) -> None:
    got = applied(written, 'document = "halle.txt"\nwords = "1911"\ndrop = true')
    assert [each.id for each in got.events] == ["e-mai", "e-bis"]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('id = "e-gone"\ndrop = true', "correction 1 (e-gone): fits no event any more"),
        ('document = "halle"\nwords = "3 mai 2024"\ndrop = true', "fits 2 events (e-mai, e-bis)"),
        ('document = "gare"\nwords = "1911"\ndrop = true', "('1911' in gare): fits no event any more"),
        ('id = "e-mai"\nmerge = ["e-gone"]', "nothing to merge is called e-gone any more"),
    ],
)
def test_what_no_longer_applies_is_told_and_changes_nothing(written: Any, entry: str, said: str) -> None:
    got = applied(written, entry)
    assert [said in each for each in got.stale] == [True]
    assert got.events == events()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[correction]]\nid = 'a'\ntitel = 'x'", "titel"),
        ("[[correction]]\ntitle = 'x'", "names no event"),
        ("[[correction]]\nid = 'a'\nwords = 'x'\ntitle = 'x'", "names its event twice"),
        ("[[correction]]\nid = 'a'", "corrects nothing"),
        ("[[correction]]\nid = 'a'\ndrop = true\ntitle = 'x'", "drops an event and corrects it"),
        ("[[correction]]\nid = 'a'\nwhen = 'mardi'", "no absolute date"),
        ("[[correction]]\nid = 'a'\nwhen = '2024/2023'", "ends before it begins"),
        ("[[correction]\nid = 'a'", "is no TOML"),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(written: Any, text: str, said: str) -> None:
    path = written(text)
    with pytest.raises(UsageError) as caught:
        corrections.load(path)
    assert said in str(caught.value)
    assert "corrections.toml" in str(caught.value)
    if "[[correction]]" in text:
        assert [said in fault.message for fault in check(path)[1]] == [True]


def test_corrections_survive_a_rebuild_and_every_export_shows_them(
    written: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "halle.txt"
    source.write_text(
        "Publié le 21 octobre 2024\n\nLe four banal date de 1911. La halle a rouvert en mai 2024.\n", "utf-8"
    )
    first = build(source)
    id_ = next(each.id for each in first.events if each.when.grain == "year")
    path = written(
        f'[[correction]]\nid = "{id_}"\ntitle = "Le four est bâti"\nwhen = "1912"\nnote = "cadastre"\n'
        '[[correction]]\nid = "e-gone"\ndrop = true\n'
    )
    source.write_text(source.read_text("utf-8").replace("21 octobre 2024", "22 octobre 2024"), "utf-8")
    out = tmp_path / "out"
    formats = "json,jsonl,csv,ics,timelinejs,html,jsonld"
    status = main(["build", str(source), "--corrections", str(path), "--format", formats, "--out", str(out), "--quiet"])
    assert status == 1, "a correction that no longer applies is something left out"
    assert "correction 2 (e-gone): fits no event any more" in capsys.readouterr().err
    record = next(each for each in json.loads((out / "timeline.json").read_bytes())["events"] if each["id"] == id_)
    assert record["corrected"] == {"fields": ["title", "when", "note"], "note": "cadastre"}
    assert record["when"]["begin"] == "1912-01-01"
    assert json.loads((out / "events.jsonl").read_text("utf-8").splitlines()[0])["corrected"] == record["corrected"]
    with (out / "events.csv").open(encoding="utf-8", newline="") as file:
        assert [row["corrected"] for row in csv.DictReader(file)] == ["title | when | note: cadastre", ""]
    calendar = re.sub(r"\r\n ", "", (out / "timeline.ics").read_bytes().decode())
    assert "Corrigé à la main : titre\\, date (cadastre)" in calendar
    assert "Corrigé à la main : titre, date (cadastre)" in (out / "timelinejs.json").read_text("utf-8")
    assert "Corrigé à la main : titre, date (cadastre)" in (out / "timeline.jsonld").read_text("utf-8")
    page = (out / "index.html").read_text("utf-8")
    assert page.count("badge corrected") == 1
    assert "titre, date (cadastre)" in page
    again = main(["export", str(out / "timeline.json"), "--out", str(tmp_path / "again"), "--quiet"])
    assert again == 0
    assert "titre, date (cadastre)" in (tmp_path / "again" / "index.html").read_text("utf-8")


def test_the_example_of_the_readme_is_one(written: Any) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", readme, re.DOTALL)
    assert [edit.drop for edit in corrections.load(written(example))] == [False, True]
