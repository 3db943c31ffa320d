"""Timetables of a page: what days head becomes a line a time, every other table stays."""

from __future__ import annotations

import pytest

from timeline.documents.markup import page, parse
from timeline.documents.timetable import unfold
from timeline.documents.words import vocabulary


def lines(table):
    tree = parse(f"<html><body><main><p>Avant</p>{table}<p>Après</p></main></body></html>")
    unfold(tree, vocabulary("fr"))
    found = [line.text for line in page(tree, whole=True).lines]
    assert found[0] == "Avant"
    assert found[-1] == "Après"
    return found[1:-1]


def table(*rows):
    return f"<table>{''.join('<tr>' + ''.join(f'<td>{c}</td>' for c in row) + '</tr>' for row in rows)}</table>"


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (  # names against days, a clock or several in a cell
            [
                ("Film", "Mer 4", "Jeu 5", "Ven 6"),
                ("La Digue (1h41)", "14h 20h30", "", "18h15"),
                ("Ombres", "", "21:00 VO<br>23h", ""),
            ],
            [
                "Mer 4, 14h : La Digue (1h41)",
                "Mer 4, 20h30 : La Digue (1h41)",
                "Ven 6, 18h15 : La Digue (1h41)",
                "Jeu 5, 21:00 : Ombres, VO",
                "Jeu 5, 23h : Ombres",
            ],
        ),
        (  # hours against days
            [
                ("", "Lundi 9 mars", "Mardi 10 mars"),
                ("10h", "Poterie", ""),
                ("14h30", "", "<b>Vitrail</b> <i>ados</i>"),
            ],
            ["Lundi 9 mars, 10h : Poterie", "Mardi 10 mars, 14h30 : Vitrail ados"],
        ),
        (  # days against hours
            [("", "15h", "20h"), ("Sam. 7", "Ombres", "La Digue"), ("Dim. 8", "", "Ombres")],
            ["Sam. 7, 15h : Ombres", "Sam. 7, 20h : La Digue", "Dim. 8, 20h : Ombres"],
        ),
        (  # a week of courses, from one clock to another, two in a cell, the name of one inside it
            [
                ("Lundi", "Mardi"),
                ("18h-19h Yoga", "Judo<br>17h à 18h"),
                ("", "9h Gym douce<br>10h15 - 11h Marche"),
            ],
            [
                "Lundi, 18h-19h : Yoga",
                "Mardi, 17h à 18h : Judo",
                "Mardi, 9h : Gym douce",
                "Mardi, 10h15 - 11h : Marche",
            ],
        ),
        (  # the numbers below the names of the days
            [("Mer", "Jeu"), ("4", "5"), ("9h Accueil", "10h Visite")],
            ["Mer 4, 9h : Accueil", "Jeu 5, 10h : Visite"],
        ),
        (  # a length in a column of its own is no clock
            [("Film", "Durée", "4/3", "5/3"), ("Ombres", "1h27", "14h", "18h")],
            ["4/3, 14h : Ombres (1h27)", "5/3, 18h : Ombres (1h27)"],
        ),
        (  # what stands in a cell without a clock is told of its day; a row without any is left
            [("", "Sam 7", "Dim 8"), ("Ombres", "14h", "complet"), ("Prix", "5 €", "6 €")],
            ["Sam 7, 14h : Ombres", "Dim 8 : Ombres, complet", "Prix 5 € 6 €"],
        ),
    ],
)
def test_each_time_of_a_timetable_is_a_line_with_its_day(rows, wanted):
    assert lines(table(*rows)) == wanted


def test_cells_that_span_columns_or_rows():
    found = lines(
        "<table><caption>Stages d'hiver</caption><tr><th colspan=3>Semaine 8</th></tr>"
        "<tr><th></th><th>Lundi 17</th><th>Mardi 18</th></tr><tr><td colspan=3>Enfants</td></tr>"
        "<tr><td>Cirque</td><td colspan=2>10h-12h</td></tr>"
        "<tr><td rowspan=2>Dessin</td><td>9h</td><td></td></tr><tr><td></td><td>11h</td></tr></table>"
    )
    assert found == [
        "Stages d'hiver",
        "Semaine 8",
        "Enfants",
        "Lundi 17, 10h-12h : Cirque",
        "Mardi 18, 10h-12h : Cirque",
        "Lundi 17, 9h : Dessin",
        "Mardi 18, 11h : Dessin",
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [("Date", "Heure", "Spectacle"), ("ven. 6 mars", "20h30", "Ombres"), ("sam. 7 mars", "18h", "La Digue")],
        [("", "Lundi 9", "Mardi 10"), ("Entrée", "Carottes", "Céleri"), ("Plat", "Poisson", "Lasagnes")],  # a menu
        [("Jour", "Matin", "Après-midi"), ("Lundi", "9h-12h", "14h-17h"), ("Mardi", "", "14h-18h")],
        [("", "Grande scène", "Chapiteau"), ("16h", "Chorale", ""), ("18h", "", "Débat")],
        [("", "2023", "2024"), ("Budget", "14 500", "15 200")],
        [("Film", "Mer 4", "Jeu 5", "Demain soir"), ("Ombres", "14h", "16h", "18h")],  # a day that is not known
        [("Mer 4", "Jeu 5")],
        [],
    ],
)
def test_what_is_no_timetable_stays_as_it_is(rows):
    assert lines(table(*rows)) == [" ".join(filter(None, row)) for row in rows]


def test_a_table_that_holds_tables_lays_out_a_page():
    inner = table(("", "Mer 4", "Jeu 5"), ("Ombres", "14h", "16h"))
    assert lines(f"<table><tr><td>Le Rex</td></tr><tr><td>{inner}</td></tr></table>")[-2:] == [
        "Mer 4, 14h : Ombres",
        "Jeu 5, 16h : Ombres",
    ]


def test_spans_that_are_no_numbers():
    assert lines(
        "<table><tr><td>Film<td>Mer 4<td>Jeu 5</tr><tr><td colspan='x'>Ombres<td rowspan=0>14h<td>15h</table>"
    ) == [
        "Mer 4, 14h : Ombres",
        "Jeu 5, 15h : Ombres",
    ]


@pytest.mark.parametrize(
    "rows", [[("Prix", "7.50 €", "5.20 €")], [("Prix", "7.50 €", "5.20 €")] * 300, [("14h",) * 60]]
)
def test_prices_are_no_clocks_and_a_table_without_end_is_left(rows):
    rows = [("", "Mer 4", "Jeu 5"), *rows, *([("Ombres", "14h", "16h")] if len(rows) > 1 or len(rows[0]) > 3 else [])]
    assert len(lines(table(*rows))) == len(rows)
