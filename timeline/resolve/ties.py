"""The links of a reading, by phrase: what stands before it in a range or list, which day its clock hangs on.

Knows places in a list only.
"""

from __future__ import annotations

from timeline.reading import Link

__all__ = ["Ties"]


class Ties:
    """What ties each phrase to its neighbours, by index.

    ``day_of``: the day that a clock was said with, ``clock_of`` the reverse; ``start_of``: the start of the range that
    a phrase ends, ``end_of`` the reverse; ``listed``: the member before it in a list, ``before`` in a range or list,
    or from when it was put off; ``moved``: those that something was put off or brought forward to; ``timed``: the days
    that have an hour, their own or that of the last one of their list.
    """

    def __init__(self, links: list[Link]) -> None:
        self.day_of: dict[int, int] = {}
        self.clock_of: dict[int, int] = {}
        self.start_of: dict[int, int] = {}
        self.end_of: dict[int, int] = {}
        self.listed: dict[int, int] = {}
        self.before: dict[int, int] = {}
        self.linked: set[int] = set()
        self.moved: set[int] = set()
        for kind, left, right, back, *_ in links:
            self.linked.update((left, right))
            if kind == "clock":
                self.day_of[right], self.clock_of[left] = left, right
            elif kind == "range":
                self.before[right] = self.start_of[right] = left
                self.end_of[left] = right
            elif kind == "list":
                self.before[right] = self.listed[right] = left
            elif kind == "move":
                self.moved.add(right)
                if not back:
                    self.before[right] = left
        self.timed = set(self.clock_of)
        for right, left in reversed(self.before.items()):
            if right in self.timed:
                self.timed.add(left)  # "samedi et dimanche à 10 h"
