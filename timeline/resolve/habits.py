"""Clocks of what comes back: "tous les matins à 7 h 15", "du 3 au 28 juin, de 8 h à 20 h".

Knows which clocks are a habit's; what a calendar can hold of them is for `schedules`.
"""

from __future__ import annotations

from itertools import chain

from timeline.expressions import (
    At,
    CalendarDate,
    Directed,
    Duration,
    Expression,
    PartOfDay,
    Period,
    Repeat,
    Time,
    TimeOfDay,
)
from timeline.reading import Phrase
from timeline.resolve import values as v
from timeline.resolve.ellipsis import WORKING_WEEK, bare_weekday, between
from timeline.resolve.scene import REACH, Scene
from timeline.resolve.values import Value

__all__ = ["ahead", "bounded", "clock", "follows", "lasting", "opening", "recurring", "routine", "within"]

_NEXT = 2  # a line and the next one, a blank one between them or not
_ROWS, _MIDWEEK, _FORTNIGHT = 3, 4, 14  # lines of a table of hours, not of a weekend; days of a festival
_PAIR, _ALL_DAYS = 2, 7  # days: so few may be those to come, or are no stretch; a week has no more
_SOME = 3  # more weekdays than so many, with a gap between them, are every week's
_WEEKLY = 4  # how many expressions back the word stands that says what is weekly
_A_WEEK = "P1W"
_NONE, _FAR = -9, 1 << 40  # no sentence, no expression
_LISTED = 4  # how far behind a habit a part of day of it stands: "et", in characters
_BESIDE = 10  # how far behind a length its hours begin, in characters
_STRETCHES = ("week", "weekend", "month", "season", "quarter", "half")  # whose hours are those of each day
_DAYS = ("day", "night", "week", "month")  # units of a length whose every day has the same hours
_OPEN = ("since", "from", "until", "after")  # leads of a day that is open on a side


def opening(scene: Scene) -> None:
    """Makes the weekdays of opening hours every week's: "lundi, mardi et jeudi, 8 h 30-12 h".

    Those are days with a range of hours, three or more with a gap between them, or listed with others of every week.
    """
    expressions, ties = scene.expressions, scene.ties
    habit = _NONE  # the sentence that last named every week's days
    _working_weeks(scene)
    _table(scene)
    _crossed(scene)
    _begun(scene)
    run: list[int] = []  # bare weekdays, each listed behind the one before
    timed: list[int] = []  # those of one sentence that have their hours, all of them
    for index, phrase in enumerate(scene.reading.phrases):
        said = expressions[index]
        timed_day = isinstance(said, At) and bare_weekday(said.date)
        if isinstance(said, At) and timed_day and (habit == phrase.sentence or _weekly(scene, index)):
            expressions[index] = said._replace(date=Directed(said.date, "each"))  # "mardi 9 h, jeudi 10 h 15"
        if bare_weekday(said) is None:
            if _each_week(expressions[index]):
                habit = phrase.sentence
                listed = bool(run) and run[-1] == index - 1
                if listed and phrase.start - scene.reading.phrases[index - 1].end <= _LISTED:
                    # "samedi, dimanche, lundi et jours fériés"
                    for place in run:
                        expressions[place] = Directed(expressions[place], "each")
                run = []
            continue
        before = ties.listed.get(index)
        if not run or before != run[-1]:
            run = []
        run.append(index)
        clock = ties.clock_of.get(index)
        bound = clock is not None and len(run) > _PAIR and scene.reading.phrases[clock].lead in ("until", "from")
        many = len(run) > _SOME and _apart(expressions, run)  # "sur rendez-vous lundi, mardi, jeudi et vendredi"
        hours = clock in ties.end_of or bound or many  # "lundi, mardi, jeudi jusqu'à 17 h 45"
        if hours:
            same = bool(timed) and scene.reading.phrases[timed[0]].sentence == phrase.sentence
            timed = [*timed, *run] if same else list(run)
        goes_on = before is not None and _each_week(expressions[before])
        goes_on = goes_on or (clock is not None and hours and _still(scene, index, habit)) or _weekly(scene, index)
        if goes_on or (hours and _apart(expressions, timed)):
            for place in run if goes_on else timed:
                expressions[place] = Directed(expressions[place], "each" if goes_on or many else "the")
            habit, run, timed = phrase.sentence, [], []


