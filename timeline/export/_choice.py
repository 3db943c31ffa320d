"""Which events a timeline of limited length shows.

Knows what makes an event telling and what an axis can show; knows nothing of words or formats.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from heapq import nsmallest
from math import ceil

from timeline.export._moments import read
from timeline.model import Event

__all__ = ["choose", "outliers"]

_STATUS = {"stated": 3, "resolved": 2, "reconciled": 1, "inferred": 0}
_FEW = 6  # an axis of so few events is read whatever its shape
_MOST = 0.8  # the part of the events that the axis is for: what more than a fifth tell of is no outlier
_SQUEEZE = 8  # times that their part of the axis is shorter than the whole before it hurts
_PER_SHARE = 200  # the larger the part that would be left out, the worse it must squeeze the others
_HOUR = 3600


def _place(event: Event) -> int:
    return _seconds(event.when.begin)


@lru_cache(maxsize=65_536)  # asked for several times of each event, and the events of many share their day
def _seconds(text: str) -> int:
    return read(text).seconds


def outliers(events: Sequence[Event]) -> list[Event]:
    """The few events so far from the others that the axis would stack those on one point."""
    order = sorted(events, key=lambda e: (_place(e), e.id))
    if len(order) <= _FEW:
        return []
    places = [_place(event) for event in order]
    size = ceil(len(order) * _MOST)
    length, first = min((places[i + size - 1] - places[i], i) for i in range(len(order) - size + 1))
    last, room = first + size - 1, _SQUEEZE * max(length, _HOUR)
    while True:  # what still fits beside them belongs to them, the nearer first
        before = places[last] - places[first - 1] if first else room + 1
        after = places[last + 1] - places[first] if last + 1 < len(order) else room + 1
        if min(before, after) > room:
            break
        first, last = (first - 1, last) if before <= after else (first, last + 1)
    gone = order[:first] + order[last + 1 :]
    worth = max(_SQUEEZE, _PER_SHARE * len(gone) / len(order)) * max(places[last] - places[first], _HOUR)
    return gone if places[-1] - places[0] > worth else []


def choose(events: Sequence[Event], most: int) -> tuple[list[Event], list[Event]]:
    """The most telling events, at most ``most`` and spread over time, in order of time; and those left out.

    More telling: told by more documents and sentences for the same time, stated before inferred, surer.
    """
    # By place, the longer first, then by id: from the last to the first, for each sort keeps the order before it.
    order = sorted(events, key=lambda e: e.id)
    order.sort(key=lambda e: _seconds(e.when.end), reverse=True)
    order.sort(key=_place)
    if len(order) <= most:
        return order, []
    told = Counter((e.when.begin, e.when.end) for e in events)
    documents: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for event in events:
        documents[event.when.begin, event.when.end].add(event.document.id)

    def telling(event: Event) -> tuple[float, ...]:
        key = event.when.begin, event.when.end
        evidence = len(event.evidence)
        return (len(documents[key]), _STATUS[event.status], event.confidence, told[key], evidence)

    first, last = _place(order[0]), _place(order[-1])
    width = max((last - first) // max(most // 2, 1), 1)
    cells: defaultdict[int, list[Event]] = defaultdict(list)
    for event in order:
        cells[(_place(event) - first) // width].append(event)
    rounds: list[tuple[int, tuple[float, ...], int, Event]] = []
    for members in cells.values():
        # None behind the first `most` of a cell can be chosen, and a large timeline need not be held twice.
        ranked = nsmallest(most, range(len(members)), key=lambda i: ([-v for v in telling(members[i])], i))
        rounds += [(turn, tuple(-v for v in telling(members[i])), i, members[i]) for turn, i in enumerate(ranked)]
    rounds.sort(key=lambda item: (item[0], item[1], _place(item[3]), item[3].id))
    chosen = {id(item[3]) for item in rounds[:most]}
    return [e for e in order if id(e) in chosen], [e for e in order if id(e) not in chosen]
