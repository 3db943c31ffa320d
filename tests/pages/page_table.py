# ruff: noqa: E501 - a row of a table is one line
"""The page corpus: saved pages, each with the date that it was truly published on, and its live entries' times.

A row is what a page says of its date and how it is built around the prose of `page_prose`; what it is right to answer
stands beside it. ``None`` is a page that does not say.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from page_prose import ENTRIES, body, title

__all__ = ["PAGES", "Page"]


class Page(NamedTuple):
    """A page's bytes and what is true of it. ``url``, ``retrieved``, ``tz``: what its manifest would say."""

    name: str
    data: bytes
    anchor: str | None
    entries: tuple[str, ...] = ()
    url: str | None = None
    retrieved: str | None = None
    tz: str | None = None
    file: str = "page.html"


def ld(kind: str = "NewsArticle", **keys: Any) -> str:
    """A JSON-LD script of one object."""
    return script({"@context": "https://schema.org", "@type": kind, **keys})


def script(value: Any) -> str:
    said = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f'<script type="application/ld+json">{said}</script>'


def meta(name: str, value: str, key: str = "property") -> str:
    return f'<meta {key}="{name}" content="{value}">'


def semantic(number: int, head: str = "", byline: str = "", end: str = "") -> str:
    """A page of our days: header, main, article, aside, footer."""
    return (
        f'<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{title(number)} - La Gazette</title>{head}'
        '</head><body><header class="site"><nav><a href="/">Accueil</a> <a href="/une">À la une</a></nav></header>'
        f"<main><article><header><h1>{title(number)}</h1>{byline}</header>{body(number)}{end}"
        '<div class="share-bar"><a href="#">Partager</a></div></article>'
        '<aside><h2>Lire aussi</h2><ul><li><a href="/x">Le pont fermé</a> <time datetime="2012-02-03T08:00">3 février '
        "2012</time></li></ul></aside></main><footer><p>© 2009-2031 La Gazette</p></footer></body></html>"
    )


def divs(number: int, head: str = "", byline: str = "", end: str = "") -> str:
    """A page of nothing but divisions."""
    return (
        f"<html><head><title>{title(number)}</title>{head}</head><body><div id='top'><div class='menu'><a href='/'>Accueil"
        f"</a></div></div><div id='wrap'><div class='entry-content'><h1>{title(number)}</h1><div class='byline'>{byline}</div>"
        f"{body(number)}<div>{end}</div></div><div class='sidebar'><p>Météo : 14 degrés, 21 mars 2011</p></div></div>"
        "<div class='footer'>Tous droits réservés 2018</div></body></html>"
    )


def tables(number: int, head: str = "", byline: str = "", end: str = "") -> str:
    """A page of the old days: tables and fonts, elements left open."""
    return (
        f"<HTML><HEAD><TITLE>{title(number)}</TITLE>{head}</HEAD><BODY bgcolor=white><TABLE><TR><TD><A HREF='/'>Accueil</A>"
        f"</TD></TR><TR><TD><H1>{title(number)}</H1><FONT size=1>{byline}</FONT><BR>{body(number).replace('</p>', '')}"
        f"<BR>{end}</TD></TR></TABLE></BODY></HTML>"
    )


def blog(number: int, head: str = "", byline: str = "", end: str = "") -> str:
    """A page of a well-known publishing program."""
    return (
        f'<!DOCTYPE html><html lang="fr-FR"><head>{head}<title>{title(number)} – Carnet</title></head><body class="post-'
        f'template single"><div id="page" class="site has-sidebar"><main id="main"><article class="post hentry">'
        f'<h1 class="entry-title">{title(number)}</h1><div class="entry-meta">{byline}</div><div class="entry-content">'
        f'{body(number)}</div>{end}</article><div id="comments" class="comments-area"><ol><li>Zoé <time datetime='
        '"2025-01-02T03:04:00+01:00">2 janvier 2025</time> Merci pour ce bel article !</li></ol></div></main></div></body></html>'
    )


