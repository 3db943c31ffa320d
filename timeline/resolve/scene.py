"""What one section's expressions are resolved in: reading, anchor, story and the phrase at hand.

Knows which date the words hang on and what tense they stand in; knows no rule of resolution, nor how the story moves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from timeline.expressions import (
    At,
    CalendarDate,
    Deictic,
    Directed,
    Expression,
    Modified,
    Shift,
    TimeOfDay,
    Vague,
    dated,
)
from timeline.reading import Phrase, Reading, Tense
from timeline.resolve.context import Moment, Story
from timeline.resolve.ties import Ties
from timeline.resolve.values import UNTOLD, Value

__all__ = ["AHEAD", "AT_HAND", "GENERATION", "REACH", "SMALL_HOURS", "STORY", "UNSURE", "YEAR", "Scene"]

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
#: How far a page of long ago reaches, over how many characters and ends of paragraphs.
_SILENT, _BELOW = 500, 2
#: How far back a story has a future of its own, in years.
GENERATION = 20
#: Tenses of a date that its story is told by, rather than named in passing.
_NARRATIVE = (None, "present", "participle")
#: How many days told one after another are a story.
_STEPS = 3
#: Direction words that count from the story, or from nothing.
_OF_STORY = ("previous", "following", "same", "year-after", "the", "each")
#: How far from the anchor a day of the story stands beside it without a word, in days.
AT_HAND = 31
#: Characters between a day that heads a sentence and the hour that the sentence tells.
_HEADED = 60
#: Days of a year, behind which a story is none of the day.
YEAR = 365
_WEEK = 7  # days
#: Leads of a date that look ahead unless a verb says otherwise.
AHEAD = ("for", "by", "until", "before")
#: Those whose words are longer than those of others, and by how many characters: "à partir du".
_LONG, _LONGER = ("from", "until"), 6
#: Those of what is left out of what comes back, all of it or a part.
_LEFT_OUT = ("except", "partly")


_NOWHERE = Phrase(0, 0, Vague(""), "")


def _turned(lead: str) -> tuple[Tense, ...]:
    """The tenses that a function word turns to the future: "élu peu avant Pâques" stays a past."""
    if lead not in AHEAD:
        return ()
    return (None, "present") if lead == "before" else (None, "participle", "beside", "present")


class Scene:
    """One section: its reading, its anchor, the story told so far, and the phrase being resolved.

    ``rules``: how each kind of expression is resolved; ``origin``: what a mention resolved against the anchor
    is said to hang on (``document``, ``section``); ``ties``: what ties the phrases to each other;
    ``expressions``: their meanings, which neighbours complete; ``values``: theirs, ``UNTOLD`` of those to come.
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
            if phrase.lead in _LEFT_OUT or self.ties.listed.get(index) in self._left_out:
                self._left_out.add(index)
        self.values = [UNTOLD] * len(reading.phrases)
        self.story = Story()
        self.phrase = _NOWHERE
        self.index = 0
        self._tense: Tense = None
        self._asked = False
        self.announced = False  # an item of a programme, whose clocks are of its day whatever its verbs say
        self._weak = False
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

    def last(self, count: int) -> list[Value]:
        """The values of the ``count`` phrases before the one at hand, or of those that there are."""
        return self.values[max(0, self.index - count) : self.index]

    @property
    def tense(self) -> Tense:
        """The tense around the phrase, read when first asked for; --prefer where no verb tells."""
        if not self._asked:
            first = self.index
            while self.ties.day_of.get(first - 1) == self.index:
                first -= 1  # "entré en vigueur à 4h (2h GMT) mercredi": the verb stands before the clocks
            told = self.reading.tense(self.reading.phrases[first].start, self.phrase.end)
            if self.phrase.lead == "since":
                told = "past"
            elif told in _turned(self.phrase.lead):
                told = None if self._long_ago and self.phrase.sentence == self.story.sentence else "future"
            elif told is None and self.phrase.lead == "from" and self._weekday_alone:
                told = self.prefer or "future"  # "Dès lundi, la rue est en sens unique"
            elif told in ("participle", "beside") and self.phrase.lead == "from":
                told = None  # "Circulation coupée dès vendredi midi"
            elif told == "future" and (self._foretold or self.chronicled):
                told = None
            self._weak = told in ("imperfect", "participle")
            self._tense = "past" if self._weak or told == "beside" else told or self.prefer
            self._asked = True
        return self._tense

    @property
    def weak(self) -> bool:
        """Whether a participle or an imperfect alone tells the tense around the phrase."""
        return self.tense == "past" and self._weak

    @property
    def planned(self) -> bool:
        """Whether an ordinary verb in the present tells, where neither the story nor what was told before is over."""
        anchor, story = self.anchor, self.story.value
        if anchor is None or (story is not None and story.day is not None and story.day < anchor.near):
            return False
        before = self.reading.phrases[max(0, self.index - REACH) : self.index]
        if any(p.paragraph == self.phrase.paragraph and self.reading.tense(p.start, p.end) == "past" for p in before):
            return False
        return self.reading.presently(self.phrase.start, self.phrase.end)

    @property
    def clocked(self) -> bool:
        """Whether the phrase is a day that is said with its hour, or that hour: "8 h-10 h lundi"."""
        if isinstance(self.phrase.expression, At):
            return isinstance(self.phrase.expression.time, TimeOfDay) or self._heads_clock
        if isinstance(self.phrase.expression, TimeOfDay):
            return True
        return self.index in self.ties.timed or self._heads_clock

    @property
    def _heads_clock(self) -> bool:
        """Whether the next expression of the sentence is an hour: "Vendredi, 13e étape (départ 13 h 15)".

        Or of the one that a day is the heading of: "SAMEDI. Handball : Bagnères-Billère (20 h 45)". An evening with an
        hour that is remembered, "mardi soir, vers 23 h", heads nothing.
        """
        for after in self.reading.phrases[self.index + 1 : self.index + 2]:
            if not isinstance(after.expression, TimeOfDay) or after.paragraph != self.phrase.paragraph:
                return False
            if after.sentence == self.phrase.sentence:
                return after.lead != "about" or not isinstance(self.phrase.expression, At)
            heading = after.sentence == self.phrase.sentence + 1 and after.start - self.phrase.end <= _HEADED
            return heading and self.tense is None and self.reading.tense(after.start, after.end) is None
        return False

    @property
    def ahead(self) -> bool:
        """Whether a verb, not a lead alone, looks ahead of the day of writing."""
        return self.reading.tense(self.phrase.start, self.phrase.end) == "future"

    @property
    def earlier(self) -> bool:
        """Whether the clause looks back from the story: "Il avait démissionné lundi"."""
        return self.reading.earlier(self.phrase.start, self.phrase.end)

    @property
    def heads(self) -> bool:
        """Whether the phrase heads its line, as those of a chronicle do: "26 février. Les enfants dorment"."""
        return self.reading.heads(self.phrase.start, self.phrase.end)

    def opens(self, index: int) -> bool:
        """Whether a phrase opens its sentence, with the words that lead it in: "À partir du 2 avril, …"."""
        phrase = self.reading.phrases[index]
        return self.reading.opens(phrase.start) or (phrase.lead in _LONG and self.reading.opens(phrase.start - _LONGER))

    @property
    def chronicled(self) -> bool:
        """Whether the line is headed by a date of long ago, from which its verbs look ahead: "30 mars 1981 : …"."""
        head, anchor = self.story.head, self.anchor
        if head is None or head.day is None or anchor is None or (anchor.near - head.day).days <= YEAR:
            return False
        return self.reading.phrases[self.story.head_index].paragraph == self.phrase.paragraph

    @property
    def line_day(self) -> date | None:
        """The day that heads the line, where it is not one of the last: "24 octobre. … Retards tout le week-end"."""
        paragraph, first = self.phrase.paragraph, self.index
        while first and self.reading.phrases[first - 1].paragraph == paragraph:
            first -= 1
        head = self.reading.phrases[first]
        day = self.values[first].day if first < self.index else None
        if day is None or self.anchor is None or abs((self.anchor.near - day).days) <= _WEEK:
            return None
        return day if self.values[first].grain == "day" and self.reading.heads(head.start, head.end) else None

    @property
    def aside(self) -> bool:
        """Whether the clause goes on with what the text has just looked back at: "Il l'avait pris lundi et perdu …"."""
        away = self.phrase.sentence - self.reading.phrases[self.story.aside_index].sentence
        return self.story.aside_day is not None and (away == 0 or (away <= REACH and self.earlier))

    @property
    def bygone(self) -> bool:
        """Whether a story of long ago is being told: a full day of it stands a few sentences back."""
        story = self.story.value
        if story is None or story.year is None or story.grain != "day" or not self.story.strong:
            return False
        if self.anchor is not None and self.anchor.year - story.year < _BYGONE:
            return False
        told = self.reading.phrases[self.story.index].lead
        return self.at_hand and told != "since" and (self.tense == "past" or not self.phrase.lead)

    @property
    def at_hand(self) -> bool:
        """Whether the story was told or counted from a few sentences back; or farther, on a page of long ago.

        That is one that has named no day of its own time yet. It goes on with what opens a sentence or a verb tells.
        """
        story, anchor, told = self.story, self.anchor, self.story.value
        heard = self.reading.phrases[story.heard]
        if self.phrase.sentence - heard.sentence <= REACH:
            return True
        start, end = self.phrase.start, self.phrase.end
        told_by = self.reading.tense(start, end) in ("past", "present") and not self.earlier
        if not (told_by or self.reading.opens(start)) or start - heard.end > _SILENT:
            return False
        if self.phrase.paragraph - story.paragraph > _BELOW:
            return False
        if not story.strong or told is None or told.grain != "day" or anchor is None:
            return False
        return anchor.year - (told.year or anchor.year) >= _BYGONE and self.index <= self._first_of_today

    @cached_property
    def _first_of_today(self) -> int:
        """The index of the first phrase that stands about the day of writing; past the last where none does."""
        for at, phrase in enumerate(self.reading.phrases):
            said = phrase.expression
            numbered = isinstance(said, CalendarDate) and said.day is not None  # "le dimanche 20", of any month
            if not numbered and self._names_today(said):
                return at
        return len(self.reading.phrases)

    @property
    def _weekday_alone(self) -> bool:
        """Whether the phrase is a weekday, or a part of one, without its date."""
        said = self.phrase.expression
        said = dated(said)
        return isinstance(said, CalendarDate) and said.weekday is not None and said.day is None

    @property
    def _long_ago(self) -> bool:
        """Whether the story has a future of its own: "ils y restent jusqu'à la mi-mai" told of 1814."""
        story = self.story.value
        return self.anchor is not None and story is not None and self.anchor.year - (story.year or 0) > GENERATION

    @property
    def long_gone(self) -> bool:
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
        if not story.strong or story.value is None or story.value.grain not in ("day", "month"):
            return False
        if not self._long_ago:
            return self._told_in_the_present
        near = self.phrase.sentence - story.sentence <= (REACH if self.under_way else 1)
        tense = self.reading.tense(told.start, told.end)
        narrative = tense in _NARRATIVE or (tense == "future" and self.under_way)
        return near and narrative and not (self.of_today and not self.under_way)

    @property
    def _told_in_the_present(self) -> bool:
        """Whether the story is one of a year or more ago that is told in the present, day after day.

        "En avril 2017, une poutre se fissure. Le 9 mai, la route est interdite aux camions."
        """
        story, told = self.story, self.reading.phrases[self.story.index]
        day = None if story.value is None else story.value.day
        said = self.phrase.expression
        said = dated(said)
        if day is None or self.anchor is None or not (isinstance(said, CalendarDate) and said.month):
            return False
        if (self.anchor.near - day).days <= YEAR or self.phrase.paragraph != story.paragraph:
            return False
        tense = self.reading.tense(told.start, told.end)
        if self.under_way:
            return tense in _NARRATIVE
        opens = self.reading.opens(told.start) and self.reading.opens(self.phrase.start)
        if (
            self.phrase.sentence == story.sentence
            and story.value is not None
            and story.value.hang.startswith("mention:")
        ):
            return True  # "Le 9 mai, elle est interdite aux camions, puis, à partir du 1er juillet, à tous"
        return opens and tense in (None, "present") and self.phrase.sentence - story.sentence <= 1

    @property
    def under_way(self) -> bool:
        """Whether the story has taken its steps: several days of its year are told right before."""
        year = None if self.story.value is None else self.story.value.year
        if self.phrase.paragraph != self.story.paragraph:
            return False
        steps = self.last(2 * _STEPS)
        return sum(value.day is not None and value.year == year for value in steps) >= _STEPS

    @cached_property
    def of_today(self) -> bool:
        """Whether some phrase counts from the day of writing or stands near it."""
        return any(self._names_today(phrase.expression) for phrase in self.reading.phrases)

    def _names_today(self, e: Expression) -> bool:
        while isinstance(e, At | Directed | Modified):
            if isinstance(e, Directed) and e.which in _OF_STORY:
                return False  # "le samedi précédent"
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

    def excepted(self, index: int) -> bool:
        """Whether a phrase is left out of what comes back, or listed with one: "sauf les 25 et 26 décembre"."""
        return index in self._left_out
