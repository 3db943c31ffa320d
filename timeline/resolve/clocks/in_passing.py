"""Whether the story's day was told in passing, so that it lends itself to no clock behind it.

Knows how the words that told the day and those behind them stand to each other and to the day of writing; knows
nothing of which other day a clock is of.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from timeline.expressions import Anaphor, At, Directed, PartOfDay, Shift, Time, TimeOfDay
from timeline.reading import Phrase
from timeline.resolve import looks, stretches
from timeline.resolve.scene import AHEAD, AT_HAND, REACH, Scene

__all__ = ["in_passing", "in_reach", "of_part"]

_ASIDE = 12  # how far behind a day in an apposition something else begins, in characters
#: Tenses of another time than the story's own present.
_ELSEWHERE = ("past", "future", "imperfect", "either")


@dataclass(frozen=True, slots=True)
class _Told:
    """The story's ``day``, the one of writing, and the phrase that told the first.

    ``far``: whether they lie far apart; ``before``: whether it was told in the sentence before, of the paragraph.
    """

    day: date
    today: date
    phrase: Phrase
    far: bool
    before: bool


def in_reach(scene: Scene) -> bool:
    """Whether the story's day was told near enough, and not in passing."""
    return scene.phrase.sentence - scene.story.sentence <= REACH * 4 and not in_passing(scene)


def in_passing(scene: Scene) -> bool:
    """Whether the story's day was told in passing: in another sentence, far from a known anchor or against the verb.

    "fermé depuis le 14 février 2022. ... à 7 heures" tells of the anchor's day; "Le 6 juin 1944 ... à l'aube"
    goes on with the story's.
    """
    story, anchor = scene.story.value, scene.anchor
    if story is None or story.day is None or anchor is None or anchor.day is None or scene.announced:
        return False
    phrase, far = scene.reading.phrases[scene.story.index], abs((anchor.day - story.day).days) > AT_HAND
    below = scene.phrase.sentence - phrase.sentence
    before = below == 1 and phrase.paragraph == scene.phrase.paragraph
    told = _Told(story.day, anchor.day, phrase, far, before)
    return _in_aside(scene, told) if below == 0 else bool(looks.first(_LOOKS, scene, told))


def _in_aside(scene: Scene, told: _Told) -> bool:
    """Whether the sentence tells the day beside what it says: "Arrêté mardi, il sera jugé à 14 h"."""
    if scene.phrase.start - told.phrase.end <= _ASIDE:
        return False
    if scene.reading.tense(told.phrase.start, told.phrase.end) != "beside":
        return False
    if told.day < told.today and scene.ahead:
        return not _late(scene, told)
    # "enlevée le 8 avril 2021, a été libérée dans la nuit"
    return (told.far or scene.origin == "section") and of_part(scene) and not scene.weak


def _hours_below(scene: Scene, told: _Told) -> bool | None:
    """Whether hours below a coming day are of now: "Les travaux sont prévus lundi. Rue coupée de 7 h à 18 h"."""
    tense = scene.reading.tense
    if not told.before or told.day <= told.today or scene.index not in scene.ties.end_of:
        return None
    if tense(scene.phrase.start, scene.phrase.end) not in ("participle", "beside"):
        return None
    return tense(told.phrase.start, told.phrase.end) not in ("future", None)


def _forecast(scene: Scene, told: _Told) -> bool | None:
    """False of a forecast below its day: "Dimanche 15. Temps perturbé partout, neige en début de nuit"."""
    return False if told.before and scene.tense == "past" and scene.weak and _verbless(scene, told) else None


def _back_from_coming(scene: Scene, told: _Told) -> bool | None:
    """True of a past behind a day to come: "Bal samedi. Les inscriptions ont ouvert à 9 h"."""
    return True if scene.tense == "past" and told.day > told.today else None


def _no_sooner(scene: Scene, told: _Told) -> bool | None:
    """False of what came late, in a future of the story's own: "… mardi vers 2 h. Ils n'arriveront qu'à 9 heures"."""
    return False if _late(scene, told) else None


def _ahead_of_gone(scene: Scene, told: _Told) -> bool | None:
    """Whether a future behind a day that is over is none of its story: "Il a été arrêté lundi. Il sera jugé à 14 h".

    What leads to an hour is as long over as its day: "Le 6, on a dîné là. Réservé pour 20 h".
    """
    if scene.tense != "future" or told.day >= told.today:
        return None
    if not scene.ahead and scene.phrase.lead in AHEAD and scene.phrase.paragraph == told.phrase.paragraph:
        by_clock = scene.story.clock is not None and scene.story.clock.day == told.day
        if by_clock or scene.phrase.sentence - told.phrase.sentence <= 1:
            return None
    return not (_goes_on(scene) if told.far else _runs_on(scene))


def _before_limit(scene: Scene, told: _Told) -> bool | None:
    """True of what comes before a limit: "On attend 30 cm d'ici vendredi. Les premiers flocons tomberont à l'aube"."""
    limit = told.phrase.lead == "by" and told.day > told.today and not scene.reading.opens(told.phrase.start)
    return True if limit and scene.ahead else None


