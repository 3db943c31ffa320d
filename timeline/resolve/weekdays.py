"""Weekdays: the day that a name of one means, by its verb, the story and the anchor.

Knows which week the words mean; knows no language.
"""

from __future__ import annotations

from datetime import date, timedelta

from timeline import calendars
from timeline.calendars import WEEKDAYS
from timeline.expressions import At, CalendarDate, Directed, Expression, Period, Repeat, TimeOfDay
from timeline.resolve import values as v
from timeline.resolve.context import Moment
from timeline.resolve.scene import AHEAD, AT_HAND, REACH, STORY, UNSURE, YEAR, Scene
from timeline.resolve.values import Value

__all__ = ["NEXT_DOOR", "SURE", "from_now_on", "in_frame", "left_out", "placed", "the_weekday", "weekday"]

_DAY = timedelta(days=1)
SURE = 0.9  # what a verb tells
_HERE = 92  # how far ahead a day told just before still says which weekday is meant, in days
_SAID = 14  # how far from the anchor a date lends its weekday, in days
NEXT_DOOR = 2  # "ce vendredi" is a coming one that is this near, in days, whatever the tense
WEEK = 7  # days, of which each weekday is one
_HALF_WEEK = 3  # days behind which the next such day is nearer than the one before
_STRETCH = 5  # how many expressions back a range of days may stand whose weekdays are named
_AGE = 5  # how many years ago a month is of another age
_APPOSED = 12  # characters between a weekday and the feast that it is: ", soir d'"
_NEAR = 4  # how many expressions back it may stand from when on something is so
_PROGRAMME = 9  # how many expressions back the day before stands in a programme told in sentences
_NEXT = 2  # a paragraph and the next one, a blank line between them or not
_EVERY = "XXXX-WXX-"  # before the number of a weekday, or the weekend
_SHORT = 6  # the most days of which "le samedi" is one, and not every week's
#: Leads of an hour that is remembered, more than announced.
_ROUGHLY = ("about", "before", "after")
_LATE = 14  # the hour of a live page from which on it is tomorrow elsewhere
_NOON = 720  # in minutes; midnight sharp is mostly that of a day without a clock


def weekday(scene: Scene, e: CalendarDate) -> Value:
    """The value of a weekday said alone."""
    assert e.weekday is not None
    if scene.anchor is None or scene.anchor.day is None:
        return _by_story(scene, e.weekday)
    day, sure, why, other = _chosen(scene, e.weekday, scene.anchor)
    value = v.of_day(day)
    value.sure, value.hang = sure, scene.origin
    scene.say(f"{why}: {value.value}")
    if other is not None:
        value.other(v.of_day(other[0]), other[1])
    return value


def placed(scene: Scene, weekday: int) -> date | None:
    """The day of a weekday where a verb, or a date said with it, places it beside a known day of writing."""
    if scene.anchor is None or scene.anchor.day is None:
        return None
    day, sure, _, _ = _chosen(scene, weekday, scene.anchor)
    return day if sure >= SURE else None


