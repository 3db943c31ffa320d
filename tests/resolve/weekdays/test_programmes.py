"""Weekdays of a programme that is told in sentences."""

from __future__ import annotations

import pytest

from timeline.pipeline.annotate import annotate


def _weekdays(text: str) -> list[str]:
    found = annotate(text, "2024-03-12", lang="fr").mentions
    return [mention.timex3.value for mention in found if mention.timex3.type == "DATE"]


def test_days_that_open_their_sentences_follow_each_other() -> None:
    text = "Jeudi 15 août, messe à 10 h. Le vendredi va aux petits. Samedi, bal à 22 h. Le lundi, on range."
    assert _weekdays(text) == ["2024-08-15", "2024-08-16", "2024-08-17", "2024-08-19"]


def test_what_is_told_as_past_is_no_programme() -> None:
    assert _weekdays("Samedi 23 mars, le club joue. Lundi, le maire a démissionné.") == ["2024-03-23", "2024-03-11"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # The days of a festival hold what it names of them, over the end of a month and behind other dates.
        ("Le festival se tiendra du 24 avril au 4 mai. Les demi-finales auront lieu les 29 et 30.",
         ["2024-04-29", "2024-04-30"]),
        ("Semaine du 13 au 19 mars. Le film, sorti la semaine dernière, passe tous les soirs. Jeudi, débat.",
         ["2024-03-14"]),
        ("La fête dure du vendredi 22 au lundi 25 mars. Jusqu'au dimanche, les manèges tournent.", ["2024-03-24"]),
        ("Quatre concerts (du mardi 26 au vendredi 29, 20 h, sauf jeudi, 19 h).", ["2024-03-28"]),
        ("Le festival dure du jeudi 4 au samedi 13 avril. Un trio ouvrira le bal à 20 h. Contes le samedi, bal le "
         "dimanche.", ["2024-04-06", "2024-04-07"]),
        # A verb that looks ahead goes on with the days of a programme.
        ("Jeudi 21 mars, ouverture. Samedi, marche. Le loto, annulé l'an dernier, se tiendra dimanche.",
         ["2024-03-24"]),
        ("Rentrée le lundi 25 mars à 8 h 30. Les petits sont attendus dès 9 h, les grands le mardi.", ["2024-03-26"]),
        # What is recounted goes on to the next such day.
        ("Partis le samedi 2, ils ont roulé. Jeudi, repos. Retour samedi vers 19 h.", ["2024-03-09"]),
        # A season over two years, that a sentence opens with.
        ("Saison 2024-2025 : « Nora » le 4 octobre, « Oslo » le 12 janvier.", ["2024-10-04", "2025-01-12"]),
        ("La saison 2024-2025 s'ouvrira le 20 septembre. En mars, concert. Clôture le 30 mai.",
         ["2025-03", "2025-05-30"]),
    ],
)  # fmt: skip
def test_the_days_of_a_festival(text: str, wanted: list[str]) -> None:
    assert _weekdays(text)[-len(wanted) :] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Elles seront exposées du 17 mars au 7 mai au musée, où on pourra les voir le samedi.", ["XXXX-WXX-6"]),
        ("Jusqu'au 24 décembre, les chalets accueilleront le public du lundi au jeudi.", ["XXXX-WXX-1", "XXXX-WXX-4"]),
        ("Du 2 au 30 avril, la piscine ouvre le mercredi.", ["XXXX-WXX-3"]),
    ],
)
def test_weekdays_of_each_week_of_a_long_stretch(text: str, wanted: list[str]) -> None:
    found = annotate(text, "2024-03-12", lang="fr").mentions
    assert [mention.timex3.value for mention in found if mention.timex3.type == "SET"] == wanted


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Réservations jusqu'à vendredi. Le festival aura lieu du 20 au 24 mars.", "2024-03-15"),
        ("Jeudi 21 mars, concert. Le maire dira dimanche s'il démissionne.", "2024-03-17"),
        ("Présentation de la saison 2024-2025 : le 12 juin.", "2024-06-12"),
        ("La saison 2024-2025 est en vente jusqu'au 30 juin.", "2024-06-30"),
    ],
)
def test_days_that_are_none_of_a_festival(text: str, last: str) -> None:
    assert last in _weekdays(text)


def test_a_feast_that_names_what_is_held_the_day_before() -> None:
    text = "Ouverture le jeudi 20 juin avec la Fête de la musique : fanfare à 19 h."
    assert annotate(text, "2024-03-12", lang="fr").mentions[-1].timex3.value == "2024-06-20T19:00"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Tonte du 18 au 20 place de la Gare.", ["2024-03-18", "2024-03-20"]),
        ("Les marches reprennent samedi 16 mars. La marche « Nuit claire » du 30 partira du lavoir.",
         ["2024-03-16", "2024-03-30"]),
        ("Foires de mars. Sa 23 et di 24 : Sommières.", ["2024-03", "2024-03-23", "2024-03-24"]),
    ],
)  # fmt: skip
def test_days_by_their_number(text: str, wanted: list[str]) -> None:
    assert _weekdays(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # An agenda's days, each before what is on it; told by a verb, or alone before it, they are those of the news.
        ("Agenda. Mercredi : bal. Jeudi : loto. Samedi : marche.", ["2024-03-13", "2024-03-14", "2024-03-16"]),
        ("Lundi, le maire a démissionné. Mercredi, incendie à Rosoy.", ["2024-03-11", "2024-03-06"]),
        ("Samedi. Le vent s'est levé. Lundi. Il a neigé.", ["2024-03-09", "2024-03-11"]),
    ],
)
def test_days_that_head_the_sentences_of_an_agenda(text: str, wanted: list[str]) -> None:
    assert _weekdays(text) == wanted
