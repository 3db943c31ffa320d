"""Reading + anchor -> mentions and ranges: lends fields along lists and ranges, ties clocks to days.

Knows how neighbours complete each other; knows no language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from timeline import calendars
from timeline.expressions import (
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
    Shift,
    TimeOfDay,
    Vague,
    in_part,
    shown,
)
from timeline.model import Anchor, Mention, Range
from timeline.reading import Link, Reading
from timeline.resolve import resolver, schedules, units
from timeline.resolve.context import moment
from timeline.resolve.scene import Scene
from timeline.resolve.values import Value

__all__ = ["mentions"]

_LEADS = {
    "since": "ON_OR_AFTER", "from": "ON_OR_AFTER", "until": "ON_OR_BEFORE", "before": "BEFORE", "after": "AFTER",
    "by": "ON_OR_BEFORE", "about": "APPROX",
}  # fmt: skip
_SURE = 0.9  # what a verb tells
_SAME_TALE = 500  # how far from the anchor a day said in full lends its year, in days
_LATE, _SMALL = 18, 6  # the hours behind which a list of clocks runs into the small hours below that
_OPEN = {"since": "end", "from": "end", "until": "begin", "after": "end"}


def mentions(
    reading: Reading,
    text: str,
    anchor: Anchor,
    prefer: str = "auto",
    origin: str = "document",
    first: int = 0,
    *,
    explain: bool = False,
) -> tuple[list[Mention], list[Range]]:
    """The mentions of a reading, resolved against ``anchor``, and the ranges they bound.

    ``first``: index of the first mention in the list that the caller makes (for ``mention:N`` and ranges).
    ``explain``: each mention tells the steps of its derivation. Raises `AnchorError` for an anchor
    that no calendar holds.
    """
    when = moment(anchor)
    scene = resolver.scene(reading, when, prefer, origin)
    expressions, known = _known_days(scene)
    expressions = _since_clocks(reading, text, _lent(reading, expressions))
    clocks = _clocks(reading, expressions)
    habitual = _before_habits(reading, expressions)
    _known_weekdays(scene, expressions)
    out: list[Mention] = []
    values: list[Value] = []
    traces: list[list[str] | None] = []
    chained = {link.right: link.left for link in reading.links if link.kind in ("range", "list")}
    spans = {link.right for link in reading.links if link.kind == "range"}
    timed = {link.left for link in reading.links if link.kind == "clock"}
    opens = {link.left for link in reading.links if link.kind == "range"}
    for index, phrase in enumerate(reading.phrases):
        scene.trace = [] if explain else None
        said = expressions[index]
        expression = _in_line(expressions, values, index, chained.get(index))
        day_of = clocks.get(index)
        if day_of is not None and isinstance(expression, TimeOfDay | PartOfDay):
            date = expressions[day_of]
            if isinstance(date, PartOfDay):
                # "dans l'après-midi, à 7 heures": the part tells which half of the day
                own = resolver.resolve(scene, day_of, date).day if date.deictic else None
                date = At(Anaphor("day", 0) if own is None else CalendarDate(own.year, own.month, own.day), date)
            base = date.date if isinstance(date, At) else date
            part = date.time if isinstance(date, At) and isinstance(date.time, PartOfDay) else None
            if part is not None and isinstance(expression, TimeOfDay):
                expression = in_part(expression, part.part)
            expressions[index] = expression
            night = part is not None and part.part == "NI"
            habit = values[day_of] if day_of < index else resolver.resolve(scene, day_of, date)
            if habit.type == "SET":
                value = _habitual(expression, habit)
            elif day_of in spans and day_of < index and chained[day_of] not in timed and "T" not in habit.value:
                value = _habitual(expression, Value("SET", ""))  # "du 3 au 28 juin, de 10 h à 18 h": each day's
            elif habit.day is not None and (day_of < index or night):
                value = _on_day(scene, index, expression, habit, night)
            else:
                value = resolver.resolve(scene, index, At(base, expression))
            value.hang = f"mention:{day_of}"
        elif isinstance(expression, TimeOfDay) and index in habitual:
            value = _habitual(expression, Value("SET", ""))
        elif isinstance(expression, TimeOfDay) and _in_habit(reading, values, index, chained, spans, opens):
            value = _habitual(expression, values[index - 1] if values[index - 1].type == "SET" else Value("SET", ""))
            value.hang = f"mention:{index - 1}"
        elif isinstance(expression, TimeOfDay) and index in chained and _timed(values, chained[index]):
            first_said = chained[index]
            value = _after(scene, index, expression, values[first_said], expressions[first_said], index in spans)
        else:
            value = resolver.resolve(scene, index, expression)
        left = chained.get(index)
        if expression is not said and left is not None and left < index:
            # The year is the neighbour's: this one hangs on what that one hangs on.
            value.hang, value.full = values[left].hang, values[left].full
            value.sure = min(value.sure, values[left].sure)
        if index in known:
            value.hang, value.sure, value.full = f"mention:{known[index]}", min(value.sure, _SURE), False
        if day_of is None or day_of < index:  # a clock before its day: the day moves the story, not what hangs on it
            scene.told(index, value)
        values.append(value)
        _lead(value, phrase.lead)
        traces.append(scene.trace)
    scene.trace = None
    schedules.settle(scene, values)
    for phrase, value in zip(reading.phrases, values, strict=True):
        kind, _, place = value.hang.partition(":")
        if place and first:  # counted from this part's first phrase up to here
            value.hang = f"{kind}:{first + int(place)}"
        out.append(_mention(text, phrase.start, phrase.end, phrase.rule, phrase.confidence, value))
    for mention, phrase, completed, trace in zip(out, reading.phrases, expressions, traces, strict=True):
        if trace is not None:
            mention.explanation = _derivation(phrase.expression, completed, trace)
    return out, _joint(reading, text, expressions, values, scene, first)


def _clocks(reading: Reading, expressions: list[Expression]) -> dict[int, int]:
    """The day that each clock was said with; of a range of clocks too: "de 10h30 à 11h le 3 mai"."""
    found = {link.right: link.left for link in reading.links if link.kind == "clock"}
    for link in reversed(reading.links):
        behind = found.get(link.right, -1) > link.right
        if link.kind in ("range", "list") and behind and isinstance(expressions[link.left], TimeOfDay):
            found.setdefault(link.left, found[link.right])
    return found


def _since_clocks(reading: Reading, text: str, expressions: list[Expression]) -> list[Expression]:
    """The expressions, hours in digits being a clock where the sentence tells of a part of day.

    "lundi matin … fermé depuis 5 heures" is since five o'clock; "depuis 5 heures" alone is five hours long.
    """
    for index, phrase in enumerate(reading.phrases[1:], 1):
        length, last = expressions[index], reading.phrases[index - 1]
        if phrase.lead != "since" or not isinstance(length, Duration) or length.amount.mod:
            continue
        count, unit = length.amount.parts[0]
        if count is None or len(length.amount.parts) > 1 or unit != "hour" or count not in range(24):
            continue
        told = isinstance(expressions[index - 1], At | PartOfDay | TimeOfDay) and last.sentence == phrase.sentence
        if told and text[phrase.start].isdigit():
            expressions[index] = TimeOfDay(int(count))
    return expressions


def _before_habits(reading: Reading, expressions: list[Expression]) -> set[int]:
    """The clocks behind which their sentence names every week's days: "de 9 h à 18 h, du lundi au vendredi"."""
    found: set[int] = set()
    habit, sentence = False, -1
    for index in range(len(expressions) - 1, -1, -1):
        expression, place = expressions[index], reading.phrases[index].sentence
        if isinstance(expression, TimeOfDay):
            if habit and place == sentence:
                found.add(index)
            continue
        habit, sentence = isinstance(expression, Directed) and expression.which == "the", place
    return found


