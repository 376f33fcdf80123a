"""Lists of the reports that are nearest to each: how they are cut, held, and told.

What enters: pairs of positions with how near they are. What leaves: `Listed`, lists of `Near` by report id.

>>> lines = Lines(3, BY_WORDS)
>>> lines.add(np.array([0]), np.array([2]), np.array([0.41]), both=True)
>>> lines.listed(["a", "b", "c"])["a"]
(Near(left='a', right='c', by='words', score=0.41),)

Invariant: a list has the nearest, the smaller position first of two that are equally near, whatever was added first.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from standoff.imprints import By, Near

Array = np.ndarray[Any, np.dtype[Any]]
# How near two reports are is told in such parts of one, so that it can be packed beside two positions.
PARTS = 1 << 20
# Two positions of reports and how near they are are packed in so many bits each, and so many lines are held at most.
_PLACE = 21
_HELD = 1 << 22


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of list: at most `most` neighbours, each with a cosine of at least `least`."""

    by: By
    most: int
    least: float

    @property
    def lowest(self) -> float:
        """The lowest cosine that is told: two that have nothing in common are no neighbours."""
        return max(self.least, 1 / PARTS)


class Listed(Mapping[str, tuple[Near, ...]]):
    """For each report the list of its nearest, the nearest first; lines are made when they are asked for."""

    def __init__(self, ids: Sequence[str], by: By, left: Array, right: Array, scores: Array) -> None:
        self._ids, self._by, self._left, self._right, self._scores = ids, by, left, right, scores

    @cached_property
    def _starts(self) -> list[int]:
        return list(np.searchsorted(self._left, np.arange(len(self._ids) + 1)).tolist())

    @cached_property
    def _place(self) -> dict[str, int]:
        return {report: at for at, report in enumerate(self._ids)}

    def __getitem__(self, report: str) -> tuple[Near, ...]:
        at = self._place[report]
        lines = slice(self._starts[at], self._starts[at + 1])
        ends = zip(self._right[lines].tolist(), self._scores[lines].tolist(), strict=True)
        return tuple(Near(report, self._ids[other], self._by, score) for other, score in ends)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def pairs(self) -> tuple[Array, Array]:
        """The positions in the order of ids of all pairs of which one needs the other, the smaller first, each once."""
        both = np.sort(np.minimum(self._left, self._right) << 32 | np.maximum(self._left, self._right))
        both = both[np.concatenate((both[1:] != both[:-1], [True]))] if len(both) else both
        return both >> 32, both & 0xFFFFFFFF


class Lines:
    """Lines of lists, gathered from pairs; what is too far down for any list is let go now and then."""

    def __init__(self, reports: int, sort: Sort) -> None:
        if reports > 1 << _PLACE:
            raise ValueError(f"no more than {1 << _PLACE:,} reports can be compared at once")
        self._reports, self._sort = reports, sort
        self._held: list[Array] = []
        self._many = 0

    def add(self, left: Array, right: Array, near: Array, *, both: bool = False) -> None:
        """Adds two different reports, position by position, to the list of the left, or to the lists of `both`."""
        parts = in_parts(near)
        kept = np.flatnonzero(parts >= self._sort.lowest * PARTS)
        left, right, far = left[kept].astype(np.int64), right[kept].astype(np.int64), PARTS - parts[kept]
        for one, other in ((left, right), (right, left))[: 1 + both]:
            self._held.append(one << 2 * _PLACE | far << _PLACE | other)
            self._many += len(kept)
        if self._many > _HELD:
            self._held = [self._cut()]
            self._many = len(self._held[0])

    def listed(self, ids: Sequence[str]) -> Listed:
        """The lists of all reports, whose ids are in the order of their positions."""
        lines = self._cut()
        left, right = lines >> 2 * _PLACE, lines & ((1 << _PLACE) - 1)
        scores = (PARTS - (lines >> _PLACE & ((1 << _PLACE) - 1))) / PARTS
        return Listed(ids, self._sort.by, left, right, scores)

    def _cut(self) -> Array:
        lines = np.sort(np.concatenate(self._held or [np.zeros(0, np.int64)]))
        left = lines >> 2 * _PLACE
        starts = np.searchsorted(left, np.arange(self._reports))
        return np.asarray(lines[np.arange(len(lines)) - starts[left] < self._sort.most])


def in_parts(near: Array) -> Array:
    """How near reports are in whole parts of one, rounded down."""
    return np.asarray(np.floor(near * PARTS).astype(np.int64))
