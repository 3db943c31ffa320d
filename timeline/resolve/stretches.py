"""Stretches of days that the story stands on: "du 4 au 28 avril", "jusqu'au 31 mars", "depuis lundi".

Knows which clocks are those of each of their days, and which of the first or the last; knows no language.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from timeline.expressions import Duration, TimeOfDay
from timeline.resolve.scene import AT_HAND, Scene

__all__ = ["Stretch", "ends", "held"]

_AHEAD = ("from", "until")  # leads of a stretch that opens its sentence
_DAYS = ("day", "night", "week", "month")  # units of a length whose every day has the same hours
_NEAR = 28  # how far behind its first day a length stands: "pour une durée d'environ", in characters
_CLOCKS = 12  # how many clocks behind one another may be those of the days since one: a day's opening hours twice over
_GONE = ("past", "beside", "imperfect")  # what tells of one day of a stretch rather than of each


class Stretch(NamedTuple):
    """What a clock said in a stretch is of: its one ``day``, or each day where there is None.

    ``place``: the phrase that ends a range of days; None of a stretch that is open on a side.
    """

    day: date | None
    place: int | None = None


def held(scene: Scene, hang: str) -> Stretch | None:
    """The stretch whose day would be lent to the clock or part of day at hand, by the phrase that it hangs on."""
    since = _since(scene)
    if since is not None and _in_open(scene, since):
        return Stretch(None)
    if not hang.startswith("mention:"):
        return None
    place = int(hang[8:])
    first = _first(scene, place)
    if first is not None:
        return _in_range(scene, first, place)
    if (last := _closing(scene, place)) is not None:
        return Stretch(last)
    return Stretch(None) if _in_open(scene, place) or _in_aside(scene, place) or _in_length(scene, place) else None


def _since(scene: Scene) -> int | None:
    """The day since when the sentence tells that something is so, which moves no story."""
    before = range(scene.index - 1, max(-1, scene.index - 1 - _CLOCKS), -1)
    place = next((place for place in before if not isinstance(scene.expressions[place], TimeOfDay)), None)
    return place if place is not None and scene.reading.phrases[place].lead == "since" else None


def _closing(scene: Scene, place: int) -> date | None:
    """The last day of a range whose first hour was told: "Du 4 au 7 avril. Inauguration à 11 h, clôture à 18 h"."""
    frame, edge = scene.story.frame, scene.reading.edge
    if frame is None or scene.values[place].day != frame[0] or place in scene.ties.day_of:
        return None
    if not isinstance(scene.expressions[place], TimeOfDay) or place == 0:
        return None
    days = scene.reading.phrases[place - 1].start  # the range that its first hour stands behind
    if edge(scene.phrase.start, days) != "END" or edge(scene.reading.phrases[place].start, days) != "START":
        return None
    return frame[1]


def ends(scene: Scene, place: int) -> bool:
    """Whether phrase ``place`` ends a range of days."""
    return place in scene.ties.start_of and _first(scene, place) is not None


def _first(scene: Scene, place: int) -> date | None:
    """The first day of a range of days that phrase ``place`` ends: "du lundi 6 mai, 8 h, au 8 mai, 18 h"."""
    start, ties = scene.ties.start_of.get(place), scene.ties
    if start is None:
        return None
    if isinstance(scene.expressions[place], TimeOfDay) and ties.day_of.get(start) == ties.day_of.get(place):
        return None  # "de 21 h à 5 h": one night
    first, last = scene.values[start].day, scene.values[place].day
    return first if first is not None and last is not None and first < last else None


def _in_range(scene: Scene, first: date, place: int) -> Stretch | None:
    """The day that opens or closes a range, where the words before the clock tell of it; else each of its days."""
    phrase, told = scene.phrase, scene.reading.phrases[place]
    begun = scene.reading.phrases[scene.ties.start_of[place]].start
    edge = scene.reading.edge(phrase.start, begun)
    if edge == "START":
        return Stretch(first, place)
    tense, below = scene.reading.tense(phrase.start, phrase.end), phrase.paragraph - told.paragraph
    if edge == "END" or tense in _GONE or below > (tense is None) or scene.heads:
        return None  # below the line that tells the days another may tell its hours
    today = any(value.value == "PRESENT_REF" for value in scene.values[place + 1 :])
    return None if today else Stretch(None, place)


def _in_open(scene: Scene, place: int) -> bool:
    """Whether the sentence tells from or until when it is so: "Jusqu'au 31 mars, les séances ont lieu à 14 h"."""
    told, value, phrase, anchor = scene.reading.phrases[place], scene.values[place], scene.phrase, scene.anchor
    if told.sentence != phrase.sentence or value.grain != "day" or value.day is None:
        return False
    if told.lead == "since":
        return phrase.lead == "house" or scene.reading.presently(phrase.start, phrase.end)
    if told.lead not in _AHEAD or anchor is None or not scene.opens(place):
        return False
    near = (anchor.near - value.day).days <= AT_HAND
    tense = scene.reading.tense(phrase.start, phrase.end)
    return near and tense not in _GONE and scene.reading.edge(phrase.start, told.start) is None


def _in_length(scene: Scene, place: int) -> bool:
    """Whether hours stand behind a day and how long it lasts from there: "le 13 pour neuf semaines … de 7 h à 18 h"."""
    behind, told = scene.reading.phrases[place + 1 : place + 2], scene.reading.phrases[place]
    if scene.index not in scene.ties.end_of or not behind or behind[0].sentence != told.sentence:
        return False
    length = behind[0].expression
    if not isinstance(length, Duration) or length.amount.parts[0][1] not in _DAYS or scene.values[place].grain != "day":
        return False
    near = behind[0].start - told.end <= _NEAR and scene.phrase.paragraph == told.paragraph
    return near and scene.reading.tense(scene.phrase.start, scene.phrase.end) not in ("past", "imperfect")


def _in_aside(scene: Scene, place: int) -> bool:
    """Whether hours of the present stand behind the day since when they are so: "né le 3, court de 21 h à 6 h"."""
    told, phrase, anchor, day = scene.reading.phrases[place], scene.phrase, scene.anchor, scene.values[place].day
    if told.sentence != phrase.sentence or scene.index not in scene.ties.end_of or anchor is None or day is None:
        return False
    tense = scene.reading.tense
    aside = day < anchor.near and tense(told.start, told.end) in ("beside", "participle")
    return aside and tense(phrase.start, phrase.end) == "present"
