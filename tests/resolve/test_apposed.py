"""Distances beside a date, between commas: the date says what they lead to."""

from __future__ import annotations

import pytest

from timeline.pipeline.annotate import annotate

DECEMBER = "2022-12-15"


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("La foire de 2020 fut sage. En 2014, six ans auparavant, on s'y battait.", "six ans auparavant", "2014"),
        ("Le 9 mai 2014, trois jours plus tard, elle rentrait.", "trois jours plus tard", "2014-05-09"),
        # What goes on from its date counts from it.
        ("Partie en 2014, six ans plus tard elle revient.", "six ans plus tard", "2020"),
        ("Elle naît en 2014, six ans plus tard elle lit.", "six ans plus tard", "2020"),
        ("En 2014 elle part. Six ans plus tard, elle revient.", "Six ans plus tard", "2020"),
    ],
)
def test_a_distance_behind_the_date_that_it_leads_to(text: str, words: str, value: str) -> None:
    found = {mention.text: mention.timex3.value for mention in annotate(text, DECEMBER, lang="fr").mentions}
    assert found[words] == value


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        (
            "Plaintes déposées avant le 28 juin. Un mois plus tôt, le 14 novembre, il parlait.",
            "Un mois plus tôt",
            "2022-11",
        ),
        ("Il est parti le 28 juin. Un mois plus tôt, le 26 mai, il parlait.", "Un mois plus tôt", "2022-05"),
        ("Il est parti le 28 juin. Un mois plus tôt, il parlait.", "Un mois plus tôt", "2022-05"),
    ],
)
def test_a_distance_before_a_day_that_the_story_does_not_lead_to(text: str, words: str, value: str) -> None:
    test_a_distance_behind_the_date_that_it_leads_to(text, words, value)
