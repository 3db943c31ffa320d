"""What is installed: few packages, each by its hash, each with a licence that we know."""

from __future__ import annotations

import json
import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCKS = {"run": PROJECT["dependencies"], "dev": PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]}
#: Installed on one system or some Pythons alone, or only to build this package.
ELSEWHERE = {
    "colorama", "editables", "fasttext-predict", "fasttext-predict-v2", "hatchling", "pathspec", "pluggy", "tomlkit",
    "trove-classifiers",
}  # fmt: skip


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(name: str) -> dict[str, tuple[list[str], int]]:
    """The versions of each package of a lock, and how many hashes they have."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8").replace("\\\n", " ")
    found: dict[str, tuple[list[str], int]] = {}
    for line in text.splitlines():
        pinned = re.match(r"([\w.-]+)==([\w.]+)", line)
        assert pinned, line
        versions, hashes = found.get(plain(pinned[1]), ([], 0))
        found[plain(pinned[1])] = [*versions, pinned[2]], hashes + line.count("--hash=sha256:")
    return found


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_locked_by_its_hash(name: str) -> None:
    there = locked(name)
    assert all(hashes >= len(versions) for versions, hashes in there.values())
    for said in map(Requirement, LOCKS[name]):
        versions, _ = there[plain(said.name)]
        assert any(version in said.specifier for version in versions), said


def test_the_two_locks_agree() -> None:
    dev = locked("dev")
    assert all(dev[package] == entry for package, entry in locked("run").items())


def test_the_commands_install_by_hash_alone() -> None:
    installs = re.findall(r"-m pip install.*", (ROOT / "scripts" / "environment.sh").read_text("utf-8"))
    by_hash = re.compile(r"--require-hashes -r|--no-deps --no-build-isolation -e \.|virtualenv$")
    assert len(installs) == 3
    assert all(map(by_hash.search, installs))
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    assert all(each["integrity"].startswith("sha512-") for name, each in packages.items() if name)


def test_the_table_of_licences_is_what_the_packages_state() -> None:
    table = (ROOT / "docs" / "security.md").read_text("utf-8").partition("| Package |")[2]
    told = dict(re.findall(r"^\| ([\w-]+) \| ([^|]+) \|", table, re.MULTILINE))
    told.pop("---", None)
    assert told.keys() == locked("run").keys()
    for package, licence in told.items():
        try:
            said = metadata.metadata(package)
        except metadata.PackageNotFoundError:
            assert package in ELSEWHERE, f"{package} is not installed"
            continue
        named = [each.rpartition(":: ")[2] for each in said.get_all("Classifier", []) if each.startswith("License")]
        stated = said.get("License-Expression") or " / ".join(named) or (said.get("License") or "").partition("\n")[0]
        assert licence == stated, package
        assert not re.search(r"\bA?GPL", licence), package
