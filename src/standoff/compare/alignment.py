"""Which sentences of two reports are renderings of one another, and whether they come in the same order.

What enters: the lines of two outlines and how much each term says.
What leaves: an `Alignment`: for each line of the shorter report its counterpart in the longer one, if it has one.

>>> align(left.lines, right.lines, rarity, weights).in_order
0.91

Invariant: `align(a, b)` and `align(b, a)` give the same shares, and `in_order` is never more than `covered`.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from standoff.compare.outline import Line
from standoff.compare.rarity import Rarity
from standoff.records import Span

# Features of a pair of sentences, in the order of their weights in pair_model.toml.
LINE_FEATURES = ("words", "names of one alone", "figures", "like length")
# Sentences with less in common than this are no counterparts, whatever else they share; it spares most of the work.
LEAST_COVER = 0.12
# A sentence is one of two that render a third together if so much of it, by weight, stands in the third. With .3 it is
# the same on the development sets; with nothing asked, two own reports on one event pass for one text.
_LEAST_PART = 0.4


@dataclass(frozen=True, slots=True)
class Alignment:
    """Shares, by weight of words, of the shorter report's lines that have a counterpart in the longer one.

    `covered` counts any counterpart, `in_order` only those of the best alignment that keeps the order; `lines` is how
    many lines that alignment amounts to; `links` are its pairs of line numbers (left, right), each with its chance, and
    of a line that two others render together the pair with the surer of these.
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
    """Aligns two reports line by line; `weights` are those of `LINE_FEATURES`, the constant last.

    A line may also have two that follow one another for its counterpart, for translators cut and join sentences, and
    headlines run into what stands below them (Gale and Church 1993).
    """
    heavy = [rarity.load(line.terms) for line in left], [rarity.load(line.terms) for line in right]
    turned = (math.fsum(heavy[0]), len(left)) > (math.fsum(heavy[1]), len(right))
    shorter, longer = (right, left) if turned else (left, right)
    loads, others = (heavy[1], heavy[0]) if turned else (heavy[0], heavy[1])
    whole = math.fsum(loads)
    if not whole or not longer:
        return Alignment(0.0, 0.0, 0.0, ())
    chances = _chances(shorter, loads, longer, others, rarity, weights)
    split = _joined(shorter, loads, longer, others, chances, rarity, weights)
    back = [{i: row[j] for i, row in enumerate(chances) if j in row} for j in range(len(longer))]
    joined = _joined(longer, others, shorter, loads, back, rarity, weights)
    shares = [load / whole for load in loads]
    best = [max(row.values(), default=0.0) for row in chances]
    for (i, _), chance in split.items():
        best[i] = max(best[i], chance)
    for (_, i), chance in joined.items():
        best[i], best[i + 1] = max(best[i], chance), max(best[i + 1], chance)
    covered = math.fsum(chance * share for chance, share in zip(best, shares, strict=True))
    pieces = _best_in_order(chances, split, {(i, j): chance for (j, i), chance in joined.items()}, shares, len(longer))
    in_order = math.fsum(piece.chance * math.fsum(shares[i] for i in piece.lines) for piece in pieces)
    links = (_link(piece, chances) for piece in pieces)
    turned_links = tuple((j, i, chance) if turned else (i, j, chance) for i, j, chance in links)
    return Alignment(covered, in_order, math.fsum(piece.chance for piece in pieces), turned_links)


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


def _joined(
    lines: Sequence[Line],
    loads: Sequence[float],
    others: Sequence[Line],
    other_loads: Sequence[float],
    chances: Sequence[dict[int, float]],
    rarity: Rarity,
    weights: Sequence[float],
) -> dict[tuple[int, int], float]:
    """How probably a line is rendered by another and the one behind it: (line, the first of the two) by chance."""
    found: dict[tuple[int, int], float] = {}
    for i, (line, row) in enumerate(zip(lines, chances, strict=True)):
        for j in row:
            if j + 1 not in row or max(other_loads[j], other_loads[j + 1]) >= loads[i]:
                continue
            # whichever two are joined have more in common with a third; each by itself must be a part of it
            parts = (rarity.total(line.terms & others[k].terms) / other_loads[k] for k in (j, j + 1))
            if min(parts) < _LEAST_PART:
                continue
            two = _join(others[j], others[j + 1])
            shared, load = rarity.total(line.terms & two.terms), rarity.total(two.terms)
            chance = logistic(line_features(line, two, shared, loads[i], load), weights)
            if chance > max(row[j], row[j + 1]):
                found[i, j] = chance
    return found


def _join(first: Line, second: Line) -> Line:
    return Line(
        Span(first.span.start, second.span.end),
        first.terms | second.terms,
        first.outside | second.outside,
        first.names | second.names,
        first.figures | second.figures,
    )


class _Piece(NamedTuple):
    """Lines of the shorter report, and those of the longer one that render them: two on one side at most."""

    lines: tuple[int, ...]
    others: tuple[int, ...]
    chance: float


def _link(piece: _Piece, chances: Sequence[dict[int, float]]) -> tuple[int, int, float]:
    """Of a piece the surest pair of lines: of two sentences that render one, one says the most of it."""
    pairs = ((i, j, chances[i].get(j, 0.0)) for i in piece.lines for j in piece.others)
    return max(pairs, key=lambda pair: (pair[2], -pair[0], -pair[1]))


def _best_in_order(
    chances: Sequence[dict[int, float]],
    split: Mapping[tuple[int, int], float],
    joined: Mapping[tuple[int, int], float],
    shares: Sequence[float],
    width: int,
) -> list[_Piece]:
    """The pieces, rising on both sides, with the greatest sum of probability by weight.

    `split` has lines of the shorter report against two of the longer one, `joined` two of the shorter against one.
    """
    best = [[0.0] * (width + 1)]
    for i, (row, share) in enumerate(zip(chances, shares, strict=True)):
        above, here = best[-1], [0.0] * (width + 1)
        for j in range(width):
            gain = above[j] + row[j] * share if j in row else 0.0
            if (i, j - 1) in split:
                gain = max(gain, above[j - 1] + split[i, j - 1] * share)
            if (i - 1, j) in joined:
                gain = max(gain, best[i - 1][j] + joined[i - 1, j] * (shares[i - 1] + share))
            here[j + 1] = max(above[j + 1], here[j], gain)
        best.append(here)
    pieces: list[_Piece] = []
    i, j = len(chances), width
    while i and j:
        value = best[i][j]
        if value == best[i - 1][j]:
            i -= 1
        elif value == best[i][j - 1]:
            j -= 1
        elif (i - 1, j - 2) in split and value == best[i - 1][j - 2] + split[i - 1, j - 2] * shares[i - 1]:
            pieces.append(_Piece((i - 1,), (j - 2, j - 1), split[i - 1, j - 2]))
            i, j = i - 1, j - 2
        elif (i - 2, j - 1) in joined and value == best[i - 2][j - 1] + joined[i - 2, j - 1] * (
            shares[i - 2] + shares[i - 1]
        ):
            pieces.append(_Piece((i - 2, i - 1), (j - 1,), joined[i - 2, j - 1]))
            i, j = i - 2, j - 1
        else:
            pieces.append(_Piece((i - 1,), (j - 1,), chances[i - 1][j - 1]))
            i, j = i - 1, j - 1
    return pieces[::-1]
