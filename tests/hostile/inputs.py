"""Documents that mean harm, or that were damaged: each is built or refused, and nothing of it is let in.

``cases()`` are files as they would be handed in; ``let_in`` looks into the exports that were made of one for what
should not be there: running markup, properties of a calendar that are not ours, formulas, files outside.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from tests.hostile.inspection import found_in
from tests.hostile.payloads import CALENDAR, FORMULAS, HIT, MARKUP, PATHS, TERMINAL

__all__ = ["Case", "cases", "let_in"]

ANCHOR = "2024-10-21"
#: What every case tells, so that what is built of it has an event.
TOLD = "La halle de Marsouin a rouvert hier. Le bal aura lieu le 3 mai 2025 à 20 h."


class Case(NamedTuple):
    """A file: its ``name`` is fit for a file's, ``suffix`` has its dot; ``anchor``: the date given for it."""

    name: str
    suffix: str
    data: bytes
    anchor: str | None


def let_in(case: Case, out: Path) -> list[str]:
    """What the exports in ``out`` hold that ``case`` should not have brought there, the file named first."""
    return found_in(out)


def cases() -> list[Case]:
    """Every case; their names are told apart."""
    made: list[Case] = []
    for family, make in _FAMILIES.items():
        for number, (suffix, data, *anchor) in enumerate(make()):
            raw = data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
            made.append(Case(f"{family}-{number:03}", suffix, raw, anchor[0] if anchor else ANCHOR))
    return made


_Made = Iterator[tuple[Any, ...]]  # a suffix, the data, and the anchor where it is another


# ---------------------------------------------------------------- words that try to be something else


def _said(words: str) -> _Made:
    """The words in each format, in each place that is shown."""
    yield ".txt", f"{words} {TOLD} {words}\n\n{words}"
    yield ".md", f"# {words}\n\n{words} {TOLD}"
    yield (
        ".html",
        (
            f'<html lang="fr"><head><title>{escape(words)}</title><meta property="og:title" content="{escape(words)}">'
            f'<meta property="og:site_name" content="{escape(words)}"><meta property="og:image" content="{escape(words)}">'
            f'<link rel="canonical" href="{escape(words)}"></head><body><article><h1>{escape(words)}</h1>'
            f"<p>{escape(words)} {TOLD}</p><p>{TOLD} {escape(words)}</p></article></body></html>"
        ),
    )
    keys = dict.fromkeys(("id", "title", "url", "publisher", "lang", "tz", "published", "retrieved", words), words)
    yield ".json", json.dumps({**keys, "text": f"{words} {TOLD} {words}"})


def _markup() -> _Made:
    for words in MARKUP:
        yield from _said(words)
        yield ".html", f"<html><head>{words}</head><body>{words}<p>{TOLD}</p>{words}</body></html>"
        yield (
            ".rss",
            (
                f"<rss><channel><title>{escape(words)}</title><item><title>{escape(words)}</title><link>{escape(words)}"
                f"</link><guid>{escape(words)}</guid><description>{escape(words)} {TOLD}</description></item></channel></rss>"
            ),
        )


def _calendar() -> _Made:
    for words in CALENDAR:
        yield from _said(f"Fête{words}")


def _formulas() -> _Made:
    for words in FORMULAS:
        yield from _said(words)
        yield ".csv", f'id,title,url,text\r\n"{words}","{words}","{words}","{words} {TOLD}"\r\n'


def _terminal() -> _Made:
    for words in TERMINAL:
        yield from _said(words)


def _paths() -> _Made:
    for words in PATHS:
        yield ".jsonl", json.dumps({"id": words, "title": words, "url": words, "text": f"{words} {TOLD}"})


# ---------------------------------------------------------------- broken or bottomless formats


