"""Matches -> what ties them: neighbours merged into one expression, and the links among those that stay apart.

Knows which expressions can stand together; the words that join them are data.
"""

from __future__ import annotations

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
    Repeat,
    Shift,
    TimeOfDay,
    Vague,
    Window,
    in_part,
)
from timeline.reading import Link, Phrase
from timeline.recognize.joins import Joins
from timeline.recognize.scan import Match

__all__ = ["links", "merged", "supported"]

_TOUCHING = 5  # how far apart two matches may stand that are one expression, in characters
_NEAR = 24  # how far apart two may stand that a word ties, in characters
_ENDS = 2  # of a range
_MOVED = 80  # how far back the verb may stand that makes a range a move from one day to another, in characters
_PAIRED = 14  # how far back the word may stand that makes a range of two, in characters
_NOW = Vague("PRESENT_REF")
_CLOCKED = (TimeOfDay, At)
_DATED = (CalendarDate, Directed, Period, Deictic, Modified, Anaphor, Shift, Nth)


def _is_date(expression: Expression) -> bool:
    while isinstance(expression, Modified | Directed):
        expression = expression.date
    if isinstance(expression, CalendarDate):
        return expression.day is not None or expression.weekday is not None
    if isinstance(expression, Deictic | Anaphor):
        return expression.unit == "day" or (isinstance(expression, Deictic) and expression.weekday is not None)
    return isinstance(expression, Period) and expression.unit == "holiday"


def _is_eve(expression: Expression) -> bool:
    """Whether an expression is the day before a feast or behind it: "la veille de Noël"."""
    if not isinstance(expression, Shift) or not isinstance(expression.base, Period):
        return False
    return expression.base.unit == "holiday" and expression.amount.parts[0][1] == "day"


def _is_time(expression: Expression) -> bool:
    return isinstance(expression, TimeOfDay) or (isinstance(expression, PartOfDay) and expression.deictic is None)


def merged(matches: list[Match], folded: str, joins: Joins) -> list[Match]:
    """Neighbours that are one expression: a date and a clock or part of day with nothing but a blank between."""
    out: list[Match] = []
    for place, match in enumerate(matches):
        if out and match.start - out[-1].end <= _TOUCHING:
            gap = folded[out[-1].end : match.start]
            apart = "\n" in gap or _opens_hours(out[-1], matches[place : place + 2], folded, joins)
            whole = None if apart else _whole(out[-1], match, gap.strip())
            if whole is not None:
                out[-1] = whole
                continue
        out.append(match)
    return out


def _opens_hours(day: Match, clocks: list[Match], folded: str, joins: Joins) -> bool:
    """Whether a bare weekday has a range of clocks behind it, which are its hours: "lundi 9 h-12 h"."""
    named = day.expression
    if not (isinstance(named, CalendarDate) and named.weekday and named.day is None):
        return False
    if len(clocks) < _ENDS or not all(isinstance(clock.expression, TimeOfDay) for clock in clocks):
        return False
    first, last = clocks
    return last.start - first.end <= _TOUCHING and folded[first.end : last.start].strip() in joins.range


def _whole(left: Match, right: Match, gap: str) -> Match | None:
    a, b = left.expression, right.expression
    if isinstance(a, Directed) and a.which == "this":
        a = a.date  # "ce vendredi (15 juin)"
    if gap in ("(", ",", ", le", "") and isinstance(a, CalendarDate) and isinstance(b, CalendarDate):
        if a.weekday and a.day is None and b.day and b.month and b.weekday is None:
            # "ce vendredi (15 juin)": one day said twice
            return left._replace(end=right.end, expression=b._replace(weekday=a.weekday))
        return None
    if gap not in ("", "au"):
        return None
    if gap == "au" and not (isinstance(b, PartOfDay) and _is_date(a) and right.end - right.start <= 5):
        return None
    a = left.expression
    if isinstance(b, TimeOfDay | PartOfDay) and _is_time(b) and _is_date(a) and not left.rule.weak:
        return left._replace(end=right.end, expression=At(a, b))
    if gap == "" and isinstance(a, TimeOfDay) and (_is_date(b) or isinstance(b, At)) and not right.rule.weak:
        if isinstance(b, At):
            if not isinstance(b.time, PartOfDay):
                return None
            return right._replace(start=left.start, expression=At(b.date, in_part(a, b.time.part)))
        return right._replace(start=left.start, expression=At(b, a))
    if gap == "" and isinstance(b, TimeOfDay) and isinstance(a, At) and isinstance(a.time, PartOfDay):
        return left._replace(end=right.end, expression=At(a.date, in_part(b, a.time.part)))
    return None


