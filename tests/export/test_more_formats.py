"""The formats that are written on request."""

import importlib.util
import json

import pandas as pd
import pytest

from timeline import export
from timeline.errors import UsageError
from timeline.model_timeline import Options


def test_json_lines_hold_the_events_of_the_dataset(timeline, tmp_path):
    export.write(timeline, tmp_path, Options(formats=("jsonl",)))
    lines = (tmp_path / "events.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == timeline.to_dict()["events"]


def test_linked_data_says_the_stated_limits(timeline, tmp_path):
    export.write(timeline, tmp_path, Options(formats=("jsonld",)))
    data = json.loads((tmp_path / "timeline.jsonld").read_bytes())
    items = {item["item"]["identifier"]: item["item"] for item in data["itemListElement"]}
    assert data["numberOfItems"] == len(items) == len(timeline.events)
    assert (items["e-fete"]["startDate"], items["e-fete"]["endDate"]) == ("2025-03-29", "2025-03-30")
    assert "endDate" not in items["e-depuis"]
    assert items["e-depuis"]["temporalCoverage"] == "2023-06/.."
    assert items["e-jour"]["subjectOf"]["url"] == "https://exemple.fr/valombre?a=1,2"


def test_parquet_gives_the_frame_back_or_names_what_is_missing(timeline, tmp_path):
    if importlib.util.find_spec("pyarrow") is None:
        with pytest.raises(UsageError, match="pyarrow"):
            export.write(timeline, tmp_path, Options(formats=("parquet",)))
        return
    export.write(timeline, tmp_path, Options(formats=("parquet",)))
    back = pd.read_parquet(tmp_path / "events.parquet")
    pd.testing.assert_frame_equal(back.astype(timeline.to_frame().dtypes), timeline.to_frame())
