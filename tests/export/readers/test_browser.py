"""The page and TimelineJS itself in a real browser, from a file, in another zone and another language."""

import json
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest

from tests.hostile.inspection import PAGE
from tests.hostile.payloads import MARKUP
from timeline import export
from timeline.model import Anchor, Correction, Evidence, Section
from timeline.model_timeline import Options
from timeline.pipeline import republish

SHOWN = "[...document.querySelectorAll('.event')].filter(e => !e.hidden).map(e => e.id.slice(2))"
DATES = "[...document.querySelectorAll('.tl-headline-date')].map(e => e.innerText)"
TYPE = (
    "(form => {{ form.elements['{name}'].value = {value};"
    " form.dispatchEvent(new Event('input', {{bubbles: true}})) }})(document.forms[0])"
)


@pytest.fixture
def page(timeline, dist, tmp_path):
    export.write(timeline, tmp_path, Options(timelinejs=dist))
    return tmp_path / "index.html"


def test_timelinejs_shows_every_slide_with_its_date(page, browse):
    seen = browse(
        page, DATES, "[...document.querySelectorAll('.tl-menubar-button')].map(e => e.getAttribute('aria-label'))"
    )
    assert (seen["console"], seen["errors"], seen["dialogs"]) == ([], [], [])
    assert all(address.startswith("file:") for address in seen["requests"])
    dates, labels = seen["results"]
    assert dates == [
        "",
        "été 2022",
        "fin mai 2023",
        "depuis juin 2023",
        "12 septembre 2023, 5 h 02",
        "tous les lundis à 18 h, du 7 octobre 2024 au 23 décembre 2024",
        "20 octobre 2024",
        "20 octobre 2024, soir",
        "21 octobre 2024, vers 10 h 40, heure locale (à vérifier)",
        "29–30 mars 2025",
    ]
    assert {"Agrandir", "Réduire", "Aller à la fin"} <= set(labels)


def test_the_samples_are_shown_whole(dist, tmp_path, browse):
    told = republish.load(Path(__file__).parents[3] / "exports" / "timeline.json")
    export.write(told, tmp_path, Options(timelinejs=dist))
    slides = json.loads((tmp_path / "timelinejs.json").read_bytes())["events"]
    seen = browse(tmp_path / "index.html", DATES, SHOWN)
    assert (seen["console"], seen["errors"], seen["dialogs"]) == ([], [], [])
    assert all(address.startswith("file:") for address in seen["requests"])
    dates, listed = seen["results"]
    assert dates[1:] == [unescape(slide["display_date"]) for slide in slides]
    assert len(listed) == len(told.events)


def test_a_link_to_an_event_opens_its_slide(page, browse):
    seen = browse(
        page, "location.hash = '#event-e-fete'", "new Promise(r => setTimeout(() => r(timeline.current_id), 800))"
    )
    assert seen["results"][1] == "e-fete"


def test_filters(page, browse):
    def typed(name, value):
        return TYPE.format(name=name, value=json.dumps(value))

    reset = "document.forms[0].reset()"
    seen = browse(
        page,
        SHOWN,
        typed("text", "l'ecole reunion"),
        SHOWN,
        reset,
        SHOWN,
        typed("certainty", "0"),
        SHOWN,
        "document.querySelector('.shown').textContent",
        typed("text", "introuvable"),
        "[document.querySelector('.nothing').hidden, [...document.querySelectorAll('.group')].every(g => g.hidden)]",
        reset,
        typed("from", str(2025 * 12)),
        SHOWN,
        reset,
        typed("to", str(1900 * 12)),
        "document.forms[0].elements.to.value",
    )
    everything, _, school, _, again, _, doubtful, count, _, nothing = seen["results"][:10]
    assert len(everything) == len(again) == 10
    assert school == ["e-minute"]
    assert doubtful == ["e-vers"]
    assert count == "1 sur 10 événements"
    assert nothing == [False, True]
    assert set(seen["results"][12]) == {"e-depuis", "e-fete"}  # what is open still lasts


@pytest.mark.parametrize("look", [(), ("dark",), ("width 375",)], ids=["light", "dark", "narrow"])
def test_no_serious_fault_for_those_who_hear_the_page(page, browse, look):
    opened = "document.querySelectorAll('details').forEach(each => each.open = true)"
    *_, faults = browse(page, *look, opened, "axe")["results"]
    # TimelineJS writes a comma into the labels of its arrows that is not in their text: no harm to a listener
    theirs = {"label-content-name-mismatch"}
    assert [fault for fault in faults if fault[1] in ("serious", "critical") and fault[0] not in theirs] == []


def test_the_keyboard_reaches_search_and_what_is_found(page, browse):
    focus = "document.activeElement.name || document.activeElement.className"
    seen = browse(page, "click [name=text]", "type ecole", "press Tab", focus, SHOWN)
    assert seen["results"][3:] == ["from", ["e-minute"]]
    seen = browse(page, "press Tab", focus, "press Enter", "location.hash")
    assert (seen["results"][1], seen["results"][3]) == ("skip", "#list")