def _until_near(scene: Scene, told: _Told) -> bool | None:
    """Whether a near day only limits what is so now: "fermé jusqu'à vendredi. Réunion à 11 h 30"."""
    if told.far or told.phrase.lead != "until" or told.day <= told.today:
        return None
    return scene.tense in ("present", "future", None)


def _since_near(scene: Scene, told: _Told) -> bool | None:
    """Whether a near day only says since when something is so: "fermé depuis hier. On vous attend à 8 h 10"."""
    if told.far:
        return None
    e = told.phrase.expression
    back = told.phrase.lead == "since" or (isinstance(e, Shift) and e.base == "anchor")
    return back and told.day < told.today and scene.tense in ("present", None)


def _behind_range(scene: Scene, told: _Told) -> bool | None:
    """False of a range of days to come, in its paragraph: "Fermé du 4 au 28 juillet. Les bus partiront à 8 h"."""
    below = told.phrase.paragraph != scene.phrase.paragraph
    return False if stretches.ends(scene, scene.story.index) and told.day > told.today and not below else None


def _chronicle(scene: Scene, told: _Told) -> bool | None:
    """False of a chronicle: "1er octobre. À 0 h 01, les bureaux ferment"."""
    return False if told.before and _verbless(scene, told) else None


def _background(scene: Scene, told: _Told) -> bool | None:
    """True of what the paragraph before went back to: "L'accord du 3 mai avait tenu. / Couvre-feu dès 16 h"."""
    if told.phrase.paragraph == scene.phrase.paragraph or of_part(scene) or scene.earlier:
        return None
    back = told.phrase.lead == "from" or scene.reading.earlier(told.phrase.start, told.phrase.end)
    return True if back else None


def _remembered(scene: Scene, told: _Told) -> bool | None:
    """True behind a near day: "fête ses 90 ans samedi. … rouvert à Noël 1951. Entrée libre de 14 h à minuit"."""
    passing = not scene.story.strong and scene.story.near_day is not None
    return True if passing and scene.tense is None and told.day < told.today else None


def _present_part(scene: Scene, told: _Told) -> bool | None:
    """Whether a part of day told in the present is today's, and not the next step of a story.

    "Le 14 janvier 2023, ils ont pénétré chez lui. Ils repartent en soirée."
    """
    if scene.tense != "present" or not of_part(scene):
        return None
    apart = scene.phrase.sentence - told.phrase.sentence > 1
    return apart or told.phrase.lead == "since" or scene.origin == "section"


def _present_step(scene: Scene, _told: _Told) -> bool | None:
    """False of a story told in the present: "Le lendemain, il a dormi. Il quitte son poste à 18 h"."""
    return False if scene.tense == "present" and _goes_on(scene) else None


def _until_hour(scene: Scene, told: _Told) -> bool | None:
    """False of a limit that no verb tells: "Que ferez-vous le 23 mars ? / La grasse matinée, jusqu'à 7 heures"."""
    if told.day <= told.today or scene.phrase.lead != "until":
        return None
    return False if scene.reading.tense(scene.phrase.start, scene.phrase.end) is None else None


def _of_now(scene: Scene, told: _Told) -> bool:
    """Whether a clock far from the story's day is of now: "fermé depuis le 14 février 2022. … ouvre à 7 heures"."""
    return told.phrase.lead == "since" or scene.tense in ("future", "present") or scene.origin == "section"


# What the words themselves say comes first: a heading, or a verb that looks to the other side of the day of writing
# than the story's lies on. Then a day near that of writing, which the story stays on unless it only bounds
# what is so now. The rest is of days far off: those that a story is told of, and at last those of now.
_LOOKS: tuple[Callable[[Scene, _Told], bool | None], ...] = (
    _hours_below,
    _forecast,
    _back_from_coming,
    _no_sooner,
    _ahead_of_gone,
    _before_limit,
    _until_near,
    _since_near,
    _behind_range,
    _chronicle,
    _background,
    _remembered,
    _present_part,
    _present_step,
    _until_hour,
    _of_now,
)


def of_part(scene: Scene) -> bool:
    """Whether a part of day is what is placed, with its article or without."""
    said = scene.phrase.expression
    return isinstance(said.date if isinstance(said, Directed) else said, PartOfDay)


def _late(scene: Scene, told: _Told) -> bool:
    """Whether what comes no sooner than an hour goes on with the clock that the story's day was told by."""
    said, clock = scene.phrase.expression, scene.story.clock
    if scene.phrase.lead != "only" or not isinstance(said, TimeOfDay) or clock is None or clock.day != told.day:
        return False
    near = scene.phrase.sentence - told.phrase.sentence <= REACH
    return near and clock.grain == "minute" and clock.value[11:13] <= f"{said.hour:02d}"


def _verbless(scene: Scene, told: _Told) -> bool:
    """Whether the story's day is told without a verb, as what heads others is."""
    return told.phrase.lead != "since" and scene.reading.tense(told.phrase.start, told.phrase.end) is None


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
