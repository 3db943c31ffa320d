"""Pages of news look back and go on: what an aside dates lends its day to nothing behind it, and ends of months are
the story's where it is of another time."""

from __future__ import annotations

import pytest

from timeline.pipeline.annotate import annotate


def last(text: str, anchor: str = "2025-07-18") -> tuple[str, float]:
    mention = annotate(text, anchor, lang="fr").mentions[-1]
    return mention.timex3.value, mention.confidence


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Elle s'est imposée jeudi à Foix. Elle avait déjà gagné mardi. À 14 h 05, le peloton est parti.", "17T14:05"),
        ("Le maire a été entendu jeudi. Il avait démissionné lundi à 8 h. À 17 h, il est ressorti.", "17T17:00"),
        # What goes on with the aside counts from it.
        ("Le maire a été entendu jeudi. Il avait démissionné lundi. Il avait reçu la presse à 17 h.", "14T17:00"),
        ("Le maire est mort jeudi. Il avait été opéré lundi. Il avait dîné vers 20 h.", "14T20:00"),
        ("Le maire est mort jeudi. Il avait été opéré lundi. Il a dîné vers 20 h.", "17T20:00"),
        ("Le maire a été entendu jeudi. Il l'avait promis lundi et répété deux jours plus tard.", "16"),
        (
            "Elle a été retrouvée mardi. Elle avait fui cinq jours plus tôt. Ce jour-là, elle avait dîné à 17 h.",
            "10T17:00",
        ),
        (
            "Elle est revenue mardi. Elle avait fui le 10. Ce jour-là, elle avait dîné. À 17 h, elle a appelé.",
            "15T17:00",
        ),
        # What opens its sentence moves the story.
        (
            "Le pays s'éveille jeudi. Mardi vers 14 h, des blindés avaient pris position. À 18 h, ils partaient.",
            "15T18",
        ),
    ],
)
def test_a_look_back_lends_its_day_to_what_goes_on_with_it(text: str, wanted: str) -> None:
    assert last(text)[0].startswith(f"2025-07-{wanted}")


def test_what_was_past_before_a_day_lies_before_it() -> None:
    text = "Un homme a été tué dimanche. Il était sorti de prison mercredi."
    assert last(text) == ("2025-07-09", 0.7)
    assert last("Un homme a été tué dimanche. La police a arrêté un suspect mercredi.") == ("2025-07-16", 0.95)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Elle a été arrêtée le 14 juillet 2022. À la fin du mois, on l'a transférée.", "2022-07"),
        ("Le 14 juillet 2022, il est arrêté. En fin d'année, il est libéré.", "2022"),
        # Of the day of writing: another clause's, what is to come, what is told in passing.
        ("Le 3 mai 2021, elle est élue. Le conseil votera à la fin du mois.", "2025-07"),
        ("Le club, fondé le 3 mai 2021, fermera en fin d'année.", "2025"),
        ("Le club, fondé le 3 mai 2021, a fermé à la fin du mois.", "2025-06"),
    ],
)
def test_the_end_of_a_month_is_the_storys(text: str, wanted: str) -> None:
    assert last(text)[0] == wanted


@pytest.mark.parametrize(
    ("text", "anchor", "wanted"),
    [
        ("PIB du quatrième trimestre : 1,2 %.", "2026-01-16", "2025-Q4"),
        ("Le pont sera livré au quatrième trimestre.", "2026-01-16", "2026-Q4"),
        ("Tout baisse en octobre.\n\nIl est à 3,5 %, contre 3,6 % huit jours plus tôt.", "2026-01-16", "2026-01-08"),
        ("1er octobre. À 0 h 01, les bureaux ferment.", "2025-11-13", "2025-10-01T00:01"),
        ("La baignade est interdite depuis 16 h.", "2025-06-28", "2025-06-28T16:00"),
        ("Il attend depuis 5 h.", "2025-06-28", "PT5H"),
    ],
)  # fmt: skip
def test_lists_and_figures(text: str, anchor: str, wanted: str) -> None:
    assert last(text, anchor)[0] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("L'usine a brûlé mardi. Deux morts, selon un bilan publié jeudi. À 15 h, elle brûlait.", "13T15:00"),
        ("Selon un bilan publié jeudi, 12 personnes sont mortes. À 18 h, on cherchait.", "15T18:00"),
        ("L'usine a brûlé mardi. Le feu a repris jeudi. À 15 h, elle brûlait.", "15T15:00"),
    ],
)
def test_when_a_source_was_published_moves_no_story(text: str, wanted: str) -> None:
    assert last(text, "2026-01-16")[0] == f"2026-01-{wanted}"


