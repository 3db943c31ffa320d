# ruff: noqa: E501 - pages and feeds are set as they come
"""Pages: what their markup says of their date, how it ranks, what of them is text."""

from __future__ import annotations

import json

import pytest

from timeline.documents import read
from timeline.documents.html import extract
from timeline.documents.manifest import Entry, Manifest
from timeline.documents.metadata import moment
from timeline.errors import DocumentError
from timeline.model import Anchor

TEXT = (
    "<p>Le conseil de Verdoncourt a voté hier la réouverture de la piscine, fermée depuis deux ans et demi.</p>"
    "<p>Les travaux de la charpente ont coûté moins cher que prévu, selon l'adjointe aux sports.</p>"
)


def document(tmp_path, html, name="page.html", anchor=None, **entry):
    path = tmp_path / name
    path.write_bytes(html if isinstance(html, bytes) else html.encode())
    known = Manifest((Entry(name, "m.toml:1", **entry),))
    return next(read(path, manifest=known, anchor=anchor or Anchor()))


def page(head="", byline=""):
    return f"<html lang=fr><head>{head}</head><body><main><h1>La piscine</h1>{byline}{TEXT}</main></body></html>"


def ld(**keys):
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **keys})}</script>'


LD = ld(datePublished="2024-10-21T06:12:00+02:00")
META = '<meta property="article:published_time" content="2024-10-20T09:00:00+02:00">'
TIME = '<p><time datetime="2024-10-19T08:00:00+02:00">samedi</time></p>'
LINE = "<p>Publié le 18 octobre 2024 à 7h00</p>"
URL = "https://gazette.test/2024/10/17/piscine"


@pytest.mark.parametrize(
    ("head", "byline", "url", "when", "sides"),
    [
        (LD + META, "", None, "2024-10-21T06:12+02:00", ("JSON-LD datePublished", "meta article:published_time")),
        (META, TIME, None, "2024-10-20T09:00+02:00", ("meta article:published_time", "time datetime")),
        (META, LINE, None, "2024-10-20T09:00+02:00", ("meta article:published_time", "Publié le 18 octobre 2024")),
        (LD, TIME, None, "2024-10-21T06:12+02:00", ("JSON-LD datePublished", "time datetime")),
        ("", TIME, URL, "2024-10-19T08:00+02:00", ("time datetime", "address https://gazette.test")),
        ("", LINE, URL, "2024-10-18T07:00", ("Publié le 18 octobre 2024", "2024-10-17")),
    ],
)
def test_the_order_of_sources_and_the_note_that_names_both(tmp_path, head, byline, url, when, sides):
    found = document(tmp_path, page(head, byline), url=url)
    assert found.anchor.when == when
    (note,) = [n for n in found.notes if n.startswith("anchor-conflict: ")]
    assert all(side in note for side in sides)
    assert found.anchor.evidence in note


def test_a_manifest_stands_above_metadata_and_metadata_above_what_is_given(tmp_path):
    found = document(tmp_path, page(LD), anchor=Anchor("2020-01-01", "day", "given"))
    assert (found.anchor.when, found.anchor.origin) == ("2024-10-21T06:12+02:00", "metadata")
    assert "2020-01-01 was given: the metadata counts" in found.notes[0]
    path = tmp_path / "page.html"
    known = Manifest((Entry("page.html", "", anchor=Anchor("2024-10-21", "day", "manifest", "m.toml:3")),))
    found = next(read(path, manifest=known))
    assert (found.anchor.when, found.anchor.origin, found.notes) == ("2024-10-21", "manifest", [])


def test_two_that_agree_outvote_one(tmp_path):
    line = "<p>Publié le 20 octobre 2024 à 9h00</p>"
    found = document(tmp_path, page(LD + META, line))
    assert found.anchor.when == "2024-10-20T09:00+02:00"
    assert any("JSON-LD" in n for n in found.notes)


def test_what_is_later_than_the_page_was_read_is_no_evidence(tmp_path):
    found = document(tmp_path, page(LD + META), retrieved="2024-10-20T12:00+02:00")
    assert found.anchor.when == "2024-10-20T09:00+02:00"
    (note,) = found.notes
    assert note.startswith("anchor-impossible: 'JSON-LD datePublished: 2024-10-21T06:12:00+02:00'")


def test_the_hour_is_told_in_the_zone_of_the_page(tmp_path):
    html = page(ld(datePublished="2024-10-20T22:30:00Z"))
    assert document(tmp_path, html).anchor.when == "2024-10-20T22:30+00:00"
    found = document(tmp_path, html, tz="Europe/Paris")
    assert (found.anchor.when, found.anchor.tz) == ("2024-10-21T00:30+02:00", "Europe/Paris")
    assert found.anchor.evidence == "JSON-LD datePublished: 2024-10-20T22:30:00Z"


