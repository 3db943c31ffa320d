"""Every style in which a live page stamps its entries, and what only looks like a stamp."""

from __future__ import annotations

import pytest

from timeline.documents import Part, outline
from timeline.model import Anchor

DAY = Anchor("2024-10-21", "day", "given")
TOP = "Crue de l'Onde : le point sur les routes\n\n"
TEXTS = (
    "Le maire de Brissac-sur-Onde a ouvert le gymnase aux familles du quai.",
    "La préfecture demande aux habitants de rester chez eux jusqu'à nouvel ordre.",
    "Les pompiers ont dégagé la route de la corniche après deux heures d'efforts.",
    "Le pont des Tanneurs est fermé à la circulation dans les deux sens.",
)


def page(stamps, *, joint="\n", top="Crue de l'Onde : suivez notre direct\n\n"):
    return top + "\n\n".join(f"{stamp}{joint}{TEXTS[i % len(TEXTS)]}" for i, stamp in enumerate(stamps)) + "\n"


def times(text, anchor=DAY, **more):
    found = outline(text, lang="fr", anchor=anchor, **more)
    return [s.stamp.when for s in found.sections if s.stamp]


STYLES = {
    "colon": ["14:32", "14:05", "11:20", "09:07"],
    "h": ["14h32", "14h05", "11h20", "9h07"],
    "spaced": ["14 h 32", "14 h 05", "11 h 20", "9 h 07"],
    "no-break": ["14\u00a0h\u00a032", "14\u202fh\u202f05", "11\u00a0h\u00a020", "9\u00a0h\u00a007"],
    "capital": ["14H32", "14H05", "11H20", "09H07"],
    "bullet": ["• 14:32", "• 14:05", "• 11:20", "• 09:07"],
    "mixed": ["14:32", "14h05", "11H20", "09:07"],
    "dated": ["21 oct. 2024 à 14:32", "21 oct. 2024 à 14:05", "21 oct. 2024 à 11:20", "21 oct. 2024 à 09:07"],
    "weekday": [
        "lundi 21 octobre 2024, 14h32",
        "lundi 21 octobre 2024, 14h05",
        "lundi 21 octobre, 11h20",
        "lundi 21 octobre, 9h07",
    ],
    "numeric": ["21/10/2024 14:32", "21/10/2024 - 14:05", "21/10/2024 à 11h20", "21.10.2024 09:07"],
    "published": ["Publié à 14h32", "Publié à 14h05", "Publié à 11h20", "Publié à 9h07"],
    "updated": ["Mis à jour à 14h32", "Mis à jour à 14h05", "Mis à jour à 11h20", "Mis à jour à 9h07"],
    "brackets": ["[14h32]", "[14h05]", "(11h20)", "(9h07)"],
    "signs of colour": ["🔴 14h32", "🔴 14h05", "⏱️ 11h20", "⚡ 9h07"],
    "signed": [
        "14h32 par Odile Ramonet",
        "14h05 par Hugo Le Gall",
        "11h20 par ODILE RAMONET",
        "9h07 par Odile Ramonet",
    ],
    "published and signed": [f"Publié à {clock} par Hugo Le Gall" for clock in ("14h32", "14h05", "11h20", "9h07")],
    "changed": ["Mise à jour 14h32", "Mise à jour 14h05", "Mise à jour : 11h20", "Mise à jour 9h07"],
    "local": ["14h32, heure locale", "14h05, heure locale", "11h20 (heure locale)", "9h07, heure locale"],
    "today": ["Aujourd’hui à 14:32", "Aujourd'hui à 14:05", "Aujourd'hui à 11:20", "Aujourd'hui, 09:07"],
}
WANTED = ["2024-10-21T14:32", "2024-10-21T14:05", "2024-10-21T11:20", "2024-10-21T09:07"]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("backwards", [False, True])
def test_a_stamp_alone_on_its_line(style, backwards):
    stamps, wanted = STYLES[style], WANTED
    if backwards:
        stamps, wanted = stamps[::-1], wanted[::-1]
    assert times(page(stamps)) == wanted


INLINE = {
    "dash": "14:32 - |14:05 - |11:20 – |09:07 — ",
    "colon": "14h32 : |14h05 : |11h20 : |9h07 : ",
    "tight": "14h32: |14h05: |11h20: |9h07: ",
    "full stop": "14h32. |14h05. |11h20. |9h07. ",
    "bold": "**14 h 32.** |**14h05.** |**11h20** |**9 h 07** - ",
    "nothing": "14h32 |14h05 |11h20 |9h07 ",
    "bullet": "• 14h32 : |• 14h05 : |• 11h20 : |• 9h07 : ",
    "pipe": "14:32 | |14:05 | |11:20 | |09:07 | ".replace(" | |", " •|").replace(" | ", " • "),
    "zone": "14:32 heure de Beyrouth |14:05 heure de Beyrouth |11:20 heure de Beyrouth |09:07 heure de Beyrouth ",
}


@pytest.mark.parametrize("style", INLINE)
def test_a_stamp_before_its_title(style):
    found = [w[:16] for w in times(page(INLINE[style].split("|"), joint=""))]
    assert found == WANTED


def test_the_zone_of_every_stamp():
    stamps = ["21:06 heure de Beyrouth", "20:41 heure de Beyrouth"]
    assert times(page(stamps)) == ["2024-10-21T21:06+03:00", "2024-10-21T20:41+03:00"]


