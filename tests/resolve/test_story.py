"""What a date hangs on where the words leave something out: the story, a neighbour, the verb, the anchor's clock."""

from __future__ import annotations

import pytest

from timeline.pipeline.annotate import annotate


def values(text: str, anchor: str | None) -> list[str]:
    return [m.timex3.value for m in annotate(text, anchor, lang="fr").mentions]


@pytest.mark.parametrize(
    ("text", "anchor", "wanted"),
    [
        # A day said in full lends its year to the same day, and to the night before it.
        (
            "Fermé depuis l'éboulement du 9 mai 2023, le pont rouvre. Il s'était produit dans la nuit du 8 au 9 mai.",
            "2024-03-12",
            ["2023-05-09", "2023-05-08TNI"],
        ),
        # But not where the verb stands on the other side.
        ("Le 9 mai 2023, il est élu. Il partira le 9 mai.", "2024-03-12", ["2023-05-09", "2024-05-09"]),
        # A clock leaves a day told in passing for the anchor's.
        (
            "La halle, fermée depuis le 14 février 2022, a rouvert. À 7 heures, la file atteignait la fontaine.",
            "2024-09-03",
            ["2022-02-14", "2024-09-03T07:00"],
        ),
        ("Le 6 juin 1944, il débarque. À 7 heures, il tombe.", "2024-09-03", ["1944-06-06", "1944-06-06T07:00"]),
        (
            "Ils ont repris leurs places samedi dernier sous la halle, fermée depuis le 14 février 2022. "
            "Dès 7 heures, la file atteignait la fontaine.",
            "2024-09-03",
            ["2024-08-31", "2022-02-14", "2024-08-31T07:00"],
        ),
        # What something to come follows may be over, or to come itself.
        ("Le préfet recevra les maires après la manifestation du 5 mars.", "2025-03-12", ["2025-03-05"]),
        ("Le comité se réunira après le congrès du 5 avril.", "2025-03-12", ["2025-04-05"]),
        # The month of a figure is the nearest, whatever a relative clause tells of what is done with it.
        (
            "Les résultats du sondage de mars, qui devraient être publiés bientôt, surprennent.",
            "1999-07-07",
            ["1999-03", "FUTURE_REF"],
        ),
        # Hours right behind a length of days are each day's, those of another clause and those behind hours are not.
        (
            "La rue sera fermée pendant trois semaines, de 8 h à 17 h.",
            "2024-05-05",
            ["P3W", "XXXX-XX-XXT08:00", "XXXX-XX-XXT17:00"],
        ),
        (
            "Après trois semaines de travaux, la salle rouvre de 8 h à 17 h.",
            "2024-05-05",
            ["P3W", "2024-05-05T08:00", "2024-05-05T17:00"],
        ),
        (
            "Il a attendu deux heures, de 14 h à 16 h.",
            "2024-05-05T18:00",
            ["PT2H", "2024-05-05T14:00", "2024-05-05T16:00"],
        ),
        # The dawn behind an evening's clock is the next day's, the one behind a morning's is not.
        (
            "Le 29 juin, le bal ouvrira à 22 h et finira à l'aube.",
            "2024-06-18",
            ["2024-06-29", "2024-06-29T22:00", "2024-06-30TMO"],
        ),
        (
            "Le 29 juin, la criée ouvrira à 8 h, et la pêche commencera à l'aube.",
            "2024-06-18",
            ["2024-06-29", "2024-06-29T08:00", "2024-06-29TMO"],
        ),
        # Across midnight, by the verb.
        ("Le centre passera vers 1 heure.", "2024-11-14T21:05", ["2024-11-15T01:00"]),
        ("L'accident s'est produit à 23 heures.", "2024-11-14T08:00", ["2024-11-13T23:00"]),
        ("La réunion prévue à 14 heures a commencé.", "2024-11-14T16:00", ["2024-11-14T14:00"]),
        # A month after a counted year is of that year.
        ("Il y a deux ans, en mars, le pont a fermé.", "2024-10-21", ["2022", "2022-03"]),
        # A century in passing is nothing to count days from.
        (
            "Le 4 avril 2022, on découvre une cave du XVe siècle. Quinze jours plus tard, tout s'arrête.",
            "2024-09-03",
            ["2022-04-04", "14", "2022-04-19"],
        ),
        # What is to come is not of a bygone story's year, and without an anchor of none.
        (
            "Elle a commencé le 12 juin 1989. Les travaux commenceront le 3 mars.",
            None,
            ["1989-06-12", "XXXX-03-03"],
        ),
        # A verb places the weekday of a headline.
        (
            "Les écoles fermées vendredi\nLes épreuves prévues vendredi après-midi sont reportées.",
            "2024-11-14",
            ["2024-11-15", "2024-11-15TAF"],
        ),
        # The clocks of a range take the day that is said behind them.
        (
            "La salle sera ouverte de 10h30 à 11h le 01/02/2025.",
            "2024-11-14",
            ["2025-02-01T10:30", "2025-02-01T11:00", "2025-02-01"],
        ),
        (
            "Elle dormait. Le lendemain soir, entre 10h30 et 11h45, on sonne.",
            "2024-11-14",
            ["2024-11-15TEV", "2024-11-15T22:30", "2024-11-15T23:45"],
        ),
        # A story told step by step in the present has its own past and future, until a verb of today's news.
        (
            "Le vol remonte au 6 novembre 2021. Ce samedi-là, vers 19 heures, il ferme. Il quitte la ville à 21 h 12 ; "
            "à partir de 22 heures, plus rien. Il n'a été retrouvé que le lundi matin.",
            "2025-03-14",
            ["2021-11-06", "2021-11-06", "2021-11-06T19:00", "2021-11-06T21:12", "2021-11-06T22:00", "2021-11-08TMO"],
        ),
        (
            "Samedi dernier, il téléphone à 9 h 47. Il compte redescendre avant 14 h. À 13 h 20, la grêle le surprend.",
            "2026-08-03",
            ["2026-08-01", "2026-08-01T09:47", "2026-08-01T14:00", "2026-08-01T13:20"],
        ),
        (
            "Un train a déraillé samedi à 9 h 47. Le préfet parlera à 14 h.",
            "2026-08-03",
            ["2026-08-01", "2026-08-01T09:47", "2026-08-03T14:00"],
        ),
        # A month in passing leaves the story on its day, and what is to come leaves what has been.
        (
            "L'eau est montée jeudi à 16 h. La rivière, à sec début septembre, a débordé. On a fui vers 21 heures.",
            "2024-10-18",
            ["2024-10-17", "2024-10-17T16:00", "2024-09", "2024-10-17T21:00"],
        ),
        (
            "Elles ont gagné lundi. Elles joueront demain. Elles étaient arrivées à 19 h 10.",
            "2026-02-10",
            ["2026-02-09", "2026-02-11", "2026-02-09T19:10"],
        ),
        # The morning behind a late evening is the next day's.
        (
            "Samedi dernier, la fouille commence à 21 heures. Toute la matinée, le brouillard la gêne.",
            "2026-08-03",
            ["2026-08-01", "2026-08-01T21:00", "2026-08-02TMO"],
        ),
        ("Hier soir, ils ont parlé jusqu'à 2 heures.", "2025-09-01", ["2025-08-31TEV", "2025-09-01T02:00"]),
        ("Ils ont parlé hier soir jusqu'à 2 heures.", "2025-09-01", ["2025-08-31TEV", "2025-09-01T02:00"]),
        # A part of day that opens a sentence is the story's, without one it is every day's.
        ("Jeudi, il a plu. L'après-midi, on a dansé.", "2024-10-21", ["2024-10-17", "2024-10-17TAF"]),
        ("L'après-midi, il dort.", "2024-10-21", ["XXXX-XX-XXTAF"]),
        # A weekday beside the story is beside its day, not beside a month that it names.
        (
            "Jeudi, trois bateaux ont coulé, dont un de mars. Le jeudi précédent, il y en avait eu deux.",
            "2024-10-21",
            ["2024-10-17", "2024-03", "2024-10-10"],
        ),
        # A month after a season is the first behind it.
        (
            "L'hiver 1788-1789 fut rude. Au mois de juillet suivant, tout changea.",
            "2024-10-21",
            ["1788-WI", "1789-07"],
        ),
        # Without a day of writing, the weekday goes on from where the story has got to.
        (
            "Dimanche 9 juin 1940, on fuit. Le samedi 15, le pont saute. Le dimanche, les avions attaquent.",
            None,
            ["1940-06-09", "1940-06-15", "1940-06-16"],
        ),
        ("Dans les années 1990, il perd un mètre, deux la décennie suivante.", "2025-09-01", ["199", "200"]),
        # Days without their year go on in a story told in the present, not in one told as over.
        (
            "En mai 2021, le club descend. Le 6 juillet, le tribunal prononce sa fin.",
            "2024-09-30",
            ["2021-05", "2021-07-06"],
        ),
        (
            "En mai 2021, le club était descendu. Le 6 juillet, le tribunal a prononcé sa fin.",
            "2024-09-30",
            ["2021-05", "2024-07-06"],
        ),
        # Of a stretch over New Year, each date is of the year that has it there.
        (
            "Le siège dura du 17 octobre 1593 au 4 février 1594. Le 29 octobre, on se battit. Le 1er février, on céda.",
            None,
            ["1593-10-17", "1594-02-04", "1593-10-29", "1594-02-01"],
        ),
        # Small hours are of the night that was told, and of the one behind an evening.
        (
            "Deux morts dans la nuit de samedi à dimanche. Le point ce lundi matin. Le feu a pris à 2 h 04.",
            "2026-01-05T11:20",
            ["2026-01-03TNI", "2026-01-05TMO", "2026-01-04T02:04"],
        ),
        ("Ils ont dîné samedi soir. Vers 2 h 30, on crie.", "2025-11-17", ["2025-11-15TEV", "2025-11-16T02:30"]),
        # The same clock as another zone shows it is nothing to count from.
        (
            "Des blindés sont sortis mercredi à 14H30 (18H30 GMT). Une heure plus tard, ils rentraient.",
            "2024-06-27",
            ["2024-06-26", "2024-06-26T14:30", "2024-06-26T18:30", "2024-06-26T15:30"],
        ),
        # The hours of what people do every day, and of a stretch of days that is told of in the imperfect.
        ("Né en 1950, il se lève à 5 h 30.", "2024-10-21", ["1950", "XXXX-XX-XXT05:30"]),
        ("Jeudi dernier, il se lève à 5 h 30.", "2024-10-21", ["2024-10-17", "2024-10-17T05:30"]),
        (
            "On tourna du 4 octobre au 25 novembre 2022. Les acteurs arrivaient à 7 heures.",
            "2025-03-14",
            ["2022-10-04", "2022-11-25", "XXXX-XX-XXT07:00"],
        ),
        # "Ce soir", quoted by the news of the next morning, was the evening before.
        (
            "Elles ont gagné lundi. « Ce soir, on a souffert », a soufflé la gardienne.",
            "2026-02-10",
            ["2026-02-09", "2026-02-09TEV"],
        ),
        # A list runs on: what stands behind a day to come is to come.
        ("Demain et dimanche, on a préparé un bal.", "2024-06-28", ["2024-06-29", "2024-06-30"]),
        # A feast of a story told in the present.
        (
            "Le titre est acquis le 27 mai 2023. On stagne entre la Toussaint et la fin février.",
            "2024-09-30",
            ["2023-05-27", "2023-11-01", "2024-02"],
        ),
        # Weeks are counted from the day beside, not from a quarter that is named in passing.
        (
            "L'assemblée aura lieu le 6 mai 2026. Les ventes du premier trimestre paraîtront deux semaines plus tôt.",
            "2026-02-24",
            ["2026-05-06", "2026-Q1", "2026-04-22"],
        ),
    ],
)
def test_what_it_hangs_on(text: str, anchor: str | None, wanted: list[str]) -> None:
    assert values(text, anchor) == wanted