def _working_weeks(scene: Scene) -> None:
    """Makes every week's the weekdays of a working week with hours, or done so: "Il travaille de lundi à vendredi"."""
    expressions, ties, phrases = scene.expressions, scene.ties, scene.reading.phrases
    for first, last in ties.end_of.items():
        left, right, phrase = expressions[first], expressions[last], phrases[first]
        if (between(left, right) or 0) < WORKING_WEEK or phrase.lead in _OPEN:
            continue
        hours = ties.clock_of.get(last) in ties.end_of or _behind_hours(scene, first)
        told = scene.reading.tense(phrase.start, phrase.end)
        if (hours and told != "past") or (told is None and scene.reading.presently(phrase.start, phrase.end)):
            expressions[first], expressions[last] = Directed(left, "each"), Directed(right, "each")


def _behind_hours(scene: Scene, index: int) -> bool:
    """Whether a range of hours stands right before a phrase: "de 9 h à 18 h, de lundi à vendredi"."""
    phrases, ties = scene.reading.phrases, scene.ties
    ranged = index - 1 in ties.start_of and isinstance(scene.expressions[index - 1], TimeOfDay)
    return ranged and phrases[index].start - phrases[index - 1].end <= _BESIDE


def _table(scene: Scene) -> None:
    """Makes every week's the weekdays of a table of hours, and those of the lines behind it that have hours too.

    "Lundi : 12 h - 14 h / Mardi : 17 h - 20 h / Jeudi : 9 h - 12 h / Aquagym : samedi à 10 h": three lines or more that
    a weekday opens with its hours, one below the other.
    """
    expressions, ties, phrases = scene.expressions, scene.ties, scene.reading.phrases
    if len(ties.end_of) < _ROWS:
        return  # most texts have fewer ranges
    rows: list[list[int]] = []  # the weekdays of each line
    hours: list[int] = []  # those that open a line and have a range of hours
    ranged: set[int] = set()  # the lines that have one
    last, framed = _NONE, _framed(scene)

    def close() -> None:
        told = chain.from_iterable(rows[row] for row in ranged) if len(ranged) >= _ROWS else hours
        days = {bare_weekday(expressions[place]) or 0 for place in told}
        if len(days) >= _ROWS and min(days) <= _MIDWEEK and rows[0][0] < framed:
            for place in chain.from_iterable(rows):
                expressions[place] = Directed(expressions[place], "each")

    for index, phrase in enumerate(phrases):
        said = expressions[index]
        if isinstance(said, TimeOfDay | Duration | Repeat | Directed):
            continue
        clock = ties.clock_of.get(index)
        timed = clock in ties.end_of
        begins = clock is not None and phrases[clock].lead == "from"  # "vendredi à partir de 20 h"
        listed = (rows or timed) and bare_weekday(said) is not None and (begins or _verbless(scene, phrase))
        if rows and not (listed and phrase.sentence - last <= _NEXT):
            close()
            rows, hours, ranged = [], [], set()
        if not listed:
            continue
        if not rows or phrase.sentence != last:
            rows.append([])
            hours += [index] * timed
        rows[-1].append(index)
        ranged |= {len(rows) - 1} if timed else set()
        last = phrase.sentence
    if rows:
        close()


