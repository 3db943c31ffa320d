"""What a language's pages say around their text, compiled from ``documents.toml``, ``zones.toml`` and the lexicon.

Knows how words become patterns over folded lines; knows nothing of what a document holds.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from timeline import lang as languages
from timeline import offsets

__all__ = ["DATE", "FURNITURE", "STAMP", "Zone", "fold", "vocabulary"]

#: What a line may be, by its first word.
STAMP, DATE, FURNITURE = 1, 2, 4


def _base(char: str) -> str:
    plain = unicodedata.normalize("NFD", char)[0].lower()
    return plain if len(plain) == 1 else char


def _fold_table() -> dict[int, str]:
    table = {code: _base(chr(code)) for code in range(0xC0, 0x250) if chr(code).isalpha()}
    table |= {code: _base(chr(code)) for code in range(0x1E00, 0x1F00)}
    table |= dict.fromkeys(map(ord, "’‘ʼ´`"), "'")
    table |= dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
    blanks = (
        "\t\r\x0b\x0c\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    )
    table |= dict.fromkeys(map(ord, blanks), " ")
    table |= {code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)}
    return table


_FOLDED = _fold_table()
# Western European lines, nearly all, fold a byte a character: in Latin-1 at memory speed, else in code page 1252.
_LATIN_TABLE = "".join(_FOLDED.get(b, chr(b)) for b in range(256)).encode("latin-1")
_BYTES = "".join(_FOLDED.get(ord(c), c) for c in (bytes((b,)).decode("cp1252", "replace") for b in range(256)))
_BYTE_TABLE = _BYTES.encode("cp1252", "replace")
_SIGN = re.compile(r"[\u2190-\u2bff\ue000-\uffff\U00010000-\U0010ffff]")  # arrows, boxes, pictures
_BLANK = re.compile(r"[\u1680\u2000-\u200a\u202f\u205f\u3000]")


def fold(line: str) -> str:
    r"""The line in lower case, without accents, with plain blanks, hyphens and apostrophes; as long as it was.

    >>> fold("À l’instant – 14\u00a0H\u00a032")
    "a l'instant - 14 h 32"
    """
    try:
        return line.replace("’", "'").encode("latin-1").translate(_LATIN_TABLE).decode("latin-1")
    except UnicodeEncodeError:
        pass
    try:
        return line.encode("cp1252").translate(_BYTE_TABLE).decode("cp1252", "replace")
    except UnicodeEncodeError:
        pass
    line = _BLANK.sub(" ", _SIGN.sub("?", line))
    try:
        return line.encode("cp1252").translate(_BYTE_TABLE).decode("cp1252", "replace")
    except UnicodeEncodeError:  # letters of another alphabet
        return line.translate(_FOLDED)


class Zone(NamedTuple):
    """A zone as a page names it: IANA ``tz`` (None: local, not named), the ``offset`` that the name fixes or None."""

    tz: str | None
    offset: str | None = None


def _phrase(words: str) -> str:
    """A pattern of the folded words; a final "." may be missing, a blank may be several."""
    dotted = words.endswith(".")
    pattern = re.escape(fold(words.rstrip("."))).replace(r"\ ", " +")
    return pattern + r"\.?" if dotted else pattern


def either(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first; one that never matches where there are none."""
    found = "|".join(_phrase(w) for w in sorted(set(words), key=lambda w: (-len(w), w)))
    return f"(?:{found})" if found else "(?!)"


