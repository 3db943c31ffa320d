"""Days whose month is unsaid: the story's, or on a side of the anchor.

Knows which month lends itself; knows no language.
"""

from __future__ import annotations

from datetime import date

from timeline import calendars
from timeline.expressions import CalendarDate, Directed
from timeline.resolve import values as v
from timeline.resolve.direction import much_nearer
from timeline.resolve.scene import AHEAD, REACH, STORY, UNSURE, Scene
from timeline.resolve.values import Value

__all__ = ["monthless"]

_FEW_WEEKS = 20  # how near the one is that is meant by a weekday with its day, in days
_YEAR = 12  # months
_PLANNED = 0.85  # what the present of an event that is planned tells
_HERE = 92  # how far from the anchor a story is one of today, whose verbs look ahead and back from it, in days


def monthless(scene: Scene, e: CalendarDate) -> Value:
    """The value of a day of a month, "le 7", with its weekday or without."""
    assert e.day is not None
    story, anchor = scene.story.value, scene.anchor
    near_by = scene.phrase.sentence - scene.story.sentence <= REACH
    if (listed := _listed(scene, e) or _around(scene, e)) is not None:
        return listed
    if (framed := _framed(scene, e)) is not None:
        return framed
    before = scene.story.numbered.get(e.day)
    if before is not None and _again(scene, before[0], e):
        value = v.of_day(before[0])
        value.hang, value.sure = f"mention:{before[1]}", STORY
        scene.say("that day was told before")
        return value
    if (
        story is not None
        and story.day is not None
        and story.grain in ("day", "month", "week", "weekend")
        and not _against(scene, story.day, e.day)
        and not (_limit(scene) and not e.weekday)
        and not _over(scene, story.day)
        and (anchor is None or (scene.at_hand and (scene.tense != "future" or near_by)))
        and (
            anchor is None
            or (story.day.year, story.day.month) != (anchor.near.year, anchor.near.month)
            or (scene.phrase.lead == "for" and story.grain == "day" and e.day > story.day.day)
        )
        and not (e.weekday and calendars.weekday_of(story.day.year, story.day.month, e.day) != e.weekday)
    ):
        year, month = story.day.year, story.day.month
        if e.day <= calendars.month_length(year, month):
            value = v.of_day(date(year, month, e.day))
            value.hang, value.sure = f"mention:{scene.story.index}", STORY
            scene.say("the story stands in that month")
            return value
    if anchor is None or anchor.month is None:
        return scene.missing("a day without its month")
    near = anchor.near
    cands: list[date] = []
    for shift in range(-12 if e.weekday else -2, 13 if e.weekday else 3):
        total = near.year * 12 + near.month - 1 + shift
        year, month = total // 12, total % 12 + 1
        if e.day <= calendars.month_length(year, month):
            day = date(year, month, e.day)
            if not e.weekday or day.isoweekday() == e.weekday:
                cands.append(day)
    if not cands:
        return scene.missing("a weekday that never falls on that day")
    past, future = [d for d in cands if d <= near], [d for d in cands if d >= near]
    nearest = min(cands, key=lambda d: abs((d - near).days))
    tense = scene.tense or ("future" if not e.weekday and _told_ahead(scene, near) else None)
    if tense == "either" and scene.phrase.lead == "until":
        tense = "future"  # "La pièce devait se jouer jusqu'au 26"
    if e.weekday and abs((nearest - near).days) <= _FEW_WEEKS:
        # The two agree again only months away.
        told = {"past": nearest <= near, "future": nearest >= near}.get(tense or "", True)
        day, sure = nearest, 0.9 if told else UNSURE
    elif tense == "past" and past and not (scene.weak and much_nearer(nearest, past[-1], near)):
        day, sure = past[-1], 0.9
    elif tense == "future" and future:
        day, sure = future[0], 0.9
    elif tense == "present" and future and not e.weekday and not scene.reading.opens(scene.phrase.start):
        day, sure = future[0], _PLANNED
    elif tense is None and future and not e.weekday and (_announced(scene) or scene.planned):
        day, sure = future[0], UNSURE
    else:
        day, sure = nearest, UNSURE
    value = v.of_day(day)
    value.sure, value.hang = sure, scene.origin
    for other in (past[-1:], future[:1]):
        if other and other[0] != day:
            value.other(v.of_day(other[0]), "on the other side of the document's date")
    return value


def _limit(scene: Scene) -> bool:
    """Whether the story's day, ahead, only limits another sentence: "avant le 5 juillet. Tournoi du 20"."""
    story, anchor = scene.story, scene.anchor
    if anchor is None or story.value is None or story.value.day is None or story.value.day <= anchor.near:
        return False
    lead = scene.reading.phrases[story.index].lead
    return lead in ("from", "before") and scene.phrase.sentence != story.sentence


