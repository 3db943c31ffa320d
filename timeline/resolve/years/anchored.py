"""A month or day without its year on a side of the anchor: what tells which, and before what it is believed.

Knows verbs and how far off what they tell may lie; knows nothing of years that the text lends, nor of any language.
"""

from __future__ import annotations

from datetime import date

from timeline.expressions import CalendarDate
from timeline.resolve import direction, looks
from timeline.resolve import values as v
from timeline.resolve.context import Moment
from timeline.resolve.looks import Found
from timeline.resolve.scene import UNSURE, Scene
from timeline.resolve.values import Value
from timeline.resolve.years import ends, follows
from timeline.resolve.years.follows import LONG_PAST, STALE
from timeline.resolve.years.sides import Sides, last_month, sides

__all__ = ["yearly"]

_SURE = 0.95  # confidence in the side that a verb tells
_UNLIKELY = 0.6  # the same in a day that it tells on the other
#: How near the coming day, or the first of the coming month, must be for one of almost a year ago not to be meant.
_NEAR_DAY, _NEAR_MONTH = 60, 20


def yearly(scene: Scene, e: CalendarDate, anchor: Moment) -> Value | None:
    """The year-less month or day on the side of the anchor that the tense tells; the nearest where none does."""
    either = sides(scene, e, anchor)
    if either is None:
        return None
    found = looks.first(_LOOKS, scene, either) or Found(either.nearest, UNSURE, "no verb tells, the nearest")
    value = _month_or_day(e, found.day)
    value.sure, value.hang = found.sure, scene.origin
    # A long way in the told direction against a short one in the other: named as another reading.
    for other in (either.past, either.coming):
        if other is not None and other != found.day:
            value.other(_month_or_day(e, other), direction.OTHER_SIDE)
    scene.say(f"no year said; {found.why}: {value.value}")
    return value


def _almost_a_year_ago(scene: Scene, sides: Sides) -> Found | None:
    """The coming day, near, of a past that would be almost a year ago: who tells of that one says its year."""
    if not _past(scene, sides) or sides.coming is None or sides.ago <= LONG_PAST:
        return None
    if sides.away > (_NEAR_DAY if sides.e.day else _NEAR_MONTH) or scene.phrase.lead == "since":
        return None
    if last_month(scene, sides.e) is not None or scene.reading.verb_dated(scene.phrase.start, scene.phrase.end):
        return None
    return Found(sides.coming, _UNLIKELY, "the past one is almost a year away, the coming one near")


def _told_past(scene: Scene, sides: Sides) -> Found | None:
    """The last day that is over, of what a verb of the past tells: "Il a démissionné le 3 mai"."""
    if sides.past is None or not _past(scene, sides):
        return None
    return Found(sides.past, _SURE, "the clause tells of the past")


def _told_future(scene: Scene, sides: Sides) -> Found | None:
    """The first day ahead, of what a verb looks ahead to: "Il partira le 3 mai"."""
    if scene.tense != "future" or sides.coming is None:
        return None
    return Found(sides.coming, _SURE if sides.away <= LONG_PAST else UNSURE, "the clause looks ahead")


def _behind_coming(scene: Scene, sides: Sides) -> Found | None:
    """The first day ahead, behind another to come: "Vote en septembre. Résultats le 18 octobre"."""
    if scene.tense is not None or sides.coming is None:
        return None
    stale = STALE if sides.e.day else ends.LATELY
    if not direction.told_ahead(scene, sides.near, sides.coming, sides.ago, stale) or ends.running(scene, sides):
        return None
    return Found(sides.coming, UNSURE, "no verb tells; what was told just before lies ahead")


def _planned(scene: Scene, sides: Sides) -> Found | None:
    """The last or the next day of what was planned: "La réunion était prévue le 3 mai"."""
    if scene.tense != "either" or sides.past is None or sides.coming is None:
        return None
    day = sides.coming if direction.sooner(sides.coming, sides.past, sides.near) else sides.past
    return Found(day, UNSURE, "what was planned, rather over than far ahead")


def _event(scene: Scene, sides: Sides) -> Found | None:
    """The first day ahead of an event told in the present: "Le festival a lieu le 3 mai"; unless it was just over."""
    if scene.tense != "present" or sides.coming is None or sides.nearest >= sides.near or sides.ago <= STALE:
        return None
    return Found(sides.coming, UNSURE, "the present of an event that is planned, and the past one is stale")


#: A verb of the past is believed first, for news tell of what is over; then the ends of a range, which say where it
#: begins. The steps of a story stand before a verb that looks ahead, for it may look ahead from them; a line of a
#: calendar, what was planned and the present say least, each where nothing else tells.
_LOOKS = (
    _almost_a_year_ago,
    _told_past,
    ends.just_over,
    ends.under_way,
    follows.followed,
    follows.goes_on,
    follows.leads_up,
    _told_future,
    _behind_coming,
    _planned,
    _event,
)


def _past(scene: Scene, sides: Sides) -> bool:
    """Whether a verb tells of the past, by more than a participle alone where the day ahead is much nearer."""
    if scene.tense != "past" or sides.past is None:
        return False
    coming = sides.coming
    if not scene.weak or coming is None or not direction.much_nearer(coming, sides.past, sides.near):
        return True
    return scene.reading.verb_dated(scene.phrase.start, scene.phrase.end)  # "a été opéré du genou le 3 mai"


def _month_or_day(e: CalendarDate, day: date) -> Value:
    return v.of_day(day) if e.day else v.of_month(day.year, day.month)