def _chosen(scene: Scene, weekday: int, anchor: Moment) -> tuple[date, float, str, tuple[date, str] | None]:
    """The day of a weekday by the anchor, how sure and why; and which day else, and why that one."""
    near, tense = anchor.near, scene.tense
    if scene.story.frame_ends is not None and (framed := in_frame(scene, weekday)) is not None:
        return framed, STORY, "the week told before holds it", None
    known = scene.story.days.get(weekday)
    if known is not None and _this(scene) and abs((known - near).days) >= WEEK:
        known = None  # "ce vendredi midi" is none of next week
    next_door = (
        0 < (weekday - near.isoweekday()) % WEEK <= NEXT_DOOR and known is not None and known - near > WEEK * _DAY
    )
    if next_door and not any(value.day == known for value in scene.values):
        known = None  # told on a Tuesday: "Il parlera mercredi. … Le débat aura lieu le mercredi 2 mai"
    if known is not None and (again := _come_to(scene, known, near)) is not None:
        return again, STORY, "the story has come to the next one", (known, "that weekday was said with its date")
    forecast = tense == "past" and scene.weak and _announced(scene)  # "Vendredi, gelées généralisées"
    after_story = (
        _after_story(scene, weekday, near) if tense not in ("past", "either") or forecast or _named(scene) else None
    )
    if (
        known is not None
        and (after_story is None or known >= after_story)
        and abs((known - near).days) <= _SAID
        and not ((tense == "past" and known > near) or (tense == "future" and known < near))
        and not _gone_on(scene, known, near)
    ):
        back = near - ((near.isoweekday() - weekday) % 7) * _DAY
        if known < back and tense == "past" and back != near:  # said of the week before, in a caption perhaps
            return known, 0.8, "that weekday was said with its date", (back, "the last one before the document's date")
        return known, 0.95, "that weekday was said with its date", None
    if (later := _week_later(scene, known, near)) is not None:
        return later, STORY, "the story has gone on from the one that was said with its date", None
    framed = in_frame(scene, weekday) or _further_in_frame(scene, weekday)
    if framed is not None:
        return framed, STORY, "the days told before hold it once", None
    if (following := _next_of_programme(scene, weekday)) is not None:
        return following, STORY, "a programme's next day, behind the one that opens a sentence before", None
    back = near - ((near.isoweekday() - weekday) % 7) * _DAY
    ahead = near + ((weekday - near.isoweekday()) % 7) * _DAY
    if (old := _of_old(scene, weekday, near)) is not None:
        return old, UNSURE, "the clause looks back from a day of long ago", (back, "counted from the document's date")
    if (feast := _of_feast(scene, weekday, near)) is not None:
        return feast, SURE, "the feast named behind it falls on that weekday", None
    if (next_line := _next_line(scene, weekday)) is not None:
        day, sure, why = next_line, STORY, "a line of a programme, behind the day that heads the one before"
        ahead = day
    elif after_story is not None:
        day, sure, why = after_story, STORY, "the day told just before lies ahead, and this one behind it"
        ahead = day
    elif back == ahead and tense not in ("future", "present"):
        day, sure, why = near, 0.9, "the document's own day"
        if scene.phrase.lead == "since" and isinstance(scene.phrase.expression, CalendarDate):
            day, sure, why = near - WEEK * _DAY, 0.8, "since the last one, as today is not called by its name"
    elif tense == "future" or (tense == "present" and back == ahead):
        day, sure, why = ahead, 0.95, "the clause looks ahead"
        if back == ahead:
            told = anchor.hour is not None and scene.placed.get(weekday) == near
            own = told or _own_day(scene, anchor)
            day, sure = ahead + (0 if own else 7) * _DAY, 0.8
    elif tense == "present":
        day, sure, why = ahead, 0.85, "the present of an event that is planned"
    elif tense == "past" and _before_story(scene, back, near):
        day, sure, why = back - 7 * _DAY, UNSURE, "the clause looks back from the day told before"
        ahead = back
    elif (
        tense == "past" and scene.origin == "section" and (near - back).days == WEEK - 1 and (anchor.hour or 0) >= _LATE
    ):
        day, sure, why = back, UNSURE, "the clause tells of the past, or of a place where it is already tomorrow"
    elif tense == "past":
        day, sure, why = back, 0.95, "the clause tells of the past"
    elif tense == "either":
        day, sure, why = (ahead if ahead - near < near - back else back), UNSURE, "what was planned, the nearest"
    elif (beside_story := _in_story(scene, weekday)) is not None:
        day, sure, why = beside_story, STORY, "the sentence tells of days around it"
    elif (listed := _of_list(scene, weekday, ahead)) is not None:
        day, sure, why = listed, UNSURE, "no verb tells; days one after the other, each before what is on it"
        ahead = day
    elif _forecast(scene):
        day, sure, why = ahead, UNSURE, "no verb tells; what was told just before lies ahead"
    elif scene.clocked and not (_recounted(scene) or _placed_before(scene, weekday)):
        day, sure, why = ahead, UNSURE, "no verb tells; a day with its hour is announced"
    elif weekday in scene.placed:
        day, sure, why = scene.placed[weekday], 0.9, "a verb places that weekday elsewhere in the text"
    elif scene.planned:
        day, sure, why = ahead, UNSURE, "a verb in the present, and none of the past before it"
    else:
        day, sure, why = back, UNSURE, "no verb tells; news mostly tells of the past"
    if back != ahead:
        return day, sure, why, (ahead if day == back else back, "on the other side of the document's date")
    return day, sure, why, (near if day != near else near - 7 * _DAY, "a week away")


