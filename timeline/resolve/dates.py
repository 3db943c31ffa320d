"""Calendar dates with fields unsaid: the year, the month, the week, by tense, direction word and story.

Knows which side of the anchor the words mean; knows no language.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from timeline import calendars
from timeline.expressions import CalendarDate, Directed, Expression, Period, Shift, TimeOfDay
from timeline.resolve import values as v
from timeline.resolve.context import Moment
from timeline.resolve.scene import AHEAD, REACH, STORY, UNSURE, Scene
from timeline.resolve.values import Value

__all__ = ["calendar", "century", "closer", "directed"]

_DAY = timedelta(days=1)
#: How much nearer the other side must be to win over a participle alone.
_WEIGHT = 4
_OVER = 1.2  # how much further off a coming month counts where no verb tells
_NEXT_DOOR = 2  # "ce vendredi" is a coming one that is this near, in days, whatever the tense
_HERE = 92  # how far from the anchor a story is one of today, whose verbs look ahead and back from it, in days
_FRESH = 14  # how old the news of a day may be that is told without its year beside another year, in days
_NOON = 720  # in minutes; midnight sharp is mostly that of a day without a clock
_STALE = 60  # how old a day without its year may be that a verb in the present tells, in days
_COUNTED = 30  # characters between a distance and the month that it was in
_APPOSED = 6  # characters between two expressions of one day: a comma, an article
#: A year-less day further back than this, against one nearer ahead than that (of a month: its first), in days.
_LONG_PAST, _NEAR_FUTURE = 300, (60, 20)


def calendar(scene: Scene, e: CalendarDate) -> Value:
    """The value of calendar fields, those unsaid from what they hang on."""
    year = e.year
    if e.short and year is not None:
        year = century(scene, year)
    if year is not None:
        return full(scene, e, year)
    if e.month is not None:
        return yearless(scene, e)
    if e.day is not None:
        return monthless(scene, e)
    return weekday(scene, e)


def century(scene: Scene, year: int) -> int:
    """The full number of a year said with two digits."""
    near = scene.anchor.year if scene.anchor else 2000
    full = near // 100 * 100 + year
    if full > near + 20:
        full -= 100
    scene.say(f"two digits, read as {full}")
    return full


def full(_scene: Scene, e: CalendarDate, year: int) -> Value:
    if e.month is None:
        value = v.of_year(year)
    elif e.day is None:
        value = v.of_month(year, e.month)
    elif 1 <= year <= 9999:
        if e.day > calendars.month_length(year, e.month):
            return v.impossible(f"{year:04d}-{e.month:02d}-{e.day:02d}")
        value = v.of_day(date(year, e.month, e.day))
        if e.weekday and value.day and value.day.isoweekday() != e.weekday:
            value.warnings.append(f"weekday-disagrees: {value.value} is not the weekday said")
            value.sure = 0.6
    else:
        text = f"{calendars.iso_year(year)}-{e.month:02d}-{e.day:02d}"
        after = e.day + 1
        end = f"{calendars.iso_year(year)}-{e.month:02d}-{after:02d}"
        if after > calendars.month_length(2000, e.month):
            end = calendars.month_span(year, e.month)[1]
        value = Value("DATE", f"{calendars.timex_year(year)}-{e.month:02d}-{e.day:02d}", text, end, "day", None, year)
    value.full = True
    return value


def yearless(scene: Scene, e: CalendarDate) -> Value:
    assert e.month is not None
    story = scene.story.value
    anchor = scene.anchor
    make: Callable[[int], Value | None] = lambda y: (  # noqa: E731  # two shapes of one thing
        v.of_month(y, e.month or 1)
        if e.day is None
        else v.of_day(date(y, e.month or 1, e.day))
        if 1 <= y <= 9999 and e.day <= calendars.month_length(y, e.month or 1)
        else None
    )
    lost = anchor is None and scene.ahead and not _apposed(scene)  # what is to come is not of the story's year
    if anchor is None and (story is None or story.year is None or lost):
        text = f"XXXX-{e.month:02d}" + (f"-{e.day:02d}" if e.day else "")
        return Value("DATE", text, unresolved="the year is not said and the document has no date", sure=0.3)
    if e.weekday and e.day:
        near = anchor.year if anchor else story.year  # type: ignore[union-attr]  # one of the two is there
        assert near is not None
        fits = [y for y in range(near - 2, near + 3) if weekday_of(y, e.month, e.day) == e.weekday]
        if fits:
            value = v.of_day(date(nearest_year(scene, fits, e), e.month, e.day))
            value.hang, value.sure = scene.origin, 0.97
            scene.say(f"the weekday fits {', '.join(map(str, fits))}; taken: {value.value}")
            return value
        disagrees = True
    else:
        disagrees = False
    if anchor is None and story is not None:
        story = _before_passing(scene, story)
    counted = _counted_back(scene)
    if counted is not None and (told := make(counted)) is not None:
        told.hang, told.sure = scene.origin, STORY
        scene.say(f"in the year that was just counted back to, {counted}")
        return told
    near_by = scene.phrase.paragraph == scene.story.paragraph or scene.phrase.sentence - scene.story.sentence <= 1
    if story is not None and story.year is not None and (anchor is None or story.year < anchor.year):
        same = scene.phrase.sentence == scene.story.sentence
        if (
            anchor is None
            or _apposed(scene)
            or (scene.bygone and scene.tense != "future")
            or (
                scene.story.strong
                and scene.tense != "future"
                and ((same and not _of_today(scene, e)) or (story.grain == "day" and near_by))
            )
            # "L'an dernier, en mai"; but not "l'exercice 2023-2024, clos fin septembre"
            or (same and story.grain == "year" and "/" not in story.value and not e.day and scene.tense != "future")
        ):
            year = story.year
            told = make(year)
            if told is not None and story.begin is not None and told.begin is not None:
                if told.begin < story.begin[:10] and (story.month or 1) - e.month > 5:
                    told = make(year + 1) or told
                told.hang = f"mention:{scene.story.index}"
                told.sure = STORY
                if anchor is not None:
                    other = by_tense(scene, make, anchor, e)
                    if other is not None:
                        told.other(other, "counted from the document's date")
                scene.say(f"the story stands in {year}")
                return told
    if anchor is None:
        assert story is not None and story.year is not None
        there = make(story.year)
        if there is None:
            return v.impossible(f"{story.year:04d}-{e.month:02d}-{e.day or 0:02d}")
        there.hang, there.sure = f"mention:{scene.story.index}", STORY
        return there
    found = by_tense(scene, make, anchor, e)
    if found is not None and disagrees:
        found.warnings.append("weekday-disagrees: no year near the document's date gives that weekday")
        found.sure = 0.5
    return found if found is not None else v.impossible(f"XXXX-{e.month:02d}-{e.day or 0:02d}")


def _of_today(scene: Scene, e: CalendarDate) -> bool:
    """Whether a day stands near the anchor or since it something holds, in a sentence that names a year in passing.

    "contre 3 % en 2022, a-t-il annoncé le 4 mai" tells of the anchor's May; "En 2022, le 4 mai" of that year's.
    """
    story, anchor = scene.story.value, scene.anchor
    if anchor is None or story is None or story.grain != "year" or not (e.day and e.month):
        return False
    if scene.phrase.start - scene.reading.phrases[scene.index - 1].end <= _APPOSED:
        return False
    if scene.phrase.lead == "since":
        return True
    days = (date(y, e.month, min(e.day, calendars.month_length(y, e.month))) for y in (anchor.year - 1, anchor.year))
    return any(0 <= (anchor.near - day).days <= _FRESH for day in days)


def _before_passing(scene: Scene, story: Value) -> Value:
    """The story, or its last full day where it has since only looked back at years: "déjà vainqueur en 2022"."""
    day = scene.story.last_day
    looked_back = story.grain == "year" and day is not None and (story.year or 0) < (day.year or 0)
    return day if day is not None and looked_back and scene.phrase.sentence > scene.story.sentence else story


def _counted_back(scene: Scene) -> int | None:
    """The year of a distance said just before: "il y a deux ans, en mars", "il y a vingt mois, en février"."""
    if scene.index == 0 or scene.anchor is None:
        return None
    before, e = scene.reading.phrases[scene.index - 1], scene.phrase.expression
    distance = before.expression
    if not (isinstance(distance, Shift) and distance.base == "anchor" and isinstance(e, CalendarDate)):
        return None
    if before.sentence != scene.phrase.sentence or scene.phrase.start - before.end > _COUNTED:
        return None
    value = scene.value(distance)
    if value.grain == "year":
        return value.year
    if value.grain != "month" or value.month is None or value.year is None or e.month is None:
        return None
    return value.year + (e.month - value.month > 6) * -1 + (value.month - e.month > 6)


def _apposed(scene: Scene) -> bool:
    """Whether a distance from the story stands right before: "quelques jours plus tard, le 21 septembre"."""
    if scene.index == 0:
        return False
    before = scene.reading.phrases[scene.index - 1]
    near = scene.phrase.start - before.end <= _APPOSED
    return near and isinstance(before.expression, Shift) and before.expression.base == "story"


def nearest_year(scene: Scene, years: list[int], e: CalendarDate) -> int:
    """The year, among those whose weekday fits, that stands nearest to the anchor."""
    near = scene.anchor.near if scene.anchor else date(scene.story.value.year or 2000, 7, 1)  # type: ignore[union-attr]
    return min(years, key=lambda y: abs((date(y, e.month or 1, e.day or 1) - near).days))


def by_tense(scene: Scene, make: Callable[[int], Value | None], anchor: Moment, e: CalendarDate) -> Value | None:
    """The year-less date on the side of the anchor that the tense tells; the nearest where none does."""
    near = anchor.near
    cands = [c for c in (make(anchor.year + d) for d in (-1, 0, 1)) if c is not None]
    if e.month == 2 and e.day == 29 and not cands:
        cands = [c for c in (make(anchor.year + d) for d in range(-7, 8)) if c is not None]
    if not cands:
        return None
    today = near.isoformat()
    month = today[:7]
    past = [c for c in cands if c.begin is not None and (c.begin <= today if e.day else c.begin[:7] <= month)]
    future = [c for c in cands if c.begin is not None and (c.begin >= today if e.day else c.begin[:7] >= month)]
    tense = scene.tense
    nearest = min(cands, key=lambda c: _distance(c, near, e))
    if tense == "past" and past and not (scene.weak and closer(nearest, past[-1], near)):
        value, why = past[-1], "the clause tells of the past"
        value.sure = 0.95
        if (
            scene.phrase.lead != "since"
            and future
            and value.day
            and future[0].day
            and (near - value.day).days > _LONG_PAST
            and (future[0].day - near).days <= _NEAR_FUTURE[e.day is None]
        ):
            # Who tells of a day almost a year ago says its year; a day of the coming weeks goes without.
            value, why = future[0], "the past one is almost a year away, the coming one near"
            value.sure = 0.6
    elif tense == "future" and future:
        value, why = future[0], "the clause looks ahead"
        value.sure = 0.95
    elif tense == "present" and future and nearest.day and (near - nearest.day).days > _STALE:
        value, why = future[0], "the present of an event that is planned, and the past one is stale"
        value.sure = UNSURE
    else:
        value, why = nearest, "no verb tells, the nearest"
        value.sure = UNSURE
    # A long way in the told direction against a short one in the other: named as another reading.
    for other in (nearest, *(past[-1:]), *(future[:1])):
        if other is not value and all(other.value != o.timex3.value for o in value.others):
            value.other(other, "on the other side of the document's date")
    value.hang = scene.origin
    scene.say(f"no year said; {why}: {value.value}")
    return value


def _distance(value: Value, near: date, e: CalendarDate) -> float:
    """How far from the anchor, in days: a month half a year away is rather the one that is over."""
    if value.day is None:
        return 9999
    days = (value.day - near).days
    return days * _OVER if days > 0 and e.day is None else abs(days)


def closer(nearest: Value, told: Value, near: date) -> bool:
    """Whether the nearest reading is so much nearer than the one a participle tells that it wins."""
    if nearest is told or nearest.day is None or told.day is None:
        return False
    return _WEIGHT * (abs((nearest.day - near).days) + 1) < abs((told.day - near).days)


def monthless(scene: Scene, e: CalendarDate) -> Value:
    assert e.day is not None
    story, anchor = scene.story.value, scene.anchor
    if (
        story is not None
        and story.day is not None
        and story.grain in ("day", "month", "week", "weekend")
        and not _against(scene, story.day, e.day)
        and scene.phrase.sentence - scene.story.sentence <= REACH
        and (
            anchor is None
            or (story.day.year, story.day.month) != (anchor.near.year, anchor.near.month)
            or (scene.phrase.lead == "for" and story.grain == "day" and e.day > story.day.day)
        )
        and not (e.weekday and weekday_of(story.day.year, story.day.month, e.day) != e.weekday)
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
    tense = scene.tense
    if e.weekday and abs((nearest - near).days) <= 20 and tense is None:
        day, sure = nearest, 0.9
    elif (
        tense == "past"
        and past
        and not (scene.weak and _WEIGHT * (abs((nearest - near).days) + 1) < (near - past[-1]).days)
    ):
        day, sure = past[-1], 0.9
    elif tense == "future" and future:
        day, sure = future[0], 0.9
    else:
        day, sure = nearest, UNSURE
    value = v.of_day(day)
    value.sure, value.hang = sure, scene.origin
    for other in (past[-1:], future[:1]):
        if other and other[0] != day:
            value.other(v.of_day(other[0]), "on the other side of the document's date")
    return value


def _against(scene: Scene, told: date, day: int) -> bool:
    """Whether that day of the story's month lies, by the anchor, where the verb does not look."""
    anchor = scene.anchor
    if anchor is None or anchor.day is None or abs((told - anchor.day).days) > _HERE:
        return False  # a story of long ago has its own past and future
    lies = date(told.year, told.month, min(day, calendars.month_length(told.year, told.month)))
    if lies < anchor.day:
        return scene.tense in ("future", "present")
    return lies > anchor.day and scene.tense == "past" and not scene.weak and scene.phrase.lead not in AHEAD


