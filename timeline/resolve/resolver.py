"""One reading, one anchor -> values: each expression against what it hangs on.

Knows calendars, tense and the story; knows no language. An expression that hangs on nothing known stays
unresolved, with the reason: nothing is guessed from a clock.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from timeline import calendars
from timeline.expressions import (
    Amount,
    Anaphor,
    At,
    CalendarDate,
    Deictic,
    Directed,
    Duration,
    Expression,
    Impossible,
    Modified,
    Nth,
    PartOfDay,
    Period,
    Repeat,
    Shift,
    TimeOfDay,
    Vague,
    Window,
)
from timeline.model import GRAINS, Grain
from timeline.reading import Phrase, Reading, Tense
from timeline.resolve import values as v
from timeline.resolve.context import Moment, Story
from timeline.resolve.values import Value

__all__ = ["Resolver"]

_DAY = timedelta(days=1)
_RANK = {grain: rank for rank, grain in enumerate(GRAINS)}
#: How far from the anchor a year-less date may be pulled to where the story stands, in sentences.
_REACH = 3
#: Words before a date that look ahead unless a verb says otherwise.
_AHEAD = ("for", "by", "until")
#: How much nearer the other side must be to win over a participle alone.
_WEIGHT = 4
#: A year-less day further back than this, against one nearer ahead than that, in days.
_LONG_PAST, _NEAR_FUTURE = 300, 60
_UNSURE = 0.7  # a direction that no word decides
_STORY = 0.85  # a date that the story lends


class Resolver:
    """Resolves the phrases of one section in order, keeping the story's running date."""

    def __init__(self, reading: Reading, anchor: Moment | None, prefer: str = "auto", origin: str = "document") -> None:
        self.reading = reading
        self.anchor = anchor
        self.prefer: Tense = prefer if prefer in ("past", "future") else None  # type: ignore[assignment]  # narrowed by the test
        self.origin = origin
        self.story = Story()
        self.phrase: Phrase = Phrase(0, 0, Vague(""), "")
        self._tense: Tense = None
        self._asked = False
        self._weak = False  # a tense that a participle or an imperfect alone tells
        self.trace: list[str] | None = None

    # ---- the sentence at hand -------------------------------------------------------------------

    def resolve(self, index: int, expression: Expression | None = None) -> Value:
        """The value of phrase ``index`` (or of ``expression`` said in its place)."""
        self.phrase = self.reading.phrases[index]
        self._asked = False
        return self._value(self.phrase.expression if expression is None else expression)

    def told(self, index: int, value: Value) -> None:
        """Moves the story on where ``value`` dates something."""
        phrase = self.reading.phrases[index]
        if value.begin is None or value.type in ("DURATION", "SET") or value.grain is None:
            return
        if isinstance(phrase.expression, CalendarDate) and phrase.expression.weekday and value.day:
            self.story.days[phrase.expression.weekday] = value.day
        kind = phrase.expression
        if isinstance(kind, Modified):
            kind = kind.date
        if isinstance(kind, At):
            kind = kind.date
            self.story.clock = value
        if isinstance(kind, Anaphor) and kind.offset < 0:
            return  # a look back does not move the story
        if isinstance(kind, TimeOfDay | PartOfDay):
            self.story.clock = value
            if value.day is None:
                return
            day = v.of_day(value.day)
            self.story.tell(day, index, phrase, strong=self.story.strong)
            return
        day_value = v.of_day(value.day) if value.type == "TIME" and value.day else value
        strong = value.full or (value.hang.startswith("mention") and self.story.strong)
        self.story.tell(day_value, index, phrase, strong=strong and "/" not in value.value)

    @property
    def tense(self) -> Tense:
        """The tense around the phrase, read when first asked for; --prefer where no verb tells."""
        if not self._asked:
            told = self.reading.tense(self.phrase.start, self.phrase.end)
            if self.phrase.lead == "since":
                told = "past"
            elif told in (None, "participle", "beside", "present") and self.phrase.lead in _AHEAD:
                told = "future"
            self._weak = told in ("imperfect", "participle")
            self._tense = "past" if self._weak or told == "beside" else told or self.prefer
            self._asked = True
        return self._tense

    def say(self, text: str) -> None:
        """One step of the derivation, where somebody asked for it."""
        if self.trace is not None:
            self.trace.append(text)

    def missing(self, what: str, type_: str = "DATE", value: str = "XXXX-XX-XX") -> Value:
        """An unresolved value, with the reason."""
        if self.anchor is None:
            why = f"{what} is relative and the document has no date"
        else:
            why = f"{what} needs more than the anchor's {self.anchor.grain} tells"
        return Value(type_, value, unresolved=why, sure=0.3)

    # ---- one method an expression ---------------------------------------------------------------

    def _value(self, expression: Expression) -> Value:
        return _METHODS[type(expression)](self, expression)

    def _calendar(self, e: CalendarDate) -> Value:
        year = e.year
        if e.short and year is not None:
            year = self._century(year)
        if year is not None:
            return self._full(e, year)
        if e.month is not None:
            return self._yearless(e)
        if e.day is not None:
            return self._monthless(e)
        return self._weekday(e)

    def _century(self, year: int) -> int:
        near = self.anchor.year if self.anchor else 2000 + 0
        full = near // 100 * 100 + year
        if full > near + 20:
            full -= 100
        self.say(f"two digits, read as {full}")
        return full

    def _full(self, e: CalendarDate, year: int) -> Value:
        if e.month is None:
            value = v.of_year(year) if year != 0 or e.year == 0 else v.of_year(0)
        elif e.day is None:
            value = v.of_month(year, e.month)
        elif 1 <= year <= 9999:
            if e.day > calendars.month_length(year, e.month):
                return _impossible(f"{year:04d}-{e.month:02d}-{e.day:02d}")
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

    def _yearless(self, e: CalendarDate) -> Value:
        assert e.month is not None
        story = self.story.value
        anchor = self.anchor
        make: Callable[[int], Value | None] = lambda y: (  # noqa: E731  # two shapes of one thing
            v.of_month(y, e.month or 1)
            if e.day is None
            else v.of_day(date(y, e.month or 1, e.day))
            if 1 <= y <= 9999 and e.day <= calendars.month_length(y, e.month or 1)
            else None
        )
        if anchor is None and (story is None or story.year is None):
            text = f"XXXX-{e.month:02d}" + (f"-{e.day:02d}" if e.day else "")
            return Value("DATE", text, unresolved="the year is not said and the document has no date", sure=0.3)
        if e.weekday and e.day:
            near = anchor.year if anchor else story.year  # type: ignore[union-attr]  # one of the two is there
            assert near is not None
            fits = [y for y in range(near - 2, near + 3) if _weekday(y, e.month, e.day) == e.weekday]
            if fits:
                value = v.of_day(date(self._nearest(fits, e), e.month, e.day))
                value.hang, value.sure = self.origin, 0.97
                self.say(f"the weekday fits {', '.join(map(str, fits))}; taken: {value.value}")
                return value
            disagrees = True
        else:
            disagrees = False
        near_by = self.phrase.paragraph == self.story.paragraph or self.phrase.sentence - self.story.sentence <= 1
        if story is not None and story.year is not None and (anchor is None or story.year < anchor.year):
            same = self.phrase.sentence == self.story.sentence
            if (
                anchor is None
                or (same and self.story.strong)
                or (self.story.strong and story.grain == "day" and near_by and self.tense != "future")
            ):
                year = story.year
                value = make(year)
                if value is not None and story.begin is not None and value.begin is not None:
                    if value.begin < story.begin[:10] and (story.month or 1) - e.month > 5:
                        value = make(year + 1) or value
                    value.hang = f"mention:{self.story.index}"
                    value.sure = _STORY
                    if anchor is not None:
                        other = self._by_tense(make, anchor, e)
                        if other is not None:
                            value.other(other, "counted from the document's date")
                    self.say(f"the story stands in {year}")
                    return value
        if anchor is None:
            assert story is not None and story.year is not None
            value = make(story.year)
            if value is None:
                return _impossible(f"{story.year:04d}-{e.month:02d}-{e.day or 0:02d}")
            value.hang, value.sure = f"mention:{self.story.index}", _STORY
            return value
        found = self._by_tense(make, anchor, e)
        if found is not None and disagrees:
            found.warnings.append("weekday-disagrees: no year near the document's date gives that weekday")
            found.sure = 0.5
        return found if found is not None else _impossible(f"XXXX-{e.month:02d}-{e.day or 0:02d}")

    def _nearest(self, years: list[int], e: CalendarDate) -> int:
        """The year, among those whose weekday fits, that stands nearest to the anchor."""
        near = self.anchor.near if self.anchor else date(self.story.value.year or 2000, 7, 1)  # type: ignore[union-attr]
        return min(years, key=lambda y: abs((date(y, e.month or 1, e.day or 1) - near).days))

    def _by_tense(self, make: Callable[[int], Value | None], anchor: Moment, e: CalendarDate) -> Value | None:
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
        tense = self.tense
        nearest = min(cands, key=lambda c: abs((c.day - near).days) if c.day else 9999)
        if tense == "past" and past and not (self._weak and self._closer(nearest, past[-1], near)):
            value, why = past[-1], "the clause tells of the past"
            value.sure = 0.95
            if (
                self.phrase.lead != "since"
                and future
                and value.day
                and future[0].day
                and (near - value.day).days > _LONG_PAST
                and (future[0].day - near).days <= _NEAR_FUTURE
            ):
                # Who tells of a day almost a year ago says its year; a day of the coming weeks goes without.
                value, why = future[0], "the past one is almost a year away, the coming one near"
                value.sure = 0.6
        elif tense == "future" and future:
            value, why = future[0], "the clause looks ahead"
            value.sure = 0.95
        else:
            value, why = nearest, "no verb tells, the nearest"
            value.sure = _UNSURE
        # A long way in the told direction against a short one in the other: named as another reading.
        for other in (nearest, *(past[-1:]), *(future[:1])):
            if other is not value and all(other.value != o.timex3.value for o in value.others):
                value.other(other, "on the other side of the document's date")
        value.hang = self.origin
        self.say(f"no year said; {why}: {value.value}")
        return value

    def _closer(self, nearest: Value, told: Value, near: date) -> bool:
        """Whether the nearest reading is so much nearer than the one a participle tells that it wins."""
        if nearest is told or nearest.day is None or told.day is None:
            return False
        return _WEIGHT * (abs((nearest.day - near).days) + 1) < abs((told.day - near).days)

    def _monthless(self, e: CalendarDate) -> Value:
        assert e.day is not None
        story, anchor = self.story.value, self.anchor
        if (
            story is not None
            and story.day is not None
            and story.grain in ("day", "month", "week", "weekend")
            and self.phrase.sentence - self.story.sentence <= _REACH
            and (anchor is None or (story.day.year, story.day.month) != (anchor.near.year, anchor.near.month))
            and not (e.weekday and _weekday(story.day.year, story.day.month, e.day) != e.weekday)
        ):
            year, month = story.day.year, story.day.month
            if e.day <= calendars.month_length(year, month):
                value = v.of_day(date(year, month, e.day))
                value.hang, value.sure = f"mention:{self.story.index}", _STORY
                self.say("the story stands in that month")
                return value
        if anchor is None or anchor.month is None:
            return self.missing("a day without its month")
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
            return self.missing("a weekday that never falls on that day")
        past, future = [d for d in cands if d <= near], [d for d in cands if d >= near]
        nearest = min(cands, key=lambda d: abs((d - near).days))
        tense = self.tense
        if e.weekday and abs((nearest - near).days) <= 20 and tense is None:
            day, sure = nearest, 0.9
        elif tense == "past" and past and not (self._weak and _WEIGHT * (abs((nearest - near).days) + 1) < (near - past[-1]).days):
            day, sure = past[-1], 0.9
        elif tense == "future" and future:
            day, sure = future[0], 0.9
        else:
            day, sure = nearest, _UNSURE
        value = v.of_day(day)
        value.sure, value.hang = sure, self.origin
        for other in (past[-1:], future[:1]):
            if other and other[0] != day:
                value.other(v.of_day(other[0]), "on the other side of the document's date")
        return value

    def _weekday(self, e: CalendarDate) -> Value:
        assert e.weekday is not None
        anchor = self.anchor
        if anchor is None or anchor.day is None:
            known = self.story.days.get(e.weekday)
            if known is not None:
                value = v.of_day(known)
                value.hang, value.sure = f"mention:{self.story.index}", _STORY
                return value
            story = self.story.value
            if story is not None and story.day is not None and story.grain == "day":
                value = v.of_day(story.day + ((e.weekday - story.day.isoweekday()) % 7) * _DAY)
                value.hang, value.sure = f"mention:{self.story.index}", 0.6
                return value
            return self.missing("a weekday", value=f"XXXX-WXX-{e.weekday}")
        near = anchor.day
        back = near - ((near.isoweekday() - e.weekday) % 7) * _DAY
        ahead = near + ((e.weekday - near.isoweekday()) % 7) * _DAY
        known = self.story.days.get(e.weekday)
        tense = self.tense
        if known is not None and abs((known - near).days) <= 14 and not (
            (tense == "past" and known > near) or (tense == "future" and known < near)
        ):
            value = v.of_day(known)
            value.hang, value.sure = self.origin, 0.95
            self.say("that weekday was said with its date")
            return value
        if back == ahead and tense != "future":
            day, sure, why = near, 0.9, "the document's own day"
        elif tense == "future":
            day, sure, why = ahead, 0.95, "the clause looks ahead"
            if back == ahead:
                day, sure = ahead + 7 * _DAY, 0.8  # the own day would be "today"
        elif tense == "present":
            day, sure, why = ahead, 0.85, "the present of an event that is planned"
        elif tense == "past":
            day, sure, why = back, 0.95, "the clause tells of the past"
        else:
            day, sure, why = back, _UNSURE, "no verb tells; news mostly tells of the past"
        value = v.of_day(day)
        value.sure, value.hang = sure, self.origin
        self.say(f"{why}: {value.value}")
        if back != ahead:
            value.other(v.of_day(ahead if day == back else back), "on the other side of the document's date")
        else:
            value.other(v.of_day(near if day != near else near - 7 * _DAY), "a week away")
        return value

    def _directed(self, e: Directed) -> Value:
        inner, which = e.date, e.which
        if isinstance(inner, CalendarDate) and inner.year is not None:
            return self._value(inner)
        if which == "the":
            return self._the_weekday(inner)
        if which in ("following", "previous", "same"):
            story = self.story.value
            base = story.day if story is not None else None
            if which == "same":
                if story is not None and story.year is not None and isinstance(inner, CalendarDate) and inner.month:
                    value = self._full(CalendarDate(story.year, inner.month, inner.day), story.year)
                    value.hang, value.sure, value.full = f"mention:{self.story.index}", 0.95, False
                    return value
                return self._value(inner)
            if story is not None and story.grain == "year" and story.year and isinstance(inner, CalendarDate) and inner.month:
                value = self._full(inner, story.year + (1 if which == "following" else -1))
                value.hang, value.full, value.sure = f"mention:{self.story.index}", False, _STORY
                return value
            if base is None or story is None or story.grain not in ("day", "week", "month", "weekend"):
                which = "next" if which == "following" else "last"
            else:
                value = self._beside(inner, base, 1 if which == "following" else -1)
                value.hang = f"mention:{self.story.index}"
                return value
        anchor = self.anchor
        if anchor is None:
            return self.missing("a date with a direction word")
        if which == "this":
            return self._this(inner)
        if isinstance(inner, CalendarDate) and inner.month is None and anchor.day is None:
            return self.missing("a weekday")
        value = self._beside(inner, anchor.near, -1 if which == "last" else 1)
        if e.weeks and value.day:
            value = v.of_day(value.day + 7 * e.weeks * _DAY)
        value.hang = self.origin
        return value

    def _the_weekday(self, inner: Expression) -> Value:
        """"le jeudi": a day where a verb tells of one, else every week's."""
        if not (isinstance(inner, CalendarDate) and inner.weekday and inner.day is None):
            return self._value(inner)
        told = self.reading.tense(self.phrase.start, self.phrase.end)
        if told in ("past", "future") or told == "beside" and self.story.value is not None or self.phrase.lead in (*_AHEAD, "since") or (told == "imperfect" and self.story.value):
            return self._weekday(inner)
        days = {1: "MO", 2: "TU", 3: "WE", 4: "TH", 5: "FR", 6: "SA", 7: "SU"}
        return Value("SET", f"XXXX-WXX-{inner.weekday}", quant="EVERY", rrule=f"FREQ=WEEKLY;BYDAY={days[inner.weekday]}", sure=0.8)

    def _this(self, inner: Expression) -> Value:
        anchor = self.anchor
        assert anchor is not None
        if isinstance(inner, CalendarDate):
            if inner.month is not None and inner.day is None:
                value = v.of_month(anchor.year, inner.month)
                value.hang = self.origin
                return value
            if inner.weekday and inner.day is None and anchor.day is not None:
                if anchor.day.isoweekday() == inner.weekday:
                    value = v.of_day(anchor.day)
                    value.hang = self.origin
                    return value
                if self.tense is None:
                    return self._beside(inner, anchor.day, 1)
            return self._value(inner)
        if isinstance(inner, Period) and inner.unit == "season":
            season, year = calendars.season_of(anchor.near)
            if season == inner.value:
                value = v.of_season(year, season)
            else:
                value = v.of_season(anchor.year, inner.value)
                if self.tense == "past" and value.begin is not None and value.begin > anchor.near.isoformat():
                    value = v.of_season(anchor.year - 1, inner.value)
            value.hang = self.origin
            return value
        return self._value(inner)

    def _beside(self, inner: Expression, near: date, sign: int) -> Value:
        """The last (-1) or next (+1) one strictly before or after ``near``."""
        if isinstance(inner, CalendarDate) and inner.month is None and inner.day is None and inner.weekday:
            step = (near.isoweekday() - inner.weekday) % 7 or 7 if sign < 0 else (inner.weekday - near.isoweekday()) % 7 or 7
            return v.of_day(near + sign * step * _DAY)
        if isinstance(inner, CalendarDate) and inner.month is not None:
            if inner.day is None:
                year = near.year
                if sign < 0 and inner.month >= near.month:
                    year -= 1
                elif sign > 0 and inner.month <= near.month:
                    year += 1
                return v.of_month(year, inner.month)
            for year in (near.year - 1, near.year) if sign < 0 else (near.year, near.year + 1):
                pass
            years = [near.year, near.year - 1] if sign < 0 else [near.year, near.year + 1]
            for year in years:
                if inner.day <= calendars.month_length(year, inner.month):
                    day = date(year, inner.month, inner.day)
                    if (day < near) if sign < 0 else (day > near):
                        return v.of_day(day)
            return _impossible(f"XXXX-{inner.month:02d}-{inner.day:02d}")
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
            return _impossible("XXXX-XX-XX")
        if isinstance(inner, Period) and inner.unit == "season":
            years = range(near.year, near.year - 3, -1) if sign < 0 else range(near.year, near.year + 3)
            for year in years:
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
        return self._value(inner)

    def _period(self, e: Period) -> Value:
        unit = e.unit
        year = self._century(e.year) if e.short and e.year is not None and unit != "decade" else e.year
        if unit == "century":
            value = v.of_century(int(e.value))
            value.full = True
            return value
        if unit == "millennium":
            n = int(e.value)
            begin, end = calendars.year_span(n * 1000 or 1, 1000)
            return Value("DATE", str(n), begin, end, "century", None, n * 1000, full=True)
        if unit == "decade":
            decade = int(e.value)
            if e.short:
                near = self.anchor.year if self.anchor else 2000
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
            first, last = e.value.split("/")
            value.value = e.value
            value.end = calendars.year_span(int(last))[1]
            value.full = True
            return value
        if unit == "holiday":
            return self._holiday(e.value, year)
        return self._numbered(e, year)

    def _holiday(self, rule: str, year: int | None) -> Value:
        if year is not None:
            day = calendars.feast(rule, year)
            return v.of_day(day) if day else _impossible(f"{year}-XX-XX")
        story, anchor = self.story.value, self.anchor
        if story is not None and story.day is not None and story.grain == "day" and self.phrase.sentence == self.story.sentence:
            if calendars.feast(rule, story.day.year) == story.day:
                value = v.of_day(story.day)
                value.hang = f"mention:{self.story.index}"
                return value
        if anchor is None:
            if story is None or story.year is None:
                return self.missing("a feast without its year", value=f"XXXX-{rule}" if rule[0].isdigit() else "XXXX-XX-XX")
            day = calendars.feast(rule, story.year)
            return v.of_day(day) if day else _impossible("XXXX-XX-XX")
        return self._side([v.of_day(d) for y in (-1, 0, 1) if (d := calendars.feast(rule, anchor.year + y))], anchor)

    def _side(self, cands: list[Value], anchor: Moment) -> Value:
        """The candidate on the side of the anchor that the tense tells; the nearest where none does."""
        today = anchor.near.isoformat()
        past = [c for c in cands if c.begin is not None and c.begin <= today]
        future = [c for c in cands if c.end is not None and c.end > today]
        tense = self.tense
        nearest = min(cands, key=lambda c: abs((c.day - anchor.near).days) if c.day else 9999)
        if tense == "past" and past and not (self._weak and self._closer(nearest, past[-1], anchor.near)):
            value, sure = past[-1], 0.95
        elif tense == "future" and future:
            value, sure = future[0], 0.95
        else:
            value, sure = nearest, _UNSURE
        value.sure, value.hang = sure, self.origin
        for other in (*past[-1:], *future[:1]):
            if other is not value:
                value.other(other, "on the other side of the document's date")
        return value

    def _numbered(self, e: Period, year: int | None) -> Value:
        """A season, quarter, half or week: of its year, or of the anchor's or the story's."""
        anchor, story = self.anchor, self.story.value

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
        near_story = story is not None and story.year is not None and self.phrase.sentence == self.story.sentence
        if story is not None and story.year is not None and (anchor is None or (near_story and self.story.strong)):
            value = make(story.year)
            value.hang, value.sure = f"mention:{self.story.index}", _STORY
            return value
        if anchor is None:
            return self.missing(f"a {e.unit} without its year", value=f"XXXX-{e.value}")
        if e.unit in ("quarter", "half", "week"):
            value = make(anchor.year)
            value.hang, value.sure = self.origin, 0.9
            return value
        return self._side([make(anchor.year + d) for d in (-1, 0, 1)], anchor)

    def _deictic(self, e: Deictic) -> Value:
        anchor = self.anchor
        if anchor is None:
            return self.missing("a word that counts from the day of writing")
        unit, offset = e.unit, e.offset
        if unit in ("day", "night"):
            if anchor.day is None:
                return self.missing("a day")
            value = v.of_day(anchor.day + offset * _DAY)
        elif unit in ("week", "fortnight"):
            if anchor.day is None:
                return self.missing("a week")
            monday = calendars.week_start(anchor.day) + 7 * offset * _DAY
            value = v.of_day(monday + (e.weekday - 1) * _DAY) if e.weekday else v.of_week(monday)
            if unit == "fortnight":
                value.end = (monday + 14 * _DAY).isoformat()
        elif unit == "weekend":
            if anchor.day is None:
                return self.missing("a weekend")
            week = calendars.week_start(anchor.day)
            if offset == 1 and anchor.day.isoweekday() <= 3:
                offset = 0  # early in the week the next weekend is the coming one
            elif offset == 0 and anchor.day.isoweekday() <= 4 and self.tense == "past":
                week -= 7 * _DAY
            elif offset == -1 and anchor.day.isoweekday() <= 5:
                week -= 7 * _DAY
            elif offset:
                week += 7 * offset * _DAY
            value = v.of_weekend(week)
        elif unit == "month":
            if anchor.month is None:
                return self.missing("a month")
            total = anchor.year * 12 + anchor.month - 1 + offset
            value = v.of_month(total // 12, total % 12 + 1)
        elif unit in ("quarter", "half"):
            if anchor.month is None:
                return self.missing(f"a {unit}")
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
            return self.missing(f"a {unit}")
        value.hang = self.origin
        if unit == "day" and offset == 0 and self.phrase.lead == "" and self._vague_today():
            today = value
            value = Value("DATE", "PRESENT_REF", hang=self.origin, sure=0.7)
            value.other(today, "the document's own day")
        return value

    def _vague_today(self) -> bool:
        """Whether "today" means nowadays: no verb of its clause tells of a day, and no clock hangs on it."""
        phrases = self.reading.phrases
        if any(self.phrase in (phrases[link.left], phrases[link.right]) for link in self.reading.links):
            return False
        return isinstance(self.phrase.expression, Deictic) and self.reading.tense(
            self.phrase.start, self.phrase.end
        ) not in ("past", "future", "present")

    def _shift(self, e: Shift) -> Value:
        if isinstance(e.base, str) and e.base == "anchor":
            return self._from_anchor(e)
        if isinstance(e.base, str):
            story = self.story.value
            if story is None or story.day is None and story.year is None:
                if self.anchor is None or e.amount.parts[0][0] is None:
                    return Value("DURATION", v.duration(e.amount), mod=e.amount.mod)
                value = self._from_anchor(e)
                value.sure = 0.6
                return value
            base, hang = story, f"mention:{self.story.index}"
            clock = self.story.clock
            if clock is not None and clock.day == story.day and e.amount.parts[0][1] in ("hour", "minute", "second"):
                base = clock
        else:
            base, hang = self._value(e.base), self.origin
        value = self.moved(base, e)
        value.hang = hang
        value.sure = min(value.sure, 0.9)
        return value

    def moved(self, base: Value, e: Shift) -> Value:
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
            return self.missing("a distance from a date without a day")
        if seconds:
            # Hours from a day that has no clock: the day is all that can be told.
            days += seconds // 86400
        try:
            moved = calendars.add_months(day, e.sign * months) + e.sign * days * _DAY
        except OverflowError:
            return Value("DATE", "XXXX-XX-XX", unresolved="outside the years 1 to 9999")
        value = v.of_day(moved) if e.exact else self._grained(moved, finest, base.grain)
        if e.amount.mod:
            value.mod = e.amount.mod
        return value

    def _grained(self, day: date, finest: str, base: Grain | None) -> Value:
        """``day`` at the grain that the amount told, and never finer than what it was counted from."""
        grain = {"year": "year", "month": "month", "week": "day", "day": "day"}.get(finest, "day")
        if base is not None and base in ("month", "year", "season", "quarter") and _RANK[base] > _RANK[grain]:  # type: ignore[index]
            grain = "month" if base in ("month", "season", "quarter") else "year"
        value = {"year": lambda: v.of_year(day.year), "month": lambda: v.of_month(day.year, day.month)}.get(
            grain, lambda: v.of_day(day)
        )()
        if grain != "day":
            value.day = day if base == "day" else value.day
            value.other(v.of_day(day), "counted to the day")
        elif finest == "week":
            value.other(v.of_week(day), "the week")
        return value

    def _from_anchor(self, e: Shift) -> Value:
        anchor = self.anchor
        size = v.length(e.amount)
        if size is None:
            value = Value("DATE", "PAST_REF" if e.sign < 0 else "FUTURE_REF", hang=self.origin if anchor else "none")
            value.other(Value("DURATION", v.duration(e.amount)), "as a length")
            return value
        if anchor is None:
            return self.missing("a distance from the day of writing")
        months, days, seconds, finest = size
        if finest in ("hour", "minute", "second"):
            if anchor.day is not None and anchor.hour is None and seconds % 86400 == 0 and not e.exact:
                value = v.of_day(anchor.day + e.sign * (days + seconds // 86400) * _DAY)
                value.hang, value.mod = self.origin, e.amount.mod
                return value
            if anchor.day is None or anchor.hour is None:
                if anchor.day is None:
                    return self.missing("a distance in hours", "TIME")
                value = Value("TIME", "XXXX-XX-XX", unresolved="a distance in hours needs an anchor with a clock", sure=0.4)
                value.hang = self.origin
                return value
            start = datetime(anchor.day.year, anchor.day.month, anchor.day.day, anchor.hour, anchor.minute or 0)
            start = start.replace(tzinfo=anchor.tz)
            day_part = calendars.add_months(start.date(), e.sign * months)
            start = start.replace(year=day_part.year, month=day_part.month, day=day_part.day)
            if anchor.tz is not None:
                from datetime import UTC

                start = (start.astimezone(UTC) + e.sign * timedelta(days=days, seconds=seconds)).astimezone(anchor.tz)
            else:
                start += e.sign * timedelta(days=days, seconds=seconds)
            value = v.of_clock(start.date(), start.hour, start.minute, None, anchor.tz)
            value.hang, value.mod = self.origin, e.amount.mod
            return value
        if anchor.day is None:
            if finest == "year" or (finest == "month" and anchor.month is not None):
                total = anchor.year * 12 + (anchor.month or 1) - 1 + e.sign * months
                value = v.of_year(total // 12) if finest == "year" else v.of_month(total // 12, total % 12 + 1)
                value.hang, value.mod = self.origin, e.amount.mod
                return value
            return self.missing("a distance in days")
        try:
            moved = calendars.add_months(anchor.day, e.sign * months) + e.sign * days * _DAY
        except OverflowError:
            return Value("DATE", "XXXX-XX-XX", unresolved="outside the years 1 to 9999")
        value = v.of_day(moved) if e.exact else self._grained(moved, finest, "day")
        value.hang, value.mod = self.origin, e.amount.mod
        return value

    def _anaphor(self, e: Anaphor) -> Value:
        story, anchor = self.story.value, self.anchor
        hang = f"mention:{self.story.index}"
        sure = 0.9
        if story is not None and e.unit in ("day", "night") and story.grain not in ("day", "weekend", "week"):
            # A year or a month in passing: the day that the story told before it.
            story, hang, sure = self.story.last_day, f"mention:{self.story.last_index}", 0.7
        if story is None or (story.day is None and story.year is None):
            if anchor is None:
                return self.missing("a date that hangs on the story")
            story = v.of_day(anchor.day) if anchor.day else v.of_year(anchor.year)
            hang, sure = self.origin, 0.6
        unit = "year" if e.unit == "same" and story.grain in ("year", "decade") else e.unit
        day = story.day
        if unit == "same":
            value = v.of_month(day.year, day.month) if day and story.grain in ("day", "month") else story
            value = Value(**{k: getattr(value, k) for k in value.__slots__})
        elif unit == "year":
            assert story.year is not None
            value = v.of_year(story.year + e.offset)
        elif day is None or story.grain in ("year", "decade", "century"):
            # "the next day" of a year: nothing fixes it
            return Value("DATE", "XXXX-XX-XX", unresolved=f"the story tells no {unit} to count from", sure=0.3)
        elif unit == "day" or unit == "night":
            if story.grain not in ("day", "weekend", "part_of_day", "minute", "week") and story.grain != "day":
                return Value("DATE", "XXXX-XX-XX", unresolved="the story tells no day to count from", sure=0.3)
            value = v.of_day(day + e.offset * _DAY)
        elif unit in ("week", "fortnight"):
            value = v.of_week(day + 7 * e.offset * _DAY)
        elif unit == "weekend":
            value = v.of_weekend(day + 7 * e.offset * _DAY)
        elif unit == "month":
            total = day.year * 12 + day.month - 1 + e.offset
            value = v.of_month(total // 12, total % 12 + 1)
        elif unit == "decade":
            value = v.of_decade((day.year // 10 + e.offset) * 10)
        elif unit == "century":
            value = v.of_century(day.year // 100 + e.offset)
        elif unit == "quarter":
            total = day.year * 4 + (day.month - 1) // 3 + e.offset
            value = v.of_quarter(total // 4, total % 4 + 1)
        elif unit == "half":
            total = day.year * 2 + (day.month - 1) // 6 + e.offset
            value = v.of_half(total // 2, total % 2 + 1)
        else:
            return self.missing(f"a {unit} of the story")
        value.hang, value.sure = hang, sure
        return value

    def _day_at_hand(self) -> tuple[date, str, float] | None:
        """The day that a bare clock or part of day belongs to: the story's, else the anchor's."""
        story = self.story.value
        if story is not None and story.day is not None and story.grain == "day":
            if self.phrase.sentence - self.story.sentence <= _REACH * 4:
                clock = self.story.clock
                if (
                    isinstance(self.phrase.expression, PartOfDay)
                    and self.phrase.expression.part != "NI"
                    and clock is not None
                    and clock.value.endswith("TNI")
                    and clock.day == story.day
                    and self.phrase.sentence > self.story.sentence
                ):
                    # After a night the story's next part of day is the next day's.
                    return story.day + _DAY, f"mention:{self.story.index}", 0.7
                return story.day, f"mention:{self.story.index}", 0.9
        if self.anchor is not None and self.anchor.day is not None:
            return self.anchor.day, self.origin, 0.8
        if story is not None and story.day is not None and story.grain == "day":
            return story.day, f"mention:{self.story.index}", 0.6
        return None

    def _clock(self, e: TimeOfDay) -> Value:
        at_hand = self._day_at_hand()
        if at_hand is None:
            return self.missing("a clock without its day", "TIME", f"XXXX-XX-XXT{e.hour:02d}:{e.minute or 0:02d}")
        day, hang, sure = at_hand
        last = self.story.clock
        if last is not None and last.day == day and hang.startswith("mention") and e.half != "pm" and e.hour < 12:
            # The story runs on: after an evening or a night, the small hours and the morning are the next day's.
            late = last.value[10:]
            if late == "TNI" or (late[:1] == "T" and late[1:3].isdigit() and int(late[1:3]) >= 18 and e.hour < 9) or (
                late == "TEV" and e.hour < 9 and e.half == "am"
            ):
                day, sure = day + _DAY, 0.7
        value = self._clock_on(day, e)
        value.hang, value.sure = hang, min(sure, value.sure)
        return value

    def _clock_on(self, day: date, e: TimeOfDay) -> Value:
        local = self.anchor.tz if self.anchor else None
        tz = local
        warning = None
        if e.zone == "local":
            tz = None
            warning = "zone-unknown: a local time of a place that the text does not place in a zone"
        elif e.zone is not None:
            tz = v.zone(e.zone)
        value = v.of_clock(day, e.hour, e.minute, e.second, tz)
        if warning:
            value.warnings.append(warning)
        if e.mod:
            value.mod = e.mod
        return value

    def _part(self, e: PartOfDay) -> Value:
        anchor = self.anchor
        if e.deictic is not None:
            if anchor is None or anchor.day is None:
                return self.missing("a part of the day of writing", "TIME", f"XXXX-XX-XXT{e.part}")
            day = anchor.day
            if e.part == "NI" and e.deictic == "this" and (self.tense == "past" or (anchor.hour is not None and anchor.hour < 6)):
                day -= _DAY
            elif e.deictic == "last":
                day -= _DAY
            value = v.of_part(day, e.part, anchor.tz)
            value.hang = self.origin
        else:
            at_hand = self._day_at_hand()
            if at_hand is None:
                return self.missing("a part of a day that nothing names", "TIME", f"XXXX-XX-XXT{e.part}")
            day, hang, sure = at_hand
            if e.part == "NI" and not hang.startswith("mention") and self.tense == "past":
                day -= _DAY  # "dans la nuit" told as past: the night that is over
            value = v.of_part(day, e.part, anchor.tz if anchor else None)
            value.hang, value.sure = hang, sure
        value.mod = e.mod
        return value

    def _at(self, e: At) -> Value:
        base = self._value(e.date)
        if base.value == "PRESENT_REF" and self.anchor and self.anchor.day:
            base = v.of_day(self.anchor.day)
            base.hang = self.origin
        if base.unresolved or base.day is None or base.grain not in ("day", "part_of_day"):
            suffix = f"T{e.time.part}" if isinstance(e.time, PartOfDay) else f"T{e.time.hour:02d}:{e.time.minute or 0:02d}"
            return Value("TIME", base.value + suffix if base.grain is None else base.value, unresolved=base.unresolved
                         or "the day is not known", sure=0.3, warnings=base.warnings)  # fmt: skip
        if isinstance(e.time, PartOfDay):
            value = v.of_part(base.day, e.time.part, self.anchor.tz if self.anchor else None)
            value.mod = e.time.mod
        else:
            value = self._clock_on(base.day, e.time)
        value.hang, value.sure, value.full = base.hang, base.sure, base.full
        value.warnings += base.warnings
        for other in base.others:
            if len(other.timex3.value) == 10:
                day = date.fromisoformat(other.timex3.value)
                again = (
                    v.of_part(day, e.time.part, self.anchor.tz if self.anchor else None)
                    if isinstance(e.time, PartOfDay)
                    else self._clock_on(day, e.time)
                )
                value.other(again, other.why)
        return value

    def _nth(self, e: Nth) -> Value:
        base = self._value(e.of)
        if base.day is None or base.unresolved:
            return Value("DATE", "XXXX-XX-XX", unresolved=base.unresolved or "what it is counted in is not known", sure=0.3)
        start = base.day
        assert base.end is not None
        end = date.fromisoformat(base.end) if base.end[0] not in "+-" else start
        if e.unit == "week" and e.n == 0:
            value = v.of_week(start)
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
                saturday + 7 * (e.n - 1) * _DAY if e.n > 0 else last - (last.isoweekday() - 6) % 7 * _DAY + 7 * (e.n + 1) * _DAY
            )
        elif e.unit == "month":
            total = start.year * 12 + start.month - 1 + (e.n - 1 if e.n > 0 else 12 + e.n)
            value = v.of_month(total // 12, total % 12 + 1)
        else:
            return Value("DATE", "XXXX-XX-XX", unresolved=f"no {e.unit} can be counted there", sure=0.3)
        value.hang, value.sure, value.full = base.hang, base.sure, base.full
        return value

    def _window(self, e: Window) -> Value:
        count = e.amount.parts[0][0]
        if count is None:
            value = Value("DATE", "PAST_REF" if e.sign < 0 else "FUTURE_REF")
            value.other(Value("DURATION", v.duration(e.amount)), "as a length")
            return value
        value = Value("DURATION", v.duration(e.amount), mod=e.amount.mod)
        size, anchor = v.length(e.amount), self.anchor
        if anchor is None or anchor.day is None or size is None:
            return value
        months, days, seconds, finest = size
        value.hang = self.origin
        if finest in ("hour", "minute", "second"):
            if anchor.hour is None:
                return value
            start = datetime(anchor.day.year, anchor.day.month, anchor.day.day, anchor.hour, anchor.minute or 0)
            other = start + e.sign * timedelta(days=days, seconds=seconds)
            first, last = sorted((start, other))
            value.begin = v._instant(first.date(), first.hour * 60 + first.minute, anchor.tz)
            value.end = v._instant(last.date(), last.hour * 60 + last.minute, anchor.tz)
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

    def _duration(self, e: Duration) -> Value:
        return Value("DURATION", v.duration(e.amount), mod=e.amount.mod)

    def _repeat(self, e: Repeat) -> Value:
        return Value("SET", e.value, mod=e.mod, quant=e.quant, freq=e.freq, rrule=e.rrule)

    def _vague(self, e: Vague) -> Value:
        return Value("DURATION" if e.value.startswith("P") and not e.value.endswith("REF") else "DATE", e.value)

    def _modified(self, e: Modified) -> Value:
        value = self._value(e.date)
        value.mod = e.mod
        return value

    def _impossible(self, e: Impossible) -> Value:
        value = _impossible(e.value)
        value.warnings.append(f"impossible-date: {e.why}")
        return value


def _impossible(value: str) -> Value:
    return Value(
        "TIME" if "T" in value else "DATE", value, unresolved="no calendar holds this date", sure=0.2,
    )  # fmt: skip


def _weekday(year: int, month: int, day: int) -> int:
    if not 1 <= year <= 9999 or day > calendars.month_length(year, month):
        return 0
    return date(year, month, day).isoweekday()


_METHODS: dict[type, Callable[[Resolver, Any], Value]] = {
    CalendarDate: Resolver._calendar,
    Directed: Resolver._directed,
    Period: Resolver._period,
    Deictic: Resolver._deictic,
    Shift: Resolver._shift,
    Anaphor: Resolver._anaphor,
    TimeOfDay: Resolver._clock,
    PartOfDay: Resolver._part,
    At: Resolver._at,
    Nth: Resolver._nth,
    Window: Resolver._window,
    Duration: Resolver._duration,
    Repeat: Resolver._repeat,
    Vague: Resolver._vague,
    Modified: Resolver._modified,
    Impossible: Resolver._impossible,
}
_ = Amount