def _crossed(scene: Scene) -> None:
    """Makes every week's the weekdays of two lists with their hours, of which the second begins within the first.

    "Mardi et jeudi à 18 h, mercredi et vendredi à 9 h": days to come would be told in their order.
    """
    expressions, ties, phrases = scene.expressions, scene.ties, scene.reading.phrases
    before: list[int] = []
    for index in ties.clock_of:
        run = [index]
        while (left := ties.listed.get(run[0])) is not None and left not in ties.clock_of:
            run.insert(0, left)
        days = [bare_weekday(expressions[place]) for place in run]
        if len(run) < _PAIR or None in days or not _verbless(scene, phrases[index]):
            before = []
            continue
        if before and phrases[before[0]].sentence == phrases[index].sentence:
            first, last = (bare_weekday(expressions[place]) or 0 for place in (before[0], before[-1]))
            if first < (days[0] or 0) < last:
                for place in (*before, *run):
                    expressions[place] = Directed(expressions[place], "each")
        before = run


def _begun(scene: Scene) -> None:
    """Makes every week's the weekday whose first time is told behind it: "jeudi à 17 h 30, première séance le 24"."""
    expressions, phrases = scene.expressions, scene.reading.phrases
    for index, phrase in enumerate(phrases):
        if phrase.lead != "first":
            continue
        place = index - 1
        while place > 0 and isinstance(expressions[place], TimeOfDay):
            place -= 1
        said = expressions[place] if place >= 0 and phrases[place].sentence == phrase.sentence else None
        if isinstance(said, At) and bare_weekday(said.date):
            expressions[place] = said._replace(date=Directed(said.date, "each"))
        elif said is not None and bare_weekday(said):
            expressions[place] = Directed(said, "each")


def _verbless(scene: Scene, phrase: Phrase) -> bool:
    """Whether no verb stands beside a phrase, but for a participle or what looks like one ("Bébés nageurs")."""
    return scene.reading.tense(phrase.start, phrase.end) in (None, "participle")


def _framed(scene: Scene) -> int:
    """Where the first stretch of days ends, no longer than two weeks: a festival's, whose weekdays come once."""
    found = [_FAR]
    for first, last in scene.ties.end_of.items():
        a, b = scene.expressions[first], scene.expressions[last]
        if isinstance(a, CalendarDate) and isinstance(b, CalendarDate) and a.day and b.day:
            months = ((b.month or 0) - (a.month or b.month or 0)) % 12
            if 0 <= months * 30 + b.day - a.day <= _FORTNIGHT:
                found.append(last)
    return min(found)


def _weekly(scene: Scene, index: int) -> bool:
    """Whether a weekday stands right behind one of every week, or in a sentence of what is weekly that has no verb.

    "Fermé dimanche soir, lundi et mardi midi"; "Marchés hebdomadaires : La Loupe mardi".
    """
    phrases, expressions = scene.reading.phrases, scene.expressions
    phrase, last = phrases[index], expressions[index - 1] if index else None
    same = index > 0 and phrases[index - 1].sentence == phrase.sentence
    if same and isinstance(last, Repeat) and phrase.start - phrases[index - 1].end <= _LISTED:
        return _each_week(last)
    around = range(max(0, index - _WEEKLY), index)
    said = (expressions[at] for at in around if phrases[at].sentence == phrase.sentence)
    told = any(isinstance(e, Repeat) and e.value == _A_WEEK for e in said)  # "trois nuits par semaine, du lundi soir …"
    return told and scene.reading.tense(phrase.start, phrase.end) is None


def _still(scene: Scene, index: int, habit: int) -> bool:
    """Whether hours go on with what every week's days told in their sentence, or without a verb in the one before."""
    phrases = scene.reading.phrases
    phrase, clock = phrases[index], phrases[scene.ties.clock_of[index]]
    if habit == phrase.sentence:
        return True
    beside = phrase.paragraph == phrases[index - 1].paragraph and clock.start - phrase.end <= _LISTED
    return beside and habit == phrase.sentence - 1 and scene.reading.tense(phrase.start, phrase.end) is None


def _apart(expressions: list[Expression], run: list[int]) -> bool:
    """Whether weekdays, three or more, do not follow each other."""
    days = [bare_weekday(expressions[place]) or 0 for place in run[:_ALL_DAYS]]
    return len(days) > _PAIR and days[-1] - days[0] != len(days) - 1


