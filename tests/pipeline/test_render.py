from __future__ import annotations

import json
import re
from io import StringIO
from xml.etree import ElementTree

import pytest
from lxml import etree

from timeline.model import Anchor, Annotation, Interval, Mention, Range, Section, Stamp, Timex3
from timeline.pipeline import render
from timeline.pipeline.annotate import annotate

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
    (line,) = render.json_line(annotation())
    assert line.index("\n") == len(line) - 1
    assert json.loads(line) == annotation().to_dict()


def test_a_line_in_pieces_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = annotation()
    hostile.id = '"mentions": []'
    (whole,) = render.json_line(hostile)
    for many in (1, 2, 4):
        monkeypatch.setattr(render, "_MANY", many)
        pieces = list(render.json_line(hostile))
        assert "".join(pieces) == whole
        assert len(pieces) > 3


def test_a_lone_surrogate_can_be_written() -> None:
    broken = annotation()
    broken.id = "\ud800"
    assert json.loads("".join(render.json_line(broken)).encode())["id"] == "\ud800"


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
    span = times["t6"].attrib
    assert (span["type"], span["value"], span["beginPoint"], span["endPoint"]) == ("DURATION", "P3D", "t3", "t4")


def test_a_section_without_stamp_gets_a_time_of_its_own() -> None:
    joined = annotation()
    joined.sections[0].stamp = None
    times = {time.attrib["tid"]: time for time in ElementTree.fromstring(render.timeml(joined)).iter("TIMEX3")}
    assert times["t2"].attrib["anchorTimeID"] == "t6"
    assert times["t6"].attrib == {"tid": "t6", "type": "TIME", "value": "2024-05-06T09:12"}


#: TIMEX3 as the TimeML 1.2.1 specification gives it in BNF; the ids are checked to be there, and to be there once.
TIMEML = """
<!ELEMENT TimeML (DOCID, DCT, TEXT)>
<!ATTLIST TimeML xmlns:xsi CDATA #FIXED "http://www.w3.org/2001/XMLSchema-instance"
                 xsi:noNamespaceSchemaLocation CDATA #IMPLIED>
<!ELEMENT DOCID (#PCDATA)>
<!ELEMENT DCT (TIMEX3)>
<!ELEMENT TEXT (#PCDATA | TIMEX3)*>
<!ELEMENT TIMEX3 (#PCDATA)>
<!ATTLIST TIMEX3
  tid ID #REQUIRED
  type (DATE | TIME | DURATION | SET) #REQUIRED
  value CDATA #REQUIRED
  mod (BEFORE | AFTER | ON_OR_BEFORE | ON_OR_AFTER | LESS_THAN | MORE_THAN | EQUAL_OR_LESS | EQUAL_OR_MORE
       | START | MID | END | APPROX) #IMPLIED
  temporalFunction (true | false) "false"
  functionInDocument (CREATION_TIME | EXPIRATION_TIME | MODIFICATION_TIME | PUBLICATION_TIME | RELEASE_TIME
                      | RECEPTION_TIME | NONE) "NONE"
  beginPoint IDREF #IMPLIED
  endPoint IDREF #IMPLIED
  quant CDATA #IMPLIED
  freq CDATA #IMPLIED
  anchorTimeID IDREF #IMPLIED>
"""

TEXTS = (
    "",
    "Rien.",
    "Hier, du 3 au 5 mai & le <lendemain>, tous les lundis à 10h, depuis ces derniers mois, vers 2019.",
    "Le feu a pris lundi vers 17h38. La veille, deux heures plus tôt, environ trois jours, chaque mardi soir.",
    "10h30 : un.\n\nHier, tout allait.\n\n9h45 : deux.\n\nIl y a deux heures, la pluie. Ce matin aussi.\n",
)


def valid(document: str) -> etree._Element:
    root = etree.fromstring(document.encode())
    dtd = etree.DTD(StringIO(TIMEML))
    assert dtd.validate(root), dtd.error_log
    assert all(re.fullmatch(r"t\d+", time.get("tid") or "") for time in root.iter("TIMEX3"))
    return root


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("anchor", ["2024-10-21T18:30+02:00", "2024-10", None])
def test_timeml_is_valid(text: str, anchor: str | None) -> None:
    annotated = annotate(text, anchor, tz="Europe/Paris", lang="fr", id="un")
    root = valid(render.timeml(annotated))
    assert "".join(root.find("TEXT").itertext()) == text
    times = {time.get("tid"): time for time in root.iter("TIMEX3")}
    assert times["t0"].get("functionInDocument") == "CREATION_TIME"
    for index, mention in enumerate(annotated.mentions, 1):
        time = times[f"t{index}"]
        assert "".join(time.itertext()) == mention.text
        assert (
            time.get("type"),
            time.get("value"),
            time.get("mod"),
            time.get("quant"),
            time.get("freq"),
        ) == mention.timex3
        assert (time.get("anchorTimeID") is None) == (mention.anchor == "none")


def test_timeml_of_made_up_annotations_is_valid() -> None:
    valid(render.timeml(annotation()))
    nested = annotation()
    nested.sections[0].stamp = None
    nested.mentions.insert(4, mention("mai", "DATE", "2024-05", anchor="mention:3"))
    times = {time.get("tid"): time for time in valid(render.timeml(nested)).iter("TIMEX3")}
    assert (times["t5"].text, times["t5"].get("value")) == (None, "2024-05"), "inside another: without its words"
    assert times["t2"].get("anchorTimeID") == "t7"


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