def links(matches: list[Match], folded: str, joins: Joins) -> list[Link]:
    """What ties the matches to their neighbours."""
    out: list[Link] = []
    taken: set[int] = set()  # clocks that have their day
    ended: set[int] = set()  # ends of ranges: "9 h-12 h/14 h-18 h" is a list of two
    for right in range(1, len(matches)):
        left = right - 1
        a, b = matches[left], matches[right]
        if b.start - a.end > _NEAR:
            continue
        between = folded[a.end : b.start]
        gap = between.strip()
        x, y = a.expression, b.expression
        if gap == ")" and left and left not in taken and _is_date(y) and _restated(matches[left - 1], a, folded):
            out += [Link("clock", right, left - 1), Link("clock", right, left)]
            continue
        if gap not in joins.any or (gap and "\n" in between):
            continue
        if (
            gap in joins.clock
            and _is_time(y)
            and _has_hours(x, y)
            and not a.rule.weak
            and not (_has_clock(x) and gap in joins.range)  # "mercredi 14h-18h": the end of a range
        ):
            out.append(Link("clock", left, right))
            taken.add(right)
            if gap != ":" and left - 1 in taken and folded[matches[left - 1].end : a.start].strip(" ,") in joins.range:
                out.append(Link("range", left - 1, right))  # "du 3 mai à 18 h au 5 mai à 12 h"
        elif (
            gap in joins.day
            and isinstance(x, TimeOfDay)
            and left not in taken
            and not ("\n" in between and _ends_line(a, folded))
            and (_is_date(y) or isinstance(y, Repeat) or _has_part(y) or _is_eve(y))
            and (not b.rule.weak or _opens_list(b, matches[right + 1 : right + 2], folded, joins))
            and not (gap.startswith(",") and left and _headed(matches[left - 1], a, folded, taken, left - 1))
        ):
            out.append(Link("clock", right, left))
        elif (
            gap in joins.shift
            and (isinstance(x, Duration) or (isinstance(x, Shift) and x.base == "anchor" and x.sign > 0))
            and not isinstance(y, Duration | Repeat | Window)
        ):
            out.append(Link("shift", left, right, gap in joins.back))
        elif _alike(x, y):
            before = folded[max(0, a.start - _PAIRED) : a.start]
            if gap in joins.range and not (gap in joins.list and left in ended):
                whole = joins.opening.search(before) is not None
                said = folded[max(0, a.start - _MOVED) : a.start] if whole and gap else ""
                if said and joins.moved.search(said):
                    out.append(Link("move", left, right, joins.forward.search(said) is not None))
                    continue
                out.append(Link("range", left, right, whole=whole, article=gap in joins.article))
                if left in taken or _has_clock(x):
                    taken.add(right)  # "samedi de 14 h à 20 h, dimanche": the end has its day too
                ended.add(right)
            elif gap in joins.pair and joins.paired.search(before):
                out.append(Link("range", left, right, whole=True))
            elif gap in joins.list and not (left in taken and _has_clock(y)):
                listed = bool(out) and out[-1].kind == "list" and out[-1].right == left
                if gap.startswith(",") and not listed and joins.clause(folded, b.end):
                    continue  # "Il a été arrêté lundi, et mardi il a avoué"
                out.append(Link("list", left, right))
                if left in taken and isinstance(y, TimeOfDay):
                    taken.add(right)  # "samedi à 14 h, 15 h et 16 h, dimanche": so have those listed
    return out


def _restated(clock: Match, again: Match, folded: str) -> bool:
    """Whether a clock is told again in brackets, as another zone shows it: "à 14h30 (12h30 GMT) lundi"."""
    both = isinstance(clock.expression, TimeOfDay) and isinstance(again.expression, TimeOfDay)
    return both and folded[clock.end : again.start].strip() == "("


def _opens_list(day: Match, behind: list[Match], folded: str, joins: Joins) -> bool:
    """Whether a day of a month that is said behind it opens a list of such: "à 20 h les 12 et 13 mai"."""
    listed = bool(behind) and folded[day.end : behind[0].start].strip() in joins.list
    return listed and folded.startswith("les ", day.start)


