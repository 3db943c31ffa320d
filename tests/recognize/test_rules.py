"""Each rule brings its proof: what it finds, with the value; what it must leave alone."""

from __future__ import annotations

import pytest

from timeline import lang
from timeline.pipeline.annotate import annotate
from timeline.recognize.grammar import Rule, load

ANCHOR = "2024-10-21T18:30+02:00"  # a Monday; the rules' examples count from it

RULES = [rule for code in lang.codes() for rule in load(code).rules]
FINDS = [(rule, example) for rule in RULES for example in rule.finds]
LEAVES = [(rule, text) for rule in RULES for text in rule.leaves]


@pytest.mark.parametrize(("rule", "example"), FINDS, ids=[f"{r.id}:{e['text'][:40]}" for r, e in FINDS])
def test_finds(rule: Rule, example: dict[str, object]) -> None:
    found = annotate(str(example["text"]), ANCHOR, tz="Europe/Paris", lang=rule.id.partition("/")[0]).mentions
    place = int(str(example.get("nth", 0)))
    assert len(found) > place, f"found only {[m.text for m in found]}"
    mention = found[place]
    assert mention.timex3.value == example["value"], f"{mention.text!r} by {mention.rule}"
    for key in ("mod", "quant", "freq"):
        if key in example:
            assert getattr(mention.timex3, key) == example[key]


@pytest.mark.parametrize(("rule", "text"), LEAVES, ids=[f"{r.id}:{t[:40]}" for r, t in LEAVES])
def test_leaves(rule: Rule, text: str) -> None:
    found = annotate(text, ANCHOR, tz="Europe/Paris", lang=rule.id.partition("/")[0]).mentions
    assert rule.id not in [m.rule for m in found], [m.text for m in found]


def test_rules_have_examples() -> None:
    bare = [rule.id for rule in RULES if not rule.finds and not rule.leaves and rule.op.__name__ != "refuse"]
    assert bare == []
