"""Which side of the anchor the words mean, where the tense tells it and where nothing does.

Knows how far candidates lie from the anchor; knows no language.
"""

from __future__ import annotations

import math
from datetime import date

from timeline import calendars
from timeline.expressions import CalendarDate, Modified
from timeline.resolve import values as v
from timeline.resolve.context import Moment
from timeline.resolve.scene import AHEAD, AT_HAND, STORY, UNSURE, YEAR, Scene
from timeline.resolve.values import Value

__all__ = ["WEIGHT", "planned", "side", "yearly"]

#: How much nearer the other side must be to win over a participle alone.
WEIGHT = 4
_OVER = 1.2  # how much further off a coming month counts where no verb tells
_BEGUN = 92  # how long ago a range began that is under way; what comes every year is told further ahead, in days
_LAST_THIRD = 20  # up to which day of a month its end lies ahead
_LINES = 2  # from one line to the next, a blank one between them or not
_A_LINE = 9  # expressions of one line, at most
_TWICE = 2  # how much nearer a coming day must be to be the one that was planned
_STALE = 60  # how old a day without its year may be that a verb in the present tells, in days
#: A year-less day further back than this, against one nearer ahead than that (of a month: its first), in days.
_LONG_PAST, _NEAR_FUTURE = 300, (60, 20)
#: How far ahead a day without its year is rarely told of, in days, and how much further back what follows may lie.
_FAR, _FOLLOWS = 150, 1.5
_CHAIN, _LATELY = 3, 9  # steps that make a story, and how many expressions off the last may stand
_DATED = ("day", "month", "part_of_day", "minute", "hour")  # the grains of what dates a story
_OTHER_SIDE = "on the other side of the document's date"


def yearly(scene: Scene, e: CalendarDate, anchor: Moment) -> Value | None:
    """The year-less month or day on the side of the anchor that the tense tells; the nearest where none does."""
    near, tense = anchor.near, scene.tense
    cands = _days(e, range(anchor.year - 1, anchor.year + 2)) or _days(e, range(anchor.year - 7, anchor.year + 8))
    if not cands:
        return None
    if tense == "past" and _unreached(scene, e, anchor):
        cands = [day for day in cands if (day.year, day.month) != (near.year, near.month)]
    past = [day for day in cands if day <= near]
    last = _last_month(scene, e)
    if tense == "past" and past and last is not None and _after(past[-1], last) > near:
        past = past[:-1] or _days(e, range(anchor.year - 2, anchor.year - 1))  # in January "entre octobre et avril"
    future = [day for day in cands if day >= (near if e.day else near.replace(day=1))]
    ago = (near - past[-1]).days if past else math.inf
    away = (future[0] - near).days if future else math.inf
    # A month half a year away is rather the one that is over.
    over = _OVER if e.day is None else _FOLLOWS if tense in ("present", None) and away > _FAR else 1
    nearest = past[-1] if ago <= away * over else future[0]
    if tense == "past" and past and not (scene.weak and WEIGHT * (abs(away) + 1) < ago):
        day, sure, why = past[-1], 0.95, "the clause tells of the past"
        fresh = ago > _LONG_PAST and away <= _NEAR_FUTURE[e.day is None]
        fresh = fresh and scene.phrase.lead != "since" and last is None
        if fresh and not scene.reading.verb_dated(scene.phrase.start):
            # Who tells of a day almost a year ago says its year; a day of the coming weeks goes without.
            day, sure, why = future[0], 0.6, "the past one is almost a year away, the coming one near"
    elif tense in ("present", None) and past and _just_over(scene, e, past[-1], near):
        day, sure, why = past[-1], UNSURE, "a range that is just over"
    elif tense == "future" and past and ago <= _BEGUN and _running(scene, past[-1], near):
        day, sure, why = past[-1], STORY, "a range that is under way"
    elif past and future and _of_story(scene, past[-1], near, away):
        day, sure, why = past[-1], UNSURE, "it follows on what was told, the coming one is far"
    elif tense == "future" and future:
        day, sure, why = future[0], 0.95 if away <= _LONG_PAST else UNSURE, "the clause looks ahead"
    elif (
        tense is None
        and future
        and _told_ahead(scene, near, future[0], ago, _STALE if e.day else _BEGUN)
        and not (past and ago <= _BEGUN and _running(scene, past[-1], near))
    ):
        day, sure, why = future[0], UNSURE, "no verb tells; what was told just before lies ahead"
    elif tense == "either" and past and future:
        day, why = future[0] if _TWICE * away < ago else past[-1], "what was planned, rather over than far ahead"
        sure = UNSURE
    elif tense == "present" and future and nearest < near and ago > _STALE:
        day, sure, why = future[0], UNSURE, "the present of an event that is planned, and the past one is stale"
    else:
        day, sure, why = nearest, UNSURE, "no verb tells, the nearest"
    value = _month_or_day(e, day)
    value.sure, value.hang = sure, scene.origin
    # A long way in the told direction against a short one in the other: named as another reading.
    for other in (*past[-1:], *future[:1]):
        if other != day:
            value.other(_month_or_day(e, other), _OTHER_SIDE)
    scene.say(f"no year said; {why}: {value.value}")
    return value


