"""The side of the day of writing that a verb puts a weekday on: "Jeudi, il a dit", "Jeudi, il dira".

Knows the tense and the hour of writing; knows nothing of the days that were told before.
"""

from __future__ import annotations

from timeline.expressions import CalendarDate
from timeline.resolve.context import Moment
from timeline.resolve.looks import Found
from timeline.resolve.scene import UNSURE, Scene
from timeline.resolve.weekdays.asked import DAY, SAID, WEEK, Asked

__all__ = [
    "elsewhere_tomorrow",
    "gone_by",
    "looked_forward_to",
    "nearest_planned",
    "planned_in_present",
    "since_last",
    "today",
    "today_or_in_a_week",
]

_LATE = 14  # the hour of a live page from which on it is tomorrow elsewhere
_NOON = 720  # in minutes; midnight sharp is mostly that of a day without a clock


def since_last(scene: Scene, asked: Asked) -> Found | None:
    """The day a week ago, where something is so since one like today: "Il est fermé depuis lundi", of a Monday."""
    bare = scene.phrase.lead == "since" and isinstance(scene.phrase.expression, CalendarDate)
    if not (bare and asked.today) or scene.tense in ("future", "present"):
        return None
    why = "since the last one, as today is not called by its name"
    return asked.beside(asked.near - WEEK * DAY, 0.8, why)


def today(scene: Scene, asked: Asked) -> Found | None:
    """The day of writing, where no verb looks ahead of it: "Il a démissionné lundi", of a Monday."""
    if not asked.today or scene.tense in ("future", "present"):
        return None
    return asked.beside(asked.near, 0.9, "the document's own day")


def today_or_in_a_week(scene: Scene, asked: Asked) -> Found | None:
    """The day of writing or the one a week ahead: "L'Assemblée votera mercredi", of a Wednesday."""
    if not asked.today or scene.tense not in ("future", "present"):
        return None
    anchor = asked.anchor
    told = anchor.hour is not None and scene.placed.get(asked.weekday) == asked.near
    own = told or _own_day(scene, anchor)
    return asked.beside(asked.near + (0 if own else WEEK) * DAY, 0.8, "the clause looks ahead")


def looked_forward_to(scene: Scene, asked: Asked) -> Found | None:
    """The next such day, where the verb looks ahead: "Il viendra lundi"."""
    return asked.beside(asked.ahead, 0.95, "the clause looks ahead") if scene.tense == "future" else None


def planned_in_present(scene: Scene, asked: Asked) -> Found | None:
    """The next such day, which the present tells as planned: "Il part lundi"."""
    if scene.tense != "present":
        return None
    return asked.beside(asked.ahead, 0.85, "the present of an event that is planned")


def elsewhere_tomorrow(scene: Scene, asked: Asked) -> Found | None:
    """The day six days ago, of which a live page in the afternoon may mean tomorrow: there it is already that day."""
    gone = (asked.near - asked.back).days == WEEK - 1
    if not gone or scene.tense != "past" or scene.origin != "section" or (asked.anchor.hour or 0) < _LATE:
        return None
    return asked.beside(asked.back, UNSURE, "the clause tells of the past, or of a place where it is already tomorrow")


def gone_by(scene: Scene, asked: Asked) -> Found | None:
    """The last such day, where the verb tells of the past: "Il est venu lundi"."""
    return asked.beside(asked.back, 0.95, "the clause tells of the past") if scene.tense == "past" else None


def nearest_planned(scene: Scene, asked: Asked) -> Found | None:
    """The nearest such day, where the verb tells what was planned: "Il devait venir lundi"."""
    if scene.tense != "either":
        return None
    nearer_ahead = asked.ahead - asked.near < asked.near - asked.back
    return asked.beside(asked.ahead if nearer_ahead else asked.back, UNSURE, "what was planned, the nearest")


def _own_day(scene: Scene, anchor: Moment) -> bool:
    """Whether a weekday to come is the day of writing: "L'Assemblée votera mercredi", unless later days were told.

    News of an afternoon say "ce soir" of what is left of it: there it is a week away.
    """
    story, lead = scene.story.value, scene.reading.phrases[scene.story.index].lead
    ahead = 0 if story is None or story.day is None else (story.day - anchor.near).days
    if ahead > 0 and not (lead == "until" and ahead > SAID):  # a deadline weeks ahead is of no week
        return False
    return anchor.hour is None or 0 < anchor.hour * 60 + (anchor.minute or 0) < _NOON
