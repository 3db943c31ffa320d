"""The language of a text, and what is read in a language that has no folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from timeline.documents import when
from timeline.errors import LanguageError
from timeline.model import Anchor, Mention
from timeline.pipeline import fallback, languages
from timeline.pipeline.annotate import annotate, mentions_of

ROOT = Path(__file__).parents[2]

FRENCH = "Le conseil a voté hier le budget de la halle, et les travaux sont prévus après les fêtes de Noël."
GERMAN = "Der Rat hat gestern den Haushalt der Halle beschlossen, und die Arbeiten beginnen nach dem 3. Mai 2025."
ENGLISH = "The council voted the budget of the market hall yesterday, and the works begin after 3 May 2025."
SPANISH = "El concejo aprobó ayer el presupuesto del mercado y las obras empezarán después del 3 de mayo de 2025."
ITALIAN = "Il consiglio ha votato ieri il bilancio del mercato e i lavori cominceranno dopo il 3 maggio 2025."
DUTCH = "De raad heeft gisteren de begroting van de markthal goedgekeurd en de werken beginnen na 3 mei 2025."
PORTUGUESE = "O conselho votou ontem o orçamento do mercado e as obras começam depois de 3 de maio de 2025."
NORWEGIAN = "Rådet vedtok i går budsjettet for torghallen, og arbeidet begynner etter 3. mai 2025."


def german(text: str, anchor: str | None = None, prefer: str = "auto") -> list[Mention]:
    found = fallback.mentions(text, "de", Anchor(anchor), prefer)
    assert all(text[m.start : m.end] == m.text for m in found)
    return found


def values(found: list[Mention]) -> list[tuple[str, str]]:
    return [(m.text, m.timex3.value) for m in found]


# --- which language ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (FRENCH, "fr"), (FRENCH.upper(), "fr"), (GERMAN, "de"), (GERMAN.upper(), "de"), (ENGLISH, "en"),
        (SPANISH, "es"), (ITALIAN, "it"), (DUTCH, "nl"), (PORTUGUESE, "pt"), (NORWEGIAN, "nb"),
    ],
)  # fmt: skip
def test_a_text_tells_its_language(text: str, code: str) -> None:
    assert languages.tell(text) == code


@pytest.mark.parametrize("text", ["", "gestern", "21/10/2024 17:38", "Hier, 14h.", "?! … \0\ud800", "\u200f\u0301"])
def test_what_is_too_short_to_tell_is_french(text: str) -> None:
    assert languages.tell(text) == "fr"


def test_french_is_told_without_the_detector(monkeypatch: pytest.MonkeyPatch) -> None:
    def detector() -> None:
        raise AssertionError("loaded for a text that is plainly French")

    monkeypatch.setattr(languages, "_detector", detector)
    assert languages.tell(FRENCH) == "fr"
    assert languages.tell(FRENCH * 1000) == "fr"


def test_the_middle_and_the_end_of_a_long_text_count() -> None:
    assert languages.tell("Cookies\n" + GERMAN * 100) == "de"


@pytest.mark.parametrize(
    ("shares", "code"),
    [({"de": 0.62, "fr": 0.37}, "fr"), ({"de": 0.7, "fr": 0.3}, "de"), ({"oc": 0.3, "ca": 0.2}, "fr"), ({}, "fr")],
)
def test_in_doubt_a_text_is_french(monkeypatch: pytest.MonkeyPatch, shares: dict[str, float], code: str) -> None:
    monkeypatch.setattr(languages, "_detector", lambda: lambda _: shares)
    assert languages.tell(GERMAN) == code


def test_the_detector_takes_any_words() -> None:
    assert languages.tell("мама мыла раму и ушла в город на рынок утром, а папа остался дома") == "ru"
    for odd in ("\ud800" * 50 + "x\0y\n" * 50, "ⅷ" * 60, "ﬃ" * 60, "🙂 a" * 60, "\u0300e" * 60):
        assert languages.tell(odd) in when.codes()


def test_the_detector_loads_no_network_library() -> None:
    code = (
        "import sys; from timeline.pipeline import languages; "
        f"assert languages.tell({GERMAN!r}) == 'de'; print(sorted({{'requests', 'urllib3', 'ssl'}} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_a_code_may_carry_a_region() -> None:
    assert [m.timex3.value for m in annotate("hier", "2024-10-21", lang="fr-CA").mentions] == ["2024-10-20"]
    assert [m.timex3.value for m in annotate("gestern", "2024-10-21", lang="de_AT").mentions] == ["2024-10-20"]


def test_each_article_is_read_in_its_own_language() -> None:
    text = (
        f"La halle rouvre\nPublié le 21 octobre 2024\n\n{FRENCH * 4}\n\n"
        f"Die Halle\nPublié le 22 octobre 2024\n\n{GERMAN * 3}\n\n"
    )
    found = annotate(text)
    assert len(found.sections) == 2
    assert {m.rule.partition("/")[0] for m in found.mentions} == {"fr", "dateparser"}
    assert found.lang == "fr"
    assert {m.rule.partition("/")[0] for m in annotate(text, lang="fr").mentions} == {"fr"}, "said, not detected"


def test_a_built_document_keeps_the_language_that_was_said(tmp_path: Path) -> None:
    from timeline.documents import read

    (tmp_path / "a.txt").write_text(GERMAN, encoding="utf-8")
    (detected,) = read(tmp_path / "a.txt", anchor=Anchor("2024-10-21", "day", "given"), detect=languages.tell)
    assert (detected.lang, detected.detected) == ("de", True)
    assert {m.rule for m in mentions_of(detected)[0]} == {"dateparser"}
    (said,) = read(tmp_path / "a.txt", lang="fr", detect=languages.tell)
    assert (said.lang, said.detected) == ("fr", False)


def test_a_language_that_nobody_reads_is_an_error() -> None:
    with pytest.raises(LanguageError, match="no folder and dateparser does not know it"):
        annotate("Cras mane veniet.", "2024-10-21", lang="la")


# --- what dateparser reads --------------------------------------------------------------------------------------


def test_german_by_the_command_line() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "timeline", "annotate", "--lang", "de", "--anchor", "2024-10-21"],
        input="Der Zug kam gestern an.", capture_output=True, encoding="utf-8", check=True, cwd=ROOT,
    )  # fmt: skip
    (mention,) = json.loads(done.stdout)["mentions"]
    assert (mention["text"], mention["timex3"]["value"], mention["rule"]) == ("gestern", "2024-10-20", "dateparser")


def test_values_keep_the_precision_that_was_said() -> None:
    found = german("Am 3. Mai 2022 kam er. Im Mai 2019 ging er. 2017 war ruhig. Letzten Monat starb er.", "2024-10-21")
    said = dict(values(found))
    assert said["3. Mai 2022"] == "2022-05-03"
    assert said["Mai 2019"] == "2019-05"
    assert said["2017"] == "2017"
    assert said["Letzten Monat"] == "2024-09"
    month = next(m for m in found if m.timex3.value == "2019-05")
    assert month.interval is not None
    assert tuple(month.interval) == ("2019-05-01", "2019-06-01", "month")


def test_results_are_marked_as_rough() -> None:
    found = german("Am 3. Mai 2022 kam er, gestern ging er.", "2024-10-21")
    assert {m.rule for m in found} == {"dateparser"}
    assert all(0 < m.confidence <= 0.4 for m in found)
    assert [m.anchor for m in found] == ["none", "document"]


def test_what_is_relative_hangs_on_the_anchor_or_on_nothing() -> None:
    text = "Gestern kam er, vor drei Tagen ging sie. Am 4. Juni um 14:30 Uhr."
    assert values(german(text, "1987-05-14")) == [
        ("Gestern", "1987-05-13"), ("vor drei Tagen", "1987-05-11"), ("4. Juni um 14:30", "1987-06-04T14:30"),
    ]  # fmt: skip
    lost = german(text)
    assert values(lost) == [
        ("Gestern", "XXXX-XX-XX"), ("vor drei Tagen", "XXXX-XX-XX"), ("4. Juni um 14:30", "XXXX-06-04T14:30"),
    ]  # fmt: skip
    assert all(m.interval is None and m.unresolved and "no date" in m.unresolved for m in lost)
    coarse = german(text, "1987")
    assert "the anchor's year" in (coarse[0].unresolved or "")
    assert coarse[2].timex3.value == "1987-06-04T14:30", "the year is all that it needs"


def test_hours_need_an_anchor_with_a_clock() -> None:
    assert values(german("vor 2 Stunden", "1987-05-14T10:20")) == [("vor 2 Stunden", "1987-05-14T08:20")]
    (lost,) = german("vor 2 Stunden", "1987-05-14")
    assert lost.interval is None
    assert "the anchor's day" in (lost.unresolved or "")


def test_now_is_a_reference_to_the_present() -> None:
    assert [values(german("jetzt", anchor)) for anchor in (None, "1987-05-14")] == [[("jetzt", "PRESENT_REF")]] * 2


def test_prefer_chooses_the_side() -> None:
    assert values(german("Dienstag", "2024-10-21", "past")) == [("Dienstag", "2024-10-15")]
    assert values(german("Dienstag", "2024-10-21", "future")) == [("Dienstag", "2024-10-22")]


def test_a_zone_that_is_said_stays_with_its_clock() -> None:
    (found,) = fallback.mentions("It ended at 3 pm EST on 4 May 2022.", "en", Anchor("2024-10-21"))
    assert found.timex3.value == "2022-05-04T15:00"
    assert found.interval is not None
    assert found.interval.begin == "2022-05-04T15:00:00-05:00"


@pytest.mark.parametrize(
    "text", ["Die 12 Männer kamen mit 3 Hunden.", "on the 5th", "a" * 3000, "1 " * 500, "", "\ud800 3"]
)
def test_mere_numbers_are_no_dates(text: str) -> None:
    for code in ("de", "en"):
        assert fallback.mentions(text, code, Anchor("2024-10-21")) == []


def test_neither_the_day_nor_the_zone_of_the_machine_gets_in() -> None:
    # A clock that answers with a far day would show at once where a value is taken from it.
    code = """
