"""Midnight: when a night, a story or the day of writing has run over into the next day, and when it is the one before.

Knows how late an evening is and how early a morning; knows nothing of which day was at hand before.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from timeline.expressions import PM, PartOfDay, TimeOfDay
from timeline.resolve import looks
from timeline.resolve.context import Moment
from timeline.resolve.looks import Found
from timeline.resolve.scene import SMALL_HOURS, STORY, UNSURE, Scene
from timeline.resolve.values import Value, zone

__all__ = ["beside_now", "next_morning", "over_midnight"]

_DAY, _MINUTE, _NOTHING = timedelta(days=1), timedelta(minutes=1), timedelta()
_EVENING = 18  # the hour from which the small hours and the dawn behind it are the next day's
_LATE_AFTERNOON = 16  # the same where they are said to be of the morning: "à 1 h 40 du matin"
_DUSK, _MIDNIGHT = "18", "24:00"  # the same, as a value has its clock
_LATE_EVENING = "20"  # the clock behind which a story told in the present has its next morning
_MORNING = 9  # the hour below which what is told behind an evening is the next morning's
_LAST = 24  # the hour of the midnight at the end of a day
_NEAR = 20  # how many expressions back the clock of the page may stand
_NOON, _MIDDAY = 12, "12"  # as an hour, and as a value has its clock
_JUST_NOW = 10  # how long ago a clock has just struck, in minutes
_SLACK = 30  # how far past its own clock a text may tell of, in minutes: stamps lag behind
_AFTER = 120  # the same where an imperfect tells: "Il était 21 h 10" at 14:05 is of the day before
#: How long ago a clock must be to be tomorrow's where the verb looks ahead: "prévue à 14 heures" may be told at 16.
_LATE = 600


def next_morning(scene: Scene, clock: Value) -> bool:
    """Whether a part of day comes after midnight: any that the story tells after a night, the dawn after an evening.

    "Le bal ouvre à 22 h et finit à l'aube."
    """
    part, told = scene.phrase.expression, clock.value
    if not isinstance(part, PartOfDay) or part.part == "NI" or _stamped(scene, clock):
        return False
    if part.part == "MO" and part.mod == "START":
        return _DUSK <= told[11:] <= _MIDNIGHT or told.endswith(("TEV", "TNI"))
    if scene.phrase.sentence == scene.story.sentence:
        return False
    if told.endswith("TNI"):
        return True
    late = told.endswith("T24:00") or (told[11:] >= _LATE_EVENING and scene.tense in ("present", None))
    return part.part == "MO" and "T2" in told and late


def over_midnight(scene: Scene, e: TimeOfDay, at_hand: Found, day: date) -> Found | None:
    """The other side of midnight that a clock is on; None where it is of its ``day``.

    ``at_hand``: the day at hand, in whose stretch of days its own one may be another.
    """
    return looks.first(_LOOKS, scene, e, at_hand, day)


def _just_struck(scene: Scene, e: TimeOfDay, _at_hand: Found, day: date) -> Found | None:
    """The day of writing of a clock that has just struck: at 22:05 "Hier déjà, coupure à 13 h. … Rien à 22h04"."""
    anchor = scene.anchor
    if anchor is None or anchor.hour is None or anchor.minute is None or e.minute is None or e.zone is not None:
        return None
    ago = anchor.hour * 60 + anchor.minute - (e.hour * 60 + e.minute)
    if not 0 <= ago <= _JUST_NOW or anchor.day != day + _DAY or scene.origin == "section":
        return None
    return Found(day + _DAY, STORY, "it has just struck")


def _night_before(scene: Scene, e: TimeOfDay, at_hand: Found, day: date) -> Found | None:
    """The day before of a midnight that begins the night between two days, whose second has an hour of its own.

    "Partie vendredi, elle arrive samedi à 16 h 23. La course s'est jouée entre minuit et 4 heures."
    """
    if not (e.word and e.hour == 24) or scene.index not in scene.ties.end_of or scene.tense != "past":
        return None
    last = scene.story.clock
    if last is None or last.day != day or last.value[11:] <= _MIDDAY:
        return None
    if not any(value.day == day - _DAY for value in scene.values):
        return None
    return Found(day - _DAY, UNSURE, "the night between the two days told", at_hand.hang)


def _night_told(scene: Scene, e: TimeOfDay, at_hand: Found, day: date) -> Found | None:
    """The day before of a midnight from which something was until the morning, where a morning has been told.

    "Vers 3 heures, le canal a débordé. Le vigile était de garde de minuit à 8 heures."
    """
    if not (e.word and e.hour == 24) or scene.index not in scene.ties.end_of or scene.tense != "past":
        return None
    last = scene.story.clock
    if last is None or last.day != day or last.grain != "minute" or last.value[11:] > _MIDDAY:
        return None
    return Found(day - _DAY, UNSURE, "the night of which a morning is told", at_hand.hang)


def _late(scene: Scene, e: TimeOfDay, at_hand: Found, _day: date) -> Found | None:
    """The day behind the one at hand of a small hour that ends an evening: "rentré à 2 h", "dernier métro à 1 h"."""
    small = e.hour < SMALL_HOURS and e.half != "pm"
    if scene.phrase.lead != "late" or not small or not at_hand.hang:
        return None
    return Found(at_hand.day + _DAY, UNSURE, "an evening ends there", at_hand.hang)


def _run_over(scene: Scene, e: TimeOfDay, at_hand: Found, day: date) -> Found | None:
    """The day behind an evening or a night that the story has told: "Bal à 22 h. À 1 h, tout le monde rentre"."""
    last = scene.story.clock
    if last is None or last.day != day or not at_hand.hang or scene.phrase.lead == "from":
        return None  # "Ouvert jusqu'à 18 h. Installation à partir de 5 h 30": the same day's
    if e.zone is None and _stamped(scene, last):
        return None
    return Found(day + _DAY, UNSURE, "the story's evening is over", at_hand.hang) if _is_over(scene, e, last) else None


# On which side of midnight a clock is: what has just struck is of today whatever the story tells, and what the words
# themselves put behind an evening needs no evening that was told.
_LOOKS: tuple[Callable[[Scene, TimeOfDay, Found, date], Found | None], ...] = (
    _just_struck,
    _night_before,
    _night_told,
    _late,
    _run_over,
)


def _evening(scene: Scene, day: date) -> bool:
    """Whether the story stands in the afternoon or evening of a day, which ends at midnight."""
    last = scene.story.clock
    return last is not None and last.day == day and last.value[11:] > _MIDDAY and not _stamped(scene, last)


def _stamped(scene: Scene, last: Value) -> bool:
    """Whether the ``last`` clock is only when the text was written, and a past tells: nothing told is yet to come.

    "12 mars 2024, 19 h 30. Le feu a pris à 2 h 10"; a clock of that evening that a verb has told is the story's.
    """
    anchor = scene.anchor
    if anchor is None or last.day is None or last.day != anchor.day or scene.tense != "past":
        return False
    for place in range(scene.index - 1, max(-1, scene.index - _NEAR), -1):
        if scene.values[place] is last:
            phrase, day = scene.reading.phrases[place], scene.reading.phrases[scene.ties.day_of.get(place, place)]
            told = scene.reading.tense(phrase.start, phrase.end) in ("past", "imperfect", "present")
            return not told or scene.reading.heads(min(day.start, phrase.start), phrase.end)
    return False


def _is_over(scene: Scene, e: TimeOfDay, last: Value) -> bool:
    """Whether the evening or night of the ``last`` clock is over: the small hours and the morning are later.

    So are all hours up to the evening where another sentence has told a night.
    """
    late = last.value[10:]
    if late == "TNI" and e.hour < _EVENING and scene.phrase.sentence != scene.story.sentence:
        return True
    if e.half in PM or e.hour >= _NOON:
        return False
    if late == "TNI":
        return True
    small = e.hour < SMALL_HOURS and e.zone is None and scene.tense in ("past", "present", None)
    if late == "TEV":
        return small or (e.hour < _MORNING and (e.half == "am" or scene.phrase.lead == "until"))
    if late[:1] != "T" or not late[1:3].isdigit():
        return False
    since = _LATE_AFTERNOON if small and e.half == "am" and not scene.earlier else _EVENING
    return int(late[1:3]) >= since and e.hour < _MORNING


def beside_now(scene: Scene, day: date, e: TimeOfDay) -> date:
    """The day of a clock on the anchor's own, moved where the verb stands on the other side of the anchor's clock.

    At 21:05 "passera entre 1 heure et 3 heures" is tomorrow's; at 8:00 "s'est produit à 23 heures" yesterday's. Where
    the anchor has no clock, the midnight that a past tells is still the one that its day began with.
    """
    anchor = scene.anchor
    if anchor is None or day != anchor.day:
        return day
    tense = scene.reading.tense(scene.phrase.start, scene.phrase.end)
    if anchor.hour is None:
        midnight = e.word and e.hour == _LAST and tense in ("past", "beside", "imperfect")
        return day - _DAY if midnight and not _evening(scene, day) else day
    now, told = anchor.hour * 60 + (anchor.minute or 0), _minutes(e, day, anchor)
    if told is None:
        return day
    if told < now - _LATE and scene.ahead:
        return day + _DAY
    if tense == "imperfect":
        return day - _DAY if told > now + _AFTER and now > 0 else day
    return day - _DAY if tense in ("past", "beside") and told > now + _SLACK else day


def _minutes(e: TimeOfDay, day: date, anchor: Moment) -> int | None:
    """How far a clock of a ``day`` is behind the anchor's beginning of it, in minutes; None of an unknown zone."""
    told = e.hour * 60 + (e.minute or 0)
    if e.zone is None:
        return told
    own, midnight = None if e.zone == "local" else zone(e.zone), datetime.combine(day, time())
    if own is None or anchor.tz is None:
        return None
    ahead = (own.utcoffset(midnight) or _NOTHING) - (anchor.tz.utcoffset(midnight) or _NOTHING)
    return told - ahead // _MINUTE
