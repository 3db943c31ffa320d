"""Schedules: which sets a calendar can hold, from their first time to their last."""

from __future__ import annotations

import pytest

from timeline.model import Mention
from timeline.pipeline.annotate import annotate

ANCHOR = "2024-10-21"  # a Monday


def schedules(text: str, anchor: str = ANCHOR) -> list[Mention]:
    return [m for m in annotate(text, anchor, lang="fr").mentions if m.rrule is not None]


@pytest.mark.parametrize(
    ("text", "rule", "begin", "end"),
    [
        ("Marché tous les samedis de 7h à 13h.", "FREQ=WEEKLY;BYDAY=SA", "2024-10-26T07:00:00", "2024-10-26T13:00:00"),
        (
            "L'heure du conte a lieu tous les mercredis à 15h30, du 6 novembre au 18 décembre.",
            "FREQ=WEEKLY;BYDAY=WE;UNTIL=20241218",
            "2024-11-06T15:30:00",
            "2024-11-06T15:31:00",
        ),
        (
            "Le ciné-club se réunit le premier vendredi du mois à 20h30.",
            "FREQ=MONTHLY;BYDAY=1FR",
            "2024-11-01T20:30:00",
            "2024-11-01T20:31:00",
        ),
        (
            "La mairie est ouverte du lundi au vendredi, de 9h à 17h.",
            "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
            "2024-10-21T09:00:00",
            "2024-10-21T17:00:00",
        ),
        (
            "Les salles sont ouvertes du 3 au 28 juin 2025, de 10h à 18h.",
            "FREQ=DAILY;UNTIL=20250628",
            "2025-06-03T10:00:00",
            "2025-06-03T18:00:00",
        ),
        (
            "Le bar sert tous les jours de 22h à 2h.",
            "FREQ=DAILY",
            "2024-10-21T22:00:00",
            "2024-10-22T02:00:00",
        ),
        (
            "Le musée est ouvert tous les jours sauf le mardi, de 10h à 18h.",
            "FREQ=WEEKLY;BYDAY=MO,WE,TH,FR,SA,SU",
            "2024-10-21T10:00:00",
            "2024-10-21T18:00:00",
        ),
        (
            "Le café ouvre chaque jour (sauf le lundi) à 7h.",
            "FREQ=WEEKLY;BYDAY=TU,WE,TH,FR,SA,SU",
            "2024-10-22T07:00:00",
            "2024-10-22T07:01:00",
        ),
        (
            "La piscine est ouverte du mardi au dimanche sauf le jeudi, de 9h à 12h.",
            "FREQ=WEEKLY;BYDAY=TU,WE,FR,SA,SU",
            "2024-10-22T09:00:00",
            "2024-10-22T12:00:00",
        ),
        (
            "La cantine sert les mardis et jeudis de 12h à 14h.",
            "FREQ=WEEKLY;BYDAY=TU,TH",
            "2024-10-22T12:00:00",
            "2024-10-22T14:00:00",
        ),
        (
            "Tressage d'osier : chaque lundi de 14h à 16h30 du 4 novembre au 16 décembre.",
            "FREQ=WEEKLY;BYDAY=MO;UNTIL=20241216",
            "2024-11-04T14:00:00",
            "2024-11-04T16:30:00",
        ),
        (
            "La guinguette joue les dimanches de juin et juillet 2025, dès 11 heures.",
            "FREQ=WEEKLY;BYDAY=SU;UNTIL=20250731",
            "2025-06-01T11:00:00",
            "2025-06-01T11:01:00",
        ),
        (
            "Du 4 au 8 novembre\nRue de la Tannerie : circulation alternée de 8 h à 17 h",
            "FREQ=DAILY;UNTIL=20241108",
            "2024-11-04T08:00:00",
            "2024-11-04T17:00:00",
        ),
        (
            "Atelier d'écriture : les lundis du 4 novembre au 16 décembre, 19 h - 21 h",
            "FREQ=WEEKLY;BYDAY=MO;UNTIL=20241216",
            "2024-11-04T19:00:00",
            "2024-11-04T21:00:00",
        ),
        (  # the days told right before are its own
            "Prolongée jusqu'au 24 novembre. Du mercredi au samedi de 14h à 19h.",
            "FREQ=WEEKLY;BYDAY=WE,TH,FR,SA;UNTIL=20241124",
            "2024-10-23T14:00:00",
            "2024-10-23T19:00:00",
        ),
        (  # what is left out bounds nothing
            "Répétition chaque mercredi à 20h, sauf vacances de février (du 14 février au 1er mars).",
            "FREQ=WEEKLY;BYDAY=WE",
            "2024-10-23T20:00:00",
            "2024-10-23T20:01:00",
        ),
        (  # but not of what has a name
            "Exposition du 4 au 8 novembre. Billetterie du lundi au samedi de 9h à 12h.",
            "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA",
            "2024-10-21T09:00:00",
            "2024-10-21T12:00:00",
        ),
        ("Ramassage du verre : tous les mercredis.", "FREQ=WEEKLY;BYDAY=WE", "2024-10-23", "2024-10-24"),
        (  # a day of the month is a date without its hour too
            "La foire aux veaux se tient le 15 de chaque mois.",
            "FREQ=MONTHLY;BYMONTHDAY=15",
            "2024-11-15",
            "2024-11-16",
        ),
        (
            "Antenne ouverte le lundi de 9 h à 12 h GMT.",  # the zone is that of both
            "FREQ=WEEKLY;BYDAY=MO",
            "2024-10-21T09:00:00+00:00",
            "2024-10-21T12:00:00+00:00",
        ),
    ],
)
def test_a_schedule_has_its_first_time(text: str, rule: str, begin: str, end: str) -> None:
    (mention,) = schedules(text)
    first = mention.alternatives[0].interval
    assert first is not None
    assert (mention.rrule, first.begin, first.end) == (rule, begin, end)


