"""How much a shared word says: rare words much, the words of every text little.

What enters: how many texts of a background of news hold each term.
What leaves: `Rarity`, which gives each term a weight in nats.

>>> rarity = Rarity({"dam": 40}, texts=1000)
>>> rarity.weight("dam") < rarity.weight("turbine")
True

Invariant: a weight depends on the background alone, so that no report changes what another weighs; what the reports
around two say of the words that these share is weighed by `vicinity`.
"""

import math
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from itertools import repeat


class Rarity:
    """The weight of a term: the negative logarithm of the share of a background's texts that hold it."""

    def __init__(self, background: Mapping[str, int], texts: int) -> None:
        self._background = background
        self._texts = texts
        self._weights = _Weights(lambda term: self.weight_of(background.get(term, 0)))
        self._squares = _Squares(self._weights)
        self._loads: dict[frozenset[str], float] = {}
        self._norms: dict[frozenset[str], float] = {}

    def texts_with(self, term: str) -> int:
        """How many texts of the background hold a term."""
        return self._background.get(term, 0)

    def texts_with_each(self, terms: Iterable[str]) -> Iterator[int]:
        """How many texts of the background hold each of many terms."""
        return map(self._background.get, terms, repeat(0))

    def weight_of(self, texts: int) -> float:
        """The weight of a term that so many texts of the background hold, in nats, 0 or more."""
        return _exact(max(0.0, math.log((self._texts + 1) / (texts + 0.5))))

    def weight(self, term: str) -> float:
        """The weight of a term in nats, 0 or more."""
        return self._weights[term]

    def total(self, terms: Iterable[str]) -> float:
        """The weights of the terms together; the sum is the same in whatever order they come."""
        return sum(map(self._weights.__getitem__, terms))

    def load(self, terms: frozenset[str]) -> float:
        """The total of a set that is asked for again and again, from memory the second time."""
        known = self._loads.get(terms)
        if known is None:
            known = self._loads[terms] = self.total(terms)
        return known

    def cosine(self, left: frozenset[str], right: frozenset[str]) -> float:
        """The cosine of two sets of terms, each term as heavy as it is rare, from 0 to 1."""
        shared = sum(map(self._squares.__getitem__, left & right))
        return shared / math.sqrt(self._norm(left) * self._norm(right)) if shared else 0.0

    def _norm(self, terms: frozenset[str]) -> float:
        known = self._norms.get(terms)
        if known is None:
            known = self._norms[terms] = sum(map(self._squares.__getitem__, terms))
        return known


class _Weights(dict[str, float]):
    """Weights by term, worked out when they are first asked for."""

    def __init__(self, weight: Callable[[str], float]) -> None:
        super().__init__()
        self._weight = weight

    def __missing__(self, term: str) -> float:
        weight = self[term] = self._weight(term)
        return weight


class _Squares(dict[str, float]):
    """The squares of weights by term, worked out when they are first asked for."""

    def __init__(self, weights: _Weights) -> None:
        super().__init__()
        self._base = weights

    def __missing__(self, term: str) -> float:
        square = self[term] = _exact(self._base[term] ** 2)
        return square


def _exact(weight: float) -> float:
    """The nearest multiple of 2 to the power of -20: sums of such numbers are exact, and so do not depend on order."""
    return round(weight * 1048576) / 1048576


@lru_cache(maxsize=1)
def load_background() -> tuple[Mapping[str, int], int]:
    """The terms of the background with the number of its texts that hold each, and the number of texts."""
    lines = files("standoff.compare.knowledge").joinpath("background.txt").read_text(encoding="utf8").splitlines()
    counted = dict(line.split("\t") for line in lines if line and not line.startswith("#"))
    return {sys.intern(term): int(count) for term, count in counted.items() if term != "texts"}, int(counted["texts"])
