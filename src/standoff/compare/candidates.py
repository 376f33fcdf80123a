"""Which statements of one matter are worth comparing closely, found by their words and not by trying all pairs.

What enters: sets of terms in a fixed order, and how rare terms are.
What leaves: pairs of positions, the smaller first.

>>> near_by_terms([a, b, c], rarity, common_to=100, least=0.2)
{(0, 2)}

Invariant: each set brings in a bounded number of neighbours, so that the work grows with the number of sets and not
with its square.
"""

from collections import Counter
from collections.abc import Sequence

from standoff.compare.rarity import Rarity

_NEIGHBOURS = 20


def near_by_terms(
    held: Sequence[frozenset[str]], rarity: Rarity, *, common_to: int, least: float
) -> set[tuple[int, int]]:
    """For each set of terms the sets that share most of the weight of the smaller, from a share of `least` on.

    Terms that more than `common_to` sets hold, and more than one in fifty, are not looked at: they would bring in all.
    """
    common_to = max(common_to, len(held) // 50)
    counts = Counter(term for terms in held for term in terms)
    holders: dict[str, list[int]] = {}
    for position, terms in enumerate(held):
        for term in terms:
            if 1 < counts[term] <= common_to:
                holders.setdefault(term, []).append(position)
    loads = [rarity.total(terms) for terms in held]
    pairs: set[tuple[int, int]] = set()
    for position, terms in enumerate(held):
        shared: dict[int, float] = {}
        for term in terms & holders.keys():
            weight = rarity.weight(term)
            for other in holders[term]:
                shared[other] = shared.get(other, 0.0) + weight
        shared.pop(position, None)
        ranked = sorted(
            (-weight / min(loads[position], loads[other]), other) for other, weight in shared.items() if weight > 0
        )
        near = [other for share, other in ranked[:_NEIGHBOURS] if -share >= least]
        pairs.update((min(position, other), max(position, other)) for other in near)
    return pairs
