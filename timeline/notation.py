"""JSON and TOML that others wrote: the value, or one kind of error that says where it is none.

Knows the two notations and the limits of their parsers (nesting, the digits of a number); knows nothing of what is
said in them.
"""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

__all__ = ["NotationError", "from_json", "from_toml"]


class NotationError(ValueError):
    """What is wrong, and the line and column where that is known (from 1, else 0)."""

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        self.message = message
        self.line = line
        self.column = column
        super().__init__(message)


def from_json(text: str | bytes, *, strict: bool = True) -> Any:
    """The value of a JSON text; ``strict``: no control character stands in a string.

    Raises `NotationError`, and `UnicodeDecodeError` for bytes that are no text.

    >>> from_json("[" * 100_000)
    Traceback (most recent call last):
    timeline.notation.NotationError: nested too deeply
    """
    try:
        return json.loads(text, strict=strict)
    except json.JSONDecodeError as error:
        raise NotationError(error.msg, error.lineno, error.colno) from None
    except UnicodeDecodeError:
        raise
    except ValueError:  # Python reads no number of so many digits
        raise NotationError("a number is too long") from None
    except RecursionError:
        raise NotationError("nested too deeply") from None


def from_toml(text: str) -> dict[str, Any]:
    """The table of a TOML text. Raises `NotationError`.

    >>> from_toml('a = "')
    Traceback (most recent call last):
    timeline.notation.NotationError: Unterminated string (at end of document)
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = re.search(r"line (\d+), column (\d+)", str(error))
        raise NotationError(str(error), *map(int, said.groups() if said else ())) from None
    except ValueError:
        raise NotationError("a number is too long") from None
    except RecursionError:
        raise NotationError("nested too deeply") from None