def weekday(scene: Scene, e: CalendarDate) -> Value:
    assert e.weekday is not None
    anchor = scene.anchor
    if anchor is None or anchor.day is None:
        known = scene.story.days.get(e.weekday)
        if known is not None:
            value = v.of_day(known)
            # index -1: nothing was told yet, the date is said with that weekday further on
            value.hang = f"mention:{scene.story.index}" if scene.story.index >= 0 else scene.origin
            value.sure = STORY
            return value
        story = scene.story.value
        if story is not None and story.day is not None and story.grain == "day" and not scene.ahead:
            after = (e.weekday - story.day.isoweekday()) % 7
            next_, last = (v.of_day(story.day + (after - 7 * back) * _DAY) for back in (False, after > 0))
            # "le dimanche" goes on with the story, a bare "dimanche" follows its verb
            bare = isinstance(scene.phrase.expression, CalendarDate)
            value, other = (last, next_) if bare and scene.tense == "past" else (next_, last)
            value.hang, value.sure = f"mention:{scene.story.index}", 0.6
            value.other(other, "on the other side of the story's day")
            return value
        return scene.missing("a weekday", value=f"XXXX-WXX-{e.weekday}")
    near = anchor.day
    back = near - ((near.isoweekday() - e.weekday) % 7) * _DAY
    ahead = near + ((e.weekday - near.isoweekday()) % 7) * _DAY
    known = scene.story.days.get(e.weekday)
    tense = scene.tense
    if (
        known is not None
        and abs((known - near).days) <= 14
        and not ((tense == "past" and known > near) or (tense == "future" and known < near))
    ):
        value = v.of_day(known)
        value.hang, value.sure = scene.origin, 0.95
        scene.say("that weekday was said with its date")
        return value
    if tense != "past" and (after_story := _after_story(scene, e.weekday, near)) is not None:
        day, sure, why = after_story, STORY, "the day told just before lies ahead, and this one behind it"
        ahead = day
    elif back == ahead and tense != "future":
        day, sure, why = near, 0.9, "the document's own day"
    elif tense == "future":
        day, sure, why = ahead, 0.95, "the clause looks ahead"
        if back == ahead:
            # The own day would be "today", but not in news of its morning: "Les écoles resteront fermées vendredi".
            early = anchor.hour is not None and 0 < anchor.hour * 60 + (anchor.minute or 0) < _NOON
            day, sure = ahead + (0 if early else 7) * _DAY, 0.8
    elif tense == "present":
        day, sure, why = ahead, 0.85, "the present of an event that is planned"
    elif tense == "past":
        day, sure, why = back, 0.95, "the clause tells of the past"
    elif tense is None and (beside_story := _in_story(scene, e.weekday)) is not None:
        day, sure, why = beside_story, STORY, "the sentence tells of days around it"
    elif tense is None and _forecast(scene):
        day, sure, why = ahead, UNSURE, "no verb tells; what was told just before lies ahead"
    elif tense is None and scene.clocked:
        day, sure, why = ahead, UNSURE, "no verb tells; a day with its hour is announced"
    elif e.weekday in scene.placed:
        day, sure, why = scene.placed[e.weekday], 0.9, "a verb places that weekday elsewhere in the text"
    else:
        day, sure, why = back, UNSURE, "no verb tells; news mostly tells of the past"
    value = v.of_day(day)
    value.sure, value.hang = sure, scene.origin
    scene.say(f"{why}: {value.value}")
    if back != ahead:
        value.other(v.of_day(ahead if day == back else back), "on the other side of the document's date")
    else:
        value.other(v.of_day(near if day != near else near - 7 * _DAY), "a week away")
    return value


