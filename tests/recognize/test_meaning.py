"""Every rule of every language makes a meaning of whatever its pattern matches, or refuses it: it never stops."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from timeline import annotate, lang
from timeline.recognize.grammar import Grammar, Rule, load

RULES = [(load(code), rule) for code in lang.codes() for rule in load(code).rules]
#: How many ways to say each rule are tried: odd numbers and endings come soon.
WAYS = 6


@pytest.mark.parametrize(("grammar", "rule"), RULES, ids=[rule.id for _, rule in RULES])
def test_what_a_rule_matches_has_a_meaning_or_none(grammar: Grammar, rule: Rule) -> None:
    words = re.compile(rule.words, re.ASCII)

    @settings(
        max_examples=WAYS,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(st.from_regex(words))
    def try_one(text: str) -> None:
        found = words.search(text)
        if found is not None:
            grammar.mean(rule, found)

    try_one()


@pytest.mark.parametrize(
    "text", ["le 1er vendredi de chaque mois", "le 2e et le 4e mardi du mois", "le 1er trimestre de l'an passé"]
)
def test_an_ordinal_in_digits_is_a_number(text: str) -> None:
    assert annotate(f"Ouvert {text}.", "2024-10-21", lang="fr").mentions


@pytest.mark.parametrize(
    ("zone", "offset"), [("UTC+2", "+02:00"), ("GMT -5", "-05:00"), ("(TU+5:30)", "+05:30"), ("UTC", "+00:00")]
)
def test_a_zone_may_be_a_distance_from_universal_time(zone: str, offset: str) -> None:
    (clock,) = annotate(f"Il a parlé à 18h30 {zone} devant la mairie.", "2024-10-21", lang="fr").mentions
    assert clock.interval is not None
    assert clock.interval.begin == f"2024-10-21T18:30:00{offset}"


@pytest.mark.parametrize("text", ["l'an mille cents", "mil cents quatre-vingt", "cents reprises par quinzaine"])
def test_a_number_that_is_none_means_nothing(text: str) -> None:
    assert all(m.text != text for m in annotate(text, "2024-10-21", lang="fr").mentions)
