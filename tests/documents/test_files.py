"""Files into documents: encodings, readers, sources, manifests, dates given by hand."""

from __future__ import annotations

import json

import pytest

from timeline.documents import collect, read
from timeline.documents.decode import decode
from timeline.documents.manifest import load
from timeline.documents.when import parse
from timeline.errors import AnchorError, DocumentError, ManifestError
from timeline.model import Anchor

TEXT = (
    "L’été à Brézolles\n\n"
    "Le marché couvert a rouvert hier, après deux années de travaux. « Enfin ! », dit la fleuriste.\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_or_without_its_mark(encoding):
    assert decode(TEXT.encode(encoding), "a.txt") == (TEXT, ())


def test_another_encoding_is_named():
    found = decode((TEXT * 5).encode("cp1252"), "a.txt")
    assert found.text == TEXT * 5
    assert found.notes[0].startswith("encoding-detected: ")


@pytest.mark.parametrize(
    "data", [b"", b" \n\t\n", b"\x00\x01\x02PNG\x00", bytes(range(128, 256)) * 40 + b"\x01\x02\x03" * 99, b"\xff\xfea"]
)
def test_no_text_says_where_and_what_to_do(data):
    with pytest.raises(DocumentError) as error:
        decode(data, "a.txt")
    assert error.value.where == "a.txt"
    assert error.value.remedy


def test_a_file_that_cannot_be_read(tmp_path):
    with pytest.raises(DocumentError, match=r"gone\.txt: cannot be read"):
        list(read(tmp_path / "gone.txt"))


def test_sources_are_files_folders_and_globs(tmp_path):
    for name in ("b.txt", "a.md", "sub/c.txt", ".hidden/d.txt", "photo.png", "manifest.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, "utf-8")
    (tmp_path / "empty").mkdir()
    found, errors = collect([tmp_path, tmp_path / "*.txt", "-"])
    assert [p.name for p in found] == ["a.md", "b.txt", "c.txt", "-"]
    assert errors == []
    found, errors = collect([tmp_path / "empty", tmp_path / "gone.txt", tmp_path / "*.pdf"])
    assert found == []
    assert [str(e).startswith(e.where) and bool(e.remedy) for e in errors] == [True] * 3


def test_a_document_of_a_text_file(tmp_path):
    path = tmp_path / "Marché couvert.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    (found,) = read(path, anchor=Anchor("2024-10-21", "day", "given"), tz="Europe/Paris", prefer="past")
    assert found.text == TEXT.replace("\n", "\r\n")
    assert (found.id, found.source, found.title) == ("march-couvert", "Marché couvert.txt", "L’été à Brézolles")
    assert (found.anchor.when, found.tz, found.prefer, found.extracted) == ("2024-10-21", "Europe/Paris", "past", False)


def test_standard_input():
    (found,) = read("-", data=TEXT.encode())
    assert (found.id, found.source, found.text) == ("stdin", "stdin", TEXT)


def test_the_file_name_is_weak_evidence(tmp_path):
    path = tmp_path / "2024-03-05_marche.txt"
    path.write_text(TEXT, "utf-8")
    (found,) = read(path)
    assert found.anchor[:5] == ("2024-03-05", "day", "inferred", "file name 2024-03-05_marche.txt", None)
    (found,) = read(path, anchor=Anchor("2024-03", "month", "given"))
    assert found.anchor.when == "2024-03"
    path.write_text("Publié le 3 mars 2024\n\n" + TEXT, "utf-8")
    assert next(read(path)).anchor.when == "2024-03-03"


ROWS = [
    {"id": "x1", "text": TEXT, "title": "Marché", "published": "2024-03-05T10:00:00Z", "url": "https://exemple.test/1"},
    {"id": "x2", "text": TEXT, "published": "jadis"},
    {"id": "x3", "title": "rien"},
]


@pytest.mark.parametrize("suffix", ["jsonl", "json", "wrapped.json", "csv"])
def test_records(tmp_path, suffix):
    path = tmp_path / f"fil.{suffix}"
    if suffix == "jsonl":
        path.write_text("\n".join(json.dumps(r) for r in ROWS), "utf-8")
    elif suffix == "csv":
        import csv

        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, ["id", "text", "title", "published", "url"])
            writer.writeheader()
            writer.writerows(ROWS)
    else:
        path.write_text(json.dumps({"articles": ROWS} if "wrapped" in suffix else ROWS), "utf-8")
    first, second = read(path)
    assert first.text == TEXT and first.extracted
    assert (first.title, first.url) == ("Marché", "https://exemple.test/1")
    assert (first.anchor.when, first.anchor.origin) == ("2024-03-05T10:00+00:00", "metadata")
    assert first.id.endswith("-x1")
    assert second.anchor.when is None
    assert second.notes[0].startswith("anchor-unreadable: ")


def test_the_manifest_names_a_records_fields(tmp_path):
    (tmp_path / "fil.jsonl").write_text('{"corps": "Il pleut sur Brézolles.", "quand": "2021"}\n', "utf-8")
    (tmp_path / "m.toml").write_text(
        '[[document]]\nsource = "*.jsonl"\nfields = { text = "corps", published = "quand" }\n', "utf-8"
    )
    (found,) = read(tmp_path / "fil.jsonl", manifest=load(tmp_path / "m.toml"))
    assert (found.text, found.anchor.when) == ("Il pleut sur Brézolles.", "2021")
    with pytest.raises(DocumentError, match="holds no record with a text"):
        list(read(tmp_path / "fil.jsonl"))


def test_a_broken_record_names_its_line(tmp_path):
    (tmp_path / "fil.jsonl").write_text('{"text": "Il pleut."}\n{"text": \n', "utf-8")
    with pytest.raises(DocumentError, match=r"fil\.jsonl:2: is no JSON"):
        list(read(tmp_path / "fil.jsonl"))


MANIFEST = """\
# Dates of two documents.
[[document]]
source = "a.txt"
id = "un"
lang = "fr"
tz = "Europe/Brussels"
anchor = 2024-10-21

[[document]]
source = "b*.txt"
anchor = "octobre 2024"
prefer = "past"
  [[document.part]]
  title = "Le marché"
  anchor = "2024-10-02"
"""


def test_a_manifest(tmp_path):
    (tmp_path / "m.toml").write_text(MANIFEST, "utf-8")
    found = load(tmp_path / "m.toml")
    one, two = found.entries
    assert one.anchor[:5] == ("2024-10-21", "day", "manifest", "m.toml:7", "Europe/Brussels")
    assert (two.anchor.when, two.prefer, two.parts[0].anchor.when) == ("2024-10", "past", "2024-10-02")
    assert two.parts[0].where == f"{tmp_path / 'm.toml'}:14"
    assert found.of("dossier/a.txt") is one
    assert found.of("b12.txt") is two
    assert found.of("c.txt") is None
    assert found.unused(["dossier/a.txt"]) == [
        f"manifest-unused: {tmp_path / 'm.toml'}:9: no document is named 'b*.txt'; check the name or take the entry out"
    ]
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (document,) = read(tmp_path / "a.txt", manifest=found, anchor=Anchor("2020", "year", "given"))
    assert (document.id, document.tz, document.anchor.origin) == ("un", "Europe/Brussels", "manifest")


@pytest.mark.parametrize(
    ("wrong", "line", "says"),
    [
        (MANIFEST.replace("anchor = 2024", "ancre = 2024"), 7, "unknown key 'ancre'"),
        (MANIFEST.replace('id = "un"', "id = 1"), 4, "id is no text"),
        (MANIFEST.replace("Europe/Brussels", "Europe/Bruxelles"), 6, "is no zone"),
        (MANIFEST.replace("octobre 2024", "hier"), 11, "no absolute date"),
        (MANIFEST.replace('"past"', '"passé"'), 12, "prefer"),
        (MANIFEST.replace('  title = "Le', '  titre = "Le'), 14, "unknown key 'titre'"),
        (MANIFEST.replace('"2024-10-02"', '"2024-02-30"'), 15, "in no calendar"),
        (MANIFEST.replace('source = "a.txt"\n', ""), 2, "without a source"),
        (MANIFEST.replace('[[document]]\nsource = "b', '[[documents]]\nsource = "b'), 9, "unknown key 'documents'"),
        (MANIFEST.replace('lang = "fr"', 'lang = "fr'), 5, "is no TOML"),
    ],
)
def test_what_is_wrong_in_a_manifest_is_named_with_its_line(tmp_path, wrong, line, says):
    if "[[documents]]" in wrong:
        wrong = wrong.partition("  [[document.part]]")[0]
    (tmp_path / "m.toml").write_text(wrong, "utf-8")
    with pytest.raises(ManifestError, match=says) as error:
        load(tmp_path / "m.toml")
    assert error.value.where == f"{tmp_path / 'm.toml'}:{line}"
    assert error.value.remedy


def test_the_manifests_schema_says_the_same_keys():
    from pathlib import Path

    from timeline.documents import manifest

    schema = json.loads((Path(__file__).parents[2] / "schemas" / "manifest.schema.json").read_text("utf-8"))
    defs = schema["$defs"]
    assert set(defs["document"]["properties"]) == manifest._KEYS
    assert set(defs["part"]["properties"]) == manifest._PART_KEYS
    assert set(defs["document"]["properties"]["fields"]["properties"]) == manifest._FIELDS


@pytest.mark.parametrize(
    ("said", "wanted", "grain"),
    [
        ("2024", "2024", "year"),
        ("2024-10", "2024-10", "month"),
        ("2024-10-21", "2024-10-21", "day"),
        ("2024-10-21T18:30+0200", "2024-10-21T18:30+02:00", "minute"),
        ("2024-10-21 06:30Z", "2024-10-21T06:30+00:00", "minute"),
        ("2024-10-21T06:30:15", "2024-10-21T06:30:15", "second"),
        ("octobre 2024", "2024-10", "month"),
        ("le 3 mars 2022", "2022-03-03", "day"),
        ("le 3 mars 2022 à 14h", "2022-03-03T14:00", "minute"),
        ("1er mars 2022 à 14h05", "2022-03-01T14:05", "minute"),
        ("3. März 2022", "2022-03-03", "day"),
        ("21/10/2024", "2024-10-21", "day"),
    ],
)
def test_a_date_given_by_hand(said, wanted, grain):
    found = parse(said)
    assert (found.when, found.grain, found.origin) == (wanted, grain, "given")


@pytest.mark.parametrize(
    "said",
    [
        "",
        "hier",
        "lundi",
        "le 12",
        "12 mai",
        "il y a 3 jours",
        "demain",
        "2024-13-01",
        "2024-02-30",
        "2024-10-21T25:00",
        "31 février 2024",
    ],
)
def test_what_is_no_absolute_date_is_refused(said):
    with pytest.raises(AnchorError) as error:
        parse(said)
    assert error.value.remedy
