"""Named stretches: decades, centuries, seasons, quarters, weeks, feasts, and the n-th of something.

Knows where they lie in their year; knows no language.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from timeline import calendars
from timeline.expressions import Nth, Period
from timeline.model import Grain
from timeline.resolve import dates, direction
from timeline.resolve import values as v
from timeline.resolve.context import Moment
from timeline.resolve.scene import AT_HAND, STORY, UNSURE, Scene
from timeline.resolve.steps import recited, steps_on
from timeline.resolve.values import Value
from timeline.resolve.years.distances import counted_year
from timeline.resolve.years.heads import head_year

__all__ = ["nth", "period"]

_DAY = timedelta(days=1)
_YOUNG = 75  # how old a half of a year is before anything is told of it as over, in days
_FAR = 92  # how far ahead a quarter begins that a participle alone makes the last one, in days
_OPEN = ("from", "since", "until")  # leads of a date that the story does not stand on
_EARLY = 2  # Tuesday
_AHEAD = 30  # how much further off a coming quarter is than the one that is over and meant, in days


def period(scene: Scene, e: Period) -> Value:
    """The value of a named stretch."""
    unit = e.unit
    year = dates.century(scene, e.year) if e.short and e.year is not None and unit != "decade" else e.year
    if unit == "century":
        value = v.of_century(int(e.value))
        value.full = True
        return value
    if unit == "millennium":
        n = int(e.value)
        begin, end = calendars.year_span(n * 1000 or 1, 1000)
        return Value("DATE", str(n), begin, end, "century", None, n * 1000, full=True)
    if unit == "turn":
        return turn(scene)
    if unit == "decade":
        decade = int(e.value)
        if e.short:
            near = scene.anchor.year if scene.anchor else 2000
            decade += near // 100 * 100
            if decade > near + 5:
                decade -= 100
        value = v.of_decade(decade)
        value.full = True
        return value
    if unit == "republican":
        y, m, d = map(int, e.value.split("-"))
        if d:
            value = v.of_day(calendars.republican(y, m, d))
        else:
            first = calendars.republican(y, m or 1)
            last = calendars.republican(y, m, 30) + _DAY if m else calendars.republican(y, 12, 30) + 6 * _DAY
            grain: Grain = "month" if m else "year"
            value = Value(
                "DATE", f"{first.isoformat()}/{(last - _DAY).isoformat()}", first.isoformat(), last.isoformat(),
                grain, first, first.year,
            )  # fmt: skip
        value.full = True
        return value
    if unit == "years":
        assert year is not None
        value = v.of_year(year)
        value.value = e.value
        value.end = calendars.year_span(int(e.value.partition("/")[2]))[1]
        value.full = True
        return value
    if unit == "holiday":
        return holiday(scene, e.value, year)
    return numbered(scene, e, year)


def holiday(scene: Scene, rule: str, year: int | None) -> Value:
    """The day of a feast: of its year, of the story's where it was just said, or on the side that the tense tells."""
    if year is not None:
        day = calendars.feast(rule, year)
        return v.of_day(day) if day else v.impossible(f"{year}-XX-XX")
    if (counted := counted_year(scene)) is not None and (day := calendars.feast(rule, counted)) is not None:
        value = v.of_day(day)
        value.hang, value.sure = scene.origin, STORY
        return value
    story, anchor = scene.story.value, scene.anchor
    if (
        story is not None
        and story.day is not None
        and story.grain == "day"
        and scene.phrase.sentence == scene.story.sentence
        and calendars.feast(rule, story.day.year) == story.day
    ):
        value = v.of_day(story.day)
        value.hang = f"mention:{scene.story.index}"
        return value
    named = story is not None and story.grain == "year" and scene.story.strong and "/" not in story.value
    if named and story is not None and story.year and scene.phrase.sentence == scene.story.sentence and not scene.ahead:
        day = calendars.feast(rule, story.year)  # "En 1952, premier mariage, quatre jours avant Noël"
        if day is not None:
            value = v.of_day(day)
            value.hang, value.sure = f"mention:{scene.story.index}", UNSURE
            return value
    if (told := _recited(scene, rule)) is not None:
        value = v.of_day(told)
        value.hang, value.sure = f"mention:{scene.story.index}", STORY
        return value
    if anchor is None:
        if story is None or story.year is None:
            return scene.missing(
                "a feast without its year", value=f"XXXX-{rule}" if rule[0].isdigit() else "XXXX-XX-XX"
            )
        day = calendars.feast(rule, story.year)
        if day is not None:
            day = calendars.feast(rule, scene.year_of(day.month, day.day) or story.year)
        return v.of_day(day) if day else v.impossible("XXXX-XX-XX")
    return direction.side(
        scene, [v.of_day(d) for y in (-1, 0, 1) if (d := calendars.feast(rule, anchor.year + y))], anchor
    )


