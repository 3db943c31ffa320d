"""Work spread over processes: results in the order of the items, the same for every number of processes.

Knows processes and pipes; knows nothing of the work. Items go out in batches and their results come back
one by one, so that it is known which item a process died on: that one is tried again, and lost when the second
process dies of it too; the others are done. However the work ends (exhausted, left early, interrupted, the parent
killed) no process stays behind.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import FunctionType
from typing import Any, Generic, NamedTuple, TypeVar

__all__ = ["BATCH", "Died", "batches", "roomy", "run"]

Item = TypeVar("Item")
Result = TypeVar("Result")
Work = TypeVar("Work", bound=Callable[..., Any])

#: The weight of a batch (bytes, say): enough to pay for its way to a process and back, little to wait for.
BATCH = 5_000_000
_ROUNDS = 4  # batches that what is left makes for each process: ever smaller ones, so that none waits for the last
_STACK = 1 << 14  # words of a wide frame
_PATIENCE = 5.0  # seconds that a process told to end may take


class Died(NamedTuple):
    """Stands for the result of an item on which two processes died; ``status``: exit code, negative for a signal."""

    status: int | None


class _Raised(NamedTuple):
    error: BaseException


class _Worker(Generic[Item, Result]):
    """A process with its pipe and the numbers of the items that it still owes."""

    def __init__(self, work: Callable[[Item], Result]) -> None:
        self.pipe, end = multiprocessing.Pipe()
        self.process: BaseProcess = multiprocessing.Process(target=_serve, args=(work, end), daemon=True)
        self.owes: deque[int] = deque()
        with _deaf():
            self.process.start()
        end.close()

    def give(self, numbers: range | Sequence[int], items: Sequence[Item]) -> None:
        self.owes.extend(numbers)
        with suppress(OSError):  # it died while idle: found out when its results are waited for
            self.pipe.send([items[number] for number in numbers])


def run(
    work: Callable[[Item], Result], items: Sequence[Item], jobs: int, weights: Sequence[int] | None = None
) -> Iterator[Result | Died]:
    """The results of ``work`` for ``items``, in their order; `Died` for an item that took its processes with it.

    ``work``: a function or partial that can be pickled, as its items and results can. ``weights``: of the
    items, `BATCH` of which make a batch (default: one each). With one process everything happens in this one.
    What ``work`` raises is raised here, at its place in the order.

    >>> list(run(abs, [-3, 4, -5], jobs=2))
    [3, 4, 5]
    """
    if jobs == 1 or len(items) < 2:
        yield from map(work, items)
        return
    todo = deque(batches(weights or [1] * len(items), jobs))
    crew: list[_Worker[Item, Result]] = []
    done: dict[int, Any] = {}
    suspects: set[int] = set()  # items that a process died on
    place = 0
    try:
        for _ in range(min(jobs, len(todo))):
            crew.append(_Worker(work))  # one by one: an interruption finds those that run
            crew[-1].give(todo.popleft(), items)
        while place < len(items):
            _receive(crew, done, todo, suspects, items, work)
            while place in done:
                result = done.pop(place)
                if isinstance(result, _Raised):
                    raise result.error
                yield result
                place += 1
    finally:
        _dismiss(crew)


def batches(weights: Sequence[int], jobs: int) -> Iterator[range]:
    """Runs of neighbours, each of about `BATCH` or, where less is left, of what gives every process its share.

    >>> list(batches([3, 3, 3, 3, 3, 3], jobs=1))
    [range(0, 2), range(2, 4), range(4, 5), range(5, 6)]
    """
    left = sum(weights)
    start = weight = 0
    for place, one in enumerate(weights):
        weight += one
        if weight >= min(BATCH, left // (jobs * _ROUNDS) + 1):
            yield range(start, place + 1)
            left -= weight
            start, weight = place + 1, 0
    if start < len(weights):
        yield range(start, len(weights))


def _receive(
    crew: list[_Worker[Item, Result]],
    done: dict[int, Any],
    todo: deque[range],
    suspects: set[int],
    items: Sequence[Item],
    work: Callable[[Item], Result],
) -> None:
    """Puts what came in next into ``done``, gives new batches to the idle and replaces the dead."""
    busy = {worker.pipe: worker for worker in crew if worker.owes}
    for pipe in wait(list(busy)):
        assert isinstance(pipe, Connection)
        worker = busy[pipe]
        try:
            done[worker.owes[0]] = pipe.recv()
            worker.owes.popleft()
        except (EOFError, OSError):
            worker.process.join(_PATIENCE)
            suspect = worker.owes[0]
            if suspect in suspects:
                done[worker.owes.popleft()] = Died(worker.process.exitcode)
            suspects.add(suspect)
            crew[crew.index(worker)] = heir = _Worker(work)
            pipe.close()
            if worker.owes:
                heir.give(list(worker.owes), items)
                continue
            worker = heir
        if not worker.owes and todo:
            worker.give(todo.popleft(), items)


@contextmanager
def _deaf() -> Iterator[None]:
    """Ctrl-C waits: it must not reach a process that is new and does not ignore it yet."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _dismiss(crew: list[_Worker[Any, Any]]) -> None:
    for worker in crew:
        worker.process.terminate()
        worker.pipe.close()
    for worker in crew:
        worker.process.join(_PATIENCE)
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()
        worker.process.close()


def roomy(function: Work) -> Work:
    """``function``, whose calls do not wait for their stack.

    Python takes its stack in pieces of 16 KB. Where the border of two comes to lie between a loop and what it calls,
    each call asks the system for a piece and gives it back: as the depth happens to be, that is a twentieth of the
    time. A frame that is wide gets a wide piece, and those of its calls have their place in it.
    """
    assert isinstance(function, FunctionType)  # one written in Python
    function.__code__ = function.__code__.replace(co_stacksize=_STACK)
    return function


def _serve(work: Callable[[Any], Any], pipe: Connection) -> None:
    """What a process does: batches in, results out, until nobody wants them any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group: the parent decides
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})  # blocked since `_deaf`
    parent = multiprocessing.parent_process()
    assert parent is not None
    try:
        while pipe in wait([pipe, parent.sentinel]):
            for item in pipe.recv():
                try:
                    result = work(item)
                except Exception as error:
                    result = _Raised(error)
                if not parent.is_alive():  # brothers hold copies of the pipe: it alone does not tell
                    return
                pipe.send(result)
    except (EOFError, OSError):
        return