def test_how_long_ago_counts_from_the_time_of_reading():
    text = page(["Il y a 5 minutes", "Il y a 25 min", "Il y a 2 heures"])
    found = outline(text, lang="fr", anchor=DAY, retrieved="2024-10-21T18:30")
    assert [s.anchor.when for s in found.sections] == ["2024-10-21T18:25", "2024-10-21T18:05", "2024-10-21T16:30"]
    assert [s.anchor.grain for s in found.sections] == ["minute", "minute", "hour"]
    assert times(text) == [None, None, None]  # nothing says when the page was read


def test_yesterday_counts_from_the_page():
    assert times(page(["08:15", "Hier à 21:04", "Hier à 20:10"])) == [
        "2024-10-21T08:15",
        "2024-10-20T21:04",
        "2024-10-20T20:10",
    ]


@pytest.mark.parametrize("joint", ["\n", "\nLe pont\n", " - Le pont\n", " | Le pont\n"])
def test_how_long_ago_may_stand_before_a_title(joint):
    read = Anchor("2024-10-21T14:40", "minute", "given")
    stamps = ["Il y a 8 minutes", "Il y a 35 min", "Il y a 3 heures"]
    assert times(page(stamps, joint=joint), read) == ["2024-10-21T14:32", "2024-10-21T14:05", "2024-10-21T11:40"]
    prose = "Direct : la crue\n\nIl y a 8 minutes, le pont a cédé.\n\nIl y a 20 ans - déjà - le pont cédait.\n"
    assert times(prose, read) == []


def test_a_midnight_is_crossed_and_the_page_keeps_the_day_of_most_entries():
    assert times(page(["00:20", "23:50", "22:10", "21:00"])) == [
        "2024-10-22T00:20",
        "2024-10-21T23:50",
        "2024-10-21T22:10",
        "2024-10-21T21:00",
    ]
    read = Anchor("2024-10-22T00:30", "minute", "given")
    assert times(page(["00:20", "23:50", "22:10"]), read)[0] == "2024-10-22T00:20"
    assert times(page(["23:50", "22:10", "21:00"]), read)[0] == "2024-10-21T23:50"


def test_oldest_first_crosses_a_midnight_forwards():
    assert times(page(["21:00", "22:10", "23:50", "00:20"])) == [
        "2024-10-21T21:00",
        "2024-10-21T22:10",
        "2024-10-21T23:50",
        "2024-10-22T00:20",
    ]


def test_day_headings_between_entries():
    text = (
        "Procès Vauquelin : notre direct\n\nMardi 12 novembre 2024\n\n"
        + page(["16h10", "9h30"], top="")
        + "\nLundi 11 novembre\n\n"
        + page(["17h45", "9h05"], top="")
    )
    assert times(text, Anchor()) == ["2024-11-12T16:10", "2024-11-12T09:30", "2024-11-11T17:45", "2024-11-11T09:05"]


def test_entries_above_the_first_heading_are_of_the_day_after():
    text = page(["08:40", "07:15"]) + "\nDimanche 20 octobre 2024\n\n" + page(["17:30", "16:00"], top="")
    assert times(text) == ["2024-10-21T08:40", "2024-10-21T07:15", "2024-10-20T17:30", "2024-10-20T16:00"]


def test_a_pinned_post_is_out_of_order_and_keeps_its_day():
    assert times(page(["08:00", "17:38", "17:06", "16:55"])) == [
        "2024-10-21T08:00",
        "2024-10-21T17:38",
        "2024-10-21T17:06",
        "2024-10-21T16:55",
    ]


def test_a_clock_out_of_order_keeps_its_print_with_a_warning():
    found = outline(page(["17:38", "17:20", "05:10", "17:06", "16:55"]), lang="fr", anchor=DAY).sections
    assert [s.stamp.when[11:] for s in found] == ["17:38", "17:20", "05:10", "17:06", "16:55"]
    assert [s.stamp.when[:10] for s in found] == ["2024-10-21"] * 5
    assert found[2].stamp.warnings[0].startswith("stamp-order: ")
    assert not any(s.stamp.warnings for i, s in enumerate(found) if i != 2)


def test_the_page_says_when_it_began_and_ended():
    text = page(
        ["0H40", "23H10", "18H05"],
        top="Direct terminé le 15 mars 2023 à 1H05 TU\nDirect démarré le 14 mars 2023 à 17H30 TU\n\nCrue\n\n",
    )
    found = outline(text, lang="fr", anchor=Anchor())
    assert found.anchor[:5] == (
        "2023-03-14T17:30+00:00",
        "minute",
        "text",
        "Direct démarré le 14 mars 2023 à 17H30 TU",
        "UTC",
    )
    assert found.tz == "UTC"
    assert [s.anchor.when for s in found.sections] == [
        "2023-03-15T00:40+00:00",
        "2023-03-14T23:10+00:00",
        "2023-03-14T18:05+00:00",
    ]


def test_the_page_states_the_zone_of_its_clocks():
    text = page(["14:32", "14:05"], top="Direct\n\nLes horaires sont affichés en temps universel.\n\n")
    assert times(text) == ["2024-10-21T14:32+00:00", "2024-10-21T14:05+00:00"]


