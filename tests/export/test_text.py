import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.export._text import clean, cut, line, link


@given(st.text(alphabet=st.characters()))
def test_cleaned_text_holds_no_character_that_breaks_a_reader(text):
    got = clean(text)
    got.encode()
    assert not any((ord(c) < 32 and c not in "\n\t") or 0x7F <= ord(c) < 0xA0 or c in "\u2028\u2029\ufeff" for c in got)
    assert clean(got) == got
    assert "\n" not in line(text)


def test_what_can_be_said_stays():
    assert clean("L’été, 10 h\u202f40 — “oui” 👩‍👩‍👧 e\u0301") == "L’été, 10 h\u202f40 — “oui” 👩‍👩‍👧 e\u0301"


def test_lone_surrogates_are_replaced():
    assert clean("a\ud800b") == "a\ufffdb"


@given(st.text(), st.integers(10, 60))
def test_a_cut_keeps_to_its_length(text, most):
    assert len(cut(text, most)) <= most


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "ftp://exemple.fr",
        "//exemple.fr",
        "exemple.fr",
        "https://",
        "http://[",
        'https://exemple.fr/" onclick="x',
        "https://exemple.fr/a b",
        "https://exemple.fr/<x>",
        "java\nscript:x",
        "https://exemple.fr/\r\nX-EVIL:1",
    ],
)
def test_only_web_addresses_become_links(url):
    assert link(url) is None


def test_an_address_is_written_in_ascii():
    assert link("https://exemple.fr/été?q=à#é") == "https://exemple.fr/%C3%A9t%C3%A9?q=%C3%A0#%C3%A9"
