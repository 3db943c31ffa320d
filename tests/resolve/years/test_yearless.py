"""What says the year of a month or day that goes without: each look once, with what it leaves to the others."""

from __future__ import annotations

import pytest

from timeline.pipeline.annotate import derived

MONDAY = "2024-10-21"
NEXT_LINE = "a line of a chronicle"
STRETCH = "the stretch that holds it"
STORY = "the story stands in"
SIDE = "no year said"


def decided(text: str, anchor: str | None = MONDAY) -> tuple[str, str]:
    """The value of the last date of a text, and what says it."""
    mention = derived(text, anchor, lang="fr").mentions[-1]
    return mention.timex3.value, " | ".join(mention.explanation[1:])


@pytest.mark.parametrize(
    ("text", "value", "why"),
    [
        ("Le vendredi 15 mars, il pleut.", "2024-03-15", "the weekday fits 2024"),
        ("Le jeudi 15 mars, il pleut.", "2025-03-15", SIDE),
        ("1941. Le 9 avril, l'ambassadeur signe.", "1941-04-09", NEXT_LINE),
        ("En 1941, il arrive. Le 9 avril, l'ambassadeur signe.", "2024-04-09", SIDE),
        ("30 décembre 2021 : elle part.\n4 janvier : elle revient.", "2022-01-04", NEXT_LINE),
        ("3 mars 2022. Nous partons.\nLe 6 mars nous sommes arrivés à la mer.", "2022-03-06", NEXT_LINE),
        ("3 mars 2022. Nous partons.\nLe 6 septembre nous sommes arrivés à la mer.", "2024-09-06", SIDE),
        ("Il y a deux ans, en mars, il a neigé.", "2022-03", "just counted back to, 2022"),
        ("La mienne, achetée il y a huit ans, a fleuri en mai.", "2024-05", SIDE),
        (
            "Le bal aura lieu. L'année précédente, il avait été annulé, le 30 novembre.",
            "2023-11-30",
            "opens the sentence",
        ),
        ("L'année précédente, il avait plu. Le 30 novembre, il neigera.", "2024-11-30", SIDE),
        ("Un an après le drame du 24 novembre, ils attendent.", "2023-11-24", "counted from it"),
        ("Deux ans après la crue du 3 mai, le pont rouvre.", "2022-05-03", "counted from it"),
        ("En 2019, un an après le drame du 24 novembre, il a démissionné.", "2018-11-24", "counted from it"),
        ("Trois semaines après le drame du 24 novembre, ils attendent.", "2024-11-24", SIDE),
        ("Un an avant le vote du 24 novembre, ils attendent.", "2024-11-24", SIDE),
        ("L'an prochain, la fête aura lieu le 14 juin.", "2025-06-14", "looks ahead to 2025"),
        ("L'an prochain, tout changera. Le 14 novembre, on votera.", "2024-11-14", SIDE),
        ("Elle a couru de février à avril 2021. Le 27 avril, elle a gagné.", "2021-04-27", ""),
        ("Elle a couru de février à avril 2021. Le 27 avril, elle courra.", "2025-04-27", SIDE),
        ("La piscine ouvre du 3 novembre 2025 au 12 février 2026, fermée le 25 décembre.", "2025-12-25", "the range"),
        ("La piscine ouvre du 3 novembre 2025 au 12 février 2026. Fermée le 25 décembre.", "2024-12-25", SIDE),
        ("Elle est partie le 3 mai 2014. Le 6 juillet, elle est revenue.", "2014-07-06", STORY),
        ("Elle est partie le 3 mai 2021. On l'attendra le 21 novembre.", "2024-11-21", SIDE),
        ("Elle est partie à l'hiver 2022. Le 14 janvier, elle est revenue.", "2023-01-14", STRETCH),
        ("Elle partira à l'hiver 2025. Le 14 janvier, elle est revenue.", "2024-01-14", SIDE),
        ("La saison 2023-2024 du club. Août : départ de Nadal.", "2023-08", STRETCH),
        ("La saison 2023-2024 du club. Il partira en août.", "2025-08", SIDE),
        ("Saison 2024-2025 : « Nora » le 12 janvier.", "2025-01-12", STRETCH),
        ("Saison 2024-2025 : en vente depuis le 12 mai.", "2024-05-12", SIDE),
    ],
)
def test_what_says_the_year(text: str, value: str, why: str) -> None:
    found, told = decided(text)
    assert found == value
    assert why in told if why else not told


