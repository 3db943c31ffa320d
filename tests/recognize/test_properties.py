"""What holds of any text: offsets that cut their words, intervals that run forward, the same answer twice, no crash."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.properties.sound import sound
from timeline.errors import AnchorError
from timeline.model import Annotation, Mention
from timeline.pipeline.annotate import annotate
from timeline.recognize import grammar
from timeline.recognize import scan as scanning
from timeline.recognize.fold import compose, fold
from timeline.recognize.grammar import Rule, load

VOCABULARY = (
    "le la les l' du de des d' au aux à en dans il y a depuis dès jusqu'au entre et ou un une ce cette cet ces vers "
    "lundi mardi samedi janvier mars mai août décembre févr. 1er 3 12 29 30 31 99 2024 1998 av. J.-C. XVIIIe siècle "
    "années 90 hier demain avant-hier veille lendemain soir matin nuit midi minuit 17h38 25h70 5h 20 heures quart "
    "demie jours mois ans semaine dernière prochain dernier week-end Noël Pâques été hiver tous chaque deux fois par "
    "31/02/2024 2024-10-21 17:38 quelques plusieurs environ début fin mi- plus tôt tard après avant pendant floréal an "
    "VIII il est parti . , ; : ! ? – - ( ) « » \n \u00a0 \u202f Paris HAE heure locale trois cent mille premier"
)
WORDS = VOCABULARY.split(" ")

french = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
glued = st.lists(st.sampled_from(WORDS), max_size=12).map("".join)
anything = st.text(st.characters(), max_size=200)  # surrogates and NUL among them
anchors = st.sampled_from(
    [None, "2024", "2024-10", "2024-02-29", "2024-10-21T18:30+02:00", "0180-06-01", "9600-12-31", "9600-12-31T23:59"]
)
some = settings(max_examples=120, deadline=None)


def check(text: str, found: Annotation) -> None:
    sound(text, found.mentions, found.ranges)
    found.to_dict()


@some
@given(st.one_of(french, glued, anything), anchors)
@example("le 31 décembre 9999 à minuit, la nuit du 31 décembre 9999", "2024-10-21")
@example("dans 9999 ans, il y a 99999999999999999999 jours", "2024-10-21")
@example("l'an 0, l'an 0000, le 1er janvier 0000", "2024-10-21")
@example("\ud800 hier \udfff", "2024-10-21")
@example("\0hier\0", "2024-10-21")
@example("\u200f\u202ehier\u202c le\u00ad 3 ma\u00adi", "2024-10-21")
@example("fe\u0301vrier 2022, aou\u0302t", "2024-10-21")
def test_any_text_is_read_without_a_crash(text: str, anchor: str | None) -> None:
    check(text, annotate(text, anchor, tz="Europe/Paris", lang="fr"))


@some
@given(french, anchors)
def test_the_same_text_has_the_same_mentions(text: str, anchor: str | None) -> None:
    assert annotate(text, anchor, lang="fr").to_dict() == annotate(text, anchor, lang="fr").to_dict()


@some
@given(french)
@example("le été")
@example("lundi avant début")
def test_accents_may_be_decomposed(text: str) -> None:
    composed = annotate(unicodedata.normalize("NFC", text), "2024-10-21", lang="fr").mentions
    decomposed = annotate(unicodedata.normalize("NFD", text), "2024-10-21", lang="fr").mentions
    assert [m.timex3 for m in composed] == [m.timex3 for m in decomposed]
    assert [m.text for m in composed] == [unicodedata.normalize("NFC", m.text) for m in decomposed]


DAYS = ("Hier, il a plu.", "Il viendra demain.", "Il est parti il y a dix jours.", "Elle arrivera dans trois jours.",
        "Avant-hier, le vent a soufflé.", "Il neigera après-demain.", "Réponse sous huit jours.")  # fmt: skip


@some
@given(st.sampled_from(DAYS), st.dates(date(1000, 1, 1), date(9000, 1, 1)), st.integers(-40000, 40000))
def test_what_counts_days_moves_with_the_anchor(text: str, anchor: date, days: int) -> None:
    (before,) = annotate(text, anchor.isoformat(), lang="fr").mentions
    (after,) = annotate(text, (anchor + timedelta(days)).isoformat(), lang="fr").mentions
    assert before.interval is not None
    assert after.interval is not None
    moved = [
        date.fromisoformat(b) - date.fromisoformat(a)
        for a, b in zip(before.interval, after.interval, strict=True)
        if "-" in a
    ]
    assert moved == [timedelta(days)] * 2
    assert date.fromisoformat(after.timex3.value) - date.fromisoformat(before.timex3.value) == timedelta(days)


FULL = ("Le 3 mai 2022, il est né.", "Hier, il a plu.", "La veille, tout allait.", "Il est venu en mars 2019.",
        "Lundi 21 octobre à 17h38, la séance est levée.", "Il y a trois mois, elle partait.",
        "Le marché se tient tous les lundis.", "Deux jours plus tard, il rentrait.")  # fmt: skip


@some
@given(st.lists(st.sampled_from(FULL), min_size=1, max_size=4), st.sampled_from(FULL))
def test_what_follows_a_sentence_does_not_change_it(told: list[str], more: str) -> None:
    # But for a bare weekday whose date is said later ("mardi … mardi 25 octobre"): that one is looked for on purpose.
    text = " ".join(told)
    alone = annotate(text, "2024-10-21T18:30", lang="fr").mentions
    longer = annotate(f"{text} {more}", "2024-10-21T18:30", lang="fr").mentions
    assert [(m.start, m.end, m.timex3) for m in longer[: len(alone)]] == [(m.start, m.end, m.timex3) for m in alone]


def test_a_weekday_takes_the_date_that_is_said_with_it_later() -> None:
    def first(text: str) -> Mention:
        return annotate(text, "2024-10-21", lang="fr").mentions[0]

    assert first("Jeudi, le conseil siégera. Le vote aura lieu.").timex3.value == "2024-10-24"
    assert first("Jeudi, le conseil siégera. Le jeudi 31 octobre, le vote aura lieu.").timex3.value == "2024-10-31"


# --- the work grows with the length ---------------------------------------------------------------------------------


def work(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many characters the rules' matchers, and how many phrases the reader, are given for a text."""
    done = 0
    longest = scanning._longest

    def counted(*arguments: object) -> object:
        nonlocal done
        done += 1
        return longest(*arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(scanning, "_longest", counted)
        plain, _ = compose(text)
        scanning.scan(plain, fold(plain), load("fr"))
    return done


@pytest.mark.parametrize(
    "piece", ["il y a ", "le ", "1", "1 ", " ", "la nuit du ", "17h", "mardi ", "et ", "dix ", "2024-"]
)
def test_the_tagger_looks_no_more_often_than_the_text_is_long(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    one, four = (work(piece * times, monkeypatch) for times in (200, 800))
    assert four <= 4 * one + 8


def test_no_rule_looks_more_often_than_its_own_words_are_long(monkeypatch: pytest.MonkeyPatch) -> None:
    for path in sorted((Path(grammar.__file__).parents[1] / "lang" / "fr" / "rules").glob("*.toml")):
        for rule in tomllib.loads(path.read_text("utf-8")).get("rule", ()):
            piece = rule["finds"][0]["text"] + " " if rule.get("finds") else rule["id"]
            one, two = (work(piece * (size // len(piece) + 1), monkeypatch) for size in (800, 1600))
            assert two <= 2.5 * one + 8, rule["id"]  # a piece more or less for the cut


def test_a_megabyte_without_a_blank_is_one_word() -> None:
    for char in ("a", "1", "é", "-", "\u200f", "l'"):
        check(char * 50_000, annotate(char * 50_000, "2024-10-21", lang="fr"))


# --- bad input ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["le 31 février 2024", "le 30 février", "le 31 avril 2023", "le 29 février 2023", "31/02/2024", "le 32/01/2024",
     "le 31 juin à 10h", "à 25h70", "à 24h30", "à 17h75", "le 0 mai 2024", "le 32 mai 2024", "le 21/13/2024"],
)  # fmt: skip
def test_an_impossible_date_has_no_interval(text: str) -> None:
    for mention in annotate(text, "2024-10-21", lang="fr").mentions:
        inside = mention.text
        if re.search(r"3[012]|29|25h|24h|h7|\b0|/13", inside):
            assert mention.interval is None, mention
            assert mention.unresolved
            assert any(warning.startswith("impossible-date") for warning in mention.warnings)


@pytest.mark.parametrize("text", ["le 31 février 2024", "le 30 février", "31/02/2024", "à 25h70", "le 29 février 2023"])
def test_an_impossible_date_is_reported_as_one(text: str) -> None:
    (mention,) = annotate(text, "2024-10-21", lang="fr").mentions
    assert any(warning.startswith("impossible-date") for warning in mention.warnings)
    assert mention.confidence < 0.5


def test_the_29th_of_february_is_of_a_leap_year() -> None:
    (mention,) = annotate("le 29 février", "2023-10-21", lang="fr").mentions
    assert mention.timex3.value == "2024-02-29"


@pytest.mark.parametrize(
    "anchor",
    [
        "",
        "hier",
        "le 3",
        "2024-13",
        "2024-02-30",
        "2024-10-21T25:00",
        "12024-01-01",
        "0000-01-01",
        "mai",
        "-0051",
    ],
)
def test_an_anchor_that_cannot_be_read_is_an_error(anchor: str) -> None:
    with pytest.raises(AnchorError):
        annotate("hier", anchor, lang="fr")


@pytest.mark.parametrize("anchor", ["0001-01-01", "9999-12-31", "0001", "9999"])
def test_the_ends_of_the_calendar_are_no_crash(anchor: str) -> None:
    text = (
        "Hier, demain, la semaine dernière, l'an prochain, dans dix ans, il y a trois siècles, la nuit prochaine, ce "
        "week-end, ce soir, lundi, en 2017, le 3 mai, Noël, cet hiver, la veille, dans 400 ans, à minuit, il y a 2 h, "
        "dans deux semaines, le mois dernier, le trimestre prochain, les années 90, au XIXe siècle, en 52 av. J.-C."
    )
    for prefer in ("auto", "past", "future"):
        check(text, annotate(text, anchor, lang="fr", prefer=prefer, tz="Europe/Paris"))


def test_a_rule_that_is_named_is_there() -> None:
    names = {rule.id for rule in load("fr").rules}
    text = "Hier, du 3 au 5 mai, tous les lundis à 10h, le 14-Juillet, au XVIIIe siècle, depuis deux jours."
    assert {m.rule for m in annotate(text, "2024-10-21", lang="fr").mentions} <= names
    assert all(isinstance(rule, Rule) for rule in load("fr").rules)


COUNTED = [
    *WORDS,
    "salariés",
    "dirigeants",
    "5 547",
    "12 salariés",
    "2,5",
    "40 %",
    "80",
    "7",
    "les années 70 et 80",
    "17h",
]


@some
@given(st.lists(st.sampled_from(COUNTED), max_size=25).map(" ".join))
@example("les années 70 et 80 salariés, le 7 novembre 12 salariés")
def test_numbers_that_are_passed_over_are_in_no_phrase(text: str) -> None:
    """What is not looked at, for speed, is what would be looked at in vain."""
    every = load("fr")
    kept = every.following, every.joining, every.counts
    found = annotate(text, "2024-10-21", lang="fr").to_dict()
    try:
        every.following, every.joining, every.counts = frozenset(), ("",), re.compile("(?!)").match
        assert annotate(text, "2024-10-21", lang="fr").to_dict() == found
    finally:
        every.following, every.joining, every.counts = kept
