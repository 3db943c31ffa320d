"""`timeline check` of what is written on request: ours is valid, each fault has its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from timeline.cli import main
from timeline.pipeline.check import check

ROOT = Path(__file__).parents[2]


def test_what_is_exported_is_valid(tmp_path: Path) -> None:
    source = tmp_path / "halle.txt"
    source.write_text(
        "Publié le 21 octobre 2024\n\nLa halle a rouvert hier. Elle date de 1911 & a brûlé en 1950.\n", "utf-8"
    )
    formats = "json,jsonl,csv,parquet,jsonld,timeml,ics,timelinejs"
    assert main(["build", str(source), "--out", str(tmp_path / "out"), "--format", formats, "--quiet"]) == 0
    files = sorted(each for each in (tmp_path / "out").rglob("*") if each.is_file() and each.name != "report.json")
    kinds = {each.name: check(each) for each in files}
    assert {name: faults for name, (_, faults) in kinds.items() if faults} == {}
    assert len({kind for kind, _ in kinds.values()}) == 7


TIMEML = '<TimeML><TEXT>Le <TIMEX3 tid="t1" type="DATE" value="2024-05-03">3 mai</TIMEX3>.</TEXT></TimeML>'


@pytest.mark.parametrize(
    ("wrong", "place", "message"),
    [
        (("</TimeML>", ""), "line 1, column 88", "is no XML: no element found"),
        ((' value="2024-05-03"', ""), "line 1", "without value"),
        (('"DATE"', '"DAY"'), "line 1", "no known type: DAY"),
        (('tid="t1"', 'tid="t1" anchorTimeID="t9"'), "line 1", "names none: t9"),
        (("TimeML", "Timeml"), "line 1", "root is Timeml"),
        (("<TimeML>", '<!DOCTYPE TimeML [<!ENTITY a "aaaa">]><TimeML>'), "line 1", "entity"),
    ],
)
def test_timeml_with_a_fault(tmp_path: Path, wrong: tuple[str, str], place: str, message: str) -> None:
    path = tmp_path / "x.tml"
    path.write_text(TIMEML, "utf-8")
    assert check(path)[1] == []
    path.write_text(TIMEML.replace(*wrong), "utf-8")
    (fault,) = check(path)[1]
    assert fault.place == place
    assert message in fault.message


def test_linked_data_with_faults(tmp_path: Path) -> None:
    event = {"@type": "Event", "name": "Un marché", "startDate": "2024-05-03"}
    items = [{"position": 1, "item": event}, {"position": 3, "item": {**event, "name": "", "startDate": "mardi"}}]
    value = {"@context": "https://schema.org", "@type": "ItemList", "numberOfItems": 2, "itemListElement": items}
    path = tmp_path / "x.jsonld"
    path.write_text(json.dumps(value), "utf-8")
    assert [fault.place for fault in check(path)[1]] == [
        "itemListElement/1/position", "itemListElement/1/item/name", "itemListElement/1/item/startDate",
    ]  # fmt: skip
    path.write_text(json.dumps({"@context": "https://schema.org", "@type": "Event"}), "utf-8")
    assert [fault.place for fault in check(path)[1]] == ["top"]


def test_a_parquet_file_with_faults(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    path = tmp_path / "events.parquet"
    pandas.DataFrame({"id": ["a", "a"], "begin": ["2024-05-03", "mai"]}).to_parquet(path)
    faults = [(fault.place, fault.message) for fault in check(path)[1]]
    assert ("schema", "has no column kind") in faults
    assert ("row 1, id", "is that of another row too: a") in faults
    assert any(place == "row 1, begin" for place, _ in faults)
    path.write_bytes(b"PAR1")
    assert "is no Parquet" in check(path)[1][0].message
