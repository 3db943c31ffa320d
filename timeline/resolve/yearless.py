"""Months and days whose year is unsaid: the story's, one just counted back to, or on a side of the anchor.

Knows which year lends itself; knows no language.
"""

from __future__ import annotations

from datetime import date

from timeline import calendars
from timeline.expressions import CalendarDate, Deictic, Shift, TimeOfDay
from timeline.reading import Phrase
from timeline.resolve import values as v
from timeline.resolve.scene import AHEAD, AT_HAND, GENERATION, REACH, STORY, UNSURE, Scene
from timeline.resolve.values import Value
from timeline.resolve.years.anchored import yearly

__all__ = ["counted_year", "head_year", "recited", "steps_on", "yearless"]

_FRESH = 14  # how old the news of a day may be that is told without its year beside another year, in days
_HERE = 92  # the same where no verb tells
_COUNTED = 30  # characters between a distance and the month that it was in
_CLAUSE = 15  # characters behind which a verb of its own may stand between two dates
_SOON = 2  # months ahead of the anchor at most that a month without its year is rather one to come
_AFTER_NEW_YEAR = 3  # the last month that the end of a year goes on to
_SEASON = 7  # the month in which what runs over two years begins
_STRETCHES = ("season", "quarter", "half")  # what is longer than a month and shorter than a year
_OVER = 300  # how long ago no day was that somebody looks ahead to, in days
_APPOSED = 6  # characters between two expressions of one day: a comma, an article


def yearless(scene: Scene, e: CalendarDate) -> Value:
    """The value of a month, or of a day of one."""
    assert e.month is not None
    story = scene.story.value
    anchor = scene.anchor
    # What is to come is not of the story's year, nor what goes on with it.
    lost = anchor is None and (scene.ahead or _behind_lost(scene)) and not _apposed(scene)
    if anchor is None and (story is None or story.year is None or lost):
        text = f"XXXX-{e.month:02d}" + (f"-{e.day:02d}" if e.day else "")
        return Value("DATE", text, unresolved="the year is not said and the document has no date", sure=0.3)
    if e.weekday and e.day:
        near = anchor.year if anchor else story.year  # type: ignore[union-attr]  # one of the two is there
        assert near is not None
        fits = [y for y in range(near - 2, near + 3) if calendars.weekday_of(y, e.month, e.day) == e.weekday]
        day = date(_nearest_year(scene, fits, e), e.month, e.day) if fits else None
        if day is not None and not _long_over(scene, day):
            value = v.of_day(day)
            value.hang, value.sure = scene.origin, 0.97
            scene.say(f"the weekday fits {', '.join(map(str, fits))}; taken: {value.value}")
            return value
        disagrees = True
    else:
        disagrees = False
    if anchor is None and story is not None:
        story = _before_passing(scene, story)
    if (told := _chained(scene, e)) is not None:
        told.hang, told.sure = f"mention:{scene.story.head_index}", STORY if head_year(scene) or scene.heads else UNSURE
        scene.say("a line of a chronicle: beside the date that heads the one before")
        return told
    counted = _counted_back(scene)
    if counted is not None and (told := _in_year(e, counted)) is not None:
        told.hang, told.sure = scene.origin, STORY
        scene.say(f"in the year that was just counted back to, {counted}")
        return told
    if story is not None and (_set_aside(scene) or _news(scene, e)):
        scene.say("the date told last is what something dates from")
        story = None
    elif story is not None and _asked_anew(scene, story):
        scene.say("somebody has asked of something else since")
        story = None
    near_by = scene.phrase.paragraph == scene.story.paragraph or scene.phrase.sentence - scene.story.sentence <= 1
    if story is not None and (coming := _coming_year(scene, story)) is not None:
        told = _in_year(e, coming)
        if told is not None:
            told.hang, told.sure = f"mention:{scene.story.index}", STORY
            scene.say(f"the sentence looks ahead to {coming}")
            return told
    if story is not None and near_by and (told := _in_told_month(scene, e)) is not None:
        return told
    within = _within_range(scene, e)
    if within is not None:
        within.hang, within.sure = f"mention:{scene.story.index}", STORY
        scene.say("the range that was just told holds it")
        return within
    going_on = anchor is not None and story is not None and (story.end or "") > anchor.near.isoformat()  # "cet hiver"
    if story is not None and story.year is not None and (anchor is None or (story.year < anchor.year and not going_on)):
        same = scene.phrase.sentence == scene.story.sentence
        if anchor is None or _lends(scene, e, story, same=same, near_by=near_by):
            year = _year_of(scene, e, story)
            told = _in_year(e, year)
            if told is not None and story.begin is not None and told.begin is not None:
                before = told.begin[: 10 if e.day else 7] < story.begin[: 10 if e.day else 7]
                if not same and _looks_back(scene):
                    before = False  # "Le 9 décembre 1905, la loi est promulguée. Le débat, ouvert le 21 mars, a duré"
                if before and (story.day.month if story.day else 1) - e.month > 5:
                    told = _in_year(e, year + 1) or told
                elif before and same and anchor is not None and _opened(scene):
                    # "Passé pro en août 2022, il n'avait gagné qu'une fois, le 3 mars": since then
                    return yearly(scene, e, anchor) or told
                told.hang = f"mention:{scene.story.index}"
                told.sure = UNSURE if scene.ahead or _after_month(scene, e) else STORY
                if anchor is not None:
                    other = yearly(scene, e, anchor)
                    if other is not None:
                        told.other(other, "counted from the document's date")
                scene.say(f"the story stands in {year}")
                return told
    inside = _inside_story(scene, e) if story is not None and near_by and scene.tense != "future" else None
    if inside is None and scene.tense in (None, "present"):
        inside = (_in_season(scene, e) if scene.tense is None else None) or _of_season(scene, e)
    if inside is not None:
        inside.hang, inside.sure = f"mention:{scene.story.index}", STORY
        scene.say("the story stands in the stretch that holds it")
        return inside
    if anchor is None:
        assert story is not None and story.year is not None
        there = _in_year(e, _year_of(scene, e, story))
        if there is None:
            return v.impossible(f"{story.year:04d}-{e.month:02d}-{e.day or 0:02d}")
        there.hang, there.sure = f"mention:{scene.story.index}", STORY
        return there
    found = yearly(scene, e, anchor)
    if found is not None and disagrees:
        found.warnings.append("weekday-disagrees: no year near the document's date gives that weekday")
        found.sure = 0.5
    return found if found is not None else v.impossible(f"XXXX-{e.month:02d}-{e.day or 0:02d}")