def _derivation(said: Expression, completed: Expression, steps: list[str]) -> tuple[str, ...]:
    """What the words mean before any anchor, what their neighbours lend them, and the steps of the resolver."""
    lent = () if completed == said else (f"completed by its neighbours: {shown(completed)}",)
    return (f"meaning: {shown(said)}", *lent, *dict.fromkeys(steps))


def _joint(
    reading: Reading, text: str, expressions: list[Expression], values: list[Value], scene: Scene, first: int
) -> list[Range]:
    """What two mentions say together: the bounds of a range, a day with its clocks, a distance with its date."""
    clocks = [link for link in reading.links if link.kind == "clock"]
    spans = {link.left: link.right for link in reading.links if link.kind == "range"}
    opens = {last: start for start, last in spans.items()}
    out: list[Range] = []
    listed = {link.right: link.left for link in reading.links if link.kind == "list"}
    timed = {link.left for link in clocks}
    hours: set[int] = set()  # days of a list that have hours
    for link in clocks:
        start, last = link.right, spans.get(link.right, link.right)
        if link.left > link.right:
            start = opens.get(link.right, link.right)  # "de 10 h 30 à 15 h le 3 mai"
        begin, end = values[start].begin, values[last].begin if last != start else values[start].end
        if begin is not None and end is not None:
            bounds = (link.left, last) if link.left < last else (start, link.left)
            out.append(Range((first + bounds[0], first + bounds[1]), begin, end, "joint"))
        if link.left < link.right:
            # "les 30 juin et 4 juillet, à 15 h": the hour of both
            apart = "," in text[reading.phrases[link.left].end : reading.phrases[link.right].start]
            days, day = [], listed.get(link.left)
            while day is not None and day not in timed and (apart or reading.phrases[day].weak):
                days.append(day)
                day = listed.get(day)
            for day, begin, end in _shared(scene, days, expressions, values, link.right, last):
                out.append(Range((first + day, first + last), begin, end, "shared"))
                hours.add(day)
    for link in reading.links:
        if link.kind in ("range", "list") and link.left not in hours:
            found = _range(link, values, first)
            if found is not None:
                out.append(found)
        elif link.kind == "shift":
            length = expressions[link.left]
            amount = length.amount if isinstance(length, Duration | Shift) else None
            if amount is not None and values[link.right].day is not None:
                moved = units.moved(scene, values[link.right], Shift(amount, -1 if link.back else 1, "story", True))
                if moved.begin is not None and moved.end is not None:
                    out.append(Range((first + link.left, first + link.right), moved.begin, moved.end, "joint"))
    return out