def _in_story(scene: Scene, weekday: int) -> date | None:
    """The day with that weekday beside the date that the sentence has told: "les 2 et 3 mai, samedi … dimanche …"."""
    story = scene.story.value
    if story is None or story.day is None or story.grain != "day" or scene.story.sentence != scene.phrase.sentence:
        return None
    told = scene.reading.phrases[scene.story.index].expression
    said = isinstance(told, CalendarDate) and told.day is not None
    if not (said or isinstance(told, TimeOfDay) or (isinstance(told, CalendarDate) and told.weekday)):
        return None
    ahead = (weekday - story.day.isoweekday()) % 7
    if ahead > _NEXT_DOOR:
        return story.day + (ahead - 7) * _DAY if said else None
    return story.day + ahead * _DAY


def _forecast(scene: Scene) -> bool:
    """Whether what the paragraph told before looks ahead, and nothing of it back: "… gagneront l'est. Mardi, pluie"."""
    told = [
        scene.reading.tense(phrase.start, phrase.end)
        for phrase in scene.reading.phrases[max(0, scene.index - REACH) : scene.index]
        if phrase.paragraph == scene.phrase.paragraph
    ]
    return "future" in told and not {"past", "imperfect"} & set(told)


def _after_story(scene: Scene, weekday: int, near: date) -> date | None:
    """The day with that weekday right after one ahead: "Jeudi 20, la halle ouvre. Vendredi, elle ferme"."""
    story = scene.story.value
    if story is None or story.day is None or story.grain != "day" or story.day <= near:
        return None
    if isinstance(scene.phrase.expression, Directed):
        return None  # "du 20 septembre au 4 octobre, le samedi"
    after = (weekday - story.day.isoweekday()) % 7
    apart = scene.phrase.sentence - scene.story.sentence > 1
    return None if apart or not 0 < after <= _NEXT_DOOR else story.day + after * _DAY


