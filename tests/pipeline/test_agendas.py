"""Agendas and programmes as their readers see them: what is when, under which name, and nothing besides."""

from __future__ import annotations

from pathlib import Path

import pytest

import timeline

DAY = "2025-02-24"


def told(folder: Path, text: str, anchor: str = DAY) -> list[tuple[str, str]]:
    (folder / ("page.html" if text.startswith("<") else "page.txt")).write_text(text, encoding="utf-8")
    built = timeline.build([folder], anchor=anchor, lang="fr", tz="Europe/Paris")
    return [(event.when.begin[:16].removesuffix("T00:00"), event.title) for event in built.events]


def html(*lines: str) -> str:
    return f"<html lang=fr><body><main><h1>Le Rex</h1><p>{'x ' * 130}</p>{''.join(lines)}</main></body></html>"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (  # the place behind a dash
            "SAMEDI 8 MARS\n\nBal des pompiers\n21h30 - salle des Tilleuls (ouverture des portes à 21h)\n",
            [
                ("2025-03-08T21:30", "Bal des pompiers – Salle des Tilleuls (ouverture des portes à 21h)"),
                ("2025-03-08T21:00", "Bal des pompiers – Salle des Tilleuls (ouverture des portes à 21h)"),
            ],
        ),
        (  # items with a clock each, below their days
            "Samedi 8 mars\nBal des pompiers\n21h30 - salle des Tilleuls\n\nLundi 10 mars\nConseil municipal\n"
            "19h – mairie\n\nJeudi 13 mars\nDon du sang\n15h-19h, salle Pagnol\n",
            [
                ("2025-03-08T21:30", "Bal des pompiers – Salle des Tilleuls"),
                ("2025-03-10T19:00", "Conseil municipal – Mairie"),
                ("2025-03-13T15:00", "Don du sang – Salle Pagnol"),
            ],
        ),
        (  # where one meets
            "DIMANCHE 9 MARS\n\nMarche des moulins\nRdv 8h15 au lavoir, pique-nique tiré du sac.\n",
            [("2025-03-09T08:15", "Marche des moulins – Rdv 8h15 au lavoir, pique-nique tiré du sac")],
        ),
        (
            "Stage de clown (dès 8 ans)\nPendant les vacances de printemps, du 14 au 18 avril\n",
            [("2025-04-14", "Stage de clown (dès 8 ans) – Pendant les vacances de printemps, du 14 au 18 avril")],
        ),
        # A line that tells what happens is its own title.
        (
            "Nouvelles du quartier\nLe départ de la course est donné samedi 8 mars à 9h.\n",
            [("2025-03-08T09:00", "Le départ de la course est donné samedi 8 mars à 9h")],
        ),
        (  # a name, a stretch, what is said of it
            "Expositions\n\nTerres d'ombre\nDu 3 mars au 4 avril\nQuarante grès de Léa Noir, dont dix inédits.\n",
            [("2025-03-03", "Terres d'ombre")],
        ),
        (  # a day over its item
            "Agenda\n\nSamedi 8 mars\nBal des pompiers\n\nDimanche 9 mars\nVide-grenier du stade\n",
            [("2025-03-08", "Bal des pompiers"), ("2025-03-09", "Vide-grenier du stade")],
        ),
        (  # what closes is not named by the line below it
            "Fermeture annuelle : 1er mai et 1er novembre\nLa caisse ferme une demi-heure avant.\n",
            [
                ("2025-05-01", "Fermeture annuelle : 1er mai et 1er novembre"),
                ("2025-11-01", "Fermeture annuelle : 1er mai et 1er novembre"),
            ],
        ),
        (  # what a colon dates has its name
            "Vacances scolaires\n\nPâques : du samedi 5 au lundi 21 avril\n",
            [("2025-04-05", "Pâques : du samedi 5 au lundi 21 avril")],
        ),
        (  # the items of a list, below what it lists
            "Rencontres avec les professeurs\n- 6es : mardi 11 mars\n- 5es et 4es : jeudi 13 mars\n",
            [
                ("2025-03-11", "Rencontres avec les professeurs – 6es : mardi 11 mars"),
                ("2025-03-13", "Rencontres avec les professeurs – 5es et 4es : jeudi 13 mars"),
            ],
        ),
        (  # the day and the clock on lines of their own, among items by the clock
            "SAMEDI 8 MARS\n9h : foire\n14h : courses\n21h : bal\n\nLoto\nDimanche 9 mars\n14h - salle Pagnol\n",
            [
                ("2025-03-08T09:00", "Foire"),
                ("2025-03-08T14:00", "Courses"),
                ("2025-03-08T21:00", "Bal"),
                ("2025-03-09T14:00", "Loto – Salle Pagnol"),
            ],
        ),
        (  # a month over its days
            html("<h2>Mars</h2><dl><dt>Bal des pompiers</dt><dd>Samedi 8 mars | 20h | Grand gymnase</dd></dl>"),
            [("2025-03-08T20:00", "Bal des pompiers – Grand gymnase")],
        ),
        (
            html("<h3>Sortie aux moulins</h3><p>Mercredi 12 mars. Départ du car à 8h45, retour vers 18h.</p>"),
            [
                ("2025-03-12T08:45", "Sortie aux moulins – Départ du car à 8h45, retour vers 18h"),
                ("2025-03-12T18:00", "Sortie aux moulins – Départ du car à 8h45, retour vers 18h"),
            ],
        ),
        (  # a list of days below its film, each in its paragraph
            html(
                "<h2>Ombres</h2><ul><li>Mer 12 : 14h, 20h30</li><li>Ven 14 : 18h</li></ul><h2>Digue</h2><p>Dim 16 : 16h"
            ),
            [
                ("2025-03-12T14:00", "Ombres"),
                ("2025-03-12T20:30", "Ombres"),
                ("2025-03-14T18:00", "Ombres"),
                ("2025-03-16T16:00", "Digue"),
            ],
        ),
        (  # a clause that says nothing but when
            "Couture : tous les jeudis à 14h (sauf le 1er mai)\n",
            [
                ("2025-02-27T14:00", "Couture : tous les jeudis à 14h (sauf le 1er mai)"),
                ("2025-05-01", "Couture : tous les jeudis à 14h (sauf le 1er mai)"),
            ],
        ),
        (  # when a page was changed names nothing
            html("<p>Mis à jour le 20 février 2025</p><p>Du jeudi 6 au dimanche 9 mars, île de la Barthe.</p>"),
            [("2025-03-06", "Île de la Barthe")],
        ),
        (
            "Bac blanc : les 13 et 14 mars, puis les 10 et 11 avril\n",
            [
                ("2025-03-13", "Bac blanc : les 13 et 14 mars, puis les 10 et 11 avril"),
                ("2025-04-10", "Bac blanc : les 13 et 14 mars, puis les 10 et 11 avril"),
            ],
        ),
        (  # one film, its days and clocks, below its name and a blank line
            "La Digue\n\nMer 12 : 14h30, 20h45 - Jeu 13 : 18h15\n\nOmbres\n\nVen 14 : 18h\n\nTarif unique 5 €\n",
            [
                ("2025-03-12T14:30", "La Digue"),
                ("2025-03-12T20:45", "La Digue"),
                ("2025-03-13T18:15", "La Digue"),
                ("2025-03-14T18:00", "Ombres"),
            ],
        ),
        (
            html("<h3>Ciné-débat : Ombres</h3><p>Jeudi 13 mars à 20h30, en présence de la monteuse</p>"),
            [("2025-03-13T20:30", "Ciné-débat : Ombres – En présence de la monteuse")],
        ),
        (
            html("<table><tr><th>Film<th>Mer 12<th>Jeu 13</tr><tr><td>La Digue<td>14h<br>20h30<td>18h</table>"),
            [
                ("2025-03-12T14:00", "La Digue"),
                ("2025-03-12T20:30", "La Digue"),
                ("2025-03-13T18:00", "La Digue"),
            ],
        ),
    ],
)
def test_names_and_times(tmp_path: Path, text: str, wanted: list[tuple[str, str]]) -> None:
    assert told(tmp_path, text, "2025-03-06" if "Mer 12" in text else DAY) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mardi saint 15 avril : messe chrismale, 18h30.\n", ["2025-04-15T18:30"]),
        ("Dimanche 20 avril, Pâques : 10h30 à Thury, 18h à Brens\n", ["2025-04-20T10:30", "2025-04-20T18:00"]),
        (
            "Dimanche 13 avril, Rameaux : 9h30 à Thury (départ des rameaux à 9h)\n",
            ["2025-04-13T09:30", "2025-04-13T09:00"],
        ),
        ("Atelier le samedi 1er mars, hors juillet et août\n", ["2025-03-01"]),
        # Two that stand apart are two.
        (
            "Elle sera inhumée le 7 mars dans l'intimité et un hommage sera rendu le même jour à 15 heures.\n",
            ["2025-03-07", "2025-03-07T15:00"],
        ),
        (
            "Musée fermé le jeudi 6 mars toute la journée, réouverture à 14h le vendredi 7.\n",
            ["2025-03-06", "2025-03-07T14:00"],
        ),
        ("Examens de juin : semaine du 16 juin\n", ["2025-06-16"]),
        ("Les programmes du lundi 24 février 2025\n\nConcert le 3 mars\n", ["2025-03-03"]),
        ("Club de Brens\nCalendrier et reprise (affiché le 24/02/2025)\n\nLoto le 3 mars\n", ["2025-03-03"]),
        ("Bulletin d'avril 2025\n\nConcert le 3 mars\n", ["2025-03-03"]),
        ("Page mise à jour le 24 février 2025\n\nLoto le 3 mars\n", ["2025-03-03"]),
        # What happens on the very day is told.
        ("Programme annulé le 24 février 2025\n\nLoto le 3 mars\n", ["2025-02-24", "2025-03-03"]),
        ("Loto le 24 février 2025 à Brens\n\nLoto le 3 mars\n", ["2025-02-24", "2025-03-03"]),
        ("Karl Ménier, « Les foires de Brens, 1802-1848 », le 3 mars\n", ["2025-03-03"]),
        ("Bruits et odeurs (XVIIIe-XXe siècle)\n\n3 et 4 mars 2025\nUniversité de Brens, amphi 2\n", ["2025-03-03"]),
        ("La foire de Brens, 1802-1848, est racontée le 3 mars\n", ["1802-01-01", "2025-03-03"]),
        (  # the day of entries
            "Samedi 8 mars\nFête des femmes\n10h : marche\n15h : débat au Rex\n20h30 : concert\n",
            ["2025-03-08T10:00", "2025-03-08T15:00", "2025-03-08T20:30"],
        ),
    ],
)
def test_one_event_a_time_and_none_for_what_only_names_a_page(tmp_path: Path, text: str, wanted: list[str]) -> None:
    assert [begin for begin, _ in told(tmp_path, text)] == wanted


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Inscriptions jusqu'au vendredi 14 mars, midi.", "begin"),
        ("Piste fermée à partir du lundi 10 mars à 8 h.", "end"),
        ("Bal le samedi 8 mars à 21 h.", None),
        ("Chantier du lundi 10 mars à 8 h au mardi 11 mars à 17 h.", None),
    ],
)
def test_a_limit_with_its_clock_stays_one(tmp_path: Path, text: str, side: str | None) -> None:
    (tmp_path / "page.txt").write_text(text, encoding="utf-8")
    (event,) = timeline.build([tmp_path], anchor=DAY, lang="fr", tz="Europe/Paris").events
    assert event.when.open == side
