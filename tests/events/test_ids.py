"""Identifiers are made of words."""

from __future__ import annotations

import re

from timeline.events import ids


def test_words_fold_what_typography_changes() -> None:
    assert ids.words("L'ÉTÉ,  2024 !") == ids.words("l’été 2024")
    assert ids.words("caf\u00e9") == ids.words("cafe\u0301")


def test_an_identifier_fits_html_and_calendars() -> None:
    assert re.fullmatch(r"e[0-9a-f]{20}", ids.identifier("a", "b", ["c"]))


def test_every_part_counts() -> None:
    made = {
        ids.identifier("a", "b", ["c"]),
        ids.identifier("x", "b", ["c"]),
        ids.identifier("a", "x", ["c"]),
        ids.identifier("a", "b", ["x"]),
        ids.identifier("a", "b", ["c"], 1),
        ids.identifier("a", "b", ["c", ""]),
    }
    assert len(made) == 6


def test_a_lone_surrogate_is_hashed_too() -> None:
    assert ids.identifier("a", "\ud800", ["c"])
