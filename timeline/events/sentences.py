"""Where sentences begin and end, in offsets of the text itself.

Knows stops, quotes, brackets, headings, lists and blank lines, and a language's abbreviations; knows no
time and no event. A text is cut into blocks (blank lines, and the breaks that the caller knows); a
block is cut only when asked for, once, so that a long text costs what is asked of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from timeline.events.words import Words, fold, of

__all__ = ["Sentences", "split"]

_BLANK = re.compile(r"\n[^\S\n]*\n\s*|\f\s*")
# A stop, the quotes and brackets that close with it, and a space or the end; or a stop glued to a capital
# between two words ("… région.Le …"), which pages lose a space at.
_STOP = re.compile(
    r"[.!?…](?:[.!?…]*(?:[ \u00a0\u202f]?[»”]|[\"')\]’])*(?=\s|$)|(?<=[^\W\d_]{3}[.!?])(?=[A-ZÀ-Þ]['’]?[a-zß-ÿ]))"
)
_OPENING = "«“‘\"'’([–—-•* \u00a0\u202f\t\n\r"
_ITEM = re.compile(r"[^\S\n]*(?:[-–—•·▪◦‣*►▶]|\d{1,3}[.)])[^\S\n]")
_CLOSED = re.compile(r"[.!?…:;][\s»”\"')\]’]*$")
_WORD = re.compile(r"\S+")
_MEASURE = re.compile(r"\d[ \u00a0\u202f]?[a-z]$")  # "à 10,20 m.", whose "m." is no "M."
_EDGE = re.compile(r"[\s«“\"(\[’']")
#: No abbreviation is longer.
_LONGEST = 16
#: Nor is one of letters alone that has as many.
_WORDY = 7
_NEWLINE = re.compile(r"\n")

#: Columns between which a text was wrapped by hand or by a mailer.
_WRAP = range(45, 131)
#: No sentence is longer: what has no stops (tables, logs) is parted, so that costs stay linear.
_WIDEST = 3000
#: A line shorter than this is whole, however the next one begins.
_SHORT = 40


class Sentences:
    """The sentences of ``text``.

    ``breaks``: offsets where a sentence ends whatever the words say (parts of a document). ``keep``: spans,
    sorted by start, inside which none ends (time expressions: "20 sept. 2024").
    """

    def __init__(
        self, text: str, words: Words, breaks: Iterable[int] = (), keep: Sequence[tuple[int, int]] = ()
    ) -> None:
        self.text, self.words = text, words
        cuts = {0, *(m.end() for m in _BLANK.finditer(text)), *(b for b in breaks if 0 < b < len(text))}
        self._blocks = sorted(cuts)
        self._cut: dict[int, list[tuple[int, int]]] = {}
        self._keep = keep
        self._starts = [start for start, _ in keep]

    def __iter__(self) -> Iterator[tuple[int, int]]:
        for block in range(len(self._blocks)):
            yield from self._block(block)

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The span of the sentence that holds ``start:end``; of several joined where it runs over one."""
        first = self._at(start)
        last = first if end <= first[1] else self._at(max(start, end - 1))
        return min(first[0], start), max(last[1], end)

    def before(self, start: int) -> tuple[int, int] | None:
        """The sentence that ends before ``start`` in the same block, or None."""
        spans = self._block(bisect_right(self._blocks, start) - 1)
        found = bisect_left(spans, (start, start)) - 1
        return spans[found] if found >= 0 and spans[found][1] <= start else None

    def after(self, end: int) -> tuple[int, int] | None:
        """The first sentence that begins at or after ``end``, in this block or a later one, or None."""
        for block in range(max(0, bisect_right(self._blocks, end) - 1), len(self._blocks)):
            for span in self._block(block):
                if span[0] >= end:
                    return span
        return None

    def _at(self, offset: int) -> tuple[int, int]:
        spans = self._block(bisect_right(self._blocks, offset) - 1)
        found = bisect_right(spans, (offset, len(self.text))) - 1
        return spans[found] if found >= 0 else (offset, offset)

    def _block(self, block: int) -> list[tuple[int, int]]:
        if block not in self._cut:
            end = self._blocks[block + 1] if block + 1 < len(self._blocks) else len(self.text)
            self._cut[block] = list(self._cuts(self._blocks[block], end))
        return self._cut[block]

    def _cuts(self, start: int, end: int) -> Iterable[tuple[int, int]]:
        ends = {m.end() for m in _STOP.finditer(self.text, start, end) if self._stops(m, start, end)}
        ends |= self._lines(start, end)
        begin = start
        for cut in (*sorted(e for e in ends if not self._kept(e)), end):
            while cut - begin > _WIDEST:
                part = self._part(begin)
                span = self._trim(begin, part)
                if span is not None:
                    yield span
                begin = part
            span = self._trim(begin, cut)
            if span is not None:
                yield span
            begin = cut

    def _part(self, begin: int) -> int:
        """Where a text without stops is parted: at a space if there is one, outside time expressions."""
        for room in range(_WIDEST, _WIDEST // 2, -1):
            if self.text[begin + room].isspace() and not self._kept(begin + room):
                return begin + room
        return begin + _WIDEST

    def _kept(self, offset: int) -> bool:
        found = bisect_left(self._starts, offset) - 1
        return found >= 0 and offset < self._keep[found][1]

    def _trim(self, start: int, end: int) -> tuple[int, int] | None:
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return (start, end) if start < end else None

    def _stops(self, stop: re.Match[str], start: int, end: int) -> bool:
        text, place = self.text, stop.end()
        while place < end and text[place] in _OPENING:
            place += 1
        if place >= end:
            return True
        following = text[place]
        if following.islower() and not (place + 1 < end and text[place + 1].isupper()):  # iPhone, eBay begin small
            return False
        if following in ",;:)]»”%":
            return False
        if stop[0][0] != "." or len(stop[0]) > 1:
            return True
        if text[max(start, stop.start() - _WORDY) : stop.start()].isalpha() and stop.start() - start > _WORDY:
            return True  # as most stops do, a word's that is no abbreviation
        before = text[max(start, stop.start() - _LONGEST) : stop.start()].rpartition("\n")[2]
        word = _EDGE.split(before)[-1]
        known = fold(word)
        if known in self.words.never:
            return following.isupper() and _MEASURE.search(before) is not None
        if known in self.words.unless_capital:
            return following.isupper()
        if word.isdigit() and before.strip() == word:
            return False  # "1. " at the head of a list's item
        tail = word.rsplit(".", 1)[-1].rsplit("-", 1)[-1]
        if len(tail) == 1 and tail.isupper() and word.count(".") < 2:
            return self.words.starter.match(fold(text[place : place + 16])) is not None
        return True

    def _lines(self, start: int, end: int) -> set[int]:
        """Where a line's end ends a sentence: everywhere, but where a paragraph was wrapped."""
        text = self.text
        bounds = [start, *(m.end() for m in _NEWLINE.finditer(text, start, end))]
        if len(bounds) == 1:
            return set()
        lines = [text[a:b].strip() for a, b in zip(bounds, (*bounds[1:], end), strict=True)]
        widest = max(map(len, lines))
        first = [m[0] if (m := _WORD.match(line)) else "" for line in lines]
        full = [len(line) + 1 + len(word) > widest for line, word in zip(lines, first[1:], strict=False)]
        small = [line[:1].islower() for line in lines]
        wrapped = widest in _WRAP and all(full) and any(small[1:])
        ends = set()
        for i, bound in enumerate(bounds[1:], 1):
            runs_on = small[i] and len(lines[i - 1]) >= _SHORT and not _CLOSED.search(lines[i - 1])
            if _ITEM.match(text, bound, end) or not (runs_on or wrapped):
                ends.add(bound)
        return ends


def split(text: str, lang: str = "fr") -> list[tuple[int, int]]:
    """The spans of the sentences of ``text``, white space around them left out.

    >>> text = "Le Dr. Noé est né en 52 av. J.-C. Il vit."
    >>> [text[a:b] for a, b in split(text)]
    ['Le Dr. Noé est né en 52 av. J.-C.', 'Il vit.']
    """
    return list(Sentences(text, of(lang)))
