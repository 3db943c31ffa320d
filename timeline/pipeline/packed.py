"""Events as octets, made anew each time they are read: how they go from process to process and lie on a shelf.

Knows the fields of an event; knows no file and no process. The octets are those of `marshal`: half of what a pickle
takes, and made in a third of the time. They are for the very program that made them, never for a file that stays.
"""

from __future__ import annotations

import marshal
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain
from operator import attrgetter
from typing import Any, overload

from timeline.model import Correction, Document, Event, Evidence, Timex3, When

__all__ = ["Chain", "Packed", "pack"]


class _Events(Sequence[Event]):
    """Events that are not at hand; equal to a list that says the same, and copied as that."""

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment]  # as of a list

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    def __reduce__(self) -> tuple[Any, ...]:
        return list, (list(self),)


class Packed(_Events):
    """The events of one document. ``octets``: what `pack` made of them, or what reads that; ``size``: how many."""

    __slots__ = ("_document", "_octets", "_size")

    def __init__(self, octets: bytes | Callable[[], bytes], size: int, document: Document) -> None:
        self._octets, self._size, self._document = octets, size, document

    @property
    def octets(self) -> bytes:
        """What `pack` made of the events."""
        return self._octets if isinstance(self._octets, bytes) else self._octets()

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[Event]:
        return _unpack(self.octets, self._document)

    @overload
    def __getitem__(self, place: int) -> Event: ...
    @overload
    def __getitem__(self, place: slice) -> list[Event]: ...
    def __getitem__(self, place: int | slice) -> Event | list[Event]:
        return list(self)[place]

    def __reduce__(self) -> tuple[Any, ...]:
        return Packed, (self.octets, self._size, self._document)


class Chain(_Events):
    """The events of ``parts``, one part after the other."""

    __slots__ = ("_ends", "_parts")

    def __init__(self, parts: Iterable[Sequence[Event]]) -> None:
        self._parts = [part for part in parts if part]
        self._ends = list(accumulate(map(len, self._parts)))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __iter__(self) -> Iterator[Event]:
        return chain.from_iterable(self._parts)

    @overload
    def __getitem__(self, place: int) -> Event: ...
    @overload
    def __getitem__(self, place: slice) -> list[Event]: ...
    def __getitem__(self, place: int | slice) -> Event | list[Event]:
        if isinstance(place, slice):
            return [self[each] for each in range(len(self))[place]]
        at = range(len(self))[place]
        part = bisect_right(self._ends, at)
        return self._parts[part][at - self._ends[part]]


_plain = attrgetter("id", "kind", "title", "description", "extent", "status", "confidence", "warnings")
_when = attrgetter("begin", "end", "grain", "edtf", "timezone", "approximate", "open", "rrule")


def pack(events: Iterable[Event]) -> bytes:
    """``events`` of one document as octets, without the document and its sections."""
    return marshal.dumps(
        [
            (
                _plain(event),
                _when(event.when),
                tuple(event.when.timex3),
                None if event.section is None else event.section.index,
                [tuple(each) for each in event.evidence],
                None if event.corrected is None else tuple(event.corrected),
            )
            for event in events
        ]
    )


def _unpack(octets: bytes, document: Document) -> Iterator[Event]:
    for plain, when, timex3, section, evidence, corrected in marshal.loads(octets):
        id_, kind, title, description, extent, status, confidence, warnings = plain
        begin, end, grain, edtf, timezone, approximate, open_, rrule = when
        yield Event(
            id_,
            kind,
            title,
            description,
            When(begin, end, grain, edtf, timezone, approximate, open_, Timex3._make(timex3), rrule),
            document,
            None if section is None else document.sections[section],
            extent,
            [Evidence._make(each) for each in evidence],
            status,
            confidence,
            warnings,
            None if corrected is None else Correction._make(corrected),
        )