def _each_week(expression: Expression) -> bool:
    """Whether a weekday is every week's by its own words: "les lundis", "du mardi au samedi"."""
    if isinstance(expression, Directed):
        return expression.which == "each"
    return isinstance(expression, Repeat) and expression.value.startswith("XXXX-WXX-")


def ahead(scene: Scene) -> set[int]:
    """The clocks behind which their sentence names every week's days: "de 9 h à 18 h, du lundi au vendredi".

    Behind the hours of each of some days their range stands, which they are tied to: "de 9 h à 17 h du 3 au 28 juin".
    """
    expressions, phrases, ties = scene.expressions, scene.reading.phrases, scene.ties
    found: set[int] = set()
    for index, expression in enumerate(expressions):
        place = index - 1
        if place > 0 and isinstance(expressions[place], Duration):
            place -= 1  # "de 21 h à 5 h, durant quatre nuits, du 16 au 20 juin"
        if place < 0 or not isinstance(expressions[place], TimeOfDay):
            continue
        weekly = (
            place == index - 1
            and phrases[index].start - phrases[place].end <= _BESIDE
            and isinstance(expression, Directed)
            and expression.which in ("the", "each")
            and bare_weekday(expression.date) is not None
        )
        daily = index in ties.end_of and _day(expression) and _day(expressions[ties.end_of[index]])
        if not (weekly or daily or (place == index - 1 and _opened(scene, index))):
            continue
        if place in ties.start_of and ties.day_of.get(ties.start_of[place], index) < index:
            continue  # "chaque lundi de 14 h à 16 h 30 du 22 septembre au 15 décembre"
        last = place
        own = weekly or (daily and ties.day_of.get(place) == index)  # "de minuit à 6 h du 1er mars au 30 avril"
        while place >= 0 and _hour_of(scene, place, phrases[index].sentence, own=own):
            found.add(place)
            place -= 1
        if daily and place < last:
            ties.day_of[place + 1] = ties.end_of[index]
    return found


def _opened(scene: Scene, index: int) -> bool:
    """Whether a day, open on a side, stands right behind a range of hours, or new ones: "de 20 h à 5 h depuis hier"."""
    opened = index - 1 in scene.ties.start_of or index - 1 in scene.ties.moved
    opened = opened and scene.reading.phrases[index].lead in _OPEN
    return opened and not isinstance(scene.expressions[index], At | TimeOfDay | PartOfDay)


def _day(expression: Expression) -> bool:
    """Whether an expression is a day of the calendar, with its weekday or without."""
    return isinstance(expression, CalendarDate) and expression.day is not None


def _hour_of(scene: Scene, place: int, sentence: int, *, own: bool) -> bool:
    """Whether a clock stands at ``place`` in a sentence; one that has its day only where that may be its ``own``."""
    clock = isinstance(scene.expressions[place], TimeOfDay) and scene.reading.phrases[place].sentence == sentence
    day = scene.ties.day_of.get(place)
    return clock and (own or day is None or isinstance(scene.expressions[day], PartOfDay))


def twice(scene: Scene, index: int) -> bool:
    """Whether a clock begins two ranges of hours, one listed behind the other: "8 h-12 h et 14 h-18 h"."""
    ends, listed = scene.ties.end_of, scene.ties.listed
    last = ends.get(index)
    return last is not None and listed.get(last + 1) == last and last + 1 in ends


def goes_on(scene: Scene, index: int) -> bool:
    """Whether a part of day is listed behind what comes back: "les week-ends et la nuit"."""
    phrases, part = scene.reading.phrases, scene.expressions[index]
    if index == 0 or scene.values[index - 1].type != "SET" or phrases[index].lead:
        return False
    if not isinstance(part, PartOfDay) or part.deictic or phrases[index - 1].sentence != phrases[index].sentence:
        return False
    return phrases[index].start - phrases[index - 1].end <= _LISTED


