import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from timeline import lang
from timeline.export import html
from timeline.model import Section
from timeline.model_timeline import Options


class Reader(HTMLParser):
    """Tags, the text of marks, and the scripts of a page."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.marks, self.scripts, self._open = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._open.append(tag)
        if tag in ("mark", "script"):
            (self.marks if tag == "mark" else self.scripts).append("")

    def handle_endtag(self, tag):
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data):
        if self._open and self._open[-1] == "mark":
            self.marks[-1] += data
        if self._open and self._open[-1] == "script":
            self.scripts[-1] += data

    def all(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.fixture
def write(tmp_path):
    def run(timeline, **options):
        notes = html.write(timeline, tmp_path, Options(**options))
        return (tmp_path / "index.html").read_text("utf-8"), notes

    return run


@pytest.fixture
def dist(tmp_path):
    """Something laid out as TimelineJS's npm package is."""
    package = tmp_path / "package"
    for name in ("dist/js/timeline.js", "dist/css/timeline.css", "dist/css/icons/tl-icons.woff2", "LICENSE"):
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text(name)
    return package


def test_every_event_stands_in_the_page_without_any_script(write, timeline):
    text, notes = write(timeline)
    page = Reader(text)
    assert notes == []
    ids = [attrs["id"] for attrs in page.all("li") if attrs.get("class") == "event"]
    assert sorted(ids) == sorted(f"l-{event.id}" for event in timeline.events)
    assert page.all("html") == [{"lang": "fr"}]
    assert "fin mai 2023" in text


def test_the_words_that_date_are_marked(write, timeline):
    page = Reader(write(timeline)[0])
    assert sorted(page.marks) == sorted(event.evidence[0].text for event in timeline.events)


def test_the_uncertain_carries_a_badge(write, timeline):
    assert write(timeline)[0].count('<li class="badge verify">') == 1


def test_why_a_date_is_read_so_is_told(write, timeline):
    text = write(timeline)[0]
    assert "<code>2023-06/..</code>" in text
    assert "2023-06-01 → 2023-07-01 (exclu)" in text
    assert "21 octobre 2024, 18 h 30 (lue dans le texte)" in text


def test_the_policy_names_our_script_and_style_and_nothing_else(write, timeline):
    text, _ = write(timeline)
    page = Reader(text)
    (policy,) = (attrs["content"] for attrs in page.all("meta") if attrs.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    script = page.scripts[-1]
    assert f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" in policy
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)[1]
    assert f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'" in policy
    assert not re.findall(r"\son[a-z]+=", text.partition("</header>")[0])


def test_nothing_is_asked_of_others(write, timeline):
    page = Reader(write(timeline)[0])
    loaded = [a.get("src") or a.get("href") for tag, a in page.tags if tag in ("script", "link", "img", "iframe")]
    assert [address for address in loaded if address] == ["data:,"]  # an icon, so that no server is asked for one


PAYLOADS = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)",
    "<!--<script>",
    "]]>",
    "</style><style>*{display:none}",
    "</title><svg onload=alert(1)>",
    "$title ${js} $$",
    "{{constructor}}",
    "javascript:alert(1)",
    "\u2028alert(1)",
    "<\x00script>alert(1)",
    "&lt;script&gt;",
    "<a href=x>",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_of_a_document_becomes_markup(write, gather, make, make_document, dist, payload):
    clean = Reader(write(gather([make("e-a", "1789", "2024-07-14", "2024-07-15", "day")]), timelinejs=str(dist))[0])
    document = make_document(text=f"{payload} 1789 {payload}", title=payload, source=payload or "x", url=payload)
    event = make(
        "e-a",
        "1789",
        "2024-07-14",
        "2024-07-15",
        "day",
        document=document,
        title=payload,
        description=payload,
        edtf=payload,
        warnings=[payload],
        value=payload,
    )
    timeline = gather([event], documents=[document], generator=payload)
    page = Reader(write(timeline, title=payload, timelinejs=str(dist))[0])
    names = {tag for tag, _ in page.tags}
    assert names <= {tag for tag, _ in clean.tags} | {"ul", "br"}
    assert len(page.scripts) == len(clean.scripts)
    assert not any(key.startswith("on") or key == "style" for _, attrs in page.tags for key in attrs)
    assert not any((attrs.get("href") or "").lower().startswith("javascript") for attrs in page.all("a"))


def test_downloads_are_those_that_were_written(write, timeline):
    page = Reader(write(timeline, formats=("html", "csv"))[0])
    assert [attrs["href"] for attrs in page.all("a") if "download" in attrs] == ["events.csv"]
    assert not any("subscribe" in (attrs.get("class") or "") for attrs in page.all("a"))


