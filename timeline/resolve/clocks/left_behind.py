"""Days that the story has left behind, and which lend themselves where it stands on none or was told in passing.

Knows which verbs and limits lead back to them; knows nothing of why the story's own day was not believed.
"""

from __future__ import annotations

from datetime import date

from timeline.expressions import PartOfDay
from timeline.reading import Phrase
from timeline.resolve.clocks.in_passing import in_reach, of_part
from timeline.resolve.looks import Found
from timeline.resolve.scene import AT_HAND, REACH, UNSURE, Scene
from timeline.resolve.values import Value

__all__ = ["before_month_or_year", "coming", "gone", "in_lost_month", "near"]

_AGE = 5  # how many years ago a month is of another age
_RECENT = 7  # how far back news look without saying so again, in days
_BRIEFLY = ("season", "week")  # grains that news name in passing, wherever they lie: "L'automne passé, on jurait …"


def in_lost_month(scene: Scene) -> bool:
    """Whether a verb goes on with a month of long ago, no day of which is told.

    "En septembre 43, un voisin parle. À six heures, on frappe."
    """
    story, anchor = scene.story.value, scene.anchor
    if story is None or anchor is None or story.grain != "month" or not scene.story.strong:
        return False
    told = scene.reading.phrases[scene.story.index]
    beside = scene.phrase.sentence - scene.story.sentence <= 1 and scene.tense != "future" and scene.origin != "section"
    aside = told.lead == "since" or scene.reading.tense(told.start, told.end) == "beside"
    return beside and not aside and anchor.year - (story.year or anchor.year) > _AGE


def before_month_or_year(scene: Scene) -> Found | None:
    """The day told before a month or year in passing: "jeudi … la Loue, à sec en août … L'eau est montée à 21 h"."""
    story, last = scene.story, scene.story.last_day
    if story.value is None or story.value.grain == "day" or last is None or last.day is None:
        return None
    told = scene.reading.phrases[story.last_index]
    if scene.phrase.paragraph != told.paragraph or not _taken_up(scene, story.value, last, last.day, told):
        return None
    return Found(last.day, UNSURE, "only a month or year was told since, in passing", f"mention:{story.last_index}")


def _taken_up(scene: Scene, passing: Value, last: Value, day: date, told: Phrase) -> bool:
    """Whether the words go on with the last ``day`` that was ``told``, over what was told in ``passing`` since.

    Behind a year any verb may that does not look to the other side of the day of writing, as in "Samedi, comme en
    2018, elle partira à 9 h"; behind a month one that looks back, or a story told by the clock.
    """
    anchor, tense = scene.anchor, scene.tense
    if scene.phrase.sentence == told.sentence and tense is None:
        return True  # "Lundi 19 : PIB du quatrième trimestre (11 h)"
    if anchor is not None and (anchor.day is None or abs((anchor.day - day).days) > AT_HAND):
        return False
    if passing.grain == "year" and anchor is not None and anchor.day is not None:
        return not ((tense == "past" and day > anchor.day) or (tense == "future" and day < anchor.day))
    if scene.phrase.sentence - told.sentence > REACH or scene.origin == "section" or scene.comes(last):
        return False
    clock = scene.story.clock
    by_clock = clock is not None and clock.day == day
    return (tense == "past" and not scene.weak) or (tense in ("past", None) and by_clock)


def gone(scene: Scene) -> Found | None:
    """The day that news told of before they looked ahead, and the verb looks back: "… demain. Il est arrivé à 19 h"."""
    story, anchor = scene.story, scene.anchor
    if story.value is None or story.value.day is None or story.gone_day is None:
        return None
    if anchor is None or anchor.day is None or scene.origin == "section":
        return None
    if story.value.day <= anchor.day and story.value.grain not in _BRIEFLY:
        return None  # news that tell their own hour tell of the hours before it
    told = scene.reading.phrases[story.gone_index]
    away, apart = scene.phrase.sentence - told.sentence, scene.phrase.paragraph - told.paragraph
    if apart > 1 or away > (2 + (apart == 0)) * REACH or (anchor.day - story.gone_day).days > _RECENT:
        return None
    since = scene.reading.phrases[story.gone_index + 1 : scene.index]
    if any(isinstance(p.expression, PartOfDay) and p.expression.deictic == "this" for p in since):
        return None  # "Depuis ce matin, … Le vol de 19 h 23 est annoncé"
    if scene.tense != "past" or of_part(scene):
        return None
    return Found(story.gone_day, UNSURE, "the news told of it before they looked ahead", f"mention:{story.gone_index}")


def coming(scene: Scene) -> Found | None:
    """The day ahead that the text has told before it looked back: "… samedi. Il avait perdu dimanche. …".

    A verb looks ahead in the same paragraph, or a limit in the next: "Il vient jeudi. … Qu'il reste jusqu'à minuit !"
    """
    story = scene.story
    if story.coming_day is None:
        return None
    away = scene.phrase.paragraph - scene.reading.phrases[story.coming_index].paragraph
    if scene.ahead:
        led = away == 0
    else:
        verbless = scene.reading.tense(scene.phrase.start, scene.phrase.end) is None
        led = away <= 1 and scene.phrase.lead == "until" and verbless
    if not led or in_reach(scene):
        return None
    return Found(story.coming_day, UNSURE, "it lies ahead, as the words look", f"mention:{story.coming_index}")


def near(scene: Scene) -> Found | None:
    """The last day told near that of writing, where no verb tells: "Fête samedi. … né en 1951. … Entrée à 14 h"."""
    story = scene.story
    if scene.tense is not None or story.near_day is None or story.value is None:
        return None
    if story.value.day in (None, story.near_day) or in_reach(scene):
        return None
    return Found(story.near_day, UNSURE, "the last one told near the day of writing", f"mention:{story.near_index}")