def _told_ahead(scene: Scene, near: date, coming: date, ago: float, stale: int) -> bool:
    """Whether the story has just gone on to a day or month ahead: "Vote en septembre. Résultats le 18 octobre".

    ``ago``: how long ago the other reading was, which is none where that is more than ``stale``, in days. What goes on
    from line to line, as a calendar does, goes on to ``coming``.
    """
    story = scene.story.value
    if story is None or story.day is None or story.grain not in ("day", "month") or story.day <= near:
        return False
    apart = scene.phrase.sentence - scene.story.sentence
    if ago > stale and apart <= 1 and scene.phrase.paragraph == scene.story.paragraph:
        return (story.day - near).days <= _LONG_PAST
    most = 1 if scene.reading.opens(scene.phrase.start) else _LINES
    if apart > most or scene.phrase.paragraph - scene.story.paragraph > 1:
        return False
    if ago <= stale and not (coming >= story.day and _calendar(scene, near, story.day)):
        return False
    told = scene.reading.phrases[scene.story.index]
    return scene.reading.tense(told.start, told.end) is None  # line by line, as a calendar does


def _calendar(scene: Scene, near: date, last: date) -> bool:
    """Whether the two lines above the phrase tell, without a verb, of one day after the other, both ahead."""
    phrases, place = scene.reading.phrases, scene.story.index
    least = max(-1, place - _A_LINE)
    while place > least and phrases[place].paragraph == scene.story.paragraph:
        place -= 1
    if place < 0 or scene.phrase.paragraph == scene.story.paragraph:
        return False
    before = scene.values[place].day
    apart = scene.story.paragraph - phrases[place].paragraph
    ahead = before is not None and near < before <= last
    return ahead and apart == 1 and scene.reading.tense(phrases[place].start, phrases[place].end) is None


def _of_story(scene: Scene, day: date, near: date, away: float) -> bool:
    """Whether a day that is over is a step of a story that is, the coming one being ``away`` days off."""
    if away > _FAR and (near - day).days < away * _FOLLOWS and _followed(scene, day, near, away):
        return True
    return _goes_on(scene, day, near, away) or (scene.tense in (None, "present") and _leads_up(scene, day, near))


def _followed(scene: Scene, day: date, near: date, away: float) -> bool:
    """Whether a day comes some weeks after one that the text has told as over, whatever its verb.

    "La manifestation du 2 mars a été interdite. Elle sera au cœur d'un débat, le 6 mars": the future of a story.
    """
    told, distant = scene.story.value, away > _LONG_PAST
    if scene.phrase.lead in AHEAD and not distant:
        return False  # "Le gymnase a brûlé en août. Il sera reconstruit d'ici novembre"
    if told is None or told.day is None or told.grain not in _DATED:
        return False
    before = scene.index - 1
    if scene.values[before].value == "PRESENT_REF" and scene.reading.phrases[before].sentence == scene.phrase.sentence:
        return False  # "Elle a été repoussée en août. Elle est désormais fixée au 12 octobre"
    close = scene.phrase.paragraph - scene.story.paragraph <= 1
    least = 1 if scene.tense == "future" and not distant else -AT_HAND
    most = YEAR if distant else _BEGUN
    return close and told.day < near and least <= (day - told.day).days <= most


def _goes_on(scene: Scene, day: date, near: date, away: float) -> bool:
    """Whether a day comes some weeks after the one told in its sentence or the one before, both long over.

    "L'affaire éclate en janvier. Le 12 février, deux inspecteurs se rendent sur place."
    """
    told = scene.story.value
    if told is None or told.day is None or told.grain not in _DATED or scene.tense == "future":
        return False
    close = scene.phrase.paragraph == scene.story.paragraph and scene.phrase.sentence - scene.story.sentence <= 1
    long_over = (near - told.day).days > _STALE and away > AT_HAND
    return close and long_over and 0 < (day - told.day).days <= _BEGUN and scene.phrase.lead not in AHEAD


def _leads_up(scene: Scene, day: date, near: date) -> bool:
    """Whether a day begins a story that its paragraph tells day after day, up to one that a verb says is over.

    "Le 10 août, Brame débute par une gifle. Le 2 septembre, … Depuis, les Verts n'ont perdu que le 22 mars."
    """
    phrases, steps = scene.reading.phrases, 1
    for place in range(scene.index + 1, min(scene.index + 1 + _LATELY, len(phrases))):
        phrase, said = phrases[place], scene.expressions[place]
        if phrase.paragraph != scene.phrase.paragraph:
            return False
        if not isinstance(said, CalendarDate) or not (said.month and said.day) or said.year or phrase.quoted:
            continue
        day = min((d for d in _days(said, range(day.year, day.year + 2)) if d > day), default=near)
        if day >= near:
            return False
        steps += 1
        if steps >= _CHAIN and scene.reading.tense(phrase.start, phrase.end) == "past":
            return True
    return False


