"""Ranges whose first month or day is without its year: where they end tells on which side of the anchor they begin.

Knows which ranges are just over or under way; knows nothing of single days, nor of any language.
"""

from __future__ import annotations

from datetime import date

from timeline import calendars
from timeline.expressions import CalendarDate, Modified
from timeline.resolve.looks import Found
from timeline.resolve.scene import STORY, UNSURE, Scene
from timeline.resolve.years.sides import Sides, after

__all__ = ["LATELY", "just_over", "running", "under_way"]

#: How long ago a range began that is under way, or ended that is just over, in days.
LATELY = 92


def just_over(scene: Scene, sides: Sides) -> Found | None:
    """The start of a range of months that ended lately: in October "De janvier à fin septembre, elles progressent"."""
    if sides.past is None or sides.e.day or scene.tense not in ("present", None):
        return None
    if scene.tense is None and not scene.reading.opens(scene.phrase.start):
        return None  # "Loue emplacement de juillet à novembre"
    end = scene.ties.end_of.get(scene.index)
    last = None if end is None else scene.reading.phrases[end].expression
    last = last.date if isinstance(last, Modified) else last
    if not isinstance(last, CalendarDate) or last.year or last.day or last.month is None:
        return None
    over = 0 < (sides.near - after(sides.past, last.month)).days <= LATELY
    return Found(sides.past, UNSURE, "a range that is just over") if over else None


def under_way(scene: Scene, sides: Sides) -> Found | None:
    """The start of a range that ends ahead: "Les agents passeront du 16 janvier au 15 février"."""
    if scene.tense != "future" or sides.past is None or not running(scene, sides):
        return None
    return Found(sides.past, STORY, "a range that is under way")


def running(scene: Scene, sides: Sides) -> bool:
    """Whether the last day that is over begins, lately, a range that ends after the anchor."""
    last, first = scene.ties.end_of.get(scene.index), sides.past
    if last is None or first is None or sides.ago > LATELY:
        return False
    end = scene.expressions[last]
    if not isinstance(end, CalendarDate) or end.year or not (end.month and end.day):
        return False
    year = first.year + (end.month < first.month)
    if year > date.max.year:
        return False
    return date(year, end.month, min(end.day, calendars.month_length(year, end.month))) >= sides.near
