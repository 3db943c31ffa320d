"""Timetables of a page as lines that each say the day, the clock and what is then: read row by row, all cells would
be the last day's.

Knows how tables set days against names or hours, and days and clocks as a vocabulary spells them; knows no date. A
table that is no timetable stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from timeline.documents.words import Vocabulary, fold, vocabulary

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["unfold"]

Cell = tuple[str, ...]

#: Rows and columns of the largest table that is looked at, and letters of the longest head of a column.
_ROWS, _COLUMNS, _HEAD = 200, 40, 40
#: Rows among which the days may stand: below a title that spans the table.
_ABOVE = 3
_APART = frozenset(("br", "p", "div", "li", "tr"))
_UNREAD = frozenset(("script", "style", "template", "svg", "noscript"))
_NUMBER = re.compile(r"\d{1,2}(?:er)?")
_SPELLED = re.compile(r"[^\W_]")
_JOINTS = " \t\xa0\u202f,;:|/·•–—-"


def unfold(root: _Element, words: Vocabulary) -> None:
    """Sets out every timetable of a page as paragraphs, a day and a clock each, in place."""
    for table in list(root.iter("table")):
        first = next(table.iter("tr"), None)
        if first is None or next(table.iterdescendants("table"), None) is not None:
            continue
        lines = list(_lines(_reader(words.code), table))
        if lines:
            captions = [" ".join(_cell(each)) for each in table.iterchildren("caption")]
            del table[:]
            table.text = None
            for line in filter(None, (*captions, *lines)):
                paragraph = table.makeelement("p")
                paragraph.text = line
                table.append(paragraph)


class _Item(NamedTuple):
    """What one cell says: a clock as printed ("" of none), and the words beside it."""

    clock: str
    said: str


class _Reader:
    """The days and clocks of a language, as cells print them."""

    def __init__(self, words: Vocabulary) -> None:
        numbered = r"(?:,? *(?:le +)?\d{1,2}(?:er)?(?:[/.]\d{1,2}(?:[/.]\d{2,4})?)?)?"
        self._days = tuple(map(re.compile, (words.weekday + numbered, words.date, words.relative_day, r"\d\d?/\d\d?")))
        self._weekday = re.compile(words.weekday)
        plain = re.sub(r"\?P<\w+>", "?:", words.clock) + "(?! ?[h€])"  # "14h 20h" is no 14h20, "7.50 €" none
        self._clock = re.compile(rf"(?<!\w){plain}(?: *(?:-|{words.at}(?!\w)) *{plain})?")

    def day(self, cell: Cell) -> bool:
        """Whether a cell says a day and nothing else: "Mer 12", "Jeudi 13 novembre", "14/11"."""
        said = fold(" ".join(cell)).strip(" :")
        return 0 < len(said) <= _HEAD and any(form.fullmatch(said) for form in self._days)

    def weekday(self, cell: Cell) -> bool:
        """Whether a cell says a day of the week alone."""
        return self._weekday.fullmatch(fold(" ".join(cell)).strip()) is not None

    def clock(self, cell: Cell) -> bool:
        """Whether a cell says a clock, or two with a dash, and nothing else."""
        return self._clock.fullmatch(fold(" ".join(cell)).strip()) is not None

    def items(self, cell: Cell) -> list[_Item]:
        """What a cell tells, a clock each, the words before a clock that opens no line its own."""
        found: list[_Item] = []
        waiting = ""  # words above a clock: "Yoga / 18h-19h"
        for line in cell:
            clocks = list(self._clock.finditer(fold(line)))
            if not clocks:
                if found:
                    found[-1] = _Item(found[-1].clock, _join(found[-1].said, line))
                else:
                    waiting = _join(waiting, line)
                continue
            leading = not line[: clocks[0].start()].strip(_JOINTS)
            ends = [m.start() for m in clocks[1:]] + [len(line)]
            place = 0
            for m, end in zip(clocks, ends, strict=True):
                said = line[m.end() : end] if leading else line[place : m.start()]
                found.append(_Item(line[m.start() : m.end()], _join(waiting, said)))
                place, waiting = m.end(), ""
            if not leading:
                found[-1] = _Item(found[-1].clock, _join(found[-1].said, line[place:]))
        return found or [_Item("", waiting)]


@cache
def _reader(code: str) -> _Reader:
    return _Reader(vocabulary(code))


def _lines(reader: _Reader, table: _Element) -> Iterator[str]:
    """The lines of a timetable; none of another table."""
    grid = _grid(table, reader)
    if grid is None:
        return
    above, head, rows = grid
    days = [at for at, cell in enumerate(head) if reader.day(cell)]
    others = [at for at in range(len(head)) if at not in days]
    if not any(reader.items(row[at])[0].clock for row in rows for at in (*days, *others[:1]) if row[at]):
        return  # a menu, prices
    if any(reader.items(row[at])[0].clock for row in rows for at in others if at > days[0] and row[at]):
        return  # clocks below a day that is not known
    for row in above:
        yield _plain(row)
    for row in rows:
        yield from _row(reader, head, row, days, others)


def _row(
    reader: _Reader, head: Sequence[Cell], row: Sequence[Cell], days: list[int], others: list[int]
) -> Iterator[str]:
    """The lines of one row: what stands beside the days names it, or is the clock of its cells."""
    names = [row[at] for at in others if row[at]]
    told = {at: reader.items(row[at]) for at in days if row[at] and _SPELLED.search("".join(row[at]))}
    own = any(item.clock for items in told.values() for item in items)
    clocks = [] if own else [cell for cell in names if reader.clock(cell)]
    # A length beside the title is no clock where the cells have theirs.
    named = ", ".join(
        f"({' '.join(cell)})" if reader.clock(cell) else " ".join(cell) for cell in names if cell not in clocks
    ).replace(", (", " (")
    clock = " ".join(clocks[0]) if clocks else ""
    if not (own or clock) or not told:
        yield _plain(row)
        return
    for at, items in told.items():
        for item in items:
            said = _join(named, item.said) if own else _join(item.said, named)
            when = ", ".join(filter(None, (" ".join(head[at]), item.clock or clock)))
            yield f"{when} : {said}" if said else when


def _plain(row: Sequence[Cell]) -> str:
    """The words of a row that tells no times, those of a cell that spans columns once."""
    return " ".join(" ".join(cell) for cell in dict.fromkeys(row) if cell)


def _join(one: str, other: str) -> str:
    one, other = one.strip(_JOINTS), other.strip(_JOINTS)
    return f"{one}{' ' if other[:1] == '(' else ', '}{other}" if one and other else one or other


def _grid(table: _Element, reader: _Reader) -> tuple[list[list[Cell]], list[Cell], list[list[Cell]]] | None:
    """The rows above the head of days, that head, and the rows below it; None where no days head anything.

    Where the days stand in the first column and clocks in the head, the table is turned.
    """
    rows = _cells(table)
    for at, head in enumerate(rows[:_ABOVE]):
        if sum(map(reader.day, head)) < 2 or len(set(head)) < len(head) - head.count(()) - 1:
            continue
        below = rows[at + 1 :]
        if below and any(map(reader.weekday, head)) and _numbered(reader, head, below[0]):
            head = [(*top, *low) for top, low in zip(head, below.pop(0), strict=True)]
        return rows[:at], head, below
    hours = [cell for cell in rows[0][1:] if cell] if rows else []
    if len(hours) > 1 and all(map(reader.clock, hours)) and sum(reader.day(row[0]) for row in rows[1:]) > 1:
        turned = [list(column) for column in zip(*rows, strict=True)]
        return [], turned[0], turned[1:]
    return None


def _numbered(reader: _Reader, head: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether the row below days of the week prints the numbers of their days."""
    return all(_NUMBER.fullmatch(" ".join(low)) for top, low in zip(head, below, strict=True) if reader.weekday(top))


