"""Where the time goes: CPU time by stage, each stage without those inside it.

Stages are functions of the package, named by where they stand; they are wrapped for the time of one pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from importlib import import_module
from time import process_time
from typing import Any, NamedTuple

#: Stage, and the functions whose time it is (``module:function`` as the caller looks them up; with brackets: the
#: function that it returns).
STAGES: dict[str, tuple[str, ...]] = {
    "outline (sections, anchor)": ("timeline.documents:outline", "timeline.documents.read:outline"),
    "fold": ("timeline.recognize.read:fold", "timeline.recognize.read:read_plainly", "timeline.recognize.scan:shape"),
    "scan and match": ("timeline.recognize.read:scan",),
    "links, phrases": ("timeline.pipeline.annotate:read",),
    "tense": ("timeline.recognize.tense:_nearest",),
    "resolve": ("timeline.resolve.mentions:mentions",),
    "events: gather": ("timeline.events.record:gather",),
    "events: titles": ("timeline.events.titles:title", "timeline.events.titles:headline"),
    "events: second reckoning": ("timeline.events.record:mismatch",),
    "events: validation": ("timeline.events.validate:check",),
    "events: the rest": ("timeline.events:of",),
    "to_dict": ("timeline.model:Annotation.to_dict",),
    "json": ("json:dumps",),
}


class Stage(NamedTuple):
    """A stage's own CPU seconds and how often it was entered."""

    name: str
    seconds: float
    calls: int


def profile(work: Callable[[], Any]) -> list[Stage]:
    """The stages of ``work`` that were entered, and last what is in none of them."""
    spent: dict[str, float] = {}
    calls: dict[str, int] = {}
    inside: list[float] = []  # for each stage entered and not left: the time of those inside it

    def timed(function: Callable[..., Any], name: str) -> Callable[..., Any]:
        @wraps(function)
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            inside.append(0.0)
            start = process_time()
            try:
                return function(*args, **kwargs)
            finally:
                took = process_time() - start
                spent[name] = spent.get(name, 0.0) + took - inside.pop()
                calls[name] = calls.get(name, 0) + 1
                if inside:
                    inside[-1] += took

        return wrapper

    with _wrapped(timed):
        start = process_time()
        work()
        whole = process_time() - start
    found = [Stage(name, spent[name], calls[name]) for name in STAGES if name in spent]
    return [*found, Stage("the rest", whole - sum(spent.values()), 1)]


@contextmanager
def _wrapped(timed: Callable[[Callable[..., Any], str], Callable[..., Any]]) -> Iterator[None]:
    undo: list[tuple[Any, str, Any]] = []

    def made(maker: Callable[..., Any], name: str) -> Callable[..., Any]:
        return wraps(maker)(lambda *args: timed(maker(*args), name))

    try:
        for name, places in STAGES.items():
            for place in places:
                module, _, path = place.partition(":")
                owner: Any = import_module(module)
                *outer, last = path.removesuffix("()").split(".")
                for part in outer:
                    owner = getattr(owner, part, None)
                function = getattr(owner, last, None)
                if function is not None:
                    undo.append((owner, last, function))
                    setattr(owner, last, made(function, name) if path.endswith("()") else timed(function, name))
        yield
    finally:
        for owner, last, function in reversed(undo):
            setattr(owner, last, function)
