"""Time expressions gathered into the times that a document tells of, each with the sentence that tells it.

Knows which expressions belong together: the two of a range, a clock and the date it hangs on, the same
time told twice in one sentence, a date that stands alone over what it dates; and which make no event.
Knows no titles, no records. Linear in the number of expressions (sentences are found by bisection).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from timeline import calendars
from timeline.events.asides import aside, spoken, subject
from timeline.events.lend import inside, lend, name
from timeline.events.mastheads import masthead
from timeline.events.sentences import Sentences
from timeline.events.titles import bare
from timeline.events.told import Span, Told
from timeline.events.words import Words, fold, folded
from timeline.model import Document, Interval, Mention, Range, Timex3, coarser

__all__ = ["Spans", "Told", "furniture", "gather", "length", "pointed", "sentences"]

#: Letters before a colon that name what it dates.
_GAP = 40
#: The hour up to which a clock may be of the night that the day before ends with.
_DAWN = "07"
#: Letters between two names of one day ("Dimanche 5 avril, Pâques").
_BESIDE = 6
_MONTHS = re.compile(r";BYMONTH=([\d,]+)").search


class Spans:
    """Disjoint spans, asked whether one of them is touched."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def touch(self, start: int, end: int) -> bool:
        found = bisect_right(self._starts, end - 1) - 1
        return found >= 0 and self._spans[found][1] > start


def furniture(document: Document) -> Spans:
    """What of the document tells nothing: furniture, and the stamps, which are their entries' own."""
    spans = [(start, end) for start, end, _ in document.furniture]
    spans += [(s.stamp.start, s.stamp.end) for s in document.sections if s.stamp is not None]
    return Spans(spans)


def sentences(document: Document, times: Sequence[Span], words: Words) -> Sentences:
    """The sentences of the document, cut where its parts are and never inside one of ``times``, sorted."""
    breaks: set[int] = set()
    for start, end, _ in document.furniture:
        breaks |= {start, end}
    for section in document.sections:
        breaks |= {section.start, section.end, section.body}
        if section.title_span is not None:
            breaks |= set(section.title_span)
        if section.stamp is not None:
            breaks |= {section.stamp.start, section.stamp.end}
    return Sentences(document.text, words, breaks, times)


def pointed(mention: Mention) -> int | None:
    """The index of the mention that this one hangs on, or None."""
    return int(mention.anchor[8:]) if mention.anchor.startswith("mention:") else None


def gather(
    document: Document,
    mentions: Sequence[Mention],
    ranges: Sequence[Range],
    cut: Sentences,
    words: Words,
    silent: Spans,
) -> list[Told]:
    """Every time that the document tells of, in the order of the text; ``silent``: what tells nothing (`furniture`)."""
    times = [_time(mention, silent) for mention in mentions]
    found = [*_joined(_ranges(mentions, ranges, times)), *_singles(mentions, ranges, times)]
    place = {i: cut.around(m.start, m.end) for i, m in enumerate(mentions) if times[i] is not None}
    spans = sorted((m.start, m.end) for m in mentions)
    lone = {s: bare(document.text, s, words, inside(spans, s)) for s in set(place.values())}
    labelled: set[Span] = set()
    low = folded(document.text)
    for i in _labels(document.text, low, mentions, times, place, lone, words):
        times[i], lone[place[i]] = None, False
        labelled.add(place[i])
    found = [told for told in found if all(times[i] is not None for i in told.evidence)]

    hung: set[int] = set()
    for told in found:
        told.extent = told.told = _cover([place[i] for i in told.evidence])
        bases = [] if told.dated else _bases(told, mentions, times, place, lone)
        hung.update(bases)
        told.own = (*bases, *told.evidence)
    found = [told for told in found if told.kind != "mention" or told.evidence[0] not in hung]
    for told in found:
        told.evidence = list(told.own)
    found = _once(found, hung, place, times, mentions)
    found = _of_one_zone(found, document.text, mentions)
    found = [told for told in found if told.kind == "recurrence" or not _aside(told, low, mentions, words)]
    found = [told for told in found if not masthead(told, low, document, mentions, words)]
    found.sort(key=lambda told: (told.extent, mentions[told.own[-1]].start))
    found = _scheduled(found)
    dating = {i for told in found for i in told.evidence}  # not what is only said in passing
    furnished = ((start, end) for start, end, _ in document.furniture)  # which names nothing
    dates = sorted((*((mentions[i].start, mentions[i].end) for i in dating), *furnished))
    captions: dict[int, Span] = {}
    kept = [told for told in _merge(found, mentions) if lend(told, document, cut, lone, spans, dates, words, captions)]
    for told in kept:
        if told.named is None and not lone.get(told.told, False) and told.told not in labelled:
            told.named = name(told, document.text, cut, spans, dates, words)
    return kept


