"""What somebody long ago said was to come: "Le 24 février 2022 … On leur a dit que dans dix jours, ce serait fini".

Knows from when such words count; knows no language.
"""

from __future__ import annotations

from timeline.expressions import At, Deictic, Directed, Expression, Modified, Shift
from timeline.resolve.context import Moment
from timeline.resolve.scene import AT_HAND, REACH, STORY, UNSURE, Scene
from timeline.resolve.values import Value

__all__ = ["as_said"]


def as_said(scene: Scene, expression: Expression, now: Value) -> Value:
    """``now``, the value of ``expression`` counted from the day of writing, or what it was when somebody said it.

    A distance counts from the day of the news on which it was told. Else the story's date must be no news, and have
    just been told; in a sentence before, it must have opened it: a date in
    passing ("la loi du 3 mai 2019 … Le ministre a dit que dans dix jours") is not when anybody speaks. Somebody quoted
    may speak of the story's last day from farther off; who speaks of no day told leaves it open.
    """
    if scene.anchor is None or not _ahead(expression):
        return now
    story, quoted = scene.story, scene.phrase.quoted
    # "2 mars. Elle téléphone : « Demain, nous partons »", "29 février 2020 : elle promet un vote sous dix-huit mois"
    bound = _unmodified(expression)
    deadline = isinstance(bound, Shift) and bound.exact
    if (quoted or deadline) and scene.chronicled and story.head is not None:
        return _counted(scene, expression, now, story.head, story.head_index)
    if not scene.reading.reported(scene.phrase.start):
        return now
    if story.strong and story.value is not None and _then(scene, story.value, story.index, REACH if quoted else 1):
        return _counted(scene, expression, now, story.value, story.index)
    if story.value is not None and isinstance(expression, Shift) and _just_said(scene, story.value, story.index):
        return _counted(scene, expression, now, story.value, story.index)
    if quoted and story.last_day is not None and _then(scene, story.last_day, story.last_index, 2 * REACH):
        return _counted(scene, expression, now, story.last_day, story.last_index)
    if quoted:
        now.sure = min(now.sure, UNSURE)
    return now


def _unmodified(expression: Expression) -> Expression:
    while isinstance(expression, At | Modified):
        expression = expression.date
    return expression


def _ahead(expression: Expression) -> bool:
    """Whether words count forward from the day on which they are said: "demain", "dans dix jours", "lundi prochain"."""
    expression = _unmodified(expression)
    if isinstance(expression, Shift):
        return expression.base == "anchor" and expression.sign > 0
    if isinstance(expression, Directed):
        return expression.which in ("next", "beyond")
    return isinstance(expression, Deictic) and expression.offset > 0


def _then(scene: Scene, told: Value, index: int, reach: int) -> bool:
    """Whether somebody may speak on the date ``told`` by phrase ``index``, at most ``reach`` sentences back."""
    anchor, first = scene.anchor, scene.reading.phrases[index]
    if anchor is None or told.year is None or told.grain not in ("day", "month", "year") or told.year > anchor.year:
        return False
    if told.year == anchor.year and (told.day is None or (anchor.near - told.day).days <= AT_HAND):
        return False
    apart = scene.phrase.sentence - first.sentence
    return apart == 0 or (apart <= reach and scene.reading.opens(first.start))


def _just_said(scene: Scene, told: Value, index: int) -> bool:
    """Whether the sentence told a day of the news on which something was said: "a dit jeudi que dans dix jours"."""
    anchor, first = scene.anchor, scene.reading.phrases[index]
    if anchor is None or anchor.day is None or told.day is None or told.grain != "day" or told.day >= anchor.day:
        return False
    said = scene.reading.tense(first.start, first.end) == "past" and not scene.reading.reported(first.start)
    return said and first.sentence == scene.phrase.sentence


def _counted(scene: Scene, expression: Expression, now: Value, told: Value, index: int) -> Value:
    """The value of ``expression`` counted from the date ``told`` by phrase ``index``; ``now`` stands beside it."""
    anchor, grain = scene.anchor, told.grain
    assert anchor is not None
    assert told.year is not None
    assert grain is not None
    day, month = told.day if grain == "day" else None, None if grain == "year" else told.month
    scene.anchor = Moment(told.year, month, day, None, None, grain, anchor.tz)
    try:
        value = scene.value(expression)
    finally:
        scene.anchor = anchor
    value.hang, value.sure = f"mention:{index}", min(value.sure, STORY)
    if now.unresolved is None:
        value.other(now, "counted from the day of writing")
    return value
