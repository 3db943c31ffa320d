"""Files as every exporter writes them: UTF-8 without BOM, the same bytes for the same records."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

__all__ = ["dump", "save"]


def save(path: Path, text: str) -> None:
    """Write ``text``; a lone surrogate, which no file can hold, becomes U+FFFD."""
    path.write_bytes(text.encode("utf-8", "surrogatepass").decode("utf-8", "replace").encode())


def dump(value: Any) -> str:
    """``value`` as JSON (RFC 8259), readable and ending with a line break. NaN is refused."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1) + "\n"
