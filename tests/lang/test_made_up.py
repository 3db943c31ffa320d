"""A language is a folder: one that nobody speaks is added, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from timeline import lang
from timeline.errors import LanguageError
from timeline.pipeline import languages
from timeline.pipeline.annotate import annotate
from timeline.recognize.grammar import load

AddLanguage = Callable[[str, Mapping[str, str]], Path]

LEXICON = """
[class.adverb]
trigger = true
words = { uvik = -1, ovak = 0, evok = 1 }

[class.month]
trigger = true
words = { prinel = 1, dunel = 2, "tri." = 3 }

[class.day]
regex = '\\d{1,2}(?!\\d)'
opens = ["#2"]
number = true
"""
RULES = """
[[rule]]
id = "adverb"
pattern = "{adverb}"
means = { op = "deictic" }
finds = [{ text = "Uvik", value = "2024-10-20" }]

[[rule]]
id = "date"
pattern = "{day}-a {month}"
means = { op = "date" }
"""


def values(text: str, **more: str) -> list[tuple[str, str, str]]:
    found = annotate(text, "2024-10-21", lang="zz", **more).mentions  # type: ignore[arg-type]
    return [(m.text, m.timex3.value, m.rule) for m in found]


def test_a_folder_is_a_language(add_language: AddLanguage) -> None:
    add_language("zz", {"lexicon.toml": LEXICON, "rules/10.toml": RULES})
    assert lang.codes() == ("fr", "zz")
    assert values("Mela tok uvik, ne 3-a prinel; 4-a tri. selo.") == [
        ("uvik", "2024-10-20", "zz/adverb"),
        ("3-a prinel", "2025-01-03", "zz/date"),
        ("4-a tri.", "2025-03-04", "zz/date"),
    ]
    assert [m.timex3.value for m in annotate("Il est venu hier.", "2024-10-21", lang="fr").mentions] == ["2024-10-20"]


def test_it_tells_itself_by_its_small_words(add_language: AddLanguage) -> None:
    small = 'share = 0.2\nwords = ["mela", "tok", "ne", "selo"]\n'
    add_language("zz", {"lexicon.toml": LEXICON, "rules/10.toml": RULES, "detect.toml": small})
    assert languages.tell("Mela tok ne uvik, mela brisko tok selo, vanto ne tok meridal.") == "zz"


def test_what_was_added_is_gone_afterwards() -> None:
    assert lang.codes() == ("fr",)


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ('id = "x"\npattern = "{nothing}"\nmeans = { op = "date" }', "unknown class {nothing}"),
        ('id = "x"\npattern = "<nothing>"\nmeans = { op = "date" }', "unknown macro <nothing>"),
        ('id = "x"\npattern = "{adverb} {adverb}"\nmeans = { op = "date" }', "slot 'adverb' stands twice"),
        ('id = "x"\npattern = "(uvik"\nmeans = { op = "date" }', "unbalanced"),
        ('id = "x"\npattern = "uvik"\nmeans = { op = "dat" }', "unknown operation 'dat'"),
        ('id = "x"\npattern = "uvik"\nmeans = { op = "date" }', "nothing triggers this rule"),
        ('id = "x"\npattern = "{adverb}"\nmeans = { op = "date" }\nnotafter = "x"', "unknown key 'notafter'"),
        ('id = "x"\npattern = "{adverb}"\nmeans = { op = "date" }\nafter = "("', "guard '('"),
        ('id = "x"\npattern = "{adverb}"\nmeans = { op = "date" }\nnot-after = "€"', "not-after holds '€'"),
        ('id = "x"\nmeans = { op = "date" }', "a rule needs id, pattern and means.op"),
        ('id = "adverb"\npattern = "{adverb}"\nmeans = { op = "deictic" }', "rule ids twice: zz/adverb"),
        ("id = ", "is no TOML"),
    ],
)
def test_a_wrong_rule_is_named_with_its_file(add_language: AddLanguage, rule: str, says: str) -> None:
    add_language("zz", {"lexicon.toml": LEXICON, "rules/10.toml": f"{RULES}\n[[rule]]\n{rule}\n"})
    with pytest.raises(LanguageError) as raised:
        load("zz")
    assert says in str(raised.value)
    assert "zz" in raised.value.where
    assert raised.value.remedy


def test_a_tense_that_is_left_out_is_named(add_language: AddLanguage) -> None:
    add_language("zz", {"lexicon.toml": LEXICON, "rules/10.toml": RULES, "tense.toml": "[past]\nwords = ['is']\n"})
    with pytest.raises(LanguageError, match="lacks future, present, imperfect, participle, clause") as raised:
        values("Mela tokis uvik.")
    assert raised.value.where == "timeline/lang/zz/tense.toml"