def _shared(
    scene: Scene, days: list[int], expressions: list[Expression], values: list[Value], clock: int, last: int
) -> Iterator[tuple[int, str, str]]:
    """Each of the ``days`` with the bounds that a clock, or a range of clocks up to ``last``, has on it."""
    start, end = expressions[clock], expressions[last]
    for day in days:
        if values[day].day is None or not isinstance(start, TimeOfDay) or not isinstance(end, TimeOfDay):
            return
        opened, closed = (_on_day(scene, clock, time, values[day], False) for time in (start, end))
        stop = closed.end if last == clock else closed.begin
        if opened.begin is not None and stop is not None:
            yield day, opened.begin, stop


def _on_day(scene: Scene, index: int, expression: TimeOfDay | PartOfDay, base: Value, night: bool) -> Value:
    assert base.day is not None
    day = base.day
    if night and isinstance(expression, TimeOfDay) and expression.hour < 12:
        if day == date.max:
            return resolver.outside()
        day += timedelta(days=1)  # the small hours of a night are the next day's
    value = resolver.resolve(scene, index, At(CalendarDate(day.year, day.month, day.day), expression))
    value.sure, value.full = base.sure, base.full
    return value


def _timed(values: list[Value], left: int) -> bool:
    return (
        left < len(values)
        and (values[left].type == "TIME" or "T" in values[left].value)
        and values[left].unresolved is None
    )


def _after(scene: Scene, index: int, clock: TimeOfDay, first: Value, said: Expression, spans: bool) -> Value:
    """The second clock of a range or list, on the day of the first.

    The end of a range (``spans``) that stands before its start is the next day's; of a list, what follows an evening.
    """
    if first.type == "SET":
        weekday = next((o.timex3.value for o in first.others), "XXXX-XX-XX").partition("T")[0]
        return _habitual(clock, Value("SET", weekday))
    if isinstance(said, At):
        said = said.time
    if first.day is None or not isinstance(said, TimeOfDay):
        return resolver.resolve(scene, index, clock)
    hour, minute = first.value[11:13], first.value[14:16]
    if said.half == "pm" and clock.half is None and said.hour - 12 < clock.hour < 12:
        clock = clock._replace(hour=clock.hour + 12)  # "lendemain soir entre 10h30 et 11h45"
    day = first.day
    before = hour.isdigit() and (clock.hour, clock.minute or 0) < (int(hour), int(minute or 0))
    if before and (spans or (clock.hour < _SMALL and int(hour) >= _LATE)):
        if day == date.max:
            return resolver.outside()
        day += timedelta(days=1)
    value = resolver.resolve(scene, index, At(CalendarDate(day.year, day.month, day.day), clock))
    value.hang, value.sure, value.full = first.hang, first.sure, first.full
    return value


