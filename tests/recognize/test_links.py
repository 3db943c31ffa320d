"""What ties time expressions, and what leads them in: it does not hang on what else stands in the text."""

from __future__ import annotations

import pytest

from timeline.recognize.grammar import load
from timeline.recognize.read import read


@pytest.mark.parametrize(
    "text", ["La halle ouvre du mardi au samedi.", "Deux jours avant le 3 mai 2024, elle ouvre de 9 h à 12 h."]
)
def test_words_that_fall_away_take_no_tie_with_them(text: str) -> None:
    alone, behind = read(text, load("fr")), read(f"Entre 8 et 10 chats y vivent. {text}", load("fr"))
    assert alone.links
    assert behind.links == alone.links


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Elle ouvre dès lundi.", "from"),
        ("Les murs des lundi noirs.", ""),
        ("ELLE OUVRE DES LUNDI.", "from"),
        ("Elle ouvre au plus tôt lundi.", "from"),
        ("Fermée au-delà du 3 mai 2024.", "after"),
        ("Fermée au delà du 3 mai 2024.", "after"),
        ("Fermée depuis le 3 mai 2024.", "since"),
        ("Elle ouvre au plus\ntôt lundi.", "from"),
    ],
)
def test_a_lead_is_told_by_its_words_with_their_accents(text: str, lead: str) -> None:
    (phrase,) = read(text, load("fr")).phrases
    assert phrase.lead == lead
