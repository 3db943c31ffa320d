"""What annotate says inside an entry: the words of its stamp, and what is told below counted from it."""

from __future__ import annotations

import pytest

from timeline import annotate


def said(text: str, anchor: str) -> list[tuple[str, str]]:
    return [(m.text, m.timex3.value) for m in annotate(text, anchor, lang="fr").mentions]


def page(stamp: str, told: str, top: str = "Direct : la crue de l'Orne") -> str:
    return f"{top}\n\n10:05\nLe pont est rouvert.\n\n{stamp}\n{told}\n"


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("Hier à 19:30", "Hier"),
        ("Hier, 19:30", "Hier"),
        ("19:30 (hier)", "hier"),
        ("Mardi à 19:30", "Mardi"),
        ("Mardi 4 mars à 19:30", "Mardi 4 mars"),
        ("Le 04/03 à 19:30", "04/03"),
        ("04/03/2025 à 19:30", "04/03/2025"),
    ],
)
def test_the_day_of_a_stamp_is_a_day_and_counted_once(stamp: str, day: str) -> None:
    found = said(page(stamp, "L'alerte a été levée à 18 h. La digue avait cédé la veille."), "2025-03-05")
    words = dict(found)
    assert next(value for text, value in found if text.endswith(day)) == "2025-03-04"
    assert words["19:30"] == "2025-03-04T19:30"
    assert words["18 h"] == "2025-03-04T18:00"
    assert words["la veille"] == "2025-03-03"


def test_an_entry_of_today() -> None:
    found = said(page("Aujourd'hui à 6 h 45", "Le pont a été fermé à 6 h 30."), "2025-03-05")
    assert found[1:] == [
        ("Aujourd'hui", "2025-03-05"), ("6 h 45", "2025-03-05T06:45"), ("6 h 30", "2025-03-05T06:30"),
    ]  # fmt: skip


def test_a_stamp_that_holds_its_day_and_clock_in_one_is_a_time() -> None:
    assert ("Hier 19:30", "2025-03-04T19:30") in said(page("Hier 19:30", "La digue a cédé."), "2025-03-05")


def test_a_marker_that_a_clock_corrects_is_a_time() -> None:
    text = "il y a 5 min 07h41 HAE La sonde répond.\n\nil y a 20 mois 07h26 HAE La sonde tourne.\n\n"
    text += "il y a 1h 06h40 HAE La sonde dort."
    found = dict(said(text, "2023-06-08"))
    assert found["il y a 20 mois"] == "2023-06-08T07:26"


@pytest.mark.parametrize("played", ["84'", "90'+4", "90+4'", "84e minute"])
def test_the_minute_of_a_match_behind_a_stamp(played: str) -> None:
    text = "Direct : Orne - Sarthe\n\n20:31 | 90'+9\nC'est fini.\n\n"
    text += f"20:12 | {played}\nIl était entré il y a trois minutes.\n"
    assert ("il y a trois minutes", "2025-03-05T20:09") in said(text, "2025-03-05")


def test_clocks_of_a_programme_s_item_are_its_begin_and_end() -> None:
    text = "Fête du samedi 8 mars\n\n10 h - 12 h : visite du four\n14 h : jeux\n16 h : goûter\n"
    assert said(text, "2025-03-01")[1:3] == [("10 h", "2025-03-08T10:00"), ("12 h", "2025-03-08T12:00")]


def test_when_a_page_was_changed_is_no_part_of_its_story() -> None:
    text = "L'Orne au plus haut\nPublié le 04-03-25 à 18:40, mis à jour le lendemain à 07:05\n\n"
    text += "L'eau est montée depuis hier. La digue sera renforcée pendant la nuit.\n"
    found = dict(said(text, "2025-03-20"))
    assert found["le lendemain"] == "2025-03-05"
    assert found["hier"] == "2025-03-03"
    assert found["la nuit"] == "2025-03-04TNI"


def test_the_clock_of_a_change_is_of_the_day_of_reading() -> None:
    text = page("Hier à 19:30", "La digue a cédé.", "Direct : la crue\nPublié hier à 06h31, mis à jour à 11h14")
    found = dict(said(text, "2025-03-05T11:20"))
    assert (found["06h31"], found["11h14"]) == ("2025-03-04T06:31", "2025-03-05T11:14")


def test_a_change_of_a_dated_page_keeps_its_day() -> None:
    text = "La halle\nPublié le lundi 3 mars 2025 à 9 h 30, mis à jour à 18 h 05\n\nLe toit a été refait vendredi.\n"
    assert ("18 h 05", "2025-03-03T18:05") in said(text, "2025-03-20")


def test_a_message_signed_in_english() -> None:
    text = "Restez chez vous.\n— La France à Porlac (@FrancePorlac) March 4, 2025\n"
    assert said(text, "2025-03-05") == [("March 4, 2025", "2025-03-04")]


@pytest.mark.parametrize("day", ["March 4, 2025", "4 mars 2025"])
def test_when_a_message_was_signed_is_no_event_s_time(day: str) -> None:
    text = (
        f"Restez chez vous le 6 mars.\n— Mairie de Porlac (@mairie_porlac) {day}\nLa halle (@halle) ouvre le 7 mars.\n"
    )
    roles = [(m.text, m.role) for m in annotate(text, "2025-03-05", lang="fr").mentions]
    assert roles == [("le 6 mars", ""), (day, "publication"), ("le 7 mars", "")]
