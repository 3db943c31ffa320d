"""The day of a weekday that the text says with its date: "mardi 5 mars … mardi", or with the feast that it is.

Knows the day said, and how far the story has gone on from it; knows nothing of the sides of the day of writing.
"""

from __future__ import annotations

from datetime import date

from timeline import calendars
from timeline.expressions import Directed, Period, dated
from timeline.resolve.looks import Found
from timeline.resolve.scene import AT_HAND, STORY, Scene
from timeline.resolve.weekdays.asked import DAY, NEXT_DOOR, SAID, SURE, WEEK, Asked, days_to
from timeline.resolve.weekdays.steps import day_behind

__all__ = ["come_again", "known_day", "of_feast", "said_with_date"]

_HALF_WEEK = 3  # days behind which the next such day is nearer than the one before
_APPOSED = 12  # characters between a weekday and the feast that it is: ", soir d'"
_WHY = "that weekday was said with its date"


def known_day(scene: Scene, weekday: int, near: date) -> date | None:
    """The day that the text says with that weekday, here or further on; None where the words cannot mean that week."""
    known = scene.story.days.get(weekday)
    if known is None:
        return None
    if _this(scene) and abs((known - near).days) >= WEEK:
        return None  # "ce vendredi midi" is none of next week
    next_door = 0 < days_to(near, weekday) <= NEXT_DOOR and known - near > WEEK * DAY
    if next_door and not any(value.day == known for value in scene.values):
        return None  # told on a Tuesday: "Il parlera mercredi. … Le débat aura lieu le mercredi 2 mai"
    return known


def come_again(scene: Scene, asked: Asked) -> Found | None:
    """The next such day, which the story has come to: "Partis samedi 8, … Jeudi, repos. Retour samedi"."""
    story, known = scene.story.value, asked.known
    if known is None or story is None or story.day is None or story.grain != "day":
        return None
    again = known + WEEK * DAY
    if again > asked.near or scene.tense == "future" or not 0 < (again - story.day).days <= _HALF_WEEK:
        return None
    return Found(again, STORY, "the story has come to the next one", other=(known, _WHY))


def said_with_date(scene: Scene, asked: Asked) -> Found | None:
    """The day said with its date, near the day of writing: "Élue mardi 5 mars, … Mardi, elle a promis de …"."""
    known, near, tense = asked.known, asked.near, scene.tense
    if known is None or abs((known - near).days) > SAID or _gone_on(scene, known, near):
        return None
    if (tense == "past" and known > near) or (tense == "future" and known < near):
        return None
    step = day_behind(scene, asked)
    if step is not None and known < step:
        return None
    back = asked.back
    if known < back and tense == "past" and back != near:  # said of the week before, in a caption perhaps
        return Found(known, 0.8, _WHY, other=(back, "the last one before the document's date"))
    return Found(known, 0.95, _WHY)


def of_feast(scene: Scene, asked: Asked) -> Found | None:
    """The day of a feast that stands in apposition and falls on that weekday: "Lundi, soir d'Halloween, …"."""
    behind = scene.reading.phrases[scene.index + 1 : scene.index + 2]
    if not behind or behind[0].start - scene.phrase.end > _APPOSED or behind[0].sentence != scene.phrase.sentence:
        return None
    if not scene.reading.apposed(behind[0].start, behind[0].end):
        return None
    said = scene.expressions[scene.index + 1]
    said = dated(said)
    if not isinstance(said, Period) or said.unit != "holiday":
        return None
    near = asked.near
    for year in (near.year - 1, near.year, near.year + 1):
        day = calendars.feast(said.value, year)
        if day and day.isoweekday() == asked.weekday and abs((day - near).days) <= AT_HAND:
            return Found(day, SURE, "the feast named behind it falls on that weekday")
    return None


def _this(scene: Scene) -> bool:
    """Whether the weekday at hand is said with "ce"."""
    said = scene.phrase.expression
    said = dated(said)
    return isinstance(said, Directed) and said.which == "this"


def _gone_on(scene: Scene, known: date, near: date) -> bool:
    """Whether the story has left the week of a day that was named: "mercredi 26 … une semaine plus tard … mercredi"."""
    story = scene.story.value
    if story is None or story.day is None or (near - known).days < WEEK or story.grain != "day":
        return False
    return (story.day - known).days > _HALF_WEEK
