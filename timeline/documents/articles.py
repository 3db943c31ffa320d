"""Where one article of a file ends and the next begins.

Knows footers, separators and publication lines; knows no date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from timeline.documents.evidence import Evidence
from timeline.documents.lines import Lines, line_at
from timeline.documents.words import Vocabulary, fold

__all__ = ["Slice", "split"]

_SEPARATOR = re.compile(r"\n[^\S\n]*(?:[-_=*~#•][ \t]?){3,}[^\S\n]*\r?(?=\n|\Z)")
#: Letters that make an article: less between two footers is furniture.
_SHORTEST = 150
#: Letters of the longest line that still is a title; of the longest that says who wrote.
TITLE = 250
_AUTHOR = 80
#: Furniture that stands below an article, and above the title of the next.
_FEET = ("end", "source", "share", "counter", "link", "site")


class Slice(NamedTuple):
    """An article: its place and its title's."""

    start: int
    end: int
    title: tuple[int, int]


def split(
    text: str, furniture: Sequence[tuple[int, int, str]], lines: Lines, words: Vocabulary, *, footers: bool = True
) -> list[Slice]:
    """The articles that one text joins, each from its title on; [] when it holds a single one.

    ``furniture``: sorted. Articles are told apart by ``footers`` ("Laisser un commentaire"), else by days that each
    stand above a title, by separators, or by titles that each have a publication line under them.
    """
    if not furniture and len(lines.dates) + len(lines.headings) < 2:
        return []  # nothing tells two apart
    starts = _after_footers(text, furniture) if footers else []
    if len(starts) < 2 and (days := _below_days(text, furniture, lines, words)):
        return days
    if len(starts) < 2:
        alone = [e for e in lines.headings if e.date and e.date.year]
        feet = {end for _, end, kind in furniture if kind in _FEET}
        starts = _by_dates(text, sorted([*lines.dates, *alone], key=lambda e: e.start), feet)
    if len(starts) < 2:
        return []
    starts = sorted({*starts, *_signed(text, furniture, words)})
    slices: list[Slice] = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        title = line_at(text, start)
        slices.append(Slice(title[0], start + len(text[start:end].rstrip()), title))
    return slices


def _after_footers(text: str, furniture: Sequence[tuple[int, int, str]]) -> list[int]:
    """Where articles begin: after each run of furniture that closes one, when enough text stands on both sides."""
    runs: list[list[int]] = []  # begin, end, whether it closes an article
    for begin, end, kind in furniture:
        if kind in ("link", "reading", "counter", "credit", "number"):
            continue
        gap = text[runs[-1][1] : begin] if runs and begin - runs[-1][1] < _SHORTEST else None
        if gap is not None and not gap.strip():
            runs[-1][1] = end
            runs[-1][2] |= kind == "end"
        else:
            runs.append([begin, end, kind == "end"])
    closings = [(begin, end) for begin, end, closes in runs if closes]
    starts = [line_at(text, 0)[0]]
    last = starts[0]
    for begin, end in closings:
        following, _ = line_at(text, end)
        if _letters(text, last, begin) < _SHORTEST:
            continue
        if _letters(text, end, len(text)) < _SHORTEST:
            break
        starts.append(following)
        last = following
    return starts


def _letters(text: str, begin: int, end: int) -> int:
    """The letters between two places, counted no further than is needed."""
    return len(text[begin : min(end, begin + 4 * _SHORTEST)].strip()) if end > begin else 0


def _by_dates(text: str, dates: Sequence[Evidence], feet: set[int]) -> list[int]:
    """Where articles begin that each have a publication line below their title, or stand between separators.

    ``feet``: where furniture ends that stands below an article.
    """
    published = [e.start for e in dates if e.role in ("published", "dateline", "heading")]
    published = [p for i, p in enumerate(published) if not i or p - published[i - 1] > _SHORTEST]
    if len(published) < 2:
        return []
    separators = [m.end() for m in _SEPARATOR.finditer("\n" + text[:-1])] if text else []
    if separators:
        starts = [line_at(text, 0)[0], *(line_at(text, s)[0] for s in separators)]
        bounds = [*starts[1:], len(text)]
        with_date = [any(a <= p < b for p in published) for a, b in zip(starts, bounds, strict=True)]
        if all(with_date):
            return starts
    starts = []
    for place in published:
        start = _title_above(text, place, feet)
        if start is None or (starts and start <= starts[-1]):
            return []
        starts.append(start)
    return starts if not text[: starts[0]].strip() or _letters(text, 0, starts[0]) < _SHORTEST else []


def _signed(text: str, furniture: Sequence[tuple[int, int, str]], words: Vocabulary) -> list[int]:
    """Where articles begin among dated ones that have no date: below furniture a title, and who wrote below it.

    Such a one is not of the day of the article above.
    """
    found: list[int] = []
    for _, end, kind in furniture:
        if kind not in _FEET:
            continue
        title = line_at(text, end)
        author = line_at(text, title[1])
        body = line_at(text, author[1])
        if title[1] - title[0] > TITLE or author[1] - author[0] > _AUTHOR or body[1] - body[0] < _SHORTEST:
            continue
        said = text[slice(*author)]
        if text[title[1] - 1] not in ".;:," and said[-1] not in ".!?:" and words.byline.match(fold(said)):
            found.append(title[0])
    return found


def _below_days(text: str, furniture: Sequence[tuple[int, int, str]], lines: Lines, words: Vocabulary) -> list[Slice]:
    """The articles of a journal: a day, a title below it, and what is told; [] where a day may be of what is above.

    Three days or more need no titles: a chronicle, whose "la veille" counts from each.
    """
    days = [e for e in lines.headings if e.date and e.date.year]
    if len(days) < 2 or _letters(text, 0, days[0].start) >= _SHORTEST:
        return []
    closed = {end for _, end, _ in furniture}
    found: list[Slice] = []
    for day, below in zip(days, [*days[1:], None], strict=True):
        start = text.rfind("\n", 0, day.start) + 1
        stop = below.start if below else len(text)
        title = line_at(text, day.end)
        telling = line_at(text, title[1])
        far = max(0, start - TITLE)
        above = text[far:start].rstrip()
        last = above[above.rfind("\n") + 1 :]
        ends = last[-1:] in ".!?…»" or far + len(above) in closed or re.match(words.published["published"], fold(last))
        if title[1] - title[0] > TITLE or text[title[1] - 1] in ".!?…»;:," or telling[0] >= stop:
            title, telling = line_at(text, start), title
            if len(days) < 3:
                return []
        if telling[0] >= stop or (found and not ends):
            return []
        found.append(Slice(line_at(text, start)[0], start + len(text[start:stop].rstrip()), title))
    return found


def _title_above(text: str, place: int, feet: set[int]) -> int | None:
    """The first line of the block of short lines above a publication line, at most three: title, standfirst, author."""
    start: int | None = None
    end = place
    for _ in range(3):
        while end and text[end - 1].isspace():
            end -= 1
        head = text.rfind("\n", 0, end) + 1
        line = text[head:end].strip()
        if not line or len(line) > TITLE or line[-1:] in ".;" or end in feet:
            break
        start, end = head, head
        if not end:
            break
    return line_at(text, start)[0] if start is not None else None
