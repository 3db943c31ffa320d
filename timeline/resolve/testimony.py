"""What is before a court, and who tells of it: a witness counts from that day, not from the day of the hearing.

Knows what of a page is testimony; knows no language.
"""

from __future__ import annotations

from datetime import date

from timeline import calendars
from timeline.expressions import Anaphor, At, CalendarDate, Directed, Expression, Shift, Time, TimeOfDay
from timeline.resolve.context import Line
from timeline.resolve.scene import AHEAD, AT_HAND, Scene
from timeline.resolve.values import Value, of_day

__all__ = ["hear", "note"]

_HEARING = 4000  # how far behind the words that tell what is tried a witness is heard, in characters
_ABOUT = 92  # how far from what is tried a day without its year is of its year, in days
_BESIDE = 7  # the same of a day that nobody is quoted to tell
_TOLD = ("past", "imperfect", "participle", "beside", "either", None)


def note(scene: Scene, index: int, value: Value) -> None:
    """Remembers the day of what is before a court: "jugé pour le meurtre de son associé, le 3 mai 2021"."""
    anchor, phrase, day = scene.anchor, scene.reading.phrases[index], value.day
    if not value.full or day is None or value.grain not in ("day", "part_of_day") or anchor is None:
        return
    if (anchor.near - day).days > AT_HAND and scene.reading.tried(phrase.start):
        told = of_day(day)
        scene.story.case = Line(told, index, True, told, index, value if value.type == "TIME" else None)


def hear(scene: Scene, index: int) -> bool:
    """Whether phrase ``index`` is testimony, for which the story turns to the day of what is tried."""
    story = scene.story
    if story.case is None or story.case.value is None or story.case.value.day is None:
        return False
    if index in scene.ties.day_of or index in scene.ties.before:
        return story.testifies  # as what it is tied to
    if not _testified(scene, index, story.case.value.day):
        if story.testifies:
            story.come_back()
        return False
    if not story.testifies and not _on_it(scene, story.case.value.day):
        story.come_back()
        story.leave()
        story.value, story.index, story.strong, story.last_day, story.last_index, story.clock = story.case
        phrase = scene.reading.phrases[index]
        # As if it were told right before.
        story.sentence, story.paragraph, story.heard = phrase.sentence - 1, phrase.paragraph, index
        story.testifies = True
    return story.testifies


def _on_it(scene: Scene, day: date) -> bool:
    """Whether the story stands about the day of what is tried anyhow."""
    told = scene.story.value
    return told is not None and told.day is not None and abs((told.day - day).days) <= AT_HAND


def _testified(scene: Scene, index: int, day: date) -> bool:
    """Whether a phrase tells of the time of what was done on ``day``: quoted, or by the words beside it."""
    phrase, said = scene.reading.phrases[index], _dated(scene.expressions[index])
    if scene.story.case is None or phrase.start - scene.reading.phrases[scene.story.case.place].end > _HEARING:
        return False
    if isinstance(said, CalendarDate):
        ahead = phrase.lead in AHEAD or scene.reading.tense(phrase.start, phrase.end) == "future"
        return not ahead and _about(said, day, _ABOUT if phrase.quoted else _BESIDE)
    if not isinstance(said, Time | Anaphor | Shift | Directed) or not _counts_from_story(said):
        return False
    if scene.reading.tense(phrase.start, phrase.end) not in _TOLD:
        return isinstance(said, TimeOfDay) and not phrase.quoted and scene.reading.deed(phrase.start)
    return phrase.quoted or (isinstance(said, TimeOfDay) and scene.reading.deed(phrase.start))


def _counts_from_story(said: Expression) -> bool:
    """Whether words hang on what is told: not "ce matin", "il y a trois ans" nor "lundi dernier"."""
    if isinstance(said, Directed):
        return said.which in ("same", "previous", "following", "the", "opening")
    if isinstance(said, Shift):
        return said.base == "story"
    return isinstance(said, Anaphor | TimeOfDay) or getattr(said, "deictic", None) is None


def _about(said: CalendarDate, day: date, most: int) -> bool:
    """Whether a day or month without its year lies about ``day``."""
    if said.year is not None or said.month is None:
        return False
    number = said.day or 15
    near = (
        date(year, said.month, min(number, calendars.month_length(year, said.month)))
        for year in (day.year - 1, day.year, day.year + 1)
    )
    return any(abs((other - day).days) <= most for other in near)


def _dated(said: Expression) -> Expression:
    return said.date if isinstance(said, At) else said