def test_the_documents_zone_is_the_last_resort():
    assert times(page(["14:32", "14:05"]), tz="Europe/Paris")[0] == "2024-10-21T14:32+02:00"
    assert times(page(["14:32", "14:05"]))[0] == "2024-10-21T14:32"
    assert times(page(["14h32 (heure locale)", "14h05 (heure locale)"]), tz="Europe/Paris")[0] == "2024-10-21T14:32"


def test_an_anchor_of_a_month_dates_no_entry():
    found = outline(page(["14:32", "14:05"]), lang="fr", anchor=Anchor("2023-09", "month", "given"))
    assert [s.stamp.when for s in found.sections] == [None, None]
    assert found.sections[0].anchor.when == "2023-09"
    assert found.sections[0].stamp.warnings[0].startswith("stamp-undated: ")


def test_rubric_headline_and_body():
    text = (
        "Direct\n\n17H38\nvie locale\n\nLe marché couvert rouvre ses portes\n\nLes étals sont revenus.\n\n"
        "17H06\nLa fanfare défile\nElle partira de la gare.\n"
    )
    first, second = outline(text, lang="fr", anchor=DAY).sections
    assert (first.rubric, first.title, text[first.body : first.end]) == (
        "vie locale",
        "Le marché couvert rouvre ses portes",
        "Les étals sont revenus.",
    )
    assert text[slice(*first.title_span)] == first.title
    assert (second.rubric, second.title, text[second.body : second.end]) == (
        "",
        "La fanfare défile",
        "Elle partira de la gare.",
    )


def test_the_last_entry_ends_where_the_page_closes():
    text = page(["17h38", "17h06"]) + "\nQui anime ce direct ?\n\nLa rédaction\n"
    assert outline(text, lang="fr", anchor=DAY).sections[-1].end == text.index("\n\nQui anime")


def test_marker_and_clock_on_two_lines_are_one_stamp():
    for first, second in (
        ("il y a 10 min\n14:32", "il y a 37 min\n14:05"),
        ("14:32\nIl y a 10 min", "14:05\nIl y a 37 min"),
    ):
        text = page([first, second])
        found = outline(text, lang="fr", anchor=DAY).sections
        assert [s.stamp.printed for s in found] == [first, second]
        assert [s.stamp.when for s in found] == WANTED[:2]


def test_an_update_line_inside_an_entry_is_furniture():
    text = (
        "Direct\n\n14:32\nLa digue tient\nMis à jour à 14:50\nLe niveau baisse.\n\n14:05\nLa digue fuit\nOn colmate.\n"
    )
    found = outline(text, lang="fr", anchor=DAY)
    assert [s.title for s in found.sections] == ["La digue tient", "La digue fuit"]
    assert text[found.sections[0].body :].startswith("Le niveau")
    assert [text[a:b] for a, b, _ in found.furniture] == ["Mis à jour à 14:50"]


NOT_LIVE = {
    "opening hours": "Le lundi\n9h00\n12h00\n14h00\n18h00\n\nLe mardi\n9h00\n12h00\n",
    "prose": "À 14h32, le convoi est parti.\n\nVers 15h10, il passe le col.\n\nIl y a 5 minutes encore, rien.\n",
    "sport": "90'+3 : But de Lassagne\n\n45' : Carton jaune\n\n12' : Corner pour Aubrac\n",
    "scores": "14-12 pour Aubrac.\n\n21-15 au deuxième set.\n\n25-23 pour finir.\n",
    "war days": "Jour 192 de la guerre\n\nJour 191 de la guerre\n\nJour 190 de la guerre\n",
    "prices": "12.30 euros le kilo\n\n14.50 euros la botte\n\n9.20 euros la douzaine\n",
    "lengths": "20 heures de trajet l'attendent.\n\n8 h de route plus tard, elle dort.\n\n3 h après, elle repart.\n",
    "counters": "17\nnouvelles publications\n\n12 commentaires\n\n3 partages\n",
    "subtitles": "00:01:02,000 --> 00:01:04,000\nBonjour\n\n00:01:05,000 --> 00:01:07,000\nBonsoir\n",
    "past": "Il y a 22 ans, le moulin brûlait.\n\nIl y a 3 mois, il rouvrait.\n\nIl y a 10 min, on dansait.\n",
    "by whom": "Bal\n20h30 par la compagnie du Vent\n\nConcert\n18h par l'orchestre de chambre, à l'église\n",
    "addresses": "14 h 32, rue des Lices, un homme tombe.\nIl se relève.\n",
    "disorder": "18h - Fermeture\n\n10h - Ouverture\n\n14h - Visite\n\n9h - Accueil\n\n17h - Goûter\n\n11h - Atelier\n",
}


@pytest.mark.parametrize("name", NOT_LIVE)
def test_what_only_looks_like_a_stamp(name):
    assert outline(NOT_LIVE[name], lang="fr", anchor=DAY).sections == []


def test_an_agenda_is_entries_when_its_clocks_run_in_order():
    text = "Samedi 12 octobre 2024\n\n10h30 : Réunion de quartier\n\n14h : Atelier de greffe\n\n18h15 : Concert\n"
    assert times(text, Anchor()) == ["2024-10-12T10:30", "2024-10-12T14:00", "2024-10-12T18:15"]
    assert times("Au programme :\n\n10h30 : Réunion des jardiniers\n", DAY) == []


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_other_line_ends_keep_true_offsets(ends):
    text = page(["14h32", "14h05"]).replace("\n", ends)
    found = outline(text, lang="fr", anchor=DAY).sections
    assert [text[s.stamp.start : s.stamp.end] for s in found] == ["14h32", "14h05"]
    assert text[found[1].body : found[1].end] == TEXTS[1]