def test_an_instant_in_utc_agrees_with_the_local_day(tmp_path):
    line = "<p>Publié le 21 octobre 2024 à 0h30</p>"
    assert document(tmp_path, page(ld(datePublished="2024-10-20T22:30:00Z"), line)).notes == []


def test_broken_linked_data_is_named(tmp_path):
    found = document(tmp_path, page('<script type="application/ld+json">{"datePublished": </script>' + META))
    assert found.anchor.when == "2024-10-20T09:00+02:00"
    assert found.notes[0].startswith("metadata-broken: JSON-LD is no JSON")


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("2024-10-21T06:12:45.123+0200", ("2024-10-21T06:12+02:00", "minute")),
        ("20241021T061245Z", ("2024-10-21T06:12+00:00", "minute")),
        ("20241021", ("2024-10-21", "day")),
        ("1729484000", ("2024-10-21T04:13+00:00", "minute")),
        ("1729484000123", ("2024-10-21T04:13+00:00", "minute")),
        ("2024/10/21", ("2024-10-21", "day")),
        ("Mon, 21 Oct 2024 06:12:45 GMT", ("2024-10-21T06:12+00:00", "minute")),
        ("21 octobre 2024", ("2024-10-21", "day")),
        ("2024-02-31", None),
        ("hier", None),
        ("", None),
        ("x" * 500, None),
    ],
)
def test_dates_as_metadata_writes_them(said, wanted):
    assert moment(said) == wanted


def test_the_picture_of_a_page_and_whose_it_is(tmp_path):
    image = {"url": "https://gazette.test/piscine.jpg", "creditText": "Odile Ramonet"}
    found = document(tmp_path, page(ld(image=[image])))
    assert (found.image, found.image_credit) == ("https://gazette.test/piscine.jpg", "Odile Ramonet")
    found = document(tmp_path, page('<meta property="og:image" content="https://gazette.test/p.png">'))
    assert (found.image, found.image_credit) == ("https://gazette.test/p.png", None)


def test_what_stands_around_a_text_is_no_text(tmp_path):
    html = (
        "<html><head><style>p{}</style><script>var p</script></head><body><nav><a href=/>Accueil</a></nav>"
        "<div class='cookie-banner'>Nous utilisons des cookies.</div><main><h1>La piscine</h1>"
        f"{TEXT}<figure><img src=x><figcaption>Le bassin</figcaption></figure>"
        "<p>Il fait 14&nbsp;degrés&#8239;; l’eau<br>est à 27.</p><p hidden>caché</p><p style='display: none'>caché</p>"
        "<ul><li><a href=/2>Un autre article de la Gazette</a></li></ul></main><aside>Météo</aside></body></html>"
    )
    found = document(tmp_path, html)
    lines = found.text.split("\n\n")
    assert lines[0] == "La piscine"
    assert lines[-1] == "Il fait 14\xa0degrés\u202f; l’eau\nest à 27."
    assert len(lines) == 4
    assert found.extracted


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Bleu de four<br>Du 3 au 8 mai</p><p>Autre</p>", "Bleu de four\nDu 3 au 8 mai\n\nAutre"),
        ("<p>Bleu<br><br>Autre<br></p><p>Fin</p>", "Bleu\n\nAutre\n\nFin"),
        ("<dl><dt>Bal</dt> <dd>3 mai</dd><dt>Loto</dt><dd>4 mai</dd></dl>", "Bal\n3 mai\n\nLoto\n4 mai"),
        ("<p>Bleu<br><a href=/1>Un lien vers une autre page</a><br>Du 3 au 8 mai</p>", "Bleu\n\nDu 3 au 8 mai"),
    ],
)
def test_lines_of_one_block_stand_together(tmp_path, markup, text):
    found = document(tmp_path, f"<html><body><main><h1>La piscine</h1>{TEXT}{markup}</main></body></html>")
    assert found.text.endswith(f"\n\n{text}")


def test_words_set_apart_by_style_alone_are_apart(tmp_path):
    found = document(tmp_path, f"<body><p><span class=h>14h32</span><span class=t>La halle</span></p>{TEXT}")
    assert found.text.startswith("14h32 La halle\n")


LIVE = (
    "<html lang=fr><head><title>Direct</title></head><body><main><h1>DIRECT. Incendie</h1>"
    "<p>Suivez les événements de la journée.</p>{}</main></body></html>"
)


