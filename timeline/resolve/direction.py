"""Which side of the anchor the words mean, where the tense tells it and where nothing does.

Knows how far candidates lie from the anchor; knows no language.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from timeline.expressions import CalendarDate
from timeline.resolve.context import Moment
from timeline.resolve.scene import UNSURE, Scene
from timeline.resolve.values import Value

__all__ = ["WEIGHT", "side", "yearly"]

#: How much nearer the other side must be to win over a participle alone.
WEIGHT = 4
_OVER = 1.2  # how much further off a coming month counts where no verb tells
_STALE = 60  # how old a day without its year may be that a verb in the present tells, in days
#: A year-less day further back than this, against one nearer ahead than that (of a month: its first), in days.
_LONG_PAST, _NEAR_FUTURE = 300, (60, 20)


def yearly(scene: Scene, make: Callable[[int], Value | None], anchor: Moment, e: CalendarDate) -> Value | None:
    """The year-less date on the side of the anchor that the tense tells; the nearest where none does."""
    near = anchor.near
    cands = [c for c in (make(anchor.year + d) for d in (-1, 0, 1)) if c is not None]
    if e.month == 2 and e.day == 29 and not cands:
        cands = [c for c in (make(anchor.year + d) for d in range(-7, 8)) if c is not None]
    if not cands:
        return None
    today = near.isoformat()
    month = today[:7]
    past = [c for c in cands if c.begin is not None and (c.begin <= today if e.day else c.begin[:7] <= month)]
    future = [c for c in cands if c.begin is not None and (c.begin >= today if e.day else c.begin[:7] >= month)]
    tense = scene.tense
    nearest = min(cands, key=lambda c: _distance(c, near, e))
    if tense == "past" and past and not (scene.weak and _closer(nearest, past[-1], near)):
        value, why = past[-1], "the clause tells of the past"
        value.sure = 0.95
        if (
            scene.phrase.lead != "since"
            and future
            and value.day
            and future[0].day
            and (near - value.day).days > _LONG_PAST
            and (future[0].day - near).days <= _NEAR_FUTURE[e.day is None]
        ):
            # Who tells of a day almost a year ago says its year; a day of the coming weeks goes without.
            value, why = future[0], "the past one is almost a year away, the coming one near"
            value.sure = 0.6
    elif tense == "future" and future:
        value, why = future[0], "the clause looks ahead"
        value.sure = 0.95
    elif tense == "present" and future and nearest.day and (near - nearest.day).days > _STALE:
        value, why = future[0], "the present of an event that is planned, and the past one is stale"
        value.sure = UNSURE
    else:
        value, why = nearest, "no verb tells, the nearest"
        value.sure = UNSURE
    # A long way in the told direction against a short one in the other: named as another reading.
    for other in (nearest, *(past[-1:]), *(future[:1])):
        if other is not value and all(other.value != o.timex3.value for o in value.others):
            value.other(other, "on the other side of the document's date")
    value.hang = scene.origin
    scene.say(f"no year said; {why}: {value.value}")
    return value


def _distance(value: Value, near: date, e: CalendarDate) -> float:
    """How far from the anchor, in days: a month half a year away is rather the one that is over."""
    if value.day is None:
        return 9999
    days = (value.day - near).days
    return days * _OVER if days > 0 and e.day is None else abs(days)


def _closer(nearest: Value, told: Value, near: date) -> bool:
    """Whether the nearest reading is so much nearer than the one a participle tells that it wins."""
    if nearest is told or nearest.day is None or told.day is None:
        return False
    return WEIGHT * (abs((nearest.day - near).days) + 1) < abs((told.day - near).days)


def side(scene: Scene, cands: list[Value], anchor: Moment) -> Value:
    """The candidate on the side of the anchor that the tense tells; the nearest where none does."""
    today = anchor.near.isoformat()
    past = [c for c in cands if c.begin is not None and c.begin <= today]
    future = [c for c in cands if c.end is not None and c.end > today]
    tense = scene.tense
    nearest = min(cands, key=lambda c: abs((c.day - anchor.near).days) if c.day else 9999)
    if tense == "past" and past and not (scene.weak and _closer(nearest, past[-1], anchor.near)):
        value, sure = past[-1], 0.95
    elif tense == "future" and future:
        value, sure = future[0], 0.95
    else:
        value, sure = nearest, UNSURE
    value.sure, value.hang = sure, scene.origin
    for other in (*past[-1:], *future[:1]):
        if other is not value:
            value.other(other, "on the other side of the document's date")
    return value
