"""What one section's expressions are resolved in: reading, anchor, story and the phrase at hand.

Knows which date the words hang on and what tense they stand in; knows no rule of resolution.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from timeline.expressions import (
    Anaphor,
    At,
    CalendarDate,
    Deictic,
    Directed,
    Expression,
    Modified,
    Shift,
    Time,
    TimeOfDay,
    Vague,
)
from timeline.reading import Phrase, Reading, Tense
from timeline.resolve import values as v
from timeline.resolve.context import Moment, Story
from timeline.resolve.ties import Ties
from timeline.resolve.values import Value

__all__ = ["AHEAD", "AT_HAND", "REACH", "SMALL_HOURS", "STORY", "UNSURE", "Scene"]

#: How far from the anchor a date may be pulled to where the story stands, in sentences.
REACH = 3
#: The hours below which a clock belongs to the night before its day.
SMALL_HOURS = 6
#: Confidence in a direction that no word decides.
UNSURE = 0.7
#: Confidence in what the story lends.
STORY = 0.85
#: How many years before the anchor a told day makes a story of long ago.
_BYGONE = 5
#: How far back a story has a future of its own, in years.
_GENERATION = 20
#: Tenses of a date that its story is told by, rather than named in passing.
_NARRATIVE = (None, "present", "participle")
#: How far from the anchor a day of the story stands beside it without a word, in days.
AT_HAND = 31
#: How far from the anchor days may be told in passing whose weekdays are named behind them.
_FORTNIGHT = 14
#: Stretches whose weekdays are named behind them, and how many days they have.
_DAYS_OF = {"weekend": 2, "week": 7}
#: How many expressions back what comes back may stand.
_NEAR = 4
#: How far behind days told together another is one of them, in days.
_NEXT = 3
#: Characters between a clock and the same in brackets.
_BRACKET = 3
#: Leads of a date that look ahead unless a verb says otherwise.
AHEAD = ("for", "by", "until", "before")


_NOWHERE = Phrase(0, 0, Vague(""), "")


class Scene:
    """One section: its reading, its anchor, the story told so far, and the phrase being resolved.

    ``rules``: how each kind of expression is resolved; ``origin``: what a mention resolved against the anchor
    is said to hang on (``document``, ``section``); ``ties``: what ties the phrases to each other;
    ``expressions``: their meanings, which neighbours complete; ``values``: those of the phrases told so far.
    """

    def __init__(
        self,
        reading: Reading,
        anchor: Moment | None,
        rules: Mapping[type, Callable[[Scene, Any], Value]],
        prefer: str = "auto",
        origin: str = "document",
    ) -> None:
        self.reading = reading
        self.ties = Ties(reading.links)
        self.rules = rules
        self.anchor = anchor
        self.prefer: Tense = prefer if prefer in ("past", "future") else None  # type: ignore[assignment]  # narrowed by the test
        self.origin = origin
        self.expressions = [phrase.expression for phrase in reading.phrases]
        self._left_out: set[int] = set()
        for index, phrase in enumerate(reading.phrases):
            if phrase.lead == "except" or self.ties.listed.get(index) in self._left_out:
                self._left_out.add(index)
        self.values: list[Value] = []
        self.story = Story()
        self.phrase = _NOWHERE
        self.index = 0
        self._tense: Tense = None
        self._asked = False
        self.weak = False  # a tense that a participle or an imperfect alone tells
        self.placed: dict[int, date] = {}  # the days of bare weekdays that a verb places somewhere in the text
        self.placers: dict[int, int] = {}  # and the phrases that do
        self.trace: list[str] | None = None

    def at(self, index: int) -> None:
        """Turns to phrase ``index``."""
        self.index = index
        self.phrase = self.reading.phrases[index]
        self._asked = False

    def value(self, expression: Expression) -> Value:
        """The value of ``expression`` said in the phrase at hand."""
        return self.rules[type(expression)](self, expression)

    @property
    def tense(self) -> Tense:
        """The tense around the phrase, read when first asked for; --prefer where no verb tells."""
        if not self._asked:
            told = self.reading.tense(self.phrase.start, self.phrase.end)
            if self.phrase.lead == "since":
                told = "past"
            elif told in (None, "participle", "beside", "present") and self.phrase.lead in AHEAD:
                told = None if self._long_ago and self.phrase.sentence == self.story.sentence else "future"
            elif told == "future" and self._foretold:
                told = None
            elif told == "either":
                told = self.prefer or told
            self.weak = told in ("imperfect", "participle")
            self._tense = "past" if self.weak or told == "beside" else told or self.prefer
            self._asked = True
        return self._tense

    @property
    def clocked(self) -> bool:
        """Whether the phrase is a day that is said with its hour."""
        if isinstance(self.phrase.expression, At):
            return isinstance(self.phrase.expression.time, TimeOfDay)
        return self.index in self.ties.timed or self._heads_clock

    @property
    def _heads_clock(self) -> bool:
        """Whether the next expression of the sentence is an hour: "Vendredi, 13e étape (départ 13 h 15)"."""
        following = self.reading.phrases[self.index + 1 : self.index + 2]
        return any(p.sentence == self.phrase.sentence and isinstance(p.expression, TimeOfDay) for p in following)

    @property
    def ahead(self) -> bool:
        """Whether a verb, not a lead alone, looks ahead of the day of writing."""
        return self.reading.tense(self.phrase.start, self.phrase.end) == "future"

    @property
    def bygone(self) -> bool:
        """Whether a story of long ago is being told: a full day of it stands a few sentences back."""
        story = self.story.value
        if story is None or story.year is None or story.grain != "day" or not self.story.strong:
            return False
        if self.anchor is not None and self.anchor.year - story.year < _BYGONE:
            return False
        told = self.reading.phrases[self.story.index].lead
        near = self.phrase.sentence - self.story.sentence <= REACH
        return near and told != "since" and (self.tense == "past" or not self.phrase.lead)

    @property
    def _long_ago(self) -> bool:
        """Whether the story has a future of its own: "ils y restent jusqu'à la mi-mai" told of 1814."""
        story = self.story.value
        return self.anchor is not None and story is not None and self.anchor.year - (story.year or 0) > _GENERATION

    @property
    def _long_gone(self) -> bool:
        """Whether the story's day is no news."""
        story, anchor = self.story.value, self.anchor
        day = None if story is None else story.day
        return anchor is not None and day is not None and (anchor.near - day).days > AT_HAND

    @property
    def _foretold(self) -> bool:
        """Whether a verb looks ahead of a story of long ago alone: "La bataille s'engage le 3 mai 1815. Elle durera".

        News of today name a day of theirs somewhere, and what opens "Fondée le 3 mai 1887" is told in passing.
        """
        story, told = self.story, self.reading.phrases[self.story.index]
        if not self._long_ago or not story.strong or story.value is None or story.value.grain not in ("day", "month"):
            return False
        near = self.phrase.sentence - story.sentence <= 1
        return near and self.reading.tense(told.start, told.end) in _NARRATIVE and not self._of_today

    @cached_property
    def _of_today(self) -> bool:
        """Whether some phrase counts from the day of writing or stands near it."""
        return any(self._names_today(phrase.expression) for phrase in self.reading.phrases)

    def _names_today(self, e: Expression) -> bool:
        while isinstance(e, At | Directed | Modified):
            e = e.date
        if isinstance(e, CalendarDate):
            named = e.weekday is not None and e.month is None
            return named or (e.year is not None and self.anchor is not None and abs(self.anchor.year - e.year) <= 1)
        return isinstance(e, Deictic) or (isinstance(e, Shift) and e.base == "anchor")

    def year_of(self, month: int, day: int = 1) -> int | None:
        """The story's year, or where it is a stretch over New Year the one that has a day of a year.

        "Le siège dura du 17 octobre 1593 au 4 février 1594. Le 29 octobre, …"
        """
        story, first = self.story.value, self.ties.start_of.get(self.story.index)
        if story is None or story.year is None or story.day is None or first is None:
            return None if story is None else story.year
        start = self.values[first]
        if start.year is None or start.day is None or start.year + 1 != story.year:
            return story.year
        inside = (month, day) >= (start.day.month, start.day.day)
        return start.year if inside else story.year

    def comes(self, value: Value) -> bool:
        """Whether a value lies ahead of the day of writing."""
        return self.anchor is not None and value.day is not None and value.day > self.anchor.near

    def say(self, text: str) -> None:
        """One step of the derivation, where somebody asked for it."""
        if self.trace is not None:
            self.trace.append(text)

    def missing(self, what: str, type_: str = "DATE", value: str = "XXXX-XX-XX") -> Value:
        """An unresolved value, with the reason."""
        if self.anchor is None:
            why = f"{what} is relative and the document has no date"
        else:
            why = f"{what} needs more than the anchor's {self.anchor.grain} tells"
        return Value(type_, value, unresolved=why, sure=0.3)

    def told(self, index: int, value: Value) -> None:
        """Moves the story on where ``value`` dates something."""
        phrase, story, day = self.reading.phrases[index], self.story, value.day
        if value.begin is None or value.grain is None or value.type in ("DURATION", "SET") or self.excepted(index):
            return
        kind = phrase.expression
        if phrase.quoted and (self._announced(kind) or isinstance(kind, Shift | Deictic | Anaphor)):
            return  # what somebody counts from inside the story does not move it
        if isinstance(kind, CalendarDate) and kind.weekday and day:
            story.days[kind.weekday] = day
        if value.grain == "day" and day:
            self._frame(index, phrase, day)
            story.numbered[day.day] = day, index
        elif day and value.grain in _DAYS_OF and not isinstance(kind, Modified) and self._soon(day):
            self._frame_week(phrase, day, value.grain)
        if isinstance(kind, Modified):
            kind = kind.date
        if isinstance(kind, At):
            kind = kind.date
            story.clock = value
        if value.grain == "month" and index in self.ties.linked and self._of_habit(index):
            return  # "le dimanche à 8 h, 9 h d'octobre à mars": when, of each year
        if story.value is not None and (value.grain == "century" or phrase.lead == "since"):
            return  # an age in passing, or since when something holds: the story goes on from where it was
        if isinstance(kind, Anaphor) and kind.offset < 0:
            story.aside_day, story.aside_index = day, index
            return  # a look back does not move the story
        if isinstance(kind, Directed) and kind.which == "the" and self.ahead and self._long_gone:
            return  # nor does what was to come: "elle promet de passer le dimanche"
        if day is not None and not isinstance(kind, Time):
            story.aside_day = None
        today = self.anchor.day if self.anchor is not None else None
        if self._limits(index, phrase, value, today):
            return
        late = story.value is not None and story.value.day is not None and day is not None and story.value.day < day
        if isinstance(kind, TimeOfDay) and late and (phrase.lead == "until" or index in self.ties.start_of):
            return  # where an evening ends in the small hours: "Bal jusqu'à 2 h. Parking dès 18 h"
        if isinstance(kind, TimeOfDay) and kind.zone is not None and self._restated(index, phrase):
            return
        if isinstance(kind, Time):
            story.clock = value if phrase.lead != "until" else story.clock  # until when: what follows may come before
            if day is not None:
                story.tell(self._whole(day), index, phrase, strong=story.strong)
            return
        if value.grain == "day" and day and today and abs((day - today).days) <= AT_HAND:
            story.near_day, story.near_index = day, index
            if day > today and phrase.lead != "until":
                story.coming_day, story.coming_index = day, index
        if day and today and value.grain in ("day", "part_of_day") and 0 < (today - day).days <= AT_HAND:
            if value.value.endswith("TNI"):
                story.night, story.night_index = day, index
            if phrase.lead != "since":
                story.gone_day, story.gone_index = day, index
        strong = value.full or (story.strong and value.hang.startswith("mention"))
        if value.grain == "year" and index in self.ties.start_of:
            strong = False  # "le plan 2023-2027 sera actualisé au printemps"
        told = self._whole(day) if day and value.type == "TIME" else value
        story.tell(told, index, phrase, strong=strong and "/" not in value.value)

    def _announced(self, e: Expression) -> bool:
        """Whether a bare weekday lies ahead, as what somebody announces does."""
        return isinstance(e, CalendarDate) and e.weekday is not None and e.day is None and self.ahead

    def _of_habit(self, index: int) -> bool:
        """Whether a sentence has told what comes back before phrase ``index``."""
        sentence, near = self.reading.phrases[index].sentence, range(max(0, index - _NEAR), index)
        return any(self.values[at].type == "SET" and self.reading.phrases[at].sentence == sentence for at in near)

    def excepted(self, index: int) -> bool:
        """Whether a phrase is left out of what comes back, or listed with one: "sauf les 25 et 26 décembre"."""
        return index in self._left_out

    def _frame(self, index: int, phrase: Phrase, day: date) -> None:
        """Sets the days told last as those that a weekday is of, or clears them where another day is told.

        They are told before any other day, or near the anchor: "fermé dimanche, puis du 28 octobre au 3 novembre" has
        its next "vendredi" before them.
        """
        left, frame = self.ties.before.get(index), self.story.frame
        first = None if left is None else self.values[left].day
        if frame is not None and frame[0] <= day <= frame[1]:
            return
        if frame is not None and 0 < (day - frame[1]).days <= _NEXT and left not in self.ties.start_of:
            self.story.frame = (frame[0], day)  # "mercredi 12 et samedi 15 à 20 h ; dimanche 16 à 15 h"
        elif first is not None and first < day and (self._heads(left, first, day) or self._soon(first)):
            self.story.frame, self.story.frame_ends = (first, day), None
        elif frame is not None and phrase.lead not in (*AHEAD, "since"):
            self.story.frame = None

    def _frame_week(self, phrase: Phrase, day: date, grain: str) -> None:
        """Sets the days of a week or weekend, what is over of it left out: "Ce week-end : U15 à Semur (sam. 14 h)"."""
        days = timedelta(_DAYS_OF[grain] - 1)
        if date.max - day < days:
            return
        today = self.anchor.day if self.anchor is not None else None
        begun = grain == "week" and today is not None and day < today <= day + days
        self.story.frame = (today if begun and today else day, day + days)
        self.story.frame_ends = phrase.sentence + 1  # a programme: what other sentences tell has days of its own

    def _heads(self, left: int | None, first: date, last: date) -> bool:
        """Whether days are those that the text began with: "Fête de la musique, du 19 au 21 juin"."""
        index = self.story.first_index
        told = self.values[index].day if 0 <= index < len(self.values) else None
        return index == left or (told is not None and 0 <= (told - first).days <= (last - first).days + _NEXT)

    def _soon(self, day: date) -> bool:
        """Whether a day stands about the anchor."""
        return self.anchor is None or abs((day - self.anchor.near).days) <= _FORTNIGHT

    def _restated(self, index: int, phrase: Phrase) -> bool:
        """Whether a clock is the one right before it as another zone shows it: "14H30 (18H30 GMT)"."""
        before = self.reading.phrases[index - 1] if index else None
        if before is None or phrase.start - before.end > _BRACKET:
            return False
        return isinstance(before.expression, TimeOfDay) and before.expression.zone is None

    def _limits(self, index: int, phrase: Phrase, value: Value, today: date | None) -> bool:
        """Whether a value only limits what is told, which stays where it was.

        It ends a range that begins on the day of writing, says until which year something will last, or is a
        deadline before what is announced: "Bal le 8 mai, réservation jusqu'au 3. Ouverture à 20 h".
        """
        story = self.story.value
        if today is None:
            return False
        if phrase.lead == "until" and value.grain == "year" and (value.year or 0) > today.year:
            return True
        if story is None or story.day is None:
            return False
        if self.story.index == self.ties.start_of.get(index) and story.day == today:
            return True
        limit = value.day if value.grain == "day" and phrase.lead in ("until", "before", "by") else None
        return limit is not None and today <= limit < story.day

    def _whole(self, day: date) -> Value:
        """The value of a whole day, the story's own where it stands on that day."""
        told = self.story.value
        return told if told is not None and told.grain == "day" and told.day == day else v.of_day(day)
