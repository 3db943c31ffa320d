"""On which side of the anchor a feast or season is: each look once, with what it leaves to the others."""

from __future__ import annotations

import pytest

from timeline.pipeline.annotate import annotate

MONDAY = "2024-10-21"


@pytest.mark.parametrize(
    ("text", "anchor", "value", "sure"),
    [
        ("Ils ont touché une prime pour Noël.", "2024-12-20", "2024-12-25", 0.7),
        ("Ils ont touché une prime pour Noël.", MONDAY, "2023-12-25", 0.95),
        ("Ils sont partis à Noël.", "2024-12-20", "2023-12-25", 0.95),
        ("Ils partaient à Noël.", "2024-12-20", "2024-12-25", 0.7),  # an imperfect alone, the past one being far
        ("Ils partaient à Pâques.", MONDAY, "2024-03-31", 0.95),
        ("Ils partiront à Pâques.", MONDAY, "2025-04-20", 0.95),
        ("Vote en novembre. Résultats à l'Ascension.", MONDAY, "2025-05-29", 0.7),
        ("Résultats à l'Ascension.", MONDAY, "2024-05-09", 0.7),
        ("Résultats à Pâques.", MONDAY, "2025-04-20", 0.7),
        ("La réunion était prévue à Pâques.", MONDAY, "2024-03-31", 0.7),
        ("Promise pour Pâques, la salle rouvrira.", MONDAY, "2025-04-20", 0.95),
        ("La salle, promise pour Pâques, est désormais attendue en mars.", MONDAY, "2025-03", 0.95),
        ("La réunion était prévue à Noël.", MONDAY, "2024-12-25", 0.7),
    ],
)
def test_what_tells_the_side(text: str, anchor: str, value: str, sure: float) -> None:
    mention = annotate(text, anchor, lang="fr").mentions[-1]
    assert (mention.timex3.value, mention.confidence) == (value, sure)


def test_what_was_promised_before_it_was_put_off_may_be_over() -> None:
    text = "La salle, promise pour Pâques puis pour la Pentecôte, est désormais attendue en mars."
    values = [mention.timex3.value for mention in annotate(text, MONDAY, lang="fr").mentions]
    assert values == ["2024-03-31", "2024-05-19", "PRESENT_REF", "2025-03"]
