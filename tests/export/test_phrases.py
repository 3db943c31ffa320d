import pytest

from timeline import lang
from timeline.export._phrases import Phrases
from timeline.model import Timex3, When


def said(
    code, begin, end, grain, *, value="", mod=None, open_=None, approximate=False, rrule=None, anchor="", zone=None
):
    words = lang.display(code)
    when = When(begin, end, grain, "", None, approximate, open_, Timex3("DATE", value, mod), rrule)
    return Phrases(words, zone or "Europe/Paris").phrase(when, anchor)


FRENCH = [
    ("12 septembre 2023, 5 h 02", ("2023-09-12T05:02:00+02:00", "2023-09-12T05:03:00+02:00", "minute"), {}),
    ("12 septembre 2023, 5 h", ("2023-09-12T05:00:00+02:00", "2023-09-12T05:01:00+02:00", "minute"), {}),
    ("12 septembre 2023, 5 h 02 min 09 s", ("2023-09-12T05:02:09Z", "2023-09-12T05:02:10Z", "second"), {"zone": "UTC"}),
    ("12 septembre 2023, 5 h, heure locale", ("2023-09-12T05:00:00", "2023-09-12T06:00:00", "hour"), {}),
    (
        "12 septembre 2023, vers 10 h 40",
        ("2023-09-12T10:40:00+02:00", "2023-09-12T10:41:00+02:00", "minute"),
        {"mod": "APPROX"},
    ),
    ("12 septembre 2023, 14 h – 18 h", ("2023-09-12T14:00:00+02:00", "2023-09-12T18:00:00+02:00", "minute"), {}),
    ("12 septembre 2023, 14 h – 18 h", ("2023-09-12T14:00:00+02:00", "2023-09-12T18:00:00+02:00", "minute"), {}),
    (
        "12 septembre 2023, 22 h – 13 septembre 2023, 2 h",
        ("2023-09-12T22:00:00+02:00", "2023-09-13T02:00:00+02:00", "hour"),
        {},
    ),
    (
        "12 septembre 2023, soir",
        ("2023-09-12T18:00:00", "2023-09-13T00:00:00", "part_of_day"),
        {"value": "2023-09-12TEV"},
    ),
    (
        "12 septembre 2023, fin de matinée",
        ("2023-09-12T06:00:00", "2023-09-12T12:00:00", "part_of_day"),
        {"value": "2023-09-12TMO", "mod": "END"},
    ),
    (
        "nuit du 12 au 13 septembre 2023",
        ("2023-09-12T21:00:00", "2023-09-13T06:00:00", "part_of_day"),
        {"value": "2023-09-12TNI"},
    ),
    (
        "nuit du 31 décembre 2023 au 1er janvier 2024",
        ("2023-12-31T21:00:00", "2024-01-01T06:00:00", "part_of_day"),
        {"value": "2023-12-31TNI"},
    ),
    ("1er mai 2024", ("2024-05-01", "2024-05-02", "day"), {}),
    ("vers le 12 mai 2024", ("2024-05-12", "2024-05-13", "day"), {"mod": "APPROX"}),
    ("29–30 mars 2025", ("2025-03-29", "2025-03-31", "day"), {}),
    ("29 mars – 1er avril 2025", ("2025-03-29", "2025-04-02", "day"), {}),
    ("29 décembre 2024 – 2 janvier 2025", ("2024-12-29", "2025-01-03", "day"), {}),
    ("week-end des 12 et 13 octobre 2024", ("2024-10-12", "2024-10-14", "weekend"), {}),
    ("semaine du 14 octobre 2024", ("2024-10-14", "2024-10-21", "week"), {}),
    ("début de la semaine du 14 octobre 2024", ("2024-10-14", "2024-10-21", "week"), {"mod": "START"}),
    ("mai 2023", ("2023-05-01", "2023-06-01", "month"), {}),
    ("début mai 2023", ("2023-05-01", "2023-06-01", "month"), {"mod": "START"}),
    ("mi-mai 2023", ("2023-05-01", "2023-06-01", "month"), {"mod": "MID"}),
    ("fin mai 2023", ("2023-05-01", "2023-06-01", "month"), {"mod": "END"}),
    ("avril–mai 2023", ("2023-04-01", "2023-06-01", "month"), {}),
    ("avril 2023 – mai 2024", ("2023-04-01", "2024-06-01", "month"), {}),
    ("1er–15 mai 2023", ("2023-05-01", "2023-05-16", "month"), {}),
    ("été 2022", ("2022-06-01", "2022-09-01", "season"), {}),
    ("hiver 2022-2023", ("2022-12-01", "2023-03-01", "season"), {}),
    ("fin de l’été 2022", ("2022-06-01", "2022-09-01", "season"), {"mod": "END"}),
    ("depuis le printemps 2022", ("2022-03-01", "2022-06-01", "season"), {"open_": "end"}),
    ("2e trimestre 2024", ("2024-04-01", "2024-07-01", "quarter"), {}),
    ("1er semestre 2024", ("2024-01-01", "2024-07-01", "half"), {}),
    ("2e semestre 2024", ("2024-07-01", "2025-01-01", "half"), {}),
    ("2017", ("2017-01-01", "2018-01-01", "year"), {}),
    ("vers 2017", ("2017-01-01", "2018-01-01", "year"), {"mod": "APPROX"}),
    ("mi-2017", ("2017-01-01", "2018-01-01", "year"), {"mod": "MID"}),
    ("2022–2023", ("2022-01-01", "2024-01-01", "year"), {}),
    ("52 av. J.-C.", ("-0051-01-01", "-0050-01-01", "year"), {}),
    ("années 1990", ("1990-01-01", "2000-01-01", "decade"), {}),
    ("fin des années 1990", ("1990-01-01", "2000-01-01", "decade"), {"mod": "END"}),
    ("XVIIIe siècle", ("1700-01-01", "1800-01-01", "century"), {}),
    ("XXe siècle", ("1900-01-01", "2000-01-01", "century"), {}),
    ("depuis juin 2023", ("2023-06-01", "2023-07-01", "month"), {"open_": "end", "anchor": "2024-10-21"}),
    ("depuis fin juin 2023", ("2023-06-01", "2023-07-01", "month"), {"open_": "end", "mod": "END"}),
    ("depuis le 3 mai 2024", ("2024-05-03", "2024-05-04", "day"), {"open_": "end", "anchor": "2024-10"}),
    ("à partir du 3 mai 2025", ("2025-05-03", "2025-05-04", "day"), {"open_": "end", "anchor": "2024-10"}),
    ("à partir d’avril 2025", ("2025-04-01", "2025-05-01", "month"), {"open_": "end", "anchor": "2024-10"}),
    (
        "depuis avril 2022",
        ("2022-04-01", "2022-05-01", "month"),
        {"open_": "end", "mod": "ON_OR_AFTER", "anchor": "2024"},
    ),
    ("12 février – 11 septembre 2023 environ", ("2023-02-12", "2023-09-12", "day"), {"approximate": True}),
    ("après 2017", ("2017-01-01", "2018-01-01", "year"), {"open_": "end", "mod": "AFTER"}),
    ("jusqu’au 12 mai 2024", ("2024-05-12", "2024-05-13", "day"), {"open_": "begin"}),
    ("jusqu’en 2017", ("2017-01-01", "2018-01-01", "year"), {"open_": "begin"}),
    ("jusqu’à fin juin 2024", ("2024-06-01", "2024-07-01", "month"), {"open_": "begin", "mod": "END"}),
    ("avant le 12 mai 2024", ("2024-05-12", "2024-05-13", "day"), {"open_": "begin", "mod": "BEFORE"}),
    (
        "tous les lundis à 18 h, à partir du 7 octobre 2024",
        ("2024-10-07T18:00:00+02:00", "2024-10-07T18:01:00+02:00", "minute"),
        {"rrule": "FREQ=WEEKLY;BYDAY=MO"},
    ),
    (
        "tous les lundis, sauf en juillet et août, à partir du 7 octobre 2024",
        ("2024-10-07", "2024-10-08", "day"),
        {"rrule": "FREQ=WEEKLY;BYDAY=MO;BYMONTH=1,2,3,4,5,6,9,10,11,12"},
    ),
    ("tous les ans, à partir du 1er mai 2024", ("2024-05-01", "2024-05-02", "day"), {"rrule": "FREQ=YEARLY"}),
]


