"""Which positions are on one matter, so that those of several parties can stand in one row."""

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reason.world import KNOWLEDGE, act, day, statement, swap_knowledge, swap_words
from standoff.reason import Matter, group_matters
from standoff.records import UNKNOWN_WHEN, Position, Statement

STRIKE = act("Tarn", "strike", "Veskaria", using="missile")
BY = {
    "a": statement("a", "permission", "Norland", act=act("Norland", "permit", to="Tarn", nested=STRIKE)),
    "b": statement("b", "refusal", "Ilmar", act=act("Ilmar", "permit", to="Tarn", nested=replace(STRIKE, doer=()))),
    "c": statement("c", "pledge", "Ilmar", act=act("Ilmar", "supply_weapons", to="Tarn")),
    "d": statement("d", "offer", "Veskaria", act=act("Veskaria", "negotiate")),
    "e": statement("e", "refusal", "Norland", act=act("Norland", "rule_out", nested=act("Norland", "negotiate"))),
}


def stand(party: str, words: str, *said: str, stance: Any = "permits") -> Position:
    return Position(party, words, stance, UNKNOWN_WHEN, statements=said)


def grouped(*positions: Position, said: dict[str, Statement] = BY) -> list[tuple[str, list[str]]]:
    found = group_matters(positions, said.values(), knowledge=KNOWLEDGE)
    return [(matter.name, [position.act for position in matter.positions]) for matter in found]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (stand("Norland", "send boats"), stand("Tarn", "Send boats")),
        (
            stand("Norland", "let Tarn fire its rockets at depots"),
            stand("Ilmar", "any firing of rockets at the depots"),
        ),
        (stand("Norland", "talks", "e"), stand("Veskaria", "sit down together", "d")),
        (stand("Norland", "let Tarn strike far off", "a"), stand("Ilmar", "the hitting of its land", "b")),
        (stand("Norland", "let Tarn fire rockets at the depots", "a"), stand("Ilmar", "fire rockets at Veskaria")),
    ],
)
def test_two_are_of_one_matter_by_their_words_or_by_their_acts_whoever_does_them(
    one: Position, other: Position
) -> None:
    assert len(grouped(one, other)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (stand("Norland", "send boats"), stand("Tarn", "build boats")),
        (stand("Norland", "help"), stand("Ilmar", "help the wounded of both sides")),
        (stand("Norland", "sell the old rockets to Tarn"), stand("Ilmar", "sell the old rockets to Veskaria")),
        (stand("Norland", "have rockets and guns there", "a"), stand("Ilmar", "have rockets and guns there too", "c")),
    ],
)
def test_one_word_another_party_or_another_action_make_another_matter(one: Position, other: Position) -> None:
    assert len(grouped(one, other)) == 2


def test_a_matter_is_named_by_the_wording_that_most_parties_share_and_each_keeps_its_own() -> None:
    positions = (
        stand("Norland", "let Tarn fire its rockets at the depots near the coast"),
        stand("Ilmar", "fire rockets at the depots"),
        stand("Veskaria", "fire rockets at the depots"),
        stand("Tarn", "sing"),
    )
    assert grouped(*positions) == [
        ("fire rockets at the depots", [
            "fire rockets at the depots",
            "let Tarn fire its rockets at the depots near the coast",
            "fire rockets at the depots",
        ]),
        ("sing", ["sing"]),
    ]  # fmt: skip


def test_without_positions_there_is_no_matter() -> None:
    assert grouped() == []


def swapped(one: Position) -> Position:
    return replace(one, party=swap_words(one.party), act=swap_words(one.act))


def test_the_parties_names_make_no_difference_to_what_is_one_matter() -> None:
    wordings = (
        "sell the old rockets to {one}",
        "the sale of old rockets to {one}",
        "sell the old rockets to {other}",
        "let {one} lay mines off the coast of {other}",
        "any laying of mines off the coast of {other}",
    )
    positions = [
        replace(stand(party, words.format(one="Norland", other="Veskaria")), since=day(f"2031-01-0{number}"))
        for number, (party, words) in enumerate(
            zip(("Tarn", "Ilmar", "Norland", "Ilmar", "Tarn"), wordings, strict=True), 1
        )
    ]
    found = group_matters(positions, (), knowledge=KNOWLEDGE)
    mirrored = group_matters(map(swapped, positions), (), knowledge=swap_knowledge())
    assert {frozenset(map(swapped, matter.positions)) for matter in found} == {
        frozenset(matter.positions) for matter in mirrored
    }
    assert {swap_words(matter.name) for matter in found} == {matter.name for matter in mirrored}
    assert 1 < len(found) < len(positions)


WORDS = st.sampled_from(["fire", "rockets", "depots", "boats", "Tarn", "Veskaria", "sing", "harbour", "close"])
POSITIONS = st.lists(
    st.builds(
        lambda party, words, said: stand(party, " ".join(words), *said),
        st.sampled_from(["Norland", "Ilmar", "Tarn"]),
        st.lists(WORDS, min_size=1, max_size=4),
        st.lists(st.sampled_from([*BY]), max_size=1),
    ),
    max_size=7,
)


@given(POSITIONS, st.randoms())
def test_every_position_is_in_one_matter_and_their_order_makes_no_difference(
    positions: list[Position], chance: random.Random
) -> None:
    found = group_matters(positions, BY.values(), knowledge=KNOWLEDGE)
    shuffled = sorted(positions, key=lambda _: chance.random())
    assert group_matters(shuffled, BY.values(), knowledge=KNOWLEDGE) == found
    held = [position for matter in found for position in matter.positions]
    assert sorted(map(repr, held)) == sorted(map(repr, positions))
    assert all(isinstance(matter, Matter) and matter.parties for matter in found)
