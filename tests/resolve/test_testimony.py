"""Court reports: who is quoted at a hearing counts from the day of what is tried, all others from that of the news."""

from __future__ import annotations

import pytest

from timeline.pipeline.annotate import annotate

TRIED = "Il est jugé pour le meurtre de son associé, le 9 mai 2021. Le procès s'est ouvert mardi. "
NIGHT = "Elle comparaît pour un incendie survenu dans la nuit du 9 au 10 mai 2021. Mardi, elle s'est tue.\n\n"


def values(text: str, anchor: str = "2025-11-13") -> list[str]:
    return [mention.timex3.value for mention in annotate(text, anchor, lang="fr").mentions]


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ("« Ce jour-là, je suis rentré à 19 heures », raconte un voisin.", ["2021-05-09", "2021-05-09T19:00"]),
        ("« Deux semaines avant, il m'avait écrit. »", ["2021-04-25"]),
        ("« La veille, on avait dîné ensemble. »", ["2021-05-08"]),
        ("« Le 2 mai, c'était sa fête. Le lendemain, il est parti. »", ["2021-05-02", "2021-05-03"]),
        ("Le médecin situe la mort vers 22 heures.", ["2021-05-09T22:00"]),
        ("La cour examine un relevé du 8 mai.", ["2021-05-08"]),
        # What is announced, what counts from the day of writing, and what nobody is quoted to tell.
        ("« Le 9 décembre, je serai là. »", ["2025-12-09"]),
        ("« Hier, j'ai écrit une lettre. »", ["2025-11-12"]),
        ("L'accusé est arrivé à 9 heures.", ["2025-11-11T09:00"]),
        ("Le lendemain, les experts ont parlé.", ["2025-11-12"]),
    ],
)
def test_a_witness_counts_from_the_day_of_what_is_tried(told: str, wanted: list[str]) -> None:
    assert values(TRIED + told)[2:] == wanted


def test_a_night_that_is_tried_runs_on_over_midnight() -> None:
    told = "« Ce soir-là, il faisait chaud. Vers minuit et demi, j'ai entendu crier. Dix minutes après, tout brûlait. »"
    assert values(NIGHT + told)[2:] == ["2021-05-09TEV", "2021-05-10T00:30", "2021-05-10T00:40"]


def test_the_small_hours_of_a_night_that_is_tried_are_the_next_days() -> None:
    assert values(NIGHT + "« J'ai entendu crier vers une heure du matin. »")[2:] == ["2021-05-10T01:00"]
    assert values(NIGHT + "« Je l'ai croisée vers 21 heures. »")[2:] == ["2021-05-09T21:00"]
    assert values(TRIED + "« J'ai entendu crier vers une heure du matin. »")[2:] == ["2021-05-09T01:00"]


def test_the_entries_of_a_live_page_hear_what_is_tried_in_another() -> None:
    text = (
        "Procès Morand, sixième jour : l'audience de jeudi\n\n"
        "09:05 - L'audience reprend\nLa cour retrouve Luc Morand, jugé pour un meurtre, le 9 mai 2021.\n\n"
        "09:40 - Le voisin\n« Ce jour-là, j'étais au jardin. Je suis rentré à 19 heures. »\n\n"
        "10:15 - La sœur\n« Trois semaines avant, il m'avait appelée. Hier, j'ai rêvé de lui. »\n\n"
        "11:00 - Pause\nL'audience reprendra à 13 h 30.\n"
    )
    mentions = annotate(text, "2025-11-13T18:00+01:00", lang="fr").mentions
    told = {mention.text: (mention.timex3.value, mention.anchor) for mention in mentions}
    tried = f"mention:{[mention.text for mention in mentions].index('le 9 mai 2021')}"
    assert told["Ce jour-là"] == ("2021-05-09", tried)
    assert told["19 heures"][0] == "2021-05-09T19:00"
    assert told["Trois semaines avant"] == ("2021-04-18", tried)
    assert told["Hier"][0] == "2025-11-12"
    assert told["13 h 30"][0] == "2025-11-13T13:30"


def test_the_hearing_goes_on_behind_the_testimony() -> None:
    told = "« Ce jour-là, il a crié. » L'audience a repris à 14 heures."
    assert values(TRIED + told)[-1] == "2025-11-11T14:00"


@pytest.mark.parametrize(
    "news",
    [
        "L'usine, ouverte le 9 mai 2021, a brûlé mardi. « Ce jour-là, j'ai eu peur », raconte un voisin.",
        "Condamné le 9 mai 2021, il s'est évadé mardi. « Ce jour-là, j'ai eu peur », raconte un voisin.",
        "Jugé pour meurtre et écroué le 9 mai 2021, il s'est évadé mardi. « Ce jour-là, j'ai eu peur », dit-il.",
    ],
)
def test_nobody_testifies_where_nothing_is_tried(news: str) -> None:
    assert values(news)[-1] == "2025-11-11"
