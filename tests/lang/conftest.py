from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib.readers import MultiplexedPath
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from timeline import lang
from timeline.documents import words as pages
from timeline.events import words as events
from timeline.pipeline import languages
from timeline.recognize import grammar, joins, tense

AddLanguage = Callable[[str, Mapping[str, str]], Path]


@pytest.fixture
def add_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AddLanguage]:
    """Writes the files of a language to a folder beside those of the package, and nothing else."""
    here = MultiplexedPath(Path(str(files("timeline.lang"))), tmp_path)
    caches: tuple[Any, ...] = (
        lang.codes, lang.read, lang.rules, lang.display, grammar.load, joins.joins, tense._evidence,
        pages.vocabulary, events.of, languages._small_words,
    )  # fmt: skip
    monkeypatch.setattr(lang, "files", lambda _name: here)

    def add(code: str, texts: Mapping[str, str]) -> Path:
        for name, text in texts.items():
            place = tmp_path / code / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
        for known in caches:
            known.cache_clear()
        return tmp_path / code

    yield add
    monkeypatch.undo()
    for known in caches:
        known.cache_clear()
