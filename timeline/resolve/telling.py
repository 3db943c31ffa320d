"""Which day the story stands on: how each value that dates something moves it on, and what leaves it where it was.

Knows what is told and what is said in passing; knows no language.
"""

from __future__ import annotations

from datetime import date, timedelta

from timeline.expressions import (
    Anaphor,
    At,
    CalendarDate,
    Deictic,
    Directed,
    Duration,
    Expression,
    Modified,
    Period,
    Shift,
    Time,
    TimeOfDay,
    dated,
)
from timeline.reading import Phrase
from timeline.resolve import values as v
from timeline.resolve.lines import leave, meant
from timeline.resolve.scene import AHEAD, AT_HAND, Scene
from timeline.resolve.values import Value

__all__ = ["tell"]

#: How far from the anchor days may be told in passing whose weekdays are named behind them.
_FORTNIGHT = 14
#: Stretches whose weekdays are named behind them, and how many days they have.
_DAYS_OF = {"weekend": 2, "week": 7}
#: The grains of what is told of one day.
_OF_DAY = ("day", "part_of_day", "hour", "minute")
#: How many expressions back what comes back may stand.
_NEAR = 4
#: How far behind days told together another is one of them, in days.
_DAYS, _BELOW = 7, 8  # of a week; lines below the days of a feast that tell of its weekdays
_NEXT = 3
#: Characters between a clock and the same in brackets.
_BRACKET = 3
#: Characters between a length and the day of what it is counted from.
_MEASURED = 50


def tell(scene: Scene, index: int, value: Value) -> None:
    """Moves the story of ``scene`` on where ``value``, of phrase ``index``, dates something."""
    phrase, story, day = scene.reading.phrases[index], scene.story, value.day
    if value.hang == f"mention:{story.index}":
        story.heard = index
    if value.begin is None or value.grain is None or value.type in ("DURATION", "SET") or scene.excepted(index):
        return
    if phrase.quoted and (_counted_inside(scene, phrase.expression) or _deadline(scene, phrase, day)):
        return
    if story.last_day is not None and value.grain in _OF_DAY and scene.reading.cited(phrase.start):
        return  # "selon un bilan communiqué mercredi à minuit"
    if day is not None and (_interviewed(scene, index, day) or _compared(scene, phrase, value)):
        return
    aside = day is not None and (_aside(scene, index, value, day) or _goes_back(scene, phrase, value))
    if day is not None and (aside or meant(scene, index, day)):
        story.aside_day, story.aside_index = day, index
        return
    if _translated(scene, index):
        return
    _heading(scene, index, value)
    if isinstance(phrase.expression, TimeOfDay) and scene.reading.heads(phrase.start, phrase.end):
        story.head_clock, story.clock_index = value, index
    _weekdays(scene, index, value)
    kind = _dated(phrase.expression)
    if isinstance(_unmodified(phrase.expression), At):
        story.clock = value
    if _in_passing(scene, index, value, kind):
        return
    back = isinstance(kind, Directed) and kind.which == "previous" and value.grain == "day"  # "le lundi d'avant"
    if back or (isinstance(kind, Anaphor) and kind.offset < 0):
        story.aside_day, story.aside_index = day, index
        return  # a look back does not move the story
    if isinstance(kind, Anaphor) and kind.offset > 0 and _set_between(scene, phrase):
        return  # "L'autopsie, pratiquée le lendemain, conclut … La veille, elle avait dîné"
    if day is not None and not isinstance(kind, Time):
        story.aside_day = None
    if _limits(scene, index, value) or (isinstance(kind, TimeOfDay) and _of_another(scene, index, day)):
        return
    if isinstance(kind, Time):
        story.clock = value if phrase.lead != "until" else story.clock  # until when: what follows may come before
        if day is not None:
            story.tell(_whole(scene, day), index, phrase, strong=story.strong)
            story.news = None  # the story is back on it, or has left it
        return
    if _names_event(scene, index, kind, day):
        return
    _neighbours(scene, index, value)
    named = value.grain == "day" and isinstance(kind, CalendarDate | Deictic | Directed)
    if named and story.clock is not None and story.clock.day == day:
        story.clock = None  # the day is told anew: "Dans la nuit de samedi, … Samedi, les bureaux ont ouvert à 8 h"
    if not _beside_news(scene, index, value):
        story.news = None
    elif story.news is None:
        story.news, story.news_index = story.last_day, story.last_index
    passing = _of_something(scene, phrase, value)
    if not (passing and story.passing):
        story.main, story.main_index = (story.last_day, story.last_index) if passing else (None, -1)
    story.passing = passing
    strong = value.full or (story.strong and value.hang.startswith("mention"))
    if value.grain == "year" and index in scene.ties.start_of:
        strong = False  # "le plan 2023-2027 sera actualisé au printemps"
    if value.grain == "year" and "/" in value.value and value.year is not None and scene.reading.opens(phrase.start):
        story.season = value.year, index
    leave(scene, phrase, value)
    told = _whole(scene, day) if day and value.type == "TIME" else value
    story.tell(told, index, phrase, strong=strong and "/" not in value.value)


