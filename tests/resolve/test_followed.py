"""What a verb of the future or present tells of a story that is over, against a day that lies far ahead."""

from __future__ import annotations

import pytest

from timeline.pipeline.annotate import annotate

JUNE = "2019-06-27"

OVER = [
    ("La marche du 2 mars a été interdite. Elle sera au centre d'un débat houleux le 6 mars.", "2019-03-06"),
    ("La grève a commencé le 4 avril. Les syndicats signeront un accord le 11 mai.", "2019-05-11"),
    (
        "Tout est parti d'une vidéo, le 1er décembre. Dès le 9 décembre, le quotidien questionne le préfet.",
        "2018-12-09",
    ),
    ("Le barrage a cédé le 12 novembre. Le 5 décembre, le bilan grimpe à neuf morts.", "2018-12-05"),
    ("En 2018, les ventes reculent. En novembre, le groupe lance un plan.", "2018-11"),
    ("Le titre recule encore de 3 % en juin, après 4 % en mai.", "2019-05"),
]
TO_COME = [
    ("Le gymnase a brûlé en janvier. Il sera reconstruit d'ici décembre.", "2019-12"),
    ("La piscine a fermé le 4 mars. Elle rouvrira le 2 septembre.", "2019-09-02"),
    ("Le 5 décembre, la chorale chantera à Foix.", "2019-12-05"),
    ("En 2018, le club a perdu. En novembre, il partira.", "2019-11"),
    ("En 2018, elle a publié un roman. En août, elle fête ses 80 ans.", "2019-08"),
    ("La saison s'ouvrira le 14 novembre.", "2019-11-14"),
    ("Le scrutin a été repoussé en février. Il est désormais fixé au 24 avril.", "2020-04-24"),
    ("Inscriptions closes le 31 mai. Le concours aura lieu le 8 février.", "2020-02-08"),
]


@pytest.mark.parametrize(("text", "value"), OVER)
def test_a_story_that_is_over_has_a_future_of_its_own(text: str, value: str) -> None:
    assert annotate(text, JUNE, lang="fr").mentions[-1].timex3.value == value


@pytest.mark.parametrize(("text", "value"), TO_COME)
def test_what_is_to_come_is_not_of_a_story_that_is_over(text: str, value: str) -> None:
    assert annotate(text, JUNE, lang="fr").mentions[-1].timex3.value == value


OLD = [
    ("Le 27 mai 1994, la foule prenait le siège. Les élèves occupaient la cour depuis le lundi.", "1994-05-23"),
    ("Le 3 mai 1998, le club fête son titre. Samedi, il avait battu Metz.", "1998-05-02"),
    ("Le 2 décembre 2014, le juge rendait son avis. On y lit que la garde avait tenu jusqu'à lundi.", "2014-12-01"),
]
NEW = [
    ("La loi a été votée le 2 décembre 2014. Lundi, le ministre avait promis de la changer.", "2019-06-24"),
    ("Le 2 décembre 2014, le juge rendait son avis. Lundi, le ministre a répondu.", "2019-06-24"),
]


@pytest.mark.parametrize(("text", "value"), OLD + NEW)
def test_a_weekday_that_a_story_of_years_ago_looks_back_to_is_its_own(text: str, value: str) -> None:
    assert annotate(text, JUNE, lang="fr").mentions[-1].timex3.value == value


def test_a_story_told_in_the_present_goes_on_where_it_began() -> None:
    text = (
        "L'affaire éclate en janvier. Le 12 février, deux inspecteurs se rendent sur place. Leur rapport, remis le "
        "3 mars, est accablant. Le 2 mai, la directrice est placée en garde à vue."
    )
    values = [m.timex3.value for m in annotate(text, "2024-10-22", lang="fr").mentions]
    assert values == ["2024-01", "2024-02-12", "2024-03-03", "2024-05-02"]


def test_a_season_told_in_the_present_lies_ahead() -> None:
    text = "La saison démarre le 14 septembre. Le 21, l'équipe reçoit Vannes. Le 5 octobre, elle se déplace à Niort."
    values = [m.timex3.value for m in annotate(text, "2024-06-20", lang="fr").mentions]
    assert values == ["2024-09-14", "2024-09-21", "2024-10-05"]


def test_a_story_of_years_ago_told_in_the_present_keeps_its_future() -> None:
    text = (
        "En avril 2017, une poutre se fissure. Le 9 mai, la route est interdite aux camions, puis, à partir du "
        "1er juillet, à tous les véhicules."
    )
    values = [m.timex3.value for m in annotate(text, "2024-11-20", lang="fr").mentions]
    assert values == ["2017-04", "2017-05-09", "2017-07-01"]


def test_a_verdict_to_come_is_not_of_the_day_of_the_deed() -> None:
    text = "L'accident a eu lieu le 30 juin 2012. Il est mort le 3 juillet. Le jugement sera rendu le 16 décembre."
    assert annotate(text, "2014-12-10", lang="fr").mentions[-1].timex3.value == "2014-12-16"


def test_a_next_day_between_commas_moves_no_story() -> None:
    text = (
        "Le 17 août 2019, on découvre le corps. L'autopsie, pratiquée le lendemain, dit tout. La veille, elle dînait."
    )
    values = [m.timex3.value for m in annotate(text, "2024-06-13", lang="fr").mentions]
    assert values == ["2019-08-17", "2019-08-18", "2019-08-16"]


def test_a_story_that_its_paragraph_tells_as_over_begins_in_the_past() -> None:
    text = "Le 10 août, Brame perd. Le 14 décembre, le gardien se blesse. Les Verts ont gagné le 22 mars."
    values = [m.timex3.value for m in annotate(text, "2025-05-22", lang="fr").mentions]
    assert values == ["2024-08-10", "2024-12-14", "2025-03-22"]


def test_what_was_planned_in_passing_is_no_day_that_weekdays_follow() -> None:
    text = "L'évacuation, prévue le 20, n'avait pas commencé. Un deuil national a été décrété à partir de mardi."
    assert annotate(text, "2024-10-14T19:30", lang="fr").mentions[-1].timex3.value == "2024-10-15"


SIDES = [
    ("Elle a confirmé jeudi que le bras serait déployé demain, et non samedi.", "2023-06-08", "2023-06-10"),
    ("Limitée à un soir, la fermeture est étendue à tout le week-end.", "2024-11-14", "2024-W46-WE"),
    ("Le scrutin, qui devait se tenir en septembre, a été avancé.", "2025-02-21", "2025-09"),
    ("Le chef qui a marché sur la capitale ce week-end se serait enfui déguisé.", "2023-06-27", "2023-W25-WE"),
    ("Le bac serait fermé samedi.", "2023-06-27", "2023-07-01"),
    ("Tout au long de 2024, on colmate. En septembre, un scrutin ruine la confiance.", "2025-03-17", "2024-09"),
    (
        "Mardi. La Cour condamne le pays pour l'avion abattu le 17 juillet 2014. L'arrêt tombe à 11 heures.",
        "2025-07-12",
        "2025-07-08T11:00",
    ),
]


@pytest.mark.parametrize(("text", "anchor", "value"), SIDES)
def test_what_tells_the_side_of_the_day_of_writing(text: str, anchor: str, value: str) -> None:
    assert annotate(text, anchor, lang="fr").mentions[-1].timex3.value == value
