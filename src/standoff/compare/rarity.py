"""How much a shared word says: rare words much, the words of every report on the matter little.

What enters: how many texts of a background of news hold each term, and the terms of the reports compared.
What leaves: `Rarity`, which gives each term a weight in nats.

>>> rarity = Rarity({"dam": 40}, texts=1000)
>>> rarity.weight("dam") < rarity.weight("turbine")
True

Invariant: a weight depends on the set of reports alone, never on their order; two reports alone in a collection are
weighed by the background alone, because what both of them share can't be told from what they have in common by chance.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files

# How many texts of the background each report of the collection counts for, and how many all of them count for at
# least: a report's neighbours tell better than the background what anybody would write on the matter. Measured among
# 0 to 10 and 0 to 400 on the development groups.
REPORT_COUNTS = 3.0
COLLECTION_COUNTS = 400.0


class Rarity:
    """The weight of a term: the negative logarithm of the share of texts that hold it."""

    def __init__(self, background: Mapping[str, int], texts: int, reports: Iterable[frozenset[str]] = ()) -> None:
        self._background = background
        self._held: Counter[str] = Counter()
        self._reports = 0
        for terms in reports:
            self._held.update(terms)
            self._reports += 1
        self._weights: dict[str, float] = {}
        others = max(0, self._reports - 2)
        self._share = max(REPORT_COUNTS, COLLECTION_COUNTS / others) if others else 0.0
        self._whole = texts + 1 + self._share * others

    def weight(self, term: str) -> float:
        """The weight of a term in nats, 0 or more; the pair that is compared never counts as evidence of frequency."""
        known = self._weights.get(term)
        if known is None:
            held = self._background.get(term, 0) + 0.5 + self._share * max(0, self._held[term] - 2)
            known = max(0.0, math.log(self._whole / held))
            self._weights[term] = known
        return known

    def total(self, terms: Iterable[str]) -> float:
        """The weights of the terms together; the sum is the same in whatever order they come."""
        return math.fsum(self.weight(term) for term in terms)

    def reports_with(self, term: str) -> int:
        """How many of the reports compared hold the term."""
        return self._held[term]


@lru_cache(maxsize=1)
def load_background() -> tuple[Mapping[str, int], int]:
    """The terms of the background with the number of its texts that hold each, and the number of texts."""
    lines = files("standoff.compare.knowledge").joinpath("background.txt").read_text(encoding="utf8").splitlines()
    counted = dict(line.split("\t") for line in lines if line and not line.startswith("#"))
    return {term: int(count) for term, count in counted.items() if term != "texts"}, int(counted["texts"])
