"""Clocks of what comes back: "tous les matins à 7 h 15", "du 3 au 28 juin, de 8 h à 20 h".

Knows which clocks are a habit's; what a calendar can hold of them is for `schedules`.
"""

from __future__ import annotations

from timeline.expressions import Directed, PartOfDay, Time, TimeOfDay
from timeline.resolve.scene import Scene
from timeline.resolve.values import Value

__all__ = ["ahead", "clock", "follows"]


def ahead(scene: Scene) -> set[int]:
    """The clocks behind which their sentence names every week's days: "de 9 h à 18 h, du lundi au vendredi"."""
    expressions, phrases = scene.expressions, scene.reading.phrases
    found: set[int] = set()
    for index, expression in enumerate(expressions):
        if isinstance(expression, Directed) and expression.which == "the":
            place, sentence = index - 1, phrases[index].sentence
            while place >= 0 and isinstance(expressions[place], TimeOfDay) and phrases[place].sentence == sentence:
                found.add(place)
                place -= 1
    return found


def follows(scene: Scene, index: int) -> bool:
    """Whether a clock follows a habit: "tous les matins, il livre l'école à 7 h 15"."""
    if index == 0:
        return False
    ties, values, phrases = scene.ties, scene.values, scene.reading.phrases
    last, away = values[index - 1], phrases[index].sentence - phrases[index - 1].sentence
    if last.type == "SET":
        return away == 0 and "T" not in last.value[12:]
    opened = ties.start_of.get(index - 1)
    before = -1 if opened is None else opened - 1
    if before >= 0 and values[before].type == "SET" and "T" not in last.value:
        return away == 0  # "tous les jeudis de juillet à septembre, dès 18 heures"
    # After "du 3 au 28 juin", "de 8 heures à 20 heures" is each day's.
    return away <= 1 and opened is not None and index in ties.end_of and "T" not in last.value


def clock(time: Time, habit: Value | None = None) -> Value:
    """A time of day of something that comes back: no interval; the schedule takes it on."""
    text = f"T{time.part}" if isinstance(time, PartOfDay) else f"T{time.hour:02d}:{time.minute or 0:02d}"
    day = habit.value if habit is not None and habit.value[:4] == "XXXX" and "T" not in habit.value else "XXXX-XX-XX"
    value = Value("SET", "XXXX-XX-XX" + text, quant="EVERY")
    if day != "XXXX-XX-XX":
        value.other(Value("SET", day + text, quant="EVERY"), "with its weekday")
    return value
