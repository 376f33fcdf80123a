"""Which reports are worth comparing closely, found by an index and not by trying all pairs.

What enters: outlines in a fixed order, and how rare terms are.
What leaves: pairs of positions, the smaller first, in order.

>>> candidate_pairs(outlines, rarity)
((0, 1), (0, 4), (3, 7))

Invariant: the pairs depend on the reports alone, never on the order in which they came; each report brings in a bounded
number of neighbours, so that the work grows with the number of reports and not with its square.
"""

from collections import Counter
from collections.abc import Sequence

from rensa import RMinHash

from standoff.compare.gists import Gists
from standoff.compare.outline import Outline
from standoff.compare.rarity import Rarity

# 128 hash functions in 32 bands of 4 find pairs from a Jaccard index of about 0.4 on (Leskovec, Rajaraman, Ullman,
# "Mining of Massive Datasets", section 3.4): near-verbatim copies. Re-wordings and translations share rare words.
_HASHES, _BANDS, _SEED = 128, 32, 7
# A band that more reports than this fall into is a formula ("Read more"), and neighbours in it are taken in order.
_CROWD = 50
_NEIGHBOURS = 20
_COMMON_TO = 60
_LEAST_SHARED = 0.1


def candidate_pairs(outlines: Sequence[Outline], rarity: Rarity, gists: Gists) -> tuple[tuple[int, int], ...]:
    """Pairs of reports that share a band of their MinHash sketches, or rare words, names and figures, or open alike."""
    near = near_by_terms([outline.terms for outline in outlines], rarity, common_to=_COMMON_TO, least=_LEAST_SHARED)
    return tuple(sorted(_alike_in_wording(outlines) | near | gists.nearest))


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


def _alike_in_wording(outlines: Sequence[Outline]) -> set[tuple[int, int]]:
    bands: dict[tuple[int, ...], list[int]] = {}
    rows = _HASHES // _BANDS
    for position, outline in enumerate(outlines):
        if not outline.shingles:
            continue
        sketch = RMinHash(num_perm=_HASHES, seed=_SEED)
        sketch.update([" ".join(shingle) for shingle in sorted(outline.shingles)])
        digest = sketch.digest()
        for band in range(_BANDS):
            bands.setdefault((band, *digest[band * rows : (band + 1) * rows]), []).append(position)
    pairs: set[tuple[int, int]] = set()
    for members in bands.values():
        for at, left in enumerate(members):
            pairs.update((left, right) for right in members[at + 1 : at + 1 + _CROWD])
    return pairs