def _json() -> _Made:
    text = json.dumps(TOLD)
    deep = 100_000
    for value in (
        "NaN", "Infinity", "-Infinity", "1e999", "1" * 5000, f"-{'9' * 4301}", "0.1e-9999", "null", "true", "[]", "{}",
        f"[{text}]", f'{{"text": {text}}}', "-0", '"\\ud800"', '"\\u0000"', '"\\ud83d"', '"' + "x" * 200_000 + '"',
    ):  # fmt: skip
        for key in ("n", "id", "published", "title", "text"):
            yield ".json", f'{{"text": {text}, "{key}": {value}}}'
        yield ".jsonl", f'{{"text": {text}, "tz": {value}, "lang": {value}, "url": {value}}}\n{{"text": {text}}}'
    for key in ("__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "__class__", "0", "", "\\u0000"):
        yield ".json", f'{{"{key}": {{"text": {text}, "polluted": true}}, "text": {text}}}'
        yield ".jsonl", f'{{"id": "{key}", "title": "{key}", "text": {text}}}'
    for broken in (
        "[" * deep, '{"a":' * deep, "[" * deep + "]" * deep, f'{{"text": {text}' , f'{{"text": {text}}}}}', "{]", "nul",
        f'{{"text": {text}, "text": {text}}}', f'{{"text": {text},}}', f"{{'text': {text}}}", f'/* */ {{"text": {text}}}',
        f'{{"text": {text}, "text": "{HIT}"}}', f'[{{"text": {text}}}, 1, null, "x", [{{"text": {text}}}]]', '""', "0",
        f'\ufeff\ufeff{{"text": {text}}}', "[]", "[[[]]]", '{"items": [{"a": 1}], "rows": [{"b": 2}]}', "{}",
        json.dumps([{"text": TOLD, "id": "un"}] * 50), json.dumps({"articles": [{"body": TOLD, "date": "31/02/2024"}]}),
    ):  # fmt: skip
        yield ".json", broken
        yield ".jsonl", f'{broken}\n{{"text": {text}}}\n'
    for encoding in ("utf-16", "utf-32", "utf-16-be", "utf-7", "cp1252"):
        yield ".json", json.dumps({"text": "Été : hier, le marché."}, ensure_ascii=False).encode(encoding)


def _tables() -> _Made:
    row = f'"{TOLD}"'
    for table in (
        f"text\n{row}\n", f"text;date\n{row};2024\n", f"text,text,text\n{row},x,y\n", f"\ufefftext\n{row}", f"text\n{row[:-1]}",
        f"text\n{row},x,y,z\n", "text\n", "text", ",,,\n,,,\n", f"text\r{row}\r", f"text\n{row}\n{row}\r\n{row}\r",
        "text," + ",".join(f"c{n}" for n in range(3000)) + f"\n{row}\n", "a" * 100_000 + f",text\nx,{row}",
        f"text\n\"\"\"{row}\"\"\"\n", f"id,text\n__proto__,{row}\nconstructor,{row}\n", "text\n\x00\n", '"', '"""', "\n\n\n",
        f"text,published\n{row},0000-00-00\n{row},99999-01-01\n{row},2024-10-21T25:61:61+99:99\n", f"text\n{row}\n" * 200,
    ):  # fmt: skip
        yield ".csv", table
        yield ".tsv", table.replace(",", "\t")


def _feeds() -> _Made:
    item = f"<item><title>Une</title><description>{TOLD}</description></item>"
    feed = f"<rss><channel><title>Fil</title>{item}</channel></rss>"
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    laughs = f'<!DOCTYPE rss [<!ENTITY a0 "haha">{entities}]>'
    for prolog in (
        laughs,
        f'<!DOCTYPE rss [<!ENTITY a9 "{"x" * 50_000}">]>',
        *(
            f"<!DOCTYPE rss [<!ENTITY a9 {how}>]>"
            for how in (
                'SYSTEM "file:///etc/passwd"', 'SYSTEM "/etc/passwd"', 'SYSTEM "https://evil.example/x"',
                'PUBLIC "x" "file:///etc/hostname"', 'SYSTEM "file:///dev/zero"', 'SYSTEM "file:///etc/passwd" NDATA x',
                '"&a9;"', '"<script>alert(1)</script>"', '"&#60;script&#62;alert(1)&#60;/script&#62;"',
            )
        ),
        '<!DOCTYPE rss SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE rss SYSTEM "https://evil.example/x.dtd">',
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "https://evil.example/x.dtd"> %p;]>',
        '<!DOCTYPE rss [<!ENTITY % p "<!ENTITY a9 SYSTEM \'file:///etc/passwd\'>"> %p;]>',
        '<!DOCTYPE rss [<!ATTLIST item a CDATA "&a9;">]>',
        '<?xml-stylesheet type="text/xsl" href="https://evil.example/x.xsl"?>',
        '<?xml version="1.0" encoding="evil"?>', '<?xml version="9.9"?>', '<?xml version="1.0" standalone="yes"?>',
    ):  # fmt: skip
        yield ".rss", prolog + feed.replace("Une", "Une &a9;").replace("hier", "hier &a9;" * 20)
        yield ".xml", prolog + feed.replace("<item>", '<item a="&a9;"><link href="&a9;"/><enclosure url="&a9;"/>')
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
    deep = 50_000
    for broken in (
        feed.replace("Une", include), feed[:-20], feed[:60], "<rss>" * deep, "<rss>" * deep + item, "<item>" * deep + TOLD,
        "<rss " + " ".join(f'a{n}="x"' for n in range(20_000)) + f">{item}</rss>", f"<rss {'a' * 200_000}='x'>{item}</rss>",
        "<rss>" + item * 300 + "</rss>", f"<rss><item><description><![CDATA[{TOLD}", f"<rss><!--{item}", "<rss/>", "<", "<>",
        f"<a:rss xmlns:a='x'><a:item><a:description>{TOLD}</a:description></a:item></a:rss>", feed.replace("Une", "&#0;&#x1;"),
        feed.replace("Une", "&#xffffffff;&nbsp;&eacute;"), feed.replace("Une", "]]>"), feed.replace("Une", "\x00"),
        feed.replace("<title>Une", "<pubDate>hier</pubDate><title>Une"), feed.replace("item", "entry"),
        feed.replace("<title>Une", f"<pubDate>{'9' * 5000}</pubDate><title>Une"), '{"rss": 1}',
        feed.replace("<title>Une", "<link>javascript:alert(1)</link><enclosure url='javascript:alert(1)' type='image/x'/>"
                     "<title>Une"),
    ):  # fmt: skip
        yield ".rss", broken
        yield ".atom", broken.replace("rss", "feed").replace("description", "content")
    for encoding in ("utf-16", "utf-32", "utf-7", "utf-16-le", "cp037"):
        yield ".rss", f"<?xml version='1.0' encoding='{encoding}'?>{feed}".encode(encoding)


