"""Articles joined in one file, and the furniture between them."""

from __future__ import annotations

import pytest

from timeline.documents import Part, outline
from timeline.documents.extract import Claim
from timeline.errors import ManifestError
from timeline.model import Anchor

PARAGRAPH = (
    "Les bénévoles ont repeint les volets de la gare d'Aubremont pendant trois week-ends, puis planté des rosiers "
    "le long du quai où plus aucun train ne s'arrête. La mairie a fourni la peinture et le pain.\n\n"
)
FOOTERS = {
    "link": "Voir l’article original cliquez ci-dessous :\n\nVoir l’article\n\n"
    "Page d'accueil pour retourner sur le site\nAller à l’accueil\n\n\n",
    "comment": "Laisser un commentaire\n\n\n",
    "message": "Voir l'article\n\n\n← Back\n\nVotre message a été envoyé\n\nAttention\n\n\n",
}
TITLES = ["La gare d’Aubremont refleurit", "Un film sur les puisatiers", "Le dernier sonneur prend sa retraite"]


def joined(*footers, line="2–3 minutes"):
    return "".join(f"{title}\n\n{line}\n\n{PARAGRAPH}{footer}" for title, footer in zip(TITLES, footers, strict=False))


@pytest.mark.parametrize("footer", FOOTERS)
def test_footers_tell_articles_apart(footer):
    text = joined(*[FOOTERS[footer]] * 3)
    found = outline(text, lang="fr", anchor=Anchor("2024-10", "month", "given"))
    assert [s.title for s in found.sections] == TITLES
    assert [s.kind for s in found.sections] == ["article"] * 3
    assert {s.anchor.when for s in found.sections} == {"2024-10"}
    for section in found.sections:
        assert text[slice(*section.title_span)] == section.title
        assert text[section.start :].startswith(section.title)
    assert {k for _, _, k in found.furniture} >= {"reading", "end"}


def test_one_article_is_no_section():
    assert outline(joined(FOOTERS["link"]), lang="fr", anchor=Anchor()).sections == []
    assert outline(TITLES[0] + "\n\n" + PARAGRAPH * 4, lang="fr", anchor=Anchor()).sections == []


def test_a_link_line_in_the_middle_is_furniture_and_no_boundary():
    text = f"{TITLES[0]}\n\n{PARAGRAPH}Lire Gares : le grand sommeil des petites lignes\n\n{PARAGRAPH}"
    found = outline(text, lang="fr", anchor=Anchor())
    assert found.sections == []
    assert [(text[a:b], k) for a, b, k in found.furniture] == [
        ("Lire Gares : le grand sommeil des petites lignes", "link")
    ]


def test_each_article_has_its_own_publication_line():
    text = "".join(
        f"{title}\n\nPublié le {day} mars 2023\n\n{PARAGRAPH}{FOOTERS['comment']}"
        for title, day in zip(TITLES, (3, 14, 29), strict=True)
    )
    found = outline(text, lang="fr", anchor=Anchor())
    assert [s.anchor.when for s in found.sections] == ["2023-03-03", "2023-03-14", "2023-03-29"]
    assert found.anchor.when is None


@pytest.mark.parametrize(
    "line", ["Publié le {} mars 2023 à 10h", "Mardi {} mars 2023", "AUBREMONT, {} mars 2023 (ANP) -"]
)
def test_publication_lines_alone_tell_articles_apart(line):
    text = "".join(f"{t}\n\n{line.format(d)}\n\n{PARAGRAPH}" for t, d in zip(TITLES, (3, 14, 29), strict=True))
    if "ANP" in line:
        text = text.replace("-\n\n", "- ")
        return  # a dateline in the text has no line of its own: footers are needed
    found = outline(text, lang="fr", anchor=Anchor())
    assert [s.title for s in found.sections] == TITLES
    assert [s.anchor.when[:10] for s in found.sections] == ["2023-03-03", "2023-03-14", "2023-03-29"]