@pytest.mark.parametrize(
    ("text", "value", "why"),
    [
        ("1941. Le mercredi 9 octobre, il signe.", "2024-10-09", "the weekday fits"),  # before the head of its line
        ("1941. Il y a deux ans, en mars, il a neigé.", "1941-03", NEXT_LINE),  # before a distance
        ("Elle part en mars 2014. Il y a deux ans, en mai, elle est revenue.", "2022-05", "counted back"),
        ("En 2021, elle a couru de mars à avril. Le 27 avril, elle a gagné.", "2021-04-27", ""),  # before the year
        ("Du 3 novembre 2022 au 2 mars 2023, fermé le 25 décembre.", "2022-12-25", "the range"),  # as above
    ],
)
def test_what_is_believed_before_what(text: str, value: str, why: str) -> None:
    test_what_says_the_year(text, value, why)


@pytest.mark.parametrize(
    ("text", "value", "unresolved"),
    [
        ("Il est né le 3 mai 1814. Il meurt le 6 juillet.", "1814-07-06", False),
        ("Il est né le 3 mai 1814. Il meurt le 29 février.", "1814-02-29", True),
        ("Il est né le 3 mai 1814. Il mourra le 6 juillet.", "XXXX-07-06", True),
        ("Il meurt le 6 juillet.", "XXXX-07-06", True),
    ],
)
def test_only_the_story_lends_a_year_where_the_document_has_no_date(text: str, value: str, unresolved: bool) -> None:
    mention = derived(text, None, lang="fr").mentions[-1]
    assert (mention.timex3.value, mention.unresolved is not None) == (value, unresolved)


@pytest.mark.parametrize(
    ("text", "value", "why"),
    [
        ("La loi, votée le 3 mai 2019, sera révisée. Le 4 avril, il a signé.", "2024-04-04", "dates from"),
        ("Le général, nommé le 3 mai 1814, abdique le 22 juin.", "1814-06-22", STORY),
        (
            "Il l'avait voté le 26 mars 2019. Lundi, il a plu. Un sondage mené le 3 octobre le dit.",
            "2024-10-03",
            "from",
        ),
        ("Ils l'avaient voté le 26 mars 2019. Un sondage mené le 3 avril le dit.", "2019-04-03", STORY),
        ("J'ai appris en 2019.\nVous avez ouvert ici en avril ?", "2024-04", "asked of something else"),
        ("J'ai appris en 2019. Vous avez ouvert ici en avril ?", "2024-04", SIDE),
        ("On compte 812 cerfs, contre 640 en 2020. Le 12 mai, un cerf fut tué.", "2024-05-12", "for comparison"),
        ("Il en reste 40, moins qu'en 2020. Le 12 mai, un cerf fut tué.", "2024-05-12", "for comparison"),
        ("Ils étaient 20, contre près de 90 il y a six ans. Le 12 mai, un cerf fut tué.", "2024-05-12", "comparison"),
        ("En 2020, 812 cerfs vivaient ici. Le 12 mai, un cerf fut tué.", "2020-05-12", STORY),
        ("On a vu 812 cerfs en 2020. Le 12 mai, un cerf fut tué.", "2020-05-12", STORY),
        ("Onze ans après le raid du 11 janvier 2013, il part. Il avait protesté en mai.", "2024-05", "counted from"),
        ("Trois ans après le raid du 11 janvier 2013, il part. Il avait protesté en mai.", "2013-05", STORY),
    ],
)
def test_what_parts_a_date_from_the_story(text: str, value: str, why: str) -> None:
    test_what_says_the_year(text, value, why)


@pytest.mark.parametrize(
    ("text", "anchor", "values"),
    [
        (
            "Le canal date de 1950. Coupure de 10 h 30 à 15 h, le 4 novembre.",
            None,
            ["1950", "1950-11-04T10:30", "1950-11-04T15:00", "1950-11-04"],
        ),
        (
            "La piscine a fermé le 20 décembre. Accueil à 6 h, le 25 décembre.",
            "2024-03-12",
            ["2023-12-20", "2023-12-25T06:00", "2023-12-25"],
        ),
    ],
)
def test_a_day_that_is_said_behind_its_clock_is_read_before_it(
    text: str, anchor: str | None, values: list[str]
) -> None:
    assert [mention.timex3.value for mention in derived(text, anchor, lang="fr").mentions] == values