def _of_old(scene: Scene, weekday: int, near: date) -> date | None:
    """The weekday before a day of years ago, where a verb looks back: "Le 3 mai 1998, … Samedi, il avait perdu"."""
    story, last = scene.story.value, scene.story.last_day
    tells = scene.reading.tense(scene.phrase.start, scene.phrase.end)
    looks_back = scene.earlier or (scene.phrase.lead == "since" and tells == "imperfect")
    if story is None or story.day is None or last is None or last.day is None or not looks_back:
        return None
    day = last.day
    if (near - day).days <= YEAR or abs((story.day - day).days) > 1 or not scene.story.strong:
        return None
    told = scene.reading.phrases[scene.story.last_index]
    if scene.phrase.sentence - told.sentence > REACH:
        return None
    tense = scene.reading.tense(told.start, told.end)
    back = tense == "past" and scene.reading.earlier(told.start, told.end)
    if not back and tense not in ("imperfect", "present", None):
        return None  # "La loi a été votée le 2 décembre 2014. Lundi, il avait promis de la changer"
    return day - ((day.isoweekday() - weekday) % WEEK or WEEK) * _DAY


def _of_feast(scene: Scene, weekday: int, near: date) -> date | None:
    """The day of a feast that stands in apposition and falls on that weekday: "Lundi, soir d'Halloween, …"."""
    behind = scene.reading.phrases[scene.index + 1 : scene.index + 2]
    if not behind or behind[0].start - scene.phrase.end > _APPOSED or behind[0].sentence != scene.phrase.sentence:
        return None
    if not scene.reading.apposed(behind[0].start, behind[0].end):
        return None
    said = scene.expressions[scene.index + 1]
    said = said.date if isinstance(said, At) else said
    if not isinstance(said, Period) or said.unit != "holiday":
        return None
    days = (calendars.feast(said.value, year) for year in (near.year - 1, near.year, near.year + 1))
    return next((d for d in days if d and d.isoweekday() == weekday and abs((d - near).days) <= AT_HAND), None)


def _this(scene: Scene) -> bool:
    """Whether the weekday at hand is said with "ce"."""
    said = scene.phrase.expression
    said = said.date if isinstance(said, At) else said
    return isinstance(said, Directed) and said.which == "this"


def _gone_on(scene: Scene, known: date, near: date) -> bool:
    """Whether the story has left the week of a day that was named: "mercredi 26 … une semaine plus tard … mercredi"."""
    story = scene.story.value
    if story is None or story.day is None or (near - known).days < WEEK or story.grain != "day":
        return False
    return (story.day - known).days > _HALF_WEEK  # "Partis samedi 8, … Jeudi, repos. Retour samedi"


def _week_later(scene: Scene, known: date | None, near: date) -> date | None:
    """The day a week behind one that was named, where what is recounted has nearly come to it."""
    story = scene.story.value
    if known is None or story is None or story.day is None or not _gone_on(scene, known, near):
        return None
    later = known + WEEK * _DAY
    return later if story.day < later <= near and not scene.ahead else None


def _further_in_frame(scene: Scene, weekday: int) -> date | None:
    """The next such day of a festival longer than a week, of which the story has reached a day.

    "Du jeudi 4 au dimanche 14. Un trio ouvrira le bal à 20 h. Contes le samedi".
    """
    frame, story, anchor = scene.story.frame, scene.story.value, scene.anchor
    if frame is None or story is None or story.day is None or story.grain != "day" or anchor is None:
        return None
    if not frame[0] <= story.day < frame[1] or frame[1] < anchor.near or (frame[1] - frame[0]).days < WEEK:
        return None
    if scene.tense not in ("future", None) or scene.phrase.lead in AHEAD:
        return None
    if scene.phrase.paragraph != scene.story.paragraph or scene.phrase.sentence - scene.story.sentence > REACH:
        return None
    day = story.day + ((weekday - story.day.isoweekday()) % WEEK or WEEK) * _DAY
    return day if day <= frame[1] else None


def _come_to(scene: Scene, known: date, near: date) -> date | None:
    """The next such day, which the story has come to: "Partis samedi 8, … Le 14, … Retour samedi"."""
    story, again = scene.story.value, known + WEEK * _DAY
    if story is None or story.day is None or story.grain != "day" or again > near or scene.tense == "future":
        return None
    return again if 0 < (again - story.day).days <= NEXT_DOOR else None


