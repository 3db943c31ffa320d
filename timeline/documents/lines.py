"""The lines of a text that are more than prose: stamps, dates, furniture.

Knows how to look at a line once, by its first word; knows nothing of what the lines mean together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import chain

from timeline.documents import evidence
from timeline.documents.evidence import Evidence
from timeline.documents.furniture import kind_of
from timeline.documents.stamps import Mark, mark
from timeline.documents.words import DATE, FURNITURE, STAMP, Vocabulary, fold

__all__ = ["HEAD", "Lines", "line_at", "scan", "top"]

#: Letters of a line that are looked at; a longer line is prose, whatever stamp opens it.
HEAD = 300
#: What may stand before the first word of a line: blanks, list marks, arrows, clocks and dots of colour.
_SIGNS = r"[ \t\r\xa0\u202f*•●▪■◦‣►▶>#|(\[«←→↑<–—\u2300-\u27bf\ufe0f\U0001f300-\U0001faff-]*"
_OPENING_WORD = _SIGNS + r"(\d|©|[^\W\d_]+)"
_FIRST_LINE = re.compile(_OPENING_WORD)
_LINE = re.compile(r"\n" + _OPENING_WORD)
_BRACKETS = re.compile(r"\((?=\d{1,2}[/.]\d{1,2}[/.]\d{4}[^)\n]{3,20}\))[^)\n]*\)")
#: The line below a message of another site that says who wrote it and when: "— La mairie (@mairie) 4 mars 2025".
_SIGNED = re.compile(r"^[^\S\n]*[-–—] ?[^\n]{1,80}?\(@\w{1,30}\)[^\S\n]+([^\n.!?]{6,40})$", re.MULTILINE)
#: Letters of the longest line that dates the page or is furniture: a longer one is prose.
_LONGEST = 200
#: Characters that may stand before the first of a line: its list mark.
_LIST_MARK = 5
_JOINTS = " \t\xa0\u202f,.:|·•*()[]-–—"
_DIGIT = re.compile(r"\d")
#: Letters within which a stamp that opens a paragraph prints a figure.
_OPENING = 40
#: Letters within which a line that an article opens prints its day in figures: "Le 04/03 à 22:47".
_FIGURES = 12
_TEXT = re.compile(r"\S")
#: Lines at the top of a text or an article that may hold its date alone, or be its title.
_TOP = 8


@dataclass(slots=True)
class Lines:
    """What was found, each list in the order of the text. ``dates``: publication lines; ``headings``: dates alone.

    ``days``: the headings, and the days with a name that stand right above a stamp. ``updates``: lines that say when an
    entry was changed ("Mis à jour à 18h30"), unless its stamps are such lines.
    A day without its date ("Hier", "Samedi") is one of ``days`` there only.
    ``tops``: the bounds of the first lines that are not blank.
    """

    marks: list[Mark] = field(default_factory=list)
    dates: list[Evidence] = field(default_factory=list)
    headings: list[Evidence] = field(default_factory=list)
    days: list[Evidence] = field(default_factory=list)
    furniture: list[tuple[int, int, str]] = field(default_factory=list)
    updates: list[tuple[int, int, str]] = field(default_factory=list)
    tops: list[tuple[int, int]] = field(default_factory=list)


def line_at(text: str, place: int) -> tuple[int, int]:
    """The bounds of the first line from ``place`` on that is not blank, without its blanks; empty at the text's end."""
    found = _TEXT.search(text, place)
    if found is None:
        return len(text), len(text)
    start = found.start()
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    return start, end if not text[end - 1].isspace() else start + len(text[start:end].rstrip())


def top(text: str, place: int = 0) -> list[tuple[int, int]]:
    """The bounds of the first lines from ``place`` on, as `line_at` has them."""
    found: list[tuple[int, int]] = []
    while len(found) < _TOP:
        line = line_at(text, place)
        if line[0] == line[1]:
            break
        found.append(line)
        place = line[1]
    return found


def _joined(above: Mark, below: Mark) -> Mark | None:
    """The one stamp of two lines, "il y a 10 min" above or below its clock; None where they are two."""
    if (above.form, below.form) != ("alone", "alone") or (above.clock is None) == (below.clock is None):
        return None
    if above.marker and below.marker:
        return None
    clocked, other = (above, below) if above.clock is not None else (below, above)
    return clocked._replace(
        start=above.start, end=below.end, body=below.body, line_end=below.line_end, marker=other.marker
    )


