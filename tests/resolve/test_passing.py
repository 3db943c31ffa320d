"""What something dates from, said in passing, lends neither its year nor its day to what is told of now."""

from __future__ import annotations

import pytest

from timeline.pipeline.annotate import annotate


def last(text: str, anchor: str = "2025-06-18") -> str:
    return annotate(text, anchor, lang="fr").mentions[-1].timex3.value


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("La halle, classée le 9 mai 2019, a été vendue. Le 4 avril, le maire a signé.", "2025-04-04"),
        ("La coopérative, fondée en 1931, a annoncé en mars un plan social.", "2025-03"),
        ("Le hameau, évacué lundi, a brûlé. La digue, refaite le 9 mai 2019, a cédé à 6 h 30.", "2025-06-16T06:30"),
        ("Les élus l'avaient voté le 9 mai 2019. Lundi, rien. Un sondage mené le 3 juin le confirme.", "2025-06-03"),
        ("Recruté en août 2023, il n'avait gagné qu'une fois, le 3 mars.", "2025-03-03"),
        ("Sur la période 1961-1990, avril a été plus frais.", "2025-04"),
        ("Ils ont fêté la halle, classée le 9 mai 2019. Le maire avait signé le 4 avril.", "2025-04-04"),
    ],
)
def test_what_is_told_of_now_leaves_what_was_said_in_passing(text: str, wanted: str) -> None:
    assert last(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # What goes on in the present, or counts from it, is the story's.
        ("Le général, nommé le 9 mai 1814, abdique le 22 juin.", "1814-06-22"),
        ("Le suspect, arrêté le 9 mai 2019, a été relâché deux jours plus tard.", "2019-05-11"),
        ("Le 9 mai 2019, il part. Le 4 juin, il revient.", "2019-06-04"),
        ("Paul est jugé, accusé d'avoir tué son voisin le 9 mai 2019. Il a fui le 4 juin.", "2019-06-04"),
        ("Le 9 décembre 1905, la loi est promulguée. Le débat, ouvert le 21 mars, a duré.", "1905-03-21"),
        ("L'an dernier, le bac avait rouvert le 13 août.", "2024-08-13"),
        ("En mars 2019, elle part à Dakar. Elle y est restée jusqu'en septembre.", "2019-09"),
    ],
)
def test_what_goes_on_stays_in_the_story(text: str, wanted: str) -> None:
    assert last(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Il y a 80 ans jour pour jour, le pont sautait. La veille, on dansait.", "1945-06-17"),
        ("Le 12 juin, elle refuse. Le week-end suivant, elle accepte.", "2025-W24-WE"),
        ("Ce week-end, elle refuse. Le week-end suivant, elle accepte.", "2025-W26-WE"),
        ("Ce qui change au 1er juillet. La hausse date du 1er juillet 2024.", "2024-07-01"),
        ("Le 4 juin à 22 heures, ils attaquent. À 1 h, ils repartent. Le lendemain, on compte.", "2025-06-05"),
        ("Le pacte, prévu d'abord le 20 février, avait été reporté.", "2025-02-20"),
        ("Fin juin, c'était fini.", "2024-06"),
        ("Fin juin, ce sera fini.", "2025-06"),
        ("Grève du jeudi 29 mai au dimanche 1er juin.", "2025-06-01"),
        ("Il était de garde depuis mercredi.", "2025-06-11"),
        ("Le groupe a publié lundi un bénéfice en hausse au quatrième trimestre.", "2024-Q4"),
        ("Représentation le 29 juin. Diffusion le 4.", "2025-07-04"),
    ],
)
def test_which_day_is_meant(text: str, wanted: str) -> None:
    assert last(text) == wanted


def test_the_coming_day_goes_without_its_year() -> None:
    told = annotate("Ce qui change au 1er juillet. La hausse date du 1er juillet 2024.", "2025-06-18", lang="fr")
    assert [m.timex3.value for m in told.mentions] == ["2025-07-01", "2024-07-01"]