def _pages() -> _Made:
    body = f"<article><h1>Une</h1><p>{TOLD}</p></article>"
    deep = 100_000
    for page in (
        "<div>" * deep + TOLD, "<b><i>" * 20_000 + TOLD, "<table><tr><td>" * 20_000 + TOLD, "<" * deep + TOLD, "&" * deep + TOLD,
        f"<p {' '.join(f'a{n}=1' for n in range(20_000))}>{TOLD}", f"<p {'a' * deep}>{TOLD}", f"<!--{body}", f"<![CDATA[{body}",
        f"<plaintext>{body}", f"<template>{body}</template>", f"<frameset><frame src=x>{body}", f"<noscript>{body}",
        f"<base href='https://evil.example'><a href=x>{body}</a>", f"<xmp>{body}", f"<svg><foreignObject>{body}", "<html>",
        f"<meta http-equiv=refresh content='0;url=https://evil.example'>{body}", f"<math><annotation-xml>{body}", "</html>",
        f"<p>{'&#x110000;&#0;&#xd800;&#128;&notanentity;' * 50}{TOLD}", f"<p>\x00{TOLD}\x00", f"<title>{'x' * deep}</title>{body}",
        f"<meta charset=evil>{body}", f"<meta charset=utf-16>{body}", f"<meta charset=utf-7>+ADw-script+AD4-{body}",
        f"<p>{TOLD}<br>" * 500, f"<time datetime='{'9' * 5000}'>hier</time>{body}", f"<time datetime='2024-02-30'>x</time>{body}",
        f"<html lang='{'x' * 5000}'>{body}", f"<html lang='../../evaded'>{body}", f"<html lang='\"><script>'>{body}",
        f"<ruby>{body}<rt>{'x' * 1000}", f"<a href='{'a' * deep}'>{body}", f"<p style='display:none'>{TOLD}", f"<select><option>{body}",
    ):  # fmt: skip
        yield ".html", page
    for script in (
        "[" * deep, '{"a":' * deep, '{"datePublished": NaN}', '{"datePublished": ' + "1" * 5000 + "}", "null", "[[[]]]", "{",
        '{"@type": "NewsArticle", "datePublished": {"__proto__": 1}, "headline": ["x", {"y": null}]}', '{"@graph": 1}',
        '{"@type": ["NewsArticle", 7], "headline": 7, "publisher": [[]], "image": {"url": {"url": "x"}}, "url": [1]}',
        '{"@type": "LiveBlogPosting", "liveBlogUpdate": [1, null, "x", {"datePublished": 5, "articleBody": {}}, []]}',
        '{"@type": "LiveBlogPosting", "liveBlogUpdate": {"articleBody": "</script><script>alert(1)</script>"}}',
        '{"@type": "LiveBlogPosting", "liveBlogUpdate": [{"articleBody": "x", "datePublished": "0001-01-01T00:00+23:59"}]}',
        '{"@type": "NewsArticle", "image": "javascript:alert(1)", "url": "javascript:alert(1)", "publisher": {"name": "<b>"}}',
        '{"@type": "NewsArticle", "image": ["https://evil.example/x\\" onerror=alert(1)"], "headline": "\\u2028\\u0000"}',
        '{"@type": "NewsArticle", "datePublished": "2024-10-21", "datePublished": "2023-01-01"}', "\ud800", "&quot;[&quot;",
    ):  # fmt: skip
        yield (
            ".html",
            f'<html><head><script type="application/ld+json">{script}</script></head><body>{body}</body></html>',
        )
    for encoding in ("utf-16", "utf-32", "utf-7", "cp1252", "shift_jis", "koi8-r"):
        yield ".html", f"<html><meta charset={encoding}><body>{body}".encode(encoding, "replace")


