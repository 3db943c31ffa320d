"""What a document may cost: one place says it, the page of the manual says the same."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

import timeline
from timeline.errors import UsageError
from timeline.limits import Limits

DOCS = (Path(__file__).parents[2] / "docs" / "limits.md").read_text("utf-8")


def test_the_manual_names_every_limit_and_its_default() -> None:
    told = dict(re.findall(r"^\| `(\w+)` \| (\d+) \|", DOCS, re.MULTILINE))
    assert told == {field.name: f"{field.default:g}" if field.name == "seconds" else str(field.default)
                    for field in fields(Limits)}  # fmt: skip


@pytest.mark.parametrize(
    ("said", "name", "value"),
    [
        ("bytes=200MB", "bytes", 200_000_000),
        ("characters=1.5M", "characters", 1_500_000),
        ("mentions=7", "mentions", 7),
        ("seconds=0.5s", "seconds", 0.5),
        ("seconds=30", "seconds", 30.0),
    ],
)
def test_a_limit_is_said_with_its_unit(said: str, name: str, value: float) -> None:
    assert getattr(Limits().but([said]), name) == value


def test_the_last_word_counts_and_none_takes_a_limit_away() -> None:
    changed = Limits().but(["depth=3", "depth=5", "bytes=none"])
    assert changed.depth == 5
    assert changed.bytes > 10**12
    assert changed.elements == Limits().elements


@pytest.mark.parametrize(
    "said", ["", "bytes", "byte=3", "bytes=0", "bytes=1e9", "bytes=3TB", "seconds=-1", "bytes=0.5"]
)
def test_what_is_no_limit_is_refused(said: str) -> None:
    with pytest.raises(UsageError, match=r"limit|leaves nothing") as error:
        Limits().but([said])
    assert error.value.remedy


def test_the_library_takes_limits_and_tells_what_they_refuse(tmp_path: Path) -> None:
    for name, words in (("a", "La halle a rouvert le 3 mai 2024."), ("b", "Le 3 mai 2024. " * 100)):
        (tmp_path / f"{name}.txt").write_text(words, "utf-8")
    built = timeline.build([tmp_path], limits=timeline.Limits(mentions=50))
    assert [document.id for document in built.documents] == ["a"]
    (problem,) = built.report["problems"]
    assert problem["message"] == (
        "b.txt: has 100 time expressions, more than mentions=50; split it, or allow more with --limit mentions=…"
    )


def test_what_was_cut_is_in_the_report(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body>" + "<p>La halle a rouvert le 3 mai 2024.</p>" * 9 + "</body></html>")
    built = timeline.build([tmp_path], limits=timeline.Limits(elements=6))
    (entry,) = built.report["documents"]
    assert any(note.startswith("limit-reached: more than elements=6") for note in entry["notes"])
    assert len(built.events) == 1
