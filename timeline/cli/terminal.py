"""What the command says and shows, and what it is given on standard input. Knows terminals; knows no command."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import IO, TypeVar

from timeline.errors import UsageError
from timeline.visible import visible

__all__ = ["bar", "drop", "say", "stdin", "tell"]

T = TypeVar("T")


def say(message: str) -> None:
    """Nothing: ``message`` is said on stderr, in the command's name."""
    tell(f"timeline: {message}")


def tell(message: str) -> None:
    """Messages name what others wrote (files, words, keys): nothing of it reaches the terminal as a command."""
    with suppress(OSError):  # who does not listen loses what is said, not the work
        print(visible(message), file=sys.stderr)


def drop() -> None:
    """Takes stdout away: what is left in its buffer would raise again when Python closes it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def stdin() -> IO[bytes]:
    """Standard input, as bytes. Raises `UsageError` where it is closed."""
    if sys.stdin is None:
        raise UsageError("standard input is closed", where="-", remedy="send the text there, or name a file")
    return sys.stdin.buffer


def bar(groups: Iterable[tuple[list[T], int]], total: int) -> Iterator[tuple[list[T], int]]:
    """The groups as they come, with a bar of bytes done, documents, MB/s and time left."""
    from tqdm import tqdm

    documents = 0
    with tqdm(total=total, unit="B", unit_scale=True, file=sys.stderr, leave=False) as bar:
        for group, size in groups:
            yield group, size
            documents += len(group)
            bar.set_postfix(documents=documents, refresh=False)
            bar.update(size)
