"""A range of hours has each its day: the one said with both, the one said with each, the next where it ends before."""

from __future__ import annotations

import pytest

from timeline.pipeline.annotate import annotate


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("La rue est fermée de ce soir à demain matin.", "2024-10-21T18:00:00", "2024-10-22T12:00:00"),
        ("Le pont a été coupé d'hier soir à ce matin.", "2024-10-20T18:00:00", "2024-10-21T12:00:00"),
        ("La rue est fermée de ce soir 20h à demain 6h.", "2024-10-21T20:00:00", "2024-10-22T06:00:00"),
        ("Soirée de 22h à 2h le 3 mai 2025.", "2025-05-03T22:00:00", "2025-05-04T02:00:00"),
        ("Elle a veillé entre 22h et 6h hier.", "2024-10-20T22:00:00", "2024-10-21T06:00:00"),
        ("Le 3 mai 2025, concert de 20h à 22h.", "2025-05-03T20:00:00", "2025-05-03T22:00:00"),
        ("Concert de 20h à 22h le 3 mai 2025.", "2025-05-03T20:00:00", "2025-05-03T22:00:00"),
        ("Dispo jeudi 14-16 ?", "2024-10-24T14:00:00", "2024-10-24T16:00:00"),
        ("Es-tu libre demain 9-11 ?", "2024-10-22T09:00:00", "2024-10-22T11:00:00"),
        ("Travaux du 5-20 mois prochain.", "2024-11-05", "2024-11-21"),
    ],
)
def test_each_end_has_its_day(text: str, begin: str, end: str) -> None:
    found = annotate(text, "2024-10-21", lang="fr").ranges
    assert [(one.begin, one.end) for one in found][:1] == [(begin, end)]


def test_a_score_is_no_range_of_hours() -> None:
    found = annotate("Toulon a perdu samedi 14-16.", "2024-10-21", lang="fr")
    assert [m.text for m in found.mentions] == ["samedi"]
    assert not found.ranges