def _in_habit(
    reading: Reading, values: list[Value], index: int, chained: dict[int, int], spans: set[int], opens: set[int]
) -> bool:
    """Whether a clock follows a habit: "tous les matins, il livre l'école à 7 h 15"; ``spans``: ends of ranges."""
    if index == 0:
        return False
    last, away = values[index - 1], reading.phrases[index].sentence - reading.phrases[index - 1].sentence
    if last.type == "SET":
        return away == 0 and "T" not in last.value[12:]
    before = chained[index - 1] - 1 if index - 1 in spans else -1
    if before >= 0 and values[before].type == "SET" and "T" not in last.value:
        return away == 0  # "tous les jeudis de juillet à septembre, dès 18 heures"
    # After "du 3 au 28 juin", "de 8 heures à 20 heures" is each day's.
    return away <= 1 and (index - 1) in spans and index in opens and "T" not in last.value


def _habitual(time: TimeOfDay | PartOfDay, habit: Value) -> Value:
    """A time of day of something that comes back: no interval; the schedule takes it on."""
    text = f"T{time.part}" if isinstance(time, PartOfDay) else f"T{time.hour:02d}:{time.minute or 0:02d}"
    day = habit.value if habit.value.startswith("XXXX") and "T" not in habit.value else "XXXX-XX-XX"
    value = Value("SET", "XXXX-XX-XX" + text, quant="EVERY")
    if day != "XXXX-XX-XX":
        value.other(Value("SET", day + text, quant="EVERY"), "with its weekday")
    return value


def _in_line(expressions: list[Expression], values: list[Value], index: int, left: int | None) -> Expression:
    """The expression with the year of its neighbour in a list or range: both stand on one side of the anchor."""
    expression = expressions[index]
    if left is None or left >= index:
        return expression
    if expression == Vague("PRESENT_REF") and values[left].begin is not None:
        return Deictic("day", 0)  # "entre août 2019 et maintenant"
    mod = None
    plain = expression
    if isinstance(plain, Modified):
        mod, plain = plain.mod, plain.date
    first = expressions[left]
    if isinstance(first, Modified):
        first = first.date
    if (
        isinstance(plain, CalendarDate)
        and isinstance(first, CalendarDate)
        and plain.year is None
        and plain.month is not None
        and first.month is not None
        and first.year is None
        and values[left].year is not None
        and values[left].grain in ("day", "month")
    ):
        year = values[left].year or 0
        if plain.month < first.month:
            year += 1
        plain = plain._replace(year=year)
        expressions[index] = Modified(mod, plain) if mod else plain
        return expressions[index]
    return expression


def _known_weekdays(scene: Scene, expressions: list[Expression]) -> None:
    """Weekdays that the text dates or a verb places, wherever it does: "mardi", later "mardi 1er juin"."""
    if scene.anchor is None:
        return
    said = Counter(filter(None, map(_weekday, expressions)))
    for index, expression in enumerate(expressions):
        if isinstance(expression, At):
            expression = expression.date
        if not isinstance(expression, CalendarDate) or expression.weekday is None:
            continue
        if said[expression.weekday] < 2:
            continue  # there is no other to place
        value = resolver.resolve(scene, index, expression)
        if value.day is None or value.warnings:
            continue
        if expression.day:
            scene.story.days.setdefault(expression.weekday, value.day)
        elif expression.month is None and value.sure >= _SURE:
            scene.placed.setdefault(expression.weekday, value.day)


def _weekday(expression: Expression) -> int | None:
    """The weekday that a date names, in whatever it is wrapped."""
    while isinstance(expression, At | Directed | Modified):
        expression = expression.date
    return expression.weekday if isinstance(expression, CalendarDate) else None