class Vocabulary:
    """The patterns of one language, all over folded lines."""

    def __init__(self, code: str) -> None:
        known = code in languages.codes()
        data: dict[str, Any] = languages.read(code, "documents") if known else {}
        lexicon = languages.read(code, "lexicon").get("class", {}) if known else {}
        zones = languages.read(code, "zones") if known else {}
        dates, live, said = data.get("dates", {}), data.get("live", {}), data.get("publication", {})
        furniture = data.get("furniture", {})

        self.code = code
        self.months: dict[str, int] = _values(lexicon, "month")
        self.weekdays: dict[str, int] = _values(lexicon, "weekday")
        self.units = {fold(w): unit for unit, words in live.get("units", {}).items() for w in words}
        self.days = {fold(w): n for w, n in live.get("days", {}).items()}
        self.zones = {
            fold(words): Zone(None if tz == "local" else tz, zones.get("offsets", {}).get(words, _fixed(tz)))
            for words, tz in zones.get("names", {}).items()
        }

        month, weekday = either(_surfaces(lexicon, "month")), either(_surfaces(lexicon, "weekday"))
        article, ordinal = either(dates.get("article", ())), either(dates.get("ordinal", ()))
        self.at = either(dates.get("at", ()))
        self.correspondent = either(dates.get("correspondent", ()))
        #: A calendar date: day, month in words or digits, and a year or not; translated pages print the month first.
        #: Groups d, mo, y; dn, mn, yn; yi, mi, di; df, mf, yf.
        self.date = (
            rf"(?:{article} +(?={weekday}))?(?:{weekday},? *)?(?:{article} +)?(?:"
            rf"(?P<yi>\d{{4}})-(?P<mi>\d\d)-(?P<di>\d\d)(?!\d)"
            rf"|(?P<dn>\d{{1,2}})(?P<sep>[/.-])(?P<mn>\d{{1,2}})(?P=sep)(?P<yn>\d{{4}}|\d\d)(?!\d)"
            rf"|(?P<d>\d{{1,2}}){ordinal}? *(?P<mo>{month}),?(?: +(?P<y>\d{{4}})(?!\d))?(?!\w)"
            rf"|(?P<mf>{month}) +(?P<df>\d{{1,2}}), +(?P<yf>\d{{4}})(?!\w))"
        )
        names = sorted(self.zones, key=lambda w: (-len(w), w))
        universal = "|".join(n for n in names if self.zones[n].tz == "UTC" and n.isalpha()) or "(?!)"
        away = rf"(?:{universal}) ?{offsets.WRITTEN}"
        named = (re.escape(n).replace(r"\ ", " +").replace("heure", "heures?", 1) for n in names)
        zone = "|".join([away, *named] if names else ["(?!)"])
        self.zone = rf"(?:\( *)?(?P<zone>{zone})(?!\w)(?: *\))?"
        #: A clock of 24 hours. Groups h, m; ``hour`` where no minute is told ("20h").
        self.clock = (
            r"(?:(?P<h>[01]?\d|2[0-4]) ?(?P<colon>[h:.]|: ) ?(?P<m>[0-5]\d)(?::[0-5]\d)?"
            r"|(?P<hour>[01]?\d|2[0-4]) ?h(?!\w))(?![\d'])(?![.,:h]\d)"
        )
        unit, now = either(self.units), either(live.get("now", ()))
        #: How long ago: groups n, unit, or now.
        self.marker = (
            rf"(?:{either(live.get('ago', ()))} +(?P<n>\d{{1,3}}) ?(?P<unit>{unit})(?:\.|(?!\w))|(?P<now>{now})(?!\w))"
        )
        self.relative_day = rf"(?P<day>{either(self.days)})"
        #: A day that is counted from the page's own, in its prose.
        self.counting = re.compile(rf"(?<!\w){self.relative_day}(?!\w)")
        #: What opens a date told in a sentence, or a programme's: no page signs its own date so.
        self.told = re.compile(rf"{article} ")
        self.article = article
        #: A day of the week alone, with or without its article.
        self.weekday = rf"(?:{article} +)?(?P<weekday>{either(self.weekdays)})\.?"
        #: A day at the head of a paragraph: "Samedi 13", "Hier", "le 4 mars".
        self.day = re.compile(rf"(?:{self.date}|{self.relative_day}|{self.weekday})(?!\w)")
        self.adverbs: dict[str, int] = _values(lexicon, "adverb")
        #: A day counted from the page's own with its name beside it: "demain jeudi"; groups adverb, weekday.
        self.checked = re.compile(rf"(?<!\w)(?P<adverb>{either(self.adverbs)}),? +{self.weekday}(?!\w)")
        #: What of a day may stand behind its name: "hier soir".
        self.parts = either(dates.get("parts", ()))
        self.stamped = either(live.get("stamped", ()))
        #: What stands behind the minute of a match: "84'".
        self.played = either(live.get("played", ()))

        labels = said.get("labels", {})
        self.published = {
            role: rf"(?:{either(said.get(role, ()))}(?!\w)|{either(labels.get(role, ()))} *:)"
            for role in ("published", "updated", "started", "ended")
        }
        #: What opens the part of a line that stands beside a date of publication: who wrote, the number of an issue.
        self.byline = re.compile(rf"{either(said.get('byline', ()))}(?!\w)")
        self.issue = re.compile(rf"{either(said.get('issue', ()))} *\d")
        mail = data.get("mail", {})
        #: What opens a line at the head of a letter: group ``date`` where it says when the letter was sent.
        self.mail = re.compile(rf"(?:(?P<date>{either(mail.get('date', ()))})|{either(mail.get('lines', ()))}) *: ")
        self.greeting = re.compile(rf"{either(mail.get('greetings', ()))}(?!\w)")
        self.live = re.compile(rf"(?<!\w){either(live.get('words', ()))}(?!\w)")
        #: What a story told by the clock says of itself, where a live page says none of `live` besides.
        self.retold = re.compile(rf"(?<!\w){either(live.get('retold', ()))}")
        self.pinned = re.compile(rf"{either(live.get('pinned', ()))}(?!\w)")
        self.closing = re.compile(rf"{either(live.get('closing', ()))}(?!\w)[^\n]{{0,60}}$")
        self.hours = re.compile(rf"(?<!\w){either(live.get('hours', ()))}(?!\w)[^.\n]{{0,60}}?(?<!\w){self.zone}")
        #: What heads a list of other pages.
        self.others = re.compile(rf"\W*{either(data.get('others', {}).get('headings', ()))}(?!\w)[^.\n]*$")
        self.furniture = _furniture(furniture)
        #: The first words of every line that is more than prose: what a reader of lines looks at first.
        self.openers = _openers(self, data)

    def zone_of(self, printed: str) -> Zone | None:
        """The zone that matched words of `zone` name."""
        away = offsets.offset(printed) if printed[-1:].isdigit() else None
        if away is not None:
            return Zone(None, away)
        return self.zones.get(printed) or self.zones.get(re.sub(r" +", " ", printed).replace("heures", "heure", 1))


