"""Days whose month is unsaid: the one ahead where a verb or a notice looks ahead."""

from __future__ import annotations

import pytest

from timeline.pipeline.annotate import annotate


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("La revue devait se jouer jusqu'au 26.", "2025-07-26"),
        ("La revue devait se jouer le 26.", "2025-06-26"),
        ("La grève a duré jusqu'au 26.", "2025-06-26"),
        ("Le pays, qui préside jusqu'au 26, a réagi.", "2025-07-26"),
        ("La grève, qui a duré jusqu'au 26, a coûté cher.", "2025-06-26"),
        ("Bilan le 26.", "2025-07-26"),
        ("Ils sont revenus le 26.", "2025-06-26"),
    ],
)
def test_a_day_of_no_month(text: str, value: str) -> None:
    assert annotate(text, "2025-07-03", lang="fr").mentions[-1].timex3.value == value
