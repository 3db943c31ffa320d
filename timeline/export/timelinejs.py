"""The slides of a TimelineJS 3 timeline, written as its code reads them rather than as its manual says.

Knows TimelineJS 3.9 (``src/js/core/TimelineConfig.js``, ``src/js/date/TLDate.js``): a clock of numbers 0 is
taken for no clock, an end needs the keys of its start, a date's own ``display_date`` is run as HTML, null
stops the page. Every text is escaped here.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import Any

from timeline.export._choice import Axis, pick
from timeline.export._files import dump, save
from timeline.export._moments import DAY, Point, read
from timeline.export._text import clean, cut, line, link
from timeline.export._voice import Voice
from timeline.model import Event
from timeline.model_timeline import Options, Timeline, uncertain

NAME = "timelinejs"
FILES = ("timelinejs.json",)

_YEARS = 200_000  # beyond, TimelineJS changes to its cosmological scale
_ROWS = 6  # groups that its axis has rows for
_ERA = (0.08, 0.8)  # of the axis: shorter is a mark like another, longer is the background itself
_ERAS = 3
_ERA_NAME = 32  # characters that its band has room for
_QUOTE = 700  # characters of the passage that a slide shows


def _fields(point: Point) -> dict[str, Any]:
    """A date as TimelineJS reads it; years BCE as readers count them (-52 is 52 BCE), for it writes them so."""
    year = point.year if point.year > 0 else point.year - 1
    date: dict[str, Any] = {"year": year, "month": point.month, "day": point.day}
    if point.hour is not None:
        date |= {"hour": str(point.hour), "minute": str(point.minute)}
    return date


def dates(event: Event, zone: str) -> dict[str, Any]:
    """``start_date``, and the inclusive ``end_date`` where the event lasts; both with the same keys."""
    begin, end = read(event.when.begin).in_zone(zone), read(event.when.end).in_zone(zone)
    if begin.hour is None or end.hour is None:
        begin, last = begin.date, end.plus(-DAY) if end.hour is None else end.plus(-1).date
    else:
        last = end.plus(-60)
    start = _fields(begin)
    if event.when.open or event.when.rrule or last.seconds <= begin.seconds:
        return {"start_date": start}
    return {"start_date": start, "end_date": _fields(last)}


def slide_id(text: str) -> str:
    """An identifier that TimelineJS keeps as it is."""
    plain = re.sub(r"[^a-z0-9_-]", "-", text.lower())
    return plain if plain[:1].isalpha() else f"e-{plain}"


def _paragraphs(text: str) -> str:
    blocks = re.split(r"\n\s*\n", clean(text).strip())
    return "".join(f"<p>{escape(block.strip()).replace(chr(10), '<br>')}</p>" for block in blocks if block.strip())


def _slide(event: Event, voice: Voice, group: str) -> dict[str, Any]:
    words = voice.words["slides"]
    when = voice.when(event)
    doubtful = uncertain(event)
    body = _paragraphs(cut(event.description or event.title, _QUOTE))
    address = link(event.section.url if event.section is not None else None) or link(event.document.url)
    source = escape(voice.source(event))
    if address:
        source = f'<a href="{escape(address)}" target="_blank" rel="noopener">{source}</a>'
    body += f"<p><small>{str(words['source']).format(source=source)}</small></p>"
    if event.corrected is not None:
        label = "{corrected}{colon}".format(**voice.words["calendar"])
        body += f"<p><small>{escape(label + voice.corrected(event))}</small></p>"
    slide: dict[str, Any] = dates(event, voice.zone)
    slide["display_date"] = escape(f"{when} ({words['mark']})" if doubtful else when)
    slide["text"] = {"headline": escape(line(event.title)), "text": body}
    picture = voice.picture(event.document)
    if picture is not None:
        slide["media"] = {"url": picture[0]} | ({"credit": escape(picture[1])} if picture[1] else {})
    if group:
        slide["group"] = group
    slide["unique_id"] = slide_id(event.id)
    slide["autolink"] = False
    return slide


def _eras(events: list[Event], voice: Voice) -> list[dict[str, Any]]:
    """The few long periods that the others stand in, apart from each other: bands behind the axis.

    Each with an end after its start, for TimelineJS refuses a whole timeline for one era without.
    """
    places = [read(event.when.begin).seconds for event in events]
    axis = max(places) - min(places)
    found: list[tuple[int, int, dict[str, Any]]] = []
    for event in sorted(events, key=lambda e: (-e.confidence, e.when.begin, e.id)):
        begin, end = read(event.when.begin).seconds, read(event.when.end).seconds
        lasts = event.kind == "range" or event.when.grain in ("decade", "century")
        if not lasts or event.when.open or event.when.rrule or not axis * _ERA[0] <= end - begin <= axis * _ERA[1]:
            continue
        span = dates(event, voice.zone)
        if "end_date" not in span or any(begin < stop and start < end for start, stop, _ in found):
            continue
        name = cut(line(event.title), _ERA_NAME)
        found.append((begin, end, span | {"text": {"headline": escape(name)}}))
    return [era for _, _, era in sorted(found[:_ERAS], key=lambda item: item[:2])]


def _article(event: Event, voice: Voice) -> str:
    section = event.section
    if section is not None and section.kind == "article" and line(section.title):
        return line(section.title)
    return voice.document(event.document)


def _groups(events: list[Event], voice: Voice) -> list[str]:
    """The row of each event: its article, else its document, where the axis has rows for all; else none."""
    articles = [_article(event, voice) for event in events]
    documents = [voice.document(event.document) for event in events]
    for names in (articles, documents):
        labels = {name: cut(name, 40) for name in names}
        if 2 <= len(labels) <= _ROWS and len(set(labels.values())) == len(labels):
            return [escape(labels[name]) for name in names]
    return [""] * len(events)


def slides(timeline: Timeline, options: Options) -> tuple[dict[str, Any] | None, list[str]]:
    """What TimelineJS is given, or None where no event can be shown; and what was left out."""
    voice = Voice(timeline, options)
    words = voice.words["slides"]
    notes: list[str] = []
    axis = Axis(timeline.events)
    fit = [place for place in axis.order if abs(axis.years[place]) < _YEARS]
    far = axis.outliers(fit)
    lone = set(far)
    fit = [place for place in fit if place not in lone]
    chosen = axis.choose(fit, options.max_slides)
    beyond = [place for place, year in enumerate(axis.years) if abs(year) >= _YEARS]
    for places, why in (
        (beyond, "is beyond what an axis holds"),
        (far, "is left out: it would squeeze all others together"),
    ):
        out = pick(timeline.events, places) if places else []
        notes += [f"timelinejs.json: {event.id} ({event.when.begin}) {why}" for event in out]
    shown, left = pick(timeline.events, chosen), len(fit) - len(chosen)
    if left:
        notes.append(f"timelinejs.json: {left} less telling events are left out (--max-slides {options.max_slides})")
    if not shown:
        return None, [*notes, "timelinejs.json: not written, for TimelineJS refuses a timeline without events"]
    number = len(timeline.events) - len(shown)
    documents = voice.count(len(timeline.documents), "document_one", "documents")
    told = str(voice.words["page"]["join_from"]).format(
        events=voice.count(len(shown), "lede_one", "lede"), documents=documents
    )
    lines = [f"{told}.", str(words["zone"]).format(zone=voice.zone_name())]
    if number:
        lines.append(str(words["left_out_one" if number == 1 else "left_out"]).format(n=number))
    content: dict[str, Any] = {
        "scale": "human",
        "title": {
            "text": {"headline": escape(voice.title), "text": f"<p>{'<br>'.join(map(escape, lines))}</p>"},
            "unique_id": "title",
            "autolink": False,
        },
        "events": [_slide(event, voice, group) for event, group in zip(shown, _groups(shown, voice), strict=True)],
    }
    eras = _eras(shown, voice)
    if eras:
        content["eras"] = eras
    return content, notes


def locale(voice: Voice) -> dict[str, Any]:
    """TimelineJS's own words in the language of the timeline, for its option ``language``."""
    words: dict[str, Any] = voice.words["timelinejs"]
    date = voice.words["date"]
    weekdays = [*date["weekdays"][-1:], *date["weekdays"][:-1]]  # its week starts on Sunday
    names = {"month": date["months"], "day": weekdays}
    names |= {"month_abbr": date["months"], "day_abbr": weekdays} | words["date"]
    return {"lang": voice.lang, "api": {"wikipedia": voice.lang}, **words, "date": names}


def write(timeline: Timeline, out: Path, options: Options) -> list[str]:
    """What was left out and why. Writes ``timelinejs.json``, none for no event."""
    content, notes = slides(timeline, options)
    if content is not None:
        save(out / "timelinejs.json", dump(content))
    return notes
