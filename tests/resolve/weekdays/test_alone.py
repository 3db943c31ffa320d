"""What a weekday said alone means: each look of the table with what it sees and what it leaves, and their order."""

from __future__ import annotations

from typing import Any

import pytest

from timeline.pipeline.annotate import annotate
from timeline.resolve.weekdays import alone

TUESDAY = "2024-03-12"
LOOKS = {look.__name__: look for look in alone._LOOKS}

#: The look that decides the last weekday of a text, that weekday's day, and a text whose last one it leaves.
SEEN = [
    ("of_told_week", TUESDAY, "Samedi, il a plu. Ce week-end : match à Rosoy (sam. 14 h).", "2024-03-16T14:00",
     "Samedi, il a plu. Ce week-end, match à Rosoy. Tout a commencé samedi."),
    ("come_again", TUESDAY, "Partis le samedi 2, ils ont roulé. Mercredi, repos. Retour samedi vers 19 h.",
     "2024-03-09T19:00", "Partis le samedi 2, ils ont roulé. Dimanche, repos. Tout était prêt samedi."),
    ("said_with_date", TUESDAY, "Élue mardi 5 mars, elle gouverne. Mardi, elle a promis de rester.", "2024-03-05",
     "Élue mardi 6 février, elle gouverne. Mardi, elle a promis de rester."),
    ("of_told_days", TUESDAY, "Du 21 au 27 mars au Rex : lundi, il chantera.", "2024-03-25",
     "Du 14 au 20 mars au Rex. Lundi, le maire a voté la loi."),
    ("behind_opened_sentence", TUESDAY, "Vendredi 22 mars, messe. Lundi, concours.", "2024-03-25",
     "Vendredi 22 mars, messe. Lundi, le maire a démissionné."),
    ("before_day_of_old", TUESDAY, "Le 3 mai 1998, le club fête son titre. Samedi, il avait battu Metz.", "1998-05-02",
     "La loi a été votée le 2 décembre 2014. Lundi, il avait promis de la changer."),
    ("of_feast", "2022-11-03", "Lundi, soir d'Halloween, on enregistre.", "2022-10-31",
     "Mardi, soir d'Halloween, on enregistre."),
    ("behind_headed_line", "2025-07-18", "Vendredi\nIl a plu sur Rosoy.\nDimanche\nIl a neigé.\n", "2025-07-20",
     "Vendredi\nIl a plu sur Rosoy.\nDimanche, il a neigé à Metz.\n"),
    ("behind_coming_day", "2025-03-04", "On votera samedi 22 mars à Foix. Ils partent dimanche.",
     "2025-03-23", "Réunion le 14 juillet. Qui vient jeudi ?"),
    ("ended", TUESDAY, "Les averses de lundi à mercredi ont noyé la cave.", "2024-03-04",
     "Les averses de lundi ont noyé la cave."),
    ("under_way", TUESDAY, "Tunnel coupé de samedi à lundi.", "2024-03-16", "Tunnel coupé samedi et lundi."),
    ("since_last", TUESDAY, "Il est fermé depuis mardi.", "2024-03-05", "Il est fermé depuis lundi."),
    ("today", TUESDAY, "Il a démissionné mardi.", "2024-03-12", "Il a démissionné lundi."),
    ("today_or_in_a_week", "2024-03-12T21:30", "Il parlera mardi.", "2024-03-19", "Il parlera lundi."),
    ("looked_forward_to", TUESDAY, "Il viendra lundi.", "2024-03-18", "Il est venu lundi."),
    ("relived", TUESDAY, "Le chef a fui dimanche. Samedi, vers 23 heures, des chars quittent le camp.",
     "2024-03-09T23:00", "Le chef a fui dimanche. Samedi, à 23 heures, des chars quittent le camp."),
    ("planned_in_present", TUESDAY, "Il part lundi.", "2024-03-18", "Il est parti lundi."),
    ("before_story", "2024-03-15", "Un homme a été tué dimanche. Il était sorti de prison mercredi.", "2024-03-06",
     "Un homme a été blessé dimanche. Il est mort mercredi."),
    ("elsewhere_tomorrow", TUESDAY, "20H40\nvote\nLe Parlement vote\n\nIl a voté mercredi. Fin.\n", "2024-03-06",
     "10H40\nvote\nLe Parlement vote\n\nIl a voté mercredi. Fin.\n"),
    ("gone_by", TUESDAY, "Il est venu lundi.", "2024-03-11", "Il viendra lundi."),
    ("nearest_planned", "2024-03-15", "L'exposition devait fermer dimanche.", "2024-03-17",
     "L'exposition fermera dimanche."),
    ("beside_told_date", TUESDAY, "Marché les 2 et 3 novembre, samedi de 14 h à 20 h.", "2023-11-04",
     "Marché les 2 et 3 novembre. Incendie samedi à Rosoy."),
    ("of_agenda", TUESDAY, "Mercredi : bal. Jeudi : loto.", "2024-03-13", "Mercredi : bal. Lundi : loto."),
    ("forecast", TUESDAY, "Les nuages gagneront l'est demain. Samedi, pluie.", "2024-03-16",
     "Les nuages ont gagné l'est hier. Samedi, pluie."),
    ("announced_with_hour", TUESDAY, "Vendredi, 20 h : loto.", "2024-03-15", "Vendredi : loto."),
    ("placed_elsewhere", TUESDAY, "Écoles fermées vendredi. Les cours de vendredi seront reportés.", "2024-03-15",
     "Écoles fermées vendredi."),
    ("presently", TUESDAY, "La poste ferme lundi.", "2024-03-18", "Hier, il a plu. La poste ferme lundi."),
]  # fmt: skip
TEXT = {look: text for look, _, text, *_ in SEEN}

