"""What is published of the frames for engines that plan before they run."""

from __future__ import annotations

import pickle
import re

import pandas as pd
import pytest

import timeline

TEXTS = pd.DataFrame({"id": ["a", "b"], "text": ["Le bal aura lieu demain à 20 h 30.", "rien"], "anchor": "2024-09-04"})
FUNCTIONS = [timeline.annotate_frame, timeline.events_frame]


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.__name__)
@pytest.mark.parametrize("rows", [2, 0], ids=["rows", "empty"])
def test_meta_is_what_comes_back(function: object, rows: int) -> None:
    found = function(TEXTS.iloc[:rows])  # type: ignore[operator]
    meta = timeline.META[function.__name__]  # type: ignore[attr-defined]
    assert {name: str(dtype) for name, dtype in found.dtypes.items()} == meta
    assert list(found.columns) == list(meta)
    assert isinstance(found.index, pd.RangeIndex)


def test_no_text_at_all_is_a_frame_too() -> None:
    empty = pd.DataFrame({"text": pd.Series([], dtype="object")})
    for function in FUNCTIONS:
        assert len(function(empty)) == 0
        assert len(function(pd.DataFrame({"text": [None, float("nan")]}))) == 0


def test_schema_names_the_same_columns() -> None:
    for name, meta in timeline.META.items():
        assert re.findall(r"`(\w+)` (?:string|bigint|double|boolean)(?:, |$)", timeline.SCHEMA[name]) == list(meta)


def test_a_frame_in_pieces_gives_the_same_rows() -> None:
    for function in FUNCTIONS:
        whole = function(TEXTS)
        apart = pd.concat([function(TEXTS.iloc[[0]]), function(TEXTS.iloc[[1]])], ignore_index=True)
        pd.testing.assert_frame_equal(whole, apart)


def test_the_functions_travel_to_other_processes() -> None:
    for function in FUNCTIONS:
        assert pickle.loads(pickle.dumps(function)) is function


def test_a_parquet_file_keeps_columns_and_dtypes(tmp_path: object) -> None:
    found = timeline.events_frame(TEXTS)
    found.to_parquet(f"{tmp_path}/a.parquet", index=False)
    found.iloc[:0].to_parquet(f"{tmp_path}/b.parquet", index=False)
    one, none = (pd.read_parquet(f"{tmp_path}/{name}.parquet") for name in "ab")
    assert list(one.columns) == list(none.columns) == list(found.columns)
    assert list(one["begin"]) == ["2024-09-05T20:30:00"]
