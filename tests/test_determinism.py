"""The same documents give the same bytes: on any Python, in any place, cut off from the clock and the world."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import icalendar
import pytest

import timeline

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
MANIFEST = ROOT / "seeds" / "manifest.toml"
#: Where pure Python's dependencies lie: another Python reads them there, too.
PACKAGES = Path(icalendar.__file__).parent.parent


def pythons() -> list[str]:
    """This Python, and every other from 3.11 on that is on the path or among pyenv's."""
    there = [shutil.which(f"python3.{minor}") for minor in range(11, 20)]
    there += [str(path) for path in (Path.home() / ".pyenv" / "versions").glob("3.*/bin/python")]
    found = {sys.version_info[:2]: sys.executable}
    for python in filter(None, there):
        done = subprocess.run(
            [python, "-c", "import sys; print(*sys.version_info[:2])"], capture_output=True, text=True, check=False
        )
        version = tuple(map(int, done.stdout.split()))
        if done.returncode == 0 and version >= (3, 11):
            found.setdefault(version, python)  # type: ignore[arg-type]  # two numbers
    return [python for _, python in sorted(found.items())]


def built(out: Path, *arguments: str, python: str = sys.executable, **env: str) -> dict[str, str]:
    """The digests of what ``timeline build`` makes of the samples."""
    command = [python, "-m", "timeline", "build", *map(str, SEEDS), "--manifest", str(MANIFEST), "--lang", "fr"]
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
    subprocess.run(
        [*command, "--out", str(out), "--quiet", *arguments], check=True, cwd=out.parent,
        env={**kept, "PYTHONPATH": f"{ROOT}{os.pathsep}{PACKAGES}", "PYTHONDONTWRITEBYTECODE": "1", **env},
    )  # fmt: skip
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in out.iterdir()}


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return built(tmp_path_factory.mktemp("here") / "out", PYTHONHASHSEED="0", TZ="UTC", LANG="C")


@pytest.mark.parametrize("python", pythons())
def test_on_every_python_that_is_there(python: str, here: dict[str, str], tmp_path: Path) -> None:
    assert len(here) >= 7
    assert built(tmp_path / "out", python=python) == here


@pytest.mark.parametrize(
    ("arguments", "env"),
    [
        ((), {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "ar_EG.UTF-8"}),
        (("--jobs", "2"), {"PYTHONHASHSEED": "7", "TZ": "America/St_Johns", "LC_ALL": "POSIX", "PYTHONUTF8": "0"}),
    ],
    ids=["hash, zone and language", "processes"],
)
def test_wherever_it_runs(
    arguments: tuple[str, ...], env: dict[str, str], here: dict[str, str], tmp_path: Path
) -> None:
    assert built(tmp_path / "out", *arguments, **env) == here


def test_the_order_of_the_files_changes_no_event() -> None:
    told = [timeline.build(files, manifest=MANIFEST, lang="fr").to_dict() for files in (SEEDS[:3], SEEDS[2::-1])]
    first, second = ({event["id"]: event for event in one["events"]} for one in told)
    assert first == second


CLOSED = """
import os, sys, locale, time, timeline
sources, manifest, out = sys.argv[1:-2], sys.argv[-2], sys.argv[-1]
def build(out):
    timeline.build(sources, manifest=manifest, lang="fr").write(out)
build(out + "-first")  # what is imported may look around while it is: from here on, nothing may

def shut(name):
    def refuse(*arguments, **named):
        raise AssertionError(f"{name} is asked for")
    return refuse
for name in ("time", "time_ns", "localtime", "gmtime"):
    setattr(time, name, shut(f"time.{name}"))
for name in ("getlocale", "setlocale", "getpreferredencoding", "getencoding"):
    setattr(locale, name, shut(f"locale.{name}"))
os.environ = type("Shut", (), {"__getattr__": lambda self, name: shut("os.environ"), "__getitem__": shut("os.environ"),
                               "__contains__": shut("os.environ"), "__iter__": shut("os.environ")})()
os.getenv = os.getlogin = os.urandom = os.uname = shut("the surroundings")
build(out)
"""


def test_the_library_asks_neither_clock_nor_locale_nor_environment(tmp_path: Path) -> None:
    arguments = [*map(str, SEEDS), str(MANIFEST), str(tmp_path / "out")]
    done = subprocess.run(
        [sys.executable, "-c", CLOSED, *arguments], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    for path in (tmp_path / "out").iterdir():
        assert path.read_bytes() == (tmp_path / "out-first" / path.name).read_bytes()


#: What Python itself tells of sockets, other programs and files that are written (PEP 578): nothing goes unseen.
WATCHED = """
import os, sys
allowed = sys.argv.pop(1)
def watch(event, arguments):
    if event.split(".")[0] in ("socket", "ssl", "urllib", "http", "ftplib", "smtplib", "subprocess", "webbrowser"):
        print("SEEN", event, arguments, flush=True)
    elif event in ("os.system", "os.exec", "os.posix_spawn", "os.fork", "os.link", "os.symlink", "shutil.chown"):
        print("SEEN", event, arguments, flush=True)
    elif event == "open" and isinstance(arguments[0], str) and (set(str(arguments[1])) & set("wax+")):
        if not os.path.abspath(arguments[0]).startswith(allowed) and "__pycache__" not in arguments[0]:
            print("SEEN", event, arguments, flush=True)
sys.addaudithook(watch)
from timeline import cli
sys.exit(cli.main(sys.argv[1:]))
"""


@pytest.mark.parametrize("command", ["build", "annotate", "explain", "inspect", "check", "export"])
def test_no_command_asks_the_network_or_another_program(command: str, tmp_path: Path) -> None:
    out, page = str(tmp_path / "out"), tmp_path / "une.html"
    page.write_text(
        "<html lang='de'><head><link rel=stylesheet href=https://evil.example/x.css></head><body><iframe src="
        "https://evil.example></iframe><p>Der Zug kam gestern an.</p></body></html>", "utf-8"
    )  # fmt: skip
    every = "json,ics,timelinejs,csv,html,jsonl,jsonld,timeml"
    arguments = {
        "build": [
            *map(str, SEEDS),
            str(page),
            "--manifest",
            str(MANIFEST),
            "--out",
            out,
            "--format",
            every,
            "--strict",
        ],
        "annotate": [str(SEEDS[0]), "--output", "timeml"],
        "explain": ["la semaine dernière", "--anchor", "2024-10"],
        "inspect": [str(ROOT / "seeds"), str(page)],
        "check": [str(ROOT / "exports" / "timeline.json"), str(ROOT / "exports" / "timeline.ics"), str(MANIFEST)],
        "export": [str(ROOT / "exports" / "timeline.json"), "--out", out, "--format", every],
    }[command]
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(tmp_path), command, *arguments],
        capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr[-2000:]
    assert re.findall("^SEEN.*", done.stdout, re.MULTILINE) == []


def test_what_is_watched_is_seen() -> None:
    code = WATCHED.replace("cli.main(sys.argv[1:])", "0").replace("sys.exit", "__import__('socket').socket(); sys.exit")
    done = subprocess.run([sys.executable, "-c", code, "/"], capture_output=True, text=True, cwd=ROOT, check=True)
    assert "SEEN socket.__new__" in done.stdout