def test_a_weekend_below_a_day_is_that_days() -> None:
    assert last("24 octobre. Retards en cascade tout le week-end.", "2025-11-13")[0] == "2025-W43-WE"
    assert last("Les trains roulent mal. Retards en cascade tout le week-end.", "2025-11-13")[0] == "2025-W46-WE"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Un feu a détruit jeudi la halle rénovée le 3 mai. Les pompiers sont partis à 14 h.", "2025-07-17T14:00"),
        ("Les élus ont choisi jeudi le successeur du maire, mort le 3 mai. On a fini à 9 h.", "2025-07-17T09:00"),
        ("Un débat aura lieu mardi dans l'école fermée le 3 mai. Il commencera à 18 h.", "2025-07-22T18:00"),
        ("On vote ce vendredi. On en doutait il y a cinq semaines. Le bureau a ouvert à 8 h.", "2025-07-18T08:00"),
        ("On a jugé jeudi un chauffeur, deux ans après la panne du 3 mai 2023. Il est venu à 7 h.", "2025-07-17T07:00"),
        ("Un séisme a frappé jeudi la côte, où un autre avait tué le 3 mai. On l'a senti à 7 h.", "2025-07-17T07:00"),
        # What happened then is what the text goes on to tell, and what was past before looks back to it.
        ("On a jugé jeudi l'accident survenu le 3 mai. Le car a quitté la route à 7 h.", "2025-05-03T07:00"),
        ("Un feu a détruit jeudi la halle rénovée le 3 mai. On l'avait rouverte à 14 h.", "2025-05-03T14:00"),
        # What opens its sentence tells a story.
        ("On vote ce vendredi. Il y a cinq semaines, une digue a cédé. Il était 8 h.", "2025-06-13T08:00"),
    ],
)  # fmt: skip
def test_since_when_something_in_the_news_is_so_lends_no_day(text: str, wanted: str) -> None:
    assert last(text)[0] == wanted


def test_a_day_told_anew_is_no_morning_after_its_night() -> None:
    text = "Le feu a repris dans la nuit de jeudi. Les élus ont voté jeudi. Le bureau a ouvert à 8 h."
    assert last(text)[0] == "2025-07-17T08:00"
    assert last("Le feu a repris dans la nuit de jeudi. Le bureau a ouvert à 8 h.")[0] == "2025-07-18T08:00"
    assert last(
        "Le feu a repris dans la nuit de jeudi. Dix minutes plus tard, on arrivait. On a lutté jusqu'à l'aube."
    )[0].startswith("2025-07-18TMO")


