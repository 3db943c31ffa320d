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
from timeline.resolve.scene import STORY, Scene
from timeline.resolve.values import Value
from timeline.resolve.weekdays import dated, frames, programmes, steps, stories, verbless, verbs
from timeline.resolve.weekdays.asked import DAY, SURE, WEEK, Asked, days_to

__all__ = ["meant", "placed", "weekday"]

#: The looks in order of belief. The text's own calendar comes first, as a day that it has told holds whatever the verb;
#: then days that the words lead on from, for which a verb on either side is the same; then the verb; and where none
#: tells, what stands around, from the nearest to the mere habit of news, which always finds a day.
_LOOKS = (
    # The days that the text has told, and the dates that it gives its weekdays.
    frames.of_told_week,
    dated.come_again,
    dated.said_with_date,
    frames.of_told_days,
    programmes.behind_opened_sentence,
    # Another day that the clause hangs on than the one of writing.
    stories.before_day_of_old,
    dated.of_feast,
    programmes.behind_headed_line,
    steps.behind_coming_day,
    # The verb: what is called by the name of the day of writing before its two sides.
    verbs.since_last,
    verbs.today,
    verbs.today_or_in_a_week,
    verbs.looked_forward_to,
    verbs.planned,
    stories.before_story,
    verbs.elsewhere_tomorrow,
    verbs.gone_by,
    verbs.nearest_planned,
    # No verb tells.
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
    return meant(scene, e.weekday)


def meant(scene: Scene, weekday: int) -> Value:
    """The value of the weekday with that number, as if it were said alone."""
    if scene.anchor is None or scene.anchor.day is None:
        return _by_story(scene, weekday)
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
    after = days_to(story.day, weekday)
    coming = v.of_day(story.day + after * DAY)
    last = v.of_day(story.day + (after - WEEK) * DAY) if after else coming
    # "le dimanche" goes on with the story, a bare "dimanche" follows its verb
    value, other = (last, coming) if bare and scene.tense == "past" else (coming, last)
    value.hang, value.sure = hang, 0.6
    value.other(other, "on the other side of the story's day")
    return value