def _behind_lost(scene: Scene) -> bool:
    """Whether a month to come, of no known year, was told right before: "En mai, il faudra semer. En juin, rien"."""
    if scene.tense is not None or scene.index == 0:
        return False
    before, value = scene.reading.phrases[scene.index - 1], scene.values[scene.index - 1]
    near = before.paragraph == scene.phrase.paragraph and scene.phrase.sentence - before.sentence <= 1
    lost = value.unresolved is not None and value.value.startswith("XXXX-") and len(value.value) == len("XXXX-05")
    return near and lost and scene.reading.tense(before.start, before.end) == "future"


def _coming_year(scene: Scene, story: Value) -> int | None:
    """The coming year that the sentence has told: "L'an prochain, la fête aura lieu le 14 juin"; None behind a past."""
    anchor, told = scene.anchor, scene.reading.phrases[scene.story.index]
    if anchor is None or story.grain != "year" or "/" in story.value or scene.tense == "past":
        return None
    if scene.phrase.sentence != told.sentence or told.lead or (story.year or 0) <= anchor.year:
        return None
    return story.year if scene.reading.opens(told.start) else None


def _lends(scene: Scene, e: CalendarDate, story: Value, *, same: bool, near_by: bool) -> bool:
    """Whether the story lends its year; ``same``: it was told in the sentence, ``near_by``: in its paragraph."""
    if _apposed(scene) or (scene.bygone and (scene.tense != "future" or _by_clock(scene))):
        return True
    if same and story.grain == "year" and _dated_from(scene):
        return False
    held = (same and not _of_today(scene, e)) or (story.grain == "day" and near_by)
    if scene.story.strong and scene.tense != "future" and held:
        return True
    if (recited(scene) and not scene.phrase.lead) or (near_by and _until_then(scene)):
        return True
    if near_by and (_framed(scene, e, story) or steps_on(scene, *_days_of(e, (story.year or 0) + 1))):
        return True
    if _after_month(scene, e):
        return True
    if same and _opens_with_year(scene) and _of_past(scene) and not _of_today(scene, e):
        return True  # "L'an dernier, le service avait ouvert le 13 avril"
    # "L'an dernier, en mai"; but not "l'exercice 2023-2024, clos fin septembre", nor "la période 1850-1900, septembre"
    whole = story.grain == "year" and "/" not in story.value and scene.story.index not in scene.ties.start_of
    lent = same and whole and not e.day and scene.tense != "future"
    return lent and not _counted_aside(scene) and not _contrasted(scene)