def test_an_entry_keeps_the_time_of_its_markup(tmp_path):
    cards = "".join(
        f"<div><time datetime='2024-08-19T{clock}:00Z'>il y a {n} min</time><h3>Titre {n}</h3>"
        f"<p>Les pompiers sont revenus par le chemin du haut, numéro {n}.</p></div>"
        for n, clock in ((2, "22:10"), (40, "21:32"), (90, "20:42"))
    )
    found = document(tmp_path, LIVE.format(cards), tz="Europe/Paris")
    assert [s.anchor.when for s in found.sections] == [
        "2024-08-20T00:10+02:00",
        "2024-08-19T23:32+02:00",
        "2024-08-19T22:42+02:00",
    ]
    first = found.sections[0]
    assert (first.stamp.printed, first.title) == ("il y a 2 min", "Titre 2")
    assert first.anchor.evidence == "time datetime: 2024-08-19T22:10:00Z"
    assert first.anchor.origin == "metadata"
    assert found.text[first.body : first.end].startswith("Les pompiers")


def test_the_updates_of_linked_data_are_the_text_where_they_hold_it(tmp_path):
    updates = [
        {"datePublished": "2024-08-19T12:00:00Z", "headline": "Le feu &amp; l'eau", "url": "#e2",
         "articleBody": "&lt;p&gt;Il pleut enfin sur la forêt de Brunelles.&lt;/p&gt;"},
        {"datePublished": "2024-08-19T10:00:00Z", "articleBody": "<p>Le feu est parti d'un garage, <b>hier</b>.</p>"},
        {"headline": "Sans date", "articleBody": "Ce message ne dit pas de quand il est."},
    ]  # fmt: skip
    data = {"@type": "LiveBlogPosting", "liveBlogUpdate": updates, "url": "https://gazette.test/direct"}
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    found = document(tmp_path, LIVE.format(script), tz="Europe/Paris", url="https://gazette.test/direct")
    one, two = found.sections
    assert (one.anchor.when, one.title, one.url) == (
        "2024-08-19T14:00+02:00", "Le feu & l'eau", "https://gazette.test/direct#e2",
    )  # fmt: skip
    assert found.text[one.body : one.end] == "Il pleut enfin sur la forêt de Brunelles."
    assert found.text[two.start : two.end] == "2024-08-19 10:00 UTC\nLe feu est parti d'un garage, hier."
    assert found.text.startswith("DIRECT. Incendie\n\nSuivez les événements")


def test_times_of_teasers_make_no_live_page(tmp_path):
    teasers = "".join(
        f"<li><time datetime='2024-08-1{n}T10:00'>1{n} août</time> <a href='/{n}'>Sujet {n}</a></li>"
        for n in range(1, 6)
    )
    found = document(tmp_path, page(META) + f"<ul>{teasers}</ul>")
    assert found.sections == []


def test_an_event_told_with_its_time_is_no_entry(tmp_path):
    prose = "".join(
        f"<p>La réunion du <time datetime='2024-08-1{n}T10:00'>1{n} août à 10 heures</time> a été reportée par la mairie,"
        " qui n'a pas trouvé de salle assez grande pour recevoir tous les habitants inscrits auprès d'elle, ni de quoi "
        "chauffer celle qu'elle avait, dont les vitres ont été brisées par la grêle.</p>"
        for n in range(1, 6)
    )
    assert document(tmp_path, page(META, prose)).sections == []


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<html><body></body></html>", "without text"),
        (b"<html><body>" + b"<div>" * 100_000 + b"Bonjour", "nested too deep"),
        (b"<p>" + b"a " * (5 << 20), "a page of 10,485,763 bytes, more than page_bytes=8000000"),
        (b"", "is empty"),
        (b"\x00\x01\x02" * 100, "binary"),
    ],
)
def test_a_page_that_cannot_be_read_says_why(data, says):
    with pytest.raises(DocumentError, match=says) as error:
        extract(data, "page.html")
    assert (error.value.where, bool(error.value.remedy)) == ("page.html", True)


@pytest.mark.parametrize(
    ("data", "note"),
    [
        (page().encode()[:250], "page-open: "),
        (page().encode().replace("é".encode(), b"\xc3", 1).replace(b"</body>", b"\xe2\x80\x99</body>"), "encoding-"),
        (page('<meta charset="utf-8">').encode("cp1252"), "encoding-detected: "),
        (page('<meta charset="iso-8859-1">').encode("cp1252"), "encoding-declared: read as cp1252"),
        (page().encode().replace(b"</main>", b"<b>" * 100_000), "limit-reached: "),
    ],
)
def test_what_is_broken_is_read_and_named(data, note):
    found = extract(data, "page.html")
    assert "conseil de Verdoncourt" in found.text
    assert any(n.startswith(note) for n in found.notes)


