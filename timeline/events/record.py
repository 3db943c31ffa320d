"""The records themselves: entries and told times made into `Event`, each with title, date, status and id.

Knows how an event is worded, how sure it is and what speaks against it. Confidence is that of the weakest
link: the least of its evidence, and of the stamp where it counts from one, times that of an inferred anchor; and
little where the date, worked out a second time, is another one (`selfcheck`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from timeline.events import ids, titles, validate
from timeline.events.asides import greeted
from timeline.events.calledoff import called_off
from timeline.events.edtf import edtf
from timeline.events.group import Spans, Told, furniture, gather, length, pointed, sentences
from timeline.events.selfcheck import DOUBTED, MISMATCH, mismatch
from timeline.events.sentences import Sentences
from timeline.events.validate import Refusal
from timeline.events.words import Words, folded, of
from timeline.model import (
    CALLED_OFF,
    Anchor,
    Document,
    Event,
    Evidence,
    Interval,
    Mention,
    Range,
    Section,
    Stamp,
    Status,
    Timex3,
    When,
    coarser,
)

__all__ = ["events"]

Span = tuple[int, int]

#: A first sentence shorter than this says too little of an entry.
_TERSE = 18

_SPACES = re.compile(r"[^\S\n]{2,}|[^\S\n ]")
_LINES = re.compile(r" ?\n\s*")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_STAMP = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(:\d\d)?(?:\.\d+)?(Z|[+-]\d\d:\d\d)?)?")


def events(
    document: Document, mentions: Sequence[Mention], ranges: Sequence[Range]
) -> tuple[list[Event], list[Refusal]]:
    """The events of ``document`` in the order of its text, and what had to be refused, with the reason."""
    maker = _Maker(document, mentions)
    for section in document.sections:
        if section.kind == "entry":
            maker.entry(section)
    for told in gather(document, mentions, ranges, maker.cut, maker.words, maker.silent):
        maker.told(told)
    maker.made.sort(key=lambda event: (event.extent[0], event.kind != "entry"))
    return maker.made, maker.refused


class _Maker:
    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        self.document, self.mentions = document, mentions
        self.words: Words = of(document.lang.partition("-")[0])
        self._spans = sorted((m.start, m.end) for m in mentions)
        self.cut: Sentences = sentences(document, self._spans, self.words)
        self.silent: Spans = furniture(document)
        self.made: list[Event] = []
        self.refused: list[Refusal] = []
        self._repeats: Counter[tuple[str, ...]] = Counter()
        self._checker = validate.Checker(document.text)
        self._bases = list(map(pointed, mentions))
        self._seen: set[tuple[str, str, str]] = set()
        self._sections = _Nested(document.sections)
        self._stamped: dict[int, list[int]] = {}
        for i, mention in enumerate(mentions if document.sections else ()):
            section = self._sections.at(mention.start)
            stamp = None if section is None else section.stamp
            if section is not None and stamp is not None and mention.start < stamp.end and stamp.start < mention.end:
                self._stamped.setdefault(section.index, []).append(i)

    # -- what an entry tells ----------------------------------------------------------------------------

    def entry(self, section: Section) -> None:
        """An entry of a live blog: its stamp dates it, its headline or first clause names it."""
        text, stamp = self.document.text, section.stamp
        extent = self._trim(section.start, section.end)
        if stamp is None or stamp.when is None or (interval := _instant(stamp.when)) is None:
            why = "no stamp" if stamp is None else f"nothing dates its stamp {stamp.printed!r}"
            self._refuse(extent, f"undated entry: {why}")
            return
        end = None if stamp.until is None else _instant(stamp.until)
        if end is not None:
            interval = interval._replace(end=end.begin)
        body = self._trim(min(max(section.body, extent[0]), extent[1]), extent[1])
        title = (
            titles.headline(section.title, self.words)
            or self._first_clause(body)
            or titles.headline(section.rubric, self.words)
        )
        description = self._plain(body) or self._plain(section.title_span or extent)
        evidence = self._stamp_evidence(section, stamp)
        day, _, clock = interval.begin.partition("T")
        said = clock[: 8 if interval.grain == "second" else 5]
        timex3 = Timex3("TIME", f"{day}T{said}") if clock else Timex3("DATE", day)
        if end is not None:
            timex3 = Timex3("DURATION", length(interval.begin, interval.end))
        event = Event(
            id="",
            kind="entry",
            title=title,
            description=description,
            when=When(
                interval.begin,
                interval.end,
                interval.grain,
                edtf(interval.begin, interval.end, interval.grain),
                self._zone(section, interval.begin),
                False,
                None,
                timex3,
            ),
            document=self.document,
            section=section,
            extent=extent,
            evidence=evidence,
            status=stamp.status,
            confidence=round(stamp.confidence, 4),
            warnings=list(dict.fromkeys(stamp.warnings)),
        )
        self._keep(event, ids.words(text[slice(*extent)]), [text[stamp.start : stamp.end]])

    def _stamp_evidence(self, section: Section, stamp: Stamp) -> list[Evidence]:
        """The expressions of the stamp where they say all of it, else the stamp as it is printed."""
        found = [self.mentions[i] for i in self._stamped.get(section.index, ())]
        said = "".join(ids.words(mention.text) for mention in found).replace(" ", "")
        text = self.document.text[stamp.start : stamp.end]
        if found and said == ids.words(text).replace(" ", ""):
            return [Evidence(m.start, m.end, m.text, m.rule, m.anchor) for m in found]
        return [Evidence(stamp.start, stamp.end, text, "stamp", "document")]

    def _first_clause(self, body: Span) -> str:
        """The first sentence of an entry without headline that says something; a greeting where no other does."""
        place, tries, greeting = body[0], 0, ""
        while tries < 5 and (sentence := self.cut.after(place)) is not None and sentence[0] < body[1]:
            if not self.silent.touch(*sentence):
                title = titles.title(self.document.text, sentence, self.words, self._times(sentence))
                greets = greeted(folded(self.document.text), sentence, self.words)
                if title and not greets and len(title) < _TERSE:  # "But !": what follows says whose
                    title = self._with_next(sentence, body[1]) or title
                if title and not greets:
                    return title
                greeting = greeting or title
            place, tries = sentence[1], tries + 1
        return greeting

    def _with_next(self, sentence: Span, end: int) -> str:
        """A title of the sentence and the one behind it on the same line, where there is one."""
        after = self.cut.after(sentence[1])
        if after is None or after[1] > end or "\n" in self.document.text[sentence[1] : after[0]]:
            return ""
        both = sentence[0], after[1]
        return titles.title(self.document.text, both, self.words, self._times(both))

    # -- what a sentence tells --------------------------------------------------------------------------

    def told(self, told: Told) -> None:
        """A time told in a sentence; the same words at the same time told again (a caption) are passed over."""
        document, interval = self.document, told.interval
        text = document.text
        normal = ids.words(text[slice(*told.extent)])
        if (normal, interval.begin, interval.end) in self._seen:
            return
        self._seen.add((normal, interval.begin, interval.end))
        section = self._sections.at(told.told[0])
        times = self._times(told.told)
        first, last = self.mentions[told.own[0]], self.mentions[told.own[-1]]
        focus = told.focus or (first.start, last.end)
        title = "" if told.named is None else self._named(told, told.named, times)
        if not title:
            title = titles.title(text, told.told, self.words, times, focus, alone=told.focus is None)
        if not title:  # the sentence says nothing but time: it is named by its words
            title = titles.headline(self._plain(told.extent).replace("\n", " "), self.words)
        evidence = [self._evidence(i) for i in told.evidence]
        try:
            notation = edtf(*interval, told.timex3.value, approximate=told.approximate, open=told.open)
        except ValueError as error:
            self._refuse(told.extent, str(error))
            return
        event = Event(
            id="",
            kind=told.kind,
            title=title,
            description=self._plain(told.extent),
            when=When(
                interval.begin,
                interval.end,
                interval.grain,
                notation,
                self._zone(section, interval.begin),
                told.approximate,
                told.open,
                told.timex3,
                told.rrule,
            ),
            document=document,
            section=section,
            extent=told.extent,
            evidence=evidence,
            status=self._status(told, section),
            confidence=self._confidence(told, section),
            warnings=self._warnings(told, section, times),
        )
        self._keep(event, normal, [self.mentions[i].text for i in told.own])

    def _named(self, told: Told, name: Span, times: Sequence[Span]) -> str:
        again = told.rrule is not None
        return titles.named(self.document.text, name, told.told, self.words, times, again=again)

    def _status(self, told: Told, section: Section | None) -> Status:
        """Stated where the words say all of it; inferred where what they count from was itself inferred."""
        if all(self.mentions[i].anchor == "none" for i in told.evidence if self._bases[i] not in told.evidence):
            return "stated"
        return "inferred" if self._inferred(told, section) else "resolved"

    def _inferred(self, told: Told, section: Section | None) -> bool:
        """Whether the time, or what its expressions hang on, counts from an anchor that was inferred."""
        if self._anchor(section).origin != "inferred":
            return False
        known, waiting = set(told.evidence), list(told.evidence)
        while waiting:
            index = waiting.pop()
            base = self._bases[index]
            if base is None and self.mentions[index].anchor != "none":
                return True
            if base is not None and base not in known:
                known.add(base)
                waiting.append(base)
        return False

    def _confidence(self, told: Told, section: Section | None) -> float:
        least = min([self.mentions[i].confidence for i in told.evidence])
        stamp = None if section is None else section.stamp
        if stamp is not None and any(self.mentions[i].anchor == "section" for i in told.evidence):
            least = min(least, stamp.confidence)
        if self._inferred(told, section):
            least *= self._anchor(section).sure
        return round(least, 4)

    def _warnings(self, told: Told, section: Section | None, times: Sequence[Span]) -> list[str]:
        found = [warning for i in told.evidence for warning in self.mentions[i].warnings]
        if (
            len(told.evidence) > 1 or self.mentions[told.evidence[0]].interval is not told.interval
        ):  # else `_keep` asks it
            found += [wrong for i in told.evidence if (wrong := _doubt(self.mentions[i])) is not None]
        begin, anchor = told.interval.begin, self._anchor(section)
        for i in told.own:
            mention = self.mentions[i]
            if mention.interval is not None and not coarser(mention.interval.grain, "day"):
                wrong = validate.weekday_mismatch(mention.text, mention.interval.begin, self.words)
                if wrong:
                    found.append(wrong)
        clocked = told.interval.grain in ("second", "minute", "hour")
        # Only what lies ahead is looked at: finding a clause costs more than comparing two dates.
        if told.kind == "mention" and told.open is None and validate.after(begin, anchor, clocked=clocked):
            first = self.mentions[told.own[0]]
            clause = titles.clause(self.document.text, told.told, self.words, times, (first.start, first.end))
            said = self.document.text[slice(*clause)]
            wrong = validate.past_in_future(said, begin, anchor, self.words, clocked=clocked)
            if wrong:
                found.append(wrong)
        if told.kind != "recurrence" and self._called_off(told):
            found.append(CALLED_OFF)
        return list(dict.fromkeys(found)) if found else found

    def _called_off(self, told: Told) -> bool:
        first, last = self.mentions[told.own[0]], self.mentions[told.own[-1]]
        later = bisect_left(self._spans, (last.end, 0))
        following = self._spans[later][0] if later < len(self._spans) else told.told[1]
        low = folded(self.document.text)
        return called_off(low, told.told, (first.start, last.end), following, self.words)

    # -- what both share --------------------------------------------------------------------------------

    def _keep(self, event: Event, said: str, evidence: list[str]) -> None:
        """Name, check and keep ``event``; ``said``: the normalised `ids.words` of its extent."""
        when = event.when
        wrong = mismatch(when.timex3.type, when.timex3.value, when.begin, when.end, when.rrule)
        if wrong is not None and wrong not in event.warnings:
            event.warnings.append(wrong)
        if event.warnings and any(warning.startswith(MISMATCH) for warning in event.warnings):
            event.confidence = min(event.confidence, DOUBTED)
        key = (said, *map(ids.words, evidence))
        event.id = ids.identifier(self.document.id, key[0], key[1:], self._repeats[key])
        self._repeats[key] += 1
        faults = self._checker.faults(event)
        if faults:
            self._refuse(event.extent, "; ".join(faults))
        else:
            self.made.append(event)

    def _refuse(self, extent: Span, reason: str) -> None:
        words = self._plain((extent[0], min(extent[1], extent[0] + 200))).replace("\n", " ")
        self.refused.append(Refusal(self.document.id, extent, words, reason))

    def _evidence(self, index: int) -> Evidence:
        mention = self.mentions[index]
        return Evidence(mention.start, mention.end, mention.text, mention.rule, mention.anchor)

    def _anchor(self, section: Section | None) -> Anchor:
        return self.document.anchor if section is None or section.anchor.when is None else section.anchor

    def _times(self, span: Span) -> list[Span]:
        return self._spans[bisect_left(self._spans, (span[0], 0)) : bisect_left(self._spans, (span[1], 0))]

    def _zone(self, section: Section | None, begin: str) -> str | None:
        """The zone the text counts in, where the date is in it: its offset is the zone's at that time."""
        zone = self._anchor(section).tz or self.document.tz
        if zone is None or "T" not in begin:
            return zone
        if begin[-1] != "Z" and begin[-6] not in "+-":
            return None
        return zone if _keeps(zone, begin) else None

    def _trim(self, start: int, end: int) -> Span:
        text = self.document.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return start, end

    def _plain(self, span: Span) -> str:
        """The words of ``span`` without furniture and control characters; a newline parts paragraphs."""
        start, end = span
        text = self.document.text[start:end].replace("\u00a0", " ").replace("\u202f", " ")
        if text.isprintable() and "  " not in text and not self.silent.touch(start, end):
            return text.strip()  # as most sentences are
        parts, place = [], start
        for a, b, _ in self._furniture(start, end):
            parts.append(self.document.text[place : max(place, a)])
            place = max(place, b)
        parts.append(self.document.text[place:end])
        text = _CONTROL.sub(" ", "\n".join(parts).replace("\r\n", "\n"))
        return _LINES.sub("\n", _SPACES.sub(" ", text)).strip()

    def _furniture(self, start: int, end: int) -> list[tuple[int, int, str]]:
        pieces = self.document.furniture
        first = bisect_right(pieces, start, key=lambda piece: piece[1])
        return pieces[first : bisect_left(pieces, end, key=lambda piece: piece[0])]


