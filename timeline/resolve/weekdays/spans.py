"""The weekdays that begin and end a range, "de mardi à jeudi": decided together, of one week or of every one.

Knows that a range ends behind where it begins, and on which side of the day of writing it lies; knows no story.
"""

from __future__ import annotations

from timeline.expressions import At, CalendarDate, Directed, Expression, dated
from timeline.resolve import values as v
from timeline.resolve.looks import Found
from timeline.resolve.scene import AHEAD, REACH, UNSURE, Scene
from timeline.resolve.values import Value
from timeline.resolve.weekdays import weekly
from timeline.resolve.weekdays.asked import DAY, SURE, WEEK, Asked, days_since, days_to

__all__ = ["ended", "every_week", "told_with_begin", "under_way"]

_PASSIVE = ("participle", "beside")
_OPEN = (*AHEAD, "since", "from", "after")  # leads of a day that is open on a side
_OF_DAY = ("day", "part_of_day", "hour", "minute")


def told_with_begin(scene: Scene, weekday: int) -> Value | None:
    """The value of the weekday that ends a range, by the one that begins it: every week's, or the first one behind."""
    start = scene.ties.start_of.get(scene.index)
    if start is None:
        return None
    begin = scene.values[start]
    if begin.type == "SET" and begin.value.startswith(weekly.EVERY):
        return weekly.every_week(scene, weekday)
    first = _weekday(scene.expressions[start])
    if first is None or begin.day is None or begin.grain not in _OF_DAY:
        return None
    after = _length(scene.expressions[start], first, weekday)
    value = v.of_day(begin.day + after * DAY)
    value.sure, value.hang = begin.sure, begin.hang
    for other, why in begin.others:
        if other.day is not None:
            value.other(v.of_day(other.day + after * DAY), why)
    scene.say(f"the end of a range, the first one behind its begin: {value.value}")
    return value


def every_week(scene: Scene, weekday: int) -> Value | None:
    """Every such day, where the words before a range tell of a habit: "Dès mai, il ouvrira de mardi à dimanche"."""
    if _last(scene) is None:
        return None
    if weekly.behind_set(scene) or weekly.from_now_on(scene):
        return weekly.every_week(scene, weekday)
    return weekly.through_stretch(scene, weekday)


def ended(scene: Scene, asked: Asked) -> Found | None:
    """The first day of a range that is over: "Les combats de lundi à mercredi ont fait 12 morts"."""
    last = _last(scene)
    if last is None or scene.tense != "past":
        return None
    if scene.reading.tense(scene.phrase.start, scene.phrase.end) in _PASSIVE and not _dates_verb(scene):
        return None
    first = asked.near - (days_since(asked.near, last) + _days(scene, asked, last)) * DAY
    return asked.beside(first, SURE, "the clause tells of the past, in which the range has ended")


def under_way(scene: Scene, asked: Asked) -> Found | None:
    """The first day of the range that has not ended yet: "Trafic perturbé de mardi à jeudi", told on a Wednesday.

    No verb tells of it but a present, or a participle that names it.
    """
    last = _last(scene)
    if last is None or _over(scene):
        return None
    named = scene.reading.tense(scene.phrase.start, scene.phrase.end) == "beside"
    if not (scene.tense in (None, "present") or (named and not _dates_verb(scene))):
        return None
    first = asked.near + (days_to(asked.near, last) - _days(scene, asked, last)) * DAY
    return asked.beside(first, UNSURE, "no verb tells of the past or looks ahead; the range that has not ended yet")


def _last(scene: Scene) -> int | None:
    """The weekday that ends the range which the phrase begins, a weekday too and not open on a side."""
    end = scene.ties.end_of.get(scene.index)
    said = scene.expressions[scene.index]
    said = dated(said)
    sided = isinstance(said, Directed) and said.which not in ("the", "each")  # "de ce samedi à jeudi"
    if end is None or sided or scene.phrase.lead in _OPEN or _weekday(said) is None:
        return None
    return _weekday(scene.expressions[end])


def _days(scene: Scene, asked: Asked, last: int) -> int:
    """How many days the range is long that the phrase begins."""
    return _length(scene.expressions[scene.index], asked.weekday, last)


def _length(said: Expression, first: int, last: int) -> int:
    """How many days lie between two weekdays, of which ``said`` is the first: "de lundi à lundi" is a week."""
    return (last - first) % WEEK or (0 if isinstance(said, At) else WEEK)


def _dates_verb(scene: Scene) -> bool:
    """Whether the range dates a finite verb of the past, and no participle: "Il a été absent", "Trafic perturbé"."""
    return scene.reading.verb_dated(scene.phrase.start, scene.phrase.end)


def _over(scene: Scene) -> bool:
    """Whether what the paragraph told right before is over."""
    before = scene.reading.phrases[max(0, scene.index - REACH) : scene.index]
    told = {scene.reading.tense(p.start, p.end) for p in before if p.paragraph == scene.phrase.paragraph}
    return bool(told & {"past", "imperfect"})


def _weekday(said: Expression) -> int | None:
    """The weekday that is said without its date, with a part of its day or without."""
    while isinstance(said, At | Directed):
        said = said.date
    return said.weekday if isinstance(said, CalendarDate) and said.day is None else None