@pytest.mark.parametrize(("phrase", "interval", "more"), FRENCH, ids=[case[0] for case in FRENCH])
def test_french_phrases_say_what_was_told_at_its_grain(phrase, interval, more):
    assert said("fr", *interval, **more) == phrase


ENGLISH = [
    ("end of May 2023", ("2023-05-01", "2023-06-01", "month"), {"mod": "END"}),
    ("12 September 2023, about 10:40", ("2023-09-12T10:40:00Z", "2023-09-12T10:41:00Z", "minute"), {"mod": "APPROX"}),
    ("since June 2023", ("2023-06-01", "2023-07-01", "month"), {"open_": "end"}),
    ("18th century", ("1700-01-01", "1800-01-01", "century"), {}),
]


@pytest.mark.parametrize(("phrase", "interval", "more"), ENGLISH, ids=[case[0] for case in ENGLISH])
def test_english_phrases(phrase, interval, more):
    assert said("en", *interval, zone="UTC", **more) == phrase


def test_clocks_are_shown_in_the_zone_declared_and_may_change_the_day():
    clock = ("2023-09-12T23:30:00-04:00", "2023-09-12T23:31:00-04:00", "minute")
    assert said("fr", *clock, zone="Europe/Paris") == "13 septembre 2023, 5 h 30"
    assert said("fr", *clock, zone="America/Toronto") == "12 septembre 2023, 23 h 30"


def test_a_language_without_words_is_shown_in_english():
    assert lang.display("de") == lang.display("en")
    assert lang.display("fr-CA") == lang.display("fr")
    assert lang.display("../fr") == lang.display("en")


def test_both_languages_have_the_same_words():
    def keys(table, at=""):
        for key, value in table.items():
            if at.startswith((".zones", ".timelinejs", ".article", ".form", ".relation")):
                continue
            yield f"{at}.{key}"
            if isinstance(value, dict):
                yield from keys(value, f"{at}.{key}")

    assert set(keys(lang.display("fr"))) == set(keys(lang.display("en")))
