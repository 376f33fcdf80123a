"""Which wordings say the same, whatever their words: for each of two sets its counterpart in the other.

What enters: two sequences of `Wording`s, sentences or quotations with their vectors.
What leaves: a `Finding` of the kind "rendering" for each two that are each other's counterparts, or how far each leads.

>>> ours = [Wording("a1", "We will shut the narrows"), Wording("a2", "The price of milk will fall")]
>>> theirs = [Wording("b1", "Milk will be cheaper, its price falling"), Wording("b2", "The narrows will be shut by us")]
>>> likenesses(ours, theirs).leads.argmax(axis=1).tolist()
[1, 0]

Invariant: neither the order of the sets nor that of their wordings changes a lead; a wording is in one finding at most.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from standoff.knowledge.words import fold
from standoff.records import Finding

Matrix = np.ndarray[Any, np.dtype[np.float64]]

# Runs of letters, the ends of words among them: they meet where a word is derived, inflected or spelled in another way.
_SHORTEST, _LONGEST = 3, 4
# The share of the vectors in a likeness; the rest is that of the letters. Among .5 to .8, .6 and .7 gave the most.
_BY_VECTOR = 0.7
# In a large set some wording is nearly so like any given one without saying the same. In a small one that rival may not
# be there, so that none is taken to be less like than this.
USUAL_RIVAL = 0.4
# By so much two likenesses must exceed the rivals on both sides; at 0 two wordings are each other's first and no more.
LEAST_LEAD = 0.1

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence or a quotation under a name of its own; `vector` is of signed bytes, empty where none was made."""

    name: str
    text: str
    vector: bytes = b""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like each wording of one set is to each of another, from 0 to 1: by vectors, by letters, and by both."""

    by_vector: Matrix
    by_letters: Matrix

    @property
    def by_both(self) -> Matrix:
        """The two together; by letters alone where a wording has no vector."""
        both = _BY_VECTOR * self.by_vector + (1.0 - _BY_VECTOR) * self.by_letters
        return np.where(np.isnan(self.by_vector), self.by_letters, both)

    @property
    def leads(self) -> Matrix:
        """By how much twice the likeness of two is above that of the best rivals that they have on either side."""
        return _leads(self.by_both)


def find_renderings(
    left: Sequence[Wording], right: Sequence[Wording], *, least: float = LEAST_LEAD
) -> tuple[Finding, ...]:
    """The wordings of the two sets that are each other's counterparts, where their likeness leads by `least` or more.

    A wording that is like everything leads nowhere and is nobody's counterpart (cross-domain similarity local scaling,
    Conneau et al. 2018, with one neighbour).
    """
    both = likenesses(left, right).by_both
    return tuple(
        Finding("rendering", round(float(both[i, j]), 3), explain(lead, *both.shape), left[i].name, right[j].name)
        for i, j, lead in counterparts(both, least=least)
    )


def explain(lead: float, ours: int, theirs: int) -> str:
    """Why two wordings are counterparts, one of so many and the other of so many."""
    return f"each other's nearest of {ours} and {theirs}, with a lead of {lead:.2f}"


def counterparts(likeness: Matrix, *, least: float = LEAST_LEAD) -> list[tuple[int, int, float]]:
    """The pairs of which each leads most for the other, with their lead, where it is `least` or more."""
    if not likeness.size:
        return []
    lead = _leads(likeness)
    back = lead.argmax(axis=0)
    pairs = ((i, j, float(lead[i, j])) for i, j in enumerate(lead.argmax(axis=1).tolist()) if back[j] == i)
    return [pair for pair in pairs if pair[2] >= least]


def likenesses(left: Sequence[Wording], right: Sequence[Wording]) -> Likeness:
    """How like the wordings of two sets are; letters that most of them hold count for less."""
    return Likeness(_by_vector(left, right), _by_letters([w.text for w in left], [w.text for w in right]))


def _leads(likeness: Matrix) -> Matrix:
    return 2.0 * likeness - _rivals(likeness) - _rivals(likeness.T).T


def _rivals(likeness: Matrix) -> Matrix:
    """For each two the greatest likeness that the first has to another, and not less than is usual."""
    rows, columns = likeness.shape
    if columns < 2:
        return np.full((rows, columns), USUAL_RIVAL)
    best = likeness.argmax(axis=1)
    greatest = np.maximum(likeness[np.arange(rows), best], USUAL_RIVAL)
    others = likeness.copy()
    others[np.arange(rows), best] = -1.0
    second = np.maximum(others.max(axis=1), USUAL_RIVAL)
    rivals = np.repeat(greatest[:, None], columns, axis=1)
    rivals[np.arange(rows), best] = second
    return rivals


def _by_vector(left: Sequence[Wording], right: Sequence[Wording]) -> Matrix:
    """The cosines, 0 where they are negative, not a number where a vector is missing."""
    width = max((len(wording.vector) for wording in (*left, *right)), default=0)
    (ours, lengths), (theirs, others) = (_rows(side, width) for side in (left, right))
    # sums of products of bytes are exact in 32 bits
    products = (ours @ theirs.T).astype(np.float64)
    norms = lengths[:, None] * others[None, :]
    known = norms > 0
    return np.where(known, np.maximum(0.0, products / np.where(known, norms, 1.0)), np.nan)


def _rows(side: Sequence[Wording], width: int) -> tuple[Any, Any]:
    empty = bytes(width)
    held = [wording.vector if len(wording.vector) == width else empty for wording in side]
    rows = np.frombuffer(b"".join(held), np.int8).astype(np.float32).reshape(len(side), width)
    return rows, np.sqrt((rows.astype(np.float64) ** 2).sum(axis=1))


def _by_letters(left: Sequence[str], right: Sequence[str]) -> Matrix:
    """The cosines of runs of letters, each as heavy as it is rare in the two sets together."""
    ours, theirs = ([_runs(text) for text in side] for side in (left, right))
    texts = len(ours) + len(theirs)
    held = Counter(run for counted in (*ours, *theirs) for run in counted)
    rarity = {run: math.log((1 + texts) / (1 + count)) + 1.0 for run, count in held.items()}
    held_by: dict[str, tuple[list[int], list[float]]] = {}
    for place, counted in enumerate(theirs):
        for run, weight in _weights(counted, rarity).items():
            holders, heavy = held_by.setdefault(run, ([], []))
            holders.append(place)
            heavy.append(weight)
    index = {run: (np.array(holders), np.array(heavy)) for run, (holders, heavy) in held_by.items()}
    likeness = np.zeros((len(ours), len(theirs)))
    for row, counted in enumerate(ours):
        shared = [(index[run], weight) for run, weight in _weights(counted, rarity).items() if run in index]
        if shared:
            places = np.concatenate([places for (places, _), _ in shared])
            products = np.concatenate([weights * weight for (_, weights), weight in shared])
            likeness[row] = np.bincount(places, products, len(theirs))
    return likeness


def _runs(text: str) -> Counter[str]:
    words = [f" {word} " for word in _WORD.findall(fold(text))]
    return Counter(
        word[at : at + length]
        for word in words
        for length in range(_SHORTEST, _LONGEST + 1)
        for at in range(max(1, len(word) - length + 1))
    )


def _weights(counted: Mapping[str, int], rarity: Mapping[str, float]) -> dict[str, float]:
    heavy = {run: (1.0 + math.log(count)) * rarity[run] for run, count in counted.items()}
    length = math.sqrt(math.fsum(weight * weight for weight in heavy.values()))
    # multiples of 2 to the power of -20, whose products add up exactly, whatever their order
    return {run: round(weight / length * 1048576) / 1048576 for run, weight in heavy.items()}
