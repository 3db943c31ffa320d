"""A document's time: code that takes longer is stopped in the midst of it.

Knows signals and threads; knows nothing of what they stop. In the main thread of Linux and macOS a signal rings; in
other threads and on Windows another thread does, which reaches Python's own code and waits for a library's to return.
In a process made for the work the system itself ends what no signal reaches: its parent tells.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from timeline.errors import OvertimeError

__all__ = ["ENDED", "watch"]

#: The exit status of a process that the system ended: the number of the signal, negative.
ENDED = -int(getattr(signal, "SIGPROF", 0)) or None
_AGAIN = 1.0  # seconds until it rings once more, where a library swallowed what was raised
_REST = 5.0  # CPU seconds more that a process has before the system ends it


@contextmanager
def watch(seconds: float) -> Iterator[Callable[[], None]]:
    """A function that gives the next document all its ``seconds``; inside, what takes longer raises `OvertimeError`."""
    main = threading.current_thread() is threading.main_thread()
    alarm = main and hasattr(signal, "setitimer") and signal.getitimer(signal.ITIMER_REAL)[0] == 0.0
    with _signalled(seconds) if alarm else _interrupted(seconds) as again:
        again()
        yield again


@contextmanager
def _signalled(seconds: float) -> Iterator[Callable[[], None]]:
    def ring(_number: int, _frame: Any) -> None:
        raise OvertimeError

    alone = multiprocessing.parent_process() is not None
    before = signal.signal(signal.SIGALRM, ring)

    def again() -> None:
        signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
        if alone:  # its signal is not handled: the system ends the process
            signal.setitimer(signal.ITIMER_PROF, 2 * seconds + _REST)

    try:
        yield again
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _interrupted(seconds: float) -> Iterator[Callable[[], None]]:
    """As `_signalled`, from a thread beside it."""
    me = ctypes.c_ulong(threading.get_ident())
    timer: threading.Timer | None = None

    def ring() -> None:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(me, ctypes.py_object(OvertimeError))

    def stop() -> None:
        if timer is not None:
            timer.cancel()
            timer.join()

    def again() -> None:
        nonlocal timer
        stop()
        timer = threading.Timer(seconds, ring)
        timer.daemon = True
        timer.start()

    try:
        yield again
    finally:
        stop()
        ctypes.pythonapi.PyThreadState_SetAsyncExc(me, None)  # one that rang just now reaches nobody
