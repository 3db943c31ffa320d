"""The schemas, and the two paths that hold a record to them."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from timeline import schema
from timeline.errors import ValidationError

ANCHOR: dict[str, Any] = {"when": "2024-10-21T18:30+02:00", "grain": "minute", "origin": "text", "evidence": "17H38"}
EVENT: dict[str, Any] = {
    "id": "e0123456789abcdef0123",
    "kind": "entry",
    "title": "Le pont a cédé",
    "description": "Le pont a cédé.",
    "when": {
        "begin": "2024-10-21T18:30:00+02:00",
        "end": "2024-10-21T18:31:00+02:00",
        "grain": "minute",
        "edtf": "2024-10-21T18:30:00+02:00",
        "timezone": "Europe/Paris",
        "approximate": False,
        "open": None,
        "timex3": {"type": "TIME", "value": "2024-10-21T18:30", "mod": None, "quant": None, "freq": None},
        "rrule": None,
    },
    "document": {"id": "d", "source": "d.txt", "url": None, "title": "", "lang": "fr", "anchor": ANCHOR},
    "section": {"index": 0, "kind": "entry", "title": "", "span": [0, 40], "anchor": ANCHOR},
    "extent": [0, 40],
    "evidence": [{"span": [0, 5], "text": "17H38", "rule": "fr/clock", "anchor": "section"}],
    "status": "stated",
    "confidence": 0.9,
    "warnings": ["stamp-unit: printed 22 months", "floating"],
}
TIMELINE: dict[str, Any] = {
    "schema_version": "1.0",
    "generator": "timeline 0.1.0",
    "documents": [
        {
            "id": "d",
            "source": "d.txt",
            "url": None,
            "title": "",
            "publisher": None,
            "licence": None,
            "lang": "fr",
            "tz": None,
            "anchor": ANCHOR,
            "sections": [{"kind": "entry", "span": [0, 40], "title": "", "anchor": ANCHOR}],
            "characters": 40,
            "sha256": "0" * 64,
        }
    ],
    "events": [EVENT],
}


@pytest.mark.parametrize("name", ["event", "timeline"])
def test_schemas_are_schemas(name: str) -> None:
    Draft202012Validator.check_schema(schema.load(name))
    assert schema.load(name)["$id"].endswith(f"{name}.schema.json")


def test_right_records_are_accepted_on_both_paths() -> None:
    assert schema.errors("event", EVENT) == []
    assert schema.errors("timeline", TIMELINE) == []
    assert schema.validator("event").is_valid(EVENT)
    assert schema.validator("timeline").is_valid(TIMELINE)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, item in items for place in places(item, (*path, key)))]


def at(value: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        value = value[key]
    return value


POINTS = [
    "pas une date", "2024", "2024-10", "2024-13-01", "2024-02-30", "20241021", "2024-10-21\n", "2024-W43-1",
    "٢٠٢٤-10-21",
    "2024-10-21T25:00:00", "2024-10-21T18:30", "2024-10-21T18:30:00", "2024-02-30T18:30:00Z", "2024-10-21T18:30:00Z",
    "2024-10-21T18:30:00Z\n", "2024-10-21t18:30:00z", "2024-10-21T18:30:00+2:00", "2024-10-21T18:30:00+25:00",
    "2024-10-21T18:30:00.5Z", "-0051-01-01", "-0051-13-01", "0000-01-01", "+12024-01-01", "+2024-01-01",
    "0000-01-01T00:00:00Z",
]  # fmt: skip
STRINGS = [
    "", " ", "a", "A", "e1", "a\nb", "x" * 111, "été", "code: mots", "Code", "code:", "code-", "FREQ=WEEKLY;BYDAY=MO",
    "FREQ=",
    "mention:3", "mention:", "none", "section", "fr-FR", "f", "range", "minute", "BC0052", "2024-10~", "a\u2028b",
    *POINTS,
]  # fmt: skip
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from([0, 1, -1, 2, 0.0, 1.0, 1.5, -0.1, 10**30]),
    st.sampled_from(STRINGS),
    st.text(max_size=6),
    st.sampled_from([[], {}, [0, 1], [1], [0, 1, 2], [0, -1], [0, "1"], ["ok"], [[]], {"a": 1}]),
)


@pytest.mark.parametrize(("name", "right"), [("event", EVENT), ("timeline", TIMELINE)])
def test_both_paths_judge_mutations_alike(name: str, right: dict[str, Any]) -> None:
    validator, predicate = schema.validator(name), schema.predicate(name)

    @settings(max_examples=400, deadline=None, derandomize=True)
    @given(st.data())
    def judge(data: st.DataObject) -> None:
        value = copy.deepcopy(right)
        for _ in range(data.draw(st.integers(1, 2))):
            path = data.draw(st.sampled_from(places(value)[1:]))
            parent, key = at(value, path[:-1]), path[-1]
            act = data.draw(st.sampled_from(["set", "set", "set", "drop", "add"]))
            if act == "set":
                parent[key] = data.draw(LEAVES)
            elif act == "drop":
                del parent[key]
            elif isinstance(parent, dict):
                parent[data.draw(st.text(max_size=3))] = data.draw(LEAVES)
            else:
                parent.append(data.draw(LEAVES))
            if not places(value)[1:]:
                return
        assert predicate(value) is validator.is_valid(value), json.dumps(value)[:2000]
        assert bool(schema.errors(name, value)) is not predicate(value)

    judge()


@pytest.mark.parametrize("point", POINTS)
def test_both_paths_judge_points_alike(point: str) -> None:
    value = copy.deepcopy(EVENT)
    value["when"]["begin"] = point
    assert schema.predicate("event")(value) is schema.validator("event").is_valid(value)


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("when", "begin"), "pas une date"),
        (("when", "end"), "2024-02-30"),
        (("when", "begin"), "2024-10"),
        (("when", "grain"), "fortnight"),
        (("title",), ""),
        (("title",), "deux\nlignes"),
        (("title",), "x" * 111),
        (("confidence",), 1.1),
        (("confidence",), True),
        (("evidence",), []),
        (("extent",), [0]),
        (("id",), "3d"),
        (("warnings", 0), "Deux mots"),
        (("document", "source"), ""),
    ],
)
def test_wrong_values_are_refused_with_their_place(path: tuple[Any, ...], wrong: Any) -> None:
    value = copy.deepcopy(EVENT)
    at(value, path[:-1])[path[-1]] = wrong
    (error, *_) = schema.errors("event", value)
    assert error.startswith("/".join(map(str, path)))


def test_an_event_is_judged_inside_a_timeline() -> None:
    value = copy.deepcopy(TIMELINE)
    value["events"][0]["when"]["grain"] = "eon"
    assert schema.errors("timeline", value)[0].startswith("events/0/when/grain")


def test_an_unknown_schema_is_named() -> None:
    with pytest.raises(ValidationError, match=r"nothing\.schema\.json"):
        schema.load("nothing")
