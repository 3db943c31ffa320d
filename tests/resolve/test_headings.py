"""What stands alone on its line heads those below: days are of the month above them, clocks of the day above them."""

from __future__ import annotations

import pytest

from timeline.pipeline.annotate import annotate


def values(text: str, anchor: str = "2025-08-20") -> list[str]:
    return [mention.timex3.value for mention in annotate(text, anchor, lang="fr").mentions]


def test_a_month_reaches_over_what_describes_its_items() -> None:
    text = "NOVEMBRE\n\nven. 7 | 20h30\nLa Veillée (complet)\nThéâtre\n\ndim. 16 | 17h\nLe Petit Bal"
    assert values(text) == ["2025-11", "2025-11-07", "2025-11-07T20:30", "2025-11-16", "2025-11-16T17:00"]
    text = "MARS 2026\n\nven. 6 | 20h30\nLa Veillée\nThéâtre\n\nsam. 14 | 17h\nLe Petit Bal"
    assert values(text)[3] == "2026-03-14"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("AVRIL\nmer. 8 | 18h\nLe Petit Bal", "2026-04 2026-04-08 2026-04-08T18:00"),
        ("AVRIL\nmer. 2 | 18h\nLe Petit Bal", "2025-04 2025-04-02 2025-04-02T18:00"),
        ("MAI\ndu mer. 13 au dim. 17\nLa foire", "2026-05 2026-05-13 2026-05-17"),
        ("Novembre\nVendredi 7 : bal\nMai\nLe 8 : fanfare", "2025-11 2025-11-07 2026-05 2026-05-08"),
        (
            "Octobre\nLe 3 : bal\nJanvier\nLe 9 : loto\nAvril\nLe 8 : fanfare",
            "2025-10 2025-10-03 2026-01 2026-01-09 2026-04 2026-04-08",
        ),
        # A year, or one that runs over two, on the line above.
        (
            "SAISON 2024-2025\nOctobre\nLe 3 : bal\nJanvier\nLe 9 : loto\nAvril\nLe 8 : fanfare",
            "2024/2025 2024-10 2024-10-03 2025-01 2025-01-09 2025-04 2025-04-08",
        ),
        (
            "Rétrospective 2024\n\nJanvier\nLe 3, bal.\nMars\nLe 9, loto.\nAvril\nLe 8, fanfare.",
            "2024 2024-01 2024-01-03 2024-03 2024-03-09 2024-04 2024-04-08",
        ),
        # A day with its month, in the year that puts it nearest.
        ("AVRIL\nmer. 8 : bal\nProgramme complet le 15 mars", "2026-04 2026-04-08 2026-03-15"),
    ],
)
def test_the_weekdays_below_a_month_tell_its_year_and_the_order_that_of_the_next(text: str, wanted: str) -> None:
    assert values(text) == wanted.split()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # No weekday tells, and there is no order: the nearest month, as of any bare month.
        ("Mars\nLe club a gagné le tournoi le 13.", ["2025-03", "2025-03-13"]),
        # A weekday that the month does not have there is of another.
        ("NOVEMBRE\nven. 7 | Le bal\nRéservez dès le sam. 6.", ["2025-11", "2025-11-07", "2025-09-06"]),
        # What stands in a sentence heads nothing.
        ("Bilan de mars.\nven. 22 | bal", ["2025-03", "2025-08-22"]),
    ],
)
def test_what_heads_nothing_lends_nothing(text: str, wanted: list[str]) -> None:
    assert values(text) == wanted


@pytest.mark.parametrize(
    "aside", ["sur réservation jusqu'au 25 août", "inscription avant le 25 août", "souvenir du 7 septembre 1944"]
)
def test_a_date_in_passing_leaves_the_clocks_below_a_day_where_they_were(aside: str) -> None:
    text = f"Dimanche 7 septembre\n11h Apéritif, {aside}\n14h Course en sac\n16h Bal"
    told = values(text)
    assert told[3:] == ["2025-09-07T14:00", "2025-09-07T16:00"]
    # A day that opens its own line has the clocks behind it.
    assert (
        values(f"Dimanche 7 septembre\n11h Apéritif, {aside}\nLundi 8 à midi : fin\n14h Bal")[-1] == "2025-09-08T14:00"
    )


def test_a_weekday_in_an_item_of_a_programme_is_of_its_days() -> None:
    text = (
        "Programme\n\nVendredi 12 septembre\n\n18h00 : ouverture\n20h30 : concert\n\nSamedi 13 septembre\n\n"
        "18h00 : débat\n20h00 : fanfare\nLe débat de samedi à 18h est annulé.\n22h00 : bal\n"
    )
    assert "2025-09-13T18:00" in values(text)[-2]
