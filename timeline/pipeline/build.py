"""Documents in, a timeline out: the rooms joined in their order, and the report of what happened.

Knows no language, no calendar arithmetic and no format. The same inputs give the same timeline,
whatever the number of processes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from traceback import extract_tb
from typing import Any, NamedTuple

from timeline import __version__, documents, events, lang, model_timeline
from timeline.documents import manifest as manifests
from timeline.documents import when
from timeline.errors import (
    DocumentError,
    LanguageError,
    OvertimeError,
    TimelineError,
    UnknownLanguageError,
    UsageError,
)
from timeline.limits import Limits
from timeline.model import Anchor, Annotation, Document, Event, Mention
from timeline.pipeline import corrections as by_hand
from timeline.pipeline import jobs as spread
from timeline.pipeline import overtime, period, stanza
from timeline.pipeline.annotate import language, mentions_of
from timeline.pipeline.infer import anchor as inferred
from timeline.pipeline.packed import Chain, Packed, pack
from timeline.pipeline.shelf import Shelf
from timeline.recognize.grammar import load

__all__ = [
    "GENERATOR",
    "Item",
    "Outcome",
    "Task",
    "Timeline",
    "Watch",
    "build",
    "gathered",
    "items",
    "read",
    "repeated",
]

#: Shows progress while sources are gone through: ((the documents of each, its bytes), all bytes) to the former.
Watch = Callable[[Iterable[tuple[list[Any], int]], int], Iterable[tuple[list[Any], int]]]

GENERATOR = f"timeline-builder {__version__}"
_ALWAYS = period.Period()
_EPOCH = "1970-01-01T00:00:00Z"  # the time of writing where no document has a date


class Timeline(model_timeline.Timeline):
    """A built timeline: ``documents``, ``events``, ``report``, ``to_frame()``, and its exports."""

    def write(self, out: str | Path, formats: Sequence[str] | None = None, **options: Any) -> list[str]:
        """The names of what was written to the folder ``out``, which is replaced whole.

        ``formats``: names of exporters, default all. ``options``: the fields of
        `timeline.model_timeline.Options`. Files of others in ``out`` are kept.
        """
        from timeline.pipeline import write

        return write.write(self, Path(out), write.options(Path(out), formats, **options)).files


class Task(NamedTuple):
    """What a worker needs beside the path of a source; picklable."""

    manifest: manifests.Manifest | None
    anchor: Anchor
    tz: str | None
    lang: str
    prefer: str
    stdin: bytes | None
    infer: bool = False
    limits: Limits = Limits()


class Item(NamedTuple):
    """A source, or a piece of a large one; ``prefix``: what the ids of its documents begin with."""

    path: Path
    prefix: str
    piece: documents.Piece | None


class Outcome(NamedTuple):
    """One document, its events and its entry in the report; or the error that stopped its source."""

    document: Document | None
    events: Sequence[Event]
    entry: dict[str, Any]
    error: TimelineError | None = None


def build(
    sources: Iterable[str | Path] | str | Path,
    *,
    manifest: str | Path | None = None,
    anchor: Anchor | str | None = None,
    tz: str | None = None,
    lang: str = "auto",
    prefer: str = "auto",
    since: str | None = None,
    until: str | None = None,
    corrections: str | Path | None = None,
    now: str | None = None,
    strict: bool = False,
    jobs: int = 1,
    stdin: bytes | None = None,
    watch: Watch | None = None,
    infer: bool = False,
    limits: Limits = Limits(),
    besides: str | Path | None = None,
) -> Timeline:
    """The timeline of the files, folders and globs ``sources``, in their order.

    ``anchor``: for documents that say no date themselves; ``tz``: for those that state no zone;
    ``since``, ``until``: the period shown; ``corrections``: a file of corrections made by hand; ``now``: the
    time of writing (default: the newest anchor);
    ``strict``: every record is checked against its schema; ``jobs``: processes; ``stdin``: the bytes of the
    source ``-``; ``watch``: shows progress; ``infer``: documents without a date are dated by their own evidence;
    ``limits``: what one document may cost; ``besides``: a folder in the sources that is none, where exports are
    written.

    A document that cannot be read is named in ``report["problems"]`` and the others are built. Raises
    `UsageError` when nothing can be read, and its children for a wrong anchor or manifest.
    """
    given = when.parse(anchor) if isinstance(anchor, str) else anchor or Anchor()
    shown = period.Period.read(since, until)
    written = None if now is None else period.instant(when.parse(now))
    known = manifests.load(manifest) if manifest is not None else None
    edits = by_hand.load(corrections) if corrections is not None else []
    paths, errors = documents.collect([sources] if isinstance(sources, str | Path) else sources, besides)
    task = Task(known, given, tz, lang, prefer, stdin, infer, limits)
    parts, sizes = items(paths, stdin)
    groups: Iterable[tuple[list[Any], int]] = zip(_outcomes(parts, sizes, task, jobs), sizes, strict=True)
    outcomes = [outcome for group, _ in (watch(groups, sum(sizes)) if watch else groups) for outcome in group]
    outcomes += [Outcome(None, [], {}, error) for error in errors]
    if all(outcome.error is not None for outcome in outcomes):
        said = "\n".join(str(outcome.error) for outcome in outcomes)
        raise UsageError(said or "nothing to read", remedy="" if said else "name files or folders that hold text")
    outcomes, stale = _corrected(outcomes, edits)
    built = gathered(outcomes, written, shown, strict=strict)
    built.report["problems"] += [{"where": str(corrections), "message": message} for message in stale]
    if known is not None:
        built.report["notes"] += known.unused(map(str, paths))
    return built


def _corrected(outcomes: list[Outcome], edits: list[by_hand.Edit]) -> tuple[list[Outcome], list[str]]:
    """The outcomes with their events corrected by hand, and each correction that did not apply."""
    if not edits:
        return outcomes, []
    corrected, stale = by_hand.apply([event for outcome in outcomes for event in outcome.events], edits)
    by_id = {event.id: event for event in corrected}
    kept = [[by_id[event.id] for event in outcome.events if event.id in by_id] for outcome in outcomes]
    return [outcome._replace(events=found) for outcome, found in zip(outcomes, kept, strict=True)], stale


def _annotation(document: Document) -> Annotation:
    """The time expressions of a document that was read."""
    mentions, ranges = mentions_of(document)
    return Annotation(document.id, document.lang, document.anchor, document.sections, mentions, ranges, document.text)


def _outcomes(items: Sequence[Item], sizes: Sequence[int], task: Task, jobs: int) -> Iterator[list[Outcome]]:
    """What came of each item, in the order of the items."""
    if jobs > 1:
        for code in lang.codes():
            load(code)  # compiled once: processes that are forked have it from here
    keep = partial(_kept, Shelf())
    work = partial(read, task, keep=_packed) if jobs > 1 else partial(read, task, keep=keep)

    def received(item: Item, group: list[Outcome] | spread.Died) -> list[Outcome]:
        if isinstance(group, spread.Died):
            return [Outcome(None, [], {}, _lost(item, group.status))]
        return list(map(keep, group)) if jobs > 1 else group

    return map(received, items, spread.run(work, items, jobs, sizes))


def _kept(shelf: Shelf, outcome: Outcome) -> Outcome:
    """``outcome`` in as little memory as it can be kept in."""
    if outcome.document is None:
        return outcome
    document, found = shelf.keep(outcome.document, outcome.events)
    return outcome._replace(document=document, events=found)


def _packed(outcome: Outcome) -> Outcome:
    """``outcome`` as it goes from a process to another one in the shortest time."""
    if outcome.document is None:
        return outcome
    return outcome._replace(events=Packed(pack(outcome.events), len(outcome.events), outcome.document))


def _lost(item: Item, status: int | None) -> DocumentError:
    """What is said of a source, or of the piece of one, that two processes ended on."""
    where = str(item.path) if item.piece is None else f"{item.path}, from record {item.piece.first} on"
    if status is not None and status == overtime.ENDED:
        return OvertimeError(where=where)
    return DocumentError(f"ended two processes ({status})", where=where, remedy="leave it out or split it")


def items(paths: Sequence[Path], stdin: bytes | None = None) -> tuple[list[Item], list[int]]:
    """What can be read apart, in order, and the bytes of each."""
    found: list[Item] = []
    sizes: list[int] = []
    for path, prefix in zip(paths, _prefixes(paths), strict=True):
        known = [(None, len(stdin or b""))] if str(path) == "-" else documents.pieces(path)
        found += [Item(path, prefix, piece) for piece, _ in known]
        sizes += [size for _, size in known]
    return found, sizes


def _prefixes(paths: Sequence[Path]) -> list[str]:
    """For each path what its document's id begins with: nothing, or what tells it from one before.

    That is its folders or, where these are the same, a number: "мост.txt" and "дом.txt" lie side by side.

    >>> _prefixes([Path("a/index.html"), Path("b/index.html"), Path("b/notes.txt")])
    ['', 'b-', '']
    >>> _prefixes([Path("мост.txt"), Path("дом.txt")])
    ['', '2-']
    """
    taken: set[tuple[str, ...]] = set()
    prefixes = []
    for path in paths:
        own = documents.slug(path.stem)
        name: tuple[str, ...] = (own,)
        folders = list(path.parent.parts)
        while name in taken and folders:
            name = (folders.pop(), *name)
        number = 2
        while name in taken:
            name, number = (str(number), own), number + 1
        taken.add(name)
        prefixes.append("".join(f"{folder}-" for folder in name[:-1]))
    return prefixes


@spread.roomy
def read(task: Task, item: Item, keep: Callable[[Outcome], Outcome] = lambda outcome: outcome) -> list[Outcome]:
    """What came of the documents of ``item``, in their order; then what could not be read of it.

    ``keep``: makes of an outcome what is held until the last one of the item is there.
    """
    path, prefix, piece = item
    entry = task.manifest.of(str(path)) if task.manifest is not None else None
    if entry is not None and entry.id:
        prefix = ""  # an id given by hand stands
    found: list[Outcome] = []
    refused: list[Outcome] = []
    with overtime.watch(task.limits.seconds) as again:

        def refuse(error: DocumentError) -> None:
            error.where = error.where or str(path)
            refused.append(Outcome(None, [], {}, error))
            again()

        try:
            for document in documents.read(
                path, manifest=task.manifest, anchor=task.anchor, tz=task.tz, lang=task.lang, prefer=task.prefer,
                detect=language, data=task.stdin or b"" if str(path) == "-" else None, refuse=refuse,
                infer=inferred if task.infer else None, piece=piece, limits=task.limits,
            ):  # fmt: skip
                document.id = prefix + document.id
                found.append(keep(_guarded(document, task.limits)))
                again()
        except DocumentError as error:  # the other sources are still built
            refuse(error)
        except TimelineError:
            raise
        except Exception as error:
            refuse(_fault(error, str(path)))
    return found + refused


def _guarded(document: Document, limits: Limits) -> Outcome:
    """What came of ``document``; where a fault of ours stops it, it is named and the others are still built."""
    where = f"{document.source} {document.id}" if document.extracted else document.source
    try:
        return _outcome(document, limits)
    except UnknownLanguageError as error:
        return Outcome(None, [], {}, DocumentError(error.message, where=document.source, remedy="name its language"))
    except LanguageError:
        raise
    except DocumentError as error:
        error.where = error.where or where
        return Outcome(None, [], {}, error)
    except Exception as error:
        return Outcome(None, [], {}, _fault(error, document.source))


def _fault(error: Exception, where: str) -> DocumentError:
    place = extract_tb(error.__traceback__)[-1]
    said = f"{type(error).__name__} {error}".strip()
    return DocumentError(
        f"stopped {Path(place.filename).name}:{place.lineno}: {said}",
        where=where,
        remedy="leave it out, and report this with the document",
    )


def _outcome(document: Document, limits: Limits) -> Outcome:
    mentions, ranges = mentions_of(document)
    if len(mentions) > limits.mentions:
        raise limits.refusal("mentions", f"has {len(mentions):,} time expressions", "", "split it")
    found, refused = events.of(document, mentions, ranges)
    unresolved = [mention for mention in mentions if mention.unresolved is not None]
    entry: dict[str, Any] = {
        "id": document.id,
        "source": document.source,
        "lang": document.lang,
        "anchor": document.anchor.to_dict(),
        "sections": [section.to_dict() for section in document.sections],
        "counts": {
            "mentions": len(mentions),
            "events": len(found),
            "unresolved": len(unresolved),
            "refused": len(refused),
        },
        "notes": list(document.notes),
        "unresolved": [_reason(mention) for mention in unresolved],
        "refused": [refusal.to_dict() for refusal in refused],
    }
    wanted = stanza.needs(document)
    if wanted and (unresolved or document.anchor.origin == "inferred" or document.sections):
        entry["needs"], entry["manifest"] = wanted, stanza.stanza(document)
    return Outcome(document, found, entry)


def _reason(mention: Mention) -> dict[str, Any]:
    return {"span": [mention.start, mention.end], "text": mention.text, "reason": mention.unresolved}


def gathered(outcomes: list[Outcome], written: str | None, shown: period.Period, *, strict: bool) -> Timeline:
    """The timeline of what came of documents, and its report; of documents with one id the first counts."""
    read: list[Document] = []
    kept: list[Sequence[Event]] = []
    entries: list[dict[str, Any]] = []
    problems: list[dict[str, str]] = []
    sources: dict[str, str] = {}
    for document, found, entry, error in outcomes:
        if error is None and document is not None and document.id in sources:
            error = repeated(document.id, document.source, sources[document.id])
        if error is not None or document is None:
            problems.append({"where": error.where if error else "", "message": str(error)})
            continue
        sources[document.id] = document.source
        read.append(document)
        inside = found if shown == _ALWAYS else [event for event in found if shown.holds(event)]
        entry["counts"]["outside_period"] = len(found) - len(inside)
        kept.append(_checked(inside, entry) if strict else inside)
        entries.append(entry)
    now = written or max(map(period.newest, read), default="") or _EPOCH
    totals = {
        "documents": len(read),
        "sections": sum(len(document.sections) for document in read),
        "events": sum(map(len, kept)),
        "unresolved": sum(entry["counts"]["unresolved"] for entry in entries),
        "refused": sum(entry["counts"]["refused"] for entry in entries),
    }
    report = {
        "generator": GENERATOR,
        "now": now,
        "totals": totals,
        "problems": problems,
        "notes": [],
        "documents": entries,
    }
    told = Chain(kept)
    at_hand = all(isinstance(each, list) for each in kept)
    return Timeline(read, list(told) if at_hand else told, report, now, GENERATOR, _annotation)


def repeated(id_: str, source: str, first: str) -> DocumentError:
    """What is said of a document that has the id of one before it, whose source is ``first``."""
    return DocumentError(f"has the same id as {first}: {id_!r}", where=source, remedy="give it an `id` in the manifest")


def _checked(found: Sequence[Event], entry: dict[str, Any]) -> Sequence[Event]:
    """The events that jsonschema itself accepts, formats asserted; the others go to the report as refused."""
    from timeline import schema

    validator = schema.validator("event")
    refused = set()
    for place, event in enumerate(found):
        faults = sorted(f"{error.json_path}: {error.message}" for error in validator.iter_errors(event.to_dict()))
        if faults:
            refused.add(place)
            refusal = events.Refusal(event.document.id, event.extent, event.title, "; ".join(faults))
            entry["refused"].append(refusal.to_dict())
            entry["counts"]["refused"] += 1
            entry["counts"]["events"] -= 1
    return [event for place, event in enumerate(found) if place not in refused] if refused else found