def _known_days(scene: Scene) -> tuple[list[Expression], dict[int, int]]:
    """The expressions, with the year of a day that the text says in full elsewhere, and where it does.

    "fermé depuis le 9 mai 2023 ... dans la nuit du 8 au 9 mai": one day, unless a verb places them apart or
    the text names that day of several years.
    """
    phrases = scene.reading.phrases
    expressions = [phrase.expression for phrase in phrases]
    if scene.anchor is None:
        return expressions, {}
    near = scene.anchor.near
    said: dict[tuple[int, int], set[date]] = {}
    where: dict[tuple[int, int], int] = {}
    for index, expression in enumerate(expressions):
        e = expression.date if isinstance(expression, At) else expression
        if not (isinstance(e, CalendarDate) and e.year and e.month and e.day) or e.short or e.year > date.max.year:
            continue
        if e.day <= calendars.month_length(e.year, e.month):
            said.setdefault((e.month, e.day), set()).add(date(e.year, e.month, e.day))
            where.setdefault((e.month, e.day), index)
    known: dict[int, int] = {}
    for index, expression in enumerate(expressions):
        e = expression.date if isinstance(expression, At) else expression
        if not (isinstance(e, CalendarDate) and e.year is None and e.month and e.day):
            continue
        days = said.get((e.month, e.day), set())
        if not days and isinstance(expression, At) and expression.time == PartOfDay("NI"):
            # The night of the 8th is the night "du 8 au 9".
            days = {day - timedelta(days=1) for day in said.get((e.month, e.day + 1), set())}
            where.setdefault((e.month, e.day), where.get((e.month, e.day + 1), index))
        if len(days) != 1:
            continue
        (day,) = days
        if abs((day - near).days) > _SAME_TALE or (e.weekday and day.isoweekday() != e.weekday):
            continue
        scene.at(index)
        if (scene.tense == "past" and day > near) or (scene.tense == "future" and day < near):
            continue
        full = e._replace(year=day.year)
        expressions[index] = expression._replace(date=full) if isinstance(expression, At) else full
        known[index] = where[e.month, e.day]
    return expressions, known


def _lent(reading: Reading, expressions: list[Expression]) -> list[Expression]:
    """The expressions with the fields that their neighbours in a list or range say for them, right to left."""
    for link in reversed(reading.links):
        if link.kind in ("range", "list"):
            lent = _lend(expressions[link.left], expressions[link.right])
            if lent is not None:
                expressions[link.left] = lent
    for link in reading.links:
        if link.kind in ("range", "list"):
            lent = _lend_on(expressions[link.left], expressions[link.right])
            if lent is not None:
                expressions[link.right] = lent
    for link in reading.links:
        left, right = expressions[link.left], expressions[link.right]
        if link.kind == "range" and link.whole and _bare_weekday(left) and _bare_weekday(right):
            expressions[link.left], expressions[link.right] = Directed(left, "the"), Directed(right, "the")
    return expressions


def _bare_weekday(expression: Expression) -> bool:
    return isinstance(expression, CalendarDate) and expression.weekday is not None and expression.day is None


