"""Which reports are the nearest to each, by vectors of signed bytes: those of their words, or of what they open with.

What enters: vectors by report id, and how many neighbours to list. What leaves: lists of `Near`, the nearest first.

>>> find_nearest({"a": a, "b": b, "c": c}, BY_WORDS)["a"]
(Near(left='a', right='c', by='words', score=0.41),)

Invariant: a list depends on the set of vectors alone; of two that are equally near the smaller id comes first. Products
of bytes are summed exactly, so a cosine is the same on any machine.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from standoff.imprints import By, Near, Part

Array = np.ndarray[Any, np.dtype[Any]]
# So many rows are laid beside all others at once, so many of these at a time.
_ROWS = 256
_COLUMNS = 4096
# So few rows are multiplied without BLAS, whose threads wait for one another longer than the product takes.
_FEW = 8
# How far a product of numbers of single precision may be from the exact one, as a share, twenty times over.
_ROUGHLY = 1e-5


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of list: at most `most` neighbours, each with a cosine of at least `least`."""

    by: By
    most: int
    least: float


# Below these cosines two reports have no more in common than any two; measured on the development groups, where longer
# lists bring in hardly a pair that belongs together.
BY_WORDS = Sort("words", 12, 0.08)
BY_GIST = Sort("gist", 10, 0.3)
SORTS = (BY_WORDS, BY_GIST)


class Vectors:
    """Vectors of many reports, in the order of their ids; those that are empty have no neighbours."""

    def __init__(self, vectors: Mapping[str, bytes]) -> None:
        self.ids = sorted(report for report, vector in vectors.items() if vector)
        self.place = {report: at for at, report in enumerate(self.ids)}
        width = max((len(vectors[report]) for report in self.ids), default=0)
        joined = b"".join(vectors[report].ljust(width, b"\0") for report in self.ids)
        self.rows: Array = np.frombuffer(joined, np.int8).reshape(len(self.ids), width)
        self.squares: Array = np.zeros(len(self.ids))
        for block in _blocks(len(self.ids), _ROWS):
            some = self.rows[block].astype(np.float64)
            self.squares[block] = np.einsum("ij,ij->i", some, some)

    def products(self, rows: Array) -> Array:
        """The products of rows with all rows here, in columns: whole numbers, exact below 2 ** 24."""
        found = np.zeros((len(rows), len(self.ids)), np.float32)
        if not found.size:
            return found
        mine = rows.astype(np.float32)
        for block in _blocks(len(self.ids), _COLUMNS):
            np.matmul(mine, self.rows[block].astype(np.float32).T, out=found[:, block])
        return found


def find_nearest(vectors: Mapping[str, bytes], sort: Sort) -> dict[str, tuple[Near, ...]]:
    """For each report the list of its nearest; reports without a vector have an empty one."""
    return nearest_to(vectors, Vectors(vectors), sort)


def nearest_to(vectors: Mapping[str, bytes], held: Vectors, sort: Sort) -> dict[str, tuple[Near, ...]]:
    """The lists of the reports of `vectors` among all that are `held`."""
    some = Vectors(vectors)
    found: dict[str, tuple[Near, ...]] = dict.fromkeys(vectors, ())
    for block in _blocks(len(some.ids), _ROWS):
        ids = some.ids[block]
        nearest = _nearest(ids, some.rows[block], some.squares[block], held, sort)
        for row, columns, scores in nearest:
            report = ids[row]
            lines = zip(columns, scores, strict=True)
            found[report] = tuple(Near(report, held.ids[column], sort.by, score) for column, score in lines)
    return found


def _nearest(
    ids: Sequence[str], rows: Array, squares: Array, held: Vectors, sort: Sort
) -> Iterator[tuple[int, list[int], list[float]]]:
    """For each of the rows that has neighbours: its place, the columns that are nearest, and how near they are."""
    if not held.ids:
        return
    products = held.products(rows)
    for row, report in enumerate(ids):
        if report in held.place:
            products[row, held.place[report]] = -np.inf
    # roughly first, to leave out most; what may be on a list is then weighed exactly
    rough = products * (1.0 / np.sqrt(np.maximum(held.squares, 1.0))).astype(np.float32)
    least = sort.least * np.sqrt(np.maximum(squares, 1.0))
    if len(held.ids) > sort.most:
        last = len(held.ids) - sort.most
        least = np.maximum(least, np.partition(rough, last, axis=1)[:, last])
    at, column = np.nonzero(rough >= (least * (1 - _ROUGHLY) - _ROUGHLY).astype(np.float32)[:, None])
    score = products[at, column].astype(np.float64) / np.sqrt(np.maximum(squares[at] * held.squares[column], 1.0))
    kept = np.flatnonzero((score >= sort.least) & np.isfinite(score))
    order = kept[np.lexsort((column[kept], -score[kept], at[kept]))]
    starts = np.searchsorted(at[order], np.arange(len(ids) + 1)).tolist()
    for row, (start, end) in enumerate(pairwise(starts)):
        chosen = order[start : min(end, start + sort.most)]
        yield row, column[chosen].tolist(), score[chosen].tolist()


