"""The day at hand: the one that a clock or part of day said without its day is of.

Knows in which order the days that a text has told are believed; knows nothing of the clock that asks for one.
"""

from __future__ import annotations

from datetime import timedelta

from timeline.resolve import looks
from timeline.resolve.clocks import beside_story, left_behind
from timeline.resolve.clocks.in_passing import in_reach
from timeline.resolve.clocks.midnight import next_morning
from timeline.resolve.looks import Found
from timeline.resolve.scene import UNSURE, Scene

__all__ = ["day_at_hand"]

_DAY = timedelta(days=1)


def day_at_hand(scene: Scene) -> Found | None:
    """The day that a bare clock or part of day belongs to: the story's, else the anchor's; None where none is."""
    told = looks.first(_TOLD, scene)
    if told is None and not left_behind.in_lost_month(scene):
        return looks.first(_LENT, scene)
    return told


def _of_story(scene: Scene) -> Found | None:
    """The story's day, or the one behind its night: "Le bal ouvre vendredi à 22 h et finit à l'aube"."""
    story, clock = scene.story.value, scene.story.clock
    if story is None or story.day is None or story.grain != "day" or not in_reach(scene):
        return None
    hang = f"mention:{scene.story.index}"
    if clock is not None and clock.day == story.day and next_morning(scene, clock):
        return Found(story.day + _DAY, UNSURE, "the story's night is over", hang)
    return Found(story.day, 0.9, "the story's day", hang)


def _of_writing(scene: Scene) -> Found | None:
    """The day of writing: "Le feu a pris à 8 h"."""
    if scene.anchor is None or scene.anchor.day is None:
        return None
    return Found(scene.anchor.day, 0.8, "the day of writing")


def _of_story_afar(scene: Scene) -> Found | None:
    """The story's day, however far back, where no day of writing is known."""
    story = scene.story.value
    if story is None or story.day is None or story.grain != "day":
        return None
    return Found(story.day, 0.6, "the story's day, for want of a day of writing", f"mention:{scene.story.index}")


# The day that the text tells of. The days beside the story come first: each of them says why the story's own, which
# was told last, is not the one that this sentence is about.
_TOLD = (
    beside_story.of_this_day,
    beside_story.looked_back,
    beside_story.before_apposition,
    beside_story.before_quotation,
    beside_story.of_news,
    beside_story.of_heading,
    _of_story,
)
# The day that is lent where the story's is told in passing, or the story stands on no day: first the last one that
# the words lead back to, then that of writing.
_LENT = (
    left_behind.before_month_or_year,
    left_behind.gone,
    left_behind.coming,
    left_behind.near,
    _of_writing,
    _of_story_afar,
)