PROGRAMME = (
    "La fête de la halle\n\nElle dure deux jours, entrée libre.\n\n"
    "Le mardi 22 octobre\n8h30 : accueil des marchands\n10h : discours de la maire\n\n"
    "Le mercredi 23 octobre\n9h : départ des chars\n18h30 : bal\n"
)


def test_a_programme_takes_the_day_of_its_headings():
    assert times(PROGRAMME) == ["2024-10-22T08:30", "2024-10-22T10:00", "2024-10-23T09:00", "2024-10-23T18:30"]
    found = outline(PROGRAMME, lang="fr", anchor=DAY)
    assert not any(s.stamp.warnings for s in found.sections)


@pytest.mark.parametrize(
    "heading", ["Mardi 22 octobre", "Le mardi 22 octobre 2024 :", "## Mardi 22 octobre", "22 octobre"]
)
def test_one_clock_under_a_day_is_enough(heading):
    text = f"La fête de la halle\n\nEntrée libre pour tous.\n\n{heading}\n8h30 : accueil des marchands\n"
    assert times(text) == ["2024-10-22T08:30"]


@pytest.mark.parametrize(
    "stamps",
    [
        ["Lundi à 08:10", "Dimanche à 21:04", "Samedi à 10:00"],
        ["Lundi 08h10", "Dimanche 21h04", "Samedi 10h00"],
        ["lun. 08:10", "dim. 21:04", "sam. 10:00"],
        ["08:10 - 21/10/2024", "21:04 - 20/10/2024", "10:00 - 19/10/2024"],
        ["8h10, le 21 octobre", "21h04, le 20 octobre", "10h00, le 19 octobre"],
        ["08:10 (21 octobre 2024)", "21:04 (20 octobre 2024)", "10:00 (19 octobre 2024)"],
    ],
)
def test_a_weekday_before_or_a_date_behind_the_clock(stamps):
    assert times(page(stamps)) == ["2024-10-21T08:10", "2024-10-20T21:04", "2024-10-19T10:00"]


def test_the_entries_of_a_part_that_a_manifest_names():
    text = (
        "Une halle rouvre\n\nElle a rouvert hier matin, dit la mairie de Brissac-sur-Onde.\n\n"
        f"{page(['00:10', '23:40', '21:05'])}\nUn pont ferme\n\nIl ferme demain, dit la préfecture.\n"
    )
    parts = (
        Part("Une halle", Anchor("2024-10-19", "day", "manifest")),
        Part("Crue de l'Onde", Anchor("2024-10-21T00:15", "minute", "manifest")),
        Part("Un pont", Anchor("2024-10-23", "day", "manifest")),
    )
    found = outline(text, lang="fr", anchor=Anchor(), parts=parts)
    assert [(s.index, s.kind, s.anchor.when) for s in found.sections] == [
        (0, "article", "2024-10-19"),
        (1, "article", "2024-10-21T00:15"),
        (2, "entry", "2024-10-21T00:10"),
        (3, "entry", "2024-10-20T23:40"),
        (4, "entry", "2024-10-20T21:05"),
        (5, "article", "2024-10-23"),
    ]
    for section in found.sections:
        if section.stamp:
            assert text[section.stamp.start : section.stamp.end] == section.stamp.printed
            assert text[section.body : section.end] in TEXTS


ITEMS = (
    "10h-12h : atelier de poterie\n\n14h - Concert de la fanfare\n\n18h30 - Apéritif de la mairie\n\n20h à 23h : Bal\n"
)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Programme du samedi 24 mai", "2025-05-24"),
        ("Fête du village, samedi 24 mai 2025", "2025-05-24"),
        ("Samedi 24 mai 2025", "2025-05-24"),
        ("Assises du lin, samedi 24 mai 2025. Inscriptions avant le 22 mai.", "2025-05-24"),
        ("EN DIRECT. Finale du 24 mai", "2025-05-20"),  # a live page is of its own day
        ("Fête du 24 au 26 mai", "2025-05-20"),  # which day is not said
        ("Procès du 13 novembre 2015", "2025-05-20"),  # what a programme names lies ahead
    ],
)
def test_a_programme_is_of_the_day_that_its_title_names(head, day):
    found = outline(f"{head}\n\n{ITEMS}", lang="fr", anchor=Anchor("2025-05-20", "day", "given"), tz="Europe/Paris")
    stamps = [section.stamp for section in found.sections]
    assert [stamp.when[:16] for stamp in stamps] == [f"{day}T{clock}" for clock in ("10:00", "14:00", "18:30", "20:00")]


def test_an_item_says_until_when_it_lasts():
    found = outline(f"Samedi 24 mai 2025\n\n{ITEMS}22h - 2h : DJ\n", lang="fr", anchor=Anchor(), tz="Europe/Paris")
    until = [stamp and stamp.until and stamp.until[:16] for stamp in (section.stamp for section in found.sections)]
    assert until == ["2025-05-24T12:00", None, None, "2025-05-24T23:00", "2025-05-25T02:00"]