import datetime as d, json, sys
class Kind(type(d.datetime)):
    def __instancecheck__(cls, value): return isinstance(value, d.datetime)
class Far(d.datetime, metaclass=Kind):
    @classmethod
    def now(cls, tz=None): return cls(2077, 7, 7, 7, 7, tzinfo=tz)
    today = utcnow = now
import dateparser.search, dateparser.date
for name, module in list(sys.modules.items()):
    if name.startswith("dateparser") and getattr(module, "datetime", None) is d.datetime:
        module.datetime = Far
from timeline.model import Anchor
from timeline.pipeline import fallback
text = "3 May 2022. May 2019. 3 May 22. Tuesday at 2:30 pm. yesterday. in June. 14:30. last month. two weeks ago."
print(json.dumps([m.to_dict() for a in ("1987-05-14", None, "1987") for m in fallback.mentions(text, "en", Anchor(a))]))
"""
    plain = (
        code.partition("class Kind")[0] + "import json\nfrom timeline.model" + code.partition("from timeline.model")[2]
    )
    runs = []
    for program, zone in ((plain, "UTC"), (code, "UTC"), (plain, "Asia/Tokyo"), (code, "America/Los_Angeles")):
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, encoding="utf-8", cwd=ROOT,
            env={**os.environ, "TZ": zone},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        runs.append(json.loads(done.stdout))
    assert len(runs[0]) > 15
    assert all(run == runs[0] for run in runs)
