"""Clocks and parts of day, on the day they were said with, the story's, or the anchor's.

Knows what a day is made of; knows no language.
"""

from __future__ import annotations

from datetime import date, timedelta

from timeline.expressions import At, PartOfDay, Shift, Time, TimeOfDay
from timeline.resolve import values as v
from timeline.resolve.scene import AT_HAND, REACH, Scene
from timeline.resolve.values import Value

__all__ = ["at", "clock", "clock_on", "coming", "day_at_hand", "on", "part", "the_part", "told"]

_DAY = timedelta(days=1)
#: How far behind a day in an apposition something else begins, in characters.
_ASIDE = 12
#: How far past its own clock a text may tell of, in minutes: stamps lag behind.
_SLACK = 30
#: How long ago a clock must be to be tomorrow's where the verb looks ahead: "prévue à 14 heures" may be told at 16.
_LATE = 600
#: Tenses of a verb that tells of one day rather than of every day.
_TOLD = ("past", "future", "either", "beside", "participle")
#: How many years ago a month is of another age.
_AGE = 5
_EVENING = ("18", "24:00")  # the clocks behind which the dawn is the next day's


def day_at_hand(scene: Scene) -> tuple[date, str, float] | None:
    """The day that a bare clock or part of day belongs to: the story's, else the anchor's."""
    aside = _looked_back(scene)
    if aside is not None:
        return aside, f"mention:{scene.story.aside_index}", 0.85
    story = scene.story.value
    in_reach = scene.phrase.sentence - scene.story.sentence <= REACH * 4 and not _in_passing(scene)
    if story is not None and story.day is not None and story.grain == "day" and in_reach:
        clock = scene.story.clock
        if clock is not None and clock.day == story.day and _next_morning(scene, clock):
            return story.day + _DAY, f"mention:{scene.story.index}", 0.7
        return story.day, f"mention:{scene.story.index}", 0.9
    if _of_another_age(scene):
        return None  # "En septembre 43, un voisin parle. À six heures, on frappe": no day is told
    passing = _before_a_year(scene)
    if passing is not None:
        return passing, f"mention:{scene.story.last_index}", 0.7
    near, coming = scene.story.near_day, scene.story.coming_day
    if not in_reach and coming is not None and scene.ahead and _beside_coming(scene):
        return coming, f"mention:{scene.story.coming_index}", 0.7
    if (
        not in_reach
        and scene.tense is None
        and near is not None
        and story is not None
        and story.day not in (None, near)
    ):
        return near, f"mention:{scene.story.near_index}", 0.7
    if scene.anchor is not None and scene.anchor.day is not None:
        return scene.anchor.day, scene.origin, 0.8
    if story is not None and story.day is not None and story.grain == "day":
        return story.day, f"mention:{scene.story.index}", 0.6
    return None


def _of_another_age(scene: Scene) -> bool:
    """Whether the sentence before tells of a month of long ago, and a verb goes on with it."""
    story, anchor = scene.story.value, scene.anchor
    if story is None or anchor is None or story.grain != "month" or not scene.story.strong:
        return False
    told = scene.reading.phrases[scene.story.index]
    near = scene.phrase.sentence - scene.story.sentence <= 1 and scene.tense != "future" and scene.origin != "section"
    aside = told.lead == "since" or scene.reading.tense(told.start, told.end) == "beside"
    return near and not aside and anchor.year - (story.year or anchor.year) > _AGE


def _before_a_year(scene: Scene) -> date | None:
    """The day near the anchor that the paragraph told before it named a year in passing: "Samedi, comme en 2018, …"."""
    story, anchor, last = scene.story.value, scene.anchor, scene.story.last_day
    if story is None or story.grain != "year" or anchor is None or anchor.day is None or last is None:
        return None
    told = scene.reading.phrases[scene.story.last_index]
    if last.day is None or told.paragraph != scene.phrase.paragraph or abs((last.day - anchor.day).days) > AT_HAND:
        return None
    against = (scene.tense == "past" and last.day > anchor.day) or (scene.tense == "future" and last.day < anchor.day)
    return None if against else last.day


def _looked_back(scene: Scene) -> date | None:
    """The day that the sentence has looked back at: "La veille, il avait reçu la presse à 20 h"; not one in passing."""
    told = scene.reading.phrases[scene.story.aside_index]
    if scene.story.aside_day is None or told.sentence != scene.phrase.sentence:
        return None
    passing = scene.reading.tense(told.start, told.end) == "beside"  # "arrêté la veille, il sera jugé à 14 h"
    return None if passing else scene.story.aside_day


def _next_morning(scene: Scene, clock: Value) -> bool:
    """Whether a part of day comes after midnight: any that the story tells after a night, the dawn after an evening.

    "Le bal ouvre à 22 h et finit à l'aube."
    """
    part = scene.phrase.expression
    if not isinstance(part, PartOfDay) or part.part == "NI":
        return False
    if part.part == "MO" and part.mod == "START":
        late = _EVENING[0] <= clock.value[11:] <= _EVENING[1]
        return late or clock.value.endswith(("TEV", "TNI"))
    return clock.value.endswith("TNI") and scene.phrase.sentence > scene.story.sentence


