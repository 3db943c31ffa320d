"""What a date that stands alone dates, and what names a sentence that says only when, where and how.

Knows lines, blank lines and the sentences around; knows no resolution of dates and no record. Which line is a name is
told by `timeline.events.headings`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from timeline.events import headings
from timeline.events.sentences import Sentences
from timeline.events.titles import bare
from timeline.events.told import Span, Told
from timeline.events.words import Words, fold, folded, singular
from timeline.model import Document, coarser

__all__ = ["inside", "lend", "name"]

#: Sentences of one line that say only when and where, at most.
_RUN = 4
#: A time that begins as near as this to the beginning of its line leads it.
_LEADING = 8
#: What opens the items of a list.
_ITEM = "-–—•*·▪"
#: Lines between a day and the first entry below it.
_OVER = 2
#: Times of the shortest list of screenings.
_LIST = 4
#: Letters of a line that may be a name.
_NEAR = 120
_WORDS = re.compile(r"[^\W\d_]+")
_TELLING = re.compile(r"[^\W\d_]{4}")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


def inside(spans: list[Span], sentence: Span) -> list[Span]:
    """Those of ``spans``, sorted, that begin in a sentence."""
    first = bisect_right(spans, (sentence[0], -1))
    last = bisect_right(spans, (sentence[1], -1))
    return spans[first:last]


def lend(
    told: Told,
    document: Document,
    cut: Sentences,
    lone: dict[Span, bool],
    spans: list[Span],
    dates: list[Span],
    words: Words,
    captions: dict[int, Span],
) -> bool:
    """Let a date that stands alone date its neighbour: what it ends, what it stands under, else what follows.

    False where none is told. ``spans``: the expressions of the text; ``dates``: of those, the ones that date something;
    ``captions``: the names of lists above them, by where these end, for what follows them stands so too.
    """
    if not lone.get(told.extent, False):
        return True
    start, end = told.extent
    before = cut.before(start)
    if before is not None and not lone.get(before, False) and "\n" not in document.text[before[1] : start]:
        told.extent, told.told = (before[0], end), before
        return True
    goes_on = before is not None and "\n" not in document.text[before[1] : start]  # "Le 3 mai. De 9 h à 18 h."
    after = cut.after(end)
    while after is not None and not any(map(str.isalnum, document.text[slice(*after)])):
        after = cut.after(after[1])  # the mark of a list
    beside = (
        not goes_on
        and after is not None
        and not lone.get(after, False)
        and not (_stands_under(document.text, start) and inside(dates, after))
        and not _BLANK_LINE.search(document.text, end, after[0])
    )
    if _opens(told, document, end):
        return False
    told.named = (
        None if goes_on else _caption(told, document.text, after, lone, spans, dates, words, captions, beside=beside)
    )
    if told.named is None and after is None and "T" in told.interval.begin and not goes_on:
        told.named = headings.above(document.text, start, words, dates, apart=True)
    if told.named is not None:
        told.extent = told.named[0], end
        return True
    clocked = "T" in told.interval.begin
    placed = after is not None and headings.detail(document.text, after, words)
    if clocked or placed or not beside or (after and headings.thin(document.text, after, words, inside(spans, after))):
        apart = placed or (clocked and after is not None and document.text[after[1] - 1] in ".!?…")
        table = told.rrule is not None or (not beside and before is not None and lone.get(before, False))
        told.named = headings.above(document.text, start, words, dates, apart=apart, table=table)
        if told.named is not None and not table:
            told.extent = told.named[0], headings.below(document.text, end, words, dates)
        if told.named is not None:
            return True
    if after is None or (
        coarser(told.interval.grain, "day") and _heads(document.text, told.extent, after, dates, words)
    ):
        return False  # "Décembre", over what tells its own days
    if lone.get(after, False) or any(end < s.start <= after[0] for s in document.sections):
        return False
    if any(end <= s and e <= after[0] for s, e, _ in document.furniture):
        return False
    told.extent, told.told = (start, after[1]), after
    return True


def _caption(
    told: Told,
    text: str,
    after: Span | None,
    lone: dict[Span, bool],
    spans: list[Span],
    dates: list[Span],
    words: Words,
    captions: dict[int, Span],
    *,
    beside: bool,
) -> Span | None:
    """The name above a lone time that stands below what it dates: a list of screenings, what follows one, a stretch.

    ``beside``: the sentence after it stands right below it.
    """
    start, end = told.extent
    clocked = "T" in told.interval.begin
    again = captions.get(_ending(text, start)) if clocked else None
    if again is not None:
        found: Span | None = again  # the next of a list
    elif _listed(text, inside(spans, told.extent), words):
        found = headings.above(text, start, words, dates, apart=True)
    elif clocked and after is not None and _goes_on(text, end, after, lone, spans):
        found = headings.above(text, start, words, dates, spread=True)
    elif clocked and captions:
        found = headings.above(text, start, words, dates, apart=True)
        found = found if found is not None and _ending(text, found[0]) in captions else None
    else:
        described = beside and after is not None and _described(told, text, after, words)
        return headings.above(text, start, words, dates) if described else None
    if found is not None:
        captions[end] = found
    return found


def _ending(text: str, start: int) -> int:
    """Where the words end before ``start``."""
    near = max(0, start - _NEAR)
    return near + len(text[near:start].rstrip())


def _goes_on(text: str, end: int, after: Span, lone: dict[Span, bool], spans: list[Span]) -> bool:
    """Whether a list goes on in the next paragraph: "Mercredi 5 : 14h", "Vendredi 7 : 18h"."""
    return (
        lone.get(after, False) and len(inside(spans, after)) > 1 and _BLANK_LINE.search(text, end, after[0]) is not None
    )


def _listed(text: str, times: Sequence[Span], words: Words) -> bool:
    """Whether a line lists several days with their clocks: "Mer 12 : 14h, 20h - Jeu 13 : 18h"."""
    if len(times) < _LIST:
        return False
    low = folded(text)
    days = [low.startswith(words.weekdays, a) for a, _ in times]
    return days.count(True) > 1 and days.count(False) > 1


def _described(told: Told, text: str, after: Span, words: Words) -> bool:
    """Whether a stretch parts the name of a thing from what is said of it: "Bleu / Du 3 mai au 8 juin / 30 toiles".

    The name is the first line of its paragraph. A single day does so above a sentence alone.
    """
    line = text.rfind("\n", max(0, told.extent[0] - _NEAR), told.extent[0])
    first = text.rfind("\n", max(0, line - _NEAR), max(0, line)) + 1
    if line < 0 or not text[first:line].strip() or text[max(0, first - _NEAR) : first].rstrip(" \t")[-2:].strip("\n"):
        return False
    name = {singular(word) for word in _WORDS.findall(fold(text[first:line]))}
    if len(name) == 1 and name <= words.asides.labels:
        return False
    stretch = told.kind == "range" or told.open is not None
    return stretch or text[after[1] - 1] in ".!?…"


def _heads(text: str, heading: Span, after: Span, dates: list[Span], words: Words) -> bool:
    """Whether what follows a month or a year tells its own day, be it on the line below its name."""
    if inside(dates, after):
        return True
    month = text[slice(*heading)].isalpha()  # a month without its year heads an agenda
    behind = text[after[1] : after[1] + _NEAR]
    line = after[1] + len(behind) - len(behind.lstrip())
    end = text.find("\n", line)
    near = text.count("\n", after[1], line) == 1 or month
    return (
        near and bool(inside(dates, (line, len(text) if end < 0 else end))) and headings.label(text, after, words, ())
    )


def _opens(told: Told, document: Document, end: int) -> bool:
    """Whether a day stands over the entries of its programme, which tell what is on it."""
    if not document.sections or told.interval.grain != "day" or told.kind != "mention":
        return False
    at = bisect_right(document.sections, end, key=lambda section: section.start)
    if at == len(document.sections):
        return False
    entry = document.sections[at]
    between = document.text[end : entry.start].split("\n")
    same = entry.stamp is not None and (entry.stamp.when or "")[:10] == told.interval.begin
    return same and len([line for line in between if line.strip()]) <= _OVER


def _stands_under(text: str, start: int) -> bool:
    """Whether another line stands right above the one of ``start``."""
    line = text.rfind("\n", max(0, start - _NEAR), start)
    return line > 0 and text[text.rfind("\n", max(0, line - _NEAR), line) + 1 : line].strip() != ""


def _besides(text: str, sentence: Span, times: Sequence[Span]) -> str:
    """What a sentence says beside its times."""
    ends = [sentence[0], *(b for _, b in times)]
    return " ".join(text[a:b] for a, b in zip(ends, [*(a for a, _ in times), sentence[1]], strict=True))


def name(told: Told, text: str, cut: Sentences, spans: list[Span], dates: list[Span], words: Words) -> Span | None:
    """What names a sentence that says only when, where and how: the few words before it, or the line above."""
    sentence: Span | None = told.told
    start = told.told[0]
    for step in range(_RUN):
        if sentence is None or "\n" in text[sentence[1] : start]:
            # A list's items that are no words ("- 6es : mardi 17") are named by what stands over them.
            table = text[start] in _ITEM and not _TELLING.search(_besides(text, told.told, inside(spans, told.told)))
            near = headings.above(text, start, words, dates, table=table)
            near = near or headings.under(text, told.told[1], words, dates)
            if near is None and sentence is not None and bare(text, sentence, words, inside(spans, sentence)):
                near = headings.above(text, sentence[0], words, dates)  # "Loto / Dimanche 9 / 14h, salle 2"
            led = inside(spans, (start, start + _LEADING)) if near is None else ()
            return headings.above(text, start, words, dates, apart=True) if led else near
        if step and headings.label(text, sentence, words, inside(spans, sentence)):
            return sentence
        before = cut.before(sentence[0])
        first = (
            before is None or "\n" in text[before[1] : sentence[0]] or bare(text, before, words, inside(spans, before))
        )
        if not headings.thin(text, sentence, words, inside(spans, sentence), first=first):
            return None
        start, sentence = sentence[0], before
    return None
