"""The Dask engine on real processes: the same events as on one machine, also when a worker is killed midway."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import timeline
from timeline.documents import pieces
from timeline.pipeline import cluster

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.filterwarnings("default")  # those of Dask's own loops are not ours to mend

SAYINGS = (
    "La halle de Sauvelade a rouvert mardi à {n} h. Elle avait fermé en février 20{n}.",
    "Le bal des pompiers aura lieu demain à {n} h 30. Le pont date de 18{n}.",
    "Le festival se tient du 3 au {n} juillet 2024 et reprendra l'été prochain.",
    "Rien de neuf sous le viaduc n° {n}.",
)


def records(count: int) -> list[dict[str, str]]:
    return [
        {"id": f"r{n}", "text": SAYINGS[n % 4].format(n=10 + n % 13), "published": f"2024-09-{1 + n % 28:02}"}
        for n in range(count)
    ]


def lines(path: Path, rows: list[dict[str, str]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def events(out: Path) -> pd.DataFrame:
    frame = pd.concat([pd.read_parquet(part) for part in sorted((out / "events").iterdir())], ignore_index=True)
    return frame.astype(timeline.META["events_frame"])


@pytest.fixture(scope="module")
def address() -> Iterator[Any]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0", silence_logs=50
    ) as running:
        yield running


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of JSON Lines and Parquet, the larger files cut in pieces."""
    monkeypatch.setattr(pieces, "__defaults__", (8_000,))  # bytes of a piece
    place = tmp_path / "in"
    place.mkdir()
    lines(place / "a.jsonl", records(1000))
    pd.DataFrame(records(700)).to_parquet(place / "b.parquet", row_group_size=100)
    (place / "c.jsonl").write_text(
        '{"text": "Demain.", "published": "2024-05-02"}\nno JSON\n{"text": "1884"}\n', "utf-8"
    )
    assert len(pieces(place / "a.jsonl")) > 4
    assert len(pieces(place / "b.parquet")) > 1
    return place


def test_the_events_are_those_of_one_machine(address: Any, source: Path, tmp_path: Path) -> None:
    local = timeline.build([source], tz="Europe/Paris")
    report = cluster.write([source], tmp_path / "out", scheduler=address.scheduler_address, tz="Europe/Paris")
    pd.testing.assert_frame_equal(events(tmp_path / "out"), local.to_frame())
    assert report["totals"] == local.report["totals"]
    assert [p["message"] for p in report["problems"]] == [p["message"] for p in local.report["problems"]]
    assert "c.jsonl:2" in report["problems"][0]["where"]
    entries = [
        json.loads(line)
        for part in sorted((tmp_path / "out/documents").iterdir())
        for line in part.read_text("utf-8").splitlines()
    ]
    assert entries == local.report["documents"]
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["documents", "events", "report.json"]


def test_a_killed_worker_loses_and_doubles_nothing(address: Any, source: Path, tmp_path: Path) -> None:
    local = timeline.build([source], tz="Europe/Paris")
    done = 0

    def kill(groups: Any, total: int) -> Any:
        nonlocal done
        for group in groups:
            done += 1
            if done == 2:
                os.kill(address.workers[0].pid, signal.SIGKILL)
            yield group

    cluster.write([source], tmp_path / "out", scheduler=address.scheduler_address, tz="Europe/Paris", watch=kill)
    assert done > 4
    pd.testing.assert_frame_equal(events(tmp_path / "out"), local.to_frame())
    assert not list((tmp_path / "out").rglob(".*")), "nothing half written is left"


def test_an_id_that_comes_again_counts_once(address: Any, tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    lines(source / "a.jsonl", records(8))
    lines(source / "b.jsonl", records(4))
    manifest = tmp_path / "manifest.toml"
    manifest.write_text('[[document]]\nsource = "*.jsonl"\nid = "x"\n', "utf-8")
    local = timeline.build([source], manifest=manifest)
    report = cluster.write([source], tmp_path / "out", scheduler=address.scheduler_address, manifest=manifest)
    pd.testing.assert_frame_equal(events(tmp_path / "out"), local.to_frame())
    assert len(report["problems"]) == 4
    assert report["totals"] == local.report["totals"]


def test_nothing_to_read_leaves_the_folder_as_it_was(address: Any, tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text("no JSON\n", "utf-8")
    with pytest.raises(timeline.UsageError, match="is no JSON"):
        cluster.write([tmp_path / "x.jsonl"], tmp_path / "out", scheduler=address.scheduler_address)
    assert not (tmp_path / "out").exists()
    with pytest.raises(timeline.UsageError, match="is not there"):
        cluster.write([tmp_path / "y.jsonl"], tmp_path / "out")
    with pytest.raises(timeline.UsageError, match="no scheduler answers"):
        cluster.write([tmp_path / "x.jsonl"], tmp_path / "out", scheduler="nowhere")