def in_frame(scene: Scene, weekday: int, most: int = WEEK) -> date | None:
    """The day with that weekday among those told before, ``most`` of them; None where the verb looks elsewhere.

    "Du 8 au 14 octobre au Rex : vendredi à 21 h, dimanche à 17 h".
    """
    frame, anchor = scene.story.frame, scene.anchor
    if frame is None or (frame[1] - frame[0]).days >= most:
        return None
    ends = scene.story.frame_ends
    if ends is not None and (scene.phrase.sentence > ends or scene.tense is not None):
        return None
    day = frame[0] + (weekday - frame[0].isoweekday()) % WEEK * _DAY
    if day > frame[1] or (
        scene.phrase.lead in AHEAD and not (scene.phrase.lead == "until" and scene.opens(scene.index))
    ):
        return None
    if anchor is not None and anchor.day is not None:
        # "Samedi 11 h : dégustation commentée"; "palmarès le samedi, rediffusion des films primés"
        named = scene.reading.tense(scene.phrase.start, scene.phrase.end) == "participle" and not scene.earlier
        opens = scene.weak and (scene.reading.opens(scene.phrase.start) or (named and frame[0] > anchor.day))
        told = scene.tense in ("past", "either") and not opens
        against = told if day > anchor.day else scene.tense == "future"
        return None if against and day != anchor.day else day
    return day


def left_out(scene: Scene, e: Repeat) -> Value | None:
    """The day left out of some that the sentence has just told: "du mardi 26 au vendredi 29, sauf jeudi"."""
    frame, weekday = scene.story.frame, e.value.removeprefix(_EVERY)
    if frame is None or not weekday.isdigit() or scene.phrase.sentence != scene.story.sentence:
        return None
    day = frame[0] + (int(weekday) - frame[0].isoweekday()) % WEEK * _DAY
    if (frame[1] - frame[0]).days >= WEEK or day > frame[1]:
        return None
    value = v.of_day(day)
    value.hang, value.sure = f"mention:{scene.story.index}", STORY
    return value


def _own_day(scene: Scene, anchor: Moment) -> bool:
    """Whether a weekday to come is the day of writing: "L'Assemblée votera mercredi", unless later days were told.

    News of an afternoon say "ce soir" of what is left of it: there it is a week away.
    """
    story, lead = scene.story.value, scene.reading.phrases[scene.story.index].lead
    ahead = 0 if story is None or story.day is None else (story.day - anchor.near).days
    if ahead > 0 and not (lead == "until" and ahead > _SAID):  # a deadline weeks ahead is of no week
        return False
    return anchor.hour is None or 0 < anchor.hour * 60 + (anchor.minute or 0) < _NOON


def _by_story(scene: Scene, weekday: int) -> Value:
    """The value of a weekday where no day of writing is known: the one told with its date, or one beside the story."""
    known, story = scene.story.days.get(weekday), scene.story.value
    hang = f"mention:{scene.story.index}"
    bare = isinstance(scene.phrase.expression, CalendarDate)
    if known is not None and not (bare or story is None or story.day is None) and known < story.day:
        known = None  # "Dimanche 9, … Le samedi 15, … Le dimanche, …": the story has gone on
    if known is not None:
        value = v.of_day(known)
        # index -1: nothing was told yet, the date is said with that weekday further on
        value.hang, value.sure = hang if scene.story.index >= 0 else scene.origin, STORY
        return value
    if story is None or story.day is None or story.grain != "day" or scene.ahead:
        return scene.missing("a weekday", value=f"XXXX-WXX-{weekday}")
    after = (weekday - story.day.isoweekday()) % 7
    coming = v.of_day(story.day + after * _DAY)
    last = v.of_day(story.day + (after - 7) * _DAY) if after else coming
    # "le dimanche" goes on with the story, a bare "dimanche" follows its verb
    value, other = (last, coming) if bare and scene.tense == "past" else (coming, last)
    value.hang, value.sure = hang, 0.6
    value.other(other, "on the other side of the story's day")
    return value


def _in_story(scene: Scene, weekday: int) -> date | None:
    """The day with that weekday beside the date that the sentence has told: "les 2 et 3 mai, samedi … dimanche …"."""
    story = scene.story.value
    if story is None or story.day is None or story.grain != "day" or scene.story.sentence != scene.phrase.sentence:
        return None
    told = scene.reading.phrases[scene.story.index].expression
    said = isinstance(told, CalendarDate) and told.day is not None
    if not (said or isinstance(told, TimeOfDay) or (isinstance(told, CalendarDate) and told.weekday)):
        return None
    ahead = (weekday - story.day.isoweekday()) % 7
    if ahead > NEXT_DOOR:
        return story.day + (ahead - 7) * _DAY if said else None
    return story.day + ahead * _DAY


