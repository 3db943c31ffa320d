"""Every hostile input is built or refused with a sentence, and nothing of it gets into the exports."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

import timeline
from tests.hostile.inputs import Case, cases, let_in
from timeline import export

CASES = cases()


def test_there_are_enough_and_each_has_its_name() -> None:
    assert len(CASES) >= 400
    assert len({case.name for case in CASES}) == len(CASES)
    assert all(re.fullmatch(r"[a-z]+-\d{3}", case.name) for case in CASES)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, timeline.Timeline]:
    """The exports of all cases, one folder and one build for each anchor."""
    by_anchor: dict[str | None, list[Case]] = defaultdict(list)
    for case in CASES:
        by_anchor[case.anchor].append(case)
    made = {}
    for anchor, group in by_anchor.items():
        folder = tmp_path_factory.mktemp("hostile")
        (folder / "in").mkdir()
        files = [folder / "in" / f"{case.name}{case.suffix}" for case in group]
        for file, case in zip(files, group, strict=True):
            file.write_bytes(case.data)
        told = timeline.build(files, anchor=anchor, tz="Europe/Paris")
        told.write(folder / "out", [name for name in export.exporters() if name != "parquet"])
        made[folder / "out"] = told
    return made


def test_each_is_built_or_refused_with_a_sentence(built: dict[Path, timeline.Timeline]) -> None:
    told_of: set[str] = set()
    for told in built.values():
        told_of |= {document.source for document in told.documents}
        for problem in told.report["problems"]:
            assert "stopped" not in problem["message"], problem["message"][:300]
            assert re.search(r"; [a-z].+", problem["message"]), problem["message"][:300]  # it says what to do
            found = re.search(r"[a-z]+-\d{3}(\.[a-z.]+)?(?=[: ])", problem["message"])
            assert found, problem["message"]
            told_of.add(found[0])
    assert {f"{case.name}{case.suffix}" for case in CASES} == told_of


def test_nothing_is_let_in(built: dict[Path, timeline.Timeline]) -> None:
    for out in built:
        assert let_in(CASES[0], out) == []


def test_what_is_whole_is_built(built: dict[Path, timeline.Timeline]) -> None:
    """The guards refuse no document for its words: every text, page and record of them tells its events."""
    told = next(iter(built.values()))
    with_events = {event.document.source for event in told.events}
    for case in CASES:
        binary = case.suffix != ".json" and b"\x00" in case.data
        if case.name.startswith(("calendar", "formula", "terminal")) and case.suffix != ".csv" and not binary:
            assert f"{case.name}{case.suffix}" in with_events, case.name


def test_file_names_lead_nowhere(tmp_path: Path) -> None:
    names = [
        "=1+1",
        "<img src=x onerror=alert(1)>",
        "\x1b[2J",
        "a\nb",
        "CON",
        "..",
        " ",
        "-rf",
        "é" * 100,
        "\u202egnp",
        "a;b,c:d",
        "$(id)",
    ]
    (tmp_path / "in").mkdir()
    files = [tmp_path / "in" / f"{name}.txt" for name in names]
    for file in files:
        file.write_text("La halle a rouvert le 3 mai 2024.", "utf-8")
    told = timeline.build(files)
    assert len(told.events) == len(names)
    assert len({document.id for document in told.documents}) == len(names)
    told.write(tmp_path / "out", [name for name in export.exporters() if name != "parquet"])
    assert let_in(CASES[0], tmp_path / "out") == []
