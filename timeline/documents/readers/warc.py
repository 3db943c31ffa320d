"""Web archives (WARC 1.0 and 1.1, ISO 28500), also compressed: one page a response, streamed.

WARC-Date says when a page was fetched. It is no date of publication, only the latest that one can be. FastWARC,
the extra ``warc``, reads the records one by one: memory does not grow with the archive.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from timeline.documents import html
from timeline.documents.extract import Extract, Raw
from timeline.errors import DocumentError, TimelineError, UsageError
from timeline.limits import Limits

__all__ = ["OPENINGS", "SUFFIXES", "read"]

SUFFIXES = (".warc", ".warc.gz", ".warc.zst")
OPENINGS = (b"warc/1.",)
_BLOCK = 1 << 16  # bytes read at a time


def read(raw: Raw) -> Iterator[Extract | DocumentError]:
    """The text of every page in the archive; in place of one that cannot be read, its error.

    Raises `UsageError` without the extra ``warc``, `DocumentError` for what is no archive.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise UsageError(
            "is a web archive", where=raw.name, remedy="pip install 'timeline-builder[warc]' to read it"
        ) from error

    found = False
    with raw.stream() as stream:
        kinds = WarcRecordType.response, WarcRecordType.resource
        records = iter(ArchiveIterator(stream, auto_decode="all"))
        while True:
            try:
                record = next(records, None)
            except TimelineError:  # its time is over
                raise
            except Exception as error:  # the archive is cut or broken: what came before stands
                yield DocumentError(f"is broken from here on: {error}", where=raw.name, remedy="fetch it again")
                return
            if record is None:
                break
            if record.content_length > raw.limits.expanded_bytes:  # not even skipped: that would expand it
                yield raw.limits.refusal(
                    "expanded_bytes", f"expands to {record.content_length:,} bytes from here on", raw.name,
                    "leave it out",
                )  # fmt: skip
                return
            extract = _page(record, raw.name, raw.limits) if record.record_type in kinds else None
            found = found or extract is not None
            if extract is not None:
                yield extract
    if not found:
        raise DocumentError("holds no page", where=raw.name, remedy="give an archive with responses in HTML")


def _page(record: Any, name: str, limits: Limits) -> Extract | DocumentError | None:
    """The page of a response, or its error; None for another kind of file, or no success."""
    http = record.http_headers
    if http is not None and http.status_code is not None and not 200 <= http.status_code < 300:
        return None
    kind = (record.http_content_type or "") if http is not None else record.headers.get("Content-Type", "")
    if "html" not in kind:
        return None
    url = record.headers.get("WARC-Target-URI", "").strip("<>") or None
    where = f"{name} {url or record.record_id}"
    try:
        data = _unpacked(record.reader, limits.page_bytes)
        return html.extract(
            data,
            where,
            url=url,
            declared=record.http_charset,
            retrieved=record.headers.get("WARC-Date"),
            key=(url or record.record_id).removeprefix("https://").removeprefix("http://")[:120],
            limits=limits,
        )
    except DocumentError as error:
        return error
    except OSError as error:  # its own compression is broken: the next response may be whole
        return DocumentError(f"cannot be read: {error}", where=where, remedy="fetch it again")


def _unpacked(reader: Any, most: int) -> bytes:
    """The bytes of a page, decoded as they are read: of a bomb no more than shows that it is one."""
    blocks: list[bytes] = []
    left = most
    while left >= 0 and (block := reader.read(_BLOCK)):
        blocks.append(block)
        left -= len(block)
    return b"".join(blocks)
