r"""Patterns of the rule files: words, blanks, choices and slots, compiled to one regular expression each.

Knows the notation; knows no word. The notation::

    il y a {number} {unit}     literal words; a blank stands for any gap (blank, no-break space, line end)
    (le |la )?veille           choice and option, as in a regular expression; a blank inside a group counts
    {month}  {from:month}      a slot: a class of the lexicon, named after it or by the name before the colon
    <when>                     a macro of the lexicon, set in here as if written out
    apres-midi                 a hyphen also stands for a blank
    \d \.                      an escaped character is given to the regular expression as it is

Words are written folded: lower case, no accents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import NamedTuple, TypeAlias

from timeline.errors import LanguageError

__all__ = ["DIGITS", "GAP", "Lexeme", "Pattern", "factored", "is_number", "parse", "trie"]

#: Stands for digits in the starts of patterns: ``#2`` for one or two, ``#4`` for four, ``#`` for other numbers.
DIGITS = "#"
#: A blank, a no-break space or one line end, with blanks around.
GAP = r"[ \n] {0,3}"


class Lexeme(NamedTuple):
    """A class of the lexicon: its regular expression, how it can start, the words inside it, those that trigger it.

    ``starts``: its first words, one or two; a single one is all there is, or may run on into what follows.
    """

    regex: str
    starts: frozenset[tuple[str, ...]]
    inside: frozenset[str]
    triggers: frozenset[str]


class _Node(NamedTuple):
    kind: str  # lit, gap, slot, group
    text: str = ""
    slot: str = ""
    branches: tuple[tuple[_Node, ...], ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled notation.

    ``regex``: its source; ``slots``: the class of each slot; ``starts``: its first one or two words, as a `Lexeme`'s;
    ``inside``: words it may hold; ``triggers``: words of its classes that make the tagger look; ``needs``: the longest
    word that it always holds, or nothing; ``branches``: the pieces of the source, by branch.
    """

    regex: str
    slots: dict[str, str]
    starts: frozenset[tuple[str, ...]]
    inside: frozenset[str]
    triggers: frozenset[str]
    needs: str
    branches: tuple[tuple[str, ...], ...] = ()