def test_a_page_of_xhtml_opens_with_a_declaration(tmp_path):
    read_ = document(tmp_path, '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<!DOCTYPE html>\n' + page())
    assert read_.text.startswith("La piscine") and "voté hier" in read_.text


def test_a_declared_charset_that_is_wrong_does_not_count():
    found = extract(page('<meta charset="iso-8859-1">').encode(), "page.html")
    assert "a voté hier la réouverture" in found.text
    assert found.notes == ()


def test_json_of_any_depth_and_size_is_survived():
    deep = '<script type="application/ld+json">' + '{"a":' * 50_000 + "</script>"
    assert extract(page(deep).encode(), "page.html").notes[0].startswith("metadata-broken: ")


def posts(template, *days):
    inside = "".join(template.format(day=day, text=TEXT.replace("hier", f"hier ({n})")) for n, day in enumerate(days))
    return f"<html lang=fr><body><h1>Carnet</h1>{inside}</body></html>"


def test_a_page_of_several_posts_keeps_them_all_and_dates_each(tmp_path):
    body = (
        '<h2 class="date-header">{day}</h2><h3 class="post-title">Au jardin</h3><div class="entry-content">{text}</div>'
    )
    found = document(tmp_path, posts(body, "jeudi 8 août 2019", "mardi 6 août 2019"))
    assert [s.anchor.when for s in found.sections] == ["2019-08-08", "2019-08-06"]
    assert "hier (0)" in found.text and "hier (1)" in found.text
    one = body.replace("{text}", '{text}<abbr class="published" title="2019-08-08T21:10:00+02:00">21:10</abbr>', 1)
    first, second = (posts(x, day) for x, day in ((one, "jeudi 8 août 2019"), (body, "mardi 6 août 2019")))
    found = document(tmp_path, first.replace("</body></html>", second))
    assert [s.anchor.when for s in found.sections] == ["2019-08-08", "2019-08-06"]
    assert found.anchor.when == "2019-08-08T21:10+02:00"


def test_a_time_of_one_of_several_texts_is_not_the_pages(tmp_path):
    card = '<article><time datetime="{day}">{day} @ 20:30</time><h3>Concert</h3>{text}</article>'
    assert document(tmp_path, posts(card, "2024-09-07", "2024-09-15")).anchor.when is None
    assert document(tmp_path, posts(card, "2024-09-07")).anchor.when == "2024-09-07"


def test_two_entries_of_hatom_date_no_page(tmp_path):
    one = '<abbr class="published" title="2012-05-01T07:45:00+02:00">1er mai</abbr>'
    assert document(tmp_path, page(byline=one)).anchor.when == "2012-05-01T07:45+02:00"
    two = one + '<p>autre <abbr class="published" title="2011-05-01T07:45:00+02:00">1er mai</abbr></p>'
    assert extract(page(byline=two).encode(), "page.html").claims[0].anchor.evidence.startswith("time datetime: 2012")


def test_a_script_that_is_no_json_says_its_only_date():
    def broken(*dates):
        said = ",".join(f'"datePublished":"{d}"' for d in dates)
        return extract(
            page(f'<script type="application/ld+json">{{"headline":"La "piscine"",{said}}}</script>').encode(), "p"
        )

    found = broken("2021-03-04T05:06:00+01:00")
    assert found.claims[0].anchor.when == "2021-03-04T05:06+01:00"
    assert found.notes[-1].startswith("metadata-broken: ")
    assert broken("2021-03-04", "2021-03-05").claims == ()


@pytest.mark.parametrize(
    ("printed", "when"),
    [
        ("01 September 2017", "2017-09-01"),
        ("September 1, 2017", "2017-09-01"),
        ("Fri, 1st September 2017", "2017-09-01"),
        ("1er septembre 2017", "2017-09-01"),
        ("Version 2017", None),
        ("12 bassins, 2017", None),
    ],
)
def test_what_markup_calls_a_date_may_be_in_the_words_of_the_publishing_system(tmp_path, printed, when):
    assert document(tmp_path, page(byline=f"<time class='entry-date'>{printed}</time>")).anchor.when == when


@pytest.mark.parametrize(
    ("title", "byline", "when"),
    [
        ("La piscine rouvre | Le Courrier | 19.01.2020", "", "2020-01-19"),
        ("La piscine rouvre | Le Courrier | 19 janvier 2020", LINE, "2024-10-18T07:00"),
        ("Concert à la piscine - 19 janvier 2020", "", None),
        ("La piscine rouvre | Janvier 2020 | Le Courrier", "", None),
    ],
)
def test_a_day_that_ends_a_title_behind_its_site_dates_the_page_for_want_of_a_better(tmp_path, title, byline, when):
    assert document(tmp_path, page(f"<title>{title}</title>", byline)).anchor.when == when
