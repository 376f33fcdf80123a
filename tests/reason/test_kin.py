"""The laws of kin: whatever may bear on one another is kin, so that nothing else need be looked at."""

from itertools import product
from pathlib import Path

import pytest

from standoff.knowledge import load_knowledge
from standoff.reason.kin import Kin
from standoff.reason.order import Degree, Order

HERE = Path(__file__).parent
WORLDS = [load_knowledge([HERE / name]) for name in ("world.toml", "valley.toml")]


@pytest.mark.parametrize("on", [None, "2031-05-06"])
@pytest.mark.parametrize("known", WORLDS, ids=["world", "valley"])
def test_names_that_are_not_apart_are_kin_of_one_another(known, on: str | None) -> None:  # type: ignore[no-untyped-def]
    kin, order = Kin(known), Order(known, on)
    own = {party.name for party in load_knowledge().parties.values()}
    names = [name for name in known.parties if name not in own]
    names += [*list(known.places)[-20:], *list(known.weapons)[-10:], *list(known.persons)[-10:]]
    assert len(names) > 20
    for one, other in product(names, names):
        if order.compare_names(one, other).degree is not Degree.APART:
            assert other in kin.names(one), (one, other)


def test_actions_that_are_not_apart_are_kin_of_one_another() -> None:
    known = WORLDS[0]
    kin, order = Kin(known), Order(known)
    some = list(known.actions)[::5]
    for one, other in product(some, some):
        if order.compare_actions(one, other).degree is not Degree.APART:
            assert other in kin.actions(one), (one, other)


@pytest.mark.parametrize("name", ["someone", "they", "the ports", "tankers"])
def test_words_that_name_nobody_have_no_kin(name: str) -> None:
    assert Kin(WORLDS[0]).names(name) == frozenset()


def test_somebody_whom_no_file_knows_is_kin_to_nobody_else() -> None:
    assert Kin(WORLDS[0]).names("Hollow Front") == {"Hollow Front"}