def _running(scene: Scene, first: date, near: date) -> bool:
    """Whether a day begins a range that ends after the anchor: "Les agents passeront du 16 janvier au 15 février"."""
    end = scene.ties.end_of.get(scene.index)
    last = None if end is None else scene.expressions[end]
    if not isinstance(last, CalendarDate) or last.year or not (last.month and last.day):
        return False
    year = first.year + (last.month < first.month)
    return (
        year <= date.max.year
        and date(year, last.month, min(last.day, calendars.month_length(year, last.month))) >= near
    )


def _unreached(scene: Scene, e: CalendarDate, anchor: Moment) -> bool:
    """Whether the end of a month is told whose end the anchor has not reached: on 4 March "Fin mars, c'était fini"."""
    said = scene.phrase.expression
    if anchor.day is None or e.day is not None or e.month != anchor.month or scene.phrase.lead in AHEAD:
        return False
    return isinstance(said, Modified) and said.mod == "END" and anchor.day.day <= _LAST_THIRD


def _just_over(scene: Scene, e: CalendarDate, first: date, near: date) -> bool:
    """Whether a range of months ended lately: in October "De janvier à fin septembre, les ventes progressent"."""
    end = scene.ties.end_of.get(scene.index)
    if scene.tense is None and not scene.reading.opens(scene.phrase.start):
        return False  # "Loue emplacement de juillet à novembre"
    last = None if end is None or e.day else scene.reading.phrases[end].expression
    last = last.date if isinstance(last, Modified) else last
    if not isinstance(last, CalendarDate) or last.year or last.day or last.month is None:
        return False
    return 0 < (near - _after(first, last.month)).days <= _BEGUN


def _last_month(scene: Scene, e: CalendarDate) -> int | None:
    """The month, said without its year, that ends the range which the month at hand begins."""
    end = scene.ties.end_of.get(scene.index)
    last = None if end is None or e.day else scene.reading.phrases[end].expression
    return last.month if isinstance(last, CalendarDate) and not (last.year or last.day) else None


def _after(start: date, month: int) -> date:
    """The first day of a month that comes after the one of ``start``."""
    return date(start.year + (month < start.month), month, 1)


def _days(e: CalendarDate, years: range) -> list[date]:
    """The day, or the first of the month, in those of the ``years`` that have it."""
    assert e.month is not None
    last = e.day or 1
    return [date(y, e.month, last) for y in years if 1 <= y <= 9999 and last <= calendars.month_length(y, e.month)]


def _month_or_day(e: CalendarDate, day: date) -> Value:
    return v.of_day(day) if e.day else v.of_month(day.year, day.month)


def side(scene: Scene, cands: list[Value], anchor: Moment) -> Value:
    """The candidate on the side of the anchor that the tense tells; the nearest where none does."""
    today = anchor.near.isoformat()
    past = [c for c in cands if c.begin is not None and c.begin <= today]
    future = [c for c in cands if c.end is not None and c.end > today]
    tense = scene.tense
    nearest = min(cands, key=lambda c: abs((c.day - anchor.near).days) if c.day else 9999)
    if scene.phrase.lead == "for" and past and future and _at_hand(future[0], anchor.near):
        value, sure = future[0], UNSURE  # "Ils ont touché une prime pour Noël", told on the 20th
    elif tense == "past" and past and not (scene.weak and _closer(nearest, past[-1], anchor.near)):
        value, sure = past[-1], 0.95
    elif tense == "future" and future:
        value, sure = future[0], 0.95
    elif tense is None and past and future and _told_ahead(scene, anchor.near, anchor.near, math.inf, 0):
        value, sure = future[0], UNSURE
    elif tense == "either" and past and future:
        value, sure = planned(past[-1], future[0], anchor.near), UNSURE
    else:
        value, sure = nearest, UNSURE
    value.sure, value.hang = sure, scene.origin
    for other in (*past[-1:], *future[:1]):
        if other is not value:
            value.other(other, _OTHER_SIDE)
    return value


def planned(past: Value, future: Value, near: date) -> Value:
    """The one meant of what was planned: the past one, unless the coming one is much nearer."""
    if past.day is None or future.day is None:
        return past
    return future if _TWICE * (future.day - near).days < (near - past.day).days else past


def _at_hand(coming: Value, near: date) -> bool:
    """Whether a day is one of the coming weeks."""
    return coming.day is not None and 0 < (coming.day - near).days <= AT_HAND


def _closer(nearest: Value, told: Value, near: date) -> bool:
    """Whether the nearest reading is so much nearer than the one a participle tells that it wins."""
    if nearest is told or nearest.day is None or told.day is None:
        return False
    return WEIGHT * (abs((nearest.day - near).days) + 1) < abs((told.day - near).days)