@pytest.mark.parametrize(
    "text",
    [
        "Tous les samedis, il allait au marché.",
        "Elle a nagé tous les mardis à 18h.",
        "Il court chaque jour.",
        "Le journal paraît chaque semaine.",
        "Tous les samedis, la place est pleine.",
        "Le cercle des conteurs se réunit une fois par mois, de 14h à 16h.",
        "Veillée aux lampions : les mercredis 13 et 20 novembre à 21 h.",
    ],
)
def test_a_habit_is_none(text: str) -> None:
    assert schedules(text) == []


def test_without_a_start_there_is_none() -> None:
    assert [m for m in annotate("Marché tous les samedis de 7h à 13h.", None, lang="fr").mentions if m.rrule] == []


def test_which_of_two_weeks_is_not_said() -> None:
    (mention,) = schedules("Un samedi sur deux, de 10h à 12h, on joue aux échecs.")
    assert mention.rrule == "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA"
    assert mention.warnings[0].startswith("schedule-start")
    (stated,) = schedules("Un samedi sur deux à 14 heures, à compter du 9 novembre.")
    assert not stated.warnings
    first = stated.alternatives[0].interval
    assert first is not None
    assert first.begin == "2024-11-09T14:00:00"


def test_each_hours_of_a_day_have_its_rule() -> None:
    found = schedules("Le dépôt est ouvert tous les jours de 9h à 12h et de 14h à 17h30.")
    firsts = [m.alternatives[0].interval for m in found]
    assert [m.rrule for m in found] == ["FREQ=DAILY"] * 2
    assert [(i.begin[11:16], i.end[11:16]) for i in firsts if i] == [("09:00", "12:00"), ("14:00", "17:30")]


HOURS = "Lundi : 9 h - 12 h / 14 h - 17 h\nMardi : 14 h - 18 h\nJeudi : 9 h - 12 h\n\nDanse : samedi à 10 h."


def test_a_table_of_hours_is_every_weeks_and_so_are_the_lines_below() -> None:
    days = [(m.rrule or "")[-2:] for m in schedules(HOURS)]
    assert days == ["MO", "MO", "TU", "TH", "SA"]


@pytest.mark.parametrize("head", ["Semaine du cirque, du 4 au 8 novembre", "Salon du vin du 8 au 10 novembre 2024"])
def test_the_days_of_a_festival_come_once(head: str) -> None:
    table, _, _ = HOURS.partition("\n\n")
    assert schedules(f"{head}\n{table}") == []


@pytest.mark.parametrize(
    ("text", "months", "begin"),
    [
        ("Marché tous les samedis, sauf en août.", "1,2,3,4,5,6,7,9,10,11,12", "2024-10-26"),
        ("Marché tous les samedis de 7h à 13h, hors juillet et août.", "1,2,3,4,5,6,9,10,11,12", "2024-10-26T07:00:00"),
        ("Marché tous les samedis, sauf du 1er au 30 novembre.", "1,2,3,4,5,6,7,8,9,10,12", "2024-10-26"),
        ("Marché tous les samedis, sauf d'octobre à mars.", "4,5,6,7,8,9", "2025-04-05"),
    ],
)
def test_a_month_left_out_of_a_schedule_bounds_it_nowhere(text: str, months: str, begin: str) -> None:
    (mention,) = schedules(text)
    assert mention.rrule == f"FREQ=WEEKLY;BYDAY=SA;BYMONTH={months}"
    assert mention.alternatives[0].interval is not None
    assert mention.alternatives[0].interval.begin == begin


