"""Which events a timeline of limited length shows.

Knows what makes an event telling and what an axis can show; knows nothing of words or formats. A timeline may hold a
million events, which lie on disk: they are gone through once for what is compared, and once for what is shown.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import nsmallest
from itertools import groupby
from math import ceil

from timeline.export._moments import read
from timeline.model import Event

__all__ = ["Axis", "pick"]

_STATUS = {"stated": 3, "resolved": 2, "reconciled": 1, "inferred": 0}
_FEW = 6  # an axis of so few events is read whatever its shape
_MOST = 0.8  # the part of the events that the axis is for: what more than a fifth tell of is no outlier
_SQUEEZE = 8  # times that their part of the axis is shorter than the whole before it hurts
_PER_SHARE = 200  # the larger the part that would be left out, the worse it must squeeze the others
_HOUR = 3600


def pick(events: Iterable[Event], places: Sequence[int]) -> list[Event]:
    """The events at ``places``, in the order of these."""
    wanted = set(places)
    there = {place: event for place, event in enumerate(events) if place in wanted}
    return [there[place] for place in places]


class Axis:
    """What is compared of events, in numbers; each event is told of by its place among them.

    ``order``: the places in order of time, the longer event first, then by id.
    """

    def __init__(self, events: Iterable[Event]) -> None:
        self.years = array("q")
        self._begins, self._ends = array("q"), array("q")  # seconds
        self._documents, self._status, self._evidence = array("l"), array("b"), array("l")
        self._confidence = array("d")
        self._ids: list[str] = []
        numbers: dict[str, int] = {}  # of the documents
        for event in events:
            begin = read(event.when.begin)
            self.years.append(begin.year)
            self._begins.append(begin.seconds)
            self._ends.append(read(event.when.end).seconds)
            self._documents.append(numbers.setdefault(event.document.id, len(numbers)))
            self._status.append(_STATUS[event.status])
            self._evidence.append(len(event.evidence))
            self._confidence.append(event.confidence)
            self._ids.append(event.id)
        # From the last to the first, for each sort keeps the order before it.
        order = sorted(range(len(self._ids)), key=self._ids.__getitem__)
        order.sort(key=self._ends.__getitem__, reverse=True)
        order.sort(key=self._begins.__getitem__)
        self.order = array("l", order)

    def outliers(self, among: Sequence[int]) -> list[int]:
        """The few of ``among`` (in order) so far from the others that the axis would stack those on one point."""
        if len(among) <= _FEW:
            return []
        places = array("q", map(self._begins.__getitem__, among))
        size = ceil(len(among) * _MOST)
        length, first = min((places[i + size - 1] - places[i], i) for i in range(len(among) - size + 1))
        last, room = first + size - 1, _SQUEEZE * max(length, _HOUR)
        while True:  # what still fits beside them belongs to them, the nearer first
            before = places[last] - places[first - 1] if first else room + 1
            after = places[last + 1] - places[first] if last + 1 < len(among) else room + 1
            if min(before, after) > room:
                break
            first, last = (first - 1, last) if before <= after else (first, last + 1)
        gone = [*among[:first], *among[last + 1 :]]
        worth = max(_SQUEEZE, _PER_SHARE * len(gone) / len(among)) * max(places[last] - places[first], _HOUR)
        return gone if places[-1] - places[0] > worth else []

    def choose(self, among: Sequence[int], most: int) -> list[int]:
        """The most telling of ``among`` (in order), at most ``most`` and spread over time, in order.

        More telling: told by more documents and sentences for the same time, stated before inferred, surer.
        """
        if len(among) <= most:
            return list(among)
        told, tellers = array("l", [0]) * len(self._ids), array("l", [0]) * len(self._ids)
        for _, group in groupby(among, key=lambda place: (self._begins[place], self._ends[place])):
            alike = list(group)  # told of for the same time: in order they are neighbours
            documents = len({self._documents[place] for place in alike})
            for place in alike:
                told[place], tellers[place] = len(alike), documents

        def telling(place: int) -> tuple[float, ...]:
            worth = -self._status[place], -self._confidence[place], -told[place], -self._evidence[place]
            return -tellers[place], *worth

        first, last = self._begins[among[0]], self._begins[among[-1]]
        width = max((last - first) // max(most // 2, 1), 1)
        cells: defaultdict[int, array[int]] = defaultdict(lambda: array("l"))
        for place in among:
            cells[(self._begins[place] - first) // width].append(place)
        # In turns, the best of each cell first: those of the last turn that are too many are the least telling.
        turns = _turns(list(map(len, cells.values())), most)
        rounds: list[tuple[int, tuple[float, ...], int, str, int]] = []
        for members in cells.values():
            for turn, place in enumerate(nsmallest(turns, members, key=telling)):
                rounds.append((turn, telling(place), self._begins[place], self._ids[place], place))
        rounds.sort()
        chosen = {one[-1] for one in rounds[:most]}
        return [place for place in among if place in chosen]


def _turns(sizes: Sequence[int], most: int) -> int:
    """How often all take one until ``most`` are taken, from cells of ``sizes``, which hold more.

    >>> _turns([5, 1, 2], 6)
    3
    """
    turns = 1
    while sum(min(size, turns) for size in sizes) < most:
        turns += 1
    return turns