NIGHT = (
    "VENDREDI 4 JUILLET\n22 h : bal de la Sainte-Anne\n0 h 30 : feu de joie\n\nSAMEDI 5 JUILLET\n9 h : foire aux ânes"
)


def test_the_small_hours_of_a_programmes_evening_are_the_next_days():
    found = times(NIGHT, Anchor("2025-05-20", "day", "manifest"))
    assert found == ["2025-07-04T22:00", "2025-07-05T00:30", "2025-07-05T09:00"]


def test_a_programme_counts_from_the_day_it_was_written_and_its_last_item_ends_at_a_blank_line():
    anchor = Anchor("2025-05-20", "day", "manifest")
    found = outline(f"{NIGHT}\n\nLocation des places à partir du 2 juin.", lang="fr", anchor=anchor)
    assert [s.anchor.when for s in found.sections] == ["2025-05-20"] * 3
    assert found.sections[-1].end == len(NIGHT)


def test_the_entries_of_a_live_page_count_each_from_its_own_time():
    found = outline(NIGHT, lang="fr", anchor=Anchor("2025-07-04T18:00", "minute", "manifest"))
    assert [s.anchor.when for s in found.sections] == [s.stamp.when for s in found.sections if s.stamp]


def test_the_rows_of_a_programmes_table_last_until_their_second_hour():
    rows = "8h30 - 9h15 Accueil Hall\n\n9h15 - 10h Ouverture Salle 2\n\n10h30 Visite du jardin\n"
    found = outline(f"Samedi 24 mai 2025\n\n{rows}", lang="fr", anchor=Anchor(), tz="Europe/Paris")
    until = [stamp and stamp.until and stamp.until[11:16] for stamp in (section.stamp for section in found.sections)]
    assert until == ["09:15", "10:00", None]


def test_opening_hours_are_no_entries():
    assert times("Lundi : 9 h - 12 h / 14 h - 17 h\nMardi : 14 h - 18 h\nJeudi : 9 h - 12 h\n\nFermé en août.\n") == []


def test_a_day_with_a_name_stands_over_the_clocks_right_below_it():
    eve = "MERCREDI 24 DÉCEMBRE – Veillées\n18h30 Brizon\n21h00 Megève"
    text = f"Horaires de Noël\n\n{eve}\n\nJEUDI 25 DÉCEMBRE – Jour\n9h00 Sixt"
    assert times(text, Anchor("2025-12-12", "day", "manifest")) == [
        "2025-12-24T18:30",
        "2025-12-24T21:00",
        "2025-12-25T09:00",
    ]


def test_a_range_of_hours_alone_is_no_stamp():
    assert times("Club de lecture\nMercredi 12 mars\n18 h 30 – 20 h\n\nChorale\nJeudi 13 mars\n19 h – 21 h\n") == []


RISING = ["20 h 45", "21 h 10", "21 h 32", "22 h 05"]


@pytest.mark.parametrize(
    ("head", "joint"),
    [
        ("Il y a un an, le 3 mars 2024, un incendie ravageait la halle. Récit, heure par heure.", ". "),
        ("La nuit où la halle a brûlé", " : "),
        ("La halle a brûlé samedi. Nous avons retrouvé ceux qui y étaient.", ". "),
    ],
)
def test_a_story_told_by_the_clock_is_no_live_page(head, joint):
    assert times(page(RISING, joint=joint, top=f"{head}\n\n")) == []


@pytest.mark.parametrize(
    ("head", "stamps", "joint"),
    [
        ("Direct. La halle brûle, suivez la soirée minute par minute", RISING, ". "),
        ("Incendie de la halle : ce que l'on sait", RISING[::-1], ". "),
        ("Fête de la halle : le programme", RISING, " : "),
    ],
)
def test_what_is_live_or_a_programme_keeps_its_entries(head, stamps, joint):
    assert len(times(page(stamps, joint=joint, top=f"{head}\n\n"))) == 4


def test_when_an_entry_was_changed_may_stand_inside_its_stamp():
    stamps = ["il y a 8m 10h11 BST", "il y a 1h Mis à jour à 09h12 BST 09h02 BST", "il y a 2h 08h07 BST"]
    assert [when[11:16] for when in times(page(stamps, joint=" "))] == ["10:11", "09:02", "08:07"]


def test_when_an_entry_was_changed_beside_its_stamp_is_no_time_of_the_story():
    found = outline(page(["22:47 - Mis à jour à 22:58", "20:03", "17:30"]), lang="fr", anchor=DAY)
    (changed,) = [(start, end) for start, end, kind in found.furniture if kind == "publication"]
    assert page(["22:47 - Mis à jour à 22:58", "20:03", "17:30"])[slice(*changed)] == "Mis à jour à 22:58"


@pytest.mark.parametrize(
    "stamp",
    [
        "22:10 - Hier",
        "22h10, hier",
        "22:10 (hier)",
        "22h10 dimanche",
        "22:10 20/10",
        "22:10 - dim. 20 octobre",
        "Dimanche, 22h10",
        "Hier soir, 22h10",
        "Dimanche soir à 22:10",
        "Le 20/10 à 22h10",
        "Le dimanche 20/10, 22h10",
    ],
)
def test_the_day_of_a_stamp_and_where_it_stands(stamp):
    assert times(page(["08:15", "07:30", stamp])) == ["2024-10-21T08:15", "2024-10-21T07:30", "2024-10-20T22:10"]


