"""Dates on the lines of a chronicle: they are of the year of the line's head, or beside the head before them.

Knows what heads a line; knows nothing of the story that the lines tell, nor of any language.
"""

from __future__ import annotations

from timeline.expressions import CalendarDate
from timeline.resolve.scene import UNSURE, Scene
from timeline.resolve.values import Value
from timeline.resolve.years.readings import SEASON, in_year, lent

__all__ = ["below_year", "head_year", "line_below", "next_head"]

_WHY = "a line of a chronicle: beside the date that heads the one before"


def head_year(scene: Scene) -> int | None:
    """The year that heads the line, as in a chronicle by years; None where none does."""
    head = scene.story.head
    if head is None or head.grain != "year":
        return None
    return head.year if scene.phrase.paragraph == scene.reading.phrases[scene.story.head_index].paragraph else None


def below_year(scene: Scene, e: CalendarDate) -> Value | None:
    """The date of a line that a year heads, or that stands below one: "1941. Le 9 avril, l'ambassadeur signe"."""
    head = scene.story.head
    if head is None or head.day is None or head.year is None or head.grain != "year":
        return None
    if not (head_year(scene) or scene.heads):
        return None
    told = in_year(e, head.year)
    return None if told is None else lent(scene, told, _WHY, hang=_head(scene))


def next_head(scene: Scene, e: CalendarDate) -> Value | None:
    """The date that heads a line, nearest to the one that heads a line before: "30 déc. 2021 : … 4 janvier : …"."""
    head = scene.story.head
    if head is None or head.day is None or head.year is None or head.grain == "year" or not scene.heads:
        return None
    near = head.day
    told = [one for year in (head.year, head.year + 1, head.year - 1) if (one := in_year(e, year)) is not None]
    best = min(told, key=lambda one: abs((one.day - near).days) if one.day else 0, default=None)
    return None if best is None else lent(scene, best, _WHY, hang=_head(scene))


def line_below(scene: Scene, e: CalendarDate) -> Value | None:
    """The day that opens the line below a head of another time: "3 mars. … Le 6 mars nous sommes arrivés"."""
    head, anchor = scene.story.head, scene.anchor
    if head is None or head.day is None or head.year is None or head.grain == "year" or scene.heads:
        return None
    told = scene.reading.phrases[scene.story.head_index]
    first = scene.index > 0 and scene.reading.phrases[scene.index - 1].paragraph != scene.phrase.paragraph
    below = first and scene.phrase.paragraph - told.paragraph == 1 and scene.reading.opens(scene.phrase.start)
    if not below or e.day is None or anchor is None or scene.tense == "future":
        return None
    value = in_year(e, head.year)
    if value is None or value.day is None or (anchor.near - head.day).days <= SEASON:
        return None
    follows = 0 <= (value.day - head.day).days <= SEASON
    return lent(scene, value, _WHY, UNSURE, _head(scene)) if follows else None


def _head(scene: Scene) -> str:
    return f"mention:{scene.story.head_index}"