def _before_story(scene: Scene, back: date, near: date) -> bool:
    """Whether the last day with a weekday is too late: "Tué dimanche, … Il était sorti de prison mercredi".

    What is past before the story lies before its day.
    """
    story, told = scene.story.value, scene.reading.phrases[scene.story.index]
    if story is None or story.day is None or story.grain != "day" or scene.phrase.paragraph != scene.story.paragraph:
        return False
    if not (story.day < back <= near and (near - story.day).days < WEEK and scene.earlier):
        return False
    verb = scene.reading.tense(told.start, told.end)
    return verb in ("past", "beside") and not scene.reading.earlier(told.start, told.end)


def _named(scene: Scene) -> bool:
    """Whether nothing but a participle, which may name what is to come, tells: "Mercredi, compte rendu de la Fed"."""
    told = scene.reading.tense(scene.phrase.start, scene.phrase.end)
    return told == "participle" and not scene.phrase.lead and scene.reading.opens(scene.phrase.start)


def _next_line(scene: Scene, weekday: int) -> date | None:
    """The day of a line headed by its weekday alone, behind that of the line before: "Jeudi. … Vendredi. …"."""
    head = scene.story.head
    if head is None or head.day is None or not scene.heads:
        return None
    before = scene.reading.phrases[scene.story.head_index]
    if not isinstance(before.expression, CalendarDate) or before.expression.weekday is None:
        return None
    after = (weekday - head.day.isoweekday()) % WEEK
    return head.day + after * _DAY if 0 < after <= NEXT_DOOR + 1 else None


def _of_list(scene: Scene, weekday: int, ahead: date) -> date | None:
    """The coming day of an agenda's sentence, or the one behind it: "Mercredi : bal. Jeudi : loto"."""
    if len(scene.values) < scene.index or not _lists(scene, scene.index):
        return None
    place, phrases = scene.index, scene.reading.phrases
    last = scene.values[place - 1].day if place and _lists(scene, place - 1) else None
    if last is not None and phrases[place].sentence - phrases[place - 1].sentence == 1:
        after = (weekday - last.isoweekday()) % WEEK
        return last + after * _DAY if 0 < after <= NEXT_DOOR + 1 else None
    if place + 1 >= len(phrases) or not _lists(scene, place + 1):
        return None
    if phrases[place + 1].sentence - phrases[place].sentence != 1:
        return None
    said = phrases[place + 1].expression
    assert isinstance(said, CalendarDate)
    return ahead if 0 < ((said.weekday or weekday) - weekday) % WEEK <= NEXT_DOOR + 1 else None


def _lists(scene: Scene, index: int) -> bool:
    """Whether a phrase is a bare weekday that opens a sentence without a verb."""
    phrase = scene.reading.phrases[index]
    said = phrase.expression
    bare = isinstance(said, CalendarDate) and said.weekday is not None and said.day is None and not phrase.lead
    opens = bare and scene.reading.opens(phrase.start)
    return opens and scene.reading.tense(phrase.start, phrase.end) is None


def _forecast(scene: Scene) -> bool:
    """Whether what the paragraph told before looks ahead, and nothing of it back: "… gagneront l'est. Mardi, pluie"."""
    told = [
        scene.reading.tense(phrase.start, phrase.end)
        for phrase in scene.reading.phrases[max(0, scene.index - REACH) : scene.index]
        if phrase.paragraph == scene.phrase.paragraph
    ]
    story, anchor = scene.story.last_day, scene.anchor
    coming = story is not None and story.day is not None and anchor is not None and story.day > anchor.near
    coming = coming and scene.reading.phrases[scene.story.last_index].paragraph == scene.phrase.paragraph
    return ("future" in told or coming) and not {"past", "imperfect"} & set(told)


def _announced(scene: Scene) -> bool:
    """Whether a sentence that opens with its weekday has but a participle, behind others that look ahead."""
    told = scene.reading.tense(scene.phrase.start, scene.phrase.end)
    return told == "participle" and scene.reading.opens(scene.phrase.start) and _forecast(scene)


