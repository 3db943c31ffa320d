"""Whether a month or day is of the year of a story that is over.

Knows what goes on with such a story and what leaves it; knows nothing of which year that is, nor of any language.
"""

from __future__ import annotations

from timeline.expressions import CalendarDate, Deictic, TimeOfDay
from timeline.resolve import looks, steps
from timeline.resolve.scene import Scene
from timeline.resolve.years.distances import APPOSED, apposed, counted_aside
from timeline.resolve.years.frames import framed
from timeline.resolve.years.readings import FRESH, SEASON, days_around, stale
from timeline.resolve.years.told import Told

__all__ = ["after_month", "belongs"]

_CLAUSE = 15  # characters behind which a verb of its own may stand between two dates
_PASSIVE = ("participle", "beside", "present", None)  # what a month and a day behind it are told by, as one story


def belongs(scene: Scene, e: CalendarDate, told: Told) -> bool:
    """Whether the story lends its year, by the first look that says so or not; False where none sees anything.

    Of a document that has a date: in another every date is of the story's year.
    """
    return looks.first(_LOOKS, scene, e, told) or False


def _counted_on(scene: Scene, e: CalendarDate, told: Told) -> bool | None:
    """True of what a distance from the story names again: "quelques jours plus tard, le 21 septembre"."""
    return apposed(scene) or None


def _long_ago(scene: Scene, e: CalendarDate, told: Told) -> bool | None:
    """True in a story of long ago, ahead in it by its clock alone: "Blessé à 1 h 20, il se réveillera le 3 avril"."""
    if not scene.bygone:
        return None
    by_clock = isinstance(told.phrase.expression, TimeOfDay) and told.phrase.sentence == scene.phrase.sentence
    return scene.tense != "future" or by_clock or None


def _dated_from(scene: Scene, e: CalendarDate, told: Told) -> bool | None:
    """False where the year only says since when somebody is what he is: "Né en 1950, il a démissionné en mars".

    Or what a clause looked back at that the main one does not: "Le groupe, qui avait perdu l'an dernier …, a annoncé".
    """
    year = told.phrase
    if not told.same or told.story.grain != "year" or scene.tense != "past" or scene.weak:
        return None
    if scene.phrase.start - year.end <= _CLAUSE:
        return None
    tense = scene.reading.tense(year.start, year.end)
    if tense == "beside" or (tense == "participle" and not scene.reading.opens(year.start)):
        return False  # "Nommé en 2009, promu deux ans plus tard, il a démissionné en mars"
    return False if scene.reading.earlier(year.start, year.end) and not scene.earlier else None


def _same_story(scene: Scene, e: CalendarDate, told: Told) -> bool | None:
    """True beside a year that its verb tells: "En 2022, le 4 mai, il part", or below a day: "Le 3 … Le 5 mai, …"."""
    if not scene.story.strong or scene.tense == "future":
        return None
    return (told.same and not _of_today(scene, e, told)) or (told.story.grain == "day" and told.near) or None


def _recited(scene: Scene, e: CalendarDate, told: Told) -> bool | None:
    """True of what goes on in the present: "En mai 2021, le club descend. Le 6 juillet, il est liquidé"."""
    return (steps.recited(scene) and not scene.phrase.lead) or None


def _until_then(scene: Scene, e: CalendarDate, told: Told) -> bool | None:
    """True where a verb tells until when it lasted: "En mars 2024, elle part. Elle y est restée jusqu'en mai".

    Or a line of a chronology does without one: "9 novembre 2023 : trêve, prolongée jusqu'au 30 décembre".
    """
    if not told.near or scene.phrase.lead != "until" or not scene.story.strong:
        return None
    if told.story.grain == "month" and _of_past(scene):
        return True
    tense = scene.reading.tense(scene.phrase.start, scene.phrase.end)
    heads = scene.reading.heads(told.phrase.start, told.phrase.end) and scene.story.paragraph == scene.phrase.paragraph
    return (heads and tense in ("participle", None)) or None


def _steps_on(scene: Scene, e: CalendarDate, told: Told) -> bool | None:
    """True of the next step of a story that is told day by day: "Le 3, … Le 4, … Ils partent le 20 mai"."""
    return (told.near and steps.steps_on(scene, *days_around(e, (told.story.year or 0) + 1))) or None