def _framed(scene: Scene, e: CalendarDate, story: Value) -> bool:
    """Whether a year told by a verb goes on: "En 2020, ils vivaient à Brest. Le 3 mai, …", "… Il l'avait lu en mai".

    One that opens its sentence frames what looks back, and the days that open the sentences behind it; another only
    the days of the next sentence, where they are no news.
    """
    told = scene.reading.phrases[scene.story.index]
    if story.grain != "year" or "/" in story.value or told.lead == "since":
        return False
    present = scene.tense in ("present", None)
    if e.day is None and present and _opens_next(scene, told):  # "En 2022, on bâtit. En mai, …"
        soon = scene.anchor is not None and e.month is not None and (e.month - scene.anchor.near.month) % 12 <= _SOON
        return not soon and scene.reading.tense(told.start, told.end) != "future"
    tense, away = scene.reading.tense(told.start, told.end), scene.phrase.sentence - told.sentence
    opened, earlier = scene.reading.opens(told.start), scene.reading.earlier(told.start, told.end)
    if scene.earlier and opened and away <= 1 and told.paragraph == scene.phrase.paragraph:
        return tense not in ("beside", "participle")  # "Élu en 2020, il avait …"
    if not 0 < away <= REACH or e.day is None or earlier > scene.earlier:
        return False
    if scene.tense == "present":  # "En 1984, premier plan social. Le 3 octobre, le directeur nous réunit"
        recited = opened and away == 1 and tense in ("present", None) and scene.reading.opens(scene.phrase.start)
        return recited and _stale(scene, e, _HERE)
    if scene.tense != "past":
        return False
    if opened:
        return tense in ("past", "imperfect") and scene.reading.opens(scene.phrase.start)
    return tense in ("past", "imperfect", "present", None) and away == 1 and _stale(scene, e)


def _stale(scene: Scene, e: CalendarDate, ahead: int = _FRESH) -> bool:
    """Whether a day is no news, nor one of the days ``ahead``, in the years beside the anchor."""
    anchor = scene.anchor
    if anchor is None:
        return True
    days = {*_days_of(e, anchor.year), *_days_of(e, anchor.year + 1)}
    return all(not -ahead <= (anchor.near - day).days <= _HERE for day in days)


def _dated_from(scene: Scene) -> bool:
    """Whether the story's year only says since when somebody is what he is: "Né en 1950, il a démissionné en mars".

    Or what a clause looked back at that the main one does not: "Le groupe, qui avait perdu l'an dernier …, a annoncé".
    """
    told = scene.reading.phrases[scene.story.index]
    if scene.tense != "past" or scene.weak or scene.phrase.start - told.end <= _CLAUSE:
        return False
    tense = scene.reading.tense(told.start, told.end)
    if tense == "beside" or (tense == "participle" and not scene.reading.opens(told.start)):
        return True  # "Nommé en 2009, promu deux ans plus tard, il a démissionné en mars"
    return scene.reading.earlier(told.start, told.end) and not scene.earlier


def _opens_next(scene: Scene, told: Phrase) -> bool:
    """Whether a phrase opens the sentence behind the one that ``told`` opens."""
    near = scene.phrase.sentence - told.sentence == 1 and scene.phrase.paragraph == told.paragraph
    return near and told.lead == "" and scene.reading.opens(told.start) and scene.reading.opens(scene.phrase.start)


def _set_aside(scene: Scene) -> bool:
    """Whether the story's date is in passing, and what tells of another day no part of it.

    "La loi, votée le 3 mai 2019, sera révisée. Le 4 avril, le ministre a dit …"; but "Le général, nommé le 3 mai 1814,
    abdique le 22 juin" goes on.
    """
    if scene.anchor is None or not scene.story.passing or _apposed(scene):
        return False
    main = scene.story.main
    if main is not None and main.year is not None and main.year < scene.anchor.year - 1:
        return False  # a story of long ago, whose year is as good
    told = scene.story.value
    recent = told is not None and (told.grain == "year" or scene.anchor.year - (told.year or 0) <= GENERATION)
    return recent and scene.tense not in ("present", None)


