"""What tells whether the story's day was told in passing: each look with what it says, and a text it leaves."""

from __future__ import annotations

from typing import Any

import pytest

from timeline.resolve.clocks import in_passing as p

MONDAY, WEDNESDAY = "2024-10-21", "2024-10-23"
SEEN = [
    (p._hours_below, "Les travaux sont prévus lundi. Rue coupée de 7 h à 18 h.", WEDNESDAY, "2024-10-23T07:00"),
    (p._hours_below, "Les travaux débuteront lundi. Rue coupée de 7 h à 18 h.", WEDNESDAY, "2024-10-28T07:00"),
    (p._forecast, "Dimanche 27. Temps perturbé partout, neige en début de nuit.", MONDAY, "2024-10-27TNI"),
    (p._back_from_coming, "Bal samedi. Les inscriptions ont ouvert à 9 h.", MONDAY, "2024-10-21T09:00"),
    (p._ahead_of_gone, "Il a été arrêté lundi. Il sera jugé à 14 h.", WEDNESDAY, "2024-10-23T14:00"),
    (
        p._ahead_of_gone,
        "Lundi 21 octobre à 9 h 47, il part. Il redescendra à 14 h.",
        WEDNESDAY,
        "2024-10-21T14:00",
    ),
    (
        p._no_sooner,
        "Le feu a pris lundi à 3 h 10. Les secours n'arriveront qu'à 9 heures.",
        WEDNESDAY,
        "2024-10-21T09:00",
    ),
    (
        p._before_limit,
        "On attend 30 cm d'ici vendredi. Les premiers flocons tomberont à l'aube.",
        MONDAY,
        "2024-10-21TMO",
    ),
    (p._until_near, "Routes fermées jusqu'à vendredi. Réunion de crise à 11 h 30.", MONDAY, "2024-10-21T11:30"),
    (p._since_near, "La salle est fermée depuis hier. On attend les élèves à 8 h 10.", MONDAY, "2024-10-21T08:10"),
    (p._since_near, "On a fermé la salle hier. On attend les élèves à 8 h 10.", MONDAY, "2024-10-20T08:10"),
    (p._behind_range, "Fermé du 4 au 28 décembre. Les bus partiront à 8 h.", MONDAY, "XXXX-XX-XXT08:00"),
    (p._chronicle, "1er octobre 2022. À 0 h 01, les bureaux ferment.", MONDAY, "2022-10-01T00:01"),
    (
        p._background,
        "L'accord du 3 mai 2015 avait tenu. Ils l'ont dit.\nUn couvre-feu a été instauré à 16 h.",
        MONDAY,
        "2024-10-21T16:00",
    ),
    (
        p._remembered,
        "Elle fête ses 90 ans samedi. La salle a rouvert à Noël 1951. Entrée libre de 14 h à minuit.",
        MONDAY,
        "2024-10-26T14:00",
    ),
    (
        p._present_part,
        "Le 14 janvier 2023, ils ont pénétré chez lui. Ils repartent en soirée.",
        MONDAY,
        "2023-01-14TEV",
    ),
    (
        p._present_part,
        "Le 14 janvier 2023, ils ont pénétré chez lui. Il dort. Ils repartent en soirée.",
        MONDAY,
        "2024-10-21TEV",
    ),
    (
        p._present_step,
        "Le 3 mars 2023, il arrive. Le lendemain, il a dormi. Il quitte son poste à 18 h.",
        MONDAY,
        "2023-03-04T18:00",
    ),
    (p._until_hour, "Que ferez-vous le 23 mars ?\nLa grasse matinée, jusqu'à 7 heures.", MONDAY, "2025-03-23T07:00"),
    (
        p._of_now,
        "La salle est fermée depuis le 14 février 2022. On attend les élèves à 8 h 10.",
        MONDAY,
        "2024-10-21T08:10",
    ),
    (p._of_now, "On a fermé la salle le 14 février 2022. On a crié à 8 h 10.", MONDAY, "2022-02-14T08:10"),
]
UNSEEN = [
    (p._hours_below, "Les travaux ont repris lundi. Rue coupée de 7 h à 18 h.", WEDNESDAY),
    # No hour was told before it, or a later one.
    (p._no_sooner, "Le magasin a fermé lundi. Il n'accueillera qu'à 10 h.", WEDNESDAY),
    (p._no_sooner, "Le magasin a fermé lundi à 18 h. Il n'accueillera qu'à 10 h.", WEDNESDAY),
    (p._forecast, "Dimanche 27. Il a neigé en début de nuit.", MONDAY),
    (p._back_from_coming, "Bal samedi. Les portes ouvriront à 9 h.", MONDAY),
    (p._ahead_of_gone, "Il a été arrêté lundi. Il a été jugé à 14 h.", WEDNESDAY),
    # What leads to an hour is as long over as its day.
    (p._ahead_of_gone, "Le 6, on a dîné là. Réservé pour 20 h.", MONDAY),
    (p._before_limit, "D'ici vendredi, on attend 30 cm. Les premiers flocons tomberont à l'aube.", MONDAY),
    (p._until_near, "Fermé depuis vendredi. Réunion de crise à 11 h 30.", MONDAY),
    (p._since_near, "La salle est fermée depuis le 14 février 2022. On attend les élèves à 8 h 10.", MONDAY),
    (p._behind_range, "Fermé du 4 au 28 décembre.\nLes bus partiront à 8 h.", MONDAY),
    (p._chronicle, "L'accord a tenu le 1er octobre 2022. À 0 h 01, les bureaux ferment.", MONDAY),
    (p._background, "L'accord du 3 mai 2015 a tenu. Ils l'ont dit.\nUn couvre-feu a été instauré à 16 h.", MONDAY),
    (p._remembered, "La salle a rouvert à Noël 1951. Entrée libre de 14 h à minuit.", MONDAY),
    (p._present_part, "Le 14 janvier 2023, ils ont pénétré chez lui. Ils ont fui en soirée.", MONDAY),
    (p._present_step, "Le 3 mars 2023, il est arrivé. Il quitte son poste à 18 h.", MONDAY),
    (p._until_hour, "Que ferez-vous le 23 mars ?\nOn dormira jusqu'à 7 heures.", MONDAY),
]


