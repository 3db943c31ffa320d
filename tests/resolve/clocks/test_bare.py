"""Clocks without their day: what their own words tell of it, and on which side of midnight they are."""

from __future__ import annotations

from typing import Any

import pytest

from timeline.pipeline.annotate import annotate
from timeline.resolve.clocks import bare, midnight

MONDAY = "2024-10-21T16:00"
LATE = "2024-10-21T22:05"
SEEN = [
    (bare._reported_next, "Prochain point à 11 h 30.", MONDAY, "2024-10-22T11:30"),
    (bare._as_written, "Elle parlera demain matin. Il est 17 h 50 à Washington.", MONDAY, "2024-10-21T17:50"),
    (bare._below_clock, "12 h 35. Le feu gagne.\n15 h 30. On évacue.", MONDAY, "2024-10-21T15:30"),
    (bare._below_clock, "23 h 40. Le feu gagne.\n0 h 15. On évacue.", MONDAY, "2024-10-22T00:15"),
    (
        bare._of_night,
        "Deux morts dans la nuit de samedi à dimanche. Le point ce lundi matin. Le feu s'est déclaré à 2 h 04.",
        MONDAY,
        "2024-10-20T02:04",
    ),
    (bare._or_tomorrow, "Réunion vendredi. Rappelez avant 19 h ou demain matin.", MONDAY, "2024-10-21T19:00"),
    (midnight._just_struck, "Hier déjà, coupure à 13 h. Rien à 22h04.", LATE, "2024-10-21T22:04"),
    (
        midnight._night_before,
        "Partie vendredi, elle est arrivée samedi à 16 h 23. La course s'est jouée entre minuit et 4 heures.",
        MONDAY,
        "2024-10-18T24:00",
    ),
    (
        midnight._night_told,
        "Samedi, vers 3 h, l'eau est entrée. Le gardien était de service de minuit à 8 heures.",
        MONDAY,
        "2024-10-18T24:00",
    ),
    (midnight._late, "Il a dansé samedi. Dernier métro à 1 h.", MONDAY, "2024-10-20T01:00"),
    (midnight._run_over, "Bal samedi à 22 h. À 1 h, tout le monde rentre.", MONDAY, "2024-10-27T01:00"),
]
UNSEEN = [
    (bare._reported_next, "Le maire parle à 11 h 30.", MONDAY, "2024-10-21T11:30"),
    (bare._as_written, "Elle a parlé samedi. Il est 17 h 50 quand elle se tait.", MONDAY, "2024-10-19T17:50"),
    (bare._below_clock, "12 h 35. Le feu gagne.\nOn évacue à 15 h 30.", MONDAY, "2024-10-21T15:30"),
    (
        bare._of_night,
        "Deux morts dans la nuit de samedi à dimanche. Le point ce lundi matin. Le feu s'est déclaré à 8 h 04.",
        MONDAY,
        "2024-10-21T08:04",
    ),
    (bare._or_tomorrow, "Réunion vendredi. Rappelez avant 19 h ou samedi matin.", MONDAY, "2024-10-25T19:00"),
    (midnight._just_struck, "Hier déjà, coupure à 13 h. Rien à 21h04.", LATE, "2024-10-20T21:04"),
    (
        midnight._night_before,
        "Elle est arrivée samedi à 16 h 23. On a dansé entre minuit et 4 heures.",
        MONDAY,
        "2024-10-19T24:00",
    ),
    (
        midnight._night_told,
        "Samedi, vers 15 h, l'eau est entrée. Le gardien était de service de minuit à 8 heures.",
        MONDAY,
        "2024-10-19T24:00",
    ),
    (midnight._late, "Il a dansé samedi. Dernier métro à 23 h.", MONDAY, "2024-10-19T23:00"),
    (midnight._run_over, "Brunch samedi à 11 h. À 13 h, tout le monde rentre.", MONDAY, "2024-10-26T13:00"),
    (midnight._run_over, "Ouvert samedi à 18 h. Installation à partir de 5 h 30.", MONDAY, "2024-10-26T05:30"),
]


@pytest.mark.parametrize(("look", "text", "anchor", "wanted"), SEEN)
def test_what_a_look_is_believed_for(believed: Any, look: Any, text: str, anchor: str, wanted: str) -> None:
    assert (look, wanted) in believed(text, anchor)


@pytest.mark.parametrize(("look", "text", "anchor", "wanted"), UNSEEN)
def test_what_a_look_leaves(believed: Any, look: Any, text: str, anchor: str, wanted: str) -> None:
    assert look not in [one for one, _ in believed(text, anchor)]
    assert wanted in [mention.timex3.value for mention in annotate(text, anchor, lang="fr").mentions]