@pytest.mark.parametrize("line", ["Le 20/10 à Brissac", "Le 20/40 à 22h10", "Le 20/10 à 22h10, la digue a cédé."])
def test_what_is_no_stamp_for_all_its_figures(line):
    assert len(times(page(["08:15", "07:30", line]))) == 2


@pytest.mark.parametrize("headings", [("Hier", "Samedi"), ("Hier :", "SAMEDI"), ("Dimanche", "Samedi")])
def test_headings_that_name_a_day_without_its_date(headings):
    text = page(["08:15", "07:30"])
    for heading in headings:
        text += f"\n{heading}\n\n" + page(["07:10", "06:00"], top="")
    assert times(text) == [
        "2024-10-21T08:15",
        "2024-10-21T07:30",
        "2024-10-20T07:10",
        "2024-10-20T06:00",
        "2024-10-19T07:10",
        "2024-10-19T06:00",
    ]


@pytest.mark.parametrize("joint", ["\n", " - La digue\n"])
def test_weekdays_over_the_newest_first_are_a_live_page_s(joint):
    stamps = ["Lundi\n\n10h05", "08h15", "07h30", "Dimanche\n\n22h15", "18h50"]
    assert times(page(stamps, joint=joint, top=TOP)) == [
        "2024-10-21T10:05", "2024-10-21T08:15", "2024-10-21T07:30", "2024-10-20T22:15", "2024-10-20T18:50",
    ]  # fmt: skip
    assert times(page(["Samedi\n\n10h05", "14h15", "Dimanche\n\n10h30", "18h50"], joint=joint, top=TOP)) == []


def test_today_is_a_heading_too():
    text = page(["Aujourd'hui\n\n11:20", "10:05", "Hier\n\n09:10"])
    assert times(text) == ["2024-10-21T11:20", "2024-10-21T10:05", "2024-10-20T09:10"]


AGENDA = "Fête du four\n\n"


@pytest.mark.parametrize(
    "text",
    [
        AGENDA + "Samedi\n10 h : visite\n14 h : jeux\nDimanche\n11 h : bal\n",
        AGENDA + "Samedi :\n10 h\nVisite du four à pain.\n14 h\nJeux sur le pré.\nDimanche :\n11 h\nBal du four.\n",
        AGENDA + "Samedi à 10 h 30\nVisite du four à pain.\n\nDimanche à 11 h\nBal des pompiers sur le pré.\n",
        AGENDA + "Samedi 10 h : visite\nSamedi 14 h : jeux\nSamedi 18 h : bal\n",
        AGENDA + "Samedi 10 h : visite\n14 h : jeux\n18 h : bal\nDimanche 11 h : messe\n",
        AGENDA + "18 h 30 : apéritif\nSamedi 10 h : visite\nDimanche 11 h : bal\n",
        AGENDA + "Samedi, 10 h 30\nVisite du four à pain.\n\nSamedi, 14 h\nJeux sur le pré.\n",
    ],
)
def test_an_agenda_by_weekdays_is_no_live_page(text):
    assert times(text) == []


def test_a_live_page_by_weekdays():
    assert times(page(["Lundi à 08:15", "Dimanche à 21:04", "Dimanche à 20:10"], top="Crue de l'Onde\n\n")) == [
        "2024-10-21T08:15", "2024-10-20T21:04", "2024-10-20T20:10",
    ]  # fmt: skip
    inline = ["16:38 - ", "15:10 - ", "Hier, 22:15 - ", "Hier, 18:02 - "]
    assert times(page(inline, joint="", top="Direct\n\nMis à jour à 16:40\n\n")) == [
        "2024-10-21T16:38", "2024-10-21T15:10", "2024-10-20T22:15", "2024-10-20T18:02",
    ]  # fmt: skip
    assert times(page(["Samedi à 21:04", "Dimanche à 08:15"])) == ["2024-10-19T21:04", "2024-10-20T08:15"]


NAMED = (
    "Samedi 7 juin\nBal des pompiers\n21h30 - {place}\n\nLundi 9 juin\nConseil municipal\n19h - {place}\n\n"
    "Jeudi 12 juin\nDon du sang\n15h - {place}\n"
)


@pytest.mark.parametrize("place", ["salle des Tilleuls", "Salle des Tilleuls"])
def test_a_clock_below_the_name_of_its_item_opens_no_entry(place):
    assert times(NAMED.format(place=place), Anchor("2025-05-20", "day", "manifest")) == []


def test_a_rubric_above_the_first_stamp_names_no_item():
    text = "Suivez le match en direct\n20h45 - Le coup d'envoi est donné\n20h58 - But de Morel !\n21h10 - Un poteau\n"
    assert len(times(text, Anchor("2025-06-07T23:00", "minute", "manifest"))) == 3


def test_the_day_of_the_next_entry_is_none_of_the_one_above():
    text = (
        "Vendredi 6 juin\n\n21h : Bal\n\nSamedi 7 juin\n\nGrande scène\n\nChapiteau\n\n18h : Chorale\n\n20h : Fanfare\n"
    )
    found = outline(text, lang="fr", anchor=Anchor("2025-05-20", "day", "manifest"))
    assert [text[s.start : s.end] for s in found.sections] == ["21h : Bal", "18h : Chorale", "20h : Fanfare"]