def _asked_anew(scene: Scene, story: Value) -> bool:
    """Whether somebody has asked of something else since: "J'ai appris en 2019. / Vous avez ouvert ici en avril"."""
    anchor = scene.anchor
    if anchor is None or story.year is None or not 0 < anchor.year - story.year <= GENERATION:
        return False
    told = scene.reading.phrases[scene.story.index]
    return told.paragraph != scene.phrase.paragraph and scene.reading.asked(told.end, scene.phrase.start)


def _chained(scene: Scene, e: CalendarDate) -> Value | None:
    """The date that heads a line, in the year that puts it nearest to the head before it: a chronicle's next day.

    Below a head that is a year, any date of its line: "1941. Le 9 avril, l'ambassadeur signe". None elsewhere.
    """
    head = scene.story.head
    if head is None or head.day is None or head.year is None:
        return None
    if head.grain == "year":
        return _in_year(e, head.year) if head_year(scene) or scene.heads else None
    if not scene.heads:
        return _next_line(scene, e, head.day)
    told = [one for year in (head.year, head.year + 1, head.year - 1) if (one := _in_year(e, year)) is not None]
    return min(told, key=lambda one: abs((one.day - head.day).days) if one.day and head.day else 0, default=None)


def head_year(scene: Scene) -> int | None:
    """The year that heads the line, as in a chronicle by years; None where none does."""
    head = scene.story.head
    if head is None or head.grain != "year":
        return None
    return head.year if scene.phrase.paragraph == scene.reading.phrases[scene.story.head_index].paragraph else None


def _next_line(scene: Scene, e: CalendarDate, head: date) -> Value | None:
    """The day that opens the line below a head of another time: "3 mars. … Le 6 mars nous sommes arrivés"."""
    anchor, told = scene.anchor, scene.reading.phrases[scene.story.head_index]
    first = scene.index > 0 and scene.reading.phrases[scene.index - 1].paragraph != scene.phrase.paragraph
    below = first and scene.phrase.paragraph - told.paragraph == 1 and scene.reading.opens(scene.phrase.start)
    if not below or e.day is None or anchor is None or (anchor.near - head).days <= _HERE or scene.tense == "future":
        return None
    value = _in_year(e, head.year)
    return value if value is not None and value.day is not None and 0 <= (value.day - head).days <= _HERE else None


def _after_month(scene: Scene, e: CalendarDate) -> bool:
    """Whether a day follows a month of a story of another time, told in the present as that was.

    "En septembre 2021, un ticket est présenté à Cahors. Un client est interpellé le 7 octobre."
    """
    story, anchor = scene.story.value, scene.anchor
    if story is None or story.grain != "month" or story.month is None or anchor is None or story.day is None:
        return False
    if not scene.story.strong or scene.story.paragraph != scene.phrase.paragraph or e.day is None or e.month is None:
        return False
    if (anchor.near - story.day).days <= _HERE or not 0 <= (e.month - story.month) % 12 <= 1:
        return False
    told = scene.reading.phrases[scene.story.index]
    tense = scene.reading.tense
    passive = ("participle", "beside", "present", None)
    return tense(told.start, told.end) in passive and tense(scene.phrase.start, scene.phrase.end) in passive


def _by_clock(scene: Scene) -> bool:
    """Whether the sentence tells its story by the clock: "Sorti inconscient à 1 h 20, il se réveillera le 3 avril"."""
    told = scene.reading.phrases[scene.story.index]
    return isinstance(told.expression, TimeOfDay) and told.sentence == scene.phrase.sentence


def _year_of(scene: Scene, e: CalendarDate, story: Value) -> int:
    """The year that the story lends, by which of its years holds the date where it stands over New Year."""
    assert e.month is not None
    assert story.year is not None
    if story.grain == "year" and story.mod == "END" and e.month <= _AFTER_NEW_YEAR:
        return story.year + 1  # "Fin 2013, j'ai démissionné, et le 6 janvier, j'ai ouvert"
    return (scene.year_of(e.month, e.day or 1) if story is scene.story.value else None) or story.year


