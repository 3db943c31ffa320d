"""The house's plan, held to: imports go down only, heavy ones are lazy, no clock below the command."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "timeline"
MODULES = sorted(PACKAGE.rglob("*.py"))

#: A room may import those of a lower floor, and itself.
FLOORS = {
    "errors": 0,
    "model": 0,
    "notation": 0,
    "visible": 0,
    "offsets": 0,
    "expressions": 0,
    "reading": 1,
    "limits": 1,
    "model_timeline": 1,
    "schema": 1,
    "lang": 1,
    "calendars": 1,
    "documents": 2,
    "recognize": 2,
    "resolve": 2,
    "events": 3,
    "export": 3,
    "pipeline": 4,
    "cli": 5,
    "__main__": 6,
}
HEAVY = {"pandas", "icalendar", "jsonschema", "dateparser", "charset_normalizer", "tqdm", "referencing", "numpy"}


def room(path: Path) -> str:
    inside = path.relative_to(PACKAGE)
    return inside.parts[0].removesuffix(".py")


def imports(tree: ast.AST, *, lazy: bool) -> Iterator[tuple[str, int]]:
    """Modules imported with their lines; those inside functions and ``if TYPE_CHECKING`` only when ``lazy``."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: absolute imports only"
            module = node.module or ""
            yield from (
                (f"{module}.{alias.name}" if module == "timeline" else module, node.lineno) for alias in node.names
            )
        elif lazy or not (
            isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            or (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")
        ):
            yield from imports(node, lazy=lazy)


def test_every_module_has_a_floor() -> None:
    assert {room(path) for path in MODULES} - {"__init__"} <= FLOORS.keys()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_down_only(path: Path) -> None:
    here = room(path)
    if here == "__init__":
        return  # the public names, loaded when asked for
    for module, line in imports(ast.parse(path.read_text("utf-8")), lazy=True):
        if not module.startswith("timeline.") or module.startswith("timeline.__"):
            continue
        there = module.split(".")[1]
        assert there == here or FLOORS[there] < FLOORS[here], f"{path}:{line}: {here} imports {there}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_heavy_imports_are_lazy(path: Path) -> None:
    for module, line in imports(ast.parse(path.read_text("utf-8")), lazy=False):
        assert module.split(".")[0] not in HEAVY, f"{path}:{line}: import {module} inside the function that needs it"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_clock_environment_or_chance_below_the_command(path: Path) -> None:
    if room(path) in ("cli", "__main__"):
        return
    tree = ast.parse(path.read_text("utf-8"))
    for module, line in imports(tree, lazy=True):
        assert module.split(".")[0] not in {"random", "secrets", "uuid", "locale", "time"}, f"{path}:{line}: {module}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            said = ast.unparse(node)
            banned = {"datetime.now", "datetime.utcnow", "date.today", "datetime.today", "os.environ", "os.getenv"}
            assert said not in banned, f"{path}:{node.lineno}: {said}"


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, timeline; print(sorted(set(sys.modules) & %r))" % (HEAVY | {"timeline.cli", "argparse"})
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_public_names_are_all_there() -> None:
    import timeline

    for name in timeline.__all__:
        assert getattr(timeline, name) is not None
        assert name in dir(timeline)
    with pytest.raises(AttributeError, match="no attribute 'tomorrow'"):
        timeline.tomorrow  # noqa: B018 - the access itself is what is tested
