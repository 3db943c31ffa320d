"""What a page says of its own date, and how that ranks."""

from __future__ import annotations

import pytest

from timeline.documents import outline
from timeline.model import Anchor

NONE = Anchor()
BODY = (
    "Le conseil de Verdoncourt a voté hier la réouverture de la piscine, fermée depuis deux ans et demi.\n\n"
    "Les travaux de la charpente ont coûté moins cher que prévu, selon l'adjointe aux sports.\n"
)


def of(top, anchor=NONE, end="", **more):
    return outline(f"{top}\n\n{BODY}{end}", lang="fr", anchor=anchor, **more)


SAID = {
    "Publié le 20 janvier 2023 à 18h09, mis à jour le 21 janvier 2023 à 9h53": "2023-01-20T18:09",
    "Publié lundi 03 juin 2024 à 16:03": "2024-06-03T16:03",
    "Publié le 21/10/2024 à 18:30 UTC+2": "2024-10-21T18:30+02:00",
    "Publié le 21 octobre 2024 à 9h15 (GMT-03:30)": "2024-10-21T09:15-03:30",
    "PUBLIÉ LE 3 JUIN 2024": "2024-06-03",
    "Publié le 14/06/2021 16:21 Mis à jour le 14/06/2021 17:40": "2021-06-14T16:21",
    "Publié le 1er mars 2022 à 7 h 05 par la rédaction": "2022-03-01T07:05",
    "Publié par Odile Ramonet le 4 févr. 2020": "2020-02-04",
    "Mis en ligne le 5 août 2019": "2019-08-05",
    "Date de publication : 2021-11-30": "2021-11-30",
    "Mis à jour le 8 mars 2021 à 10:00": "2021-03-08T10:00",
    "Par Odile Ramonet | Publié le 12/03/2023": "2023-03-12",
    "Par Odile Ramonet, le 12 mars 2023 à 9h": "2023-03-12T09:00",
    "19.12.2022 - 05:36": "2022-12-19T05:36",
    "(25/02/2024 : 20:11)": "2024-02-25T20:11",
    "Lundi 15 décembre 2014": "2014-12-15",
    "15 décembre 2014": "2014-12-15",
    "Direct démarré le 21 octobre 2021 à 6H30 TU": "2021-10-21T06:30+00:00",
    "Direct terminé le 21 octobre 2021 à 20H15 (heure de Paris)": "2021-10-21T20:15+02:00",
}


@pytest.mark.parametrize("line", SAID)
def test_a_line_that_dates_the_page(line):
    found = of(f"La piscine de Verdoncourt rouvre\n\n{line}")
    assert found.anchor.when == SAID[line]
    assert found.anchor.origin == "text"
    assert found.anchor.evidence in line
    assert found.anchor.grain == ("minute" if "T" in SAID[line] else "day")
    assert found.title == "La piscine de Verdoncourt rouvre"
    assert any(kind in ("publication", "update") for _, _, kind in found.furniture)


def test_the_whole_line_tells_nothing_else():
    line = "Publié le mardi 4 mars 2025 à 7h12, mis à jour à 9h40"
    text = f"La piscine de Verdoncourt rouvre\n\n{line}\n\nLes bassins ont été vidés en un jour."
    assert (text.index(line), text.index(line) + len(line), "update") in of(text).furniture


SIGNED = {
    "lundi 4 septembre 2023, par la mairie": "2023-09-04",
    "Le 12 mars 2023 à 19h48, modifié le 13 mars 2023 à 07h02": "2023-03-12T19:48",
    "08 juin 2021 à 18:34 | mis à jour le 09 juin 2021 à 07:45": "2021-06-08T18:34",
    "Le Courrier - 08 juin 2021 | Temps de lecture : 3 min": "2021-06-08",
    "Lettre n° 12 – 14 mars 2024": "2024-03-14",
    "Le Courrier | Publié le 04/11/2023 à 06:30 | Mis à jour à 22:10": "2023-11-04T06:30",
    "14 mars 2024 / 3 commentaires / par admin": "2024-03-14",
    "Création : 3 octobre 2022": "2022-10-03",
    "mars 14, 2024": "2024-03-14",
    "14 mars 2024 à 08:45 | catégories : ville, travaux": "2024-03-14T08:45",
    "14 mars 2024 · Classé dans Travaux, Ville": "2024-03-14",
    "4 min de lecture · Modifié le 14 mars 2024": "2024-03-14",
}


@pytest.mark.parametrize("line", SIGNED)
def test_a_signed_line_dates_the_page(line):
    found = of(f"La piscine de Verdoncourt rouvre\n\n{line}").anchor
    assert (found.when, found.origin) == (SIGNED[line], "text")
    assert found.evidence in line