def directed(scene: Scene, e: Directed) -> Value:
    """A partial date with its direction word: "lundi dernier", "en mars prochain", "le 7 suivant"."""
    inner, which = e.date, e.which
    if isinstance(inner, CalendarDate) and inner.year is not None:
        return scene.value(inner)
    if which == "the":
        return the_weekday(scene, inner)
    if which in ("following", "previous", "same"):
        story = scene.story.value
        base = story.day if story is not None else None
        if which == "same":
            if story is not None and story.year is not None and isinstance(inner, CalendarDate) and inner.month:
                value = full(scene, CalendarDate(story.year, inner.month, inner.day), story.year)
                value.hang, value.sure, value.full = f"mention:{scene.story.index}", 0.95, False
                return value
            return scene.value(inner)
        if (
            story is not None
            and story.grain == "year"
            and story.year
            and isinstance(inner, CalendarDate)
            and inner.month
        ):
            value = full(scene, inner, story.year + (1 if which == "following" else -1))
            value.hang, value.full, value.sure = f"mention:{scene.story.index}", False, STORY
            return value
        if base is None or story is None or story.grain not in ("day", "week", "month", "weekend"):
            which = "next" if which == "following" else "last"
        else:
            value = beside(scene, inner, base, 1 if which == "following" else -1)
            value.hang = f"mention:{scene.story.index}"
            return value
    anchor = scene.anchor
    if anchor is None:
        return scene.missing("a date with a direction word")
    if which == "this":
        return this(scene, inner)
    if isinstance(inner, CalendarDate) and inner.month is None and anchor.day is None:
        return scene.missing("a weekday")
    value = beside(scene, inner, anchor.near, -1 if which == "last" else 1)
    if e.weeks and value.day:
        value = v.of_day(value.day + 7 * e.weeks * _DAY)
    value.hang = scene.origin
    return value


