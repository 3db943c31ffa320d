from __future__ import annotations

import pandas as pd
import pytest

import timeline
from timeline.model_timeline import COLUMNS
from timeline.pipeline.frames import MENTIONS

TEXTS = pd.DataFrame(
    {
        "id": ["a", None],
        "text": ["Le bal aura lieu demain à 20 h 30.", "Le pont date de 1884."],
        "anchor": ["2024-09-04", None],
        "tz": ["Europe/Paris", float("nan")],
    },
    index=[7, 7],
)


def test_mentions_of_a_frame() -> None:
    found = timeline.annotate_frame(TEXTS)
    assert list(found["value"]) == ["2024-09-05", "2024-09-05T20:30", "1884"]
    assert [TEXTS["text"][7].iloc[0][a:b] for a, b in zip(found["start"], found["stop"], strict=True)][:2] == list(
        found["text"][:2]
    )
    assert list(found["id"][:2]) == ["a", "a"]
    assert len(found["id"][2]) == 16, "made of the text itself"


def test_events_of_a_frame() -> None:
    found = timeline.events_frame(TEXTS)
    assert list(found["begin"]) == ["2024-09-05T20:30:00+02:00", "1884-01-01"]
    assert found["document_id"][0] == "a"


@pytest.mark.parametrize(
    ("function", "dtypes"),
    [(timeline.annotate_frame, MENTIONS), (timeline.events_frame, {column.name: column.dtype for column in COLUMNS})],
    ids=["annotate_frame", "events_frame"],
)
def test_columns_are_constant(function: object, dtypes: dict[str, str]) -> None:
    assert callable(function)
    for rows in (TEXTS, TEXTS.iloc[:0], TEXTS[["text"]], pd.DataFrame({"text": ["rien"]})):
        found = function(rows)
        assert {name: str(dtype) for name, dtype in found.dtypes.items()} == dtypes


def test_what_cannot_be_read_is_named() -> None:
    with pytest.raises(timeline.DocumentError, match="x: 'hier' is no absolute date"):
        timeline.annotate_frame(pd.DataFrame({"id": ["x"], "text": ["Demain."], "anchor": ["hier"]}))
    with pytest.raises(timeline.DocumentError, match="has no column 'text'"):
        timeline.events_frame(pd.DataFrame({"body": ["Demain."]}))