def test_what_was_published_or_created_stands_before_what_was_changed():
    lines = "Création : 3 octobre 2022\nMis à jour : 5 octobre 2022"
    assert of(f"La piscine\n\n{lines}").anchor.when == "2022-10-03"


def test_a_date_with_its_article_is_the_pages_beside_who_wrote():
    assert of("La piscine\n\nPar Jean Val\nLe 12 mars 2023 à 19h48").anchor.when == "2023-03-12T19:48"
    assert of("La piscine\n\nSalle des fêtes\nLe 12 mars 2023 à 19h48").anchor == NONE


@pytest.mark.parametrize("line", ["Le 12 mars 2023", "Le 12/03/2023 à 07:30", "12 mars 2023"])
def test_a_date_below_the_title_is_the_pages_where_the_text_counts_from_it(line):
    page = f"La piscine rouvre\n\n{line}\n\nLe maire a inauguré {{}} le bassin rénové.\n"
    assert outline(page.format("hier"), lang="fr", anchor=NONE).anchor.when in ("2023-03-12", "2023-03-12T07:30")
    assert outline(page.format("le soir"), lang="fr", anchor=NONE).anchor == NONE


def test_the_head_of_a_letter_dates_it():
    assert of("De : Lou Abadie\nDate : jeu. 14 mars 2024 à 10:12\nObjet : la piscine").anchor.when == "2024-03-14T10:12"
    assert of("Concert\nDate : jeu. 14 mars 2024 à 20:30\nLieu : la piscine").anchor == NONE
    assert of("Association Le Bief\n\nLe 3 mai 2022,\n\nChers adhérents,").anchor.when == "2022-05-03"


def test_days_of_a_programme_or_a_chronicle_date_no_page():
    item = "La fanfare joue au lavoir.\n\n15 septembre 2024\n\nJournée du patrimoine"
    assert of(f"Agenda\n\n{item}").anchor == NONE
    days = "".join(f"{day} mai 1794\nLa colonne a repris la route du pont.\n\n" for day in (3, 6, 9))
    assert of(f"Le combat du pont\n\n{days}").anchor == NONE


DATELINES = {
    "VERDONCOURT, 12 mai 2024 (ANP) - Le conseil a voté mardi.": "2024-05-12",
    "Verdoncourt, le 3 mars 2022": "2022-03-03",
    "VERDONCOURT (Haute-Onde), 12 mai 2024 (ANP) — Le conseil a voté.": "2024-05-12",
    "Verdoncourt, 12 mai 2024 - Le conseil a voté mardi.": "2024-05-12",
    "(ANP) – Verdoncourt, 12 mai 2024 – Le conseil a voté mardi.": "2024-05-12",
    "De notre correspondante à Saint-Cyr, le 3 mars 2022": "2022-03-03",
    "(ANP) - Il a quitté le conseil le 3 mars 2022 à Lyon.": None,
    "Danse jeudi 14, vendredi 15 mars 2024": None,
}


@pytest.mark.parametrize("line", DATELINES)
def test_a_dateline(line):
    assert of(line).anchor.when == DATELINES[line]


def test_a_date_at_the_end_signs_the_text():
    assert of("La piscine", end="\nLe 3 mars 2022\n").anchor.when is None  # an article before it: no line of its own
    assert of("La piscine", end="\n3 mars 2022\n").anchor.when == "2022-03-03"
    assert of("La piscine", end="\nANP (25/02/2024 : 20:11)\n").anchor.when == "2024-02-25T20:11"


PROSE = [
    "Publié en 2019, le roman raconte la construction de la digue.",
    "Publié le 12 mars 2019 chez Montclar, le roman raconte la construction de la digue et la vie de ses ouvriers.",
    "Verdoncourt, le 3 mars 2022 restera un jour noir pour le club.",
    "Exposition de céramiques le mer. 24 juin 2020.",
    "Le 3 mars 2022, la digue a cédé.",
    "Rendez-vous le 22 février 2019 à 3:30.",
    "Le maire (né le 25/02/1964) a voté contre.",
    "Création du club le 3 mai 1962",
    "Conférence, jeudi 14 mars 2024, par Jean Val",
    "Élections du 15 mars 2020, par bureau de vote",
    "Date limite : 30 juin 2024",
    "Construit le 3 mai 1794, par les habitants",
    "Le 14 mars 1923, par un froid de loup, la colonne entra dans le bourg",
    "La note, publiée le 3 mars 2021, chiffre les travaux",
    "Publié le",
    "Publié le , mis à jour le",
    "31 février 2024",
]


@pytest.mark.parametrize("line", PROSE)
def test_prose_is_no_evidence(line):
    assert of(f"La piscine de Verdoncourt rouvre\n\n{line}").anchor == NONE


