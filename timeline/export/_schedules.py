"""Recurrence rules in words: "tous les lundis", "le premier dimanche du mois", "un samedi sur deux".

Knows RFC 5545 rules (3.3.10) and the words of a language's ``display.toml``; knows no date and no format.
"""

from __future__ import annotations

import re
from typing import Any

from timeline.calendars import WEEKDAYS

__all__ = ["every", "until"]

_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_UNTIL = re.compile(r"(\d{4})(\d\d)(\d\d)")
_KNOWN = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "UNTIL", "COUNT", "WKST"}
_FEW = 4  # days, ordinals or months that a phrase can list


def _parts(rule: str) -> dict[str, str]:
    return dict(part.partition("=")[::2] for part in rule.split(";"))


def until(rule: str) -> str | None:
    """The last day of the rule, ISO 8601, or None where it says none."""
    match = _UNTIL.match(_parts(rule).get("UNTIL", ""))
    return "-".join(match.groups()) if match else None


def every(rule: str, words: dict[str, Any], weekdays: list[str], months: list[str]) -> str:
    """How often: the rule in the words of a ``recurrence`` table; its "other" for what they cannot say."""
    try:
        return _Rule(_parts(rule), words, weekdays, months).said()
    except (KeyError, ValueError, IndexError):  # a part that is written otherwise, or has no words
        return str(words["other"])


class _Rule:
    """One rule and the words for it. `KeyError`, `ValueError` or `IndexError`: there are none."""

    def __init__(self, parts: dict[str, str], words: dict[str, Any], weekdays: list[str], months: list[str]) -> None:
        self.parts, self.words, self.weekdays, self.months = parts, words, weekdays, months
        self.step = int(parts.get("INTERVAL", "1"))

    def said(self) -> str:
        if self.parts.keys() - _KNOWN or self.step < 1:
            raise ValueError("a part that no words are known for")
        match self.parts["FREQ"]:
            case "DAILY" | "WEEKLY" if "BYMONTH" in self.parts:
                told = {int(part) for part in self.parts["BYMONTH"].split(",")}
                left_out = [name for number, name in enumerate(self.months, 1) if number not in told]
                return str(self.words["but_in"]).format(days=self._weekly(), months=self._list(left_out))
            case "DAILY" | "WEEKLY":
                return self._weekly()
            case "MONTHLY":
                return self._monthly()
            case "YEARLY":
                return self._yearly()
            case other:
                raise ValueError(other)

    def _plain(self) -> str:
        """The frequency alone: "tous les mois", "toutes les deux semaines"."""
        name = self.parts["FREQ"]
        if self.step == 1:
            return str(self.words[name])
        return str(self.words["step"][name]).format(n=self._number())

    def _number(self) -> str:
        return str(self.words["numbers"][self.step]) if self.step < len(self.words["numbers"]) else str(self.step)

    def _list(self, items: list[str]) -> str:
        if not 0 < len(items) <= _FEW:
            raise ValueError("too many to list")
        return str(self.words["join"]).join(filter(None, (", ".join(items[:-1]), items[-1])))

    def _byday(self) -> list[tuple[int, str]]:
        """(ordinal or 0, name of the weekday) of each day named."""
        found = []
        for part in self.parts["BYDAY"].split(","):
            match = _DAY.fullmatch(part)
            if match is None:
                raise ValueError(part)
            found.append((int(match[1] or 0), self.weekdays[WEEKDAYS.index(match[2])]))
        return found

    def _weekly(self) -> str:
        if "BYMONTHDAY" in self.parts:
            raise ValueError("no week has these")
        if "BYDAY" not in self.parts:
            return self._plain()
        days = self._byday()
        if any(number for number, _ in days):
            raise ValueError("no week has a second Monday")
        names = [name for _, name in days]
        if self.step > 1:
            if self.parts["FREQ"] == "DAILY":
                raise ValueError("every other day, where it is a Monday")
            if len(names) == 1:
                return str(self.words["one_in"]).format(day=names[0], n=self._number())
            each = self._list([str(self.words["each"]).format(day=name) for name in names])
            return str(self.words["with_step"]).format(days=each, every=self._plain())
        places = [self.weekdays.index(name) for name in names]
        if len(names) == len(self.weekdays):
            return str(self.words["DAILY"])
        if len(names) > 2 and places == list(range(places[0], places[0] + len(names))):
            return str(self.words["run"]).format(first=names[0], last=names[-1])
        plural = str(self.words["plural"])
        return str(self.words["weekday"]).format(days=self._list([plural.format(day=name) for name in names]))

    def _within(self, whole: str, date: str = "date") -> str:
        """The days named of a month: "le premier lundi", "le 15"; ``whole`` follows them."""
        if "BYDAY" in self.parts and "BYMONTHDAY" not in self.parts:
            shape, named = str(self.words["ordinal_day"]), self._byday()
            ordinals: dict[str, str] = self.words["ordinals"]
            days = [shape.format(ordinal=ordinals[str(number)], day=name) for number, name in named]
            return str(self.words["of"]).format(days=self._list(days), whole=whole)
        if "BYMONTHDAY" in self.parts and "BYDAY" not in self.parts:
            dates = [int(part) for part in self.parts["BYMONTHDAY"].split(",")]
            if dates == [-1]:
                days = [str(self.words["last_day"])]
            elif all(1 <= number <= 31 for number in dates):
                first = str(self.words["first_date"])
                days = [str(self.words[date]).format(n=first if number == 1 else number) for number in dates]
            else:
                raise ValueError("a day counted from the end")
            return str(self.words["of"]).format(days=self._list(days), whole=whole)
        raise ValueError("both, or neither")

    def _monthly(self) -> str:
        if "BYMONTH" in self.parts:
            raise ValueError("a month of a month")
        if not self.parts.keys() & {"BYDAY", "BYMONTHDAY"}:
            return self._plain()
        days = self._within(str(self.words["of_month"]))
        return days if self.step == 1 else str(self.words["with_step"]).format(days=days, every=self._plain())

    def _yearly(self) -> str:
        if not self.parts.keys() & {"BYDAY", "BYMONTHDAY", "BYMONTH"}:
            return self._plain()
        months = self._list([self.months[int(part) - 1] for part in self.parts["BYMONTH"].split(",")])
        if not self.parts.keys() & {"BYDAY", "BYMONTHDAY"}:
            days = str(self.words["in_month"]).format(month=months)
        elif "BYDAY" in self.parts:
            vowel = months[0] in self.words["vowels"]
            days = self._within(str(self.words["of_named_vowel" if vowel else "of_named"]).format(month=months))
        else:
            days = self._within(months, "date_in")
        return str(self.words["with_step"]).format(days=days, every=self._plain())
