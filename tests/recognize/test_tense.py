"""The tense around a span: which verb tells it, and what is no verb."""

from __future__ import annotations

import pytest

from timeline.recognize import tense


def told(text: str) -> tense.Tense:
    """The tense around the words between brackets."""
    start, end = text.index("["), text.index("]") - 1
    return tense.Surroundings("fr", text.replace("[", "").replace("]", "")).tense(start, end)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La halle a rouvert [mardi].", "past"),
        ("La halle rouvrira [mardi].", "future"),
        ("La halle va rouvrir [mardi].", "future"),
        ("Il pleuvait [mardi].", "imperfect"),
        ("Lavée [mardi], la halle sent le savon.", "beside"),
        ("Elle ouvre [mardi].", "present"),
        ("[Mardi], la halle rouvrira.", "future"),
        ("Elle a dit, [mardi], que la halle rouvrirait.", "past"),
        ("Elle assure que, [mardi], la halle rouvrira.", "future"),
        ("Elle a fermé ; [mardi], elle rouvrira.", "future"),
        ("Elle rouvrira demain. Le marché de [mardi].", None),
        ("Le marché\xa0: l’équipe n’a pas\xa0joué [mardi].", "past"),
        ("La société [mardi].", None),
        # The imperfect of I and you; what only looks like it.
        ("[Jeudi], sous la pluie, je n'y pensais plus.", "imperfect"),
        ("[Jeudi], tu dormais déjà.", "imperfect"),
        ("J'allais partir [jeudi].", "imperfect"),
        ("Je ne connais personne [jeudi].", None),
        ("Je viendrais bien [jeudi].", None),
        ("Jamais [jeudi].", None),
        ("Un palais, [jeudi].", None),
        # The hour of a story told in its present; the hour alone.
        ("[Samedi], il est 7 h 20 quand le pont cède.", "past"),
        ("[Samedi], il est midi lorsque le pont cède.", "past"),
        ("[Samedi], il est 7 h 20 à Metz.", None),
        ("La revue reconstitue l'émeute, dans la nuit de [samedi] à dimanche.", "past"),
        ("Elle joue une pièce qui reconstitue l'émeute, [samedi].", "present"),
        # What is waited for, with a verb and without.
        ("Ce que l'on attend [mercredi]", "future"),
        ("Ce qui change [lundi]", "future"),
        ("Un second [samedi] de grève n'est pas exclu.", "future"),
        ("Le chantier s'interrompt, le temps pour la ville de fêter ses cent ans [samedi].", "future"),
        ("Il n'a pas eu le temps de rentrer [samedi].", "past"),
        ("Si l'eau n'est pas revenue, je m'en vas à Laval jusqu'à [lundi].", "present"),
        ("Je vais à Laval [lundi].", "present"),
        ("Je vais bien [lundi].", None),
        ("Réponse du juge [mardi] matin.", "present"),
        ("Début des travaux [mardi].", "present"),
        ("Début de panique [mardi].", None),
        ("Réponse du juge contestée [mardi].", "beside"),
        ("Décision du [3 mai].", None),
    ],
)
def test_the_nearest_verb_of_the_sentence_tells(text: str, expected: tense.Tense) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quand avez-vous compris ?\n[Le lundi], au réveil.", "past"),
        ("— Et vous rouvrirez quand ? — [Samedi], à l'heure du marché.", "future"),
        ("À quelle heure fermerez-vous ?\n« [À 19 h], sans doute. »", "future"),
        ("Quand avez-vous compris ?\nJe rentrerai [lundi].", "future"),
        ("Quand avez-vous compris ?\nTard, je l'avoue. La halle de [lundi].", None),
        ("Vous avez manqué la fête ?\nRattrapage [samedi].", None),
    ],
)
def test_an_answer_without_a_verb_has_the_tense_of_the_question_of_when(text: str, expected: tense.Tense) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La fête, attendue pour [juin], est repoussée.", "either"),
        ("[Vingt ans plus tard], il n'a pas oublié.", "past"),
        ("La fête du [lundi], est repoussée.", "future"),
    ],
)
def test_what_follows_may_tell_before_all_others(text: str, expected: tense.Tense) -> None:
    assert told(text) == expected


def test_what_follows_an_aside_is_asked_whether_it_looks_back() -> None:
    text = "Il avait tenu vingt ans plus tôt, il n'a pas oublié."
    start = text.index("vingt")
    assert not tense.Surroundings("fr", text).earlier(start, start + len("vingt ans plus tôt"))


def test_a_letter_that_no_word_has_is_a_part_of_its_word() -> None:
    assert told("La halle rouvrira [mardi].") == "future"
    assert told("La halle rouvriraĕ [mardi].") is None, "no word of this language"


def test_the_words_that_are_remembered_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tense, "_WORDS", 50)
    evidence = tense._evidence("fr")
    assert evidence is not None
    letters = "abcdefghijklmnopqrstuvwxyz"
    for first in letters:
        for second in letters:
            told(f"Le {first}{second}lu {first}{second}rera [mardi].")
    assert len(evidence._idle) + len(evidence._telling) <= 51


def test_what_stands_behind_a_time_tells_before_all_others() -> None:
    text = "Le pont, rétabli mercredi au plus tard, est en alternat."
    start = text.index("mercredi")
    assert tense.Surroundings("fr", text).tense(start, start + len("mercredi")) == "future"


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("Elle est morte le ", True),
        ("Elle a été opérée le ", True),
        ("Ils avaient été enlevés le ", True),
        ("Elle a été opérée à Metz, ville jumelée, le ", False),
        ("La cargaison saisie le ", False),
        ("Le vote a été fixé au ", False),
    ],
)
def test_a_verb_that_a_helper_begins_is_dated_as_one(text: str, dated: bool) -> None:
    assert tense.Surroundings("fr", f"{text}3 mai").verb_dated(len(text), len(text) + len("3 mai")) is dated
