"""Clocks and parts of day, on the day they were said with, the story's, or the anchor's.

Knows what a day is made of; knows no language.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from timeline.expressions import PM, Anaphor, At, Deictic, Directed, PartOfDay, Shift, Time, TimeOfDay
from timeline.resolve import habits, stretches
from timeline.resolve import values as v
from timeline.resolve.context import Moment
from timeline.resolve.scene import AHEAD, AT_HAND, REACH, SMALL_HOURS, STORY, YEAR, Scene
from timeline.resolve.values import Value
from timeline.resolve.weekdays import from_now_on

__all__ = ["at", "clock", "clock_on", "coming", "day_at_hand", "on", "part", "the_part", "told"]

_DAY = timedelta(days=1)
#: How far back news look without saying so again, in days.
_RECENT = 7
#: How far behind a day in an apposition something else begins, in characters.
_ASIDE = 12
#: How far past its own clock a text may tell of, in minutes: stamps lag behind.
_SLACK = 30
#: Characters between a clock and the same in brackets.
_BRACKET = 3
#: How many hours back a clock that heads a line is of the next day: "23 h 40. … 0 h 15. …".
_HALF_DAY = 12
#: The same where an imperfect tells: "Il était 21 h 10" at 14:05 is of the day before.
_AFTER = 120
#: How long ago a clock must be to be tomorrow's where the verb looks ahead: "prévue à 14 heures" may be told at 16.
_LATE = 600
#: Tenses of a verb that tells of one day rather than of every day.
_TOLD = ("past", "future", "either", "beside", "participle")
#: How many years ago a month is of another age.
_AGE = 5
_JUST_NOW = 10  # how long ago a clock has just struck, in minutes
_NIGHTFALL = 21  # the hour from which "étaient privés de courant dans la nuit" is the night that has begun
_GOES_ON, _HOURS_ON = 8, 3  # how many expressions, and hours, a clock may stand behind that of an evening
_EVENING_FROM = 18  # the hour from which the small hours behind it are the next day's
_LATE_AFTERNOON = 16  # the same where they are said to be of the morning: "à 1 h 40 du matin"
_EVENING = ("18", "24:00")  # the clocks behind which the dawn is the next day's
#: Tenses that tell of another time than the story's own present.
_ELSEWHERE = ("past", "future", "imperfect", "either")
_LATE_EVENING = "20"  # the clock behind which a story told in the present has its next morning


def day_at_hand(scene: Scene) -> tuple[date, str, float] | None:
    """The day that a bare clock or part of day belongs to: the story's, else the anchor's."""
    if _today(scene) and scene.anchor is not None and scene.anchor.day is not None:
        return scene.anchor.day, scene.origin, STORY
    aside = _looked_back(scene)
    if aside is not None:
        return aside, f"mention:{scene.story.aside_index}", 0.85
    if (main := _main_day(scene)) is not None:
        return main, f"mention:{scene.story.main_index}", STORY
    if (news := _news_day(scene)) is not None:
        return news, f"mention:{scene.story.news_index}", STORY
    if (headed := _headed(scene)) is not None:
        return headed, f"mention:{scene.story.head_index}", STORY
    story = scene.story.value
    in_reach = scene.phrase.sentence - scene.story.sentence <= REACH * 4 and not _in_passing(scene)
    if story is not None and story.day is not None and story.grain == "day" and in_reach:
        clock = scene.story.clock
        if clock is not None and clock.day == story.day and _next_morning(scene, clock):
            return story.day + _DAY, f"mention:{scene.story.index}", 0.7
        return story.day, f"mention:{scene.story.index}", 0.9
    if _of_another_age(scene):
        return None  # "En septembre 43, un voisin parle. À six heures, on frappe": no day is told
    before = _before_passing(scene)
    if before is not None:
        return before, f"mention:{scene.story.last_index}", 0.7
    if (gone := _gone(scene)) is not None:
        return gone
    near, coming = scene.story.near_day, scene.story.coming_day
    if not in_reach and coming is not None and _beside_coming(scene):
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


def _today(scene: Scene) -> bool:
    """Whether a part of this day stands behind a participle: "Arrivé dans la matinée, il reçoit cet après-midi"."""
    behind = scene.reading.phrases[scene.index + 1 : scene.index + 2]
    if not behind or not isinstance(behind[0].expression, PartOfDay) or behind[0].expression.deictic != "this":
        return False
    tense = scene.reading.tense(scene.phrase.start, scene.phrase.end)
    return behind[0].sentence == scene.phrase.sentence and tense in ("beside", "participle")


def _main_day(scene: Scene) -> date | None:
    """The day told before one that something dates from: "Le village, évacué le 10 mai 2023, l'a été dès 6 h 30"."""
    story = scene.story
    if story.main is None or story.value is None or story.value.grain != "day":
        return None
    told = scene.reading.phrases[story.index]
    # "L'autopsie, pratiquée le 26, situe la mort entre 20 h 30 et 22 heures"
    beside = scene.phrase.sentence == story.sentence and scene.reading.apposed(told.start, told.end)
    if scene.tense != "past" and not (beside and scene.tense != "future"):
        return None
    return story.main.day if scene.phrase.sentence - story.sentence <= 1 else None


def _headed(scene: Scene) -> date | None:
    """The day that heads the line, where it has since named one of years ago: "Mardi. … l'avion abattu en 2014"."""
    head, story = scene.story.head, scene.story.value
    if head is None or head.day is None or head.grain != "day" or story is None or story.day is None:
        return None
    line = scene.reading.phrases[scene.story.head_index].paragraph
    return head.day if line == scene.phrase.paragraph and (head.day - story.day).days > YEAR else None


def _news_day(scene: Scene) -> date | None:
    """The day of the news behind one that only says since when something is so: "… le maire, mort le 12 mars".

    None where a verb looks back to that other day, or away from the day of the news.
    """
    news, anchor, away = scene.story.news, scene.anchor, scene.phrase.sentence - scene.story.sentence
    if news is None or news.day is None or anchor is None or not 0 < away <= REACH or scene.earlier:
        return None
    fits = news.day <= anchor.near if scene.tense == "past" else news.day >= anchor.near
    told = scene.reading.tense(scene.phrase.start, scene.phrase.end)
    return news.day if fits and told != "imperfect" else None


def _of_another_age(scene: Scene) -> bool:
    """Whether the sentence before tells of a month of long ago, and a verb goes on with it."""
    story, anchor = scene.story.value, scene.anchor
    if story is None or anchor is None or story.grain != "month" or not scene.story.strong:
        return False
    told = scene.reading.phrases[scene.story.index]
    near = scene.phrase.sentence - scene.story.sentence <= 1 and scene.tense != "future" and scene.origin != "section"
    aside = told.lead == "since" or scene.reading.tense(told.start, told.end) == "beside"
    return near and not aside and anchor.year - (story.year or anchor.year) > _AGE


def _before_passing(scene: Scene) -> date | None:
    """The day told before a month or year in passing: "jeudi … la rivière, à sec en août … L'eau monte vers 21 h".

    Behind a year any verb may go on with it that does not look to the other side of the day of writing, as in
    "Samedi, comme en 2018, elle partira à 9 h"; behind a month one that looks back, or a story told by the clock.
    """
    story, anchor = scene.story, scene.anchor
    if story.value is None or story.value.grain == "day" or story.last_day is None or story.last_day.day is None:
        return None
    told, day = scene.reading.phrases[story.last_index], story.last_day.day
    if scene.phrase.paragraph != told.paragraph:
        return None
    if scene.phrase.sentence == told.sentence and scene.tense is None:
        return day  # "Lundi 19 : PIB du quatrième trimestre (11 h)"
    if anchor is not None and (anchor.day is None or abs((anchor.day - day).days) > AT_HAND):
        return None
    if story.value.grain == "year" and anchor is not None and anchor.day is not None:
        against = (scene.tense == "past" and day > anchor.day) or (scene.tense == "future" and day < anchor.day)
        return None if against else day
    if scene.phrase.sentence - told.sentence > REACH or scene.origin == "section" or scene.comes(story.last_day):
        return None
    by_clock = story.clock is not None and story.clock.day == day
    looks_back = (scene.tense == "past" and not scene.weak) or (scene.tense in ("past", None) and by_clock)
    return day if looks_back else None


def _looked_back(scene: Scene) -> date | None:
    """The day that the sentence has looked back at: "La veille, il avait reçu la presse à 20 h"; not one in passing."""
    told = scene.reading.phrases[scene.story.aside_index]
    if not scene.aside:
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
    if scene.phrase.sentence == scene.story.sentence:
        return False
    small = clock.value.endswith("T24:00") or (clock.value[11:] >= _LATE_EVENING and scene.tense in ("present", None))
    return clock.value.endswith("TNI") or (part.part == "MO" and "T2" in clock.value and small)


def _gone(scene: Scene) -> tuple[date, str, float] | None:
    """The day that news told of, where it has looked ahead since and the verb looks back: "demain. Arrivée à 19 h"."""
    story, anchor = scene.story, scene.anchor
    if story.value is None or story.value.day is None or story.gone_day is None:
        return None
    passing = story.value.grain in ("season", "week")  # "L'automne passé, on nous jurait le contraire"
    if anchor is None or anchor.day is None or scene.origin == "section":
        return None
    if story.value.day <= anchor.day and not passing:
        return None  # news that tell their own hour tell of the hours before it
    told = scene.reading.phrases[story.gone_index]
    away, apart = scene.phrase.sentence - told.sentence, scene.phrase.paragraph - told.paragraph
    near = away <= (2 + (apart == 0)) * REACH and apart <= 1
    near = near and (anchor.day - story.gone_day).days <= _RECENT
    since = scene.reading.phrases[story.gone_index + 1 : scene.index]
    if any(isinstance(p.expression, PartOfDay) and p.expression.deictic == "this" for p in since):
        return None  # "Depuis ce matin, … Le vol de 19 h 23 est annoncé"
    if not near or scene.tense != "past" or _of_part(scene):
        return None
    return story.gone_day, f"mention:{story.gone_index}", 0.7


def _beside_coming(scene: Scene) -> bool:
    """Whether the text has told a day ahead before it looked back: "… samedi. Il avait perdu dimanche. …".

    A verb looks ahead in the same paragraph, or a limit in the next: "Il vient jeudi. … Qu'il reste jusqu'à minuit !"
    """
    away = scene.phrase.paragraph - scene.reading.phrases[scene.story.coming_index].paragraph
    if scene.ahead:
        return away == 0
    verbless = scene.reading.tense(scene.phrase.start, scene.phrase.end) is None
    return away <= 1 and scene.phrase.lead == "until" and verbless


def _in_passing(scene: Scene) -> bool:
    """Whether the story's day was told in passing: in another sentence, far from a known anchor or against the verb.

    "fermé depuis le 14 février 2022. ... à 7 heures" tells of the anchor's day; "Le 6 juin 1944 ... à l'aube"
    goes on with the story's.
    """
    story, anchor = scene.story.value, scene.anchor
    if story is None or story.day is None or anchor is None or anchor.day is None or scene.announced:
        return False
    told = scene.reading.phrases[scene.story.index]
    far = abs((anchor.day - story.day).days) > AT_HAND
    if scene.phrase.sentence == scene.story.sentence:
        gone = story.day < anchor.day and scene.phrase.start - told.end > _ASIDE
        if gone and scene.ahead and scene.reading.tense(told.start, told.end) == "beside":
            return True  # "Arrêté mardi, il sera jugé à 14 h"
        # "enlevée le 8 avril 2021, a été libérée dans la nuit"
        aside = (far or scene.origin == "section") and _of_part(scene)
        aside = aside and scene.phrase.start - told.end > _ASIDE
        return aside and not scene.weak and scene.reading.tense(told.start, told.end) == "beside"
    headed = told.paragraph == scene.phrase.paragraph and scene.phrase.sentence - told.sentence == 1
    tense = scene.reading.tense
    hours = scene.index in scene.ties.end_of and tense(scene.phrase.start, scene.phrase.end) in ("participle", "beside")
    if headed and hours and story.day > anchor.day:
        return tense(told.start, told.end) not in ("future", None)  # "Travaux dès lundi. Rue coupée de 7 h à 18 h"
    headed = headed and told.lead != "since" and tense(told.start, told.end) is None
    if headed and scene.tense == "past" and scene.weak:
        return False  # a forecast: "Dimanche 15. Temps perturbé partout, neige en début de nuit"
    # A verb on the other side of the document's date tells of another day, but in a story that is told as present.
    if scene.tense == "past" and story.day > anchor.day:
        return True
    bounded = scene.phrase.lead in AHEAD and scene.phrase.paragraph == scene.story.paragraph
    by_clock = scene.story.clock is not None and scene.story.clock.day == story.day
    # "Le 6, on a dîné là. Réservé pour 20 h": what leads to an hour is as long over as its day.
    bounded = bounded and (by_clock or scene.phrase.sentence - told.sentence <= 1)
    if scene.tense == "future" and story.day < anchor.day and (scene.ahead or not bounded):
        return not (_goes_on(scene) if far else _runs_on(scene))
    if told.lead == "by" and scene.ahead and story.day > anchor.day and not scene.reading.opens(told.start):
        return True  # "On attend 30 cm d'ici vendredi. Les premiers flocons tomberont dans la matinée"
    if not far:
        # "accueille depuis lundi. Elle ferme à 18 h 45"
        if told.lead == "until" and story.day > anchor.day:
            return scene.tense in ("present", "future", None)  # "fermé jusqu'à vendredi. Prochain point à 11 h 30"
        back = told.lead == "since" or (isinstance(told.expression, Shift) and told.expression.base == "anchor")
        return back and story.day < anchor.day and scene.tense in ("present", None)
    below = told.paragraph != scene.phrase.paragraph
    if stretches.ends(scene, scene.story.index) and story.day > anchor.day and not below:
        return False  # "Fermé du 4 au 28 juillet. Les bus partiront à 8 h"
    if headed:
        return False  # a chronicle: "1er octobre. À 0 h 01, les bureaux ferment"
    apart = told.paragraph != scene.phrase.paragraph and not _of_part(scene)
    if apart and not scene.earlier and (told.lead == "from" or scene.reading.earlier(told.start, told.end)):
        return True  # "L'intervention de 2015 avait sauvé le régime.\n Un couvre-feu a été instauré de 16 h à 5 h"
    if scene.tense is None and story.day < anchor.day and not scene.story.strong and scene.story.near_day is not None:
        return True  # "fête ses 90 ans samedi. … rouvert à Noël 1951. Entrée libre de 14 h à minuit"
    if scene.tense == "present" and _of_part(scene):
        # "Le 14 janvier 2023, ils pénètrent chez lui. Ils repartent à l'aube": a story may be told in the present
        apart = scene.phrase.sentence - scene.story.sentence > 1
        return apart or told.lead == "since" or scene.origin == "section"
    if scene.tense == "present" and _goes_on(scene):
        return False
    verbless = scene.reading.tense(scene.phrase.start, scene.phrase.end) is None
    if story.day > anchor.day and scene.phrase.lead == "until" and verbless:
        return False  # "Que ferez-vous le 23 mars ? / La grasse matinée, jusqu'à 7 heures"
    return told.lead == "since" or scene.tense in ("future", "present") or scene.origin == "section"


def _of_part(scene: Scene) -> bool:
    """Whether a part of day is what is placed, with its article or without."""
    said = scene.phrase.expression
    return isinstance(said.date if isinstance(said, Directed) else said, PartOfDay)


def _goes_on(scene: Scene) -> bool:
    """Whether a story is being told step by step, which it may be in the present: "Ce samedi-là … Il quitte son poste".

    Its last step, a sentence or two before, counts from the one before it or is a time of day. Where a verb looks
    ahead, it goes on with a later clock alone: "À 21 h 12, il appelle ; à partir de 22 heures, plus rien".
    """
    if scene.origin == "section":
        return False
    step = scene.reading.phrases[scene.story.index].expression
    if isinstance(step, Directed) and step.which == "same":
        step = Anaphor("day", 0)
    counted = isinstance(step, Anaphor | At | Time) or (isinstance(step, Shift) and step.base == "story")
    said, clock, away = scene.phrase.expression, scene.story.clock, scene.phrase.sentence - scene.story.sentence
    if scene.tense == "future":
        later = isinstance(said, TimeOfDay) and clock is not None and clock.value[11:13] <= f"{said.hour:02d}"
        return counted and later and away <= 1 and scene.phrase.paragraph == scene.story.paragraph
    return counted and away <= REACH


def _runs_on(scene: Scene) -> bool:
    """Whether a story that is told by the clock, in the present, has a future of its own.

    "Samedi à 9 h 47, il envoie une photo. Il compte redescendre avant 14 h."
    """
    clock, story = scene.story.clock, scene.story.value
    if scene.tense != "future" or scene.origin == "section" or clock is None or story is None:
        return False
    told = scene.reading.phrases[scene.story.index]
    by_clock = clock.day == story.day and clock.grain in ("minute", "second")
    return by_clock and scene.reading.tense(told.start, told.end) not in _ELSEWHERE


def clock(scene: Scene, e: TimeOfDay) -> Value:
    """A clock said without its day: on the story's day, running on over midnight, else on the anchor's."""
    e = _of_evening(scene, e)
    anchor = scene.anchor
    if e.half is not None and e.half.startswith("this") and anchor is not None and anchor.day is not None:
        value = clock_on(scene, anchor.day, e)
        value.hang = scene.origin
        return value
    at_hand = (
        _reported_next(scene, e)
        or _next_line(scene, e)
        or _of_night(scene, e)
        or _or_tomorrow(scene)
        or day_at_hand(scene)
    )
    if at_hand is None:
        return scene.missing("a clock without its day", "TIME", f"XXXX-XX-XX{v.of_time(e)}")
    day, hang, sure = at_hand
    stretch = stretches.held(scene, hang)
    if stretch is not None and stretch.day is None:
        return _each_day(scene, habits.clock(e), stretch)
    if stretch is not None and stretch.day is not None:
        day = stretch.day
    elif scene.phrase.lead == "house" and hang == scene.origin and anchor is not None and anchor.hour is None:
        return habits.clock(e)  # "La fourrière ferme à 17 h"
    if _just_struck(scene, day, e):
        day, hang, sure = day + _DAY, scene.origin, STORY
    last = scene.story.clock
    if last is not None and last.day == day and _night_before(scene, e, last):
        day, sure = day - _DAY, 0.7
    goes_on = scene.phrase.lead != "from"  # "Ouvert jusqu'à 18 h. Installation à partir de 5 h 30": the same day's
    if goes_on and last is not None and last.day == day and hang.startswith("mention") and _runs_over(scene, e, last):
        day, sure = day + _DAY, 0.7
    small = e.hour < SMALL_HOURS and e.half != "pm"
    if scene.phrase.lead == "late" and small and hang.startswith("mention"):
        day, sure = at_hand[0] + _DAY, 0.7
    moved = _beside_now(scene, day, e)
    if moved != day:
        day, sure = moved, min(sure, 0.8)
    value = _restated(scene, day, e) or clock_on(scene, day, e)
    value.hang, value.sure = hang, min(sure, value.sure)
    return value


def _reported_next(scene: Scene, e: TimeOfDay) -> tuple[date, str, float] | None:
    """The day on which those who write tell more, from their own on: "Prochain point à 11 h 30"."""
    anchor = scene.anchor
    if scene.phrase.lead != "report" or anchor is None or anchor.day is None:
        return None
    over = anchor.hour is not None and (e.hour, e.minute or 0) < (anchor.hour, anchor.minute or 0)
    return anchor.day + over * _DAY, scene.origin, STORY


def _each_day(scene: Scene, value: Value, stretch: stretches.Stretch) -> Value:
    """A clock or part of each day of a stretch, whose days its schedule runs between."""
    if stretch.place is not None:
        scene.ties.day_of.setdefault(scene.index, stretch.place)
    return value


def _or_tomorrow(scene: Scene) -> tuple[date, str, float] | None:
    """The day of writing of a clock that tomorrow is the other choice of: "Rappelez avant 19 h ou demain matin"."""
    anchor, behind = scene.anchor, scene.index + 1
    if anchor is None or anchor.day is None or scene.ties.listed.get(behind) != scene.index:
        return None
    other = scene.expressions[behind]
    other = other.date if isinstance(other, At) else other
    tomorrow = isinstance(other, Deictic) and (other.unit, other.offset) == ("day", 1)
    return (anchor.day, scene.origin, STORY) if tomorrow else None


def _just_struck(scene: Scene, day: date, e: TimeOfDay) -> bool:
    """Whether a clock of the day before has just struck today: at 22:05 "Hier déjà, coupure à 13 h. … Rien à 22h04"."""
    anchor = scene.anchor
    if anchor is None or anchor.hour is None or anchor.minute is None or e.minute is None or e.zone is not None:
        return False
    ago = anchor.hour * 60 + anchor.minute - (e.hour * 60 + e.minute)
    return 0 <= ago <= _JUST_NOW and anchor.day == day + _DAY and scene.origin != "section"


def _runs_over(scene: Scene, e: TimeOfDay, last: Value) -> bool:
    """Whether the story runs on over midnight: after an evening or a night, the small hours and the morning are later.

    So are all hours up to the evening where another sentence has told a night.
    """
    late = last.value[10:]
    if late == "TNI" and e.hour < _EVENING_FROM and scene.phrase.sentence != scene.story.sentence:
        return True
    if e.half in PM or e.hour >= 12:
        return False
    if late == "TNI":
        return True
    morning = e.hour < 9 and (e.half == "am" or scene.phrase.lead == "until")
    small = e.hour < SMALL_HOURS and e.zone is None and scene.tense in ("past", "present", None)
    if late == "TEV":
        return small or morning
    if late[:1] != "T" or not late[1:3].isdigit():
        return False
    since = _LATE_AFTERNOON if small and e.half == "am" and not scene.earlier else _EVENING_FROM
    return int(late[1:3]) >= since and e.hour < 9


def _next_line(scene: Scene, e: TimeOfDay) -> tuple[date, str, float] | None:
    """The day of a clock that heads a line, behind the one that heads a line before: "12 h 35. … 15 h 30. …"."""
    story = scene.story
    last = story.head_clock
    if last is None or last.day is None or last.value[11:13] > "23" or not scene.heads:
        return None
    before = scene.reading.phrases[story.clock_index]
    since = range(story.clock_index + 1, scene.index)
    if any(scene.reading.heads(p.start, p.end) for p in scene.reading.phrases[since.start : since.stop]):
        return None  # another day's
    if scene.phrase.paragraph - before.paragraph > 2 * REACH:
        return None
    over = int(last.value[11:13]) - e.hour > _HALF_DAY
    return last.day + over * _DAY, f"mention:{story.clock_index}", 0.9


def _restated(scene: Scene, day: date, e: TimeOfDay) -> Value | None:
    """The clock right behind another as another zone shows it, at that instant: "4H30 heure de Séoul (19H30 TU)"."""
    last, before = scene.story.clock, scene.reading.phrases[scene.index - 1] if scene.index else None
    if e.zone is None or last is None or last.begin is None or before is None:
        return None
    if scene.phrase.start - before.end > _BRACKET or not isinstance(before.expression, TimeOfDay):
        return None
    for step in (0, -1, 1):
        value = clock_on(scene, day + step * _DAY, e)
        if value.begin is not None and _same_instant(value.begin, last.begin):
            return value
    return None


def _same_instant(one: str, other: str) -> bool:
    a, b = datetime.fromisoformat(one), datetime.fromisoformat(other)
    return a.tzinfo is not None and b.tzinfo is not None and a == b


def _night_before(scene: Scene, e: TimeOfDay, last: Value) -> bool:
    """Whether a midnight begins the night between two days that were told, whose second has an hour of its own.

    "Partie vendredi, elle arrive samedi à 16 h 23. La course s'est jouée entre minuit et 4 heures."
    """
    if not (e.word and e.hour == 24) or scene.index not in scene.ties.end_of or scene.tense != "past":
        return False
    told = last.day is not None and any(value.day == last.day - _DAY for value in scene.values)
    return told and last.value[11:] > "12"


def _of_evening(scene: Scene, e: TimeOfDay) -> TimeOfDay:
    """A clock of twelve hours that goes on with an evening: "vers six heures du soir … À sept heures, ils sont là"."""
    if e.half is not None or not 0 < e.hour < 12 or e.word:
        return e
    for place in range(scene.index - 1, max(-1, scene.index - _GOES_ON), -1):
        before = scene.expressions[place]
        before = before.time if isinstance(before, At) else before
        if isinstance(before, TimeOfDay):
            near = scene.phrase.paragraph == scene.reading.phrases[place].paragraph
            follows = before.half == "pm" and before.hour <= e.hour + 12 <= before.hour + _HOURS_ON
            return e._replace(hour=e.hour + 12, half="pm") if near and follows else e
    return e


def _of_night(scene: Scene, e: TimeOfDay) -> tuple[date, str, float] | None:
    """The day of a small hour after a night that the text has told, where it has since named its own day in passing.

    "Deux morts dans la nuit de samedi à dimanche. Le point ce lundi matin. Le feu s'est déclaré à 2 h 04."
    """
    story, anchor = scene.story, scene.anchor
    if e.hour >= SMALL_HOURS or story.night is None or scene.origin == "section":
        return None
    if scene.reading.tense(scene.phrase.start, scene.phrase.end) != "past":
        return None
    today = anchor is not None and story.value is not None and story.value.day == anchor.day
    if not today or scene.phrase.sentence == story.sentence:
        return None
    return story.night + _DAY, f"mention:{story.night_index}", 0.8


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
    tense = scene.reading.tense(scene.phrase.start, scene.phrase.end)
    late = (
        told > now + _SLACK if tense in ("past", "beside") else tense == "imperfect" and told > now + _AFTER and now > 0
    )
    return day - _DAY if late else day


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
        if scene.phrase.quoted and e.deictic == "this" and e.part in ("AF", "EV") and _of_yesterday(scene):
            value = v.of_part(day - _DAY, e.part, anchor.tz)
            value.hang, value.sure = scene.origin, STORY
            return value
        if (
            e.part == "NI"
            and e.deictic == "this"
            and (scene.tense == "past" or (anchor.hour is not None and anchor.hour < 6 and scene.tense != "present"))
        ) or e.deictic == "last":
            day -= _DAY
        value = v.of_part(day, e.part, anchor.tz)
        value.hang = scene.origin
    else:
        at_hand = _beside_this(scene) or day_at_hand(scene)
        if at_hand is None:
            return scene.missing("a part of a day that nothing names", "TIME", f"XXXX-XX-XXT{e.part}")
        day, hang, sure = at_hand
        stretch = stretches.held(scene, hang)
        if stretch is not None and stretch.day is None:
            return Value("SET", f"XXXX-XX-XXT{e.part}", quant="EVERY", mod=e.mod)
        own = anchor is not None and day == anchor.day
        begun = anchor is not None and (anchor.hour or 0) >= _NIGHTFALL and scene.weak
        if e.part == "NI" and (own or not hang.startswith("mention")) and scene.tense == "past" and not begun:
            day -= _DAY  # "dans la nuit" told as past: the night that is over
        elif scene.origin == "section" and anchor is not None and day == _tomorrow(anchor) and scene.tense == "past":
            day -= _DAY  # what an entry tells as past is over: "un câble a brûlé au petit matin"
        value = v.of_part(day, e.part, anchor.tz if anchor else None)
        value.hang, value.sure = hang, sure
    value.mod = e.mod
    return value


def _beside_this(scene: Scene) -> tuple[date, str, float] | None:
    """The day of writing of a part of it before another: "Arrivé dans la matinée, il sera reçu cet après-midi"."""
    anchor, behind = scene.anchor, scene.reading.phrases[scene.index + 1 : scene.index + 2]
    if anchor is None or anchor.day is None or not behind or behind[0].sentence != scene.phrase.sentence:
        return None
    other, own = behind[0].expression, scene.story.sentence == scene.phrase.sentence
    this = isinstance(other, PartOfDay) and other.deictic == "this"
    return (anchor.day, scene.origin, STORY) if this and not own else None


def _tomorrow(anchor: Moment) -> date | None:
    return None if anchor.day is None or anchor.day == date.max else anchor.day + _DAY


def the_part(scene: Scene, e: PartOfDay, *, opening: bool = False) -> Value:
    """A part of day with its article, "le soir": of the day at hand where a verb tells of one, else of every day.

    ``opening`` its sentence, it goes on with a story that is told in the present: "Le 9, il part. Le soir, il revient".
    """
    told = scene.reading.tense(scene.phrase.start, scene.phrase.end)
    dated = told in _TOLD or (told is None and _on_programme(scene)) or (opening and _in_story(scene))
    if dated and (told == "past" or not (_of_habit(scene) or from_now_on(scene))):
        value = part(scene, e)
        value.sure = min(value.sure, 0.7)
        return value
    return Value("SET", f"XXXX-XX-XXT{e.part}", quant="EVERY", sure=0.8)


def _of_habit(scene: Scene) -> bool:
    """Whether what comes back stands just before: "Tous les matins, il livre l'école. Le soir, il donne le reste"."""
    phrases, sentence = scene.reading.phrases, scene.phrase.sentence
    near = range(max(0, scene.index - 2), scene.index)
    return any(scene.values[at].type == "SET" and sentence - phrases[at].sentence <= 1 for at in near)


def _in_story(scene: Scene) -> bool:
    """Whether a day was told just before, and no verb looks ahead of it."""
    if scene.ahead or scene.phrase.sentence - scene.story.sentence > 2 * REACH:
        return False
    at_hand = day_at_hand(scene)
    return at_hand is not None and at_hand[1].startswith("mention")


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
    bound = scene.reading.phrases[scene.story.index].lead in ("from", "until")
    return story.day > anchor.day and scene.story.paragraph == scene.phrase.paragraph and not bound


def _of_yesterday(scene: Scene) -> bool:
    """Whether what is said was said the day before: "Elles ont gagné lundi. « Ce soir, on a souffert », lâche-t-elle".

    News without an hour are of the morning, and told that day.
    """
    anchor = scene.anchor
    if anchor is None or anchor.day is None or anchor.hour is not None or scene.tense != "past":
        return False
    return any(value.day == anchor.day - _DAY for value in scene.values)


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
