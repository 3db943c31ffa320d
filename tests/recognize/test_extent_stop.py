"""A full stop behind a month is its sentence's, but behind a short one."""

from __future__ import annotations

import pytest

from timeline.pipeline.annotate import annotate


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Elle n'a jamais manqué un 11-Novembre. Son père non plus.", "11-Novembre"),
        ("Fini un 12-mai. Il pleut.", "12-mai"),
        ("Reçu le 02/oct. 2024, classé.", "02/oct. 2024"),
        ("Reçu le 12-mai-2021.", "12-mai-2021"),
    ],
)
def test_a_stop_behind_a_month(text: str, words: str) -> None:
    assert [m.text for m in annotate(text, "2025-04-22", lang="fr").mentions] == [words]
