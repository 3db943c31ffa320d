"""When a page says it was published: publication lines, datelines, date lines, day headings.

Knows the lines that date a page and who wrote them; knows nothing of entries. What it finds is evidence,
with the words that prove it; `outline` ranks it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

from timeline.documents import when
from timeline.documents.furniture import kind_of
from timeline.documents.stamps import Marker, PartialDate, clock_of, date_of, short_of
from timeline.documents.words import Vocabulary, Zone, fold, vocabulary

__all__ = ["Evidence", "Role", "dateline", "foreign", "inside", "letter", "publication", "signature"]

Role = Literal["published", "updated", "started", "ended", "dateline", "heading"]


class Evidence(NamedTuple):
    """Words that date a page. ``clock``: minutes since midnight; ``ago``, ``days``: counted from the retrieval.

    ``weekday``: 1 (Monday) to 7, of a heading that says no more.
    """

    start: int
    end: int
    role: Role
    words: str
    date: PartialDate | None
    clock: int | None = None
    zone: Zone | None = None
    ago: Marker | None = None
    days: int | None = None
    weekday: int | None = None


@cache
def _date_and_clock(code: str) -> re.Pattern[str]:
    words = vocabulary(code)
    joint = rf"(?: *[,:|·•*-] *| +)?(?:{words.at} +)?"
    clock = rf"(?:{joint}\(?(?P<clock>{words.clock})(?: *{words.zone})?\)?)?"
    return re.compile(rf"(?:{words.date}|{words.relative_day}(?!\w)){clock}")


@cache
def _roles(code: str) -> tuple[tuple[Role, re.Pattern[str]], ...]:
    roles: tuple[Role, ...] = ("started", "ended", "updated", "published")
    return tuple((role, re.compile(vocabulary(code).published[role])) for role in roles)


@cache
def _ago(code: str) -> re.Pattern[str]:
    return re.compile(vocabulary(code).marker)


@cache
def _dateline(code: str) -> re.Pattern[str]:
    words = vocabulary(code)
    place = r"[^\W\d][\w.'/ -]{1,40}?(?: ?\([\w .'-]{2,30}\))?"
    agency = r"\([\w /.-]{2,24}\)"
    return re.compile(
        rf"(?:(?P<first>{agency}) *[-:]+ *)?(?:{words.correspondent} +)?(?P<place>{place})(?P<comma>,)? +"
        rf"(?:{words.date}|(?P<sd>[0-3]?\d)/(?P<sm>[01]?\d)(?= +\())"
        rf"(?:,? +(?:{words.at} +)?(?P<clock>{words.clock})(?: *{words.zone})?)? *"
        rf"(?P<agency>{agency})? *(?P<stop>[-:.=]+(?= |$)|$)"
    )


#: Letters of a line within which a dateline ends, and its day begins.
_DATELINE, _DAY = 140, 80
_FIGURE = re.compile("[0-9]").search
#: Before the last day of several ("24 et 25 mai", "du 24 au 26 mai"), and how far ahead a programme looks.
_LISTED, _AHEAD = re.compile(r"\d{1,2}(?:er)?(?: *[-/&,] *| +[a-z]{1,4} +(?:[a-z]{2,8} +)?)$"), timedelta(days=366)
#: What it has, where its line goes on behind it: the brackets of an agency, or a dash.
_SIGNS = "(-–—‐‑‒−"
#: What parts a publication line from the prose behind it; how that ends, and how many words make it a sentence.
_BRACKETED = re.compile(r"[)\]] *[-–—:]? *(?=[«\"“(]?[A-ZÀ-Ý])")
_GOES_ON = re.compile(r" *(?:[.|•·]|[-–—]) +(?=[«\"“(]?[A-ZÀ-Ý])")
_ENDS, _SENTENCE = re.compile(r"[^\W\d]{4,}[.!?] *$"), 4
#: What may stand between "Publié" and its date ("Publié par la rédaction le …").
_BETWEEN = re.compile(r"[^\d\n]{0,60}")


def publication(line: str, folded: str, start: int, words: Vocabulary) -> list[Evidence]:
    """What a line says of the page's publication: every role with its date, in order; [] for prose.

    ``line``, ``folded``: one line without its indent, as printed from ``start`` on.
    """
    signed = words.byline.match(folded) is not None
    found, place = _changed_first(line, folded, start, words) or _roles_in(
        line, folded, 0, start, words, anywhere=signed
    )
    if not found and signed:
        found = inside(line, start, words)
        place = found[-1].end - start if found else 0
    if found and (_prose(line[place:]) or not _over(folded[place:])):
        return []
    return found


def opening(line: str, folded: str, start: int, words: Vocabulary) -> list[Evidence]:
    """What a line says of the page's publication before its prose ("Publié le 4 mars 2019. Le pont …"); or []."""
    found, place = _roles_in(line, folded, 0, start, words, anywhere=False)
    signed = bool(found) and found[-1].clock is not None and words.byline.match(folded[place:].lstrip())
    return found if signed or _GOES_ON.match(line, place) else []


