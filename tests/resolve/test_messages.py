"""What messages ask, order and tell of the days to come, and dates whose weekday cannot be right."""

from __future__ import annotations

import pytest

from timeline.pipeline.annotate import annotate

WEDNESDAY = "2025-03-12"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Es-tu libre samedi ?", "2025-03-15"),
        ("On se voit mardi ?", "2025-03-18"),
        ("Tu fais quoi dimanche ?", "2025-03-16"),
        ("Je suis pris lundi.", "2025-03-17"),
        ("Rappelle-moi mardi de payer.", "2025-03-18"),
        ("Déplace la réunion à lundi.", "2025-03-17"),
        ("Calons un point mardi.", "2025-03-18"),
        ("Dès lundi, la rue est en sens unique.", "2025-03-17"),
        ("Nous fermerons lundi.", "2025-03-17"),
        ("Nous retirons l'annonce parue lundi.", "2025-03-10"),
        ("Tu étais où samedi ?", "2025-03-08"),
        ("As-tu mangé avec elle lundi ?", "2025-03-10"),
        ("Êtes-vous venue mardi ?", "2025-03-11"),
        ("Il l'a vue lundi.", "2025-03-10"),
    ],
)
def test_the_side_of_the_day_of_writing(text: str, wanted: str) -> None:
    assert annotate(text, WEDNESDAY, lang="fr").mentions[-1].timex3.value == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("On en parle jeudi prochain.", "2025-03-20"),
        ("On en parle vendredi prochain.", "2025-03-14"),
        ("On en parle le prochain jeudi.", "2025-03-13"),
        ("Merci, et à jeudi !", "2025-03-13"),
    ],
)
def test_the_next_weekday_is_not_tomorrow(text: str, wanted: str) -> None:
    assert annotate(text, WEDNESDAY, lang="fr").mentions[-1].timex3.value == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # No such Friday is near but the one of 2023, and nobody announces what is over.
        ("La réunion aura lieu le vendredi 12 mai.", "2025-05-12"),
        ("La réunion a eu lieu le vendredi 12 mai.", "2023-05-12"),
        ("La réunion aura lieu le lundi 12 mai.", "2025-05-12"),
    ],
)
def test_a_wrong_weekday_is_told_and_the_day_kept(text: str, wanted: str) -> None:
    found = annotate(text, WEDNESDAY, lang="fr").mentions[0]
    assert found.timex3.value == wanted
    assert bool(found.warnings) == ("aura lieu le vendredi" in text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Il passera le soir à 7 heures.", "2025-03-12T19:00"),
        ("Je reviendrai l'après-midi vers 3 h.", "2025-03-12T15:00"),
        ("Il est parti le matin à 8 h.", "2025-03-12T08:00"),
    ],
)
def test_the_part_of_day_tells_which_half(text: str, wanted: str) -> None:
    assert annotate(text, WEDNESDAY, lang="fr").mentions[-1].timex3.value == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # A clock that tomorrow is the other choice of is today's, whatever was told before.
        ("La pièce arrive lundi à 17 h. Rappelez avant 19 h ou demain matin.", ["2025-03-12T19:00", "2025-03-13TMO"]),
        ("La pièce arrive lundi à 17 h. Rappelez avant 19 h ou le lendemain.", ["2025-03-17T19:00", "2025-03-18"]),
        # One that has just struck is too.
        ("Hier déjà, coupure à 13 h 10. Et toujours rien à 21 h 58.", ["2025-03-12T21:58"]),
        ("Hier déjà, coupure à 13 h 10. Et toujours rien à 20 h 58.", ["2025-03-11T20:58"]),
        # What leads to an hour of a day that is over is over.
        ("Avis laissé le 11 mars. Réservé pour 20 h, assis à 20 h 40.", ["2025-03-11T20:00", "2025-03-11T20:40"]),
        ("Table réservée samedi.", ["2025-03-15"]),
        # A participle in brackets tells of no day in front of them.
        ("Planning de la semaine : pas de judo vendredi (dojo pris par le lycée).", ["2025-03-14"]),
        ("Le dojo (pris par le lycée) a fermé vendredi.", ["2025-03-07"]),
        # The weekday on which one comes back, behind the day on which one leaves
        ("On part samedi 22 mars à 7 h. Retour le lundi.", ["2025-03-24"]),
        ("Le loto a lieu samedi 22. Fermeture le lundi.", ["XXXX-WXX-1"]),
        # A weekday said with its feast is the feast's.
        ("Lundi, jour de la Saint-Patrick, on danse.", ["2025-03-17", "2025-03-17"]),
        # A weekday to come that is dated further on is the next one.
        ("Il votera jeudi. La finale aura lieu le jeudi 20 mars.", ["2025-03-13", "2025-03-20"]),
        ("Et samedi, on avait dit onze heures, non ?", ["2025-03-15", "2025-03-15T11:00"]),
        ("On a dit que samedi, il était parti.", ["2025-03-08"]),
        ("Dimanche, elle ira voter : « J'ai pas manqué une fois. »", ["2025-03-16"]),
    ],
)
def test_what_messages_place_by_what_stands_beside(text: str, wanted: list[str]) -> None:
    said = [m.timex3.value for m in annotate(text, "2025-03-12T22:05", lang="fr").mentions]
    assert said[-len(wanted) :] == wanted