def _in_year(e: CalendarDate, year: int) -> Value | None:
    """The month or day in a year; None where that year has no such day."""
    assert e.month is not None
    if e.day is None:
        return v.of_month(year, e.month)
    if 1 <= year <= 9999 and e.day <= calendars.month_length(year, e.month):
        return v.of_day(date(year, e.month, e.day))
    return None


def _opens_with_year(scene: Scene) -> bool:
    """Whether last year, or another counted from the anchor, opens the sentence."""
    told = scene.reading.phrases[scene.story.index]
    return isinstance(told.expression, Deictic) and told.expression.unit == "year" and scene.reading.opens(told.start)


def _looks_back(scene: Scene) -> bool:
    """Whether a date is what something dates from, between two commas."""
    phrase = scene.phrase
    beside = scene.reading.tense(phrase.start, phrase.end) == "beside"
    return beside and scene.reading.apposed(phrase.start, phrase.end)


def steps_on(scene: Scene, *days: date | None) -> bool:
    """Whether a story told day by day takes its next step weeks later: "Le 3, … Le 4, … Ils partent le 20"."""
    story = scene.story.value
    if story is None or story.day is None or story.grain != "day" or scene.tense == "future":
        return False
    ahead = ((day - story.day).days for day in days if day is not None)
    return scene.under_way and any(0 <= far <= _HERE for far in ahead)


def _until_then(scene: Scene) -> bool:
    """Whether a verb tells until when something lasted: "En mars 2024, elle part. Elle y reste jusqu'en mai".

    Or a line of a chronology does without one: "9 novembre 2023 : trêve, prolongée jusqu'au 30 décembre".
    """
    story = scene.story
    if scene.phrase.lead != "until" or not story.strong or story.value is None:
        return False
    if story.value.grain == "month" and _of_past(scene):
        return True
    told, tense = scene.reading.phrases[story.index], scene.reading.tense(scene.phrase.start, scene.phrase.end)
    heads = scene.reading.heads(told.start, told.end) and story.paragraph == scene.phrase.paragraph
    return heads and tense in ("participle", None)


def _of_past(scene: Scene) -> bool:
    """Whether a verb tells of what is over."""
    return scene.reading.tense(scene.phrase.start, scene.phrase.end) in ("past", "beside", "imperfect")


def _opened(scene: Scene) -> bool:
    """Whether the sentence opens with what somebody has done at the story's date: "Élu en août 2022, il …"."""
    told, story, anchor = scene.reading.phrases[scene.story.index], scene.story.value, scene.anchor
    if anchor is None or story is None or story.grain not in ("day", "month"):
        return False
    recent = anchor.year - (story.year or 0) <= GENERATION
    return recent and scene.reading.tense(told.start, told.end) in ("beside", "participle")


def _news(scene: Scene, e: CalendarDate) -> bool:
    """Whether a verb of the past tells of the weeks before the anchor, behind another that only looked back.

    "Le Parlement l'avait voté le 26 mars 2019. … un sondage mené du 1er au 3 octobre".
    """
    story, anchor = scene.story, scene.anchor
    if anchor is None or anchor.day is None or not (e.day and e.month) or scene.phrase.sentence <= story.sentence:
        return False
    tense, told = scene.reading.tense, scene.reading.phrases[story.index]
    about = tense(scene.phrase.start, scene.phrase.end)
    if about not in ("past", "beside", "either") or tense(told.start, told.end) != "past":
        return False
    days = _days_of(e, anchor.year)
    return scene.of_today and any(0 < (anchor.near - day).days <= AT_HAND for day in days)


def _days_of(e: CalendarDate, year: int) -> list[date]:
    """That day, or the first of that month, of the year before and of the year."""
    assert e.month is not None
    years = (y for y in (year - 1, year) if date.min.year <= y <= date.max.year)
    return [date(y, e.month, min(e.day or 1, calendars.month_length(y, e.month))) for y in years]


