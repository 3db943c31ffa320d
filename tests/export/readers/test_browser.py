"""The page and TimelineJS itself in a real browser, from a file, in another zone and another language."""

import json

import pytest

from timeline import export
from timeline.model_timeline import Options

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


def test_no_serious_fault_for_those_who_hear_the_page(page, browse):
    (faults,) = browse(page, "axe")["results"]
    assert [fault for fault in faults if fault[1] in ("serious", "critical")] == []


def test_nothing_overflows_a_narrow_screen(page, browse):
    seen = browse(page, "width 320", "document.documentElement.scrollWidth")
    assert seen["results"][1] <= 320


PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    '"><iframe src=javascript:alert(1)>',
    "</script><script>alert(1)</script>",
    "<a href=javascript:alert(1) id=x>x</a>",
    "<style>@import 'https://evil.example'</style>",
    "<math><mtext><img src=x onerror=alert(1)>",
    "&lt;img src=x onerror=alert(1)&gt;",
    "https://evil.example/x.png www.evil.example",
    "<form action=https://evil.example><input autofocus onfocus=alert(1)>",
    "<base href=https://evil.example/>",
    "${alert(1)}",
]


def test_hostile_documents_run_nothing_and_ask_nothing(make, make_document, gather, dist, tmp_path, browse):
    events, documents = [], []
    for n, payload in enumerate(PAYLOADS):
        document = make_document(
            id=f"d{n}", text=f"{payload} 1789 {payload}", title=payload, source=payload, url=payload
        )
        documents.append(document)
        events.append(
            make(
                f"e-{n}",
                "1789",
                f"2024-07-{n + 1:02d}",
                f"2024-07-{n + 2:02d}",
                "day",
                document=document,
                title=payload,
                description=payload,
                warnings=[payload],
            )
        )
    export.write(gather(events, documents=documents), tmp_path, Options(timelinejs=dist, title=PAYLOADS[1]))
    visit = [f"timeline.goToId('e-{n}')" for n in range(len(PAYLOADS))]
    seen = browse(tmp_path / "index.html", *visit, "document.querySelectorAll('.tl-slide').length", "location.href")
    assert seen["dialogs"] == []
    assert seen["errors"] == []
    assert all(address.startswith("file:") for address in seen["requests"])
    assert seen["results"][-2] == len(PAYLOADS) + 1
    assert seen["results"][-1].startswith("file:")


def test_without_timelinejs_the_list_is_there(timeline, tmp_path, browse):
    export.write(timeline, tmp_path, Options(timelinejs="absent"))
    seen = browse(tmp_path / "index.html", SHOWN, "document.querySelector('.missing').innerText")
    assert len(seen["results"][0]) == len(timeline.events)
    assert "La frise n’a pas pu être affichée" in seen["results"][1]
    assert seen["errors"] == []
