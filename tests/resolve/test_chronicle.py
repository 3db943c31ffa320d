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