def test_timelinejs_is_copied_beside_the_page(write, timeline, dist, tmp_path):
    text, notes = write(timeline, timelinejs=str(dist))
    assert notes == []
    assert (tmp_path / "timelinejs/js/timeline.js").is_file()
    assert (tmp_path / "timelinejs/LICENSE").is_file()
    assert json.loads((tmp_path / "timelinejs/js/locale/fr.json").read_bytes())["lang"] == "fr"
    page = Reader(text)
    assert [attrs["src"] for attrs in page.all("script") if "src" in attrs] == ["timelinejs/js/timeline.js"]
    data = {attrs["id"]: page.scripts[n] for n, attrs in enumerate(page.all("script")) if "id" in attrs}
    assert len(json.loads(data["slides"])["events"]) == 9
    assert json.loads(data["locale"])["dateformats"]["time_no_minutes_short"] == "H' h'"


def test_timelinejs_from_its_cdn_is_a_choice_that_is_told(write, timeline):
    text, notes = write(timeline, timelinejs="cdn")
    assert 'src="https://cdn.knightlab.com/libs/timeline3/latest/js/timeline.js"' in text
    assert "asked of cdn.knightlab.com" in notes[0]


def test_a_folder_named_for_later_is_told(write, timeline):
    text, notes = write(timeline, timelinejs="tljs")
    assert 'src="tljs/js/timeline.js"' in text
    assert "list alone" in notes[0]


def test_a_page_without_events_says_so(write, gather):
    text, _ = write(gather([]), timelinejs="cdn")
    assert "Aucun événement daté" in text
    assert "cdn.knightlab.com" not in text


def test_many_events_of_a_day_share_its_heading(write, gather, make):
    events = [
        make(f"e-{n}", "1789", f"2024-07-14T1{n}:00:00+02:00", f"2024-07-14T1{n}:01:00+02:00", "minute", kind="entry")
        for n in range(4)
    ]
    text, _ = write(gather(events))
    assert '<h4 class="day">14 juillet 2024</h4>' in text
    assert ">10 h</time>" in text


def test_a_long_passage_is_cut_around_its_date(write, gather, make, make_document):
    document = make_document(text="mot " * 500 + "le 14 juillet 2024" + " mot" * 500)
    text, _ = write(
        gather([make("e-a", "14 juillet 2024", "2024-07-14", "2024-07-15", "day", document=document, description="x")])
    )
    passage = re.search(r"<blockquote>(.*?)</blockquote>", text, re.DOTALL)[1]
    assert passage.startswith("…mot")
    assert passage.endswith("…")
    assert "<mark>14 juillet 2024</mark>" in passage
    assert len(passage) < 1000


def test_an_english_document_has_an_english_page(write, gather, make, make_document):
    document = make_document(lang="en", tz=None, title="A year of works")
    text, _ = write(
        gather([make("e-a", "1789", "2024-07-14", "2024-07-15", "day", document=document)], documents=[document])
    )
    assert '<html lang="en">' in text
    assert "Why this date?" in text
    assert "Times: UTC" in text


def test_an_entry_shows_its_stamp_and_its_body(write, gather, make, make_document):
    text = "17H38\nVoirie\nLe pont rouvre\n\nLe pont rouvre ce soir.\n\nOn y passera à pied."
    document = make_document(text=text)
    body = text.index("Le pont rouvre ce")
    section = Section(0, "entry", 0, len(text), "Le pont rouvre", body=body)
    event = make(
        "e-a", "17H38", "2024-07-14T17:38:00", "2024-07-14T17:39:00", "minute", document=document, kind="entry"
    )
    event.section, event.extent = section, (0, len(text))
    page, _ = write(gather([event], documents=[document]))
    passage = re.search(r"<blockquote>(.*?)</blockquote>", page, re.DOTALL)[1]
    assert passage == "<mark>17H38</mark> Le pont rouvre ce soir.\nOn y passera à pied."


def test_readers_are_told_warnings_in_their_language(write, gather, make):
    known = make("e-a", "1789", "1789-07-14", "1789-07-15", "day", warnings=["stamp-hour: printed 3 hours and 22:00"])
    other = make("e-b", "juin 2023", "2023-06-01", "2023-07-01", "month", warnings=["zone: aucune"])
    page, _ = write(gather([known, other]))
    assert "l’heure imprimée contredit" in page
    assert "printed 3 hours" not in page
    assert "zone: aucune" in page  # one that the language has no words for is told as it is


def test_every_warning_that_has_words_is_given_somewhere() -> None:
    package = Path(lang.__file__).parent.parent
    source = "".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))
    codes = lang.display("fr")["warning"]
    assert codes
    assert [code for code in codes if f'"{code}: ' not in source and f'"{code}"' not in source] == []