def _roles_in(
    line: str, folded: str, place: int, start: int, words: Vocabulary, *, anywhere: bool
) -> tuple[list[Evidence], int]:
    """Every role with its date from ``place`` of a line on, the first where it opens it or ``anywhere``; their end."""
    found: list[Evidence] = []
    while place < len(folded):
        opening = _next_role(folded, place, words, anywhere=bool(found) or anywhere)
        if opening is None:
            break
        role, begin, stop = opening
        read = _dated(folded, stop, words)
        if read is None:
            break
        day, end = read
        found.append(Evidence(start + begin, start + end, role, line[begin:end].strip(), *day))
        place = end
    return found, place


def _changed_first(line: str, folded: str, start: int, words: Vocabulary) -> tuple[list[Evidence], int] | None:
    """When a page was changed, named by nothing, before the words that say when it was first published; or None."""
    if not line[:1].isalnum() or (match := _date_and_clock(words.code).match(folded)) is None or match["day"]:
        return None
    day, place = date_of(match, words), match.end()
    if day is None or day.year is None or re.match(words.published["published"], folded[place:].lstrip()) is None:
        return None
    said = folded[:place].rstrip()
    changed = Evidence(start, start + len(said), "updated", line[: len(said)], day, _clock(match), _zone(match, words))
    found, end = _roles_in(line, folded, len(folded) - len(folded[place:].lstrip()), start, words, anywhere=False)
    return ([changed, *found], end) if found else None


def _next_role(folded: str, place: int, words: Vocabulary, *, anywhere: bool) -> tuple[Role, int, int] | None:
    best: tuple[int, int, Role] | None = None
    for role, pattern in _roles(words.code):
        match = pattern.search(folded, place) if anywhere else pattern.match(folded, place)
        if match is None or (match.start() and folded[match.start() - 1].isalnum()):
            continue
        if best is None or (match.start(), -match.end()) < (best[0], -best[1]):
            best = (match.start(), match.end(), role)
    return (best[2], best[0], best[1]) if best else None


_Dated = tuple[PartialDate | None, int | None, Zone | None, Marker | None, int | None]


def _dated(folded: str, place: int, words: Vocabulary) -> tuple[_Dated, int] | None:
    """The date, or the time before retrieval, that follows a publication word, and where it stops."""
    gap = _BETWEEN.match(folded, place)
    limit = (gap.end() if gap else place) + 1
    pattern, ago = _date_and_clock(words.code), _ago(words.code)
    match = pattern.search(folded, place)
    since = ago.search(folded, place)
    if since is not None and since.start() <= limit and (match is None or since.start() <= match.start()):
        marker = Marker(int(since["n"]), words.units[since["unit"]]) if since["n"] else Marker(0, "minute")
        return (None, None, None, marker, None), since.end()
    if match is None or match.start() > limit:
        return None
    if match["day"]:
        return (None, _clock(match), _zone(match, words), None, words.days[match["day"]]), match.end()
    day = date_of(match, words)
    return ((day, _clock(match), _zone(match, words), None, None), match.end()) if day else None


def _clock(match: re.Match[str]) -> int | None:
    return clock_of(match) if match["clock"] else None


def _zone(match: re.Match[str], words: Vocabulary) -> Zone | None:
    return words.zone_of(match["zone"]) if match["zone"] else None


def _prose(rest: str) -> bool:
    """Whether a sentence of its own follows: "Publié le 4 mars 2019. Le pont a rouvert."."""
    said = rest.lstrip(" .|•·–—-")
    return said[:1].isupper() and len(said.split()) >= _SENTENCE and _ENDS.search(said) is not None