def _of_today(scene: Scene, e: CalendarDate) -> bool:
    """Whether a day stands near the anchor or since it something holds, in a sentence that names a year in passing.

    "contre 3 % en 2022, a-t-il annoncé le 4 mai" tells of the anchor's May; "En 2022, le 4 mai" of that year's.
    """
    story, anchor = scene.story.value, scene.anchor
    # "signé en mai 2014, fermé depuis le 3 mars"
    since = scene.phrase.lead == "since" and story is not None and story.grain == "month"
    if anchor is None or story is None or not (story.grain == "year" or since) or not (e.day and e.month):
        return False
    if scene.phrase.start - scene.reading.phrases[scene.index - 1].end <= _APPOSED:
        return False
    if scene.phrase.lead == "since":
        return True
    told = scene.reading.phrases[scene.story.index]
    if scene.tense == "present" and scene.reading.tense(told.start, told.end) == "beside":
        return True  # "L'accord, prorogé en 2009, expire le 31 décembre"
    fresh = _HERE if scene.tense is None else _FRESH
    days = _days_of(e, anchor.year)
    least = 0 if scene.tense is None else 1  # nobody tells of today by its date
    return any(least <= (anchor.near - day).days <= fresh for day in days)


def _within_range(scene: Scene, e: CalendarDate) -> Value | None:
    """The day inside the range that its sentence has just told: "du 3 mars au 12 juin, fermé le 1er mai"."""
    last, first = scene.story.value, scene.ties.start_of.get(scene.story.index)
    if first is None or last is None or not e.day or scene.phrase.sentence != scene.story.sentence:
        return None
    begin, end = scene.values[first].day, last.day
    if begin is None or end is None or not scene.values[first].grain == last.grain == "day":
        return None
    for year in (begin.year, end.year):
        told = _in_year(e, year)
        if told is not None and told.day is not None and begin <= told.day <= end:
            return told
    return None


def _inside_story(scene: Scene, e: CalendarDate) -> Value | None:
    """The date in a season, quarter or half of a year that was just told: "à l'hiver 2022. Le 14 janvier, …"."""
    story = scene.story.value
    if story is None or not scene.story.strong or story.grain not in _STRETCHES or story.year is None:
        return None
    for year in (story.year, story.year + 1):
        told = _in_year(e, year)
        if scene.tense == "past" and told is not None and scene.comes(told):
            continue  # "cédée d'ici à la fin du premier semestre 2026. L'action, tombée à 152 euros en avril"
        if told and told.begin and story.begin and story.end and story.begin <= told.begin < story.end:
            return told
    return None


def recited(scene: Scene) -> bool:
    """Whether the story goes on as it was told before, in the present or by whom it quotes.

    "En mai 2021, le club descend. Le 6 juillet, le tribunal prononce sa liquidation."
    """
    story, told = scene.story, scene.reading.phrases[scene.story.index]
    away = scene.phrase.sentence - story.sentence
    if not story.strong or story.value is None or away > 2 * REACH or scene.phrase.paragraph - story.paragraph > 1:
        return False
    if told.quoted and scene.phrase.quoted:
        return away <= 1 and scene.tense != "future"
    tense, present = scene.reading.tense, (None, "present")
    if tense(told.start, told.end) not in present or told.lead or story.value.grain == "year":
        return False
    same = scene.phrase.paragraph == story.paragraph
    tells = tense(scene.phrase.start, scene.phrase.end)
    # A future that is of the story alone is one of its steps.
    return tells in ("present", "participle", *(present * same)) or (tells == "future" and scene.tense is None)


def _in_told_month(scene: Scene, e: CalendarDate) -> Value | None:
    """The day of a month that was just told: "de février à avril 2021. Le 27 avril, …"."""
    story, anchor = scene.story.value, scene.anchor
    if story is None or story.grain != "month" or not (e.day and e.month == story.month) or scene.tense == "future":
        return None
    if not scene.story.strong and scene.phrase.paragraph != scene.story.paragraph:
        return None
    told = None if story.year is None or (anchor and story.year > anchor.year) else _in_year(e, story.year)
    if told is not None:
        told.hang, told.sure = f"mention:{scene.story.index}", STORY
    return told


def _in_season(scene: Scene, e: CalendarDate) -> Value | None:
    """The date, past by now, in the season of two years that is looked back on: "La saison 2023-2024 … Août : …"."""
    story, anchor = scene.story.value, scene.anchor
    if story is None or anchor is None or "/" not in story.value or story.grain != "year" or story.year is None:
        return None
    if scene.phrase.sentence - scene.story.sentence > REACH or e.month is None:
        return None
    told = _in_year(e, story.year + (e.month < _SEASON))
    if told is None or told.begin is None or told.begin >= anchor.near.isoformat():
        return None
    told.full = True  # what follows goes on from it
    return told


