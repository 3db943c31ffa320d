"""The entries of a live page as its markup has them: each with its own time, which text alone would lose.

Knows ``<time>`` elements, the blocks around them and the updates of JSON-LD; knows nothing of how stamps are
printed. What it lays out is the page's text, with the place of every entry in it; it lays out nothing where the
markup says no times, and the lines speak for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from timeline.documents.extract import Known
from timeline.documents.markup import Line, Page, Time, plain
from timeline.documents.metadata import Metadata, Update, moment
from timeline.documents.words import fold
from timeline.model import Anchor

__all__ = ["Laid", "lay_out"]

_CLOCKED = re.compile(r"\s*(?:\d{4}-?\d\d-?\d\d[T ]?\d\d:?\d\d|1\d{9}(?:\d{3})?\s*$)", re.ASCII)
#: Fewest entries of a live page; of one that says it is live.
_FEWEST, _FEWEST_LIVE = 3, 2
#: Letters that an entry tells at least, in most entries: less is a list of links.
_TOLD = 30
#: Lines that stand above the entries of a page at most.
_LEAD = 6
#: What is left of a line when its time is taken out, and is no more than a word before it.
_REST = 20
#: Days that a live page runs for at most, from the time at its head to its first entry.
_DAYS = 7
_SEPARATORS = " \xa0\u202f-–—|:•·,.>»"


class Laid(NamedTuple):
    """A page's text, and the entries that its markup knows; ``before``: the lines above the first entry."""

    text: str
    entries: tuple[Known, ...]
    before: int
    notes: tuple[str, ...] = ()


class _Box(NamedTuple):
    """An entry in the page's lines: from ``first`` to ``last`` (exclusive), with the ``<time>`` that dates it."""

    first: int
    last: int
    place: int
    time: Time | None
    anchor: Anchor
    url: str | None = None


def lay_out(page: Page, known: Metadata) -> Laid:
    """The text of a page, its entries set out where markup knows their times.

    By rank: the updates of JSON-LD where they hold their texts; ``<time>`` in blocks that repeat, with the dates of
    the updates that have the same headline; headlines of updates found in the text.
    """
    dated = [(u, a) for u in known.updates if (a := _anchor(u.published, "JSON-LD liveBlogUpdate.datePublished"))]
    told = [(u, a, plain(u.body)) for u, a in dated if len(u.body) >= _TOLD]
    if len(told) >= _FEWEST_LIVE and len(told) * 5 >= len(dated) * 4:
        return _composed(page, [(u, a, plain(u.body)) for u, a in dated], known)
    found = _boxes(page, live=known.live)
    if not known.live and _later(found, page):
        found = []  # comments, or other articles
    boxes, notes = _named(found, dated, page)
    if not boxes:
        boxes = _headed(dated, page)
    return _text(page, boxes, notes)


def _anchor(value: str, name: str) -> Anchor | None:
    """The instant that a value of markup writes; None where it says no clock."""
    if not _CLOCKED.match(value):
        return None
    read = moment(value)
    if read is None or read[1] != "minute":
        return None
    evidence = f"{name}: {' '.join(value.split())}"
    return Anchor(read[0], "minute", "metadata", evidence, "UTC" if read[0].endswith("+00:00") else None)


# --- JSON-LD with its texts -------------------------------------------------------------------------------------------


def _composed(page: Page, updates: Sequence[tuple[Update, Anchor, str]], known: Metadata) -> Laid:
    """The lines above the first entry, then each update: its time, headline and body."""
    heads = {fold(u.headline).strip() for u, _, _ in updates if u.headline}
    heads |= {fold(body[:60]).strip() for _, _, body in updates if len(body) >= _TOLD}
    lead: list[str] = []
    for line in page.lines:
        said = fold(line.text).strip()
        stamped = len(lead) > 1 and any(_CLOCKED.match(t.value) for t in line.times)
        if stamped or said in heads or said[:60].strip() in heads:
            break
        lead.append(line.text)
    else:  # the updates are nowhere on the page: if it shows much else, that is not theirs
        lead = lead if len(lead) <= _LEAD else lead[:1]
    text = "\n\n".join(lead or [known.title or page.title]) + "\n\n"
    entries: list[Known] = []
    for update, anchor, body in updates:
        assert anchor.when is not None
        start = len(text)
        printed = anchor.when[:16].replace("T", " ") + (" UTC" if anchor.tz == "UTC" else "")
        headline = plain(update.headline)
        if headline and body.startswith(headline):
            body = body[len(headline) :].lstrip()
        text += "\n".join(part for part in (printed, headline, body) if part)
        entries.append(Known(start, len(text), (start, start + len(printed)), anchor, _address(update, known)))
        text += "\n\n"
    return Laid(text.rstrip("\n"), tuple(entries), len(lead))