def _archives() -> _Made:
    page = f"<html><body><p>{TOLD}</p></body></html>"
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}"

    def record(
        length: object = None, kind: str = "response", uri: str = "https://exemple.fr/", block: str = http
    ) -> str:
        size = len(block.encode()) if length is None else length
        head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: {uri}\r\n"
        return f"{head}WARC-Date: 2024-10-21T10:00:00Z\r\nContent-Type: application/http\r\nContent-Length: {size}\r\n\r\n{block}\r\n\r\n"

    for archive in (
        record(), record(10**15), record(-1), record("x"), record(0), record(5), record(kind="evil"), record()[:80], "WARC/1.0",
        record(uri="javascript:alert(1)"), record(uri="../../evaded"), record(uri="x" * 10_000), record() * 20, "", "WARC/9.9\r\n",
        record(block=http.replace("200", "999")), record(block=http.replace("text/html", "text/html;charset=evil")),
        record(block=http.replace("\r\n\r\n", "\r\nContent-Encoding: gzip\r\n\r\n")), record(block="\x00" * 100),
        record(block=http.replace("\r\n\r\n", "\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFF\r\n")), record(block="<script>"),
    ):  # fmt: skip
        raw = archive.encode()
        yield ".warc", raw
        yield ".warc.gz", gzip.compress(raw, mtime=0)
    yield ".warc.gz", gzip.compress(record().encode(), mtime=0)[:-9]
    yield ".warc.gz", gzip.compress(record(block=http + " " * 9_000_000).encode(), mtime=0)  # 9 MB of 9 KB
    yield ".warc.gz", b"\x1f\x8b" + b"\xff" * 50
    yield ".warc.zst", b"\x28\xb5\x2f\xfd" + b"\xff" * 50
    for raw in (
        b"PAR1",
        b"PAR1PAR1",
        b"PAR1" + b"\xff" * 60 + b"\xff\xff\xff\x7fPAR1",
        b"PAR1" + b"\x00" * 60 + b"\x10\x00\x00\x00PAR1",
    ):
        yield ".parquet", raw


# ---------------------------------------------------------------- text


def _bytes() -> _Made:
    told = TOLD.encode()
    for raw in (
        b"", b" ", b"\n", b"\r", b"\x00", b"\xff", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\x00" * 1000, b"\xff" * 1000,
        told + b"\x00", told + b"\xff", told + b"\xc3", b"\xc0\xaf" + told, b"\xed\xa0\x80" + told, b"\xf4\x90\x80\x80" + told,
        b"\xed\xa0\xbd\xed\xb8\x80" + told, b"\xef\xbb\xbf\xef\xbb\xbf" + told, b"\xff\xfe" + told, b"\xff\xfe\x00\x00" + told,
        TOLD.encode("utf-16"), TOLD.encode("utf-16")[:-1], TOLD.encode("utf-32"), TOLD.encode("utf-32")[:-2], TOLD.encode("cp1252"),
        TOLD.encode("cp037"), b"\x89PNG\r\n\x1a\n" + told, b"%PDF-1.7\n" + told, b"PK\x03\x04" + told, b"\x7fELF" + told, b"MZ" + told,
        b"\x1f\x8b\x08" + told, gzip.compress(told * 1000, mtime=0), b"#!/bin/sh\ntouch evaded\n" + told, bytes(range(256)),
        bytes(range(1, 256)) * 20, told * 400, b"\r\n" * 20_000 + told, b"a" * 200_000 + told, b"\t" * 50_000 + told,
    ):  # fmt: skip
        yield ".txt", raw
        yield "", raw


