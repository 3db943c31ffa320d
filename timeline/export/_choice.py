"""Which events a timeline of limited length shows.

Knows what makes an event telling and what an axis can show; knows nothing of words or formats.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
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


def _seconds(points: Iterable[str]) -> array[int]:
    """Where each of ``points`` stands on the axis; an array, for a timeline may hold a million."""
    return array("q", (read(point).seconds for point in points))


def outliers(events: Sequence[Event]) -> list[Event]:
    """The few events so far from the others that the axis would stack those on one point."""
    if len(events) <= _FEW:
        return []
    begins = _seconds(event.when.begin for event in events)
    order = sorted(range(len(events)), key=lambda i: events[i].id)
    order.sort(key=begins.__getitem__)
    places = array("q", map(begins.__getitem__, order))
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
    return [events[i] for i in gone] if places[-1] - places[0] > worth else []


def choose(events: Sequence[Event], most: int) -> tuple[list[Event], list[Event]]:
    """The most telling events, at most ``most`` and spread over time, in order of time; and those left out.

    More telling: told by more documents and sentences for the same time, stated before inferred, surer.
    """
    # By place, the longer first, then by id: from the last to the first, for each sort keeps the order before it.
    begins, ends = _seconds(event.when.begin for event in events), _seconds(event.when.end for event in events)
    order = sorted(range(len(events)), key=lambda i: events[i].id)
    order.sort(key=ends.__getitem__, reverse=True)
    order.sort(key=begins.__getitem__)
    if len(order) <= most:
        return [events[i] for i in order], []
    told = Counter((e.when.begin, e.when.end) for e in events)
    documents: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for event in events:
        key = event.when.begin, event.when.end
        if told[key] > 1:  # else by one
            documents[key].add(event.document.id)

    def telling(event: Event) -> tuple[float, ...]:
        key = event.when.begin, event.when.end
        by = len(documents[key]) if told[key] > 1 else 1
        return (-by, -_STATUS[event.status], -event.confidence, -told[key], -len(event.evidence))

    first, last = begins[order[0]], begins[order[-1]]
    width = max((last - first) // max(most // 2, 1), 1)
    cells: defaultdict[int, list[int]] = defaultdict(list)
    for i in order:
        cells[(begins[i] - first) // width].append(i)
    rounds: list[tuple[int, tuple[float, ...], int, str, int]] = []
    for members in cells.values():
        # None behind the first `most` of a cell can be chosen, and a large timeline need not be held twice.
        ranked = nsmallest(most, members, key=lambda i: telling(events[i]))
        rounds += [(turn, telling(events[i]), begins[i], events[i].id, i) for turn, i in enumerate(ranked)]
    rounds.sort()
    chosen = {item[-1] for item in rounds[:most]}
    return [events[i] for i in order if i in chosen], [events[i] for i in order if i not in chosen]
