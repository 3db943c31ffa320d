"""Lines that head others: the month that the days below it are of, the day that the clocks below it are of.

Knows what stands alone on its line and how far it reaches; knows no language.
"""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise

from timeline import calendars
from timeline.expressions import At, CalendarDate, Expression, Modified, Period, TimeOfDay, dated
from timeline.resolve import resolver
from timeline.resolve.scene import AHEAD, Scene

__all__ = ["Headings"]

_MARKS = " \t\r:.–—-=_*•●▪■·|#>«»()[]"  # around what stands alone on its line
_LINES = 12  # how far below a month, or the item before, another item of it stands, in lines
_DAY_LINES = 24  # how far below a day its clocks stand, in lines
_YEAR = 12  # months, after which headings in their order have gone round
_HALF = _YEAR // 2
_FEWEST, _OPENING = 2, 12  # years that head a chronology at least; letters before the date that opens a line: "Du 2 au"
_SEASON = 7  # the month in which what runs over two years begins


class Headings:
    """The headings of one scene: the months that head a programme's items, the days that head its clocks.

    ``months``: those whose year their items tell; ``items``: the phrases below a month that leave it unsaid, each with
    its heading; both are completed. ``clocks``: those that open a line below a day, with that day's phrase, behind a
    date that another line has told in passing.
    """

    def __init__(self, scene: Scene, text: str) -> None:
        self._scene, self._text = scene, text
        self.months: set[int] = set()
        self.items: dict[int, int] = {}
        self.clocks: dict[int, int] = {}
        heads = [
            (index, e)
            for index, e in enumerate(scene.expressions)
            if isinstance(e, CalendarDate) and (e.month or (e.day and e.weekday)) and self._alone(index)
        ]
        self._below_years()
        months = [(index, e) for index, e in heads if e.day is None]
        if months:
            self._below_months(months)
        days = [(index, e) for index, e in heads if e.day is not None]
        if days:
            self._below_days(days)

    def on_day(self, index: int) -> Expression | None:
        """The clock of phrase ``index`` on the day that heads its lines; None where none does."""
        head = self.clocks.get(index)
        day = None if head is None else self._scene.values[head].day
        clock = self._scene.expressions[index]
        if day is None or not isinstance(clock, TimeOfDay):
            return None
        return At(CalendarDate(day.year, day.month, day.day), clock)

    def _alone(self, index: int) -> bool:
        """Whether a phrase is all of its line."""
        phrase, text = self._scene.reading.phrases[index], self._text
        if text[text.rfind("\n", 0, phrase.start) + 1 : phrase.start].strip(_MARKS):
            return False
        end = text.find("\n", phrase.end)
        return not phrase.lead and not text[phrase.end : end if end >= 0 else len(text)].strip(_MARKS)

    def _below_years(self) -> None:
        """Completes the dates that open the lines below years, each alone on its line, as a chronology has them."""
        expressions, phrases = self._scene.expressions, self._scene.reading.phrases
        years = [
            (index, e.year)
            for index, e in enumerate(expressions)
            if isinstance(e, CalendarDate) and e.year and not (e.month or e.day or e.short) and self._alone(index)
        ]
        if len(years) < _FEWEST or any(b < a for (_, a), (_, b) in pairwise(years)):
            return
        ends = _with_next([index for index, _ in years], len(phrases))
        for (head, until), (_, year) in zip(ends, years, strict=True):
            last, line = phrases[head].paragraph, -1
            for index in range(head + 1, until):
                phrase = phrases[index]
                if phrase.paragraph - last > _LINES:
                    break
                if phrase.paragraph == line:
                    continue  # the line has its date
                whole = _in_year(expressions[index], year) if self._opens_line(index) else None
                ahead = until == len(phrases) and self._scene.reading.tense(phrase.start, phrase.end) == "future"
                if whole is not None and not ahead:  # behind the last year a text may look ahead
                    expressions[index] = whole
                    last = line = phrase.paragraph

    def _opens_line(self, index: int) -> bool:
        """Whether a phrase is the date that opens its line, but for a list mark and a short word."""
        start = self._scene.reading.phrases[index].start
        return len(self._text[self._text.rfind("\n", 0, start) + 1 : start].strip(_MARKS)) <= _OPENING

    def _below_months(self, months: list[tuple[int, CalendarDate]]) -> None:
        """Completes the months whose year is told, and the days below them."""
        places = [index for index, _ in months]
        blocks = [self._block(index, until) for index, until in _with_next(places, len(self._scene.expressions))]
        for index, e, year, block in self._dated(months, blocks):
            assert e.month is not None
            if e.year is None:
                self._scene.expressions[index] = e._replace(year=year)
                self.months.add(index)
            for item in block:
                said = self._scene.expressions[item]
                whole = _in_month(dated(said), year, e.month)
                if whole is not None:
                    self._scene.expressions[item] = said._replace(date=whole) if isinstance(said, At) else whole
                    self.items[item] = index

    def _block(self, index: int, until: int) -> list[int]:
        """The phrases below a month that are days without their own, or have theirs and no year."""
        phrases, expressions = self._scene.reading.phrases, self._scene.expressions
        found: list[int] = []
        last = phrases[index].paragraph
        for place in range(index + 1, until):
            if phrases[place].paragraph - last > _LINES:
                break
            e = expressions[place]
            e = dated(e)
            if not isinstance(e, CalendarDate) or e.day is None or e.year is not None:
                continue
            if e.month is None and (e.weekday or self._scene.reading.opens(phrases[place].start)):
                found.append(place)
                last = phrases[place].paragraph
            elif e.month is not None and self._scene.reading.tense(phrases[place].start, phrases[place].end) is None:
                found.append(place)
        return found

    def _dated(
        self, months: list[tuple[int, CalendarDate]], blocks: list[list[int]]
    ) -> list[tuple[int, CalendarDate, int, list[int]]]:
        """The months whose year is known, each with it and what stands below."""
        out: list[tuple[int, CalendarDate, int, list[int]]] = []
        anchor, first = self._scene.anchor, 0
        while first < len(months):
            last = first + 1
            while last < len(months) and months[last][1].year is None:
                last += 1
            run = list(zip(months[first:last], blocks[first:last], strict=True))
            first = last
            base = run[0][0][1].year
            if base is None and anchor is not None:
                base = self._year(run, anchor.year)
            if base is not None:
                turns = _turns([e.month for (_, e), _ in run])
                out += [
                    (i, e, base + turn, block) for ((i, e), block), turn in zip(run, turns, strict=True) if turn < 2
                ]
        return out

    def _year(self, run: list[tuple[tuple[int, CalendarDate], list[int]]], near: int) -> int | None:
        """The year of the first of some months in their order, by the weekdays below them.

        Without a weekday it is that of the first, where several months follow each other; None where nothing tells.
        """
        turns = _turns([e.month for (_, e), _ in run])
        said = [
            (turn, e.month, item.day, item.weekday)
            for ((_, e), block), turn in zip(run, turns, strict=True)
            for item in map(self._date, block)
            if item.weekday and item.day and item.month is None and e.month
        ]
        if not said:
            return self._first_year(run[0][0]) if len(run) > 2 and turns[-1] < 2 and all(b for _, b in run) else None
        fits = {
            year: sum(calendars.weekday_of(year + turn, month, day) == weekday for turn, month, day, weekday in said)
            for year in (near, near + 1, near - 1)
            if 1 < year < 9998
        }
        best = max(fits, key=lambda year: fits[year], default=None)
        return best if best is not None and 2 * fits[best] > len(said) else None

    def _date(self, index: int) -> CalendarDate:
        e = self._scene.expressions[index]
        e = dated(e)
        assert isinstance(e, CalendarDate)
        return e

    def _first_year(self, month: tuple[int, CalendarDate]) -> int | None:
        """The year of the first month: the one that the line above names, else by itself."""
        index, e = month
        above = self._scene.expressions[index - 1] if index else None
        phrases = self._scene.reading.phrases
        if phrases[index].paragraph - phrases[index - 1].paragraph == 1 and e.month is not None:
            if isinstance(above, CalendarDate) and above.year is not None and not (above.month or above.short):
                return above.year
            if isinstance(above, Period) and above.unit == "years" and above.year is not None:
                return above.year + (e.month < _SEASON)
        with suppress(OverflowError):
            return resolver.resolve(self._scene, *month).year
        return None

    def _below_days(self, days: list[tuple[int, CalendarDate]]) -> None:
        """Finds the clocks that open a line below a day, where another date was told in between in passing."""
        scene, phrases = self._scene, self._scene.reading.phrases
        ends = _with_next([index for index, _ in days], len(phrases))
        for (head, day), (_, until) in zip(days, ends, strict=True):
            passing = False
            for index in range(head + 1, until):
                e, phrase = scene.expressions[index], phrases[index]
                opens = scene.reading.opens(phrase.start)
                if phrase.paragraph - phrases[head].paragraph > _DAY_LINES:
                    break
                if isinstance(e, TimeOfDay):
                    if passing and opens:
                        self.clocks[index] = head
                    continue
                date = dated(e)
                if not isinstance(date, CalendarDate) or opens:
                    break  # another day's lines
                passing = phrase.lead in (*AHEAD, "since") or date.year not in (None, day.year)
                if not passing:
                    break


