"""Units and lengths counted from the anchor or the story: yesterday, three months ago, two days later.

Knows how far; knows no language.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from timeline import calendars
from timeline.calendars import WEEKDAYS
from timeline.expressions import Anaphor, Deictic, Directed, Expression, Shift, TimeOfDay, Window, dated
from timeline.model import GRAINS, Grain
from timeline.resolve import apposed
from timeline.resolve import values as v
from timeline.resolve.clocks.at_hand import day_at_hand
from timeline.resolve.scene import AHEAD, AT_HAND, REACH, SMALL_HOURS, STORY, UNSURE, Scene
from timeline.resolve.steps import recited
from timeline.resolve.values import Value

__all__ = ["anaphor", "deictic", "lives_in", "moved", "shift", "told_end", "turn", "window"]

_DAY = timedelta(days=1)
#: Until when the start of a unit lies ahead, and until when its end is not over: a day, or the month of a year.
_EDGES = {"week": (2, 4), "month": (10, 20), "year": (4, 9)}
_ROUND = 0.9  # confidence in a distance of weeks, months or years, which is mostly a round one
_SATURDAY = 6
_STORY = 6  # how many expressions back the day before yesterday stands
_NIGHT = 4  # how many expressions back an evening stands that runs on over midnight
_NIGHTFALL = 20  # the hour from which it may
_GUESSED = 0.6  # confidence in a distance from the anchor that the story has no day for
_OF_DAY = ("day", "part_of_day", "hour", "minute")  # the grains of what is told of one day
_EVERY = "XXXX-WXX-"  # before the number of a weekday
_RECENT = 14  # how long ago a meeting was that news tell of, in days
_RANK = {grain: rank for rank, grain in enumerate(GRAINS)}


def deictic(scene: Scene, e: Deictic) -> Value:
    """A unit counted from the anchor's own."""
    anchor = scene.anchor
    if anchor is None:
        if e.unit == "day" and e.offset == 0 and vague_today(scene):
            return Value("DATE", "PRESENT_REF", sure=0.7)
        return scene.missing("a word that counts from the day of writing")
    unit, offset = e.unit, e.offset
    if unit in ("day", "night"):
        if anchor.day is None:
            return scene.missing("a day")
        value = v.of_day(anchor.day + offset * _DAY)
    elif unit in ("week", "fortnight"):
        if anchor.day is None:
            return scene.missing("a week")
        monday = calendars.week_start(anchor.day) + 7 * offset * _DAY
        value = v.of_day(monday + (e.weekday - 1) * _DAY) if e.weekday else v.of_week(monday)
        if unit == "fortnight" and not e.weekday:
            value.value = f"{monday.isoformat()}/{(monday + 13 * _DAY).isoformat()}"
            value.end = (monday + 14 * _DAY).isoformat()
    elif unit == "weekend":
        if anchor.day is None:
            return scene.missing("a weekend")
        week = calendars.week_start(anchor.day)
        if offset == 0 and not scene.ahead and (head := scene.line_day) is not None:
            value = v.of_weekend(calendars.week_start(head))
            value.hang, value.sure = f"mention:{scene.story.index}", STORY
            return value
        if offset == 1 and anchor.day.isoweekday() <= 3:
            offset = 0  # early in the week the next weekend is the coming one
        elif (offset == 0 and anchor.day.isoweekday() <= 4 and scene.tense == "past") or (
            offset == -1 and anchor.day.isoweekday() <= 5
        ):
            week -= 7 * _DAY
        elif offset:
            week += 7 * offset * _DAY
        value = v.of_weekend(week)
    elif unit == "month":
        if anchor.month is None:
            return scene.missing("a month")
        total = anchor.year * 12 + anchor.month - 1 + offset
        value = v.of_month(total // 12, total % 12 + 1)
    elif unit in ("quarter", "half"):
        if anchor.month is None:
            return scene.missing(f"a {unit}")
        size = 3 if unit == "quarter" else 6
        total = anchor.year * (12 // size) + (anchor.month - 1) // size + offset
        per = 12 // size
        value = (v.of_quarter if size == 3 else v.of_half)(total // per, total % per + 1)
    elif unit == "year":
        value = v.of_year(anchor.year + offset)
    elif unit == "decade":
        value = v.of_decade((anchor.year // 10 + offset) * 10)
    elif unit == "century":
        value = v.of_century(anchor.year // 100 + offset)
    else:
        return scene.missing(f"a {unit}")
    value.hang = scene.origin
    if unit == "day" and offset == 0 and scene.phrase.lead == "" and vague_today(scene):
        today = value
        value = Value("DATE", "PRESENT_REF", hang=scene.origin, sure=0.7)
        value.other(today, "the document's own day")
    return value


def turn(scene: Scene, unit: str, edge: str) -> int:
    """How many units away the start or end of "the" unit is where the verb places it on the anchor's other side.

    On a Thursday rain that will come "en début de semaine" is next week's; in January a plant that closed
    "en fin d'année" closed last year.
    """
    anchor = scene.anchor
    if anchor is None or anchor.day is None or unit not in _EDGES:
        return 0
    started, ended = _EDGES[unit]
    place = {"week": anchor.day.isoweekday(), "month": anchor.day.day, "year": anchor.day.month}[unit]
    if edge == "START" and place > started and scene.ahead:
        return 1
    over = edge == "END" and place <= ended and scene.phrase.lead not in AHEAD
    return -1 if over and scene.tense == "past" and not scene.weak else 0


def told_end(scene: Scene, unit: str, edge: str) -> Value | None:
    """The month or year that a story of another time ends: "Arrêté le 14 juillet 2022 … À la fin du mois, il fuit".

    None where the words count from the day of writing.
    """
    story, anchor, told = scene.story.value, scene.anchor, scene.reading.phrases[scene.story.index]
    if unit not in ("month", "year") or story is None or story.day is None or anchor is None:
        return None
    if (unit == "year" and edge != "END") or story.grain not in ("day", "month"):
        return None
    # "Parti le 19 août … À la fin du mois": of a month that is over, whenever that was
    over = unit == "month" and story.day < anchor.near.replace(day=1)
    if not (over or (edge == "END" and scene.story.strong and (anchor.near - story.day).days > AT_HAND)):
        return None
    if (story.grain == "month" and unit == "month") or (story.year == anchor.year and unit == "year"):
        return None
    away = (
        scene.phrase.sentence - scene.story.sentence if scene.phrase.paragraph == scene.story.paragraph else REACH + 1
    )
    beside = scene.reading.tense(told.start, told.end) == "beside"  # told itself, or in passing: "Le club, fondé le …"
    goes_on = (scene.tense == "past" and not scene.phrase.lead) or recited(scene)
    if not beside <= away <= REACH or told.lead == "since" or not goes_on:
        return None
    value = v.of_month(story.day.year, story.day.month) if unit == "month" else v.of_year(story.day.year)
    value.mod, value.hang, value.sure = edge, f"mention:{scene.story.index}", UNSURE if beside else STORY
    return value


def lives_in(scene: Scene, zones: str) -> bool:
    """Whether the anchor's zone is one whose name begins so: "America/"."""
    zone = None if scene.anchor is None else scene.anchor.tz
    return isinstance(zone, ZoneInfo) and zone.key.startswith(zones)


def vague_today(scene: Scene) -> bool:
    """Whether "today" means nowadays: no verb of its clause tells of a day, and no clock hangs on it."""
    if scene.index in scene.ties.linked:
        return False
    following = scene.reading.phrases[scene.index + 1 : scene.index + 2]
    if any(p.sentence == scene.phrase.sentence and _beside_today(p.expression) for p in following):
        return False
    today = scene.phrase.expression
    told = scene.reading.tense(scene.phrase.start, scene.phrase.end)
    return isinstance(today, Deictic) and today.nowadays and told in (None, "imperfect")


def _beside_today(e: Expression) -> bool:
    """Whether what follows makes "today" one day: a clock, or tomorrow."""
    return isinstance(e, TimeOfDay) or (isinstance(e, Deictic) and e.unit == "day" and e.offset > 0)


#: What "more than" and "less than" a length say of the point it leads to, looking back and looking ahead.
_BOUNDS = {
    "MORE_THAN": ("BEFORE", "AFTER"), "LESS_THAN": ("AFTER", "BEFORE"),
    "EQUAL_OR_MORE": ("ON_OR_BEFORE", "ON_OR_AFTER"), "EQUAL_OR_LESS": ("ON_OR_AFTER", "ON_OR_BEFORE"),
}  # fmt: skip


def shift(scene: Scene, e: Shift) -> Value:
    """A distance from the anchor, the story or a date."""
    said = e.amount.mod
    if said in _BOUNDS:
        e = e._replace(amount=e.amount._replace(mod=_BOUNDS[said][e.sign > 0]))
    if isinstance(e.base, str) and e.base == "anchor":
        return from_anchor(scene, e)
    if isinstance(e.base, str):
        if (told := apposed.said(scene, e)) is not None:
            return told
        story = scene.story.value
        hours = e.amount.parts[0][1] in ("hour", "minute", "second")
        if not hours and scene.aside and scene.story.aside_day is not None:
            value = moved(scene, v.of_day(scene.story.aside_day), e)
            value.hang, value.sure = f"mention:{scene.story.aside_index}", min(value.sure, STORY)
            return value
        if story is not None and story.grain in ("decade", "century") and scene.story.last_day is not None:
            story = scene.story.last_day  # an age in passing is nothing to count days from
        if story is None or (story.day is None and story.year is None):
            timed = scene.anchor is not None and scene.anchor.hour is not None
            years = e.sign > 0 and e.amount.parts[0][1] == "year"  # "Trente ans après, que reste-t-il de la loi ?"
            untold = e.amount.parts[0][0] is None or years or (hours and e.sign < 0 and not timed)
            if scene.anchor is None or untold:
                return Value("DURATION", v.duration(e.amount), mod=said)
            value = from_anchor(scene, e)
            value.sure = _GUESSED
            return value
        days = e.amount.parts[0][1] == "day" and e.amount.parts[0][0] is not None
        coarse = days and story.grain in ("month", "season", "quarter", "half", "year")
        if coarse and scene.phrase.paragraph != scene.story.paragraph and scene.anchor is not None:
            value = from_anchor(
                scene, e
            )  # "en octobre. … contre 3,6 % huit jours plus tôt": nothing is told to the day
            value.sure = _GUESSED
            return value
        base, hang = story, f"mention:{scene.story.index}"
        if e.amount.parts[0][1] in ("week", "day") and (beside := _day_beside(scene)) is not None:
            base, hang = beside, f"mention:{scene.story.last_index}"
        clock = scene.story.clock
        if hours:
            if scene.index and scene.values[scene.index - 1].type == "SET":
                # of each: "tous les jours jusqu'à 19 h 30 (évacuation 15 min avant)"
                return Value("DURATION", v.duration(e.amount), mod=said, sure=0.8)
            tied = scene.ties.clock_of.get(scene.story.index, scene.index)
            if tied < scene.story.index and scene.values[tied].type == "TIME":
                base = scene.values[tied]  # "à 2 h 52, dans la nuit de samedi. Dix minutes plus tard"
            elif clock is not None and clock.day == story.day:
                base = clock
            elif clock is not None and (beside := _clock_beside(scene, clock)) is not None:
                base, hang = beside, f"mention:{scene.story.last_index}"
            elif e.sign < 0 and base.grain == "day":
                return Value("DURATION", v.duration(e.amount), mod=said, sure=0.8)  # "le 10. Places, une heure avant"
    else:
        base, hang = scene.value(e.base), scene.origin
    value = moved(scene, base, e)
    if apposed.contradicts(scene, e, value) and scene.anchor is not None:
        other = from_anchor(scene, e)  # "avant le 28 juin. Un mois plus tôt, le 14 novembre", told in December
        if not apposed.contradicts(scene, e, other):
            return other
    value.hang = hang
    value.sure = min(value.sure, 0.9)
    return value


def _clock_beside(scene: Scene, clock: Value) -> Value | None:
    """The clock that the paragraph told before a year in passing: "à 20 h : une copie de 1954. Bar une heure avant"."""
    story = scene.story
    if story.value is None or story.value.grain != "year" or story.last_day is None or story.last_day.day != clock.day:
        return None
    return clock if scene.reading.phrases[story.last_index].paragraph == scene.phrase.paragraph else None


def _day_beside(scene: Scene) -> Value | None:
    """The day of the paragraph that weeks are counted from, where something has since been named by its quarter.

    "L'assemblée se tiendra le 6 mai. Les ventes du premier trimestre paraîtront deux semaines plus tôt."
    """
    story = scene.story
    if story.value is None or story.value.grain not in ("quarter", "half") or story.last_day is None:
        return None
    told = scene.reading.phrases[story.last_index]
    return story.last_day if told.paragraph == scene.phrase.paragraph else None


def moved(scene: Scene, base: Value, e: Shift) -> Value:
    """``base`` moved by the amount of ``e``."""
    size = v.length(e.amount)
    if size is None:
        value = Value("DURATION", v.duration(e.amount))
        return value
    months, days, seconds, finest = size
    if seconds and base.type == "TIME" and base.begin and base.grain in ("minute", "second"):
        start = datetime.fromisoformat(base.begin) + e.sign * timedelta(days=days, seconds=seconds)
        return v.of_clock(start.date(), start.hour, start.minute, None, start.tzinfo)
    day = base.day
    if day is None:
        if base.year is not None and finest == "year":
            return v.of_year(base.year + e.sign * months // 12)
        return scene.missing("a distance from a date without a day")
    if seconds and not days and finest != "hour" and base.grain == "day":
        return Value("DURATION", v.duration(e.amount), mod=e.amount.mod)  # "départ dix minutes plus tôt" of a day
    if seconds:
        # Hours from a day that has no clock: the day is all that can be told.
        days += seconds // 86400
    try:
        moved = calendars.add_months(day, e.sign * months) + e.sign * days * _DAY
    except OverflowError:
        return Value("DATE", "XXXX-XX-XX", unresolved="outside the years 1 to 9999")
    value = v.of_day(moved) if e.exact else grained(moved, finest, base.grain)
    if e.amount.mod:
        value.mod = e.amount.mod
    return value


def grained(day: date, finest: str, base: Grain | None) -> Value:
    """``day`` at the grain that the amount told, and never finer than what it was counted from."""
    grain = finest if finest in ("year", "month") else "day"
    if base is not None and base in ("month", "year", "season", "quarter") and _RANK[base] > _RANK[grain]:  # type: ignore[index]
        grain = "month" if base in ("month", "season", "quarter") else "year"
    if grain == "year":
        value = v.of_year(day.year)
    elif grain == "month":
        value = v.of_month(day.year, day.month)
    else:
        value = v.of_day(day)
    if grain != "day":
        value.day = day if base == "day" else value.day
        value.other(v.of_day(day), "counted to the day")
    elif finest == "week":
        value.other(v.of_week(day), "the week")
    return value


def from_anchor(scene: Scene, e: Shift) -> Value:
    anchor = scene.anchor
    size = v.length(e.amount)
    if size is None:
        value = Value("DATE", "PAST_REF" if e.sign < 0 else "FUTURE_REF", hang=scene.origin if anchor else "none")
        value.other(Value("DURATION", v.duration(e.amount)), "as a length")
        return value
    if anchor is None:
        return scene.missing("a distance from the day of writing")
    months, days, seconds, finest = size
    if finest in ("hour", "minute", "second"):
        if anchor.day is not None and anchor.hour is None and seconds % 86400 == 0:
            # "sous 72 heures" of a day without a clock: days, give or take one
            value = v.of_day(anchor.day + e.sign * (days + seconds // 86400) * _DAY)
            value.hang, value.mod, value.sure = scene.origin, e.amount.mod, UNSURE
            return value
        if anchor.day is None or anchor.hour is None:
            if anchor.day is None:
                return scene.missing("a distance in hours", "TIME")
            value = Value("TIME", "XXXX-XX-XX", unresolved="a distance in hours needs an anchor with a clock", sure=0.4)
            value.hang = scene.origin
            return value
        start = datetime(anchor.day.year, anchor.day.month, anchor.day.day, anchor.hour, anchor.minute or 0)
        start = start.replace(tzinfo=anchor.tz)
        day_part = calendars.add_months(start.date(), e.sign * months)
        start = start.replace(year=day_part.year, month=day_part.month, day=day_part.day)
        if anchor.tz is not None:
            start = (start.astimezone(UTC) + e.sign * timedelta(days=days, seconds=seconds)).astimezone(anchor.tz)
        else:
            start += e.sign * timedelta(days=days, seconds=seconds)
        value = v.of_clock(start.date(), start.hour, start.minute, None, anchor.tz)
        value.hang, value.mod = scene.origin, e.amount.mod
        return value
    if anchor.day is None:
        if finest == "year" or (finest == "month" and anchor.month is not None):
            total = anchor.year * 12 + (anchor.month or 1) - 1 + e.sign * months
            value = v.of_year(total // 12) if finest == "year" else v.of_month(total // 12, total % 12 + 1)
            value.hang, value.mod = scene.origin, e.amount.mod
            return value
        return scene.missing("a distance in days")
    try:
        moved = calendars.add_months(anchor.day, e.sign * months) + e.sign * days * _DAY
    except OverflowError:
        return Value("DATE", "XXXX-XX-XX", unresolved="outside the years 1 to 9999")
    value = v.of_day(moved) if e.exact else grained(moved, finest, "day")
    value.hang, value.mod = scene.origin, e.amount.mod
    value.full = (
        e.exact and finest == "year" and e.sign < 0
    )  # "il y a 80 ans jour pour jour" says a date as good as any
    if value.others:
        value.sure = _ROUND  # nobody counts "il y a un mois" to the day
    return value


def _year_named(scene: Scene, e: Anaphor) -> Value | None:
    """The year that was named right before "that year", though no more than in passing: "Du jamais-vu depuis 1982"."""
    if e.unit != "year" or e.offset or scene.index == 0:
        return None
    value, told = scene.values[scene.index - 1], scene.reading.phrases[scene.index - 1]
    near = scene.phrase.sentence - told.sentence <= 1 and value.grain == "year" and value.year is not None
    return value if near and "/" not in value.value else None


def _day_before(scene: Scene, told: date) -> date | None:
    """The day told before yesterday, where today is named behind: "Samedi, … Dimanche, elle est morte. … le lendemain".

    "Il a été arrêté le lendemain, puis relâché ce lundi" is no Monday on that Monday.
    """
    anchor, behind = scene.anchor, scene.reading.phrases[scene.index + 1 : scene.index + 2]
    if anchor is None or anchor.day is None or told + _DAY != anchor.day or not behind:
        return None
    said = behind[0].expression
    said = dated(said)
    today = (isinstance(said, Directed) and said.which == "this") or (isinstance(said, Deictic) and said.offset == 0)
    if not today or behind[0].sentence != scene.phrase.sentence:
        return None
    days = (value.day for value in reversed(scene.last(_STORY)) if value.grain in ("day", "minute"))
    return next((day for day in days if day is not None and 0 < (told - day).days <= 1), None)


def anaphor(scene: Scene, e: Anaphor) -> Value:
    """A unit counted from the story's own."""
    if e.unit in ("event", "opening"):
        return _event_day(scene, opening=e.unit == "opening")
    if e.unit == "day" and e.offset and (habit := _beside_habit(scene, e.offset)) is not None:
        return habit
    story, anchor = scene.story.value, scene.anchor
    hang = f"mention:{scene.story.index}"
    sure = 0.9
    if e.unit in ("day", "night") and scene.aside and scene.earlier and scene.story.aside_day is not None:
        # "L'odeur avait été signalée le 30. Un technicien était passé le lendemain": from where the text looks back to
        story, hang = v.of_day(scene.story.aside_day), f"mention:{scene.story.aside_index}"
    if (named := _year_named(scene, e)) is not None:
        story, hang = named, f"mention:{scene.index - 1}"
    if story is not None and e.unit in ("day", "night") and story.grain not in ("day", "weekend", "week"):
        # A year or a month in passing: the day that the story told before it.
        story, hang, sure = scene.story.last_day, f"mention:{scene.story.last_index}", 0.7
    if anchor is not None and anchor.day is not None and story is not None and story.day is not None:
        ago = (anchor.day - story.day).days
        if e.unit == "day" and e.offset == 0 and 0 < ago <= AT_HAND and scene.ahead:
            story = None  # "La cellule restera ouverte toute la journée" after yesterday's news: today
    if story is None or (story.day is None and story.year is None):
        if anchor is None:
            return scene.missing("a date that hangs on the story")
        story = v.of_day(anchor.day) if anchor.day else v.of_year(anchor.year)
        hang, sure = scene.origin, 0.6
    if e.unit == "day" and e.offset < 0 and (told := _told_behind(scene, story)) is not None:
        story, hang, sure = told
    beside = e.unit == "day" and abs(e.offset) == 1 and story.day is not None
    if beside and story.day is not None and (evening := _evening_before(scene, story.day)):
        story = v.of_day(evening)  # "Le 4 à 22 h, ils attaquent. À 1 h, ils repartent. Le lendemain, …"
    elif e.unit == "day" and e.offset == 1 and story.day is not None and (first := _day_before(scene, story.day)):
        story = v.of_day(first)
    unit = "year" if e.unit == "same" and story.grain in ("year", "decade") else e.unit
    day = story.day
    if unit == "same":
        value = v.of_month(day.year, day.month) if day and story.grain in ("day", "month") else story
        value = replace(value)  # a copy: the story keeps its own
    elif unit == "year":
        assert story.year is not None
        value = v.of_year(story.year + e.offset)
    elif unit == "decade" and story.year is not None and story.year > 0:
        value = v.of_decade((story.year // 10 + e.offset) * 10)
    elif unit == "century" and story.year is not None and story.year > 0:
        value = v.of_century(story.year // 100 + e.offset)
    elif day is None or story.grain in ("year", "decade", "century"):
        # "the next day" of a year: nothing fixes it
        return Value("DATE", "XXXX-XX-XX", unresolved=f"the story tells no {unit} to count from", sure=0.3)
    elif unit == "day" or unit == "night":
        if story.grain not in ("day", "weekend", "part_of_day", "minute", "week"):
            return Value("DATE", "XXXX-XX-XX", unresolved="the story tells no day to count from", sure=0.3)
        value = v.of_day(day + e.offset * _DAY)
    elif unit in ("week", "fortnight"):
        value = v.of_week(day + 7 * e.offset * _DAY)
    elif unit == "weekend":
        # behind a Thursday "le week-end suivant" is the one that ends its week
        ends = e.offset == 1 and story.grain == "day" and day.isoweekday() < _SATURDAY
        value = v.of_weekend(day + 7 * (0 if ends else e.offset) * _DAY)
    elif unit == "month":
        total = day.year * 12 + day.month - 1 + e.offset
        value = v.of_month(total // 12, total % 12 + 1)
    elif unit == "quarter":
        total = day.year * 4 + (day.month - 1) // 3 + e.offset
        value = v.of_quarter(total // 4, total % 4 + 1)
    elif unit == "half":
        total = day.year * 2 + (day.month - 1) // 6 + e.offset
        value = v.of_half(total // 2, total % 2 + 1)
    else:
        return scene.missing(f"a {unit} of the story")
    value.hang, value.sure = hang, sure
    return value


def _told_behind(scene: Scene, story: Value) -> tuple[Value, str, float] | None:
    """The day that news told last as over, where a verb looks back from what is announced; today where none is told.

    "Il est mort mardi. Il sera inhumé lundi. La veille, il avait dîné en famille."
    """
    anchor, tense = scene.anchor, scene.reading.tense
    if anchor is None or anchor.day is None or story.day is None or not 0 < (story.day - anchor.day).days <= AT_HAND:
        return None
    told = scene.reading.phrases[scene.story.index]
    announced = tense(told.start, told.end) == "future" and not isinstance(told.expression, Anaphor | Directed | Shift)
    looks_back = tense(scene.phrase.start, scene.phrase.end) in ("past", "imperfect")
    if not (announced and looks_back and scene.reading.opens(scene.phrase.start)):
        return None
    for place in range(scene.index - 1, max(-1, scene.index - 1 - _STORY), -1):
        value = scene.values[place]
        if value.day is not None and value.day <= anchor.day and value.grain in _OF_DAY:
            return v.of_day(value.day), f"mention:{place}", UNSURE
    return v.of_day(anchor.day), scene.origin, UNSURE


def _evening_before(scene: Scene, day: date) -> date | None:
    """The day before ``day`` where only its small hours are told, behind a clock of the evening before."""
    told = [value for value in scene.last(_NIGHT) if value.day in (day - _DAY, day)]
    if len(told) < 2 or any(value.grain == "day" and value.day == day for value in told):  # two clocks
        return None
    small, evening = told[-1].value, told[-2].value
    if not (told[-1].day == day and small[11:13].isdigit() and int(small[11:13]) < SMALL_HOURS):
        return None
    late = told[-2].day == day - _DAY and evening[11:13].isdigit() and int(evening[11:13]) >= _NIGHTFALL
    return day - _DAY if late else None


def _beside_habit(scene: Scene, offset: int) -> Value | None:
    """The weekday beside one of every week that the sentence has just told: "le mardi (sortir le bac la veille)"."""
    before = scene.index - 1
    if before < 0 or scene.reading.phrases[before].sentence != scene.phrase.sentence:
        return None
    if scene.reading.tense(scene.phrase.start, scene.phrase.end) in ("past", "imperfect"):
        return None
    told = scene.values[before]
    weekday = told.value.removeprefix(_EVERY)[:1]
    if told.type != "SET" or not told.value.startswith(_EVERY) or not weekday.isdigit():
        return None
    beside = (int(weekday) - 1 + offset) % len(WEEKDAYS)
    rrule = f"FREQ=WEEKLY;BYDAY={WEEKDAYS[beside]}"
    return Value("SET", f"{_EVERY}{beside + 1}", quant="EVERY", rrule=rrule, sure=STORY)


def _event_day(scene: Scene, *, opening: bool) -> Value:
    """The first day told, that of what is announced: "Trail le 30 mai. Dossards le 29 et le jour J".

    ``opening``: the day of the first clock, that of the meeting which is told; without one, the day at hand.
    """
    clocked = (place for place, told in enumerate(scene.values) if told.type == "TIME" and told.day is not None)
    first = next(clocked, -1) if opening else scene.story.first_index
    if opening and first < 0 and (anchor := scene.anchor) is not None and (place := scene.story.first_index) >= 0:
        told = scene.values[place].day  # "Réuni jeudi, le conseil … La séance s'est achevée à 23 h"
        first = place if told is not None and 0 <= (anchor.near - told).days <= _RECENT else -1
    day = scene.values[first].day if first >= 0 else None
    if day is None:
        at_hand = day_at_hand(scene)
        if at_hand is None:
            return scene.missing("the day of an event")
        value = v.of_day(at_hand.day)
        value.hang, value.sure = at_hand.hang or scene.origin, at_hand.sure
        return value
    value = v.of_day(day)
    value.hang, value.sure = f"mention:{first}", 0.9
    return value


def window(scene: Scene, e: Window) -> Value:
    """The last or next stretch, counted from the anchor."""
    count = e.amount.parts[0][0]
    if count is None:
        value = Value("DATE", "PAST_REF" if e.sign < 0 else "FUTURE_REF")
        value.other(Value("DURATION", v.duration(e.amount)), "as a length")
        return value
    value = Value("DURATION", v.duration(e.amount), mod=e.amount.mod)
    size, anchor = v.length(e.amount), scene.anchor
    if e.base == "story":
        return _beside_story(scene, e, value)
    if anchor is None or anchor.day is None or size is None:
        return value
    months, days, seconds, finest = size
    value.hang = scene.origin
    if finest in ("hour", "minute", "second"):
        if anchor.hour is None:
            return value
        start = datetime(anchor.day.year, anchor.day.month, anchor.day.day, anchor.hour, anchor.minute or 0)
        other = start + e.sign * timedelta(days=days, seconds=seconds)
        first, last = sorted((start, other))
        value.begin = v.instant(first.date(), first.hour * 60 + first.minute, anchor.tz)
        value.end = v.instant(last.date(), last.hour * 60 + last.minute, anchor.tz)
        value.grain = "minute" if finest != "hour" else "hour"
        return value
    try:
        far = calendars.add_months(anchor.day, e.sign * months) + e.sign * days * _DAY
    except OverflowError:
        return value
    if e.sign < 0:
        value.begin, value.end = far.isoformat(), anchor.day.isoformat()
    else:
        value.begin, value.end = (anchor.day + _DAY).isoformat(), (far + _DAY).isoformat()
    value.grain = "day"
    return value


def _beside_story(scene: Scene, e: Window, value: Value) -> Value:
    """The stretch right after or before what the story told last: "les six mois suivants"."""
    story, size = scene.story.value, v.length(e.amount)
    if story is None or story.day is None or story.grain != "day" or size is None or size[2]:
        return value
    months, days, _, _ = size
    first = story.day + _DAY if e.sign > 0 else story.day
    try:
        far = calendars.add_months(first, e.sign * months) + e.sign * days * _DAY
    except OverflowError:
        return value
    value.begin, value.end = (d.isoformat() for d in sorted((first, far)))
    value.grain, value.hang = "day", f"mention:{scene.story.index}"
    return value
