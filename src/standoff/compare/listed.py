"""Lists of the reports that are nearest to each: how they are cut, held, and told.

What enters: pairs of positions with how near they are. What leaves: `Listed`, lists of `Near` by report id.

>>> lines = Lines(3, BY_WORDS)
>>> lines.add(np.array([0]), np.array([2]), np.array([0.41]), both=True)
>>> lines.listed(["a", "b", "c"])["a"]
(Near(left='a', right='c', by='words', score=0.41),)

Invariant: a list is a function of the set of what was added: the nearest, the smaller position first of two that are
equally near.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil, inf
from typing import Any

import numpy as np

from standoff.imprints import By, Near

Array = np.ndarray[Any, np.dtype[Any]]
# How near two reports are is told in such parts of one, so that it can be packed beside two positions.
PARTS = 1 << 20
# So many of each band of nearness are on a list whatever else is.
OF_EACH = 2
# Two positions of reports and how near they are are packed in so many bits each, and so many lines are held at most.
_PLACE = 21
_HELD = 1 << 22


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of list: the `most` nearest, each with a cosine of at least `least`, and the nearest of each band.

    The bands, by their lower bounds in order, bring two each onto a list, if its nearest haven't: where a hundred
    print a text as it is, and another hundred print it cut, the nearest of each report are all of its own hundred.
    """

    by: By
    most: int
    least: float
    bands: tuple[float, ...] = ()

    @property
    def lowest(self) -> float:
        """The lowest cosine that is told: two that have nothing in common are no neighbours."""
        return max(self.least, 1 / PARTS)

    @property
    def bounds(self) -> list[tuple[float, float]]:
        """What scores of each band are at least, and what they are below."""
        return list(zip(self.bands, (*self.bands[1:], inf), strict=True)) if self.bands else []

    @property
    def longest(self) -> int:
        """How many lines a list has at most."""
        return self.most + OF_EACH * len(self.bands)

    def cut(self, lines: Iterable[Near]) -> tuple[Near, ...]:
        """A list of all these lines, the nearest first, the smaller id first of two that are equally near."""
        ordered = sorted(lines, key=lambda near: (-near.score, near.right))
        bands = Counter[int]()
        kept = []
        for rank, line in enumerate(ordered):
            bands[band := bisect_right(self.bands, line.score)] += 1
            if rank < self.most or (band and bands[band] <= OF_EACH):
                kept.append(line)
        return tuple(kept)

    def floor(self, lines: Sequence[Near]) -> float:
        """The least score that a report must have to come onto a list: no less where there is no room."""
        if len(lines) < self.most:
            return self.least
        scores = [line.score for line in lines]
        rooms = [scores[self.most - 1]]
        for low, high in self.bounds:
            inside = [score for score in scores if low <= score < high]
            rooms.append(min(inside) if len(inside) >= OF_EACH else low)
        return min(rooms)


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
        self._many, self._room = 0, _HELD
        self._least = sort.lowest * PARTS
        self._floors: Array | None = None

    def add(self, left: Array, right: Array, near: Array, *, both: bool = False) -> None:
        """Adds two different reports, position by position, to the list of the left, or to the lists of `both`."""
        parts = in_parts(near)
        for one, other in ((left, right), (right, left))[: 1 + both]:
            kept = np.flatnonzero(parts >= (self._least if self._floors is None else self._floors[one]))
            far = PARTS - parts[kept]
            self._held.append(one[kept].astype(np.int64) << 2 * _PLACE | far << _PLACE | other[kept])
            self._many += len(kept)
        if self._many > self._room:
            self._held = [self._cut()]
            self._many = len(self._held[0])
            # lists that are long by themselves are not cut again and again
            self._room = max(_HELD, 2 * self._many)
            self._floors = self._floors_of(self._held[0])

    def listed(self, ids: Sequence[str]) -> Listed:
        """The lists of all reports, whose ids are in the order of their positions."""
        lines = self._cut()
        left, right = lines >> 2 * _PLACE, lines & ((1 << _PLACE) - 1)
        scores = (PARTS - (lines >> _PLACE & ((1 << _PLACE) - 1))) / PARTS
        return Listed(ids, self._sort.by, left, right, scores)

    def _cut(self) -> Array:
        lines = np.concatenate(self._held or [np.zeros(0, np.int64)])
        lines.sort()
        kept = np.zeros(len(lines), bool)
        edges = self._edges(lines)
        lengths = np.minimum(edges[1:, 0] - edges[:-1, 0], self._sort.most)
        kept[np.repeat(edges[:-1, 0], lengths) + counted(lengths)] = True
        begins, ends = edges[:-1, :-1].ravel(), edges[:-1, 1:].ravel()
        for more in range(OF_EACH):
            kept[begins[begins + more < ends] + more] = True
        return np.asarray(lines[kept])

    def _edges(self, lines: Array) -> Array:
        """Where the lines of each report begin, and where its bands end, from the nearest; the last row ends all."""
        # a line is of a band if it is as near as the band's lower bound or nearer, in whole parts
        far = [PARTS + 1 - ceil(bound * PARTS) for bound in reversed(self._sort.bands)]
        reports = np.arange(self._reports + 1) << 2 * _PLACE
        return np.searchsorted(lines, reports[:, None] + (np.array([0, *far], np.int64) << _PLACE)[None, :])

    def _floors_of(self, lines: Array) -> Array:
        """What no list of these lines needs less than, in parts: the last of a full list, or where bands begin."""
        floors = np.full(self._reports, self._least)
        starts = np.searchsorted(lines, np.arange(self._reports + 1) << 2 * _PLACE)
        full = np.flatnonzero(starts[1:] - starts[:-1] >= self._sort.most)
        floors[full] = PARTS - (lines[starts[full] + self._sort.most - 1] >> _PLACE & (2 * PARTS - 1))
        return np.asarray(np.minimum(floors, max(self._least, min(self._sort.bands, default=1.0) * PARTS - 1)))