def _labels(
    text: str,
    low: str,
    mentions: Sequence[Mention],
    times: Sequence[Interval | None],
    place: dict[int, Span],
    lone: dict[Span, bool],
    words: Words,
) -> Iterator[int]:
    """What only names what a colon dates behind it: "Fin du trimestre : vendredi 28", "Noël (zone B) : du 20 au 5".

    A stretch before a day where the line holds nothing else, one that a word like "de" ties to a noun ("Examens de
    janvier : semaine du 18"), a name without a number in any line; and the weekday that a date repeats ("Mardi saint
    31 mars").
    """
    for i, sentence in place.items():
        own, mention = times[i], mentions[i]
        following = times[i + 1] if place.get(i + 1) == sentence else None
        if own is None or following is None or coarser(following.grain, "week") or place.get(i - 1) == sentence:
            continue
        gap = text[mention.end : mentions[i + 1].start]
        if _repeated(mention, own, gap, following, words):
            yield i
            continue
        named = not any(map(str.isdigit, mention.text)) and following.grain == "day" and mention.rrule is None
        alone = lone[sentence] and coarser(own.grain, "day") and not coarser(following.grain, "day")
        part = own.begin <= following.begin < own.end or own.grain in ("quarter", "half")  # a school's are its own
        if not (named or alone or (coarser(own.grain, "week") and part and _tied(text, mention, words))):
            continue
        near = len(gap) <= _GAP and mention.start - sentence[0] <= _GAP
        _, colon, behind = gap.partition(":")
        # "Décembre : première trêve, rompue le 3 janvier": something else is told first
        if not near or not colon or "," in behind or coarser("day", own.grain):
            continue
        # "Il a démissionné vendredi : samedi, son adjointe l'a remplacé": a verb tells of the first too
        if own.grain != "day" or words.attachment.verb.search(low, sentence[0], mention.start) is None:
            yield i


def _once(
    found: list[Told],
    hung: set[int],
    place: dict[int, Span],
    times: Sequence[Interval | None],
    mentions: Sequence[Mention],
) -> list[Told]:
    """The times without the days that are said twice, beside the one that clocks hang on: "Dimanche 29, Rameaux : 9 h".

    ``hung``: the days that clocks hang on.
    """
    days: dict[tuple[Span, Interval | None], list[int]] = {}
    for i in hung:
        days.setdefault((place[i], times[i]), []).append(i)
    kept: list[Told] = []
    again: dict[int, int] = {}
    for told in found:
        day = told.evidence[0]
        same = days.get((told.extent, told.interval), ()) if told.kind == "mention" else ()
        base = next((i for i in same if _apart(mentions[i], mentions[day]) <= _BESIDE), None)
        if base is None:
            kept.append(told)
        else:
            again[base] = day
    for told in kept if again else ():
        told.evidence += [day for base, day in again.items() if base in told.own]
    return kept


def _of_one_zone(found: list[Told], text: str, mentions: Sequence[Mention]) -> list[Told]:
    """The times without clocks that brackets tell again in another zone: "à 14H30 (18H30 GMT)".

    Of a clock without a known zone and one in brackets that has one, the second is kept.
    """
    single = {told.own[-1]: told for told in found if told.kind == "mention" and "T" in told.interval.begin}
    again: set[int] = set()
    for i, told in single.items():
        other, mention = single.get(i - 1), mentions[i]
        if other is None:
            continue
        gap = text[mentions[i - 1].end : mention.start]
        if gap.strip() != "(" or text[mention.end : mention.end + 1] != ")":
            continue
        one, two = (datetime.fromisoformat(each.interval.begin) for each in (other, told))
        if one.tzinfo is None and two.tzinfo is not None:
            again.add(id(other))
            told.evidence = sorted({*other.evidence, *told.evidence} - {i - 1})  # which says a time of no known zone
        elif one.tzinfo is not None and two.tzinfo is not None and one == two:
            again.add(id(told))
            other.evidence = sorted({*other.evidence, *told.evidence})
    return [told for told in found if id(told) not in again]


def _apart(one: Mention, other: Mention) -> int:
    """How many letters stand between two mentions."""
    return max(one.start, other.start) - min(one.end, other.end)


def _tied(text: str, mention: Mention, words: Words) -> bool:
    """Whether a word like "de" ties a time to the noun before it."""
    low, tied = folded(text), words.nouns.tied
    return low.endswith(tied, 0, mention.start) or (
        low.startswith(words.nouns.leading, mention.start) and text[mention.start - 1 : mention.start] == " "
    )


