"""A second opinion on the dates of a dataset: dateparser reads the words that it can read for certain, again.

Knows which words those are: a day said in full, a distance from the anchor ("il y a cinq ans", "demain"). It resolves
them by rules that are none of ours, so an event that stands elsewhere is one to look at. It needs the dataset alone,
no document; each date costs about a millisecond, which is why nobody is asked unless the user asks.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from timeline.documents.when import codes
from timeline.errors import UsageError

__all__ = ["Opinion", "lines", "opinion"]


class Opinion(NamedTuple):
    """How many dates were read again, of how many events, and a line for each event that stands elsewhere."""

    read: int
    events: int
    differing: list[str]


def opinion(path: Path) -> Opinion:
    """What dateparser makes of the dates of the dataset ``path``. Raises `UsageError` for what is no dataset."""
    try:
        text = path.read_text("utf-8")
        records = [json.loads(line) for line in text.split("\n") if line.strip()] if path.suffix == ".jsonl" else None
        events: list[dict[str, Any]] = json.loads(text)["events"] if records is None else records
        dates = [(event, _day(event)) for event in events]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError("is no dataset", where=str(path), remedy="check a timeline.json or an events.jsonl") from error
    differing = [
        f"events/{index} ({event['id']}): {event['evidence'][0]['text']!r} is {day} to dateparser, "
        f"the event stands at {event['when']['begin']}/{event['when']['end']}"
        for index, (event, day) in enumerate(dates)
        if day is not None and not _stands(event["when"], day)
    ]
    return Opinion(sum(day is not None for _, day in dates), len(events), differing)


def _stands(when: dict[str, Any], day: str) -> bool:
    return bool(when["begin"] <= day < when["end"])


def _day(event: dict[str, Any]) -> str | None:
    """The day that dateparser reads in the words that date ``event``; None where it is not asked, or not certain."""
    begin = event["when"]["begin"]
    if event["kind"] != "mention" or len(event["evidence"]) != 1 or begin[0] in "+-" or "T" in begin:
        return None  # of clocks it reads "14 heures" as a distance
    if "when" in event.get("corrected", {}).get("fields", ()):
        return None  # an editor knew better than the words
    (evidence,) = event["evidence"]
    section = event["section"] or event["document"]
    anchor = section["anchor"]["when"] or event["document"]["anchor"]["when"] or ""
    code = event["document"]["lang"].partition("-")[0]
    if evidence["anchor"].startswith("mention:") or len(anchor) < 10 or anchor[0] in "+-" or code not in codes():
        return None
    return _read(evidence["text"], code, datetime.fromisoformat(anchor).replace(tzinfo=None))


@lru_cache(4096)
def _read(words: str, code: str, base: datetime) -> str | None:
    from dateparser.date import DateDataParser

    # With a part missing dateparser would take it from the base, and what it takes is no opinion.
    settings: Any = {
        "RELATIVE_BASE": base,
        "PARSERS": ["absolute-time", "relative-time"],
        "REQUIRE_PARTS": ["day", "month", "year"],
    }
    try:
        found = DateDataParser(languages=[code], settings=settings).get_date_data(words).date_obj
    except (OverflowError, ValueError):  # a number that no calendar holds
        return None
    return None if found is None else found.date().isoformat()


def lines(path: Path) -> Iterator[str]:
    """The opinion as it is printed: what differs, then the count."""
    told = opinion(path)
    yield from (f"{path}: {line}" for line in told.differing)
    yield f"{path}: dateparser read {told.read} of {told.events} dates again, {len(told.differing)} of them differ"