def routine(scene: Scene, index: int) -> bool:
    """Whether a clock is one of every day by what tells it: "elle se lève à 5 h 30", but not on a named day."""
    phrase, story = scene.reading.phrases[index], scene.story
    if story.sentence == phrase.sentence and story.value is not None and story.value.grain == "day":
        told = scene.reading.phrases[story.index]  # "Le couvre-feu, instauré le 14 mai, court de 18 h à 6 h"
        if scene.reading.tense(told.start, told.end) != "beside":
            return False
    if phrase.lead == "daily" or scene.reading.habitual(phrase.start, phrase.end):
        return True
    return _still_so(scene, index) or _since_then(scene, index)


def _since_then(scene: Scene, index: int) -> bool:
    """Whether hours are what one does since a day that is over: "On a rouvert lundi. Depuis, on sert de 9 h à 17 h"."""
    ties, story, anchor, phrase = scene.ties, scene.story.value, scene.anchor, scene.reading.phrases[index]
    if anchor is None or anchor.day is None or not (index in ties.end_of or index in ties.start_of):
        return False
    over = story is not None and story.day is not None and story.grain == "day" and story.day < anchor.day
    if not over or phrase.sentence == scene.story.sentence or ties.day_of.get(index) is not None:
        return False
    return scene.reading.presently(phrase.start, phrase.end) and not scene.reading.tense(phrase.start, phrase.end)


def _still_so(scene: Scene, index: int) -> bool:
    """Whether one tells in the present what is done at an hour, a sentence or two behind what comes back."""
    phrase, phrases = scene.reading.phrases[index], scene.reading.phrases
    if index == 0 or scene.values[index - 1].type != "SET" or phrases[index - 1].paragraph != phrase.paragraph:
        return False
    return 0 < phrase.sentence - phrases[index - 1].sentence <= REACH and scene.reading.presently(
        phrase.start, phrase.end
    )


def lasting(scene: Scene, index: int) -> bool:
    """Whether the days that hours over midnight last stand behind them: "fermé de 21 h à 5 h, sept jours durant"."""
    last, phrases = scene.ties.end_of.get(index), scene.reading.phrases
    if last is None or last + 1 >= len(phrases) or phrases[last + 1].start - phrases[last].end > _BESIDE:
        return False
    first, until, length = scene.expressions[index], scene.expressions[last], scene.expressions[last + 1]
    if not (isinstance(first, TimeOfDay) and isinstance(until, TimeOfDay) and until.hour < first.hour):
        return False
    same = phrases[last + 1].sentence == phrases[last].sentence
    return same and isinstance(length, Duration) and length.amount.parts[0][1] in _DAYS


def recurring(scene: Scene, index: int) -> bool:
    """Whether a clock was one of every day of a stretch: "On tourna du 4 mai au 25 juin. Ils arrivaient à 7 heures"."""
    phrase, story = scene.reading.phrases[index], scene.story
    first = scene.ties.start_of.get(story.index)
    if first is None or story.value is None or story.value.grain != "day":
        return False
    begin, end = scene.values[first].day, story.value.day
    if begin is not None and end is not None and (end - begin).days < _PAIR:
        return False  # "Il a plu de lundi à mardi. Le maire parlait à 11 heures"
    away, told = phrase.sentence - story.sentence, scene.reading.tense(phrase.start, phrase.end)
    ranged = index in scene.ties.end_of or index in scene.ties.start_of
    apart = away == 0 and ranged and index - story.index > 1 and scene.values[index - 1].type == "DURATION"
    return (0 < away <= 2 * REACH and told == "imperfect") or (apart and told in (None, "present"))