@pytest.mark.parametrize(("look", "text", "anchor", "wanted"), SEEN)
def test_what_a_look_is_believed_for(believed: Any, look: Any, text: str, anchor: str, wanted: str) -> None:
    assert (look, wanted) in believed(text, anchor)


@pytest.mark.parametrize(("look", "text", "anchor"), UNSEEN)
def test_what_a_look_leaves(believed: Any, look: Any, text: str, anchor: str) -> None:
    decided = [one for one, _ in believed(text, anchor)]
    assert decided
    assert look not in decided


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # What the sentence says the day beside lends it to no other verb, nor to a part of day.
        ("Arrêté mardi, il sera jugé à 14 h.", "2024-10-21T14:00"),
        ("Arrêté mardi, il a été jugé à 14 h.", "2024-10-15T14:00"),
        ("Les renforts, appelés mardi à 2 h 30, ne se montreront qu'à 9 heures.", "2024-10-15T09:00"),
        ("Lise, enlevée le 8 avril 2021, a été libérée dans la nuit.", "2024-10-20TNI"),
        ("Lise, enlevée le 8 avril 2021, a été libérée à 8 h.", "2021-04-08T08:00"),
    ],
)
def test_a_day_beside_what_its_sentence_says(believed: Any, text: str, wanted: str) -> None:
    assert believed(text, MONDAY)[-1][1] == wanted


def test_every_look_of_the_table_is_held() -> None:
    assert {look for look, *_ in SEEN} == set(p._LOOKS)
