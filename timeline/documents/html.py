"""A page into its text and what it says of itself: markup, metadata and live entries joined.

Knows what order they go in and how a page's bytes are decoded; the rules are those of the modules it joins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import accumulate, islice
from typing import Literal

from timeline.documents.decode import decode
from timeline.documents.evidence import heading, inside, moment
from timeline.documents.extract import Claim, Extract
from timeline.documents.live import lay_out
from timeline.documents.markup import Line, Page, page, parse
from timeline.documents.metadata import claim, metadata
from timeline.documents.metadata import moment as written
from timeline.documents.others import own
from timeline.documents.timetable import unfold
from timeline.documents.words import Vocabulary, fold, vocabulary
from timeline.errors import DocumentError
from timeline.limits import Limits
from timeline.model import Anchor

__all__ = ["extract", "text_of"]

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding=[\"']([\w.:-]+)", re.I
)
#: Lines at the head of a page whose times date it, and the letters of the longest.
_HEAD, _BYLINE = 16, 200
#: What parts a title from the name of its site; letters of the shortest title.
_PARTS = re.compile(r" +[-–—|:·•›‹«»] +")
_NAME = 12
#: A full date whose month is a word, of whatever language.
_WORDED = re.compile(
    r"\W*(?:[^\W\d_]+,? )?(?:\d{1,2}(?:st|nd|rd|th)? [^\W\d_]{3,9}|[^\W\d_]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?),? \d{4}\W*"
)
#: Letters of a block that tells something beside its time.
_TEXT = 60


def text_of(data: bytes, where: str, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """A page's text, decoded: by its mark, as UTF-8 if it is, as declared by the server or by itself, else detected.

    Latin-1 and ASCII stand for Windows-1252 (WHATWG Encoding, section 4.2). A page of UTF-8 that was cut, or that
    holds a few broken bytes, is still UTF-8. Raises `DocumentError` where it is no text.
    """
    said = _CHARSET.search(data, 0, 4096)
    named = (declared or ((said[1] or said[2]).decode("ascii") if said else "") or "").lower()
    if named in ("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii", "iso8859-1"):
        named = "cp1252"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        start, end = error.start, error.end
        if end >= len(data) - 3 and start:
            return data[:start].decode("utf-8"), ("page-cut: it ends inside a character",)
        if named in ("utf-8", "utf8", ""):
            lenient = data.decode("utf-8", "replace")
            broken = lenient.count("\ufffd")
            if broken * 500 <= len(lenient) and broken * 4 <= sum(c > "\x7f" for c in lenient):
                return lenient, (f"encoding-broken: {broken} bytes are no UTF-8 and are left out as \ufffd",)
    found = decode(data, where, named if named not in ("utf-8", "utf8", "") else None)
    return found.text, found.notes


def extract(
    data: bytes, where: str, *, url: str | None = None, declared: str | None = None, retrieved: str | None = None,
    key: str = "", limits: Limits = Limits(),
) -> Extract:  # fmt: skip
    """The text of a page and what its markup says of it.

    ``declared``: the charset that the server named. Raises `DocumentError` for a page without text, or beyond the
    limits.
    """
    if len(data) > limits.page_bytes:
        raise limits.refusal("page_bytes", f"is a page of {len(data):,} bytes", where, "take its text out, or split it")
    text, notes = text_of(data, where, declared)
    cuts: list[str] = []
    if "</html" not in (end := text[-4096:].lower()) and "</body" not in end:
        cuts.append("page-open: it does not end as a page does: it may be cut")
    tree = parse(text, cuts)
    if tree is None:
        raise DocumentError("holds no element", where=where, remedy="give it text or leave it out")
    known = metadata(tree, url)
    lang = (known.lang or "").lower().replace("_", "-").partition("-")[0] or None
    words = vocabulary(lang or "fr")
    unfold(tree, words)
    read = own(page(tree, limits=limits), words)
    read.title = _title(read, known.title)
    _dispute(read, words)
    laid = lay_out(read, known)
    if not laid.text.strip():
        why = f" ({cuts[-1]})" if cuts else ""
        raise DocumentError(f"is a page without text{why}", where=where, remedy="save the page with its text")
    claims = _ordered([*known.claims, *_times(read, laid.before, lang or "fr")] or _titled(known.title, words))
    title = _named(known.title, read.title)
    return Extract(
        laid.text, key, title, known.url, known.publisher, lang, None, claims, retrieved, True,
        (*notes, *cuts, *read.notes, *known.notes, *laid.notes), laid.entries, known.image, known.image_credit,
    )  # fmt: skip


def _title(page: Page, stated: str) -> str:
    """The heading that is the title its metadata states, before the name of the site; that of the page where none is.

    The first heading of a page may be its site's.
    """
    names = [fold(name) for name in _names(stated)]
    if any(name in fold(page.title) for name in names):
        return page.title
    headings = [line.text for line in page.lines if line.heading]
    return next((text for name in names for text in headings if name in fold(text)), page.title)


def _named(stated: str, printed: str) -> str:
    """The title that metadata states, without the name of its site where the page prints it so."""
    return next((name for name in _names(stated) if fold(printed).startswith(fold(name))), stated or printed)


def _names(stated: str) -> list[str]:
    """What may be the title alone in one that names its site behind it, the longest first."""
    ends = [*(match.start() for match in _PARTS.finditer(stated)), len(stated)]
    return [stated[:end] for end in reversed(ends) if end >= _NAME]


def _dispute(page: Page, words: Vocabulary) -> None:
    """Takes from the times of a page the moments that their own words contradict by days: readers see the words.

    Publishing systems write when a page was changed beside the words that say when it was published.
    """
    disputed: list[str] = []
    for line in page.lines:
        for place, time in enumerate(line.times):
            stated = written(time.value) if time.value else None
            if stated is None or len(stated[0]) < len("2024-10-21"):
                continue
            day = date.fromisoformat(stated[0][:10])
            said = line.text[time.start : time.end]
            dates = inside(said, 0, words) or [e for e in (heading(said, fold(said), 0, words),) if e]
            printed = dates[0].date.full(day) if dates and dates[0].date else None
            if printed is not None and abs((day - printed).days) > 1:
                line.times[place] = time._replace(value="")
                disputed.append(f"{dates[0].words!r} is printed, {time.value} written")
    if disputed:
        more = f" (and {len(disputed) - 1} more)" if len(disputed) > 1 else ""
        page.notes.append(f"time-disputed: {disputed[0]}{more}: what is printed counts")


def _times(page: Page, before: int, lang: str) -> list[Claim]:
    """What the times at the head of a page claim, written by its markup or printed: the first of each role and kind.

    Those below its title count before those above. A time of one of several texts that each have one is not the page's.
    """
    words = vocabulary(lang)
    updated = re.compile(words.published["updated"])
    found: dict[tuple[str, str], Claim] = {}
    head = page.lines[:before]
    top = next((i for i, line in enumerate(head) if line.heading and line.text == page.title), 0)
    for line in (*head[top : top + _HEAD], *head[:top][:_HEAD]):
        if not line.times or len(line.text) > _BYLINE or _one_of_several(page, line):
            continue
        place = 0
        for time in line.times:
            if time.value:
                role = "modified" if updated.search(fold(line.text[place : time.start])) else "published"
                one = claim(time.value, "time", "datetime", role)  # type: ignore[arg-type]
            else:
                one = _printed(line.text[time.start : time.end], words)
            place = time.end
            if one is not None:
                found.setdefault((one.role, one.source), one)
    return list(found.values())


def _printed(said: str, words: Vocabulary) -> Claim | None:
    """What is claimed by words that markup calls a date of publication, and no word of theirs one of a change."""
    dates = inside(said, 0, words)
    if not dates and _WORDED.fullmatch(said):  # "September 1, 2017" on a French page: so its publishing system writes
        one = claim(said, "printed", said)
        return one and one._replace(anchor=one.anchor._replace(evidence=said.strip()))
    if not dates or re.search(words.published["updated"], fold(said[: dates[0].start])):
        return None
    told = moment(dates[0], None, None)
    if told is None:
        return None
    when, minute = told
    grain: Literal["minute", "day"] = "minute" if minute else "day"
    stated = when.isoformat(timespec="minutes") if minute else when.date().isoformat()
    return Claim(Anchor(stated, grain, "metadata", dates[0].words), "printed")


def _titled(title: str, words: Vocabulary) -> list[Claim]:
    """What a title claims that ends with the day of the page, for want of a better one: "… | Le Courrier | 19.01.2020".

    Behind a dash it may be the day that the title tells of.
    """
    name, bar, last = title.rpartition(" | ")
    one = _printed(last, words) if bar and heading(last, fold(last), 0, words) else None
    return [one] if one is not None and name else []


def _one_of_several(page: Page, line: Line) -> bool:
    """Whether the times of a line belong to one of several blocks of a page that each tell something and have one."""
    others = (other.times[0] for other in page.lines if other.times and other is not line)
    for beside in islice(others, _HEAD):
        pairs = zip(line.times[0].blocks, beside.blocks, strict=False)
        own, theirs = next(((page.blocks[a], page.blocks[b]) for a, b in pairs if a != b), ((0, 0), (0, 0)))
        if _tells(page, own) and _tells(page, theirs):
            return not any(page.lines[i].heading and page.lines[i].text == page.title for i in range(*own))
    return False


def _tells(page: Page, block: tuple[int, int]) -> bool:
    """Whether a block holds enough letters to tell something."""
    letters = accumulate(len(page.lines[i].text) for i in range(*block))
    return any(size >= _TEXT for size in letters)


def _ordered(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """What says when it was published before what says when it was changed; JSON-LD, meta, time in each."""
    roles, sources = ("published", "modified", "event"), ("JSON-LD", "meta", "time", "printed")
    return tuple(sorted(claims, key=lambda c: (roles.index(c.role), sources.index(c.source))))