def _with_next(places: list[int], end: int) -> list[tuple[int, int]]:
    """Each place with the next one, the last with the ``end``."""
    return list(pairwise([*places, end]))


def _turns(months: list[int | None]) -> list[int]:
    """How many New Years lie between the first of some months in their order and each of them."""
    turns = [0]
    for before, after in pairwise(months):
        turns.append(turns[-1] + ((after or 0) < (before or 0)))
    return turns


def _in_year(e: Expression, year: int) -> Expression | None:
    """A month, a day of one or a season, completed by its year; None for what has its own, or needs none."""
    if isinstance(e, At | Modified):
        whole = _in_year(e.date, year)
        return None if whole is None else e._replace(date=whole)
    if isinstance(e, CalendarDate) and e.month and e.year is None and not (e.weekday and e.day):
        return e._replace(year=year)
    if isinstance(e, Period) and e.unit == "season" and e.year is None:
        return e._replace(year=year)
    return None


def _in_month(e: Expression, year: int, month: int) -> CalendarDate | None:
    """A day below a month, completed by it; one that names another month, in the year that puts it nearest.

    None where the month has no such day, or its weekday is another.
    """
    if not isinstance(e, CalendarDate) or e.day is None:
        return None
    if e.month is not None:
        year += (month - e.month > _HALF) - (e.month - month > _HALF)
        month = e.month
    if not 1 <= year <= 9999 or e.day > calendars.month_length(year, month):
        return None
    if e.weekday and calendars.weekday_of(year, month, e.day) != e.weekday:
        return None
    return e._replace(year=year, month=month)
