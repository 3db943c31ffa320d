"""Stamps that contradict themselves, settled by the page's latest time, the order and the clocks' minutes."""

from __future__ import annotations

import pytest

from timeline.documents import outline
from timeline.model import Anchor

DAY = Anchor("2023-06-08", "day", "given")


def page(*stamps):
    return "\n\n".join(f"{s} La sonde Mirabel a envoyé une image du cratère numéro {i}." for i, s in enumerate(stamps))


def stamps(text, anchor=DAY, **more):
    return [s.stamp for s in outline(text, lang="fr", anchor=anchor, **more).sections]


def clocks(found):
    return [s.when[11:16] if s.when else None for s in found]


GOOD = ("il y a 8 min 07.41 HAE", "il y a 20 min 07h29 HAE", "il y a 1h 06.40 HAE", "il y a 2 heures 05h20 HAE")


def test_good_stamps_stand_as_printed():
    found = stamps(page(*GOOD))
    assert clocks(found) == ["07:41", "07:29", "06:40", "05:20"]
    assert {s.status for s in found} == {"stated"}
    assert not any(s.warnings for s in found)
    assert found[0].when == "2023-06-08T07:41-04:00"


@pytest.mark.parametrize(
    "marker", ["il y a 17 mois", "il y a 17 ans", "Depuis 17 jours", "il y a 17 semaines", "il y a 17 heures"]
)
def test_a_unit_mistaken_for_minutes(marker):
    found = stamps(page(GOOD[0], f"{marker} 07h32 HAE", *GOOD[1:]))
    assert clocks(found) == ["07:41", "07:32", "07:29", "06:40", "05:20"]
    assert found[1].status == "reconciled"
    assert found[1].warnings[0].startswith("stamp-unit: ")
    assert "07:49" in found[1].warnings[0]  # the page's latest time, named


def test_hours_mistaken_for_months():
    found = stamps(page(*GOOD, "il y a 3 mois 04h35 HAE", "il y a 3h 04h10 HAE"))
    assert clocks(found)[4:] == ["04:35", "04:10"]
    assert found[4].status == "reconciled"


@pytest.mark.parametrize("printed", ["23h35", "17h35", "15.35"])
def test_a_damaged_hour_keeps_its_minutes(printed):
    found = stamps(page(*GOOD[:3], f"il y a 2 heures {printed} HAE", GOOD[3]))
    assert clocks(found)[3] == "05:35"
    assert found[3].status == "reconciled"
    assert found[3].printed == f"il y a 2 heures {printed} HAE"
    assert found[3].warnings[0].startswith("stamp-hour: ")


def test_a_damaged_hour_at_the_end_of_the_page():
    assert clocks(stamps(page(*GOOD, "il y a 3h 22h00 HAE")))[4] == "04:00"


def test_where_nothing_decides_the_print_stays_with_a_warning():
    found = stamps(page(*GOOD[:3], "il y a 41 mois 13h33 HAE", GOOD[3]))
    assert clocks(found)[3] == "13:33"
    assert found[3].status == "stated"
    assert found[3].warnings[0].startswith("stamp-contradiction: ")
    assert found[3].confidence < 0.7


def test_a_pinned_post_that_agrees_is_left_alone():
    found = stamps(page("Depuis 4h 03h15 HAE", *GOOD))
    assert clocks(found)[0] == "03:15"
    assert not any(s.warnings for s in found)


def test_oldest_first():
    found = stamps(page(*GOOD[::-1], "il y a 3 mois 07h46 HAE"))
    assert clocks(found) == ["05:20", "06:40", "07:29", "07:41", "07:46"]
    assert found[4].status == "reconciled"


LONG = ("17:52", "16:35", "14 h 08", "Hier, 23h10", "Jeudi 8 juin, 19h45")


def test_stamps_that_print_their_day_are_of_an_earlier_one():
    lines = [f"{stamp}\nLa sonde répond {i}\nElle a envoyé une image." for i, stamp in enumerate(LONG)]
    found = stamps("\n\n".join(lines), Anchor("2023-06-09T18:00", "minute", "given"))
    assert [s.when for s in found] == [
        "2023-06-09T17:52", "2023-06-09T16:35", "2023-06-09T14:08", "2023-06-08T23:10", "2023-06-08T19:45",
    ]  # fmt: skip


