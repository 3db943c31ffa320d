"""Nothing that others wrote reaches a terminal as a command, whatever of it is printed."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from pathlib import Path

import pytest

from tests.hostile.payloads import TERMINAL
from timeline import cli

ALL = "".join(TERMINAL)
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Documents, a manifest, a dataset: each with commands wherever words may stand, names of files included."""
    name = ALL.replace("/", "").replace("\x00", "")[:60]
    (tmp_path / f"{name}.txt").write_text(f"{ALL}\nHier, {ALL} la halle a rouvert. Le 31/02/2024{ALL}.", "utf-8")
    (tmp_path / f"{name}.json").write_text('{"text": "' + ALL.replace("\\", "\\\\"), "utf-8")
    record = {"text": f"Le 3 mai. {ALL}", "title": ALL, "id": ALL, "tz": ALL, "lang": ALL, "published": ALL, "url": ALL}
    (tmp_path / "a.json").write_text(json.dumps(record), "utf-8")
    (tmp_path / "manifest.toml").write_text(f"{json.dumps(ALL)} = 1\n", "utf-8")
    (tmp_path / "timeline.json").write_text(
        json.dumps({"schema_version": "1.0", ALL: ALL, "events": [{ALL: ALL}]}), "utf-8"
    )
    (tmp_path / "timelinejs.json").write_text(json.dumps({"events": [{"unique_id": ALL, ALL: None}]}), "utf-8")
    (tmp_path / "a.ics").write_text(f"BEGIN:VCALENDAR\r\n{ALL}\r\nEND:VCALENDAR\r\n", "utf-8")
    return tmp_path


def commands(folder: Path) -> dict[str, list[str]]:
    texts = sorted(str(path) for path in folder.glob("*.txt"))
    sources = sorted(str(path) for path in folder.glob("*.txt")) + sorted(str(path) for path in folder.glob("*.json"))
    out = str(folder / "out")
    return {
        "build": ["build", *sources, "--out", out, "--title", ALL],
        "build what is not there": ["build", f"{folder}/{ALL}".replace("\x00", ""), "--out", out],
        "build with a manifest": ["build", *texts, "--manifest", str(folder / "manifest.toml"), "--out", out],
        "text": ["annotate", *texts, "--output", "text", "--anchor", "2024-10-21"],
        "jsonl": ["annotate", *texts, "--output", "jsonl", "--anchor", "2024-10-21"],
        "timeml": ["annotate", *texts, "--output", "timeml", "--anchor", "2024-10-21"],
        "explain": ["explain", f"{ALL} la semaine{ALL} dernière, hier {ALL}", "--anchor", "2024-10-21"],
        "explain nothing": ["explain", ALL],
        "inspect": ["inspect", *sources],
        "inspect as JSON": ["inspect", *sources, "--output", "json"],
        "check": ["check", str(folder / "timeline.json"), str(folder / "a.ics")],
        "check slides": ["check", str(folder / "timelinejs.json")],
        "check a manifest": ["check", str(folder / "manifest.toml")],
        "export": ["export", str(folder / "timeline.json"), "--out", out],
        "no such command": [ALL],
        "no such option": ["build", "x", "--out", out, "--" + ALL],
        "no such zone": ["explain", "hier", "--tz", ALL],
        "no such anchor": ["explain", "hier", "--anchor", ALL],
    }


@pytest.mark.parametrize("name", commands(Path()))
def test_no_command_of_others_is_printed(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = commands(folder)[name]
    with suppress(SystemExit):  # argparse: a wrong call
        cli.main(arguments)
    said = capsys.readouterr()
    assert said.out or said.err
    for stream in (said.out, said.err):
        assert OBEYED.search(stream) is None, repr(stream)[:2000]


def test_json_says_the_same_all_the_same(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (path,) = folder.glob("*.txt")
    cli.main(["annotate", str(path), "--anchor", "2024-10-21"])
    told = json.loads(capsys.readouterr().out)
    assert told["id"] == str(path)


def test_a_line_break_in_a_name_begins_no_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a\ntimeline: all is well\u2028b.txt"
    path.write_bytes(b"\x00\x01\xff" * 50)
    cli.main(["build", str(path), "--out", str(tmp_path / "out")])
    said = capsys.readouterr().err
    assert "all is well" in said
    assert not [line for line in said.splitlines() if line.startswith("timeline: all")]
