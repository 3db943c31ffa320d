"""The line of a story that a phrase goes on with: the one that is told, or what the text has looked back at.

Knows when the text leaves the story and when it comes back; knows no language.
"""

from __future__ import annotations

from datetime import date

from timeline.expressions import Anaphor, Directed, Shift, dated
from timeline.reading import Phrase
from timeline.resolve.scene import Scene
from timeline.resolve.values import Value

__all__ = ["come_back", "leave", "meant"]

#: Tenses of a verb that goes on with what the text has looked back at.
_GOING_ON = ("imperfect", "participle", "beside")


def leave(scene: Scene, phrase: Phrase, value: Value) -> None:
    """Leaves the story where it stands as long as the text looks back; what tells its next step moves it for good."""
    if _looks_back(scene, phrase, value):
        scene.story.leave()
    else:
        scene.story.left = None


def come_back(scene: Scene, index: int) -> None:
    """Brings the story back to where the text left it, unless phrase ``index`` goes on with what it looked back at."""
    story, phrase = scene.story, scene.reading.phrases[index]
    if story.left is None or index in scene.ties.day_of or index in scene.ties.before:
        return
    if phrase.paragraph == story.paragraph and _goes_on(scene, phrase):
        return
    if phrase.paragraph - story.paragraph > 1 or not scene.reading.earlier(phrase.start, phrase.end):
        story.come_back()


def meant(scene: Scene, index: int, day: date) -> bool:
    """Whether ``day`` is what was meant to come, counted from the story: "Il devait se marier le mois suivant"."""
    story, phrases = scene.story.value, scene.reading.phrases
    place = scene.ties.day_of.get(index, index)  # "le lendemain à 8 h"
    said = phrases[place].expression
    said = dated(said)
    counted = (
        (isinstance(said, Anaphor) and said.offset > 0)
        or (isinstance(said, Shift) and said.base == "story" and said.sign > 0)
        or (isinstance(said, Directed) and said.which == "following")
    )
    if not counted or story is None or story.day is None or day <= story.day:
        return False
    return scene.reading.tense(phrases[place].start, phrases[place].end) == "either"


def _goes_on(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase of the paragraph that looks back may go on with it: "… Ce jour-là, il faisait froid"."""
    said, tense = phrase.expression, scene.reading.tense(phrase.start, phrase.end)
    said = dated(said)
    if isinstance(said, Anaphor) and not said.offset:
        return True
    return tense != "past" if phrase.sentence == scene.story.sentence else tense in _GOING_ON


def _looks_back(scene: Scene, phrase: Phrase, value: Value) -> bool:
    """Whether the story is only looked back from: "Le 12 mai 1944, … L'ordre était venu deux jours plus tôt".

    A date of its own that opens its sentence moves it: "Mardi, des blindés avaient pris position".
    """
    story, main = scene.story, scene.story.value
    if main is None or main.day is None or value.begin is None or not (story.strong or value.grain == "day"):
        return False
    told = scene.reading.phrases[story.index]
    earlier = scene.reading.earlier
    over = value.full and (value.end or "") <= (main.begin or "") and _before_present(scene, phrase, told)
    if not (over or earlier(phrase.start, phrase.end)):
        return False
    if story.left is not None:
        return True
    if main.grain != "day" or scene.comes(main) or value.begin >= (main.begin or "") or earlier(told.start, told.end):
        return False
    counted = isinstance(phrase.expression, Shift) and phrase.expression.base == "story"
    headed = phrase.paragraph - story.paragraph == 1 and scene.reading.heads(told.start, told.end)
    beside = phrase.paragraph == story.paragraph or headed
    return counted or (beside and not scene.reading.opens(phrase.start))


def _before_present(scene: Scene, phrase: Phrase, told: Phrase) -> bool:
    """Whether a verb tells what was past before a story that is told in the present.

    "Le 4 mai 1906, Jeanne prend la parole. Elle est entrée à la fabrique en 1894."
    """
    tense = scene.reading.tense
    presently = scene.long_gone and scene.story.strong and tense(told.start, told.end) in ("present", None)
    return presently and tense(phrase.start, phrase.end) == "past"
