"""A small slice of the measure of even-handedness, and that the measure sees what is not even."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

import even_handed
from even_handed import Carrier, Side, compare, draw_pairs, fill, find_sides, measure, read_carriers, report, tell
from standoff.knowledge import Knowledge, load_knowledge
from standoff.records import Filler, Span, Statement

CARRIERS = read_carriers()
CHAD = Side("Chad", "state", {"": "Chad", "adjective": "Chadian"})
GAMBIA = Side("Gambia", "state", {"": "the Gambia", "adjective": "Gambian"})


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def test_every_kind_has_a_dozen_sentences_or_more() -> None:
    assert {kind: len(carriers) for kind, carriers in CARRIERS.items() if len(carriers) < 12} == {}


def test_every_state_of_the_knowledge_may_be_drawn(knowledge: Knowledge) -> None:
    drawn = {side.name for side in find_sides(knowledge)}
    assert {party.name for party in knowledge.parties.values() if party.kind == "state"} <= drawn


@pytest.mark.parametrize("mixed", [False, True])
def test_the_names_of_a_pair_are_of_one_form_unless_they_are_to_be_mixed(knowledge: Knowledge, mixed: bool) -> None:
    slots = {("a", ""), ("b", "adjective")}
    pairs = list(draw_pairs(find_sides(knowledge), slots, 40, random.Random(1), knowledge, mixed=mixed))
    alike = {all(one.form(slot) == other.form(slot) for slot in ("", "adjective")) for one, other in pairs}
    assert alike == {not mixed}


def test_the_same_seed_draws_the_same_pairs(knowledge: Knowledge) -> None:
    sides = find_sides(knowledge)
    once, again = (
        list(draw_pairs(sides, {("a", "")}, 20, random.Random("7"), knowledge, mixed=False)) for _ in range(2)
    )
    assert once == again


def test_a_place_in_a_filled_sentence_is_told_as_one_in_the_carrier() -> None:
    carrier = Carrier("threat", "{a} will strike {b} if it sends {a.adjective} ships.", True)
    one, other = fill(carrier, CHAD, GAMBIA), fill(carrier, GAMBIA, CHAD)
    assert (one.text, other.text) == (
        "Chad will strike the Gambia if it sends Chadian ships.",
        "The Gambia will strike Chad if it sends Gambian ships.",
    )
    for words in ("will strike", "if it sends", "ships"):
        spans = [Span(f.text.index(words), f.text.index(words) + len(words)) for f in (one, other)]
        assert tell(spans[0], one) == tell(spans[1], other)
    assert tell(Span(0, 4), one) == tell(Span(0, 10), other)
    assert tell(Filler("Chadian ships", known=True), one) == tell(Filler("Gambian ships", known=True), other)


def reader_of(change: Callable[[Statement, str], Statement]) -> Callable[[str], tuple[Statement, ...]]:
    """A reader that reads one statement in any text, as `change` makes it."""

    def read(text: str) -> tuple[Statement, ...]:
        actor = "Chad" if text.startswith("Chad") else "Gambia"
        made = Statement("", None, "threat", Span(0, len(text)), text, actor=(Filler(actor),), conditional=True)
        return (change(made, text),)

    return read


@pytest.mark.parametrize(
    ("change", "alike", "found"),
    [
        (lambda made, text: made, 1, [1, 1]),
        (lambda made, text: replace(made, strength="explicit" if "the Gambia" in text else "veiled"), 0, [1, 1]),
        (lambda made, text: replace(made, kind="warning" if text.startswith("The") else "threat"), 0, [1, 0]),
        (lambda made, text: replace(made, actor=(Filler("Chad"),)), 0, [1, 0]),
        (lambda made, text: replace(made, sentence=Span(0, 4)), 0, [1, 1]),
        (lambda made, text: replace(made, conditional=False), 1, [0, 0]),
    ],
    ids=["even", "strength", "kind", "one actor", "offsets", "neither found"],
)
def test_what_is_not_even_is_seen(change: Callable[[Statement, str], Statement], alike: int, found: list[int]) -> None:
    carrier = Carrier("threat", "{a} will strike {b} if it sends ships.", True)
    tally = compare(carrier, CHAD, GAMBIA, reader_of(change))
    assert (tally.alike, tally.found) == (alike, found)
    assert bool(tally.shown) == (not alike)


def test_a_slice_of_the_measure_is_even() -> None:
    tallies = measure(14, seed=even_handed.SEED + 1)
    assert {kind for kind in tallies if kind != "conditional"} == CARRIERS.keys()
    uneven = [shown for tally in tallies.values() for shown in tally.shown]
    assert uneven == []
    assert all(tally.found[0] == tally.found[1] for tally in tallies.values())
    assert sum(tally.found[0] for tally in tallies.values()) >= 0.85 * sum(tally.pairs for tally in tallies.values())
    assert "all, alike                 100.0 %" in "\n".join(report(tallies, 0))
