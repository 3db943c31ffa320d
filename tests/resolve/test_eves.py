"""The day before: of the evening that a night began with, and of nothing announced where a verb looks back."""

from __future__ import annotations

import pytest

from timeline.pipeline.annotate import annotate


def last(text: str, anchor: str = "2025-02-06") -> str:
    return annotate(text, anchor, lang="fr").mentions[-1].timex3.value


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Le feu a pris lundi à 22 h 40. Il a été éteint vers 4 heures. La veille, on avait senti le gaz.", "02-02"),
        ("Le feu a pris lundi à 22 h 40. Il a été éteint peu après minuit. La veille, on avait senti le gaz.", "02-02"),
        ("Le feu a pris lundi à 22 h 40. Il a été éteint vers 4 heures. Le lendemain, on a rouvert.", "02-04"),
        # The small hours of a day that is told itself are its own.
        ("Le feu a pris mardi. Il a été éteint vers 4 heures. La veille, on avait senti le gaz.", "02-03"),
        ("Le feu a pris mardi à 14 h. Il a été éteint vers 18 heures. La veille, on avait senti le gaz.", "02-03"),
    ],
)
def test_the_small_hours_leave_the_day_where_its_evening_was(text: str, wanted: str) -> None:
    assert last(text) == f"2025-{wanted}"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Elle est morte mardi. Elle sera inhumée lundi. La veille, elle avait dîné chez elle.", "02-03"),
        ("Les fouilles reprendront samedi. La veille, on avait entendu un cri.", "02-05"),
        # What is announced has its own day before, and so has what the text says had come.
        ("Elle est morte mardi. Elle sera inhumée lundi. La veille, une messe sera dite.", "02-09"),
        ("Elle est morte mardi. Elle sera inhumée lundi, et veillée la veille.", "02-09"),
        ("La course partira samedi. La veille, dîner ouvert à tous.", "02-07"),
        ("Le tournoi a été avancé. La veille, il avait gelé.", "02-05"),
    ],
)
def test_a_look_back_counts_from_no_day_to_come(text: str, wanted: str) -> None:
    assert last(text) == f"2025-{wanted}"
