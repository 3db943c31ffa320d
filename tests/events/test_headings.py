"""Which line names what a line of a programme tells."""

from __future__ import annotations

from typing import Any

import pytest

from timeline import events
from timeline.events import headings
from timeline.events.words import of
from timeline.model import Event

WORDS = of("fr")
NIGHT = ("2024-10-25T20:30:00", "2024-10-25T20:31:00", "minute")
DAY = ("2024-10-25", "2024-10-26")


def made(page: Any) -> list[Event]:
    found, refused = events.of(page.document, page.mentions, [])
    assert refused == []
    return found


def named(text: str, start: str, *times: str, **how: bool) -> str | None:
    spans = sorted((text.index(each), text.index(each) + len(each)) for each in times)
    found = headings.above(text, text.index(start), WORDS, spans, **how)
    return None if found is None else text[slice(*found)]


@pytest.mark.parametrize(
    ("text", "time", "expected"),
    [
        ("Vernissage le 6 mars, à la galerie", "6 mars", True),
        ("Jusqu'au 28 mars, salle Pagnol, entrée libre", "28 mars", True),
        ("12e édition – 6 mars", "6 mars", True),
        ("Le 6 mars, concert à la galerie", "6 mars", False),
        ("Galerie fermée par le maire le 6 mars", "6 mars", False),
    ],
)
def test_thin(text: str, time: str, expected: bool) -> None:
    place = text.index(time)
    assert headings.thin(text, (0, len(text)), WORDS, [(place, place + len(time))]) is expected


@pytest.mark.parametrize(
    ("text", "times", "expected"),
    [
        ("La Mouette\nAnton Tchekhov\n6 mars, 20 h", ["6 mars"], "La Mouette"),
        ("Le 2 mars\nLa Mouette\n6 mars, 20 h", ["Le 2 mars", "6 mars"], "La Mouette"),
        ("SPECTACLES\nLa Mouette\n6 mars, 20 h", ["6 mars"], "SPECTACLES"),
        ("Saison d'hiver\nSPECTACLES\nLa Mouette\n6 mars, 20 h", ["6 mars"], "La Mouette"),
        ("La Mouette\nSalle Pagnol\n6 mars, 20 h", ["6 mars"], "La Mouette"),
        ("La Mouette\nPlein tarif 12 €\n6 mars, 20 h", ["6 mars"], "La Mouette"),
        ("Musée du lin – Dentelles\n6 mars, 20 h", ["6 mars"], "Musée du lin – Dentelles"),
        ("Le maire a parlé.\n6 mars, 20 h", ["6 mars"], None),
        ("La Mouette\n\n6 mars, 20 h", ["6 mars"], None),
    ],
)
def test_above(text: str, times: list[str], expected: str | None) -> None:
    assert named(text, "6 mars", *times) == expected


def test_a_blank_line_or_the_lines_of_a_table_may_stand_between() -> None:
    assert named("La Mouette\n\n6 mars, 20 h", "6 mars", "6 mars", apart=True) == "La Mouette"
    text = "La piscine\n\nLundi 8 h\nMardi 9 h\nJeudi 7 h"
    assert named(text, "Jeudi", "Lundi", "Mardi", "Jeudi", table=True) == "La piscine"


def test_a_title_stands_over_its_date_and_the_place_under_it(page: Any) -> None:
    p = page("Le Bal des ombres\nCompagnie du Puits\nVendredi 25 octobre, 20 h 30\nSalle Pagnol\n\nSuite.")
    day = p.say("Vendredi 25 octobre", *DAY)
    p.say("20 h 30", *NIGHT, anchor=f"mention:{day}")
    (event,) = made(p)
    assert event.title == "Le Bal des ombres"
    assert p.document.text[slice(*event.extent)].endswith("20 h 30\nSalle Pagnol")


def test_a_label_before_the_hours_names_them(page: Any) -> None:
    p = page("Don du sang. Le 25 octobre à 20 h 30, salle Pagnol.")
    day = p.say("Le 25 octobre", *DAY)
    p.say("20 h 30", *NIGHT, anchor=f"mention:{day}")
    (event,) = made(p)
    assert event.title == "Don du sang – Salle Pagnol"


def test_what_follows_names_a_date_that_nothing_stands_over(page: Any) -> None:
    p = page("Vendredi 25 octobre – complet\nLes Vents du large\nBach, Ligeti")
    p.say("Vendredi 25 octobre", *DAY)
    (event,) = made(p)
    assert event.title == "Les Vents du large – Complet"


@pytest.mark.parametrize("text", ["Fin du trimestre : 25 octobre", "Rentrée (zone B) : 25 octobre"])
def test_what_a_colon_dates_is_no_time_of_its_own(page: Any, text: str) -> None:
    p = page(text)
    label = "Fin du trimestre" if text.startswith("Fin") else "Rentrée"
    p.say(label, "2024-10-01", "2025-01-01", "quarter")
    p.say("25 octobre", *DAY)
    (event,) = made(p)
    assert (event.when.begin, event.title) == ("2024-10-25", text)


def test_a_day_that_a_verb_tells_of_is_no_label_of_the_next(page: Any) -> None:
    p = page("Le juge a cédé jeudi : vendredi, le bac a rouvert.")
    p.say("jeudi", "2024-10-24", "2024-10-25")
    p.say("vendredi", *DAY)
    first, second = made(p)
    assert (first.when.begin, second.when.begin) == ("2024-10-24", "2024-10-25")
    assert second.title == "Le bac a rouvert"


@pytest.mark.parametrize(
    ("text", "words", "begin", "end", "count"),
    [
        ("Agenda de novembre", "novembre", "2024-11-01", "2024-12-01", 0),
        ("Les rendez-vous 2024", "2024", "2024-01-01", "2025-01-01", 0),
        ("La crue de novembre", "novembre", "2024-11-01", "2024-12-01", 1),
        ("La crue de 1910", "1910", "1910-01-01", "1911-01-01", 1),
    ],
)
def test_a_masthead_is_no_event(page: Any, text: str, words: str, begin: str, end: str, count: int) -> None:
    p = page(f"{text}\n\nSuite.")
    p.say(words, begin, end, "year" if words.isdigit() else "month")
    assert len(made(p)) == count


def test_a_weekday_before_its_hours_is_no_name(page: Any) -> None:
    p = page("Ouverture au public\nVendredi : 20 h 30\nSamedi : 10 h")
    for day, hour, begin in (("Vendredi", "20 h 30", NIGHT[0]), ("Samedi", "10 h", "2024-10-26T10:00:00")):
        date = begin[:10]
        at = p.say(day, date, f"{date[:8]}{int(date[8:]) + 1}")
        p.say(hour, begin, f"{begin[:15]}1:00", "minute", anchor=f"mention:{at}")
    found = made(p)
    assert [event.title for event in found] == ["Ouverture au public"] * 2
    assert [len(event.evidence) for event in found] == [2, 2]


def test_a_month_over_its_days_is_no_event(page: Any) -> None:
    p = page("Octobre\nVendredi 25 octobre : récital\n\nSuite.")
    p.say("Octobre", "2024-10-01", "2024-11-01", "month")
    p.say("Vendredi 25 octobre", *DAY)
    assert [event.title for event in made(p)] == ["Récital"]