def test_days_left_out_of_a_month_leave_the_month_in() -> None:
    (mention,) = schedules("Atelier tous les samedis à 10h, sauf vacances de février (du 10 au 23 février).")
    assert mention.rrule == "FREQ=WEEKLY;BYDAY=SA"


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("Accueil ouvert de 9h à 18h du lundi au vendredi.", "2024-10-21T09:00:00", "2024-10-21T18:00:00"),
        ("Tous les soirs à 19h55, du lundi au vendredi : le bulletin.", "2024-10-21T19:55:00", "2024-10-21T19:56:00"),
        ("Bus toutes les 20 minutes de 17h à 1h du lundi au vendredi.", "2024-10-21T17:00:00", "2024-10-22T01:00:00"),
    ],
)
def test_the_hours_of_weekdays_may_stand_before_them(text: str, begin: str, end: str) -> None:
    (mention,) = schedules(text)
    assert mention.rrule == "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
    assert mention.alternatives[0].interval is not None
    assert (mention.alternatives[0].interval.begin, mention.alternatives[0].interval.end) == (begin, end)


def test_the_hours_of_another_day_are_not_theirs() -> None:
    (monday,) = schedules("Yoga le lundi à 9 h, du mardi au vendredi.")
    assert monday.rrule == "FREQ=WEEKLY;BYDAY=MO"


def test_lines_of_weekdays_with_their_hours_are_every_weeks() -> None:
    text = (
        "ENTRAÎNEMENTS\nPoussins mercredi 14h-15h30\nCadettes lundi et jeudi 17h45-19h15\n"
        "Seniors mardi et jeudi 19h30-21h30\nLoisirs vendredi à partir de 20h"
    )
    assert [m.rrule for m in schedules(text)] == [
        f"FREQ=WEEKLY;BYDAY={days}" for days in ("WE", "MO,TH", "TU,TH", "FR")
    ]
    assert not schedules("AGENDA\nVernissage mercredi 18h-20h\nAtelier vendredi 14h-16h")


def test_weekdays_told_across_each_other_are_every_weeks() -> None:
    told = schedules("Permanences\nmardi et jeudi à 18h, mercredi et vendredi à 9h")
    assert [m.rrule for m in told] == ["FREQ=WEEKLY;BYDAY=TU,TH", "FREQ=WEEKLY;BYDAY=WE,FR"]
    assert not schedules("Concerts\nmardi et mercredi à 18h, jeudi et vendredi à 9h")
    assert not schedules("Le bureau a fermé mardi et jeudi à 18h, mercredi et vendredi à 9h.")


@pytest.mark.parametrize(
    ("text", "rule", "begin"),
    [
        ("Chorale : jeudi 17h30 (début le 7/11)", "FREQ=WEEKLY;BYDAY=TH", "2024-11-07T17:30:00"),
        (
            "Chorale : un samedi sur deux, première répétition le 2 novembre",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA",
            "2024-11-02",
        ),
        (
            "COURS (dès le lundi 4 novembre)\n\nDébutants\nLe lundi de 18h à 19h\nDanse : le jeudi de 20h à 21h",
            "FREQ=WEEKLY;BYDAY=TH",
            "2024-11-07T20:00:00",
        ),
    ],
)
def test_a_schedule_begins_where_its_first_time_is_told(text: str, rule: str, begin: str) -> None:
    mention = schedules(text)[-1]
    assert (mention.rrule, mention.warnings) == (rule, [])
    assert mention.alternatives[0].interval is not None
    assert mention.alternatives[0].interval.begin == begin


def test_the_first_day_of_what_does_not_come_back_is_a_day() -> None:
    assert not schedules("Travaux : début le 7/11, fin le 12/11.")


def test_a_first_day_holds_for_all_that_is_listed_behind_it() -> None:
    text = (
        "À compter du 2 décembre 2024, nouveaux horaires : mardi et jeudi 15 h-18 h, mercredi 10 h-12 h et 14 h-18 h, "
        "samedi 10 h-12 h 30."
    )
    found = annotate(text, "2024-11-08", lang="fr").mentions
    saturday = next(m for m in found if m.text == "samedi")
    assert saturday.alternatives[0].interval.begin[:10] == "2024-12-07"
