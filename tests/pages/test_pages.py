"""The page corpus, held to its figures: every row one by one, and the goals together."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from live_table import LIVES
from page_table import PAGES

from timeline.documents import outline
from timeline.model import Anchor

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def bench():
    spec = importlib.util.spec_from_file_location("bench_pages", ROOT / "bench" / "pages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_corpus_is_as_large_as_it_says():
    assert len(PAGES) >= 40
    assert len(LIVES) >= 25
    assert len({p.name for p in PAGES}) == len(PAGES)
    assert len({x.name for x in LIVES}) == len(LIVES)


def test_the_goals_are_met(bench):
    found = bench.ours()
    cases = found.right + found.unknown + found.wrong
    assert found.losses == []
    assert found.right >= 0.97 * cases
    assert found.wrong <= 0.01 * cases
    assert found.entries_right >= 0.98 * found.entries


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page(page, bench, tmp_path):
    found = bench.read_page(page, tmp_path)
    assert bench.same(found.anchor.when, page.anchor), found.anchor
    assert found.extracted
    assert found.anchor.when is None or found.anchor.evidence
    spans = [(s.start, s.end) for s in found.sections]
    assert all(a < b for a, b in spans) and all(spans[i][1] <= spans[i + 1][0] for i in range(len(spans) - 1))
    for section in found.sections:
        assert found.text[section.stamp.start : section.stamp.end] == section.stamp.printed
        assert section.title_span is None or found.text[slice(*section.title_span)].strip() == section.title
    for junk in ("Accueil", "Lire aussi", "Météo", "©", "var ", "Partager", "bel article"):
        assert junk not in found.text


@pytest.mark.parametrize("live", LIVES, ids=lambda live: live.name)
def test_a_live_text(live, bench):
    given = Anchor(live.given, "minute" if "T" in live.given else "day", "given") if live.given else Anchor()
    found = outline(live.text, lang="fr", anchor=given, tz=live.tz, retrieved=live.retrieved)
    assert [s.anchor.when for s in found.sections] == list(live.entries)
    assert all(s.title for s in found.sections if "{title}" in live.text)
