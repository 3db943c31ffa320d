"""Dates in words, at the grain at which they were told.

Knows how an interval, its grain and its TIMEX3 become a phrase with the words of a language's
``display.toml``; knows no language and no file format.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from timeline.export import _schedules
from timeline.export._moments import DAY, Point, read
from timeline.model import Event, When

__all__ = ["Phrases"]

_PART = re.compile(r"T(MO|MI|AF|EV|NI|DT)$")
_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_MONTHS = {"month": 1, "season": 3, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_HELD = 4_096  # days and phrases that are kept: a large timeline tells of the same ones again and again
_CLOCKS = {"second": 1, "minute": 60, "hour": 3600}  # seconds


class Noun(NamedTuple):
    """A date in words, with the article it takes and, for a clock, its two halves."""

    x: str
    article: str
    day: str = ""
    clock: str = ""


class Phrases:
    """Dates in the words of one language, with clocks in one zone.

    ``words``: the language's ``display`` table. ``zone``: IANA name of the zone that clocks are shown in.
    """

    def __init__(self, words: dict[str, Any], zone: str) -> None:
        self.words = words
        self.zone = zone
        self._date: dict[str, Any] = words["date"]
        self._months: list[str] = self._date["months"]
        self._said: dict[tuple[int, int, int], str] = {}
        self._every: dict[str, str] = {}
        self._phrases: dict[tuple[object, ...], str] = {}

    def of(self, event: Event) -> str:
        """When the event stands, in words: "fin mai 2023", "12 septembre 2023, vers 10 h 40", "depuis 2017"."""
        section, document = event.section, event.document
        anchor = (section.anchor.when if section is not None else None) or document.anchor.when or ""
        return self.phrase(event.when, anchor)

    def phrase(self, when: When, anchor: str = "") -> str:
        """When ``when`` stands, in words; ``anchor`` tells what is open from what is still to come."""
        told = when.begin, when.end, when.grain, when.timex3, when.approximate, when.open, when.rrule
        key = (*told, anchor) if when.open else told
        if key not in self._phrases:
            if len(self._phrases) > _HELD:
                self._phrases.clear()
            self._phrases[key] = self._phrase(when, anchor)
        return self._phrases[key]

    def _phrase(self, when: When, anchor: str) -> str:
        begin, end = read(when.begin), read(when.end)
        noun, mod, local = self._noun(when, begin, end), when.timex3.mod, False
        if mod in ("START", "MID", "END") and when.grain not in (*_CLOCKS, "part_of_day", "day"):
            noun = Noun(self._relate(mod, noun), "bare")
        if begin.hour is not None and begin.offset is None and when.grain in _CLOCKS:
            local = True
        if when.rrule:
            text = self._schedule(when, begin, noun)
        elif when.open == "end":
            later = bool(anchor) and when.begin[: len(anchor)] > anchor[: len(when.begin)]
            relation = "AFTER" if mod == "AFTER" else "from" if later else "since"
            text = self._relate(relation, noun)
        elif when.open == "begin":
            text = self._relate("BEFORE" if mod == "BEFORE" else "until", noun)
        elif mod in ("BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER"):
            text = self._relate(mod, noun)
        elif mod == "APPROX" or (when.approximate and mod not in ("START", "MID", "END")):
            text = self._about(noun)
        else:
            text = noun.x
        return str(self._date["local"]).format(x=text) if local else text

    def day(self, point: Point) -> str:
        """A day: "1er mai 2024"."""
        key = point[:3]
        if key not in self._said:
            if len(self._said) > _HELD:
                self._said.clear()
            self._said[key] = self._day(self._number(point), point)
        return self._said[key]

    def _day(self, number: str, point: Point) -> str:
        month = self._months[point.month - 1]
        return str(self._date["day"]).format(day=number, month=month, year=self.year(point.year))

    def month(self, point: Point) -> str:
        return str(self._date["month"]).format(month=self._months[point.month - 1], year=self.year(point.year))

    def year(self, year: int) -> str:
        """A year, counted as its readers count: "52 av. J.-C." for the astronomical year -51."""
        return str(year) if year > 0 else str(self._date["bce"]).format(year=1 - year)

    def clock(self, point: Point, *, seconds: bool = False) -> str:
        """A clock of 24 hours: "5 h 02", "18 h"."""
        shape = "second" if seconds and point.second else "minute" if point.minute else "hour"
        return str(self.words["clock"][shape]).format(
            hour=point.hour or 0, minute=f"{point.minute:02d}", second=f"{point.second:02d}"
        )

    def _number(self, point: Point) -> str:
        return str(self._date["first"]) if point.day == 1 else str(point.day)

    def _forms(self, noun: Noun) -> dict[str, str]:
        forms = self.words["form"]
        vowel = noun.x[:1] in forms["vowels"]
        shapes: dict[str, str] = forms.get(f"{noun.article}_vowel" if vowel else noun.article) or forms[noun.article]
        return {name: shape.format(x=noun.x) for name, shape in shapes.items()}

    def _relate(self, relation: str, noun: Noun) -> str:
        table: dict[str, str] = self.words["relation"][relation]
        return table.get(noun.article, table["else"]).format(x=noun.x, **self._forms(noun))

    def _about(self, noun: Noun) -> str:
        if noun.clock:
            about = str(self.words["relation"]["APPROX"]["clock"]).format(x=noun.clock)
            return self._at(noun.day, about)
        return self._relate("APPROX", noun)

    def _at(self, day: str, clock: str) -> str:
        return str(self.words["clock"]["at"]).format(day=day, clock=clock)

    def _span(self, first: str, last: str) -> str:
        wide = " " in first or " " in last
        return first + str(self.words["wide_dash" if wide else "dash"]) + last

    def _noun(self, when: When, begin: Point, end: Point) -> Noun:
        grain = when.grain
        article = str(self.words["article"].get(grain, "bare"))
        if grain in _CLOCKS:
            return self._clocks(when, begin, end, article)
        if grain == "part_of_day":
            return self._part(when, begin, end, article)
        if grain == "day" and end.hour is None and end.days - begin.days == 1:  # as most are
            return Noun(self.day(begin), article)
        last = end.plus(-1).date if end.hour is not None else end.plus(-DAY)
        begin = begin.date
        if grain == "week" and last.days - begin.days == 6:
            return Noun(str(self._date["week"]).format(day=self.day(begin)), article)
        if grain == "weekend" and last.days - begin.days in (1, 2):
            days = self._days(begin, last, str(self._date["weekend_join"]))
            return Noun(str(self._date["weekend"]).format(days=days), article)
        if grain in _MONTHS and begin.day == 1 and last.plus(DAY).day == 1:
            return self._months_or_more(grain, begin, last, article)
        if begin == last:
            return Noun(self.day(begin), str(self.words["article"]["day"]))
        return Noun(self._days(begin, last), "bare")

    def _days(self, first: Point, last: Point, join: str | None = None) -> str:
        """Days of one month share its name, days of one year share its number."""
        if (first.year, first.month) == (last.year, last.month):
            numbers = self._number(first) + (join or str(self.words["dash"])) + self._number(last)
            return self._day(numbers, last)
        head = self.day(first)
        if first.year == last.year:
            head = str(self._date["day_of_year"]).format(day=self._number(first), month=self._months[first.month - 1])
        return head + (join or str(self.words["wide_dash"])) + self.day(last)

    def _months_or_more(self, grain: str, begin: Point, last: Point, article: str) -> Noun:
        count = (last.year - begin.year) * 12 + last.month - begin.month + 1
        size = _MONTHS[grain]
        if count % size or (grain == "season" and begin.month not in _SEASONS):  # from a season to a year, say
            grain, size = "month", 1
        if count <= size:
            if grain == "season":
                article = str(self.words["article"][_SEASONS[begin.month]])
            return Noun(self._unit(grain, begin), article)
        final = Point(*_minus_months(last, size - 1), 1)
        if grain == "month" and begin.year == last.year:
            months = self._span(self._months[begin.month - 1], self._months[last.month - 1])
            return Noun(str(self._date["month"]).format(month=months, year=self.year(last.year)), "bare")
        if grain == "year" and (begin.month, last.month) == (1, 12) and begin.year > 0:
            return Noun(self._span(str(begin.year), str(last.year)), "bare")
        return Noun(self._span(self._unit(grain, begin), self._unit(grain, final)), "bare")

    def heading(self, when: When) -> str:
        """What an event is filed under: its year, or the decade or century that it is told of."""
        begin = read(when.begin)
        if when.grain in ("decade", "century"):
            return self._unit(when.grain, begin)
        return self.year((begin if when.grain == "part_of_day" else begin.in_zone(self.zone)).year)

    def _unit(self, grain: str, begin: Point) -> str:
        date, year = self._date, begin.year
        match grain:
            case "month":
                return self.month(begin)
            case "season":
                name = str(self.words["season"][_SEASONS[begin.month]])
                return name.format(year=self.year(year), next=self.year(year + 1))
            case "quarter":
                return str(date["quarters"][begin.month // 3]).format(year=self.year(year))
            case "half":
                return str(date["halves"][begin.month // 7]).format(year=self.year(year))
            case "decade":
                return str(date["decade"]).format(year=self.year(year))
            case "century":
                number = (year - year % 100) // 100 + 1 if year > 0 else -year // 100 + 1
                name = date["centuries"][number - 1]
                return str(date["century" if year > 0 else "century_bce"]).format(name=name)
            case _:
                return self.year(year)

    def _part(self, when: When, begin: Point, end: Point, article: str) -> Noun:
        match = _PART.search(when.timex3.value)
        if match is None or end.seconds - begin.seconds > DAY:
            return self._clocks(when, begin, end, article)
        part, mod = match[1], when.timex3.mod
        if part == "NI" and begin.date != end.plus(-1).date and mod not in ("START", "MID", "END"):
            days = self._days(begin.date, end.plus(-1).date, str(self._date["night_join"]))
            return Noun(str(self._date["night"]).format(days=days), str(self.words["article"]["night"]))
        names: dict[str, str] = self.words["part"][part]
        day, name = self.day(begin), names.get(mod or "x", names["x"])
        return Noun(self._at(day, name), article, day, name)

    def _clocks(self, when: When, begin: Point, end: Point, article: str) -> Noun:
        lasts, size = end.seconds - begin.seconds, _CLOCKS.get(when.grain, 3600)
        begin = begin.in_zone(self.zone)
        day, clock = self.day(begin), self.clock(begin, seconds=when.grain == "second")
        if lasts <= size:
            return Noun(self._at(day, clock), article, day, clock)
        last = end.in_zone(self.zone)  # a range of clocks ends at the clock that was said
        if last.date == begin.date:
            span = self._span(clock, self.clock(last))
            return Noun(self._at(day, span), article, day, span)
        return Noun(self._span(self._at(day, clock), self._at(self.day(last), self.clock(last))), "bare")

    def _schedule(self, when: When, begin: Point, noun: Noun) -> str:
        """How often and from when: "tous les lundis à 18 h, du 7 octobre 2024 au 23 décembre 2024"."""
        words: dict[str, Any] = self.words["recurrence"]
        rule = when.rrule or ""
        if rule not in self._every:
            self._every[rule] = _schedules.every(rule, words, self._date["weekdays"], self._months)
        said = self._every[rule]
        if when.grain in _CLOCKS:
            begin = begin.in_zone(self.zone)
            single = noun.clock == self.clock(begin, seconds=when.grain == "second")
            if single:
                said = str(words["at"]).format(every=said, clock=noun.clock)
            elif noun.clock:
                said = str(words["between"]).format(every=said, span=noun.clock)
            noun = Noun(self.day(begin), str(self.words["article"]["day"]))
        last = _schedules.until(rule)
        if last is None:
            return str(words["first"]).format(every=said, **{"from": self._relate("from", noun)})
        final = Noun(self.day(read(last)), str(self.words["article"]["day"]))
        return str(words["span"]).format(every=said, of=self._forms(noun)["of"], to=self._forms(final)["to"])


def _minus_months(point: Point, months: int) -> tuple[int, int]:
    count = point.year * 12 + point.month - 1 - months
    return count // 12, count % 12 + 1
