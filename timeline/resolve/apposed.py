"""Distances from the story that stand beside a date, between commas: the date says what they lead to.

Knows which date is beside which distance; knows nothing of how a distance is counted, nor of any language.
"""

from __future__ import annotations

from dataclasses import replace

from timeline.expressions import CalendarDate, Shift
from timeline.resolve.scene import STORY, Scene
from timeline.resolve.values import Value

__all__ = ["contradicts", "said"]

_COMMA = 2  # characters: a comma and a blank
_MONTH = 31  # days
#: The grains of the dates that a length in these units may lead to.
_OF_UNIT = {"year": ("year", "month", "day"), "month": ("month", "day"), "week": ("day",), "day": ("day",)}


def said(scene: Scene, e: Shift) -> Value | None:
    """The date that opens the sentence right before, which a distance only sets against what was told before.

    "En 2014, six ans auparavant, il avait démissionné"; "Le 14 novembre, trois jours plus tard, il est mort".
    """
    if scene.index == 0:
        return None
    before, value = scene.reading.phrases[scene.index - 1], scene.values[scene.index - 1]
    if scene.phrase.start - before.end != _COMMA or not scene.reading.opens(before.start):
        return None
    if not isinstance(before.expression, CalendarDate) or value.grain not in _OF_UNIT.get(e.amount.parts[0][1], ()):
        return None
    scene.say(f"beside the date that it leads to: {value.value}")
    return replace(value, sure=STORY, hang=f"mention:{scene.index - 1}")


def contradicts(scene: Scene, e: Shift, value: Value) -> bool:
    """Whether the day of a month right behind a distance is none that it may lead to: "un mois plus tôt, le 14 mai"."""
    behind = scene.index + 1
    if behind >= len(scene.reading.phrases) or scene.reading.phrases[behind].start - scene.phrase.end != _COMMA:
        return False
    date = scene.expressions[behind]
    if not isinstance(date, CalendarDate) or date.year or not (date.month and date.day):
        return False
    if value.day is None or e.amount.parts[0][1] not in _OF_UNIT or e.amount.parts[0][1] == "year":
        return False
    year = 12 * _MONTH
    apart = abs((value.day.month - date.month) * _MONTH + value.day.day - date.day) % year
    return min(apart, year - apart) > _MONTH
