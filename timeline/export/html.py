"""The page: a timeline that can be published as it is.

Knows HTML, Content Security Policy (level 3) and what a browser needs; one file that works from a disk as
from a server and asks nothing of anyone else unless the CDN is chosen. Every text is escaped, every script
is named by its hash: nothing of a document can run.
"""

from __future__ import annotations

import json
import re
import shutil
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html import escape
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import urlsplit

from timeline.export import timelinejs
from timeline.export._choice import Axis, pick
from timeline.export._files import dump, save
from timeline.export._moments import DAY, Point, read
from timeline.export._text import clean, cut, line, link
from timeline.export._voice import Voice
from timeline.model import CALLED_OFF, Event
from timeline.model_timeline import Options, Timeline, uncertain

NAME = "html"
FILES = ("index.html",)

CDN = "https://cdn.knightlab.com"
_CDN_BASE = f"{CDN}/libs/timeline3/latest"
_FOLDER = "timelinejs"  # where a copy of TimelineJS lies beside the page
_ADDRESS = "https://www.example.org/chronologie"
_MOST = 5_000  # events that a browser shows and filters without delay; the files hold all
_PASSAGE = 900  # characters of a passage around the words that date it
_MANY = 300  # events from which a browser should lay out only what is seen
_RUN = 3  # events of one day that are worth a heading of their own
_MONTHLY = 4  # years beyond which the period is chosen by years


