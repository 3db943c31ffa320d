"""The date that the story stands at, unless something parts it from the month or day that is told now.

Knows what is said in passing and who has asked since; knows nothing of what the story lends, nor of any language.
"""

from __future__ import annotations

from dataclasses import dataclass

from timeline.expressions import CalendarDate
from timeline.reading import Phrase
from timeline.resolve import looks
from timeline.resolve.scene import AT_HAND, GENERATION, Scene
from timeline.resolve.values import UNTOLD, Value
from timeline.resolve.years.distances import apposed, years_after
from timeline.resolve.years.readings import days_around

__all__ = ["Told", "before", "told"]

_IN_PASSING = "the date told last is what something dates from"


@dataclass(frozen=True, slots=True)
class Told:
    """The date that the story stands at, and the phrase that told it.

    ``same``: it was told in the sentence; ``near``: in the paragraph, or in the sentence before.
    """

    story: Value
    phrase: Phrase
    same: bool
    near: bool


def told(scene: Scene, e: CalendarDate) -> Told | None:
    """The date that the story stands at; None where it stands at none, or where that has no part in what is told."""
    story, phrase = scene.story.value, scene.phrase
    if story is None:
        return None
    if scene.anchor is None:
        story = _last_full_day(scene, story)
    elif (why := looks.first(_DOUBTS, scene, e, story)) is not None:
        scene.say(why)
        return None
    apart = phrase.sentence - scene.story.sentence
    near = phrase.paragraph == scene.story.paragraph or apart <= 1
    return Told(story, scene.reading.phrases[scene.story.index], apart == 0, near)


def before(scene: Scene) -> tuple[Phrase, Value] | None:
    """The phrase right before, with its value; None where there is none yet, as of a clock whose day is said behind."""
    place = scene.index - 1
    told = place >= 0 and scene.values[place] is not UNTOLD
    return (scene.reading.phrases[place], scene.values[place]) if told else None


def _set_aside(scene: Scene, e: CalendarDate, story: Value) -> str | None:
    """The reason where the story's date is in passing, and what tells of another day no part of it.

    "La loi, votée le 3 mai 2019, sera révisée. Le 4 avril, le ministre a dit …"; but "Le général, nommé le 3 mai 1814,
    abdique le 22 juin" goes on.
    """
    if scene.anchor is None or not scene.story.passing or apposed(scene):
        return None
    main = scene.story.main
    if main is not None and main.year is not None and main.year < scene.anchor.year - 1:
        return None  # a story of long ago, whose year is as good
    recent = story.grain == "year" or scene.anchor.year - (story.year or 0) <= GENERATION
    return _IN_PASSING if recent and scene.tense not in ("present", None) else None


def _only_looked_back(scene: Scene, e: CalendarDate, story: Value) -> str | None:
    """The reason where a verb of the past tells of the last weeks, behind another that only looked back.

    "Le Parlement l'avait voté le 26 mars 2019. … un sondage mené du 1er au 3 octobre".
    """
    anchor, last = scene.anchor, scene.story
    if anchor is None or anchor.day is None or not (e.day and e.month) or scene.phrase.sentence <= last.sentence:
        return None
    tense, before = scene.reading.tense, scene.reading.phrases[last.index]
    about = tense(scene.phrase.start, scene.phrase.end)
    if about not in ("past", "beside", "either") or tense(before.start, before.end) != "past":
        return None
    days = days_around(e, anchor.year)
    news = scene.of_today and any(0 < (anchor.near - day).days <= AT_HAND for day in days)
    return _IN_PASSING if news else None


def _asked_anew(scene: Scene, e: CalendarDate, story: Value) -> str | None:
    """The reason where somebody has asked since: "J'ai appris en 2019. / Vous avez ouvert ici en avril"."""
    anchor = scene.anchor
    if anchor is None or story.year is None or not 0 < anchor.year - story.year <= GENERATION:
        return None
    before = scene.reading.phrases[scene.story.index]
    asked = before.paragraph != scene.phrase.paragraph and scene.reading.asked(before.end, scene.phrase.start)
    return "somebody has asked of something else since" if asked else None


def _compared(scene: Scene, e: CalendarDate, story: Value) -> str | None:
    """The reason where it is of when a figure is for comparison: "812 cas, contre 640 en 2020. Le 22 août, …"."""
    last = scene.story
    if story.grain not in ("month", "year") or scene.phrase.sentence <= last.sentence:
        return None
    compared = scene.reading.against(scene.reading.phrases[last.index].start)
    return "the date told last is of a figure for comparison" if compared else None


def _counted_from(scene: Scene, e: CalendarDate, story: Value) -> str | None:
    """The reason where years were counted from it to now: "Neuf ans après le raid du 11 janvier 2013, … En mai, …"."""
    anchor, last = scene.anchor, scene.story
    if anchor is None or story.year is None or scene.phrase.sentence <= last.sentence:
        return None
    years = years_after(scene, last.index)
    to_now = years is not None and 0 <= anchor.year - story.year - years <= 1
    return "years were counted from the date told last to now" if to_now else None


#: What parts the story's date from what is told now: each is enough, the order is that of the reasons given.
_DOUBTS = (_set_aside, _only_looked_back, _asked_anew, _compared, _counted_from)


def _last_full_day(scene: Scene, story: Value) -> Value:
    """The story, or its last full day where it has since only looked back at years: "déjà vainqueur en 2022"."""
    day = scene.story.last_day
    looked_back = story.grain == "year" and day is not None and (story.year or 0) < (day.year or 0)
    return day if day is not None and looked_back and scene.phrase.sentence > scene.story.sentence else story
