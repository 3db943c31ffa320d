"""What of a page is its own: no list of other pages below it, no site's name in its title, no time its words deny."""

from __future__ import annotations

import pytest

from timeline.documents import outline
from timeline.documents.html import extract
from timeline.model import Anchor

BODY = (
    "<p>Le conseil de Verdoncourt a voté mardi la réouverture de la piscine, fermée depuis deux ans et demi à cause "
    "de la charpente, et la commune cherche encore qui tiendra la caisse et qui donnera les leçons de natation.</p>"
    "<p>Les travaux ont coûté moins cher que prévu, selon l'adjointe aux sports, qui a rappelé que le département en a "
    "payé la moitié et que les écoles des environs s'étaient déjà inscrites pour tous les créneaux du matin.</p>"
    "<p>Reste la chaufferie, que trois entreprises se disputent et dont le maire ne veut plus entendre parler avant "
    "que l'expert ait rendu son rapport, lequel traîne depuis l'hiver dans un bureau de la préfecture.</p>"
)
TEASERS = "".join(
    f'<div><h3><a href="/{n}">{title}</a></h3><p>{told}</p></div>'
    for n, (title, told) in enumerate(
        [
            ("Un loto à Brame", "Le comité des fêtes organise un loto samedi 4 mai à 20 h, au foyer."),
            ("La route barrée", "La départementale est fermée jusqu'au 12 juin."),
            ("Un cheval primé", "La jument de Lucie Orval a été primée le 3 avril."),
        ]
    )
)


def text(html: str) -> str:
    return extract(f"<html lang=fr><body>{html}</body></html>".encode(), "page.html").text


@pytest.mark.parametrize(
    "head",
    ["Derniers articles de la rubrique", "À lire aussi", "Les dernières actualités", "+ Sur le sujet"],
)
def test_a_list_of_other_pages_ends_a_page(head: str) -> None:
    found = text(f"<h1>La piscine</h1>{BODY}<h2>{head}</h2>{TEASERS}")
    assert found.endswith("dans un bureau de la préfecture.")


def test_what_goes_on_behind_a_list_is_the_pages_own() -> None:
    found = text(f"<h1>La piscine</h1>{BODY}<h2>À lire aussi</h2>{TEASERS}{BODY.replace('mardi', 'lundi')}")
    assert "a voté lundi" in found


def test_what_is_on_show_is_the_pages_own() -> None:
    assert "samedi 4 mai" in text(f"<h1>Le musée</h1>{BODY}<h2>En ce moment</h2>{TEASERS}")


def test_a_heading_of_its_own_ends_nothing() -> None:
    found = text(
        f"<h1>La piscine</h1>{BODY}<h2>Sur place</h2><ul><li>samedi 4 mai : loto</li><li>dimanche 5 : bal</li></ul>"
    )
    assert "dimanche 5 : bal" in found


def test_a_page_is_named_without_its_site() -> None:
    head = "<head><title>La piscine : un an après | Verdoncourt - Accueil</title></head>"
    html = f"<html lang=fr>{head}<body><h1>Le Bief</h1><h2>La piscine : un an après</h2>{BODY}</body></html>"
    assert extract(html.encode(), "page.html").title == "La piscine : un an après"


def test_a_time_that_its_own_words_deny_does_not_count() -> None:
    def when(printed: str) -> tuple[str | None, tuple[str, ...]]:
        byline = f'<p><time datetime="2019-07-03T10:18:46Z">{printed}</time></p>'
        found = extract(f"<html lang=fr><body><h1>La piscine</h1>{byline}{BODY}</body></html>".encode(), "page.html")
        return next((c.anchor.when for c in found.claims), None), found.notes

    assert when("Publié le 29 juin 2019")[0] == "2019-06-29"
    assert when("Publié le 29 juin 2019")[1][-1].startswith("time-disputed: ")
    assert when("29 juin") == (None, when("29 juin")[1])
    assert when("Publié le 3 juillet 2019")[0] == "2019-07-03T10:18+00:00"
    assert when("2 juillet 2019")[0] == "2019-07-03T10:18+00:00"  # another zone's day


def test_times_days_behind_that_of_the_head_are_no_entries() -> None:
    def entries(day: str) -> int:
        posts = "".join(
            f'<article><time datetime="{day}T{hour}:10:00Z">{hour}h10</time><p>Le bac de Brame a repris son service '
            "et les voitures passent une à une devant les gendarmes.</p></article>"
            for hour in (10, 11, 12, 13)
        )
        head = '<h1>Le bac</h1><p><time datetime="2019-06-28T13:49:45Z">Le 28 juin 2019</time></p>'
        return len(extract(f"<html lang=fr><body>{head}{posts}</body></html>".encode(), "page.html").entries)

    assert entries("2019-06-28") >= 4
    assert entries("2019-09-20") == 0


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("27 octobre 2012 à 18:27 (Mis à jour: 19:56)", "2012-10-27T18:27"),
        ("27 octobre 2012 (modifié le 28 octobre 2012)", "2012-10-27"),
        ("27 octobre 2012 (par Lou Abadie)", "2012-10-27"),
    ],
)
def test_brackets_behind_a_date_sign_it(line: str, when: str) -> None:
    told = (
        "Après une semaine agitée, le maire a parlé samedi devant deux mille personnes, et le texte sera voté mardi. "
    )
    assert outline(f"Les élus assument\n\n{line}\n\n{told * 3}", lang="fr", anchor=Anchor()).anchor.when == when