def test_a_text_about_a_date_is_no_evidence():
    assert outline("21 octobre 2024", lang="fr", anchor=NONE).anchor == NONE


def test_a_year_that_is_not_printed_comes_from_the_anchor_given():
    assert (
        of("VERDONCOURT, 30 déc. (ANP) - Le conseil", Anchor("2024-01-05", "day", "given")).anchor.when == "2023-12-30"
    )
    found = of("VERDONCOURT, 30 déc. (ANP) - Le conseil")
    assert found.anchor == NONE
    assert found.notes[0].startswith("anchor-without-year: ")


def test_how_long_ago_counts_from_the_retrieval():
    assert of("Publié il y a 3 minutes", retrieved="2024-10-21T18:30").anchor.when == "2024-10-21T18:27"
    assert of("Publié il y a 2 jours", retrieved="2024-10-21T18:30").anchor.when == "2024-10-19"
    assert of("Publié hier à 17h45", retrieved="2024-10-21").anchor.when == "2024-10-20T17:45"
    assert of("Publié il y a 3 minutes").anchor == NONE


def test_the_manifest_stands_above_the_text():
    found = of("Publié le 3 juin 2024", Anchor("2024-06-05", "day", "manifest"))
    assert found.anchor.when == "2024-06-05"
    assert found.notes[0].startswith("anchor-conflict: ")
    assert "Publié le 3 juin 2024" in found.notes[0] and "2024-06-05" in found.notes[0]


def test_the_text_stands_above_what_was_given():
    found = of("Publié le 3 juin 2024", Anchor("2024-06-05", "day", "given"))
    assert (found.anchor.when, found.anchor.origin) == ("2024-06-03", "text")
    assert found.notes[0].startswith("anchor-conflict: ")


@pytest.mark.parametrize(
    ("given", "wanted"), [("2024-06", "2024-06-03"), ("2024-06-03T18:00", "2024-06-03T18:00"), ("2024", "2024-06-03")]
)
def test_where_both_agree_the_more_precise_stands(given, wanted):
    found = of("Publié le 3 juin 2024", Anchor(given, "day", "given"))
    assert found.anchor.when == wanted
    assert found.notes == []


def test_the_zone_of_the_page():
    assert of("Publié le 3 juin 2024 à 16:03 TU", tz="Europe/Paris").tz == "UTC"
    assert of("Publié le 3 juin 2024 à 16:03", tz="Europe/Paris").anchor.when == "2024-06-03T16:03+02:00"


def test_a_language_without_words_keeps_what_was_given():
    given = Anchor("2024-06-05", "day", "given")
    assert outline("Veröffentlicht am Montag\n\nText", lang="de", anchor=given).anchor == given


PROSE = (
    "Le pont a rouvert hier. Il fermera lundi prochain, et pour deux mois au moins, selon la mairie et la préfecture."
)


@pytest.mark.parametrize("between", [". ", " - ", " | ", " — "])
@pytest.mark.parametrize("prose", [PROSE, PROSE[:23], f"{PROSE} {PROSE} {PROSE}"])
def test_prose_on_the_line_of_the_publication_is_read(between, prose):
    stated = "Publié le 12 mars 2024 à 10h"
    found = outline(f"Le pont rouvre\n\n{stated}{between}{prose}\n", lang="fr", anchor=NONE)
    assert found.anchor.when == "2024-03-12T10:00"
    last = max(end for _, end, _ in found.furniture)
    assert f"{stated}{between}{prose}"[last - len("Le pont rouvre\n\n") :].endswith(prose)


@pytest.mark.parametrize(
    "line",
    [
        "Publié le 12 mars 2024, son roman raconte la fermeture du pont. Il a été lu par tous.",
        "Publié le 12 mars 2024 Son roman raconte la ville.",
    ],
)
def test_a_book_that_was_published_dates_no_page(line):
    assert outline(f"Le pont\n\n{line}\n\n{BODY}", lang="fr", anchor=NONE).anchor == NONE


@pytest.mark.parametrize("where", ["Accueil » Monde » ", "Home > Sports > Voile > ", "Accueil › "])
def test_where_a_page_stands_in_its_site_is_no_part_of_its_title(where):
    assert outline(f"{where}Le pont rouvre\n\n{BODY}", lang="fr", anchor=NONE).title == "Le pont rouvre"
    quoted = "Le maire dit « oui » au pont"
    assert outline(f"{quoted}\n\n{BODY}", lang="fr", anchor=NONE).title == quoted