def _placed_before(scene: Scene, weekday: int) -> bool:
    """Whether a verb has placed that weekday a few sentences back: "la nuit de mercredi … Mercredi à 22 h 15, "."""
    place = scene.placers.get(weekday)
    if place is None or place >= scene.index:
        return False
    return scene.phrase.sentence - scene.reading.phrases[place].sentence <= 2 * REACH


def _recounted(scene: Scene) -> bool:
    """Whether what the paragraph told right before is over: "Deux jours après l'orage qui a ravagé la côte, …"."""
    before = scene.reading.phrases[scene.index - 1] if scene.index else None
    hour = scene.reading.phrases[scene.index + 1 : scene.index + 2]
    if before is None or before.paragraph != scene.phrase.paragraph or not hour or hour[0].lead not in _ROUGHLY:
        return False
    return scene.reading.tense(before.start, before.end) in ("past", "imperfect")


def _next_of_programme(scene: Scene, weekday: int) -> date | None:
    """The next such day where days to come open their sentences, one after the other: "Jeudi 15 août, … Samedi, …"."""
    anchor, phrases = scene.anchor, scene.reading.phrases
    told = scene.tense == "past" and not scene.weak
    if anchor is None or told or len(scene.values) < scene.index:
        return None
    if not scene.reading.opens(scene.phrase.start):
        return _last_of_programme(scene, weekday, anchor.near)
    for place in range(scene.index - 1, max(-1, scene.index - _PROGRAMME), -1):
        before, value = phrases[place], scene.values[place]
        if scene.phrase.paragraph - before.paragraph > _NEXT or scene.phrase.sentence == before.sentence:
            continue
        if value.day is None or value.grain != "day" or not scene.reading.opens(before.start):
            continue
        dated = isinstance(before.expression, CalendarDate | Directed) and before.lead == ""
        after = (weekday - value.day.isoweekday()) % WEEK
        fits = dated and value.day > anchor.near and 0 < after <= NEXT_DOOR + 1
        return value.day + after * _DAY if fits else None
    return None


def _last_of_programme(scene: Scene, weekday: int, near: date) -> date | None:
    """The next such day where a verb looks ahead behind two days of a programme: "Jeudi 15, … Samedi, …"."""
    last, phrases = scene.story.last_day, scene.reading.phrases
    if not scene.ahead or scene.phrase.lead or last is None or last.day is None or last.day <= near:
        return None
    opened = [
        scene.values[place].day
        for place in range(max(0, scene.index - _PROGRAMME), scene.index)
        if scene.values[place].grain == "day" and scene.reading.opens(phrases[place].start)
        if phrases[place].paragraph == scene.phrase.paragraph
    ]
    after = (weekday - last.day.isoweekday()) % WEEK
    told = len(set(opened)) > 1 and last.day == opened[-1] and min(filter(None, opened), default=near) > near
    return last.day + after * _DAY if told and 0 < after <= NEXT_DOOR else None


def _after_story(scene: Scene, weekday: int, near: date) -> date | None:
    """The day with that weekday right after one ahead: "Jeudi 20, la halle ouvre. Vendredi, elle ferme"."""
    story = scene.story.value
    if story is None or story.day is None or story.grain != "day" or story.day < near:
        return None
    if (story.day - near).days > _HERE and scene.phrase.sentence != scene.story.sentence:
        return None
    if story.day == near and scene.tense is not None:
        return None  # what heads a programme has no verb: "Mercredi, étape de plaine. Jeudi, repos"
    if scene.phrase.lead == "until" and scene.clocked and not scene.ahead:
        return None  # "On votera dimanche. Les candidats peuvent s'inscrire jusqu'à mardi 18 heures"
    said = scene.reading.phrases[scene.story.index]
    planned = scene.reading.tense(said.start, said.end) in ("either", "beside")
    if planned and scene.phrase.sentence != scene.story.sentence and scene.reading.apposed(said.start, said.end):
        return None  # "L'évacuation, prévue le 20, n'a pas commencé. Un deuil a été décrété à partir de mardi"
    if said.lead == "until" and (story.day - near).days > _SAID:
        return None  # "On tiendra jusqu'à Pâques. Réunion lundi"
    told = scene.reading.phrases[scene.ties.day_of.get(scene.story.index, scene.story.index)].expression
    told = told.date if isinstance(told, At) else told
    beside = isinstance(told, CalendarDate) and told.weekday and scene.phrase.sentence == scene.story.sentence
    # "Rentrée lundi 1er septembre à 8 h. Les petits viendront dès 9 h, les grands le mardi"
    next_door = scene.ahead and 0 < (weekday - story.day.isoweekday()) % 7 <= NEXT_DOOR
    beside = beside or (next_door and isinstance(told, TimeOfDay) and scene.phrase.paragraph == scene.story.paragraph)
    if (isinstance(scene.phrase.expression, Directed) and not beside) or scene.phrase.lead in ("before", "by"):
        return None  # "du 20 septembre au 4 octobre, le samedi"; but "le vendredi 27 à Amiens, le samedi à Metz"
    after = (weekday - story.day.isoweekday()) % 7
    far = (story.day - near).days > _SAID and scene.phrase.sentence != scene.story.sentence
    together = scene.phrase.paragraph == scene.story.paragraph and (story.day - near).days <= _SAID
    apart = scene.phrase.sentence - scene.story.sentence > (NEXT_DOOR if together else 1)
    reach = 1 if far else NEXT_DOOR  # "Rendez-vous le 14 juillet. Qui vient jeudi ?"
    if isinstance(scene.phrase.expression, Directed):
        reach = _SHORT  # "départ lundi 23 mars, retour le vendredi"
    return None if apart or not 0 < after <= reach else story.day + after * _DAY


