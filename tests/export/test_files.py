"""What is written in pieces is what is written at once."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.export._files import dump, dumped

VALUES = st.recursive(st.none() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3)
                      | st.dictionaries(st.text(max_size=3), inner, max_size=3), max_leaves=8)  # fmt: skip


@pytest.mark.parametrize(
    "value", [{}, {"a": 1}, {"d": []}, {"d": [[]], "e": 1}, {"a": '\n "d": []', "d": [1, {"d": []}]}]
)
def test_one_element_at_a_time(value: dict[str, Any]) -> None:
    assert "".join(dumped(value, "d")) == dump(value)


@given(st.dictionaries(st.text(max_size=3), VALUES), st.lists(VALUES, max_size=4))
def test_any_value(value: dict[str, Any], elements: list[Any]) -> None:
    whole = value | {"documents": elements}
    assert "".join(dumped(whole | {"documents": iter(elements)}, "documents")) == dump(whole)
