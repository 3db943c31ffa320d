"""A year that something dates from, and a day or month of the news behind it."""

from __future__ import annotations

import pytest

from timeline.pipeline.annotate import annotate

AUTUMN = "2002-10-23"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Né en 1950, il a quitté son poste le 28 juillet.", "2002-07-28"),
        ("Créée en 1935, la scierie a déposé son bilan mi-septembre.", "2002-09"),
        ("En 1962, il a épousé Marie le 3 mai.", "1962-05-03"),
        ("L'an dernier, le service avait ouvert le 13 avril.", "2001-04-13"),
        ("En 1990, élu maire, il a démissionné le 28 juillet.", "1990-07-28"),
        ("Fin 1999, elle a démissionné, et le 6 janvier, elle a ouvert sa forge.", "2000-01-06"),
        ("L'an prochain, la fête aura lieu le 14 juin.", "2003-06-14"),
        ("La fête aura lieu le 14 décembre.", "2002-12-14"),
        ("En 1999, ils vivaient à Brest. Le 24 février, le toit a cédé.", "1999-02-24"),
        ("En 1999, il avait perdu. Le 24 février, il a gagné.", "2002-02-24"),
    ],
)
def test_the_year_of_what_the_main_verb_tells(text: str, value: str) -> None:
    assert annotate(text, AUTUMN, lang="fr").mentions[-1].timex3.value == value


def test_what_goes_on_with_something_to_come_has_no_year_of_the_story() -> None:
    text = "Il avait commencé en 1956.\n\nEn mai, il faudra semer. En juin, attendre."
    found = annotate(text, None, lang="fr").mentions
    assert [mention.timex3.value for mention in found] == ["1956", "XXXX-05", "XXXX-06"]
    assert [mention.unresolved is None for mention in found] == [True, False, False]
