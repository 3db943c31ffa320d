"""The year that the story lends to a month or day.

Knows which year of the story's it is, and when it is the next; knows nothing of what belongs to the story, nor of any
language.
"""

from __future__ import annotations

from timeline.expressions import CalendarDate
from timeline.resolve import values as v
from timeline.resolve.context import Moment
from timeline.resolve.scene import GENERATION, STORY, UNSURE, Scene
from timeline.resolve.values import Value
from timeline.resolve.years.anchored import yearly
from timeline.resolve.years.belongs import after_month, belongs
from timeline.resolve.years.readings import in_year, lent
from timeline.resolve.years.told import Told

__all__ = ["coming_year", "only_year", "story_year"]

_AFTER_NEW_YEAR = 3  # the last month that the end of a year goes on to
_HALF_YEAR = 5  # how many months before the story's a month is rather of the next year


def coming_year(scene: Scene, e: CalendarDate, told: Told | None) -> Value | None:
    """The date in the coming year that opens its sentence: "L'an prochain, la fête aura lieu le 14 juin"."""
    if told is None or scene.anchor is None or not told.same or scene.tense == "past":
        return None
    story = told.story
    if story.grain != "year" or "/" in story.value or story.year is None or story.year <= scene.anchor.year:
        return None
    if told.phrase.lead or not scene.reading.opens(told.phrase.start):
        return None
    value = in_year(e, story.year)
    return value and lent(scene, value, f"the sentence looks ahead to {story.year}")


def story_year(scene: Scene, e: CalendarDate, told: Told | None) -> Value | None:
    """The date in the year of a story that is over, or in the next: "Elle part le 3 mai 2014. Le 6 juillet, …"."""
    if told is None or told.story.year is None or told.story.begin is None:
        return None
    story, anchor = told.story, scene.anchor
    if anchor is not None and not (_over(story, anchor) and belongs(scene, e, told)):
        return None
    year = _year_of(scene, e, story)
    value = in_year(e, year)
    if value is None or value.begin is None:
        return None
    if _stands_before(scene, e, value.begin, told):
        assert e.month is not None
        if (story.day.month if story.day else 1) - e.month > _HALF_YEAR or _steps_over(scene, e, told, year + 1):
            value = in_year(e, year + 1) or value
        elif told.same and anchor is not None and _opened(scene, told, anchor):
            # "Passé pro en août 2022, il n'avait gagné qu'une fois, le 3 mars": since then
            return yearly(scene, e, anchor) or value
    if anchor is not None and (other := yearly(scene, e, anchor)) is not None:
        value.other(other, "counted from the document's date")
    sure = UNSURE if scene.ahead or after_month(scene, e, told) else STORY
    return lent(scene, value, f"the story stands in {year}", sure)


def only_year(scene: Scene, e: CalendarDate, told: Told | None) -> Value | None:
    """The date in the story's year where the document has no other: "Né le 3 mai 1814, il meurt le 29 février"."""
    if scene.anchor is not None or told is None or told.story.year is None:
        return None
    value = in_year(e, _year_of(scene, e, told.story))
    if value is None:
        assert e.month is not None
        return v.impossible(f"{told.story.year:04d}-{e.month:02d}-{e.day or 0:02d}")
    return lent(scene, value)


def _over(story: Value, anchor: Moment) -> bool:
    """Whether a story is of a year before the anchor's, and not of a stretch that goes on: "cet hiver"."""
    return story.year is not None and story.year < anchor.year and (story.end or "") <= anchor.near.isoformat()


def _year_of(scene: Scene, e: CalendarDate, story: Value) -> int:
    """The year that the story lends, by which of its years holds the date where it stands over New Year."""
    assert e.month is not None
    assert story.year is not None
    if story.grain == "year" and story.mod == "END" and e.month <= _AFTER_NEW_YEAR:
        return story.year + 1  # "Fin 2013, j'ai démissionné, et le 6 janvier, j'ai ouvert"
    return (scene.year_of(e.month, e.day or 1) if story is scene.story.value else None) or story.year


def _stands_before(scene: Scene, e: CalendarDate, begin: str, told: Told) -> bool:
    """Whether a date lies before the story's in its year, and does not look back to it between two commas.

    "Le 9 décembre 1905, la loi est promulguée. Le débat, ouvert le 21 mars, a duré".
    """
    size = len("2024-10-21" if e.day else "2024-10")
    if told.story.begin is None or begin[:size] >= told.story.begin[:size]:
        return False
    phrase = scene.phrase
    beside = scene.reading.tense(phrase.start, phrase.end) == "beside"
    return told.same or not (beside and scene.reading.apposed(phrase.start, phrase.end))


def _steps_over(scene: Scene, e: CalendarDate, told: Told, year: int) -> bool:
    """Whether a story told in the past steps over New Year: "La halle a brûlé le 22 juin 2013. Le 2 mai, on vota".

    What opens the next sentence is behind the story, unless it looks back, and ``year`` must be over by then.
    """
    anchor, phrase, value = scene.anchor, scene.phrase, in_year(e, year)
    if anchor is None or value is None or told.same or told.story.grain != "day" or e.day is None or scene.earlier:
        return False
    tense = scene.reading.tense
    verbs = tense(told.phrase.start, told.phrase.end), tense(phrase.start, phrase.end)
    opens = scene.reading.opens(phrase.start) and not phrase.lead
    return verbs == ("past", "past") and opens and (value.end or "") <= anchor.near.isoformat()


def _opened(scene: Scene, told: Told, anchor: Moment) -> bool:
    """Whether the sentence opens with what somebody has done at the story's date: "Élu en août 2022, il …"."""
    if told.story.grain not in ("day", "month") or anchor.year - (told.story.year or 0) > GENERATION:
        return False
    return scene.reading.tense(told.phrase.start, told.phrase.end) in ("beside", "participle")