def _over(rest: str) -> bool:
    """Whether nothing but a signature follows: prose goes on in small letters and ends with a full stop."""
    rest = rest.strip(" .,;:|•*·()-")
    return not rest or (len(rest) <= 80 and not re.search(r"[.!?]( |$)|, ", rest) and len(rest.split()) <= 10)


def inside(line: str, start: int, words: Vocabulary) -> list[Evidence]:
    """The full dates of a short line (a signature, a line between brackets), as publication evidence."""
    folded = fold(line)
    found: list[Evidence] = []
    for match in _date_and_clock(words.code).finditer(folded):
        day = None if match["day"] else date_of(match, words)
        if day is not None and day.year:
            begin, end = start + match.start(), start + match.end()
            found.append(
                Evidence(
                    begin,
                    end,
                    "published",
                    line[match.start() : match.end()].strip(),
                    day,
                    _clock(match),
                    _zone(match, words),
                )
            )
    return found


def announced(head: str, near: date | None, words: Vocabulary) -> date | None:
    """The one day that the ``head`` of a programme names, after ``near``: "Fête du village, samedi 24 mai".

    Days before it, named behind it, are those until which one may come: "Inscriptions avant le 10 mai". ``near`` is
    when a letter was written: "Vernac, le 17 mai".
    """
    folded = fold(head)
    days = []
    for match in _date_and_clock(words.code).finditer(folded):
        said = None if match["day"] else date_of(match, words)
        if said is None or _LISTED.search(folded, 0, match.start()):
            return None  # "du 24 au 26 mai"
        if (day := said.full(near)) != near:
            days.append(day)
    day = days[0] if days else None
    if day is None or any(other is None or other > day for other in days):
        return None
    return day if near is None or near < day <= near + _AHEAD else None


def heading(line: str, folded: str, start: int, words: Vocabulary) -> Evidence | None:
    """The date, with or without its clock, that is the whole line; None where the line says more."""
    if len(line) > 60:
        return None
    first = len(folded) - len(folded.lstrip(" ([#*-"))
    match = _date_and_clock(words.code).match(folded, first)
    if match is None or match["day"] or folded[match.end() :].strip(" .,:-)]*|"):
        return None
    day = date_of(match, words)
    if day is None:
        return None
    words_said = line[first : match.end()].strip()
    return Evidence(start + first, start + match.end(), "heading", words_said, day, _clock(match), _zone(match, words))


def beside_prose(text: str, start: int, end: int, words: Vocabulary) -> Evidence | None:
    """The full date that leads a line of prose, or ends a short line with its clock; None elsewhere.

    "12 mars 2024 – Le pont …", "(12 mars 2024) Le pont …"; "Lou Abadie (avec l'agence) 12/03/2024 à 10:12". It may be
    what the prose tells of: it dates a page whose text counts days from it.
    """
    head = text[start : min(end, start + _DATELINE)]
    if not _FIGURE(head, 0, _DAY) and not (end - start <= _SHORT and _FIGURE(head)):
        return None  # prose, the most frequent case
    folded = fold(head)
    first = len(folded) - len(folded.lstrip(" (["))
    match = _date_and_clock(words.code).match(folded, first)
    if match is None and end - start <= _SHORT and text[end - 1] not in ".!?…":
        last = None
        for last in _date_and_clock(words.code).finditer(folded):  # noqa: B007 - the last one
            pass
        # Behind a label it is a programme's: "Date : jeudi 14 mars 2024 à 20:30".
        ends = last is not None and last["clock"] and last.end() == len(folded) and ":" not in folded[: last.start()]
        match = last if ends else None
    elif match is not None and not _GOES_ON.match(head, match.end()) and not _BRACKETED.match(head, match.end()):
        return None
    day = None if match is None or match["day"] else date_of(match, words)
    if match is None or day is None or day.year is None:
        return None
    said = head[match.start() : match.end()].strip()
    return Evidence(
        start + match.start(), start + match.end(), "heading", said, day, _clock(match), _zone(match, words)
    )


@cache
def _named(code: str) -> re.Pattern[str]:
    words = vocabulary(code)
    return re.compile(rf"[ (\[#*-]*(?:{words.relative_day}|{words.weekday}) *[\])]? *:?$")