def the_weekday(scene: Scene, inner: Expression) -> Value:
    """A weekday with its article, "le jeudi": a day where a verb tells of one, else every week's."""
    if not (isinstance(inner, CalendarDate) and inner.weekday and inner.day is None):
        return scene.value(inner)
    told = scene.reading.tense(scene.phrase.start, scene.phrase.end)
    if (
        told in ("past", "future")
        or (told == "beside" and scene.story.value is not None)
        or scene.phrase.lead in (*AHEAD, "since")
        or (told == "imperfect" and scene.story.value)
    ):
        return weekday(scene, inner)
    days = {1: "MO", 2: "TU", 3: "WE", 4: "TH", 5: "FR", 6: "SA", 7: "SU"}
    return Value(
        "SET",
        f"XXXX-WXX-{inner.weekday}",
        quant="EVERY",
        rrule=f"FREQ=WEEKLY;BYDAY={days[inner.weekday]}",
        sure=0.8,
    )


def this(scene: Scene, inner: Expression) -> Value:
    anchor = scene.anchor
    assert anchor is not None
    if isinstance(inner, CalendarDate):
        if inner.month is not None and inner.day is None:
            value = v.of_month(anchor.year, inner.month)
            value.hang = scene.origin
            return value
        month = None if inner.month or inner.weekday else anchor.month
        if inner.day and month is not None and inner.day <= calendars.month_length(anchor.year, month):
            value = v.of_day(date(anchor.year, month, inner.day))  # "le 5 courant"
            value.hang = scene.origin
            return value
        if inner.weekday and inner.day is None and anchor.day is not None:
            if anchor.day.isoweekday() == inner.weekday:
                value = v.of_day(anchor.day)
                value.hang = scene.origin
                return value
            ahead = (inner.weekday - anchor.day.isoweekday()) % 7
            if scene.tense is None or ahead <= _NEXT_DOOR:
                # Nobody calls the day of six days ago "ce vendredi": a text may be finished after its date.
                value = beside(scene, inner, anchor.day, 1)
                value.hang = scene.origin
                value.sure = 0.9 if scene.tense != "past" else 0.6
                return value
        return scene.value(inner)
    if isinstance(inner, Period) and inner.unit == "season":
        season, year = calendars.season_of(anchor.near)
        if season == inner.value:
            value = v.of_season(year, season)
        else:
            value = v.of_season(anchor.year, inner.value)
            if scene.tense == "past" and value.begin is not None and value.begin > anchor.near.isoformat():
                value = v.of_season(anchor.year - 1, inner.value)
        value.hang = scene.origin
        return value
    return scene.value(inner)


