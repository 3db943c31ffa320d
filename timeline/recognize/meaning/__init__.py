"""What the rules mean: the operations that rule files name in ``means.op``.

Each takes the values of a match's slots and the rule's further arguments, and returns an anchor-free
expression, or None where the values make no sense together. Knows no language and no anchor.
"""

from __future__ import annotations

from timeline.recognize.meaning import clocks, dates, lengths, periods, sets, story, words
from timeline.recognize.meaning.base import OPERATIONS, Operation, number, operation

__all__ = ["OPERATIONS", "Operation", "number", "operation"]

#: The rooms whose operations are in the table.
ROOMS = (clocks, dates, lengths, periods, sets, story, words)
