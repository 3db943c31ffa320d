"""What a date hangs on where the words leave something out: the story, a neighbour, the verb, the anchor's clock."""

from __future__ import annotations

import pytest

from timeline.pipeline.annotate import annotate


def values(text: str, anchor: str | None) -> list[str]:
    return [m.timex3.value for m in annotate(text, anchor, lang="fr").mentions]


@pytest.mark.parametrize(
    ("text", "anchor", "wanted"),
    [
        # A day said in full lends its year to the same day, and to the night before it.
        (
            "Fermé depuis l'éboulement du 9 mai 2023, le pont rouvre. Il s'était produit dans la nuit du 8 au 9 mai.",
            "2024-03-12",
            ["2023-05-09", "2023-05-08TNI"],
        ),
        # But not where the verb stands on the other side.
        ("Le 9 mai 2023, il est élu. Il partira le 9 mai.", "2024-03-12", ["2023-05-09", "2024-05-09"]),
        # A clock leaves a day told in passing for the anchor's.
        (
            "La halle, fermée depuis le 14 février 2022, a rouvert. À 7 heures, la file atteignait la fontaine.",
            "2024-09-03",
            ["2022-02-14", "2024-09-03T07:00"],
        ),
        ("Le 6 juin 1944, il débarque. À 7 heures, il tombe.", "2024-09-03", ["1944-06-06", "1944-06-06T07:00"]),
        (
            "Ils ont repris leurs places samedi dernier sous la halle, fermée depuis le 14 février 2022. "
            "Dès 7 heures, la file atteignait la fontaine.",
            "2024-09-03",
            ["2024-08-31", "2022-02-14", "2024-08-31T07:00"],
        ),
        # Across midnight, by the verb.
        ("Le centre passera vers 1 heure.", "2024-11-14T21:05", ["2024-11-15T01:00"]),
        ("L'accident s'est produit à 23 heures.", "2024-11-14T08:00", ["2024-11-13T23:00"]),
        ("La réunion prévue à 14 heures a commencé.", "2024-11-14T16:00", ["2024-11-14T14:00"]),
        # A month after a counted year is of that year.
        ("Il y a deux ans, en mars, le pont a fermé.", "2024-10-21", ["2022", "2022-03"]),
        # A century in passing is nothing to count days from.
        (
            "Le 4 avril 2022, on découvre une cave du XVe siècle. Quinze jours plus tard, tout s'arrête.",
            "2024-09-03",
            ["2022-04-04", "14", "2022-04-19"],
        ),
        # What is to come is not of a bygone story's year, and without an anchor of none.
        (
            "Elle a commencé le 12 juin 1989. Les travaux commenceront le 3 mars.",
            None,
            ["1989-06-12", "XXXX-03-03"],
        ),
        # A verb places the weekday of a headline.
        (
            "Les écoles fermées vendredi\nLes épreuves prévues vendredi après-midi sont reportées.",
            "2024-11-14",
            ["2024-11-15", "2024-11-15TAF"],
        ),
        # The clocks of a range take the day that is said behind them.
        (
            "La salle sera ouverte de 10h30 à 11h le 01/02/2025.",
            "2024-11-14",
            ["2025-02-01T10:30", "2025-02-01T11:00", "2025-02-01"],
        ),
        (
            "Elle dormait. Le lendemain soir, entre 10h30 et 11h45, on sonne.",
            "2024-11-14",
            ["2024-11-15TEV", "2024-11-15T22:30", "2024-11-15T23:45"],
        ),
    ],
)
def test_what_it_hangs_on(text: str, anchor: str | None, wanted: list[str]) -> None:
    assert values(text, anchor) == wanted


def test_a_stretch_between_two_clocked_days() -> None:
    said = annotate("Il sera absent du 3 mai à 18h au 5 mai à 12h.", "2024-04-21", lang="fr")
    assert ("2024-05-03T18:00:00", "2024-05-05T12:00:00") in [
        (r.begin, r.end) for r in said.ranges if r.kind == "range"
    ]
