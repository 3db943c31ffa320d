"""Times that are only said in passing, and those like them that are told of."""

from __future__ import annotations

import pytest

from timeline.events.asides import aside, spoken
from timeline.events.words import fold, of
from timeline.model import Grain

WORDS = of("fr")
YEAR: Grain = "year"

#: (what it says of the time between angle brackets, its grain)
ASIDES: list[tuple[str, Grain]] = [
    # a thing by its year
    ("Elle joue sur un piano droit de <1906>.", YEAR),
    ("On sert un vin de <2015> avec le fromage.", YEAR),
    ("Une vieille locomotive de <1932> tire le convoi.", YEAR),
    ("Il prête deux tableaux de <1884> au musée.", YEAR),
    # what bears the year it is about
    ("Le budget <2025> sera voté lundi.", YEAR),
    ("Les élus ont lu le rapport d’activité <2023>.", YEAR),
    ("La cuvée Élise <2018> est épuisée.", YEAR),
    # a text that is cited
    ("Une association régie par la loi de <1901> gère le refuge.", YEAR),
    ("Le scrutin suit les règles de la loi du <17 mai 2013>.", "day"),
    ("La dette double, selon une étude de <2022>.", YEAR),
    # an age, whatever it describes
    ("Ils volent douze montres du <XVIIIe siècle>.", "century"),
    ("Le quartier garde ses maisons <des années 1930>.", "decade"),
    # a figure for comparison, a record
    ("Le taux atteint 9 %, contre 12 % en <2022>.", YEAR),
    ("Il a plu davantage que pendant tout <novembre 2024>.", "month"),
    ("Le club joue la finale pour la première fois depuis <1987>.", YEAR),
    # from when something is put off
    ("Le bal est repoussé du <10 novembre> au 24.", "day"),
    ("La vente est avancée de <juin> à mai.", "month"),
    # a work with the year it is of
    ("Projection du film « La Terre » (<1930>).", YEAR),
]

TOLD: list[tuple[str, Grain]] = [
    ("On se souvient de la crue de <1910>.", YEAR),
    ("L’incendie du moulin de <1906> a tué deux hommes.", YEAR),
    ("La mobilisation de <1914> vide les ateliers.", YEAR),
    ("Un piano a été livré en <1906>.", YEAR),
    ("La loi de <1902> rend la vaccination obligatoire.", YEAR),
    ("Dans une lettre de <1916>, il raconte l’assaut.", YEAR),
    ("L’appellation est reconnue par un décret de <2014>.", YEAR),
    ("Le tribunal a suspendu l’arrêté du <3 mai 2024>.", "day"),
    ("La production triple au cours du <XIXe siècle>.", "century"),
    ("Le déclin s’aggrave à la fin <des années 1930>.", "decade"),
    ("Le festival <2025> est annulé.", YEAR),
    ("La ligne ne rouvre qu’en <mai 2019>.", "month"),
    ("Ils manifestent contre la fermeture annoncée en <2023>.", YEAR),
    ("Le musée est fermé depuis <1987>.", YEAR),
    ("Le Parlement (<1930>) siégeait ici.", YEAR),
    ("Le bal est repoussé au <24 novembre>.", "day"),
    ("Le bal reporté du <10 novembre> a eu lieu.", "day"),
]


def said(text: str, grain: Grain, *, range: bool = False) -> bool:  # noqa: A002 - as in `aside`
    start = text.index("<")
    plain = text.replace("<", "").replace(">", "")
    time = start, text.index(">") - 1
    return aside(fold(plain), 0, time, grain, WORDS, range=range, since=plain[:start].endswith("depuis "))


@pytest.mark.parametrize(("text", "grain"), ASIDES)
def test_an_aside_dates_nothing(text: str, grain: Grain) -> None:
    assert said(text, grain)


@pytest.mark.parametrize(("text", "grain"), TOLD)
def test_what_is_told_is_no_aside(text: str, grain: Grain) -> None:
    assert not said(text, grain)


def test_the_first_of_a_range_is_tied_to_the_last() -> None:
    assert not said("Il tenait la barre d’un bateau de <1914> à 1918.", YEAR, range=True)


def test_a_language_without_words_has_no_asides() -> None:
    text = "sur un piano de 1906"
    assert not aside(text, 0, (16, 20), YEAR, of("xx"))


PAGE = [
    "C'est tout pour aujourd'hui.",
    "Merci de nous avoir suivis cette nuit !",
    "Nous reprendrons demain à 7 heures.",
    "Ce qu'il faut retenir de ce jeudi",
    "Voici ce qu'il ne fallait pas manquer ce jeudi 16 octobre.",
    "Ainsi s'achève notre suivi, ouvert hier matin.",
    "Guerre des bacs : le point sur la semaine",
    "Bonne soirée, et à demain dès 6 heures.",
]
TOLD = [
    "On se retrouve samedi à 14 h devant la mairie.",
    "Nous reprendrons les cours demain.",
    "Ce qu'il faut retenir : le pont ferme jeudi.",
    "Merci de rapporter vos clés lundi.",
    "Bonjour, la réunion est avancée à mardi.",
    "La place a été suivie de notre cordée, partie hier.",
]


@pytest.mark.parametrize("said", PAGE)
def test_what_a_page_says_of_itself_to_its_readers(said: str) -> None:
    assert spoken(fold(said), (0, len(said)), WORDS)


@pytest.mark.parametrize("said", TOLD)
def test_what_readers_are_told(said: str) -> None:
    assert not spoken(fold(said), (0, len(said)), WORDS)


def test_since_when_something_is_the_most() -> None:
    said = "La salve, la plus massive depuis la mi-septembre, a fait six morts."
    begin = said.index("la mi-septembre")
    assert aside(fold(said), 0, (begin, begin + 15), "month", WORDS, since=True)
    assert not aside(fold(said), 0, (begin, begin + 15), "month", WORDS)
