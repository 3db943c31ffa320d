# ruff: noqa: E501 - pages and feeds are set as they come
"""Feeds: an item is a document, dated by itself."""

from __future__ import annotations

import pytest

from timeline.documents import collect, read
from timeline.errors import DocumentError

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>La Gazette</title><language>fr-FR</language><pubDate>Tue, 01 Jan 2030 00:00:00 GMT</pubDate>
<item><title>La halle &amp; la piscine</title><link>https://gazette.test/1</link><guid>g-1</guid>
<pubDate>Mon, 21 Oct 2024 06:12:00 +0200</pubDate><description>Un résumé.</description>
<content:encoded><![CDATA[<p>La halle a <b>rouvert</b> hier.</p><p>La piscine aussi.</p>]]></content:encoded>
<media:thumbnail url="https://gazette.test/1.jpg"/><media:credit>Odile Ramonet</media:credit></item>
<item><title>Un pont</title><description>Il ferme &lt;i&gt;demain&lt;/i&gt;.</description><pubDate>jadis</pubDate></item>
<item><title>  </title></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>La Gazette</title><updated>2030-01-01T00:00:00Z</updated>
<entry><title>La halle</title><link href="https://gazette.test/1"/><id>tag:gazette.test,2024:1</id>
<published>2024-10-21T06:12:00+02:00</published><updated>2024-10-22T09:00:00+02:00</updated>
<content type="html">&lt;p&gt;La halle a rouvert hier.&lt;/p&gt;</content></entry>
<entry><title>Le pont</title><updated>2024-10-20T09:00:00Z</updated><summary>Il ferme demain.</summary></entry></feed>"""


def test_the_items_of_rss(tmp_path):
    (tmp_path / "fil.rss").write_text(RSS, "utf-8")
    first, second = read(tmp_path / "fil.rss")
    assert first.text == "La halle & la piscine\n\nLa halle a rouvert hier.\n\nLa piscine aussi."
    assert (first.title, first.url, first.lang, first.publisher) == (
        "La halle & la piscine", "https://gazette.test/1", "fr", "La Gazette",
    )  # fmt: skip
    assert first.anchor.when == "2024-10-21T06:12+02:00"
    assert first.anchor.evidence == "record pubDate: Mon, 21 Oct 2024 06:12:00 +0200"
    assert (first.image, first.image_credit) == ("https://gazette.test/1.jpg", "Odile Ramonet")
    assert first.id == "fil-g-1"
    assert second.text == "Un pont\n\nIl ferme demain."
    assert second.anchor.when is None
    assert second.notes[0].startswith("anchor-unreadable: item 2: pubDate 'jadis'")


def test_the_entries_of_atom(tmp_path):
    (tmp_path / "fil.xml").write_text(ATOM, "utf-8")
    first, second = read(tmp_path / "fil.xml")
    assert (first.anchor.when, second.anchor.when) == ("2024-10-21T06:12+02:00", "2024-10-20T09:00+00:00")
    assert (first.url, first.lang) == ("https://gazette.test/1", "fr")
    assert collect([tmp_path])[0] == [tmp_path / "fil.xml"]


def test_a_feed_on_standard_input():
    assert len(list(read("-", data=RSS.encode()))) == 2


def test_a_cut_feed_is_read_as_far_as_it_goes(tmp_path):
    (tmp_path / "fil.rss").write_text(RSS[: RSS.index("<item><title>Un pont") + 60], "utf-8")
    first, *_ = read(tmp_path / "fil.rss")
    assert first.anchor.when == "2024-10-21T06:12+02:00"
    assert first.notes[0].startswith("feed-broken: ")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("<?xml version='1.0'?><a><b>c</b></a>", "no item of a feed"),
        ("<rss><channel><item><title/></item></channel></rss>", "no item with a text"),
    ],
)
def test_what_is_no_feed_says_so(tmp_path, data, says):
    (tmp_path / "fil.xml").write_text(data, "utf-8")
    with pytest.raises(DocumentError, match=says):
        list(read(tmp_path / "fil.xml"))


def test_entities_of_a_feeds_own_are_not_opened(tmp_path):
    own = '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "bombe">]>'
    (tmp_path / "fil.xml").write_text(
        f"{own}<rss><channel><item><title>&a;&b; &eacute;t&eacute;</title></item></channel></rss>", "utf-8"
    )
    (found,) = read(tmp_path / "fil.xml")
    assert found.text == "&a;&b; été"
