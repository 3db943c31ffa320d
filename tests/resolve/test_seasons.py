"""Seasons in a story: the one that it has come to, the one before where a verb looks back, that of now elsewhere."""

from __future__ import annotations

import pytest

from timeline.pipeline.annotate import annotate


def last(text: str, anchor: str | None = "2024-03-12") -> str:
    return annotate(text, anchor, lang="fr").mentions[-1].timex3.value


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Le 8 novembre 1911, on ferma le tunnel. Au printemps, on y avait compté trois morts.", "1911-SP"),
        ("Le 8 novembre 1911, on ferma le tunnel. Au printemps, on le rouvrit.", "1912-SP"),
        ("Le 8 novembre 1911, on ferme le tunnel. Au printemps, l'eau gagne la galerie.", "1912-SP"),
        (
            "Le 8 novembre 1911, on ferma le tunnel. À l'été, l'eau gagna la galerie, qu'on mura le 3 août.",
            "1912-08-03",
        ),
        ("Le 8 novembre 1911, on ferma le tunnel ; au printemps, l'eau gagna la galerie.", "1912-SP"),
        ("Le 8 juin 1911, on ferma le tunnel. À l'automne, on le rouvrit.", "1911-FA"),
        ("Le 8 juin 1911, on ferma le tunnel. On le rouvrit à l'hiver.", "1911-WI"),
        ("Le 8 juin 1911, on ferma le tunnel, percé au printemps.", "1911-SP"),
        ("Le 8 mai 1911, on ferma le tunnel. Depuis l'hiver, l'eau montait.", "1910-WI"),
        ("Le 8 mai 1911, on ferma le tunnel. Depuis le printemps, l'eau montait.", "1911-SP"),
        ("En novembre 2020, l'usine a fermé. Au printemps, un repreneur l'a rachetée.", "2021-SP"),
        ("Le 8 novembre 2020, l'usine a fermé. À l'été, un repreneur l'a rachetée.", "2021-SU"),
        ("Le 8 novembre 2020, l'usine a fermé. Elle avait ouvert au printemps.", "2020-SP"),
        ("Le 8 novembre 1911, le barrage céda. Vers 21 h 10, l'eau déferla. Au printemps, on le rebâtit.", "1912-SP"),
        # A year has its own, and so has what is said of something between two commas.
        ("En 1911, au printemps, on ferma le tunnel.", "1911-SP"),
        ("La grève précédente, en août 1911, avait occupé tout le printemps.", "1911-SP"),
    ],
)
def test_a_season_is_the_one_that_the_story_has_come_to(text: str, wanted: str) -> None:
    assert last(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("L'usine, fermée en novembre 2020, sera rasée à l'été.", "2024-SU"),
        ("L'usine a fermé en novembre 2020.\n\nÀ l'été, le maire a changé.", "2023-SU"),
        ("L'usine a fermé lundi. À l'été, elle avait perdu la moitié de ses ouvriers.", "2023-SU"),
    ],
)
def test_a_season_of_the_news_is_that_of_now(text: str, wanted: str) -> None:
    assert last(text) == wanted