def _of_season(scene: Scene, e: CalendarDate) -> Value | None:
    """The date in the coming season that a sentence opened with: "Saison 2024-2025 : « Nora » le 12 janvier"."""
    season, anchor, phrase = scene.story.season, scene.anchor, scene.phrase
    if season is None or anchor is None or e.month is None or phrase.lead in AHEAD or phrase.lead == "since":
        return None
    year, place = season
    if phrase.sentence - scene.reading.phrases[place].sentence > 4 * REACH or year < anchor.year:
        return None
    told = _in_year(e, year + (e.month < _SEASON))
    return told if told is not None and (told.begin or "") > anchor.near.isoformat() else None


def _before_passing(scene: Scene, story: Value) -> Value:
    """The story, or its last full day where it has since only looked back at years: "déjà vainqueur en 2022"."""
    day = scene.story.last_day
    looked_back = story.grain == "year" and day is not None and (story.year or 0) < (day.year or 0)
    return day if day is not None and looked_back and scene.phrase.sentence > scene.story.sentence else story


def _counted_back(scene: Scene) -> int | None:
    """The year of a distance said just before: "il y a deux ans, en mars", "il y a vingt mois, en février"."""
    value, e = _distance_before(scene, _COUNTED), scene.phrase.expression
    if value is None or not isinstance(e, CalendarDate):
        return None
    before = scene.reading.phrases[scene.index - 1]
    apart = scene.phrase.start - before.end > _APPOSED
    aside = scene.reading.tense(before.start, before.end) == "beside" or scene.reading.apposed(before.start, before.end)
    if apart and aside:
        return None  # "La mienne, achetée il y a huit ans, a fleuri en mai"
    if value.grain == "year":
        return value.year
    if value.grain != "month" or value.month is None or value.year is None or e.month is None:
        return None
    return value.year + (e.month - value.month > 6) * -1 + (value.month - e.month > 6)


def counted_year(scene: Scene) -> int | None:
    """The year of a distance said right before: "il y a deux ans, à la Saint-Jean"."""
    value = _distance_before(scene, _APPOSED)
    return value.year if value is not None and value.grain == "year" else None


def _distance_before(scene: Scene, most: int) -> Value | None:
    """The date of a distance from the anchor said before in the sentence, ``most`` characters back; None of none."""
    before = scene.reading.phrases[scene.index - 1] if scene.index else None
    if before is None or scene.anchor is None or before.sentence != scene.phrase.sentence:
        return None
    distance = before.expression
    if not (isinstance(distance, Shift) and distance.base == "anchor") or scene.phrase.start - before.end > most:
        return None
    return scene.value(distance)


def _contrasted(scene: Scene) -> bool:
    """Whether a verb in the present leaves a year told as past: "L'an dernier, on avait …, mais il part en mai"."""
    told = scene.reading.phrases[scene.story.index]
    return scene.tense == "present" and scene.reading.tense(told.start, told.end) in ("past", "imperfect")


def _counted_aside(scene: Scene) -> bool:
    """Whether the story's year was counted back to in passing: "La mienne, achetée il y a 8 ans, a fleuri en mai"."""
    told = scene.reading.phrases[scene.story.index]
    if not isinstance(told.expression, Shift):
        return False
    return scene.reading.tense(told.start, told.end) == "beside" or scene.reading.apposed(told.start, told.end)


def _apposed(scene: Scene) -> bool:
    """Whether a distance from the story stands right before: "quelques jours plus tard, le 21 septembre"."""
    if scene.index == 0:
        return False
    before = scene.reading.phrases[scene.index - 1]
    near = scene.phrase.start - before.end <= _APPOSED and scene.phrase.sentence == before.sentence
    return near and isinstance(before.expression, Shift) and before.expression.base == "story"


def _long_over(scene: Scene, day: date) -> bool:
    """Whether a day whose weekday fits is out of the question for what lies ahead: the weekday said is wrong."""
    return scene.tense == "future" and scene.anchor is not None and (scene.anchor.near - day).days > _OVER


def _nearest_year(scene: Scene, years: list[int], e: CalendarDate) -> int:
    """The year, among those whose weekday fits, that stands nearest to the anchor."""
    near = scene.anchor.near if scene.anchor else date(scene.story.value.year or 2000, 7, 1)  # type: ignore[union-attr]
    return min(years, key=lambda y: abs((date(y, e.month or 1, e.day or 1) - near).days))
