# ruff: noqa: E501 - pages and feeds are set as they come
"""Dates that texts propose for themselves: intervals, their evidence, and silence where there is none."""

from __future__ import annotations

import json
from datetime import date

import pytest

from timeline.cli import main
from timeline.documents.manifest import load
from timeline.pipeline.infer import anchor, propose


@pytest.mark.parametrize(
    ("text", "begin", "end", "least"),
    [
        ("Le pont a fermé en juin 2023. Il rouvrira l'année prochaine, en mars 2024.", "2023-06-01", "2024-01-01", 0.8),
        ("Les élections de l'année prochaine, en avril 2027, inquiètent.", "2026-01-01", "2027-01-01", 0.8),
        ("Il a plu 300 jours l'an dernier, en mai 2019 surtout, a noté la station.", "2020-01-01", "2021-01-01", 0.8),
        ("Ouverte en juin 2023, la halle a fermé début août. Depuis le début de l'année, elle perdait de l'argent.",
         "2023-08-01", "2024-01-01", 0.6),
        ("La halle a brûlé en mai 2022. Elle a rouvert mardi 12 septembre.", "2023-09-12", "2024-01-01", 0.7),
    ],
)  # fmt: skip
def test_an_interval_with_its_evidence(text, begin, end, least):
    found = propose(text, "fr")
    assert (found.begin, found.end) == (date.fromisoformat(begin), date.fromisoformat(end))
    assert found.confidence >= least
    assert found.evidence


@pytest.mark.parametrize(
    "text",
    [
        "La halle a rouvert hier. Elle fermera demain.",
        "En 2017, la halle a fermé.",
        "Le roi est mort en mai 1610.",
        "Les élections de l'année prochaine inquiètent. L'usine ouvrira en 2031.",
        "",
    ],
)
def test_silence_where_nothing_tells(text):
    assert propose(text, "fr") is None


def test_an_anchor_no_finer_than_its_interval():
    found = anchor(
        "Ouverte en juin 2023, la halle a fermé le 30 décembre. L'année prochaine, en mars 2024, elle rouvre.", "fr"
    )
    assert (found.when, found.origin) == ("2023-12", "inferred")
    assert found.evidence.startswith("between 2023-12-30 and 2023-12-31: ")


TEXT = (
    "Le pont a fermé en juin 2023, dit la mairie. Il rouvrira l'année prochaine, en mars 2024. La route a fermé hier.\n"
)


def test_it_is_used_only_when_asked_for(tmp_path, capsys):
    (tmp_path / "pont.txt").write_text(TEXT, "utf-8")
    out = tmp_path / "out"
    assert main(["build", str(tmp_path / "pont.txt"), "--out", str(out)]) == 0
    said = capsys.readouterr().err
    assert 'pont.txt: needs an anchor: the date it was written on\n[[document]]\nsource = "pont.txt"\n' in said
    report = json.loads((out / "report.json").read_text("utf-8"))
    assert report["documents"][0]["anchor"]["when"] is None
    assert report["documents"][0]["needs"] == ["an anchor: the date it was written on"]
    assert main(["build", str(tmp_path / "pont.txt"), "--out", str(out), "--infer-anchors", "--quiet"]) == 0
    report = json.loads((out / "report.json").read_text("utf-8"))
    assert report["documents"][0]["anchor"]["when"] == "2023"
    events = json.loads((out / "timeline.json").read_text("utf-8"))["events"]
    statuses = {e["evidence"][0]["text"]: e["status"] for e in events}
    assert statuses["juin 2023"] == "stated"


def test_the_manifest_to_fill_in_is_one(tmp_path, capsys):
    (tmp_path / "pont.txt").write_text(TEXT, "utf-8")
    (tmp_path / "halle.txt").write_text(
        "Publié le 3 mars 2022\n\nLa halle a rouvert hier matin, dit la mairie.\n", "utf-8"
    )
    sources = [str(tmp_path / "pont.txt"), str(tmp_path / "halle.txt")]
    wanted = tmp_path / "m.toml"
    assert main(["build", *sources, "--out", str(tmp_path / "out"), "--quiet", "--write-manifest", str(wanted)]) == 0
    text = wanted.read_text("utf-8")
    (entry,) = load(wanted).entries
    assert (entry.source, entry.anchor.when) == ("pont.txt", None)
    filled = text.replace('# anchor = ""', 'anchor = "2023-09-04"')
    assert filled != text
    wanted.write_text(filled, "utf-8")
    assert load(wanted).entries[0].anchor.when == "2023-09-04"
    assert main(["build", *sources, "--out", str(tmp_path / "out"), "--write-manifest", str(wanted)]) == 2
    assert "is there already" in capsys.readouterr().err


ARTICLE = "{}\n\n" + "La commune de Verdoncourt a voté la réouverture de la piscine, fermée depuis bien longtemps. " * 3
JOINED = "\n\nLaisser un commentaire\n\n".join(ARTICLE.format(t) for t in ('La "piscine"', "Le pont", "La halle"))


def test_the_parts_of_a_joined_text_are_named(tmp_path):
    (tmp_path / "joint.txt").write_text(JOINED, "utf-8")
    wanted = tmp_path / "m.toml"
    main(
        [
            "build",
            str(tmp_path / "joint.txt"),
            "--out",
            str(tmp_path / "out"),
            "--quiet",
            "--write-manifest",
            str(wanted),
        ]
    )
    (entry,) = load(wanted).entries
    assert [p.title for p in entry.parts] == ['La "piscine"', "Le pont", "La halle"]


def test_inspect_tells_what_was_read(tmp_path, capsys):
    (tmp_path / "page.html").write_text(
        '<html lang=fr><head><meta property="article:published_time" content="2024-10-21T06:12:00+02:00"></head><body>'
        "<h1>La piscine</h1><p>Publié le 20 octobre 2024</p><p>Le conseil a voté hier la réouverture.</p></body></html>",
        "utf-8",
    )
    (tmp_path / "pont.txt").write_text(TEXT, "utf-8")
    names = [str(tmp_path / "page.html"), str(tmp_path / "pont.txt")]
    assert main(["inspect", *names]) == 0
    said = capsys.readouterr().out
    assert "2024-10-21T06:12+02:00 (minute), metadata: meta article:published_time: 2024-10-21T06:12:00+02:00" in said
    assert "anchor-conflict: " in said
    assert "needs     an anchor: the date it was written on" in said
    assert main(["inspect", *names, "--output", "json", "--infer-anchors"]) == 0
    page, pont = map(json.loads, capsys.readouterr().out.splitlines())
    assert page["extracted"] and page["furniture"] == {"publication": 1}
    assert pont["anchor"]["possible"] == ["2023-01-01", "2024-01-01"]
    assert pont["anchor"]["origin"] == "inferred"
    assert main(["inspect", str(tmp_path / "gone.txt")]) == 1
