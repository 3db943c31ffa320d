"""Files as every exporter writes them: UTF-8 without BOM, the same bytes for the same records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

__all__ = ["dump", "dumped", "records", "save", "stream"]


def save(path: Path, text: str) -> None:
    """Write ``text``; a lone surrogate, which no file can hold, becomes U+FFFD."""
    path.write_bytes(_octets(text))


def stream(path: Path, parts: Iterable[str]) -> tuple[int, str]:
    """The size of the file in octets and its SHA-256, after writing the parts one after the other.

    A lone surrogate, which no file can hold, becomes U+FFFD.
    """
    size, digest = 0, sha256()
    with path.open("wb") as file:
        for part in parts:
            octets = _octets(part)
            file.write(octets)
            digest.update(octets)
            size += len(octets)
    return size, digest.hexdigest()


def _octets(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()


#: Records written at once: a call for each costs as much as its writing, larger pieces the making of their pages.
_TOGETHER = 40

#: One encoder for all: `json.dumps` makes a new one each time.
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False).encode


def records(values: Iterable[Any]) -> Iterator[str]:
    """A JSON array, one element a line: an event that changes is a line that changes."""
    said = map(_encode, values)
    before = "[\n"
    while some := list(islice(said, _TOGETHER)):
        yield before + ",\n".join(some)
        before = ",\n"
    yield "[]" if before == "[\n" else "\n]"


def dump(value: Any) -> str:
    """``value`` as JSON (RFC 8259), readable and ending with a line break. NaN is refused."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def dumped(value: dict[str, Any], name: str) -> Iterator[str]:
    """``value`` as `dump` writes it, one element of what it iterates over under ``name`` in memory at a time."""
    before, there, after = dump(value | {name: []} if name in value else value).partition(f'\n "{name}": []')
    yield before + there.removesuffix("]")
    between = "\n  "
    for element in value.get(name, ()):
        yield between + dump(element).rstrip("\n").replace("\n", "\n  ")
        between = ",\n  "
    if there:
        yield "]" if between == "\n  " else "\n ]"
    yield after