def test_a_page_read_after_midnight():
    found = stamps(
        page(
            "il y a 5 min 00h12 HAE",
            "il y a 40 min 23h37 HAE",
            "il y a 40 mois 23h37 HAE",
            "il y a 2 heures 10h05 HAE",
            "il y a 3h 21h10 HAE",
        )
    )
    assert [s.when[:16] for s in found] == [
        "2023-06-09T00:12",
        "2023-06-08T23:37",
        "2023-06-08T23:37",
        "2023-06-08T22:05",
        "2023-06-08T21:10",
    ]


def test_hours_alone_can_tell_the_latest_time():
    found = stamps(
        page(
            "il y a 1h 06.45 HAE",
            "il y a 1h 06.10 HAE",
            "il y a 2h 05h31 HAE",
            "il y a 2 mois 05h20 HAE",
            "il y a 3h 04h25 HAE",
        )
    )
    assert clocks(found)[3] == "05:20"
    assert found[3].status == "reconciled"


def test_all_markers_of_months_are_an_old_page_and_no_damage():
    found = stamps(page("il y a 22 mois 07h41 HAE", "il y a 22 mois 07h20 HAE", "il y a 22 mois 05h02 HAE"))
    assert clocks(found) == ["07:41", "07:20", "05:02"]
    assert {s.status for s in found} == {"stated"}


@pytest.mark.parametrize(
    ("stamp", "anchor", "status"),
    [
        ("il y a 2 heures 23h03 HAE", "2023-06-08T03:03-04:00", "reconciled"),
        ("il y a 3h 22h00 HAE", "2023-06-08T02:00-04:00", "reconciled"),
        ("il y a 22 mois 04h50 HAE", "2023-06-08T04:50-04:00", "reconciled"),
        ("il y a 1h 04.11 HAE", "2023-06-08T04:11-04:00", "stated"),
        ("il y a 1h 04.11 HAE", "2023-06-08T08:11+00:00", "stated"),
        ("Depuis 4h 00h45 HAE", "2023-06-08T00:45-04:00", "stated"),
        ("17H38", "2023-06-08T17:38", "stated"),
        ("17h38 -", "2023-06-08T17:38", "stated"),
    ],
)
def test_one_entry_with_its_own_anchor(stamp, anchor, status):
    found = stamps(page(stamp), Anchor(anchor, "minute", "given"))
    assert len(found) == 1
    assert found[0].status == status
    if "HAE" in stamp:
        anchor = anchor.replace("T08:11+00:00", "T04:11-04:00")
    assert found[0].when == anchor
    assert found[0].printed == stamp.removesuffix(" -")
    assert bool(found[0].warnings) == (status == "reconciled")


def test_many_stamps_cost_linear_time(steps):
    def cost(n):
        text = page(*(f"il y a {(i * 7) % 50} min {(i // 60) % 24:02d}h{i % 60:02d} HAE" for i in range(n)))
        return steps(lambda: stamps(text))

    cost(200)
    assert cost(1600) < 5 * cost(400)


READ = Anchor("2023-06-11", "day", "given")  # a Sunday


def told(*lines, top="Direct : la sonde Mirabel", anchor=READ):
    entries = "\n\n".join(f"{s}\nElle a envoyé une image du cratère numéro {i}." for i, s in enumerate(lines))
    return [s.when for s in stamps(f"{top}\n\n{entries}", anchor)]


@pytest.mark.parametrize(
    ("printed", "when"),
    [
        ("Samedi 10:40", "2023-06-10T10:40"),
        ("Samedi à 10:40", "2023-06-10T10:40"),
        ("10/06 10:40", "2023-06-10T10:40"),
        ("Le 10/06 à 10:40", "2023-06-10T10:40"),
        ("Le 10/06 à 22:40", "2023-06-10T22:40"),
        ("10/06/2023 à 10:40", "2023-06-10T10:40"),
        ("Samedi 10 juin à 10:40", "2023-06-10T10:40"),
        ("Hier à 22:40", "2023-06-10T22:40"),
        ("Vendredi à 22:40", "2023-06-09T22:40"),
        ("Le 03/06 à 10:40", "2023-06-03T10:40"),
    ],
)
def test_bare_stamps_above_one_that_prints_its_day_are_of_the_page_s_own(printed, when):
    bare = ["2023-06-11T20:31", "2023-06-11T19:05", "2023-06-11T17:52"]
    assert told("20:31", "19:05", "17:52", printed) == [*bare, when]
    assert told("20:31", "19:05", "17:52", printed, anchor=Anchor("2023-06-11T20:45", "minute", "given"))[:3] == bare