def _recited(scene: Scene, rule: str) -> date | None:
    """The first day of a feast, over by now, in a story told in the present or day by day: from where it stands."""
    story, anchor = scene.story.value, scene.anchor
    if anchor is None or story is None or story.grain not in ("day", "month"):
        return None
    if not (recited(scene) or (story.year and steps_on(scene, calendars.feast(rule, story.year)))):
        return None
    first = scene.values[scene.ties.start_of.get(scene.story.index, scene.story.index)]
    if first.begin is None or story.year is None:
        return None
    days = (calendars.feast(rule, year) for year in range(story.year - 1, story.year + 2))
    return next((day for day in days if day and first.begin[:10] <= day.isoformat() < anchor.near.isoformat()), None)


def turn(scene: Scene) -> Value:
    """The turn of a century that is nearest to the story, or to the anchor: about the first year of one."""
    story, anchor = scene.story.value, scene.anchor
    if story is not None and story.year is not None:
        near, hang = story.year, f"mention:{scene.story.index}"
    elif anchor is not None:
        near, hang = anchor.year, scene.origin
    else:
        return scene.missing("the turn of a century")
    value = v.of_year((near + 50) // 100 * 100)
    value.hang, value.sure, value.mod = hang, STORY, "APPROX"
    return value


def numbered(scene: Scene, e: Period, year: int | None) -> Value:
    """A season, quarter, half or week: of its year, or of the anchor's or the story's."""
    anchor, story = scene.anchor, scene.story.value

    def make(y: int) -> Value:
        if e.unit == "season":
            return v.of_season(y, e.value)
        if e.unit == "quarter":
            return v.of_quarter(y, int(e.value))
        if e.unit == "half":
            return v.of_half(y, int(e.value))
        return v.of_week(date.fromisocalendar(y, min(int(e.value), date(y, 12, 28).isocalendar()[1]), 1))

    if year is not None:
        value = make(year)
        value.full = True
        return value
    if (headed := head_year(scene)) is not None:
        value = make(headed)  # "1941. … Les bases ouvrent à l'automne"
        value.hang, value.sure = f"mention:{scene.story.head_index}", STORY
        return value
    near_story = story is not None and story.year is not None and scene.phrase.sentence == scene.story.sentence
    # "promise à l'automne 2025, désormais au second trimestre"
    near_story = near_story and all(value.value != "PRESENT_REF" for value in scene.values[scene.story.index + 1 :])
    if (
        story is not None
        and story.year is not None
        and (anchor is None or (scene.tense != "future" and ((near_story and scene.story.strong) or scene.bygone)))
    ):
        # The last month of a season tells whether it reaches into the stretch.
        month = min(calendars.SEASONS[e.value] + 2, 12) if e.unit == "season" else 1
        beside = _season_beside(scene, make) if e.unit == "season" else None
        value = beside or make(scene.year_of(month) or story.year)
        value.hang, value.sure = f"mention:{scene.story.index}", STORY
        return value
    stepped = _season_beside(scene, make) if e.unit == "season" and _steps_to(scene) else None
    if stepped is not None and anchor is not None and (stepped.end or "") <= anchor.near.isoformat():
        stepped.hang, stepped.sure = f"mention:{scene.story.index}", STORY
        return stepped
    if e.unit == "season" and anchor is not None and story is not None and recited(scene) and story.begin is not None:
        seasons = (make((story.year or anchor.year) + later) for later in (-1, 0, 1))
        coming = next((s for s in seasons if s.end and s.end > story.begin[:10]), None)
        if coming is not None and coming.end is not None and coming.end <= anchor.near.isoformat():
            coming.hang, coming.sure = f"mention:{scene.story.index}", STORY
            return coming  # "En mai 2014, il démissionne. À l'hiver, il part"
    if anchor is None:
        return scene.missing(f"a {e.unit} without its year", value=f"XXXX-{e.value}")
    if e.unit in ("quarter", "half", "week"):
        value = make(anchor.year)
        sure = 0.9
        if e.unit != "week" and (_of_now(scene, anchor) or not near_story):
            last = make(anchor.year - 1)
            value = make(anchor.year + _years_away(scene, value, last, anchor))
        if e.unit != "week" and scene.tense is None and _just_over(make(anchor.year - 1), value, anchor.near):
            value, sure = make(anchor.year - 1), UNSURE  # in January "PIB du quatrième trimestre : 1,2 %"
        value.hang, value.sure = scene.origin, sure
        return value
    return direction.side(scene, [make(anchor.year + d) for d in (-1, 0, 1)], anchor)


def _season_beside(scene: Scene, make: Callable[[int], Value]) -> Value | None:
    """The season that the story's day or month has come to; None where it stands in no such order.

    "Le 5 décembre 1959, on ferma les vannes. Au printemps, …" It is the one before where a verb only here looks back,
    or since when something is so: "Le 2 mai 1906, … Depuis l'hiver, …".
    """
    story, phrase, told = scene.story.value, scene.phrase, scene.reading.phrases[scene.story.index]
    if story is None or story.grain not in ("day", "month") or story.year is None or told.lead in _OPEN or scene.heads:
        return None
    tense, begin = scene.reading.tense(phrase.start, phrase.end), story.begin or ""
    if scene.story.index in scene.ties.start_of or (tense is None and not scene.reading.opens(phrase.start)):
        return None
    if phrase.sentence == told.sentence and scene.reading.apposed(told.start, told.end):
        return None  # "La réforme précédente, en août 2003, avait occupé tout le printemps"
    seasons = [make(story.year + later) for later in (-1, 0, 1)]
    after = scene.reading.tense(told.start, told.end) == "past" and not scene.reading.earlier(told.start, told.end)
    back = tense == "beside" or (after and (scene.earlier or tense == "participle"))
    if phrase.lead == "since" or back:
        return next((season for season in reversed(seasons) if (season.begin or "") < begin), None)
    return next((season for season in seasons if (season.end or "") > begin), None)


def _steps_to(scene: Scene) -> bool:
    """Whether the story of another year takes its next step: "En mai 2021, il a démissionné. À l'hiver, il est parti".

    What opens the next sentence does, and a verb that tells; or one looks back: "Il avait été élu au printemps".
    """
    story, told = scene.story.value, scene.reading.phrases[scene.story.index]
    if story is None or story.day is None or scene.anchor is None or not scene.story.strong or told.lead:
        return False
    if scene.phrase.paragraph != told.paragraph or scene.phrase.sentence - told.sentence != 1:
        return False
    tense, opens = scene.reading.tense, scene.reading.opens
    if tense(told.start, told.end) != "past" or not opens(told.start):
        return False
    return scene.earlier or (tense(scene.phrase.start, scene.phrase.end) == "past" and opens(scene.phrase.start))


def _of_now(scene: Scene, anchor: Moment) -> bool:
    """Whether the story is news: "a publié jeudi ses ventes du troisième trimestre"."""
    story = scene.story.value
    if story is None or story.day is None or story.grain != "day":
        return False
    return abs((anchor.near - story.day).days) <= AT_HAND


def _just_over(last: Value, value: Value, near: date) -> bool:
    """Whether what no verb places is rather last year's, just over, than this year's, which is far ahead."""
    if value.day is None or last.end is None:
        return False
    return (value.day - near).days > (near - date.fromisoformat(last.end)).days + _AHEAD


def _years_away(scene: Scene, value: Value, last: Value, anchor: Moment) -> int:
    """How many years a quarter or half must move to the side of the anchor that the verb tells.

    ``last``: the same one of the year before.
    """
    today = anchor.near.isoformat()
    if scene.tense == "either" and value.begin is not None and value.begin > today:
        return -1 if direction.planned(last, value, anchor.near) is last else 0
    far = value.day is not None and (value.day - anchor.near).days > _FAR
    if scene.tense == "past" and (far or not scene.weak) and value.begin is not None and value.begin > today:
        return -1  # in February "a baissé au quatrième trimestre"
    if scene.tense == "past" and value.grain == "half" and value.day is not None:
        young = 0 <= (anchor.near - value.day).days < _YOUNG
        return -1 if young else 0  # in February "a baissé au premier semestre"
    if scene.tense == "future" and value.end is not None and value.end <= today:
        return 1  # in November "sera livré au premier trimestre"
    return 0


def nth(scene: Scene, e: Nth) -> Value:
    """The n-th unit or weekday inside something."""
    base = scene.value(e.of)
    if base.day is None or base.unresolved:
        return Value("DATE", "XXXX-XX-XX", unresolved=base.unresolved or "what it is counted in is not known", sure=0.3)
    start = base.day
    assert base.end is not None
    end = date.fromisoformat(base.end) if base.end[0] not in "+-" else start
    if e.unit == "week" and e.n == 0:
        value = v.of_week(start)
    elif e.unit == "weekend" and e.n == 0:
        # Of a feast early in the week the one before, else the one after.
        value = v.of_weekend(start - 3 * _DAY if start.isoweekday() <= _EARLY else start)
    elif e.unit == "weekday" and e.weekday:
        if e.n > 0:
            day = start + ((e.weekday - start.isoweekday()) % 7 + 7 * (e.n - 1)) * _DAY
        else:
            last = end - _DAY
            day = last - ((last.isoweekday() - e.weekday) % 7) * _DAY + 7 * (e.n + 1) * _DAY
        value = v.of_day(day)
    elif e.unit == "day":
        value = v.of_day(start + (e.n - 1) * _DAY if e.n > 0 else end + e.n * _DAY)
    elif e.unit == "week":
        if e.n > 0:
            # The ISO rule: a week belongs where its Thursday falls.
            thursday = start + (4 - start.isoweekday()) % 7 * _DAY
            value = v.of_week(thursday + 7 * (e.n - 1) * _DAY)
        else:
            last = end - _DAY
            thursday = last - (last.isoweekday() - 4) % 7 * _DAY
            value = v.of_week(thursday + 7 * (e.n + 1) * _DAY)
    elif e.unit == "weekend":
        saturday = start + (6 - start.isoweekday()) % 7 * _DAY
        last = end - _DAY
        value = v.of_weekend(
            saturday + 7 * (e.n - 1) * _DAY
            if e.n > 0
            else last - (last.isoweekday() - 6) % 7 * _DAY + 7 * (e.n + 1) * _DAY
        )
    elif e.unit == "quarter" and 1 <= e.n <= 4:
        value = v.of_quarter(start.year, e.n)
    elif e.unit == "half" and 1 <= e.n <= 2:
        value = v.of_half(start.year, e.n)
    elif e.unit == "month":
        total = start.year * 12 + start.month - 1 + (e.n - 1 if e.n > 0 else 12 + e.n)
        value = v.of_month(total // 12, total % 12 + 1)
    else:
        return Value("DATE", "XXXX-XX-XX", unresolved=f"no {e.unit} can be counted there", sure=0.3)
    value.hang, value.sure, value.full = base.hang, base.sure, base.full
    return value
