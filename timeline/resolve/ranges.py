"""What two mentions say together: the bounds of a range, a day with its clocks, a distance with its date.

Knows which values make one span; knows no language.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from timeline.expressions import CalendarDate, Duration, Expression, Shift, TimeOfDay
from timeline.model import Range
from timeline.reading import Link
from timeline.resolve import hours, units
from timeline.resolve.scene import Scene
from timeline.resolve.values import Value

__all__ = ["ranges"]


def ranges(scene: Scene, text: str, first: int) -> list[Range]:
    """What pairs of mentions say together; ``first``: the index of the first mention in the caller's list."""
    out: list[Range] = []
    links = scene.reading.links
    timed: set[int] = set()  # days of a list that have the hours of another
    for link in links:
        if link.kind == "clock":
            out += _joint(scene, link, first)
            for shared in _shared(scene, text, link, first):
                out.append(shared)
                timed.add(shared.mentions[0] - first)
    for link in links:
        found = None
        if link.kind == "shift":
            found = _counted(scene, link, first)
        elif link.kind not in ("clock", "move") and timed.isdisjoint((link.left, link.right)):
            found = _range(link, scene.values, first)
        if found is not None:
            out.append(found)
    return out


def _joint(scene: Scene, link: Link, first: int) -> list[Range]:
    """A day with its clock, or with its range of clocks."""
    ties, values = scene.ties, scene.values
    start, last = link.right, ties.end_of.get(link.right, link.right)
    if link.left > link.right:
        start = ties.start_of.get(link.right, link.right)  # "de 10 h 30 à 15 h le 3 mai"
    begin, end = values[start].begin, values[last].begin if last != start else values[start].end
    if begin is None or end is None:
        return []
    bounds = (link.left, last) if link.left < last else (start, link.left)
    return [Range((first + bounds[0], first + bounds[1]), begin, end, "joint")]


def _shared(scene: Scene, text: str, link: Link, first: int) -> Iterator[Range]:
    """The other days of a list, with the clock or range of clocks that one of them is said with."""
    ties, values = scene.ties, scene.values
    behind = link.left < link.right
    if behind:
        clock, last = link.right, ties.end_of.get(link.right, link.right)
    else:
        clock, last = ties.start_of.get(link.right, link.right), link.right
    start, end = scene.expressions[clock], scene.expressions[last]
    for day in _before_clock(scene, text, link) if behind else _behind_clock(scene, link):
        if values[day].day is None or not isinstance(start, TimeOfDay) or not isinstance(end, TimeOfDay):
            return
        opened, closed = (hours.on_day(scene, clock, time, values[day]) for time in (start, end))
        stop = closed.end if last == clock else closed.begin
        if opened.begin is not None and stop is not None:
            yield Range((first + day, first + last), opened.begin, stop, "shared")


def _before_clock(scene: Scene, text: str, link: Link) -> Iterator[int]:
    """The days listed before the last, which has its clock behind it: "les 30 juin et 4 juillet, à 15 h"."""
    ties, phrases = scene.ties, scene.reading.phrases
    gap = text[phrases[link.left].end : phrases[link.right].start]
    apart = "," in gap or "\n" in gap
    whole = _month(phrases[link.left].expression) is not None
    day = ties.listed.get(link.left)
    while day is not None and day not in ties.clock_of:
        if not (apart or phrases[day].weak or (whole and _month(phrases[day].expression) is None)):
            return
        yield day
        day = ties.listed.get(day)


def _behind_clock(scene: Scene, link: Link) -> Iterator[int]:
    """The days listed behind the first, which has its clock before it: "à 15 h les 2 et 4 mai"; they share a month."""
    ties, phrases, day = scene.ties, scene.reading.phrases, link.left
    listed: list[int] = []
    while ties.listed.get(day + 1) == day and day + 1 not in ties.clock_of:
        day += 1
        listed.append(day)
    if listed and _month(phrases[link.left].expression) is None and _month(phrases[day].expression) is not None:
        yield from listed


def _month(expression: Expression) -> int | None:
    """The month that a day says: of "mardi 13 et mercredi 14 mai à 20 h" the last says it for all, and the hour."""
    return expression.month if isinstance(expression, CalendarDate) else 0


def _counted(scene: Scene, link: Link, first: int) -> Range | None:
    """A distance with the date that it is counted from."""
    length, base = scene.expressions[link.left], scene.values[link.right]
    if not isinstance(length, Duration | Shift) or base.day is None:
        return None
    moved = units.moved(scene, base, Shift(length.amount, -1 if link.back else 1, "story", True))
    if moved.begin is None or moved.end is None:
        return None
    return Range((first + link.left, first + link.right), moved.begin, moved.end, "joint")


def _range(link: Link, values: list[Value], first: int) -> Range | None:
    """The span from one bound of a range to the other, or of the members of a list that touch."""
    left, right = values[link.left], values[link.right]
    if left.begin is None or right.end is None or left.type == "SET" or right.type == "SET":
        return None
    if link.kind == "list" and (left.end != right.begin or left.grain != "day"):
        return None  # a list is a range only where its members touch: "les 29 et 30 mars"
    if left.type == "TIME" and right.type == "TIME" and right.begin is not None:
        end = right.begin if right.grain in ("minute", "second") else right.end
        if _before(end, left.begin):
            return None
        return Range((first + link.left, first + link.right), left.begin, end)
    if (left.type == "TIME") != (right.type == "TIME"):
        return None
    if not left.begin < right.end and left.begin[0] not in "+-":
        return None
    return Range((first + link.left, first + link.right), left.begin, right.end)


def _before(a: str, b: str) -> bool:
    try:
        return datetime.fromisoformat(a) <= datetime.fromisoformat(b)
    except (ValueError, TypeError):
        return a <= b