def _address(update: Update, known: Metadata) -> str | None:
    if update.url and update.url.startswith("#"):
        return f"{known.url}{update.url}" if known.url else None
    return update.url


# --- blocks that repeat, each with its <time> -------------------------------------------------------------------------


def _boxes(page: Page, *, live: bool) -> list[_Box]:
    """The entries by the blocks that hold one time each, below the block that holds the most of them."""
    times: list[tuple[int, Time, Anchor]] = []
    for place, line in enumerate(page.lines):
        for time in line.times:
            if len(line.text) <= 200 or time.start <= 2:
                anchor = _anchor(time.value, "time datetime")
                if anchor is not None:
                    times.append((place, time, anchor))
                    break  # the first time of a line is the entry's: the second says when it was changed
    fewest = _FEWEST_LIVE if live else _FEWEST
    if len(times) < fewest:
        return []
    below: dict[int, dict[int, tuple[int, Time, Anchor]]] = {}
    depth: dict[int, int] = {}
    for found in times:
        blocks = found[1].blocks
        for level, (above, block) in enumerate(pairwise(blocks)):
            below.setdefault(above, {}).setdefault(block, found)
            depth[above] = level
    if not below:
        return []
    best = max(below, key=lambda block: (len(below[block]), block))
    if len(below[best]) < _FEWEST_LIVE:
        return []
    same = [b for b in below if depth[b] == depth[best]]
    first = min(page.blocks[c][0] for b in same if len(below[b]) > 1 for c in below[b])
    chosen = sorted(
        (page.blocks[child][0], page.blocks[child][1], *found, page.blocks[block][1])
        for block in same
        for child, found in below[block].items()
        if len(below[block]) > 1 or page.blocks[child][0] > first
    )
    if len(chosen) < fewest:
        return []
    told = sum(_letters(page.lines[a:b], time) >= _TOLD for a, b, _, time, _, _ in chosen)
    boxes: list[_Box] = []
    for index, (start, stop, place, time, anchor, end) in enumerate(chosen):
        if told * 2 < len(chosen):  # the times stand above their texts, not in one block with them
            after = chosen[index + 1][0] if index + 1 < len(chosen) else end
            start, stop = start, max(stop, min(after, end) if after > start else end)
        boxes.append(_Box(start, stop, place, time, anchor))
    told = sum(_letters(page.lines[b.first : b.last], b.time) >= _TOLD for b in boxes)
    return boxes if told * 2 >= len(boxes) else []


def _later(boxes: Sequence[_Box], page: Page) -> bool:
    """Whether the first time of a page lies days before its entries: they are no updates of what it dates."""
    times = (a for line in page.lines for t in line.times if (a := _anchor(t.value, "time datetime")) is not None)
    first = next((date.fromisoformat(a.when[:10]) for a in times if a.when), None)
    days = [date.fromisoformat(box.anchor.when[:10]) for box in boxes if box.anchor.when]
    later = [day for day in days if first is not None and (day - first).days > _DAYS]
    return bool(later) and len(later) >= len(days) - 1


def _letters(lines: Sequence[Line], time: Time | None) -> int:
    """The letters of an entry beside its time's."""
    return sum(len(line.text) for line in lines) - (time.end - time.start if time else 0)