def _blocks(count: int, size: int) -> Iterator[slice]:
    for start in range(0, count, size):
        yield slice(start, min(count, start + size))


def renew(
    parts: Iterable[Part],
    asked: Mapping[str, tuple[int, bytes]],
    new: Collection[str],
    former: Callable[[Collection[str]], Mapping[str, tuple[Near, ...]]],
    name_of: Callable[[Collection[int]], Mapping[int, str]],
    sort: Sort,
) -> dict[str, tuple[Near, ...]]:
    """The lists that are other than before, or new: `parts` are the vectors of all reports, each once.

    `asked` are the number and the vector of each of the `new`, which came or have another text, and of the reports
    whose lists hold one that is gone or new; `former` gives the lists before, and `name_of` the ids behind numbers.
    """
    found: dict[str, tuple[Near, ...]] = dict.fromkeys(asked, ())
    some = Vectors({report: vector for report, (_, vector) in asked.items()})
    if not some.ids:
        return found
    numbers = np.array([asked[report][0] for report in some.ids])
    came = np.flatnonzero([report in new for report in some.ids])
    nearest = [(np.zeros(0, np.int64), np.zeros(0)) for _ in some.ids]
    least = np.full(len(some.ids), sort.least)
    arriving: list[tuple[int, int, float]] = []
    for part in parts:
        others, cosines = np.asarray(part.numbers), _cosines(some, part)
        cosines[numbers[:, None] == others[None, :]] = -np.inf
        for row in np.flatnonzero((cosines >= least[:, None]).any(axis=1)).tolist():
            columns = np.flatnonzero(cosines[row] >= least[row])
            held = np.concatenate([nearest[row][0], others[columns]])
            scores = np.concatenate([nearest[row][1], cosines[row, columns]])
            if len(held) > sort.most:
                # of those that are equally near all stay until their ids are known
                least[row] = np.partition(scores, -sort.most)[-sort.most]
                held, scores = held[scores >= least[row]], scores[scores >= least[row]]
            nearest[row] = held, scores
        near_enough = cosines[came] >= np.maximum(np.asarray(part.floors), sort.least)[None, :]
        arriving += [
            (row, number, score)
            for at, column in np.argwhere(near_enough).tolist()
            for row, number, score in [(int(came[at]), int(others[column]), float(cosines[came[at], column]))]
        ]
    names = name_of({number for held, _ in nearest for number in held.tolist()} | {number for _, number, _ in arriving})
    for report, (held, scores) in zip(some.ids, nearest, strict=True):
        lines = (Near(report, names[n], sort.by, s) for n, s in zip(held.tolist(), scores.tolist(), strict=True))
        found[report] = tuple(sorted(lines, key=_nearest_first)[: sort.most])
    nearer: dict[str, list[Near]] = {}
    for row, number, score in arriving:
        if names[number] not in asked:
            nearer.setdefault(names[number], []).append(Near(names[number], some.ids[row], sort.by, score))
    for report, before in former(nearer.keys()).items():
        found[report] = tuple(sorted((*before, *nearer[report]), key=_nearest_first)[: sort.most])
    return found


def _cosines(some: Vectors, part: Part) -> Array:
    """The cosines of vectors with those of a part, in columns."""
    rows = np.frombuffer(part.rows, np.int8).reshape(len(part.numbers), -1).astype(np.float32)
    mine = some.rows.astype(np.float32)
    width = min(mine.shape[1], rows.shape[1])
    # whole numbers below 2 ** 24, and so exact; what is beyond the shorter vectors adds nothing
    mine, both = mine[:, :width], rows[:, :width]
    if len(mine) <= _FEW:
        products = np.array([np.einsum("ij,j->i", both, row) for row in mine], np.float64)
    else:
        products = (mine @ both.T).astype(np.float64)
    squares = np.einsum("ij,ij->i", rows, rows).astype(np.float64)
    return np.asarray(products / np.sqrt(np.maximum(some.squares[:, None] * squares[None, :], 1.0)))


def floor(lines: Sequence[Near], sort: Sort) -> float:
    """The least score that a report must have to come onto a list: that of the last line where the list is full."""
    return lines[-1].score if len(lines) == sort.most else sort.least


def _nearest_first(near: Near) -> tuple[float, str]:
    return -near.score, near.right