def _cells(table: _Element) -> list[list[Cell]]:
    """The cells of a table as rows of one width; none of a table that is too large.

    One that spans columns stands in each. One that spans rows stands in each where it is the first, and names them.
    """
    found = list(islice(table.iter("tr"), _ROWS + 1))
    if len(found) > _ROWS or any(len(row) > _COLUMNS for row in found):
        return []
    rows: list[list[Cell]] = []
    held: dict[int, tuple[int, Cell]] = {}  # columns that a cell above spans, for how many rows yet
    for row in found:
        cells: list[Cell] = []
        for element in (*row.iterchildren("td", "th"), None):
            while held.get(len(cells), (0,))[0]:
                left, above = held[len(cells)]
                held[len(cells)] = left - 1, above
                cells.append(() if cells else above)
            if element is None:
                break
            cell, left = _cell(element), _span(element, "rowspan") - 1
            for _ in range(min(_span(element, "colspan"), _COLUMNS - len(cells))):
                held[len(cells)] = left, cell
                cells.append(cell)
        rows.append(cells)
    width = max(map(len, rows), default=0)
    for cells in rows:
        cells += [()] * (width - len(cells))
    return rows


def _span(element: _Element, name: str) -> int:
    said = element.get(name) or ""
    return min(int(said), _ROWS) if said.isascii() and said.isdigit() and len(said) < 5 and int(said) > 0 else 1


def _cell(element: _Element) -> Cell:
    """The lines of a cell, its blanks made one."""
    from lxml.etree import iterwalk  # heavy: only where there is a page

    parts: list[str] = []
    for event, each in iterwalk(element, events=("start", "end")):
        if each.tag in _APART:
            parts.append("\n")
        if event == "start":
            parts.append("" if each.tag in _UNREAD else (each.text or "").replace("\n", " "))
        elif each is not element:
            parts.append((each.tail or "").replace("\n", " "))
    return tuple(line for part in "".join(parts).split("\n") if (line := " ".join(part.split())))