def follows(scene: Scene, index: int) -> bool:
    """Whether a clock follows a habit: "tous les matins, il livre l'école à 7 h 15"."""
    if index == 0:
        return False
    ties, values, phrases = scene.ties, scene.values, scene.reading.phrases
    phrase, place = phrases[index], index - 1
    while place > 0 and (scene.excepted(place) or values[place].value == "PRESENT_REF" or _in_passing(scene, place)):
        place -= 1  # "… du mardi se tient désormais à 9 h"; "du 3 au 28 juin sauf le 10, de 9 h à 17 h"
    last, away = values[place], phrase.sentence - phrases[place].sentence
    if last.type == "SET" and "T" in last.value[10:] and away == 1:
        # "de 9 h à 12 h, les lundis. Dernière entrée à 11 h 30": of the same days
        return scene.reading.tense(phrase.start, phrase.end) in (None, "present")
    if last.type == "SET":
        return away == 0 and "T" not in last.value[12:]
    if away <= 1 and bounded(scene, place, hours=index in ties.end_of):
        return scene.reading.tense(phrase.start, phrase.end) != "past"
    if last.grain in _STRETCHES and last.type == "DATE" and index in ties.end_of:
        return away == 0  # "deuxième quinzaine de mai, de 8 h 30 à 12 h"
    if last.type == "DURATION" and last.value[1] != "T" and index in ties.end_of:
        # "pendant trois semaines, de 8 h à 17 h", not "après trois semaines, la salle rouvre de 8 h à 17 h"
        return away == 0 and phrase.start - phrases[place].end <= _BESIDE
    opened = ties.start_of.get(place)
    before = -1 if opened is None else opened - 1
    if before < 0 and within(scene, place):
        return away == 0
    if last.grain == "month" and before < 0:
        before = ties.listed.get(place, place) - 1  # "les mercredis de juillet et août, dès 18 heures"
    if away == 0 and before >= 0 and values[before].type == "SET" and "T" not in last.value:
        return True  # "tous les jeudis de juillet à septembre, dès 18 heures"
    # After "du 3 au 28 juin", "de 8 heures à 20 heures" is each day's.
    return away <= 1 and opened is not None and index in ties.end_of and "T" not in last.value


def within(scene: Scene, place: int) -> bool:
    """Whether a stretch says when something comes back, which stands right before: "tous les mercredis de l'Avent"."""
    phrases, last = scene.reading.phrases, scene.values[place - 1] if place else None
    if last is None or last.type != "SET" or "T" in last.value[10:] or phrases[place].lead:
        return False
    near = phrases[place].start - phrases[place - 1].end <= _LISTED
    return (
        near and phrases[place].sentence == phrases[place - 1].sentence and isinstance(scene.expressions[place], Period)
    )


def _in_passing(scene: Scene, place: int) -> bool:
    """Whether a length stands behind the hour of a habit: "chaque jeudi à 10 h 30 (1 h 15). Fin à midi"."""
    values = scene.values
    return values[place].type == "DURATION" and values[place - 1].type == "SET" and "T" in values[place - 1].value[10:]


def bounded(scene: Scene, day: int, *, hours: bool) -> bool:
    """Whether a day only bounds what comes back: "tous les mardis jusqu'au 29 août", "jusqu'au 30 juin, de 8 h à 17 h".

    It stands behind a habit, or is open on a side and has a range of ``hours``.
    """
    phrases, values = scene.reading.phrases, scene.values
    phrase = phrases[day]
    if phrase.lead not in _OPEN or scene.reading.tense(phrase.start, phrase.end) == "past":
        return False
    same = day > 0 and phrases[day - 1].sentence == phrase.sentence
    return values[day].type == "DATE" and (hours or (same and values[day - 1].type == "SET"))


def clock(time: Time, habit: Value | None = None) -> Value:
    """A time of day of something that comes back: no interval; the schedule takes it on."""
    text = v.of_time(time)
    day = habit.value if habit is not None and habit.value[:4] == "XXXX" and "T" not in habit.value else "XXXX-XX-XX"
    value = Value("SET", "XXXX-XX-XX" + text, quant="EVERY")
    if day != "XXXX-XX-XX":
        value.other(Value("SET", day + text, quant="EVERY"), "with its weekday")
    return value
