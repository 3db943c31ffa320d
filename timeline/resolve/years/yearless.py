"""A month or day whose year is unsaid: what of the text is believed to say it, and before what.

Knows the order of the looks; knows nothing of how any of them sees what it sees, nor of any language.
"""

from __future__ import annotations

from timeline.expressions import CalendarDate
from timeline.resolve import looks
from timeline.resolve import values as v
from timeline.resolve.scene import Scene
from timeline.resolve.values import Value
from timeline.resolve.years import distances, heads, inside, lending, weekday
from timeline.resolve.years.anchored import yearly
from timeline.resolve.years.told import before, told

__all__ = ["yearless"]

_DISAGREES = 0.5  # the same where its weekday fits no year nearby


def yearless(scene: Scene, e: CalendarDate) -> Value:
    """The value of a month, or of a day of one."""
    assert e.month is not None
    if scene.anchor is None and _lost(scene):
        text = f"XXXX-{e.month:02d}" + (f"-{e.day:02d}" if e.day else "")
        return Value("DATE", text, unresolved="the year is not said and the document has no date", sure=0.3)
    found = looks.first(_SAID, scene, e) or looks.first(_TOLD, scene, e, told(scene, e))
    if found is None and scene.anchor is not None:
        found = yearly(scene, e, scene.anchor)
        if found is not None and e.weekday and e.day:
            found.warnings.append("weekday-disagrees: no year near the document's date gives that weekday")
            found.sure = _DISAGREES
    return found or v.impossible(f"XXXX-{e.month:02d}-{e.day or 0:02d}")


#: What stands beside the date says its year, whatever the story tells: its weekday, the head of its line, and last a
#: distance, which a line of a chronicle may name in passing.
_SAID = (
    weekday.of_story,
    weekday.of_told,
    weekday.near,
    heads.below_year,
    heads.next_head,
    heads.line_below,
    distances.counted_back,
    distances.counted_from,
    distances.beside_year,
)

#: What the story says of it, from the narrowest stretch that holds the date to the widest: what a sentence is headed
#: by, then a month and a range, which hold it by their bounds; then the story's year, if the date belongs to it; then
#: the longer stretches that go on until now, which only hold what no such story has taken. The last is for a document
#: that has no date.
_TOLD = (
    lending.coming_year,
    inside.in_month,
    inside.in_range,
    lending.story_year,
    inside.in_stretch,
    inside.in_past_season,
    inside.in_coming_season,
    lending.only_year,
)


def _lost(scene: Scene) -> bool:
    """Whether no story lends its year: there is none, or what is told is to come, which no story's year is."""
    story = scene.story.value
    if story is None or story.year is None:
        return True
    return (scene.ahead or _behind_lost(scene)) and not distances.apposed(scene)


def _behind_lost(scene: Scene) -> bool:
    """Whether a month to come, of no known year, was told right before: "En mai, il faudra semer. En juin, rien"."""
    last = before(scene)
    if scene.tense is not None or last is None:
        return False
    phrase, value = last
    near = phrase.paragraph == scene.phrase.paragraph and scene.phrase.sentence - phrase.sentence <= 1
    lost = value.unresolved is not None and value.value.startswith("XXXX-") and len(value.value) == len("XXXX-05")
    return near and lost and scene.reading.tense(phrase.start, phrase.end) == "future"