def _json(value: Any) -> str:
    """JSON that no HTML parser reads as anything else (no tag, no comment, no line separator)."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def _asset(name: str) -> str:
    return (files(__package__ or "timeline.export") / "page" / name).read_text("utf-8").strip()


def _attributes(**values: object) -> str:
    return "".join(f' {name.replace("_", "-")}="{escape(str(value))}"' for name, value in values.items())


class _Page:
    """The parts of the page of one timeline."""

    def __init__(self, timeline: Timeline, options: Options) -> None:
        self.timeline, self.options = timeline, options
        self.voice = Voice(timeline, options)
        self.words: dict[str, Any] = self.voice.words["page"]
        axis = Axis(timeline.events)
        self.shown = pick(timeline.events, axis.choose(axis.order, _MOST))
        self.shown.sort(key=lambda e: (_first(e).seconds, -read(e.when.end).seconds, e.id))
        self.slides: frozenset[str] = frozenset()  # the events that the frieze shows, where there is one
        self.pictures = {id(each): self.voice.picture(each) for each in timeline.documents}
        self._pictured: set[int] = set()
        self._numbers = {id(document): n for n, document in enumerate(timeline.documents)}

    def word(self, name: str, **values: object) -> str:
        return escape(str(self.words[name]).format(**values))

    # -------------------------------------------------------------- head

    def counts(self) -> str:
        voice = self.voice
        return str(self.words["join_from"]).format(
            events=voice.count(len(self.timeline.events), "lede_one", "lede"),
            documents=voice.count(len(self.timeline.documents), "document_one", "documents"),
        )

    def span(self) -> str:
        """From the first month to the last, or the years where the events go far back."""
        if not self.shown:
            return ""
        first, last = _first(self.shown[0]), max((_first(e) for e in self.shown), key=lambda p: p.seconds)
        dates = self.voice.dates
        if first.date == last.date:
            return dates.day(first)
        shape = dates.month if last.year - first.year < _MONTHLY else lambda p: dates.year(p.year)
        if shape(first) == shape(last):
            return shape(first)
        return str(self.words["span"]).format(first=shape(first), last=shape(last))

    def actions(self) -> str:
        chosen, items = self.options.formats, []
        if not self.timeline.events:
            return ""
        for name, file in (("ics", "timeline.ics"), ("csv", "events.csv"), ("json", "timeline.json")):
            if name in chosen:
                items.append(f'<li><a class="button" href="{file}" download>{self.word(name)}</a></li>')
        if "ics" in chosen:
            hint = self.word("subscribe_hint")
            link_ = f'<a class="button main subscribe" title="{hint}">{self.word("subscribe")}</a>'
            items.insert(0, f"<li hidden>{link_}</li>")
        label = self.word("download")
        return f'<ul class="actions" aria-label="{label}">\n{chr(10).join(items)}\n</ul>\n' if items else ""

    # -------------------------------------------------------------- filters

    def filters(self) -> str:
        if not self.shown:
            return ""
        parts = [
            f'<label class="wide">{self.word("search")}<input type="search" name="text" autocomplete="off"'
            f' placeholder="{self.word("search_hint")}"></label>',
            self._select("from", self._periods(first=True), "all"),
            self._select("to", self._periods(first=False), "all"),
        ]
        documents = {str(self._numbers[id(e.document)]): self.voice.document(e.document) for e in self.shown}
        if len(documents) > 1:
            options = [(number, cut(documents[number], 70)) for number in sorted(documents, key=int)]
            parts.append(self._select("document", options, "all"))
        certainty = [("1", str(self.words["sure"])), ("0", str(self.words["verify"]))]
        parts.append(self._select("certainty", certainty, "all_feminine"))
        parts.append(f'<button class="button" type="reset">{self.word("reset")}</button>')
        inner = "\n".join(parts)
        return f'<form class="filters" role="search" aria-label="{self.word("search")}" hidden>\n{inner}\n</form>\n'

    def _select(self, name: str, options: list[tuple[str, str]], all_: str) -> str:
        rows = [f'<option value="">{self.word(all_)}</option>']
        rows += [f'<option value="{escape(value)}">{escape(label)}</option>' for value, label in options]
        return f'<label>{self.word(name)}<select name="{name}">{"".join(rows)}</select></label>'

    def _periods(self, *, first: bool) -> list[tuple[str, str]]:
        """Months, or years where the events span many, as numbers of months."""
        points = [_first(event) for event in self.shown]
        monthly = points[-1].year - points[0].year < _MONTHLY
        found: dict[int, str] = {}
        for point in points:
            if monthly:
                found[point.year * 12 + point.month - 1] = self.voice.dates.month(point)
            else:
                found[point.year * 12 + (0 if first else 11)] = self.voice.dates.year(point.year)
        return [(str(number), found[number]) for number in sorted(found)]

    # -------------------------------------------------------------- events

    def events(self) -> str:
        if not self.shown:
            return f'<p class="cut">{self.word("empty")}</p>\n'
        return "".join(self._groups())

    def _groups(self) -> Iterator[str]:
        for year, group in groupby(self.shown, key=lambda e: self.voice.dates.heading(e.when)):
            yield f'<section class="group"><h3 class="year">{escape(_capital(year))}</h3>\n'
            for day, run in groupby(group, key=lambda e: _here(e, self.voice.zone).date):
                members = list(run)
                sameday = [e for e in members if _of_day(e)]
                if len(sameday) < _RUN:
                    yield "<ol>\n" + "".join(self._event(e, "h4") for e in members) + "</ol>\n"
                    continue
                name = self.voice.dates.day(day)
                yield f'<div class="run"><h4 class="day">{escape(name)}</h4>\n<ol>\n'
                yield "".join(self._event(e, "h5", name) for e in members) + "</ol></div>\n"
            yield "</section>\n"

    def _event(self, event: Event, heading: str, day: str = "") -> str:
        when = self.voice.when(event)
        shown = when.removeprefix(f"{day}, ") if day else when
        begin, end = read(event.when.begin), read(event.when.end)
        last = end.plus(-1) if end.hour is not None else end.plus(-DAY)
        doubtful = uncertain(event)
        name = timelinejs.slide_id(event.id)
        attributes = _attributes(
            id=f"l-{name}",  # TimelineJS gives its slides the plain name
            data_first=begin.year * 12 + begin.month - 1,
            data_last=10**7 if event.when.open == "end" else last.year * 12 + last.month - 1,
            data_document=self._numbers[id(event.document)],
            data_sure=int(not doubtful),
        )
        badges = [("verify", "verify")] if doubtful else []
        badges += [("", "approximate")] if event.when.approximate else []
        badges += [("", "called_off")] if CALLED_OFF in event.warnings else []
        badges += [("", "repeats")] if event.when.rrule else []
        badges += [("corrected", "corrected")] if event.corrected is not None else []
        items = "".join(f'<li class="badge {style}">{self.word(label)}</li>' for style, label in badges)
        stamp = f' datetime="{escape(begin.iso())}"' if 0 < begin.year <= 9999 else ""
        return (
            f'<li class="event"{attributes}>\n'
            f'<div class="when"><p class="date"><a class="permalink" href="#l-{name}" title="{self.word("permalink")}">'
            f"<time{stamp}>{escape(shown)}</time></a></p>"
            + (f'<ul class="badges">{items}</ul>' if items else "")
            + f'</div>\n<div class="told">{self._picture(event)}<{heading}>{escape(line(event.title))}</{heading}>\n'
            + f"<blockquote>{_passage(event)}</blockquote>\n"
            + f'<p class="source">{self._source(event)}{self._to_frieze(event)}</p>\n'
            + f"<details><summary>{self.word('why')}</summary>{self._why(event)}</details>\n</div>\n</li>\n"
        )

    def _picture(self, event: Event) -> str:
        """The document's picture, beside the first event that it tells."""
        key = id(event.document)
        picture = self.pictures.get(key)
        if picture is None or key in self._pictured:
            return ""
        self._pictured.add(key)
        address, credit = picture
        caption = f"<figcaption>{escape(credit)}</figcaption>" if credit else ""
        name = escape(self.voice.document(event.document))
        image = f'<img src="{escape(address)}" alt="{name}" loading="lazy" referrerpolicy="no-referrer">'
        return f'<figure class="picture">{image}{caption}</figure>'

    def origins(self) -> str:
        """Where pictures come from, as a Content-Security-Policy names it."""
        places = {urlsplit(picture[0]) for picture in self.pictures.values() if picture}
        return " ".join(sorted(f"{place.scheme}://{place.netloc}" for place in places))

    @property
    def _colon(self) -> str:
        return str(self.voice.words["calendar"]["colon"]).lstrip()

    def _source(self, event: Event) -> str:
        name = escape(self.voice.source(event))
        label = f"{self.word('source')} {self._colon}"
        address = link(event.section.url if event.section is not None else None) or link(event.document.url)
        return label + (f'<a href="{escape(address)}" rel="noopener">{name}</a>' if address else name)

    def _to_frieze(self, event: Event) -> str:
        name = timelinejs.slide_id(event.id)
        if name not in self.slides:
            return ""
        return f'<span class="to-frieze" hidden> · <a href="#event-{name}">{self.word("to_frieze")}</a></span>'

    def _why(self, event: Event) -> str:
        when = event.when
        rows: list[tuple[str, str]] = []
        said = [
            f"<q>{escape(line(e.text))}</q> (<code>{escape(e.rule)}</code>)"
            if e.rule
            else f"<q>{escape(line(e.text))}</q>"
            for e in event.evidence
        ]
        rows.append(("said", ", ".join(said)))
        anchor = self.voice.anchor(event)
        if anchor:
            rows.append(("anchor", escape(anchor)))
        status = str(self.voice.words["status"].get(event.status, event.status))
        rows.append(("status", escape(status)))
        rows.append(("confidence", f"{round(event.confidence * 100)}\u00a0%"))
        if event.warnings:
            rows.append(("warnings", "<br>".join(escape(self.voice.warning(said)) for said in event.warnings)))
        if event.corrected is not None:
            rows.append(("corrected", escape(self.voice.corrected(event))))
        rows.append(("interval", self.word("until_exclusive", begin=when.begin, end=when.end)))
        rows.append(("edtf", f"<code>{escape(when.edtf)}</code>"))
        value = " ".join(filter(None, (when.timex3.type, when.timex3.value, when.timex3.mod)))
        rows.append(("timex", f"<code>{escape(value)}</code>"))
        terms = (f"<dt>{_capital(self.word(name))}</dt><dd>{value}</dd>" for name, value in rows)
        return f"<dl>{''.join(terms)}</dl>"

    # -------------------------------------------------------------- embedding

    def embed(self, base: str | None) -> str:
        if not self.timeline.events:
            return ""
        title = escape(self.voice.title)
        place = f"{_ADDRESS}/{base}" if base and "://" not in base else _CDN_BASE
        frame = (
            f'<iframe src="{_ADDRESS}/index.html" title="{title}" width="100%" height="800"'
            ' style="border:0" loading="lazy"></iframe>'
        )
        script = (
            f'<link rel="stylesheet" href="{place}/css/timeline.css">\n<script src="{place}/js/timeline.js"></script>\n'
            '<div id="timeline" style="height:650px"></div>\n'
            f'<script>new TL.Timeline("timeline", "{_ADDRESS}/timelinejs.json", '
            f'{{language: "{self.voice.lang}", font: null}})</script>'
        )
        snippets = [("embed_page", frame)] + (
            [("embed_script", script)] if "timelinejs" in self.options.formats else []
        )
        parts = [
            f'<h3>{self.word(name)}</h3><div class="snippet"><pre tabindex="0"><code>{escape(code)}</code></pre>'
            f'<button class="button" type="button" hidden>{self.word("copy")}</button></div>\n'
            for name, code in snippets
        ]
        return (
            f'<aside class="embed"><details><summary>{self.word("embed")}</summary>\n<p>{self.word("embed_note")}</p>\n'
            + "".join(parts)
            + "</details></aside>\n"
        )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _first(event: Event) -> Point:
    return read(event.when.begin)