def _beside_coming(scene: Scene) -> bool:
    """Whether the paragraph has told a day ahead before it looked back: "… samedi. Il avait perdu dimanche. …"."""
    return scene.reading.phrases[scene.story.coming_index].paragraph == scene.phrase.paragraph


def _in_passing(scene: Scene) -> bool:
    """Whether the story's day was told in passing: in another sentence, far from a known anchor or against the verb.

    "fermé depuis le 14 février 2022. ... à 7 heures" tells of the anchor's day; "Le 6 juin 1944 ... à l'aube"
    goes on with the story's.
    """
    story, anchor = scene.story.value, scene.anchor
    if story is None or story.day is None or anchor is None or anchor.day is None:
        return False
    told = scene.reading.phrases[scene.story.index]
    far = abs((anchor.day - story.day).days) > AT_HAND
    if scene.phrase.sentence == scene.story.sentence:
        # "enlevée le 8 avril 2021, a été libérée dans la nuit"
        aside = far and isinstance(scene.phrase.expression, PartOfDay) and scene.phrase.start - told.end > _ASIDE
        return aside and not scene.weak and scene.reading.tense(told.start, told.end) == "beside"
    if (scene.tense == "past" and story.day > anchor.day) or (scene.tense == "future" and story.day < anchor.day):
        return True  # the verb stands on the other side of the document's date
    if not far:
        # "accueille depuis lundi. Elle ferme à 18 h 45"
        if told.lead == "until" and story.day > anchor.day:
            return scene.tense in ("present", "future", None)  # "fermé jusqu'à vendredi. Prochain point à 11 h 30"
        back = told.lead == "since" or (isinstance(told.expression, Shift) and told.expression.base == "anchor")
        return back and story.day < anchor.day and scene.tense in ("present", None)
    if scene.tense is None and story.day < anchor.day and not scene.story.strong and scene.story.near_day is not None:
        return True  # "fête ses 90 ans samedi. … rouvert à Noël 1951. Entrée libre de 14 h à minuit"
    if scene.tense == "present" and isinstance(scene.phrase.expression, PartOfDay):
        # "Le 14 janvier 2023, ils pénètrent chez lui. Ils repartent à l'aube": a story may be told in the present
        apart = scene.phrase.sentence - scene.story.sentence > 1
        return apart or told.lead == "since" or scene.origin == "section"
    return told.lead == "since" or scene.tense in ("future", "present") or scene.origin == "section"


def clock(scene: Scene, e: TimeOfDay) -> Value:
    """A clock said without its day: on the story's day, running on over midnight, else on the anchor's."""
    at_hand = day_at_hand(scene)
    if at_hand is None:
        return scene.missing("a clock without its day", "TIME", f"XXXX-XX-XX{v.of_time(e)}")
    day, hang, sure = at_hand
    last = scene.story.clock
    goes_on = scene.phrase.lead != "from"  # "Ouvert jusqu'à 18 h. Installation à partir de 5 h 30": the same day's
    if (
        goes_on
        and last is not None
        and last.day == day
        and hang.startswith("mention")
        and e.half != "pm"
        and e.hour < 12
    ):
        # The story runs on: after an evening or a night, the small hours and the morning are the next day's.
        late = last.value[10:]
        if (
            late == "TNI"
            or (late[:1] == "T" and late[1:3].isdigit() and int(late[1:3]) >= 18 and e.hour < 9)
            or (late == "TEV" and e.hour < 9 and e.half == "am")
        ):
            day, sure = day + _DAY, 0.7
    moved = _beside_now(scene, day, e)
    if moved != day:
        day, sure = moved, min(sure, 0.8)
    value = clock_on(scene, day, e)
    value.hang, value.sure = hang, min(sure, value.sure)
    return value


def _beside_now(scene: Scene, day: date, e: TimeOfDay) -> date:
    """The day of a clock on the anchor's own, moved where the verb stands on the other side of the anchor's clock.

    At 21:05 "passera entre 1 heure et 3 heures" is tomorrow's; at 8:00 "s'est produit à 23 heures" yesterday's.
    """
    anchor = scene.anchor
    if anchor is None or anchor.hour is None or day != anchor.day or e.zone is not None:
        return day
    now, told = anchor.hour * 60 + (anchor.minute or 0), e.hour * 60 + (e.minute or 0)
    if told < now - _LATE and scene.ahead:
        return day + _DAY
    if told > now + _SLACK and scene.reading.tense(scene.phrase.start, scene.phrase.end) == "past":
        return day - _DAY
    return day