def _lend(left: Expression, right: Expression) -> Expression | None:
    """``left`` completed by ``right``: "les 18 et 19 novembre prochain", "entre avril et mai 2024"."""
    mod = None
    if isinstance(left, Modified):
        mod, left = left.mod, left.date
    if isinstance(right, Modified):
        right = right.date
    which = None
    if isinstance(right, Directed):
        which, right = right.which, right.date
    if isinstance(left, TimeOfDay) and isinstance(right, At):
        if isinstance(right.time, TimeOfDay):
            inner = _lend(left, right.time)
            return At(right.date, inner if isinstance(inner, TimeOfDay) else left)
        return None
    if isinstance(left, TimeOfDay) and isinstance(right, TimeOfDay):
        if left.half is None and right.half is not None and left.hour <= 12:
            shifted = (
                left.hour + 12
                if right.half == "pm" and left.hour < 12 and left.hour + 12 < right.hour + 1
                else left.hour
            )
            return left._replace(hour=shifted, half=right.half, zone=left.zone or right.zone)
        return left._replace(zone=right.zone) if left.zone is None and right.zone is not None else None
    if isinstance(left, CalendarDate) and isinstance(right, Impossible) and left.month is None and left.day:
        said_year, _, rest = right.value.partition("-")  # "le 30 et 31 février 2024": neither is there
        if not rest[:2].isdigit():
            return None
        return left._replace(month=int(rest[:2]), year=int(said_year) if said_year.isdigit() else None)
    if isinstance(left, Period) and isinstance(right, Period) and left.unit == right.unit == "century":
        if right.value.startswith("-") and not left.value.startswith("-"):
            return left._replace(value=str(-1 - int(left.value)))  # "aux VIe-Ve siècles avant notre ère"
        return None
    if isinstance(left, Period) and isinstance(right, Period) and left.unit == right.unit and left.year is None:
        return left._replace(year=right.year, short=right.short) if right.year is not None else None
    if not isinstance(left, CalendarDate):
        return None
    if isinstance(right, Nth) and right.unit == "day" and left.day and left.month is None:
        return right._replace(n=left.day)  # "du 4 au 23 du mois prochain"
    if not isinstance(right, CalendarDate):
        return None
    if left.year is not None:
        return None
    changed = left
    if left.month is None and left.day is not None and right.month is not None:
        month, year = right.month, right.year
        if right.day is not None and left.day > right.day and not left.weekday:
            # "du 28 au 3 mars": the month before
            month -= 1
            if month == 0:
                month, year = 12, None if year is None else year - 1
        changed = changed._replace(month=month, year=year, short=right.short)
    elif left.month is not None and right.year is not None and (right.month is not None):
        earlier = right.year - (1 if left.month > right.month else 0)
        changed = changed._replace(year=earlier, short=right.short)
    elif left.month is None and left.day is None:
        return None
    result: Expression = changed
    if (
        which not in (None, "the", "this")
        and changed.year is None
        and (changed.month is not None or changed.day is not None)
    ):
        result = Directed(changed, str(which))
    if result == left:
        return None
    return Modified(mod, result) if mod else result


def _lend_on(left: Expression, right: Expression) -> Expression | None:
    """``right`` completed by ``left``: "le 3 mai 2024 et le 5", "de janvier 2020 à mars"."""
    if isinstance(left, Modified):
        left = left.date
    if not isinstance(left, CalendarDate) or not isinstance(right, CalendarDate):
        return None
    if right.year is None and left.year is not None and right.month is not None and left.month is not None:
        return right._replace(year=left.year + (right.month < left.month), short=left.short)
    if right.month is None and right.day is not None and left.month is not None and left.day is not None:
        month, year = left.month, left.year
        if right.day < left.day:
            month += 1
            if month == 13:
                month, year = 1, None if year is None else year + 1
        return right._replace(month=month, year=year, short=left.short)
    return None


def _lead(value: Value, lead: str) -> None:
    if not lead or value.begin is None or value.type in ("DURATION", "SET"):
        return
    if value.mod is None:
        if lead == "about" and value.type == "DATE" and value.grain == "day":
            value.mod = "APPROX"
        elif lead in _LEADS:
            value.mod = _LEADS[lead]
    if lead in _OPEN:
        value.open = _OPEN[lead]  # type: ignore[assignment]  # the table holds the two literals


def _mention(text: str, start: int, end: int, rule: str, confidence: float, value: Value) -> Mention:
    return Mention(
        start, end, text[start:end], value.timex3(), value.interval(), value.hang, rule,
        round(confidence * value.sure, 2), value.warnings, value.others, value.open, value.unresolved, value.rrule,
    )  # fmt: skip


def _range(link: Link, values: list[Value], first: int) -> Range | None:
    left, right = values[link.left], values[link.right]
    if left.begin is None or right.end is None or left.type == "SET" or right.type == "SET":
        return None
    if link.kind == "list" and (left.end != right.begin or left.grain != "day"):
        return None  # a list is a range only where its members touch: "les 29 et 30 mars"
    if left.type == "TIME" and right.type == "TIME" and right.begin is not None:
        end = right.begin if right.grain in ("minute", "second") else right.end
        if _before(end, left.begin):
            return None
        return Range((first + link.left, first + link.right), left.begin, end)
    if (left.type == "TIME") != (right.type == "TIME"):
        return None
    if not left.begin < right.end and left.begin[0] not in "+-":
        return None
    return Range((first + link.left, first + link.right), left.begin, right.end)


def _before(a: str, b: str) -> bool:
    try:
        return datetime.fromisoformat(a) <= datetime.fromisoformat(b)
    except (ValueError, TypeError):
        return a <= b
