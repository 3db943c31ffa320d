"""The tense around a span: the nearest verbal evidence of its sentence.

Knows how a language marks tense (as data); knows no calendar. Most words tell nothing, whatever stands beside
them: each word met is asked once whether evidence can begin with it, and only where it can is a window looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import filterfalse
from typing import Any

from timeline import lang
from timeline.errors import LanguageError
from timeline.reading import Tense

__all__ = ["reader"]

_LEFT, _RIGHT = 170, 130  # how far a verb may stand from what it dates, in characters
_END = re.compile(r"[.!?…](?=[\s»\"”)]|$)|\n")
_FRONT = re.compile(r"[;:]\s*[^\s,]{0,6}\s?[^\s,]{0,3}\s?$")  # the start of a clause, but for a preposition
_KINDS = ("future", "present", "past", "imperfect", "participle")  # where two begin together the first is taken
_BACKWARD = ("past", "imperfect", "participle")
_NOTHING = r"(?!)"  # matches nowhere
_BARRIER = 30  # what a clause boundary adds to a distance, in characters
_BESIDE = 6  # a participle this near dates what it tells ("achevées en décembre")
_LATER = 12  # what standing behind the expression adds: French verbs mostly come first
_WORDS = 60_000  # how many words are remembered

#: Everything but the letters of words to a blank, a character for a character.
_APART = bytes(b if chr(b).isalnum() or b in b"_\x8a\x8c\x8e\x9a\x9c\x9e\x9f" else 32 for b in range(256))


class _Evidence:
    """The verbal evidence of one language: what it looks like, and which words it can begin with."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        openings: list[str] = []
        kinds: list[str] = []
        for kind in _KINDS:
            phrases = [f"(?:{first})(?!\\w)(?:{rest})" for first, rest in table[kind].get("phrases", ())]
            words = [f"(?:{word})(?!\\w)" for word in table[kind].get("words", ())]
            kinds.append(f"(?P<{kind}>{'|'.join([*phrases, *words]) or _NOTHING})")
            openings += [first for first, _ in table[kind].get("phrases", ())]
            openings += table[kind].get("words", ())
        backward = table.get("backward", {}).get("not", _NOTHING)
        self._match = re.compile("|".join(kinds)).match
        self._opens = re.compile("|".join(f"(?:{opening})" for opening in openings)).fullmatch
        self._nots = {
            kind: re.compile(table[kind].get("not", backward if kind in _BACKWARD else _NOTHING)).match
            for kind in _KINDS
        }
        self.boundaries = re.compile(table["clause"]["boundary"]).findall
        self._idle: set[str] = set()
        self._telling: set[str] = set()

    def found(self, window: str, words: str) -> Iterator[re.Match[str]]:
        """The evidence in ``window``, whose ``words`` stand apart by blanks, from left to right."""
        candidates = self._candidates(words)
        if not candidates:
            return
        padded = f" {words} "  # so that the blank before a word stands where the word stands in the window
        place = reached = 0
        for word in candidates:
            at = padded.find(f" {word} ", place)
            place = at + len(word)
            if at < reached:
                continue  # inside the evidence before it
            match = self._match(window, at)
            if match is not None:
                reached = match.end()
                kind = match.lastgroup
                assert kind is not None
                if not self._nots[kind](match[0].strip()):
                    yield match

    def _candidates(self, words: str) -> list[str]:
        """The words that evidence can begin with, in their order."""
        idle, telling = self._idle, self._telling
        found = []
        for word in filterfalse(idle.__contains__, words.split()):
            if word in telling:
                found.append(word)
            elif self._opens(word):
                telling.add(word)
                found.append(word)
            else:
                if len(idle) > _WORDS:
                    idle.clear()
                idle.add(word)
        return found


@cache
def _evidence(code: str) -> _Evidence | None:
    table = lang.read(code, "tense")
    if not table:
        return None
    missing = [name for name in (*_KINDS, "clause") if name not in table]
    if missing:
        place = f"timeline/lang/{code}/tense.toml"
        raise LanguageError(
            f"lacks {', '.join(missing)}", where=place, remedy="add each with its patterns (docs/rules.md)"
        )
    return _Evidence(table)


def reader(code: str, text: str) -> Callable[[int, int], Tense]:
    """A function of a span (start, end) that tells the tense of its clause, or None where no verb tells."""
    evidence = _evidence(code)
    if evidence is None:
        return lambda _start, _end: None
    plain = text.replace("’", "'").replace("\xa0", " ")
    apart = plain.encode("cp1252", "replace").translate(_APART).decode("cp1252", "replace")
    known: dict[tuple[int, int], Tense] = {}

    def tense(start: int, end: int) -> Tense:
        if (start, end) not in known:
            known[start, end] = _tense(evidence, plain, apart, start, end)
        return known[start, end]

    return tense


def _tense(evidence: _Evidence, text: str, apart: str, start: int, end: int) -> Tense:
    """The tense around a span of ``text``; ``apart``: its words, with blanks for all else."""
    low = max(0, start - _LEFT)
    cut = 0
    for stop in _END.finditer(text[low:start]):
        cut = stop.end()
    before = text[low + cut : start].lstrip(' «"')
    words = apart[start - len(before) : start]
    # The first word of a sentence may be a verb ("Réélu dimanche"); other capitals are names ("Gambetta").
    before, words = before[:1].lower() + before[1:], words[:1].lower() + words[1:]
    if before.isupper():
        before, words = before.lower(), words.lower()
    after = text[end : end + _RIGHT]
    stopped = _END.search(after)
    if stopped is not None:
        after = after[: stopped.start()]
    after = after.rstrip()  # a phrase that ends with a blank and the end of the text stands right before the span
    if after.startswith(",") and _FRONT.search(before):
        before = words = ""  # "; en mars, elle ouvrira": what stands in front belongs to what follows
    best: str | None = None
    least = 10_000
    for match in evidence.found(before, words):
        best = match.lastgroup
        between = before[match.end() :]
    if best is not None:
        least = len(between) + _BARRIER * len(evidence.boundaries(between))
        if best == "participle" and len(between) <= _BESIDE:
            best = "beside"
    if least > _LATER:
        for match in evidence.found(after, apart[end : end + len(after)]):
            between = after[: match.start()]
            if len(between) + _LATER + _BARRIER * len(evidence.boundaries(between)) < least:
                best = match.lastgroup
            break
    return best  # type: ignore[return-value]  # the groups are named after the tenses
