"""Text -> reading: the phrases of a text, merged where one expression runs over two, and the links among them.

Knows what ties neighbours in a language (as data); knows no anchor.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import NamedTuple

from timeline import lang
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
from timeline.reading import Link, Phrase, Reading
from timeline.recognize import tense
from timeline.recognize.fold import compose, fold
from timeline.recognize.grammar import Grammar
from timeline.recognize.pattern import trie
from timeline.recognize.scan import Match, scan

__all__ = ["read"]

_STOP = re.compile(r"[.!?…][»\"”)]*\s|\n").findall  # ends of sentences
_FAR = 400  # a gap that surely holds the end of a sentence, in characters
_PAIRED = 14  # how far back the word may stand that makes a range of two, in characters


class _Joins(NamedTuple):
    clock: frozenset[str]
    day: frozenset[str]
    range: frozenset[str]
    list: frozenset[str]
    shift: frozenset[str]
    back: frozenset[str]
    pair: frozenset[str]
    opening: re.Pattern[str]
    paired: re.Pattern[str]
    lead: Callable[[str, int], re.Match[str] | None]
    accents: dict[str, str]


def _before(words: Iterable[str], articles: Iterable[str]) -> re.Pattern[str]:
    """The end of a text that one of ``words`` closes, an article of its own behind it or not."""
    said, article = ("|".join(map(re.escape, sorted(each, key=len, reverse=True))) for each in (words, articles))
    return re.compile(rf"(?:^|[^a-z])(?:{said or '(?!)'})(?: (?:{article or '(?!)'}))?[ ']?$")


@cache
def _joins(code: str) -> _Joins:
    table = lang.read(code, "joins")
    between = table.get("between", {})
    before = table.get("before", {})
    # Written backwards, to be matched on the reversed text from where the expression begins.
    leads = [f"(?P<{name}>{trie(words[::-1] for words in said)})" for name, said in table.get("lead", {}).items()]
    clock, day, spans, lists, shift, back, pair = (
        frozenset(between.get(key, ())) for key in ("clock", "day", "range", "list", "shift", "back", "pair")
    )
    return _Joins(
        clock,
        day,
        spans,
        lists,
        shift,
        back,
        pair,
        _before(before.get("range", ()), before.get("article", ())),
        _before(before.get("pair", ()), before.get("article", ())),
        re.compile(rf" ?(?:{'|'.join(leads) or '(?!)'})(?![a-z])").match,
        {fold(word): word for word in table.get("accents", {}).get("lead", ())},
    )


def read(text: str, grammar: Grammar) -> Reading:
    """The phrases of ``text`` in order, without overlaps, offsets true to ``text``, and their links.

    >>> from timeline.recognize.grammar import load
    >>> [text_of.rule for text_of in read("Il est parti mardi soir.", load("fr")).phrases]
    ['fr/weekday-part']
    """
    plain, places = compose(text)
    folded = fold(plain)
    matches = scan(plain, folded, grammar)
    if not matches:
        return Reading([])
    joins = _joins(grammar.code)
    matches = _merged(matches, folded)
    links = _links(matches, folded, joins)
    phrases = _phrases(matches, plain, folded, joins)
    phrases, links = _supported(phrases, links)
    told = tense.reader(grammar.code, plain)
    if places is None:
        return Reading(phrases, links, told)
    phrases = [p._replace(start=places[p.start], end=_with_marks(text, places[p.end - 1] + 1)) for p in phrases]
    return Reading(phrases, links, lambda start, end: told(bisect_left(places, start), bisect_left(places, end)))


def _with_marks(text: str, end: int) -> int:
    """``end``, moved behind the combining marks of the last letter."""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


def _is_date(expression: Expression) -> bool:
    if isinstance(expression, Modified):
        return _is_date(expression.date)
    if isinstance(expression, CalendarDate):
        return expression.day is not None or expression.weekday is not None
    if isinstance(expression, Directed):
        return _is_date(expression.date)
    if isinstance(expression, Deictic | Anaphor):
        return expression.unit == "day" or (isinstance(expression, Deictic) and expression.weekday is not None)
    return isinstance(expression, Period) and expression.unit == "holiday"


def _is_time(expression: Expression) -> bool:
    return isinstance(expression, TimeOfDay) or (isinstance(expression, PartOfDay) and expression.deictic is None)


def _merged(matches: list[Match], folded: str) -> list[Match]:
    """Neighbours that are one expression: a date and a clock or part of day with nothing but a blank between."""
    out: list[Match] = []
    for match in matches:
        if out:
            last = out[-1]
            gap = folded[last.end : match.start]
            if len(gap) <= 5 and "\n" not in gap:
                whole = _whole(last, match, gap.strip())
                if whole is not None:
                    out[-1] = whole
                    continue
        out.append(match)
    return out


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


def _links(matches: list[Match], folded: str, joins: _Joins) -> list[Link]:
    links: list[Link] = []
    taken: set[int] = set()  # clocks that have their day
    for right in range(1, len(matches)):
        left = right - 1
        a, b = matches[left], matches[right]
        if b.start - a.end > 24:
            continue
        gap = folded[a.end : b.start]
        if "\n" in gap and not gap.isspace():
            continue
        gap = gap.strip()
        x, y = a.expression, b.expression
        in_part = isinstance(y, At) and isinstance(y.time, PartOfDay)
        dated = (
            _is_date(x) or isinstance(x, At | Repeat | Impossible) or (isinstance(x, PartOfDay) and gap in joins.clock)
        )
        if (
            _is_time(y)
            and dated
            and gap in joins.clock
            and not a.rule.weak
            and not (isinstance(x, PartOfDay) and not isinstance(y, TimeOfDay))
            and not (_has_clock(x) and gap in joins.range)  # "mercredi 14h-18h": the end of a range
        ):
            links.append(Link("clock", left, right))
            taken.add(right)
            if left - 1 in taken and folded[matches[left - 1].end : a.start].strip() in joins.range:
                links.append(Link("range", left - 1, right))  # "du 3 mai à 18 h au 5 mai à 12 h"
        elif (
            left not in taken
            and isinstance(x, TimeOfDay)
            and (_is_date(y) or isinstance(y, Repeat) or in_part or (isinstance(y, PartOfDay) and y.deictic))
            and gap in joins.day
            and not b.rule.weak
        ):
            links.append(Link("clock", right, left))
        elif (
            (isinstance(x, Duration) or (isinstance(x, Shift) and x.base == "anchor" and x.sign > 0))
            and gap in joins.shift
            and not isinstance(y, Duration | Repeat | Window)
        ):
            links.append(Link("shift", left, right, gap in joins.back))
        elif _alike(x, y):
            if (left in taken or _has_clock(x)) and gap in joins.range:
                taken.add(right)  # "samedi de 14 h à 20 h, dimanche": the end has its day too
            opened = bool(joins.opening.search(folded[max(0, a.start - _PAIRED) : a.start]))
            if gap in joins.range:
                links.append(Link("range", left, right, whole=opened))
            elif gap in joins.pair and joins.paired.search(folded[max(0, a.start - _PAIRED) : a.start]):
                links.append(Link("range", left, right))
            elif gap in joins.list and not (left in taken and _has_clock(y)):
                links.append(Link("list", left, right))
    return links


def _has_clock(expression: Expression) -> bool:
    return isinstance(expression, At) and isinstance(expression.time, TimeOfDay)


def _alike(a: Expression, b: Expression) -> bool:
    """Whether two expressions can stand in one range or list: both dates of sorts, or both times of day."""
    time_a, time_b = isinstance(a, TimeOfDay | At), isinstance(b, TimeOfDay | At)
    if isinstance(a, TimeOfDay) and isinstance(b, TimeOfDay):
        return True
    if isinstance(a, At | TimeOfDay) and isinstance(b, TimeOfDay | At):
        return True
    if isinstance(a, CalendarDate) and b == Vague("PRESENT_REF"):
        return True  # "entre août 2019 et maintenant"
    dated = (CalendarDate, Directed, Period, Deictic, Modified, Anaphor, Shift, Nth)
    return not time_a and not time_b and isinstance(a, dated) and isinstance(b, (*dated, Impossible))


def _phrases(matches: list[Match], text: str, folded: str, joins: _Joins) -> list[Phrase]:
    phrases: list[Phrase] = []
    backwards, length = folded[::-1], len(folded)
    sentence = paragraph = 0
    double = guillemets = False  # whether the text stands inside quotation marks
    has_double, has_guillemets = '"' in text, "«" in text or "“" in text
    last = 0
    for start, end, rule, expression in matches:
        if start - last > _FAR:
            sentence += 2
        sentence += len(_STOP(text, max(last, start - _FAR), start))
        line = text.rfind("\n", last, start)
        if line >= 0:
            paragraph += 1
            double = False
        if has_double and text.count('"', max(line + 1, last), start) % 2:
            double = not double
        if has_guillemets:
            opened = max(text.rfind("«", last, start), text.rfind("“", last, start))
            closed = max(text.rfind("»", last, start), text.rfind("”", last, start))
            if opened != closed:
                guillemets = opened > closed
        found = joins.lead(backwards, length - start)
        told = found is not None and _accented(text[length - found.end() : start].strip(), joins.accents)
        lead = (found.lastgroup or "") if found is not None and told else ""
        quoted = double or guillemets
        phrases.append(
            Phrase(start, end, expression, rule.id, rule.confidence, rule.weak, lead, sentence, paragraph, quoted)
        )
        last = end
    return phrases


def _accented(words: str, accents: Mapping[str, str]) -> bool:
    """Whether ``words`` have the accents that tell them from others: "dès", not "des"; capitals may lack them."""
    wanted = accents.get(fold(words).partition(" ")[0])
    return wanted is None or words.isupper() or words.lower().startswith(wanted)


def _supported(phrases: list[Phrase], links: list[Link]) -> tuple[list[Phrase], list[Link]]:
    """Without the weak phrases that no link carries to a phrase that stands by itself."""
    if not any(p.weak for p in phrases):
        return phrases, links
    ties: dict[int, list[int]] = {}
    for link in links:
        ties.setdefault(link.left, []).append(link.right)
        ties.setdefault(link.right, []).append(link.left)
    stands = [not p.weak for p in phrases]
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
        Link(link.kind, new[link.left], new[link.right]) for link in links if link.left in new and link.right in new
    ]
