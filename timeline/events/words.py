"""The words of a language that the room of events needs, compiled once.

Knows ``timeline/lang/<code>/events.toml``; knows no text. A language without a folder has no words:
what needs none (stops, blank lines, word cuts) still works.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple, TypeAlias

from timeline import lang

__all__ = ["NEVER", "Words", "fold", "folded", "of", "singular"]

#: A pattern that matches nowhere: what a missing list compiles to.
NEVER = re.compile(r"(?!)")

_FOLD = (("’", "'"), ("ʼ", "'"), ("‘", "'"), ("\u00a0", " "), ("\u202f", " "), ("\t", " "), ("\n", " "), ("\r", " "))


def fold(text: str) -> str:
    """``text`` in lower case with straight apostrophes and plain spaces, of the same length.

    >>> fold("L’Été")
    "l'été"
    """
    if text.isascii() and text.isprintable():
        return text.lower()
    for odd, plain in _FOLD:  # several times as fast as str.translate, which asks a dict for every character
        text = text.replace(odd, plain)
    low = text.lower()
    # A few capitals lower to two code points (İ): offsets matter more than their case.
    return low if len(low) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


@lru_cache(1)
def folded(text: str) -> str:
    """`fold` of a whole document, kept while its events are made: each of them asks for some places of it."""
    return fold(text)


#: Words by their letters, one below the other; the empty one ends a word.
_Tree: TypeAlias = dict[str, "_Tree"]


def _either(words: Iterable[str]) -> str:
    r"""A pattern of ``words``, the longest that fits, each ending where a word ends.

    Beginnings that words share are written once: at a place where none of them begins, that is soon known.

    >>> _either(["au", "aux", "d'"])
    "(?:au(?:x(?![\\w'])|(?![\\w']))|d')"
    """
    tree: _Tree = {}
    for word in sorted(words):
        branch = tree
        for letter in word:
            branch = branch.setdefault(letter, {})
        branch[""] = {}
    return _branches(tree, "")


def _branches(tree: _Tree, last: str) -> str:
    said = [re.escape(letter) + _branches(rest, letter) for letter, rest in tree.items() if letter]
    if "" in tree:  # a word ends here; longer ones are tried first
        said.append("" if last == "'" else r"(?![\w'])")
    return said[0] if len(said) == 1 else f"(?:{'|'.join(said)})"


def singular(noun: str) -> str:
    """``noun`` without the letter of its plural, where it has one: what nouns are looked up by.

    >>> singular("tableaux"), singular("concours")
    ('tableau', 'concour')
    """
    return noun[:-1] if noun[-1:] in ("s", "x") else noun


def _pattern(template: str, words: Iterable[str]) -> re.Pattern[str]:
    words = list(words)
    return re.compile(template.format(_either(words))) if words else NEVER


@dataclass(frozen=True, slots=True, eq=False)  # one a language: told apart by identity, a key of caches
class Words:
    """The patterns of a language; each is matched on text folded with `fold`.

    ``never``, ``unless_capital``: abbreviations, by what their stop does. ``dangling``: at an end, written
    backwards and matched so, for a search would begin at every place before it.
    ``clause``, ``phrase``: where a headline can stop, well or not so well. ``pending``: a relative clause
    that is not closed, behind which the main verb is still to come. ``boundary``: where a clause
    begins. ``weekday``: a weekday with its date, in the group of its number (1 is Monday); ``weekdays``: their
    names. ``past``, ``future``: found anywhere in a clause. The others are matched at a place.
    """

    never: frozenset[str]
    unless_capital: frozenset[str]
    starter: re.Pattern[str]
    connective: re.Pattern[str]
    recount: re.Pattern[str]
    lead: re.Pattern[str]
    opener: re.Pattern[str]
    relative: re.Pattern[str]
    complement: re.Pattern[str]
    phrase: re.Pattern[str]
    pending: re.Pattern[str]
    determiner: re.Pattern[str]
    dangling: re.Pattern[str]
    clause: re.Pattern[str]
    boundary: re.Pattern[str]
    past: re.Pattern[str]
    future: re.Pattern[str]
    weekday: re.Pattern[str]
    weekdays: tuple[str, ...]
    nouns: Nouns
    attachment: Attachment
    asides: Asides
    called_off: CalledOff
    headings: Headings


@dataclass(frozen=True, slots=True, eq=False)
class Nouns:
    """What is known of nouns and of what stands around them; nouns are in the singular (`singular`).

    ``determiners``: each with what it agrees with, a letter for each gender and number (``m``, ``f``, ``p``), several
    where it does not tell. ``contracted``: those that hold a preposition. ``links``: what ties a
    noun to the one before it; ``tied``: a time to a noun, with the spaces around, ``leading``: with the one behind.
    ``happenings``, ``endings``: nouns of what happens, but for ``lasting`` ones.
    """

    determiners: Mapping[str, str]
    contracted: frozenset[str]
    indefinite: frozenset[str]
    links: frozenset[str]
    tied: tuple[str, ...]
    leading: tuple[str, ...]
    prepositions: frozenset[str]
    happenings: frozenset[str]
    endings: tuple[str, ...]
    lasting: frozenset[str]

    def happens(self, noun: str) -> bool:
        """Whether ``noun`` is one of what happens rather than of what is there."""
        return noun in self.happenings or (noun.endswith(self.endings) and noun not in self.lasting)


@dataclass(frozen=True, slots=True, eq=False)
class Attachment:
    """Words by which a time is tied to a part of its sentence: see ``[attachment]`` in ``events.toml``.

    ``reach``: what stands between a time and what it belongs to. ``agreement``: what a participle agrees with by its
    end. ``within``: written backwards and matched so. ``purpose``: its group ``does`` where a verb follows.
    """

    reach: frozenset[str]
    determiner: re.Pattern[str]
    agreement: tuple[tuple[str, str], ...]
    adverb: re.Pattern[str]
    kind: Callable[[str], Literal["verb", "participle"] | None]
    verb: re.Pattern[str]
    joint: re.Pattern[str]
    subordinate: re.Pattern[str]
    made: re.Pattern[str]
    leading: re.Pattern[str]
    purpose: re.Pattern[str]
    within: re.Pattern[str]
    says: re.Pattern[str]
    roles: re.Pattern[str]
    until: tuple[str, ...]
    clefts: tuple[str, ...]
    that: tuple[str, ...]
    joints: frozenset[str]
    auxiliaries: frozenset[str]
    pronouns: frozenset[str]
    demonstratives: frozenset[str]
    hosts: re.Pattern[str]
    where: frozenset[str]
    frames: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Asides:
    """Words around times that no event stands at: see ``[asides]`` in ``events.toml``."""

    leads: tuple[str, ...]
    things: frozenset[str]
    labels: frozenset[str]
    writings: frozenset[str]
    laws: frozenset[str]
    papers: frozenset[str]
    issued: frozenset[str]
    within: frozenset[str]
    agents: frozenset[str]
    compared: re.Pattern[str]
    record: re.Pattern[str]
    page: re.Pattern[str]
    greeting: re.Pattern[str]
    moved: re.Pattern[str]
    excepted: re.Pattern[str]
    denied: re.Pattern[str]
    onto: tuple[str, ...]


class CalledOff(NamedTuple):
    """What calls off, or moves, what is told for a time: see ``[called_off]`` in ``events.toml``."""

    before: re.Pattern[str]
    tied: re.Pattern[str]
    behind: re.Pattern[str]
    headed: re.Pattern[str]


class Headings(NamedTuple):
    """Words of a line that needs another one above it to be named: see ``[headings]`` in ``events.toml``.

    ``details``: those that begin what says where and how; ``hollow``: those that say nothing by themselves;
    ``meeting``: what opens a line that says when and where one meets.
    """

    details: frozenset[str]
    hollow: frozenset[str]
    meeting: re.Pattern[str]


def _purpose(table: Mapping[str, Any]) -> re.Pattern[str]:
    """What leads inside a clause to something else that happens, or that somebody ``does``."""
    if not table:
        return re.compile("(?!)")
    contracted = "|".join(re.escape(words.removesuffix("de")) for words in table["leading"] if words.endswith(" de"))
    leading = f"{_either(table['leading'])} *|(?:{contracted})(?=d(?:u|es) )"
    return re.compile(rf"(?<!\w)(?:(?P<does>{table['does']})|{leading})")


@cache
def of(code: str) -> Words:
    """The words of language ``code``; empty ones where it has no folder."""
    table = lang.read(code, "events") if code in lang.codes() else {}
    sentences, titles = table.get("sentences", {}), table.get("titles", {})
    tense, weekdays = table.get("tense", {}), table.get("weekdays", {})
    bare = set(titles.get("connectives", ())) - set(titles.get("with_comma", ()))
    opening = [w for name in ("relatives", "complements", "clauses", "coordinators") for w in titles.get(name, ())]
    names = "|".join("(" + "|".join(map(re.escape, forms)) + ")" for forms in weekdays.get("names", ()))
    return Words(
        never=frozenset(sentences.get("never", ())),
        unless_capital=frozenset(sentences.get("unless_capital", ())),
        starter=_pattern("(?:{})", sentences.get("starters", ())),
        recount=re.compile(rf"(?:{_either(titles['recounts'])}) [^,;:.!?]+, *" if titles.get("recounts") else "(?!)"),
        connective=re.compile(
            rf"(?:(?:{_either(titles['connectives'])}) ?,|(?:{_either(bare)})) *"
            if titles.get("connectives")
            else "(?!)"
        ),
        lead=_pattern("(?:{}) *", titles.get("lead", ())),
        opener=_pattern("(?:{})", titles.get("openers", ())),
        relative=_pattern("(?:{})", titles.get("relatives", ())),
        complement=_pattern("(?:{}) *", titles.get("complements", ())),
        phrase=_pattern(" (?={})", titles.get("breaks", ())),
        pending=_pattern(", (?:{})[^,]*$", titles.get("relatives", ())),
        determiner=_pattern(r"(?<![\w'])(?:{})", titles.get("determiners", ())),
        dangling=re.compile(
            "(?:"
            + "|".join(re.escape(w[::-1]) for w in sorted(titles["dangling"], key=lambda w: (-len(w), w)))
            + r")(?=[\s'(«“\"]|$)"
            if titles.get("dangling")
            else "(?!)"
        ),
        clause=_pattern(r"[;:](?= )| [–—-](?= )|,? (?={})", titles.get("clauses", ())),
        boundary=_pattern(r"[;:,](?= )| [–—-](?= )| (?={})", opening),
        past=re.compile(tense.get("past", "(?!)")),
        future=re.compile(tense.get("future", "(?!)")),
        weekday=re.compile(rf"\b(?:{names}){weekdays['dated']}") if names else NEVER,
        weekdays=tuple(form for forms in weekdays.get("names", ()) for form in forms),
        nouns=_nouns(table.get("nouns", {}), titles.get("breaks", ())),
        attachment=_attachment(table.get("attachment", {}), table.get("nouns", {})),
        asides=_asides(table.get("asides", {})),
        called_off=_called_off(table.get("called_off", {})),
        headings=_headings(table.get("headings", {}), titles.get("lead", ())),
    )


def _nouns(table: Mapping[str, Any], prepositions: Iterable[str]) -> Nouns:
    genders = (("masculine", "m"), ("feminine", "f"), ("singular", "mf"), ("plural", "p"))
    spaced = tuple(w if w.endswith("'") else f"{w} " for w in table.get("ties", ()))
    return Nouns(
        determiners={word: agrees for name, agrees in genders for word in table.get(name, ())},
        contracted=frozenset(table.get("contracted", ())),
        indefinite=frozenset(table.get("indefinite", ())),
        links=frozenset(table.get("links", ())),
        tied=tuple(f" {w}" for w in spaced),
        leading=spaced,
        prepositions=frozenset(prepositions),
        happenings=_singulars(table, "happenings"),
        endings=tuple(map(singular, table.get("happening_ends", ()))),
        lasting=_singulars(table, "lasting"),
    )


def _attachment(table: Mapping[str, Any], nouns: Mapping[str, Any]) -> Attachment:
    determiners = [w for name in ("masculine", "feminine", "singular", "plural") for w in nouns.get(name, ())]
    return Attachment(
        reach=frozenset(table.get("reach", ())),
        determiner=_pattern(r"(?<![\w-])(?:{}|\d{{1,3}}(?: \d{{3}})*(?!\d))(?!-)", determiners),
        agreement=tuple((end, letters) for end, letters in table.get("agreement", ())),
        adverb=re.compile(table.get("adverb", "(?!)")),
        kind=_kind(table),
        verb=re.compile(
            rf"(?<![\w'])(?:{table['clitics']}){{0,3}}(?!(?:{table['unverbal']})(?!\w))(?:{table['finite']})(?![\w'-])"
        )
        if table
        else NEVER,
        subordinate=_pattern(" (?:{})", table.get("subordinate", ())),
        joint=_pattern(" (?:{}) ", table.get("joints", ())),
        made=re.compile(table.get("made", "(?!)")),
        leading=re.compile(f"(?:{table['lapse']} )?{_either(table['leading'])} *" if table else "(?!)"),
        purpose=_purpose(table),
        within=_backwards(table.get("within", ())),
        says=re.compile(table.get("says", "(?!)")),
        roles=_pattern("(?:{})", table.get("roles", ())),
        until=tuple(table.get("until", ())),
        that=tuple(table.get("that", ())),
        clefts=tuple(table.get("clefts", ())),
        joints=frozenset(table.get("joints", ())),
        auxiliaries=frozenset(table.get("auxiliaries", ())),
        pronouns=frozenset(table.get("pronouns", ())),
        demonstratives=frozenset(table.get("demonstratives", ())),
        hosts=re.compile(table.get("hosts", "(?!)")),
        where=frozenset(table.get("where", ())),
        frames=frozenset(table.get("frames", ())),
    )


def _kind(table: Mapping[str, Any]) -> Callable[[str], Literal["verb", "participle"] | None]:
    """What a word is by its form: a verb, a participle, neither; asked of the same words again and again."""
    verb, participle = re.compile(table.get("finite", "(?!)")), re.compile(table.get("participle", "(?!)"))
    nouns = re.compile("|".join(table[name] for name in ("unverbal", "lookalikes") if name in table) or "(?!)")

    @lru_cache(8192)
    def kind(word: str) -> Literal["verb", "participle"] | None:
        if nouns.fullmatch(word):
            return None
        return "verb" if verb.fullmatch(word) else "participle" if participle.fullmatch(word) else None

    return kind


def _backwards(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern of ``words`` for a text that is written backwards: a search for an end would begin at every place."""
    said = "|".join(re.escape(w[::-1]) for w in sorted(words, key=lambda w: (-len(w), w)))
    return re.compile(rf"(?:\s*(?:{said})(?=[\s'(«“\",]|$))\s*") if said else NEVER


