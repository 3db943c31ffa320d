"""Parts of day without their day: the night that is over, the evening of a day, and of every day."""

from __future__ import annotations

import pytest

from timeline.pipeline.annotate import annotate


@pytest.mark.parametrize(
    ("text", "anchor", "wanted"),
    [
        ("Ils ont fui dans la nuit.", "2024-10-21", "2024-10-20TNI"),
        ("Ils fuiront dans la nuit.", "2024-10-21", "2024-10-21TNI"),
        # The night that has begun is this one.
        ("Ils étaient privés de courant dans la nuit.", "2024-10-21T22:10", "2024-10-21TNI"),
        ("Ils étaient privés de courant dans la nuit.", "2024-10-21T10:10", "2024-10-20TNI"),
        # So is the one that a story looks back at from a morning, and not from an evening.
        ("Samedi à 5 h, la digue a cédé. L'eau était montée dans la nuit.", "2024-10-21", "2024-10-18TNI"),
        ("Samedi soir, la digue a cédé. L'eau était montée dans la nuit.", "2024-10-21", "2024-10-19TNI"),
        ("Samedi, elle avait sonné de 11 heures jusqu'à la nuit.", "2024-10-21", "2024-10-19TNI"),
        ("Il a neigé cette nuit.", "2024-10-21T08:00", "2024-10-20TNI"),
        ("Il neigera cette nuit.", "2024-10-21T08:00", "2024-10-21TNI"),
        # What somebody says of their evening is told the day after.
        ("Elles ont gagné dimanche. « Ce soir, on a souffert », lâche-t-elle.", "2024-10-21", "2024-10-20TEV"),
        ("Elles ont gagné vendredi. « Ce soir, on a souffert », lâche-t-elle.", "2024-10-21", "2024-10-21TEV"),
        # "le soir" is of the day that a verb tells, or that is announced, and else of every day.
        ("Le maire a reçu la presse le soir.", "2024-10-21", "2024-10-21TEV"),
        ("Fête le 26 octobre. Bal le soir.", "2024-10-21", "2024-10-26TEV"),
        ("Tous les matins, il livre l'école. Le soir, il donne le reste.", "2024-10-21", "XXXX-XX-XXTEV"),
        ("Le 9 octobre, il part. Le soir, il revient.", "2024-10-21", "2024-10-09TEV"),
    ],
)
def test_which_day_a_part_is_of(text: str, anchor: str, wanted: str) -> None:
    assert annotate(text, anchor, lang="fr").mentions[-1].timex3.value == wanted


def test_a_part_before_another_of_this_day_is_of_it() -> None:
    text = "Hier à 10 h, il a plu. Arrivé dans la matinée, il verra les élus cet après-midi."
    assert annotate(text, "2024-10-23", lang="fr").mentions[2].timex3.value == "2024-10-23TMO"
    other = "Hier à 10 h, il a plu. Arrivé dans la matinée, il verra les élus demain après-midi."
    assert annotate(other, "2024-10-23", lang="fr").mentions[2].timex3.value == "2024-10-22TMO"