@pytest.mark.parametrize(
    ("text", "anchor", "wanted"),
    [
        # The verb stands on the other side of the hour of writing.
        ("La comète passera à 1 heure.", "2024-10-21T21:05", "2024-10-22T01:00"),
        ("La comète passera à 22 heures.", "2024-10-21T21:05", "2024-10-21T22:00"),
        ("L'accident s'est produit à 23 heures.", "2024-10-21T08:00", "2024-10-20T23:00"),
        ("L'accident s'est produit à 7 heures.", "2024-10-21T08:00", "2024-10-21T07:00"),
        ("Il était 21 h 10.", "2024-10-21T14:05", "2024-10-20T21:10"),
        # A clock of twelve hours goes on with the evening, and not with a morning.
        ("Vers six heures du soir, ils partent. À sept heures, ils sont là.", MONDAY, "2024-10-21T19:00"),
        ("Vers six heures du matin, ils partent. À sept heures, ils sont là.", MONDAY, "2024-10-21T07:00"),
        # The same instant, as another zone shows it
        ("Le tir a eu lieu à 4H30 heure de Séoul (19H30 TU).", MONDAY, "2024-10-20T19:30"),
        ("Le tir a eu lieu à 14H30 heure de Séoul (5H30 TU).", MONDAY, "2024-10-21T05:30"),
    ],
)
def test_the_hour_beside_others(text: str, anchor: str, wanted: str) -> None:
    assert annotate(text, anchor, lang="fr").mentions[-1].timex3.value == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # What tells when the page was written begins no evening of the story, whose past is not yet to come.
        ("Publié le 21/10/2024 à 19h15\n\nLes secours ont été appelés à 3 h 20.", "2024-10-21T03:20"),
        ("LUNAS, 21 octobre 2024, 18:40\n\nUn atelier a brûlé vers 4 heures. La veille, on y dansait.", "2024-10-20"),
        ("21 octobre 2024 à 19h30 - Trois hommes ont été blessés vers 2 heures.", "2024-10-21T02:00"),
        ("Mis à jour à 21h05\n\nL'eau est montée jusqu'à 5 heures du matin.", "2024-10-21T05:00"),
        ("21 octobre 2024, 20 h 30\n\nAu petit matin, les pompiers étaient encore là.", "2024-10-21TMO"),
        # An evening that is told, or to come, runs on over midnight.
        ("21 octobre 2024, 19h15\n\nHier à 22 h, une rixe a éclaté. À 2 h, tout était calme.", "2024-10-21T02:00"),
        ("Lundi 21 octobre à 19 h 15, bal au village. Le bar ferme à 2 h.", "2024-10-22T02:00"),
        ("Un feu a pris ce lundi à 19 h 15. Il a été éteint à 2 h.", "2024-10-22T02:00"),
        # Nor is the midnight that a past tells the one at the end of this day.
        ("Six personnes sont mortes lundi. Peu après minuit, une voiture piégée a explosé.", "2024-10-20T24:00"),
        ("Le courant a été coupé de minuit à 6 heures.", "2024-10-21T06:00"),
        ("Le courant sera coupé de minuit à 6 heures.", "2024-10-22T06:00"),
        ("La grève commence à minuit.", "2024-10-21T24:00"),
        ("« Vers 20 h 20, il appelait sa fille. À minuit, la maison était vide. »", "2024-10-21T24:00"),
    ],
)
def test_a_past_is_not_after_the_day_of_writing(text: str, wanted: str) -> None:
    assert annotate(text, "2024-10-21", lang="fr").mentions[-1].timex3.value == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("La secousse a été ressentie à 23 h 12, heure de Paris.", "2024-10-20T23:12"),
        ("La secousse a été ressentie à 5 h 12, heure de Paris.", "2024-10-21T05:12"),
        ("La secousse a été ressentie à 23 h 12, heure de Tokyo.", "2024-10-20T23:12"),
        ("La secousse a été ressentie à 12 h 12, heure de Tokyo.", "2024-10-21T12:12"),
        ("La secousse a été ressentie à 19 h 12, heure de New York.", "2024-10-20T19:12"),
    ],
)
def test_an_hour_of_another_zone_is_not_after_the_one_of_writing_either(text: str, wanted: str) -> None:
    found = annotate(text, "2024-10-21T06:30", tz="Europe/Paris", lang="fr").mentions[-1]
    assert found.timex3.value == wanted


def test_every_look_of_the_tables_is_held() -> None:
    assert {look for look, *_ in SEEN} == {*bare._LOOKS, *midnight._LOOKS}
