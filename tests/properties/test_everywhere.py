# ruff: noqa: E501 - tables of words: the line is the row
"""What holds of any document that mixes words of time with others, from its text to each of its exports."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import icalendar
from hypothesis import given, settings
from hypothesis import strategies as st

import timeline
from tests.hostile.inspection import found_in
from tests.hostile.payloads import CALENDAR, FORMULAS, MARKUP, TERMINAL
from tests.properties.sound import sound
from timeline import annotate, documents, events, export
from timeline.errors import TimelineError
from timeline.export.timeml import timeml
from timeline.model import Anchor, Annotation, Document
from timeline.model_timeline import Options, Timeline
from timeline.pipeline import republish
from timeline.pipeline.annotate import mentions_of

TOLD = (
    "hier", "avant-hier", "demain", "il y a dix jours", "dans trois semaines", "le 3 mai 2022", "lundi prochain", "ce soir",
    "le 12 juin à 17h38", "du 3 au 5 mai 2025", "en 1884", "en 52 av. J.-C.", "au XVIIIe siècle", "depuis juin 2023", "cet hiver",
    "tous les lundis à 18 h", "la veille", "deux jours plus tard", "vers 10 h 40", "fin mai", "le 31/02/2024", "samedi", "Noël",
)  # fmt: skip
NOISE = (
    "la halle", "a rouvert", "sera fermé", "le pont", "dit-elle", ",", "; puis", "« enfin »", "(ou presque)", "M. Durand", "n° 12",
    "35 %", "\u00a0", "\u202f!", "e\u0301te\u0301", "ma\u00ad\u00adi", "\u202emai\u202c", "😀", "\ufeff", "l’école", "3 chats", "12,5",
)  # fmt: skip

words = st.lists(st.one_of(st.sampled_from(TOLD), st.sampled_from(NOISE)), min_size=1, max_size=12).map(" ".join)
paragraphs = st.lists(words.map(lambda said: said[:1].upper() + said[1:] + "."), min_size=1, max_size=4).map(
    "\n\n".join
)
anchors = st.sampled_from(["2024-10-21", "2024-10-21T18:30+02:00", "2024-02-29", "2024-10", "1999-12-31", None])
harmful = st.sampled_from([*MARKUP, *CALENDAR, *FORMULAS, *TERMINAL])
some = settings(max_examples=60)
few = settings(max_examples=25)


def read(text: str, anchor: str | None) -> Document:
    given_ = documents.when.parse(anchor) if anchor else Anchor()
    (document,) = documents.read("a.txt", data=text.encode(), anchor=given_, tz="Europe/Paris", lang="fr")
    return document


@some
@given(paragraphs, anchors)
def test_mentions_are_sound_and_the_same_twice(text: str, anchor: str | None) -> None:
    one, two = (annotate(text, anchor, tz="Europe/Paris", lang="fr") for _ in range(2))
    sound(text, one.mentions, one.ranges)
    assert one.to_dict() == two.to_dict()


#: What is counted in days from the anchor, and from nothing else.
RELATIVE = (
    "hier",
    "avant-hier",
    "demain",
    "après-demain",
    "il y a dix jours",
    "dans huit jours",
    "dans trois semaines",
)
AROUND = ("la halle a rouvert", "le pont date de 1884", "dit-elle", "on attend", "35 % des voix", "(le 3 mai 2022)")


@some
@given(
    st.lists(st.tuples(st.sampled_from(AROUND), st.sampled_from(RELATIVE)), min_size=1, max_size=4),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.integers(-20000, 20000),
)
def test_days_counted_from_the_anchor_move_with_it(told: list[tuple[str, str]], anchor: date, days: int) -> None:
    text = " ".join(f"{around.capitalize()} ; {said}, rien." for around, said in told)
    found = [annotate(text, when.isoformat(), lang="fr").mentions for when in (anchor, anchor + timedelta(days))]
    moved = 0
    for before, after in zip(*found, strict=True):
        assert before.text == after.text
        if before.text in RELATIVE and before.timex3.value.count("-") == 2 and "W" not in before.timex3.value:
            assert date.fromisoformat(after.timex3.value) - date.fromisoformat(before.timex3.value) == timedelta(days)
            moved += 1
    assert moved >= sum(said != "dans trois semaines" for _, said in told)


#: Sentences that say their dates in full: nothing that follows could say them better.
FULL = ("Le 3 mai 2022, le pont a fermé.", "Hier, il a plu.", "Elle est née en 1884.", "Il y a dix jours, la halle rouvrait.",
        "Depuis juin 2023, la place est fermée.", "Le marché se tient tous les lundis à 18 h.")  # fmt: skip


@some
@given(st.lists(st.sampled_from(FULL), min_size=1, max_size=3), paragraphs)
def test_a_paragraph_that_follows_changes_nothing_before_it(told: list[str], more: str) -> None:
    text = " ".join(told)
    alone = annotate(text, "2024-10-21T18:30", lang="fr").mentions
    longer = annotate(f"{text}\n\n{more}", "2024-10-21T18:30", lang="fr").mentions
    assert [(m.start, m.end, m.timex3, m.interval) for m in longer[: len(alone)]] == [
        (m.start, m.end, m.timex3, m.interval) for m in alone
    ]


def timexes(found: Annotation) -> list[tuple[str | None, ...]]:
    return [(m.text, *m.timex3) for m in found.mentions]


@some
@given(paragraphs, anchors)
def test_timeml_is_read_back(text: str, anchor: str | None) -> None:
    found = annotate(text, anchor, tz="Europe/Paris", lang="fr")
    root = ElementTree.fromstring(timeml(found))
    told = root.find("TEXT")
    assert told is not None
    assert "".join(told.itertext()) == text
    marked = [element for element in told.iter("TIMEX3") if element.text]
    back = [(e.text, *(e.get(name) for name in ("type", "value", "mod", "quant", "freq"))) for e in marked]
    assert back == timexes(found)


def built(text: str, anchor: str | None) -> timeline.Timeline:
    document = read(text, anchor)
    found, _ = events.of(document, *mentions_of(document))
    return timeline.Timeline([document], found, now="2024-10-21T16:30:00Z", generator="timeline-builder 0")


@some
@given(paragraphs, anchors)
def test_events_are_read_back_from_json(text: str, anchor: str | None) -> None:
    told = built(text, anchor).to_dict()
    assert republish.of(json.loads(json.dumps(told))).to_dict() == told


@few
@given(paragraphs, anchors)
def test_each_export_tells_the_same_events(tmp_path_factory: object, text: str, anchor: str | None) -> None:
    told = built(text, anchor)
    out = _written(told, tmp_path_factory)
    ids = [event.id for event in told.events]
    assert [event["id"] for event in json.loads((out / "timeline.json").read_bytes())["events"]] == ids
    rows = list(csv.DictReader(io.StringIO((out / "events.csv").read_bytes().decode(), newline="")))
    assert [(row["id"], row["begin"], row["end"]) for row in rows] == [
        (e.id, e.when.begin, e.when.end) for e in told.events
    ]
    if not ids:
        return
    left = json.loads((out / "report.json").read_bytes())["exports"]
    calendar = (
        icalendar.Calendar.from_ical((out / "timeline.ics").read_bytes()) if (out / "timeline.ics").exists() else None
    )
    uids = [] if calendar is None else [str(event["UID"]).partition("@")[0] for event in calendar.walk("VEVENT")]
    assert [id_ for id_ in ids if id_ in uids] == uids
    assert {id_ for id_ in ids if id_ not in uids} <= {id_ for id_ in ids if any(id_ in note for note in left["ics"])}
    slides = json.loads((out / "timelinejs.json").read_bytes())["events"] if (out / "timelinejs.json").exists() else []
    shown = {slide["unique_id"] for slide in slides}
    assert set(ids) - shown <= {id_ for id_ in ids if any(id_ in note for note in left["timelinejs"])}
    assert shown <= set(ids)


def _written(told: Timeline, tmp_path_factory: object) -> Path:
    out: Path = tmp_path_factory.mktemp("out")  # type: ignore[attr-defined]  # a folder for each example
    export.write(told, out, Options(formats=tuple(name for name in export.exporters() if name != "parquet")))
    return out


@few
@given(st.lists(harmful, min_size=6, max_size=6), words)
def test_nothing_harmful_gets_into_an_export(tmp_path_factory: object, said: list[str], text: str) -> None:
    document = read(f"{said[0]} {text} le 3 mai 2022 {said[1]}.".replace("\x00", ""), "2024-10-21")
    document.title, document.source, document.url, document.publisher, document.licence = (
        each or "x" for each in said[:5]
    )
    document.anchor = document.anchor._replace(evidence=said[5])
    found, _ = events.of(document, *mentions_of(document))
    for event in found:
        event.title, event.description, event.warnings = said[2], said[3], [said[4]]
    told = timeline.Timeline([document], found, now="2024-10-21T16:30:00Z", generator="timeline-builder 0")
    assert found_in(_written(told, tmp_path_factory)) == []


anything = st.text(st.characters(), max_size=60)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | anything,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(anything, inner, max_size=3),
    max_leaves=8,
)


@some
@given(st.dictionaries(st.sampled_from(["schema_version", "generator", "documents", "events", "x"]), values))
def test_any_value_is_a_dataset_or_refused(value: dict[str, object]) -> None:
    try:
        republish.of({"schema_version": "1.0", **value})
    except TimelineError as error:
        assert error.message


@some
@given(
    st.sampled_from([".txt", ".html", ".rss", ".json", ".jsonl", ".csv", ".warc", ""]), st.binary(max_size=300), words
)
def test_any_bytes_are_documents_or_refused(suffix: str, data: bytes, text: str) -> None:
    refused: list[TimelineError] = []
    for given_ in (data, data + text.encode(), text.encode() + data):
        try:
            found = list(documents.read(f"a{suffix}", data=given_, refuse=refused.append, lang="fr"))
        except TimelineError as error:
            refused.append(error)
        else:
            assert found or refused
