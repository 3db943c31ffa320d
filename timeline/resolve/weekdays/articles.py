"""A weekday with its article, "le jeudi": a day where something tells of one, else every week's.

Knows what tells of one day and what of every week, and which is believed first; knows no sides of the day of writing,
which it leaves to the weekday alone.
"""

from __future__ import annotations

from timeline.expressions import CalendarDate, Expression
from timeline.resolve import looks
from timeline.resolve.scene import AHEAD, REACH, Scene
from timeline.resolve.values import Value
from timeline.resolve.weekdays import alone, frames, programmes, spans, steps, stories, weekly

__all__ = ["the_weekday"]

_AGE = 5  # how many years ago a month is of another age
_SHORT = 6  # the most days of which "le samedi" is one, and not every week's


def the_weekday(scene: Scene, inner: Expression, *, each: bool = False) -> Value:
    """The value of a weekday with its article.

    ``each``: of a range as long as a working week, "du lundi au vendredi".
    """
    if not (isinstance(inner, CalendarDate) and inner.weekday and inner.day is None):
        return scene.value(inner)
    found = looks.first(_OF_RANGE if each else _OF_ONE, scene, inner.weekday)
    assert found is not None  # the last look always finds
    return found


def _of_told_days(scene: Scene, weekday: int) -> Value | None:
    """One of the days that were told: "les 20 et 21 septembre ; le samedi, visite du four"."""
    day = frames.in_frame(scene, weekday, _SHORT) or frames.further_in_frame(scene, weekday)
    return None if day is None else alone.meant(scene, weekday)


def _of_programme(scene: Scene, weekday: int) -> Value | None:
    """The next day of a programme: "Jeudi 15 août, messe. Le vendredi, concours"."""
    return None if programmes.next_of_programme(scene, weekday) is None else alone.meant(scene, weekday)


def _of_bygone_years(scene: Scene, weekday: int) -> Value | None:
    """A day of a year or month of long ago, which nothing tells: "C'était fin 87. Le lundi, j'étais à la grille"."""
    story, anchor = scene.story.value, scene.anchor
    if scene.reading.tense(scene.phrase.start, scene.phrase.end) not in ("past", "imperfect"):
        return None
    if story is None or anchor is None or story.grain not in ("year", "month") or not scene.story.strong:
        return None
    near = scene.phrase.sentence - scene.story.sentence <= REACH and scene.phrase.paragraph == scene.story.paragraph
    if not near or anchor.year - (story.year or anchor.year) <= _AGE:
        return None
    return scene.missing("a weekday of long ago", value=f"XXXX-WXX-{weekday}")


def _told(scene: Scene, weekday: int) -> Value | None:
    """The day alone, where the verb tells of one or the words lead to one: "Il est tombé le jeudi", "depuis le jeudi".

    So does an imperfect that goes on with a story.
    """
    tense = scene.reading.tense(scene.phrase.start, scene.phrase.end)
    led = scene.phrase.lead in (*AHEAD, "since")
    of_story = tense == "imperfect" and scene.story.value is not None
    return alone.meant(scene, weekday) if tense in ("past", "either") or led or of_story else None


def _foretold(scene: Scene, weekday: int) -> Value | None:
    """The day alone, where the verb looks ahead to one: "On se retrouvera le jeudi".

    So does a participle that goes on with a story: "… on part lundi, retour prévu le jeudi".
    """
    tense = scene.reading.tense(scene.phrase.start, scene.phrase.end)
    of_story = tense == "beside" and scene.story.value is not None
    return alone.meant(scene, weekday) if tense == "future" or of_story else None


#: What a range of weekdays and a single one have in common, in order of belief: the day that somebody recounts, or that
#: nothing tells; then what makes it every week's, even before a verb; then the verb that tells of one week.
_COMMON = (
    stories.recounted,
    _of_bygone_years,
    weekly.by_habit,
    weekly.through_stretch,
    _told,
)
#: "Du lundi au vendredi", in order of belief. A verb that looks ahead makes that no single week's.
_OF_RANGE = (spans.told_with_begin, *_COMMON, weekly.every_week)
#: "Le jeudi", in order of belief: first the days told before it, which hold it or lead to it; then as a range, but that
#: a verb may look ahead to one.
_OF_ONE = (
    spans.told_with_begin,
    _of_told_days,
    _of_programme,
    steps.behind_opened_day,
    stories.within_bygone_story,
    *_COMMON,
    _foretold,
    weekly.every_week,
)
