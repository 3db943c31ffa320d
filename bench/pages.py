"""How many pages are dated right, and how fast: ``python bench/pages.py``.

Prints the accuracy on the corpus of tests/pages (anchors, live entries), that of htmldate and trafilatura on the same
pages where they are installed (``pip install '.[pages-bench]'``), every loss, and the speed of extraction.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "pages")]

from live_table import LIVES  # noqa: E402 - the path above leads to it
from page_table import PAGES, Page  # noqa: E402

from timeline.documents import html, outline, read  # noqa: E402
from timeline.documents.manifest import Entry, Manifest  # noqa: E402
from timeline.model import Anchor, Document, Section  # noqa: E402


class Tally(NamedTuple):
    """What came of the anchors and the entries: right, unknown, wrong; and every loss in words."""

    right: int
    unknown: int
    wrong: int
    entries: int
    entries_right: int
    losses: list[str]


def same(found: str | None, true: str | None) -> bool:
    """Whether two times are one to the minute: as instants where both have an offset, else as printed."""
    if found is None or true is None:
        return found == true
    if len(found) < 16 or len(true) < 16:
        return found == true
    one, other = datetime.fromisoformat(found), datetime.fromisoformat(true)
    return one == other if one.tzinfo and other.tzinfo else one.replace(tzinfo=None) == other.replace(tzinfo=None)


def read_page(page: Page, folder: Path) -> Document:
    """The page as a user's file, with what a manifest would say of it."""
    path = folder / page.name / page.file
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(page.data)
    entry = Entry(page.file, "", url=page.url, retrieved=page.retrieved, tz=page.tz)
    return next(read(path, manifest=Manifest((entry,))))


def _cases(folder: Path) -> Iterator[tuple[str, str | None, Anchor, tuple[str, ...], list[Section]]]:
    for page in PAGES:
        document = read_page(page, folder)
        yield page.name, page.anchor, document.anchor, page.entries, document.sections
    for live in LIVES:
        given = Anchor(live.given, "minute" if "T" in live.given else "day", "given") if live.given else Anchor()
        found = outline(live.text, lang="fr", anchor=given, tz=live.tz, retrieved=live.retrieved)
        own = found.anchor if found.anchor.origin != "given" else Anchor()
        yield f"text/{live.name}", live.anchor, own, live.entries, found.sections


def ours() -> Tally:
    """Our own accuracy on every page and every text of the corpus."""
    right = unknown = wrong = entries = entries_right = 0
    losses: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for name, true, anchor, wanted, sections in _cases(Path(folder)):
            if same(anchor.when, true):
                right += 1
            else:
                unknown, wrong = unknown + (anchor.when is None), wrong + (anchor.when is not None)
                losses.append(f"{name}: anchor {anchor.when} for {true} ({anchor.evidence})")
            found = [s.anchor.when for s in sections if s.kind == "entry"]
            hits = sum(same(a, b) for a, b in zip(found, wanted, strict=False)) if len(found) == len(wanted) else 0
            entries += len(wanted)
            entries_right += hits
            if hits < len(wanted) or len(found) > len(wanted):
                losses.append(f"{name}: entries {found} for {list(wanted)}")
    return Tally(right, unknown, wrong, entries, entries_right, losses)


def _htmldate(page: Page) -> str | None:
    from htmldate import find_date

    said = find_date(page.data, url=page.url, outputformat="%Y-%m-%dT%H:%M%z", original_date=True)
    return said and (said[:16] + (f"{said[16:19]}:{said[19:]}" if len(said) > 16 else ""))


def _trafilatura(page: Page) -> str | None:
    from trafilatura import extract_metadata

    found = extract_metadata(page.data, default_url=page.url)
    return found.date if found else None


def peer(date_of: Callable[[Page], str | None]) -> tuple[int, int, int, int]:
    """Of another library: right to the minute, right to the day alone, unknown, wrong."""
    minute = day = unknown = wrong = 0
    for page in PAGES:
        try:
            said = date_of(page)
        except Exception:  # a page that stops it is one it does not date
            said = None
        if same(said, page.anchor):
            minute += 1
        elif said is None:
            unknown += 1
        elif page.anchor is not None and said[:10] == page.anchor[:10]:
            day += 1
        else:
            wrong += 1
    return minute, day, unknown, wrong


def speed(seconds: float = 2.0) -> tuple[float, float]:
    """Pages a second on one core, and their mean size in kilobytes: the corpus, filled up to 50 KB each."""
    pages = []
    for page in PAGES:
        if b"</main>" in page.data:
            body = page.data.partition(b"<p>")[2].partition(b"</p>")[0]
            # half of a page of news is scripts and styles, the other markup and text
            filler = b"<script>" + b"var a=[1,2,3];" * 2400 + b"</script>"
            more = (b'<p class="text"><span>' + body + b'</span> <a href="/lien/vers/une/page">suite</a></p>\n') * 60
            pages.append(page.data.replace(b"</head>", filler + b"</head>").replace(b"</main>", more + b"</main>"))
    done, start = 0, time.process_time()
    while time.process_time() - start < seconds:
        html.extract(pages[done % len(pages)], "page.html")
        done += 1
    return done / (time.process_time() - start), sum(map(len, pages)) / len(pages) / 1000


def main() -> int:
    """The exit status: 0 where the goals are met."""
    tally = ours()
    cases = tally.right + tally.unknown + tally.wrong
    print(f"{len(PAGES)} pages, {len(LIVES)} live-blog texts, {tally.entries} entries")
    right, unknown, wrong = tally.right / cases, tally.unknown / cases, tally.wrong / cases
    print(f"anchors to the minute  {right:7.1%}   unknown {unknown:.1%}, wrong {wrong:.1%}")
    print(f"entry times            {tally.entries_right / tally.entries:7.1%}")
    for name, date_of in (("htmldate", _htmldate), ("trafilatura", _trafilatura)):
        try:
            release = version(name)
        except PackageNotFoundError:
            print(f"{name}: not installed")
            continue
        minute, day, unknown, wrong = (n / len(PAGES) for n in peer(date_of))
        said = f"minute {minute:.1%}, day alone {day:.1%}, unknown {unknown:.1%}, wrong {wrong:.1%}"
        print(f"{name} {release}, pages alone: {said}")
    rate, size = speed()
    print(f"{rate:.0f} pages of {size:.0f} KB a second and core")
    for loss in tally.losses:
        print(f"loss: {loss}")
    met = right >= 0.97 and wrong <= 0.01 and tally.entries_right >= 0.98 * tally.entries and rate >= 150
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
