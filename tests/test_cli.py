"""The command as its users meet it: exit statuses, stdout and stderr, help, pipes, interruptions."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parent.parent
COMMANDS = ("build", "export", "merge", "annotate", "explain", "check")
STORY = "La halle a rouvert mardi 3 septembre 2024 à 7 h. Elle avait fermé en février 2022.\n"


Done = subprocess.CompletedProcess[str]


def run(*arguments: str | Path, stdin: str = "", cwd: Path = ROOT, **env: str) -> Done:
    done = subprocess.run(
        [sys.executable, "-m", "timeline", *map(str, arguments)],
        input=stdin.encode(),
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
        timeout=120,
    )
    out, err = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in err, err
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "halle.txt"
    path.write_text(STORY, "utf-8")
    return path


# ---------------------------------------------------------------- help


def test_help_names_every_command_and_costs_little() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = run("--help")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0
    assert all(f"    {name} " in done.stdout for name in COMMANDS)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.15, "seconds of CPU"


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_shows_an_example(command: str) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert f"timeline {command}" in done.stdout.partition("example:")[2]


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("fly",),
        ("build", "x.txt"),
        ("build", "x.txt", "--out", "o", "--jobs", "0"),
        ("build", "x.txt", "--out", "o", "--tz", "Europe/Atlantis"),
        ("build", "x.txt", "--out", "o", "--anchor", "hier"),
        ("build", "x.txt", "--out", "o", "--format", "docx"),
        ("build", "nowhere.txt", "--out", "o"),
        ("build", "x.txt", "--out", "o", "--since", "2025", "--until", "2024"),
        ("export", "nowhere.json", "--out", "o"),
        ("export", "x.txt", "--out", "o", "--min-confidence", "2"),
        ("merge", "--out", "o"),
        ("build", "x.txt", "--out", "o", "--corrections", "nowhere.toml"),
        ("explain",),
        ("check", "nowhere.json"),
        ("annotate", "nowhere.txt"),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_2_and_writes_nothing(arguments: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(STORY, "utf-8")
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert done.stderr
    assert done.stdout == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.txt"]


# ---------------------------------------------------------------- build


def test_build_writes_the_folder_and_sums_up(story: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run("build", story, "--out", out, "--anchor", "2024-09-04", "--tz", "Europe/Paris")
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert "1 document, 0 sections, 2 events, 0 unresolved, 0 refused" in done.stderr
    assert "\r" not in done.stderr, "no progress bar where stderr is no terminal"
    assert {path.name for path in out.iterdir()} == {
        "timeline.json", "timeline.ics", "timelinejs.json", "events.csv", "datapackage.json", "index.html",
        "report.json",
    }  # fmt: skip
    report = json.loads((out / "report.json").read_text("utf-8"))
    assert report["now"] == "2024-09-03T22:00:00Z", "the anchor's own day, no clock"


def test_quiet_says_nothing_when_all_is_well(story: Path, tmp_path: Path) -> None:
    done = run("build", story, "--out", tmp_path / "out", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_time_of_writing_comes_by_the_door(story: Path, tmp_path: Path) -> None:
    def now(*more: str, **env: str) -> str:
        assert run("build", story, "--out", tmp_path / "out", "--format", "json", *more, **env).returncode == 0
        return str(json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))["now"])

    assert now("--now", "2026-01-02T03:04+01:00") == "2026-01-02T02:04:00Z"
    assert now(SOURCE_DATE_EPOCH="1700000000") == "2023-11-14T22:13:20Z"
    assert run("build", story, "--out", tmp_path / "o", SOURCE_DATE_EPOCH="soon").returncode == 2


def test_stdin_is_a_source(tmp_path: Path) -> None:
    done = run("build", "-", "--out", tmp_path / "out", stdin=STORY)
    assert done.returncode == 0, done.stderr
    assert len(json.loads((tmp_path / "out" / "timeline.json").read_text("utf-8"))["events"]) == 2


def test_two_runs_give_the_same_bytes_anywhere(tmp_path: Path) -> None:
    seen = []
    for number, env in enumerate(
        ({"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"}, {"PYTHONHASHSEED": "2", "TZ": "America/Lima", "LC_ALL": "C"})
    ):
        out = tmp_path / str(number)
        jobs = str(number + 1)
        done = run("build", "seeds", "--manifest", "seeds/manifest.toml", "--out", out, "--jobs", jobs, **env)
        assert done.returncode == 0, done.stderr
        seen.append({path.name: path.read_bytes() for path in sorted(out.iterdir())})
    assert seen[0] == seen[1]


def test_the_samples_are_built_in_little_memory(tmp_path: Path) -> None:
    # VmHWM and not ru_maxrss: the latter counts what this process had before it became another
    code = (
        "import re, sys; from pathlib import Path; from timeline.cli import main; status = main(sys.argv[1:]);"
        "peak = re.search(r'VmHWM:\\s*(\\d+)', Path('/proc/self/status').read_text());"
        "print(status, int(peak[1]) // 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "build", "seeds", "--manifest", "seeds/manifest.toml", "--out", tmp_path / "out"],
        capture_output=True, text=True, cwd=ROOT, check=True,
    )  # fmt: skip
    status, megabytes = done.stdout.split()
    assert status == "0"
    assert int(megabytes) < 150


# ---------------------------------------------------------------- bad input


def broken(tmp_path: Path, name: str) -> Path:
    path = tmp_path / name
    if name == "empty.txt":
        path.write_bytes(b"")
    elif name == "binary.txt":
        path.write_bytes(bytes(range(256)) * 64)
    elif name == "folder":
        path.mkdir()
    else:
        path.write_text(STORY, "utf-8")
        path.chmod(0)
    return path


@pytest.mark.parametrize("name", ["empty.txt", "binary.txt", "folder", "unreadable.txt"])
def test_a_bad_source_is_named_and_the_others_are_built(name: str, story: Path, tmp_path: Path) -> None:
    bad = broken(tmp_path, name)
    if name == "unreadable.txt" and os.access(bad, os.R_OK):  # root reads everything: a link to nowhere does not open
        bad.unlink()
        bad.symlink_to("nowhere")
    done = run("build", bad, story, "--out", tmp_path / "out")
    assert done.returncode == 1, done.stderr
    said = [line for line in done.stderr.splitlines() if name in line]
    assert said, done.stderr
    assert "; " in said[0], "what to do about it"
    dataset = json.loads((tmp_path / "out" / "timeline.json").read_text("utf-8"))
    assert [document["source"] for document in dataset["documents"]] == ["halle.txt"]
    report = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    assert name in report["problems"][0]["message"]


@pytest.mark.parametrize("name", ["empty.txt", "binary.txt", "folder"])
def test_nothing_to_read_is_2(name: str, tmp_path: Path) -> None:
    done = run("build", broken(tmp_path, name), "--out", tmp_path / "out")
    assert done.returncode == 2
    assert name in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        ('[[document]]\nsource = "halle.txt"\nanker = "2024"\n', "anker"),
        ('[[document]]\nsource = "halle.txt"\n[[document.part]]\ntitle = "Le pont"\nanchor = "2024"\n', "Le pont"),
        ('[[document]\nsource = "halle.txt"\n', "line 1"),
        ('[[document]]\nsource = "halle.txt"\nanchor = "hier"\n', "hier"),
        ('[[document]]\nsource = "halle.txt"\ntz = "Europe/Atlantis"\n', "Europe/Atlantis"),
    ],
    ids=["unknown key", "part not found", "no TOML", "relative anchor", "unknown zone"],
)
def test_a_wrong_manifest_names_the_place(manifest: str, said: str, story: Path, tmp_path: Path) -> None:
    path = tmp_path / "manifest.toml"
    path.write_text(manifest, "utf-8")
    done = run("build", story, "--manifest", path, "--out", tmp_path / "out")
    assert done.returncode == 2, done.stderr
    assert said in done.stderr
    assert "manifest.toml" in done.stderr


def test_exports_below_the_documents_are_no_documents(tmp_path: Path) -> None:
    (tmp_path / "marche.txt").write_text("Le marché a rouvert le 3 mai 2024 au matin.\n", "utf-8")
    out = tmp_path / "exports"
    for _ in range(2):
        assert run("build", tmp_path, "--out", out, "--quiet").returncode == 0
    assert json.loads((out / "report.json").read_text("utf-8"))["totals"]["documents"] == 1


def test_what_cannot_be_written_leaves_the_old_folder(story: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    done = run("build", story, "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "out: is a file" in done.stderr
    assert (tmp_path / "out").read_text() == "a file"


# ---------------------------------------------------------------- annotate


def test_annotate_a_text(story: Path) -> None:
    done = run("annotate", story)
    assert (done.returncode, done.stderr) == (0, "")
    record = json.loads(done.stdout)
    assert [STORY[slice(*mention["span"])] for mention in record["mentions"]] == [
        mention["text"] for mention in record["mentions"]
    ]
    assert [mention["timex3"]["value"] for mention in record["mentions"]] == [
        "2024-09-03", "2024-09-03T07:00", "2022-02",
    ]  # fmt: skip


def test_annotate_as_timeml_and_for_the_terminal(story: Path) -> None:
    root = ElementTree.fromstring(run("annotate", story, "--output", "timeml").stdout)
    assert [time.text for time in root.iter("TIMEX3")][1:] == ["mardi 3 septembre 2024", "7 h", "février 2022"]
    assert "[février 2022 → 2022-02]" in run("annotate", "--output", "text", stdin=STORY).stdout


def test_a_bad_line_is_named_and_the_others_are_done() -> None:
    lines = [
        '{"id": "a", "text": "Hier.", "anchor": "2024-10-21"}',
        "{",
        "",
        '{"id": "c"}',
        '{"text": 1}',
        '{"text": ""}',
    ]
    done = run("annotate", "--input", "jsonl", stdin="\n".join(lines))
    assert done.returncode == 1
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [record["id"] for record in records] == ["a", ""]
    assert records[0]["mentions"][0]["timex3"]["value"] == "2024-10-20"
    assert [line.split(":")[1].strip() for line in done.stderr.splitlines()] == [f"stdin, line {n}" for n in (2, 4, 5)]


@pytest.mark.parametrize("key", ["anchor", "tz", "lang", "prefer"])
def test_a_line_that_says_nonsense_is_named(key: str) -> None:
    done = run("annotate", "--input", "jsonl", stdin=json.dumps({"text": "Hier.", key: "n'importe quoi"}))
    assert done.returncode == 1
    assert "stdin, line 1" in done.stderr


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(b"caf\xe9")
    done = run("annotate", tmp_path / "x.txt")
    assert done.returncode == 1
    assert "is no UTF-8 at byte 3" in done.stderr


def test_annotate_answers_while_it_reads() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "timeline", "annotate", "--input", "jsonl"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT,
    ) as process:  # fmt: skip
        assert process.stdin is not None and process.stdout is not None
        line = json.dumps({"id": "x", "text": STORY}) + "\n"
        process.stdin.write(line.encode())
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == "x"
        process.stdin.close()
        assert process.stdout.read() == b""
    assert process.returncode == 0


def test_a_reader_that_goes_away_is_no_error() -> None:
    line = json.dumps({"id": "x", "text": STORY}) + "\n"
    done = subprocess.run(
        ["bash", "-c", f'"{sys.executable}" -m timeline annotate --input jsonl | head -n 1; exit ${{PIPESTATUS[0]}}'],
        input=line.encode() * 500, capture_output=True, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 141
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b""


def test_an_interruption_is_clean() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "timeline", "annotate", "--input", "jsonl"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT,
    ) as process:  # fmt: skip
        assert process.stdin is not None and process.stdout is not None and process.stderr is not None
        process.stdin.write(json.dumps({"text": STORY}).encode() + b"\n")
        process.stdin.flush()
        time.sleep(0.5)  # it waits for the next line
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 130
        assert process.stderr.read().decode() == "timeline: interrupted; what was there before is unchanged\n"


# ---------------------------------------------------------------- explain, check


def test_explain_tells_the_derivation() -> None:
    done = run("explain", "la semaine dernière", "--anchor", "2024-10-21")
    assert done.returncode == 0
    rows = dict(line.strip().split(None, 1) for line in done.stdout.splitlines()[1:] if not line.startswith("  hangs"))
    assert rows["value"] == "DATE 2024-W42"
    assert rows["interval"] == "2024-10-14 until 2024-10-21, to the week"
    assert rows["rule"].startswith("fr/")
    assert "hangs on    the document's date: 2024-10-21 (given" in done.stdout


def test_explain_says_what_is_missing() -> None:
    done = run("explain", "la semaine dernière")
    assert "unresolved" in done.stdout
    done = run("explain", "bonjour", "--anchor", "2024")
    assert done.returncode == 1
    assert "holds no time expression" in done.stderr


def test_check_tells_right_from_wrong(story: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("build", story, "--out", out).returncode == 0
    done = run("check", out / "timeline.json", out / "timeline.ics", out / "timelinejs.json", "seeds/manifest.toml")
    assert done.returncode == 0, done.stdout
    assert [line.rpartition(" valid ")[2] for line in done.stdout.splitlines()] == [
        "dataset", "calendar", "TimelineJS file", "manifest",
    ]  # fmt: skip
    dataset = json.loads((out / "timeline.json").read_text("utf-8"))
    dataset["events"][0]["when"]["begin"] = "2024-13-01"
    (tmp_path / "wrong.json").write_text(json.dumps(dataset), "utf-8")
    done = run("check", tmp_path / "wrong.json")
    assert done.returncode == 1
    assert "events/0/when/begin" in done.stdout