#: Two looks that see a text: the first is believed, and the day it tells; the second would tell another.
BELIEVED = [
    # What the text has told holds whatever the verb.
    ("of_told_week", "said_with_date", TUESDAY, TEXT["of_told_week"], "2024-03-16T14:00"),
    ("come_again", "gone_by", "2024-03-20", "Partis samedi 2, ils roulent. Mercredi 6, repos. Ils ont dormi samedi.",
     "2024-03-09"),
    ("said_with_date", "gone_by", "2024-03-13", "Élu lundi 4 mars, il gouverne. Lundi, il a ri.", "2024-03-04"),
    ("of_told_days", "looked_forward_to", TUESDAY, TEXT["of_told_days"], "2024-03-25"),
    ("behind_opened_sentence", "forecast", TUESDAY, TEXT["behind_opened_sentence"], "2024-03-25"),
    # So does what the words go on from or look back from.
    ("before_day_of_old", "gone_by", TUESDAY, TEXT["before_day_of_old"], "1998-05-02"),
    ("behind_coming_day", "planned_in_present", "2025-03-04", TEXT["behind_coming_day"], "2025-03-23"),
    # What a tense leaves open comes before what it mostly tells.
    ("ended", "today", TUESDAY, "Ils ont débrayé de mardi à jeudi.", "2024-03-05"),
    ("ended", "gone_by", TUESDAY, TEXT["ended"], "2024-03-04"),
    ("relived", "planned_in_present", TUESDAY, TEXT["relived"], "2024-03-09T23:00"),
    ("under_way", "gone_by", TUESDAY, TEXT["under_way"], "2024-03-16"),
    ("since_last", "today", TUESDAY, "Il est fermé depuis mardi.", "2024-03-05"),
    ("today_or_in_a_week", "looked_forward_to", "2024-03-12T21:30", "Il parlera mardi.", "2024-03-19"),
    ("before_story", "gone_by", "2024-03-15", TEXT["before_story"], "2024-03-06"),
    # A verb is believed before what stands around it.
    ("gone_by", "announced_with_hour", TUESDAY, "Il est venu lundi à 8 h.", "2024-03-11T08:00"),
    ("looked_forward_to", "as_news", TUESDAY, "Il viendra lundi.", "2024-03-18"),
    # What stands in the sentence is believed before what does in the text, that before the habit of news.
    ("beside_told_date", "announced_with_hour", TUESDAY, TEXT["beside_told_date"], "2023-11-04"),
    ("announced_with_hour", "as_news", TUESDAY, "Vendredi, 20 h : loto.", "2024-03-15"),
]  # fmt: skip


