"""The language of a text, for ``--lang auto``: function words of the languages that have a folder, then py3langid.

Knows how much text it takes to tell; knows no word of a language (``detect.toml`` of a folder holds its own). The
detector is loaded when a text is long enough and not plainly in the language of a folder: it costs half a second and
100 MB once, then a tenth of a millisecond a text (py3langid 0.4).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from timeline import lang
from timeline.pipeline import fallback

__all__ = ["HOME", "primary", "tell"]

#: What a text is taken for that is too short to tell: the language that this program is written for.
HOME = "fr"
_SLICE = 200  # characters looked at, at the beginning, the middle and the end
_LEAST = 40  # letters that a text must have to be told
_SURE = 0.5  # how sure the detector must be (0 to 1) not to be overruled by `HOME`
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FEW = 8  # words from which on a share of them means something
#: Names that the detector and the languages known to dateparser have for one thing.
_ALIASES = {"no": "nb"}


def tell(text: str) -> str:
    """The language of ``text``: the code of a folder, or another that dateparser reads; `HOME` for a text too short.

    The nearest language that can be read is taken for one that cannot: Occitan is taken for Catalan or French.

    >>> tell("Le maire est venu hier avec les enfants du quartier."), tell("Hier, 14h")
    ('fr', 'fr')
    """
    sample = text
    if len(text) > 3 * _SLICE:
        middle = len(text) // 2
        sample = " ".join((text[:_SLICE], text[middle : middle + _SLICE], text[-_SLICE:]))
    words = _WORD.findall(sample.lower().replace("’", "'"))
    if sum(map(len, words)) < _LEAST:
        return HOME
    for code, share, known in _small_words():
        if len(words) >= _FEW and sum(word in known for word in words) >= share * len(words):
            return code
    code, sure = _detector()(sample)
    return _ALIASES.get(code, code) if sure >= _SURE else HOME


def primary(code: str) -> str:
    """The language of a BCP 47 code, its region and script left aside.

    >>> primary("de-AT")
    'de'
    """
    return code.lower().replace("_", "-").partition("-")[0]


@cache
def _small_words() -> tuple[tuple[str, float, frozenset[str]], ...]:
    """For each language folder with function words: its code, the share of them that tells it, the words."""
    tables = ((code, lang.read(code, "detect")) for code in lang.codes())
    return tuple((code, float(table["share"]), frozenset(table["words"])) for code, table in tables if table)


@cache
def _detector() -> Callable[[str], tuple[str, float]]:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier: Any = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    readable = {*lang.codes(), *fallback.codes()}
    identifier.set_languages([code for code in identifier.labels if _ALIASES.get(code, code) in readable])
    return identifier.classify  # type: ignore[no-any-return]  # py3langid ships no types
