"""A story that looks back comes back: what was past before its day leaves the story where it stood."""

from __future__ import annotations

import pytest

from timeline.pipeline.annotate import annotate

QUITTED = "Le 8 mars 1871, le régiment quitta Sarlin. "
DATELINE = "Sarlin, mercredi 8 mars 1871. Les mineurs cessent le travail. "


def last(text: str, anchor: str | None = "2024-03-12") -> str:
    return annotate(text, anchor, lang="fr").mentions[-1].timex3.value


@pytest.mark.parametrize(
    ("aside", "goes_on", "wanted"),
    [
        ("L'ordre était arrivé trois jours plus tôt. ", "À six heures, il passa le gué.", "1871-03-08T06:00"),
        ("L'ordre était arrivé trois jours plus tôt.\n\n", "À six heures, il passa le gué.", "1871-03-08T06:00"),
        ("Il avait perdu son chef deux semaines plus tôt. ", "Le lendemain, il passa le gué.", "1871-03-09"),
        ("Il s'était formé en janvier. ", "Vers midi, il passa le gué.", "1871-03-08T12:00"),
        ("Son chef avait été nommé en 1868. ", "Le 11 mars, il passa le gué.", "1871-03-11"),
        ("Deux mois plus tôt, il avait perdu son chef. ", "Le 11 mars, il passa le gué.", "1871-03-11"),
        # A story that is told as past throughout goes on as it did.
        ("Le chef avait fui le 2. ", "Le lendemain, on l'avait repris. Le surlendemain, il avait parlé.", "1871-03-05"),
        # What goes on with the look back counts from it.
        ("L'ordre était arrivé trois jours plus tôt. ", "Le colonel l'avait lu à six heures.", "1871-03-05T06:00"),
        ("L'ordre était arrivé trois jours plus tôt. ", "Le lendemain, on avait distribué le pain.", "1871-03-06"),
        ("L'ordre était arrivé trois jours plus tôt. ", "À six heures, il faisait encore nuit.", "1871-03-05T06:00"),
    ],
)
def test_the_story_goes_on_from_where_it_looked_back(aside: str, goes_on: str, wanted: str) -> None:
    assert last(QUITTED + aside + goes_on) == wanted


def test_what_only_one_of_its_people_had_done_is_not_when_it_looks_back() -> None:
    text = "Le 8 mars 1871, le régiment, qui avait reçu l'ordre trois jours plus tôt, se mit en marche.\n\n"
    assert last(text + "À six heures, il passa le gué.") == "1871-03-08T06:00"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mardi, la députée a été élue. Son rival, qui avait renoncé le 4 février, l'a saluée le lendemain.", "03-13"),
        ("Jeudi, le club a été relégué. La ligue, qui avait enquêté en 2021, l'a confirmé le lendemain.", "03-15"),
        # A date of its own that opens its sentence moves the story, and so does one of a verb that tells.
        ("Le port a rouvert lundi. Dans la nuit du 2 au 3 mars, on avait tiré. Le lendemain, il a fermé.", "03-03"),
        ("Le port a rouvert lundi. On a tiré le 3 mars. Le lendemain, il a fermé.", "03-04"),
        # A paragraph that begins by looking back goes on from there.
        ("Le port a rouvert lundi.\n\nLes travaux avaient commencé le 3 février. Le 17, une grue est tombée.", "02-17"),
    ],
)
def test_news_come_back_from_what_a_clause_looked_back_at(text: str, wanted: str) -> None:
    assert last(text, "2024-03-16") == f"2024-{wanted}"


@pytest.mark.parametrize(
    ("aside", "goes_on", "wanted"),
    [
        ("La faim les tient depuis janvier.\n\n", "Le 10, la troupe arrive.", "1871-03-10"),
        ("Une affiche posée le jeudi précédent les y appelle.\n\n", "Le 10, la troupe arrive.", "1871-03-10"),
        ("Le froid est vif. Le pain manque. On chante.\n\n", "Le 10, la troupe arrive.", "1871-03-10"),
        ("La faim les tient depuis janvier.\n\n", "Le 10, on tire. Le 2 avril, tout est fini.", "1871-04-02"),
        ("La ville se tait. Le pain manque. On chante.\n\n", "La troupe arriva en ville le 10.", "1871-03-10"),
        # What no verb tells, and what looks back from news, is none of it.
        ("La ville se tait. Le pain manque. On chante.\n\n", "Visite libre, sauf le 10.", "2024-03-10"),
        ("La ville se tait. Le pain manque. On chante.\n\n", "L'orage avait éclaté le 10.", "2024-03-10"),
        # A page that has named a day of its own time counts from there, and so does what is announced.
        ("On l'a rappelé lundi. Le pain manque. On chante.\n\n", "Le 20, une plaque a été posée.", "2024-02-20"),
        ("Le froid est vif. Le pain manque. On chante.\n\n", "Le 20, une plaque sera posée.", "2024-03-20"),
    ],
)
def test_a_page_of_long_ago_keeps_its_date(aside: str, goes_on: str, wanted: str) -> None:
    assert last(DATELINE + aside + goes_on) == wanted


def test_a_story_told_in_the_present_comes_back_from_what_was_past() -> None:
    text = DATELINE + "Le 10, Marie prend la parole. Elle est entrée à la mine en 1860.\n\nLe 12, la troupe arrive. "
    assert last(text + "Le dimanche 19, on vote. À l'automne, elle part.") == "1871-FA"
    assert last(text + "Le dimanche 19, on vote.") == "1871-03-19"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Il fut tué le 3 mai 1908. Il devait l'épouser le mois suivant. Deux jours plus tard, on l'enterra.", "05-05"),
        ("Il fut arrêté le 3 mai 1908. Il devait fuir le lendemain à 8 h. Le surlendemain, on le jugea.", "05-05"),
        # What is meant behind it counts from it, and what came to pass moves the story.
        ("Il est mort le 3 mai 1908. Il devait partir le lendemain et rentrer deux jours plus tard.", "05-06"),
        ("Il fut arrêté le 3 mai 1908. Il s'enfuit le lendemain. Deux jours plus tard, on le reprit.", "05-06"),
    ],
)
def test_what_was_meant_to_come_is_no_step_of_the_story(text: str, wanted: str) -> None:
    assert last(text) == f"1908-{wanted}"


def test_a_term_that_somebody_quoted_sets_is_not_the_storys_clock() -> None:
    text = "Le message est arrivé vendredi à 14 h. « Payez avant dimanche midi. » Une heure après, "
    assert last(text + "elle appelle la police.", "2024-03-16") == "2024-03-15T15:00"
    text = "Le message est arrivé vendredi à 14 h. « On a payé dimanche à midi. » Une heure après, "
    assert last(text + "elle appelle la police.", "2024-03-18") == "2024-03-17T13:00"