def _fixed(tz: str) -> str | None:
    return "+00:00" if tz == "UTC" else None


def _surfaces(lexicon: dict[str, Any], name: str) -> list[str]:
    return list(lexicon.get(name, {}).get("words", {}))


def _values(lexicon: dict[str, Any], name: str) -> dict[str, int]:
    return {fold(w.rstrip(".")): n for w, n in lexicon.get(name, {}).get("words", {}).items()}


def _furniture(data: dict[str, Any]) -> list[tuple[str, re.Pattern[str]]]:
    """Patterns of whole lines that tell nothing, each with its kind."""
    end = r"[ .:…!?»>→↓*]*$"
    found = [(kind, re.compile(rf"[←→↑<«* ]*{either(words)}{end}")) for kind, words in data.get("lines", {}).items()]
    reading = data.get("reading", {})
    found.append(
        (
            "reading",
            re.compile(
                rf"(?:{either(reading.get('openings', ()))} *:? *)?(?:~|±)? *\d{{1,3}}(?: *- *\d{{1,3}})? *"
                rf"{either(reading.get('minutes', ()))}(?: +{either(reading.get('closings', ()))})?{end}"
            ),
        )
    )
    counts = either(data.get("counts", {}).get("words", ()))
    found.append(("counter", re.compile(rf"(?:\d[\d .,k]* *)?{counts}(?: *\(?\d[\d .,k]*\)?)?{end}")))
    for kind, words in data.get("openings", {}).items():
        # A link line is a title: it stops without a full stop. A credit may have one.
        last = r"(?<![.!?…])" if kind == "link" else ""
        found.append((kind, re.compile(rf"{either(words)}(?!\w)[^\n]{{0,200}}{last}$")))
    return found


def _openers(vocabulary: Vocabulary, data: dict[str, Any]) -> dict[str, int]:
    """The first words of lines that are more than prose, as pages may print them, each with what its line may be."""
    found: dict[str, int] = {}

    def gather(value: Any, what: int) -> None:
        if isinstance(value, str):
            first = re.match(r"\w+", value)
            for word in {first[0], fold(first[0])} if first else ():
                for printed in (word, word.capitalize(), word.upper()):
                    found[printed] = found.get(printed, 0) | what
        else:
            for word in value.values() if isinstance(value, dict) else value:
                gather(word, what)

    live = data.get("live", {})
    gather([list(live.get(key, ())) for key in ("ago", "now", "stamped", "pinned", "days")], STAMP)
    gather(list(vocabulary.weekdays), STAMP | DATE)
    gather(data.get("dates", {}).get("article", ()), DATE)
    gather(data.get("publication", {}), DATE)
    gather(list(vocabulary.months), DATE)
    gather(data.get("furniture", {}), FURNITURE)
    found["©"] = FURNITURE
    return found


@cache
def vocabulary(code: str) -> Vocabulary:
    """The vocabulary of language ``code``, compiled once; one that knows no word where it has no folder."""
    return Vocabulary(sys.intern(code))
