"""On which side of the anchor a stretch of every year is meant: a feast, a season, a quarter.

Knows how far its two readings lie from the anchor, and what goes on ahead; knows no language.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from timeline.resolve import looks
from timeline.resolve.context import Moment
from timeline.resolve.scene import AT_HAND, UNSURE, Scene
from timeline.resolve.values import Value

__all__ = ["OTHER_SIDE", "much_nearer", "planned", "side", "sooner", "told_ahead"]

#: Why the reading that is not taken is none.
OTHER_SIDE = "on the other side of the document's date"
_WEIGHT = 4  # how much nearer the other side must be to win over a participle alone
_TWICE = 2  # how much nearer a coming day must be to be the one that was planned
_SURE = 0.95  # confidence in the side that a verb tells
_UNKNOWN = 9999  # how far off is what has no day, in days
_FAR = 300  # how far ahead what goes on may stand, in days
_LINES = 2  # from one line to the next, a blank one between them or not
_A_LINE = 9  # expressions of one line, at most


@dataclass(frozen=True, slots=True)
class _Sides:
    """What may be meant, seen from ``near``: the last one that has begun, the first that is not over, the nearest."""

    near: date
    past: Value | None
    coming: Value | None
    nearest: Value


def side(scene: Scene, cands: list[Value], anchor: Moment) -> Value:
    """The candidate on the side of the anchor that the tense tells; the nearest where none does."""
    near, today = anchor.near, anchor.near.isoformat()
    past = [one for one in cands if one.begin is not None and one.begin <= today]
    coming = next((one for one in cands if one.end is not None and one.end > today), None)
    nearest = min(cands, key=lambda one: abs((one.day - near).days) if one.day else _UNKNOWN)
    sides = _Sides(near, past[-1] if past else None, coming, nearest)
    value, sure = looks.first(_LOOKS, scene, sides) or (nearest, UNSURE)
    value.sure, value.hang = sure, scene.origin
    for other in (sides.past, sides.coming):
        if other is not None and other is not value:
            value.other(other, OTHER_SIDE)
    return value


def _for_weeks_ahead(scene: Scene, sides: _Sides) -> tuple[Value, float] | None:
    """What something is for, in the coming weeks: "Ils ont touché une prime pour Noël", told on the 20th."""
    coming = sides.coming
    if scene.phrase.lead != "for" or sides.past is None or coming is None or coming.day is None:
        return None
    return (coming, UNSURE) if 0 < (coming.day - sides.near).days <= AT_HAND else None


def _told_past(scene: Scene, sides: _Sides) -> tuple[Value, float] | None:
    """The last one, of what a verb of the past tells: "Il est parti à Noël"; a participle alone, unless it is far."""
    past, nearest = sides.past, sides.nearest
    if scene.tense != "past" or past is None:
        return None
    if scene.weak and nearest is not past and nearest.day is not None and past.day is not None:
        return None if much_nearer(nearest.day, past.day, sides.near) else (past, _SURE)
    return past, _SURE


def _told_future(scene: Scene, sides: _Sides) -> tuple[Value, float] | None:
    """The next one, of what a verb looks ahead to: "Il partira à Noël"."""
    return (sides.coming, _SURE) if scene.tense == "future" and sides.coming is not None else None


def _behind_coming(scene: Scene, sides: _Sides) -> tuple[Value, float] | None:
    """The next one, behind what was told just before and lies ahead: "Vote en septembre. Résultats à la Toussaint"."""
    if scene.tense is not None or sides.past is None or sides.coming is None:
        return None
    return (sides.coming, UNSURE) if told_ahead(scene, sides.near, sides.near, math.inf, 0) else None


def _was_planned(scene: Scene, sides: _Sides) -> tuple[Value, float] | None:
    """The last or the next one of what was planned: "La réunion était prévue à Pâques"."""
    if scene.tense != "either" or sides.past is None or sides.coming is None:
        return None
    return planned(sides.past, sides.coming, sides.near), UNSURE


#: What something is for is ahead even of a verb of the past; the tenses exclude each other, so that behind it the order
#: is only that from the plainest to the least.
_LOOKS = (_for_weeks_ahead, _told_past, _told_future, _behind_coming, _was_planned)


def planned(past: Value, future: Value, near: date) -> Value:
    """The one meant of what was planned: the past one, unless the coming one is much nearer."""
    if past.day is None or future.day is None:
        return past
    return future if sooner(future.day, past.day, near) else past


def sooner(coming: date, past: date, near: date) -> bool:
    """Whether a day ahead is so much nearer than one that is over that it is the one that was planned."""
    return _TWICE * (coming - near).days < (near - past).days


def much_nearer(day: date, told: date, near: date) -> bool:
    """Whether a day is so much nearer than the one that a participle alone tells that it wins."""
    return _WEIGHT * (abs((day - near).days) + 1) < abs((told - near).days)


def told_ahead(scene: Scene, near: date, coming: date, ago: float, stale: int) -> bool:
    """Whether the story has just gone on to a day or month ahead: "Vote en septembre. Résultats le 18 octobre".

    ``ago``: how long ago the other reading was, which is none where that is more than ``stale``, in days. What goes on
    from line to line, as a calendar does, goes on to ``coming``.
    """
    story = scene.story.value
    if story is None or story.day is None or story.grain not in ("day", "month") or story.day <= near:
        return False
    apart = scene.phrase.sentence - scene.story.sentence
    if ago > stale and apart <= 1 and scene.phrase.paragraph == scene.story.paragraph:
        return (story.day - near).days <= _FAR
    most = 1 if scene.reading.opens(scene.phrase.start) else _LINES
    if apart > most or scene.phrase.paragraph - scene.story.paragraph > 1:
        return False
    if ago <= stale and not (coming >= story.day and _calendar(scene, near, story.day)):
        return False
    told = scene.reading.phrases[scene.story.index]
    return scene.reading.tense(told.start, told.end) is None  # line by line, as a calendar does


def _calendar(scene: Scene, near: date, last: date) -> bool:
    """Whether the two lines above the phrase tell, without a verb, of one day after the other, both ahead."""
    phrases, place = scene.reading.phrases, scene.story.index
    least = max(-1, place - _A_LINE)
    while place > least and phrases[place].paragraph == scene.story.paragraph:
        place -= 1
    if place < 0 or scene.phrase.paragraph == scene.story.paragraph:
        return False
    before = scene.values[place].day
    apart = scene.story.paragraph - phrases[place].paragraph
    ahead = before is not None and near < before <= last
    return ahead and apart == 1 and scene.reading.tense(phrases[place].start, phrases[place].end) is None
