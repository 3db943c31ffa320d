"""Reading + anchor -> mentions and ranges: each phrase resolved in its order, as its neighbours complete it.

Knows in which order what is told; knows no language.
"""

from __future__ import annotations

from datetime import date, timedelta

from timeline.expressions import At, CalendarDate, Expression, Time, TimeOfDay, shown
from timeline.model import Anchor, Mention, Range
from timeline.reading import Phrase, Reading
from timeline.resolve import coreference, ellipsis, hours, resolver, schedules
from timeline.resolve.context import moment
from timeline.resolve.headings import Headings
from timeline.resolve.lines import come_back
from timeline.resolve.ranges import ranges
from timeline.resolve.telling import tell
from timeline.resolve.testimony import Hearing, Testimony
from timeline.resolve.ties import Ties
from timeline.resolve.values import Value
from timeline.resolve.weekdays import SURE

__all__ = ["Hearing", "mentions"]

_LEADS = {
    "since": "ON_OR_AFTER", "from": "ON_OR_AFTER", "until": "ON_OR_BEFORE", "before": "BEFORE", "after": "AFTER",
    "by": "ON_OR_BEFORE", "about": "APPROX",
}  # fmt: skip
_OPENING = 8  # letters before a clock that opens a text: a list's mark, "De"
_PROGRAMME = timedelta(days=3)  # how far behind the day of an item the weekdays that it names are
_OPEN = {"since": "end", "from": "end", "until": "begin", "after": "end"}


def mentions(
    reading: Reading,
    text: str,
    anchor: Anchor,
    prefer: str = "auto",
    origin: str = "document",
    first: int = 0,
    *,
    explain: bool = False,
    day: date | None = None,
    hearing: Hearing | None = None,
) -> tuple[list[Mention], list[Range]]:
    """The mentions of a reading, resolved against ``anchor``, and the ranges they bound.

    ``first``: index of the first mention in the list that the caller makes (for ``mention:N`` and ranges).
    ``explain``: each mention tells the steps of its derivation. ``day``: that of a clock which opens the text, where
    what stands above says it. ``hearing``: what other parts of the page told is before a court. Raises
    `AnchorError` for an anchor that no calendar holds.
    """
    scene = resolver.scene(reading, moment(anchor), prefer, origin)
    expressions, values, before = scene.expressions, scene.values, scene.ties.before
    if day is not None and day <= date.max - _PROGRAMME:
        scene.story.frame = day, day + _PROGRAMME
    if day is not None and isinstance(expressions[0], TimeOfDay) and reading.phrases[0].start < _OPENING:
        expressions[0] = At(CalendarDate(day.year, day.month, day.day), expressions[0])
        scene.announced = True
    headings = Headings(scene, text)
    known = {**coreference.days(scene), **headings.items}
    ellipsis.complete(reading.links, expressions)
    hours.told_since(scene, text)
    clocks = hours.Hours(scene)
    coreference.weekdays(scene)
    testimony = Testimony(scene, hearing or Hearing(), first)
    traces: list[list[str]] = []
    for index, phrase in enumerate(reading.phrases):
        if explain:
            scene.trace = []
            traces.append(scene.trace)
        testimony.hear(index)
        come_back(scene, index)
        said, left = expressions[index], before.get(index)
        if left is not None:
            ellipsis.go_on(scene, index, left)
        expression = expressions[index] = headings.on_day(index) or expressions[index]
        if isinstance(expression, Time):
            value = clocks.value(index, expression)
        else:
            value = resolver.resolve(scene, index, expression)
        if left is not None and (
            index in scene.ties.start_of or ellipsis.follows(scene, expressions[left], values[left])
        ):
            value = ellipsis.not_before(scene, expression, value, values[left])
        value = hours.next_morning(scene, index, value)
        if left is not None and expressions[index] is not said:
            # The year is the neighbour's: this one hangs on what that one hangs on.
            value.hang, value.full, value.sure = (
                values[left].hang,
                values[left].full,
                min(value.sure, values[left].sure),
            )
        if index in known:
            value.hang, value.sure, value.full = f"mention:{known[index]}", min(value.sure, SURE), False
        if index in headings.months:
            value.hang, value.sure = scene.origin, SURE
        elif index in headings.clocks and isinstance(expression, At):
            head = values[headings.clocks[index]]
            value.hang, value.sure, value.full = f"mention:{headings.clocks[index]}", head.sure, head.full
        value = testimony.heard(value)
        if clocks.days.get(index, -1) < index:
            # A clock before its day: the day moves the story, not what hangs on it.
            tell(scene, index, value)
        testimony.note(index, value)
        values[index] = value
        if phrase.lead:
            _lead(value, phrase.lead)
        elif (limit := _limit(scene.ties, index)) is not None:
            value.open = values[limit].open
    scene.trace = None
    testimony.close()
    schedules.settle(scene)
    out = [_mention(text, phrase, value, first) for phrase, value in zip(reading.phrases, values, strict=True)]
    if explain:
        for mention, phrase, completed, trace in zip(out, reading.phrases, expressions, traces, strict=True):
            mention.explanation = _derivation(phrase.expression, completed, trace)
    return out, ranges(scene, text, first)


def _derivation(said: Expression, completed: Expression, steps: list[str]) -> tuple[str, ...]:
    """What the words mean before any anchor, what their neighbours lend them, and the steps of the resolver."""
    lent = () if completed == said else (f"completed by its neighbours: {shown(completed)}",)
    return (f"meaning: {shown(said)}", *lent, *dict.fromkeys(steps))


def _lead(value: Value, lead: str) -> None:
    """Marks the side of the value on which the word before it opens it, or what it says of its bounds."""
    if value.begin is None or value.type in ("DURATION", "SET"):
        return
    if value.mod is None:
        if lead == "about" and value.type == "DATE" and value.grain == "day":
            value.mod = "APPROX"
        elif lead in _LEADS:
            value.mod = _LEADS[lead]
    if lead in _OPEN:
        value.open = _OPEN[lead]  # type: ignore[assignment]  # the table holds the two literals


def _limit(ties: Ties, index: int) -> int | None:
    """The day open on a side whose clock stands right behind it: "jusqu'au vendredi 22 mars, midi"; None of a range."""
    day = ties.day_of.get(index)
    if day is None or day != index - 1 or not {index, day}.isdisjoint((*ties.end_of, *ties.start_of)):
        return None
    return day


def _mention(text: str, phrase: Phrase, value: Value, first: int) -> Mention:
    if first and value.hang.startswith("mention"):  # counted from this part's first phrase up to here
        value.hang = f"mention:{first + int(value.hang[8:])}"
    sure = value.sure if phrase.confidence == 1 else round(phrase.confidence * value.sure, 2)
    return Mention(
        phrase.start, phrase.end, text[phrase.start : phrase.end], value.timex3(), value.interval(), value.hang,
        phrase.rule, sure, value.warnings, value.alternatives(), value.open,
        value.unresolved, value.rrule,
    )  # fmt: skip
