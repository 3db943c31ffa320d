"""The faults that are made, one a row: what is broken, how the command is called, what it must say.

Every run finds the same folder: ``in/`` with two sound documents, ``out/`` with an earlier export and a file of
somebody else, ``old.json``, a dataset. Whatever the fault, ``out`` is afterwards the earlier export or a new one,
whole, and the other's file lies in it.
"""

from __future__ import annotations

import builtins
import errno
import gzip
import json
import os
import resource
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from tests.faults.warm import Done, run
from timeline.limits import Limits

NOBODY = 65534
STORY = "La halle a rouvert mardi 3 septembre 2024 à 7 h. Elle avait fermé en février 2022.\n"
OTHER = "notes.txt"
BUILD = ("build", "in", "--out", "out", "--lang", "fr", "--format", "json,ics,timelinejs,csv")


class Fault(NamedTuple):
    """``make``: breaks the folder beforehand; ``inside``: what the process of the command does first.

    ``says``: words on stderr that name the fault, empty where all goes well; ``built``: the sound documents are
    in the new export.
    """

    name: str
    says: str = ""
    built: bool = True
    call: tuple[str, ...] = BUILD
    make: Callable[[Path], object] = lambda place: None
    inside: Callable[[], object] | None = None
    stdin: bytes = b""


class Verdict(NamedTuple):
    """What a fault did. ``faults``: why this is not well, by what is counted: crashed, hung, lost, wrong."""

    done: Done
    built: bool
    faults: dict[str, str]


@cache
def _earlier() -> tuple[dict[str, bytes], bytes]:
    """The files of the earlier export, and its dataset."""
    with TemporaryDirectory() as name:
        place = Path(name, "x")
        _documents(place)
        done = run(place, *BUILD, "--title", "avant")
        assert done.status == 0, done.err
        (place / "out" / OTHER).write_text("à moi", "utf-8")
        return {path.name: path.read_bytes() for path in (place / "out").iterdir()}, (
            place / "out" / "timeline.json"
        ).read_bytes()


def _documents(place: Path) -> None:
    (place / "in").mkdir(parents=True)
    for name in ("a", "b"):
        (place / "in" / f"{name}.txt").write_text(f"{STORY}({name})", "utf-8")


def trial(fault: Fault) -> Verdict:
    """What came of ``fault``."""
    with TemporaryDirectory(prefix="timeline-") as name:  # not pytest's own: its folders are closed to others
        return _tried(fault, Path(name, "place"))


def _tried(fault: Fault, place: Path) -> Verdict:
    _documents(place)
    files, dataset = _earlier()
    (place / "out").mkdir()
    for name, data in files.items():
        (place / "out" / name).write_bytes(data)
    (place / "old.json").write_bytes(dataset)
    fault.make(place)
    done = run(place, *fault.call, before=fault.inside, stdin=fault.stdin)
    found: dict[str, str] = {}
    if done.status is None:
        found["hung"] = "it did not end"
    if done.crashed:
        found["crashed"] = f"{done.status}: {done.err[-600:]}"
    state = _state(place / "out", files)
    if state.startswith("neither"):
        found["lost"] = state
    if fault.says not in done.err or (done.status == 0) != (not fault.says):
        found["wrong"] = f"status {done.status}, said {done.err[-600:]!r}"
    elif fault.call[:1] == ("build",) and fault.built != (state == "new"):
        found["wrong"] = f"the export is {state}; said {done.err[-600:]!r}"
    return Verdict(done, state == "new", found)


