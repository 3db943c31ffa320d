"""Dates with a direction word: the last, the next, this one, the following, the same.

Knows which one stands beside the anchor or the story; knows no language.
"""

from __future__ import annotations

from datetime import date, timedelta

from timeline import calendars
from timeline.expressions import CalendarDate, Directed, Expression, PartOfDay, Period, Shift
from timeline.resolve import dates
from timeline.resolve import values as v
from timeline.resolve.clocks.parts import the_part
from timeline.resolve.scene import STORY, UNSURE, Scene
from timeline.resolve.values import Value
from timeline.resolve.weekdays import NEXT_DOOR, the_weekday

__all__ = ["directed"]

_DAY = timedelta(days=1)
_YEARS = {"last year": -1, "this year": 0, "next year": 1}
_HALF_WEEK = 3  # how far ahead a weekday of the story's lies before the one behind is nearer, in days


def directed(scene: Scene, e: Directed) -> Value:
    """A partial date with its direction word: "lundi dernier", "en mars prochain", "le 7 suivant"."""
    inner, which = e.date, e.which
    if isinstance(inner, CalendarDate) and inner.year is not None:
        return scene.value(inner)
    if isinstance(inner, PartOfDay):
        return the_part(scene, inner, opening=which == "opening")
    if which in ("the", "each"):
        if isinstance(inner, Period):
            return _every_year(scene, inner)
        return the_weekday(scene, inner, each=which == "each")
    if which in ("following", "previous", "same", "year-after"):
        story = scene.story.value
        base = story.day if story is not None else None
        if which in ("same", "year-after"):
            return _same(scene, inner, int(which == "year-after"))
        if _weekday_alone(inner) and base is not None and story is not None and story.grain != "day":
            # No month or year has a Monday before it: the day that the story told before naming one.
            story = scene.story.last_day or story
            base = story.day
        aside = scene.story.aside_day if scene.aside and scene.earlier else None
        if _weekday_alone(inner) and base is not None and aside is not None:
            base = aside  # "Ils s'étaient battus le 13. Le mercredi suivant, il avait porté plainte"
        season = isinstance(inner, Period) and inner.unit == "season"
        if (season or (isinstance(inner, CalendarDate) and inner.month)) and (
            counted := _counted_to(scene)
        ) is not None:
            value = _beside(scene, inner, counted, 1 if which == "following" else -1)
            value.hang, value.sure = f"mention:{scene.story.index}", UNSURE
            return value
        if (
            story is not None
            and story.grain == "year"
            and story.year
            and isinstance(inner, CalendarDate)
            and inner.month
        ):
            value = dates.full(inner, story.year + (1 if which == "following" else -1))
            value.hang, value.full, value.sure = f"mention:{scene.story.index}", False, STORY
            return value
        if season and story is not None and story.grain == "year" and story.year and isinstance(inner, Period):
            # "En 1976, elle s'installe. L'été suivant, elle repart"
            value = v.of_season(story.year + (1 if which == "following" else -1), inner.value)
            value.hang, value.sure = f"mention:{scene.story.index}", UNSURE
            return value
        if story is not None and story.grain in ("season", "quarter", "half") and story.begin and story.end:
            # "L'hiver 1788-1789 … au mois de juillet suivant": from its last day on, or back from its first
            base = date.fromisoformat(story.end[:10]) - _DAY if which == "following" else base
        elif story is not None and story.grain not in ("day", "week", "month", "weekend"):
            base = None
        if base is None:
            which = "next" if which == "following" else "last"
        else:
            value = _beside(scene, inner, base, 1 if which == "following" else -1)
            value.hang = f"mention:{scene.story.index}"
            return value
    anchor = scene.anchor
    if anchor is None:
        return scene.missing("a date with a direction word")
    if which in _YEARS and isinstance(inner, CalendarDate):
        value = dates.full(inner, anchor.year + _YEARS[which])
        value.hang, value.full = scene.origin, False
        return value
    if which == "this":
        return _this(scene, inner)
    if isinstance(inner, CalendarDate) and inner.month is None and anchor.day is None:
        return scene.missing("a weekday")
    value = _beside(scene, inner, anchor.near, -1 if which == "last" else 1)
    if which == "beyond" and value.day == anchor.near + _DAY:
        # Nobody calls tomorrow "vendredi prochain".
        tomorrow, value = value, v.of_day(anchor.near + 8 * _DAY)
        value.sure = UNSURE
        value.other(tomorrow, "the next one, tomorrow")
    if e.weeks and value.day:
        value = v.of_day(value.day + 7 * e.weeks * _DAY)
    value.hang = scene.origin
    return value


def _counted_to(scene: Scene) -> date | None:
    """The very day that the story, years ago by a distance, stands about: "quatre ans plus tôt"."""
    story, told = scene.story.value, scene.reading.phrases[scene.story.index].expression
    if story is None or story.grain != "year" or not isinstance(told, Shift) or told.sign > 0:
        return None
    return story.others[0][0].day if story.others else None


def _every_year(scene: Scene, season: Period) -> Value:
    """The season of every year, unless a verb tells of one: "en hiver, il accueille …", "il rouvrira en été"."""
    every = Value("SET", f"XXXX-{season.value}", quant="EVERY", sure=0.8)
    one = scene.value(season)
    told = scene.reading.tense(scene.phrase.start, scene.phrase.end)
    if told in ("present", "imperfect"):
        every.other(one, "of one year")
        return every
    if told is None:
        one.other(every, "of every year")
    return one


def _weekday_alone(inner: Expression) -> bool:
    return isinstance(inner, CalendarDate) and inner.weekday is not None and not (inner.month or inner.day)


def _same(scene: Scene, inner: Expression, later: int = 0) -> Value:
    """A month, season or weekday of the story's: "en mai de la même année", "cet hiver-là", "ce samedi-là".

    ``later``: how many years behind the story's.
    """
    story = scene.story.value
    if _weekday_alone(inner):
        told = scene.story.last_day
        assert isinstance(inner, CalendarDate)
        assert inner.weekday is not None
        if told is None or told.day is None:
            return scene.missing("a weekday of the story", value=f"XXXX-WXX-{inner.weekday}")
        ahead = (inner.weekday - told.day.isoweekday()) % 7
        value = v.of_day(told.day + (ahead if ahead <= _HALF_WEEK else ahead - 7) * _DAY)
        value.hang, value.sure = f"mention:{scene.story.last_index}", STORY if ahead else 0.95
        return value
    if story is None or story.year is None:
        return scene.value(inner)
    if isinstance(inner, Period) and inner.unit == "season":
        year = story.year
        if story.month is not None and inner.value == "WI" and story.month < calendars.SEASONS["SP"]:
            year -= 1  # a January's winter began the year before
        value = v.of_season(year, inner.value)
    elif isinstance(inner, CalendarDate) and inner.month:
        value = dates.full(CalendarDate(story.year + later, inner.month, inner.day), story.year + later)
    else:
        return scene.value(inner)
    value.hang, value.sure, value.full = f"mention:{scene.story.index}", 0.95, False
    return value


def _this(scene: Scene, inner: Expression) -> Value:
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
            if scene.tense is None or ahead <= NEXT_DOOR:
                # Nobody calls the day of six days ago "ce vendredi": a text may be finished after its date.
                value = _beside(scene, inner, anchor.day, 1)
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


def _beside(scene: Scene, inner: Expression, near: date, sign: int) -> Value:
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