def _headed(day: Match, clock: Match, folded: str, taken: set[int], place: int) -> bool:
    """Whether a clock closes what its own day opens: "le 24 fermeture à 17 h, le 25 relâche"; not "Lundi, de 9 h, "."""
    between = folded[day.end : clock.start]
    if place in taken or len(between) > _NEAR or not _is_date(day.expression):
        return False
    return not set(between) & set(",;:.(\n") and any(map(str.isalpha, between.removesuffix(" a ")))


def _ends_line(clock: Match, folded: str) -> bool:
    """Whether a clock closes a line of its own day: "lundi 24, halle, 9 h-12 h", below which another day stands."""
    return folded[folded.rfind("\n", 0, clock.start) + 1 : clock.start].strip() != ""


def _has_hours(day: Expression, time: Expression) -> bool:
    """Whether ``time`` can be one of ``day``: of a date, of what comes back, of a part of day where it is a clock."""
    if isinstance(day.date if isinstance(day, Directed) else day, PartOfDay):
        return isinstance(time, TimeOfDay)  # "le soir à 7 heures"
    return isinstance(day, At | Repeat | Impossible) or _is_date(day)


def _has_part(day: Expression) -> bool:
    """Whether a clock may stand before ``day``: "7 heures, ce matin", "7 heures, mardi matin"."""
    if isinstance(day, At):
        return isinstance(day.time, PartOfDay)
    return isinstance(day, PartOfDay) and day.deictic is not None


def _has_clock(expression: Expression) -> bool:
    return isinstance(expression, At) and isinstance(expression.time, TimeOfDay)


def _is_clocked(expression: Expression) -> bool:
    """Whether an expression is a time of a day: a clock, or a part of a day that it or its word names ("ce soir")."""
    return isinstance(expression, _CLOCKED) or (isinstance(expression, PartOfDay) and expression.deictic is not None)


def _alike(a: Expression, b: Expression) -> bool:
    """Whether two expressions can stand in one range or list: both dates of sorts, or both times of day."""
    if _is_clocked(a):
        return _is_clocked(b)
    if any(isinstance(each, Directed) and isinstance(each.date, PartOfDay) for each in (a, b)):
        return False  # "sept la nuit, aujourd'hui trois"
    if isinstance(a, CalendarDate) and b == _NOW:
        return True  # "entre août 2019 et maintenant"
    if isinstance(a, Repeat):
        if isinstance(b, CalendarDate):
            return _of_week(a) and b.weekday is not None and b.day is None  # "les lundis, mardi et jeudi"
        return isinstance(b, Repeat) and _of_week(a) and _of_week(b)  # "les mardis et jeudis"
    return isinstance(a, _DATED) and isinstance(b, (*_DATED, Impossible))


def _of_week(habit: Repeat) -> bool:
    """Whether a habit is one of a weekday, none that is left out."""
    return habit.value.startswith("XXXX-WXX-") and not habit.apart


def supported(phrases: list[Phrase], links: list[Link]) -> tuple[list[Phrase], list[Link]]:
    """Without the weak phrases that no link carries to a phrase that stands by itself."""
    stands = [not phrase.weak for phrase in phrases]
    if all(stands):
        return phrases, links
    ties: dict[int, list[int]] = {}
    for link in links:
        ties.setdefault(link.left, []).append(link.right)
        ties.setdefault(link.right, []).append(link.left)
    # Right to left: support comes from the date that is said in full, which ends a list.
    for place in range(len(phrases) - 1, -1, -1):
        if not stands[place]:
            stands[place] = any(other > place and stands[other] for other in ties.get(place, ()))
    for place, phrase in enumerate(phrases):
        if not stands[place] and isinstance(phrase.expression, CalendarDate):
            stands[place] = any(other < place and stands[other] for other in ties.get(place, ()))
    if all(stands):
        return phrases, links
    new = {}
    kept: list[Phrase] = []
    for place, phrase in enumerate(phrases):
        if stands[place]:
            new[place] = len(kept)
            kept.append(phrase)
    return kept, [
        link._replace(left=new[link.left], right=new[link.right])
        for link in links
        if link.left in new and link.right in new
    ]
