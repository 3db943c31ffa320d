"""Identifiers are made of words."""

from __future__ import annotations

import re
import unicodedata

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


def test_words_are_the_same_by_octets_and_by_characters() -> None:
    letters = [chr(n) for n in range(1, 0x180)] + list("‘’“”…–—œŒ™€\u202f\u0301ﬁΣ")
    for one in letters:
        for other in letters:
            text = f"É{one}{other}o{other}"
            said = re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold())
            assert ids.words.__wrapped__(text) == " ".join(said), text
