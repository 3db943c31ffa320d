"""What of a sentence a time belongs to: the noun, the participle or the insertion that it stands with.

Knows how a noun phrase begins, what a participle agrees with, what stands between commas, by ``[nouns]`` and
``[attachment]`` of ``lang/<code>/events.toml``. Knows no date and no title. What it is not sure of belongs to the whole
sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from timeline.events.words import Words, singular

__all__ = ["late", "own", "without_insertion"]

Span = tuple[int, int]

#: A time that stands nearer to the beginning leads its sentence, which then tells of it.
_LEADING = 8
#: How far back a participle is looked for, and a determiner.
_NEAR, _PHRASE = 56, 110
#: How long a subject is at most that an insertion follows, and a title.
_SUBJECT, _TITLE = 90, 100
_TELLING = re.compile(r"[^\W\d_]{3,}")
_TOKEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*'?")
#: A name of several words ("Inès de la Tour") at an end, and how far back it is looked for.
_NAME, _NAMED = re.compile(r"[A-ZÀ-Ý][\w’'-]+(?: (?:[a-z]{1,3}[ ’'])*[A-ZÀ-Ý][\w’'-]+)+$"), 60
#: How many times that go together are stepped over ("en 1908, 1912 et 1919").
_CHAIN = 6
_MARKS = re.compile(r"[,;:(«»–—]| - ")
_OPENS = (", ", "; ", ": ", " – ", " — ", " - ", "(", "«")
#: A whole quotation closes nothing.
_CLOSES = re.compile(r"«[^»]{0,200}»|\([^)]{0,200}\)|([,;:](?= )| [–—-](?= )|[)»])")
_ENDS = ".!?… "


class _Scene:
    """A sentence, or its part that tells of a time, ``start`` to ``end`` of the folded text.

    ``open``, `close`: the stretch between two commas that holds the time, which ends at ``after``. ``edge``: where the
    words end that it may belong to, the last of them ``said``; those behind them lead to the time.
    """

    __slots__ = ("after", "edge", "end", "low", "open", "said", "start", "text", "times", "words")

    def __init__(
        self,
        text: str,
        low: str,
        part: Span,
        opened: int,
        edge: int,
        said: list[str],
        after: int,
        times: Sequence[Span],
        words: Words,
    ) -> None:
        self.text, self.low, self.times, self.words = text, low, times, words
        self.start, self.end = part
        self.open, self.edge, self.said, self.after = opened, edge, said, after

    @property
    def close(self) -> int:
        return _close(self.low, self.after, self.end)


def own(text: str, low: str, sentence: Span, words: Words, times: Sequence[Span], time: Span) -> Span | None:
    """What of ``sentence`` tells of ``time`` and can stand alone; None where that is all of it, or nothing does.

    ``low``: the folded ``text``. ``times``: the time expressions of the sentence, sorted.

    >>> from timeline.events.words import fold, of
    >>> text = "Le maire a présenté les travaux du second tour prévu début novembre."
    >>> found = own(text, fold(text), (0, len(text)), of("fr"), [(53, 67)], (53, 67))
    >>> found and text[slice(*found)]
    'second tour prévu début novembre'
    """
    start, end = sentence
    begin, after = time
    if begin >= end:
        return None
    if begin - start < _LEADING:
        return _headless(low, start, after, end, words) if begin > start else None
    if begin - start < 2 * _LEADING and low.startswith(words.attachment.clefts, start):
        return _behind(low, after, end, words)
    said, edge, tied = _said(low, start, begin, times, words)
    if edge - start < _LEADING:
        return _headless(low, start, after, end, words) if said else None
    simple = not tied and after - start <= _TITLE and not _MARKS.search(low, start, begin)
    if simple and low.find("; ", after, end) < 0 and _verbal(said, words):
        return None  # as most sentences are
    while end > after and low[end - 1] in _ENDS:
        end -= 1
    part = _part(low, (start, end), edge, after, words)
    opened = _open(low, part[0], begin)
    found = None
    if opened < edge:  # else there is nothing but the time between two commas
        scene = _Scene(text, low, part, opened, edge, said, after, times, words)
        phrase = _noun(scene) if tied else None
        if phrase is not None and phrase.happens:
            found = phrase.span
        else:
            found = (_insertion(scene) if opened > part[0] else None) or _participle(scene)
            if found is None and phrase is not None and len(_TELLING.findall(low, *phrase.span)) > 1:
                found = phrase.span
            found = found or (_event(scene) if opened > part[0] else None)
            if found is None and after - part[0] > _TITLE:
                found = _object(scene) or _item(scene)
    found = found or part
    return None if found == (start, end) else found


def late(text: str, low: str, sentence: Span, words: Words, times: Sequence[Span], time: Span) -> Span | None:
    """What of ``sentence`` a title cut before ``time`` would lose, nothing else being told with it; arguments of `own`.

    What somebody did before or to do something ("… avant de revenir à Nantes en 2011"), what something leads to
    ("… en vue du second tour début mai"), a thing and what it is ("… en Alsace, province annexée en 1871").
    """
    start, (begin, after) = sentence[0], time
    said, edge, _ = _said(low, start, begin, times, words)
    scene = _Scene(text, low, sentence, _open(low, start, begin), edge, said, after, times, words)
    known = words.attachment
    for led in known.purpose.finditer(low, max(start, after - _TITLE), edge):
        if known.verb.search(low, led.end(), edge):
            continue
        if led["does"] is not None:
            return led.end(), _until(scene)
        first = known.determiner.match(low, led.end(), edge)
        if first is not None:
            return _begin(scene, first), _until(scene)
    inside = _TOKEN.findall(low, scene.open, edge)
    of_it = len(inside) > 1 and known.kind(inside[1]) == "participle" and inside[0] not in known.auxiliaries
    if of_it and low.startswith(", ", scene.open - 2):
        name = text.rfind(" ", start, scene.open - 2) + 1
        return (name if text[name].isupper() else scene.open), scene.close
    return None


def without_insertion(low: str, sentence: Span, words: Words, times: Sequence[Span]) -> tuple[Span, Span] | None:
    """The subject of ``sentence``, and its verb with what follows, where commas hold something between them."""
    start, end = sentence
    known = words.attachment
    first = low.find(", ", start, min(end, start + _SUBJECT))
    if first < 0 or not _subject(low[start:first], words) or any(start < b and a < first for a, b in times):
        return None
    comma = low.find(", ", first + 2, end)
    while comma >= 0:
        verb = known.verb.match(low, comma + 2, end) is not None
        behind = _TOKEN.match(low, comma + 2)
        if known.says.match(low, comma + 2) or (not verb and behind is not None and behind[0] in known.pronouns):
            return None  # another subject: "…, a indiqué le procureur"
        if verb:
            return (start, first), (comma + 2, end)
        comma = low.find(", ", comma + 2, end)
    return None


def _subject(said: str, words: Words) -> bool:
    """Whether a sentence that begins with ``said`` and a comma begins with its subject, as far as can be told."""
    known, first = words.attachment, _TOKEN.match(said)
    if first is None or len(said) < 3 or first[0] in known.frames or first[0] in known.pronouns:
        return False
    return known.verb.search(said) is None


def _behind(low: str, after: int, end: int, words: Words) -> Span | None:
    """What a cleft sentence tells ("C'est en 1801 que le port ouvre")."""
    found = [(low.find(f" {that}", after, end), len(that) + 1) for that in words.attachment.that]
    return min(((place + size, end) for place, size in found if place >= 0), default=None)


def _said(low: str, start: int, begin: int, times: Sequence[Span], words: Words) -> tuple[list[str], int, bool]:
    """The words before a time that do not lead to it, where the last one ends, and whether a word like "de" follows.

    The times that it goes with are left out ("fondée en 1887 et en 1890").
    """
    known, nouns = words.attachment, words.nouns
    for _ in range(_CHAIN):
        near = max(start, begin - _NEAR)
        said = _TOKEN.findall(low, near, begin)
        last = len(said)
        while last and said[last - 1] in known.reach:
            last -= 1
        if not last:
            break
        edge = low.rindex(said[last - 1], near, begin) + len(said[last - 1])
        before = _held(times, edge - 1, edge) if len(times) > 1 else None
        if before is None:
            place = begin if last == len(said) else edge + 1  # "du deuxième trimestre" is one expression
            return said[:last], edge, low.startswith(nouns.leading, place) and not low.startswith(known.until, place)
        begin = before[0]
        if begin <= start:
            break
    return [], start, False


def _verbal(said: list[str], words: Words) -> bool:
    """Whether the nearest verb among ``said`` is one, or a participle that an auxiliary makes one."""
    known = words.attachment
    for at in range(len(said) - 1, -1, -1):
        kind = known.kind(said[at])
        if kind is not None:
            return kind == "verb" or (at > 0 and said[at - 1] in known.auxiliaries)
    return False


def _held(times: Sequence[Span], start: int, end: int) -> Span | None:
    """The time that holds some of ``start`` to ``end``, or None."""
    found = bisect_left(times, (end, 0)) - 1
    return times[found] if found >= 0 and times[found][1] > start else None


def _open(low: str, start: int, begin: int) -> int:
    """Where the stretch between commas begins that holds ``begin``."""
    place = start
    for mark in _OPENS:
        found = low.rfind(mark, place, begin)
        if found >= 0:
            place = found + len(mark)
    return place


def _part(low: str, sentence: Span, edge: int, after: int, words: Words) -> Span:
    """The part of the sentence that tells of the time: what semicolons hold, or the clause behind a colon."""
    start, end = sentence
    stop = low.find("; ", after, end)
    mark = low.rfind("; ", start, edge)
    if mark >= 0:
        start = mark + 2
    mark = low.rfind(": ", start, edge - 2)
    if mark >= 0 and words.opener.match(low, mark + 2) and words.attachment.verb.search(low, mark + 2, end):
        start = mark + 2
    return start, end if stop < 0 else stop


def _close(low: str, place: int, end: int) -> int:
    """Where the stretch between commas ends that holds ``place``."""
    return next((mark.start() for mark in _CLOSES.finditer(low, place, end) if mark[1] is not None), end)


class _Phrase(NamedTuple):
    """A noun phrase that a time is tied to; ``happens``: it names what happens."""

    span: Span
    happens: bool


def _noun(scene: _Scene) -> _Phrase | None:
    """The noun phrase that a word like "de" ties the time to ("la crue de décembre")."""
    low, edge, known = scene.low, scene.edge, scene.words.attachment
    if low.endswith(scene.words.asides.leads, scene.start, edge) or _ranged(scene):
        return None
    if scene.said[-1] in known.demonstratives:
        return None
    chosen, happens, end = None, False, edge
    for determiner in _determiners(scene, scene.open, edge):
        happens = _happens(scene, determiner.end(), end)
        end = determiner.start()
        tied = _tied(scene, determiner)
        if chosen is None and tied and low[determiner.end() - 1] != "'" and scene.text[determiner.end() + 1].isupper():
            continue  # "la crue de la Seine de 1910"
        if chosen is None or happens:
            chosen = determiner
        if happens or not tied:
            break
    if chosen is None or _opens(scene, chosen.start()) or _hosted(scene, chosen):
        return None
    stop = scene.after
    if low.startswith(", ", stop) and scene.words.relative.match(low, stop + 2):
        stop = _close(low, stop + 2, scene.end)
    elif chosen.start() == scene.open or low.endswith(known.that, scene.open, chosen.start()):
        stop = scene.close  # a clause of its own: "…, les marchés de samedi sont annulés"
    else:
        stop = _further(scene)
    return _Phrase((_begin(scene, chosen), stop), happens)


def _further(scene: _Scene) -> int:
    """Where a noun phrase ends that the time is tied to: behind its participle or its place ("… à Paris")."""
    known, stop = scene.words.attachment, scene.after
    word = _TOKEN.match(scene.low, stop + 1)
    if word is None:
        return stop
    place = word[0] in known.where and scene.text[word.end() + 1 : word.end() + 2].isupper()
    if not place and known.kind(word[0]) != "participle":
        return stop
    further = _until(scene)
    return stop if any(stop < a < further for a, _ in scene.times) else further


def _happens(scene: _Scene, start: int, end: int) -> bool:
    """Whether a noun between two places is one of what happens."""
    return any(scene.words.nouns.happens(singular(word)) for word in _TOKEN.findall(scene.low[start:end]))


def _hosted(scene: _Scene, determiner: re.Match[str]) -> bool:
    """Whether what the sentence tells is told to happen within the phrase, and at no other time.

    "Il l'a dit lors d'une réunion tenue mardi": on Tuesday it was said. Where a title would end before that, the phrase
    says more than it.
    """
    if not scene.words.attachment.within.match(scene.low[scene.start : determiner.start()][::-1]):
        return False
    if scene.after - scene.start > _TITLE:
        return False
    return not any(b <= determiner.start() or a >= scene.after for a, b in scene.times)


def _ranged(scene: _Scene) -> bool:
    """Whether the word that leads to the time ties it to another one ("du 3 mai au 5 juin")."""
    first = next((b for a, b in scene.times if a >= scene.edge), scene.after)
    return first < scene.after and any(map(str.isalpha, scene.low[first : scene.after].lstrip()[:1]))


def _insertion(scene: _Scene) -> Span | None:
    """The subject with what is said of it between two commas, where the time stands in that."""
    low, known = scene.low, scene.words.attachment
    if not low.startswith(", ", scene.open - 2) or scene.open - scene.start > _SUBJECT:
        return None
    if not low.startswith(", ", scene.close):
        return None
    subject, inside = low[scene.start : scene.open - 2], low[scene.open : scene.close]
    if any(a < scene.open and b > scene.start for a, b in scene.times) or not _subject(subject, scene.words):
        return None
    second = _TOKEN.match(inside)
    if second is None or second[0] in known.frames or known.hosts.fullmatch(second[0]):
        return (scene.start, scene.close) if known.roles.match(inside) else None
    if scene.words.opener.match(inside) and known.verb.search(inside):
        return None
    return scene.start, scene.close


def _participle(scene: _Scene) -> Span | None:
    """The noun phrase with the participle that the time stands with ("le second tour prévu en mai")."""
    low, nouns, known = scene.low, scene.words.nouns, scene.words.attachment
    if low.startswith(": ", scene.open - 2):
        return None  # "Concours de nouvelles du lycée : ouvert jusqu'au 3 mai": of all that stands before it
    near = scene.edge - _NEAR < scene.open  # the words at hand are as many as the stretch has, or more
    said = _TOKEN.findall(low, scene.open, scene.edge) if near else scene.said
    for at in range(len(said) - 1, -1, -1):
        kind = known.kind(said[at])
        if kind is None:
            continue
        if kind == "verb":
            return None  # the clause is its own
        before = at
        while before and known.adverb.fullmatch(said[before - 1]):
            before -= 1
        previous = said[before - 1] if before else ""
        if previous in known.auxiliaries:
            return None
        # What is said of the first of two participles is said of both; a noun has a determiner ("le marché").
        if previous in known.joints or previous in nouns.determiners or previous in nouns.prepositions:
            continue
        if previous in nouns.links:
            continue
        if known.hosts.fullmatch(said[at]) and not before and near:
            return None
        if before or not near or scene.open > scene.start:
            return _agreeing(scene, said[at], inside=before > 0 or not near)
        return _headless(low, scene.start, scene.after, scene.end, scene.words)
    if scene.open > scene.start and known.roles.match(low, scene.open):
        return _agreeing(scene, "", inside=False)
    return None


def _headless(low: str, start: int, after: int, end: int, words: Words) -> Span | None:
    """What a sentence that begins with a participle says before its subject ("Née en 1932 à Oran, elle …").

    ``after``: where the time ends.
    """
    known = words.attachment
    first = _TOKEN.match(low, start)
    if first is None or known.kind(first[0]) != "participle" or known.hosts.fullmatch(first[0]):
        return None
    close = comma = _close(low, after, end)
    for _ in range(_CHAIN):
        behind = _TOKEN.match(low, comma + 2)
        if not low.startswith(", ", comma) or behind is None:
            return None
        if behind[0] in known.pronouns:
            return start, close
        comma = _close(low, comma + 2, end)
    return None


def _agreeing(scene: _Scene, participle: str, *, inside: bool) -> Span | None:
    """The noun phrase that ``participle`` agrees with, and what goes with both; "" agrees with all.

    ``inside``: the phrase stands before it in the same stretch, rather than before the comma that opens this.
    """
    nouns, known = scene.words.nouns, scene.words.attachment
    place = scene.low.rindex(participle, scene.open, scene.edge) if inside else scene.open
    agrees = next(letters for end, letters in known.agreement if participle.endswith(end)) if participle else "mfp"
    made = known.made.fullmatch(participle) is not None
    chosen, behind = None, place
    for determiner in _determiners(scene, scene.open if inside else scene.start, place):
        said = nouns.determiners.get(determiner[0], "p")
        happens = not made and _happens(scene, determiner.end(), behind)
        behind = determiner.start()
        if not set(said) & set(agrees):
            if chosen is not None and not _tied(scene, determiner):
                break
            continue
        if chosen is None or len(said) > 1 or happens:
            chosen = determiner
        if happens or not _tied(scene, determiner) or (made and len(said) == 1):
            break
    if not inside and (chosen is None or not participle):
        chosen = _name(scene, chosen)
    if chosen is None:
        bare = not inside and _headless(scene.low, scene.start, scene.after, scene.end, scene.words) is not None
        return (scene.open, scene.close) if bare else None  # "Élu en 1904, réélu en 1908, il …"
    stop = _until(scene)
    if _opens(scene, chosen.start()) and inside and stop == scene.close:
        return None  # the subject, and nothing tells where its verb is
    return None if _hosted(scene, chosen) else (_begin(scene, chosen), stop)


def _name(scene: _Scene, phrase: re.Match[str] | None) -> re.Match[str] | None:
    """The name that ends what stands before the comma, or the ``phrase`` that it is a part of."""
    name = _NAME.search(scene.text, max(scene.start, scene.open - _NAMED), scene.open - 2)
    if name is None or phrase is None:
        return name or phrase
    apart = phrase.start() > name.start() or _MARKS.search(scene.low, phrase.start(), name.start())
    return name if apart else phrase


def _until(scene: _Scene) -> int:
    """Where what goes with the time ends: before a verb, or what another time is told with."""
    low, stop = scene.low, scene.close
    verb = scene.words.attachment.verb.search(low, scene.after, stop)
    if verb is not None:
        stop = verb.start()
    other = next((a for a, _ in scene.times if scene.after < a < stop), None)
    if other is not None:
        joint = scene.words.attachment.joint.search(low, scene.after, other)
        if joint is not None:
            stop = joint.start()
    return stop


def _event(scene: _Scene) -> Span | None:
    """The noun phrase behind a comma and a word like "after" ("…, après une chute la semaine précédente")."""
    known = scene.words.attachment
    led = known.leading.match(scene.low, scene.open, scene.edge)
    if led is None or known.verb.search(scene.low, led.end(), scene.edge):
        return None
    first = known.determiner.match(scene.low, led.end(), scene.edge)
    return None if first is None else (_begin(scene, first), scene.close)


def _object(scene: _Scene) -> Span | None:
    """What follows an earlier time, where a title would end before this one ("a annoncé mardi la fin … en mai")."""
    earlier = next((b for _, b in reversed(scene.times) if scene.open < b < scene.edge), None)
    if earlier is None:
        return None
    first = scene.words.attachment.determiner.match(scene.low, earlier + 1, scene.edge)
    if first is None or first[0] in scene.words.nouns.contracted:
        return None
    return first.start(), _until(scene)


def _item(scene: _Scene) -> Span | None:
    """What a list says of the time, where a title would end before it ("…, dépose du tablier en mai, …")."""
    first = _TOKEN.match(scene.low, scene.open)
    if scene.open == scene.start or first is None or not scene.words.nouns.happens(singular(first[0])):
        return None
    return scene.open, scene.close


def _determiners(scene: _Scene, start: int, end: int) -> Iterator[re.Match[str]]:
    """The determiners between two places, the last first; those inside a time are the time's."""
    start = max(start, end - _PHRASE)
    for found in reversed(list(scene.words.attachment.determiner.finditer(scene.low, start, end))):
        if _held(scene.times, found.start(), found.end()) is None:
            yield found


def _tied(scene: _Scene, determiner: re.Match[str]) -> bool:
    """Whether a word like "de" ties the phrase that begins with ``determiner`` to the noun before it."""
    nouns = scene.words.nouns
    return determiner[0] in nouns.contracted or scene.low.endswith(nouns.tied, scene.start, determiner.start())


def _begin(scene: _Scene, determiner: re.Match[str]) -> int:
    """Where a phrase begins: with its determiner, or behind one that holds a preposition too ("du")."""
    if determiner[0] not in scene.words.nouns.contracted:
        return determiner.start()
    return determiner.end() + 1


def _opens(scene: _Scene, place: int) -> bool:
    """Whether the sentence begins at ``place``, or with words there that only say where, when or how."""
    before = _TOKEN.findall(scene.low[scene.start : place])
    return not before or (len(before) <= 3 and before[0] in scene.words.attachment.frames)
