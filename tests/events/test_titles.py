"""What a sentence is called on a timeline."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.events import titles
from timeline.events.words import of

WORDS = of("fr")


def spans(text: str, times: list[str]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for each in times:
        start = text.index(each, found[-1][1] if found else 0)
        found.append((start, start + len(each)))
    return found


def title(text: str, *times: str, focus: int | None = None) -> str:
    places = spans(text, list(times))
    return titles.title(text, (0, len(text)), WORDS, places, None if focus is None else places[focus])


@pytest.mark.parametrize(
    ("text", "times", "expected"),
    [
        ("Vendredi vers 10h40, un chalutier a coulé.", ["Vendredi vers 10h40"], "Un chalutier a coulé"),
        ("Mais, en mai, le pont a cédé.", ["mai"], "Le pont a cédé"),
        ("Par ailleurs, la gare ferme.", [], "La gare ferme"),
        ("Depuis 2022, l’usine tourne.", ["2022"], "L’usine tourne"),
        ("Depuis mardi les écoles sont closes.", ["mardi"], "Les écoles sont closes"),
        ("Il y a 20 ans, le pont s’effondrait.", ["Il y a 20 ans"], "Le pont s’effondrait"),
        ("18h30 : concert", ["18h30"], "Concert"),
        ("10h-12h Marché", ["10h", "12h"], "Marché"),
        ("L’hiver 1979-1980 est rude.", ["L’hiver 1979", "1980"], "L’hiver 1979-1980 est rude"),
        ("- De 14h à 18h, atelier de vannerie", ["14h", "18h"], "Atelier de vannerie"),
        ("1. Samedi 12 octobre — Marché", ["Samedi 12 octobre"], "Marché"),
        ("Le 3 mars est un lundi.", ["Le 3 mars"], "Le 3 mars est un lundi"),
        ("« Nous avons tout perdu en 1999. »", ["1999"], "Nous avons tout perdu en 1999"),
        ("« Tout a commencé en 1999, dit-elle.", ["1999"], "Tout a commencé en 1999, dit-elle"),
        ("La « Nuit blanche » (édition 2019", ["2019"], "La « Nuit blanche » édition 2019"),
        ("Le maire l’a « promis » en 2020", ["2020"], "Le maire l’a « promis » en 2020"),
        ("eBay ferme en 2031.", ["2031"], "eBay ferme en 2031"),
        ("Le 2 mai, soit un mois après, le juge a parlé.", ["Le 2 mai", "un mois après"], "Le juge a parlé"),
        (
            "Le 5 mars, dix enfants sont tombés, soit la moitié.",
            ["Le 5 mars"],
            "Dix enfants sont tombés, soit la moitié",
        ),
    ],
)
def test_title(text: str, times: list[str], expected: str) -> None:
    assert title(text, *times) == expected


def test_what_cannot_be_read_is_no_part_of_a_title() -> None:
    assert title("Le\u00ad pont\x00a\u200e cédé\ud800 en 2020.", "2020") == "Le pont a cédé en 2020"


def test_what_comes_back_is_not_named_by_a_day_left_out() -> None:
    text = "Musée du lin\nTous les jours de 10h à 18h, fermé le 1er mai."
    times = spans(text, ["Tous les jours", "10h", "18h", "le 1er mai"])
    place = (13, len(text))
    assert titles.named(text, (0, 12), place, WORDS, times, again=True) == "Musée du lin"
    assert titles.named(text, (0, 12), place, WORDS, times) == "Musée du lin – Fermé le 1er mai"


def test_each_time_has_its_own_clause() -> None:
    text = "En août 1903, la foudre fend le clocher ; l’année suivante, un nouveau toit est posé."
    times = "août 1903", "l’année suivante"
    assert title(text, *times) == "La foudre fend le clocher"
    assert title(text, *times, focus=1) == "Un nouveau toit est posé"


def test_a_second_clause_may_be_short() -> None:
    text = "Le bac a repris mardi, et il s’arrêtera en décembre."
    assert title(text, "mardi", "décembre", focus=1) == "Il s’arrêtera en décembre"


def test_the_first_of_two_times_has_its_own_clause_too() -> None:
    text = "Le jour de la fête, il a ouvert le bal à 21 h, deux heures avant les feux de minuit."
    assert title(text, "21 h", "minuit", focus=0) == "Il a ouvert le bal à 21 h"


def test_a_relative_clause_is_not_what_somebody_said() -> None:
    text = "Un bac, que l’on croyait perdu depuis mai, a accosté vers 10 h."
    assert title(text, "mai", "10 h", focus=0).startswith("Un bac, que l’on croyait")


@pytest.mark.parametrize("end", ["à une voix près", "et ne répond plus", "tout de suite après"])
def test_a_sentence_keeps_its_own_last_word(end: str) -> None:
    assert title(f"Le 3 mai, la mairie vote {end}.", "3 mai") == f"La mairie vote {end}"


def test_a_relative_clause_keeps_its_antecedent() -> None:
    text = "Le préfet a évoqué lundi la longue grève qui a débuté en mars 2021."
    assert title(text, "lundi", "mars 2021", focus=1) == "La longue grève qui a débuté en mars 2021"


def test_what_is_said_stands_without_who_says_it() -> None:
    text = "Elle a assuré dimanche que la digue serait finie en mai 2026."
    assert title(text, "dimanche", "mai 2026", focus=1) == "La digue serait finie en mai 2026"


def test_a_clause_without_its_subject_is_not_taken() -> None:
    text = "Le musée, qui a fermé en 2021, rouvrira ses portes le 4 juin."
    assert title(text, "2021", "le 4 juin", focus=1) == "Le musée, qui a fermé en 2021, rouvrira ses portes le 4 juin"


LONG = (
    "Le conseil départemental de la vallée haute a décidé de confier la réfection de la toiture de l’abbaye "
    "à une entreprise de la région, alors que les habitants réclamaient un concours ouvert à toute l’Europe."
)


def test_a_long_sentence_is_cut_before_a_phrase() -> None:
    short = title(LONG)
    assert 60 <= len(short) <= titles.LONGEST + 1
    assert short.endswith("…")
    assert LONG.startswith(short[:-1])
    assert LONG[len(short) - 1] == " "
    assert short[:-1].split()[-1] not in {"de", "la", "à", "l’", "une"}


def test_a_long_sentence_is_cut_before_a_clause_that_can_go() -> None:
    text = "Les deux communes partageront leur station d’épuration, alors que " + "les travaux coûtent cher et " * 5
    assert title(text) == "Les deux communes partageront leur station d’épuration"


def test_a_headline_stays_as_printed() -> None:
    assert titles.headline("l’usine  ferme (pour de bon)", WORDS) == "L’usine ferme (pour de bon)"
    assert len(titles.headline("mot " * 60, WORDS)) <= titles.LONGEST + 1


@pytest.mark.parametrize(
    ("text", "times", "lone"),
    [
        ("Samedi 12 octobre", ["Samedi 12 octobre"], True),
        ("Le 3 mai :", ["3 mai"], True),
        ("À partir du 3 mai", ["3 mai"], True),
        ("Concert samedi", ["samedi"], False),
        ("Paris, le 3 mai", ["3 mai"], False),
    ],
)
def test_bare(text: str, times: list[str], lone: bool) -> None:
    assert titles.bare(text, (0, len(text)), WORDS, spans(text, times)) is lone


@given(st.text(alphabet="aàé B1.,;:«»\"'’()[]\n–-…dequilas", max_size=300), st.integers(0, 40), st.integers(1, 20))
def test_a_title_is_one_short_balanced_line(text: str, start: int, size: int) -> None:
    place = (min(start, len(text)), min(start + size, len(text)))
    for focus in (None, place):
        made = titles.title(text, (0, len(text)), WORDS, [place] if place[0] < place[1] else [], focus)
        assert len(made) <= titles.LONGEST + 1
        assert made == made.strip()
        assert "\n" not in made
        assert made.count('"') % 2 == 0
        for left, right in ("«»", "()", "[]"):
            assert made.count(left) == made.count(right)
        assert made[:1] == made[:1].upper() or made[1:2].isupper()


QUOTED = "L’homme, qui n’a demandé à être nommé que comme Omar et parle seul, a dit : « En mai, il a vendu six ânes »."


@pytest.mark.parametrize(
    ("text", "times", "focus", "expected"),
    [
        (QUOTED, ["mai"], 0, "En mai, il a vendu six ânes"),
        ("Il sourit : « On dormira demain. »", ["demain"], 0, "Il sourit : « On dormira demain. »"),
        (
            "C’est fini, a dit lundi l’ancien ministre de la Défense Alec Dun, qui avait alerté dès janvier.",
            ["lundi", "janvier"],
            1,
            "L’ancien ministre de la Défense Alec Dun, qui avait alerté dès janvier",
        ),
        (
            "Le maire et la préfète ont signé mardi un texte, qui prendra effet lundi.",
            ["mardi", "lundi"],
            0,
            "Le maire et la préfète ont signé mardi un texte, qui prendra effet lundi",
        ),
    ],
)
def test_a_title_of_what_is_told_then(text: str, times: list[str], focus: int, expected: str) -> None:
    assert title(text, *times, focus=focus) == expected
