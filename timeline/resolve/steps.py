"""The next step of a story: what goes on with it in the present, in somebody's words or day by day.

Knows tenses, and how far off what is told stands; knows nothing of what the story lends to it, nor of any language.
"""

from __future__ import annotations

from datetime import date

from timeline.resolve.scene import REACH, Scene

__all__ = ["recited", "steps_on"]

_NEXT = 92  # how far behind one step the next may lie, in days


def recited(scene: Scene) -> bool:
    """Whether the story goes on as it was told before, in the present or by whom it quotes.

    "En mai 2021, le club descend. Le 6 juillet, le tribunal prononce sa liquidation."
    """
    story, told = scene.story, scene.reading.phrases[scene.story.index]
    away = scene.phrase.sentence - story.sentence
    if not story.strong or story.value is None or away > 2 * REACH or scene.phrase.paragraph - story.paragraph > 1:
        return False
    if told.quoted and scene.phrase.quoted:
        return away <= 1 and scene.tense != "future"
    tense, present = scene.reading.tense, (None, "present")
    if tense(told.start, told.end) not in present or told.lead or story.value.grain == "year":
        return False
    same = scene.phrase.paragraph == story.paragraph
    tells = tense(scene.phrase.start, scene.phrase.end)
    # A future that is of the story alone is one of its steps.
    return tells in ("present", "participle", *(present * same)) or (tells == "future" and scene.tense is None)


def steps_on(scene: Scene, *days: date | None) -> bool:
    """Whether a story told day by day takes its next step weeks later: "Le 3, … Le 4, … Ils partent le 20"."""
    story = scene.story.value
    if story is None or story.day is None or story.grain != "day" or scene.tense == "future":
        return False
    ahead = ((day - story.day).days for day in days if day is not None)
    return scene.under_way and any(0 <= far <= _NEXT for far in ahead)