def _here(event: Event, zone: str) -> Point:
    begin = read(event.when.begin)
    return begin if event.when.grain == "part_of_day" else begin.in_zone(zone)


def _of_day(event: Event) -> bool:
    return event.when.grain in ("second", "minute", "hour", "part_of_day") and not event.when.rrule


def _passage(event: Event) -> str:
    """What the document says, with the words that date it marked; of an entry, its stamp and its body."""
    text, (start, end) = event.document.text, event.extent
    if not text:
        return _quoted(event)
    spans = sorted((max(e.start, start), min(e.end, end)) for e in event.evidence if e.start < end and e.end > start)
    head, section = "", event.section
    if event.kind == "entry" and section is not None and start < section.body < end:
        head = "".join(f"<mark>{_safe(text[first:last])}</mark> " for first, last in spans if last <= section.body)
        start = section.body  # rubric and headline stand above already
        spans = [span for span in spans if span[0] >= start]
    low, high = start, end
    if end - start > _PASSAGE:
        low = start if not spans or spans[0][0] - start < _PASSAGE // 2 else spans[0][0] - _PASSAGE // 2
        high = min(low + _PASSAGE, end)
        low = low if low == start else text.find(" ", low, high) + 1 or low
        high = high if high == end else max(text.rfind(" ", low, high), low + 1)
    parts, at = [head, "…" if low > start else ""], low
    for first, last in spans:
        first, last = max(first, at), min(last, high)
        if first >= last:
            continue
        parts += [_safe(text[at:first]), f"<mark>{_safe(text[first:last])}</mark>"]
        at = last
    parts += [_safe(text[at:high]), "…" if high < end else ""]
    return "".join(parts).strip() or _safe(event.description)


