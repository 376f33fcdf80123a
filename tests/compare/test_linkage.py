"""Groups that are found one at a time are those that joining the surest two over and over makes of all things."""

import random
from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.compare.linkage import Linkage

Chances = Mapping[tuple[str, str], float]
NAMES = "abcdefgh"
LEAST = 0.5

# few values, so that many averages are equal
CHANCES = st.fixed_dictionaries(
    {pair: st.sampled_from([0.0, 0.1, 0.4, 0.5, 0.6, 0.8, 0.9, 1.0]) for pair in combinations(NAMES, 2)}
)


def linkage(chances: Chances, opened: Callable[[str], object] = lambda _: None) -> Linkage:
    def chance(one: str, two: str) -> float:
        return chances.get((min(one, two), max(one, two)), 0.0)

    def surely(name: str) -> dict[str, float]:
        opened(name)
        names = {other for pair in chances for other in pair} - {name}
        return {other: chance(name, other) for other in sorted(names) if chance(name, other) >= LEAST}

    return Linkage(surely, chance, LEAST)


def joined_over_and_over(chances: Chances) -> set[tuple[str, ...]]:
    """Average linkage as it is defined, every pair of groups looked at each time."""
    groups = {(name,) for name in NAMES}
    while True:
        best = None
        for one, two in combinations(sorted(groups), 2):
            between = [chances[min(a, b), max(a, b)] for a in one for b in two]
            average = Fraction(sum(Fraction(round(chance * 1000), 1000) for chance in between), len(between))
            if average >= Fraction(1, 2):
                place = (-average, sorted((one[0], two[0])), one, two)
                best = place if best is None else min(best, place)
        if best is None:
            return groups
        groups = groups - {best[2], best[3]} | {tuple(sorted(best[2] + best[3]))}


@given(CHANCES, st.permutations(NAMES))
def test_groups_are_those_of_average_linkage_in_whatever_order_they_are_asked_for(
    chances: Chances, order: list[str]
) -> None:
    asked = linkage(chances)
    assert set(map(asked.group_of, order)) == joined_over_and_over(chances)


@given(CHANCES, st.sampled_from(NAMES))
def test_a_group_that_alone_is_asked_for_is_the_same(chances: Chances, name: str) -> None:
    (wanted,) = (group for group in joined_over_and_over(chances) if name in group)
    assert linkage(chances).group_of(name) == wanted


@pytest.mark.parametrize("length", [100, 2000])
def test_of_a_long_chain_no_more_is_looked_at_than_what_lies_near(length: int) -> None:
    dice, opened = random.Random(length), list[str]()
    names = [f"{number:06}" for number in range(length)]
    surely = {name: dict[str, float]() for name in names}
    for one, two in pairwise(names):
        surely[one][two] = surely[two][one] = dice.uniform(LEAST, 1.0)

    def look(name: str) -> dict[str, float]:
        opened.append(name)
        return surely[name]

    asked = Linkage(look, lambda one, two: 0.0, LEAST)
    assert names[length // 2] in asked.group_of(names[length // 2])
    assert len(opened) < 30


def test_what_is_not_sure_never_counts_as_if_it_were() -> None:
    # nobody's index found a and c, however alike they are
    asked = Linkage({"a": {"b": 0.6}, "b": {"a": 0.6}, "c": {}}.__getitem__, lambda one, two: 0.99, LEAST)
    assert asked.group_of("c") == ("c",)
    assert asked.group_of("a") == ("a", "b")
