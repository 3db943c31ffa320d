"""A dataset read back, exported again, cut and joined."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline import schema
from timeline.cli import main
from timeline.errors import UsageError, ValidationError
from timeline.pipeline import republish
from timeline.pipeline.merge import merge

ANCHOR = {"when": "2024-10-21", "grain": "day", "origin": "text", "evidence": "Publié le 21 octobre 2024"}
TEXT = "La halle a rouvert le 3 mai 2024. Le four banal date de 1911. On y danse depuis juin 2023."


def timex3(value: str, type_: str = "DATE") -> dict[str, Any]:
    return {"type": type_, "value": value, "mod": None, "quant": None, "freq": None}


def event(id_: str, words: str, begin: str, end: str, grain: str, **changes: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    first, last = TEXT.rfind(". ", 0, start) + 2 if ". " in TEXT[:start] else 0, TEXT.index(".", start) + 1
    return {
        "id": id_,
        "kind": "mention",
        "title": TEXT[first : last - 1],
        "description": TEXT[first:last],
        "when": {
            "begin": begin, "end": end, "grain": grain, "edtf": changes.pop("edtf", begin), "timezone": None,
            "approximate": False, "open": changes.pop("open", None), "timex3": timex3(begin), "rrule": None,
        },
        "document": {
            "id": "halle", "source": "halle.txt", "url": None, "title": "La halle", "lang": "fr", "anchor": ANCHOR,
        },
        "section": None,
        "extent": [first, last],
        "evidence": [{"span": [start, start + len(words)], "text": words, "rule": "fr/date", "anchor": "none"}],
        "status": "stated",
        "confidence": 0.95,
        "warnings": [],
    } | changes  # fmt: skip


def dataset() -> dict[str, Any]:
    return {
        "schema_version": "1.0",
        "generator": "timeline-builder 0",
        "documents": [
            {
                "id": "halle", "source": "halle.txt", "url": None, "title": "La halle", "publisher": None,
                "licence": None, "lang": "fr", "tz": "Europe/Paris", "anchor": ANCHOR,
                "sections": [{"kind": "article", "span": [0, len(TEXT)], "title": "Un an de danse", "anchor": ANCHOR}],
                "characters": len(TEXT), "sha256": "0" * 64,
            }
        ],
        "events": [
            event("e-mai", "3 mai 2024", "2024-05-03", "2024-05-04", "day"),
            event("e-four", "1911", "1911-01-01", "1912-01-01", "year", confidence=0.5, edtf="1911"),
            event("e-danse", "juin 2023", "2023-06-01", "2023-07-01", "month", open="end", edtf="2023-06/.."),
        ],
    }  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "timeline.json"
    place.write_text(json.dumps(dataset()), "utf-8")
    return place


# ---------------------------------------------------------------- identity


ids = st.from_regex(r"[a-z][a-z0-9_-]{0,20}", fullmatch=True)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
lines = st.from_regex(r"[A-Za-zéÀœ][A-Za-zéÀœ «»’,;.!\U0001f389-]{0,60}[A-Za-zé]", fullmatch=True)
anchors = st.one_of(
    st.just({"when": None, "grain": None, "origin": "none", "evidence": ""}),
    st.just(ANCHOR),
    st.fixed_dictionaries(
        {
            "when": st.sampled_from(["2024", "2024-10", "2024-10-21T18:30+02:00", "-0051"]),
            "grain": st.sampled_from(["year", "month", "minute", None]),
            "origin": st.sampled_from(["given", "manifest", "metadata", "text", "inferred"]),
            "evidence": words,
        }
    ),
)
TIMES = [
    ("2024-05-03", "2024-05-04", "day", "2024-05-03"),
    ("-0051-01-01", "-0050-01-01", "year", "-0051"),
    ("2024-05-03T10:00:00+02:00", "2024-05-03T10:01:00+02:00", "minute", "2024-05-03T10:00:00+02:00"),
    ("2024-05-03T10:00:00", "2024-05-03T11:00:00", "hour", "2024-05-03"),
    ("1900-01-01", "2000-01-01", "century", "19XX"),
]


@st.composite
def datasets(draw: st.DrawFn) -> dict[str, Any]:
    documents, events = [], []
    for name in draw(st.lists(ids, min_size=1, max_size=3, unique=True)):
        size = draw(st.integers(50, 500))
        sections = [
            {"kind": draw(st.sampled_from(["article", "entry"])), "span": [first, first + 10], "title": draw(words),
             "anchor": draw(anchors)}
            for first in range(0, draw(st.integers(0, 3)) * 10, 10)
        ]  # fmt: skip
        record = {
            "id": name, "source": draw(words.filter(bool)), "url": draw(st.none() | words), "title": draw(words),
            "publisher": draw(st.none() | words), "licence": None, "lang": draw(st.sampled_from(["fr", "en", "pt-BR"])),
            "tz": draw(st.sampled_from([None, "Europe/Paris"])), "anchor": draw(anchors), "sections": sections,
            "characters": size, "sha256": "",
        }  # fmt: skip
        if draw(st.booleans()):
            record |= {"image": "https://exemple.fr/i.jpg", "image_credit": draw(words)}
        if draw(st.booleans()):
            text = draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=40, max_size=60))
            record |= {"text": text, "characters": len(text)}
        documents.append(record)
    for number, name in enumerate(draw(st.lists(ids, max_size=4, unique=True))):
        document = draw(st.sampled_from(documents))
        begin, end, grain, edtf = draw(st.sampled_from(TIMES))
        section = None
        if document["sections"] and draw(st.booleans()):
            index = draw(st.integers(0, len(document["sections"]) - 1))
            section = {"index": index, **document["sections"][index]}
            if index == 0:
                section["url"] = "https://exemple.fr/direct#1"
        record = event(f"{name}-{number}", "1911", begin, end, grain, edtf=edtf, title=draw(lines))
        record |= {
            "document": {key: document[key] for key in ("id", "source", "url", "title", "lang", "anchor")},
            "section": section, "description": draw(words), "extent": [0, 20], "confidence": draw(st.floats(0, 1)),
            "evidence": [{"span": [2, 6], "text": "1911", "rule": "fr/year", "anchor": "section"}],
            "warnings": draw(st.lists(st.sampled_from(["floating", "stamp-unit: 22 mois"]), unique=True)),
        }  # fmt: skip
        if draw(st.booleans()):
            record["corrected"] = {"fields": ["title", "when"], "note": draw(words)}
        events.append(record)
    return {"schema_version": "1.0", "generator": "x", "documents": documents, "events": events}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(datasets())
def test_from_dataset_to_objects_and_back_nothing_changes(data: dict[str, Any]) -> None:
    assert schema.errors("timeline", data) == []
    assert republish.of(copy.deepcopy(data)).to_dict() == data


def test_exports_of_a_dataset_read_back_are_the_same(path: Path, tmp_path: Path) -> None:
    assert main(["export", str(path), "--out", str(tmp_path / "a"), "--quiet"]) == 0
    assert main(["export", str(tmp_path / "a" / "timeline.json"), "--out", str(tmp_path / "b"), "--quiet"]) == 0
    names = sorted(each.name for each in (tmp_path / "a").iterdir())
    assert names == [
        "datapackage.json", "events.csv", "index.html", "report.json", "timeline.ics", "timeline.json",
        "timelinejs.json",
    ]  # fmt: skip
    for name in set(names) - {"report.json"}:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name
    page = (tmp_path / "b" / "index.html").read_text("utf-8")
    assert "<mark>3 mai 2024</mark>" in page, "the words that date are marked without the text too"


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda d: d.update(schema_version="2.0"), "schema version 2.0; this program reads version 1"),
        (lambda d: d["events"][0].pop("title"), "events/0: 'title' is a required property"),
        (lambda d: d["events"][0]["when"].update(end="2024-05-01"), "2024-05-03 is not before 2024-05-01"),
        (lambda d: d["events"][0]["when"].update(begin="2024-02-30"), "events/0/when"),
        (lambda d: d["events"][1].update(id="e-mai"), "events/1/id: is that of events/0 too"),
        (lambda d: d["events"][1]["document"].update(id="x"), "names no document: x"),
        (lambda d: d["documents"].append(d["documents"][0]), "documents/1/id: is that of another document too"),
        (lambda d: d.pop("schema_version"), "is no dataset"),
    ],
)
def test_a_wrong_dataset_is_refused_with_its_place(path: Path, change: Any, said: str) -> None:
    data = dataset()
    change(data)
    path.write_text(json.dumps(data), "utf-8")
    with pytest.raises(ValidationError) as caught:
        republish.load(path)
    assert said in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_file_cut_short_leaves_the_earlier_exports_whole(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["export", str(path), "--out", str(out), "--quiet"]) == 0
    before = {each.name: each.read_bytes() for each in out.iterdir()}
    path.write_bytes(path.read_bytes()[:700])
    assert main(["export", str(path), "--out", str(out)]) == 1
    assert "is no JSON" in capsys.readouterr().err
    assert {each.name: each.read_bytes() for each in out.iterdir()} == before
    assert main(["export", str(tmp_path / "nowhere.json"), "--out", str(out)]) == 2


def test_a_disk_that_takes_no_more_leaves_the_earlier_exports_whole(path: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main(["export", str(path), "--out", str(out), "--quiet"]) == 0
    before = {each.name: each.read_bytes() for each in out.iterdir()}
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000));"
        "from timeline.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "export", str(path), "--title", "Autre", "--out", str(out)],
        capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "cannot be written: File too large" in done.stderr
    assert {each.name: each.read_bytes() for each in out.iterdir()} == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["out", "timeline.json"]


# ---------------------------------------------------------------- parts and wholes


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ({"since": "2024"}, ["e-mai", "e-danse"]),  # what is open still lasts
        ({"until": "2023"}, ["e-four", "e-danse"]),
        ({"since": "1900", "until": "1950"}, ["e-four"]),
        ({"min_confidence": 0.9}, ["e-mai", "e-danse"]),
        ({"documents": ["halle.txt"]}, ["e-mai", "e-four", "e-danse"]),
    ],
)
def test_a_part_of_a_dataset(path: Path, asked: dict[str, Any], kept: list[str]) -> None:
    part = republish.select(republish.load(path), **asked)
    assert [each.id for each in part.events] == kept
    assert part.report["totals"]["events"] == len(kept)


def test_a_document_that_is_not_there_is_named(path: Path) -> None:
    with pytest.raises(UsageError, match="no document is called 'gare'; use one of halle"):
        republish.select(republish.load(path), documents=["gare"])


def test_the_same_ids_are_taken_once() -> None:
    second = dataset()
    second["documents"][0] |= {"id": "gare", "source": "gare.txt"}
    for number, each in enumerate(second["events"]):
        each["id"] = f"g-{number}"
        each["document"] |= {"id": "gare", "source": "gare.txt"}
    parts = [republish.of(dataset()), republish.of(second), republish.of(dataset())]
    joined = merge(parts, ["a", "b", "c"])
    assert [each.id for each in joined.events] == ["e-mai", "e-four", "e-danse", "g-0", "g-1", "g-2"]
    assert [each.id for each in joined.documents] == ["halle", "gare"]
    assert joined.report["notes"] == []
    assert schema.errors("timeline", joined.to_dict()) == []


def test_of_two_that_differ_the_corrected_one_stands_else_the_later() -> None:
    one, two = dataset(), dataset()
    one["events"][0] |= {"title": "À la main", "corrected": {"fields": ["title"], "note": ""}}
    two["events"][1]["title"] = "Plus tard"
    joined = merge([republish.of(one), republish.of(two)], ["one", "two"])
    assert [each.title for each in joined.events[:2]] == ["À la main", "Plus tard"]
    assert [note.partition(";")[2].strip() for note in joined.report["notes"]] == [
        "the one corrected by hand stays", "it replaces that",
    ]  # fmt: skip


def test_one_id_for_two_texts_is_refused() -> None:
    other = dataset()
    other["documents"][0]["sha256"] = "1" * 64
    with pytest.raises(UsageError, match="two: holds another document called 'halle'"):
        merge([republish.of(dataset()), republish.of(other)], ["one", "two"])
