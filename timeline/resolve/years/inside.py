"""Months and days inside a stretch that was told: a month, a range, a season, a quarter or half of a year.

Knows which year of the stretch holds them; knows nothing of what else the story lends, nor of any language.
"""

from __future__ import annotations

from timeline.expressions import CalendarDate
from timeline.resolve.scene import AHEAD, REACH, Scene
from timeline.resolve.values import Value
from timeline.resolve.years.readings import in_year, lent
from timeline.resolve.years.told import Told

__all__ = ["in_coming_season", "in_month", "in_past_season", "in_range", "in_stretch"]

_AUTUMN = 7  # the month in which what runs over two years begins
_STRETCHES = ("season", "quarter", "half")  # what is longer than a month and shorter than a year
_WHY = "the story stands in the stretch that holds it"


def in_month(scene: Scene, e: CalendarDate, told: Told | None) -> Value | None:
    """The day of a month that was just told: "de février à avril 2021. Le 27 avril, …"."""
    if told is None or not told.near or scene.tense == "future":
        return None
    story, anchor = told.story, scene.anchor
    if story.grain != "month" or story.year is None or not (e.day and e.month == story.month):
        return None
    if not scene.story.strong and scene.phrase.paragraph != scene.story.paragraph:
        return None
    value = None if anchor and story.year > anchor.year else in_year(e, story.year)
    return value and lent(scene, value)


def in_range(scene: Scene, e: CalendarDate, told: Told | None) -> Value | None:
    """The day inside the range that its sentence has just told: "du 3 mars au 12 juin, fermé le 1er mai"."""
    last, first = scene.story.value, scene.ties.start_of.get(scene.story.index)
    if first is None or last is None or not e.day or scene.phrase.sentence != scene.story.sentence:
        return None
    begin, end = scene.values[first].day, last.day
    if begin is None or end is None or not scene.values[first].grain == last.grain == "day":
        return None
    for year in (begin.year, end.year):
        value = in_year(e, year)
        if value is not None and value.day is not None and begin <= value.day <= end:
            return lent(scene, value, "the range that was just told holds it")
    return None


def in_stretch(scene: Scene, e: CalendarDate, told: Told | None) -> Value | None:
    """The date in a season, quarter or half of a year that was just told: "à l'hiver 2022. Le 14 janvier, …"."""
    if told is None or not told.near or scene.tense == "future" or not scene.story.strong:
        return None
    story = told.story
    if story.grain not in _STRETCHES or story.year is None:
        return None
    for year in (story.year, story.year + 1):
        value = in_year(e, year)
        if scene.tense == "past" and value is not None and scene.comes(value):
            continue  # "cédée d'ici à la fin du premier semestre 2026. L'action, tombée à 152 euros en avril"
        if value and value.begin and story.begin and story.end and story.begin <= value.begin < story.end:
            return lent(scene, value, _WHY)
    return None


def in_past_season(scene: Scene, e: CalendarDate, told: Told | None) -> Value | None:
    """The date, past by now, in the season of two years that is looked back on: "La saison 2023-2024 … Août : …"."""
    story, anchor = scene.story.value, scene.anchor
    if story is None or anchor is None or scene.tense is not None:
        return None
    if "/" not in story.value or story.grain != "year" or story.year is None or e.month is None:
        return None
    if scene.phrase.sentence - scene.story.sentence > REACH:
        return None
    value = in_year(e, story.year + (e.month < _AUTUMN))
    if value is None or value.begin is None or value.begin >= anchor.near.isoformat():
        return None
    value.full = True  # what follows goes on from it
    return lent(scene, value, _WHY)


def in_coming_season(scene: Scene, e: CalendarDate, told: Told | None) -> Value | None:
    """The date in the coming season that a sentence opened with: "Saison 2024-2025 : « Nora » le 12 janvier"."""
    season, anchor, phrase = scene.story.season, scene.anchor, scene.phrase
    if season is None or anchor is None or e.month is None or scene.tense not in (None, "present"):
        return None
    if phrase.lead in AHEAD or phrase.lead == "since":
        return None
    year, place = season
    if phrase.sentence - scene.reading.phrases[place].sentence > 4 * REACH or year < anchor.year:
        return None
    value = in_year(e, year + (e.month < _AUTUMN))
    return lent(scene, value, _WHY) if value is not None and (value.begin or "") > anchor.near.isoformat() else None
