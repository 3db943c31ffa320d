"""What verbs tell of a span: the tense around it, by the nearest evidence of its sentence, and whether it is reported.

Knows how a language marks tense (as data); knows no calendar. Most words tell nothing, whatever stands beside
them: each word met is asked once whether evidence can begin with it, and only where it can is a window looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import filterfalse
from typing import Any, Literal, NamedTuple

from timeline import lang
from timeline.errors import LanguageError
from timeline.reading import Tense, Told

__all__ = ["Surroundings"]

_LEFT, _RIGHT = 170, 130  # how far a verb may stand from what it dates, in characters
_END = r"(?:[.!?…](?=[\s»\"”)]|$)|\n)"  # of a sentence
_LAST_END = re.compile(f"(?s:.*){_END}").match
_FIRST_END = re.compile(_END).search
_FRONT = re.compile(r"[;:]\s*[^\s,]{0,6}\s?[^\s,]{0,3}\s?$")  # the start of a clause, but for a preposition
#: The kinds of evidence; of two that begin together the first.
_KINDS: tuple[Told, ...] = ("either", "future", "present", "past", "imperfect", "participle")
_BACKWARD = ("past", "imperfect", "participle")
_BACKWARD_OR_BESIDE = ("past", "participle", "beside")
_NOTHING = r"(?!)"  # matches nowhere
_LOOKS = re.compile(r"\(\?[<=!]|[ '^$]|\\[bB]")  # a pattern that looks at what stands around its word
_BULLETS = " \t•●▪■◦*>–—-"
_HEADS = re.compile(
    r"(?:,? *(?:à |vers |[lL]e |au )?[\w :]{0,12})? *(?:[.:](?=\s)|[–—-](?= )|\n|$)"
).match  # what ends a head
_SPOKEN = ' \n»”"—–-'  # what stands between what is asked and the answer
_BARRIER = 30  # what a clause boundary adds to a distance, in characters
_BESIDE = 6  # a participle this near dates what it tells ("achevées en décembre")
_LATER = 12  # what standing behind the expression adds: French verbs mostly come first
_APPOSED = re.compile(r"\w, (?:[^,;:()]|(?<=\d),(?=\d)){0,80}$").search  # what begins behind a comma, and has not ended
_TAIL = 42  # how far behind a span its clause may end, in characters
_BRACKETED = re.compile(r"[^,;:.()!?]{0,40}(?:,|\.(?:\s|$)|$)").match  # and how it ends
_SHORT = 8  # characters before what opens a sentence: "Dès le"
_WORDS = 60_000  # how many words are remembered

#: Everything but the letters of words to a blank, a character for a character.
_APART = bytes(b if chr(b).isalnum() or b in b"_\x8a\x8c\x8e\x9a\x9c\x9e\x9f" else 32 for b in range(256))


class _Opening(NamedTuple):
    """One form of evidence: its kind, and what finds it from its first word on; None where that word is all of it."""

    kind: Told
    match: Callable[[str, int], re.Match[str] | None] | None


class _Evidence:
    """The verbal evidence of one language: what it looks like, and which words it can begin with."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._forms: list[tuple[Callable[[str], object], _Opening]] = []
        firsts: list[str] = []
        for kind in _KINDS:
            own = table.get(kind, {})
            for first, rest in own.get("phrases", ()):
                whole = re.compile(f"(?:{first})(?!\\w)(?:{rest})").match
                self._forms.append((re.compile(first).fullmatch, _Opening(kind, whole)))
                firsts.append(first)
            for word in own.get("words", ()):
                beside = re.compile(f"(?:{word})(?!\\w)").match if _LOOKS.search(word) else None
                self._forms.append((re.compile(word).fullmatch, _Opening(kind, beside)))
                firsts.append(word)
        backward = table.get("backward", {}).get("not", _NOTHING)
        self._opens = re.compile("|".join(f"(?:{first})" for first in firsts)).fullmatch
        self._nots = {
            kind: re.compile(table.get(kind, {}).get("not", backward if kind in _BACKWARD else _NOTHING)).match
            for kind in _KINDS
        }
        self.behind = tuple(
            (kind, re.compile(own["behind"]).match, re.compile(own.get("but", _NOTHING)).match)
            for kind in _KINDS
            if "behind" in (own := table.get(kind, {}))
        )
        earlier = re.compile(table["past"].get("earlier", _NOTHING))
        self.earlier, self.looks_back = earlier.match, earlier.search
        self.planned = re.compile(table["future"].get("planned", _NOTHING)).match
        self.meets = re.compile(table["future"].get("meets", _NOTHING)).match
        self.off = re.compile(table["future"].get("off", _NOTHING)).match
        self.boundaries = re.compile(table["clause"]["boundary"]).findall
        self.cited = re.compile(table.get("reported", {}).get("cited", _NOTHING)).search
        self.against = re.compile(table.get("reported", {}).get("against", _NOTHING)).search
        self.attributed = re.compile(table.get("reported", {}).get("attributed", _NOTHING)).search
        tried = table.get("tried", {})
        self.tried = re.compile(tried.get("for", _NOTHING)).search
        self.deed = re.compile(tried.get("deed", _NOTHING)).search
        self.occurred = re.compile(table["participle"].get("occurred", _NOTHING)).search
        self.reported = re.compile(table.get("reported", {}).get("said", _NOTHING)).search
        self.told = re.compile(table.get("reported", {}).get("told", _NOTHING)).search
        self.quoted = re.compile(table.get("reported", {}).get("quoted", _NOTHING)).search
        stretch = table.get("stretch", {})
        self.begins, self.ends, self.leaves, self.returns, self.journey = (
            re.compile(rf"(?<![\w'-])(?:{stretch.get(edge, _NOTHING)})[^,;:()«»\"]*$").search
            for edge in ("begins", "ends", "leaves", "returns", "journey")
        )
        self.content = re.compile(table["clause"].get("content", _NOTHING)).match
        self.relative = re.compile(table["clause"].get("relative", _NOTHING)).match
        self.inserted = re.compile(table["clause"].get("inserted", _NOTHING)).search
        self.counts = re.compile(table["clause"].get("counts", _NOTHING)).fullmatch
        self.opening = re.compile(rf"(?:{table['clause'].get('opening', _NOTHING)}) ?", re.IGNORECASE).fullmatch
        self.sets = re.compile(table["past"].get("sets", _NOTHING)).search
        self.gone = re.compile(table["past"].get("gone", _NOTHING)).fullmatch
        ordinary = rf"(?<![\w'-])(?:{table['present'].get('ordinary', _NOTHING)})(?!\w)"
        self.ordinary_before = re.compile(rf"{ordinary}[^,;:()«»\"]*$").search
        self.ordinary_behind = re.compile(rf"[^;:()«»\"]{{0,60}}?{ordinary}").match
        imperfect = table["imperfect"]
        self.habit = re.compile(imperfect.get("habit", _NOTHING)).search
        self.compared = re.compile(imperfect.get("compared", _NOTHING)).match
        self.single = re.compile(imperfect.get("single", _NOTHING)).match
        question = table.get("question", {})
        self.daily = re.compile(question.get("daily", _NOTHING)).search
        self.when = re.compile(question.get("when", _NOTHING)).search
        self.aside = re.compile(question.get("aside", _NOTHING)).search
        self.tells = re.compile(table.get("apposed", {}).get("not", _NOTHING)).search
        self._idle: set[str] = set()
        self._telling: dict[str, tuple[_Opening, ...]] = {}

    def found(self, window: str) -> Iterator[tuple[Told, int, int]]:
        """The evidence in ``window``, from left to right: kind, start, end."""
        words = window.encode("cp1252", "replace").translate(_APART).decode("cp1252", "replace")
        candidates = list(filterfalse(self._idle.__contains__, words.split()))
        if not candidates:
            return
        padded = f" {words} "  # so that the blank before a word stands where the word stands in the window
        place = reached = 0
        for word in candidates:
            at = padded.find(f" {word} ", place)
            place = at + len(word)
            if at < reached:
                continue  # inside the evidence before it
            openings = self._telling.get(word)
            for kind, match in self._openings(word) if openings is None else openings:
                if match is None:
                    if not window[place : place + 1].isalnum():  # a letter that no word here has goes on with it
                        yield kind, at, place
                    break
                found = match(window, at)
                if found is not None:
                    reached = found.end()
                    if not self._nots[kind](found[0]):
                        yield kind, at, reached
                    break

    def distance(self, between: str) -> int:
        """How far evidence is off with ``between`` in between, in characters."""
        return len(between) + _BARRIER * len(self.boundaries(between))

    def _openings(self, word: str) -> tuple[_Opening, ...]:
        """The forms of evidence that can begin with ``word``, by rank, down to the first that it is alone."""
        if len(self._idle) + len(self._telling) > _WORDS:
            self._idle.clear()
            self._telling.clear()
        found: list[_Opening] = []
        for opens, opening in self._forms if self._opens(word) else ():
            if opens(word):
                if opening.match is not None or not self._nots[opening.kind](word):
                    found.append(opening)
                if opening.match is None:
                    break  # it is evidence of this, or of nothing
        if found:
            self._telling[word] = tuple(found)
        else:
            self._idle.add(word)
        return tuple(found)


