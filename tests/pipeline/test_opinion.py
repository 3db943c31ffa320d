"""`timeline check --second-opinion`: dateparser agrees with what we make of plain words, and is heard where not."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from timeline.cli import main
from timeline.errors import UsageError
from timeline.pipeline.opinion import opinion

ROOT = Path(__file__).parents[2]
DATASET = json.loads((ROOT / "exports" / "timeline.json").read_text("utf-8"))


def of(tmp_path: Path, **changes: Any) -> Any:
    """The opinion on one event, told in the words "demain"."""
    plain = next(e for e in DATASET["events"] if [each["text"] for each in e["evidence"]] == ["demain"])
    event = copy.deepcopy(plain)
    for path, value in changes.items():
        *outer, last = path.split("__")
        place: Any = event
        for key in outer:
            place = place[0] if key == "first" else place[key]
        place[last] = value
    out = tmp_path / "events.jsonl"
    out.write_text(json.dumps(event) + "\n", "utf-8")
    return opinion(out)


def test_it_agrees_on_the_samples() -> None:
    told = opinion(ROOT / "exports" / "timeline.json")
    assert told.read >= 20
    assert told.differing == []


def test_a_date_that_stands_elsewhere_is_told(tmp_path: Path) -> None:
    told = of(tmp_path, when__begin="2001-05-03", when__end="2001-05-04")
    assert told[:2] == (1, 1)
    assert "'demain' is 20" in told.differing[0]
    assert told.differing[0].endswith("the event stands at 2001-05-03/2001-05-04")


@pytest.mark.parametrize(
    "changes",
    [
        {"evidence__first__text": "mardi"},
        {"evidence__first__text": "en mai"},
        {"evidence__first__text": "le 3 mai"},
        {"evidence__first__anchor": "mention:0"},
        {"evidence__first__text": "14 heures", "when__begin": "2001-05-03T14:00:00"},
        {"kind": "recurrence"},
        {"document__lang": "tlh"},
        {"corrected": {"fields": ["when"], "note": ""}},
        {"when__begin": "-0051-01-01"},
        {"section": None, "document__anchor__when": "2024-10"},
    ],
)
def test_it_is_silent_where_it_is_not_certain(tmp_path: Path, changes: dict[str, Any]) -> None:
    assert of(tmp_path, **{"when__begin": "2001-05-03", "when__end": "2001-05-04"} | changes).read == 0


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--second-opinion", str(ROOT / "exports" / "timeline.json")]) == 0
    assert capsys.readouterr().out.endswith(" dates again, 0 of them differ\n")


def test_what_is_no_dataset_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("[1]")
    with pytest.raises(UsageError, match="is no dataset"):
        opinion(tmp_path / "x.json")