def _repeated(mention: Mention, own: Interval, gap: str, following: Interval, words: Words) -> bool:
    """Whether a weekday is the one of the date right behind it: "Mardi saint 31 mars"."""
    between = gap.strip()
    if not mention.text.isalpha() or not between.isalpha() or not own.grain == following.grain == "day":
        return False
    if words.lead.match(fold(between)) or mention.rrule is not None:
        return False
    try:
        first, second = (date.fromisoformat(each.begin[:10]) for each in (own, following))
    except ValueError:  # a year beyond datetime's
        return False
    return first.weekday() == second.weekday()


def _aside(told: Told, low: str, mentions: Sequence[Mention], words: Words) -> bool:
    """Whether the time is only said in passing, which no clock is, or of the page to its readers."""
    first = mentions[told.own[0]]
    if spoken(low, told.extent, words):
        return True
    if first.interval is None or not coarser(first.interval.grain, "hour"):
        return False
    time, grain = (first.start, first.end), first.interval.grain
    if subject(low, told.extent[0], (first.start, mentions[told.own[-1]].end), grain, words):
        return True
    # In "de 2014 à 2020" the first word belongs to the range, in "le rapport 2023-2024" it is a thing's.
    ranged = told.kind == "range" and any(map(str.isalpha, low[first.end : mentions[told.own[-1]].start]))
    return aside(low, told.extent[0], time, grain, words, range=ranged, since=told.open == "end")


def _time(mention: Mention, silent: Spans) -> Interval | None:
    """Where the mention may date an event, when: of a schedule, its first occurrence; else None."""
    if mention.role or mention.unresolved is not None or silent.touch(mention.start, mention.end):
        return None
    if mention.rrule is not None and mention.interval is None:
        return next((a.interval for a in mention.alternatives if a.interval is not None), None)
    return None if mention.timex3.type == "SET" and mention.rrule is None else mention.interval


def _cover(spans: Sequence[Span]) -> Span:
    if len(spans) == 1:
        return spans[0]
    return min(start for start, _ in spans), max(end for _, end in spans)


def _ranges(mentions: Sequence[Mention], ranges: Sequence[Range], times: Sequence[Interval | None]) -> Iterator[Told]:
    for each in ranges:
        a, b = each.mentions
        first, last = times[a], times[b]
        if first is None or last is None:
            continue
        begin, end, grain = each.begin, each.end, last.grain if coarser(first.grain, last.grain) else first.grain
        if ("T" in begin) != ("T" in end):  # "du 3 mai au 5 mai à 18 h": the day begins, or ends, at midnight
            offset = (begin if "T" in begin else end)[19:]
            begin, end = (p if "T" in p else f"{p}T00:00:00{offset}" for p in (begin, end))
        approximate = any(mentions[i].timex3.mod == "APPROX" for i in (a, b))
        once = each.kind == "shared" and begin[11:] == last.begin[11:]  # a clock, not the last of two
        yield Told(
            "mention" if once else "range",
            Interval(begin, end, grain),
            Timex3("TIME", begin[:16]) if once else Timex3("DURATION", length(begin, end)),
            sorted({a, b}),
            approximate=approximate,
            dated=each.kind == "shared",
        )


def _joined(ranges: Iterable[Told]) -> Iterator[Told]:
    """The ranges, those as one that share a day: "jeudi 13, vendredi 14 et samedi 15 novembre"."""
    last: Told | None = None
    for told in ranges:
        if last is not None and last.kind == told.kind == "range" and last.evidence[-1] == told.evidence[0]:
            begin, end = last.interval.begin, told.interval.end
            last.interval = Interval(begin, end, told.interval.grain)
            last.timex3 = Timex3("DURATION", length(begin, end))
            last.evidence = [*last.evidence, *told.evidence[1:]]
            last.approximate |= told.approximate
            continue
        if last is not None:
            yield last
        last = told
    if last is not None:
        yield last


def length(begin: str, end: str) -> str:
    """The length between two points as an ISO 8601 duration, in the largest unit that says it exactly."""
    try:
        a, b = datetime.fromisoformat(begin), datetime.fromisoformat(end)
        gap = b - a
    except (ValueError, TypeError):  # years beyond datetime's, or one zone known and not the other
        return f"P{int(end[: end.index('-', 1)]) - int(begin[: begin.index('-', 1)])}Y"
    if "T" in begin:
        seconds = int(gap.total_seconds())
        hours, minutes = seconds // 3600, seconds // 60
        return f"PT{hours}H" if seconds % 3600 == 0 else f"PT{minutes}M" if seconds % 60 == 0 else f"PT{seconds}S"
    if a.day == b.day == 1:
        months = (b.year - a.year) * 12 + b.month - a.month
        return f"P{months // 12}Y" if months % 12 == 0 else f"P{months}M"
    return f"P{gap.days}D"