@cache
def _evidence(code: str) -> _Evidence | None:
    table = lang.read(code, "tense")
    if not table:
        return None
    missing = [name for name in (*_KINDS[1:], "clause") if name not in table]
    if missing:
        place = f"timeline/lang/{code}/tense.toml"
        raise LanguageError(
            f"lacks {', '.join(missing)}", where=place, remedy="add each with its patterns (docs/rules.md)"
        )
    return _Evidence(table)


class Surroundings:
    """What the verbs and marks around the spans of one text tell; each is looked at once."""

    __slots__ = ("_after", "_before", "_evidence", "_known", "_text")

    def __init__(self, code: str, text: str) -> None:
        self._evidence = _evidence(code)
        self._text = text
        self._known: dict[tuple[int, int], tuple[Tense, str]] = {}
        self._before: dict[int, str] = {}
        self._after: dict[int, str] = {}

    def tense(self, start: int, end: int) -> Tense:
        """The tense of the span's clause, or None where no verb tells."""
        return self._nearest(start, end)[0]

    def earlier(self, start: int, end: int) -> bool:
        """Whether the span's clause looks back from what is told: "il avait voté"."""
        evidence = self._evidence
        if evidence is None or not (evidence.looks_back(self.before(start)) or evidence.looks_back(self.after(end))):
            return False  # as most do
        if self.cited(start) or self.attributed(start):
            return False  # "Selon un bilan publié lundi, l'appareil avait décollé": the source tells of it on that day
        kind, said = self._nearest(start, end)
        if kind not in _BACKWARD_OR_BESIDE:
            return False
        before = self.before(start)
        if kind == "past":
            return evidence.earlier(said) is not None and not self._told_behind(evidence, before, end)
        *_, helper, own = (None, None, *evidence.found(before))
        if helper is not None and own is not None and helper[0] == "past" and own[1] - helper[2] <= 1:
            return evidence.earlier(before[helper[1] :]) is not None  # "n'avait été donnée qu'à 20 h 30"
        # "Attaqué à 16 h 32, il avait tenu": the verb behind it tells
        after = self.after(end)
        verbs = ((k == "past", after[at:place]) for k, at, place in evidence.found(after) if k != "participle")
        past, said = next(verbs, (False, said))
        return past and evidence.earlier(said) is not None

    def _told_behind(self, evidence: _Evidence, before: str, end: int) -> bool:
        """Whether only what is said of something looks back: "Le 9 août, la garde, qui avait dormi là, se rendit"."""
        after = self.after(end)
        aside = None if evidence.looks_back(before) else evidence.relative(after)
        if aside is None:
            return False
        kind, place, reached = next(evidence.found(after[aside.end() :]), (None, 0, 0))
        return kind == "past" and evidence.earlier(after[aside.end() :][place:reached]) is None

    def reported(self, start: int) -> bool:
        """Whether somebody is told to have said what stands at ``start``."""
        return self._evidence is not None and self._evidence.reported(self.before(start)) is not None

    def cited(self, start: int) -> bool:
        """Whether what stands at ``start`` dates a source: "selon un bilan communiqué lundi"."""
        return self._evidence is not None and self._evidence.cited(self.before(start)) is not None

    def against(self, start: int) -> bool:
        """Whether what stands at ``start`` is of when a figure is for comparison: "812, contre 640 en 2020"."""
        return self._evidence is not None and self._evidence.against(self.before(start)) is not None

    def counts(self, end: int, start: int) -> bool:
        """Whether a length that ends at ``end`` is counted from what stands at ``start``: "un an après le vol du 3"."""
        return self._evidence is not None and self._evidence.counts(_plain(self._text[end:start])) is not None

    def attributed(self, start: int) -> bool:
        """Whether what stands at ``start`` is when somebody told what is quoted: "…, raconte-t-elle vendredi"."""
        return self._evidence is not None and self._evidence.attributed(self.before(start)) is not None

    def tried(self, start: int) -> bool:
        """Whether what stands at ``start`` is when something happened that is before a court: "procès du meurtre"."""
        return self._evidence is not None and self._evidence.tried(self.before(start)) is not None

    def deed(self, start: int) -> bool:
        """Whether what stands at ``start`` is when such a thing happened, by the words before: "situe la mort vers"."""
        return self._evidence is not None and self._evidence.deed(self.before(start)) is not None

    def compared(self, start: int, end: int) -> bool:
        """Whether the span is when there were so many: "Le 31 janvier, ils étaient 12 500"."""
        evidence = self._evidence
        return evidence is not None and self.opens(start) and evidence.compared(self.after(end)) is not None

    def verb_dated(self, start: int, end: int) -> bool:
        """Whether the span dates the finite verb of the past before it: "il est mort le 17 février".

        So it does behind what was done where the verb tells of no news, "il avait perdu son titre le 17 février", and
        beside what a verb of the past goes on from: "Fermé le 17 février, le pont a rouvert".
        """
        evidence, before = self._evidence, self.before(start)
        if evidence is None:
            return False
        *_, helper, last = (None, None, *evidence.found(before))
        if last is None:
            return False
        kind, at, place = last
        beside = len(before) - place <= _BESIDE
        if kind == "participle" and helper is not None and helper[0] == "past" and at - helper[2] <= 1:
            kind, at = helper[0], helper[1]  # "a été nommé"
        if evidence.sets(before[at:place]) is not None:
            return False  # "a été fixé au 17 février": of what is set
        if kind == "past":
            return beside or evidence.gone(before[at:]) is not None
        return kind == "participle" and beside and self._gone_on(evidence, end)

    def _gone_on(self, evidence: _Evidence, end: int) -> bool:
        """Whether the main verb behind the comma at ``end`` is one of the past, which calls off nothing."""
        after = self.after(end)
        verb = next(evidence.found(after), None) if after.startswith(",") else None
        return verb is not None and verb[0] == "past" and evidence.off(after[verb[1] :]) is None

    def presently(self, start: int, end: int) -> bool:
        """Whether the span's clause has an ordinary verb in the present: "je travaille lundi"."""
        evidence = self._evidence
        if evidence is None:
            return False
        said = evidence.ordinary_before(self.before(start)) or evidence.ordinary_behind(self.after(end))
        return said is not None

    def occurred(self, start: int) -> bool:
        """Whether what stands at ``start`` is when something occurred: "l'accident survenu le 3 mai"."""
        return self._evidence is not None and self._evidence.occurred(self.before(start)) is not None

    def edge(self, start: int, of: int) -> Literal["START", "END"] | None:
        """Which end of a stretch of days what stands at ``start`` is of: "coup d'envoi à 18 h", "clôture à 17 h".

        ``of``: where its days stand, which those of a journey may be: "Séjour du 2 au 9 mars. Départ à 6 h".
        """
        evidence, before = self._evidence, self.before(start)
        if evidence is None:
            return None
        if evidence.begins(before) is not None:
            return "START"
        if evidence.ends(before) is not None:
            return "END"
        if evidence.journey(self.before(of)) is None:
            return None
        if evidence.returns(before) is not None:
            return "END"
        return "START" if evidence.leaves(before) is not None else None

    def habitual(self, start: int, end: int) -> bool:
        """Whether the span is an hour at which one does something day by day: "On prenait le poste à cinq heures"."""
        evidence = self._evidence
        if evidence is None:
            return False
        if evidence.habit(self.before(start)) is not None:
            return evidence.single(self.after(end)) is None
        if self._text.rfind("?", max(0, start - _LEFT), start) < 0 or self.tense(start, end) is not None:
            return False
        question = self._question(evidence, start)  # "Vous travaillez quand ? — De 22 heures à 2 heures"
        return evidence.daily(question) is not None and next(evidence.found(question), None) is None

    def asked(self, start: int, end: int) -> bool:
        """Whether somebody asks of something else between two offsets: "… en 2014. / Vous avez fermé en mai"."""
        return self._evidence is not None and self._evidence.aside(self._text, start, end) is not None

    def opens(self, start: int) -> bool:
        """Whether what stands at ``start`` opens its sentence, but for a short word or what leads to a stretch."""
        before = self.before(start)
        return len(before) <= _SHORT or (self._evidence is not None and self._evidence.opening(before) is not None)

    def apposed(self, start: int, end: int) -> bool:
        """Whether the span ends what stands behind a comma of something: "La loi, votée le 3 mai,"."""
        if self._evidence is None or _BRACKETED(self._text[end : end + _TAIL]) is None:
            return False
        said = _APPOSED(self.before(start))
        return said is not None and self._evidence.tells(said[0]) is None

    def heads(self, start: int, end: int) -> bool:
        """Whether the span heads its line: "26 février. Les enfants dorment"."""
        text = self._text
        if _HEADS(text, end) is None:
            return False
        return not text[text.rfind("\n", 0, start) + 1 : start].strip(_BULLETS)

    def before(self, start: int) -> str:
        """What stands in a sentence before ``start``, no further than a verb may be."""
        known = self._before.get(start)
        if known is None:
            known = self._before[start] = _before(self._text, start)
        return known

    def after(self, end: int) -> str:
        """What stands in a sentence behind ``end``, no further than a verb may be."""
        known = self._after.get(end)
        if known is None:
            known = self._after[end] = _after(self._text, end)
        return known

    def _nearest(self, start: int, end: int) -> tuple[Tense, str]:
        """The tense of the clause around a span, and the words that tell it."""
        known = self._known.get((start, end))
        if known is None:
            evidence = self._evidence
            if evidence is None:
                return None, ""
            known = _nearest(evidence, self.before(start), self.after(end), self._text[start:end])
            if known[0] is None and self._text.rfind("?", max(0, start - _LEFT), start) >= 0:
                known = self._answering(evidence, start)
            self._known[start, end] = known
        return known

    def _answering(self, evidence: _Evidence, start: int) -> tuple[Tense, str]:
        """What tells of a sentence that answers when: "Quand avez-vous compris ? — Le lundi", by what was asked."""
        question = self._question(evidence, start)
        found = next(evidence.found(question), None)
        return (None, "") if found is None else (found[0], question[found[1] : found[2]])

    def _question(self, evidence: _Evidence, start: int) -> str:
        """The question of when that the sentence of ``start`` answers; nothing where it answers none."""
        text = self._text[max(0, start - _LEFT) : start]
        stop = _LAST_END(text)
        asked = "" if stop is None else text[: stop.end()].rstrip(_SPOKEN)
        question = _before(asked, len(asked) - 1) if asked.endswith("?") else ""
        return question if evidence.when(question) else ""