@pytest.mark.parametrize(
    ("text", "anchor", "wanted"),
    [
        # What was planned may have come or not: the nearest weekday, of a date rather the past one.
        ("L'exposition devait fermer dimanche.", "2024-11-15", ["2024-11-17"]),
        ("Le chantier devait finir avant Noël.", "2024-09-04", ["2024-12-25"]),
        ("Un sommet avait été envisagé pour la mi-octobre.", "2024-11-15", ["2024-10"]),
        ("Il devait ouvrir en mai.", "2024-11-30", ["2024-05"]),
        # Figures are of what is over, whenever they come out.
        ("L'agence publiera le 8 mars les chiffres de janvier.", "2024-02-09", ["2024-03-08", "2024-01"]),
        ("Les chiffres du quatrième trimestre sortiront mardi.", "2024-02-09", ["2023-Q4", "2024-02-13"]),
        # A range told in the past is over.
        ("Il a plu de novembre à mars.", "2024-01-12", ["2022-11", "2023-03"]),
        ("Il a plu d'avril à juin.", "2024-01-12", ["2023-04", "2023-06"]),
        # A conditional looks ahead.
        ("Le second tour se tiendrait lundi.", "2024-10-24", ["2024-10-28"]),
        ("Le texte serait examiné lundi.", "2024-10-24", ["2024-10-28"]),
        ("Il serait tombé lundi.", "2024-10-24", ["2024-10-21"]),
        # A story of long ago has a future of its own, unless news of today are told beside it.
        ("Le siège commence le 3 mars 1814. Il durera jusqu'au 5 mai.", "2024-10-24", ["1814-03-03", "1814-05-05"]),
        ("Le 3 mars 1814, l'assaut est lancé. La place tombera en mai.", "2024-10-24", ["1814-03-03", "1814-05"]),
        (
            "Le siège commence le 3 mars 1814. Une stèle, payée hier, sera posée le 5 mai.",
            "2024-10-24",
            ["1814-03-03", "2024-10-23", "2025-05-05"],
        ),
        ("Fondée le 3 mai 1887, la fanfare jouera le 5 mai.", "2024-10-24", ["1887-05-03", "2025-05-05"]),
        # A weekday to come that is the day of writing is today, where no later day was told.
        ("L'assemblée votera jeudi.", "2024-10-24", ["2024-10-24"]),
        ("Elle siégera vendredi et votera jeudi.", "2024-10-24", ["2024-10-25", "2024-10-31"]),
        ("L'assemblée votera jeudi.", "2024-10-24T18:00", ["2024-10-31"]),
        # A weekday with its day is the near one, whatever the verb tells of.
        ("En salles mercredi 30, le film a été tourné à Brest.", "2024-10-24", ["2024-10-30"]),
        # What goes on until the small hours ends on the next day.
        ("Ils ont siégé mardi jusqu'à 1 h 30.", "2024-10-24", ["2024-10-22", "2024-10-23T01:30"]),
        # The end of a day is that of the day just told.
        ("Il est revenu mardi en fin de journée.", "2024-10-24", ["2024-10-22", "2024-10-22"]),
        # Two digits of a year lie behind rather than far ahead, and are left alone in antiquity.
        ("Les grèves de juin 36 l'ont marqué.", "2024-10-24", ["1936-06"]),
        ("En 44 av. J.-C., César meurt. La ville brûle le 3 mai 64.", None, ["BC0044", "0064-05-03"]),
        # The years of a plan date nothing.
        ("Le plan 2023-2027 sera revu au printemps.", "2024-10-24", ["2023", "2027", "2025-SP"]),
    ],
)
def test_which_side(text: str, anchor: str | None, wanted: list[str]) -> None:
    assert values(text, anchor) == wanted


