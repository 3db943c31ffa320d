"""Days that follow on what was told: steps of a story that is over, seen against a coming day that is far.

Knows how far one step of a story lies behind another; knows nothing of what a verb alone tells, nor of any language.
"""

from __future__ import annotations

from datetime import date

from timeline.expressions import CalendarDate
from timeline.resolve.looks import Found
from timeline.resolve.scene import AHEAD, AT_HAND, UNSURE, YEAR, Scene
from timeline.resolve.values import Value
from timeline.resolve.years.readings import days_in
from timeline.resolve.years.sides import FAR, FOLLOWS, Sides
from timeline.resolve.years.told import before

__all__ = ["LONG_PAST", "STALE", "followed", "goes_on", "leads_up"]

#: How old a day without its year may be that a verb in the present tells, in days.
STALE = 60
#: How far off a day lies that is told by its year, in days.
LONG_PAST = 300
_STEP = 92  # how far behind one step of a story the next may lie, in days
_CHAIN, _LATELY = 3, 9  # steps that make a story, and how many expressions off the last may stand
_DATED = ("day", "month", "part_of_day", "minute", "hour")  # the grains of what dates a story


def followed(scene: Scene, sides: Sides) -> Found | None:
    """The day that comes some weeks after one that the text has told as over, whatever its verb.

    "La manifestation du 2 mars a été interdite. Elle sera au cœur d'un débat, le 6 mars": the future of a story.
    """
    day, near, told = sides.past, sides.near, _dated(scene)
    if day is None or sides.coming is None or told is None or told.day is None:
        return None
    if sides.away <= FAR or sides.ago >= sides.away * FOLLOWS:
        return None
    distant = sides.away > LONG_PAST
    if scene.phrase.lead in AHEAD and not distant:
        return None  # "Le gymnase a brûlé en août. Il sera reconstruit d'ici novembre"
    last = before(scene)
    if last is not None and last[1].value == "PRESENT_REF" and last[0].sentence == scene.phrase.sentence:
        return None  # "Elle a été repoussée en août. Elle est désormais fixée au 12 octobre"
    close = scene.phrase.paragraph - scene.story.paragraph <= 1
    least = 1 if scene.tense == "future" and not distant else -AT_HAND
    most = YEAR if distant else _STEP
    return _step(day) if close and told.day < near and least <= (day - told.day).days <= most else None


def goes_on(scene: Scene, sides: Sides) -> Found | None:
    """The day some weeks after the one told in its sentence or the one before, both long over.

    "L'affaire éclate en janvier. Le 12 février, deux inspecteurs se rendent sur place."
    """
    day, near, told = sides.past, sides.near, _dated(scene)
    if day is None or sides.coming is None or told is None or told.day is None or scene.tense == "future":
        return None
    close = scene.phrase.paragraph == scene.story.paragraph and scene.phrase.sentence - scene.story.sentence <= 1
    long_over = (near - told.day).days > STALE and sides.away > AT_HAND
    follows = 0 < (day - told.day).days <= _STEP and scene.phrase.lead not in AHEAD
    return _step(day) if close and long_over and follows else None


def leads_up(scene: Scene, sides: Sides) -> Found | None:
    """The day that begins a story which its paragraph tells day after day, up to one that a verb says is over.

    "Le 10 août, Brame débute par une gifle. Le 2 septembre, … Depuis, les Verts n'ont perdu que le 22 mars."
    """
    first, phrases, steps = sides.past, scene.reading.phrases, 1
    if first is None or sides.coming is None or scene.tense not in (None, "present"):
        return None
    day = first
    for place in range(scene.index + 1, min(scene.index + 1 + _LATELY, len(phrases))):
        phrase, said = phrases[place], scene.expressions[place]
        if phrase.paragraph != scene.phrase.paragraph:
            return None
        if not isinstance(said, CalendarDate) or not (said.month and said.day) or said.year or phrase.quoted:
            continue
        day = min((d for d in days_in(said, range(day.year, day.year + 2)) if d > day), default=sides.near)
        if day >= sides.near:
            return None
        steps += 1
        if steps >= _CHAIN and scene.reading.tense(phrase.start, phrase.end) == "past":
            return _step(first)
    return None


def _dated(scene: Scene) -> Value | None:
    """The date that the story stands at, where it is fine enough for another to follow it."""
    told = scene.story.value
    return told if told is not None and told.grain in _DATED else None


def _step(day: date) -> Found:
    return Found(day, UNSURE, "it follows on what was told, the coming one is far")
