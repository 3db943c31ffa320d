"""A weekday said alone, "jeudi": the day that it means.

Knows what is believed before what, in one table of looks; knows neither what any of them sees nor any language.
"""

from __future__ import annotations

from datetime import date

from timeline.expressions import CalendarDate
from timeline.resolve import looks
from timeline.resolve import values as v
from timeline.resolve.context import Moment
from timeline.resolve.looks import Found
from timeline.resolve.scene import Scene
from timeline.resolve.values import Value
from timeline.resolve.weekdays import dated, frames, programmes, spans, steps, stories, verbless, verbs
from timeline.resolve.weekdays.asked import SURE, Asked

__all__ = ["meant", "placed", "weekday"]

#: In order of belief: what the text itself says of its days, then what the words go on from, then the verb, then what
#: stands around. What comes before the verb is a day that its tense would put in another week; it looks at the tense
#: only for what stands against it. A new look stands before the first one that would find a wrong day in its stead.
_LOOKS = (
    # The text's own calendar: the days that it has told hold the weekday, or it says that weekday with its date.
    frames.of_told_week,
    dated.come_again,
    dated.said_with_date,
    frames.of_told_days,
    programmes.behind_opened_sentence,
    # Another day than the one of writing, which the words go on from or look back from.
    stories.before_day_of_old,
    dated.of_feast,
    programmes.behind_headed_line,
    steps.behind_coming_day,
    # The verb's side of the day of writing: first that of a range, then a day called as today is, then each tense, what
    # it leaves open first.
    spans.ended,
    spans.under_way,
    verbs.since_last,
    verbs.today,
    verbs.today_or_in_a_week,
    verbs.looked_forward_to,
    stories.relived,
    verbs.planned_in_present,
    stories.before_story,
    verbs.elsewhere_tomorrow,
    verbs.gone_by,
    verbs.nearest_planned,
    # No verb tells: what stands beside, from the same sentence to the whole text; last the habit of news, which always
    # finds a day.
    stories.beside_told_date,
    programmes.of_agenda,
    verbless.forecast,
    verbless.announced_with_hour,
    verbless.placed_elsewhere,
    verbless.presently,
    verbless.as_news,
)


def weekday(scene: Scene, e: CalendarDate) -> Value:
    """The value of a weekday said alone."""
    assert e.weekday is not None
    in_range = looks.first((spans.told_with_begin, spans.every_week), scene, e.weekday)
    return in_range if in_range is not None else meant(scene, e.weekday)


def meant(scene: Scene, weekday: int) -> Value:
    """The value of the weekday with that number, as if it were said alone."""
    if scene.anchor is None or scene.anchor.day is None:
        return stories.undated(scene, weekday)
    found = _chosen(scene, weekday, scene.anchor)
    value = v.of_day(found.day)
    value.sure, value.hang = found.sure, scene.origin
    scene.say(f"{found.why}: {value.value}")
    if found.other is not None:
        value.other(v.of_day(found.other[0]), found.other[1])
    return value


def placed(scene: Scene, weekday: int) -> date | None:
    """The day of a weekday where a verb, or a date said with it, places it beside a known day of writing."""
    if scene.anchor is None or scene.anchor.day is None:
        return None
    found = _chosen(scene, weekday, scene.anchor)
    return found.day if found.sure >= SURE else None


def _chosen(scene: Scene, weekday: int, anchor: Moment) -> Found:
    asked = Asked(weekday, anchor, dated.known_day(scene, weekday, anchor.near))
    found = looks.first(_LOOKS, scene, asked)
    assert found is not None  # the last look always finds
    return found
