"""The day of a weekday beside the days of a story: before them where it looks back, behind them where it goes on.

Knows the day told last, how long ago it was and how its verb tells it; knows no programme and no week of the anchor's.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from timeline.expressions import CalendarDate, Directed, TimeOfDay
from timeline.reading import Phrase
from timeline.resolve import values as v
from timeline.resolve.looks import Found
from timeline.resolve.scene import AT_HAND, REACH, STORY, UNSURE, YEAR, Scene
from timeline.resolve.values import Value
from timeline.resolve.weekdays.asked import DAY, NEXT_DOOR, ROUGHLY, WEEK, Asked, days_since, days_to, hung

__all__ = [
    "before_day_of_old",
    "before_story",
    "beside_told_date",
    "recounted",
    "relived",
    "undated",
    "within_bygone_story",
]

_STRETCH = 5  # how many expressions back the day may stand that somebody recounts


def before_day_of_old(scene: Scene, asked: Asked) -> Found | None:
    """The weekday before a day of years ago, where a verb looks back: "Le 3 mai 1998, … Samedi, il avait perdu"."""
    story, last = scene.story.value, scene.story.last_day
    tells = scene.reading.tense(scene.phrase.start, scene.phrase.end)
    looks_back = scene.earlier or (scene.phrase.lead == "since" and tells == "imperfect")
    if story is None or story.day is None or last is None or last.day is None or not looks_back:
        return None
    day = last.day
    if (asked.near - day).days <= YEAR or abs((story.day - day).days) > 1 or not scene.story.strong:
        return None
    told = scene.reading.phrases[scene.story.last_index]
    if scene.phrase.sentence - told.sentence > REACH:
        return None
    tense = scene.reading.tense(told.start, told.end)
    back = tense == "past" and scene.reading.earlier(told.start, told.end)
    if not back and tense not in ("imperfect", "present", None):
        return None  # "La loi a été votée le 2 décembre 2014. Lundi, il avait promis de la changer"
    found = day - (days_since(day, asked.weekday) or WEEK) * DAY
    other = (asked.back, "counted from the document's date")
    return Found(found, UNSURE, "the clause looks back from a day of long ago", other=other)


def before_story(scene: Scene, asked: Asked) -> Found | None:
    """The day a week before the last one, which is too late: "Tué dimanche, … Il était sorti de prison mercredi".

    What is past before the story lies before its day.
    """
    story, told, back = scene.story.value, scene.reading.phrases[scene.story.index], asked.back
    if scene.tense != "past" or scene.phrase.paragraph != scene.story.paragraph:
        return None
    if story is None or story.day is None or story.grain != "day" or not scene.earlier:
        return None
    if not story.day < back <= asked.near or (asked.near - story.day).days >= WEEK:
        return None
    verb = scene.reading.tense(told.start, told.end)
    if verb not in ("past", "beside") or scene.reading.earlier(told.start, told.end):
        return None
    return asked.beside(back - WEEK * DAY, UNSURE, "the clause looks back from the day told before")


def relived(scene: Scene, asked: Asked) -> Found | None:
    """The last such day, at an hour that is remembered: "Il a fui dimanche. Samedi, vers 23 heures, des chars entrent".

    It opens its sentence, and what was told before is over or the next sentence opens with the next hour.
    """
    phrases, index = scene.reading.phrases, scene.index
    if scene.tense not in ("present", None) or not scene.reading.opens(scene.phrase.start) or scene.phrase.lead:
        return None
    hours = phrases[index + 1 : index + 3]
    if not hours or hours[0].lead not in ROUGHLY or hours[0].sentence != scene.phrase.sentence:
        return None
    if not isinstance(hours[0].expression, TimeOfDay):
        return None
    told = (scene.reading.tense(p.start, p.end) for p in phrases[max(0, index - _STRETCH) : index])
    if "past" not in told and not _next_hour(scene, hours):
        return None
    return asked.beside(asked.back, UNSURE, "an hour that is remembered, of a story told in the present")


def beside_told_date(scene: Scene, asked: Asked) -> Found | None:
    """The day beside the date that the sentence has told: "les 2 et 3 mai, samedi … dimanche …"."""
    story = scene.story.value
    if story is None or story.day is None or story.grain != "day" or scene.story.sentence != scene.phrase.sentence:
        return None
    told = scene.reading.phrases[scene.story.index].expression
    dated = isinstance(told, CalendarDate) and told.day is not None
    if not (dated or isinstance(told, TimeOfDay) or (isinstance(told, CalendarDate) and told.weekday)):
        return None
    after = days_to(story.day, asked.weekday)
    if after > NEXT_DOOR and not dated:
        return None
    day = story.day + (after - WEEK if after > NEXT_DOOR else after) * DAY
    return asked.beside(day, STORY, "the sentence tells of days around it")


def within_bygone_story(scene: Scene, weekday: int) -> Value | None:
    """The coming day of a story of long ago: "Le 6 novembre 2021, il fuit. Le lundi, on l'a retrouvé"."""
    story, anchor = scene.story.value, scene.anchor
    told = scene.reading.tense(scene.phrase.start, scene.phrase.end)
    same = scene.phrase.sentence == scene.story.sentence
    if scene.phrase.lead or not (same or told in ("past", "beside", "imperfect", "participle")):
        return None
    if story is None or story.day is None or story.grain != "day" or not scene.story.strong:
        return None
    if anchor is None or (anchor.near - story.day).days <= AT_HAND:
        return None
    if scene.phrase.sentence - scene.story.sentence > REACH:
        return None
    return hung(story.day + (days_to(story.day, weekday) or WEEK) * DAY, scene.story.index, STORY)


def recounted(scene: Scene, weekday: int) -> Value | None:
    """The next such day of what somebody recounts: "On s'était vus le mardi. Le jeudi, il m'appelle"."""
    story, anchor, phrase = scene.story.last_day, scene.anchor, scene.phrase
    if story is None or story.day is None or anchor is None or not phrase.quoted:
        return None
    near = range(max(0, scene.index - _STRETCH), scene.index)
    of_day = [scene.reading.phrases[at] for at in near if scene.values[at].day == story.day]
    told = of_day[0] if of_day else scene.reading.phrases[scene.story.last_index]
    named = isinstance(told.expression, Directed) and told.expression.which == "the" and told.quoted
    named = named and scene.tense in ("present", None)
    if not named or phrase.sentence - told.sentence > REACH or phrase.paragraph != told.paragraph:
        return None
    day: date = story.day + (days_to(story.day, weekday) or WEEK) * DAY
    return hung(day, scene.story.last_index, UNSURE) if story.day < day <= anchor.near else None


def undated(scene: Scene, weekday: int) -> Value:
    """The value of a weekday where no day of writing is known: the one told with its date, or one beside the story."""
    known, story = scene.story.days.get(weekday), scene.story.value
    hang = f"mention:{scene.story.index}"
    bare = isinstance(scene.phrase.expression, CalendarDate)
    if known is not None and not (bare or story is None or story.day is None) and known < story.day:
        known = None  # "Dimanche 9, … Le samedi 15, … Le dimanche, …": the story has gone on
    if known is not None:
        value = v.of_day(known)
        # index -1: nothing was told yet, the date is said with that weekday further on
        value.hang, value.sure = hang if scene.story.index >= 0 else scene.origin, STORY
        return value
    if story is None or story.day is None or story.grain != "day" or scene.ahead:
        return scene.missing("a weekday", value=f"XXXX-WXX-{weekday}")
    after = days_to(story.day, weekday)
    coming = v.of_day(story.day + after * DAY)
    last = v.of_day(story.day + (after - WEEK) * DAY) if after else coming
    # "le dimanche" goes on with the story, a bare "dimanche" follows its verb
    value, other = (last, coming) if bare and scene.tense == "past" else (coming, last)
    value.hang, value.sure = hang, 0.6
    value.other(other, "on the other side of the story's day")
    return value


def _next_hour(scene: Scene, hours: Sequence[Phrase]) -> bool:
    """Whether the sentence behind the first of ``hours`` opens with the other, and does not look ahead."""
    if len(hours) == 1 or hours[1].sentence - hours[0].sentence != 1 or hours[1].paragraph != hours[0].paragraph:
        return False
    opens = isinstance(hours[1].expression, TimeOfDay) and scene.reading.opens(hours[1].start)
    return opens and scene.reading.tense(hours[1].start, hours[1].end) != "future"