def _listed(scene: Scene, e: CalendarDate) -> Value | None:
    """The first day of that number behind the one that it is listed with, or that its range begins with."""
    left = scene.ties.before.get(scene.index)
    first = scene.values[left] if left is not None else None
    if e.day is None or e.weekday or first is None or first.day is None or first.grain != "day":
        return None
    months = first.day.year * 12 + first.day.month - (e.day > first.day.day)
    year, month = months // 12, months % 12 + 1
    if year > date.max.year or e.day > calendars.month_length(year, month):
        return None
    value = v.of_day(date(year, month, e.day))
    value.hang, value.sure = first.hang, first.sure
    return value


def _framed(scene: Scene, e: CalendarDate) -> Value | None:
    """The coming day of that number among those told before, over the end of a month: "du 24 au 4 mai … le 29"."""
    frame, anchor = scene.story.frame, scene.anchor
    if frame is None or anchor is None or frame[0].month == frame[1].month:
        return None
    if frame[1] < anchor.near or e.weekday or scene.phrase.lead in AHEAD or (scene.tense == "past" and not scene.weak):
        return None
    held = _numbered(e.day or 0, *frame)
    coming = [day for day in held if day >= anchor.near]
    told = scene.story.value
    if not coming or (len(held) > 1 and (told is None or told.day != frame[1] or held[-1].month == frame[1].month)):
        return None  # the story has gone on to a day of its own, or lends its month
    value = v.of_day(coming[0])
    value.hang, value.sure = f"mention:{scene.story.index}", STORY
    scene.say("the days told before hold that one")
    return value


def _numbered(number: int, first: date, last: date) -> list[date]:
    """The days of that number from ``first`` to ``last``, a year of them at most."""
    found: list[date] = []
    for months in range(_YEAR):
        year, month = divmod(first.year * _YEAR + first.month - 1 + months, _YEAR)
        if year > date.max.year or date(year, month + 1, 1) > last:
            break
        if 0 < number <= calendars.month_length(year, month + 1):
            found.append(date(year, month + 1, number))
    return [day for day in found if first <= day <= last]


def _around(scene: Scene, e: CalendarDate) -> Value | None:
    """The first day of a range that holds the day its sentence has told: "à la Toussaint, du 29 au 2"."""
    story, end = scene.story.value, scene.ties.end_of.get(scene.index)
    last = None if end is None else scene.expressions[end]
    if not isinstance(last, CalendarDate) or last.day is None or last.month or e.day is None or e.weekday:
        return None
    if story is None or story.day is None or story.grain != "day" or scene.story.sentence != scene.phrase.sentence:
        return None
    told, wraps = story.day, last.day < e.day
    if not (told.day <= last.day if wraps else e.day <= told.day <= last.day):
        return None
    months = told.year * 12 + told.month - 1 - wraps
    year, month = months // 12, months % 12 + 1
    if year < date.min.year or e.day > calendars.month_length(year, month):
        return None
    value = v.of_day(date(year, month, e.day))
    value.hang, value.sure = f"mention:{scene.story.index}", STORY
    return value


def _announced(scene: Scene) -> bool:
    """Whether the paragraph has told a day ahead: "Vendredi 13, marché. Veillée le 24"."""
    story = scene.story
    return story.coming_day is not None and (
        scene.reading.phrases[story.coming_index].paragraph == scene.phrase.paragraph
    )


def _again(scene: Scene, told: date, e: CalendarDate) -> bool:
    """Whether a day told before is named again: of these weeks, not against the verb, and not one of another month."""
    anchor, story = scene.anchor, scene.story.value
    if anchor is None or anchor.day is None or abs((told - anchor.day).days) > _HERE or e.weekday:
        return False
    if scene.index in scene.ties.linked or _against(scene, told, told.day):
        return False
    return story is None or story.day is None or abs((story.day - told).days) <= _FEW_WEEKS


def _told_ahead(scene: Scene, near: date) -> bool:
    """Whether the sentence before told a day ahead, and no verb since: "… et le 14 décembre. Diffusion le 20"."""
    story = scene.story.value
    if story is None or story.day is None or story.grain != "day" or story.day <= near:
        return False
    return scene.phrase.sentence - scene.story.sentence <= 1 and scene.phrase.paragraph == scene.story.paragraph


def _over(scene: Scene, told: date) -> bool:
    """Whether a verb looks ahead of what a direction word has placed: "le 14 octobre dernier … Réunion le 9"."""
    anchor, said = scene.anchor, scene.reading.phrases[scene.story.index].expression
    if anchor is None or not scene.ahead or (anchor.near - told).days <= _HERE:
        return False
    return isinstance(said, Directed) and said.which == "last"


def _against(scene: Scene, told: date, day: int) -> bool:
    """Whether that day of the story's month lies, by the anchor, where the verb does not look."""
    anchor = scene.anchor
    if anchor is None or anchor.day is None or abs((told - anchor.day).days) > _HERE:
        return False  # a story of long ago has its own past and future
    lies = date(told.year, told.month, min(day, calendars.month_length(told.year, told.month)))
    if lies < anchor.day:
        return scene.tense in ("future", "present")
    return lies > anchor.day and scene.tense == "past" and not scene.weak and scene.phrase.lead not in AHEAD
