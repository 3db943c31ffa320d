"""Years that frame what is told behind them: "En 2020, ils vivaient à Brest. Le 3 mai, …".

Knows which verbs go on below a year, and for how long; knows nothing of other stories, nor of any language.
"""

from __future__ import annotations

from timeline.expressions import CalendarDate
from timeline.resolve import looks
from timeline.resolve.scene import REACH, Scene
from timeline.resolve.years.readings import SEASON, stale
from timeline.resolve.years.told import Told

__all__ = ["framed"]

_SOON = 2  # months ahead of the anchor at most that a month without its year is rather one to come


def framed(scene: Scene, e: CalendarDate, told: Told) -> bool | None:
    """True where a year told in the paragraph or the sentence before goes on; None where it does not."""
    if not told.near or told.story.grain != "year" or "/" in told.story.value or told.phrase.lead == "since":
        return None
    return looks.first(_FRAMES, scene, e, told) or None


def _month_of_present(scene: Scene, e: CalendarDate, told: Told) -> bool | None:
    """Whether a month opens the sentence behind its year's: "En 2022, on bâtit. En mai, …"; not one of the coming."""
    if e.day is not None or scene.tense not in ("present", None) or not _opens_next(scene, told):
        return None
    assert scene.anchor is not None
    assert e.month is not None
    soon = (e.month - scene.anchor.near.month) % 12 <= _SOON
    return not soon and scene.reading.tense(told.phrase.start, told.phrase.end) != "future"


def _looked_back(scene: Scene, e: CalendarDate, told: Told) -> bool | None:
    """Whether the year that opened its sentence is looked back from: "En 2020, il lit. Il l'avait lu en mai"."""
    opened, away = scene.reading.opens(told.phrase.start), scene.phrase.sentence - told.phrase.sentence
    if not (scene.earlier and opened and away <= 1) or told.phrase.paragraph != scene.phrase.paragraph:
        return None
    dated = scene.reading.tense(told.phrase.start, told.phrase.end) in ("beside", "participle")
    return not dated  # "Élu en 2020, il avait …"


def _day_of_present(scene: Scene, e: CalendarDate, told: Told) -> bool | None:
    """Whether a day goes on in the present: "En 1984, premier plan social. Le 3 octobre, le directeur nous réunit"."""
    if not _day_behind(scene, e, told) or scene.tense != "present" or scene.phrase.sentence - told.phrase.sentence > 1:
        return None
    if scene.reading.tense(told.phrase.start, told.phrase.end) not in ("present", None):
        return None
    opens = scene.reading.opens(told.phrase.start) and scene.reading.opens(scene.phrase.start)
    return opens and stale(scene, e, SEASON)


def _day_of_past(scene: Scene, e: CalendarDate, told: Told) -> bool | None:
    """Whether a day goes on in the past: "En 2020, ils vivaient à Brest. Le 3 mai, le toit a cédé".

    Below a year that opens its sentence those that open the next ones, below another those of the next sentence that
    are no news.
    """
    if not _day_behind(scene, e, told) or scene.tense != "past":
        return None
    tense = scene.reading.tense(told.phrase.start, told.phrase.end)
    if scene.reading.opens(told.phrase.start):
        return tense in ("past", "imperfect") and scene.reading.opens(scene.phrase.start)
    next_to = scene.phrase.sentence - told.phrase.sentence == 1
    return tense in ("past", "imperfect", "present", None) and next_to and stale(scene, e)


#: A month or a look back is decided by its own look alone, and a day by the tense that goes on.
_FRAMES = (_month_of_present, _looked_back, _day_of_present, _day_of_past)


def _day_behind(scene: Scene, e: CalendarDate, told: Told) -> bool:
    """Whether a day is told in a sentence behind the year's, which looks back no more than its own."""
    if not 0 < scene.phrase.sentence - told.phrase.sentence <= REACH or e.day is None:
        return False
    return scene.reading.earlier(told.phrase.start, told.phrase.end) <= scene.earlier


def _opens_next(scene: Scene, told: Told) -> bool:
    """Whether the phrase opens the sentence behind the one that the year opens."""
    year, phrase = told.phrase, scene.phrase
    near = phrase.sentence - year.sentence == 1 and phrase.paragraph == year.paragraph
    return near and year.lead == "" and scene.reading.opens(year.start) and scene.reading.opens(phrase.start)