def _next_in_story(scene: Scene, weekday: int) -> date | None:
    """The coming day with that weekday in a story of long ago: "Le 6 novembre 2021, … Le lundi, on le retrouve"."""
    story, anchor = scene.story.value, scene.anchor
    if story is None or story.day is None or story.grain != "day" or not scene.story.strong:
        return None
    if anchor is None or (anchor.near - story.day).days <= AT_HAND:
        return None
    if scene.phrase.sentence - scene.story.sentence > REACH:
        return None
    return story.day + ((weekday - story.day.isoweekday()) % 7 or 7) * _DAY


def the_weekday(scene: Scene, inner: Expression, *, each: bool = False) -> Value:
    """A weekday with its article, "le jeudi": a day where a verb tells of one, else every week's.

    ``each``: of a range as long as a working week; a verb that looks ahead makes that no single week's.
    """
    if not (isinstance(inner, CalendarDate) and inner.weekday and inner.day is None):
        return scene.value(inner)
    told = scene.reading.tense(scene.phrase.start, scene.phrase.end)
    if not each and (in_frame(scene, inner.weekday, _SHORT) or _further_in_frame(scene, inner.weekday)) is not None:
        return weekday(scene, inner)  # "les 20 et 21 septembre ; le samedi, visite du four"
    if not each and _next_of_programme(scene, inner.weekday) is not None:
        return weekday(scene, inner)  # "Jeudi 15 août, messe. Le vendredi, concours"
    back = None if each or told != "present" else _back_on(scene, inner.weekday)
    if back is not None:
        value = v.of_day(back)
        value.hang, value.sure = f"mention:{scene.story.index}", UNSURE
        return value
    told_of = told in ("past", "beside", "imperfect", "participle") or scene.phrase.sentence == scene.story.sentence
    told_of = told_of and not (each or scene.phrase.lead)
    day = _next_in_story(scene, inner.weekday) if told_of else None
    if day is not None:
        value = v.of_day(day)
        value.hang, value.sure = f"mention:{scene.story.index}", STORY
        return value
    if (told_on := _told_on(scene, inner.weekday)) is not None:
        return told_on
    if told in ("past", "imperfect") and _of_another_age(scene):
        return scene.missing("a weekday of long ago", value=f"XXXX-WXX-{inner.weekday}")
    goes_on = told in ("future", "beside") and (_habit(scene) or from_now_on(scene))
    if (
        not goes_on
        and not _in_stretch(scene)
        and (
            told in ("past", "either")
            or (told == "future" and not each)
            or (told == "beside" and not each and scene.story.value is not None)
            or scene.phrase.lead in (*AHEAD, "since")
            or (told == "imperfect" and scene.story.value)
        )
    ):
        return weekday(scene, inner)
    return Value(
        "SET",
        f"XXXX-WXX-{inner.weekday}",
        quant="EVERY",
        rrule=f"FREQ=WEEKLY;BYDAY={WEEKDAYS[inner.weekday - 1]}",
        sure=0.8,
    )


