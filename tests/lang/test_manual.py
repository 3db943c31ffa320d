"""The rules' manual, followed: its blocks make a language, its sentences are read, its tables are whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from timeline import lang
from timeline.pipeline.annotate import annotate
from timeline.recognize import grammar, meaning

AddLanguage = Callable[[str, Mapping[str, str]], Path]

PAGE = (Path(__file__).parents[2] / "docs" / "rules.md").read_text("utf-8")
BLOCKS = dict(re.findall(r"```toml\n# (\S+)\n(.*?)```", PAGE, re.S))
ANCHOR = "2024-10-21"


def files(code: str) -> dict[str, str]:
    return {name.partition("/")[2]: text for name, text in BLOCKS.items() if name.startswith(f"{code}/")}


def rows(heading: str) -> list[list[str]]:
    """The cells of the first table under a heading, its two head rows left out."""
    part = PAGE.partition(f"\n{heading}\n")[2]
    table = re.search(r"((?:^\|.*\n)+)", part, re.M)
    assert table, heading
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[0].splitlines()[2:]]


def test_the_language_reads_what_the_page_says(add_language: AddLanguage) -> None:
    add_language("zz", files("zz"))
    told = rows("## A language in five steps")
    assert len(told) >= 12
    for text, words, values in told:
        found = annotate(text, ANCHOR, lang="zz").mentions
        assert "; ".join(m.text for m in found) == words, text
        assert "; ".join(m.timex3.value for m in found) == values, text


def prove(code: str, ids: set[str]) -> None:
    for rule in grammar.load(code).rules:
        if rule.id.partition("/")[2] not in ids:
            continue
        for example in rule.finds:
            mention = annotate(example["text"], ANCHOR, lang=code).mentions[example.get("nth", 0)]
            assert (mention.rule, mention.timex3.value) == (rule.id, example["value"])
        for text in rule.leaves:
            assert rule.id not in [m.rule for m in annotate(text, ANCHOR, lang=code).mentions]


def test_every_rule_of_the_page_proves_itself(add_language: AddLanguage) -> None:
    add_language("zz", files("zz"))
    rules = grammar.load("zz").rules
    assert len(rules) == 8
    assert all(rule.finds for rule in rules)
    prove("zz", {rule.id.partition("/")[2] for rule in rules})


def test_a_rule_is_added_to_french(add_language: AddLanguage) -> None:
    french = Path(lang.__file__).parent / "fr"
    copy = {str(p.relative_to(french)): p.read_text("utf-8") for p in french.rglob("*.toml")}
    add_language("fx", copy | files("fr"))
    prove("fx", {"never"})
    assert [m.timex3.value for m in annotate("Rien avant la Saint-Glinglin.", ANCHOR, lang="fx").mentions] == [
        "FUTURE_REF"
    ]


def test_every_operation_is_in_the_table() -> None:
    said = "| operation | what it makes |\n|---|---|\n" + "".join(
        f"| `{name}` | {_markdown(function.__doc__)} |\n" for name, function in sorted(meaning.OPERATIONS.items())
    )
    part = PAGE.partition("<!-- operations -->\n")[2].partition("<!-- /operations -->")[0]
    assert part == said, f"put this table between the marks of docs/rules.md:\n{said}"


def _markdown(docstring: str | None) -> str:
    assert docstring
    return " ".join(docstring.split()).replace("``", "`").replace("|", "&#124;")


def _cells(heading: str) -> set[str]:
    return {key for row in rows(heading) for key in re.findall(r"`([^`]+)`", row[0])}


def test_every_key_of_a_rule_is_in_the_table() -> None:
    assert _cells("### Rules and parts") == grammar._KEYS


@pytest.mark.parametrize("code", lang.codes())
def test_every_key_that_a_language_uses_is_on_the_page(code: str) -> None:
    lexicon = lang.read(code, "lexicon")
    assert {key for entry in lexicon["class"].values() for key in entry} <= _cells("### `lexicon.toml`")
    assert {key for key in lexicon if f"`{key}`" not in PAGE} <= {"class", "macro"}
    joins = _cells("### `joins.toml`")
    assert {f"{part}.{key}" for part, table in lang.read(code, "joins").items() for key in table} <= joins
    for part, table in lang.read(code, "tense").items():
        assert f"`{part}`" in PAGE or f"`{part}." in PAGE, part
        assert all(f"`{key}`" in PAGE or f".{key}`" in PAGE for key in table)
    for file in (Path(lang.__file__).parent / code).glob("*.toml"):
        assert f"`{file.name}`" in PAGE