def named(line: str, folded: str, start: int, words: Vocabulary) -> Evidence | None:
    """The day that is the whole line, and no date: "Hier", "Samedi :"; None for any other line."""
    match = _named(words.code).match(folded)
    if match is None:
        return None
    weekday = words.weekdays[match["weekday"].rstrip(".")] if match["weekday"] else None
    days = words.days[match["day"]] if match["day"] else None
    return Evidence(start, start + len(line), "heading", line.strip(), None, days=days, weekday=weekday)


#: What names the day that a line begins with: " - Veillées".
_NAMED = re.compile(r" *[-:|] *[^\W\d_][^\d.!?…]{2,40}")


def labelled(line: str, folded: str, start: int, words: Vocabulary) -> Evidence | None:
    """The day that a line says with its name: "Mercredi 24 décembre - Veillées"; None for any other line."""
    first = len(folded) - len(folded.lstrip(" ([#*-"))
    match = _date_and_clock(words.code).match(folded, first)
    if match is None or match["day"] or _clock(match) is not None or not _NAMED.fullmatch(folded, match.end()):
        return None
    day = date_of(match, words)
    if day is None:
        return None
    return Evidence(start + first, start + match.end(), "heading", line[first : match.end()].strip(), day)


#: What sets the parts of a signature apart ("3 mars 2022 | Par Odile - Lecture 2 min"); letters of the longest.
_PARTED = re.compile(r" *[|•·»] *| +\(|\) *$| +[-/] +| *, +| *,$")
_SIGNATURE = 160
#: Letters of the longest line that a date with its clock ends.
_SHORT = 80
#: Letters within which the colon stands of a line at the head of a letter.
_LABEL = 20


def signature(text: str, start: int, end: int, words: Vocabulary) -> list[Evidence]:
    """What a line of several parts says of its publication ("lundi 4 mars 2019, par Odile"); [] for a line of prose.

    One part is a full date, and another tells who wrote, when it was changed, or how long it takes to read; or what
    stands before it names the paper ("Le Courrier | Publié le 4 mars 2019"). Commas part sentences too: behind one
    stands nothing else.
    """
    if end - start > _SIGNATURE or text[end - 1] in ".!?…" or not _FIGURE(text, start, end):
        return []  # prose, the most frequent case
    line = text[start:end]
    folded = fold(line)
    cuts = [(0, 0), *(m.span() for m in _PARTED.finditer(folded)), (len(folded), len(folded))]
    ends = {begin for begin, _ in cuts}
    dated: re.Match[str] | None = None
    signed = False
    for (cut, begin), (stop, _) in pairwise(cuts):
        comma = "," in folded[cut:begin]
        part = folded[begin:stop]
        match = _date_and_clock(words.code).match(folded, begin) if dated is None else None
        changed = dated is None and re.match(words.published["updated"], part)  # "Lecture 2 min · Modifié le 13 mai"
        if begin and not comma and (changed or re.match(words.published["published"], part)):
            return _roles_in(line, folded, begin, start, words, anywhere=False)[0]
        # "Conférence, le 4 mars 2019, par Odile" is a programme's: who wrote stands first, or behind the date
        author = begin == 0 or (dated is not None and dated.start() == 0)
        if match is not None and match.end() in ends and not match["day"]:
            dated = match
        elif kind_of(part, words) == "filed":
            signed = True
            break  # "Catégories : ville, travaux"
        elif _signs(part, words, author=author):
            signed = True
        elif comma and part:
            return []
    day = date_of(dated, words) if dated is not None and signed else None
    if dated is None or day is None or day.year is None:
        return []
    begin, stop = dated.span()
    said = Evidence(
        start + begin, start + stop, "published", line[begin:stop].strip(), day, _clock(dated), _zone(dated, words)
    )
    return [said, *_roles_in(line, folded, stop, start, words, anywhere=True)[0]]


def _signs(part: str, words: Vocabulary, *, author: bool) -> bool:
    """Whether a part of a line stands beside a date of publication; an ``author`` does where the date leads."""
    if (author and words.byline.match(part)) or words.issue.match(part) or re.match(words.published["updated"], part):
        return True
    return kind_of(part, words) in ("reading", "counter")


