"""The taggers that are measured beside ours on the same documents, fetched when they are asked for."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from time import process_time
from typing import NamedTuple

from bench.corpus import Text

HERE = Path(__file__).parent


class Run(NamedTuple):
    """One pass over the documents: CPU seconds and expressions found."""

    seconds: float
    mentions: int


def ours(documents: Sequence[Text]) -> Run:
    """The tagger: text in, mentions with values out."""
    from timeline.pipeline.annotate import annotate

    start = process_time()
    found = sum(len(annotate(d.text, d.anchor, tz="Europe/Paris", lang="fr").mentions) for d in documents)
    return Run(process_time() - start, found)


def dateparser(documents: Sequence[Text]) -> Run:
    """``dateparser.search`` with the language told."""
    from dateparser.search import search_dates

    start, found = process_time(), 0
    for d in documents:
        settings = {"RELATIVE_BASE": datetime.fromisoformat(d.anchor)}
        found += len(search_dates(d.text, languages=["fr"], settings=settings) or ())
    return Run(process_time() - start, found)


class Chrono:
    """chrono-node from npm, in a process of its own that measures its own CPU."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / "node_modules" / "chrono-node").is_dir():
            (folder / "package.json").write_text("{}")
            done = subprocess.run(
                ["npm", "install", "--silent", "--no-audit", "--no-fund", "chrono-node"],
                cwd=folder, capture_output=True, text=True,
            )  # fmt: skip
            if done.returncode:
                raise OSError(f"npm install chrono-node: {done.stderr.strip()[:300]}")
        self.version: str = json.loads((folder / "node_modules/chrono-node/package.json").read_text())["version"]

    def __call__(self, documents: Sequence[Text]) -> Run:
        path = self.folder / "documents.jsonl"
        path.write_text("".join(json.dumps(d._asdict()) + "\n" for d in documents))
        done = subprocess.run(
            ["node", str(HERE / "chrono.mjs"), str(self.folder), str(path), "1"],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        return Run(**json.loads(done.stdout)[0])


def versions(chrono: Chrono | None) -> list[str]:
    """Names and versions of what is measured."""
    said = [f"timeline {version('timeline-builder')}" if _installed() else "timeline (this checkout)"]
    said.append(f"dateparser {version('dateparser')}")
    if chrono is not None:
        node = subprocess.run(["node", "--version"], capture_output=True, text=True).stdout.strip()
        said.append(f"chrono-node {chrono.version} on node {node}")
    return said


def _installed() -> bool:
    try:
        version("timeline-builder")
    except Exception:
        return False
    return True


def node() -> bool:
    """Whether node and npm are there."""
    return shutil.which("node") is not None and shutil.which("npm") is not None