def test_a_stretch_between_two_clocked_days() -> None:
    said = annotate("Il sera absent du 3 mai à 18h au 5 mai à 12h.", "2024-04-21", lang="fr")
    assert ("2024-05-03T18:00:00", "2024-05-05T12:00:00") in [
        (r.begin, r.end) for r in said.ranges if r.kind == "range"
    ]


@pytest.mark.parametrize(
    ("text", "anchor", "last"),
    [
        # A day within the range that its sentence has just told.
        ("Exposition du 3 mars au 12 juin, fermée le 1er mai.", "2025-02-25", "2025-05-01"),
        ("Collecte du 3 mars au 12 juin, reprise le 1er juillet.", "2025-02-25", "2025-07-01"),
        # A calendar goes on ahead, line by line.
        ("Brevet blanc : 12 mars 2026\nVoyage à Rome : du 23 au 27 mars", "2025-08-28", "2026-03-27"),
        (
            "Cours : lundi 18 janvier 2027\n\nForum : jeudi 18 mars, de 9 h à 17 h\n\nExamens : du 10 au 21 mai",
            "2026-06-15",
            "2027-05-21",
        ),
        # Weekdays below the days of a feast are of those, wherever these stand.
        (
            "13 juin – Feu de la Saint-Jean\nDu 24 au 27 juillet – Fête du lac\n  samedi : bal\n  lundi : aïoli",
            "2026-04-27",
            "2026-07-27",
        ),
        ("Finale : 30 mai 2026\nTrêve du 20 décembre au 11 janvier", "2026-01-06", "2026-01-11"),
        ("Brevet blanc : 12 mars 2026\n\nLe collège a brûlé le 27 mars.", "2025-08-28", "2025-03-27"),
    ],
)
def test_what_lies_ahead_lends_its_year_to_the_next_line(text: str, anchor: str, last: str) -> None:
    assert values(text, anchor)[-1] == last


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("En 2019, la ville l'avait choisie dès le premier tour, le 12 mars.", "2019-03-12"),
        ("En 2019, M. Aubin l'avait remporté au second tour, le 28 juin.", "2019-06-28"),
        ("Il y a six ans, sa liste avait échoué, le 11 décembre.", "2020-12-11"),
        # What the year only says of somebody lends no year to the news.
        ("Élu en 2019, il a démissionné le 12 mars.", "2026-03-12"),
        ("En 2019, la halle avait fermé ; elle a rouvert le 12 mars.", "2026-03-12"),
    ],
)
def test_a_year_that_opens_a_look_back_is_that_of_its_days(text: str, wanted: str) -> None:
    assert annotate(text, "2026-03-16", lang="fr").mentions[-1].timex3.value == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("On attend de la neige d'ici jeudi. Elle tombera dans la matinée.", "2026-03-16TMO"),
        ("La rue rouvrira jeudi. On y passera dans la matinée.", "2026-03-19TMO"),
        ("On votera dimanche. Les listes peuvent se dire jusqu'à mardi 18 heures.", "2026-03-17T18:00"),
        ("La rue sera coupée dimanche. Elle le restera jusqu'à mardi 18 heures.", "2026-03-24T18:00"),
    ],
)
def test_a_limit_drags_nothing_behind_it(text: str, wanted: str) -> None:
    assert annotate(text, "2026-03-16", lang="fr").mentions[-1].timex3.value == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Dimanche à 17 heures, on votait. Le compte a pris fin à 1 h 20 du matin.", "2026-03-16T01:20"),
        ("Dimanche à 11 heures, on votait. Le feu a pris à 1 h 20 du matin.", "2026-03-15T01:20"),
        ("Dimanche à 17 heures, on votait. Le feu avait pris à 1 h 20 du matin.", "2026-03-15T01:20"),
        ("Tout est fermé ce lundi. Dans la nuit, il a neigé. Le bus est resté là jusqu'à midi.", "2026-03-16T12:00"),
        ("Tout est fermé ce lundi. Dans la nuit, il a neigé. L'alerte est tombée à 22 h.", "2026-03-15T22:00"),
    ],
)  # fmt: skip
def test_a_story_runs_on_over_midnight(text: str, wanted: str) -> None:
    assert annotate(text, "2026-03-16", lang="fr").mentions[-1].timex3.value == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Huit ans plus tôt, elle avait tout perdu. L'été suivant, elle partait.", "2018-SU"),
        ("Huit ans plus tôt, elle avait tout perdu. En mai suivant, elle partait.", "2018-05"),
        ("En 2018, elle avait tout perdu. L'été suivant, elle partait.", "2019-SU"),
    ],
)
def test_what_follows_a_day_counted_back_to_follows_that_day(text: str, wanted: str) -> None:
    assert annotate(text, "2026-02-18", lang="fr").mentions[-1].timex3.value == wanted


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("Secousse à 12H47 locales (01H47 GMT). Fin deux heures après.", "deux heures après", "2025-03-17T14:47"),
        ("Survenu samedi à 4h55 heure locale (2255 GMT vendredi). Ils ont appelé à midi.", "midi", "2025-03-15T12:00"),
        ("Le 27 mai 1994, la digue cède. Que reste-t-il de cette journée ?", "cette journée", "1994-05-27"),
        ("Cette journée s'annonce chaude.", "Cette journée", "2025-03-17"),
        ("Le traité, signé en mai 1960, est suspendu depuis le 3 mars.", "le 3 mars", "2025-03-03"),
        ("Lundi. La livraison, suspendue le 1er mars, reprend. Il parle dans la soirée.", "la soirée", "2025-03-17TEV"),
        ("Vendredi. « Ils devront partir », déclare-t-il samedi.", "samedi", "2025-03-15"),
        ("Mardi, Canberra annonçait des exercices.", "Mardi", "2025-03-11"),
        ("Le 10 mars, il perd. Du jamais-vu depuis 1982. Cette année-là, il avait plu.", "Cette année-là", "1982"),
        ("Le 12 mars, le préfet annonce qu'une enquête sera ouverte.", "Le 12 mars", "2025-03-12"),
        ("Le 20 mars, le préfet annoncera qu'il part.", "Le 20 mars", "2025-03-20"),
    ],
)  # fmt: skip
def test_clocks_of_two_zones_and_days_that_are_named_again(text: str, words: str, wanted: str) -> None:
    found = {m.text: m.timex3.value for m in annotate(text, "2025-03-17", tz="Europe/Paris", lang="fr").mentions}
    assert found[words] == wanted


