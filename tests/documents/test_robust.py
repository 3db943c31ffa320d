"""Text that is no proper text: an answer in bounded time, spans that hold, no crash."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.documents import outline
from timeline.model import Anchor

PIECES = [
    "il y a ", "Depuis ", "10 min ", "22 mois ", "3h ", "04h50 ", "23:03 ", "HAE ", "TU", "heure de Paris ",
    "\n", "\n\n", "\r\n", "Publié le ", "Mis à jour ", "Direct démarré le ", "Direct terminé le ",
    "3 mars 2022 ", "31/12/9999 ", "30 février ", "lundi ", "Hier à ", "• ", " - ", " : ", "© ANP",
    "2–3 minutes", "Voir l’article", "Lire ", "PARIS, ", "12 mai (ANP) - ", "Titre du jour", "\x00", "\ud800",
    "\u202e", "\xad", "e\u0301", "🇫🇷", "(25/02/2024 : 20:11)", "* * *", "25h70", "0001-01-01", "le ", ".",
    "04/11 - ", "par Zoé » ", "De : ", "Date : ", "Épinglé - ", "#3",
]  # fmt: skip
ANCHORS = ["2024-10-21T18:30+02:00", "2024-10-21", "2024-10", "2024", "0001-01-01", "9999-12-31T23:59", None]


@settings(max_examples=250, deadline=None, derandomize=True, database=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=60), st.sampled_from(ANCHORS), st.sampled_from(["Europe/Paris", None])
)
def test_any_text_has_an_outline_whose_spans_hold(pieces, when, tz):
    text = "".join(pieces)
    grain = "minute" if when and "T" in when else "day"
    found = outline(text, lang="fr", anchor=Anchor(when, grain, "given"), tz=tz, retrieved="2024-10-21T18:30")
    last = 0
    for section in found.sections:
        assert last <= section.start <= section.body <= section.end <= len(text)
        last = section.end
        if section.stamp:
            assert text[section.stamp.start : section.stamp.end] == section.stamp.printed
            assert section.stamp.start == section.start
        if section.title_span and section.kind == "entry":
            assert text[slice(*section.title_span)].strip() == section.title
    last = 0
    for start, end, kind in found.furniture:
        assert last <= start < end <= len(text) and kind
        last = end


@pytest.mark.parametrize(
    "piece",
    [
        "il y a ",
        "12:30\n",
        "le ",
        "\n",
        " ",
        "(",
        "Publié le\n",
        "12 mai 2024\n\n",
        "14h32 Titre\n",
        "9",
        "Lire\n",
        "12 mai 2024\nOui.\n",
        "12 mai 2024\nTitre\nOui.\n",
        "par Zoé » 12 mai 2024 10:12\nOui.\n",
        "04/11 - 9h\n",
    ],
)
def test_work_grows_with_length_and_no_faster(piece, steps):
    def cost(size):
        text = (piece * (size // len(piece) + 1))[:size]
        return steps(lambda: outline(text, lang="fr", anchor=Anchor("2024-10-21", "day", "given")))

    cost(500)
    assert cost(20_000) < 5 * cost(5_000)


@pytest.mark.parametrize("code", ["nr", "xx", "zxx", "art-lojban"])
def test_a_language_that_nothing_here_reads_dates_no_line_and_harms_none(code):
    text = "Umhlangano, 12 March 2024\n\n" + "Ikomiti ihlangene namhlanje ukuxoxa ngebhuloho. " * 20
    assert outline(text, lang=code, anchor=Anchor()).anchor.when is None
    assert outline(text, lang="en", anchor=Anchor()).anchor.when == "2024-03-12"
