"""The side of the day of writing that a weekday lies on where no verb tells: by what stands around it.

Knows hours, other places of that weekday and the verbs told before; knows no tense of its own.
"""

from __future__ import annotations

from timeline.expressions import At, PartOfDay
from timeline.resolve.looks import Found
from timeline.resolve.scene import REACH, UNSURE, Scene
from timeline.resolve.weekdays.asked import ROUGHLY, SURE, Asked
from timeline.resolve.weekdays.steps import looks_ahead

__all__ = ["announced_with_hour", "as_news", "forecast", "placed_elsewhere", "presently"]

_NIGHT = PartOfDay("NI")


def forecast(scene: Scene, asked: Asked) -> Found | None:
    """The next such day behind what looks ahead: "Les nuages gagneront l'est. Mardi, pluie"."""
    if not looks_ahead(scene):
        return None
    return asked.beside(asked.ahead, UNSURE, "no verb tells; what was told just before lies ahead")


def announced_with_hour(scene: Scene, asked: Asked) -> Found | None:
    """The next such day, said with its hour: "Loto vendredi à 20 h"."""
    if not scene.clocked or _of_night(scene) or _over(scene) or _placed_before(scene, asked.weekday):
        return None
    return asked.beside(asked.ahead, UNSURE, "no verb tells; a day with its hour is announced")


def placed_elsewhere(scene: Scene, asked: Asked) -> Found | None:
    """The day that a verb gives that weekday elsewhere: "Grève jeudi. … Les trains seront rares jeudi"."""
    day = scene.placed.get(asked.weekday)
    return None if day is None else asked.beside(day, SURE, "a verb places that weekday elsewhere in the text")


def presently(scene: Scene, asked: Asked) -> Found | None:
    """The next such day, where an ordinary verb in the present tells and none of the past before it."""
    if not scene.planned:
        return None
    return asked.beside(asked.ahead, UNSURE, "a verb in the present, and none of the past before it")


def as_news(_scene: Scene, asked: Asked) -> Found:
    """The last such day, where nothing tells: "Incendie mercredi à Rosoy"."""
    return asked.beside(asked.back, UNSURE, "no verb tells; news mostly tells of the past")


def _of_night(scene: Scene) -> bool:
    """Whether it is the night of that weekday, which is told of: "Nuit de dimanche à lundi. À 23 h 10, on sonne"."""
    said = scene.phrase.expression
    return isinstance(said, At) and said.time == _NIGHT and scene.index not in scene.ties.timed


def _placed_before(scene: Scene, weekday: int) -> bool:
    """Whether a verb has placed that weekday a few sentences back: "la nuit de mercredi … Mercredi à 22 h 15, "."""
    place = scene.placers.get(weekday)
    if place is None or place >= scene.index:
        return False
    return scene.phrase.sentence - scene.reading.phrases[place].sentence <= 2 * REACH


def _over(scene: Scene) -> bool:
    """Whether what the paragraph told right before is over: "Deux jours après l'orage qui a ravagé la côte, …"."""
    before = scene.reading.phrases[scene.index - 1] if scene.index else None
    hour = scene.reading.phrases[scene.index + 1 : scene.index + 2]
    if before is None or before.paragraph != scene.phrase.paragraph or not hour or hour[0].lead not in ROUGHLY:
        return False
    return scene.reading.tense(before.start, before.end) in ("past", "imperfect")
