"""A headline for what a sentence or an entry tells.

Knows how a sentence is shortened: its leading time expression and connective dropped, its clause taken
where it tells of several times, cut before what a headline can do without, else at a word. Knows no
dates: it is told where the time expressions stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from timeline.events import attachment
from timeline.events.words import Words, fold, folded

__all__ = ["LONGEST", "bare", "clause", "headline", "named", "title"]

#: Characters a title has at most (an ellipsis may follow).
LONGEST = 100
#: A time that ends farther on would be lost with what happens then, were the sentence cut.
_SHOWN = 80
#: A clause cut shorter than this would say too little.
_TELLING = 45
#: A clause shorter than this takes the one before it along.
_ALONE = 25
#: Taking words off its end never leaves less of a title than this; none of those words, nor of those that lead to a
#: time, is longer than that.
_LEAST, _LAST = 12, 24
#: A time farther from the beginning leads nothing.
_BEFORE = 40
#: Nothing of a sentence beyond this is looked at: no title reaches so far.
_SIGHT = 2000

#: Soft hyphens, marks of width nought and of direction: nothing to read.
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\ufeff\u202a-\u202e\u2060-\u2069]+")
_LEADING = re.compile(r"[\s,;:.!?…)\]»”|·•▪*►▶–—/\\+=#>-]+")
_MARK = re.compile(r"\s*(?:[-–—•·▪◦‣*►▶|#>]+\s*|\d{1,3}[.)]\s+)")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_ODD = re.compile(f"{_CONTROL.pattern[:-1]}{_UNSEEN.pattern[1:-1]}")  # either, as one class
_SPACES = "".join(c for c in map(chr, range(0x3001)) if c.isspace())
_TRAILING = _SPACES + ",;:.…|·•*–—/\\+=#-"
_EDGES = _SPACES + ",;:.!?…)]»”|·•▪*►▶–—/\\+=#>-('\"«“"
_SEPARATED = re.compile(r"(?:\s*\([^()]{1,30}\))?(?:\s*[,:|·•)]|\s+[–—-]+(?=\s)|\.(?=\s))")
_TELLING_WORD = re.compile(r"[^\W\d_]{3,}")
_WORDS = re.compile(r"[^\W_]+'?")
_PAIRED = re.compile(r'[«»“”()\[\]"]')
_PAIRS = (("«", "»"), ("“", "”"), ("(", ")"), ("[", "]"))

Span = tuple[int, int]


def title(
    text: str,
    sentence: Span,
    words: Words,
    times: Sequence[Span] = (),
    focus: Span | None = None,
    *,
    alone: bool = False,
) -> str:
    """A title for ``text[slice(*sentence)]``, of at most `LONGEST` characters and an ellipsis; "" when nothing tells.

    ``times``: the time expressions in it, sorted. ``focus``: the one to title: what it belongs to is taken, or its
    own clause, if that can stand by itself. ``alone``: the sentence tells of no other; only a clause that it leads to
    is taken.
    """
    start, end = sentence
    end = min(end, start + _SIGHT)
    low = folded(text)
    if focus is not None:
        start = _quoted(text, start, end, focus[0])
        part = attachment.own(text, low, (start, end), words, times, focus)
        if part is not None:
            short = _late(text, part, words, times, focus) or _shorten(text, part, words, times)
            if part[1] < end and (last := words.relative.match(fold(short.rpartition(" ")[2]))) and last.end() > 1:
                short = short.rpartition(" ")[0]  # "Une voiture piégée en mai 2019 qui"
            if _TELLING_WORD.search(short):
                return short
        far = focus[1] - start > _SHOWN and end - start > LONGEST
        parts = attachment.without_insertion(low, (start, end), words, times) if far else None
        leads = words.attachment.subordinate.search
        if parts is not None and not leads(low, parts[1][0], focus[0]):
            return _joined(text, parts, words)
        if not alone or leads(low, start, focus[0]):
            for own in _clauses(text, (start, end), words, times, focus, alone=alone):
                short = _shorten(text, own, words, times)
                if _stands(short, text[slice(*own)], words, alone=alone) and not _timely(low, own, words, times):
                    return short
        if parts is not None:
            return _joined(text, parts, words)
    inside = [t for t in times if start <= t[0] < end]
    if len(inside) > 1 and (focus is None or focus[0] <= inside[0][0]):
        # "… ; l'année suivante, …": the sentence's first time is told before the semicolon.
        stop = text.find("; ", inside[0][1], inside[-1][0])
        if stop > 0:
            end = stop
    lost = "" if focus is None else _late(text, (start, end), words, times, focus)
    return lost or _shorten(text, (start, end), words, times)


def _quoted(text: str, start: int, end: int, place: int) -> int:
    """Where the telling of ``place`` begins in a sentence too long for a title: inside the quotation that holds it."""
    opened = max(text.rfind(f": {mark}", start, place) for mark in "«“")
    if opened < 0 or end - start <= LONGEST or any(mark in text[opened:place] for mark in "»”"):
        return start
    return opened + 2


def _late(text: str, span: Span, words: Words, times: Sequence[Span], focus: Span) -> str:
    """A title of what else the time at ``focus`` would be cut off with; "" where it is not, or belongs to all of it."""
    start, end = span
    if focus[1] - start <= LONGEST or end < focus[1]:
        return ""
    part = attachment.late(text, folded(text), span, words, times, focus)
    return "" if part is None else _shorten(text, part, words, times)


def _joined(text: str, parts: Iterable[Span], words: Words) -> str:
    """A title of several parts of a sentence."""
    line = _open(_line(" ".join(text[slice(*part)] for part in parts)), words)
    return _finish(_cut(line, words) if len(line) > LONGEST else line, words)


def _stands(short: str, said: str, words: Words, *, alone: bool) -> bool:
    """Whether a title made of ``said`` can stand alone: it begins as a sentence does, with a determiner or a name.

    ``alone``: all of the sentence could be the title, and says who a pronoun is.
    """
    first = _WORDS.match(fold(short[:24]))
    if alone and first is not None and first[0] in words.attachment.pronouns:
        return False
    named = short[:1].isupper() and short.partition(" ")[0] in said
    return len(_TELLING_WORD.findall(short)) >= 2 and (named or words.opener.match(fold(short[:24])) is not None)


def _timely(low: str, span: Span, words: Words, times: Sequence[Span]) -> bool:
    """Whether a clause only says when, beside others that say what: "Couture : tous les jeudis à 14h, sauf le 3"."""
    place, rest = span[0], []
    for a, b in times:
        if place <= a and b <= span[1]:
            rest.append(low[place:a])
            place = b
    said = _WORDS.findall(" ".join((*rest, low[place : span[1]])))
    return bool(rest) and all(word in words.headings.hollow for word in said)


def headline(text: str, words: Words) -> str:
    """A headline that the document printed, on one line, shortened where it is too long."""
    line = _balance(_line(text[:_SIGHT]))
    return _finish(_cut(line, words), words) if len(line) > LONGEST else _capital(line.rstrip(" :"))


def named(text: str, name: Span, sentence: Span, words: Words, times: Sequence[Span], *, again: bool = False) -> str:
    """A title for what ``sentence`` says when, where or how, and the words at ``name`` what it is.

    ``again``: it comes back, and is not called by another of its times ("…, 10 h-18 h, fermé le 1er mai").
    """
    head = headline(text[slice(*name)], words).rstrip(_TRAILING)
    if bare(text, sentence, words, times):
        return head
    rest = _shorten(text, sentence, words, times)
    if again and any(sentence[0] <= a and text[a:b] in rest for a, b in times):
        return head
    joined = f"{head} – {rest}"
    return joined if rest and len(joined) <= LONGEST else head


def bare(text: str, sentence: Span, words: Words, times: Sequence[Span]) -> bool:
    """Whether the sentence says a time and nothing else ("Samedi 12 octobre", "Le 3 mai :").

    >>> from timeline.events.words import of
    >>> bare("Le samedi 12 octobre :", (0, 22), of("fr"), [(3, 20)])
    True
    """
    start, end = sentence
    if end - start > _SIGHT:
        return False
    low, rest, place = folded(text), [], start
    for a, b in times:
        if start <= a and b <= end:
            rest.append(low[place:a])
            place = max(place, b)
    rest.append(low[place:end])
    for part in reversed(rest):  # most sentences go on behind their times
        while part := part.strip(_EDGES):
            word = words.lead.match(part)
            if word is None:
                return False
            part = part[word.end() :]
    return True


def _line(text: str) -> str:
    if text.isprintable() and "  " not in text:  # as most lines are
        return text.strip()
    if _ODD.search(text):
        text = _CONTROL.sub(" ", _UNSEEN.sub("", text))
    return " ".join(text.split())


def _shorten(text: str, span: Span, words: Words, times: Sequence[Span]) -> str:
    start, end = span
    # A title that its leading time leaves empty keeps the time.
    for first in dict.fromkeys((_skip(text, span, words, times), start)):
        line = _open(_line(text[first:end]), words)
        line = _finish(_cut(line, words) if len(line) > LONGEST else line, words)
        if _TELLING_WORD.search(line):
            return line
    return ""


def _open(line: str, words: Words) -> str:
    """``line`` without list mark and connectives."""
    mark = _MARK.match(line)
    if mark:
        line = line[mark.end() :]
    while True:
        word = words.connective.match(fold(line[:_LAST]))
        if word is None or len(line) - word.end() < _LEAST:
            return line
        line = line[word.end() :]


def _skip(text: str, span: Span, words: Words, times: Sequence[Span]) -> int:
    """Where the telling begins, after the list mark and the time expressions that lead."""
    start, end = span
    mark = _MARK.match(text, start, end)
    place = start if mark is None else mark.end()
    begin = place
    if not times or times[0][0] - place > _BEFORE:
        return begin
    waiting = [t for t in times if start <= t[0] and t[1] <= end]
    while waiting:
        # Up to the next time expression there may stand only words that lead to one and stops.
        a, b = waiting[0]
        if a >= place:
            if a - place > _BEFORE:
                break
            gap, ok = folded(text)[place:a], True
            while ok and (gap := _LEADING.sub("", gap, count=1) if _LEADING.match(gap) else gap):
                word = words.lead.match(gap) or words.connective.match(gap)
                ok = word is not None and word.end() > 0
                gap = gap[word.end() :] if word else gap
            if not ok:
                break
        place = max(place, b)
        waiting.pop(0)
        mark = _SEPARATED.match(text, place, end)
        if mark:
            follow = _LEADING.match(text, mark.end(), end)
            begin = place = follow.end() if follow else mark.end()
            again = words.recount.match(folded(text), begin, end)
            if again is not None:  # "Le 5 mars, soit deux ans plus tard, le pont a rouvert"
                begin = place = again.end()
        else:
            near = end - len(text[place:end].lstrip())
            low = folded(text)[near : min(end, near + 16)]
            if near == end or text[near].isupper() or text[near] in '«“"' or words.opener.match(low):
                begin = near
    return begin


def clause(text: str, span: Span, words: Words, times: Sequence[Span], focus: Span) -> Span:
    """The clause of ``span`` that holds ``focus``: from one comma, dash, conjunction or relative to the next."""
    return _narrow(text, span, words, times, focus)[0]


def _narrow(text: str, span: Span, words: Words, times: Sequence[Span], focus: Span) -> tuple[Span, list[int]]:
    """The clause that holds ``focus``, and where the clauses before it begin."""
    start, end = span[0], min(span[1], span[0] + _SIGHT)
    marks = _marks(text, start, end, words, tuple(times))
    first = max(i for i, at in enumerate(marks) if at <= max(start, focus[0]))
    bound = (*marks[1:], end)
    last = next((i for i in range(first, len(bound)) if bound[i] >= focus[1]), len(bound) - 1)
    while last + 1 < len(marks) and bare(text, (marks[first], bound[last]), words, times):
        last += 1  # "…, et le 3 mai, la mairie rouvre": the time leads, its clause follows
    low, known = folded(text), words.attachment
    while first:
        word = _WORDS.match(low, marks[first])
        if word is None or word[0] not in known.joints:
            break
        verb = known.verb.search(low, marks[first], bound[last])
        # "Le maire et la préfète ont signé": one subject
        shared = (
            verb is not None and verb[0].endswith("nt") and not known.verb.search(low, marks[first - 1], marks[first])
        )
        if verb is not None and not shared:
            break
        first -= 1  # "… reçoit les forains et les commerçants mardi et mercredi": one clause
    return (marks[first], bound[last]), list(marks[:first])


@lru_cache(16)  # a sentence of several times is asked for each of them
def _marks(text: str, start: int, end: int, words: Words, times: tuple[Span, ...]) -> tuple[int, ...]:
    """Where the clauses of ``text[start:end]`` begin; none begins inside a time expression."""
    marks = [start]
    for m in words.boundary.finditer(folded(text)[start:end]):
        at = start + m.end()
        for a, b in times:
            if a < at < b:
                break
        else:
            if at > marks[-1]:
                marks.append(at)
    return tuple(marks)


def _clauses(text: str, span: Span, words: Words, times: Sequence[Span], focus: Span, *, alone: bool) -> Iterator[Span]:
    """What of ``span`` may stand alone to tell of the time at ``focus``: its clause, then with those before it."""
    low = folded(text)
    start = span[0]
    (begin, finish), earlier = _narrow(text, span, words, times, focus)
    while begin < finish and text[begin].isspace():
        begin += 1
    joint = words.complement.match(low, begin)
    if joint is not None and earlier and bare(text, (joint.end(), finish), words, times):
        begin, joint = earlier.pop(), None  # "…, qui ne rouvre qu'en mai"
    if joint is not None and "," not in text[begin - 2 : begin]:  # "un bac, que l'on croyait …" is no complement
        yield joint.end(), finish
        return
    if words.relative.match(low, begin):
        # A relative clause stands with its antecedent: the noun phrase before it.
        far = max(start, begin - 80)
        nouns = [far + m.start() for m in words.determiner.finditer(low[far:begin])]
        nouns = [
            at for at in nouns if not any(a <= at < b for a, b in times) and "," not in text[at:begin].rstrip(" ,")
        ]
        nouns = [at for at in nouns if len(low[at:begin].split()) > 1 or text[at + 2 : at + 3].isupper()]
        # "l'ancien ministre de la Défense Alec Dunmore, qui": of the noun before it
        nouns = [at for at in nouns if not low.endswith((" de ", " d'"), start, at)] or nouns
        if nouns and nouns[-1] > start:
            yield nouns[-1], finish
        return
    if alone:
        return
    while begin > start:
        if (
            finish - begin >= _ALONE
            and not bare(text, (begin, finish), words, times)
            and words.attachment.verb.match(low, begin) is None
        ):
            yield begin, finish
        long = finish - begin >= _ALONE
        if not earlier or (long and (finish - start <= LONGEST or finish - earlier[-1] > LONGEST)):
            return
        begin = earlier.pop()
        if long and text[begin - 2] not in ",;:":
            continue
        while text[begin].isspace():
            begin += 1


def _cut(line: str, words: Words) -> str:
    """``line`` at most `LONGEST` long: before a clause a headline can do without, else at a word."""
    low = fold(line[: LONGEST + 2])
    stops = [m.start() for m in words.clause.finditer(low) if _TELLING <= m.start() <= LONGEST]
    for stop in reversed(stops):
        if _even(line[:stop]) and not words.pending.search(low[:stop]):
            return line[:stop]
    room = line[: LONGEST + 1]
    phrases = [m.start() for m in words.phrase.finditer(low) if 3 * LONGEST // 5 <= m.start() <= LONGEST]
    if phrases:
        return _undangle(line[: phrases[-1]], words) + "…"
    space = max(room.rfind(" "), room.rfind("\u00a0") if " " not in room[20:] else -1)
    short = line[:space] if space > 20 else line[:LONGEST]
    return _undangle(short, words) + "…"


def _undangle(line: str, words: Words) -> str:
    """``line`` without the words at its end that lead to others."""
    while True:
        line = line.rstrip(_TRAILING).rstrip("«“([ \u00a0\u202f")
        word = words.dangling.match(fold(line[-_LAST:])[::-1])
        if word is None or len(line) - word.end() < _LEAST:
            return line.rstrip("'’‘")
        line = line[: -word.end()]


def _finish(line: str, words: Words) -> str:
    cut = line.endswith("…")
    line = _balance(line.rstrip(_TRAILING))
    # What was not cut ends as its sentence or clause does, be it with "près" or "plus".
    short = _undangle(line, words) if cut else line.rstrip(_TRAILING)
    if short != line:
        line = _balance(short)
    return _capital(line + "…" if cut else line)


def _even(line: str) -> bool:
    return line.count('"') % 2 == 0 and all(line.count(a) == line.count(b) for a, b in _PAIRS)


def _balance(line: str) -> str:
    """``line`` without the quotes and brackets that have lost their other half, nor those that hold all of it."""
    if not _PAIRED.search(line):
        return line.strip(" ,;")
    found = [(m.start(), m[0]) for m in _PAIRED.finditer(line)]
    drop: set[int] = set()
    for left, right in _PAIRS:
        waiting: list[int] = []
        for at, char in found:
            if char == left:
                waiting.append(at)
            elif char == right:
                if waiting:
                    waiting.pop()
                else:
                    drop.add(at)
        drop.update(waiting)
    quotes = [at for at, char in found if char == '"']
    if len(quotes) % 2:
        # The first one, where it only closes what an earlier sentence opened; else the last one.
        first = quotes[0]
        drop.add(first if line[first - 1 : first].strip() and not line[first + 1 : first + 2].isalnum() else quotes[-1])
    for at in list(drop):  # the space that French sets inside goes with its quote
        if line[at] in "»”" and line[at - 1 : at].isspace():
            drop.add(at - 1)
    if drop:
        line = "".join(char for at, char in enumerate(line) if at not in drop)
    for left, right in (*_PAIRS, ('"', '"')):
        if line[:1] == left and line[-1:] == right and left not in line[1:-1] and right not in line[1:-1]:
            line = line[1:-1]
    return " ".join(line.split()).strip(" ,;")


def _capital(line: str) -> str:
    """``line`` with a capital first letter, but for a name that begins small (iPhone, eBay)."""
    return line if line[1:2].isupper() else line[:1].upper() + line[1:]
