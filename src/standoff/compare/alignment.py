"""Which sentences of two reports are renderings of one another, and whether they come in the same order.

What enters: the lines of two outlines and how much each term says.
What leaves: an `Alignment`: for each line of the shorter report its counterpart in the longer one, if it has one.

>>> align(left.lines, right.lines, rarity, weights).in_order
0.91

Invariant: `align(a, b)` and `align(b, a)` give the same shares, and `in_order` is never more than `covered`.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from standoff.compare.outline import Line
from standoff.compare.rarity import Rarity

# Features of a pair of sentences, in the order of their weights in pair_model.toml.
LINE_FEATURES = ("words", "names of one alone", "figures", "like length")
# Sentences with less in common than this are no counterparts, whatever else they share; it spares most of the work.
LEAST_COVER = 0.12


@dataclass(frozen=True, slots=True)
class Alignment:
    """Shares, by weight of words, of the shorter report's lines that have a counterpart in the longer one.

    `covered` counts any counterpart, `in_order` only those of the best alignment that keeps the order; `lines` is how
    many lines that alignment amounts to; `links` are its pairs of line numbers (left, right), each with its chance.
    """

    covered: float
    in_order: float
    lines: float
    links: tuple[tuple[int, int, float], ...]

    @property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """The pairs of line numbers that are surer than not."""
        return tuple((i, j) for i, j, chance in self.links if chance >= 0.5)


def align(left: Sequence[Line], right: Sequence[Line], rarity: Rarity, weights: Sequence[float]) -> Alignment:
    """Aligns two reports line by line; `weights` are those of `LINE_FEATURES`, the constant last."""
    heavy = [rarity.load(line.terms) for line in left], [rarity.load(line.terms) for line in right]
    turned = (math.fsum(heavy[0]), len(left)) > (math.fsum(heavy[1]), len(right))
    shorter, longer = (right, left) if turned else (left, right)
    loads, others = (heavy[1], heavy[0]) if turned else (heavy[0], heavy[1])
    whole = math.fsum(loads)
    if not whole or not longer:
        return Alignment(0.0, 0.0, 0.0, ())
    chances = _chances(shorter, loads, longer, others, rarity, weights)
    shares = [load / whole for load in loads]
    covered = math.fsum(max(row.values(), default=0.0) * share for row, share in zip(chances, shares, strict=True))
    pairs = _best_in_order(chances, shares, len(longer))
    in_order = math.fsum(chances[i][j] * shares[i] for i, j in pairs)
    links = tuple((j, i, chances[i][j]) if turned else (i, j, chances[i][j]) for i, j in pairs)
    return Alignment(covered, in_order, math.fsum(chance for _, _, chance in links), links)


def line_chances(
    left: Sequence[Line], right: Sequence[Line], rarity: Rarity, weights: Sequence[float]
) -> list[dict[int, float]]:
    """For each line of the left report, how probably each line of the right one renders it, wherever it stands."""
    loads = [rarity.load(line.terms) for line in left]
    return _chances(left, loads, right, [rarity.load(line.terms) for line in right], rarity, weights)


def line_features(left: Line, right: Line, shared: float, left_load: float, right_load: float) -> tuple[float, ...]:
    """What speaks for two sentences being renderings of one: see `LINE_FEATURES`; `shared` is in nats."""
    figures = left.figures & right.figures
    return (
        shared / max(left_load, right_load),
        # three names that only one of them has are as bad as ten
        -min(1.0, len(left.names ^ right.names) / 3),
        len(figures) / min(len(left.figures), len(right.figures)) if figures else 0.0,
        min(left_load, right_load) / max(left_load, right_load),
    )


def logistic(features: Sequence[float], weights: Sequence[float]) -> float:
    """The probability that a logistic model gives, its constant last among the weights."""
    score = math.fsum(f * w for f, w in zip(features, weights[:-1], strict=True)) + weights[-1]
    return 1.0 / (1.0 + math.exp(-score)) if score > -700 else 0.0


def _chances(
    shorter: Sequence[Line],
    loads: Sequence[float],
    longer: Sequence[Line],
    others: Sequence[float],
    rarity: Rarity,
    weights: Sequence[float],
) -> list[dict[int, float]]:
    """For each line of the shorter report, how probably each line of the longer is its counterpart, if at all."""
    holders: dict[str, list[int]] = {}
    for j, line in enumerate(longer):
        for term in line.terms:
            holders.setdefault(term, []).append(j)
    chances: list[dict[int, float]] = []
    for line, load in zip(shorter, loads, strict=True):
        shared: dict[int, float] = {}
        for term in line.terms & holders.keys():
            weight = rarity.weight(term)
            for j in holders[term]:
                shared[j] = shared.get(j, 0.0) + weight
        row: dict[int, float] = {}
        for j, weight in shared.items():
            if load and others[j] and weight >= LEAST_COVER * max(load, others[j]):
                row[j] = logistic(line_features(line, longer[j], weight, load, others[j]), weights)
        chances.append(row)
    return chances


def _best_in_order(chances: Sequence[dict[int, float]], shares: Sequence[float], width: int) -> list[tuple[int, int]]:
    """The pairs of lines, rising on both sides, with the greatest sum of probability by weight."""
    best = [[0.0] * (width + 1)]
    for row, share in zip(chances, shares, strict=True):
        above, here = best[-1], [0.0] * (width + 1)
        for j in range(width):
            gain = above[j] + row[j] * share if j in row else 0.0
            here[j + 1] = max(above[j + 1], here[j], gain)
        best.append(here)
    pairs: list[tuple[int, int]] = []
    i, j = len(chances), width
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            pairs.append((i - 1, j - 1))
            i, j = i - 1, j - 1
    return pairs[::-1]
