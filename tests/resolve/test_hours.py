"""Hours and the days they are said with: lists that share one, habits before and behind, lengths that are clocks."""

from __future__ import annotations

import pytest

from timeline.pipeline.annotate import annotate


def values(text: str, anchor: str = "2024-10-21") -> list[str]:
    return [m.timex3.value for m in annotate(text, anchor, lang="fr").mentions]


def ranges(text: str) -> list[tuple[str, str]]:
    return [(r.begin, r.end) for r in annotate(text, "2024-10-21", lang="fr").ranges]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # Every day of a list has the hour that stands apart behind the last one.
        (
            "Les 30 novembre et 14 décembre, à 15 h, la troupe joue.",
            [("2024-12-14T15:00:00", "2024-12-14T15:01:00"), ("2024-11-30T15:00:00", "2024-11-30T15:01:00")],
        ),
        # A range of hours in front of its day is one stretch of that day.
        (
            "Coupure de 10 h 30 à 15 h, le 4 novembre.",
            [("2024-11-04T10:30:00", "2024-11-04T15:00:00"), ("2024-11-04T10:30:00", "2024-11-04T15:00:00")],
        ),
        # The end of a range of hours is its day's, not the next one's.
        (
            "Ouvert mercredi 14h-18h, samedi 10h-12h30.",
            [
                ("2024-10-23T14:00:00", "2024-10-23T18:00:00"),
                ("2024-10-26T10:00:00", "2024-10-26T12:30:00"),
                ("2024-10-23T14:00:00", "2024-10-23T18:00:00"),
                ("2024-10-26T10:00:00", "2024-10-26T12:30:00"),
            ],
        ),
    ],
)
def test_days_and_hours_told_together(text: str, wanted: list[tuple[str, str]]) -> None:
    assert ranges(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # Weekdays with their hours, three or more with a gap, or behind others of every week.
        (
            "Ouvert mardi 15h-19h, jeudi 10h-12h / 14h-18h, samedi 9h-12h.",
            ["XXXX-WXX-2", "XXXX-XX-XXT15:00", "XXXX-XX-XXT19:00", "XXXX-WXX-4", "XXXX-XX-XXT10:00", "XXXX-XX-XXT12:00",
             "XXXX-XX-XXT14:00", "XXXX-XX-XXT18:00", "XXXX-WXX-6", "XXXX-XX-XXT09:00", "XXXX-XX-XXT12:00"],
        ),
        ("Ouvert les lundis, 9h-12h. Samedi : 9h-13h.",
         ["XXXX-WXX-1", "XXXX-XX-XXT09:00", "XXXX-XX-XXT12:00", "XXXX-WXX-6", "XXXX-XX-XXT09:00", "XXXX-XX-XXT13:00"]),
        ("Fermé dimanche soir, lundi et mardi midi.", ["XXXX-WXX-7TEV", "XXXX-WXX-1", "XXXX-WXX-2T12:00"]),
        ("Marchés hebdomadaires : Rosoy lundi matin, Le Mas mardi.", ["P1W", "XXXX-WXX-1TMO", "XXXX-WXX-2"]),
        ("Accueil mardi au samedi 9 h-12 h.", ["XXXX-WXX-2", "XXXX-WXX-6", "XXXX-XX-XXT09:00", "XXXX-XX-XXT12:00"]),
        # Two ranges that no day is told with are each day's; so are those before a range of days, or one left open.
        ("Service 12 h-14 h / 19 h-22 h.", [f"XXXX-XX-XXT{hour}:00" for hour in (12, 14, 19, 22)]),
        ("Travaux de 9 h à 17 h du 4 au 29 novembre.",
         ["XXXX-XX-XXT09:00", "XXXX-XX-XXT17:00", "2024-11-04", "2024-11-29"]),
        ("Couvre-feu de 20 h à 5 h depuis samedi.", ["XXXX-XX-XXT20:00", "XXXX-XX-XXT05:00", "2024-10-19"]),
        # What is left out of a range moves no story.
        ("Ouvert du 4 au 29 novembre (sauf les 11 et 12 novembre), de 9 h à 17 h.",
         ["2024-11-04", "2024-11-29", "2024-11-11", "2024-11-12", "XXXX-XX-XXT09:00", "XXXX-XX-XXT17:00"]),
        ("Le kiosque ouvre les week-ends et la nuit.", ["XXXX-WXX-WE", "XXXX-XX-XXTNI"]),
    ],
)  # fmt: skip
def test_hours_of_a_house(text: str, wanted: list[str]) -> None:
    assert values(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Du 11 au 17 novembre au Rex : vendredi à 21 h.",
         ["2024-11-11", "2024-11-17", "2024-11-15", "2024-11-15T21:00"]),
        ("Foire les 26 et 27 octobre ; le samedi, bal.", ["2024-10-26", "2024-10-27", "2024-10-26"]),
        ("Samedi, il a plu. Ce week-end : match à Rosoy (sam. 14 h).",
         ["2024-10-19", "2024-W43-WE", "2024-10-26T14:00"]),
        ("Le bal aura lieu samedi. La veille, un repas sera servi à 20 h.",
         ["2024-10-26", "2024-10-25", "2024-10-25T20:00"]),
        ("Le bal aura lieu samedi. Arrêté la veille, il sera jugé à 14 h.",
         ["2024-10-26", "2024-10-25", "2024-10-26T14:00"]),
        ("Trail le 30 novembre. Dossards le 29 et le jour J à partir de 6 h.",
         ["2024-11-30", "2024-11-29", "2024-11-30", "2024-11-30T06:00"]),
    ],
)  # fmt: skip
def test_days_that_hours_are_of(text: str, wanted: list[str]) -> None:
    assert values(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # Hours in digits behind a part of day are a clock, hours in words and hours alone a length.
        ("Lundi matin, la rue était déserte, fermée depuis 5 heures.", ["2024-10-21TMO", "2024-10-21T05:00"]),
        ("Lundi matin, il attendait depuis cinq heures.", ["2024-10-21TMO", "PT5H"]),
        ("La rue est fermée depuis 5 heures.", ["PT5H"]),
        # What opens early opens on the day told, not after the night that follows it.
        (
            "Brocante le 3 novembre de 8 h à 18 h. Accueil à partir de 5 h 30.",
            ["2024-11-03", "2024-11-03T08:00", "2024-11-03T18:00", "2024-11-03T05:30"],
        ),
        # Hours in front of every week's days are every week's.
        ("De 9 h à 12 h, du lundi au jeudi.", ["XXXX-XX-XXT09:00", "XXXX-XX-XXT12:00", "XXXX-WXX-1", "XXXX-WXX-4"]),
        # A part of today tells which half of the day its hour is in, on either side of it.
        ("Il passera à 10, ce soir.", ["2024-10-21T22:00", "2024-10-21TEV"]),
        ("Il a frappé à 3 h 30 la nuit dernière.", ["2024-10-21T03:30", "2024-10-20TNI"]),
        # Without a verb, a weekday with its hour is announced; weekdays beside a date are those of its days.
        ("Loto samedi à 20 h.", ["2024-10-26", "2024-10-26T20:00"]),
        (
            "Marché les 2 et 3 novembre, samedi de 14 h à 20 h, dimanche de 10 h à 18 h.",
            ["2024-11-02", "2024-11-03", "2024-11-02", "2024-11-02T14:00", "2024-11-02T20:00",
             "2024-11-03", "2024-11-03T10:00", "2024-11-03T18:00"],
        ),
    ],
)  # fmt: skip
def test_the_day_of_an_hour(text: str, wanted: list[str]) -> None:
    assert values(text) == wanted


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("Il est parti il y a plus de trente ans.", "BEFORE"),
        ("Il est parti il y a moins de trente ans.", "AFTER"),
        ("Il partira dans plus de dix jours.", "AFTER"),
        ("Ils ont marché plus de dix jours.", "MORE_THAN"),
        ("Le week-end des 2 et 3 novembre, rien.", None),
        ("Dès le 2 novembre, tout change.", "ON_OR_AFTER"),
    ],
)
def test_what_a_bound_says_of_a_date(text: str, mod: str | None) -> None:
    assert annotate(text, "2024-10-21", lang="fr").mentions[0].timex3.mod == mod


