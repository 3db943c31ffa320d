"""What ties time expressions, and what leads them in: it does not hang on what else stands in the text."""

from __future__ import annotations

import pytest

from timeline.pipeline.annotate import annotate
from timeline.recognize.grammar import load
from timeline.recognize.read import read


@pytest.mark.parametrize(
    "text", ["La halle ouvre du mardi au samedi.", "Deux jours avant le 3 mai 2024, elle ouvre de 9 h à 12 h."]
)
def test_words_that_fall_away_take_no_tie_with_them(text: str) -> None:
    alone, behind = read(text, load("fr")), read(f"Entre 8 et 10 chats y vivent. {text}", load("fr"))
    assert alone.links
    assert behind.links == alone.links


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Elle ouvre dès lundi.", "from"),
        ("Les murs des lundi noirs.", ""),
        ("ELLE OUVRE DES LUNDI.", "from"),
        ("Elle ouvre au plus tôt lundi.", "from"),
        ("Fermée au-delà du 3 mai 2024.", "after"),
        ("Fermée au delà du 3 mai 2024.", "after"),
        ("Fermée depuis le 3 mai 2024.", "since"),
        ("Elle ouvre au plus\ntôt lundi.", "from"),
    ],
)
def test_a_lead_is_told_by_its_words_with_their_accents(text: str, lead: str) -> None:
    (phrase,) = read(text, load("fr")).phrases
    assert phrase.lead == lead


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Le couvre-feu, entré en vigueur à 4h (2h GMT) mercredi, tient.",
            ["2024-10-16T04:00", "2024-10-16T02:00", "2024-10-16"],
        ),
        (
            "Le tir est prévu à 04H12 locales (02H12 GMT) jeudi.",
            ["2024-10-24T04:12", "2024-10-24T02:12", "2024-10-24"],
        ),
        ("Il part à 21h (heure de Paris) samedi.", ["2024-10-26T21:00"]),
    ],
)
def test_a_day_behind_a_clock_and_the_same_in_brackets_is_of_both(text: str, wanted: list[str]) -> None:
    found = annotate(text, "2024-10-21", lang="fr").mentions
    assert [mention.timex3.value for mention in found] == wanted
    assert not any(mention.text.count("(") != mention.text.count(")") for mention in found)


@pytest.mark.parametrize(
    ("text", "kind", "back"),
    [
        ("Le bal est repoussé du 10 au 24 novembre.", "move", False),
        ("Le bal est reporté d'une semaine, du mardi 4 au mardi 11 novembre.", "move", False),
        ("Le bal est avancé du 24 au 10 novembre.", "move", True),
        ("Le report du bal du 10 au 24 novembre est acté.", "move", False),
        ("L'ouverture passe de 9 h à 8 h.", "move", True),
        ("Le bal, reporté, aura lieu du 10 au 24 novembre.", "range", False),
        ("Un stage avancé du 10 au 24 novembre.", "range", False),
        ("Des horaires décalés de 6 h à 14 h.", "range", False),
        ("Le guichet est déplacé du 10 au 24 novembre.", "range", False),
        ("Le facteur passe de 9 h à 11 h.", "range", False),
    ],
)
def test_what_is_put_off_is_no_stretch(text: str, kind: str, *, back: bool) -> None:
    (link,) = read(text, load("fr")).links
    assert (link.kind, link.back) == (kind, back)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Il a été arrêté lundi, et mardi il a avoué.", []),
        ("Elle est partie jeudi, vendredi elle est revenue.", []),
        ("Elle est venue lundi et mardi.", ["list"]),
        ("Vendredi, samedi, et dimanche ils joueront.", ["list", "list"]),
        ("Samedi et dimanche ils joueront.", ["list"]),
    ],
)
def test_a_day_that_begins_a_clause_of_its_own_is_not_listed_with_the_one_before(text: str, kinds: list[str]) -> None:
    assert [link.kind for link in read(text, load("fr")).links] == kinds