def test_a_range_over_the_end_of_a_month_is_told_by_its_weekdays() -> None:
    told = annotate("Grève du jeudi 29 au samedi 2 mars.", "2024-02-27", lang="fr")
    assert [m.timex3.value for m in told.mentions] == ["2024-02-29", "2024-03-02"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # What a thing dates from by its participle lends no day to what is told of the news.
        (
            "Ils ont fui hier dans une auto volée samedi dernier. Elle a été retrouvée en fin d'après-midi.",
            "2025-06-17TAF",
        ),
        (
            "Le pont a rouvert lundi. La pile, fissurée vendredi, a été étayée. La foule est venue à 18 h.",
            "2025-06-16T18:00",
        ),
        # What one was by a participle lends no year, whatever stands between, nor what "réélu" opens.
        ("Nommée en 2009, promue deux ans plus tard, elle a démissionné le 28 mai.", "2025-05-28"),
        ("Réélu en 2014, il avait entamé le 28 mai un nouveau mandat.", "2025-05-28"),
        ("En 2009, blessée au genou, elle avait renoncé le 28 mai.", "2009-05-28"),
        # The date between the verb and what somebody is to do
        ("Le conseil s'était réuni jeudi et pourrait, dès vendredi, prononcer la fermeture.", "2025-06-20"),
        ("Il doit, le 3 mars, défendre son titre.", "2026-03-03"),
    ],
)
def test_participles_and_what_is_to_be_done(text: str, wanted: str) -> None:
    assert last(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # The day on which somebody tells it, behind what is quoted, moves no story; what is said that day does.
        (
            "Mardi vers 19 h, la halle a brûlé. « J'ai eu peur », raconte-t-elle ce mercredi matin. "
            "Le camion, acheté la veille, est détruit.",
            "2025-06-16",
        ),
        ("Mardi vers 19 h, la halle a brûlé. Elle rouvre ce mercredi. Le toit, posé la veille, tient.", "2025-06-17"),
        # What happened weeks before, told as long past, lends its day to no clock, though it opens its sentence.
        ("Il a été arrêté mardi. Déjà, le 26 mai, il avait fui. L'alerte a été donnée à 15 h 20.", "2025-06-17T15:20"),
        # A part of the day before another of this day is of it.
        ("Hier à 10 h, il a plu. Arrivé dans la matinée, il verra les élus cet après-midi.", "2025-06-18TAF"),
        # What was called for before a date is to come.
        ("Ils réclamaient un vote avant l'automne.", "2025-FA"),
        # A year counted back to in passing lends itself to no month.
        ("Le devis, de 1,9 million il y a trois ans, atteignait le double fin avril.", "2025-04"),
        ("C'était il y a trois ans, un soir d'avril.", "2022-04"),
        # The story has come to the next such weekday.
        ("Partis le samedi 7, ils ont roulé. Le 12, repos. Retour samedi peu après 19 h.", "2025-06-14T19:00"),
        ("Partis le samedi 7, ils ont roulé. Ils étaient nombreux samedi.", "2025-06-07"),
        # A weekday that follows what the text looks back at counts from there.
        (
            "Il a été frappé hier. Ils s'étaient battus le vendredi 6. Le mardi suivant, il avait déposé plainte.",
            "2025-06-10",
        ),
        # The hours for which an order holds are each night's.
        ("Le couvre-feu, instauré le 14 mai, court toujours de 18 h à 6 h.", "XXXX-XX-XXT06:00"),
    ],
)
def test_what_somebody_tells_and_what_was_before(text: str, wanted: str) -> None:
    assert last(text) == wanted


def test_the_day_after_is_not_today_where_today_is_named_behind() -> None:
    text = "Lundi, il a heurté un mur. Sa mère est morte mardi. Il a été arrêté le lendemain, puis relâché ce mercredi."
    assert [m.timex3.value for m in annotate(text, "2025-06-18", lang="fr").mentions] == [
        "2025-06-16",
        "2025-06-17",
        "2025-06-17",
        "2025-06-18",
    ]