def test_what_was_planned_is_where_the_verb_puts_it_whatever_side_is_preferred() -> None:
    text = "Le bac devait rouvrir dimanche. Réunion jeudi."
    assert [m.timex3.value for m in annotate(text, "2024-03-12", lang="fr", prefer="future").mentions] == [
        "2024-03-10",
        "2024-03-14",
    ]


_INTERVIEW = "2024-03-12"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # In an interview a new question leaves the year of what was told before.
        ("J'ai appris le 3 mai 2016, à Vierzon.\nVous avez rouvert en janvier.\nLe 20.", ["2024-01", "2024-01-20"]),
        ("J'ai appris le 3 mai 2016.\nQui vous aide ?\nMon fils, arrivé en octobre.", ["2023-10"]),
        # One that asks on does not, nor what nobody asks.
        ("J'ai appris le 3 mai 2016.\nEt ensuite ?\nJ'ai exposé en octobre.", ["2016-10"]),
        ("J'ai appris le 3 mai 2016.\nJ'ai exposé en octobre.", ["2016-10"]),
        # An answer without a verb to when something was
        ("Quand le feu a-t-il pris ?\nVers 3 heures, le jeudi.", ["2024-03-07T03:00", "2024-03-07"]),
    ],
)
def test_questions_and_answers(text: str, wanted: list[str]) -> None:
    assert values(text, _INTERVIEW)[-len(wanted) :] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # A year that a verb tells goes on in the day that opens the next sentence, unless that is news.
        ("Il s'est installé à Brest en 2015. Le 12 mai, il ouvrait son premier bar.", "2015-05-12"),
        ("L'armateur a déménagé à Brest en 2015. Le 1er mars, ses marins se sont mis en grève.", "2024-03-01"),
        ("En 1984, premier plan social. « Le 3 octobre, le directeur nous réunit.", "1984-10-03"),
        ("En 2023, bénéfice record. Le 3 avril, le groupe présente ses comptes.", "2024-04-03"),
        ("Installé à Brest en 2015, il cuisine. Le 12 mai, il a ouvert un bar.", "2023-05-12"),
        # A story told day by day takes its next step weeks later, in the present too, and its feasts are its year's.
        (
            "Il y a deux ans, ils fuyaient. Le 3 mars, le toit est tombé. Le lendemain, ils ont pris le train. "
            "Le surlendemain, ils ont passé la frontière. Ils arrivent à Lille le 28 mars.",
            "2022-03-28",
        ),
        (
            "Il y a deux ans, ils fuyaient. Le 3 mars, le toit est tombé. Le lendemain, ils ont pris le train. "
            "Le surlendemain, ils ont passé la frontière. Les enfants entrent à l'école après Pâques.",
            "2022-04-17",
        ),
        ("Il y a deux ans, ils fuyaient. Le bail expire le 28 mars.", "2024-03-28"),
        (
            "Le 3 mars 2022, le toit est tombé. Le lendemain, ils ont pris le train. Le surlendemain, ils étaient là. "
            "Ils passeront le permis le 28 mars.",
            "2024-03-28",
        ),
    ],
)
def test_what_goes_on_with_a_story_of_another_year(text: str, wanted: str) -> None:
    assert values(text, "2024-03-12")[-1] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # An hour at which one did something day by day is of no day of the story.
        ("Je suis descendu le 3 mai 1953. On prenait le poste à cinq heures.", "XXXX-XX-XXT05:00"),
        ("Je suis née le 3 mai 1953. Nous fermions le café vers minuit.", "XXXX-XX-XXT24:00"),
        ("Le 3 mai 1953, on prenait le poste à cinq heures.", "1953-05-03T05:00"),
        ("Hier, j'étais fatigué. Je rentrais à 20 h quand il m'a appelé.", "2024-03-11T20:00"),
        ("Hier, il a plu. Les sauveteurs arrivaient à 20 h.", "2024-03-11T20:00"),
        # Nor what is answered to who asks when one does something; what is asked of a day or of plans is.
        ("J'ai vendu le 3 mai 2019.\nQuand travaillez-vous ?\nDe 22 h à 2 h.", "XXXX-XX-XXT02:00"),
        ("À quelle heure déjeunez-vous ? — Vers midi.", "XXXX-XX-XXT12:00"),
        ("À quelle heure avez-vous fermé ? — Vers midi.", "2024-03-12T12:00"),
        ("Quand partez-vous ? — À 9 h.", "2024-03-12T09:00"),
        # Nor are the hours that one keeps since a day that is over.
        ("On a rouvert le 2 février. Depuis, on sert de 9 h à 17 h.", "XXXX-XX-XXT17:00"),
        ("On a rouvert lundi. On s'est vus de 9 h à 17 h.", "2024-03-11T17:00"),
        # Nor what one tells in the present behind what comes back.
        ("J'ouvre tous les jours. Je rallume le four à quatre heures.", "XXXX-XX-XXT04:00"),
        ("Il ouvre tous les jours. Le four a explosé à quatre heures.", "2024-03-12T04:00"),
        # Minutes count from the clock that was told with its day behind it.
        (
            "L'alarme a sonné à 2 h 52, dans la nuit de samedi à dimanche. Dix minutes plus tard, ils y étaient.",
            "2024-03-10T03:02",
        ),
        # How a sitting ended is of its evening, whatever was said of the week before; what is so today is not.
        (
            "Ils se sont réunis lundi soir. On a salué Ève, morte la semaine dernière. Ils ont fini avant minuit.",
            "2024-03-11T24:00",
        ),
        (
            "Ils se sont réunis lundi soir. On a salué Ève, morte la semaine dernière. Le bal finira à minuit.",
            "2024-03-12T24:00",
        ),
        # What is answered of a day far ahead is of it; what a notice says is not.
        ("Que ferez-vous le 23 juin ?\nLa fête, jusqu'à 7 heures.", "2024-06-23T07:00"),
        ("La fête est le 23 juin.\nMétro : trafic perturbé jusqu'à 7 heures.", "2024-03-12T07:00"),
        # A range without its months is about the feast that its sentence names.
        ("Je viendrai à la Toussaint, sans doute du 29 au 2.", "2024-11-02"),
        ("Je viendrai à Noël, sans doute du 23 au 27.", "2024-12-27"),
    ],
)
def test_habits_and_hours_of_what_was_told(text: str, wanted: str) -> None:
    assert values(text, "2024-03-12")[-1] == wanted
