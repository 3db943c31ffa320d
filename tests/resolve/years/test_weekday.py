"""The year in which a day falls on the weekday that is said with it."""

from __future__ import annotations

import pytest

from timeline.pipeline.annotate import derived

TUESDAY = "2024-03-12"
VICTIM = "Il répond d'un vol commis en juillet 2016. "
NEWS = "Lundi, un voisin a parlé. "


def last(text: str, anchor: str = TUESDAY) -> str:
    """The value of the last date of a text."""
    return derived(text, anchor, lang="fr").mentions[-1].timex3.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Le vendredi 3 mars, il a signé.", "2023-03-03"),
        ("Rendez-vous le mercredi 4 février.", "2026-02-04"),
        # Nobody has told in the past what a weekday puts years ahead, nor will do what it puts years back.
        ("Il avait signé le mercredi 4 février.", "2024-02-04"),
        ("La salle rouvrira le vendredi 7 avril.", "2024-04-07"),
        ("La fête a été fixée au mercredi 4 février.", "2026-02-04"),
    ],
)
def test_the_year_near_that_gives_the_weekday(text: str, value: str) -> None:
    assert last(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (VICTIM + NEWS + "Le butin n'avait été retrouvé que le lundi 1er août.", "2016-08-01"),
        (VICTIM + NEWS + "Il avait été arrêté le mercredi 4 janvier.", "2017-01-04"),  # of the next year
        (VICTIM + NEWS + "Il avait été arrêté le jeudi 14 mars.", "2024-03-14"),  # in none of those told
        (VICTIM + NEWS + "Le verdict tombera le lundi 1er août.", "2024-08-01"),
        (VICTIM + NEWS + "Il est mort le lundi 3 octobre.", "2022-10-03"),  # looks back no further than news
        ("L'affaire remonte à 2010. Le dimanche 1er août, il avait disparu.", "2010-08-01"),
        ("Le pont s'est écroulé le 3 octobre 2016. Le lundi 10 octobre, l'enquête a commencé.", "2016-10-10"),
        ("Né en 2016, il a gagné le lundi 3 octobre.", "2022-10-03"),
        ("Le parc a ouvert en 2016. Il ferme le lundi 3 octobre.", "2022-10-03"),
        ("Le club est né en 2019. Il avait perdu le lundi 4 mars.", "2024-03-04"),  # of these weeks
    ],
)
def test_a_year_that_was_told_gives_the_weekday(text: str, value: str) -> None:
    assert last(text) == value


def test_a_year_that_was_told_long_before_gives_none() -> None:
    days = " ".join(["Lundi, il a plu."] * 50)
    assert last(f"{VICTIM}{NEWS}Il avait fui le lundi 1er août.") == "2016-08-01"
    assert last(f"{VICTIM}{days} Il avait fui le lundi 1er août.") == "2022-08-01"
