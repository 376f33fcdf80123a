"""Which reports are the nearest to each, by vectors of signed bytes: those of their words, or of what they open with.

What enters: vectors by report id, and how many neighbours to list. What leaves: lists of `Near`, the nearest first.

>>> find_nearest({"a": a, "b": b, "c": c}, BY_WORDS)["a"]
(Near(left='a', right='c', by='words', score=0.41),)

Invariant: a list depends on the set of vectors alone; of two that are equally near the smaller id comes first. Products
of bytes are summed exactly, so a cosine is the same on any machine.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from standoff.imprints import By, Near

Array = np.ndarray[Any, np.dtype[Any]]
# So many rows are laid beside all others at once, so many of these at a time.
_ROWS = 256
_COLUMNS = 4096
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

    def vector(self, report: str) -> bytes:
        """The vector of a report."""
        return bytes(self.rows[self.place[report]].tobytes())

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
    held: Vectors,
    new: Collection[str],
    former: Callable[[Collection[str]], Mapping[str, tuple[Near, ...]]],
    broken: Collection[str],
    floors: Mapping[str, float],
    sort: Sort,
) -> dict[str, tuple[Near, ...]]:
    """The lists that are other than before, or new: `held` has all reports, and `new` came or have another text.

    `former` gives the lists before, `broken` are the reports whose lists hold one that is gone or new, and `floors` has
    the `floor` of each list.
    """
    anew = {report: held.vector(report) for report in {*new, *broken} if report in held.place}
    found = {report: () for report in {*new, *broken}} | nearest_to(anew, held, sort)
    arrived = Vectors({report: held.vector(report) for report in new if report in held.place})
    scale = np.sqrt(np.maximum(arrived.squares[:, None] * held.squares[None, :], 1.0))
    cosines = held.products(arrived.rows).astype(np.float64) / scale
    least = np.array([max(sort.least, floors.get(report, 0.0)) for report in held.ids])
    nearer: dict[str, list[Near]] = {}
    for row, column in np.argwhere(cosines >= least[None, :]).tolist():
        report = held.ids[column]
        if report not in found:
            nearer.setdefault(report, []).append(Near(report, arrived.ids[row], sort.by, float(cosines[row, column])))
    for report, lines in former(nearer.keys()).items():
        found[report] = tuple(sorted((*lines, *nearer[report]), key=_nearest_first)[: sort.most])
    return found


def floor(lines: Sequence[Near], sort: Sort) -> float:
    """The least score that a report must have to come onto a list: that of the last line where the list is full."""
    return lines[-1].score if len(lines) == sort.most else sort.least


def _nearest_first(near: Near) -> tuple[float, str]:
    return -near.score, near.right
