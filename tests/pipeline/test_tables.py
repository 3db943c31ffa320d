"""`timeline check` of tables and packages: ours is valid, each fault has its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from timeline.pipeline.check import check

HEAD = "id,kind,title,begin,end,grain,document_id,status,confidence\r\n"
ROW = "e-a,mention,Un marché,2024-05-03,2024-05-04,day,halle,stated,0.9\r\n"


def faults(path: Path, text: str) -> dict[str, str]:
    path.write_bytes(text.encode())
    return dict(check(path)[1])


def test_a_table_without_fault(tmp_path: Path) -> None:
    assert faults(tmp_path / "events.csv", HEAD + ROW) == {}


@pytest.mark.parametrize(
    ("wrong", "place", "message"),
    [
        (("2024-05-03", "3 mai 2024"), "line 2, begin", "no ISO 8601"),
        (("2024-05-04", "2024-05-01"), "line 2, end", "before begin"),
        (("mention", "rumeur"), "line 2, kind", "none of entry"),
        (("0.9", "90 %"), "line 2, confidence", "no number"),
        (("0.9", "2"), "line 2, confidence", "0 to 1"),
        (("Un marché", "=1+1"), "line 2, title", "formula"),
        (("e-a,", ""), "line 2", "8 cells, the header 9"),
        (("day", "fortnight"), "line 2, grain", "no grain"),
        (("id,", "ID,"), "line 1", "no column id"),
        ((HEAD, "\ufeff" + HEAD), "line 1", "byte order mark"),
        (("Un marché", '"Un'), "line 2", "is no CSV"),
        (("halle", ""), "line 2, document_id", "is missing"),
    ],
)
def test_a_table_with_a_fault(tmp_path: Path, wrong: tuple[str, str], place: str, message: str) -> None:
    assert message in faults(tmp_path / "events.csv", (HEAD + ROW).replace(*wrong, 1))[place]


def test_an_id_twice(tmp_path: Path) -> None:
    assert "that of line 2 too" in faults(tmp_path / "events.csv", HEAD + ROW + ROW)["line 3, id"]


def test_a_package_and_what_it_describes(tmp_path: Path) -> None:
    table = tmp_path / "events.csv"
    table.write_text("id,kind\r\n", newline="")
    fields = [{"name": "id"}, {"name": "kind"}]
    resource = {"name": "events", "path": "events.csv", "bytes": 9, "schema": {"fields": fields}}
    path = tmp_path / "datapackage.json"

    def said(**changes: object) -> dict[str, str]:
        return faults(path, json.dumps({"resources": [resource | changes]}))

    assert said() == {}
    assert "the file has 9" in said(bytes=7)["resources/0/bytes"]
    assert "changed since" in said(hash="sha256:00")["resources/0/hash"]
    assert "cannot be read" in said(path="other.csv")["resources/0/path"]
    assert "leads out" in said(path="../events.csv")["resources/0/path"]
    assert "'kind'" in said(schema={"fields": [*fields[:1], {"name": "sort"}]})["resources/0/schema/fields/1/name"]
    assert "1 fields" in said(schema={"fields": fields[:1]})["resources/0/schema/fields"]
    assert "no list" in faults(path, '{"resources": []}')["resources"]