LATE = Anchor("2024-10-21T10:20", "minute", "given")
#: Stamps of two days as pages print them, and their times: the oldest day has the lower clock.
OVER_TWO_DAYS = {
    "hier": (["09h42", "08h15", "07h30", "Hier à 22h15", "Hier à 18h50", "Hier à 05h50"], (0, 0, 0, 1, 1, 1)),
    "hier, with a comma": (["09:42", "08:15", "Hier, 19:40", "Hier, 06:10"], (0, 0, 1, 1)),
    "three days": (["09:42", "Hier à 23:10", "Hier à 07:50", "Avant-hier à 20:05"], (0, 1, 1, 2)),
    "weekdays": (["09:42", "06:15", "Dimanche à 22:15", "Dimanche à 05:50"], (0, 0, 1, 1)),
    "dates": (["21/10 09:42", "20/10 19:40", "20/10 06:10"], (0, 1, 1)),
    "dates in words": (["21 octobre à 9h42", "20 octobre à 19h40", "20 octobre à 6h10"], (0, 1, 1)),
    "a day without its month": (["Lundi 21 octobre, 9 h 42", "Dimanche 20, 19 h 40", "Dimanche 20, 6 h 10"], (0, 1, 1)),
    "the small hours": (["05h31", "00h14", "Hier à 22h56", "Hier à 18h49"], (0, 0, 1, 1)),
}


#: Those that no agenda has: it runs by weekdays, and a day without its month stands below one that has it.
UPWARDS = [habit for habit in OVER_TWO_DAYS if habit not in ("weekdays", "a day without its month")]


@pytest.mark.parametrize(("habit", "backwards"), [*((h, False) for h in OVER_TWO_DAYS), *((h, True) for h in UPWARDS)])
@pytest.mark.parametrize(
    "joint", [" Le pont des Tanneurs\n", " - Le pont des Tanneurs\n", "\nLe pont des Tanneurs\n", "\n"]
)
@pytest.mark.parametrize("anchor", [DAY, LATE])
def test_a_page_of_two_days(habit, joint, anchor, backwards):
    stamps, ago = OVER_TWO_DAYS[habit]
    clocks = [stamp.replace(" h ", ":").replace("h", ":").split()[-1].zfill(5) for stamp in stamps]
    wanted = [f"2024-10-{21 - days}T{clock}" for days, clock in zip(ago, clocks, strict=True)]
    if backwards:
        stamps, wanted = stamps[::-1], wanted[::-1]
    assert times(page(stamps, joint=joint, top=TOP), anchor) == wanted


@pytest.mark.parametrize(
    "titles", [" La route est coupée\n|\n", "\n| La route est coupée\n", " - La décrue\n|\n| - Bonsoir\n"]
)
def test_some_entries_have_their_title_on_the_stamps_line(titles):
    joints = titles.split("|")
    stamps = ["09h42", "08h15", "07h30", "Hier à 22h15", "Hier à 05h50"]
    text = TOP + "\n\n".join(f"{s}{joints[i % len(joints)]}{TEXTS[i % 4]}" for i, s in enumerate(stamps))
    assert times(text, LATE) == [
        "2024-10-21T09:42", "2024-10-21T08:15", "2024-10-21T07:30", "2024-10-20T22:15", "2024-10-20T05:50",
    ]  # fmt: skip


@pytest.mark.parametrize("joint", [" - La digue\n", " La digue\n", "\n", " : "])
@pytest.mark.parametrize("sign", ["- ", "• ", ""])
def test_what_an_entry_lists_opens_none(joint, sign):
    listed = f"Demain :\n{sign}6 h 30 : Premier bus\n{sign}7 h 15 : Premier tram\n{sign}21 h 40 : Dernier départ\n"
    stamps = ["09h42", "08h15", "07h30"]
    text = TOP + "\n\n".join(f"{stamp}{joint}{TEXTS[0]}\n{listed}" for stamp in stamps)
    if not sign:  # once only, and printed in another way than most
        text = text.replace(listed, "", 2)
    assert times(text, LATE) == ["2024-10-21T09:42", "2024-10-21T08:15", "2024-10-21T07:30"]


@pytest.mark.parametrize("line", ["Publié le 20 octobre 2024 à 5h50", "Direct démarré le 20 octobre 2024 à 5h50"])
@pytest.mark.parametrize("given", [DAY, LATE])
def test_yesterday_counts_from_the_day_that_is_given_for_a_page_published_before(line, given):
    stamps = ["09h42", "08h15", "Hier à 22h15", "Hier à 05h55"]
    wanted = ["2024-10-21T09:42", "2024-10-21T08:15", "2024-10-20T22:15", "2024-10-20T05:55"]
    assert times(page(stamps, top=f"{TOP}{line}\n\n"), given) == wanted
    headed = ["09h42", "08h15", "Hier\n\n22h15", "05h55"]
    assert times(page(headed, top=f"{TOP}{line}\n\n"), given) == wanted
    later = Anchor("2024-11-30", "day", "given")  # no copy of those days
    assert times(page(stamps, top=f"{TOP}{line}\n\n"), later)[0] == "2024-10-20T09:42"