def trie(words: Iterable[str]) -> str:
    """A regular expression that matches the longest of ``words``, sharing their beginnings.

    >>> trie(["mai", "mars", "mardi"])
    'ma(?:i|r(?:s|di))'
    """
    root: dict[str, dict] = {}  # type: ignore[type-arg]  # a tree of itself
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}

    def emit(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
        ends = "" in node
        branches = []
        for char, below in node.items():
            if char:
                branches.append(("[- ]" if char == "-" else GAP if char == " " else re.escape(char)) + emit(below))
        if not branches:
            return ""
        single = len(branches) == 1 and (not ends or len(branches[0]) == 1)
        body = branches[0] if single else f"(?:{'|'.join(branches)})"
        return f"{body}?" if ends else body

    return emit(root)


def parse(source: str, lexicon: Mapping[str, Lexeme], macros: Mapping[str, str], where: str) -> Pattern:
    """The compiled form of ``source``. Raises `LanguageError` naming ``where``: unknown slot, loose bracket."""
    written = _expand(source, macros, where)
    nodes, place = _sequence(written, 0, where)
    if place != len(written):
        raise LanguageError(f"unbalanced ')' in pattern {source!r}", where=where, remedy="balance the brackets")
    branches = nodes
    slots: dict[str, str] = {}
    pieces = tuple(tuple(_regex(node, lexicon, slots, where) for node in branch) for branch in branches)
    regex = factored(pieces)
    starts: set[tuple[str, ...]] = set()
    inside: set[str] = set()
    for branch in branches:
        starts |= _starts(branch, lexicon)
        _inside(branch, lexicon, inside)
    for name in slots.values():
        inside |= lexicon[name].inside
    inside |= {word for start in starts for word in start}
    triggers = {word for name in slots.values() for word in lexicon[name].triggers}
    needs = max(sorted(_needs_all(branches)), key=len, default="")
    return Pattern(regex, slots, frozenset(starts), frozenset(inside - {""}), frozenset(triggers), needs, pieces)


def _expand(source: str, macros: Mapping[str, str], where: str) -> str:
    for _ in range(9):
        found = re.search(r"<([\w-]+)>", source)
        if not found:
            return source
        if found[1] not in macros:
            raise LanguageError(f"unknown macro <{found[1]}>", where=where, remedy="define it under [macro]")
        source = source.replace(found[0], macros[found[1]])
    raise LanguageError("macros nested too deep", where=where, remedy="a macro must not name itself")


def _sequence(source: str, place: int, where: str) -> tuple[list[tuple[_Node, ...]], int]:
    branches: list[tuple[_Node, ...]] = []
    nodes: list[_Node] = []
    while place < len(source):
        char = source[place]
        if char == ")":
            break
        if char == "|":
            branches.append(tuple(nodes))
            nodes = []
        elif char == "(":
            inner, place = _sequence(source, place + 1, where)
            if place >= len(source):
                raise LanguageError(f"unbalanced '(' in {source!r}", where=where, remedy="balance the brackets")
            nodes.append(_Node("group", branches=tuple(inner)))
        elif char == "?":
            nodes[-1] = nodes[-1]._replace(optional=True)
        elif char == "{":
            close = source.index("}", place)
            slot, _, name = source[place + 1 : close].rpartition(":")
            nodes.append(_Node("slot", text=name, slot=slot or name))
            place = close
        elif char == "\\":
            # \d, \. and the like, with a repetition behind: given to the engine as they are
            found = re.compile(r"\\.(?:\{\d+(?:,\d+)?\})?").match(source, place)
            assert found
            nodes.append(_Node("raw", text=found[0]))
            place = found.end() - 1
        elif char == " ":
            nodes.append(_Node("gap"))
        else:
            nodes.append(_Node("lit", text=char))
        place += 1
    branches.append(tuple(nodes))
    return branches, place


def _choice(
    branches: Iterable[tuple[_Node, ...]], lexicon: Mapping[str, Lexeme], slots: dict[str, str], where: str
) -> str:
    return factored([[_regex(node, lexicon, slots, where) for node in branch] for branch in branches])


def factored(branches: Sequence[Sequence[str]]) -> str:
    """A regular expression of any of ``branches`` (pieces in a row): neighbours share their beginnings and ends.

    >>> factored([["a", "b"], ["a", "c"], ["d"], ["e", "f"], ["g", "f"]])
    'a(?:b|c)|d|(?:e|g)f'
    """
    return "|".join(map("".join, _sharing(branches)))


def _sharing(branches: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """The branches, fewer: what neighbours share is said once. In what order they are tried stays as it was."""
    heads: list[tuple[str, ...]] = []
    for first, run in groupby(branches, lambda branch: branch[0] if branch else ""):
        heads.append((first, *_either([branch[1:] for branch in run])) if first else ("",))
    tails: list[tuple[str, ...]] = []
    for last, run in groupby(heads, lambda branch: branch[-1]):
        tails.append((*_either([branch[:-1] for branch in run]), last))
    return tails


def _either(branches: Sequence[Sequence[str]]) -> Sequence[str]:
    """The pieces of one branch, or of a choice of several."""
    shared = branches if len(branches) == 1 else _sharing(branches)
    return shared[0] if len(shared) == 1 else (f"(?:{'|'.join(map(''.join, shared))})",)


def _regex(node: _Node, lexicon: Mapping[str, Lexeme], slots: dict[str, str], where: str) -> str:
    match node.kind:
        case "lit":
            body = "[- ]" if node.text == "-" else re.escape(node.text)
        case "raw":
            body = node.text
        case "gap":
            body = GAP
        case "slot":
            if node.text not in lexicon:
                raise LanguageError(
                    f"unknown class {{{node.text}}}", where=where, remedy="define it in the lexicon, or mend its name"
                )
            if node.slot in slots:
                remedy = f"give it a name of its own: {{other:{node.text}}}"
                raise LanguageError(f"slot {node.slot!r} stands twice", where=where, remedy=remedy)
            slots[node.slot] = node.text
            body = f"(?P<{node.slot}>{lexicon[node.text].regex})"
        case _:
            body = f"(?:{_choice(node.branches, lexicon, slots, where)})"
    return f"(?:{body})?" if node.optional and node.kind != "group" else f"{body}?" if node.optional else body


#: Whole words so far, the letters of the one at hand, and what stands before it.
_State: TypeAlias = "tuple[tuple[str, ...], str, str]"


def is_number(word: str) -> bool:
    """Whether a word of a start stands for digits; a second one carries what separates it from the first (``/#2``)."""
    return DIGITS in word


def _starts(nodes: tuple[_Node, ...], lexicon: Mapping[str, Lexeme], size: int = 2) -> set[tuple[str, ...]]:
    """The first words of ``nodes``, ``size`` at the most."""
    ends = _walk(nodes, {((), "", "")}, lexicon, size)
    return {(*words, part)[:size] if part else words[:size] for words, part, _ in ends} - {()}


def _walk(nodes: tuple[_Node, ...], states: set[_State], lexicon: Mapping[str, Lexeme], size: int) -> set[_State]:
    whole: set[_State] = set()  # states that have all the words asked for
    for node in nodes:
        open_: set[_State] = set()
        for state in states:
            (whole if len(state[0]) >= size else open_).add(state)
        if not open_:
            return whole
        after: set[_State] = set()
        match node.kind:
            case "lit" | "raw" | "gap":
                for letter in _letters(node):
                    after |= {_add(state, letter) for state in open_}
            case "slot":
                starts = lexicon[node.text].starts
                for state in open_:
                    # Of a word that is the last one asked for, what follows it tells only that it ends.
                    for start in starts if len(state[0]) + 1 < size else _begun(starts):
                        new = _add(state, start[0])
                        if len(start) > 1:
                            separated = start[1][:1] if is_number(start[1]) and start[1][0] != DIGITS else " "
                            new = _add(_add(new, separated), start[1].lstrip("-/., :'"))
                        after.add(new)
            case _:
                for branch in node.branches:
                    after |= _walk(branch, open_, lexicon, size)
        states = after | open_ if node.optional else after
    return whole | states


@cache
def _begun(starts: frozenset[tuple[str, ...]]) -> frozenset[tuple[str, ...]]:
    """The first word of each start, and whether it has a second (an empty one)."""
    return frozenset((start[0], "")[: len(start)] for start in starts)


def _letters(node: _Node) -> tuple[str, ...]:
    """What a node of letters adds to a word: a letter, a kind of number, or what ends the word."""
    if node.kind == "gap":
        return (" ",)
    if node.kind == "raw":
        return (f"{DIGITS}2", f"{DIGITS}4", DIGITS) if node.text.startswith("\\d") else (node.text[1],)
    if node.text.isdigit():
        return (f"{DIGITS}2",)
    return ("-", " ") if node.text == "-" else (node.text,)


def _add(state: _State, letters: str) -> _State:
    """``state`` with more letters; anything but a letter or digit ends the word, as does a digit after letters."""
    words, part, between = state
    number = is_number(letters)
    if not number and not letters.isalnum():
        if part:
            return (*words, part), "", letters
        return words, "", letters if between in ("", " ") else between
    if part and is_number(part) != number:
        return (*words, part), letters, ""
    if part:
        return words, part if number else part + letters, between
    if number and words and is_number(words[-1]):
        letters = (between or " ") + letters
    return words, letters, ""


def _needs_all(branches: Iterable[tuple[_Node, ...]]) -> set[str]:
    sets = [_needs(branch) for branch in branches]
    return set.intersection(*sets) if sets else set()


def _needs(nodes: tuple[_Node, ...]) -> set[str]:
    """The literal words that every match of ``nodes`` holds."""
    found: set[str] = set()
    word = ""
    whole = True  # whether the word at hand has stood alone from its beginning
    for node in (*nodes, _Node("gap")):
        if node.kind == "lit" and node.text.isalnum() and not node.optional:
            word += node.text
            continue
        ends = node.kind == "gap" or (node.kind == "lit" and not node.text.isalnum())
        if word and whole and ends and not node.optional:
            found.add(word)
        word, whole = "", ends
        if node.kind == "group" and not node.optional:
            found |= _needs_all(node.branches)
    return found


def _inside(nodes: tuple[_Node, ...], lexicon: Mapping[str, Lexeme], into: set[str]) -> None:
    """The words that stand anywhere in ``nodes``: from each boundary on, the next word."""
    boundary = True
    for place, node in enumerate(nodes):
        if node.kind == "group":
            for branch in node.branches:
                into |= {start[0] for start in _starts((*branch, *nodes[place + 1 :]), lexicon, 1)}
                _inside(branch, lexicon, into)
            boundary = True
            continue
        if boundary or node.kind == "slot":
            into |= {start[0] for start in _starts(nodes[place:], lexicon, 1)}
        boundary = node.kind == "gap" or (node.kind == "lit" and not node.text.isalnum())
