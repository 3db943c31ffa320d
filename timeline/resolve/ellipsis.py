"""What neighbours in a list or range say for each other: "les 18 et 19 novembre", "de 2019 à mars 2020".

Knows which fields the one leaves to the other; knows no anchor and no language.
"""

from __future__ import annotations

from datetime import date, timedelta

from timeline.expressions import (
    PM,
    At,
    CalendarDate,
    Deictic,
    Directed,
    Expression,
    Impossible,
    Modified,
    Nth,
    Period,
    Repeat,
    TimeOfDay,
    Vague,
)
from timeline.reading import Link
from timeline.resolve import values as v
from timeline.resolve.scene import Scene
from timeline.resolve.values import Value

__all__ = ["WORKING_WEEK", "bare_weekday", "between", "complete", "follows", "go_on", "not_before"]

_WEEK = timedelta(days=7)
_EVERY = "XXXX-WXX-"  # before the number of a weekday that comes back
_SPAN = 3  # days from which on weekdays are a range without a word before them: "mardi au samedi"
WORKING_WEEK = 4  # days from the first to the last of a range that is every week's: "du mardi au samedi"


def complete(links: list[Link], expressions: list[Expression]) -> None:
    """Gives the expressions the fields that their neighbours in a list or range say for them, right to left first."""
    chain = [link for link in links if link.kind in ("range", "list", "move")]
    timed = {link.right for link in links if link.kind == "clock" and link.left < link.right}
    for link in reversed(chain):
        if link.left in timed and isinstance(expressions[link.right], At):
            continue  # "de ce soir, 20 h, à demain 6 h": each has its day
        lent = _lend(expressions[link.left], expressions[link.right], earlier=not link.back)
        if lent is not None:
            expressions[link.left] = lent
    for link in chain:
        lent = _lend_on(expressions[link.left], expressions[link.right], earlier=not link.back)
        if lent is not None:
            expressions[link.right] = lent
    for link in chain:
        left, right = expressions[link.left], expressions[link.right]
        if link.kind != "range":
            continue
        if isinstance(left, Repeat) and left.value.startswith(_EVERY) and bare_weekday(right):
            expressions[link.right] = Directed(right, "each")
        days = between(left, right)
        if days is not None and (link.article if link.whole else days >= _SPAN):  # "de mardi à jeudi": of one week
            which = "each" if days >= WORKING_WEEK else "the"
            expressions[link.left], expressions[link.right] = Directed(left, which), Directed(right, which)


def bare_weekday(expression: Expression) -> int | None:
    """The weekday that is said without a date."""
    return expression.weekday if isinstance(expression, CalendarDate) and expression.day is None else None


def between(left: Expression, right: Expression) -> int | None:
    """How many days lie between two bare weekdays; None where one is none or says its date."""
    first, last = bare_weekday(left), bare_weekday(right)
    return (last - first) % 7 if first and last else None


def _lend(left: Expression, right: Expression, *, earlier: bool = True) -> Expression | None:
    """``left``, the ``earlier`` one, completed by ``right``: "les 18 et 19 novembre", "entre avril et mai 2024"."""
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
            inner = _lend(left, right.time, earlier=earlier)
            return At(right.date, inner if isinstance(inner, TimeOfDay) else left)
        return None
    if isinstance(left, TimeOfDay) and isinstance(right, TimeOfDay):
        if left.half is None and right.half is not None and left.hour <= 12:
            shifted = (
                left.hour + 12 if right.half in PM and left.hour < 12 and left.hour + 12 < right.hour + 1 else left.hour
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
        if earlier and right.day is not None and left.day > right.day and _month_before(left, right):
            # "du 28 au 3 mars": the month before; but "avancé du 28 au 3 mars"
            month -= 1
            if month == 0:
                month, year = 12, None if year is None else year - 1
        changed = changed._replace(month=month, year=year, short=right.short)
    elif left.month is not None and right.year is not None and (right.month is not None):
        begins = right.year - (1 if earlier and left.month > right.month else 0)
        changed = changed._replace(year=begins, short=right.short)
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


def _month_before(left: CalendarDate, right: CalendarDate) -> bool:
    """Whether a later day stands in the month before, as its weekday tells: "du jeudi 29 au dimanche 3 mars"."""
    if not left.weekday or not right.weekday:
        return not left.weekday
    assert left.day is not None
    assert right.day is not None
    apart, days = (right.weekday - left.weekday) % 7, right.day - left.day
    return days % 7 != apart and any((days + length) % 7 == apart for length in range(28, 32))


def _lend_on(left: Expression, right: Expression, *, earlier: bool = True) -> Expression | None:
    """``right`` completed by ``left``, the ``earlier`` one: "le 3 mai 2024 et le 5", "de janvier 2020 à mars"."""
    if isinstance(left, Modified):
        left = left.date
    if not isinstance(left, CalendarDate) or not isinstance(right, CalendarDate):
        return None
    if right.year is None and left.year is not None and right.month is not None and left.month is not None:
        over = right.month < left.month if earlier else -(right.month > left.month)
        return right._replace(year=left.year + over, short=left.short)
    if right.month is None and right.day is not None and left.month is not None and left.day is not None:
        month, year = left.month, left.year
        if right.day < left.day:
            month += 1
            if month == 13:
                month, year = 1, None if year is None else year + 1
        return right._replace(month=month, year=year, short=left.short)
    return None


def not_before(scene: Scene, expression: Expression, value: Value, first: Value) -> Value:
    """A bare weekday at the end of a range or behind a day ahead, the first there is: "demain et dimanche"."""
    if not bare_weekday(expression) or value.day is None or first.day is None or value.day >= first.day:
        return value
    if (scene.tense == "past" and not scene.comes(first)) or date.max - first.day < _WEEK:
        return value
    moved = v.of_day(first.day + (value.day - first.day) % _WEEK)
    moved.hang, moved.sure = value.hang, min(value.sure, first.sure)
    return moved


def follows(scene: Scene, first: Expression, value: Value) -> bool:
    """Whether a weekday listed behind ``first`` comes after it: "demain et dimanche", "mercredi et lundi"."""
    named = isinstance(first, Deictic) or bare_weekday(first) is not None
    return named and scene.comes(value)


def go_on(scene: Scene, index: int, left: int) -> None:
    """Gives a phrase the year of the one before it in a list or range: both stand on one side of the anchor."""
    expressions, value = scene.expressions, scene.values[left]
    expression, first = expressions[index], expressions[left]
    if expression == Vague("PRESENT_REF") and value.begin is not None:
        expressions[index] = Deictic("day", 0)  # "entre août 2019 et maintenant"
        return
    plain = expression.date if isinstance(expression, Modified) else expression
    if isinstance(first, Modified):
        first = first.date
    month = first.month if isinstance(first, CalendarDate) else None
    if isinstance(first, Period) and index in scene.ties.start_of:
        month = value.month  # "entre la Toussaint et la fin février"
    if (
        isinstance(plain, CalendarDate)
        and plain.year is None
        and plain.month is not None
        and month is not None
        and value.year is not None
        and value.grain in ("day", "month")
    ):
        plain = plain._replace(year=value.year + (plain.month < month))
        expressions[index] = Modified(expression.mod, plain) if isinstance(expression, Modified) else plain