def _quoted(event: Event) -> str:
    """The description with the words that date it marked, where the document's text is not at hand."""
    text, start, parts, at = event.description, event.extent[0], [], 0
    for each in sorted(event.evidence, key=lambda each: each.start):
        place = each.start - start  # a description begins as its passage does, blanks and line breaks aside
        if text[max(place, 0) : max(place, 0) + len(each.text)] != each.text:
            found = re.compile(rf"(?<!\w){re.escape(each.text)}(?!\w)").search(text, at)
            place = found.start() if found else -1
        if place >= at:
            parts += [_safe(text[at:place]), f"<mark>{_safe(each.text)}</mark>"]
            at = place + len(each.text)
    head = "" if parts else "".join(f"<mark>{_safe(each.text)}</mark> " for each in event.evidence)
    return head + "".join(parts) + _safe(cut(text[at:], _PASSAGE))


def _safe(text: str) -> str:
    return escape(re.sub(r"\n\s*\n", "\n", clean(text)))


def _program(options: Options, out: Path, voice: Voice) -> tuple[str | None, list[str]]:
    """Where the page finds TimelineJS (a folder beside it, or the CDN), and what there is to say of it."""
    name = options.timelinejs
    if name is None:
        return None, []
    if name == "cdn":
        return _CDN_BASE, ["index.html: TimelineJS and its fonts are asked of cdn.knightlab.com by each reader"]
    for place in (Path(name), Path(name) / "dist"):
        if (place / "js" / "timeline.js").is_file():
            _copy(place, out / _FOLDER)
            words = out / _FOLDER / "js" / "locale"  # where TimelineJS looks for a language on other pages
            words.mkdir(exist_ok=True)
            save(words / f"{voice.lang}.json", dump(timelinejs.locale(voice)))
            return _FOLDER, []
    beside = line(name).strip("/")
    known = options.previous is not None and (options.previous / beside / "js" / "timeline.js").is_file()
    note = f"index.html: no {name}/js/timeline.js yet; until it lies beside the page, the page shows the list alone"
    return beside, [] if known else [note]


