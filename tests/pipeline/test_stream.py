"""Texts annotated one after another: what a long one may take."""

from __future__ import annotations

import json
import tracemalloc
from io import BytesIO

import pytest

from timeline.model import Anchor, Annotation
from timeline.pipeline import render, stream
from timeline.recognize import scan

SENTENCE = "La halle a rouvert mardi vers 18 h, après trois mois de travaux. Ainsi l’a voulu la commune, dit-on. "
PROSE = "Nul ne sait ce que deviendra l’ancien marché, ni qui paiera les travaux du toit et de la grande porte. "
SETTINGS = stream.Settings(Anchor("2024-10-21", "day", "given"), lang="fr")


def answered(given: bytes, *, lines: bool) -> int:
    """The characters that are answered."""
    size = 0
    for said in (stream.lines if lines else stream.whole)(BytesIO(given), "stdin", SETTINGS):
        assert isinstance(said, Annotation)
        for piece in render.json_line(said):
            size += len(piece)
    return size


@pytest.mark.parametrize("lines", [True, False])
def test_a_long_text_takes_little_more_than_what_is_found_in_it(lines: bool) -> None:
    text = (SENTENCE + 3 * PROSE) * 1000
    given = (json.dumps({"text": text}) if lines else text).encode()
    del text
    answered(given, lines=lines)  # what is loaded once is loaded
    tracemalloc.start()
    try:
        size = answered(given, lines=lines)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    mentions = 3 * 1000
    assert size > 300 * mentions
    assert peak < 4 * len(given) + 2000 * mentions


def test_the_words_of_a_text_are_the_same_in_any_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"{SENTENCE}{'a' * 60} Le 3 mai 2024 à 17 h 38, puis l'an dernier."
    whole = [found.to_dict() for found in stream.annotate(text, "2024-10-21", lang="fr").mentions]
    assert len(whole) == 6
    for many in (1, 7, 40):
        monkeypatch.setattr(scan, "_STRETCH", many)
        assert [found.to_dict() for found in stream.annotate(text, "2024-10-21", lang="fr").mentions] == whole
