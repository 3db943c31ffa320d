"""The time a live page prints at the head of an entry, read from one line.

Knows the shapes of a stamp (how long ago, a day, a clock, a zone) and of a printed date; knows nothing
of the lines around it, so it says what is printed and not yet when it was.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from timeline.documents.words import Vocabulary, Zone, fold, vocabulary

__all__ = ["Mark", "Marker", "PartialDate", "clock_of", "counted", "date_of", "mark", "short_of"]


class Marker(NamedTuple):
    """How long ago a page says an entry was: ``n`` of ``unit`` (second … year)."""

    n: int
    unit: str


class PartialDate(NamedTuple):
    """A day as printed, with or without its year; ``month`` 0: without its month too ("Samedi 13, 18 h 05")."""

    month: int
    day: int
    year: int | None = None

    def full(self, near: date | None) -> date | None:
        """The day it names: the one nearest to ``near`` where no year is printed; None where nothing decides.

        >>> PartialDate(12, 30).full(date(2024, 1, 3))
        datetime.date(2023, 12, 30)
        """
        years = [self.year] if self.year else [near.year + step for step in (0, -1, 1)] if near else []
        found: list[date] = []
        for year in years:
            try:
                found.append(date(year, self.month, self.day))
            except ValueError:  # 29 February of another year
                continue
        return min(found, key=lambda d: abs(d - near) if near else 0, default=None)

    def near(self, other: PartialDate) -> PartialDate:
        """The day with its month, where it is printed without: that of the ``other``, or the one beside it.

        >>> PartialDate(0, 1).near(PartialDate(12, 31, 2023))
        PartialDate(month=1, day=1, year=2024)
        """
        if self.month:
            return self
        year, month = other.year or 2024, other.month  # a leap year has every day
        middle = date(year, month, other.day)
        months = [(year, month), (year - (month == 1), (month + 10) % 12 + 1), (year + (month == 12), month % 12 + 1)]
        days = [date(y, m, self.day) for y, m in months if self.day <= monthrange(y, m)[1]]
        day = min(days, key=lambda d: abs(d - middle))
        return PartialDate(day.month, day.day, day.year if other.year else None)


Form = Literal["alone", "marked", "inline"]


class Mark(NamedTuple):
    """A stamp as printed. ``start``, ``end``: its words; ``body``: what follows it on its line, or the line's end.

    ``form``: ``alone`` on its line, ``marked`` (opens a paragraph, and says a marker or a zone), ``inline``
    (a clock before a title). ``clock``: minutes since midnight. ``day``: counted from the page's own day.
    ``weekday``: 1 (Monday) to 7, printed alone. ``apart``: set off from what follows by a dash, a colon, a full stop.
    ``pinned``: opened by a word that says so. ``until``: the clock that ends what it begins, as ``clock``.
    ``opened``: behind a word such as "publié".
    """

    start: int
    end: int
    body: int
    line_end: int
    form: Form
    marker: Marker | None = None
    clock: int | None = None
    zone: Zone | None = None
    date: PartialDate | None = None
    day: int | None = None
    apart: bool = False
    updated: bool = False
    weekday: int | None = None
    pinned: bool = False
    until: int | None = None
    opened: bool = False


@cache
def _pattern(code: str) -> re.Pattern[str]:
    words = vocabulary(code)
    joint = rf"(?:(?: *[,|·•*-] *| +)(?:{words.at} +)?| *: *)"
    late = words.marker.replace("?P<", "?P<late_")
    named = rf"(?:{words.weekday.replace('?P<weekday>', '?:')},? *)?"
    # A day in figures without a year is one only before its clock: "04/11 - 21:58".
    short = rf"(?P<short>{named}(?:{words.article} +)?(?P<sd>[0-3]?\d)/(?P<sm>[01]?\d)(?=[ ,|·•-]))"
    part = rf"(?: +{words.parts})?"  # "Hier soir, 22h10"
    # A day without its month stands below one that has it.
    monthless = rf"(?P<monthless>{words.weekday.replace('?P<weekday>', '?:')},? (?P<md>[0-3]?\d)(?=[ ,|·•-]))"
    day = rf"(?P<when>{words.date}|{words.relative_day}{part}|{words.weekday}{part}(?=[ ,])|{short}|{monthless})"
    figures = r"(?P<sd>[0-3]?\d)/(?P<sm>[01]?\d)(?!\w)"
    spelled = rf"{words.date}|{words.relative_day}|{words.weekday}|(?P<short>{figures})"
    after = re.sub(r"\?P(<|=)(\w+)", r"?P\1after_\2", spelled)
    behind = rf"(?:(?: *[,|·•*-] *| +)\(?(?P<after>{after})\)?(?= *$| *[-:|•*]))?"
    last = re.sub(r"\?P<(\w+)>", r"?P<until_\1>", words.clock)
    # Until when, of a programme's item: "10h-12h : atelier de poterie".
    until = rf"(?:(?: *- *| +{words.at} +)(?P<until>{last})(?= *[-:|•*>]+ *[^\W_]| +[^\W\d_]{{2}}))?"
    clock = rf"(?:{day}{joint})?(?P<clock>{words.clock}){until}(?:,? *{words.zone})?{behind}(?:{joint}{late})?"
    # When its entry was changed, between the two halves of a stamp: "il y a 1h Mis à jour à 9h12 BST 9h02 BST".
    plain = re.sub(r"\?P<\w+>", "?:", rf"{words.clock}(?: *{words.zone})?")
    changed = rf"(?:(?:{words.published['updated']}) *:? *(?:{words.at} +)?{plain}{joint})?"
    return re.compile(
        rf"(?P<opening>(?P<pinned>{words.pinned.pattern} *[-:|•]? +)?(?:{words.stamped} *:? +)?)"
        rf"(?P<stamp>(?:{words.marker}(?:{joint}(?=[\da-z]))?{changed})?(?:{clock})?)"
    )


@cache
def _later(code: str) -> re.Pattern[str]:
    """What a line that is all a stamp may add: when its entry was changed, its message's number, a match's minute."""
    words = vocabulary(code)
    clock = re.sub(r"\?P<\w+>", "?:", words.clock)
    changed = rf"(?:{words.published['updated']}) *:? *(?:{words.at} *)?{clock}\)?"
    played = rf"\d{{1,3}}(?: ?\+ ?\d{{1,2}})? ?{words.played}(?: ?\+ ?\d{{1,2}})?\)?"
    return re.compile(rf"(?:[ ,|·•(-]*(?:{changed}|#\d{{1,6}})| *[|·•(-] *{played}) *$")


#: Who wrote, behind the word that says so: two or three names.
_NAME = re.compile(r"(?: [^\W\d_a-z][\w'’-]+){2,3} *")
#: What may stand between a stamp and its title.
_APART = re.compile(r"[\])]? *(?:[-:|•*»>]|\.(?=[ *]))+ *|[\])] +| *\. *(?=[^\W\d])")


def mark(line: str, folded: str, start: int, end: int, words: Vocabulary) -> Mark | None:
    """The stamp that opens a line, or None. ``line``, ``folded``: its head, from ``start`` on; it ends at ``end``."""
    found = _pattern(words.code).match(folded)
    if found is None or found.end("stamp") == found.start("stamp"):
        return None
    marker = _marker(found, words)
    clock = clock_of(found) if found["clock"] else None
    if marker is None and clock is None:
        return None
    stop = found.end("stamp") if clock is not None else max(found.end("unit"), found.end("now"))
    rest = _later(words.code).sub("", folded[stop:]).strip(" .:-|•*])")
    if (
        rest
        and (by := words.byline.match(rest)) is not None
        and _NAME.fullmatch(line, folded.index(rest, stop) + by.end())
    ):
        rest = ""  # "17h35 par Odile Ramonet"
    zone = words.zone_of(found["zone"]) if found["zone"] else None
    apart = False
    body = stop
    form: Form
    if not rest:
        form, body = "alone", len(line)
    else:
        between = _APART.match(folded, stop)
        if found["opening"] or (clock is None and (between is None or marker is None or marker.unit not in _SHORT)):
            return None  # "Publié à 14h par …", "Il y a 5 minutes, …": prose, or no entry
        if between is None and folded[stop] != " " and not line[stop].isupper():
            return None
        apart = between is not None
        body = between.end() if between else stop + len(folded[stop:]) - len(folded[stop:].lstrip())
        form = "marked" if marker is not None or (zone is not None and not apart) else "inline"
        if found["hour"] and not (apart or marker):
            return None  # "20 heures", "8 h de route"
        if found["colon"] == "." and zone is None and marker is None and not (apart and len(found["h"]) == 2):
            return None  # "12.30 euros"
        if marker is None and not apart and not _headline(line[body:]):
            return None
        if folded.startswith("->", body) or "-->" in folded:
            return None  # subtitles
    if form == "alone" and found["colon"] == "." and zone is None and marker is None:
        return None  # a number
    prefix = "after_" if found["after"] else ""
    named, counted = found[prefix + "weekday"], found[prefix + "day"]
    weekday = words.weekdays[named.rstrip(".")] if named else None
    day = date_of(found, words, prefix) if found["after" if prefix else "when"] and not (counted or weekday) else None
    if not prefix and found["monthless"]:
        day = PartialDate(0, int(found["md"]))
        if not 1 <= day.day <= _LONGEST_MONTH:
            return None
    if found[prefix + "short"]:
        day = short_of(found, prefix)
        if day is None:
            return None
    if prefix and form != "alone" and (weekday or counted or found["after_short"]):
        return None  # "18 h 30 mardi - salle Vauban": prose
    opening = found["opening"] or ""
    if day is not None and day.year and line[stop:].rstrip().endswith(")"):
        return None  # "(03/03/2023 : 20:11)": the date of an article
    if day is not None and day.year and (opening or re.match(words.published["published"], rest)):
        return None  # "Publié le 3 mars 2023 à 10h", "3 mars 2023 18h20 Première publication le …": the line of a page
    return Mark(
        start + (0 if found["pinned"] else found.start("stamp")),
        start + stop,
        start + body,
        end,
        form,
        marker,
        clock,
        zone,
        day,
        words.days[counted] if counted else None,
        apart,
        bool(opening) and bool(re.match(words.published["updated"], opening)),
        weekday,
        found["pinned"] is not None,
        clock_of(found, "until_") if found["until"] else None,
        bool(opening) and not found["pinned"],
    )


_LONGEST_MONTH = 31
#: How long ago the entries of a live page are, in what they say it.
_SHORT = ("second", "minute", "hour")
#: Letters of the longest clock alone: "18 h 30".
_CLOCK = 7


@cache
def _counts(code: str) -> re.Pattern[str]:
    words = vocabulary(code)
    return re.compile(rf"(?<!\w)(?:{words.relative_day}(?!\w)|{words.marker})")


def counted(printed: str, code: str) -> bool:
    """Whether the words of a stamp count from when its page was read: "Hier à 19:30", "il y a 5 min".

    >>> counted("Hier à 19:30", "fr"), counted("Mardi à 19:30", "fr")
    (True, False)
    """
    return len(printed) > _CLOCK and _counts(code).search(fold(printed)) is not None


def _headline(rest: str) -> bool:
    """Whether what follows a clock opens a title: a capital, a figure, a quotation."""
    return bool(rest) and (rest[0].isupper() or rest[0].isdigit() or rest[0] in "«\"“‘'@[(")


def _marker(found: re.Match[str], words: Vocabulary) -> Marker | None:
    for prefix in ("", "late_"):
        if found[prefix + "n"]:
            return Marker(int(found[prefix + "n"]), words.units[found[prefix + "unit"]])
        if found[prefix + "now"]:
            return Marker(0, "minute")
    return None


def clock_of(found: re.Match[str], prefix: str = "") -> int | None:
    """The minutes since midnight of a matched `Vocabulary.clock`, its groups named with ``prefix``; None of none."""
    if found[prefix + "h"]:
        return int(found[prefix + "h"]) * 60 + int(found[prefix + "m"])
    return int(found[prefix + "hour"]) * 60 if found[prefix + "hour"] else None


def date_of(found: re.Match[str], words: Vocabulary, prefix: str = "") -> PartialDate | None:
    """The day of a matched `Vocabulary.date`, its groups named with ``prefix``; None where it is in no calendar."""

    def said(group: str) -> str:
        return found[prefix + group] or ""

    if said("yi"):
        day = PartialDate(int(said("mi")), int(said("di")), int(said("yi")))
    elif said("dn"):
        year = int(said("yn"))
        day = PartialDate(int(said("mn")), int(said("dn")), year + 2000 if year < 100 else year)
    elif said("d"):
        month = words.months.get(said("mo").rstrip("."), 0)
        day = PartialDate(month, int(said("d")), int(said("y")) if said("y") else None)
    elif said("df"):
        day = PartialDate(words.months.get(said("mf").rstrip("."), 0), int(said("df")), int(said("yf")))
    else:
        return None
    return _in_calendar(day)


def short_of(found: re.Match[str], prefix: str = "") -> PartialDate | None:
    """The day of matched figures without a year, the groups ``sd`` and ``sm``; None where it is in no calendar."""
    return _in_calendar(PartialDate(int(found[prefix + "sm"]), int(found[prefix + "sd"])))


def _in_calendar(day: PartialDate) -> PartialDate | None:
    """The day where it is one; None where it is in no calendar."""
    if day.year is not None and not 1000 <= day.year <= 9990:
        return None  # no page was published then, and days around it must exist
    try:
        date(day.year or 2024, day.month, day.day)
    except ValueError:
        return None
    return day