def _named(
    boxes: list[_Box], updates: Sequence[tuple[Update, Anchor]], page: Page
) -> tuple[list[_Box], tuple[str, ...]]:
    """The boxes with the dates of the updates that have the same headline; disagreements are noted."""
    heads = {fold(u.headline).strip(): (u, a) for u, a in updates if u.headline}
    if not heads or not boxes:
        return boxes, ()
    found: list[_Box] = []
    notes: list[str] = []
    for box in boxes:
        lines = (fold(line.text).strip() for line in page.lines[box.first : box.last])
        match = next((heads[said] for said in lines if said in heads), None)
        if match is not None:
            update, anchor = match
            if not _same(anchor, box.anchor):
                said = f"{anchor.evidence}, {box.anchor.evidence}"
                notes.append(f"anchor-conflict: {update.headline[:60]!r}: {said}: JSON-LD counts")
            box = box._replace(anchor=anchor, url=update.url)
        found.append(box)
    return found, tuple(notes)


def _same(one: Anchor, other: Anchor) -> bool:
    from datetime import datetime

    a, b = datetime.fromisoformat(one.when or ""), datetime.fromisoformat(other.when or "")
    if (a.tzinfo is None) != (b.tzinfo is None):
        return a.minute == b.minute
    return abs((a - b).total_seconds()) <= 60


def _headed(updates: Sequence[tuple[Update, Anchor]], page: Page) -> list[_Box]:
    """The entries by the headlines of the updates, where most are found in the text and no time stands in blocks."""
    places: dict[str, int] = {}
    for number, line in enumerate(page.lines):
        places.setdefault(fold(line.text).strip(), number)
    found = sorted(
        (places[head], anchor, update.url or "")
        for update, anchor in updates
        if update.headline and (head := fold(update.headline).strip()) in places
    )
    if len(found) < _FEWEST_LIVE or len(found) * 5 < len(updates) * 3:
        return []
    starts = [p - 1 if p and _stamp_like(page.lines[p - 1].text) else p for p, _, _ in found]
    return [
        _Box(start, stop, start if start < place else -1, None, anchor, url or None)
        for start, stop, (place, anchor, url) in zip(starts, [*starts[1:], len(page.lines)], found, strict=True)
    ]


def _stamp_like(words: str) -> bool:
    return len(words) <= 30 and any(c.isdigit() for c in words)


# --- the text ---------------------------------------------------------------------------------------------------------


def _text(page: Page, boxes: Sequence[_Box], notes: tuple[str, ...]) -> Laid:
    """The page's lines, a blank line between two blocks, every entry opened by the words of its time."""
    parts: list[str] = []
    size = 0

    def put(words: str, close: bool = False) -> tuple[int, int]:
        nonlocal size
        parts.append("" if not parts else "\n" if close else "\n\n")
        start = size + len(parts[-1])
        size = start + len(words)
        parts.append(words)
        return start, size

    entries: list[Known] = []
    place = 0
    for box in boxes:
        if box.first < place:
            continue  # one block within another: its entry is told
        for line in page.lines[place : box.first]:
            put(line.text, line.close)
        stamp, rest = _stamp(page, box)
        span = put(stamp)
        end = span[1]
        for index in range(box.first, box.last):
            words = rest if index == box.place else page.lines[index].text
            if words:
                _, end = put(words, page.lines[index].close and index != box.place + 1)
        entries.append(Known(span[0], end, span, box.anchor, box.url))
        place = box.last
    for line in page.lines[place:]:
        put(line.text, line.close)
    before = boxes[0].first if boxes else len(page.lines)
    return Laid("".join(parts), tuple(entries), before, notes)


def _stamp(page: Page, box: _Box) -> tuple[str, str]:
    """The words of an entry's time, and what else its line says."""
    assert box.anchor.when is not None
    if box.place < 0:
        return box.anchor.when[:16].replace("T", " "), ""
    line = page.lines[box.place]
    if box.time is None:
        return line.text, ""
    stamp = line.text[box.time.start : box.time.end]
    before = line.text[: box.time.start].strip(_SEPARATORS)
    after = line.text[box.time.end :].lstrip(_SEPARATORS).rstrip()
    rest = " ".join(part for part in (before, after) if part)
    if not stamp:  # the time of a whole block: no words of its first line
        return box.anchor.when[:16].replace("T", " "), line.text
    return stamp, rest if line.heading or len(rest) > _REST else ""