def clocks(text: str) -> list[str]:
    return [m.timex3.value for m in annotate(text, "2024-10-21", lang="fr").mentions if m.timex3.type == "TIME"]


def test_showtimes_are_no_ranges_from_day_to_day() -> None:
    text = "Le Cri\nmer. 23 : 14h, 20h30 – jeu. 24 : 18h – ven. 25 : 20h30"
    days = ["23T14:00", "23T20:30", "24T18:00", "25T20:30"]
    assert clocks(text) == [f"2024-10-{day}" for day in days]
    assert {r.kind for r in annotate(text, "2024-10-21", lang="fr").ranges} == {"joint"}


def test_hours_that_close_their_line_are_not_the_next_lines() -> None:
    text = "Lundi 4/11 – halle, 9h-12h\nMardi 5/11 – école, 14h-17h"
    assert clocks(text) == [f"2024-11-{day}" for day in ("04T09:00", "04T12:00", "05T14:00", "05T17:00")]


def test_days_whose_month_the_last_one_says_share_its_hour_too() -> None:
    nights = [(f"2024-11-{day:02}T20:00:00", f"2024-11-{day:02}T20:01:00") for day in (7, 6, 5)]
    assert ranges("Mardi 5, mercredi 6 et jeudi 7 novembre à 20h") == nights