def test_one_bare_stamp_above_one_of_the_day_before():
    assert told("09:20", "Hier à 19:45") == ["2023-06-11T09:20", "2023-06-10T19:45"]


def test_bare_stamps_below_one_that_prints_its_day_are_of_that_day():
    assert told("09:20", "Samedi à 19:45", "18:30", "10:15") == [
        "2023-06-11T09:20", "2023-06-10T19:45", "2023-06-10T18:30", "2023-06-10T10:15",
    ]  # fmt: skip


def test_a_page_dated_before_its_stamps_is_of_the_days_they_need():
    started = Anchor("2023-06-10T06:30", "minute", "given")
    assert told("09:20", "08:05", "Le 10/06 à 22:40", anchor=started) == [
        "2023-06-11T09:20", "2023-06-11T08:05", "2023-06-10T22:40",
    ]  # fmt: skip


CHANGED = "Direct : la sonde Mirabel\nPublié le 10 juin 2023 à 6h30, mis à jour le 11 juin 2023 à {}"


def test_bare_stamps_are_of_the_day_of_the_last_change():
    found = told("11:11", "10:38", "07:00", top=CHANGED.format("11h14"))
    assert [w[:16] for w in found] == ["2023-06-11T11:11", "2023-06-11T10:38", "2023-06-11T07:00"]
    found = told("00:05", "23:40", top=CHANGED.format("0h20"))
    assert [w[:16] for w in found] == ["2023-06-11T00:05", "2023-06-10T23:40"]


def test_a_change_long_after_the_last_entry_moves_none():
    found = told("18:10", "10:38", "07:00", top=CHANGED.format("9h00"))
    assert [w[:10] for w in found] == ["2023-06-10"] * 3


def test_a_line_that_dates_the_page_is_no_entry():
    top = "Direct : la sonde Mirabel\nPublié hier à 6h30, mis à jour à 11h14"
    assert told("11:11", "10:38", top=top) == ["2023-06-11T11:11", "2023-06-11T10:38"]
    assert told("Publié à 11:11", "Publié hier à 22:38") == ["2023-06-11T11:11", "2023-06-10T22:38"]


def test_a_lone_stamp_with_its_day():
    read = Anchor("2023-06-11T09:00", "minute", "given")
    assert told("Hier à 23:10", anchor=read) == ["2023-06-10T23:10"]
    assert told("Hier à 23:10", anchor=Anchor("2023-06-10T23:10", "minute", "given")) == ["2023-06-10T23:10"]
    assert told("Samedi à 19:00", anchor=read) == ["2023-06-10T19:00"]
    assert told("Samedi à 19:00", top="La sonde Mirabel", anchor=read) == []  # what is to come, perhaps


PROGRAMME = "10 h : visite du four\n14 h : ouverture de la boutique\n17 h : vin chaud"
WRITTEN = Anchor("2025-11-17", "day", "given")


@pytest.mark.parametrize(
    "head",
    [
        "Portes ouvertes du samedi 6 décembre",
        "L'assemblée générale aura lieu le samedi 6 décembre 2025 à 10 heures, salle Vauban.",
        "Vermenac, le 17 novembre 2025\n\nL'assemblée se tiendra le samedi 6 décembre 2025.\n\nOrdre du jour",
    ],
)
def test_a_day_told_below_an_agenda_s_list_dates_nothing_above(head):
    later = "\n\nÀ noter\n- Mercredi 26 novembre, 18 h : comité\n- Jeudi 11 décembre, 20 h : réunion"
    own = [f"2025-12-06T{hour}:00" for hour in (10, 14, 17)]
    assert [s.when for s in stamps(f"{head}\n\n{PROGRAMME}", WRITTEN)] == own
    assert [s.when for s in stamps(f"{head}\n\n{PROGRAMME}{later}", WRITTEN)] == [
        *own, "2025-11-26T18:00", "2025-12-11T20:00",
    ]  # fmt: skip


