"""The day of a weekday in a programme: its days open their sentences or their lines, one behind the other.

Knows how such days stand in the text and that each is soon behind the one before; knows no verb of the past.
"""

from __future__ import annotations

from datetime import date

from timeline.expressions import CalendarDate, Directed
from timeline.resolve.looks import Found
from timeline.resolve.scene import STORY, UNSURE, Scene
from timeline.resolve.values import UNTOLD
from timeline.resolve.weekdays.asked import DAY, NEXT_DOOR, Asked, days_to

__all__ = ["behind_headed_line", "behind_opened_sentence", "next_of_programme", "of_agenda"]

_PROGRAMME = 9  # how many expressions back the day before stands in a programme told in sentences
_NEXT = 2  # a paragraph and the next one, a blank line between them or not
_SOON = NEXT_DOOR + 1  # how far behind the day before the next one of a programme is, in days: "Vendredi, … Lundi, …"


def behind_opened_sentence(scene: Scene, asked: Asked) -> Found | None:
    """The day behind the one that opens a sentence before: "Jeudi 15 août, messe à 10 h. Samedi, bal"."""
    day = next_of_programme(scene, asked.weekday)
    return (
        None
        if day is None
        else Found(day, STORY, "a programme's next day, behind the one that opens a sentence before")
    )


def behind_headed_line(scene: Scene, asked: Asked) -> Found | None:
    """The day of a line headed by its weekday alone, behind that of the line before: "Jeudi. … Vendredi. …"."""
    head = scene.story.head
    if head is None or head.day is None or not scene.heads:
        return None
    before = scene.reading.phrases[scene.story.head_index].expression
    after = days_to(head.day, asked.weekday)
    if not isinstance(before, CalendarDate) or before.weekday is None or not 0 < after <= _SOON:
        return None
    day = head.day + after * DAY
    return asked.beside(day, STORY, "a line of a programme, behind the day that heads the one before")


def of_agenda(scene: Scene, asked: Asked) -> Found | None:
    """The coming day of an agenda's sentence, or the one behind it: "Mercredi : bal. Jeudi : loto"."""
    day = _listed(scene, asked)
    if day is None:
        return None
    return asked.beside(day, UNSURE, "no verb tells; days one after the other, each before what is on it")


def _listed(scene: Scene, asked: Asked) -> date | None:
    place, phrases = scene.index, scene.reading.phrases
    if (place and scene.values[place - 1] is UNTOLD) or not _opens_verbless(scene, place):
        return None
    last = scene.values[place - 1].day if place and _opens_verbless(scene, place - 1) else None
    if last is not None and phrases[place].sentence - phrases[place - 1].sentence == 1:
        after = days_to(last, asked.weekday)
        return last + after * DAY if 0 < after <= _SOON else None
    if place + 1 >= len(phrases) or not _opens_verbless(scene, place + 1):
        return None
    said = phrases[place + 1].expression
    assert isinstance(said, CalendarDate)
    assert said.weekday is not None
    next_sentence = phrases[place + 1].sentence - phrases[place].sentence == 1
    return asked.ahead if next_sentence and 0 < days_to(asked.ahead, said.weekday) <= _SOON else None


def _opens_verbless(scene: Scene, index: int) -> bool:
    """Whether a phrase is a bare weekday that opens a sentence without a verb."""
    phrase = scene.reading.phrases[index]
    said = phrase.expression
    bare = isinstance(said, CalendarDate) and said.weekday is not None and said.day is None and not phrase.lead
    opens = bare and scene.reading.opens(phrase.start)
    return opens and scene.reading.tense(phrase.start, phrase.end) is None


def next_of_programme(scene: Scene, weekday: int) -> date | None:
    """The next such day where days to come open their sentences, one after the other: "Jeudi 15 août, … Samedi, …"."""
    anchor, phrases = scene.anchor, scene.reading.phrases
    told = scene.tense == "past" and not scene.weak
    if anchor is None or told or (scene.index and scene.values[scene.index - 1] is UNTOLD):
        return None
    if not scene.reading.opens(scene.phrase.start):
        return _foretold(scene, weekday, anchor.near)
    for place in range(scene.index - 1, max(-1, scene.index - _PROGRAMME), -1):
        before, value = phrases[place], scene.values[place]
        if scene.phrase.paragraph - before.paragraph > _NEXT or scene.phrase.sentence == before.sentence:
            continue
        if value.day is None or value.grain != "day" or not scene.reading.opens(before.start):
            continue
        dated = isinstance(before.expression, CalendarDate | Directed) and before.lead == ""
        after = days_to(value.day, weekday)
        fits = dated and value.day > anchor.near and 0 < after <= _SOON
        return value.day + after * DAY if fits else None
    return None


def _foretold(scene: Scene, weekday: int, near: date) -> date | None:
    """The next such day where a verb looks ahead behind two days of a programme: "Jeudi 15, … Samedi, …"."""
    last, phrases = scene.story.last_day, scene.reading.phrases
    if not scene.ahead or scene.phrase.lead or last is None or last.day is None or last.day <= near:
        return None
    opened = [
        scene.values[place].day
        for place in range(max(0, scene.index - _PROGRAMME), scene.index)
        if scene.values[place].grain == "day" and scene.reading.opens(phrases[place].start)
        if phrases[place].paragraph == scene.phrase.paragraph
        if place not in scene.ties.start_of and place not in scene.ties.end_of  # "Du 2 au 30 avril, …" is no programme
    ]
    after = days_to(last.day, weekday)
    told = len(set(opened)) > 1 and last.day == opened[-1] and min(filter(None, opened), default=near) > near
    return last.day + after * DAY if told and 0 < after <= NEXT_DOOR else None
