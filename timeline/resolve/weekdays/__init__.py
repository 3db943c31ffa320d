"""Weekdays: the day that a name of one means, or that it is every week's, by what was told, the verb and the anchor.

Knows which week the words mean; knows no language. Alone, "jeudi", it is decided in `alone`; with its article, "le
jeudi", in `articles`: each has its table of looks, which stand by their themes in the modules beside.
"""

from __future__ import annotations

from timeline.resolve.weekdays.alone import placed, weekday
from timeline.resolve.weekdays.articles import the_weekday
from timeline.resolve.weekdays.asked import NEXT_DOOR, SURE
from timeline.resolve.weekdays.frames import left_out
from timeline.resolve.weekdays.weekly import from_now_on

__all__ = ["NEXT_DOOR", "SURE", "from_now_on", "left_out", "placed", "the_weekday", "weekday"]
