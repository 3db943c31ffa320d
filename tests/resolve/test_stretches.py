"""Clocks behind a stretch of days: of each of them, of the first or of the last."""

from __future__ import annotations

import pytest

from timeline.pipeline.annotate import annotate


def clocks(text: str) -> list[str]:
    found = annotate(text, "2024-03-12", lang="fr").mentions
    return [m.timex3.value for m in found if "T" in m.timex3.value[10:]]


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Du 6 au 28 avril, la piscine change de rythme. Première séance à 9 h, dernière entrée à 19 h 15.",
         ["09:00", "19:15"]),
        ("La rue sera barrée du 25 au 29 mars. Les riverains pourront passer avant 8 h.", ["08:00"]),
        # A stretch that ends weeks ahead goes on in the future.
        ("Stage du 15 au 19 mai. Les enfants seront accueillis dès 8 h 30.", ["08:30"]),
        ("Le stationnement est interdit de minuit à 6 h du 15 novembre au 15 avril.", ["24:00", "06:00"]),
        # A stretch open on a side, as its sentence tells.
        ("Jusqu'au 31 mars, les séances ont lieu à 14 h et 20 h.", ["14:00", "20:00"]),
        ("À partir du 2 avril, la messe du soir sera dite à 18 h.", ["18:00"]),
        ("Plan froid activé depuis samedi : la halte ouvre à 19 h et ferme à 8 h.", ["19:00", "08:00"]),
        ("Le couvre-feu, décrété le 3 mars, court toujours de 20 h à 5 h.", ["20:00", "05:00"]),
        # Of a house, where no day was told.
        ("La fourrière a changé de rue et ferme à 17 h.", ["17:00"]),
    ],
)  # fmt: skip
def test_each_day(text: str, hours: list[str]) -> None:
    assert clocks(text) == [f"XXXX-XX-XXT{hour}" for hour in hours]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Le festival se tient du 4 au 7 avril. La fanfare ouvrira le bal à 19 h.", ["2024-04-04T19:00"]),
        ("Salon du livre du 22 au 24 mars. Inauguration à 11 h, clôture à 18 h.",
         ["2024-03-22T11:00", "2024-03-24T18:00"]),
        ("Tournoi du 22 au 24 mars. Remise des prix à 17 h.", ["2024-03-24T17:00"]),
        ("La course s'est courue du 1er au 3 mars. Le vainqueur a franchi la ligne à 17 h 12.", ["2024-03-03T17:12"]),
        # A list of days, a night, one day, a deadline and a day of the news are no stretch.
        ("Brocante les 23 et 24 mars. Déballage à 6 h.", ["2024-03-24T06:00"]),
        ("Le bal aura lieu samedi. Les portes ouvrent à 20 h.", ["2024-03-16T20:00"]),
        ("Il a disparu depuis samedi. Une battue part à 14 h.", ["2024-03-12T14:00"]),
        ("Arrêté dimanche, il sera jugé à 14 h.", ["2024-03-12T14:00"]),
        ("Les électeurs votaient mardi. Les bureaux ferment à 20 h.", ["2024-03-12T20:00"]),
    ],
)  # fmt: skip
def test_one_day(text: str, wanted: list[str]) -> None:
    assert clocks(text) == wanted


def test_a_stretch_whose_ends_have_their_hours() -> None:
    text = "Coupure du lundi 18 mars, 8 h, au vendredi 22 mars, 18 h. Le bus de 7 h 12 ne passera plus."
    assert clocks(text) == ["2024-03-18T08:00", "2024-03-22T18:00", "XXXX-XX-XXT07:12"]


def test_the_day_behind_what_opens_a_festival() -> None:
    text = "Fête du 4 au 7 avril. Un trio ouvrira le bal à 20 h. Le lendemain, place au cirque."
    assert annotate(text, "2024-03-12", lang="fr").mentions[-1].timex3.value == "2024-04-05"


def test_a_meeting_put_off() -> None:
    text = "On peut décaler la réunion du 11 au 14 mars, même heure (18 h 15) ?"
    assert clocks(text) == ["2024-03-14T18:15"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # A day and how long it lasts from there; a season in which something comes back.
        ("Les travaux débuteront le lundi 25 mars pour neuf semaines. Circulation alternée de 7 h à 18 h.",
         ["XXXX-XX-XXT07:00", "XXXX-XX-XXT18:00"]),
        ("Visites tous les mercredis de l'Avent à 18 h 15.", ["XXXX-XX-XXT18:15"]),
        # A clock that closes what its own day opens is none of the day behind the comma.
        ("Le 4 avril fermeture à 17 h, le 5 avril ouverture à 14 h.", ["2024-04-04T17:00", "2024-04-05T14:00"]),
        ("Lundi 25 mars, de 9 h à 12 h, le 26 relâche.", ["2024-03-25T09:00", "2024-03-25T12:00"]),
        ("Les bureaux fermeront à 16 h la veille de Noël.", ["2024-12-24T16:00"]),
        ("Quatre dates (du mardi 26 au vendredi 29, 20 h, sauf jeudi, 19 h).",
         ["XXXX-XX-XXT20:00", "2024-03-28T19:00"]),
    ],
)  # fmt: skip
def test_clocks_beside_days(text: str, wanted: list[str]) -> None:
    assert clocks(text) == wanted


def test_the_number_of_a_day_in_a_stretch_of_months() -> None:
    text = "Du 20 décembre au 12 avril, la navette circule. Le soir du 24, dernier départ à 23 h."
    found = annotate(text, "2023-11-12", lang="fr").mentions
    assert found[2].timex3.value == "2023-12-24TEV"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # The eve of what comes back comes back.
        ("Collecte le mardi matin (sortir le bac la veille après 19 h).",
         ["XXXX-WXX-2TMO", "XXXX-WXX-1", "XXXX-XX-XXT19:00"]),
        ("Les bacs sont vidés chaque jeudi ; sortez-les la veille à 20 h.",
         ["XXXX-WXX-4", "XXXX-WXX-3", "XXXX-XX-XXT20:00"]),
        ("Arrosage trois nuits par semaine, du lundi soir au jeudi matin.",
         ["P1W", "XXXX-WXX-1TEV", "XXXX-WXX-4TMO"]),
        ("Les nuits de vendredi et samedi, dernier départ à 1 h.",
         ["XXXX-WXX-5", "XXXX-WXX-6", "XXXX-XX-XXT01:00"]),
        # That of a day is one day.
        ("La collecte aura lieu mardi 19 mars. Sortez le bac la veille à 20 h.",
         ["2024-03-19", "2024-03-18", "2024-03-18T20:00"]),
        ("Dans les nuits de vendredi et samedi, il a gelé.", ["2024-03-08", "2024-03-09"]),
    ],
)  # fmt: skip
def test_beside_what_comes_back(text: str, wanted: list[str]) -> None:
    assert [m.timex3.value for m in annotate(text, "2024-03-12", lang="fr").mentions] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Séjour au ski du 6 au 13 avril : départ à 6 h, retour vers 21 h.", ["2024-04-06T06:00", "2024-04-13T21:00"]),
        ("Voyage à Rome du 12 au 18 mai. Le car partira à 5 h de la mairie.", ["2024-05-12T05:00"]),
        # What no journey stands before leaves each day.
        ("Visites du 6 au 28 avril. Départ à 15 h devant l'office, retour à 17 h.",
         ["XXXX-XX-XXT15:00", "XXXX-XX-XXT17:00"]),
    ],
)  # fmt: skip
def test_the_hours_of_a_journey(text: str, wanted: list[str]) -> None:
    assert clocks(text) == wanted