def test_separators_with_a_date_on_each_side():
    text = "\n\n* * *\n\n".join(
        f"{t}\n\n{PARAGRAPH}({d}/03/2023 : 20:11)" for t, d in zip(TITLES, ("03", 14, 29), strict=True)
    )
    found = outline(text, lang="fr", anchor=Anchor())
    assert [s.title for s in found.sections] == TITLES
    assert [s.anchor.when for s in found.sections] == ["2023-03-03T20:11", "2023-03-14T20:11", "2023-03-29T20:11"]


def test_the_manifests_parts_by_how_their_titles_begin():
    text = joined("\n", "\n", "\n")
    parts = [
        Part("la gare d'AUBREMONT", Anchor("2024-10-01", "day", "manifest")),
        Part(
            "Le dernier  sonneur", Anchor("2024-10-09", "day", "manifest"), "Europe/Brussels", "https://exemple.test/3"
        ),
    ]
    found = outline(text, lang="fr", anchor=Anchor(), parts=parts, tz="Europe/Paris")
    assert [(s.title, s.anchor.when, s.anchor.tz) for s in found.sections] == [
        (TITLES[0], "2024-10-01", "Europe/Paris"),
        (TITLES[2], "2024-10-09", "Europe/Brussels"),
    ]
    assert found.sections[1].url == "https://exemple.test/3"


def test_a_part_that_is_not_found_names_its_line():
    parts = [Part(TITLES[1], where="m.toml:4"), Part(TITLES[0], where="m.toml:7")]
    with pytest.raises(ManifestError, match=r"m\.toml:7: no line of the document begins with 'La gare"):
        outline(joined("\n", "\n"), lang="fr", anchor=Anchor(), parts=parts)


