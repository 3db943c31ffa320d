"""What a weekday with its article means, of one week or of every one: each look with what it sees and leaves."""

from __future__ import annotations

from typing import Any

import pytest

from timeline.pipeline.annotate import annotate
from timeline.resolve.weekdays import articles

TUESDAY, FRIDAY = "2024-03-12", "2024-03-15"

#: The look that decides "le samedi", its value, and a text that it leaves.
SEEN = [
    ("told_with_begin", TUESDAY, "Ils ont débrayé du mardi au jeudi.", "2024-03-07", "Ils ont débrayé le jeudi."),
    ("_of_told_days", TUESDAY, "Du 2 au 5 avril, la piscine ouvre le mercredi.", "2024-04-03",
     "Du 2 au 30 avril, la piscine ouvre le mercredi."),
    ("_of_programme", TUESDAY, "Jeudi 21 mars, messe. Le vendredi, concours.", "2024-03-22",
     "Jeudi 21 mars, messe. Le vendredi, le maire a démissionné."),
    ("behind_opened_day", TUESDAY, "Pour le ski, on part samedi 16 mars à 7 h. Retour le lundi.", "2024-03-18",
     "Pour le ski, on part samedi 16 mars à 7 h. C'est le lundi."),
    ("within_bygone_story", TUESDAY, "Dimanche 9 juin 1940, on fuit. Le samedi, le pont a sauté.", "1940-06-15",
     "Dimanche 3 mars, on fuit. Le samedi, le pont a sauté."),
    ("recounted", FRIDAY, "« On s'était vus le mardi. Le jeudi, il m'appelle. »", "2024-03-14",
     "« On s'était vus mardi. Le jeudi, il m'appelle. »"),
    ("_of_bygone_years", TUESDAY, "C'était fin 87. Le lundi, j'étais devant la grille.", "XXXX-WXX-1",
     "C'était fin 2022. Le lundi, j'étais devant la grille."),
    ("by_habit", TUESDAY, "À compter de mai, le marché se tiendra le samedi.", "XXXX-WXX-6",
     "Le marché se tiendra le samedi."),
    ("through_stretch", TUESDAY, "Jusqu'au 24 décembre, il ouvrira du lundi au jeudi.", "XXXX-WXX-1",
     "Jusqu'au 15 mars, il ouvrira le lundi."),
    ("_told", TUESDAY, "Il est tombé le jeudi.", "2024-03-07", "Il tombe le jeudi."),
    ("_foretold", TUESDAY, "On se retrouvera le jeudi.", "2024-03-14", "Ils dansent le jeudi."),
]  # fmt: skip
TEXT = {look: text for look, _, text, *_ in SEEN}

#: Two looks that see a text: the first is believed, and what it tells.
BELIEVED = [
    ("within_bygone_story", "_told", TUESDAY, TEXT["within_bygone_story"], "1940-06-15"),
    ("_of_bygone_years", "_told", TUESDAY, TEXT["_of_bygone_years"], "XXXX-WXX-1"),
    ("by_habit", "_foretold", TUESDAY, TEXT["by_habit"], "XXXX-WXX-6"),
    ("through_stretch", "_foretold", TUESDAY, TEXT["through_stretch"], "XXXX-WXX-1"),
    ("_told", "every_week", TUESDAY, TEXT["_told"], "2024-03-07"),
]  # fmt: skip


def told(text: str, anchor: str) -> list[tuple[str, float]]:
    return [(mention.timex3.value, mention.confidence) for mention in annotate(text, anchor, lang="fr").mentions]


def without(name: str) -> tuple[Any, ...]:
    return tuple(look for look in articles._OF_ONE if look.__name__ != name)


def test_every_look_has_its_example() -> None:
    *names, always = (look.__name__ for look in articles._OF_ONE)
    assert [row[0] for row in SEEN] == names
    assert always == "every_week"
    assert told("Le marché se tient le jeudi.", TUESDAY) == [("XXXX-WXX-4", 0.8)]


@pytest.mark.parametrize(("look", "anchor", "text", "value", "leaves"), SEEN, ids=[row[0] for row in SEEN])
def test_what_a_look_sees_and_leaves(
    look: str, anchor: str, text: str, value: str, leaves: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, left = told(text, anchor), told(leaves, anchor)
    assert value in [value for value, _ in seen]
    monkeypatch.setattr(articles, "_OF_ONE", without(look))
    assert told(text, anchor) != seen
    assert told(leaves, anchor) == left


@pytest.mark.parametrize(("first", "second", "anchor", "text", "value"), BELIEVED)
def test_which_look_is_believed_before_which(
    first: str, second: str, anchor: str, text: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = told(text, anchor)
    assert value in [value for value, _ in seen]
    looks = {look.__name__: look for look in articles._OF_ONE}
    table = list(without(second))
    table.insert(table.index(looks[first]), looks[second])
    monkeypatch.setattr(articles, "_OF_ONE", tuple(table))
    assert told(text, anchor) != seen


def test_a_range_that_a_verb_looks_ahead_to_is_of_no_single_week() -> None:
    assert [value for value, _ in told("On se retrouvera du lundi au vendredi.", TUESDAY)] == [
        "XXXX-WXX-1",
        "XXXX-WXX-5",
    ]


def test_the_ends_of_a_range_are_no_days_of_a_programme() -> None:
    assert told("Du 2 au 30 avril, la piscine ouvrira le mercredi.", TUESDAY)[-1][0] == "XXXX-WXX-3"
    assert told("Jeudi 21 mars, messe. Vendredi, on jouera ; le samedi, on dansera.", TUESDAY)[-1][0] == "2024-03-23"
