"""What a range of weekdays means: both of one week, the end behind the begin, or both every week's."""

from __future__ import annotations

import pytest

from timeline.pipeline.annotate import annotate

#: Told on Tuesday 12 March 2024.
OF_ONE_WEEK = [
    # No verb tells: the range that has not ended yet.
    ("Circulation ralentie de mardi à jeudi.", "2024-03-12", "2024-03-14"),
    ("Neige de samedi à lundi.", "2024-03-16", "2024-03-18"),
    ("Pas de cantine de lundi à mercredi.", "2024-03-11", "2024-03-13"),
    ("Mistral de jeudi à samedi.", "2024-03-14", "2024-03-16"),
    ("Chantier de lundi à vendredi rue Basse.", "2024-03-11", "2024-03-15"),
    ("Coupure d'eau entre mardi et jeudi.", "2024-03-12", "2024-03-14"),
    ("Le pont est fermé de lundi à mercredi.", "2024-03-11", "2024-03-13"),
    ("Alerte jaune de mercredi soir à vendredi matin.", "2024-03-13TEV", "2024-03-15TMO"),
    # A verb tells of the past: the last one that has ended.
    ("Les averses de lundi à mercredi ont noyé la cave.", "2024-03-04", "2024-03-06"),
    ("Les averses de lundi à mardi ont noyé la cave.", "2024-03-11", "2024-03-12"),
    ("On s'est parlé du lundi au vendredi.", "2024-03-04", "2024-03-08"),
    ("Ils ont débrayé du mardi au jeudi.", "2024-03-05", "2024-03-07"),
    ("Il a été soigné de lundi à mercredi.", "2024-03-04", "2024-03-06"),
    ("Ils avaient été hébergés de lundi à mercredi.", "2024-03-04", "2024-03-06"),
    ("Ils sont restés de vendredi soir à lundi matin.", "2024-03-08TEV", "2024-03-11TMO"),
    # It looks ahead: the next one that has not begun.
    ("La foire se tiendra du mardi au vendredi.", "2024-03-12", "2024-03-15"),
    ("Ils débrayeront de lundi à mercredi.", "2024-03-18", "2024-03-20"),
    ("Il partira de lundi à lundi.", "2024-03-18", "2024-03-25"),
    ("De lundi à vendredi, il fera doux.", "2024-03-18", "2024-03-22"),
    ("Grève du mardi au jeudi.", "2024-03-12", "2024-03-14"),
    # What was told before says which week.
    ("Fête du 18 au 24 mars. Ateliers de mardi à jeudi.", "2024-03-19", "2024-03-21"),
]
OF_EVERY_WEEK = [
    "Ouvert du mardi au jeudi.",
    "Ouvert de mardi à jeudi.",
    "Le musée est ouvert entre mardi et samedi.",
    "Permanence du lundi au mercredi.",
    "Elle enseigne du lundi au jeudi.",
    "Elle travaille de lundi à vendredi.",
    "La boutique vend des fleurs du mardi au samedi.",
    "Cantine mardi au samedi.",
]
#: What the words before the range tell makes it every week's.
OF_A_HABIT = [
    "À partir du 2 mai, le musée ouvrira de mardi à dimanche.",
    "Chaque semaine, de mardi à jeudi, il court.",
    "Du 11 juillet au 23 août, la piscine fermera de lundi à mercredi.",
]


@pytest.mark.parametrize(("text", "begin", "end"), OF_ONE_WEEK)
def test_the_days_of_one_week(text: str, begin: str, end: str) -> None:
    assert [mention.timex3.value for mention in annotate(text, "2024-03-12", lang="fr").mentions][-2:] == [begin, end]


@pytest.mark.parametrize("text", OF_EVERY_WEEK)
def test_the_days_of_every_week(text: str) -> None:
    assert [mention.timex3.type for mention in annotate(text, "2024-03-12", lang="fr").mentions] == ["SET", "SET"]


@pytest.mark.parametrize("text", OF_A_HABIT)
def test_the_days_of_what_comes_back(text: str) -> None:
    assert [mention.timex3.type for mention in annotate(text, "2024-03-12", lang="fr").mentions][-2:] == ["SET", "SET"]


@pytest.mark.parametrize(
    "text", ["Elle enseigne de lundi à vendredi, 9 h-12 h.", "Cours de 9 h à 12 h, de lundi à vendredi."]
)
def test_hours_make_a_working_week_every_weeks(text: str) -> None:
    assert {mention.timex3.type for mention in annotate(text, "2024-03-12", lang="fr").mentions} == {"SET"}


def test_the_second_reading_of_the_end_is_that_of_its_begin() -> None:
    begin, end = annotate("Neige de samedi à lundi.", "2024-03-12", lang="fr").mentions
    assert [mention.alternatives[0].timex3.value for mention in (begin, end)] == ["2024-03-09", "2024-03-11"]


def test_what_was_told_as_over_goes_on_with_days_that_are() -> None:
    text = "La Bourse a perdu 8 %. Le temps de vendre, entre lundi et mercredi, tout était fini."
    assert [mention.timex3.value for mention in annotate(text, "2024-03-15", lang="fr").mentions] == [
        "2024-03-11",
        "2024-03-13",
    ]