def _doubt(mention: Mention) -> str | None:
    """A warning where the mention's interval is not the one of its value, or None."""
    if mention.interval is None:
        return None
    begin, end, _ = mention.interval
    return mismatch(mention.timex3.type, mention.timex3.value, begin, end, mention.rrule)


class _Nested:
    """Sections by place: the innermost that holds an offset."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sorted(sections, key=lambda s: (s.start, -s.end))
        self._starts = [s.start for s in self._sections]
        self._outer: list[int] = []  # the section around each, -1 where there is none
        inside: list[int] = []
        for i, section in enumerate(self._sections):
            while inside and self._sections[inside[-1]].end <= section.start:
                inside.pop()
            self._outer.append(inside[-1] if inside else -1)
            inside.append(i)

    def at(self, offset: int) -> Section | None:
        found = bisect_right(self._starts, offset) - 1
        while found >= 0 and offset >= self._sections[found].end:
            found = self._outer[found]
        return self._sections[found] if found >= 0 else None


@cache
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _keeps(name: str, begin: str) -> bool:
    """Whether ``begin``, with its offset, is a time of the zone ``name``."""
    zone = _zone(name)
    try:
        instant = datetime.fromisoformat(begin)
        return zone is not None and instant.astimezone(zone).utcoffset() == instant.utcoffset()
    except (ValueError, OverflowError):
        return False


def _instant(when: str) -> Interval | None:
    """The minute, second or day that a stamp stands for."""
    found = _STAMP.fullmatch(when)
    if found is None:
        return None
    day, clock, second, offset = found.groups()
    try:
        begin = datetime.fromisoformat(f"{day}T{clock or '00:00'}{second or ':00'}")
        end = begin + (
            timedelta(days=1) if clock is None else timedelta(seconds=1 if second and second != ":00" else 60)
        )
    except (ValueError, OverflowError):
        return None
    if clock is None:
        return Interval(day, end.date().isoformat(), "day")
    offset = offset or ""
    grain = "second" if second and second != ":00" else "minute"
    return Interval(
        f"{begin.isoformat()}{offset}", f"{end.isoformat()}{offset}", "second" if grain == "second" else "minute"
    )