def beside(scene: Scene, inner: Expression, near: date, sign: int) -> Value:
    """The last (-1) or next (+1) one strictly before or after ``near``."""
    if isinstance(inner, CalendarDate) and inner.month is None and inner.day is None and inner.weekday:
        step = (
            (near.isoweekday() - inner.weekday) % 7 or 7 if sign < 0 else (inner.weekday - near.isoweekday()) % 7 or 7
        )
        return v.of_day(near + sign * step * _DAY)
    if isinstance(inner, CalendarDate) and inner.month is not None:
        if inner.day is None:
            year = near.year
            if sign < 0 and inner.month >= near.month:
                year -= 1
            elif sign > 0 and inner.month <= near.month:
                year += 1
            return v.of_month(year, inner.month)
        for year in (near.year, near.year + sign):
            if inner.day <= calendars.month_length(year, inner.month):
                day = date(year, inner.month, inner.day)
                if (day < near) if sign < 0 else (day > near):
                    return v.of_day(day)
        return v.impossible(f"XXXX-{inner.month:02d}-{inner.day:02d}")
    if isinstance(inner, CalendarDate) and inner.day is not None:
        total = near.year * 12 + near.month - 1
        for _ in range(14):
            year, month = total // 12, total % 12 + 1
            if inner.day <= calendars.month_length(year, month):
                day = date(year, month, inner.day)
                if ((day < near) if sign < 0 else (day > near)) and (
                    not inner.weekday or day.isoweekday() == inner.weekday
                ):
                    return v.of_day(day)
            total += sign
        return v.impossible("XXXX-XX-XX")
    if isinstance(inner, Period) and inner.unit == "season":
        for year in range(near.year, near.year + 3 * sign, sign):
            value = v.of_season(year, inner.value)
            assert value.begin and value.end
            if (value.end <= near.isoformat()) if sign < 0 else (value.begin > near.isoformat()):
                return value
    if isinstance(inner, Period) and inner.unit == "holiday":
        for year in (near.year, near.year + sign, near.year + 2 * sign):
            day_or_none = calendars.feast(inner.value, year)
            if day_or_none and ((day_or_none < near) if sign < 0 else (day_or_none > near)):
                return v.of_day(day_or_none)
    if isinstance(inner, Period) and inner.unit in ("quarter", "half"):
        size = 3 if inner.unit == "quarter" else 6
        n = int(inner.value)
        now = (near.month - 1) // size + 1
        year = near.year - (1 if sign < 0 and n >= now else 0) + (1 if sign > 0 and n <= now else 0)
        return v.of_quarter(year, n) if size == 3 else v.of_half(year, n)
    return scene.value(inner)


def weekday_of(year: int, month: int, day: int) -> int:
    """The weekday (1 Monday … 7 Sunday) of a day, 0 where there is no such day."""
    if not 1 <= year <= 9999 or day > calendars.month_length(year, month):
        return 0
    return date(year, month, day).isoweekday()
