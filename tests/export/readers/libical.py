"""What libical reads in a calendar: the C library of Evolution, GNOME Calendar and KDE, through ctypes."""

from __future__ import annotations

import ctypes
import ctypes.util
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_VEVENT = 4  # ICAL_VEVENT_COMPONENT (icalenums.h)


class _Time(ctypes.Structure):
    """``struct icaltimetype`` (icaltime.h)."""

    _fields_ = [
        *((name, ctypes.c_int) for name in ("year", "month", "day", "hour", "minute", "second", "is_date", "daylight")),
        ("zone", ctypes.c_void_p),
    ]


_SIGNATURES = {
    "icalparser_parse_string": (ctypes.c_void_p, [ctypes.c_char_p]),
    "icalrestriction_check": (ctypes.c_int, [ctypes.c_void_p]),
    "icalcomponent_count_errors": (ctypes.c_int, [ctypes.c_void_p]),
    "icalcomponent_get_first_component": (ctypes.c_void_p, [ctypes.c_void_p, ctypes.c_int]),
    "icalcomponent_get_next_component": (ctypes.c_void_p, [ctypes.c_void_p, ctypes.c_int]),
    "icalcomponent_get_uid": (ctypes.c_char_p, [ctypes.c_void_p]),
    "icalcomponent_get_summary": (ctypes.c_char_p, [ctypes.c_void_p]),
    "icalcomponent_get_description": (ctypes.c_char_p, [ctypes.c_void_p]),
    "icalcomponent_get_dtstart": (_Time, [ctypes.c_void_p]),
    "icalcomponent_get_dtend": (_Time, [ctypes.c_void_p]),
    "icaltimezone_get_utc_timezone": (ctypes.c_void_p, []),
    "icaltime_convert_to_zone": (_Time, [_Time, ctypes.c_void_p]),
    "icalcomponent_free": (None, [ctypes.c_void_p]),
}


def available() -> str | None:
    """The library's name, or None where it is not installed."""
    return ctypes.util.find_library("ical")


def _library() -> Any:
    name = available()
    assert name is not None
    library = ctypes.CDLL(name)
    for function, (result, arguments) in _SIGNATURES.items():
        getattr(library, function).restype = result
        getattr(library, function).argtypes = arguments
    return library


def read(path: Path) -> tuple[list[dict[str, str]], int]:
    """The events of the calendar, and how many errors the parser and the rules of iTIP found."""
    library = _library()
    calendar = library.icalparser_parse_string(path.read_bytes())
    assert calendar, "libical reads nothing at all"
    library.icalrestriction_check(calendar)
    try:
        return list(_events(library, calendar)), library.icalcomponent_count_errors(calendar)
    finally:
        library.icalcomponent_free(calendar)


def _events(library: Any, calendar: int) -> Iterator[dict[str, str]]:
    event = library.icalcomponent_get_first_component(calendar, _VEVENT)
    while event:
        yield {
            "uid": library.icalcomponent_get_uid(event).decode(),
            "summary": library.icalcomponent_get_summary(event).decode(),
            "description": library.icalcomponent_get_description(event).decode(),
            "start": _said(library, library.icalcomponent_get_dtstart(event)),
            "end": _said(library, library.icalcomponent_get_dtend(event)),
        }
        event = library.icalcomponent_get_next_component(calendar, _VEVENT)


def _said(library: Any, time: _Time) -> str:
    day = f"{time.year:04d}-{time.month:02d}-{time.day:02d}"
    if time.is_date:
        return day
    if time.zone:
        time = library.icaltime_convert_to_zone(time, library.icaltimezone_get_utc_timezone())
        day = f"{time.year:04d}-{time.month:02d}-{time.day:02d}"
    return f"{day}T{time.hour:02d}:{time.minute:02d}:{time.second:02d}{'Z' if time.zone else ''}"
