"""What the text calls off or moves, and what only tells of calling off."""

from __future__ import annotations

import re

import pytest

from timeline.events.calledoff import called_off
from timeline.events.words import fold, of

OFF = [
    "Le concert de <samedi> est annulé.",
    "Le concert du <12 mars> au parc a finalement été annulé à cause du vent.",
    "Le match prévu <dimanche> n’aura pas lieu.",
    "La réunion du <12 mars> est reportée au <19>.",
    "Le marché du <14 mars>, annulé en raison du vent, sera remplacé par une brocante.",
    "ANNULÉ : bal du <15 mars> à la salle des fêtes",
    "Reporté – loto de l’école, <samedi 20 avril>",
    "L’annulation de la fête du <21 juin> a été décidée.",
    "Le report du conseil prévu <jeudi> surprend.",
    "<Samedi 16 mars> : concert (annulé)",
    "<Samedi 16 mars>, le concert est annulé.",
    "<Jeudi> : ANNULÉ !",
    "Les cours programmés <mardi> ne seront pas assurés.",
    "Atelier tous les mardis, sauf <le 30 avril>.",
    "Permanence tous les lundis sauf les 1er et <8 avril>.",
]
ON = [
    "La réunion du 12 mars est reportée au <19 mars>.",
    "Le conseil a annulé <hier> le permis de construire.",
    "Le contrat signé <le 2 mars> a été annulé par le tribunal.",
    "Le concert a été annulé <mardi>.",
    "<Mardi>, le tribunal a annulé le permis.",
    "Le bal de <samedi> est complet.",
    "Le bal de <samedi> aura lieu ; celui de <dimanche> est annulé.",
    "Le rapport du <12 mars> est lu en séance.",
    "<Samedi>, le concert aura lieu, le bal est annulé.",
]


def _told(marked: str) -> bool:
    """Whether the first marked time is called off."""
    start, end = marked.index("<"), marked.index(">") - 1
    low = fold(re.sub("[<>]", "", marked))
    second = marked.find("<", end)
    following = second - 2 if second > 0 else len(low)
    return called_off(low, (0, len(low)), (start, end), following, of("fr"))


@pytest.mark.parametrize("marked", OFF)
def test_what_is_called_off(marked: str) -> None:
    assert _told(marked)


@pytest.mark.parametrize("marked", ON)
def test_what_is_not(marked: str) -> None:
    assert not _told(marked)


def test_a_language_without_words_calls_nothing_off() -> None:
    low = "le concert de samedi est annulé."
    assert not called_off(low, (0, len(low)), (14, 20), len(low), of("xx"))
