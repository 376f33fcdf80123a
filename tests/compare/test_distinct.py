"""Which sets hold which terms, whether equal terms are one in memory or not."""

import numpy as np
import pytest

from standoff.compare import distinct
from standoff.compare.distinct import find_distinct

SETS = [frozenset({"dam", "ferry"}), frozenset({"dam"}), frozenset(), frozenset({"ferry", "turbine"})]


def holders(sets: list[frozenset[str]]) -> dict[str, set[int]]:
    """The positions of the sets that hold each term, as `find_distinct` tells them."""
    told, found = find_distinct(sets), dict[str, set[int]]()
    owners = [at for at, terms in enumerate(sets) for _ in terms]
    for owner, number in zip(owners, told.numbers.tolist(), strict=True):
        found.setdefault(told.terms[number], set()).add(owner)
    return found


# spread by one, all terms fall into the first slot of the table
@pytest.mark.parametrize("spread", [distinct._SPREAD, np.uint64(1)])
def test_every_term_of_every_set_is_told_once(monkeypatch: pytest.MonkeyPatch, spread: np.uint64) -> None:
    monkeypatch.setattr(distinct, "_SPREAD", spread)
    assert holders(SETS) == {"dam": {0, 1}, "ferry": {0, 3}, "turbine": {3}}
    assert len(find_distinct(SETS).terms) == 3


def test_equal_terms_that_stand_apart_in_memory_are_told_with_all_their_sets() -> None:
    apart = [frozenset("".join(list(term)) for term in one) for one in SETS]
    assert len(find_distinct(apart).terms) > len(find_distinct(SETS).terms)
    assert holders(apart) == holders(SETS)


def test_without_a_term_nothing_is_told() -> None:
    assert find_distinct([frozenset(), frozenset()]).terms == []
    assert find_distinct([]).terms == []