FURNITURE = {
    "2–3 minutes": "reading",
    "Temps de lecture : 4 min": "reading",
    "Lecture 3 min.": "reading",
    "3 min de lecture": "reading",
    "© Ombeline Castagne / ANP": "credit",
    "Crédit image : Ombeline Castagne / Archives": "credit",
    "Photo : O. Castagne": "credit",
    "Partager": "share",
    "12 commentaires": "counter",
    "Lire aussi : Aubremont, la gare oubliée": "link",
    "À lire aussi Aubremont, la gare oubliée": "link",
    "Tous droits réservés": "site",
}
TOLD = [
    "3 minutes plus tard, il partait.",
    "Lire est un plaisir.",
    "Voir Aubremont et mourir.",
    "Partager le pain, voilà tout.",
    "17",
    "Photographe, il vit ici.",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_a_line_that_tells_nothing(line):
    text = f"{TITLES[0]}\n\n{line}\n\n{PARAGRAPH}"
    assert [(text[a:b], k) for a, b, k in outline(text, lang="fr", anchor=Anchor()).furniture] == [
        (line, FURNITURE[line])
    ]


@pytest.mark.parametrize("line", TOLD)
def test_a_line_that_tells_something(line):
    assert outline(f"{TITLES[0]}\n\n{line}\n\n{PARAGRAPH}", lang="fr", anchor=Anchor()).furniture == []


def test_a_caption_printed_twice_above_its_credit():
    text = f"{TITLES[0]}\n\nLa gare, le 3 mars 2022.\n\nLa gare, le 3 mars 2022. \n\n© ANP\n\n{PARAGRAPH}"
    assert [k for _, _, k in outline(text, lang="fr", anchor=Anchor()).furniture] == ["caption", "copy", "credit"]


JOURNAL = [
    ("jeudi 8 août 2019", "2019-08-08"),
    ("mardi 6 août 2019", "2019-08-06"),
    ("lundi 5 août 2019", "2019-08-05"),
]


def test_posts_below_their_days_count_each_from_its_own():
    text = "Carnet de Lou\n\n" + "".join(
        f"{day}\n\n{title}\n\n{PARAGRAPH}Publié par Lou à 21:10\n\n"
        for (day, _), title in zip(JOURNAL[:2], TITLES[:2], strict=True)
    )
    found = outline(text, lang="fr", anchor=Anchor())
    assert [(s.kind, s.title, s.anchor.when) for s in found.sections] == [
        ("article", title, when) for (_, when), title in zip(JOURNAL[:2], TITLES[:2], strict=True)
    ]
    assert all(text[s.start :].startswith(day) for s, (day, _) in zip(found.sections, JOURNAL, strict=False))


def test_days_of_a_chronicle_need_no_titles_and_may_tell_little():
    text = "Le combat du pont\n\n" + "".join(f"{day}\nLa veille, il avait plu.\n\n" for day, _ in JOURNAL)
    found = outline(text, lang="fr", anchor=Anchor())
    assert [s.anchor.when for s in found.sections] == [when for _, when in JOURNAL]
    assert found.anchor.when is None


def test_a_day_that_may_be_of_the_title_above_it_cuts_nothing():
    text = "".join(f"{PARAGRAPH}{title}\n{day}\n\n" for (day, _), title in zip(JOURNAL, TITLES, strict=True))
    assert outline(text + PARAGRAPH, lang="fr", anchor=Anchor()).sections == []


def test_a_page_of_several_dated_posts_is_cut_and_a_dated_page_is_not():
    text = "".join(
        f"{title}\n\nPublié le {day} mars 2023 par admin\n\n{PARAGRAPH}"
        for title, day in zip(TITLES, (3, 14, 29), strict=True)
    )
    found = outline(text, lang="fr", anchor=Anchor(), single=True)
    assert [s.anchor.when for s in found.sections] == ["2023-03-03", "2023-03-14", "2023-03-29"]
    assert found.anchor.when == "2023-03-03"
    stated = Anchor("2023-03-29", "day", "metadata", "2023-03-29")
    assert outline(text, lang="fr", anchor=Anchor(), single=True, claims=[Claim(stated, "meta")]).sections == []
    assert outline(text, lang="fr", anchor=stated._replace(origin="manifest"), single=True).sections == []
    seen = outline(text, lang="fr", anchor=Anchor(), single=True, claims=[Claim(stated, "time")])
    assert [s.anchor.when for s in seen.sections] == ["2023-03-03", "2023-03-14", "2023-03-29"]


DATED = """Le bac de Rosnel reprend du service

Publié le 12 mars 2024

{0}{1}

Trois clochers sans coq

Publié le 4 avril 2024

{0}"""


def test_an_undated_article_among_dated_ones_is_of_no_other_day():
    between = "Partager cet article\n\nLe moulin cherche un meunier\n\nLa rédaction avec agences\n\n" + PARAGRAPH
    found = outline(DATED.format(PARAGRAPH, between + "2 commentaires"), lang="fr", anchor=Anchor())
    assert [(s.title[:9], s.anchor.when) for s in found.sections] == [
        ("Le bac de", "2024-03-12"),
        ("Le moulin", None),
        ("Trois clo", "2024-04-04"),
    ]


@pytest.mark.parametrize("foot", ["Lire la suite", "1 commentaire", "Avec AFP", "Partager cet article"])
def test_the_foot_of_an_article_is_no_title_of_the_next(foot):
    found = outline(DATED.format(PARAGRAPH, foot), lang="fr", anchor=Anchor())
    assert [s.title for s in found.sections] == ["Le bac de Rosnel reprend du service", "Trois clochers sans coq"]


def test_who_wrote_stands_alone_without_furniture_above_its_title():
    between = "Le moulin cherche un meunier\n\nLa rédaction avec agences\n\n" + PARAGRAPH
    found = outline(DATED.format(PARAGRAPH, between), lang="fr", anchor=Anchor())
    assert len(found.sections) == 2