def _asides(table: Mapping[str, Any]) -> Asides:
    return Asides(
        leads=tuple(table.get("leads", ())),
        things=_singulars(table, "things"),
        labels=_singulars(table, "labels"),
        writings=_singulars(table, "writings") | _singulars(table, "laws"),
        laws=_singulars(table, "laws"),
        papers=_singulars(table, "papers"),
        issued=frozenset(table.get("issued", ())),
        within=frozenset(table.get("within", ())),
        agents=frozenset(table.get("agents", ())),
        compared=re.compile(table.get("compared", "(?!)")),
        record=re.compile(table.get("record", "(?!)")),
        page=re.compile(table.get("page", "(?!)")),
        greeting=re.compile(table.get("greeting", "(?!)")),
        moved=re.compile(table.get("moved", "(?!)")),
        excepted=re.compile(table.get("excepted", "(?!)")),
        denied=re.compile(table.get("denied", "(?!)")),
        onto=tuple(table.get("onto", ())),
    )


def _called_off(table: Mapping[str, Any]) -> CalledOff:
    off = table.get("off", "(?!)")
    return CalledOff(*(re.compile(table.get(name, "(?!)").replace("<off>", off)) for name in CalledOff._fields))


def _headings(table: Mapping[str, Any], leads: Iterable[str]) -> Headings:
    details = frozenset(table.get("details", ()))
    led = (word for lead in leads for word in re.findall(r"[^\W\d_]+'?", lead))
    hollow = frozenset((*table.get("hollow", ()), *details, *led))
    return Headings(details, hollow, _pattern("{}", table.get("meeting", ())))


def _singulars(table: Mapping[str, Any], name: str) -> frozenset[str]:
    return frozenset(map(singular, table.get(name, ())))
