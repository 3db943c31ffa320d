"""Whether a time is only said in passing: of a thing by its year, of a text by its date, of a figure for comparison.

Knows what such a time hangs on, by ``[nouns]`` and ``[asides]`` of ``lang/<code>/events.toml``. Knows no title and no
record. What it cannot tell is an event: better one too many than one missed.
"""

from __future__ import annotations

import re

from timeline.events.words import Words, singular
from timeline.model import Grain

__all__ = ["aside", "greeted", "spoken", "subject"]

#: How far back the noun that a time hangs on is looked for, and what a figure is set against.
_SIGHT = 80
#: How many nouns and adjectives a phrase has at most.
_LONGEST = 6
#: Letters of the longest sentence that a page says of itself.
_SPOKEN = 200
_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*'?|[^\w\s]")
_AGES: frozenset[Grain] = frozenset({"decade", "century"})
_YEARS: frozenset[Grain] = frozenset({"year", "season", *_AGES})
_MONTHS: frozenset[Grain] = frozenset({"month", "quarter", "half"})
_CLOSING = re.compile(r"\)?\s*»")
#: Behind the name of a work, and before its year.
_WORK = ("» (", "” (", '" (')


def aside(
    low: str,
    start: int,
    time: tuple[int, int],
    grain: Grain,
    words: Words,
    *,
    range: bool = False,  # noqa: A002 - the kind's name in the record
    since: bool = False,
) -> bool:
    """Whether the expression at ``time``, in the sentence that begins at ``start``, dates nothing that is told.

    ``low``: the folded text. ``range``: a second time goes with it, and "de 2014" ties it to that one. ``since``: it
    says since when something has been so.

    >>> from timeline.events.words import of
    >>> aside("il joue sur un piano droit de 1906", 0, (30, 34), "year", of("fr"))
    True
    """
    begin, end = time
    near = max(start, begin - _SIGHT)
    noun = None if range else _tied(low, near, begin, words)
    if noun is not None and _described(low[near:noun].rstrip(), grain, near == start, words):
        return True
    said = low[near:begin]
    if not range and low.startswith(words.asides.onto, end) and words.asides.moved.search(said):
        return True  # "repoussé du 10 au 24 novembre": the 24th is what is told
    if not range and words.asides.denied.search(said):
        return True  # "déployé demain, et non samedi"
    if (grain in _MONTHS or grain in _YEARS) and words.asides.excepted.search(said):
        return True  # "hors juillet et août"
    if noun is None and grain in _YEARS:
        if said.endswith(_WORK) and low.startswith(")", end):
            return True
        if said.endswith(" ") and low[begin].isdigit() and not words.asides.labels.isdisjoint(_phrase(said, words)[0]):
            return True
    if noun is None and since and grain in (*_YEARS, *_MONTHS) and words.asides.record.search(said):
        return True  # "la plus massive depuis la mi-septembre"
    return (" qu" in said or "contre " in said) and words.asides.compared.search(said) is not None


def spoken(low: str, sentence: tuple[int, int], words: Words) -> bool:
    """Whether a sentence is what a page says to its readers of itself: "Merci d'avoir suivi ce direct cette nuit".

    ``low``: the folded text.
    """
    start, end = sentence
    return end - start <= _SPOKEN and words.asides.page.search(low[start:end].rstrip(" .!?…")) is not None


def greeted(low: str, sentence: tuple[int, int], words: Words) -> bool:
    """Whether a sentence only greets the readers of an entry, or takes leave of them: "Bonjour et bienvenue"."""
    start, end = sentence
    return end - start <= _SPOKEN and (
        words.asides.greeting.match(low, start, end) is not None or spoken(low, sentence, words)
    )


def subject(low: str, start: int, time: tuple[int, int], grain: Grain, words: Words) -> bool:
    """Whether years or centuries only bound what a title is about: "(XVIIIe-XXe siècle)", "« Rouen, 1802-1848 »".

    ``time``: from the first word of the stretch to its last.
    """
    begin, end = time
    if grain in _AGES and low.startswith(")", end):
        return low.endswith("(", start, begin)
    if grain not in _YEARS:
        return False
    quoted = _CLOSING.match(low, end)
    opened = low.rfind("«", start, begin) if quoted else -1
    if opened < 0 or low.find("»", opened, begin) >= 0 or not low.endswith((", ", "(", ": "), opened, begin):
        return False
    return words.attachment.verb.search(low, opened, begin) is None


def _tied(low: str, near: int, begin: int, words: Words) -> int | None:
    """Where the noun ends that a word like "de" ties the time at ``begin`` to; None where none does."""
    if low.startswith(words.nouns.leading, begin):  # "des années 1930" is one expression
        return begin
    return low.rindex(" ", near, begin - 1) if low.endswith(words.nouns.tied, near, begin) else None


def _described(said: str, grain: Grain, whole: bool, words: Words) -> bool:
    """Whether a time tied to the noun that ends ``said`` describes a thing, or names a text that is cited.

    ``whole``: ``said`` is all that the sentence says before it.
    """
    known, nouns = words.asides, words.nouns
    if not said or said.endswith(known.leads):
        return False
    if grain in _AGES:
        return True
    phrase, determiner, before = _phrase(said, words)
    if grain in _YEARS and not known.things.isdisjoint(phrase):
        # In "l'incendie du moulin de 1906" the year is the fire's.
        owner = (
            before if determiner in nouns.contracted else before[:-1] if before and before[-1] in nouns.links else []
        )
        return not (owner and nouns.happens(singular(owner[-1])))
    if grain in _MONTHS and not whole and not known.labels.isdisjoint(phrase):
        return True  # "ses résultats du deuxième trimestre"
    if (known.writings if grain in _YEARS else known.laws).isdisjoint(phrase):
        return False
    if whole and (not before or (len(before) == 1 and before[0] in known.within)):
        return False
    return not (before and before[-1] in known.agents and determiner in nouns.indefinite)


def _phrase(said: str, words: Words) -> tuple[set[str], str, list[str]]:
    """The noun phrase that ends ``said``: nouns and adjectives in the singular, the determiner, the words before."""
    tokens = _TOKEN.findall(said)
    found: set[str] = set()
    for at in range(len(tokens) - 1, max(-1, len(tokens) - 1 - _LONGEST), -1):
        token = tokens[at]
        if token in words.nouns.determiners:
            return found, token, tokens[:at]
        if not token[0].isalpha() or token in words.nouns.prepositions:
            return found, "", tokens[: at + 1]
        if token not in words.nouns.links:
            found.add(singular(token))
    return found, "", []
