"""What speaks for two reports deriving from one text, and for two reports telling of one occasion.

What enters: two outlines, and how rare terms are.
What leaves: features between 0 and 1, by name, and the probability that a visible list of weights makes of them.

>>> copy_features(left, right, rarity, weights)["verbatim"]
0.62

Invariant: features are symmetric: likeness(a, b) equals likeness(b, a).
"""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from standoff.compare.alignment import LINE_FEATURES, align, logistic
from standoff.compare.outline import Outline
from standoff.compare.rarity import Rarity


@dataclass(frozen=True, slots=True)
class PairModel:
    """Weights by name of feature, and the constant; `threshold` is the probability from which two reports are one."""

    weights: Mapping[str, float]
    constant: float
    threshold: float

    def probability(self, features: Mapping[str, float]) -> float:
        """The probability that the weights make of the features; a feature that is missing counts as 0."""
        names = tuple(self.weights)
        values = [features.get(name, 0.0) for name in names]
        return logistic(values, [*(self.weights[name] for name in names), self.constant])


@lru_cache(maxsize=1)
def load_models() -> tuple[tuple[float, ...], Mapping[str, PairModel]]:
    """The weights of `LINE_FEATURES` with their constant, and the models of pairs of reports by name."""
    text = files("standoff.compare.knowledge").joinpath("pair_model.toml").read_text(encoding="utf8")
    tables = tomllib.loads(text)
    line = tables["line"]
    weights = (*(float(line["weights"][name]) for name in LINE_FEATURES), float(line["constant"]))
    return weights, {
        name: PairModel(dict(sorted(tables[name]["weights"].items())), tables[name]["constant"], tables[name]["threshold"])
        for name in ("copy", "occasion")
    }


def copy_features(left: Outline, right: Outline, rarity: Rarity, weights: tuple[float, ...]) -> dict[str, float]:
    """What speaks for one text behind two reports; outside quotation marks above all, for quotations are anybody's."""
    whole = align(left.lines, right.lines, rarity, weights)
    told = align(left.told, right.told, rarity, weights)
    shared = left.outside & right.outside
    return {
        "lines in order": whole.in_order,
        "lines in order, outside quotes": told.in_order,
        "lines in any order": whole.covered,
        "lines in any order, outside quotes": told.covered,
        "order kept": whole.in_order / whole.covered if whole.covered else 0.0,
        "aligned lines, outside quotes": min(1.0, math.log1p(told.lines) / math.log(11)),
        "verbatim": _share(left.shingles, right.shingles),
        "verbatim, outside quotes": _share(left.outside_shingles, right.outside_shingles),
        "words, outside quotes": _contained(shared, left.outside, right.outside, rarity),
        "words": _contained(left.terms & right.terms, left.terms, right.terms, rarity),
        "figures": _figures(left, right),
        "like length": min(len(left.words), len(right.words)) / max(len(left.words), len(right.words), 1),
    }


def _share(left: frozenset[tuple[str, ...]], right: frozenset[tuple[str, ...]]) -> float:
    least = min(len(left), len(right))
    return len(left & right) / least if least else 0.0


def _contained(shared: frozenset[str], left: frozenset[str], right: frozenset[str], rarity: Rarity) -> float:
    least = min(rarity.total(left), rarity.total(right))
    return rarity.total(shared) / least if least else 0.0


def _figures(left: Outline, right: Outline) -> float:
    least = min(len(left.figures), len(right.figures))
    return len(left.figures & right.figures) / least if least else 0.0