def test_an_item_of_a_programme_tells_of_its_own_day() -> None:
    text = "SAMEDI 23 NOVEMBRE\n14 h : départ de la course ; premières arrivées vers 16 h\n18 h : bal (complet)\n"
    found = annotate(f"{text}20 h : repas, à réserver avant le 16 novembre\n", "2024-09-30", lang="fr").mentions
    told = [m.timex3.value for m in found[1:]]
    assert told == ["2024-11-23T14:00", "2024-11-23T16:00", "2024-11-23T18:00", "2024-11-23T20:00", "2024-11-16"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # How long before what comes back, or before what no clock was told of.
        ("La caisse ferme 45 min avant.", "PT45M"),
        ("Audiodescription le 25 octobre. Places à 10 €, une heure plus tôt.", "PT1H"),
        ("Samedi, bal à 21 h ; la buvette ouvrira deux heures plus tôt.", "2024-10-26T19:00"),
        ("Jeudi 24 octobre, ciné-club à 20 h : une copie de 1954 ; le bar ouvrira une heure plus tôt.",
         "2024-10-24T19:00"),
    ],
)  # fmt: skip
def test_how_long_before(text: str, wanted: str) -> None:
    assert values(text)[-1] == wanted


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Concert à 20 h les 12 et 13 mai.", ["2025-05-12", "2025-05-13"]),
        ("La pièce sera jouée à 20 h 30 les 4, 5 et 6 novembre.", ["2024-11-04", "2024-11-05", "2024-11-06"]),
        ("Bal à 21 h les samedi 9 et dimanche 10 novembre.", ["2024-11-09", "2024-11-10"]),
        ("Atelier de 14 h à 17 h les 4 et 5 novembre.", ["2024-11-04", "2024-11-05"]),
    ],
)
def test_every_day_of_a_list_has_the_hour_before_it(text: str, days: list[str]) -> None:
    assert values(text)[0][:10] == days[0]
    assert sorted({begin[:10] for begin, _ in ranges(text)}) == days
    assert {begin[10:16] for begin, _ in ranges(text)} == {values(text)[0][10:]}


def test_an_hour_before_what_lists_no_days_is_of_none_of_them() -> None:
    assert values("Rendez-vous à 20 h les 12 joueurs et leurs amis.") == ["2024-10-21T20:00"]
    assert values("Les portes fermeront à 18 heures du 15 au 20 novembre.")[0] == "XXXX-XX-XXT18:00"
    assert values("À 20 h les 12 et 13 étaient déjà sortis.") == ["2024-10-21T20:00"]
