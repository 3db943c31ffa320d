"""Days beside the story's that a clock is of, although the story's was told last.

Knows what says that a sentence is about another day; knows nothing of whether the story's own day would do.
"""

from __future__ import annotations

from timeline.expressions import PartOfDay
from timeline.resolve.looks import Found
from timeline.resolve.scene import REACH, STORY, YEAR, Scene

__all__ = [
    "before_apposition",
    "before_quotation",
    "looked_back",
    "of_heading",
    "of_news",
    "of_this_day",
    "this_behind",
]

_QUOTED = 6  # how many expressions a quotation may hold


def this_behind(scene: Scene) -> bool:
    """Whether the sentence goes on with a part of the day of writing: "… sera reçu cet après-midi"."""
    behind = scene.reading.phrases[scene.index + 1 : scene.index + 2]
    if not behind or behind[0].sentence != scene.phrase.sentence:
        return False
    said = behind[0].expression
    return isinstance(said, PartOfDay) and said.deictic == "this"


def of_this_day(scene: Scene) -> Found | None:
    """The day of writing of a participle before a part of it: "Arrivé dans la matinée, il reçoit cet après-midi"."""
    if scene.anchor is None or scene.anchor.day is None or not this_behind(scene):
        return None
    if scene.reading.tense(scene.phrase.start, scene.phrase.end) not in ("beside", "participle"):
        return None
    return Found(scene.anchor.day, STORY, "a part of the day of writing stands behind a participle")


def looked_back(scene: Scene) -> Found | None:
    """The day that the sentence has looked back at: "La veille, il avait reçu la presse à 20 h"; not one in passing."""
    story = scene.story
    if story.aside_day is None or not scene.aside:
        return None
    told = scene.reading.phrases[story.aside_index]
    beside = scene.reading.tense(told.start, told.end) == "beside"
    if beside and not (scene.earlier and told.sentence != scene.phrase.sentence):
        return None  # "arrêté la veille, il sera jugé à 14 h"; but "Il avait été opéré la veille. Il avait dîné à 20 h"
    return Found(story.aside_day, STORY, "the sentence has looked back at it", f"mention:{story.aside_index}")


def before_apposition(scene: Scene) -> Found | None:
    """The day told before one that something dates from: "Lundi, la halle, refaite le 10 mai 2023, a cédé à 6 h 30"."""
    story = scene.story
    if story.main is None or story.main.day is None or story.value is None or story.value.grain != "day":
        return None
    away, told = scene.phrase.sentence - story.sentence, scene.reading.phrases[story.index]
    # "L'autopsie, pratiquée le 26, situe la mort entre 20 h 30 et 22 heures"
    beside = away == 0 and scene.tense != "future" and scene.reading.apposed(told.start, told.end)
    if away > 1 or not (scene.tense == "past" or beside):
        return None
    return Found(story.main.day, STORY, "told before what something dates from", f"mention:{story.main_index}")


def before_quotation(scene: Scene) -> Found | None:
    """The day told by the clock before a quotation that looks back: "À 14 h, il se lève. « J'ai tout dit mardi. »"."""
    story, phrases = scene.story.value, scene.reading.phrases
    told = phrases[scene.story.index]
    if story is None or story.day is None or scene.phrase.quoted or not told.quoted:
        return None
    for place in range(scene.story.index - 1, max(-1, scene.story.index - _QUOTED), -1):
        if phrases[place].paragraph != scene.phrase.paragraph:
            return None
        if phrases[place].quoted:
            continue
        value = scene.values[place]
        if value.type != "TIME" or value.day is None or value.day <= story.day:
            return None
        return Found(value.day, STORY, "told by the clock before the quotation", f"mention:{place}")
    return None


def of_news(scene: Scene) -> Found | None:
    """The day of the news behind one that only says since when something is so: "… le maire, mort le 12 mars".

    None where a verb looks back to that other day, or away from the day of the news.
    """
    story, anchor, away = scene.story, scene.anchor, scene.phrase.sentence - scene.story.sentence
    news = None if story.news is None else story.news.day
    if news is None or anchor is None or not 0 < away <= REACH or scene.earlier:
        return None
    against = news > anchor.near if scene.tense == "past" else news < anchor.near
    if against or scene.reading.tense(scene.phrase.start, scene.phrase.end) == "imperfect":
        return None
    return Found(news, STORY, "the day told since only says something of the news", f"mention:{story.news_index}")


def of_heading(scene: Scene) -> Found | None:
    """The day that heads the line, where it has since named one of years ago: "Mardi. … l'avion abattu en 2014".

    Or that of the line above, where only a month or year was told since: "Mardi : il part / Élu en 2008, … à 22 h 50".
    """
    head, story, anchor = scene.story.head, scene.story.value, scene.anchor
    if head is None or head.day is None or head.grain != "day" or story is None or story.day is None:
        return None
    below = scene.phrase.paragraph - scene.reading.phrases[scene.story.head_index].paragraph
    if below == 1:
        over = anchor is not None and head.day < anchor.near and scene.tense == "future"
        headed = story.grain in ("month", "season", "year") and not over
    else:
        headed = below == 0 and (head.day - story.day).days > YEAR
    if not headed:
        return None
    return Found(head.day, STORY, "it heads the line", f"mention:{scene.story.head_index}")