def _singles(mentions: Sequence[Mention], ranges: Sequence[Range], times: Sequence[Interval | None]) -> Iterator[Told]:
    told = [each for each in ranges if all(times[i] is not None for i in each.mentions)]
    # Of a day that shares its clock, the clock is the last day's as well.
    bound = {i for each in told for i in (each.mentions[:1] if each.kind == "shared" else each.mentions)}
    for i, mention in enumerate(mentions):
        interval = times[i]
        if interval is None or i in bound:
            continue
        yield Told(
            "mention" if mention.rrule is None else "recurrence",
            interval,
            mention.timex3,
            [i],
            open=mention.open,
            approximate=mention.timex3.mod == "APPROX",
            rrule=mention.rrule,
        )


def _bases(
    told: Told,
    mentions: Sequence[Mention],
    times: Sequence[Interval | None],
    place: dict[int, Span],
    lone: dict[Span, bool],
) -> list[int]:
    """The dates that the clocks of ``told`` hang on, and what these hang on: in its sentence, or alone over it."""
    found: list[int] = []
    waiting = list(told.evidence)
    for i in waiting:
        own, base = times[i], pointed(mentions[i])
        if own is None or base is None or base >= len(mentions) or base in told.evidence or base in found:
            continue
        outer = times[base]
        if outer is None or not coarser("day", own.grain):
            continue
        if outer.grain == "part_of_day" and own.grain == "part_of_day":
            continue
        if coarser("day", outer.grain) and outer.grain != "part_of_day":
            continue  # only a day, or its part ("jeudi soir à 20h30"), is what a clock hangs on
        if own.begin[:10] == outer.end[:10] and outer.grain == "day" and own.begin[11:13] >= _DAWN:
            continue  # a clock of the day after, which says its own date
        if (place[base] == place[i] or lone[place[base]]) and outer.begin[:10] <= own.begin[:10] <= outer.end[:10]:
            found.append(base)
            waiting.append(base)  # "mardi, dans la soirée, à 20 h"
    return sorted(found)


def _scheduled(found: list[Told]) -> list[Told]:
    """The times without those that only say from when, or until when, a schedule of their sentence runs."""
    schedules: dict[Span, list[Told]] = {}
    for told in found:
        if told.rrule is not None:
            schedules.setdefault(told.extent, []).append(told)
    if not schedules:
        return found
    kept = []
    for told in found:
        holder = next((s for s in schedules.get(told.extent, ()) if s is not told and _bounds(told, s)), None)
        if holder is None:
            kept.append(told)
        else:
            holder.evidence = sorted({*holder.evidence, *told.evidence})
    return kept


def _bounds(told: Told, schedule: Told) -> bool:
    """Whether ``told`` is the stretch, the first or the last day of ``schedule``, or months that it leaves out."""
    if told.rrule is not None or "T" in told.interval.begin:
        return False
    days = calendars.days_of(told.interval.begin, told.interval.end)
    if days is None:
        return False
    months = _MONTHS(schedule.rrule or "")
    if months is not None and str(int(told.interval.begin[5:7])) not in months[1].split(","):
        return told.interval.grain == "month" or told.kind == "range"
    last = days[1]
    until = (schedule.rrule or "").partition(";UNTIL=")[2]
    if until and told.interval.grain == "month" and told.kind == "mention":
        inside = told.interval.begin[:7] >= schedule.interval.begin[:7]
        return inside and calendars.basic(last) <= until  # "les mercredis de juillet et août"
    if (schedule.rrule or "").endswith(f";UNTIL={calendars.basic(last)}"):
        return told.kind == "range" or told.open == "begin"
    return told.open == "end" and told.interval.begin <= schedule.interval.begin[:10]


def _merge(found: list[Told], mentions: Sequence[Mention]) -> Iterator[Told]:
    """One for each time of a sentence; the first to tell it gives its kind, its openness is whoever's says one."""
    known: dict[tuple[Span, str, str], Told] = {}
    first: dict[Span, Told] = {}
    for told in found:
        key = (told.extent, told.interval.begin, told.interval.end)
        same = known.get(key)
        if same is None:
            known[key] = told
            before = first.setdefault(told.extent, told)
            for each in () if before is told else (before, told):
                each.focus = _cover([(mentions[i].start, mentions[i].end) for i in each.own])
            continue
        same.evidence += [i for i in told.evidence if i not in same.evidence]
        same.approximate |= told.approximate
        same.open = same.open or told.open
        if same.kind == "mention" and told.kind != "mention":
            same.kind, same.rrule, same.timex3 = told.kind, told.rrule, told.timex3
    yield from known.values()
