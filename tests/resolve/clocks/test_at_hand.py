"""The day at hand: what each look at the story is believed for, and the next text that it sees nothing in."""

from __future__ import annotations

from typing import Any

import pytest

from timeline.pipeline.annotate import annotate
from timeline.resolve.clocks import at_hand, beside_story, left_behind

NOW = "2024-10-23T12:00"  # a Wednesday
SEEN = [
    (beside_story.of_this_day, "Hier, il a plu. Arrivé à 10 h, il verra les élus cet après-midi.", "2024-10-23T10:00"),
    (
        beside_story.looked_back,
        "Il a été élu lundi. Il avait voté vendredi. Il avait parlé à 20 h.",
        "2024-10-18T20:00",
    ),
    (
        beside_story.before_apposition,
        "Lundi, le village a brûlé. La halle, refaite le 10 mai 2023, a cédé dès 6 h 30.",
        "2024-10-21T06:30",
    ),
    (
        beside_story.before_quotation,
        "Appelé mardi à 14 heures, il s'est levé. « J'ai tout dit lundi. » À la reprise, à 15 h 20, il s'est tu.",
        "2024-10-22T15:20",
    ),
    (
        beside_story.of_news,
        "Ils ont voté dimanche pour remplacer le maire, mort le 12 mars. Le scrutin a fermé à 18 h.",
        "2024-10-20T18:00",
    ),
    (
        beside_story.of_heading,
        "Mardi 22 octobre. Les obsèques des victimes de l'avion abattu le 17 juillet 2014. Elles ont débuté à 10 h.",
        "2024-10-22T10:00",
    ),
    (
        beside_story.of_heading,
        "Mardi : la maire s'en va\nÉlue en 2008, elle a démissionné à 22 h 50.",
        "2024-10-22T22:50",
    ),
    (
        beside_story.of_heading,
        "MARDI 22 OCTOBRE\nFermé depuis un an, il devait rouvrir en juin. Il a ouvert à 7 h 10.",
        "2024-10-22T07:10",
    ),
    (at_hand._of_story, "Le bal ouvre vendredi à 22 h et finit à l'aube.", "2024-10-26TMO"),
    (
        left_behind.before_month_or_year,
        "Lundi, l'orage a frappé la rivière, à sec en août. L'eau est montée vers 21 h.",
        "2024-10-21T21:00",
    ),
    (left_behind.before_month_or_year, "Samedi, comme en 2018, elle partira à 9 h.", "2024-10-26T09:00"),
    (left_behind.gone, "Le train est parti hier. Il repart demain. Il est arrivé à 19 h.", "2024-10-22T19:00"),
    (left_behind.coming, "Il joue samedi. Il avait perdu dimanche. Il jouera à 20 h.", "2024-10-26T20:00"),
    (
        left_behind.near,
        "Elle fête ses 90 ans samedi. La salle a rouvert à Noël 1951. Entrée libre de 14 h à minuit.",
        "2024-10-26T14:00",
    ),
    (at_hand._of_writing, "Le feu a pris à 8 h.", "2024-10-23T08:00"),
]
UNSEEN = [
    (
        beside_story.of_this_day,
        "Hier, il a plu. Arrivé à 10 h, il verra les élus demain après-midi.",
        "2024-10-22T10:00",
    ),
    (beside_story.looked_back, "Il a été élu lundi. Arrêté la veille, il sera jugé à 14 h.", "2024-10-23T14:00"),
    (
        beside_story.before_apposition,
        "Lundi, le village a brûlé. La halle a été refaite le 10 mai 2023. Elle a cédé dès 6 h 30.",
        "2023-05-10T06:30",
    ),
    # No hour was told before the quotation, or it looks ahead.
    (
        beside_story.before_quotation,
        "Elle raconte. « Lundi, tout a basculé. » Vers 15 h 20, les gendarmes sont arrivés.",
        "2024-10-21T15:20",
    ),
    (
        beside_story.before_quotation,
        "Il a parlé lundi à 14 heures. « On a voté mardi. » Vers 15 h 20, il s'est tu.",
        "2024-10-22T15:20",
    ),
    (
        beside_story.of_news,
        "Ils ont voté dimanche pour remplacer le maire, mort le 12 mars. Il avait voté à 18 h.",
        "2024-03-12T18:00",
    ),
    (
        beside_story.of_heading,
        "Mardi 22 octobre. Les obsèques.\nL'avion a été abattu le 17 juillet 2014. Il a explosé à 10 h.",
        "2014-07-17T10:00",
    ),
    # What is over by now is not when something will be.
    (beside_story.of_heading, "Mardi : la maire s'en va\nÉlue en 2008, elle partira à 22 h 50.", "2024-10-23T22:50"),
    (at_hand._of_story, "Bal samedi. Les inscriptions ont ouvert à 9 h.", "2024-10-23T09:00"),
    (
        left_behind.before_month_or_year,
        "Lundi, l'orage a frappé la rivière, à sec en août. L'eau montera vers 21 h.",
        "2024-10-23T21:00",
    ),
    (left_behind.gone, "Le train est parti hier. Il repart demain. Il arrivera à 19 h.", "2024-10-24T19:00"),
    # News that tell of a part of this day tell its hours.
    (
        left_behind.gone,
        "Hier, neige. Ce matin, pluie. Demain, gel. Le vol a été annoncé à 19 h 23.",
        "2024-10-22T19:23",
    ),
    (left_behind.coming, "Il joue samedi. Il avait perdu dimanche. Il a joué à 20 h.", "2024-10-20T20:00"),
    (left_behind.near, "La salle a rouvert à Noël 1951. Entrée libre de 14 h à minuit.", "1951-12-25T14:00"),
    # No day of a month of long ago is told.
    (at_hand._of_writing, "En septembre 1943, un voisin parle. À six heures, on frappe.", "XXXX-XX-XXT06:00"),
]


@pytest.mark.parametrize(("look", "text", "wanted"), SEEN)
def test_what_a_look_is_believed_for(believed: Any, look: Any, text: str, wanted: str) -> None:
    assert (look, wanted) in believed(text, NOW)


@pytest.mark.parametrize(("look", "text", "wanted"), UNSEEN)
def test_what_a_look_leaves(believed: Any, look: Any, text: str, wanted: str) -> None:
    assert look not in [one for one, _ in believed(text, NOW)]
    assert wanted in [mention.timex3.value for mention in annotate(text, NOW, lang="fr").mentions]


def test_without_a_day_of_writing_the_story_lends_its_own_from_afar(believed: Any) -> None:
    text = "Le 3 mai 2023, il part." + " Il marche." * 13 + " Il rentre à 18 h."
    assert believed(text, None)[-1] == (at_hand._of_story_afar, "2023-05-03T18:00")
    assert believed(text, NOW)[-1] == (at_hand._of_writing, "2024-10-23T18:00")


def test_every_look_of_the_tables_is_held() -> None:
    held = {look for look, _, _ in SEEN} | {at_hand._of_story_afar}
    assert held == {*at_hand._TOLD, *at_hand._LENT}