def test_an_hour_below_the_later_day_of_an_agenda_is_of_that_day():
    text = f"Portes ouvertes du samedi 6 décembre\n\n{PROGRAMME}\n- Jeudi 11 décembre, 20 h : réunion\n- 22 h : verre"
    assert [s.when for s in stamps(text, WRITTEN)][3:] == ["2025-12-11T20:00", "2025-12-11T22:00"]


@pytest.mark.parametrize("joint", [" : ", "\n"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_what_stands_below_a_grid_of_hours_is_not_of_its_small_hours(joint, gap):
    grid = [("20h00", "Le journal"), ("21h30", "Les planètes"), ("23h15", "Nocturnes"), ("01h00", "Musique")]
    text = "Les programmes\n\n" + gap.join(f"{hour}{joint}{what}" for hour, what in grid)
    tail = "L'émission de demain est annulée en raison de la grève."
    found = outline(f"{text}{gap}{tail}", lang="fr", anchor=READ).sections
    assert found[-1].stamp.when == "2023-06-12T01:00"
    assert found[-1].end == len(text)
    live = outline(f"Direct\n\n{text}{gap}{tail}", lang="fr", anchor=READ).sections
    assert live[-1].end == len(f"Direct\n\n{text}{gap}{tail}")


def test_how_long_ago_before_a_page_read_just_after_midnight():
    read = Anchor("2023-06-11T00:20", "minute", "given")
    assert told("Il y a 3 minutes", "Il y a 1 heure", "Il y a 1 jour", "Il y a 2 jours", anchor=read) == [
        "2023-06-11T00:17", "2023-06-10T23:20", "2023-06-10", "2023-06-09",
    ]  # fmt: skip


def test_days_ago_need_no_clock_of_reading():
    stamps_of_one_page = ("Il y a 2 heures", "Il y a 5 heures", "Il y a 1 jour", "Il y a 1 semaine")
    assert told(*stamps_of_one_page) == [None, None, "2023-06-10", "2023-06-04"]


def test_a_marker_that_is_rounded_up_leaves_the_clock():
    found = stamps(page("il y a 8 min 07.41 HAE", "il y a 1h 06h52 HAE", "il y a 3h 04h55 HAE", "il y a 6h 01h58 HAE"))
    assert clocks(found) == ["07:41", "06:52", "04:55", "01:58"]
    assert not any(s.warnings for s in found)


def test_the_days_of_headings_have_the_year_of_a_month_that_is_given():
    text = (
        "Grève des bacs\n\nJeudi 8 juin\n\n"
        + "Publié à 08:12 TU\nLes bacs restent à quai.\n\nPublié à 23:40 TU\nLes pourparlers reprennent.\n\n"
        + "Vendredi 9 juin\n\nPublié à 00:35 TU\nUn accord est en vue.\n"
    )
    found = stamps(text, Anchor("2023-06", "month", "manifest"))
    assert [s.when[:16] for s in found] == ["2023-06-08T08:12", "2023-06-08T23:40", "2023-06-09T00:35"]


NIGHT = ("vendredi, 19:00", "21:50", "23:47", "00:52", "04:18", "09:10")


def test_the_hours_of_a_night_that_go_on_in_the_morning_are_no_agenda():
    text = "Sommet du lac\n\nActualisé le 10 juin 2023 à 09:12\n\n" + "\n\n".join(
        f"{clock}\nLes délégués ont rendu l'article {n}." for n, clock in enumerate(NIGHT)
    )
    found = stamps(text)
    assert [s.when[:16] for s in found] == [
        "2023-06-09T19:00",
        "2023-06-09T21:50",
        "2023-06-09T23:47",
        "2023-06-10T00:52",
        "2023-06-10T04:18",
        "2023-06-10T09:10",
    ]
    assert stamps("Fête\n\n" + "\n\n".join(f"{c}\nBal et buvette." for c in NIGHT[:4])) == []