def _state(out: Path, earlier: dict[str, bytes]) -> str:
    """``old`` or ``new`` where the folder is whole, else what is not."""
    files = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} if out.is_dir() else {}
    if files.get(OTHER) != earlier[OTHER]:
        return "neither: the file of somebody else is gone"
    if all(files.get(name) == data for name, data in earlier.items()):
        return "old"
    try:
        report, dataset = json.loads(files["report.json"]), json.loads(files["timeline.json"])
        if report["totals"]["events"] != len(dataset["events"]) or not {"a", "b"} <= {
            document["id"] for document in dataset["documents"]
        }:
            return "neither: documents are missing"
        if not files["timeline.ics"].endswith(b"END:VCALENDAR\r\n") or not json.loads(files["timelinejs.json"]):
            return "neither: an export is cut"
        return "new" if files["events.csv"].count(b"avant") == 0 else "neither: a mix"
    except (KeyError, ValueError) as error:
        return f"neither: {error!r}"


# ---------------------------------------------------------------- what is broken beforehand


def put(name: str, data: bytes | str) -> Callable[[Path], object]:
    """Writes a file."""
    return lambda place: _parent(place / name).write_bytes(data.encode() if isinstance(data, str) else data)


def _parent(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def link(name: str, to: str) -> Callable[[Path], object]:
    return lambda place: _parent(place / name).symlink_to(to)


def pipe(name: str) -> Callable[[Path], object]:
    return lambda place: os.mkfifo(place / name)


def folder(name: str) -> Callable[[Path], object]:
    return lambda place: (place / name).mkdir(parents=True)


def listen(place: Path) -> None:
    here = Path.cwd()
    os.chdir(place / "in")  # the name of a socket is short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind("s.txt")
    finally:
        os.chdir(here)


def mode(name: str, bits: int) -> Callable[[Path], object]:
    """Everybody may do anything here, but with ``name`` only what ``bits`` says."""

    def make(place: Path) -> None:
        for path in (place.parent, place, *place.rglob("*")):
            path.chmod(0o777)
        (place / name).chmod(bits)

    return make


def closed(name: str) -> Callable[[Path], object]:
    """A document, or a folder that holds one, for nobody."""

    def make(place: Path) -> None:
        put(name if name.endswith((".txt", ".toml")) else f"{name}/d.txt", STORY)(place)
        mode(name, 0)(place)

    return make


def damaged_report(place: Path) -> None:
    (place / "out" / "report.json").write_text('{"exports": [')


def instead(name: str) -> Callable[[Path], object]:
    """A folder where an export was."""

    def make(place: Path) -> None:
        (place / "out" / "report.json").unlink()
        (place / "out" / name).unlink()
        put(f"out/{name}/mine.txt", "à moi")(place)

    return make


def died_between(place: Path) -> None:
    (place / "out").rename(place / ".out.old")


# ---------------------------------------------------------------- what happens inside the process


def nobody() -> None:
    os.setgid(NOBODY)
    os.setuid(NOBODY)


def small_files(size: int) -> None:
    """No file may be larger: as a disk that is full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def full(where: str, name: str, call: int = 1) -> None:
    """The disk is full at that call of a function."""
    module = os if where == "os" else builtins if where == "builtins" else __import__(where)
    inner, calls = getattr(module, name), iter(range(1, 10**9))

    def failing(*arguments: Any, **named: Any) -> Any:
        if next(calls) == call:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return inner(*arguments, **named)

    setattr(module, name, failing)


def no_exchange() -> None:
    from timeline.pipeline import publish

    publish._exchange = lambda one, other: False


def no_rename(call: int) -> None:
    """Without an exchange of names the renames are two, and that one of them fails."""
    no_exchange()
    inner, calls = Path.rename, iter(range(1, 10**9))

    def failing(path: Path, target: Path) -> Path:
        if next(calls) == call:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return inner(path, target)

    Path.rename = failing  # type: ignore[assignment, method-assign]  # in a process of its own


def after_collecting(change: Callable[[Path], object]) -> None:
    """A file changes when its name is known and it is not read yet."""
    from timeline.pipeline import build

    inner = build.items

    def items(paths: Any, stdin: Any = None) -> Any:
        found = inner(paths, stdin)
        change(next(path for path in paths if path.stem == "c"))
        return found

    build.items = items


def unreliable(path: str) -> None:
    """Reading that file fails midway, as from a disk that is broken."""
    inner = Path.open

    class Broken:
        def __init__(self, file: Any) -> None:
            self._file = file

        def read(self, size: int = -1) -> bytes:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

        def __getattr__(self, name: str) -> Any:
            return getattr(self._file, name)

        def __enter__(self) -> Broken:
            return self

        def __exit__(self, *_: object) -> None:
            self._file.close()

    def opened(self: Path, *arguments: Any, **named: Any) -> Any:
        file = inner(self, *arguments, **named)
        return Broken(file) if self.name == path else file

    Path.open = opened  # type: ignore[assignment, method-assign]  # as above


def small_stat() -> None:
    """Every file tells a size of ten bytes, as one that grows while it is read."""
    inner = os.fstat

    class Small:
        st_size = 10

    def fstat(descriptor: int) -> Any:
        return Small() if descriptor > 2 and sys._getframe(1).f_code.co_name == "within" else inner(descriptor)

    os.fstat = fstat  # as above


def on_document(name: str, act: Callable[[], object]) -> None:
    """``act`` is done where the mentions of that document are looked for."""
    from timeline.pipeline import build

    inner = build.mentions_of

    def mentions_of(document: Any) -> Any:
        if document.id == name:
            act()
        return inner(document)

    build.mentions_of = mentions_of


def late() -> None:
    """This document's time is over in a moment; that of the others is as long as a slow machine needs."""
    if not hasattr(signal, "setitimer"):
        return
    signal.setitimer(signal.ITIMER_REAL, 0.05, 0.05)
    if signal.getitimer(signal.ITIMER_PROF)[0]:
        signal.setitimer(signal.ITIMER_PROF, 0.2)


def sleep() -> None:
    late()
    time.sleep(60)


def spin() -> None:
    late()
    while True:
        pass


def deaf() -> None:
    """Code that no signal reaches, as that of a library that does not come back to Python."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    spin()


def swallow() -> None:
    """Code that takes whatever is raised for its own."""
    late()
    while True:
        try:
            time.sleep(60)
        except Exception:
            if swallow.__dict__.setdefault("times", 0) > 0:
                raise
            swallow.__dict__["times"] += 1


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def kill_once(trace: str) -> None:
    if not Path(trace).exists():
        Path(trace).touch()
        kill()


def by_zero() -> None:
    raise ZeroDivisionError


def no_memory() -> None:
    raise MemoryError


def recursion() -> None:
    raise RecursionError


def interrupt() -> None:
    raise KeyboardInterrupt


def other_thread() -> None:
    """No signal rings: the time is watched from a thread, as on Windows."""
    del signal.setitimer


def close(number: int) -> None:
    """The caller closed a stream: Python has none then."""
    os.close(number)
    setattr(sys, ("stdin", "stdout", "stderr")[number], None)


def point(number: int, path: str) -> None:
    os.dup2(os.open(path, os.O_WRONLY), number)


def nobody_reads(number: int) -> None:
    read, write = os.pipe()
    os.close(read)
    os.dup2(write, number)


def locked() -> None:
    import fcntl

    global _held
    _held = Path(".out.lock").open("a")  # noqa: SIM115 (held until the process ends)
    fcntl.flock(_held, fcntl.LOCK_EX)
    inner = fcntl.flock

    def flock(descriptor: Any, how: int) -> None:
        inner(descriptor if descriptor is _held else os.open(".out.lock", os.O_RDWR), how)

    fcntl.flock = flock  # the same process may lock its own file again: this one stands for another


_held: Any = None

# ---------------------------------------------------------------- the rows


def warc(body: bytes, *, length: int | None = None) -> bytes:
    """An archive of one page; ``length``: what it says of its own."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://exemple.test/\r\n"
        "WARC-Date: 2024-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length or len(http)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + http + b"\r\n\r\n")


def bomb() -> bytes:
    packed = gzip.compress(b"<html><body><p>Le 3 mai 2024" + b" " * 60_000_000)
    return warc(b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n%b" % (len(packed), packed))


def named(source: str) -> tuple[str, ...]:
    return ("build", "in", source, *BUILD[2:])


def limit(said: str, *more: str) -> tuple[str, ...]:
    return (*BUILD, "--limit", said, *more)


ROWS = "\n".join(json.dumps({"id": str(n), "text": STORY}) for n in range(5))
DEEP = "<html><body>" + "<div>" * 500 + "profond" + "</div>" * 500 + f"<p>{STORY}</p></body></html>"
LIVE = "".join(f"<p>{hour:02}h{minute:02} Titre {minute}</p><p>{STORY}</p>" for hour in (9, 10) for minute in range(60))
ENTRIES = "Direct démarré le 3 mars 2022\n\n" + "".join(
    f"{h:02}h{m:02}\nIl pleut.\n\n" for h in (9, 8) for m in range(59, 0, -1)
)


def _sources() -> Iterator[Fault]:
    """What is no document where one is looked for."""
    kinds: tuple[tuple[str, Callable[[Path], object], str, str], ...] = (
        ("a pipe", pipe("in/p.txt"), "in/p.txt", "is a pipe"),
        ("a socket", listen, "in/s.txt", "is a socket"),
        ("a link to a device", link("in/zero.txt", "/dev/zero"), "in/zero.txt", "is a device"),
        ("a link to itself", link("in/loop.txt", "loop.txt"), "in/loop.txt", "symbolic links"),
        ("a link to nowhere", link("in/gone.txt", "nowhere"), "in/gone.txt", "is a link to nowhere"),
    )
    for name, make, source, says in kinds:
        yield Fault(f"{name} in the folder", says, make=make)
        yield Fault(f"{name} named", says, make=make, call=("build", "in/a.txt", "in/b.txt", source, *BUILD[2:]))
    yield Fault("a device named", "is a device", call=named("/dev/null"))
    yield Fault("nothing of that name", "is not there", call=named("in/c.txt"))
    yield Fault("a name too long", "cannot be read: File name too long", call=named("x" * 300))
    yield Fault("a pattern without a file", "names no file", call=named("in/*.pdf"))
    yield Fault("a folder without a document", "without documents", make=folder("empty"), call=named("empty"))
    yield Fault("a folder named like a document", make=put("in/c.txt/d.txt", STORY))
    yield Fault("links of folders in a circle", make=link("in/again", "../in"))
    yield Fault("a name of two lines", make=put("in/c\nd.txt", STORY))
    yield Fault("a name in no encoding", make=lambda place: (place / os.fsdecode(b"in/\xff\xe9.txt")).write_text(STORY))
    yield Fault("a name like an option", make=put("in/--out.txt", STORY))
    yield Fault("an empty file", "is empty", make=put("in/c.txt", ""))
    yield Fault("a file of the system that tells no size", make=link("in/c.txt", "/proc/self/status"))
    yield Fault("a file nobody may read", "Permission denied", make=closed("in/c.txt"), inside=nobody)
    yield Fault("a folder nobody may look into", "Permission denied", make=closed("in/c"), inside=nobody)
    gone = partial(after_collecting, Path.unlink)
    yield Fault("a file that vanishes", "c.txt: cannot be read", make=put("in/c.txt", STORY), inside=gone)
    emptied = partial(after_collecting, partial(os.truncate, length=0))
    yield Fault("a file that is emptied", "c.txt: is empty", make=put("in/c.txt", STORY), inside=emptied)
    shut = partial(after_collecting, shut_away)
    yield Fault("a file that becomes a folder", "c.txt: cannot be read", make=put("in/c.txt", STORY), inside=shut)
    yield Fault("files that grow", inside=small_stat)
    yield Fault("a file that grows beyond the limit", "bytes large, more than bytes=2000", call=limit("bytes=2000"),
                make=put("in/c.txt", STORY * 99), inside=small_stat)  # fmt: skip
    yield Fault("a disk that fails", "c.txt: cannot be read: Input/output error", make=put("in/c.txt", STORY),
                inside=partial(unreliable, "c.txt"))  # fmt: skip


def shut_away(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _limits() -> Iterator[Fault]:
    """What is too large, too deep, too long: it is named with its limit, the sound documents are built."""
    many = put("in/c.txt", STORY * 40)
    yield Fault("too many bytes", "more than bytes=2000", make=many, call=limit("bytes=2kB"))
    yield Fault("too many characters", "more than characters=2000", make=many, call=limit("characters=2000"))
    yield Fault("too many mentions", "more than mentions=30", make=many, call=limit("mentions=30"))
    yield Fault("too many sections", "more than sections=50", make=put("in/c.txt", ENTRIES), call=limit("sections=50"))
    page = put("in/c.html", f"<html><body>{LIVE}</body></html>")
    yield Fault("too large a page", "more than page_bytes=9000", make=page, call=limit("page_bytes=9kB"))
    yield Fault("too many elements", "more than elements=99", make=page, call=limit("elements=99"))
    yield Fault("too deep a page", "deeper than depth=200", make=put("in/c.html", DEEP), call=limit("depth=200"))
    yield Fault("too deep for any page", "nested too deep", make=put("in/c.html", DEEP.replace("<div>", "<i>" * 99)))
    feed = f"<rss><channel>{f'<item><description>{STORY}</description></item>' * 50}</channel></rss>"
    yield Fault(
        "too large a feed", "more than feed_bytes=1000", make=put("in/c.rss", feed), call=limit("feed_bytes=1kB")
    )
    yield Fault("a line too long", "c.jsonl:2: is a longer line, more than bytes=900", call=limit("bytes=900"),
                make=put("in/c.jsonl", ROWS.replace("\n", '\n{"text": "' + "x" * 999 + '"}\n', 1)))  # fmt: skip
    yield Fault(
        "a page that expands", "more than page_bytes=8000000", make=lambda place: put("in/c.warc.gz", bomb())(place)
    )
    yield Fault("an archive that expands", "expands to 4,999,999,956 bytes",
                make=put("in/c.warc.gz", warc(b"\r\n" + b" " * 99, length=5_000_000_000)))  # fmt: skip
    yield Fault("JSON nested too deeply", "nested too deeply", make=put("in/c.json", '{"a":' * 100_000))
    yield Fault("a line nested too deeply", "nested too deeply", make=put("in/c.jsonl", ROWS + "\n" + "[" * 100_000))
    yield Fault("standard input too large", "stdin: is 1,000,000 bytes large", stdin=b"x" * 1_000_000,
                call=(*named("-"), "--limit", "bytes=999"))  # fmt: skip
    for jobs in ("1", "2"):
        for name, act in (("sleeps", sleep), ("spins", spin), ("swallows what is raised", swallow)):
            yield Fault(f"a document that {name}, --jobs {jobs}", "c.txt: takes longer", make=put("in/c.txt", STORY),
                        inside=partial(on_document, "c", act), call=(*BUILD, "--jobs", jobs))  # fmt: skip
    yield Fault("a document in code that does not come back", "c.txt: takes longer", make=put("in/c.txt", STORY),
                inside=partial(on_document, "c", deaf), call=(*BUILD, "--jobs", "2"))  # fmt: skip
    yield Fault("a document that spins, watched by a thread", "c.txt: takes longer", make=put("in/c.txt", STORY),
                inside=watched_spin, call=limit("seconds=3"))  # fmt: skip
    yield Fault("a record that sleeps among others", "c.jsonl c-3: takes longer", make=put("in/c.jsonl", ROWS),
                inside=partial(on_document, "c-3", sleep), call=BUILD)  # fmt: skip
    endless = tuple(word for name in Limits.__slots__ for word in ("--limit", f"{name}=none"))
    yield Fault("no limit at all", call=(*BUILD, *endless), make=put("in/c.warc.gz", warc(b"\r\n" + LIVE.encode())))
    yield Fault("no limit at all, watched by a thread", call=(*BUILD, *endless), inside=other_thread)
    for said in ("bytes=", "bits=3", "seconds=0", "bytes=3TB", "bytes=-1"):
        yield Fault(f"--limit {said}", said, built=False, call=limit(said))


def watched_spin() -> None:
    other_thread()
    on_document("c", spin)


def _writing() -> Iterator[Fault]:
    """What cannot be written, and what lies in the way."""
    for size in (500, 1000, 2000):
        yield Fault(f"no file larger than {size} bytes", "cannot be written: File too large", built=False,
                    inside=partial(small_files, size))  # fmt: skip
    for where, name, call in (("os", "fsync", 1), ("os", "fsync", 3), ("os", "mkdir", 2)):
        yield Fault(f"a full disk at {name}, call {call}", "cannot be written: No space left", built=False,
                    inside=partial(full, where, name, call))  # fmt: skip
    yield Fault("no hard links", inside=partial(full, "os", "link"))
    yield Fault("no exchange of names", inside=no_exchange)
    for call in (1, 2):
        yield Fault(f"rename {call} of two fails", "cannot be written: Input/output error", built=False,
                    inside=partial(no_rename, call))  # fmt: skip
    yield Fault("an output that is a file", "is a file", built=False, call=("build", "in", "--out", "old.json"))
    yield Fault("an output below a file", "cannot be written", built=False, call=("build", "in", "--out", "old.json/x"))
    yield Fault("an output that is a device", "is a file", built=False, call=("build", "in", "--out", "/dev/null"))
    yield Fault("an output that is a link to itself", "cannot be written", built=False, make=link("loop", "loop"),
                call=("build", "in", "--out", "loop"))  # fmt: skip
    yield Fault("an output one is in", "you are in it", built=False, call=("build", "in", "--out", "."))
    yield Fault("an output of /proc", "cannot be written", built=False, call=("build", "in", "--out", "/proc/x"))
    yield Fault("a name too long to write", "File name too long", built=False, call=("build", "in", "--out", "x" * 300))
    yield Fault("a folder nobody may write to", "Permission denied", built=False, make=mode(".", 0o555), inside=nobody)
    yield Fault("an earlier export nobody may read", "Permission denied", built=False,
                make=mode("out/report.json", 0), inside=nobody)  # fmt: skip
    yield Fault("another run that writes", "being written by another run", built=False, inside=locked)
    yield Fault("a damaged report", make=damaged_report)
    yield Fault("a damaged calendar", make=put("out/timeline.ics", b"BEGIN:VCALENDAR\r\n\xff\x00"))
    for name in ("timeline.json", "timeline.ics", "events.csv"):
        yield Fault(f"a folder named {name}", make=instead(name))
    yield Fault("a file left by a run that died", make=put(".out.new", "x"))
    yield Fault("a folder left by a run that died", make=put(".out.new/timeline.json", "x"))
    yield Fault("a run that died between two renames", make=died_between)
    yield Fault("a lock left by a run that died", make=put(".out.lock", ""))
    yield Fault("a clock set back", call=(*BUILD, "--now", "1999-01-01"))
    yield Fault(
        "a manifest that cannot be written", "cannot be written", call=(*BUILD, "--write-manifest", "no/m.toml")
    )


def _asked() -> Iterator[Fault]:
    """What the call names and cannot be used."""
    for option, name in (("--manifest", "manifest"), ("--corrections", "file of corrections")):
        call = (*BUILD, option, "m.toml")
        yield Fault(f"no {name}", "m.toml", built=False, call=call)
        yield Fault(f"a {name} that is a folder", "m.toml", built=False, call=call, make=folder("m.toml"))
        yield Fault(f"a binary {name}", "m.toml", built=False, call=call, make=put("m.toml", b"\xff\x00\xfe"))
        yield Fault(f"a cut {name}", "m.toml", built=False, call=call, make=put("m.toml", "[[document]]\nsource = "))
        yield Fault(f"a {name} nobody may read", "m.toml", built=False, call=call, inside=nobody,
                    make=closed("m.toml"))  # fmt: skip
    for command in ("export", "merge"):
        call = (command, "x.json", "--out", "out")
        for name, make in (
            ("missing", put("y", "")), ("cut", put("x.json", '{"schema_version": "1.0", "eve')),
            ("binary", put("x.json", b"\xff\xfe\x00")), ("a folder", folder("x.json")),
            ("too deep", put("x.json", "[" * 100_000)), ("newer", put("x.json", '{"schema_version": "9.0"}')),
        ):  # fmt: skip
            yield Fault(f"{command}: a dataset that is {name}", "x.json", built=False, call=call, make=make)
        yield Fault(f"{command}: a full disk", "cannot be written: No space left", built=False,
                    call=(command, "old.json", "--out", "out"), inside=partial(full, "os", "fsync"))  # fmt: skip


def _processes() -> Iterator[Fault]:
    """Processes that end, and faults of ours."""
    lost = put("in/c.txt", STORY)
    yield Fault("a document that kills its process", "c.txt: ended two processes", make=lost,
                inside=partial(on_document, "c", kill), call=(*BUILD, "--jobs", "2"))  # fmt: skip
    yield Fault("a process that is killed once", make=lost, call=(*BUILD, "--jobs", "2"),
                inside=partial(on_document, "c", partial(kill_once, "trace")))  # fmt: skip
    for jobs in ("1", "2"):
        for name, act in (("ZeroDivisionError", by_zero), ("MemoryError", no_memory), ("RecursionError", recursion)):
            yield Fault(f"{name} in a document, --jobs {jobs}", name, make=lost, call=(*BUILD, "--jobs", jobs),
                        inside=partial(on_document, "c", act))  # fmt: skip
    yield Fault("Ctrl-C", "interrupted", built=False, inside=partial(on_document, "b", interrupt))
    yield Fault("Ctrl-C while writing", "interrupted", built=False, inside=interrupted_writing)


def interrupted_writing() -> None:
    def fsync(_: int) -> None:
        raise KeyboardInterrupt

    os.fsync = fsync  # in a process of its own


def _streams() -> Iterator[Fault]:
    """Streams that are closed, full or read by nobody."""
    text = STORY.encode()
    yield Fault(
        "stdin closed, build", "standard input is closed", built=False, call=named("-"), inside=partial(close, 0)
    )
    yield Fault("stdin closed, annotate", "standard input is closed", call=("annotate",), inside=partial(close, 0))
    yield Fault("stdout closed, build", inside=partial(close, 1))
    yield Fault("stdout closed, annotate", "standard output is closed", call=("annotate",), inside=partial(close, 1))
    yield Fault("stderr closed", inside=partial(close, 2))
    yield Fault("stdout full, annotate", "No space left", call=("annotate",), stdin=text,
                inside=partial(point, 1, "/dev/full"))  # fmt: skip
    yield Fault("stderr full", inside=partial(point, 2, "/dev/full"))
    yield Fault("stdin of another encoding", "is no UTF-8", call=("annotate",), stdin=STORY.encode("cp1252"))
    for said, stdin in (("JSON", b"{"), ("an object", b"[1]"), ("UTF-8", b'{"text": "\xe9"}')):
        yield Fault(f"a line that is no {said}", "line 1", call=("annotate", "--input", "jsonl"),
                    stdin=stdin + b'\n{"text": "demain"}\n')  # fmt: skip
    yield Fault("a file that cannot be annotated", "cannot be read", call=("annotate", "in"))


FAULTS: tuple[Fault, ...] = (*_sources(), *_limits(), *_writing(), *_asked(), *_processes(), *_streams())
