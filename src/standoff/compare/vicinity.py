"""Weighs what two reports share by what the reports around them hold: what all of these say proves nothing of two.

What enters: a shelf that has imprints of reports and their neighbours. What leaves: features of a pair.

>>> Vicinity(shelf).features("a.txt", "b.txt")["words"]
0.31

Invariant: features of a pair depend on the two reports and their neighbours alone, and are the same both ways.
"""

import math
from collections.abc import Callable

import numpy as np

from standoff.compare.imprinting import Array, Terms, unpack
from standoff.compare.rarity import load_background
from standoff.compare.shelf import Shelf

# How many texts of the background each neighbour counts for, and how many all of them count for at least: neighbours
# tell better than the background what anybody would write on the matter.
_EACH_COUNTS = 3.0
_ALL_COUNT = 400.0
# A term of this weight stands in fewer than one text in four hundred, and ten of them are no accident.
_RARE, _RARE_ENOUGH = 6.0, 60.0
# What sums and roundings may be off by, many times over.
_MARGIN = 1e-4


class Vicinity:
    """The neighbourhoods of reports, each counted once."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._texts = load_background()[1] + 1
        self._terms: dict[str, Terms] = {}
        self._held: dict[tuple[str, frozenset[str]], Array] = {}
        self._norms: dict[str, tuple[float, float]] = {}

    def leads(self, left: str, right: str) -> float:
        """The cosine of what two reports open with, weighed by the background alone, which no neighbour changes."""
        mine, theirs = self._shared(left, right)
        ours, other = self.terms(left), self.terms(right)
        both = ours.lead[mine] & other.lead[theirs]
        shared = math.fsum(w * w for w in self._plain(ours.texts[mine][both]))
        return shared / math.sqrt(self._norm(left)[1] * self._norm(right)[1]) if shared else 0.0

    def features(
        self, left: str, right: str, neighbours: Callable[[str], frozenset[str]] | None = None
    ) -> dict[str, float]:
        """What two reports share, by cosine over all and over what they open with, and in rare words.

        `neighbours` gives those of a report that count; all of its partners do if it isn't given.
        """
        mine, theirs = self._shared(left, right)
        ours, other = self.terms(left), self.terms(right)
        around_of = neighbours or self._shelf.partners
        around = around_of(left), around_of(right)
        # a neighbour of both counts for both, and the two reports themselves don't count
        itself = int(right in around[0])
        others = sum(map(len, around)) - 2 * itself
        each = max(_EACH_COUNTS, _ALL_COUNT / others) if others > 0 else 0.0
        held = np.maximum(0, self._counts(left, around[0])[mine] + self._counts(right, around[1])[theirs] - 2 * itself)
        share = (self._texts + each * others) / (ours.texts[mine] + 0.5 + each * held)
        weights = [max(0.0, math.log(ratio)) for ratio in share.tolist()]
        opens = (ours.lead[mine] & other.lead[theirs]).tolist()
        norms = self._norm(left), self._norm(right)
        words = math.fsum(w * w for w in weights)
        leads = math.fsum(w * w for w, opening in zip(weights, opens, strict=True) if opening)
        return {
            "words": words / math.sqrt(norms[0][0] * norms[1][0]) if words else 0.0,
            "words of the leads": leads / math.sqrt(norms[0][1] * norms[1][1]) if leads else 0.0,
            "rare words": min(1.0, math.fsum(w for w in weights if w > _RARE) / _RARE_ENOUGH),
        }

    def at_most(self, left: str, right: str, words: float, leads: float) -> dict[str, float]:
        """What the features of two reports may be at most, whoever their neighbours are.

        `words` and `leads` are the cosines of all and of what they open with, weighed by the background alone.
        """
        others = self._shelf.company(left) + self._shelf.company(right)
        # a term of which no neighbour has anything weighs so much more than by the background
        more = math.log1p(max(_EACH_COUNTS * others, _ALL_COUNT) / self._texts) + _MARGIN
        terms = self.terms(left), self.terms(right)
        bounds = []
        for cosine, counts, norms in (
            (words, [len(one.numbers) for one in terms], [self._norm(one)[0] for one in (left, right)]),
            (leads, [int(one.lead.sum()) for one in terms], [self._norm(one)[1] for one in (left, right)]),
        ):
            norm, shared = math.sqrt(norms[0] * norms[1]), min(counts)
            # the sum of (w + more) ** 2 over the terms shared, by Cauchy's inequality
            root = math.sqrt((cosine + _MARGIN) * norm) + more * math.sqrt(shared)
            bounds.append(root * root / norm if norm else 0.0)
        return {"words": bounds[0], "words of the leads": bounds[1], "rare words": 1.0}

    def terms(self, report: str) -> Terms:
        """The terms of a report, unpacked once."""
        if report not in self._terms:
            self._terms[report] = unpack(self._shelf.imprint(report))
        return self._terms[report]

    def _shared(self, left: str, right: str) -> tuple[Array, Array]:
        """Where the terms that two reports share stand in each."""
        _, mine, theirs = np.intersect1d(
            self.terms(left).numbers, self.terms(right).numbers, assume_unique=True, return_indices=True
        )
        return mine, theirs

    def _counts(self, report: str, neighbours: frozenset[str]) -> Array:
        """How many of a report's neighbours hold each of its terms."""
        if (report, neighbours) not in self._held:
            numbers = self.terms(report).numbers
            around = [self.terms(other).numbers for other in sorted(neighbours)]
            counts = np.zeros(len(numbers), np.int64)
            if around and len(numbers):
                held = np.concatenate(around)
                places = np.minimum(np.searchsorted(numbers, held), len(numbers) - 1)
                counts = np.bincount(places[numbers[places] == held], minlength=len(numbers))
            self._held[report, neighbours] = counts
        return self._held[report, neighbours]

    def _norm(self, report: str) -> tuple[float, float]:
        """The squares of all terms and of those of the lead, by the background."""
        if report not in self._norms:
            terms = self.terms(report)
            weights = self._plain(terms.texts)
            opening = (w * w for w, lead in zip(weights, terms.lead.tolist(), strict=True) if lead)
            self._norms[report] = math.fsum(w * w for w in weights), math.fsum(opening)
        return self._norms[report]

    def _plain(self, texts: Array) -> list[float]:
        return [max(0.0, math.log(self._texts / (count + 0.5))) for count in texts.tolist()]