def told(text: str, anchor: str) -> list[tuple[str, float]]:
    return [(mention.timex3.value, mention.confidence) for mention in annotate(text, anchor, lang="fr").mentions]


def without(name: str) -> tuple[Any, ...]:
    return tuple(look for look in alone._LOOKS if look.__name__ != name)


def test_every_look_has_its_example() -> None:
    *names, always = LOOKS
    assert [row[0] for row in SEEN] == names
    assert always == "as_news"
    assert told("Incendie vendredi à Rosoy.", TUESDAY) == [("2024-03-08", 0.7)]


@pytest.mark.parametrize(("look", "anchor", "text", "day", "leaves"), SEEN, ids=[row[0] for row in SEEN])
def test_what_a_look_sees_and_leaves(
    look: str, anchor: str, text: str, day: str, leaves: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, left = told(text, anchor), told(leaves, anchor)
    assert day in [value for value, _ in seen]
    monkeypatch.setattr(alone, "_LOOKS", without(look))
    assert told(text, anchor) != seen
    assert told(leaves, anchor) == left


@pytest.mark.parametrize(("first", "second", "anchor", "text", "day"), BELIEVED)
def test_which_look_is_believed_before_which(
    first: str, second: str, anchor: str, text: str, day: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = told(text, anchor)
    assert day in [value for value, _ in seen]
    table = list(without(second))
    table.insert(table.index(LOOKS[first]), LOOKS[second])
    monkeypatch.setattr(alone, "_LOOKS", tuple(table))
    assert told(text, anchor) != seen


@pytest.mark.parametrize(
    ("anchor", "text", "day", "other"),
    [
        ("2024-03-15", TEXT["before_story"], "2024-03-06", "2024-03-13"),
        ("2025-07-20", "Lundi\nIl a plu sur Rosoy.\nJeudi\nIl a neigé.\n", "2025-07-17", "2025-07-24"),
    ],
)
def test_the_second_reading_is_another_such_day(anchor: str, text: str, day: str, other: str) -> None:
    last = annotate(text, anchor, lang="fr").mentions[-1]
    assert (last.timex3.value, [second.timex3.value for second in last.alternatives]) == (day, [other])


@pytest.mark.parametrize(
    ("text", "values"),
    [
        # An hour that is remembered, behind what is over or before the next hour.
        ("Le chef a fui dimanche. Samedi, vers 23 heures, des chars entrent.",
         ["2024-03-10", "2024-03-09", "2024-03-09T23:00"]),
        ("Samedi, vers 23 heures, des chars entrent. À 1 h 15, la radio se tait.",
         ["2024-03-09", "2024-03-09T23:00", "2024-03-10T01:15"]),
        ("Nuit de dimanche à lundi. À 23 h 20, un chien aboie.", ["2024-03-10TNI", "2024-03-10T23:20"]),
        # What is announced.
        ("Samedi, vers 20 heures, la troupe joue à Metz.", ["2024-03-16", "2024-03-16T20:00"]),
        ("Le chef a fui lundi. Samedi à 14 h, le conseil se réunit.", ["2024-03-11", "2024-03-16", "2024-03-16T14:00"]),
    ],
)  # fmt: skip
def test_a_story_told_in_the_present(text: str, values: list[str]) -> None:
    assert [value for value, _ in told(text, TUESDAY)] == values
