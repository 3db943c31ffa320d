"""What is before a court, and who tells of it: a witness counts from that day, not from the day of the hearing.

Knows what of a page is testimony; knows no language.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from timeline.expressions import Anaphor, CalendarDate, Directed, Expression, PartOfDay, Shift, TimeOfDay, dated
from timeline.resolve.context import Moment, Story
from timeline.resolve.scene import AHEAD, AT_HAND, SMALL_HOURS, Scene
from timeline.resolve.values import Value, of_clock
from timeline.resolve.years.readings import days_in

__all__ = ["Hearing", "Testimony"]

_DAY = timedelta(days=1)
_HEARING = 4000  # how far behind the words that tell what is tried a witness is heard, in characters
_ABOUT = 92  # how far from what is tried a day without its year is of its year, in days
_BESIDE = 7  # the same of a day that nobody is quoted to tell
_TOLD = ("past", "imperfect", "participle", "beside", "either", None)


@dataclass(slots=True)
class Hearing:
    """What is before a court on a page: its day, whether its night, and the mention of the page that says so."""

    day: date | None = None
    night: bool = False
    mention: int = -1


class Testimony:
    """Who speaks at the hearing that a page tells of, in one of its sections.

    While a witness speaks, the scene has the day of what is tried for its anchor, and a story of its own. ``hearing``:
    the page's; ``first``: the place in it of the section's first mention.
    """

    def __init__(self, scene: Scene, hearing: Hearing, first: int) -> None:
        self._scene, self._hearing, self._first = scene, hearing, first
        self._own: tuple[Moment | None, Story] | None = None

    def hear(self, index: int) -> None:
        """Turns the scene to what a witness tells where phrase ``index`` is testimony, and back where it is none."""
        day, ties = self._hearing.day, self._scene.ties
        if day is None or index in ties.day_of or index in ties.before:
            return  # as what it is tied to
        if not self._testified(index, day):
            self.close()
        elif self._own is None:
            scene = self._scene
            self._own = scene.anchor, scene.story
            tz = None if scene.anchor is None else scene.anchor.tz
            scene.anchor, scene.story = Moment(day.year, day.month, day, None, None, "day", tz), Story()

    def close(self) -> None:
        """Turns the scene back to the page's own day and story."""
        if self._own is not None:
            self._scene.anchor, self._scene.story = self._own
            self._own = None

    def heard(self, value: Value) -> Value:
        """What a witness tells, hung on what is tried: the small hours of its night are the next day's."""
        if self._own is None or value.hang != self._scene.origin:
            return value
        small = (
            value.day == self._hearing.day and value.value[11:13].isdigit() and int(value.value[11:13]) < SMALL_HOURS
        )
        if self._hearing.night and small and value.begin is not None and value.day is not None:
            at, own = datetime.fromisoformat(value.begin), self._scene.anchor
            value = replace(
                of_clock(value.day + _DAY, at.hour, at.minute, None, own.tz if own else None), mod=value.mod
            )
        value.hang = f"mention:{self._hearing.mention - self._first}"
        return value

    def note(self, index: int, value: Value) -> None:
        """Remembers the day of what is tried: "jugé pour le meurtre de son associé, le 3 mai 2021"."""
        scene, phrase, day = self._scene, self._scene.reading.phrases[index], value.day
        if self._own is not None or not value.full or day is None or scene.anchor is None:
            return
        if value.grain not in ("day", "part_of_day") or (scene.anchor.near - day).days <= AT_HAND:
            return
        if scene.reading.tried(phrase.start):
            hearing = self._hearing
            hearing.day, hearing.night, hearing.mention = day, value.value.endswith("TNI"), self._first + index

    def _testified(self, index: int, day: date) -> bool:
        """Whether a phrase tells of the time of what was done on ``day``: quoted, or by the words beside it."""
        scene, phrase = self._scene, self._scene.reading.phrases[index]
        said, told, place = dated(scene.expressions[index]), scene.story.value, self._hearing.mention - self._first
        if place >= 0 and phrase.start - scene.reading.phrases[place].end > _HEARING:
            return False
        if self._own is None and told is not None and told.day is not None and abs((told.day - day).days) <= AT_HAND:
            return False  # the story stands about that day anyhow
        tense = scene.reading.tense(phrase.start, phrase.end)
        if isinstance(said, CalendarDate):
            ahead = phrase.lead in AHEAD or tense == "future"
            return not ahead and _about(said, day, _ABOUT if phrase.quoted else _BESIDE)
        if not _counts_from_story(said):
            return False
        if phrase.quoted and tense in _TOLD:
            return True
        return isinstance(said, TimeOfDay) and not phrase.quoted and scene.reading.deed(phrase.start)


def _counts_from_story(said: Expression) -> bool:
    """Whether words hang on what is told: not "ce matin", "il y a trois ans" nor "lundi dernier"."""
    if isinstance(said, Directed):
        return said.which in ("same", "previous", "following", "the", "opening")
    if isinstance(said, Shift):
        return said.base == "story"
    return isinstance(said, Anaphor | TimeOfDay) or (isinstance(said, PartOfDay) and said.deictic is None)


def _about(said: CalendarDate, day: date, most: int) -> bool:
    """Whether a day or month without its year lies about ``day``."""
    if said.year is not None or said.month is None:
        return False
    middle = said if said.day else said._replace(day=15)
    return any(abs((other - day).days) <= most for other in days_in(middle, range(day.year - 1, day.year + 2)))
