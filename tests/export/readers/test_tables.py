"""The table and its package as frictionless, edtf and pandas read them; the Parquet file as pandas does."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from timeline import export
from timeline.model_timeline import COLUMNS, Options
from timeline.pipeline import republish

ROOT = Path(__file__).parents[3]


@pytest.fixture(params=["invented", "seeds"])
def told(request, timeline):
    return timeline if request.param == "invented" else republish.load(ROOT / "exports" / "timeline.json")


def test_frictionless_validates_the_package(told, tmp_path):
    if importlib.util.find_spec("frictionless") is None:
        pytest.skip("frictionless is not installed: pip install frictionless")
    export.write(told, tmp_path, Options(formats=("csv",)))
    done = subprocess.run(  # apart: what it imports warns of itself
        [sys.executable, "-W", "ignore", "-m", "frictionless", "validate", "datapackage.json", "--json"],
        capture_output=True, text=True, timeout=120, cwd=tmp_path, check=False,
    )  # fmt: skip
    report = json.loads(done.stdout)
    assert report["valid"], report
    assert report["tasks"][0]["stats"]["rows"] == len(told.events)


def test_every_notation_that_the_edtf_parser_knows_is_read(told):
    edtf = pytest.importorskip("edtf")
    asked = {event.when.edtf for event in told.events if "T" not in event.when.edtf}
    assert asked
    for notation in asked:
        edtf.parse_edtf(notation)


def test_the_frame_comes_back_from_csv_and_from_parquet(told, tmp_path):
    export.write(told, tmp_path, Options(formats=("csv", "parquet")))
    frame = told.to_frame()
    parquet = pd.read_parquet(tmp_path / "events.parquet")
    pd.testing.assert_frame_equal(parquet.astype(frame.dtypes), frame)
    dtypes = {column.name: column.dtype for column in COLUMNS}
    table = pd.read_csv(tmp_path / "events.csv", dtype=dtypes, keep_default_na=False, na_values=[""])
    strings = [column.name for column in COLUMNS if column.dtype == "string"]
    frame[strings] = frame[strings].replace("", pd.NA)  # a table has no empty text, only an empty cell
    unguarded = table[strings].apply(lambda cells: cells.str.replace(r"^'(?=\s*[=+@＝＋－＠-])", "", regex=True))
    pd.testing.assert_frame_equal(table.assign(**unguarded), frame)
