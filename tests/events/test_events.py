"""Mentions become events."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from timeline import events
from timeline.events import validate
from timeline.model import Alternative, Anchor, Event, Interval, Range, Section, Stamp, Timex3

OCT_18 = "2024-10-18", "2024-10-19"


def made(page: Any, *ranges: Range) -> list[Event]:
    found, refused = events.of(page.document, page.mentions, list(ranges))
    assert refused == []
    assert all(validate.check(event.to_dict(), page.document.text) == [] for event in found)
    return found


def test_a_sentence_with_a_date_is_an_event(page: Any) -> None:
    p = page("Rien ici. Vendredi, le pont a cédé. Rien là.", tz="Europe/Paris", title="Le pont")
    p.say("Vendredi", *OCT_18, confidence=0.8)
    (event,) = made(p)
    assert (event.kind, event.title, event.description) == (
        "mention",
        "Le pont a cédé",
        "Vendredi, le pont a cédé.",
    )
    assert p.document.text[slice(*event.extent)] == "Vendredi, le pont a cédé."
    assert (event.when.begin, event.when.end, event.when.edtf) == (*OCT_18, "2024-10-18")
    assert (event.when.timezone, event.status, event.confidence) == ("Europe/Paris", "resolved", 0.8)
    assert event.to_dict()["document"]["title"] == "Le pont"


def test_what_tells_no_day_makes_no_event(page: Any) -> None:
    p = page("Récemment, lundi, hier, trois jours, chaque jour, le 3 mai, © 2021 X.", furniture=[(58, 68, "credit")])
    p.say("Récemment", None)
    p.say("lundi", *OCT_18, role="publication")
    p.say("hier", *OCT_18, unresolved="no anchor")
    p.say("trois jours", None, timex3=Timex3("DURATION", "P3D"))
    p.say("chaque jour", *OCT_18, timex3=Timex3("SET", "P1D", quant="EVERY"))
    p.say("2021", "2021-01-01", "2022-01-01", "year")
    assert made(p) == []


def test_a_dated_duration_is_an_event(page: Any) -> None:
    p = page("Dix personnes sont mortes ces dernières 24 heures.")
    p.say("ces dernières 24 heures", *OCT_18, timex3=Timex3("DURATION", "PT24H"))
    assert made(p)[0].when.timex3.value == "PT24H"


def test_the_same_time_in_one_sentence_is_one_event(page: Any) -> None:
    p = page("Trois jours plus tard, le 18 octobre, le pont a cédé. Le 18 octobre, tout s’arrête.")
    for words in ("Trois jours plus tard", "le 18 octobre", "Le 18 octobre"):
        p.say(words, *OCT_18)
    first, second = made(p)
    assert [e.text for e in first.evidence] == ["Trois jours plus tard", "le 18 octobre"]
    assert second.title == "Tout s’arrête"


def test_a_clock_takes_the_date_it_hangs_on(page: Any) -> None:
    p = page("Vendredi, le pont a cédé à 10h40 puis à 11h02.")
    p.say("Vendredi", *OCT_18, confidence=0.7)
    for clock, end in (("10:40", "10:41"), ("11:02", "11:03")):
        begin, end = f"2024-10-18T{clock}:00", f"2024-10-18T{end}:00"
        p.say(clock.replace(":", "h"), begin, end, "minute", anchor="mention:0")
    found = made(p)
    assert [[e.text for e in event.evidence] for event in found] == [["Vendredi", "10h40"], ["Vendredi", "11h02"]]
    assert [event.when.timezone for event in found] == [None, None]
    assert found[0].confidence == 0.7
    assert found[0].status == "resolved"


def test_an_absolute_date_and_its_clock_are_stated(page: Any) -> None:
    p = page("Le 18 octobre 2024, le pont a cédé à 10h.")
    p.say("Le 18 octobre 2024", *OCT_18, anchor="none")
    p.say("10h", "2024-10-18T10:00:00", "2024-10-18T11:00:00", "hour", anchor="mention:0")
    assert made(p)[0].status == "stated"


def test_what_counts_from_a_guess_is_inferred(page: Any) -> None:
    p = page("Vendredi, le pont a cédé.", anchor=Anchor("2024-10-21", "day", "inferred", "neighbours"))
    p.say("Vendredi", *OCT_18)
    assert made(p)[0].status == "inferred"


def test_several_dates_are_several_events_with_their_own_clauses(page: Any) -> None:
    p = page("En 1903, la foudre fend le clocher ; en 1904, un nouveau toit est posé.")
    p.say("1903", "1903-01-01", "1904-01-01", "year", anchor="none")
    p.say("1904", "1904-01-01", "1905-01-01", "year", anchor="none")
    assert [(e.when.edtf, e.title) for e in made(p)] == [
        ("1903", "La foudre fend le clocher"),
        ("1904", "Un nouveau toit est posé"),
    ]


def test_a_range_is_one_event(page: Any) -> None:
    p = page("La fête durera du 3 au 5 mai.")
    p.say("3", "2025-05-03", "2025-05-04")
    p.say("5 mai", "2025-05-05", "2025-05-06")
    (event,) = made(p, Range((0, 1), "2025-05-03", "2025-05-06"))
    assert (event.kind, event.when.edtf, event.when.timex3) == (
        "range",
        "2025-05-03/2025-05-05",
        Timex3("DURATION", "P3D"),
    )
    assert len(event.evidence) == 2


def test_a_range_of_clocks_takes_its_date(page: Any) -> None:
    p = page("Samedi 26 octobre, de 14h à 18h : atelier de vannerie.")
    p.say("Samedi 26 octobre", "2024-10-26", "2024-10-27")
    p.say("14h", "2024-10-26T14:00:00", "2024-10-26T15:00:00", "hour", anchor="mention:0")
    p.say("18h", "2024-10-26T18:00:00", "2024-10-26T19:00:00", "hour", anchor="mention:1")
    (event,) = made(p, Range((1, 2), "2024-10-26T14:00:00", "2024-10-26T18:00:00"))
    assert (event.title, event.when.grain, event.when.timex3.value) == ("Atelier de vannerie", "hour", "PT4H")
    assert [e.text for e in event.evidence] == ["Samedi 26 octobre", "14h", "18h"]


def test_days_that_share_a_clock_are_events_at_that_hour(page: Any) -> None:
    p = page("Visites les 18 et 25 octobre, à 15 h.")
    first = p.say("18", *OCT_18)
    last = p.say("25 octobre", "2024-10-25", "2024-10-26")
    clock = ("2024-10-25T15:00:00", "2024-10-25T15:01:00", "minute")
    hour = p.say("15 h", *clock, anchor=f"mention:{last}")
    shared = Range((first, hour), "2024-10-18T15:00:00", "2024-10-18T15:01:00", "shared")
    one, two = made(p, shared)
    assert [e.when.begin for e in (one, two)] == ["2024-10-18T15:00:00", "2024-10-25T15:00:00"]
    assert [[each.text for each in e.evidence] for e in (one, two)] == [["18", "15 h"], ["25 octobre", "15 h"]]


def test_a_range_from_a_day_to_a_clock_has_two_clocks(page: Any) -> None:
    p = page("Fermé du 3 mai au 5 mai à 18h.")
    p.say("3 mai", "2025-05-03", "2025-05-04")
    p.say("5 mai à 18h", "2025-05-05T18:00:00+02:00", "2025-05-05T19:00:00+02:00", "hour")
    (event,) = made(p, Range((0, 1), "2025-05-03", "2025-05-05T18:00:00+02:00"))
    assert event.when.begin == "2025-05-03T00:00:00+02:00"


def test_open_and_approximate_are_kept(page: Any) -> None:
    p = page("Depuis juin 2023, le lac monte. Vers 2020, il était bas.")
    p.say("juin 2023", "2023-06-01", "2023-07-01", "month", open="end")
    p.say("2020", "2020-01-01", "2021-01-01", "year", mod="APPROX")
    first, second = made(p)
    assert (first.when.open, first.when.edtf) == ("end", "2023-06/..")
    assert (second.when.approximate, second.when.edtf) == (True, "2020~")


def test_a_schedule_is_a_recurrence(page: Any) -> None:
    p = page("Le marché a lieu tous les samedis. Il neige tous les ans.")
    first = Interval("2024-10-26", "2024-10-27", "day")
    every = Timex3("SET", "XXXX-WXX-6", quant="EVERY")
    at = p.say("tous les samedis", None, timex3=every, rrule="FREQ=WEEKLY;BYDAY=SA")
    p.mentions[at].alternatives.append(Alternative(every, first, "first occurrence"))
    p.say("tous les ans", None, timex3=Timex3("SET", "P1Y"))
    (event,) = made(p)
    assert (event.kind, event.when.rrule, event.when.begin) == ("recurrence", "FREQ=WEEKLY;BYDAY=SA", "2024-10-26")


def test_a_clock_in_a_part_of_day_is_one_time(page: Any) -> None:
    p = page("Une réunion se tiendra jeudi soir à 20h30.")
    evening = p.say("jeudi soir", "2024-10-24T18:00:00", "2024-10-25T00:00:00", "part_of_day")
    p.say("20h30", "2024-10-24T20:30:00", "2024-10-24T20:31:00", "minute", anchor=f"mention:{evening}")
    (event,) = made(p)
    assert event.when.begin == "2024-10-24T20:30:00"
    assert [e.text for e in event.evidence] == ["jeudi soir", "20h30"]


def test_the_days_that_a_schedule_runs_between_are_its_own(page: Any) -> None:
    p = page("Le conte a lieu tous les samedis du 26 octobre au 14 décembre.")
    every = Timex3("SET", "XXXX-WXX-6", quant="EVERY")
    at = p.say("tous les samedis", None, timex3=every, rrule="FREQ=WEEKLY;BYDAY=SA;UNTIL=20241214")
    p.mentions[at].alternatives.append(
        Alternative(every, Interval("2024-10-26", "2024-10-27", "day"), "the first time")
    )
    a = p.say("26 octobre", "2024-10-26", "2024-10-27", "day")
    b = p.say("14 décembre", "2024-12-14", "2024-12-15", "day")
    (event,) = made(p, Range((a, b), "2024-10-26", "2024-12-15"))
    assert (event.kind, event.when.begin) == ("recurrence", "2024-10-26")
    assert [e.text for e in event.evidence] == ["tous les samedis", "26 octobre", "14 décembre"]


def test_a_caption_told_twice_is_one_event(page: Any) -> None:
    p = page("Le port, vendredi.\n\nLe port, vendredi.\n\n© X\n\nLe port dort vendredi.")
    for _ in range(3):
        p.say("vendredi", *OCT_18)
    assert [e.extent[0] for e in made(p)] == [0, 45]


def test_a_date_alone_dates_what_follows(page: Any) -> None:
    p = page("Le programme\n\nVendredi 18 octobre\nConcert de la chorale.\n\nMarché.")
    p.say("Vendredi 18 octobre", *OCT_18)
    (event,) = made(p)
    assert event.title == "Concert de la chorale"
    assert p.document.text[slice(*event.extent)] == "Vendredi 18 octobre\nConcert de la chorale."


def test_a_date_that_ends_a_caption_belongs_to_it(page: Any) -> None:
    p = page("Le phare vu du large. 18 octobre 2024.\n\nSuite.")
    p.say("18 octobre 2024", *OCT_18, anchor="none")
    (event,) = made(p)
    assert event.title == "Le phare vu du large"
    assert p.document.text[slice(*event.extent)] == "Le phare vu du large. 18 octobre 2024."


def test_a_date_over_its_clocks_makes_none_of_its_own(page: Any) -> None:
    p = page("Vendredi 18 octobre\n10h : marché\n14h : concert")
    p.say("Vendredi 18 octobre", *OCT_18)
    for hour in (10, 14):
        begin, end = f"2024-10-18T{hour}:00:00", f"2024-10-18T{hour + 1}:00:00"
        p.say(f"{hour}h", begin, end, "hour", anchor="mention:0")
    found = made(p)
    assert [event.title for event in found] == ["Marché", "Concert"]
    assert all(event.evidence[0].text == "Vendredi 18 octobre" for event in found)


def live(page: Any, **stamp: Any) -> Any:
    text = "17H38\nsecours\nLe bateau accoste jeudi\n\nIl a accosté jeudi avec douze pompiers. Fin.\n"
    p = page(text)
    fields = {"when": "2024-10-21T17:38+00:00", "status": "stated", "warnings": (), "confidence": 1.0, **stamp}
    title = text.index("Le bateau"), text.index("\n\n")
    anchor = Anchor("2024-10-21T17:38+00:00", "minute", "text", "17H38", "UTC")
    p.document.sections = [
        Section(
            0,
            "entry",
            0,
            len(text),
            text[slice(*title)],
            title,
            title[1] + 2,
            "secours",
            anchor,
            Stamp(0, 5, "17H38", **fields),
        )
    ]
    return p


def test_an_entry_is_an_event_and_so_is_what_it_tells(page: Any) -> None:
    p = live(page)
    p.say("17H38", "2024-10-21T17:38:00+00:00", "2024-10-21T17:39:00+00:00", "minute", role="stamp")
    p.say("jeudi", "2024-10-17", "2024-10-18", anchor="section")
    p.say("jeudi", "2024-10-17", "2024-10-18", anchor="section")
    entry, headline, sentence = made(p)
    assert (entry.kind, entry.title, entry.when.edtf) == (
        "entry",
        "Le bateau accoste jeudi",
        "2024-10-21T17:38:00+00:00",
    )
    assert (entry.description, entry.status) == ("Il a accosté jeudi avec douze pompiers. Fin.", "stated")
    assert (entry.when.timezone, [e.rule for e in entry.evidence]) == ("UTC", ["fr/test"])
    assert headline.title == "Le bateau accoste jeudi"
    assert sentence.title == "Il a accosté jeudi avec douze pompiers"
    assert sentence.to_dict()["section"]["kind"] == "entry"


def test_an_entry_without_headline_is_named_by_its_first_clause(page: Any) -> None:
    p = live(page)
    p.document.sections[0].title, p.document.sections[0].title_span = "", None
    (entry,) = made(p)
    assert entry.title == "Il a accosté jeudi avec douze pompiers"
    assert [(e.text, e.rule) for e in entry.evidence] == [("17H38", "stamp")]


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("But ! Le Goff marque d’une frappe croisée. Fin.", "But ! Le Goff marque d’une frappe croisée"),
        ("But !\nLe public chante.", "But !"),
        ("Le Goff égalise à la pause. Fin.", "Le Goff égalise à la pause"),
        ("Bonjour et bienvenue. Le Goff est forfait. Fin.", "Le Goff est forfait"),
        ("Merci de nous avoir suivis !", "Merci de nous avoir suivis !"),
    ],
)
def test_an_exclamation_takes_what_follows_it_along(page: Any, body: str, title: str) -> None:
    p = live(page)
    p.document.text = "17H38\n" + body
    p.document.sections[0].title, p.document.sections[0].title_span = "", None
    p.document.sections[0].body, p.document.sections[0].end = 6, len(p.document.text)
    assert made(p)[0].title == title


def test_an_aside_is_no_event_and_its_neighbour_keeps_the_sentence(page: Any) -> None:
    p = page("En 2019, la halle a reçu un piano de 1906.")
    p.say("2019", "2019-01-01", "2020-01-01", "year", anchor="none")
    p.say("1906", "1906-01-01", "1907-01-01", "year", anchor="none")
    (event,) = made(p)
    assert (event.when.edtf, event.title) == ("2019", "La halle a reçu un piano de 1906")


def test_a_stamp_that_is_half_read_is_its_own_evidence(page: Any) -> None:
    p = live(page)
    whole = made(p)[0].id
    p.say("17", None, role="stamp")
    (entry,) = made(p)
    assert [(e.text, e.rule) for e in entry.evidence] == [("17H38", "stamp")]
    assert entry.id == whole


def test_a_reconciled_stamp_keeps_its_warning_and_weakens_what_counts_from_it(page: Any) -> None:
    p = live(page, status="reconciled", warnings=("stamp-hour: printed 23:38",), confidence=0.6)
    p.say("jeudi", "2024-10-17", "2024-10-18", anchor="section")
    entry, told = made(p)
    assert (entry.status, entry.warnings, entry.confidence) == ("reconciled", ["stamp-hour: printed 23:38"], 0.6)
    assert (told.status, told.confidence) == ("resolved", 0.6)


def test_an_undated_entry_is_refused_with_its_reason(page: Any) -> None:
    p = live(page, when=None)
    found, refused = events.of(p.document, [], [])
    assert found == []
    assert refused[0].reason == "undated entry: nothing dates its stamp '17H38'"
    assert refused[0].to_dict()["document"] == "d"


@pytest.mark.parametrize(
    ("begin", "end", "grain", "reason"),
    [
        ("2024-10-18", "2024-10-18", "day", "is not before"),
        ("2024-10-18", "2024-10-19", "minute", "does not fit the grain"),
        ("2024-02-30", "2024-03-01", "day", "is not valid"),
        ("2024-10", "2024-11", "month", "no ISO 8601"),
    ],
)
def test_a_wrong_event_is_refused_never_dropped(page: Any, begin: str, end: str, grain: str, reason: str) -> None:
    p = page("Vendredi, le pont a cédé.")
    p.say("Vendredi", begin, end, grain)
    found, refused = events.of(p.document, p.mentions, [])
    assert found == []
    assert reason in refused[0].reason
    assert refused[0].extent == (0, 25)


def test_a_weekday_that_is_not_the_dates_is_a_warning(page: Any) -> None:
    p = page("Lundi 18 octobre 2024, le pont a cédé.")
    p.say("Lundi 18 octobre 2024", *OCT_18, anchor="none")
    assert made(p)[0].warnings == ["weekday-mismatch: Lundi 18 octobre 2024 is weekday 5 of its week, 1 is said"]


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        ("Le pont a cédé vendredi.", True),
        ("La halle fut inaugurée vendredi.", True),
        ("Le pont ouvrira vendredi.", False),
        ("Elle a déclaré vouloir partir vendredi.", False),
        ("Le maire a fixé la fête à vendredi.", False),
        ("Il a dit que le pont rouvrirait vendredi.", False),
        ("Une réunion est organisée vendredi.", False),
    ],
)
def test_a_past_tense_in_the_future_is_a_warning(page: Any, text: str, warned: bool) -> None:
    p = page(text)
    p.say("vendredi", "2024-10-25", "2024-10-26")
    warnings = made(p)[0].warnings
    assert [w.partition(":")[0] for w in warnings] == (["past-tense-in-future"] if warned else [])


def test_identifiers_stay_when_anchors_move_and_text_is_added(page: Any) -> None:
    def ids(before: str, day: str, next_day: str) -> list[str]:
        p = page(before + "Vendredi, le pont a cédé. Vendredi, le pont a cédé à 10h.")
        p.say("Vendredi", day, next_day)
        p.say("Vendredi", day, next_day)
        p.say("10h", f"{day}T10:00:00", f"{day}T11:00:00", "hour", anchor="mention:1")
        return [event.id for event in made(p)]

    first = ids("", "2024-10-18", "2024-10-19")
    assert first == ids("", "2023-10-20", "2023-10-21") == ids("Avant.\n\n", "2024-10-18", "2024-10-19")
    assert len(set(first)) == 2


def test_the_same_words_at_another_time_have_another_identifier(page: Any) -> None:
    p = page("Visite à 10h.\n\nVisite à 10h.")
    for day in (18, 19):
        p.say("10h", f"2024-10-{day}T10:00:00", f"2024-10-{day}T11:00:00", "hour")
    first, second = made(p)
    assert first.id != second.id


def test_furniture_is_no_part_of_a_description(page: Any) -> None:
    p = live(page)
    text = p.document.text
    p.document.furniture = [(text.index("Fin."), text.index("Fin.") + 4, "share")]
    assert made(p)[0].description == "Il a accosté jeudi avec douze pompiers."


def test_cost_is_linear(page: Any, steps: Callable[[Callable[[], object]], int]) -> None:
    def cost(count: int) -> int:
        p = page("le 3 mai " * count)
        for i in range(count):
            p.say("3 mai", f"{1000 + i % 8000}-05-03", f"{1000 + i % 8000}-05-04")
        return steps(lambda: made(p))

    cost(10)
    assert cost(1200) < 4 * cost(400)  # both longer than what a title looks at


INFERRED = Anchor("2024-10-21", "day", "inferred", "told as past", sure=0.6)


@pytest.mark.parametrize(
    ("hangs", "confidence", "status"),
    [("document", 0.48, "inferred"), ("mention:0", 0.48, "inferred"), ("none", 0.8, "stated")],
)
def test_what_counts_from_an_inferred_date_is_no_surer_than_it(
    page: Any, hangs: str, confidence: float, status: str
) -> None:
    p = page("Le pont a cédé vendredi. La veille, il tremblait.", anchor=INFERRED)
    p.say("vendredi", *OCT_18)
    p.say("La veille", "2024-10-17", "2024-10-18", anchor=hangs, confidence=0.8)
    event = made(p)[1]
    assert (event.confidence, event.status) == (confidence, status)


def test_a_range_of_clocks_in_a_part_of_a_day_is_one_event(page: Any) -> None:
    p = page("Mardi 8 octobre, dans la soirée, de 20 h à 22 h, un bal a réuni le village.")
    p.say("Mardi 8 octobre", "2024-10-08", "2024-10-09")
    evening = Timex3("TIME", "2024-10-08TEV")
    p.say("la soirée", "2024-10-08T18:00:00", "2024-10-09T00:00:00", "part_of_day", timex3=evening, anchor="mention:0")
    p.say("20 h", "2024-10-08T20:00:00", "2024-10-08T20:01:00", "minute", anchor="mention:1")
    p.say("22 h", "2024-10-08T22:00:00", "2024-10-08T22:01:00", "minute", anchor="mention:1")
    (event,) = made(p, Range((2, 3), "2024-10-08T20:00:00", "2024-10-08T22:00:00"))
    assert event.kind == "range"
    assert [each.text for each in event.evidence] == ["Mardi 8 octobre", "la soirée", "20 h", "22 h"]


def test_a_month_that_a_schedule_leaves_out_is_no_event(page: Any) -> None:
    p = page("Marché tous les samedis, sauf en août.")
    every = Timex3("SET", "XXXX-WXX-6", quant="EVERY")
    at = p.say("tous les samedis", None, timex3=every, rrule="FREQ=WEEKLY;BYDAY=SA;BYMONTH=1,2,3,4,5,6,7,9,10,11,12")
    p.mentions[at].alternatives.append(
        Alternative(every, Interval("2024-10-26", "2024-10-27", "day"), "the first time")
    )
    p.say("août", "2024-08-01", "2024-09-01", "month")
    (event,) = made(p)
    assert (event.kind, event.when.begin) == ("recurrence", "2024-10-26")


@pytest.mark.parametrize(
    ("zone", "second", "begins", "words"),
    [
        ("-04:00", "18:30:00+00:00", ["14:30:00-04:00"], ["14H30", "18H30 GMT"]),  # the same moment
        ("", "18:30:00+00:00", ["18:30:00+00:00"], ["18H30 GMT"]),  # the first is of no known zone
        ("-04:00", "19:30:00+00:00", ["14:30:00-04:00", "19:30:00+00:00"], ["14H30"]),  # another moment
    ],
)
def test_a_clock_told_again_in_brackets_is_one_event(
    page: Any, zone: str, second: str, begins: list[str], words: list[str]
) -> None:
    p = page("Le port a brûlé à 14H30 (18H30 GMT), selon la police.", tz="America/Caracas")
    p.say("14H30", f"2024-12-17T14:30:00{zone}", f"2024-12-17T14:31:00{zone}", "minute")
    p.say("18H30 GMT", f"2024-12-17T{second}", f"2024-12-17T{second.replace('0:00+', '1:00+')}", "minute")
    found = made(p)
    assert [event.when.begin[11:] for event in found] == begins
    assert [each.text for each in found[0].evidence] == words


@pytest.mark.parametrize("words", ["et non samedi", "mais pas samedi", "au lieu de samedi", "plutôt que samedi"])
def test_a_day_that_is_denied_is_no_event(page: Any, words: str) -> None:
    p = page(f"Le bac rouvrira demain, {words}.")
    p.say("demain", "2024-10-18", "2024-10-19")
    p.say("samedi", "2024-10-19", "2024-10-20")
    (event,) = made(p)
    assert event.when.begin == "2024-10-18"
