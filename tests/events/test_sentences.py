"""Where sentences end, and that their offsets are the text's own."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.events import sentences
from timeline.events.sentences import Sentences, split
from timeline.events.words import of


def said(text: str) -> list[str]:
    return [text[a:b] for a, b in split(text)]


@pytest.mark.parametrize(
    "text",
    [
        "M. Vidal a parlé.",
        "Le Dr. Orsini et Mme. Kerbrat sont venus.",
        "Rome brûle en 52 av. J.-C. selon lui.",
        "Le fonds J. B. Lanoë ouvre.",
        "Il reste 20.000 places à 3.50 euros.",
        "Le 12 sept. 2024 et le 3 oct. 2025.",
        "« Pourquoi ? », demande-t-elle.",
        "Trois villes (Brive, Tulle...) ont dit non.",
        "Il hésite… puis repart.",
        "cf. art. 3 et p. 12",
        "Le site iledor.fr ferme.",
        "Oui ! crie-t-il.",
    ],
)
def test_one_sentence(text: str) -> None:
    assert said(text) == [text]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Le fleuve est à 10,20 m. En 2022, il montait.", ["Le fleuve est à 10,20 m.", "En 2022, il montait."]),
        ("Il pleut. Il vente.", ["Il pleut.", "Il vente."]),
        ("« Cela tient. »  M. Roux s’en va.", ["« Cela tient. »", "M. Roux s’en va."]),
        ("Il dit : “Non.” Elle rit.", ["Il dit : “Non.”", "Elle rit."]),
        ('Il dit "non." "Rien ne presse."', ['Il dit "non."', '"Rien ne presse."']),
        ("C’est le plan B. Ensuite, rien.", ["C’est le plan B.", "Ensuite, rien."]),
        ("Le tout en sept. Le reste suivra.", ["Le tout en sept.", "Le reste suivra."]),
        ("Il y a 12 morts. 300 blessés.", ["Il y a 12 morts.", "300 blessés."]),
        ("La région.Le préfet parle.", ["La région.", "Le préfet parle."]),
        ("Fini… La suite demain ?", ["Fini…", "La suite demain ?"]),
        ("Un titre sans point\nPuis le texte commence.", ["Un titre sans point", "Puis le texte commence."]),
        ("Un titre\n\nle texte", ["Un titre", "le texte"]),
        ("- le marché\n- la fête", ["- le marché", "- la fête"]),
        ("1. Le marché\n2. La fête", ["1. Le marché", "2. La fête"]),
        ("Elle part. eBay ferme.", ["Elle part.", "eBay ferme."]),
    ],
)
def test_cuts(text: str, cut: list[str]) -> None:
    assert said(text) == cut


def test_a_wrapped_paragraph_is_read_through() -> None:
    text = (
        "Le conseil municipal de la petite ville a voté mardi soir la\n"
        "rénovation complète de la halle. Les travaux, qui dureront six\n"
        "mois, commenceront au printemps."
    )
    assert len(said(text)) == 2


def test_no_sentence_ends_inside_a_time_expression() -> None:
    text = "Rendez-vous le 3 xyz. 2024 ici."
    kept = text.index("3"), text.index("2024") + 4
    assert len(list(Sentences(text, of("fr")))) == 2
    assert len(list(Sentences(text, of("fr"), keep=[kept]))) == 1


def test_a_break_ends_a_sentence() -> None:
    text = "17H38 secours Le bateau accoste"
    cut = Sentences(text, of("fr"), breaks=[5, 14])
    assert [text[a:b] for a, b in cut] == ["17H38", "secours", "Le bateau accoste"]
    assert text[slice(*cut.around(16, 18))] == "Le bateau accoste"
    assert cut.after(5) == (6, 13)


def test_a_neighbour_is_of_the_same_block() -> None:
    text = "Un. Deux.\n\nTrois."
    cut = Sentences(text, of("fr"))
    assert cut.before(4) == (0, 3)
    assert cut.before(11) is None
    assert cut.after(9) == (11, 17)
    assert cut.after(17) is None


def test_a_language_without_words_still_has_sentences() -> None:
    assert len(split("Erster Satz. Zweiter Satz!", "de")) == 2


@given(st.text(alphabet="aB1 .!?…«»\"'’\n-()é;:\u00a0", max_size=200))
def test_sentences_are_disjoint_ordered_and_lose_only_space(text: str) -> None:
    spans = split(text)
    assert all(a < b for a, b in spans)
    assert all(x[1] <= y[0] for x, y in pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


@pytest.mark.parametrize("unit", ["le ", ". ", "1. ", "\n", "A. ", "a\n", "…", "x"])
def test_cost_is_linear(unit: str, steps: Callable[[Callable[[], object]], int]) -> None:
    def cost(size: int) -> int:
        text = unit * (size // len(unit))
        return steps(lambda: split(text))

    cost(500)
    assert cost(80_000) < 5 * cost(20_000)


def test_no_abbreviation_is_as_long_as_the_words_that_are_not_looked_up() -> None:
    words = of("fr")
    assert max(map(len, words.never | words.unless_capital)) < sentences._WORDY
