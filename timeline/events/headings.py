"""The line above that names what a programme's line tells: a title over its dates, a place over its hours.

Knows lines and blank lines, and by ``[headings]`` of ``lang/<code>/events.toml`` the words that name nothing by
themselves; knows no date.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from timeline.events.titles import LONGEST
from timeline.events.words import Words, fold, folded

__all__ = ["above", "below", "detail", "label", "thin", "under"]

Span = tuple[int, int]

#: Lines that are looked at, upwards; and letters of one that may need another to name it.
_LINES, _SHORT = 5, 160
#: Those of a table of hours.
_TABLE = 12
#: Letters of the longest label.
_LABEL = 60
_CLOSED = ".!?…;,"
_PARTS = re.compile(r"[,;:|()/.•·+]|(?<!\w)[–—-]+(?!\w)")
_PRICE = re.compile(r"\d ?[€$£]")
_TOKEN = re.compile(r"(?<!\w)[^\W\d_]+'?")
_TELLING = re.compile(r"[^\W\d_]{3}")
#: A bracket behind the words that it is a note to.
_NOTE = re.compile(r"(?<=\w )\([^()\n]*\)")


def thin(text: str, sentence: Span, words: Words, times: Sequence[Span], *, first: bool = True) -> bool:
    """Whether a sentence says when, where and how, and not what: "Jusqu'au 28 mars, de 14 h à 19 h, salle 2".

    ``first``: nothing but a time stands before it on its line.

    >>> from timeline.events.words import of
    >>> thin("Vernissage le 6 mars, à la galerie", (0, 34), of("fr"), [(11, 20)])
    True
    """
    start, end = sentence
    known = words.headings
    if end - start > _SHORT or not known.hollow:
        return False
    low = folded(text)
    if first and known.meeting.match(low, start) and words.attachment.verb.search(low, start, end) is None:
        return True  # "Rdv 8h45 au pont Vieux, gants fournis": whatever else it says is by the way
    for note in _NOTE.finditer(text, start, end):
        if any(note.start() < a and b < note.end() for a, b in times):
            times = [*times, note.span()]  # "(portes à 19h)"
    parts, place = [], start
    for a, b in sorted(times):
        if a >= place and b <= end:
            parts.append(text[place:a])
            place = b
    low = fold("\n".join((*parts, text[place:end])))  # a time parts what stands around it
    for line in low.split("\n"):
        for part in _PARTS.split(line):
            said = _TOKEN.findall(part)
            if said and said[0] in known.details:
                if any(words.attachment.kind(word) == "participle" for word in said[1:]):
                    return False  # "Salle Pagnol fermée"
            elif any(word not in known.hollow for word in said):
                return False
    return True


def above(
    text: str,
    start: int,
    words: Words,
    times: Sequence[Span],
    *,
    apart: bool = False,
    table: bool = False,
    spread: bool = False,
) -> Span | None:
    """The line that names the one that begins at ``start``: the farthest of those between it and a time.

    None where no line of its paragraph stands there, or one that is prose. ``times``: those of the text, sorted;
    ``apart``: a blank line may stand between; ``table``: so may lines of times, and the nearest line is taken;
    ``spread``: so they may, each in its paragraph.
    """
    line = _line(text, start)
    found: Span | None = None
    place: Span | None = None  # a place may be a name as well: "Musée du lin – Sept siècles de dentelle"
    table |= spread
    apart |= table
    for _ in range(_TABLE if table else _LINES):
        last = line - 1
        if last <= 0:
            break
        line = _line(text, last)
        said = text[line:last].strip()
        if not said and apart and found is None and place is None:
            apart = spread
            continue
        first = line + len(text[line:last]) - len(text[line:last].lstrip())
        span = (first, first + len(said))
        nearest = bisect_left(times, (span[1], 0)) - 1
        timed = nearest >= 0 and times[nearest][1] > line
        if table and timed:
            continue
        if not said or timed or len(said) > LONGEST or said[-1] in _CLOSED:
            break
        if found is not None and said.isupper() and " " not in said and text[line - 2 : line - 1].strip():
            break  # a rubric between lines: "SPECTACLES"
        if _detail(said, words):
            place = place or span
        elif _TELLING.search(said):
            found = span
            if table:
                break
    return found or place


def _line(text: str, place: int) -> int:
    """Where the line of ``place`` begins, or nowhere near it: of a line that long nothing is looked at."""
    near = max(0, place - 2 * LONGEST)
    found = text.rfind("\n", near, place) + 1
    return found or near


def under(text: str, end: int, words: Words, times: Sequence[Span]) -> Span | None:
    """The line right below the one that ends at ``end``, where it may name it: "23 juillet, complet / Les Vents"."""
    stop = text.find("\n", end)
    if stop < 0 or text[end:stop].strip(" .!"):
        return None
    last = text.find("\n", stop + 1)
    said = text[stop + 1 : len(text) if last < 0 else last].rstrip()
    held = bisect_left(times, (stop, 0))
    if held < len(times) and times[held][0] < stop + 1 + len(said):
        return None
    if not said or len(said) > LONGEST or said[-1] in _CLOSED or not _TELLING.search(said) or _detail(said, words):
        return None
    return stop + 1, stop + 1 + len(said)


def below(text: str, end: int, words: Words, times: Sequence[Span]) -> int:
    """Where the lines end, from ``end`` on, that tell the place or the price of what stands above them."""
    for _ in range(_LINES):
        line = end + 1
        last = text.find("\n", line)
        last = len(text) if last < 0 else last
        said = text[line:last].rstrip()
        held = bisect_left(times, (line, 0))
        if not said or not _detail(said, words) or (held < len(times) and times[held][0] < last):
            break
        end = line + len(said)
    return end


def label(text: str, sentence: Span, words: Words, times: Sequence[Span]) -> bool:
    """Whether a sentence is a few words without a verb or a time, of what follows it: "Don du sang."."""
    start, end = sentence
    said = text[start:end]
    if times or len(said) > _LABEL or not _TELLING.search(said) or "\n" in said or _detail(said, words):
        return False
    return words.attachment.verb.search(fold(said)) is None


def detail(text: str, line: Span, words: Words) -> bool:
    """Whether a line tells a place or a price of what stands above it."""
    return _detail(text[slice(*line)], words)


def _detail(line: str, words: Words) -> bool:
    """Whether a line tells a place or a price of what stands above it: "Salle Gauguin", "Durée 1 h 30"."""
    low = fold(line)
    first = _TOKEN.search(low)
    return first is not None and (first[0] in words.headings.details or _PRICE.search(low) is not None)
