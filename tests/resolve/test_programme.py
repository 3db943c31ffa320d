"""Weekdays of a programme that is told in sentences."""

from __future__ import annotations

from timeline.pipeline.annotate import annotate


def _weekdays(text: str) -> list[str]:
    found = annotate(text, "2024-03-12", lang="fr").mentions
    return [mention.timex3.value for mention in found if mention.timex3.type == "DATE"]


def test_days_that_open_their_sentences_follow_each_other() -> None:
    text = "Jeudi 15 août, messe à 10 h. Le vendredi va aux petits. Samedi, bal à 22 h. Le lundi, on range."
    assert _weekdays(text) == ["2024-08-15", "2024-08-16", "2024-08-17", "2024-08-19"]


def test_what_is_told_as_past_is_no_programme() -> None:
    assert _weekdays("Samedi 23 mars, le club joue. Lundi, le maire a démissionné.") == ["2024-03-23", "2024-03-11"]