def test_downloads_and_subscription_from_a_server(page, browse, serve):
    href = "document.querySelector('.subscribe').href"
    seen = browse(f"{serve}index.html", "download [href='timeline.ics']", "download [href='events.csv']", href)
    (name, size), (table, _), address = seen["results"]
    assert (name, table) == ("timeline.ics", "events.csv")
    assert size == (page.parent / "timeline.ics").stat().st_size
    assert address == serve.replace("http:", "webcal:") + "timeline.ics"
    assert all(asked.startswith(serve) for asked in seen["requests"])
    assert seen["console"] == []


GRAINS = {
    "12 septembre 2023, 5 h 02 min 07 s": ("2023-09-12T05:02:07+02:00", "2023-09-12T05:02:08+02:00", "second"),
    "12 septembre 2023, 5 h 02": ("2023-09-12T05:02:00+02:00", "2023-09-12T05:03:00+02:00", "minute"),
    "12 septembre 2023, 0 h": ("2023-09-12T00:00:00+02:00", "2023-09-12T00:01:00+02:00", "minute"),
    "12 septembre 2023, 17 h": ("2023-09-12T17:00:00+02:00", "2023-09-12T18:00:00+02:00", "hour"),
    "12 septembre 2023, matin": ("2023-09-12T06:00:00+02:00", "2023-09-12T12:00:00+02:00", "part_of_day"),
    "nuit du 12 au 13 septembre 2023": ("2023-09-12T21:00:00+02:00", "2023-09-13T06:00:00+02:00", "part_of_day"),
    "1er octobre 2023": ("2023-10-01", "2023-10-02", "day"),
    "week-end des 16 et 17 septembre 2023": ("2023-09-16", "2023-09-18", "weekend"),
    "semaine du 18 septembre 2023": ("2023-09-18", "2023-09-25", "week"),
    "août 2023": ("2023-08-01", "2023-09-01", "month"),
    "été 2023": ("2023-06-01", "2023-09-01", "season"),
    "4e trimestre 2023": ("2023-10-01", "2024-01-01", "quarter"),
    "2e semestre 2023": ("2023-07-01", "2024-01-01", "half"),
}
AGES = {
    "52 av. J.-C.": ("-0051-01-01", "-0050-01-01", "year"),
    "1789": ("1789-01-01", "1790-01-01", "year"),
    "1914–1918": ("1914-01-01", "1919-01-01", "year"),
    "années 1990": ("1990-01-01", "2000-01-01", "decade"),
    "XIIe siècle": ("1100-01-01", "1200-01-01", "century"),
}
PARTS = {"12 septembre 2023, matin": "2023-09-12TMO", "nuit du 12 au 13 septembre 2023": "2023-09-12TNI"}


@pytest.mark.parametrize("told", [GRAINS, AGES], ids=["grains", "ages"])
def test_every_grain_is_shown_as_it_was_told(make, gather, dist, tmp_path, browse, told):
    events = []
    for number, (words, (begin, end, grain)) in enumerate(told.items()):
        more = {"value": PARTS[words]} if words in PARTS else {}
        events.append(make(f"e-{number}", "1789", begin, end, grain, title=f"Titre {number}", **more))
    export.write(gather(events), tmp_path, Options(timelinejs=dist))
    ids = [f"e-{number}" for number in range(len(events))]
    look = [f"document.querySelector('#{name} .tl-headline-date').innerText" for name in ids]
    seen = browse(tmp_path / "index.html", *look, "document.querySelectorAll('.tl-timemarker').length")
    assert (seen["console"], seen["errors"], seen["dialogs"]) == ([], [], [])
    assert seen["results"] == [*told, len(told)]


def test_a_long_period_is_a_band_behind_the_others(make, gather, dist, tmp_path, browse):
    events = [make(f"e-{year}", "1789", f"{year}-03-01", f"{year}-03-02", "day") for year in range(1900, 1960, 5)]
    events.append(make("e-war", "1789", "1914-01-01", "1919-01-01", "year", kind="range", title="La <b>Guerre</b>"))
    export.write(gather(events), tmp_path, Options(timelinejs=dist))
    seen = browse(tmp_path / "index.html", "[...document.querySelectorAll('.tl-timeera')].map(e => e.innerText)")
    assert seen["errors"] == []
    assert seen["results"] == [["La <b>Guerre</b>"]]


def test_nothing_overflows_a_narrow_screen(page, browse):
    seen = browse(page, "width 320", "document.documentElement.scrollWidth")
    assert seen["results"][1] <= 320


def test_there_are_enough_payloads():
    assert len(set(MARKUP)) >= 60