def _copy(place: Path, target: Path) -> None:
    """The part of TimelineJS that a page needs, with its licence."""
    wanted = ["js/timeline.js", "js/timeline.js.LICENSE.txt", "css/timeline.css"]
    wanted += sorted(path.relative_to(place).as_posix() for path in (place / "css" / "icons").glob("*"))
    for name in wanted:
        if (place / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(place / name, target / name)
    for licence in (place / "LICENSE", place.parent / "LICENSE"):
        if licence.is_file():
            shutil.copyfile(licence, target / "LICENSE")
            break


def _policy(script: str, style: str, base: str | None, pictures: str) -> str:
    """The Content-Security-Policy: our script and style by hash, TimelineJS and ``pictures`` from where they lie."""
    images = f"data: {pictures}".rstrip()
    if base is None:
        return (
            f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; img-src {images};"
            " base-uri 'none'; form-action 'none'"
        )
    origin = CDN if "://" in base else "'self'"
    # TimelineJS places its parts with style attributes, which no hash can name
    return (
        f"default-src 'none'; script-src {_hash(script)} {origin}; style-src 'unsafe-inline' {origin};"
        f" font-src {origin}; img-src {origin} {images}; base-uri 'none'; form-action 'none'"
    )


def write(timeline: Timeline, out: Path, options: Options) -> list[str]:
    """How TimelineJS is found and what the page had to leave out. Writes ``index.html``."""
    page = _Page(timeline, options)
    voice, words = page.voice, page.words
    content, _ = timelinejs.slides(timeline, options)
    base, notes = _program(options, out, voice) if content is not None else (None, [])
    css, js = _asset("page.css"), _asset("page.js")
    frieze = links = data = ""
    settings: dict[str, Any] = {
        "shown": words["shown"],
        "copy": words["copy"],
        "copied": words["copied"],
        "address": _ADDRESS,
    }
    if base is not None and content is not None:
        links = f'<link rel="stylesheet" href="{escape(base)}/css/timeline.css">\n'
        frieze = (
            f'<section class="frieze" aria-label="{page.word("frieze")}">\n'
            '<div class="stage"><div id="frieze"></div></div>\n'
            f'<p class="missing" hidden>{page.word("frieze_missing")}</p>\n</section>\n'
        )
        page.slides = frozenset(slide["unique_id"] for slide in content["events"])
        settings["slides"] = sorted(page.slides)
        data = (
            f'<script type="application/json" id="slides">{_json(content)}</script>\n'
            f'<script type="application/json" id="locale">{_json(timelinejs.locale(voice))}</script>\n'
            f'<script src="{escape(base)}/js/timeline.js"></script>\n'
        )
    data = f'<script type="application/json" id="words">{_json(settings)}</script>\n' + data
    lede = " · ".join(filter(None, (page.counts(), page.span())))
    cut_ = ""
    if len(page.shown) < len(timeline.events):
        cut_ = f'<p class="cut">{page.word("cut", shown=len(page.shown), total=len(timeline.events))}</p>\n'
        notes.append(f"index.html: {len(timeline.events) - len(page.shown)} events are left out; the files hold them")
    times = str(words["times"]).format(zone=voice.zone_name())
    if any("T" in e.when.begin and read(e.when.begin).offset is None for e in page.shown):
        times += f". {words['times_note']}"
    address = next((picture[0] for picture in page.pictures.values() if picture), None)
    if address:
        links += f'<meta property="og:image" content="{escape(address)}">\n'
    html = Template(_asset("page.html")).substitute(
        lang=escape(voice.lang),
        csp=_policy(js, css, base, page.origins()),
        generator=escape(timeline.generator),
        summary=escape(f"{voice.title} : {lede}"),
        title=escape(voice.title),
        lede=escape(lede),
        css=css,
        js=js,
        links=links,
        frieze=frieze,
        data=data,
        actions=page.actions(),
        filters=page.filters(),
        events=page.events(),
        size="many" if len(page.shown) > _MANY else "few",
        cut=cut_,
        embed=page.embed(base),
        made=page.word("made", generator=timeline.generator),
        times=escape(times),
        kicker=f'<p class="kicker">{page.word("title")}</p>\n' if voice.title != words["title"] else "",
        **{f"t_{name}": page.word(name) for name in ("skip", "list", "nothing")},
    )
    save(out / "index.html", html + "\n")
    return notes