def _set_between(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase dates what something is said to be between two commas."""
    reading = scene.reading
    return reading.tense(phrase.start, phrase.end) == "beside" and reading.apposed(phrase.start, phrase.end)


def _names_event(scene: Scene, index: int, kind: Expression, day: date | None) -> bool:
    """Whether a feast names what is held the day before or after it: "le samedi 20 juin avec la Fête de la musique"."""
    story, phrase = scene.story.value, scene.reading.phrases[index]
    if not (isinstance(kind, Period) and kind.unit == "holiday") or story is None or story.day is None or day is None:
        return False
    told = scene.reading.phrases[scene.story.index].expression
    dated = isinstance(told, CalendarDate) and told.day is not None and phrase.sentence == scene.story.sentence
    return dated and not phrase.lead and abs((day - story.day).days) == 1


def _unmodified(e: Expression) -> Expression:
    return e.date if isinstance(e, Modified) else e


def _dated(e: Expression) -> Expression:
    """What of an expression says the date."""
    return dated(_unmodified(e))


def _counted_inside(scene: Scene, e: Expression) -> bool:
    """Whether somebody who is quoted counts from inside the story, which does not move it.

    So do the words that count from a day, and a bare weekday that lies ahead, as what somebody announces does.
    """
    announced = isinstance(e, CalendarDate) and e.weekday is not None and e.day is None and scene.ahead
    return announced or isinstance(e, Shift | Deictic | Anaphor)


def _deadline(scene: Scene, phrase: Phrase, day: date | None) -> bool:
    """Whether somebody who is quoted sets a term to what is asked of others: "Rendez-les avant lundi midi"."""
    story = scene.story.value
    ahead = story is not None and story.day is not None and day is not None and day > story.day
    return ahead and phrase.lead in ("before", "by", "until")


def _in_passing(scene: Scene, index: int, value: Value, kind: Expression) -> bool:
    """Whether a value is no part of the story: when of each year, an age, since when, what was to come then."""
    story, phrase = scene.story, scene.reading.phrases[index]
    if value.grain == "month" and index in scene.ties.linked and _of_habit(scene, index):
        return True  # "le dimanche à 8 h, 9 h d'octobre à mars"
    if story.value is not None and (value.grain == "century" or phrase.lead == "since"):
        return True  # the story goes on from where it was
    # "Elle promet de passer le dimanche", told of long ago
    return isinstance(kind, Directed) and kind.which == "the" and scene.ahead and scene.long_gone


def _aside(scene: Scene, index: int, value: Value, day: date) -> bool:
    """Whether news look back from their day to one of these weeks: "Il a été élu jeudi. Il avait voté lundi".

    What opens its sentence goes on from there: "Mercredi vers 14 h, des blindés avaient pris position". So do they look
    back between two commas: "Lundi, le pont, fermé le 1er, a rouvert".
    """
    phrase, story, anchor = scene.reading.phrases[index], scene.story.value, scene.anchor
    if story is None or story.day is None or story.grain != "day" or anchor is None or value.grain not in _OF_DAY:
        return False
    if not 0 <= (anchor.near - story.day).days <= AT_HAND:
        return False
    if isinstance(phrase.expression, Time):  # the hour of that day: "Il avait démissionné lundi à 8 h"
        looked = scene.reading.phrases[scene.story.aside_index]
        return day == scene.story.aside_day and phrase.sentence == looked.sentence
    if not 0 < (story.day - day).days <= AT_HAND or index in scene.ties.start_of or index in scene.ties.end_of:
        return False
    earlier = scene.reading.earlier(phrase.start, phrase.end)
    if scene.reading.opens(phrase.start):
        return earlier and (story.day - day).days > _FORTNIGHT  # "Déjà, le 6 novembre, il avait été arrêté"
    return earlier or _inserted(scene, phrase) or _of_a_thing(scene, phrase)


def _goes_back(scene: Scene, phrase: Phrase, value: Value) -> bool:
    """Whether a day counts on from what the text looks back at: "Il avait fui une semaine plus tôt. Ce jour-là, …"."""
    back = scene.story.aside_day is not None and value.hang == f"mention:{scene.story.aside_index}"
    return back and value.grain == "day" and scene.reading.earlier(phrase.start, phrase.end)


def _interviewed(scene: Scene, index: int, day: date) -> bool:
    """Whether a day is when somebody told of one of the weeks before it: "… », raconte-t-elle ce vendredi"."""
    story, anchor, phrases = scene.story.value, scene.anchor, scene.reading.phrases
    if anchor is None or anchor.day is None or day > anchor.day:
        return False
    if story is None or story.day is None or story.grain != "day" or not 0 < (day - story.day).days <= AT_HAND:
        return False
    if any(
        one.lead == "since" and one.sentence == phrases[index].sentence for one in phrases[max(0, index - 2) : index]
    ):
        return False  # "Neuf morts depuis mardi, ont annoncé les secours mercredi": it has gone on until then
    return scene.reading.attributed(phrases[index].start)


def _compared(scene: Scene, phrase: Phrase, value: Value) -> bool:
    """Whether a count of the story's day is compared with that of an earlier one: "Le 31 janvier, ils étaient 300"."""
    story = scene.story.value
    if story is None or story.grain != "day" or (value.begin or "") >= (story.begin or ""):
        return False
    return phrase.paragraph == scene.story.paragraph and scene.reading.compared(phrase.start, phrase.end)


def _inserted(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase ends what stands between two commas, in the sentence that the story's day opens or heads."""
    told = scene.reading.phrases[scene.story.index]
    headed = phrase.sentence - told.sentence == 1 and scene.reading.heads(told.start, told.end)
    if not (headed or phrase.sentence == told.sentence) or not scene.reading.opens(told.start):
        return False
    beside = scene.reading.tense(phrase.start, phrase.end) in ("beside", "participle")
    return beside and scene.reading.apposed(phrase.start, phrase.end)


def _of_a_thing(scene: Scene, phrase: Phrase) -> bool:
    """Whether a participle alone has a day, behind one that a verb tells: "… hier dans une auto volée lundi"."""
    told = scene.reading.phrases[scene.story.index]
    if scene.reading.tense(phrase.start, phrase.end) != "beside" or told.paragraph != phrase.paragraph:
        return False
    return scene.reading.tense(told.start, told.end) == "past" or scene.reading.apposed(phrase.start, phrase.end)


def _of_habit(scene: Scene, index: int) -> bool:
    """Whether a sentence has told what comes back before phrase ``index``."""
    phrases = scene.reading.phrases
    sentence, near = phrases[index].sentence, range(max(0, index - _NEAR), index)
    return any(scene.values[at].type == "SET" and phrases[at].sentence == sentence for at in near)


def _limits(scene: Scene, index: int, value: Value) -> bool:
    """Whether a value only limits what is told, which stays where it was.

    It ends a range that begins on the day of writing, says until which year something will last, or is a
    deadline before what is announced: "Bal le 8 mai, réservation jusqu'au 3. Ouverture à 20 h".
    """
    phrase, story = scene.reading.phrases[index], scene.story.value
    today = scene.anchor.day if scene.anchor is not None else None
    if today is None:
        return False
    if phrase.lead == "until" and value.grain == "year" and (value.year or 0) > today.year:
        return True
    bound = phrase.expression
    if isinstance(bound, Modified) and bound.mod == "ON_OR_BEFORE" and isinstance(bound.date, Shift):
        return True  # "D'ici un mois, ce sera rodé"
    if story is None or story.day is None:
        return False
    if scene.story.index == scene.ties.start_of.get(index) and story.day == today:
        return True
    limit = value.day if value.grain == "day" and phrase.lead in ("until", "before", "by") else None
    return limit is not None and today <= limit < story.day


def _of_another(scene: Scene, index: int, day: date | None) -> bool:
    """Whether a clock is not the next of the story's: "Bal jusqu'à 2 h. Parking dès 18 h", of an evening that ends."""
    phrase, story = scene.reading.phrases[index], scene.story.value
    late = story is not None and story.day is not None and day is not None and story.day < day
    return late and (phrase.lead == "until" or index in scene.ties.start_of)


def _translated(scene: Scene, index: int) -> bool:
    """Whether a phrase is the clock right before it as another zone shows it: "14H30 (18H30 GMT)"."""
    clock = _clock(scene.reading.phrases[index].expression)
    if clock is None or clock.zone is None or not index or index in scene.ties.end_of:
        return False
    before = scene.reading.phrases[index - 1]
    other = _clock(before.expression)
    return (
        other is not None and other.zone != clock.zone and scene.reading.phrases[index].start - before.end <= _BRACKET
    )


def _clock(e: Expression) -> TimeOfDay | None:
    """The clock that an expression says, with its day or without."""
    e = _unmodified(e)
    e = e.time if isinstance(e, At) else e
    return e if isinstance(e, TimeOfDay) else None


def _neighbours(scene: Scene, index: int, value: Value) -> None:
    """Remembers a day near the anchor: the last one, the last ahead of it and behind it, and the last night."""
    phrase, story, day = scene.reading.phrases[index], scene.story, value.day
    today = scene.anchor.day if scene.anchor is not None else None
    if day is None or today is None or abs((day - today).days) > AT_HAND:
        return
    if value.grain == "day":
        story.near_day, story.near_index = day, index
        if day > today and phrase.lead not in ("until", "before", "by"):
            story.coming_day, story.coming_index = day, index
    if value.grain in ("day", "part_of_day") and day < today:
        if value.value.endswith("TNI"):
            story.night, story.night_index = day, index
        if phrase.lead != "since":
            story.gone_day, story.gone_index = day, index


def _weekdays(scene: Scene, index: int, value: Value) -> None:
    """Remembers the days that weekdays and bare days of a month may be of."""
    phrase, story, day = scene.reading.phrases[index], scene.story, value.day
    kind = phrase.expression
    if day is None:
        return
    if isinstance(kind, CalendarDate) and kind.weekday:
        story.days[kind.weekday] = day
    if value.grain == "day":
        _frame(scene, index, day)
        story.numbered[day.day] = day, index
    elif value.grain in _DAYS_OF and not isinstance(kind, Modified) and _soon(scene, day):
        _frame_week(scene, phrase, day, value.grain)


def _heading(scene: Scene, index: int, value: Value) -> None:
    """Remembers the date of a chronicle's line, from which the next ones take their year and their week."""
    story, phrase = scene.story, scene.reading.phrases[index]
    e = scene.expressions[index]  # completed by the year above its line
    if not isinstance(e, CalendarDate) or value.day is None or value.grain not in ("day", "month", "year"):
        return
    if not scene.reading.heads(phrase.start, phrase.end):
        return
    story.clock = None  # what the line before told of its evening is over
    if e.year is not None or e.weekday is not None or value.hang == f"mention:{story.head_index}":
        story.head, story.head_index = value, index


def _frame(scene: Scene, index: int, day: date) -> None:
    """Sets the days told last as those that a weekday is of, or clears them where another day is told.

    They are told before any other day, or near the anchor: "fermé dimanche, puis du 28 octobre au 3 novembre" has
    its next "vendredi" before them.
    """
    story, left, frame = scene.story, scene.ties.before.get(index), scene.story.frame
    first = None if left is None else scene.values[left].day
    if frame is not None and frame[0] <= day <= frame[1]:
        if (
            story.frame_ends is not None
            and left == scene.ties.start_of.get(index)
            and first is not None
            and first < day
        ):
            story.frame = first, day  # some days of a week that was told before
        return
    if frame is not None and 0 < (day - frame[1]).days <= _NEXT and left not in scene.ties.start_of:
        story.frame = (frame[0], day)  # "mercredi 12 et samedi 15 à 20 h ; dimanche 16 à 15 h"
    elif first is not None and first < day and (_heads(scene, left, first, day) or _soon(scene, first)):
        story.frame, story.frame_ends = (first, day), None
    elif left is not None and first is not None and 0 < (day - first).days < _DAYS and _leads(scene, left):
        story.frame, story.frame_ends = (first, day), scene.reading.phrases[index].sentence + _BELOW
    elif frame is not None and scene.reading.phrases[index].lead not in (*AHEAD, "since"):
        story.frame = None


def _leads(scene: Scene, index: int) -> bool:
    """Whether a phrase opens a line that no verb tells: "Du 24 au 27 juillet - Fête locale / vendredi : bal"."""
    phrase = scene.reading.phrases[index]
    return scene.reading.opens(phrase.start) and scene.reading.tense(phrase.start, phrase.end) is None


def _frame_week(scene: Scene, phrase: Phrase, day: date, grain: str) -> None:
    """Sets the days of a week or weekend, what is over of it left out: "Ce week-end : U15 à Semur (sam. 14 h)"."""
    days = timedelta(_DAYS_OF[grain] - 1)
    if date.max - day < days:
        return
    today = scene.anchor.day if scene.anchor is not None else None
    frame = scene.story.frame
    if frame is not None and today is not None and day + days < today <= frame[1]:
        return  # "Semaine du 2 au 8. Le film, sorti la semaine dernière, … Jeudi, débat"
    begun = grain == "week" and today is not None and day < today <= day + days
    scene.story.frame = (today if begun and today else day, day + days)
    scene.story.frame_ends = phrase.sentence + 1  # a programme: what other sentences tell has days of its own


def _heads(scene: Scene, left: int | None, first: date, last: date) -> bool:
    """Whether days are those that the text began with: "Fête de la musique, du 19 au 21 juin"."""
    index = scene.story.first_index
    told = scene.values[index].day if index >= 0 else None
    return index == left or (told is not None and 0 <= (told - first).days <= (last - first).days + _NEXT)


def _soon(scene: Scene, day: date) -> bool:
    """Whether a day stands about the anchor."""
    return scene.anchor is None or abs((day - scene.anchor.near).days) <= _FORTNIGHT


def _of_something(scene: Scene, phrase: Phrase, value: Value) -> bool:
    """Whether a date in full is what something dates from: "La loi, votée le 3 mai 2019, sera révisée"."""
    if not value.full or scene.anchor is None or value.year is None or value.grain not in ("day", "month", "year"):
        return False
    if value.day is not None and (scene.anchor.near - value.day).days <= AT_HAND:
        return False
    told = scene.reading.tense(phrase.start, phrase.end)
    return told in ("beside", "participle") and scene.reading.apposed(phrase.start, phrase.end)


def _beside_news(scene: Scene, index: int, value: Value) -> bool:
    """Whether a day only says since when something in the news is so, or how long ago it was otherwise.

    "Ils ont voté dimanche pour remplacer le maire, mort le 12 mars"; "On y croyait encore il y a six semaines".
    """
    phrase, told, anchor, day = scene.reading.phrases[index], scene.story.news, scene.anchor, value.day
    told = told or scene.story.last_day
    if told is None or told.day is None or anchor is None or day is None or value.grain not in ("day", "month"):
        return False
    if abs((anchor.near - told.day).days) > AT_HAND or (told.day - day).days <= _FORTNIGHT:
        return False
    main = scene.reading.phrases[scene.story.last_index if scene.story.news is None else scene.story.news_index]
    if scene.reading.opens(phrase.start) or main.paragraph != phrase.paragraph:
        return False
    if isinstance(phrase.expression, Shift) and phrase.expression.base == "anchor":
        return True
    if main.sentence != phrase.sentence:
        return False
    before = scene.reading.phrases[index - 1]  # "deux ans après la crue du 3 mai 2022"
    if isinstance(before.expression, Duration) and phrase.start - before.end <= _MEASURED:
        return True
    tense = scene.reading.tense
    if tense(main.start, main.end) == "beside":
        return False
    if scene.reading.earlier(phrase.start, phrase.end):
        return True
    return tense(phrase.start, phrase.end) in ("beside", "participle") and not scene.reading.occurred(phrase.start)


def _whole(scene: Scene, day: date) -> Value:
    """The value of a whole day, the story's own where it stands on that day."""
    told = scene.story.value
    return told if told is not None and told.grain == "day" and told.day == day else v.of_day(day)
