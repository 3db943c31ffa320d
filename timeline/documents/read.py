"""From a file to its documents: read by its reader, outlined, with what the manifest says of it.

Joins the readers, the outline and the manifest; knows none of their rules but the rank of anchors.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from timeline.documents import zones
from timeline.documents.extract import NO_ANCHOR, Extract, Piece, Raw
from timeline.documents.manifest import Entry, Manifest
from timeline.documents.metadata import moment
from timeline.documents.outline import Outline, outline
from timeline.documents.readers import reader_of
from timeline.errors import DocumentError
from timeline.limits import Limits
from timeline.model import Anchor, Document, Section

__all__ = ["read", "slug"]


def read(
    path: str | Path,
    *,
    manifest: Manifest | None = None,
    anchor: Anchor = NO_ANCHOR,
    tz: str | None = None,
    lang: str = "auto",
    prefer: str = "auto",
    detect: Callable[[str], str] | None = None,
    data: bytes | None = None,
    refuse: Callable[[DocumentError], None] | None = None,
    infer: Callable[[str, str], Anchor] | None = None,
    piece: Piece | None = None,
    limits: Limits = Limits(),
) -> Iterator[Document]:
    """The documents of one file, in its order, streamed.

    ``anchor``, ``tz``: of documents that say none and that the manifest does not know. ``detect``: gives the
    language of a text where ``lang`` is ``auto`` and nothing states it. ``data``: the bytes of ``-``. ``refuse``:
    is told of a document of many that cannot be read, and the next is; without it that error is raised. ``infer``:
    proposes an anchor for a text, in its language, where nothing says one. ``piece``: what is read of a file of
    records. ``limits``: what each may cost. Anchors rank: manifest part, manifest document, the document's own
    evidence (metadata, then words), ``anchor``, a day in the file's name or in the address, one inferred. Raises
    `DocumentError` for a file that cannot be read, `ManifestError` for a part that is not found.
    """
    path = Path(path)
    name = "stdin" if str(path) == "-" else path.name
    entry = (manifest.of(str(path)) if manifest else None) or Entry(name, "")
    raw = Raw(name if data is not None else str(path), path, data, entry.fields, piece, limits)
    known: dict[str, int] = {}
    for extract in reader_of(name, raw.head).read(raw):
        try:
            if isinstance(extract, DocumentError):
                raise extract
            document = _document(extract, entry, name, anchor, tz, lang, prefer, detect, infer, limits)
        except DocumentError as error:
            if not error.where and isinstance(extract, Extract):
                error.where = f"{name} {extract.key}".strip()
            if refuse is None:
                raise
            refuse(error)
            continue
        times = known[document.id] = known.get(document.id, 0) + 1
        if times > 1:
            document.id = f"{document.id}-{times}"
        yield document


def _document(
    extract: Extract,
    entry: Entry,
    name: str,
    given: Anchor,
    tz: str | None,
    lang: str,
    prefer: str,
    detect: Callable[[str], str] | None,
    infer: Callable[[str, str], Anchor] | None,
    limits: Limits,
) -> Document:
    text, where = extract.text, f"{name} {extract.key}".strip()
    if not text.strip():
        raise DocumentError("holds no text", where=where, remedy="give it text or leave it out")
    if len(text) > limits.characters:
        said = f"is a text of {len(text):,} characters"
        raise limits.refusal("characters", said, where, "split it into its documents")
    notes = list(extract.notes)
    stated = entry.lang or extract.lang or (lang if lang != "auto" else "")
    code = _claimed("language", stated, _primary, notes)
    if code is None:
        stated, code = "", detect(text) if detect else "fr"
    zone = entry.tz or _claimed("zone", extract.tz, lambda said: said if zones.known(said) else None, notes) or tz
    retrieved = entry.retrieved or _claimed("retrieved", extract.retrieved, _instant, notes)
    url = entry.url or extract.url
    anchor = next(
        (a for a in (entry.anchor, given, _named(name, "file name"), _named(url or "", "address")) if a.when), given
    )
    lay = partial(
        outline,
        text,
        lang=code,
        tz=zone,
        parts=entry.parts,
        title=entry.title or extract.title or None,
        url=url,
        retrieved=retrieved,
        claims=extract.claims,
        known=() if entry.parts else extract.entries,
        single=extract.extracted,
    )
    found = lay(anchor=anchor)
    if infer is not None and found.anchor.when is None:
        found = _inferred(text, code, found, infer, lay)
    if len(found.sections) > limits.sections:
        said = f"has {len(found.sections):,} sections"
        raise limits.refusal("sections", said, where, "split it into its documents")
    own = entry.id or (f"{slug(Path(name).stem)}-{slug(extract.key)}" if extract.key else slug(Path(name).stem))
    return Document(
        id=own if not (entry.id and extract.key) else f"{entry.id}-{slug(extract.key)}",
        text=text,
        source=name,
        url=url,
        title=found.title,
        publisher=entry.publisher or extract.publisher,
        licence=entry.licence,
        lang=code,
        tz=found.tz or zone,
        anchor=found.anchor,
        prefer=entry.prefer or prefer,
        sections=found.sections,
        furniture=found.furniture,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        extracted=extract.extracted,
        notes=[*notes, *found.notes],
        image=extract.image,
        image_credit=extract.image_credit,
        detected=not stated,
    )


def _inferred(
    text: str, code: str, found: Outline, infer: Callable[[str, str], Anchor], lay: Callable[..., Outline]
) -> Outline:
    """The outline with the dates that the text's evidence proposes, of each article where it joins several.

    An article that proposes none takes the year that the nearest before and after it share.
    """
    if any(s.kind == "article" for s in found.sections):
        undated = [s for s in found.sections if s.anchor.when is None]
        for section in undated:
            section.anchor = infer(text[section.start : section.end], code)
        for section in undated:
            if section.anchor.when is None:
                section.anchor = _between(found.sections, section.index)
        return found
    proposed = infer(text, code)
    if proposed.when is None:
        if proposed.evidence:
            found.notes.append(f"anchor-open: {proposed.evidence}")
        return found
    return lay(anchor=proposed)


def _between(sections: Sequence[Section], index: int) -> Anchor:
    before = next((s for s in sections[:index][::-1] if s.anchor.when), None)
    after = next((s for s in sections[index + 1 :] if s.anchor.when), None)
    if before is None or after is None or not before.anchor.when or not after.anchor.when:
        return NO_ANCHOR
    year = before.anchor.when[:4]
    if year != after.anchor.when[:4]:
        return NO_ANCHOR
    return Anchor(year, "year", "inferred", f"between articles of {before.anchor.when} and {after.anchor.when}")


_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_./]?(0[1-9]|1[0-2])[-_./]?(0[1-9]|[12]\d|3[01])(?!\d)")


def _named(name: str, what: str) -> Anchor:
    """The day that a file's name or an address bears, as weak evidence: it counts where nothing else says one."""
    found = _DAY.search(name)
    if found is None:
        return Anchor()
    return Anchor("-".join(found.groups()), "day", "inferred", f"{what} {name}")


def _claimed(what: str, said: str | None, read: Callable[[str], str | None], notes: list[str]) -> str | None:
    """What a document states of itself; None, and a note, for what cannot be read: it is as if it said nothing."""
    found = read(said) if said else None
    if said and found is None:
        notes.append(f"{what}-unreadable: {said[:40]!r} does not count")
    return found


def _instant(said: str) -> str | None:
    found = moment(said)
    return found[0] if found is not None else None


def _primary(lang: str) -> str | None:
    """The primary subtag of a language's code (BCP 47), in lower case; None for what is no code.

    >>> _primary("fr_CA"), _primary("<i>")
    ('fr', None)
    """
    found = re.fullmatch(r"([a-z]{2,8})(?:[-_][a-z0-9_-]*)?", lang.lower(), re.ASCII)
    return found[1] if found else None


def slug(words: str) -> str:
    """The words as an id is made of them: letters and digits of ASCII, in lower case, with hyphens.

    >>> slug("Le pont, 2024"), slug("мост")
    ('le-pont-2024', 'document')
    """
    return re.sub(r"[^0-9A-Za-z]+", "-", words).strip("-").lower() or "document"
