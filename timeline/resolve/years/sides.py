"""What a month or day without its year is on either side of the anchor.

Knows which of its days come into question, and how far off they lie; knows nothing of which is meant, nor of any
language.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from timeline.expressions import CalendarDate, Modified
from timeline.resolve.context import Moment
from timeline.resolve.scene import AHEAD, Scene
from timeline.resolve.years.readings import days_in

__all__ = ["FAR", "FOLLOWS", "Sides", "after", "last_month", "sides"]

#: How far ahead a day without its year is rarely told of, in days, and how much further back what follows may lie.
FAR, FOLLOWS = 150, 1.5
_OVER = 1.2  # how much further off a coming month counts where no verb tells
_LAST_THIRD = 20  # up to which day of a month its end lies ahead


@dataclass(frozen=True, slots=True)
class Sides:
    """The days, or first days of the month, that may be meant, seen from ``near``.

    ``past``: the last one that is over, ``ago`` days off; ``coming``: the first one ahead, ``away`` days off;
    ``nearest``: of the two, the one that is meant where nothing else tells.
    """

    e: CalendarDate
    near: date
    past: date | None
    coming: date | None
    ago: float
    away: float
    nearest: date


def sides(scene: Scene, e: CalendarDate, anchor: Moment) -> Sides | None:
    """The days on either side of the anchor; None where no year around has such a day."""
    near, tense, year = anchor.near, scene.tense, anchor.year
    days = days_in(e, range(year - 1, year + 2)) or days_in(e, range(year - 7, year + 8))
    if tense == "past" and _unreached(scene, e, anchor):
        days = [day for day in days if (day.year, day.month) != (near.year, near.month)]
    over = [day for day in days if day <= near]
    last = last_month(scene, e)
    if tense == "past" and over and last is not None and after(over[-1], last) > near:
        over = over[:-1] or days_in(e, range(year - 2, year - 1))  # in January "entre octobre et avril"
    past = over[-1] if over else None
    first = near if e.day else near.replace(day=1)
    coming = next((day for day in days if day >= first), None)
    ago = math.inf if past is None else (near - past).days
    away = math.inf if coming is None else (coming - near).days
    # A month half a year away is rather the one that is over.
    further = _OVER if e.day is None else FOLLOWS if tense in ("present", None) and away > FAR else 1
    nearest = past if ago <= away * further else coming
    return None if nearest is None else Sides(e, near, past, coming, ago, away, nearest)


def last_month(scene: Scene, e: CalendarDate) -> int | None:
    """The month, said without its year, that ends the range which the month at hand begins."""
    end = scene.ties.end_of.get(scene.index)
    last = None if end is None or e.day else scene.reading.phrases[end].expression
    return last.month if isinstance(last, CalendarDate) and not (last.year or last.day) else None


def after(start: date, month: int) -> date:
    """The first day of a month that comes after the one of ``start``."""
    return date(start.year + (month < start.month), month, 1)


def _unreached(scene: Scene, e: CalendarDate, anchor: Moment) -> bool:
    """Whether the end of a month is told whose end the anchor has not reached: on 4 March "Fin mars, c'était fini"."""
    said = scene.phrase.expression
    if anchor.day is None or e.day is not None or e.month != anchor.month or scene.phrase.lead in AHEAD:
        return False
    return isinstance(said, Modified) and said.mod == "END" and anchor.day.day <= _LAST_THIRD