def _characters() -> _Made:
    for words in (
        "\u00ad".join(TOLD), "\u200b".join(TOLD), "\u0301".join(TOLD), "e" + "\u0301" * 5000, "\U0010ffff" * 50, "\U0001f469\u200d" * 500,
        "\u202e" + TOLD, "\u2067" * 2000 + TOLD, "\u200f" + TOLD, "\ufffe\uffff", "\ue000" * 50, "\ufdd0", "\u0345" * 50, "ﷺ" * 200, "ß" * 200,
        "İ" * 200, "ŉ" * 200, "\u1e9e", "①②③ ⅰ ½ ²", "٣ مايو ٢٠٢٤", "３ mai ２０２４", "𝟑 mai 𝟐𝟎𝟐𝟒", "le 3\u00a0mai\u202f2024 à\u20097\u2009h", "ℌier",
        "\x85".join(TOLD.split()), "\u2028".join(TOLD.split()), "\x0b".join(TOLD.split()), "\x1c".join(TOLD.split()), TOLD.replace(" ", "\r"),
    ):  # fmt: skip
        yield ".txt", f"{words} {TOLD}"
        yield ".jsonl", json.dumps({"text": f"{words} {TOLD}", "title": words, "id": words[:40]})


def _dates() -> _Made:
    for date in (
        "0000-00-00", "0000-01-01", "0001-01-01T00:00+14:00", "9999-12-31T23:59:60Z", "10000-01-01", "-0001-01-01", "2024-02-30",
        "2024-13-01", "2024-10-21T24:00", "2024-10-21T25:61", "2024-10-21T18:30+99:99", "2024-W54-8", "1e9", "-1", "0", "1" * 40,
        "9" * 5000, "2024-10-21T18:30 Europe/Evil", "NaN", "Infinity", "None", "null", "hier", "demain", "now", "01/02/03", "٢٠٢٤-٠١-٠١",
        "Tue, 99 Oct 2024 99:99:99 +9999", "Thu, 01 Jan 1970 00:00:00 GMT", "2024-10-21\x00", "2024-10-21\n2023", "20241021T1830", "",
    ):  # fmt: skip
        yield ".json", json.dumps({"text": TOLD, "published": date, "retrieved": date})
        yield (
            ".html",
            f"<html><head><meta property='article:published_time' content='{date}'></head><body><p>{TOLD}</p></body></html>",
        )
    for text in (
        "Le 99 mai 99999, le 31 février, le 0 janvier 0, à 99h99.", "Il y a 99999999999999999999 jours.", "Dans 9999999 siècles.",
        "Le 31 décembre 9999 à minuit, puis le lendemain.", "Le 1er janvier de l'an 1, puis la veille.", "En 999999 av. J.-C.",
        "Du 31 décembre 9999 au 1er janvier 1.", "Tous les 0 jours, toutes les 99999999 heures.", "La XCIXe semaine du CMe siècle.",
        "De 23h59 à 0h00 le 29 février 2023.", "1/1/1 2/2/2 31/12/9999", "2024-10-21T99:99:99Z 2024-99-99", "17h38" * 2000, "mi-" * 5000,
    ):  # fmt: skip
        for anchor in (ANCHOR, None, "0001-01-01", "9999-12-31"):
            yield ".txt", text, anchor


#: Pieces that a pattern might try again and again.
_REPEATED = (
    "il y a ", "le ", "1", "1 ", "1/", "1.", "-", "2024-", "17h", "17h38 ", "mardi ", "mardi, ", "et ", "du 3 au ", "la nuit du ", "dix ",
    "deux cent ", "avant ", "depuis ", "tous les ", "l'", "« ", "(", "é", "e\u0301", "h ", "\n", "\n\n", " \n", "hier ", "hier, ", "3 mai ",
    "Publié le ", "10h30 : ", "10h30 - hier\n", "# ", "Mis à jour le 3 mai 2024\n", "Fin ", "jusqu'au ", "vingt et ", "MCMXC", "XVIIIe siècle, ",
)  # fmt: skip


def _repeated() -> _Made:
    for piece in _REPEATED:
        yield ".txt", piece * (6000 // len(piece))


_FAMILIES = {
    "markup": _markup, "calendar": _calendar, "formula": _formulas, "terminal": _terminal, "path": _paths, "json": _json,
    "table": _tables, "feed": _feeds, "page": _pages, "archive": _archives, "bytes": _bytes, "characters": _characters,
    "date": _dates, "repeated": _repeated,
}  # fmt: skip