def after_month(scene: Scene, e: CalendarDate, told: Told) -> bool | None:
    """True of a day behind a month of another time, told in the present as that was.

    "En septembre 2021, un ticket est présenté à Cahors. Un client est interpellé le 7 octobre."
    """
    story, anchor = told.story, scene.anchor
    if story.grain != "month" or story.month is None or anchor is None or story.day is None:
        return None
    if not scene.story.strong or scene.story.paragraph != scene.phrase.paragraph or e.day is None or e.month is None:
        return None
    if (anchor.near - story.day).days <= SEASON or not 0 <= (e.month - story.month) % 12 <= 1:
        return None
    tense = scene.reading.tense
    passive = tense(told.phrase.start, told.phrase.end) in _PASSIVE
    return (passive and tense(scene.phrase.start, scene.phrase.end) in _PASSIVE) or None


def _next_month(scene: Scene, e: CalendarDate, told: Told) -> bool | None:
    """True of what opens the sentence behind a month's, told as that was: "En mars 2021, il fuit. En juin, il parle".

    Not of what is news, nor in the present of what may be to come.
    """
    month, phrase = told.phrase, scene.phrase
    if told.story.grain != "month" or not scene.story.strong or month.lead or phrase.lead:
        return None
    next_to = phrase.sentence - month.sentence == 1 and phrase.paragraph == month.paragraph
    if not (next_to and scene.reading.opens(month.start) and scene.reading.opens(phrase.start)):
        return None
    tense = scene.reading.tense
    before, now = tense(month.start, month.end), tense(phrase.start, phrase.end)
    if before == now == "past":
        return stale(scene, e, ahead=0) or None
    return (before in _PASSIVE and now in _PASSIVE and stale(scene, e, SEASON)) or None


def _opened_by_year(scene: Scene, e: CalendarDate, told: Told) -> bool | None:
    """True of a past in a sentence that opens with last year: "L'an dernier, le service a ouvert le 13 avril"."""
    said = told.phrase.expression
    if not told.same or not (isinstance(said, Deictic) and said.unit == "year"):
        return None
    if not scene.reading.opens(told.phrase.start) or _of_today(scene, e, told):
        return None
    told_by = scene.reading.tense(scene.phrase.start, scene.phrase.end)
    verbless = told_by is scene.reading.tense(told.phrase.start, told.phrase.end) is None
    return verbless or told_by == "participle" or _of_past(scene) or None  # "L'an dernier, vingt morts, dont dix le 14"


def _month_of_year(scene: Scene, e: CalendarDate, told: Told) -> bool | None:
    """True of a month in the sentence of its year: "L'an dernier, en mai".

    But not "l'exercice 2023-2024, clos fin septembre", nor "la période 1850-1900, septembre".
    """
    whole = told.story.grain == "year" and "/" not in told.story.value
    if not (told.same and whole) or scene.story.index in scene.ties.start_of or e.day or scene.tense == "future":
        return None
    return not (counted_aside(scene) or _contrasted(scene, told)) or None


#: The one look that says no stands behind what hangs on the story whatever the verbs say, and before all that goes on
#: with it; of those each is enough, and they stand from the surest to what only stands beside a year.
_LOOKS = (
    _counted_on,
    _long_ago,
    _dated_from,
    _same_story,
    _recited,
    _until_then,
    framed,
    _steps_on,
    after_month,
    _next_month,
    _opened_by_year,
    _month_of_year,
)


def _of_past(scene: Scene) -> bool:
    """Whether a verb tells of what is over."""
    return scene.reading.tense(scene.phrase.start, scene.phrase.end) in ("past", "beside", "imperfect")


def _contrasted(scene: Scene, told: Told) -> bool:
    """Whether a verb in the present leaves a year told as past: "L'an dernier, on avait …, mais il part en mai"."""
    past = scene.reading.tense(told.phrase.start, told.phrase.end) in ("past", "imperfect")
    return scene.tense == "present" and past


def _of_today(scene: Scene, e: CalendarDate, told: Told) -> bool:
    """Whether a day stands near the anchor or since it something holds, in a sentence that names a year in passing.

    "contre 3 % en 2022, a-t-il annoncé le 4 mai" tells of the anchor's May; "En 2022, le 4 mai" of that year's.
    """
    anchor, since = scene.anchor, scene.phrase.lead == "since"
    assert anchor is not None
    if not (e.day and e.month):
        return False
    # "signé en mai 2014, fermé depuis le 3 mars"
    if told.story.grain != "year" and not (since and told.story.grain == "month"):
        return False
    if scene.phrase.start - scene.reading.phrases[scene.index - 1].end <= APPOSED:
        return False
    if since:
        return True
    if scene.tense == "present" and scene.reading.tense(told.phrase.start, told.phrase.end) == "beside":
        return True  # "L'accord, prorogé en 2009, expire le 31 décembre"
    fresh = SEASON if scene.tense is None else FRESH
    least = 0 if scene.tense is None else 1  # nobody tells of today by its date
    return any(least <= (anchor.near - day).days <= fresh for day in days_around(e, anchor.year))
