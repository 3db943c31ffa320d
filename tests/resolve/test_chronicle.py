"""Lines headed by a date tell a chronicle or a programme: each goes on from the head before it."""

from __future__ import annotations

import pytest

from timeline.pipeline.annotate import annotate


def values(text: str, anchor: str) -> dict[str, str]:
    return {mention.text: mention.timex3.value for mention in annotate(text, anchor, lang="fr").mentions}


DIARY = """24 février 2022, 5 h 10. Les coups nous réveillent.
26 février. Les enfants dorment au sous-sol.
2 mars, le soir. La maire appelle : « Demain matin, il y aura des cars. »
3 mars. Nous sommes partis à 11 h 40.
Le 6 mars nous sommes arrivés à la frontière."""


def test_days_of_a_diary_take_their_year_from_the_first() -> None:
    told = values(DIARY, "2024-03-18")
    assert [told[day] for day in ("26 février", "2 mars", "3 mars", "Le 6 mars")] == [
        "2022-02-26",
        "2022-03-02",
        "2022-03-03",
        "2022-03-06",
    ]
    assert told["Demain matin"] == "2022-03-03TMO"
    assert told["11 h 40"] == "2022-03-03T11:40"


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        # Years turn where the months do, and run back where the newest stands first.
        ("3 novembre 2021 : la grève commence.\n12 janvier : elle finit.", "12 janvier", "2022-01-12"),
        ("12 janvier 2022 : la grève finit.\n3 novembre : elle commence.", "3 novembre", "2021-11-03"),
        # A verb that looks ahead does so from its line.
        ("30 mars 1981 : il est blessé. Il ne sortira que le 25 avril.", "le 25 avril", "1981-04-25"),
        # No head: a sentence of the article.
        ("3 mai 2021 : le pont ferme.\nLe maire le rouvrira le 6 juin.", "le 6 juin", "2024-06-06"),
        # Weekdays of a forecast.
        ("Jeudi. Vent faible, puis pluie en soirée. Averses.\nVendredi. Accalmie.", "Vendredi", "2024-03-22"),
    ],
)
def test_a_line_goes_on_from_the_one_before(text: str, words: str, wanted: str) -> None:
    assert values(text, "2024-03-21" if "Jeudi" in text else "2024-03-18")[words] == wanted


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("L'audience, prévue le 19 novembre, avait été renvoyée.", "le 19 novembre", "2025-11-19"),
        ("L'opération, d'abord fixée à mardi, avait été reportée.", "mardi", "2026-01-20"),
        ("Le bal, prévu samedi, est annulé.", "samedi", "2026-01-24"),
        ("Arrêté mardi, il sera jugé à 14 h.", "14 h", "2026-01-22T14:00"),
        ("Interpellée mardi, elle a été relâchée à 14 h.", "14 h", "2026-01-20T14:00"),
        ("Il renonce à son objectif fixé en novembre.", "novembre", "2025-11"),
        ("Le procès est fixé en novembre.", "novembre", "2026-11"),
        ("Il est signé le 9 à 3 h, soit treize heures plus tard.", "treize heures", "PT13H"),
    ],
)
def test_what_was_planned_and_what_comes(text: str, words: str, wanted: str) -> None:
    assert values(text, "2026-01-22")[words] == wanted


YEARS = """1721. Un pasteur débarque le 3 juillet sur la côte.
1941. L'île est seule depuis un an. Le 9 avril, l'ambassadeur signe. Désavoué le 12, il passe. À l'automne, tout change.
2019. Un journal révèle le 15 août la manœuvre."""


def test_dates_below_a_year_are_of_it() -> None:
    told = values(YEARS, "2026-01-20")
    assert told["le 3 juillet"] == "1721-07-03"
    assert told["Le 9 avril"] == "1941-04-09"
    assert told["le 12"] == "1941-04-12"
    assert told["l'automne"] == "1941-FA"
    assert told["le 15 août"] == "2019-08-15"


def test_clocks_that_head_lines_are_of_one_day_and_its_night() -> None:
    story = "22 h 10. L'un des deux, tombé la veille, repart.\n23 h 40. Il gagne.\n0 h 15. Il rentre."
    told = values(f"L'étape s'est courue dimanche.\n12 h 35. Deux hommes partent.\n{story}", "2025-07-14")
    assert told["12 h 35"] == "2025-07-13T12:35"
    assert told["22 h 10"] == "2025-07-13T22:10"
    assert told["23 h 40"] == "2025-07-13T23:40"
    assert told["0 h 15"] == "2025-07-14T00:15"


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("Il a parlé mercredi 4 décembre vers 4 h 30 heure de Séoul (19 h 30 TU).", "19 h 30 TU", "2024-12-03T19:30"),
        ("Elle regarde la mer, le 4 décembre 2024.", "le 4 décembre 2024", "2024-12-04"),
        ("En septembre 2021, un ticket est présenté. Un client est arrêté le 7 octobre.", "le 7 octobre", "2021-10-07"),
        ("En 1976, elle s'installe. L'été suivant, elle repart.", "L'été suivant", "1977-SU"),
        ("En 1952, premier mariage, à Noël.", "Noël", "1952-12-25"),
        ("Il repart avec 1'40 de retard.", "1'40", "PT1M40S"),
    ],
)
def test_stories_of_another_time_and_zone(text: str, words: str, wanted: str) -> None:
    assert values(text, "2024-12-05")[words].startswith(wanted)


DECADE = """2016
• 12 mars : le port est bombardé.
• Décembre : première trêve, rompue dès le 3 janvier.

2018
- Été : les puits sont à sec.
- Du 2 au 5 novembre : pourparlers à Lorme.

2024
Courant septembre : échange de prisonniers, le premier depuis 2019.
9 novembre : cessez-le-feu, prolongé jusqu'au 30 décembre.

Un référendum aura lieu en avril. Le 3 mai, on comptera les voix.
"""


def test_years_alone_on_their_lines_head_what_opens_the_lines_below() -> None:
    found = [m.timex3.value for m in annotate(DECADE, "2026-02-10", lang="fr").mentions]
    assert found == [
        "2016", "2016-03-12", "2016-12", "2017-01-03",
        "2018", "2018-SU", "2018-11-02", "2018-11-05",
        "2024", "2024-09", "2019", "2024-11-09", "2024-12-30",
        "2026-04", "2026-05-03",
    ]  # fmt: skip