BESIDE = {
    "12 mars 2024 – Le pont a rouvert hier.": "2024-03-12",
    "(12 mars 2024) Le pont a rouvert hier.": "2024-03-12",
    "Le 12/03/2024 à 10h12. Le pont a rouvert hier.": "2024-03-12T10:12",
    "Odile Ramonet (avec l'agence) 12/03/2024 à 10:12\n\nLe pont a rouvert hier.": "2024-03-12T10:12",
    "Article de Lou Abadie publié le 12 mars 2024\n\nLe pont a rouvert.": "2024-03-12",
    "Mis à jour le 12/03/2024 à 10:12 par La rédaction Le pont a rouvert.": "2024-03-12T10:12",
    "Verdoncourt, le 12 mars 2024 - Le pont a rouvert hier.": "2024-03-12",
    # Nothing counts from it, or there are several: the date is what the text tells of.
    "12 mars 2024 – Le pont a rouvert.": None,
    "12 mars 2024 – Le pont a rouvert hier.\n13 mars 2024 – Le pont a fermé.": None,
    "12 mars 2024 sera un jour de fête. Le pont a rouvert hier.": None,
    "Réunion : 12/03/2024 à 10:12\n\nLe pont a rouvert hier.": None,
}


@pytest.mark.parametrize(("text", "when"), BESIDE.items())
def test_a_date_beside_prose_that_counts_from_it(text, when):
    assert outline(f"Le pont rouvre\n\n{text}\n", lang="fr", anchor=NONE).anchor.when == when


def test_a_date_beside_prose_says_less_than_one_that_is_given():
    given = Anchor("2024-03-20", "day", "given")
    assert outline("Le pont\n\n12 mars 2004 – Le pont a rouvert hier.\n", lang="fr", anchor=given).anchor == given


def test_a_month_that_is_given_leaves_its_day_to_the_page():
    month = Anchor("2024-06", "month", "manifest", "m.toml:3")
    found = of("Publié le 3 juin 2024 à 9h", month)
    assert (found.anchor.when, found.anchor.origin, found.notes) == ("2024-06-03T09:00", "text", [])
    assert of("Publié le 3 mai 2024", month).anchor == month  # another month: the manifest counts
    assert of("Publié en juin", month).anchor == month


def test_a_day_and_a_clock_before_the_first_publication_are_the_last_change():
    line = "Mer 5 juin 2024 18h20 CEST Première publication le Mer 5 juin 2024 07h02 CEST"
    for top in (line, line.replace(" Première", "\nPremière")):
        found = of(top, end="il y a 2h 16h10 CEST Le ferry repart.\n\nil y a 5h 13h20 CEST Le ferry attend.\n")
        assert found.anchor.when == "2024-06-05T07:02+02:00"
        assert [s.stamp.when for s in found.sections] == ["2024-06-05T16:10+02:00", "2024-06-05T13:20+02:00"]


def test_a_dispatch_with_its_day_in_figures() -> None:
    found = of("(12/05/2024 06:14)\nTarn - Le pont rouvre\n\nALBI 12/05 (MIDI/AGENCE) =")
    assert found.anchor.when == "2024-05-12T06:14"
    assert any(kind == "publication" for a, _, kind in found.furniture if a > 20)
    assert of("Randonnée 12/05 (départ à 8 h)").anchor == NONE


TWICE = "La piscine rouvre\n\nPublié le 11/03/2024 à 17h30, mis à jour le 12/03/2024 à 8h05"


def test_of_two_dates_the_one_that_is_given_counts() -> None:
    assert of(TWICE, Anchor("2024-03-12", "day", "given")).anchor.when == "2024-03-12T08:05"
    assert of(TWICE, Anchor("2024-03-11", "day", "given")).anchor.when == "2024-03-11T17:30"
    assert of(TWICE, Anchor("2024-03-20", "day", "given")).anchor.when == "2024-03-11T17:30"
    assert of(TWICE).anchor.when == "2024-03-11T17:30"


@pytest.mark.parametrize(
    ("told", "when"),
    [
        ("Une réunion a lieu demain mercredi.", "2024-03-12T08:05"),
        ("Une réunion a eu lieu hier, lundi.", "2024-03-12T08:05"),
        ("On verra tout  à l'heure mardi.", "2024-03-12T08:05"),
        ("Une réunion a lieu demain mardi.", "2024-03-11T17:30"),
        ("Une réunion a lieu demain samedi.", "2024-03-11T17:30"),  # of neither
        ("Hier dimanche, on nageait. Demain mercredi, on nagera.", "2024-03-11T17:30"),  # they disagree
    ],
)
def test_of_two_dates_the_one_that_the_texts_own_words_bear_out_counts(told: str, when: str) -> None:
    assert of(TWICE, end=told).anchor.when == when


def test_a_single_date_stands_whatever_the_text_says() -> None:
    assert of("Publié le 11/03/2024 à 17h30", end="Une réunion a lieu demain jeudi.").anchor.when == "2024-03-11T17:30"
