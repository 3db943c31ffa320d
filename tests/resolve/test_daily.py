"""Days and hours as notices, programmes and people who talk name them: put off, of every week, into the small hours."""

from __future__ import annotations

import pytest

from timeline.pipeline.annotate import annotate


def values(text: str, anchor: str) -> list[str]:
    return [m.timex3.value for m in annotate(text, anchor, lang="fr").mentions]


@pytest.mark.parametrize(
    ("text", "wanted", "ranges"),
    [
        ("Le bal est repoussé du 29 au 30 novembre.", ["2025-11-29", "2025-11-30"], 0),
        ("Le bal aura lieu du 29 au 30 novembre.", ["2025-11-29", "2025-11-30"], 1),
        ("Le bal est avancé du 24 au 10 novembre.", ["2025-11-24", "2025-11-10"], 0),
        ("La vente est avancée de mars 2026 à janvier.", ["2026-03", "2026-01"], 0),
        ("Le train est avancé de 9 h à 8 h.", ["2025-10-20T09:00", "2025-10-20T08:00"], 0),
        ("La livraison, prévue fin septembre, est repoussée à décembre.", ["2025-09", "2025-12"], 0),
    ],
)
def test_what_is_put_off(text: str, wanted: list[str], ranges: int) -> None:
    said = annotate(text, "2025-10-20", lang="fr")
    assert [m.timex3.value for m in said.mentions] == wanted
    assert len(said.ranges) == ranges


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # From now on, a weekday with its article is every week's; on one day told it is that day.
        ("À compter de décembre, le marché se tiendra le samedi.", ["2025-12", "XXXX-WXX-6"]),
        ("Le marché se tiendra le samedi.", ["2025-10-25"]),
        # Four weekdays with a gap, and those listed before one of every week, come back.
        ("Il consulte lundi, mardi, jeudi et vendredi.", [f"XXXX-WXX-{day}" for day in (1, 2, 4, 5)]),
        ("Il a consulté lundi, mardi, jeudi et vendredi.",
         ["2025-10-20", "2025-10-14", "2025-10-16", "2025-10-17"]),
        ("Chasse : samedi, dimanche, lundi et jours fériés.", [f"XXXX-WXX-{day}" for day in (6, 7, 1)]),
        # The next day of a journey; the day that heads a programme.
        ("Départ lundi 24 novembre à 7 h, retour prévu le vendredi.",
         ["2025-11-24", "2025-11-24T07:00", "2025-11-28"]),
        ("SAMEDI. Handball : Vitré-Dol (20 h 45).", ["2025-10-25", "2025-10-25T20:45"]),
        # Clocks listed behind that of a day are that day's, not the next one's.
        ("Visites samedi à 14 h, 15 h et 16 h, dimanche à 10 h.",
         ["2025-10-25", *(f"2025-10-25T{hour}:00" for hour in (14, 15, 16)), "2025-10-26", "2025-10-26T10:00"]),
        # Days without their month come after those told before them.
        ("Vendredi 31, bal. Veillée le 24 au soir.", ["2025-10-31", "2025-10-24TEV"]),
        ("Il reste du 28 au 2.", ["2025-10-28", "2025-11-02"]),
    ],
)  # fmt: skip
def test_days_of_a_notice(text: str, wanted: list[str]) -> None:
    assert values(text, "2025-10-20") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Samedi, ils ont joué à Brive. Rentrés à 2 heures, ils souriaient.", ["2025-10-18", "2025-10-19T02:00"]),
        ("Samedi, ils ont joué à Brive. Un feu a pris à 2 heures.", ["2025-10-18", "2025-10-18T02:00"]),
        ("Jeudi, vers six heures du soir, il est sorti. À sept heures, ils étaient là.",
         ["2025-10-16", "2025-10-16T18:00", "2025-10-16T19:00"]),
        ("« On s'était vus le mardi. Le jeudi, il m'appelle. »", ["2025-10-14", "2025-10-16"]),
        ("Il est venu jeudi. Le lundi d'avant, il était parti.", ["2025-10-16", "2025-10-13"]),
        ("C'était fin 87. Le lundi, j'étais devant la grille.", ["1987", "XXXX-WXX-1"]),
        ("Les faits remontent au 8 mars.", ["2025-03-08"]),
        ("Le plombier devait passer jeudi, il est pas venu.", ["2025-10-16"]),
        ("Le dernier a fermé il y a deux ans, à la Saint-Jean.", ["2023", "2023-06-24"]),
    ],
)  # fmt: skip
def test_days_and_hours_as_one_talks(text: str, wanted: list[str]) -> None:
    assert values(text, "2025-10-20") == wanted


def test_hours_over_midnight_that_last_some_days_are_each_days() -> None:
    text = "Des troubles ont éclaté lundi soir ; le parc y est interdit de 22 h à 6 h, cinq jours durant."
    assert values(text, "2025-10-14")[1:3] == ["XXXX-XX-XXT22:00", "XXXX-XX-XXT06:00"]
    text = "Des troubles ont éclaté lundi soir ; le parc a brûlé de 22 h à 6 h."
    assert values(text, "2025-10-14")[1:] == ["2025-10-13T22:00", "2025-10-14T06:00"]
    text = "Il a plu de 8 h à 12 h, trois jours après la crue."
    assert values(text, "2025-10-14")[:2] == ["2025-10-14T08:00", "2025-10-14T12:00"]


def test_a_meeting_that_ends_is_the_one_first_told() -> None:
    text = (
        "Réuni jeudi, le conseil a voté le budget. Une minute de silence a été observée pour M. Roy, mort dimanche. "
        "La réunion s'est terminée à 22 h 15."
    )
    assert annotate(text, "2025-11-17", lang="fr").mentions[-1].timex3.value == "2025-11-13T22:15"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # What something was, between two commas, lends its year to nothing else.
        ("Le stock, de 400 tonnes il y a deux ans, dépassait 900 tonnes en juin.", "2025-06"),
        ("Le devis, de 1,9 million il y a trois ans, en atteignait 3,2 fin octobre.", "2025-10"),
        ("Il y a deux ans, le club montait en mai.", "2023-05"),
        # Nor does the year of a promise to what is said now.
        ("On promettait une ouverture à l'automne 2024 ; on parle désormais du second semestre.", "2025-H2"),
        ("Le bénéfice, en 2024, a chuté au second trimestre.", "2024-Q2"),
    ],
)
def test_years_told_in_passing(text: str, value: str) -> None:
    assert annotate(text, "2025-11-17", lang="fr").mentions[-1].timex3.value == value


@pytest.mark.parametrize(
    ("text", "anchor", "value"),
    [
        ("Vigilance orange jusqu'à vendredi. Prochain bulletin à 16 h.", "2026-07-06T05:55+02:00", "2026-07-06T16:00"),
        ("Feu de forêt depuis samedi. Prochain point à 8 h.", "2026-07-06T18:10+02:00", "2026-07-07T08:00"),
        ("Prochain bulletin demain à 7 h.", "2026-07-06", "2026-07-07T07:00"),
    ],
)
def test_when_those_who_write_tell_more(text: str, anchor: str, value: str) -> None:
    assert values(text, anchor)[-1] == value


def test_a_clock_behind_two_days_is_none_of_each() -> None:
    two = "Il a neigé de lundi à mardi. Le maire parlait à 11 heures."
    assert values(two, "2024-03-14")[-1] == "2024-03-12T11:00"
    many = "On répéta du 4 au 9 mars. Le chœur arrivait à 11 heures."
    assert values(many, "2024-03-14")[-1] == "XXXX-XX-XXT11:00"