def nearest_in_rows(rough: Array, sort: Sort, margin: float) -> tuple[Array, Array]:
    """The cells of rows of cosines, `margin` from exact, that may be on the list of their row."""
    least = np.full(len(rough), sort.least)
    if rough.shape[1] > sort.most:
        last = rough.shape[1] - sort.most
        least = np.maximum(least, np.partition(rough, last, axis=1)[:, last])
    at, column = np.nonzero(rough >= (least - margin).astype(np.float32)[:, None])
    found = [(at, column)]
    least = least + margin
    for low, high in sort.bounds:
        # where the nearest begin below it, all of a band are among them
        rows = np.flatnonzero(least >= low)
        if not len(rows):
            break
        some = rough[rows]
        # those that are surely of the band say how near one must be, at least
        sure = np.where((some >= low + margin) & (some < high - margin), some, low)
        enough = np.partition(sure, -OF_EACH, axis=1)[:, -OF_EACH] if sure.shape[1] >= OF_EACH else sure.min(axis=1)
        at, column = np.nonzero((some >= (enough - margin).astype(np.float32)[:, None]) & (some < high + margin))
        found.append((rows[at], column))
    if len(found) == 1:
        return at, column
    cells = np.unique(np.concatenate([at * rough.shape[1] + column for at, column in found]))
    return cells // rough.shape[1], cells % rough.shape[1]


def may_stay(scores: Array, sort: Sort) -> Array:
    """Which of these scores may be on one list, those that are equally near all together."""
    stays = scores >= (np.partition(scores, -sort.most)[-sort.most] if len(scores) > sort.most else -inf)
    for low, high in sort.bounds:
        inside = np.flatnonzero((scores >= low) & (scores < high))
        if len(inside) > OF_EACH:
            inside = inside[scores[inside] >= np.partition(scores[inside], -OF_EACH)[-OF_EACH]]
        stays[inside] = True
    return np.asarray(stays)


def counted(lengths: Array) -> Array:
    """0, 1, 2 … for each of the lengths, end to end."""
    starts = np.cumsum(lengths) - lengths
    return np.asarray(np.arange(int(lengths.sum())) - np.repeat(starts, lengths))


def in_parts(near: Array) -> Array:
    """How near reports are in whole parts of one, rounded down."""
    return np.asarray(np.floor(near * PARTS).astype(np.int64))