def _nearest(evidence: _Evidence, before: str, after: str, words: str) -> tuple[Tense, str]:
    """The tense that ``before`` and ``after`` tell of the ``words`` between them, and the words that tell it."""
    if after.startswith(",") and _FRONT.search(before):
        before = ""  # "; en mars, elle ouvrira": what stands in front belongs to what follows
    for kind, behind, but in evidence.behind:
        if behind(after) and not but(_plain(words).lower()):
            return kind, ""  # "prévue fin septembre, est repoussée"
    best: Tense = None
    at = place = 0
    for best, at, place in evidence.found(before):  # noqa: B007  # the last one is the nearest
        pass
    said, between = before[at:place], before[place:]
    if best == "future" and ("»," in between or '",' in between) and evidence.quoted(between):
        best = None  # "« Ils devront partir », déclare-t-il lundi": when he says it, what he says does not tell
    if best == "participle" and len(between) <= _BESIDE:
        best = "future" if evidence.meets(said) and _foretold(evidence, before[:at], after) else "beside"
    if best == "future" and after.startswith(",") and evidence.planned(said) and not evidence.boundaries(between):
        # "L'audience, prévue le 19 novembre, avait été renvoyée"; but "prévue …, a été suspendue" is not over
        came, first = next(((kind, begun) for kind, begun, _ in evidence.found(after)), (None, 0))
        best = "either" if came == "past" and not evidence.off(after[first:]) else best
    elif best is None and after.startswith(",") and evidence.inserted(before):
        return None, ""  # "Le pays, qui préside jusqu'au 31, a réagi": what stands behind is of another clause
    elif best is None or len(between) > _LATER or evidence.boundaries(between):
        following = evidence.found(after)
        for kind, at, place in following:
            if kind == "future" and (evidence.told(after[:at]) or (best == "past" and evidence.content(after))):
                break  # what will be is only told on that day
            if kind == "participle" and after.rfind("(", 0, at) > after.rfind(")", 0, at):
                continue  # "Match vendredi (terrain refait)"
            if best is None or evidence.distance(after[:at]) + _LATER < evidence.distance(between):
                best, said = kind, after[at:place]
                verb = next(following, None) if kind == "participle" else None
                if verb is not None and verb[0] in ("past", "future") and verb[1] - place == 1:
                    best, said = verb[0], after[verb[1] : verb[2]]  # "Mardi, une voiture piégée a explosé"
            break
    return best, said


