"""How a timeline speaks: its language, title and zone, and the phrases that every export shares."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any
from urllib.parse import urlsplit

from timeline import lang
from timeline.export._moments import Point, read, zone
from timeline.export._phrases import Phrases
from timeline.export._text import clean, line, link
from timeline.model import Anchor, Document, Event
from timeline.model_timeline import Options, Timeline

__all__ = ["Voice"]

_HOST = re.compile(r"[A-Za-z0-9.-]+(:\d{1,5})?")


class Voice:
    """The words of one timeline.

    ``words``: the ``display`` table of the language most documents are in; ``zone``: IANA name of the one
    zone that clocks are shown in; ``dates``: its `Phrases`; ``title``: what it is called; ``media``: whether
    the documents' pictures are shown.
    """

    def __init__(self, timeline: Timeline, options: Options) -> None:
        langs = Counter(document.lang for document in timeline.documents)
        self.words: dict[str, Any] = lang.display(langs.most_common(1)[0][0] if langs else "en")
        self.lang = str(self.words["code"])
        zones = {document.tz for document in timeline.documents if document.tz}
        self.zone = options.display_tz or (zones.pop() if len(zones) == 1 else str(self.words["zone"]))
        zone(self.zone)  # a name that is none is said before anything is written
        self.dates = Phrases(self.words, self.zone)
        self.media = options.media
        self._anchors: dict[Anchor, str] = {}
        self._names: dict[tuple[str, str], str] = {}
        self.title = self._title(timeline, options)

    def _title(self, timeline: Timeline, options: Options) -> str:
        if options.title:
            return line(options.title)
        titles = [line(document.title) for document in timeline.documents if line(document.title)]
        return titles[0] if len(titles) == len(timeline.documents) == 1 else str(self.words["calendar"]["name"])

    def when(self, event: Event) -> str:
        return self.dates.of(event)

    def document(self, document: Document) -> str:
        """What a document is called: its title, or the name of its file."""
        key = document.title, document.source
        if key not in self._names:
            self._names[key] = line(document.title) or line(document.source).rsplit("/", 1)[-1] or document.id
        return self._names[key]

    def source(self, event: Event) -> str:
        """Document and part that tell the event."""
        name, section = self.document(event.document), event.section
        title = line(section.title) if section is not None else ""
        return f"{name}, {title}" if title and title != name and title != line(event.title) else name

    def anchor(self, event: Event) -> str:
        """The date the event's words count from and where it was found; empty where there is none."""
        section = event.section
        anchor = section.anchor if section is not None and section.anchor.when else event.document.anchor
        if not anchor.when:
            return ""
        if anchor not in self._anchors:
            origin = str(self.words["origin"].get(anchor.origin, anchor.origin))
            self._anchors[anchor] = f"{self.truncated(anchor)} ({origin})"
        return self._anchors[anchor]

    def warning(self, said: str) -> str:
        """A warning in the words of the timeline's language; as it is where that has none for its code."""
        return str(self.words.get("warning", {}).get(said.partition(":")[0], "")) or line(said)

    def corrected(self, event: Event) -> str:
        """What an editor corrected by hand, and the note; empty where nothing was."""
        if event.corrected is None:
            return ""
        words: dict[str, str] = self.words["corrected"]
        note = clean(event.corrected.note).strip()
        what = ", ".join(words[name] for name in event.corrected.fields if name != "note" or not note)
        shape = str(self.words["calendar"]["note"])
        return shape.format(what=what, note=note) if what and note else what or note

    def picture(self, document: Document) -> tuple[str, str] | None:
        """Address and credit of the document's own picture where pictures are shown, else None."""
        address = link(document.image) if self.media else None
        if address and not _HOST.fullmatch(urlsplit(address).netloc):
            return None  # a page names its host in its policy, where a semicolon would begin another rule
        return (address, line(document.image_credit or document.publisher or "")) if address else None

    def truncated(self, anchor: Anchor) -> str:
        """An anchor in words, at the precision that is known."""
        text = anchor.when or ""
        dashes = text.lstrip("+-").count("-") if "T" not in text else 2
        try:
            if dashes < 2:
                point = read(text + "-01" * (2 - dashes))
                return self.dates.month(point) if dashes else self.dates.year(point.year)
            return self.moment(read(text if "T" not in text or ":" in text else text + ":00"))
        except ValueError:
            return text

    def moment(self, point: Point) -> str:
        """A date, or a date and a clock in the zone shown."""
        here = point.in_zone(self.zone)
        if here.hour is None:
            return self.dates.day(here)
        return str(self.words["clock"]["at"]).format(day=self.dates.day(here), clock=self.dates.clock(here))

    def zone_name(self) -> str:
        """The zone as readers name it: "heure de Paris"."""
        names: dict[str, str] = self.words["zones"]
        return names.get(self.zone) or names["else"].format(city=self.zone.rsplit("/", 1)[-1].replace("_", " "))

    def count(self, number: int, one: str, many: str) -> str:
        """A count in words of the page: "un document", "1 240 événements"."""
        page = self.words["page"]
        figure = f"{number:,}".replace(",", page["number_space"])
        return str(page[one] if number == 1 else page[many]).format(n=figure)
