"""Parts of day said without their day: "ce soir", "dans la nuit", and "le soir" of a day or of every day.

Knows which night is over and which evenings come back; knows nothing of clocks.
"""

from __future__ import annotations

from datetime import date, timedelta

from timeline.expressions import PartOfDay
from timeline.resolve import stretches
from timeline.resolve import values as v
from timeline.resolve.clocks.at_hand import day_at_hand
from timeline.resolve.clocks.beside_story import this_behind
from timeline.resolve.context import Moment
from timeline.resolve.looks import Found
from timeline.resolve.scene import REACH, SMALL_HOURS, STORY, UNSURE, Scene
from timeline.resolve.values import Value
from timeline.resolve.weekdays import from_now_on

__all__ = ["coming", "part", "the_part"]

_DAY = timedelta(days=1)
_NIGHTFALL = 21  # the hour from which "étaient privés de courant dans la nuit" is the night that has begun
_NOON = "12"  # as a value has its clock
#: Tenses of a verb that tells of one day rather than of every day.
_OF_ONE_DAY = ("past", "future", "either", "beside", "participle")


def part(scene: Scene, e: PartOfDay) -> Value:
    """A part of day: of the anchor's day ("ce soir"), else of the day at hand."""
    if e.deictic is not None:
        return _of_writing(scene, e)
    at_hand = _beside_this(scene) or day_at_hand(scene)
    if at_hand is None:
        return scene.missing("a part of a day that nothing names", "TIME", f"XXXX-XX-XXT{e.part}")
    stretch = stretches.held(scene, at_hand.hang)
    if stretch is not None and stretch.day is None:
        return Value("SET", f"XXXX-XX-XXT{e.part}", quant="EVERY", mod=e.mod)
    day = at_hand.day - _DAY if _over(scene, e, at_hand) else at_hand.day
    value = v.of_part(day, e.part, scene.anchor.tz if scene.anchor else None)
    value.hang, value.sure, value.mod = at_hand.hang or scene.origin, at_hand.sure, e.mod
    return value


def _beside_this(scene: Scene) -> Found | None:
    """The day of writing of a part of it before another: "Arrivé dans la matinée, il sera reçu cet après-midi"."""
    anchor, own = scene.anchor, scene.story.sentence == scene.phrase.sentence
    if own or anchor is None or anchor.day is None or not this_behind(scene):
        return None
    return Found(anchor.day, STORY, "a part of the day of writing stands behind")


def _over(scene: Scene, e: PartOfDay, at_hand: Found) -> bool:
    """Whether a part of the day at hand is over, so that the one of the day before is told.

    "Dans la nuit, ils ont fui" is of the night before; so is what a story looks back at from a morning ("Samedi à 5 h,
    la digue a cédé. L'eau était montée dans la nuit") and what an entry tells: "Un câble a brûlé au petit matin".
    """
    anchor = scene.anchor
    if scene.tense != "past":
        return False
    if e.part == "NI" and (not at_hand.hang or (anchor is not None and at_hand.day == anchor.day)):
        begun = anchor is not None and (anchor.hour or 0) >= _NIGHTFALL and scene.weak
        if not begun:
            return True
    if e.part == "NI" and scene.earlier and _behind_morning(scene, at_hand.day):
        return True
    return scene.origin == "section" and anchor is not None and at_hand.day == _tomorrow(anchor)


def _behind_morning(scene: Scene, day: date) -> bool:
    """Whether a sentence before has told an hour of the morning of a day."""
    last = scene.story.clock
    if scene.phrase.sentence == scene.story.sentence or scene.phrase.lead:
        return False  # "Elle avait sonné de 11 heures jusqu'à la nuit"
    return last is not None and last.day == day and last.grain == "minute" and last.value[11:] < _NOON


def _tomorrow(anchor: Moment) -> date | None:
    return None if anchor.day is None or anchor.day == date.max else anchor.day + _DAY


def _of_writing(scene: Scene, e: PartOfDay) -> Value:
    """A part of the day of writing, "ce soir", or of the one before: "cette nuit" told as past, "la nuit dernière"."""
    anchor = scene.anchor
    if anchor is None or anchor.day is None:
        return scene.missing("a part of the day of writing", "TIME", f"XXXX-XX-XXT{e.part}")
    if scene.phrase.quoted and e.deictic == "this" and e.part in ("AF", "EV") and _of_yesterday(scene):
        value = v.of_part(anchor.day - _DAY, e.part, anchor.tz)
        value.hang, value.sure = scene.origin, STORY
        return value
    this_night = e.part == "NI" and e.deictic == "this"
    small = anchor.hour is not None and anchor.hour < SMALL_HOURS and scene.tense != "present"
    before = e.deictic == "last" or (this_night and (scene.tense == "past" or small))
    value = v.of_part(anchor.day - _DAY if before else anchor.day, e.part, anchor.tz)
    value.hang, value.mod = scene.origin, e.mod
    return value


def _of_yesterday(scene: Scene) -> bool:
    """Whether what is said was said the day before: "Elles ont gagné lundi. « Ce soir, on a souffert », lâche-t-elle".

    News without an hour are of the morning, and told that day.
    """
    anchor = scene.anchor
    if anchor is None or anchor.day is None or anchor.hour is not None or scene.tense != "past":
        return False
    return any(value.day == anchor.day - _DAY for value in scene.values)


def the_part(scene: Scene, e: PartOfDay, *, opening: bool = False) -> Value:
    """A part of day with its article, "le soir": of the day at hand where a verb tells of one, else of every day.

    ``opening`` its sentence, it goes on with a story that is told in the present: "Le 9, il part. Le soir, il revient".
    """
    told = scene.reading.tense(scene.phrase.start, scene.phrase.end)
    dated = told in _OF_ONE_DAY or (told is None and _on_programme(scene)) or (opening and _behind_day(scene))
    if dated and (told == "past" or not (_of_habit(scene) or from_now_on(scene))):
        value = part(scene, e)
        value.sure = min(value.sure, UNSURE)
        return value
    return Value("SET", f"XXXX-XX-XXT{e.part}", quant="EVERY", sure=0.8)


def _of_habit(scene: Scene) -> bool:
    """Whether what comes back stands just before: "Tous les matins, il livre l'école. Le soir, il donne le reste"."""
    phrases, sentence = scene.reading.phrases, scene.phrase.sentence
    near = range(max(0, scene.index - 2), scene.index)
    return any(scene.values[at].type == "SET" and sentence - phrases[at].sentence <= 1 for at in near)


def _behind_day(scene: Scene) -> bool:
    """Whether a day was told just before, and no verb looks ahead of it."""
    if scene.ahead or scene.phrase.sentence - scene.story.sentence > 2 * REACH:
        return False
    at_hand = day_at_hand(scene)
    return at_hand is not None and bool(at_hand.hang)


def _on_programme(scene: Scene) -> bool:
    """Whether the paragraph tells of a day that its sentence names or that lies ahead: "… le 1er mai. Bal le soir"."""
    story = scene.story.value
    same = story is not None and story.grain == "day" and scene.story.sentence == scene.phrase.sentence
    return same or coming(scene)


def coming(scene: Scene) -> bool:
    """Whether the paragraph tells of a day ahead."""
    story, anchor = scene.story.value, scene.anchor
    if story is None or story.day is None or story.grain != "day" or anchor is None or anchor.day is None:
        return False
    bound = scene.reading.phrases[scene.story.index].lead in ("from", "until")
    return story.day > anchor.day and scene.story.paragraph == scene.phrase.paragraph and not bound
