"""Languages as data: one folder a language, found by listing.

Knows where the words lie; knows nothing of what they mean. A folder holds TOML files, each read by the
room that needs it (``lexicon`` and ``rules/`` by recognize, ``documents`` by documents, ``events`` by
events, ``display`` by export).
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from timeline.errors import LanguageError

__all__ = ["codes", "display", "folder", "read", "rules"]


@cache
def codes() -> tuple[str, ...]:
    """The codes of the languages that have a folder, sorted (BCP 47 primary subtags)."""
    return tuple(sorted(f.name for f in files(__name__).iterdir() if (f / "lexicon.toml").is_file()))


def folder(code: str) -> Traversable:
    """The folder of language ``code``. Raises `LanguageError` where there is none."""
    place = files(__name__) / code
    if not (place / "lexicon.toml").is_file():
        known = ", ".join(codes())
        raise LanguageError(f"no language folder for {code!r}", where="timeline/lang", remedy=f"use one of {known}")
    return place


def _load(place: Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(place.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LanguageError(f"is no TOML: {error}", where=str(place), remedy="mend the line named") from error


@cache
def read(code: str, name: str) -> dict[str, Any]:
    """The table ``name``.toml of language ``code``; empty when the folder has no such file."""
    place = folder(code) / f"{name}.toml"
    return _load(place) if place.is_file() else {}


@cache
def display(code: str) -> dict[str, Any]:
    """The words that pages use in language ``code`` (BCP 47; region left aside), English where it has none.

    English has words for display and no lexicon: it is no language that documents are read in.
    """
    for name in (code.partition("-")[0].lower(), "en"):
        place = files(__name__) / name / "display.toml"
        if name.isalpha() and place.is_file():
            return _load(place)
    raise LanguageError("no words for display", where="timeline/lang/en/display.toml", remedy="reinstall timeline")


@cache
def rules(code: str) -> tuple[tuple[str, dict[str, Any]], ...]:
    """Every file of the language's ``rules/`` folder, by name: (stem, table)."""
    place = folder(code) / "rules"
    if not place.is_dir():
        return ()
    names = sorted((f for f in place.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return tuple((f.name.removesuffix(".toml"), _load(f)) for f in names)
