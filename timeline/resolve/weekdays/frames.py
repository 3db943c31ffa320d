"""The day of a weekday among days that were told before, as a festival's are: "Du 8 au 14 octobre … vendredi".

Knows the range, list or week told last and what verbs stand against it; knows no day of writing's sides.
"""

from __future__ import annotations

from datetime import date

from timeline.expressions import Repeat
from timeline.resolve.looks import Found
from timeline.resolve.scene import AHEAD, REACH, STORY, Scene
from timeline.resolve.values import Value
from timeline.resolve.weekdays import weekly
from timeline.resolve.weekdays.asked import DAY, WEEK, Asked, days_to, hung

__all__ = ["further_in_frame", "in_frame", "left_out", "of_told_days", "of_told_week"]


def of_told_week(scene: Scene, asked: Asked) -> Found | None:
    """The day of a week or weekend that its sentence has told: "La semaine du 13 mars, le film passe jeudi"."""
    if scene.story.frame_ends is None:
        return None
    day = in_frame(scene, asked.weekday)
    return None if day is None else Found(day, STORY, "the week told before holds it")


def of_told_days(scene: Scene, asked: Asked) -> Found | None:
    """The one such day of those told before: "Foire les 26 et 27 octobre. Samedi, bal"."""
    day = in_frame(scene, asked.weekday) or further_in_frame(scene, asked.weekday)
    return None if day is None else Found(day, STORY, "the days told before hold it once")


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
    day = frame[0] + days_to(frame[0], weekday) * DAY
    limit = scene.phrase.lead in AHEAD and not (scene.phrase.lead == "until" and scene.opens(scene.index))
    if day > frame[1] or limit:
        return None
    if anchor is None or anchor.day is None or day == anchor.day:
        return day
    return None if _against(scene, frame[0], day, anchor.day) else day


def _against(scene: Scene, first: date, day: date, today: date) -> bool:
    """Whether a verb looks to the other side of the day of writing than a day of those told, from ``first`` on."""
    if day < today:
        return scene.tense == "future"
    # "Samedi 11 h : dégustation commentée"; "palmarès le samedi, rediffusion des films primés"
    named = scene.reading.tense(scene.phrase.start, scene.phrase.end) == "participle" and not scene.earlier
    opens = scene.weak and (scene.reading.opens(scene.phrase.start) or (named and first > today))
    return scene.tense in ("past", "either") and not opens


def further_in_frame(scene: Scene, weekday: int) -> date | None:
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
    day = story.day + (days_to(story.day, weekday) or WEEK) * DAY
    return day if day <= frame[1] else None


def left_out(scene: Scene, e: Repeat) -> Value | None:
    """The day left out of some that the sentence has just told: "du mardi 26 au vendredi 29, sauf jeudi"."""
    frame, weekday = scene.story.frame, e.value.removeprefix(weekly.EVERY)
    if frame is None or not weekday.isdigit() or scene.phrase.sentence != scene.story.sentence:
        return None
    day = frame[0] + days_to(frame[0], int(weekday)) * DAY
    if (frame[1] - frame[0]).days >= WEEK or day > frame[1]:
        return None
    return hung(day, scene.story.index, STORY)