def on(scene: Scene, day: date, e: Time) -> Value:
    """The value of a clock or part of day on a day."""
    if isinstance(e, TimeOfDay):
        return clock_on(scene, day, e)
    value = v.of_part(day, e.part, scene.anchor.tz if scene.anchor else None)
    value.mod = e.mod
    return value


def clock_on(scene: Scene, day: date, e: TimeOfDay) -> Value:
    """The value of a clock on a day, in its own zone or the anchor's."""
    local = scene.anchor.tz if scene.anchor else None
    tz = local
    warning = None
    if e.zone == "local":
        tz = None
        warning = "zone-unknown: a local time of a place that the text does not place in a zone"
    elif e.zone is not None:
        tz = v.zone(e.zone)
    value = v.of_clock(day, e.hour, e.minute, e.second, tz)
    if warning:
        value.warnings.append(warning)
    if e.mod:
        value.mod = e.mod
    return value


def part(scene: Scene, e: PartOfDay) -> Value:
    """A part of day: of the anchor's day ("ce soir"), else of the day at hand."""
    anchor = scene.anchor
    if e.deictic is not None:
        if anchor is None or anchor.day is None:
            return scene.missing("a part of the day of writing", "TIME", f"XXXX-XX-XXT{e.part}")
        day = anchor.day
        if (
            e.part == "NI"
            and e.deictic == "this"
            and (scene.tense == "past" or (anchor.hour is not None and anchor.hour < 6))
        ) or e.deictic == "last":
            day -= _DAY
        value = v.of_part(day, e.part, anchor.tz)
        value.hang = scene.origin
    else:
        at_hand = day_at_hand(scene)
        if at_hand is None:
            return scene.missing("a part of a day that nothing names", "TIME", f"XXXX-XX-XXT{e.part}")
        day, hang, sure = at_hand
        own = anchor is not None and day == anchor.day
        if e.part == "NI" and (own or not hang.startswith("mention")) and scene.tense == "past":
            day -= _DAY  # "dans la nuit" told as past: the night that is over
        value = v.of_part(day, e.part, anchor.tz if anchor else None)
        value.hang, value.sure = hang, sure
    value.mod = e.mod
    return value


def the_part(scene: Scene, e: PartOfDay) -> Value:
    """A part of day with its article, "le soir": of the day at hand where a verb tells of one, else of every day."""
    told = scene.reading.tense(scene.phrase.start, scene.phrase.end)
    dated = told in _TOLD or (told is None and _on_programme(scene))
    if dated and (told == "past" or not _of_habit(scene)):
        value = part(scene, e)
        value.sure = min(value.sure, 0.7)
        return value
    return Value("SET", f"XXXX-XX-XXT{e.part}", quant="EVERY", sure=0.8)


def _of_habit(scene: Scene) -> bool:
    """Whether what comes back stands just before: "Tous les matins, il livre l'école. Le soir, il donne le reste"."""
    phrases, sentence = scene.reading.phrases, scene.phrase.sentence
    near = range(max(0, scene.index - 2), scene.index)
    return any(scene.values[at].type == "SET" and sentence - phrases[at].sentence <= 1 for at in near)


def _on_programme(scene: Scene) -> bool:
    """Whether the paragraph tells of a day that its sentence names or that lies ahead: "… le 1er mai. Bal le soir"."""
    story = scene.story.value
    same = story is not None and story.grain == "day" and scene.story.sentence == scene.phrase.sentence
    return same or coming(scene)


def told(scene: Scene) -> bool:
    """Whether the story tells of another day than that of writing."""
    story, anchor = scene.story.value, scene.anchor
    return story is not None and story.day is not None and (anchor is None or story.day != anchor.day)


def coming(scene: Scene) -> bool:
    """Whether the paragraph tells of a day ahead."""
    story, anchor = scene.story.value, scene.anchor
    if story is None or story.day is None or story.grain != "day" or anchor is None or anchor.day is None:
        return False
    return story.day > anchor.day and scene.story.paragraph == scene.phrase.paragraph


def at(scene: Scene, e: At) -> Value:
    """A clock or part of day with its date."""
    base = scene.value(e.date)
    if base.value == "PRESENT_REF" and scene.anchor and scene.anchor.day:
        base = v.of_day(scene.anchor.day)
        base.hang = scene.origin
    if base.type == "SET":
        return Value("SET", base.value + v.of_time(e.time), quant=base.quant, rrule=base.rrule, sure=base.sure)
    if base.unresolved or base.day is None or base.grain not in ("day", "part_of_day"):
        text = base.value + v.of_time(e.time) if base.grain is None else base.value
        why = base.unresolved or "the day is not known"
        return Value("TIME", text, unresolved=why, sure=0.3, warnings=base.warnings)
    value = on(scene, base.day, e.time)
    value.hang, value.sure, value.full = base.hang, base.sure, base.full
    value.warnings += base.warnings
    for other, why in base.others:
        if other.day is not None and other.grain == "day":
            value.other(on(scene, other.day, e.time), why)
    return value
