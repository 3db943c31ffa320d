"""A date as people give it on a command line or in a manifest, read as an anchor.

Knows ISO 8601 and, through dateparser, absolute dates in words; refuses what counts from today.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache
from typing import Any

from timeline.errors import AnchorError
from timeline.model import Anchor, Grain, Origin

__all__ = ["closing", "codes", "parse"]

_ISO = re.compile(
    r"(?P<y>\d{4})(?:-(?P<m>\d\d)(?:-(?P<d>\d\d)(?:[T ](?P<h>\d\d):?(?P<mi>\d\d)(?::?(?P<s>\d\d)(?:[.,]\d+)?)?"
    r" ?(?P<tz>Z|z|[+-]\d\d(?::?\d\d)?)?)?)?)?",
    re.ASCII,
)
_REMEDY = "write it as 2024-10-21, 2024-10-21T18:30+02:00, 2024-10, 2024, or as a date with its year in words"


def parse(text: str, origin: Origin = "given") -> Anchor:
    """The anchor that ``text`` names, at the precision said: ISO 8601, or an absolute date in words, any language.

    Raises `AnchorError` for a relative phrase, a bare day, a date that no calendar has.

    >>> parse("octobre 2024").when
    '2024-10'
    >>> parse("2024-10-21T06:30Z").when
    '2024-10-21T06:30+00:00'
    """
    said = " ".join(text.split())
    match = _ISO.fullmatch(said)
    if match is not None:
        return _iso(match, said, origin)
    anchor = _worded(said, origin)
    if anchor is None:
        raise AnchorError(f"{text!r} is no absolute date", remedy=_REMEDY)
    return anchor


def _iso(match: re.Match[str], said: str, origin: Origin) -> Anchor:
    year, month, day = match["y"], match["m"], match["d"]
    try:
        date(int(year), int(month or 1), int(day or 1))
        if match["h"]:
            datetime(2000, 1, 1, int(match["h"]), int(match["mi"]), int(match["s"] or 0))
    except ValueError as error:
        raise AnchorError(f"{said!r} is in no calendar: {error}", remedy=_REMEDY) from error
    if not match["h"]:
        grain: Grain = "day" if day else "month" if month else "year"
        return Anchor("-".join(filter(None, (year, month, day))), grain, origin, said)
    offset = (match["tz"] or "").upper()
    if offset == "Z":
        offset = "+00:00"
    elif offset:
        offset = f"{offset[:3]}:{offset[-2:] if len(offset) > 3 else '00'}"
        if int(offset[1:3]) > 14 or int(offset[4:]) > 59:
            raise AnchorError(f"{said!r} has an offset that no zone has", remedy=_REMEDY)
    clock = f"{match['h']}:{match['mi']}" + (f":{match['s']}" if match["s"] and match["s"] != "00" else "")
    grain = "second" if match["s"] and match["s"] != "00" else "minute"
    tz = "UTC" if offset == "+00:00" else None
    return Anchor(f"{year}-{month}-{day}T{clock}{offset}", grain, origin, said, tz)


@cache
def codes() -> frozenset[str]:
    """The codes of the languages that dateparser reads."""
    from dateparser.data.languages_info import language_order

    return frozenset(language_order)


@cache
def _parser(parts: tuple[str, ...], base: int = 1, languages: tuple[str, ...] | None = None) -> Any:
    from dateparser.date import DateDataParser  # heavy: only for a date in words

    settings = {
        "PARSERS": ["absolute-time"],
        "REQUIRE_PARTS": list(parts),
        "RETURN_TIME_AS_PERIOD": True,
        "RELATIVE_BASE": datetime(2000, base, base),  # never the clock
        "DATE_ORDER": "DMY",
    }
    return DateDataParser(languages=languages, settings=settings)


#: Words between a date and its clock that keep dateparser from reading both ("le 3 mars 2022 à 14h").
_HOURS = re.compile(r"(?<=\d)\s?[hH]\s?(?=(\d\d)?(?!\w))")


def _worded(said: str, origin: Origin) -> Anchor | None:
    if said.startswith("-") or not re.search(r"\d{4}|\d[/.-]\d\d?[/.-]\d\d", said):
        return None  # a year before our era, or no year: a bare day, a phrase that counts from today
    clocked = _HOURS.sub(lambda m: ":" if m[1] else ":00", said)
    tries: tuple[tuple[tuple[str, ...], Grain], ...] = (
        (("day", "month", "year"), "day"),
        (("month", "year"), "month"),
        (("year",), "year"),
    )
    for parts, grain in tries:
        found = _parser(parts).get_date_data(clocked)
        moment: datetime | None = found.date_obj
        if moment is None:
            continue
        if grain == "month" and _parser(parts, 2).get_date_data(clocked).date_obj.month != moment.month:
            continue  # "en 2024": the month came from the base, and was not said
        if grain == "day" and found.period == "time":
            return Anchor(moment.isoformat(timespec="minutes"), "minute", origin, said)
        return Anchor(moment.date().isoformat()[: {"day": 10, "month": 7, "year": 4}[grain]], grain, origin, said)
    return None


#: Words that may stand before the date of a byline, and those of the date with its clock.
_SIGNED, _LONGEST = 6, 9


def closing(line: str, lang: str) -> tuple[int, Anchor] | None:
    """Where the date begins that a line ends with, in a language without words of its own here, and that date.

    None for a language that dateparser has not, either.

    >>> closing("Von Hans Meier, 3. März 2022 um 14:30 Uhr", "de")[1].when
    '2022-03-03T14:30'
    """
    if not re.search(r"\d{4}", line) or lang not in codes():
        return None
    parser = _parser(("day", "month", "year"), 1, (lang,))
    starts = [m.start() for m in re.finditer(r"\S+", line)][: _SIGNED + 1]
    for start in starts:
        if len(line[start:].split()) > _LONGEST:
            continue
        found = parser.get_date_data(line[start:])
        moment: datetime | None = found.date_obj
        if moment is None:
            continue
        if found.period != "time":
            return start, Anchor(moment.date().isoformat(), "day", "text", line[start:])
        return start, Anchor(moment.isoformat(timespec="minutes"), "minute", "text", line[start:])
    return None
