"""A language folder compiled: lexicon and rules, indexed by the words that make the tagger look.

Knows the form of a language folder; knows no language. The cost of a text does not grow with the number
of rules: a trigger word and the word that opens a phrase choose the few rules that are tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple, TypeAlias

from timeline import lang
from timeline.errors import LanguageError
from timeline.expressions import Expression
from timeline.recognize import meaning
from timeline.recognize.fold import fold
from timeline.recognize.pattern import DIGITS, Lexeme, factored, is_number, parse, trie

__all__ = ["Grammar", "Rule", "load"]

#: Matches at a place of a folded text.
Matcher: TypeAlias = Callable[[str, int], "re.Match[str] | None"]

_ASCII = frozenset(map(chr, range(128)))
_MEANINGS = 50_000  # how many meanings are kept for words that come again
_GLUED = "+"  # before a word that stands right behind a number: "17h"
_BEFORE = 28  # how far back a rule's ``before`` may look, in characters
_KEYS = {"id", "pattern", "means", "finds", "leaves", "before", "not-before", "after", "not-after", "case", "rank",
         "trigger", "note", "confidence", "weak", "accent", "proper"}  # fmt: skip


class Rule:
    """A rule of a language folder: a pattern, its guards and what it means.

    ``heard``: the words that it or what must stand behind it may hold.
    ``weak``: the match stands only when a neighbour supports it (a bare day before "au 23 juillet").
    ``proper``: the words also are names of people; before or after another capital they are left.
    ``rank``: wins over a lower one when two rules match the same words.
    """

    __slots__ = (
        "_before",
        "_not_before",
        "accent",
        "args",
        "behind",
        "case",
        "classes",
        "confidence",
        "finds",
        "heard",
        "id",
        "index",
        "inside",
        "leaves",
        "needs",
        "op",
        "proper",
        "rank",
        "source",
        "starts",
        "triggers",
        "weak",
        "where",
    )  # fmt: skip

    def __init__(self, table: Mapping[str, Any], grammar: Grammar, where: str, index: int) -> None:
        for key in table:
            if key not in _KEYS:
                raise LanguageError(f"unknown key {key!r}", where=where, remedy=f"use {', '.join(sorted(_KEYS))}")
        if "pattern" not in table or "op" not in table.get("means", {}):
            raise LanguageError("a rule needs id, pattern and means.op", where=where, remedy="add what is missing")
        for key in ("pattern", "before", "not-before", "after", "not-after"):
            beyond = sorted(set(table.get(key, "")) - _ASCII)
            if beyond:
                remedy = f"write it as it is folded: {fold(beyond[0])!r}"
                raise LanguageError(f"{key} holds {beyond[0]!r}, which no folded text does", where=where, remedy=remedy)
        pattern = parse(table["pattern"], grammar.lexicon, grammar.macros, where)
        means = dict(table["means"])
        self.id = f"{grammar.code}/{table['id']}"
        self.index = index
        self.where = where
        self.source = pattern.regex
        self.classes = pattern.slots
        self.starts = pattern.starts
        self.inside = pattern.inside
        self.needs = pattern.needs or _certain(table.get("after", ""))
        self.triggers = pattern.triggers | frozenset(table.get("trigger", ()))
        self.op = meaning.operation(means.pop("op"), where)
        self.args = means
        self.rank = int(table.get("rank", 0))
        self.confidence = float(table.get("confidence", 1.0))
        self.case = table.get("case", "")
        self.accent = tuple(filter(None, table.get("accent", "").split("|")))
        self.proper = bool(table.get("proper", False))
        self.weak = bool(table.get("weak", False))
        self.finds = table.get("finds", [])
        self.leaves = table.get("leaves", [])
        self._before = _guard(table.get("before"), where)
        self._not_before = _guard(table.get("not-before"), where)
        self.behind = _behind(table.get("after"), table.get("not-after"), where)
        said = re.findall("[a-z]+", table.get("after", ""))
        self.heard = self.inside.union(said, (word.removesuffix("s") for word in said))
        if not self.triggers and any(map(is_number, pattern.inside)):
            self.triggers = frozenset((DIGITS,))
        if not self.triggers:
            raise LanguageError("nothing triggers this rule", where=where, remedy="name a word in trigger = [...]")

    @property
    def match(self) -> Matcher:
        """Matches this rule's pattern, whole words only, at a place of a folded text that may follow it."""
        # The words are decided (an atomic group) before what stands behind them is looked at, so that no shorter
        # ones are tried for its sake.
        return _matcher(f"(?>{self.words}){self.behind}")

    @property
    def words(self) -> str:
        """The expression of this rule's pattern, whole words only, whatever follows it."""
        return f"(?:{self.source})(?![a-z0-9])"

    def allows(self, text: str, start: int) -> bool:
        """Whether the words before the match let this rule stand; those behind it are part of `match`."""
        if self._before or self._not_before:
            head = text[max(0, start - _BEFORE) : start]
            if self._before and not self._before.search(head):
                return False
            if self._not_before and self._not_before.search(head):
                return False
        return True

    def __repr__(self) -> str:
        return f"<Rule {self.id}>"


