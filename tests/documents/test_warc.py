# ruff: noqa: E501 - pages and feeds are set as they come
"""Web archives: a page a response, the date of fetching an upper bound."""

from __future__ import annotations

import gzip
import sys

import pytest

from timeline.documents import read
from timeline.errors import DocumentError, UsageError

pytest.importorskip("fastwarc", reason="the extra warc")

PAGE = (
    '<html lang=fr><head><script type="application/ld+json">{"@type":"NewsArticle","datePublished":"%s"}</script></head>'
    "<body><h1>La piscine</h1><p>Le conseil de Verdoncourt a voté hier la réouverture de la piscine.</p></body></html>"
)


def record(uri, body, *, kind="response", status="200 OK", content="text/html; charset=utf-8"):
    http = f"HTTP/1.1 {status}\r\nContent-Type: {content}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: 2024-10-22T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{uri[-1:]}>\r\nContent-Type: application/http; msgtype={kind}\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


RECORDS = [
    record("https://gazette.test/1", (PAGE % "2024-10-21T06:12:00+02:00").encode()),
    record("https://gazette.test/2", (PAGE % "2024-10-23T06:12:00+02:00").encode()),
    record("https://gazette.test/3", (PAGE % "2024-10-20T06:12:00+02:00").encode("cp1252"), content="text/html; charset=latin-1"),
    record("https://gazette.test/4", b"\x00\x01" * 50),
    record("https://gazette.test/5", b"\x89PNG", content="image/png"),
    record("https://gazette.test/6", b"<p>gone", status="404 Not Found"),
    record("https://gazette.test/7", b"GET /", kind="request"),
]  # fmt: skip


@pytest.mark.parametrize("packed", [False, True])
def test_the_pages_of_an_archive(tmp_path, packed):
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(b"".join(gzip.compress(r) if packed else r for r in RECORDS))
    refused = []
    one, two, three = read(path, refuse=refused.append)
    assert (one.url, one.anchor.when) == ("https://gazette.test/1", "2024-10-21T06:12+02:00")
    assert two.anchor.when is None, "nothing is published after it was fetched"
    assert two.notes[0].startswith("anchor-impossible: ")
    assert "a voté hier la réouverture" in three.text
    assert len({one.id, two.id, three.id}) == 3
    (error,) = refused
    assert error.where == f"{path} https://gazette.test/4"


def test_without_a_listener_the_first_error_is_raised(tmp_path):
    (tmp_path / "a.warc").write_bytes(b"".join(RECORDS))
    with pytest.raises(DocumentError, match="binary"):
        list(read(tmp_path / "a.warc"))


def test_an_archive_that_is_cut_gives_what_it_holds(tmp_path):
    whole = b"".join(map(gzip.compress, RECORDS[:3]))
    (tmp_path / "a.warc.gz").write_bytes(whole[:-60])
    refused = []
    found = list(read(tmp_path / "a.warc.gz", refuse=refused.append))
    assert [d.url for d in found][:2] == ["https://gazette.test/1", "https://gazette.test/2"]


def test_what_is_no_archive_says_so(tmp_path):
    (tmp_path / "a.warc").write_bytes(b"bonjour")
    with pytest.raises(DocumentError):
        list(read(tmp_path / "a.warc"))


def test_without_the_extra_it_says_what_to_install(tmp_path, monkeypatch):
    (tmp_path / "a.warc").write_bytes(b"".join(RECORDS))
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    with pytest.raises(UsageError, match=r"pip install 'timeline-builder\[warc\]'"):
        list(read(tmp_path / "a.warc"))