def _back_on(scene: Scene, weekday: int) -> date | None:
    """The day of what opens a sentence right behind a day ahead: "On part samedi 4 à 7 h. Retour le lundi"."""
    story, anchor = scene.story.value, scene.anchor
    if story is None or story.day is None or story.grain != "day" or anchor is None or story.day <= anchor.near:
        return None
    near_by = scene.phrase.sentence - scene.story.sentence == 1 and scene.phrase.paragraph == scene.story.paragraph
    after = (weekday - story.day.isoweekday()) % WEEK
    fits = near_by and 0 < after <= _SHORT and scene.reading.opens(scene.phrase.start)
    return story.day + after * _DAY if fits else None


def _in_stretch(scene: Scene) -> bool:
    """Whether the sentence has told a longer stretch of days, of which weekdays are each week's.

    "Du 11 juillet au 23 août, fermeture du lundi au jeudi"; "Jusqu'au 24 décembre, il ouvrira du lundi au jeudi". One
    weekday is where the stretch lasts longer than two weeks.
    """
    ties, phrases, values = scene.ties, scene.reading.phrases, scene.values
    alone = scene.index not in ties.start_of and scene.index not in ties.end_of
    least = _SAID if alone else WEEK
    if (until := _opened_until(scene)) is not None and until > least:
        return True
    for place in range(min(scene.index, len(values)) - 1, max(-1, scene.index - _STRETCH), -1):
        start = ties.start_of.get(place)
        first, last = (None, None) if start is None else (values[start].day, values[place].day)
        if first is not None and last is not None and phrases[place].sentence == scene.phrase.sentence:
            return (last - first).days > least
    return False


def _opened_until(scene: Scene) -> int | None:
    """How many days off the one is until when the sentence says, as it opens, that something is so."""
    story, anchor = scene.story, scene.anchor
    if anchor is None or story.value is None or story.value.day is None or story.sentence != scene.phrase.sentence:
        return None
    if scene.reading.phrases[story.index].lead != "until" or not scene.opens(story.index):
        return None
    return (story.value.day - anchor.near).days


def _of_another_age(scene: Scene) -> bool:
    """Whether the story stands in a year or month of long ago: "C'était fin 87. Le lundi, j'étais devant la grille"."""
    story, anchor = scene.story.value, scene.anchor
    if story is None or anchor is None or story.grain not in ("year", "month") or not scene.story.strong:
        return False
    near = scene.phrase.sentence - scene.story.sentence <= REACH and scene.phrase.paragraph == scene.story.paragraph
    return near and anchor.year - (story.year or anchor.year) > _AGE


def _told_on(scene: Scene, weekday: int) -> Value | None:
    """The next such day of what somebody recounts: "On s'était vus le mardi. Le jeudi, il m'appelle"."""
    story, anchor, phrase = scene.story.last_day, scene.anchor, scene.phrase
    if story is None or story.day is None or anchor is None or not phrase.quoted:
        return None
    near = range(max(0, scene.index - _STRETCH), scene.index)
    of_day = [scene.reading.phrases[at] for at in near if scene.values[at].day == story.day]
    told = of_day[0] if of_day else scene.reading.phrases[scene.story.last_index]
    named = isinstance(told.expression, Directed) and told.expression.which == "the" and told.quoted
    named = named and scene.tense in ("present", None)
    if not named or phrase.sentence - told.sentence > REACH or phrase.paragraph != told.paragraph:
        return None
    day = story.day + ((weekday - story.day.isoweekday()) % WEEK or WEEK) * _DAY
    if not story.day < day <= anchor.near:
        return None
    value = v.of_day(day)
    value.hang, value.sure = f"mention:{scene.story.last_index}", UNSURE
    return value


def from_now_on(scene: Scene) -> bool:
    """Whether the sentence has told from when on it is so: "À compter de septembre, le marché se tiendra le samedi"."""
    phrases = scene.reading.phrases
    for place in range(scene.index - 1, max(-1, scene.index - _NEAR), -1):
        if phrases[place].sentence != scene.phrase.sentence:
            return False
        value = scene.values[place]
        if value.value == "PRESENT_REF" or (phrases[place].lead == "from" and value.type == "DATE"):
            return True
    return False


def _habit(scene: Scene) -> bool:
    """Whether the expression before, of the same sentence, is what comes back: "toutes les semaines, le mardi"."""
    before = scene.index - 1
    if before < 0 or scene.reading.phrases[before].sentence != scene.phrase.sentence:
        return False
    return scene.values[before].type == "SET"