def _foretold(evidence: _Evidence, before: str, after: str) -> bool:
    """Whether the verb that governs what stands between, the last before it or the first behind, looks ahead."""
    *_, last = (None, *evidence.found(before))
    verb = last or next(evidence.found(after), None)
    return verb is not None and verb[0] == "future"


def _before(text: str, start: int) -> str:
    """What stands in a sentence before ``start``, no further than a verb may be."""
    before = text[max(0, start - _LEFT) : start]
    stop = _LAST_END(before)
    if stop is not None:
        before = before[stop.end() :]
    before = _plain(before).lstrip(' «»"”')
    # The first word of a sentence may be a verb ("Réélu dimanche"); other capitals are names ("Gambetta").
    before = before[:1].lower() + before[1:]
    return before.lower() if before.isupper() else before


def _after(text: str, end: int) -> str:
    """What stands in a sentence behind ``end``, no further than a verb may be."""
    after = text[end : end + _RIGHT]
    stop = _FIRST_END(after)
    if stop is not None:
        after = after[: stop.start()]
    return _plain(after).rstrip()  # a phrase that ends with a blank and the end of the text stands right before it


def _plain(words: str) -> str:
    """The words with plain apostrophes and blanks, as the patterns write them."""
    return words.replace("’", "'").replace("\xa0", " ")
