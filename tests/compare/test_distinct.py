"""Which sets hold which terms, whether equal terms are one in memory or not."""

import pytest

from standoff.compare import distinct
from standoff.compare.distinct import find_distinct

SETS = [frozenset({"dam", "ferry"}), frozenset({"dam"}), frozenset(), frozenset({"ferry", "turbine"})]


def holders(sets: list[frozenset[str]]) -> dict[str, set[int]]:
    """The positions of the sets that hold each term, as `find_distinct` tells them."""
    told, found, at = find_distinct(sets), dict[str, set[int]](), 0
    for term, many in zip(told.terms, told.many.tolist(), strict=True):
        found.setdefault(term, set()).update(told.owners[at : at + many].tolist())
        at += many
    assert at == len(told.owners) == sum(map(len, sets))
    return found


@pytest.mark.parametrize("bits", [distinct._BITS, 0])
def test_every_term_of_every_set_is_told_once(monkeypatch: pytest.MonkeyPatch, bits: int) -> None:
    monkeypatch.setattr(distinct, "_BITS", bits)
    assert holders(SETS) == {"dam": {0, 1}, "ferry": {0, 3}, "turbine": {3}}


def test_equal_terms_that_stand_apart_in_memory_are_told_with_all_their_sets() -> None:
    apart = [frozenset("".join(list(term)) for term in one) for one in SETS]
    assert len(find_distinct(apart).terms) > len(find_distinct(SETS).terms)
    assert holders(apart) == holders(SETS)


def test_without_a_term_nothing_is_told() -> None:
    assert find_distinct([frozenset(), frozenset()]).terms == []
    assert find_distinct([]).terms == []
