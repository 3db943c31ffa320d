"""What somebody long ago said was to come counts from when they said it, unless the date is told in passing."""

from __future__ import annotations

import pytest

from timeline.pipeline.annotate import annotate


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Le 9 août 1999, on nous a dit que dans dix jours, ce serait fini.", "1999-08-19"),
        (
            "Le 9 août 1999, ils embarquent. « Le chef nous jurait que demain nous serions rentrés », dit-il.",
            "1999-08-10",
        ),
        ("Le 3 mai 2019, le maire avait promis que le pont rouvrirait dans deux mois.", "2019-07"),
        ("Le 3 mai 2019, le notaire écrit qu'il les recevra lundi prochain.", "2019-05-06"),
        ("Le juge avait annoncé le 4 mai 2021 que la semaine prochaine serait décisive.", "2021-W19"),
        # Who is quoted may speak of a day told farther off, years named in passing since.
        (
            "Le 9 août 1999, ils embarquent. Vingt ans plus tard, il raconte. Né à Brest, ville détruite en 1944, il"
            " n'a rien oublié. « Le chef nous a dit que dans dix jours, ce serait fini. »",
            "1999-08-19",
        ),
        ("Le maire a annoncé dimanche qu'il partirait dans dix jours.", "2024-03-20"),
        ("Le traité, signé le 3 mai 2019, prévoyait un retrait sous deux ans.", "2021-05-03"),
        ("4 mai 2021 : coup d'État. La junte promet un vote sous dix-huit mois.", "2022-11-04"),
        ("En mai 2019, on lui annonce qu'elle partira l'année prochaine.", "2020"),
    ],
)
def test_what_was_said_then_counts_from_then(text: str, wanted: str) -> None:
    then = annotate(text, "2024-03-12", lang="fr").mentions[-1]
    assert then.timex3.value == wanted
    assert then.confidence < 0.9
    assert then.alternatives[-1].why == "counted from the day of writing"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # A date in passing, behind its sentence's verb, is not when anybody speaks.
        ("Le maire, élu dimanche, a dit qu'il partirait dans dix jours.", "2024-03-22"),
        ("Le maire a annoncé dimanche que demain tout rouvrirait.", "2024-03-13"),
        ("La loi date du 3 mai 2019. Le ministre a dit que dans dix jours, elle serait abrogée.", "2024-03-22"),
        # What is told of now, or said by nobody.
        ("Le 3 mai 2019, le pont fermait. Il rouvrira dans dix jours.", "2024-03-22"),
        ("Le 3 mars 2024, le maire a promis que le pont rouvrirait dans deux mois.", "2024-05"),
        ("Le maire a promis que le pont rouvrirait dans dix jours.", "2024-03-22"),
        # What lies behind counts from the day of writing.
        ("Le 3 mai 2019, il a dit que tout était prêt il y a deux ans.", "2022"),
    ],
)
def test_what_is_said_now_counts_from_now(text: str, wanted: str) -> None:
    assert annotate(text, "2024-03-12", lang="fr").mentions[-1].timex3.value == wanted


def test_who_is_quoted_and_names_no_day_may_have_spoken_then() -> None:
    said = annotate("« On nous a juré que dans dix jours, on rentrerait », dit ce marin.", "2024-03-12", lang="fr")
    assert [(m.timex3.value, m.confidence < 0.9) for m in said.mentions] == [("2024-03-22", True)]


def test_a_year_has_no_day_to_count_from() -> None:
    then = annotate("En 1998, on lui annonce qu'il mourra dans six mois.", "2024-03-12", lang="fr").mentions[-1]
    assert then.unresolved is not None