@pytest.mark.parametrize(
    ("aside", "wanted"),
    [
        ("Le 3 juillet, ils étaient 1 250.", "2025-07-15T10:30"),
        ("Le 3 juillet, on en comptait trois cents.", "2025-07-15T10:30"),
        ("Le 3 juillet 2024, ils n'étaient que 340.", "2025-07-15T10:30"),
        # Who was there on that day is a story of that day.
        ("Le 3 juillet, ils étaient quatre à bord.", "2025-07-03T10:30"),
        ("Le 3 juillet, 1 250 avaient manifesté.", "2025-07-03T10:30"),
    ],
)
def test_what_a_count_is_compared_with_is_no_part_of_the_story(aside: str, wanted: str) -> None:
    assert last(f"Mardi, 2 400 personnes ont défilé. {aside} Le cortège est parti à 10 h 30.")[0] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Un hélicoptère s'est abîmé mardi, a indiqué mercredi l'armée. Il avait quitté sa base à 8 h 12.", "15T08:12"),
        ("Deux randonneurs sont morts mardi, a-t-on appris jeudi. Le rocher a cédé vers 14 h.", "15T14:00"),
        ("Le hangar a brûlé mardi. « Tout est perdu », a déclaré jeudi le maire. Le feu a pris à 3 h 20.", "15T03:20"),
        ("Le hangar a brûlé mardi. L'assureur, qui a réagi jeudi, se tait. Le feu a pris à 3 h 20.", "15T03:20"),
        (
            "Le camp a été attaqué mardi. Un premier bilan, diffusé jeudi soir, disait quatre morts. L'assaut a débuté"
            " à 14 h.",
            "15T14:00",
        ),
        (
            "Le car a versé mardi, tuant un passant, a précisé jeudi le préfet. Les secours sont venus à 9 h.",
            "15T09:00",
        ),
        (
            "La course a été arrêtée mardi. Selon le jury, joint jeudi, le départ avait été donné à 9 h.",
            "15T09:00",
        ),
        ("Elle a disparu mardi. Sa mère a raconté jeudi la soirée. Elle avait quitté la maison à 14 h.", "15T14:00"),
        ("Elle a disparu mardi. Interrogé jeudi, son oncle se tait. Elle avait pris le bus à 14 h.", "15T14:00"),
        # What somebody has decided that day is the story's, behind an apposition too; so is what opens its sentence.
        ("Le hangar a brûlé mardi. Le maire a annoncé jeudi sa démolition. Le conseil a voté à 18 h.", "17T18:00"),
        ("Le hangar a brûlé mardi. Le maire, élu en 2020, a annoncé jeudi un plan. Il a parlé à 18 h.", "17T18:00"),
        ("Le hangar a brûlé mardi. Jeudi, le maire a annoncé un plan. Le conseil a voté à 18 h.", "17T18:00"),
        # So is the day of what is yet to come, or has gone on until then.
        ("La grève commencera lundi, a annoncé jeudi le syndicat. Les patrons ont été reçus à 18 h.", "17T18:00"),
        ("La crue a tué neuf fois depuis mardi, ont annoncé jeudi les secours. Un pont a cédé à 18 h.", "17T18:00"),
        ("La loi du 3 mai 2019 sera revue, a annoncé jeudi le ministre. Il a reçu les élus à 18 h.", "17T18:00"),
    ],
)
def test_when_somebody_told_of_it_is_not_the_day_of_the_story(text: str, wanted: str) -> None:
    assert last(text)[0] == f"2025-07-{wanted}"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Le train a déraillé mardi. Selon un communiqué diffusé mercredi, il roulait trop vite.", "16"),
        ("Le train a déraillé mardi. Selon un communiqué diffusé mercredi, il avait quitté Foix à l'heure.", "16"),
        ("Le train a déraillé mardi. Le maire, joint mercredi, avait donné l'alerte.", "16"),
        ("Le train a déraillé mardi. Le chauffeur avait été embauché mercredi.", "09"),
    ],
)
def test_what_a_source_tells_was_past_before_it_spoke(text: str, wanted: str) -> None:
    assert wanted in [m.timex3.value[8:10] for m in annotate(text, "2025-07-18", lang="fr").mentions]


def test_the_verb_behind_a_participle_tells() -> None:
    assert last("Une voiture piégée a explosé vendredi.", "2025-07-18")[0] == "2025-07-18"
    assert last("Samedi, une halle rénovée ouvrira.", "2025-07-18")[0] == "2025-07-19"
    assert last("Samedi, une voiture piégée a explosé.", "2025-07-18")[0] == "2025-07-12"