def _guard(source: str | None, where: str) -> re.Pattern[str] | None:
    """What must or must not stand before a match, as the end of the text before it."""
    return None if source is None else _compiled(rf"(?:(?<![a-z])|(?![a-z]))(?:{source})\Z", source, where)


def _behind(after: str | None, not_after: str | None, where: str) -> str:
    """What must and what must not stand behind a match, as an expression that takes no character."""
    for source in (after, not_after):
        if source is not None:
            _compiled(source, source, where)
    return (f"(?={after})" if after else "") + (f"(?!{not_after})" if not_after else "")


def _certain(after: str) -> str:
    """The longest word that what must stand behind a match always holds, or nothing: of ",? jour pour jour" one."""
    if re.search(r"[|(\[\\]", after):
        return ""
    return max(re.findall(r"[a-z]{4,}(?![a-z?*{])", after), key=len, default="")


@cache
def _matcher(regex: str) -> Matcher:
    """What matches ``regex``: compiled when a rule is first chosen, for a text needs few of a language's rules."""
    return re.compile(regex).match


def _compiled(regex: str, source: str, where: str) -> re.Pattern[str]:
    try:
        return re.compile(regex)
    except re.error as error:
        raise LanguageError(f"guard {source!r}: {error}", where=where, remedy="mend the expression") from error


class Choice(NamedTuple):
    """Rules to try at a place, all of the same words: these are matched once.

    ``match``: matches the words; ``needs``: a word without which it cannot; ``rules``: each with what matches behind
    the words where it stands, or None where that is part of ``match`` or nothing.
    """

    match: Matcher
    needs: str
    rules: tuple[tuple[Rule, Matcher | None], ...]


def _choices(rules: Iterable[Rule]) -> tuple[Choice, ...]:
    alike: dict[str, list[Rule]] = {}
    for rule in rules:
        alike.setdefault(rule.words, []).append(rule)
    chosen = []
    for words, group in alike.items():
        match = group[0].match
        behind: list[Matcher | None] = [None]
        if len(group) > 1:
            match, behind = _matcher(words), [_matcher(rule.behind) if rule.behind else None for rule in group]
        chosen.append(Choice(match, group[0].needs, tuple(zip(group, behind, strict=True))))
    return tuple(chosen)


class _Opening:
    """The rules that a phrase's first words can open; ``chosen``: of these, those that some triggers trigger."""

    __slots__ = ("chosen", "rules")

    def __init__(self, rules: Iterable[int] = ()) -> None:
        self.rules = set(rules)
        self.chosen: dict[tuple[str, ...], tuple[Choice, ...]] = {}


class _Part:
    """One way to say a nonterminal: an amount, a clock."""

    __slots__ = ("_regex", "args", "classes", "op", "source")

    def __init__(self, source: str, classes: dict[str, str], op: meaning.Operation, args: dict[str, Any]) -> None:
        self.source, self.classes, self.op, self.args = source, classes, op, args
        self._regex: re.Pattern[str] | None = None

    def match(self, text: str) -> re.Match[str] | None:
        """The match of this way on the whole of ``text``."""
        regex = self._regex
        if regex is None:
            regex = self._regex = re.compile(self.source)
        return regex.fullmatch(text)