def letter(text: str, places: Iterable[tuple[int, int]], words: Vocabulary) -> list[Evidence]:
    """The date at the head of a letter, "Date : jeu. 14 mars 2024 à 10:12" beside "De : …"; [] where there is none.

    ``places``: the lines at the top of the text. Alone, such a line may be a programme's.
    """
    labels = [(begin, stop) for begin, stop in places if text.find(":", begin, min(stop, begin + _LABEL)) >= 0]
    heads = [(match, begin, stop) for begin, stop in labels if (match := words.mail.match(fold(text[begin:stop])))]
    if len(heads) < 2:
        return []
    return [e for match, begin, stop in heads if match["date"] for e in inside(text[begin:stop], begin, words)]


def dateline(text: str, start: int, end: int, words: Vocabulary) -> Evidence | None:
    """The place and day that open a dispatch ("PARIS, 12 mai (AFP)", "LIEGE 12/05 (BELGA) =") or a letter, or None.

    ``start``, ``end``: the line. A place in small capitals or followed by an agency, a dash or nothing: "Paris, le 3
    mars 2022 restera …" is prose.
    """
    if not _FIGURE(text, start, end if end - start < _DAY else start + _DAY):
        return None  # prose, the most frequent case
    head = text[start : end if end - start < _DATELINE else start + _DATELINE]
    if not (head[0].isupper() or head[0] == "("):
        return None
    if end - start > _DATELINE and not any(sign in head for sign in _SIGNS):
        return None
    match = _dateline(words.code).match(fold(head))
    if match is None:
        return None
    agency = match["agency"] or match["first"]
    if not (agency or match["stop"].startswith("-") or not head[match.end() :].strip()):
        return None
    if not (agency or match["comma"]) or match["place"].count(" ") > 3:
        return None
    alone = not (agency or match["stop"].startswith("-"))  # the whole line, as above a letter, which tells no clock
    if (alone and match["clock"]) or re.search(r"\d", match["place"]):
        return None  # "Danse jeudi 14, vendredi 15 mars à 20h30" is a programme's
    day = short_of(match) if match["sd"] else date_of(match, words)
    if day is None:
        return None
    clock = clock_of(match) if match["clock"] else None
    return Evidence(
        start, start + match.end(), "dateline", head[: match.end()].strip(" -"), day, clock, _zone(match, words)
    )


def foreign(line: str, start: int, words: Vocabulary) -> Evidence | None:
    """The date that a short line ends with, in a language that has no words here: read with dateparser; or None."""
    if len(line) > 80 or line[-1:] in ".!?…":
        return None
    found = when.closing(line, words.code)
    if found is None:
        return None
    place, anchor = found
    said = datetime.fromisoformat(anchor.when or "")
    clock = said.hour * 60 + said.minute if anchor.grain == "minute" else None
    offset = Zone(None, (anchor.when or "")[16:]) if (anchor.when or "")[16:] else None
    role: Role = "published" if place else "heading"
    day = PartialDate(said.month, said.day, said.year)
    return Evidence(start, start + len(line), role, line, day, clock, offset)


def moment(evidence: Evidence, near: date | None, retrieved: datetime | None) -> tuple[datetime, bool] | None:
    """The local time that evidence tells, and whether its minute is known; None where its day stays open.

    ``near``: decides a year that is not printed. ``retrieved``: what "il y a 3 minutes" and "hier" count from.
    """
    if evidence.ago is not None:
        if retrieved is None:
            return None
        step = {"second": timedelta(seconds=1), "minute": timedelta(minutes=1), "hour": timedelta(hours=1),
                "day": timedelta(days=1), "week": timedelta(weeks=1)}.get(evidence.ago.unit)  # fmt: skip
        if step is None:
            return None
        return retrieved - evidence.ago.n * step, evidence.ago.unit in ("second", "minute")
    if evidence.days is not None:
        day = retrieved.date() + timedelta(days=evidence.days) if retrieved else None
    else:
        day = evidence.date.full(near) if evidence.date else None
    if day is None:
        return None
    return datetime(day.year, day.month, day.day) + timedelta(minutes=evidence.clock or 0), evidence.clock is not None


def best(found: Iterable[Evidence]) -> list[Evidence]:
    """The evidence, the strongest first: publication lines, a live page's start, datelines, date lines."""
    rank = {"published": 0, "started": 1, "dateline": 2, "heading": 3, "updated": 4, "ended": 5}
    return sorted(found, key=lambda e: (rank[e.role], e.start))