def page(name: str, html: str | bytes, anchor: str | None, entries: str = "", **more: Any) -> Page:
    data = html if isinstance(html, bytes) else html.encode()
    return Page(name, data, anchor, tuple(times(entries)), **more)


def times(said: str) -> list[str]:
    """ "2024-05-14 18:16 17:02 | 2024-05-13 23:50 +02:00": days, their clocks, one offset for all at the end."""
    words = said.split()
    offset = words.pop() if words and words[-1][0] in "+-" else ""
    found: list[str] = []
    day = ""
    for word in words:
        if len(word) == 10:
            day = word
        elif word != "|":
            found.append(f"{day}T{word}{offset}")
    return found


_RELATED = [
    {"@type": "NewsArticle", "headline": "Un tout autre sujet", "url": "https://gazette.test/autre", "datePublished": "2020-01-01T00:10:00Z"},
    {"@type": "NewsArticle", "headline": title(2), "url": "https://gazette.test/train", "datePublished": "2023-11-08T07:20:00+01:00"},
]  # fmt: skip

ARTICLE_PAGES: list[Page] = [
    # JSON-LD, in its shapes
    page("ld-article", semantic(0, ld(headline=title(0), datePublished="2023-12-02T06:12:00+01:00", dateModified="2023-12-04T09:00:00+01:00")), "2023-12-02T06:12+01:00"),
    page("ld-graph", semantic(1, script({"@context": "https://schema.org", "@graph": [{"@type": "Organization", "name": "Gazette"}, {"@type": "WebPage", "datePublished": "2024-02-10T17:45:31Z"}, {"@type": ["Article", "NewsArticle"], "datePublished": "2024-02-10T17:45:31Z"}]})), "2024-02-10T17:45+00:00"),
    page("ld-list", divs(2, script([{"@type": "BreadcrumbList", "itemListElement": []}, *_RELATED])), "2023-11-08T07:20+01:00", url="https://gazette.test/train"),
    page("ld-by-title", semantic(2, script(_RELATED[0]) + script(_RELATED[1])), "2023-11-08T07:20+01:00"),
    page("ld-compact-offset", blog(3, ld("BlogPosting", datePublished="2022-06-30T18:05:09+0200")), "2022-06-30T18:05+02:00"),
    page("ld-millis", semantic(4, ld(datePublished="2024-08-19T10:00:00.000Z")), "2024-08-19T10:00+00:00"),
    page("ld-day-and-line", semantic(5, ld(datePublished="2023-01-20"), "<p>Publié le 20 janvier 2023 à 18h09</p>"), "2023-01-20T18:09"),
    page("ld-midnight-and-meta", divs(6, ld(datePublished="2021-04-07T00:00:00+02:00") + meta("article:published_time", "2021-04-07T11:32:00+02:00")), "2021-04-07T11:32+02:00"),
    page("ld-against-url", semantic(7, ld(datePublished="2024-10-21T06:12:00+02:00")), "2024-10-21T06:12+02:00", url="https://gazette.test/2024/10/20/metier"),
    page("ld-against-meta", semantic(0, meta("article:published_time", "2023-12-05T08:00:00+01:00") + ld(datePublished="2023-12-02T06:12:00+01:00")), "2023-12-02T06:12+01:00"),
    page("ld-outvoted", semantic(1, ld(datePublished="2024-02-29T08:00:00+01:00") + meta("article:published_time", "2024-02-28T17:00:00+01:00"), "<p>Publié le 28 février 2024 à 17h00</p>"), "2024-02-28T17:00+01:00"),
    page("ld-broken-and-meta", semantic(2, script('{"@type":"NewsArticle","datePublished":"2020-') + meta("article:published_time", "2023-11-08T07:20:00+01:00")), "2023-11-08T07:20+01:00"),
    page("ld-raw-newline", divs(3, script('{"@type":"NewsArticle","description":"Une\nligne","datePublished":"2022-07-01T09:15:00+02:00",}')), "2022-07-01T09:15+02:00"),
    page("ld-comment", divs(4, script('<!-- {"@type":"Article","datePublished":"2018-05-24T12:00:00+02:00"} -->')), "2018-05-24T12:00+02:00"),
    page("ld-tomorrow", semantic(5, ld(datePublished="2023-03-12T06:00:00+01:00") + meta("article:published_time", "2023-03-11T18:00:00+01:00")), "2023-03-11T18:00+01:00", retrieved="2023-03-11T19:30+01:00"),
    page("ld-modified-alone", semantic(6, ld(dateModified="2022-10-03T13:40:00+02:00")), "2022-10-03T13:40+02:00"),
    page("ld-no-date", semantic(7, ld(datePublished="hier"), "<p>Publié le 9 novembre 2021 à 7h30</p>"), "2021-11-09T07:30"),
    page("ld-single-quotes", tables(0, "<script type='application/ld+json'>" + json.dumps({"@type": "ReportageNewsArticle", "datePublished": "2019-09-17T05:55:00+02:00"}) + "</script>"), "2019-09-17T05:55+02:00"),
    # meta elements and their kin
    page("meta-article", blog(1, meta("article:published_time", "2020-03-17T12:00:00+00:00")), "2020-03-17T12:00+00:00"),
    page("meta-og", semantic(2, meta("og:article:published_time", "2022-11-05T05:36:00+01:00")), "2022-11-05T05:36+01:00"),
    page("meta-date", tables(3, meta("date", "2016-01-28", "name")), "2016-01-28"),
    page("meta-dublin-core", divs(4, meta("DC.date.issued", "2017-07-14T08:30:00+02:00", "name")), "2017-07-14T08:30+02:00"),
    page("meta-pubdate", divs(5, meta("pubdate", "Mon, 21 Oct 2019 06:12:00 +0200", "name")), "2019-10-21T06:12+02:00"),
    page("meta-parsely", semantic(6, meta("parsely-pub-date", "2023-05-02T14:03:00Z", "name")), "2023-05-02T14:03+00:00"),
    page("meta-compact", semantic(7, meta("publication_date", "20180214T0915", "name")), "2018-02-14T09:15"),
    page("meta-slashes", semantic(0, meta("sailthru.date", "2021/12/24 16:20", "name")), "2021-12-24T16:20"),
    page("meta-before-time", semantic(1, meta("article:published_time", "2024-01-03T06:00:00+01:00"), '<p>Mis à jour le <time datetime="2024-01-05T10:00:00+01:00">5 janvier</time></p>'), "2024-01-03T06:00+01:00"),
    page("microdata-meta", divs(2, "", '<span itemscope itemtype="https://schema.org/NewsArticle"><meta itemprop="datePublished" content="2015-11-20T19:42:00+01:00"></span>'), "2015-11-20T19:42+01:00"),
    page("microdata-span", divs(3, "", '<span itemprop="datePublished" content="2014-08-06T07:00:00+02:00">le 6 août</span>'), "2014-08-06T07:00+02:00"),
    page("rdfa", tables(4, "", '<span property="dc:date dc:created" content="2016-11-04T10:21:35+01:00">vendredi</span>'), "2016-11-04T10:21+01:00"),
    # <time>
    page("time-byline", semantic(5, "", '<p>Par Odile Ramonet, le <time datetime="2022-03-01T07:05:00+01:00">1er mars</time></p>'), "2022-03-01T07:05+01:00"),
    page("time-blog", blog(6, "", '<a href="/6"><time class="entry-date published" datetime="2013-06-09T21:14:02+02:00">9 juin 2013</time></a><time class="updated" datetime="2013-06-12T08:00:00+02:00">12 juin</time>'), "2013-06-09T21:14+02:00"),
    page("time-updated-first", semantic(7, "", '<p>Mis à jour le <time datetime="2024-04-18T20:00+02:00">18 avril</time>, publié le <time datetime="2024-04-17T06:30+02:00">17 avril</time></p>'), "2024-04-17T06:30+02:00"),
    page("time-local", semantic(0, "", '<div><time datetime="2023-12-02 06:12">2 décembre</time></div>'), "2023-12-02T06:12"),
    page("time-words", divs(1, "", "<time>10 février 2024 à 18h45</time>"), "2024-02-10T18:45"),
    # visible lines
    page("line-full", semantic(2, "", "<p>Publié le 8 novembre 2023 à 7h20, mis à jour le 9 novembre 2023 à 8h00</p>"), "2023-11-08T07:20"),
    page("line-weekday", divs(3, "", "Publié lundi 03 juin 2024 à 16:03"), "2024-06-03T16:03"),
    page("line-dots", tables(4, "", "19.12.2022 - 05:36"), "2022-12-19T05:36"),
    page("line-brackets", tables(5, "", "(25/02/2024 : 20:11)"), "2024-02-25T20:11"),
    page("line-day", divs(6, "", "Lundi 15 décembre 2014"), "2014-12-15"),
    page("line-spans", semantic(7, "", '<div><span class="label">Publié le</span><span class="d">14/06/2021</span><span class="h">16:21</span></div>'), "2021-06-14T16:21"),
    page("line-below", divs(0, "", "Par la rédaction", "Publié le 2 décembre 2023 à 6 h 12"), "2023-12-02T06:12"),
    page("line-dateline", tables(1, "", "VERDONCOURT, 12 mai 2021 (ANP) — Une dépêche."), "2021-05-12"),
    page("line-ago", semantic(2, "", "<p>Publié il y a 3 minutes</p>"), "2023-11-08T07:20+01:00", retrieved="2023-11-08T07:23+01:00", tz="Europe/Paris"),
    page("line-yesterday", semantic(3, "", "<p>Publié hier à 17h45</p>"), "2022-06-29T17:45", retrieved="2022-06-30T09:00"),
    page("line-bytes-latin", divs(4, '<meta charset="utf-8">', "Publié le 24 août 2018 à 12h00").encode("cp1252"), "2018-08-24T12:00"),
    page("line-utf-declared-latin", divs(5, '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "Publié le 1er février 2019 à 8h05"), "2019-02-01T08:05"),
    page("line-cut", semantic(6, "", "<p>Publié le 3 octobre 2022 à 13h40</p>")[:1500], "2022-10-03T13:40"),
    page("german", divs(7, "", '<span class="date">Veröffentlicht am 3. März 2022</span>').replace("<html>", '<html lang="de">'), "2022-03-03"),
    # signed lines: who wrote, when it was changed, how long it takes to read
    page("signed-day", tables(0, "", "mardi 6 avril 2010, par Odile"), "2010-04-06"),
    page("signed-changed", divs(1, "", "Le 12 mars 2023 à 19h48, modifié le 13 mars 2023 à 07h02"), "2023-03-12T19:48"),
    page("signed-paper", semantic(2, "", "<div>Le Courrier - <span>08 juin 2021 à 18:34</span> | mis à jour le <span>09 juin 2021 à 07:45</span> - Temps de lecture : 3 min</div>"), "2021-06-08T18:34"),
    page("signed-dashes", divs(3, "", "Lou Abadie — 3 mai 2022 à 18h34 — Temps de lecture : 3 min"), "2022-05-03T18:34"),
    page("signed-blog", divs(4, "", "17 juin 2024 / 3 commentaires / dans Vie locale / par admin"), "2024-06-17"),
    page("signed-above", divs(5, "", "<p>Par Jean Val</p><p>Le 12 mars 2023 à 19h48</p>"), "2023-03-12T19:48"),
    page("signed-issue", tables(6, "", "Lettre n° 45 – 14 mars 2024"), "2024-03-14"),
    page("month-first", divs(7, "", "<p>mars 14, 2024</p>"), "2024-03-14"),
    # what publishing programs print
    page("labels-created", divs(0, "", "<dl><dt>Détails</dt><dd>Création : 3 octobre 2022</dd><dd>Mis à jour : 5 octobre 2022</dd><dd>Affichages : 2024</dd></dl>"), "2022-10-03"),
    page("labels-published", divs(1, "", "<dl><dd>Publication : 4 octobre 2022</dd><dd>Création : 3 octobre 2022</dd><dd>Dernière mise à jour : 5 octobre 2022</dd></dl>"), "2022-10-04"),
    page("submitted", divs(2, "", "Soumis par <span>admin</span> le mar, 09/05/2017 - 14:22"), "2017-05-09T14:22"),
    page("verified", semantic(3, "", "<p>Vérifié le 1er janvier 2023 - Direction des eaux</p>"), "2023-01-01"),
    page("put-on-line", divs(4, "", "<p>Article mis en ligne le 17 juin 2013</p><p>dernière modification le 28 juin 2014</p><p>par Lou</p>"), "2013-06-17"),
    page("below-filed", tables(5, "", "", "Cet article a été publié le lundi 17 juin 2024 à 9 h 31 et est classé dans Vie locale."), "2024-06-17T09:31"),
    # times that markup writes elsewhere than in <time>
    page("abbr-published", divs(6, "", '<abbr class="published" title="2023-09-04T08:15:00Z">lundi 4 septembre 2023</abbr><span>, </span><span>par la mairie</span>'), "2023-09-04T08:15+00:00"),
    page("abbr-below", blog(7, "", "", '<div class="post-footer">à <abbr class="published" title="2019-08-09T06:40:00+02:00">06:40</abbr></div>'), "2019-08-09T06:40+02:00"),
    page("hatom-updated-first", divs(0, "", '<span class="updated" title="2012-05-03T10:00:00+02:00">3 mai</span> <abbr class="published" title="2012-05-01T07:45:00+02:00">1er mai</abbr>'), "2012-05-01T07:45+02:00"),
    page("h-entry", semantic(1, "", '<data class="dt-published" value="2020-05-01T07:45:00+02:00">le premier mai</data>'), "2020-05-01T07:45+02:00"),
    page("timeago", semantic(2, "", '<amp-timeago datetime="2024-02-09T14:22:00+01:00" locale="fr">9 février 2024</amp-timeago>'), "2024-02-09T14:22+01:00"),
    page("tooltip", divs(3, "", '<span class="date" title="jeudi 14 mars 2024 à 10:12">il y a 2 jours</span>'), "2024-03-14T10:12"),
    page("data-attribute", divs(4, "", '<span data-published-at="2021-11-09T07:30:00+01:00">ce matin</span>'), "2021-11-09T07:30+01:00"),
    page("named-created", divs(5, "", '<span class="field--name-uid">admin</span><span class="field--name-created">mar 09/05/2017 - 14:22</span>'), "2017-05-09T14:22"),
    page("named-test-id", semantic(6, "", '<div><a href="/lea">Léa</a> · <span data-testid="storyPublishDate">18 mai 2021</span></div>'), "2021-05-18"),
    page("ld-unparsed", divs(7, script('{"@type":"NewsArticle","headline":"Le "pont"","datePublished":"2021-03-04T05:06:00+01:00"}')), "2021-03-04T05:06+01:00"),
    page("ticker-above", semantic(0, "", '<p>Le <time datetime="2023-12-02T06:12:00+01:00">2 décembre</time></p>').replace("<article>", '<div>Le pont rouvre <time datetime="2019-03-03T08:00:00+01:00">3 mars 2019</time></div><article>'), "2023-12-02T06:12+01:00"),
    # dates of other things
    page("day-of-the-banner", divs(1, "", '<div class="date-du-jour">samedi 21 novembre 2026</div>'), None),
    page("countdown", semantic(2, "", '<div class="countdown" data-date="2031-12-31T00:00:00+01:00">J-12</div>'), None),
    page("event-microdata", semantic(3, "", '<p><time itemprop="startDate" datetime="2024-09-07T20:30:00+02:00">samedi 7 septembre 2024 à 20h30</time></p>'), None),
    page("event-ld", semantic(4, ld("Event", startDate="2024-09-07T20:30:00+02:00"), "<p>samedi 7 septembre 2024 à 20h30</p>"), None),
    page("event-and-line", semantic(5, ld("Event", startDate="2024-09-07T20:30:00+02:00"), "<p>Publié le 30 août 2024</p><p>samedi 7 septembre 2024</p>"), "2024-08-30"),
    page("lecture-announced", divs(6, "", "Conférence, jeudi 14 mars 2024, par Jean Val"), None),
    page("deadline", divs(7, "", "<p>Date limite : 30 juin 2024</p><p>Publié le 3 juin 2024</p>"), "2024-06-03"),
    page("encyclopedia", tables(0, "", "", "La dernière modification de cette page a été faite le 9 février 2021 à 14:03."), None),
    page("founded", divs(1, "", "<p>Création du club le 3 mai 1962</p>"), None),
    page("stage-name", divs(2, "", '<div class="post status-publish"><p>Réunion du 3 mars 2019</p></div>'), None),
    page("programme", tables(3, "", "7 septembre 2024 @ 20:30<P>Concert<P>La fanfare joue.<P>15 septembre 2024<P>Journée du patrimoine<P>"), None),
    # weak or none
    page("url-alone", semantic(0), "2023-12-02", url="https://gazette.test/2023/12/02/halle.html"),
    page("file-name-alone", semantic(1), "2024-02-10", file="gazette-2024-02-10.html"),
    page("lost-value", semantic(2, "", "<p>Publié le , mis à jour le</p>"), None),
    page("nothing", divs(3), None),
    page("nothing-but-teasers", tables(4), None),
    page("nothing-but-comments", blog(5), None),
]  # fmt: skip


# --- live blogs -------------------------------------------------------------------------------------------------------


def live(
    inside: str, head: str = "", lead: str = "<p>Suivez les événements de la journée avec nos reporters.</p>"
) -> str:
    return (
        '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>DIRECT. Incendie de Brunelles - La Gazette'
        f"</title>{head}</head><body><nav><a href='/'>Accueil</a></nav><main><h1>DIRECT. Incendie de Brunelles</h1>{lead}"
        f"{inside}</main><footer>© La Gazette</footer></body></html>"
    )


def entries(values: list[str], template: str, first: int = 0) -> str:
    """One entry a value: {value} the machine's time, {clock} what is printed, {title} and {body} of `page_prose`."""
    said = []
    for number, value in enumerate(values, first):
        machine, _, printed = value.partition("=")
        head, told = ENTRIES[number % len(ENTRIES)]
        said.append(template.format(value=machine, clock=printed or machine[11:16], title=head, body=told, n=number))
    return "".join(said)


def updates(values: list[str], *, bodies: bool = True, first: int = 0) -> list[dict[str, str]]:
    return [
        {"@type": "BlogPosting", "datePublished": value, "headline": ENTRIES[n % 16][0], "url": f"#e{n}"}
        | ({"articleBody": f"<p>{ENTRIES[n % 16][1]}</p>"} if bodies else {})
        for n, value in enumerate(values, first)
    ]


_DAY = [
    "2024-08-19T18:16:00+02:00",
    "2024-08-19T17:02:00+02:00",
    "2024-08-19T15:40:00+02:00",
    "2024-08-19T12:05:00+02:00",
]
_NIGHT = [
    "2024-08-20T00:57:00+02:00",
    "2024-08-20T00:12:00+02:00",
    "2024-08-19T23:31:00+02:00",
    "2024-08-19T21:03:00+02:00",
]
_TRUE = "2024-08-19 18:16 17:02 15:40 12:05 +02:00"
_TRUE_NIGHT = "2024-08-20 00:57 00:12 | 2024-08-19 23:31 21:03 +02:00"
_HEAD = meta("article:published_time", "2024-08-19T11:58:00+02:00")
_START = "2024-08-19T11:58+02:00"
_BOX = '<div class="card"><time datetime="{value}">{clock}</time><h3>{title}</h3><p>{body}</p></div>'

LIVE_PAGES: list[Page] = [
    page("live-ld", live("<p>Chargement…</p>", ld("LiveBlogPosting", datePublished="2024-08-19T11:58:00+02:00", liveBlogUpdate=updates(_DAY))), _START, _TRUE),
    page("live-ld-and-page", live(entries(_NIGHT, '<div class="card"><h3>{title}</h3><p>{body}</p></div>'), ld("LiveBlogPosting", datePublished="2024-08-19T11:58:00+02:00", liveBlogUpdate=updates(_NIGHT))), _START, _TRUE_NIGHT),
    page("live-ld-headlines", live(entries(_DAY, "<div><h3>{title}</h3><p>{body}</p></div>"), ld("LiveBlogPosting", datePublished="2024-08-19T11:58:00+02:00", liveBlogUpdate=updates(_DAY, bodies=False))), _START, _TRUE),
    page("live-ld-stamps", live(entries(_DAY, "<section><p>{clock}</p><h3>{title}</h3><p>{body}</p></section>"), _HEAD + ld("LiveBlogPosting", liveBlogUpdate=updates(_DAY, bodies=False))), _START, _TRUE),
    page("live-ld-against-time", live(entries(["2024-08-19T16:16:00+02:00=16:16", *_DAY[1:]], _BOX), _HEAD + ld("LiveBlogPosting", liveBlogUpdate=updates(_DAY, bodies=False))), _START, _TRUE),
    page("live-time-cards", live(entries(_DAY, _BOX), _HEAD), _START, _TRUE),
    page("live-time-list", live("<ol>" + entries(_NIGHT, '<li id="e{n}"><a href="#e{n}"><time datetime="{value}">{clock}</time></a> <strong>{title}</strong><p>{body}</p></li>') + "</ol>", _HEAD), _START, _TRUE_NIGHT),
    page("live-time-articles", live(entries(_DAY, '<article><header><span>Par Zoé</span> <time datetime="{value}">à {clock}</time></header><h2>{title}</h2><div>{body}</div></article>'), _HEAD), _START, _TRUE),
    page("live-time-utc", live(entries(["2024-08-19T22:57:00Z=00h57", "2024-08-19T21:31:00Z=23h31", "2024-08-19T19:03:00Z=21h03"], _BOX), _HEAD), _START, "2024-08-20 00:57 | 2024-08-19 23:31 21:03 +02:00", tz="Europe/Paris"),
    page("live-time-relative", live(entries([f"{v}=il y a {n} min" for v, n in zip(_DAY, (2, 76, 158, 373), strict=True)], _BOX), _HEAD), _START, _TRUE),
    page("live-time-flat", live(entries(_DAY, '<h3><time datetime="{value}">{clock}</time> {title}</h3><p>{body}</p>'), _HEAD), _START, _TRUE),
    page("live-time-days", live("<section><h2>Mardi 20 août</h2>" + entries(_NIGHT[:2], _BOX) + "</section><section><h2>Lundi 19 août</h2>" + entries(_NIGHT[2:], _BOX, 2) + "</section>", _HEAD), _START, _TRUE_NIGHT),
    page("live-time-two", live(entries(_DAY, '<div><p><time datetime="{value}">{clock}</time> - mis à jour à <time datetime="2024-08-19T19:00:00+02:00">19:00</time></p><h3>{title}</h3><p>{body}</p></div>'), _HEAD), _START, _TRUE),
    page("live-spans", live(entries(_DAY, '<div class="post"><span class="hour">{clock}</span><span class="head">{title}</span><p>{body}</p></div>'), _HEAD), _START, _TRUE),
    page("live-spans-night", live(entries([f"{v}={v[11:13]}h{v[14:16]}" for v in _NIGHT], "<div><b>{clock}</b><br>{title}<p>{body}</p></div>"), meta("article:published_time", "2024-08-19T20:58:00+02:00")), "2024-08-19T20:58+02:00", _TRUE_NIGHT),
    page("live-headings", live("<h2>Mardi 20 août</h2>" + entries(_NIGHT[:2], "<h3>{clock} : {title}</h3><p>{body}</p>") + "<h2>Lundi 19 août</h2>" + entries(_NIGHT[2:], "<h3>{clock} : {title}</h3><p>{body}</p>", 2), _HEAD), _START, _TRUE_NIGHT),
    page("live-table", live("<table>" + entries(_DAY, "<tr><td>{clock}</td><td>{title}. {body}</td></tr>") + "</table>", _HEAD), _START, _TRUE),
    page("live-microdata", live(entries(_DAY, '<div itemprop="liveBlogUpdate" itemscope itemtype="https://schema.org/BlogPosting"><meta itemprop="datePublished" content="{value}"><time datetime="{value}">{clock}</time><h3 itemprop="headline">{title}</h3><div itemprop="articleBody">{body}</div></div>'), _HEAD), _START, _TRUE),
]  # fmt: skip

_MESSAGES = [
    "2018-02-13T08:01=13/02/2018 {} 08:01",
    "2018-02-12T19:47=12/02/2018 {} 19:47",
    "2018-02-12T14:05=12/02/2018 {} 14:05",
]
_TRUE_MESSAGES = "2018-02-13 08:01 | 2018-02-12 19:47 14:05"


def forum(stamp: str, joint: str) -> str:
    """A forum's page: each message under a line of its own."""
    said = [m.format(joint) for m in _MESSAGES]
    inside = entries(said, '<div class="message">' + stamp + '<div class="text">{title}. {body}</div></div>')
    return f"<html lang=fr><head><title>Gîte du col</title></head><body><h1>Gîte du col</h1>{inside}</body></html>"


LIVE_PAGES += [
    # times in attributes that scripts read, in blocks and on what they print
    page("live-tooltips", live(entries([f"{v}=il y a {n} heures" for v, n in zip(_DAY, (1, 2, 3, 7), strict=True)], '<div class="post"><abbr class="time" title="{value}">{clock}</abbr><h3>{title}</h3><p>{body}</p></div>'), _HEAD), _START, _TRUE),
    page("live-data", live(entries([f"{v}=il y a {n} heures" for v, n in zip(_DAY, (1, 2, 3, 7), strict=True)], '<div class="post"><div class="date" data-date="{value}">{clock}</div><h3>{title}</h3><p>{body}</p></div>'), _HEAD), _START, _TRUE),
    page("live-data-blocks", live(entries(_DAY, '<article data-published-at="{value}"><h3>{title}</h3><p>{body}</p></article>'), _HEAD), _START, _TRUE),
    page("live-epoch", live(entries(["1724084160=", "1724079720=", "1724074800="], '<li data-timestamp="{value}"><h3>{title}</h3><p>{body}</p></li>'), _HEAD), _START, "2024-08-19 16:16 15:02 13:40 +00:00"),
    page("live-days-in-figures", live(entries(["=19/08 - 18:16", "=19/08 - 17:02", "=18/08 - 23:50"], '<div><div class="h">{clock}</div><h3>{title}</h3><p>{body}</p></div>'), _HEAD), _START, "2024-08-19 18:16 17:02 | 2024-08-18 23:50"),
    page("live-ago-of-the-change", live(entries(["=il y a 5 minutes", "=il y a 40 minutes", "=hier à 21:40"], '<div><span>{clock}</span><p>{title}. {body}</p></div>'), _HEAD + meta("article:modified_time", "2024-08-19T18:21:00+02:00")), _START, "2024-08-19 18:16 17:41 | 2024-08-18 21:40"),
    page("forum-posted", forum("<p>Posté le {clock} par <b>marmotte</b></p>", "à"), "2018-02-13T08:01", _TRUE_MESSAGES),
    page("forum-signed", forum("<p>par <b>marmotte</b> » {clock}</p>", "à"), "2018-02-13T08:01", _TRUE_MESSAGES),
    page("forum-numbered", forum("<p><span>{clock}</span> <a href='#'>#{n}</a></p><b>marmotte</b>", ","), None, _TRUE_MESSAGES),
]  # fmt: skip

PAGES = [*ARTICLE_PAGES, *LIVE_PAGES]