class Grammar:
    """The compiled rules of one language.

    ``triggers``: the words (bytes, as `fold.shape` makes them) that make the tagger look, with the names under which
    they trigger rules; ``left``: matches, on the reversed text, the words before a trigger that a phrase may hold.
    What is not looked at: words right behind what ``idle`` says; numbers that ``counts`` matches at their place in a
    folded text; short numbers before one of ``following``, which is looked at together with them, or before a word that
    is not ``heard`` by any rule (both as bytes), unless the text before them ends with one of ``joining``.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        self.lexicon: dict[str, Lexeme] = {}
        self.values: dict[str, dict[str, Any]] = {}
        self.parts: dict[str, list[_Part]] = {}
        self._ways: dict[str, list[list[str]]] = {}  # the ways to say each nonterminal, as pieces of a pattern
        table = lang.read(code, "lexicon")
        self.macros: dict[str, str] = table.get("macro", {})
        self.numbers: set[str] = set()  # words that are numbers by themselves
        self.common = frozenset(table.get("common", ()))  # words too common to make the tagger look
        self.name: str = table.get("name", code)
        self.following: frozenset[bytes] = frozenset()
        self.idle = {word.encode(): tuple(behind) for word, behind in table.get("idle", {}).items()}
        self.joining: tuple[str, ...] = tuple(table.get("joining", ()))
        self.counts = re.compile(table.get("counts", "(?!)")).match
        for name, entry in table.get("class", {}).items():
            self._define(name, entry, f"{code}/lexicon.toml [class.{name}]")
        files = lang.rules(code)
        for stem, rules in files:
            for entry in rules.get("part", []):
                self._part(entry, f"{code}/rules/{stem}.toml part of {entry.get('of')}")
            # A nonterminal is defined once all its ways are read, and before the next file uses it.
            for name in dict.fromkeys(entry["of"] for entry in rules.get("part", [])):
                self._close(name)
        self.rules: list[Rule] = []
        for stem, rules in files:
            for entry in rules.get("rule", []):
                where = f"{code}/rules/{stem}.toml [{entry.get('id', '?')}]"
                self.rules.append(Rule(entry, self, where, len(self.rules)))
        names = [rule.id for rule in self.rules]
        if len(set(names)) != len(names):
            twice = sorted({name for name in names if names.count(name) > 1})
            raise LanguageError(f"rule ids twice: {', '.join(twice)}", where=code, remedy="give each its own")
        heard = {word for rule in self.rules for word in rule.heard} | self.numbers
        self.heard = frozenset(word.encode() for word in heard)
        self._by_start: dict[str, dict[str, _Opening]] = {}
        self._by_trigger: dict[str, set[int]] = {}
        self._meant: dict[tuple[int, str], Expression | None] = {}
        lookers = {word for rule in self.rules for word in rule.triggers if word != DIGITS}
        for rule in self.rules:
            # A word of the phrase that makes the tagger look for another rule's sake looks for this one too.
            for word in rule.inside & lookers:
                self._by_trigger.setdefault(word, set()).add(rule.index)
            for begun in rule.starts:
                for start in self._counted(begun):
                    seconds = self._by_start.setdefault(start[0], {})
                    seconds.setdefault(start[1] if len(start) > 1 else "", _Opening()).rules.add(rule.index)
            for word in rule.triggers:
                self._by_trigger.setdefault(word, set()).add(rule.index)
            begins = any(is_number(start[0]) or start[0] in self.numbers for start in rule.starts)
            if not begins and any(map(is_number, rule.inside)):
                # "il y a 2 h": opened by a word of its own, it is looked for at its digits too.
                self._by_trigger.setdefault(DIGITS, set()).add(rule.index)
        for first, seconds in self._by_start.items():
            alone = seconds[""].rules if "" in seconds else frozenset()
            for second, opening in list(seconds.items()):
                if is_number(first):
                    seconds[_GLUED + second] = _Opening(opening.rules)  # such a number is no word by itself
                if second:
                    opening.rules |= alone  # what the first word alone opens
        suffix = "|".join(sorted(table.get("suffixes", ()), key=len, reverse=True)) or "(?!)"
        #: A word and the one after it; digits keep their ordinal ending ("1er").
        self.words = re.compile(
            rf"(?<![a-z0-9])([a-z]+|[0-9]+(?:(?:{suffix})(?![a-z]))?)([^a-z0-9]{{0,4}})([a-z]+|[0-9]+)?"
        )
        # A single letter makes nobody look, unless the language says so; glued to digits it does ("17h").
        letters = table.get("letters", ())
        words = {word for word in self._by_trigger if word != DIGITS and (len(word) > 1 or word in letters)}
        self.triggers: dict[bytes, tuple[str, ...]] = {word.encode(): (word,) for word in words}
        if DIGITS in self._by_trigger:
            self.triggers |= {b"0" * size: (DIGITS,) for size in (1, 2, 4)} | self._glued()
        inside = {word for rule in self.rules for word in rule.inside if not is_number(word)} | self.numbers
        back = trie(sorted(word[::-1] for word in inside))
        # Left of a trigger: a gap, then a number or a word that some phrase may hold.
        self.left = re.compile(rf"(?:[ \n'\-.,(/:]{{1,3}}(?:{back}|[a-z]{{0,4}}[0-9]{{1,4}}[a-z]?)(?![a-z0-9]))+")

    def choose(self, first: str, between: str, second: str | None, triggers: tuple[str, ...]) -> tuple[Choice, ...]:
        """The rules that two words can open and one of ``triggers`` triggers.

        ``between``: what stands between the words; ``second`` is None at an end.
        """
        numbers = self.numbers
        numeric = first[0] <= "9" or first in numbers
        seconds = self._by_start.get(_kind(first) if numeric else first)
        if seconds is None:
            return ()
        glued = False
        if second is None:
            second = ""
        elif second[0] <= "9" or second in numbers:
            second = (between.strip()[:1] or " ") + _kind(second) if numeric else _kind(second)
        elif numeric and not between:
            second, glued = _GLUED + second, True
        opening = seconds.get(second)
        if opening is None and not glued:
            opening = seconds.get("")
        if opening is None:
            return ()
        chosen = opening.chosen.get(triggers)
        if chosen is None:
            triggered = set().union(*(self._by_trigger.get(trigger, set()) for trigger in triggers))
            both = [self.rules[i] for i in sorted(opening.rules & triggered)]
            chosen = opening.chosen[triggers] = _choices(both)
        return chosen

    def mean(self, rule: Rule, found: re.Match[str]) -> Expression | None:
        """The meaning of a rule's match, or None where its values make no sense; equal words share one meaning."""
        key = (rule.index, found[0])
        known = self._meant
        if key in known:
            return known[key]
        if len(known) > _MEANINGS:
            known.clear()
        meant: Expression | None = self._meaning(rule, found)
        known[key] = meant
        return meant

    def _meaning(self, said: Rule | _Part, found: re.Match[str]) -> Any:
        slots = self.slots(found, said.classes)
        return None if None in slots.values() else said.op(slots, said.args)

    def _counted(self, start: tuple[str, ...]) -> list[tuple[str, ...]]:
        """A start with its number words as numbers."""
        numbers = self.numbers
        if not any(word in numbers for word in start):
            return [start]
        first = _kind(start[0]) if start[0] in numbers else start[0]
        if len(start) == 1:
            return [(first,)]
        second = start[1]
        if second not in numbers:
            return [(first, second)]
        if is_number(first):
            return [(first, f"{between}{_kind(second)}") for between in " -./"]
        return [(first, _kind(second))]

    def slots(self, found: re.Match[str], classes: Mapping[str, str]) -> dict[str, Any]:
        """The values of a match's slots, by name (``classes``: the class of each); unsaid ones are left out."""
        return {name: self.value(classes[name], text) for name, text in found.groupdict().items() if text is not None}

    def value(self, name: str, text: str) -> Any:
        """What folded words of the class ``name`` stand for."""
        parts = self.parts.get(name)
        if parts is not None:
            for part in parts:
                inner = part.match(text)
                if inner:
                    return self._meaning(part, inner)
            return None
        known = self.values.get(name)
        if known is None:
            return text
        plain = " ".join(text.replace("-", " ").split()).rstrip(".")
        if plain in known:
            return known[plain]
        return meaning.number(text) if "" in known else text

    def _define(self, name: str, entry: Mapping[str, Any], where: str) -> None:
        words: dict[str, Any] = dict(entry.get("words", {}))
        for table in entry.get("tables", ()):
            file, _, key = table.partition("/")
            words |= {fold(surface): value for surface, value in lang.read(self.code, file).get(key, {}).items()}
        for surface in entry.get("skip", ()):
            words.pop(surface, None)
        surfaces: set[str] = set()
        for surface in words:
            bare = surface.removesuffix(".")
            surfaces.add(bare)
            if bare != surface:
                surfaces.add(surface)
        # A class that spells out its words by an expression of its own has its table for their values alone.
        end = "(?:(?<=')|(?![a-z]))" if any(surface.endswith("'") for surface in surfaces) else "(?![a-z])"
        branches = [f"(?:{trie(sorted(surfaces))}){end}"] if surfaces and not entry.get("spelled") else []
        if "regex" in entry:
            branches.insert(0, entry["regex"])
        runs = [re.findall(r"[a-z]+", surface) for surface in surfaces]
        if entry.get("spelled"):
            # From here on a number word counts as digits wherever a phrase starts: the rules stay few to choose from.
            self.numbers |= {word for run in runs for word in run if len(word) > 2 or len(run) == 1}
        said = {start for run in runs if run for start in self._counted(tuple(run[:2]))}
        starts = said | {tuple(begun.split()) for begun in entry.get("opens", ())}
        inside = {word for run in runs for word in run} | set(entry.get("opens", ()))
        common = self.common
        triggers = {max((w for w in run if w not in common), key=len, default=run[0]) for run in runs if run}
        body = "|".join(branches)
        if entry.get("follows"):
            self.following |= {run[0].encode() for run in runs}
        self.lexicon[name] = Lexeme(
            body, frozenset(starts), frozenset(inside), frozenset(triggers if entry.get("trigger") else ())
        )
        self.values[name] = {" ".join(s.rstrip(".").replace("-", " ").split()): v for s, v in words.items()}
        if entry.get("number"):
            self.values[name][""] = None
        if not branches:
            raise LanguageError("an empty class", where=where, remedy="give it words or a regex")

    def _part(self, entry: Mapping[str, Any], where: str) -> None:
        pattern = parse(entry["pattern"], self.lexicon, self.macros, where)
        means = dict(entry["means"])
        op = meaning.operation(means.pop("op"), where)
        name = entry["of"]
        self.parts.setdefault(name, []).append(_Part(pattern.regex, pattern.slots, op, means))
        known = self.lexicon.get(f"{name}…", Lexeme("", frozenset(), frozenset(), frozenset()))
        unnamed = re.compile(r"\(\?P<\w+>")
        self._ways.setdefault(name, []).extend([unnamed.sub("(?:", piece) for piece in b] for b in pattern.branches)
        extra = frozenset(entry.get("trigger", ()))
        self.lexicon[f"{name}…"] = Lexeme(
            "",
            known.starts | pattern.starts,
            known.inside | pattern.inside,
            known.triggers | pattern.triggers | extra,
        )

    def _close(self, name: str) -> None:
        whole = self.lexicon.pop(f"{name}…")
        self.lexicon[name] = whole._replace(regex=f"(?:{factored(self._ways[name])})(?![a-z0-9])")

    def _glued(self) -> dict[bytes, tuple[str, ...]]:
        """Digits glued to letters, as their shapes, with what they trigger: 17h38, 5h, 20h15mn, 1er, 3ans."""
        glued = {}
        for digits in ("0", "00", "000", "0000"):
            for word in self._by_trigger:
                if word != DIGITS:
                    glued[f"{digits}{word}"] = (DIGITS, word)
        for hour in ("0", "00"):
            for tail in ("h", "h0", "h00", "h00m", "h00min", "h00mn", "h00s", "h00m00", "h00min00", "h00m00s"):
                glued[f"{hour}{tail}"] = (DIGITS, "h")
        for shape in ("0am", "00am", "0pm", "00pm", "0er", "00er", "00s", "0000s"):
            glued.setdefault(shape, (DIGITS, shape.lstrip("0")))
        return {shape.encode(): triggers for shape, triggers in glued.items()}


@lru_cache(maxsize=4096)
def _kind(word: str) -> str:
    """The kind of a number: by how many digits it has; number words count as short ones."""
    digits = sum(char <= "9" for char in word)
    return f"{DIGITS}2" if digits <= 2 else f"{DIGITS}4" if digits == 4 else DIGITS


@cache
def load(code: str) -> Grammar:
    """The grammar of language ``code``, compiled once. Raises `LanguageError`."""
    return Grammar(code)
