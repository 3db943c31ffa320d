"""The page of the design, held to: its paths exist, its code runs, its rooms are those of the package."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "design.md").read_text("utf-8")


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:timeline|tests|docs|schemas)/[\w./]*)`", PAGE))))
def test_what_it_names_exists(path: str) -> None:
    assert (ROOT / path).exists()


def test_every_room_is_told() -> None:
    rooms = {f"timeline/{p.parent.name}/" for p in (ROOT / "timeline").glob("*/__init__.py")}
    assert rooms - set(re.findall(r"`(timeline/\w+/)`", PAGE)) == set()


def test_where_the_tables_of_looks_stand_is_told() -> None:
    tables = [
        p.relative_to(ROOT).as_posix()
        for p in (ROOT / "timeline" / "resolve").rglob("*.py")
        if "looks.first(_" in p.read_text("utf-8")
    ]
    told = tuple(re.findall(r"`(timeline/resolve/[\w./]+)`", PAGE))
    assert tables
    assert [p for p in tables if not p.startswith(told)] == []


def test_its_code_runs() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    examples = doctest.DocTestParser().get_doctest(code, {}, "design.md", "design.md", 0)
    result = doctest.DocTestRunner().run(examples)
    assert result.attempted > 5
    assert result.failed == 0
