"""Bytes to documents: read, decode, extract, split into articles and entries, find the anchor.

Knows files, pages and what they say of themselves; knows no grammar of time expressions.
"""

from __future__ import annotations

from timeline.documents.extract import Piece
from timeline.documents.outline import Outline, Part, outline
from timeline.documents.pieces import pieces
from timeline.documents.read import read, slug
from timeline.documents.sources import collect

__all__ = ["Outline", "Part", "Piece", "collect", "outline", "pieces", "read", "slug"]
