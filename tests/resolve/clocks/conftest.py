"""What each look is believed for, as the tables of looks are run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from timeline.pipeline.annotate import annotate
from timeline.resolve import looks


@pytest.fixture
def believed(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str | None], list[tuple[Any, str]]]:
    """The looks that are believed in a text, each with the value of the mention that it is believed for."""
    told: list[tuple[int, Any]] = []

    def first(table: Any, scene: Any, *args: Any) -> Any:
        for look in table:
            if (found := look(scene, *args)) is not None:
                told.append((scene.index, look))
                return found
        return None

    def of(text: str, anchor: str | None) -> list[tuple[Any, str]]:
        told.clear()
        values = [mention.timex3.value for mention in annotate(text, anchor, lang="fr").mentions]
        return [(look, values[index]) for index, look in told]

    monkeypatch.setattr(looks, "first", first)
    return of
