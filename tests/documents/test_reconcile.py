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
