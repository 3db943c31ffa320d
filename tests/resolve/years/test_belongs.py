"""What is of the year of a story that is over, and what leaves it: each look once."""

from __future__ import annotations

import pytest

from timeline.pipeline.annotate import annotate

AUTUMN = "2002-10-23"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Né en 1950, il a quitté son poste le 28 juillet.", "2002-07-28"),
        ("Créée en 1935, la scierie a déposé son bilan mi-septembre.", "2002-09"),
        ("En 1962, il a épousé Marie le 3 mai.", "1962-05-03"),
        ("L'an dernier, le service avait ouvert le 13 avril.", "2001-04-13"),
        ("L'an dernier, vingt noyades, dont la moitié le 14 janvier.", "2001-01-14"),
        ("L'an dernier, la crue avait fait 20 morts, dont dix le 14 janvier.", "2001-01-14"),
        ("L'an dernier, record de visites. Fermeture le 14 janvier.", "2003-01-14"),
        ("En 1990, élu maire, il a démissionné le 28 juillet.", "1990-07-28"),
        ("Fin 1999, elle a démissionné, et le 6 janvier, elle a ouvert sa forge.", "2000-01-06"),
        ("L'an prochain, la fête aura lieu le 14 juin.", "2003-06-14"),
        ("La fête aura lieu le 14 décembre.", "2002-12-14"),
        ("En 1999, ils vivaient à Brest. Le 24 février, le toit a cédé.", "1999-02-24"),
        ("En 1999, il avait perdu. Le 24 février, il a gagné.", "2002-02-24"),
    ],
)
def test_the_year_of_what_the_main_verb_tells(text: str, value: str) -> None:
    assert annotate(text, AUTUMN, lang="fr").mentions[-1].timex3.value == value


STEPS = "Il y a deux ans, elle fuyait. Le 3 mai, elle a pris le train. Le surlendemain, elle était à Foix. "
STORY = [
    ("Elle part le 3 août 1999. Elle reviendra quelques semaines plus tard, le 21 novembre.", "1999-11-21"),
    (STEPS + "Après trois semaines au gymnase, elle arrive à Pau le 21 juillet.", "2000-07-21"),
    ("Blessé le 3 mars 1990 à 1 h 20, il se réveillera le 3 avril.", "1990-04-03"),
    ("En mai 2000, le club descend. Le 6 juillet, le tribunal prononce sa liquidation.", "2000-07-06"),
    ("En mars 2001, elle est partie. Elle y est restée jusqu'en mai.", "2001-05"),
    ("En 2000, on bâtit. En mai, on ouvre.", "2000-05"),
    ("En 2000, il lit. Il l'avait lu en mai.", "2000-05"),
    ("En 1984, premier plan social. Le 3 mai, le directeur nous réunit.", "1984-05-03"),
    ("En septembre 2000, un ticket est présenté à Cahors. Un client est interpellé le 7 octobre.", "2000-10-07"),
    ("En mars 1999, il a été arrêté. En juin, il a été jugé.", "1999-06"),
    ("En novembre 1999, il a été arrêté. En février, il a été jugé.", "2000-02"),
    ("En mars 1999, il a été arrêté. Le 12 juin, il a été jugé.", "1999-06-12"),
    ("En mars 1999, il rachète la forge. En mai, il la revend.", "1999-05"),
    ("La halle a brûlé le 22 juin 1999. Le 2 février, le conseil a voté sa reconstruction.", "2000-02-02"),
    ("La halle a brûlé le 22 juin 1999. Le 2 février, le conseil avait voté sa rénovation.", "1999-02-02"),
    ("La halle a brûlé le 22 juin 1999. On l'avait rénovée, et repeinte le 2 février.", "1999-02-02"),
    ("L'an dernier, le service a ouvert le 13 avril.", "2001-04-13"),
    ("L'an dernier, en mai, il part.", "2001-05"),
    ("Le 9 décembre 1905, la loi est promulguée. Le débat, ouvert le 21 mars, a duré.", "1905-03-21"),
    ("Le 9 décembre 1905, la loi est promulguée. Elle entre en vigueur le 21 mars.", "1906-03-21"),
]
NOT_OF_IT = [
    (STEPS + "Elle arrive à Pau le 21 septembre.", "2002-09-21"),
    ("Elle est partie le 3 août 2000. On l'attendra le 21 novembre.", "2002-11-21"),
    ("En mai 2000, le club est descendu. Le 6 juillet, le tribunal prononce sa liquidation.", "2002-07-06"),
    ("En mars 2001, elle est partie. Elle y reste jusqu'en mai.", "2003-05"),
    ("En 2000, on bâtit. En novembre, on ouvre.", "2002-11"),
    ("Élu en 2000, il lit. Il l'avait lu en mai.", "2002-05"),
    ("En 1984, premier plan social. Le 3 octobre, le directeur nous réunit.", "2002-10-03"),
    ("En septembre 2000, un ticket est présenté à Cahors. Un client est interpellé le 7 décembre.", "2002-12-07"),
    ("En mars 1999, il a été arrêté. Le 12 octobre, il a été jugé.", "2002-10-12"),
    ("En mars 1999, il a été arrêté. Il a été jugé en juin.", "2002-06"),
    ("En mars 1999, il a été arrêté. En juin, il sera jugé.", "2003-06"),
    ("Le service, disait-on l'an dernier, avait ouvert le 13 avril.", "2002-04-13"),
    ("L'an dernier, on avait perdu, mais il part en mai.", "2003-05"),
    ("Recruté en août 2000, il n'avait gagné qu'une fois, le 3 mars.", "2002-03-03"),
]


@pytest.mark.parametrize(("text", "value"), STORY + NOT_OF_IT)
def test_what_belongs_to_a_story_that_is_over(text: str, value: str) -> None:
    assert annotate(text, AUTUMN, lang="fr").mentions[-1].timex3.value == value


def test_what_goes_on_with_something_to_come_has_no_year_of_the_story() -> None:
    text = "Il avait commencé en 1956.\n\nEn mai, il faudra semer. En juin, attendre."
    found = annotate(text, None, lang="fr").mentions
    assert [mention.timex3.value for mention in found] == ["1956", "XXXX-05", "XXXX-06"]
    assert [mention.unresolved is None for mention in found] == [True, False, False]
