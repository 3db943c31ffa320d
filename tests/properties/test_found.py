# ruff: noqa: E501 - inputs are set as they come
"""What fuzzing and the hostile inputs found, each with the smallest input that showed it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import timeline
from tests.properties.sound import sound
from timeline import annotate, documents, events
from timeline.errors import DocumentError, UsageError, ValidationError
from timeline.pipeline import corrections, republish
from timeline.pipeline.annotate import mentions_of
from timeline.pipeline.build import Timeline

TOLD = "La halle a rouvert hier."


def read(name: str, data: str | bytes) -> list[timeline.model.Document]:
    return list(documents.read(name, data=data if isinstance(data, bytes) else data.encode()))


@pytest.mark.parametrize("value", ["1" * 5000, "[" * 100_000, '{"a":' * 100_000])
def test_a_number_too_long_or_a_nesting_too_deep_costs_one_line(value: str) -> None:
    refused: list[DocumentError] = []
    lines = f'{{"text": "{TOLD}"}}\n{{"text": "{TOLD}", "n": {value}}}\n{{"text": "{TOLD}"}}'
    found = list(documents.read("a.jsonl", data=lines.encode(), refuse=refused.append))
    assert len(found) == 2
    assert [error.where for error in refused] == ["a.jsonl:2"]
    with pytest.raises(DocumentError, match="is no JSON"):
        read("a.json", f'{{"text": "{TOLD}", "n": {value}}}')


@pytest.mark.parametrize("value", ["1" * 5000, "[" * 100_000])
def test_a_manifest_and_corrections_have_the_same_limits(value: str, tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(f"a = {value}")
    for load in (documents.manifest.load, corrections.load):
        with pytest.raises(UsageError, match="is no TOML"):
            load(path)


def test_a_record_that_is_not_a_number_has_no_text() -> None:
    with pytest.raises(DocumentError, match="holds no record with a text"):
        read("a.json", '{"text": NaN}')


@pytest.mark.parametrize(
    ("key", "value", "note"),
    [("lang", "<i>", "language-unreadable"), ("tz", "Mars/Olympus", "zone-unreadable"), ("tz", "../../etc/passwd", "zone-unreadable"),
     ("tz", "x" * 300, "zone-unreadable"), ("retrieved", "jadis", "retrieved-unreadable")],
)  # fmt: skip
def test_what_a_record_says_of_itself_wrongly_does_not_count(key: str, value: str, note: str) -> None:
    (document,) = read("a.json", json.dumps({"text": TOLD, key: value}))
    assert [said.partition(":")[0] for said in document.notes] == [note]
    assert document.tz is None


def test_a_record_may_say_in_words_when_it_was_fetched() -> None:
    (document,) = read("a.json", json.dumps({"text": TOLD, "retrieved": "Mon, 21 Oct 2024 06:12:45 +0200"}))
    assert document.notes == []


def test_a_language_that_nothing_reads_costs_its_document_alone(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(f"<html lang='la'><body><p>{TOLD}</p></body></html>", "utf-8")
    (tmp_path / "b.txt").write_text(TOLD, "utf-8")
    built = timeline.build([tmp_path], anchor="2024-10-21")
    assert [document.source for document in built.documents] == ["b.txt"]
    assert "a.html: the language 'la' has no folder" in built.report["problems"][0]["message"]


@pytest.mark.parametrize("date", ["0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00"])
def test_a_date_of_metadata_that_no_zone_has_room_for_does_not_count(date: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"text": TOLD, "published": date, "tz": "Europe/Paris"}), "utf-8")
    built = timeline.build([tmp_path])
    assert built.documents[0].anchor.when is None
    assert "anchor-unreadable" in built.documents[0].notes[0]


def test_a_date_of_metadata_may_stand_in_other_digits() -> None:
    (document,) = read("a.json", json.dumps({"text": TOLD, "published": "٢٠٢٤-١٠-٢١"}))
    assert document.anchor.when == "2024-10-21"


def test_names_of_one_slug_are_told_apart(tmp_path: Path) -> None:
    for name in ("мост.txt", "дом.txt", "a b.txt", "a-b.txt"):
        (tmp_path / name).write_text("Le pont date de 1884.", "utf-8")
    built = timeline.build([tmp_path])
    assert len(built.events) == 4
    assert built.report["problems"] == []
    assert len({document.id for document in built.documents}) == 4


@pytest.mark.parametrize(
    "feed", [b"\0" * 40 + b"<feed/>", b"<rss><item>&a;<description>Hier.</description></item></rss>"]
)
def test_a_feed_that_is_hardly_one(feed: bytes) -> None:
    try:
        assert [document.text for document in read("a.rss", feed)] == ["Hier."]
    except DocumentError as error:
        assert error.message == "is no XML"


def test_an_archive_with_a_broken_page_keeps_what_came_before() -> None:
    def record(body: str, more: str = "") -> str:
        http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{more}\r\n{body}"
        head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: https://exemple.fr/\r\n"
        return f"{head}Content-Type: application/http\r\nContent-Length: {len(http)}\r\n\r\n{http}\r\n\r\n"

    page = "<html><body><p>Hier, la halle a rouvert.</p></body></html>"
    refused: list[DocumentError] = []
    data = record(page) + record(page, "Content-Encoding: gzip\r\n") + record(page)
    found = list(documents.read("a.warc", data=data.encode(), refuse=refused.append))
    assert len(found) == 1
    assert [error.message.partition(":")[0] for error in refused] == ["cannot be read", "is broken from here on"]


def test_what_entries_hang_on_is_counted_over_the_whole_text() -> None:
    text = (
        "Direct : la crue de l'Ardelle\nPublié le 21 octobre 2024 à 18h30\n\n18h30 - Le pont ferme\nLe 3 mars 2019, le pont "
        "avait rouvert. Deux jours plus tard, il fermait.\n\n17h05 - La pluie cesse\nLe 12 juin 2018, il pleuvait. Le lendemain, rien."
    )  # fmt: skip
    found = annotate(text, "2024-10-21T18:30", tz="Europe/Paris", lang="fr").mentions
    hung = {
        m.text: found[int(m.anchor.partition(":")[2])].text
        for m in found
        if m.text in ("Deux jours plus tard", "Le lendemain")
    }
    assert hung == {"Deux jours plus tard": "Le 3 mars 2019", "Le lendemain": "Le 12 juin 2018"}


@pytest.mark.parametrize(
    ("text", "anchor"),
    [("samedi, la suite. Le deux samedi", "2024-10"), ("de 23 h à 1 h le 31 décembre 9999", "2024-10-21"),
     ("ce soir de 23 h à 1 h", "9999-12-31"), ("la nuit du 31 décembre 9999, à 2 h", "9999-12-31")],
)  # fmt: skip
def test_texts_that_hung_on_nothing_or_fell_off_the_calendar(text: str, anchor: str) -> None:
    found = annotate(text, anchor, lang="fr")
    sound(text, found.mentions, found.ranges)


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("« On s'est vus le mardi. Il m'appelle à 8 h, le jeudi », dit-il.", "2024-03-12"),
        ("Lundi, soir de Noël, bal. Puis lundi, soir de Pâques.", "0001-01-01"),
        ("Ouvert tous les jours de 22 h à 2 h.", "9999-12-31"),
        ("Les mardis de janvier, de 9 h à 11 h.", "0001-01-01"),
        ("30 septembre.\n\n23h10 | Le bac rentre\n\n22h40 | Le bac part\n\n21h05 | Le bac attend\n", "0001-01-01"),
    ],
)
def test_pages_that_looked_ahead_of_what_was_told_or_beyond_the_calendar(text: str, anchor: str) -> None:
    (document,) = documents.read("page.txt", data=text.encode(), lang="fr", anchor=documents.when.parse(anchor))
    mentions, ranges = mentions_of(document)
    sound(text, mentions, ranges)
    events.of(document, mentions, ranges)


# --- datasets -------------------------------------------------------------------------------------------------------


@pytest.fixture
def dataset(tmp_path: Path) -> dict[str, object]:
    (tmp_path / "a.txt").write_text("La fête aura lieu le 3 mai 2025 à 20 h.", "utf-8")
    told: dict[str, object] = timeline.build([tmp_path / "a.txt"], tz="Europe/Paris").to_dict()
    return told


def test_a_dataset_of_no_zone_is_refused_with_its_place(dataset: dict[str, object]) -> None:
    dataset["documents"][0]["tz"] = "Mars/Olympus"  # type: ignore[index]
    with pytest.raises(ValidationError, match="documents/0/tz: is no IANA zone: Mars/Olympus"):
        republish.of(dataset)


def test_whole_numbers_may_be_written_with_a_point(dataset: dict[str, object], tmp_path: Path) -> None:
    same = json.loads(json.dumps(dataset))
    event = same["events"][0]
    event["extent"] = [float(each) for each in event["extent"]]
    event["evidence"][0]["span"] = [float(each) for each in event["evidence"][0]["span"]]
    same["documents"][0]["characters"] = float(same["documents"][0]["characters"])
    read_back: Timeline = republish.of(same)
    read_back.write(tmp_path / "out")
    assert (tmp_path / "out" / "timeline.json").read_text("utf-8") == _written(dataset, tmp_path)


def _written(dataset: dict[str, object], tmp_path: Path) -> str:
    republish.of(dataset).write(tmp_path / "other")
    return (tmp_path / "other" / "timeline.json").read_text("utf-8")


@pytest.mark.parametrize(
    "text", ['{"schema_version": "1.0", "generator": NaN}', '{"schema_version": 1' + "0" * 5000 + "}", "[" * 100_000, '{"__proto__": {}}']
)  # fmt: skip
def test_a_dataset_of_numbers_that_are_none(text: str, tmp_path: Path) -> None:
    (tmp_path / "timeline.json").write_text(text)
    with pytest.raises(ValidationError):
        republish.load(tmp_path / "timeline.json")


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf"), 1e999])
def test_a_confidence_that_is_no_share_is_refused(value: float, dataset: dict[str, object]) -> None:
    dataset["events"][0]["confidence"] = value  # type: ignore[index]
    with pytest.raises(ValidationError, match="confidence"):
        republish.of(dataset)
