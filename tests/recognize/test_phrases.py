"""What surrounds a phrase: whether somebody is quoted with it."""

from __future__ import annotations

import pytest

from timeline.recognize.grammar import load
from timeline.recognize.read import read


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("« Nous partons demain », dit-il hier.", [True, False]),
        ('"Nous partons demain", dit-il hier.', [True, False]),
        ("Elle écrit : « Nous partons demain.\nNous rentrons lundi. » Elle est revenue mardi.", [True, True, False]),
        # Each paragraph opens the quotation again, the last one closes it, or none does.
        ("« Nous partons demain.\n« Nous rentrons lundi », dit-il.\nIl est revenu mardi.", [True, True, False]),
        ("« Nous partons demain.\nIl est revenu lundi.\n« Je repars mardi », dit-il.", [True, False, True]),
        ("« Nous partons demain.\nIl est revenu lundi.", [True, False]),
    ],
)
def test_a_quotation_ends_where_it_is_closed_or_not_gone_on_with(text: str, quoted: list[bool]) -> None:
    assert [phrase.quoted for phrase in read(text, load("fr")).phrases] == quoted
