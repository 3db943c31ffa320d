"""The whole derivation of a mention, in lines."""

from __future__ import annotations

from timeline.model import Anchor
from timeline.pipeline.annotate import annotate, derived
from timeline.pipeline.explain import explain

ANCHOR = Anchor("2024-10-21", "day", "given", "2024-10-21")  # a Monday


def rows(text: str, anchor: Anchor | None = ANCHOR, **more: str) -> list[list[tuple[str, str]]]:
    told = explain(text, anchor, **{"lang": "fr", **more})
    return [
        [(line[2:13].strip(), line[14:]) for line in paragraph.splitlines()[1:]] for paragraph in told.split("\n\n")
    ]


def test_a_derivation_goes_from_the_rule_to_the_value() -> None:
    (told,) = rows("Il a démissionné mercredi.")
    assert told[:5] == [
        ("rule", "fr/weekday"),
        ("in", "fr/rules/30-relative.toml [weekday]"),
        ("meaning", "CalendarDate(weekday=3)"),
        ("hangs on", "the document's date: 2024-10-21 (given: 2024-10-21)"),
        ("because", "the clause tells of the past: 2024-10-16"),
    ]
    assert ("value", "DATE 2024-10-16") in told
    assert ("interval", "2024-10-16 until 2024-10-17, to the day") in told
    assert ("ruled out", "DATE 2024-10-23: on the other side of the document's date") in told


def test_what_neighbours_lend_is_told() -> None:
    first, second = rows("du 3 au 5 mai 2022")
    assert ("meaning", "CalendarDate(day=3)") in first
    assert ("because", "completed by its neighbours: CalendarDate(year=2022, month=5, day=3)") in first
    assert ("meaning", "CalendarDate(year=2022, month=5, day=5)") in second


def test_what_another_mention_dates_hangs_on_it() -> None:
    _, clock = rows("Le 3 mai 2022, à 17h, la séance est ouverte.")
    assert ("hangs on", "“Le 3 mai 2022” before it: 2022-05-03") in clock


def test_shorter_and_refused_rules_are_ruled_out() -> None:
    (told,) = rows("le 3 mai 2022")
    ruled_out = " ".join(said for name, said in told if name == "ruled out")
    assert "“mai 2022”: a longer match was found" in ruled_out
    assert "the words around it speak against it" in ruled_out


def test_words_that_are_no_time_say_why() -> None:
    told = explain("il y a deux heures de route", ANCHOR, lang="fr")
    assert told.startswith("no time expression\n  ruled out   ")
    assert "fr/ago on “il y a deux heures”: the words around it speak against it" in told
    assert explain("bonjour", ANCHOR, lang="fr") == ""


def test_an_impossible_date_and_a_missing_anchor_say_so() -> None:
    (told,) = rows("le 31 février 2021")
    assert ("unresolved", "no calendar holds this date") in told
    assert ("warning", "impossible-date: month 2 has no day 31") in told
    (lost,) = rows("hier", None)
    assert ("hangs on", "nothing") in lost
    assert any(name == "unresolved" for name, _ in lost)


def test_a_language_without_a_folder_names_dateparser() -> None:
    (told,) = rows("gestern", lang="de")
    assert told[0] == ("rule", "dateparser")
    assert ("value", "DATE 2024-10-20") in told


def test_places_are_true_where_the_text_is_composed() -> None:
    told = explain("le\u00ad 3 fe\u0301vrier 2022 ", ANCHOR, lang="fr")
    assert "“fe\u0301vrier 2022”: a longer match was found" in told


def test_words_that_mean_another_unit_elsewhere_say_where() -> None:
    (told,) = rows("On ira la voir en fin de semaine.")
    assert ("value", "DATE 2024-W43 mod=END") in told
    assert any("abroad=America" in said for name, said in told if name == "meaning")


def test_derivations_are_kept_only_when_asked_for() -> None:
    text = "La veille, il a plu. Mardi, du 3 au 5 mai."
    plain, told = annotate(text, "2024-10-21", lang="fr"), derived(text, "2024-10-21", lang="fr")
    assert [m.explanation for m in plain.mentions] == [()] * len(plain.mentions)
    assert all(m.explanation[0].startswith("meaning: ") for m in told.mentions)
    assert told.to_dict() == plain.to_dict()
