"""The weekday behind a day ahead that was told just before: "Jeudi 20, la halle ouvre. Vendredi, elle ferme".

Knows whether the words go on from a day to come, and how far; knows nothing of days that are over.
"""

from __future__ import annotations

from datetime import date

from timeline.expressions import CalendarDate, Directed, TimeOfDay, dated
from timeline.resolve.looks import Found
from timeline.resolve.scene import REACH, STORY, UNSURE, Scene
from timeline.resolve.values import Value
from timeline.resolve.weekdays.asked import DAY, NEXT_DOOR, SAID, Asked, days_to, hung

__all__ = ["behind_coming_day", "behind_opened_day", "day_behind", "looks_ahead"]

_HERE = 92  # how far ahead a day told just before still says which weekday is meant, in days
_SHORT = 6  # how far behind it one with its article may be, in days: "départ lundi 23 mars, retour le dimanche"


def behind_coming_day(scene: Scene, asked: Asked) -> Found | None:
    """The day right behind one ahead: "Jeudi 20, la halle ouvre. Vendredi, elle ferme"."""
    day = day_behind(scene, asked)
    if day is None:
        return None
    return asked.beside(day, STORY, "the day told just before lies ahead, and this one behind it")


def day_behind(scene: Scene, asked: Asked) -> date | None:
    """The day with that weekday right behind one ahead; None where a verb of the past tells, or words lead elsewhere.

    A participle may name what is to come.
    """
    if scene.tense in ("past", "either") and not ((scene.weak and _announced(scene)) or _named(scene)):
        return None
    story, near = scene.story.value, asked.near
    if story is None or story.day is None or story.grain != "day" or story.day < near:
        return None
    if not _goes_on(scene, story.day, near):
        return None
    after = days_to(story.day, asked.weekday)
    directed = isinstance(scene.phrase.expression, Directed)
    if directed and not _said_beside(scene, after):
        return None  # "du 20 septembre au 4 octobre, le samedi"; but "le vendredi 27 à Amiens, le samedi à Metz"
    far = (story.day - near).days > SAID and scene.phrase.sentence != scene.story.sentence
    reach = _SHORT if directed else 1 if far else NEXT_DOOR  # "Rendez-vous le 14 juillet. Qui vient jeudi ?"
    return story.day + after * DAY if 0 < after <= reach else None


def behind_opened_day(scene: Scene, weekday: int) -> Value | None:
    """The day of what opens a sentence right behind a day ahead: "On part samedi 4 à 7 h. Retour le lundi"."""
    story, anchor = scene.story.value, scene.anchor
    if scene.reading.tense(scene.phrase.start, scene.phrase.end) != "present":
        return None
    if story is None or story.day is None or story.grain != "day" or anchor is None or story.day <= anchor.near:
        return None
    near_by = scene.phrase.sentence - scene.story.sentence == 1 and scene.phrase.paragraph == scene.story.paragraph
    after = days_to(story.day, weekday)
    if not near_by or after == 0 or not scene.reading.opens(scene.phrase.start):
        return None
    return hung(story.day + after * DAY, scene.story.index, UNSURE)


def _goes_on(scene: Scene, told: date, near: date) -> bool:
    """Whether the words may go on from a day told, the day of writing or one ahead of it."""
    same = scene.phrase.sentence == scene.story.sentence
    if (told - near).days > _HERE and not same:
        return False
    if told == near and scene.tense is not None:
        return False  # what heads a programme has no verb: "Mercredi, étape de plaine. Jeudi, repos"
    lead = scene.phrase.lead
    if lead in ("before", "by") or (lead == "until" and scene.clocked and not scene.ahead):
        return False  # "On votera dimanche. Les candidats peuvent s'inscrire jusqu'à mardi 18 heures"
    said = scene.reading.phrases[scene.story.index]
    planned = scene.reading.tense(said.start, said.end) in ("either", "beside")
    if planned and not same and scene.reading.apposed(said.start, said.end):
        return False  # "L'évacuation, prévue le 20, n'a pas commencé. Un deuil a été décrété à partir de mardi"
    if said.lead == "until" and (told - near).days > SAID:
        return False  # "On tiendra jusqu'à Pâques. Réunion lundi"
    together = scene.phrase.paragraph == scene.story.paragraph and (told - near).days <= SAID
    return scene.phrase.sentence - scene.story.sentence <= (NEXT_DOOR if together else 1)


def _said_beside(scene: Scene, after: int) -> bool:
    """Whether "le mardi", ``after`` so many days, is said beside a weekday with its date or behind its hour.

    "Rentrée lundi 1er septembre à 8 h. Les petits viendront dès 9 h, les grands le mardi"
    """
    story = scene.story
    told = scene.reading.phrases[scene.ties.day_of.get(story.index, story.index)].expression
    told = dated(told)
    if isinstance(told, CalendarDate) and told.weekday and scene.phrase.sentence == story.sentence:
        return True
    next_door = scene.ahead and 0 < after <= NEXT_DOOR
    return next_door and isinstance(told, TimeOfDay) and scene.phrase.paragraph == story.paragraph


def _named(scene: Scene) -> bool:
    """Whether nothing but a participle, which may name what is to come, tells: "Mercredi, compte rendu de la Fed"."""
    told = scene.reading.tense(scene.phrase.start, scene.phrase.end)
    return told == "participle" and not scene.phrase.lead and scene.reading.opens(scene.phrase.start)


def _announced(scene: Scene) -> bool:
    """Whether a sentence opens with its weekday and has but a participle, behind others that look ahead.

    "Vendredi, gelées généralisées"
    """
    told = scene.reading.tense(scene.phrase.start, scene.phrase.end)
    return told == "participle" and scene.reading.opens(scene.phrase.start) and looks_ahead(scene)


def looks_ahead(scene: Scene) -> bool:
    """Whether what the paragraph told before looks ahead, and nothing of it back: "… gagneront l'est. Mardi, pluie"."""
    told = [
        scene.reading.tense(phrase.start, phrase.end)
        for phrase in scene.reading.phrases[max(0, scene.index - REACH) : scene.index]
        if phrase.paragraph == scene.phrase.paragraph
    ]
    story, anchor = scene.story.last_day, scene.anchor
    coming = story is not None and story.day is not None and anchor is not None and story.day > anchor.near
    coming = coming and scene.reading.phrases[scene.story.last_index].paragraph == scene.phrase.paragraph
    return ("future" in told or coming) and not {"past", "imperfect"} & set(told)
