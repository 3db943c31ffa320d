"""Events as octets say what they said, wherever they lie."""

from __future__ import annotations

import copy
import pickle
from dataclasses import replace

import pytest

from timeline.model import Anchor, Correction, Document, Event, Evidence, Section, Timex3, When
from timeline.pipeline.packed import Chain, Packed, pack
from timeline.pipeline.shelf import Shelf

WHEN = When("2024-05-03", "2024-05-04", "day", "2024-05-03", None, False, None, Timex3("DATE", "2024-05-03"))
WEEKLY = When("2024-05-03T10:00", "2024-05-03T11:00", "hour", "2024-05-03T10", "Europe/Paris", True, "end",
              Timex3("SET", "XXXX-WXX-5T10", "APPROX", "EACH", "1W"), "FREQ=WEEKLY;BYDAY=FR")  # fmt: skip


def document(id_: str = "a") -> Document:
    parts = [Section(n, "entry", n, n + 1, f"§ {n}", anchor=Anchor("2024", "year", "text", "« 2024 »")) for n in (0, 1)]
    return Document(id_, "L’été.", f"{id_}.txt", sections=parts)


def events(of: Document, count: int = 3) -> list[Event]:
    plain = Event("ev-0", "mention", "Le pont a cédé", "Le pont a cédé.", WHEN, of, None, (0, 4),
                  [Evidence(0, 4, "hier", "fr/day", "document")], "resolved", 0.95)  # fmt: skip
    other = Event("ev-1", "recurrence", "Marché \ud800", "Marché", WEEKLY, of, of.sections[1], (4, 6), [], "inferred",
                  0.5, ["w: é"], Correction(("title", "when"), "vu"))  # fmt: skip
    return [replace(plain if n % 2 == 0 else other, id=f"{of.id}-{n}") for n in range(count)]


def packed(of: Document, count: int = 3) -> Packed:
    return Packed(pack(events(of, count)), count, of)


def test_packed_events_are_the_same_and_of_their_document() -> None:
    of = document()
    there = packed(of)
    assert there == events(of)
    assert events(of) == list(there)
    assert there != events(of)[1:]
    assert all(event.document is of for event in there)
    assert there[1].section is of.sections[1]
    assert [type(each) for each in (there[0].evidence[0], there[1].when.timex3, there[1].corrected)] == [
        Evidence, Timex3, Correction]  # fmt: skip


def test_what_is_on_its_way_is_that_of_the_document_that_comes_with_it() -> None:
    of, there = pickle.loads(pickle.dumps((document(), packed(document()))))
    assert there == events(of)
    of = document()
    twin, there = pickle.loads(pickle.dumps((of, packed(of))))
    assert all(event.document is twin for event in there)


def test_a_chain_is_read_like_a_list() -> None:
    parts = [events(document("a"), 2), [], packed(document("b"), 3), events(document("c"), 1)]
    chain, flat = Chain(parts), [event for part in parts for event in part]
    assert len(chain) == len(flat) == 6
    assert list(chain) == flat
    assert chain == flat
    assert [chain[n] for n in range(-6, 6)] == [flat[n] for n in range(-6, 6)]
    for place in (slice(1, 5), slice(None, None, -2), slice(-2, None)):
        assert chain[place] == flat[place]
    assert flat[3] in chain
    with pytest.raises(IndexError):
        chain[6]
    assert copy.deepcopy(chain) == flat
    assert not Chain([[], packed(document(), 0)])


def test_a_shelf_keeps_the_events_of_a_document_with_its_text() -> None:
    for room, at_hand in ((100, True), (-1, False)):
        shelf = Shelf(room)
        kept = [shelf.keep(document(id_), events(document(id_))) for id_ in "ab"]
        assert [isinstance(there, list) for _, there in kept] == [at_hand] * 2
        for of, there in kept:
            assert of.text == "L’été."
            assert there == events(of)
            assert all(event.document is of for event in there)
        of, there = Shelf(room).keep(document("c"), packed(document("c")))
        assert there == events(of)
