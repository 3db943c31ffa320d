"""Whether a weekday with its article is every week's: "toutes les semaines, le mardi", "du 11 juillet au 23 août …".

Knows what comes back and how long it does; knows nothing of single days.
"""

from __future__ import annotations

from timeline.calendars import WEEKDAYS
from timeline.resolve.scene import Scene
from timeline.resolve.values import Value
from timeline.resolve.weekdays.asked import SAID, WEEK

__all__ = ["EVERY", "behind_set", "by_habit", "every_week", "from_now_on", "through_stretch"]

EVERY = "XXXX-WXX-"  # before the number of a weekday, or the weekend
_STRETCH = 5  # how many expressions back a range of days may stand whose weekdays are named
_NEAR = 4  # how many expressions back it may stand from when on something is so


def by_habit(scene: Scene, weekday: int) -> Value | None:
    """Every week's, where the sentence has told what comes back or from when on: "Dès mai, il ouvrira le mardi"."""
    told = scene.reading.tense(scene.phrase.start, scene.phrase.end)
    habit = told in ("future", "beside") and (behind_set(scene) or from_now_on(scene))
    return every_week(scene, weekday) if habit else None


def through_stretch(scene: Scene, weekday: int) -> Value | None:
    """Every week's of a longer stretch of days that the sentence has told.

    "Du 11 juillet au 23 août, fermeture du lundi au jeudi"; "Jusqu'au 24 décembre, il ouvrira du lundi au jeudi". One
    weekday is where the stretch lasts longer than two weeks.
    """
    alone = scene.index not in scene.ties.start_of and scene.index not in scene.ties.end_of
    least = SAID if alone else WEEK
    longer = (_opened_until(scene) or 0) > least or (_told_stretch(scene) or 0) > least
    return every_week(scene, weekday) if longer else None


def every_week(_scene: Scene, weekday: int) -> Value:
    """Every such day: "Le marché se tient le mardi"."""
    rrule = f"FREQ=WEEKLY;BYDAY={WEEKDAYS[weekday - 1]}"
    return Value("SET", f"{EVERY}{weekday}", quant="EVERY", rrule=rrule, sure=0.8)


def from_now_on(scene: Scene) -> bool:
    """Whether the sentence has told from when on it is so: "À compter de septembre, le marché se tiendra le samedi"."""
    phrases = scene.reading.phrases
    for place in range(scene.index - 1, max(-1, scene.index - _NEAR), -1):
        if phrases[place].sentence != scene.phrase.sentence:
            return False
        value = scene.values[place]
        if value.value == "PRESENT_REF" or (phrases[place].lead == "from" and value.type == "DATE"):
            return True
    return False


def behind_set(scene: Scene) -> bool:
    """Whether the expression before, of the same sentence, is what comes back: "toutes les semaines, le mardi"."""
    before = scene.index - 1
    if before < 0 or scene.reading.phrases[before].sentence != scene.phrase.sentence:
        return False
    return scene.values[before].type == "SET"


def _told_stretch(scene: Scene) -> int | None:
    """How many days the range is long that the sentence has told last."""
    ties, phrases, values = scene.ties, scene.reading.phrases, scene.values
    for place in range(min(scene.index, len(values)) - 1, max(-1, scene.index - _STRETCH), -1):
        start = ties.start_of.get(place)
        first, last = (None, None) if start is None else (values[start].day, values[place].day)
        if first is not None and last is not None and phrases[place].sentence == scene.phrase.sentence:
            return (last - first).days
    return None


def _opened_until(scene: Scene) -> int | None:
    """How many days off the one is until when the sentence says, as it opens, that something is so."""
    story, anchor = scene.story, scene.anchor
    if anchor is None or story.value is None or story.value.day is None or story.sentence != scene.phrase.sentence:
        return None
    if scene.reading.phrases[story.index].lead != "until" or not scene.opens(story.index):
        return None
    return (story.value.day - anchor.near).days
