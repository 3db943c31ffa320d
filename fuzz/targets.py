"""What is fuzzed: each target takes bytes and returns, or raises what only a fault of ours raises.

A refusal is a `TimelineError`; whatever else is raised is a finding, and so is a property that does not hold.
"""

from __future__ import annotations

import copy
import json
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import timeline
from tests.hostile.inspection import found_in
from tests.properties.sound import sound
from timeline import documents, events, export
from timeline.documents import manifest
from timeline.errors import DocumentError, TimelineError
from timeline.model import Anchor
from timeline.model_timeline import Options
from timeline.pipeline import corrections, republish
from timeline.pipeline.annotate import annotate, mentions_of
from timeline.pipeline.check import check

__all__ = ["TARGETS"]

_CORPUS = Path(__file__).parent / "corpus"
_SUFFIXES = (
    ".txt", ".html", ".rss", ".json", ".jsonl", ".csv", ".tsv", ".warc", ".warc.gz", ".xml", ".parquet", "",
)  # fmt: skip
_ANCHORS = ("2024-10-21", "2024-10-21T18:30+02:00", "2024-10", "0001-01-01", "9999-12-31", "2024-02-29", None)
_WORDS = (_CORPUS / "words.txt").read_text("utf-8").split("\n")
_LINES = (_CORPUS.parent.parent / "tests" / "corpus" / "fr.jsonl").read_text("utf-8").splitlines()
_SENTENCES = sorted(
    {told for line in _LINES for told in re.split(r"(?<=[.!?]) +|\n+", json.loads(line)["text"]) if told.strip()}
)
_JOINTS = (" ", " ", "\n", "\n\n")
_FORMATS = tuple(name for name in export.exporters() if name != "parquet")  # its writer is no code of ours, and slow
_PLACE = Path(tempfile.mkdtemp(prefix="timeline-fuzz-"))


def _read(data: bytes) -> None:
    """A file of any format: its documents are read, their events made and checked."""
    suffix, anchor = _SUFFIXES[data[0] % len(_SUFFIXES)], _ANCHORS[data[0] // 16 % len(_ANCHORS)]
    refused: list[DocumentError] = []
    given = timeline.documents.when.parse(anchor) if anchor else Anchor()
    for document in documents.read(f"document{suffix}", data=data[1:], lang="fr", anchor=given, refuse=refused.append):
        mentions, ranges = mentions_of(document)
        sound(document.text, mentions, ranges)
        events.of(document, mentions, ranges)


def _text(data: bytes) -> None:
    """A text: words of time among noise, or whatever the bytes are."""
    anchor = _ANCHORS[data[0] // 2 % len(_ANCHORS)]
    if data[0] % 2:
        text = data[1:].decode("utf-8", "surrogateescape")
    else:
        text = "".join(_WORDS[each % len(_WORDS)] + ("" if each > 240 else " ") for each in data[1:200])
    found = annotate(text, anchor, tz="Europe/Paris", lang="fr")
    sound(text, found.mentions, found.ranges)


def _sentences(data: bytes) -> None:
    """A page of sentences as pages have them, in any order: two bytes name one and what stands behind it."""
    anchor = _ANCHORS[data[0] % len(_ANCHORS)]
    named = [int.from_bytes(data[at : at + 2], "big") for at in range(1, len(data[:61]) - 1, 2)]
    text = "".join(_SENTENCES[n // 4 % len(_SENTENCES)] + _JOINTS[n % 4] for n in named)
    given = timeline.documents.when.parse(anchor) if anchor else Anchor()
    for document in documents.read("page.txt", data=text.encode(), lang="fr", anchor=given):
        mentions, ranges = mentions_of(document)
        sound(document.text, mentions, ranges)
        events.of(document, mentions, ranges)


def _manifest(data: bytes) -> None:
    """A file of TOML, read as a manifest, as corrections and by `timeline check`."""
    path = _PLACE / "file.toml"
    path.write_bytes(data)
    for read in (manifest.load, corrections.load, check):
        with suppress(TimelineError):
            read(path)


def _dataset(data: bytes) -> None:
    """A dataset: the bytes themselves, or a sound one whose values they replace; what is accepted is exported."""
    path = _PLACE / "timeline.json"
    if data[:1] == b"{":
        path.write_bytes(data)
    else:
        path.write_text(json.dumps(_changed(data)), "utf-8")
    try:
        loaded = republish.load(path)
    except TimelineError:
        return
    out = _PLACE / "out"
    out.mkdir(exist_ok=True)
    for file in out.iterdir():
        if file.is_file():
            file.unlink()
    export.write(loaded, out, Options(formats=_FORMATS))
    let_in = found_in(out)
    assert let_in == [], let_in
    again = republish.of(json.loads((out / "timeline.json").read_bytes()))
    assert again.to_dict() == json.loads((out / "timeline.json").read_bytes())


def _changed(data: bytes) -> Any:
    """The sound dataset with values replaced: each change is a place, a kind, a length and that many bytes."""
    value = copy.deepcopy(_SOUND)
    places = list(_places(value))
    at = 0
    while at + 3 <= len(data):
        place, kind, size = data[at], data[at + 1], data[at + 2] % 64
        said = data[at + 3 : at + 3 + size].decode("utf-8", "replace")
        at += 3 + size
        holder, key = places[(place + 256 * (kind // 16)) % len(places)]
        old = holder[key]
        made: Any = (
            said,
            f"{old}{said}",
            f"{said}{old}",
            None,
            len(said),
            -len(said),
            len(said) / 10,
            [said],
            {said: said},
        )
        holder[key] = made[kind % len(made)]
    return value


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place of a JSON value: what holds it, and its key."""
    for key, each in list(value.items() if isinstance(value, dict) else enumerate(value)):
        yield value, key
        if isinstance(each, dict | list):
            yield from _places(each)


_SOUND = timeline.build([_CORPUS / "dataset.txt"], anchor="2024-10-21T18:30", tz="Europe/Paris").to_dict()

TARGETS: dict[str, Callable[[bytes], None]] = {
    "read": _read,
    "text": _text,
    "sentences": _sentences,
    "manifest": _manifest,
    "dataset": _dataset,
}


def run(name: str, data: bytes) -> None:
    """One input of the target ``name``; a refusal is no finding."""
    try:
        TARGETS[name](data or b"\0")
    except TimelineError:
        return