@pytest.fixture
def hostile(make, make_document, gather, dist, tmp_path):
    """A timeline whose every text is a payload, one an event, exported with pictures."""
    events, documents = [], []
    for n, payload in enumerate(MARKUP):
        anchor = Anchor(payload, "day", "text", payload, "Europe/Paris")
        document = make_document(
            id=f"d{n}", text=f"{payload} 1789 {payload}", title=payload, source=payload, url=payload,
            publisher=payload, licence=payload, image=payload, image_credit=payload, anchor=anchor,
        )  # fmt: skip
        documents.append(document)
        day = date(2024, 1, 1) + timedelta(days=n)
        event = make(
            f"e-{n}", "1789", day.isoformat(), (day + timedelta(days=1)).isoformat(), "day",
            document=document, title=payload, description=payload, warnings=[payload], value=payload, edtf=payload,
            section=Section(0, "article", 0, 5, payload, anchor=anchor, url=payload),
            corrected=Correction(("title", "note"), payload), status="inferred",
        )  # fmt: skip
        event.evidence = [Evidence(0, len(payload), payload, payload, payload), *event.evidence]
        events.append(event)
    timeline = gather(events, documents=documents, generator=MARKUP[0])
    every = tuple(name for name in export.exporters() if name != "timeml")
    export.write(timeline, tmp_path, Options(formats=every, timelinejs=dist, title=MARKUP[5], media=True))
    return tmp_path


VISIT = (
    f"(async () => {{ for (let n = 0; n < {len(MARKUP)}; n += 1) {{ timeline.goToId('e-' + n);"
    " await new Promise(r => setTimeout(r, 20)) } })()"
)
LEFT = "[document.documentElement.dataset.hit ?? null, location.protocol]"


def test_hostile_documents_run_nothing_in_the_page(hostile, browse):
    opened = "document.querySelectorAll('details').forEach(each => each.open = true)"
    names = "[...new Set([...document.querySelectorAll('body *:not(.tl-timeline *)')].map(e => e.localName))].sort()"
    seen = browse(hostile / "index.html", VISIT, opened, names, "document.querySelectorAll('.tl-slide').length", LEFT)
    assert seen["dialogs"] == []
    assert seen["errors"] == []
    # no element is of a document's making: pictures are ours, by --media
    assert set(seen["results"][2]) <= PAGE | {"figure", "figcaption", "img"}
    # only pictures were asked for, and by --media alone
    assert all(asked.startswith("file:") or asked.startswith("https://evil.example/") for asked in seen["requests"])
    assert not any(asked.endswith((".js", ".css", ".svg", ".swf")) and "evil" in asked for asked in seen["requests"])
    assert seen["results"][-2:] == [len(MARKUP) + 1, [None, "file:"]]


def test_hostile_documents_run_nothing_where_no_policy_guards(hostile, browse):
    content = json.loads((hostile / "timelinejs.json").read_bytes())
    for slide in content["events"]:
        slide.pop("media", None)  # a document's picture is asked for by choice
    text = json.dumps(content).replace("<", "\u003c")
    bare = hostile / "bare.html"
    bare.write_text(
        '<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="timelinejs/css/timeline.css">'
        '<div id="frieze" style="height:600px"></div><script src="timelinejs/js/timeline.js"></script>'
        f"<script>var timeline = new TL.Timeline('frieze', {text}, {{font: null}})</script>",
        "utf-8",
    )
    seen = browse(bare, VISIT, "document.querySelectorAll('.tl-slide').length", LEFT)
    assert seen["dialogs"] == []
    assert seen["errors"] == []
    assert all(asked.startswith("file:") for asked in seen["requests"])
    assert seen["results"][-2:] == [len(MARKUP) + 1, [None, "file:"]]


def test_pictures_are_shown_on_request_only(make, make_document, gather, dist, tmp_path, browse):
    document = make_document(image="http://127.0.0.1:9/halle.jpg", image_credit="Photo <Une>")
    events = [make(f"e-{n}", "1789", f"2024-07-{n}", f"2024-07-{n + 1}", "day", document=document) for n in (14, 15)]
    for media in (False, True):
        out = tmp_path / str(media)
        out.mkdir()
        export.write(gather(events, documents=[document]), out, Options(timelinejs=dist, media=media))
        shown = "[...document.querySelectorAll('.list figure')].map(f => [f.querySelector('img').src, f.innerText])"
        seen = browse(out / "index.html", shown)
        figures = [["http://127.0.0.1:9/halle.jpg", "Photo <Une>"]] if media else []
        assert seen["results"] == [figures]
        assert {asked for asked in seen["requests"] if not asked.startswith("file:")} == {each[0] for each in figures}
        assert ("127.0.0.1" in (out / "timelinejs.json").read_text("utf-8")) is media


def test_without_timelinejs_the_list_is_there(timeline, tmp_path, browse):
    export.write(timeline, tmp_path, Options(timelinejs="absent"))
    seen = browse(tmp_path / "index.html", SHOWN, "document.querySelector('.missing').innerText")
    assert len(seen["results"][0]) == len(timeline.events)
    assert "La frise n’a pas pu être affichée" in seen["results"][1]
    assert seen["errors"] == []
