"""What somebody long ago said was to come: "Le 24 février 2022 … On leur a dit que dans dix jours, ce serait fini".

Knows from when such words count; knows no language.
"""

from __future__ import annotations

from timeline.expressions import At, Deictic, Directed, Expression, Modified, Shift
from timeline.resolve.context import Moment
from timeline.resolve.scene import AT_HAND, REACH, STORY, Scene
from timeline.resolve.values import Value

__all__ = ["counted", "said_then"]


def said_then(scene: Scene, expression: Expression) -> Moment | None:
    """The story's date, where ``expression`` is what was said then to lie ahead; None everywhere else.

    What the story tells must be no news, and have just been told; in a sentence before, it must have opened it: a date
    in passing ("la loi du 3 mai 2019 … Le ministre a dit que dans dix jours") is not when anybody speaks.
    """
    if not _ahead(expression):
        return None
    story, anchor, phrase = scene.story, scene.anchor, scene.phrase
    told = story.value
    if anchor is None or told is None or told.year is None or not story.strong:
        return None
    if told.grain not in ("day", "month", "year") or told.year > anchor.year:
        return None
    if told.year == anchor.year and (told.day is None or (anchor.near - told.day).days <= AT_HAND):
        return None
    apart = phrase.sentence - story.sentence
    if apart > (REACH if phrase.quoted else 1) or not scene.reading.reported(phrase.start):
        return None
    if apart and not scene.reading.opens(scene.reading.phrases[story.index].start):
        return None
    day = told.day if told.grain == "day" else None
    month = None if told.grain == "year" else told.month
    return Moment(told.year, month, day, None, None, told.grain, anchor.tz)


def _ahead(expression: Expression) -> bool:
    """Whether words count forward from the day on which they are said: "demain", "dans dix jours", "lundi prochain"."""
    while isinstance(expression, At | Modified):
        expression = expression.date
    if isinstance(expression, Shift):
        return expression.base == "anchor" and expression.sign > 0
    if isinstance(expression, Directed):
        return expression.which == "next"
    return isinstance(expression, Deictic) and expression.offset > 0


def counted(scene: Scene, expression: Expression, then: Moment, now: Value) -> Value:
    """The value of ``expression`` counted from ``then``; what it is from the day of writing stands beside it."""
    anchor, scene.anchor = scene.anchor, then
    try:
        value = scene.value(expression)
    finally:
        scene.anchor = anchor
    value.hang, value.sure = f"mention:{scene.story.index}", min(value.sure, STORY)
    if now.unresolved is None:
        value.other(now, "counted from the day of writing")
    return value
