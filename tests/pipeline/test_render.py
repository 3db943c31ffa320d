from __future__ import annotations

import json
from xml.etree import ElementTree

from timeline.model import Anchor, Annotation, Interval, Mention, Range, Section, Stamp, Timex3
from timeline.pipeline import render

TEXT = "9h12 Rumeur <démentie> & close. La veille, du 3 au 5 mai, trois jours."


def mention(words: str, type_: str, value: str, **more: object) -> Mention:
    start = TEXT.index(words)
    return Mention(start, start + len(words), words, Timex3(type_, value), **more)  # type: ignore[arg-type]


def annotation() -> Annotation:
    anchor = Anchor("2024-05-06", "day", "given", "--anchor")
    entry = Section(
        0, "entry", 0, len(TEXT), anchor=Anchor("2024-05-06T09:12", "minute"), stamp=Stamp(0, 4, "9h12", None)
    )
    days = mention("trois jours", "DURATION", "P3D", anchor="document")
    days.interval = Interval("2024-05-03", "2024-05-06", "day")
    return Annotation(
        id="a&b",
        lang="fr",
        anchor=anchor,
        sections=[entry],
        mentions=[
            mention("9h12", "TIME", "2024-05-06T09:12", role="stamp", anchor="document"),
            mention("La veille", "DATE", "2024-05-05", anchor="section"),
            mention("3", "DATE", "2024-05-03", anchor="mention:3"),
            mention("5 mai", "DATE", "2024-05-05", anchor="document"),
            days,
        ],
        ranges=[Range((2, 3), "2024-05-03", "2024-05-06")],
        text=TEXT,
    )


def test_json_is_one_line_that_reads_back() -> None:
    line = render.json_line(annotation())
    assert "\n" not in line
    assert json.loads(line) == annotation().to_dict()


def test_a_lone_surrogate_can_be_written() -> None:
    broken = annotation()
    broken.id = "\ud800"
    assert json.loads(render.json_line(broken).encode())["id"] == "\ud800"


def test_timeml_is_xml_that_keeps_the_text() -> None:
    root = ElementTree.fromstring(render.timeml(annotation()))
    text = root.find("TEXT")
    assert text is not None
    assert "".join(text.itertext()) == TEXT
    assert root.findtext("DOCID") == "a&b"


def test_timeml_names_what_each_time_hangs_on() -> None:
    root = ElementTree.fromstring(render.timeml(annotation()))
    times = {time.attrib["tid"]: time for time in root.iter("TIMEX3")}
    assert times["t0"].attrib["functionInDocument"] == "CREATION_TIME"
    assert times["t1"].attrib["anchorTimeID"] == "t0"
    assert times["t2"].attrib["anchorTimeID"] == "t1", "the stamp of its entry"
    assert times["t3"].attrib["anchorTimeID"] == "t4"
    assert times["t5"].attrib["endPoint"] == "t0"
    span = times["r1"].attrib
    assert (span["type"], span["value"], span["beginPoint"], span["endPoint"]) == ("DURATION", "P3D", "t3", "t4")


def test_a_section_without_stamp_gets_a_time_of_its_own() -> None:
    joined = annotation()
    joined.sections[0].stamp = None
    times = {time.attrib["tid"]: time for time in ElementTree.fromstring(render.timeml(joined)).iter("TIMEX3")}
    assert times["t2"].attrib["anchorTimeID"] == "s1"
    assert times["s1"].attrib == {"tid": "s1", "type": "TIME", "value": "2024-05-06T09:12"}


def test_what_xml_cannot_hold_is_replaced() -> None:
    broken = Annotation("x", "fr", Anchor(), [], [], [], text="a\0b\ud800c\ufffe")
    text = ElementTree.fromstring(render.timeml(broken)).findtext("TEXT")
    assert text == "a\ufffdb\ufffdc\ufffd"


def test_marks_show_values_and_nothing_that_a_terminal_obeys() -> None:
    said = annotation()
    said.mentions[1].unresolved = "no anchor"
    marked = render.marks(said)
    assert "[9h12 → 2024-05-06T09:12] Rumeur" in marked
    assert "[La veille → ?]" in marked
    hostile = Annotation("x", "fr", Anchor(), [], [], [], text="\x1b]0;titre\x07")
    assert render.marks(hostile) == "\ufffd]0;titre\ufffd"
