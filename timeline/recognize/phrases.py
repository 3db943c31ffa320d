"""Matches -> phrases: each with the word that leads it in, its sentence and paragraph, and whether it is quoted.

Knows how a text is punctuated; knows no calendar.
"""

from __future__ import annotations

import re

from timeline.expressions import Duration, Repeat
from timeline.reading import Phrase
from timeline.recognize.joins import Joins
from timeline.recognize.scan import Match

__all__ = ["phrases"]

#: Ends of sentences; begun with one set of characters, so that the engine skips to its members.
_STOP = re.compile(r"[.!?…\n](?:(?<=\n)|[»\"”)]*\s)").findall
_GUILLEMET = re.compile("[«»“”]").search
_LONGEST = 2000  # what anybody is quoted with behind a line end, in characters
_CAPITAL = re.compile(r" [A-ZÀÂÉÈÊÎÔ«—]").match
_FAR = 400  # a gap that surely holds the end of a sentence, in characters


def phrases(matches: list[Match], text: str, folded: str, joins: Joins) -> list[Phrase]:
    """The phrases that the matches are in their text."""
    out: list[Phrase] = []
    backwards, length = folded[::-1], len(folded)
    sentence = paragraph = last = 0
    length_ends = False  # whether the phrase before is a length or a frequency, which may end with "min."
    double = guillemets = False  # whether the text stands inside quotation marks
    has_double, has_guillemets = '"' in text, "«" in text or "“" in text
    for start, end, rule, expression in matches:
        if start - last > _FAR:
            sentence += 2
        sentence += len(_STOP(text, max(last, start - _FAR), start))
        if length_ends and text[last - 1] == "." and _CAPITAL(text, last):
            sentence += 1  # "toutes les 4 min. Reprise à 8 h"
        length_ends = isinstance(expression, Duration | Repeat)
        line = text.rfind("\n", last, start)
        if line >= 0:
            paragraph += 1
            double = False
        if has_double and text.count('"', max(line + 1, last), start) % 2:
            double = not double
        if has_guillemets:
            opened = max(text.rfind("«", last, start), text.rfind("“", last, start))
            closed = max(text.rfind("»", last, start), text.rfind("”", last, start))
            if opened != closed:
                guillemets = opened > closed
            if guillemets and line > opened:
                guillemets = _goes_on(text, line)
        found = joins.lead(backwards, length - start)
        lead = "" if found is None else _lead(found[0][::-1], text[length - found.end() : start].strip(), joins)
        quoted = double or guillemets
        out.append(
            Phrase(start, end, expression, rule.id, rule.confidence, rule.weak, lead, sentence, paragraph, quoted)
        )
        last = end
    return out


def _goes_on(text: str, line: int) -> bool:
    """Whether a quotation opened before the line end at ``line`` goes on behind it: it is closed before another opens.

    Where the press quotes paragraph after paragraph, each opens it again and the last one alone closes it.
    """
    mark = _GUILLEMET(text, line, line + _LONGEST)
    return mark is not None and mark[0] in "»”"


def _lead(found: str, words: str, joins: Joins) -> str:
    """What the words before an expression tell of it, which were ``found`` in the folded text.

    Nothing where they lack the accents that tell them from others, as "des" is not "dès"; capitals may lack them.
    """
    plain = found.split()
    wanted = joins.accents.get(plain[0])
    if wanted is not None and not words.isupper() and not words.lower().startswith(wanted):
        return ""
    return joins.leads[" ".join(plain).replace("-", " ")]