def test_the_line_that_dates_the_page_is_none_of_its_titled_entries():
    text = page(["09h42", "08h15", "07h30"], joint=" La rocade\n", top=TOP + "Publié hier à 05h50\n\n")
    assert times(text, LATE) == ["2024-10-21T09:42", "2024-10-21T08:15", "2024-10-21T07:30"]


def test_a_page_is_of_its_own_day_hours_after_its_last_entry():
    late = Anchor("2024-10-21T20:50", "minute", "given")
    assert times(page(["12:39", "09:37", "04:04", "01:50"]), late)[0] == "2024-10-21T12:39"
    assert times(page(["15:31", "00:10", "Dimanche à 18:57"]), late)[:2] == ["2024-10-21T15:31", "2024-10-21T00:10"]
    evening = Anchor("2024-10-20T23:50", "minute", "given")
    assert times(page(["00:20", "06:05", "11:30"]), evening)[0] == "2024-10-21T00:20"


def test_bare_clocks_below_those_of_yesterday_are_of_today():
    stamps = ["Hier à 13:04", "Hier à 20:22", "08:31", "09:55"]
    assert times(page(stamps), LATE) == ["2024-10-20T13:04", "2024-10-20T20:22", "2024-10-21T08:31", "2024-10-21T09:55"]
    stamps = ["Dimanche à 18 h 04", "20 h 22", "23 h 31"]  # which does not count from the day of reading
    assert times(page(stamps), LATE) == ["2024-10-20T18:04", "2024-10-20T20:22", "2024-10-20T23:31"]


def test_a_day_without_its_month_below_none_that_has_it_is_no_stamp():
    assert (
        times("Fête du four\n\nSamedi 12, 10 h : Visite\n\nSamedi 12, 14 h : Jeux\n\nDimanche 13, 11 h : Bal\n") == []
    )


CHRONICLE = (
    "Le vol de la rue Haute\n\n{first}, 19 h 10{joint}Un gardien ferme la grille.\n\n"
    "19 h 40{joint}Une alarme sonne au sous-sol.\n\n23 h 15{joint}La patrouille passe sans s'arrêter.\n\n"
)


@pytest.mark.parametrize("joint", [". ", " : ", "\n"])
@pytest.mark.parametrize("end", ["Hier, la banque a rouvert.", "La banque a rouvert. Le juge l'entendra demain."])
@pytest.mark.parametrize(("first", "day"), [("Dimanche 13 octobre", "2024-10-13"), ("Le 5 mars 2023", "2023-03-05")])
def test_what_stands_below_a_chronicle_is_of_the_texts_own_day(joint, end, first, day):
    text = CHRONICLE.format(first=first, joint=joint) + end + "\n"
    found = outline(text, lang="fr", anchor=DAY)
    assert [s.stamp.when[:10] for s in found.sections] == [day] * 3
    assert found.sections[-1].end == text.index("\n\n" + end)


def test_a_chronicle_goes_on_with_its_days():
    text = CHRONICLE.format(first="Lundi 7 octobre", joint=". ")
    text += "Mardi 8, 1 h 30. Trois hommes percent le mur.\n\nMercredi 9. Le directeur découvre le trou.\n\n"
    text += "Hier, la banque a rouvert.\n"
    found = outline(text, lang="fr", anchor=DAY)
    assert [s.stamp.when for s in found.sections][-1] == "2024-10-08T01:30"
    assert found.sections[-1].end == text.index("\n\nMercredi")


def test_a_chronicle_of_the_evening_before():
    text = CHRONICLE.format(first="Dimanche 20 octobre", joint=". ") + "Hier, la banque est restée fermée.\n"
    assert outline(text, lang="fr", anchor=DAY).sections[-1].end == text.index("\n\nHier")


def test_the_last_entry_of_a_live_page_keeps_its_paragraphs():
    text = page(["20/10 19:40", "20/10 18:05", "20/10 06:10"], top="En direct : la crue\n\n")
    text += "\n\nHier, la digue avait cédé."
    for anchor in (DAY, Anchor("2024-10-28", "day", "given")):
        assert outline(text, lang="fr", anchor=anchor).sections[-1].end == len(text)


def test_a_race_told_by_the_minute_is_live_just_after_its_last_minute():
    text = page(["17h58", "19h27", "00h34", "05h50"], joint=". ", top="L'ultra des crêtes minute par minute\n\n")
    found = times(text, Anchor("2024-10-21T06:30", "minute", "given"))
    assert found == ["2024-10-20T17:58", "2024-10-20T19:27", "2024-10-21T00:34", "2024-10-21T05:50"]
    assert times(text, Anchor("2024-10-24T15:30", "minute", "given")) == []


def test_a_programme_below_a_story_that_opens_with_an_hour_makes_no_entries_of_either():
    story = "Samedi, 16 h 41. Le stade retient son souffle, et la civière passe devant la tribune de Verdoncourt."
    programme = (
        "Vendredi 17 février, 21 h : Brézolles – Ostrande\nSamedi 18 février, 15 h : Lunas – Foix\n"
        "Dimanche 19 février, 21 h 05 : Rives – Orgelet"
    )
    text = f"La victoire de trop\n\n{story}\n\nLe club a perdu son capitaine.\n\nLe programme\n{programme}\n"
    assert times(text, Anchor("2023-02-06T09:00+01:00", "minute", "given")) == []
