"""Texts on disk read as they were, whoever reads them."""

from __future__ import annotations

import copy
import errno
import pickle
from dataclasses import replace
from pathlib import Path

import pytest

import timeline
from timeline.model import Document
from timeline.pipeline import build, shelf
from timeline.pipeline.jobs import run
from timeline.pipeline.shelf import Shelf

TEXTS = ["Hier, l’été.\n", "", "🎪 à 10 h", "\ud800 seul", "x" * 70_000]


def documents(room: int) -> list[Document]:
    place = Shelf(room)
    found = [Document(str(n), text, f"{n}.txt", title=text[:5]) for n, text in enumerate(TEXTS)]
    return [place.keep(document, [])[0] for document in found]


def on_disk(document: Document) -> bool:
    return type(document) is not Document


def text_of(document: Document) -> str:
    return document.text


@pytest.mark.parametrize(("room", "there"), [(10**6, 0), (13, 3), (-1, 5)])
def test_a_text_is_the_same_in_memory_and_on_disk(room: int, there: int) -> None:
    kept = documents(room)
    assert [document.text for document in kept] == TEXTS
    assert sum(map(on_disk, kept)) == there
    assert [(document.id, document.title) for document in kept] == [(str(n), t[:5]) for n, t in enumerate(TEXTS)]


def test_processes_read_it_side_by_side() -> None:
    assert list(run(text_of, documents(-1) * 20, jobs=2)) == TEXTS * 20


def test_copies_have_their_text() -> None:
    for document in documents(-1):
        text = document.text
        for twin in (copy.deepcopy(document), pickle.loads(pickle.dumps(document)), replace(document, title="b")):
            assert twin.text == text
        document.text = "autre"
        assert document.text == "autre"


def test_without_a_place_for_a_file_texts_stay_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shelf, "TemporaryFile", full)
    kept = documents(-1)
    assert [document.text for document in kept] == TEXTS
    assert not any(map(on_disk, kept))


def test_exports_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "note.md"
    source.write_text("# Titre\n\nLe pont a cédé le 3 mai 2024 à 10 h. Il a rouvert en juin.\n", "utf-8")
    formats = ("json", "html", "ics", "csv", "timeml")
    plain = timeline.build([source])
    plain.write(tmp_path / "plain", formats)
    monkeypatch.setattr(build, "Shelf", lambda: Shelf(-1))
    shelved = timeline.build([source])
    assert all(on_disk(event.document) for event in shelved.events)
    shelved.write(tmp_path / "shelved", formats)
    for path in sorted((tmp_path / "plain").rglob("*")):
        if path.is_file():
            twin = tmp_path / "shelved" / path.relative_to(tmp_path / "plain")
            assert twin.read_bytes() == path.read_bytes(), path.name