def _publication(said: list[Evidence], folded: str, start: int, words: Vocabulary) -> list[tuple[int, int, str]]:
    """The furniture that a publication line is: an ``update`` where it says when the page was changed too."""
    stop = start + len(folded)
    changed = re.search(words.published["updated"], folded[said[0].end - start :])
    if changed is None:
        return [(start, stop, "publication")]
    # A clock behind "publié hier à 6h31" is of the day that the page is read on.
    cut = said[0].end + changed.start() if said[0].days and len(said) == 1 else stop
    return [(a, b, "update") for a, b in ((start, cut), (cut, stop)) if a < b]


def scan(text: str, words: Vocabulary) -> Lines:
    """The lines of a text that are more than prose. Prose costs one look a line."""
    found = Lines(tops=top(text))
    labels: list[tuple[Evidence, int]] = []  # days with a name, each with the end of its line
    openers, size = words.openers, len(text)
    last = found.tops[-1][0] if found.tops else 0
    head = _FIRST_LINE.match(text)
    for match in chain((head,) if head else (), _LINE.finditer(text)):
        first = match[1]
        what = openers.get(first, 0) or (STAMP | DATE | FURNITURE if first.isdigit() else 0)
        if not what:
            continue
        start = match.start(1)
        end = text.find("\n", start)
        end = size if end < 0 else end
        if what & STAMP and end - start > _OPENING and not _DIGIT.search(text, start, start + _OPENING):
            what &= ~STAMP
        at_top = bool(what & DATE) and start <= last
        if (end - start > _LONGEST and not what & STAMP and not at_top) or not what:
            continue  # a paragraph, the most frequent case
        line = text[start : min(end, start + HEAD)].rstrip()
        folded = fold(line)
        stamp = mark(line, folded, start, end, words) if what & STAMP else None
        if not what & STAMP and end - start <= _OPENING and "/" in line[:_FIGURES]:
            stamp = mark(line, folded, start, end, words)
            stamp = stamp if stamp is not None and stamp.form == "alone" else None
        if stamp is not None:
            above = found.marks[-1] if found.marks else None
            if above is not None and not text[above.end : stamp.start].strip() and (one := _joined(above, stamp)):
                found.marks[-1] = one
            else:
                found.marks.append(stamp)
        short = end - start <= _LONGEST
        if what & DATE and (said := evidence.publication(line, folded, start, words) if short else []):
            found.dates += said
            found.furniture += _publication(said, folded, start, words)
            above = found.marks[-1] if found.marks else None
            dated = above is not None and above.date is not None and above.date.year
            if above is not None and dated and not text[above.end : start].strip():
                found.marks.pop()  # the day and clock of the last change, above the first publication: no entry's
            continue
        if at_top and stamp is None and (said := evidence.opening(line, folded, start, words)):
            found.dates += said
            found.furniture.append((start, said[-1].end, "publication"))
            continue
        if not short:
            continue
        if stamp is None and end - start <= _OPENING and (day := evidence.named(line, folded, start, words)):
            labels.append((day, end))
            continue
        if what & DATE:
            dated = stamp is None or stamp.date is not None  # a date and a clock alone: a page's line, or an entry's
            alone = evidence.heading(line, folded, start, words) if dated else None
            named = evidence.labelled(line, folded, start, words) if alone is None and stamp is None else None
            if named is not None:
                labels.append((named, end))
            if alone is not None:
                found.headings.append(alone)
                if stamp is None and alone.clock is not None:  # "Le 4 novembre à 10h22", which no stamp's word opens
                    stamp = mark(line, folded, start, end, words)
                    found.marks += [stamp] if stamp else []
                continue
        if stamp is not None and stamp.updated:
            found.updates.append((start, start + len(line), "publication"))
        elif stamp is not None and stamp.form == "alone":
            changed = text[stamp.end : start + len(line)].strip(_JOINTS)  # "18:16 (mis à jour à 18:40)"
            if changed:
                place = text.index(changed, stamp.end)
                found.furniture.append((place, place + len(changed), "publication"))
        if what & FURNITURE and stamp is None:
            kind = kind_of(folded, words)
            if kind is not None:
                signs = len(text[match.start() : start].lstrip())  # before its first word: "← Retour"
                found.furniture.append((start - signs, start + len(line), kind))
    if "(@" in text:
        found.furniture += [(m.start(1), m.end(1), "publication") for m in _SIGNED.finditer(text)]
    for match in _BRACKETS.finditer(text):
        inside = [e for e in evidence.inside(match[0], match.start(), words) if e.clock is not None]
        if inside and not any(e.start <= inside[0].start < e.end for e in found.dates):
            found.dates += inside
    found.dates.sort(key=lambda e: e.start)
    opened = {m.start for m in found.marks}
    below = ((day, line_at(text, end)[0]) for day, end in labels)
    found.days = [
        *found.headings,
        *(day for day, first in below if not opened.isdisjoint(range(first, first + _LIST_MARK))),
    ]
    found.days.sort(key=lambda e: e.start)
    return found
