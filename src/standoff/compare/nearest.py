"""Which reports are the nearest to each, by vectors of signed bytes: those of their words, or of what they open with.

What enters: vectors by report id, and how many neighbours to list. What leaves: lists of `Near`, the nearest first.

>>> find_nearest({"a": a, "b": b, "c": c}, BY_WORDS)["a"]
(Near(left='a', right='c', by='words', score=0.41),)

Invariant: a list depends on the set of vectors alone; of two that are equally near the smaller id comes first. Products
of bytes are summed exactly, so a cosine is the same on any machine.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from standoff.imprints import By, Near

Array = np.ndarray[Any, np.dtype[Any]]
# So many rows are laid beside all others at once.
_ROWS = 512


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
        rows = [np.frombuffer(vectors[report].ljust(width, b"\0"), np.int8) for report in self.ids]
        self.rows: Array = np.array(rows, np.int8).reshape(len(rows), width)
        self.squares: Array = np.array([float(np.dot(row, row)) for row in self.rows.astype(np.float64)])

    def vector(self, report: str) -> bytes:
        """The vector of a report."""
        return bytes(self.rows[self.place[report]].tobytes())

    def cosines(self, of: "Vectors") -> Array:
        """The cosines of all rows of `of`, in rows, with all rows here, in columns."""
        found = np.zeros((len(of.ids), len(self.ids)))
        if not found.size:
            return found
        mine = of.rows.astype(np.float32)
        for start in range(0, len(self.ids), 8 * _ROWS):
            block = slice(start, start + 8 * _ROWS)
            products = (mine @ self.rows[block].astype(np.float32).T).astype(np.float64)
            found[:, block] = products / np.sqrt(np.maximum(of.squares[:, None] * self.squares[None, block], 1.0))
        return found


def find_nearest(vectors: Mapping[str, bytes], sort: Sort) -> dict[str, tuple[Near, ...]]:
    """For each report the list of its nearest; reports without a vector have an empty one."""
    held = Vectors(vectors)
    found: dict[str, tuple[Near, ...]] = dict.fromkeys(vectors, ())
    for start in range(0, len(held.ids), _ROWS):
        some = Vectors({report: vectors[report] for report in held.ids[start : start + _ROWS]})
        cosines = held.cosines(some)
        for row, report in enumerate(some.ids):
            cosines[row, held.place[report]] = -1.0
            found[report] = _first(report, cosines[row], held.ids, sort)
    return found


def nearest_to(vectors: Mapping[str, bytes], held: Vectors, sort: Sort) -> dict[str, tuple[Near, ...]]:
    """The lists of the reports of `vectors` among all that are `held`."""
    some = Vectors(vectors)
    found: dict[str, tuple[Near, ...]] = dict.fromkeys(vectors, ())
    cosines = held.cosines(some)
    for row, report in enumerate(some.ids):
        if report in held.place:
            cosines[row, held.place[report]] = -1.0
        found[report] = _first(report, cosines[row], held.ids, sort)
    return found


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
    cosines = held.cosines(arrived)
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


def _first(report: str, cosines: Array, ids: Sequence[str], sort: Sort) -> tuple[Near, ...]:
    least = sort.least
    if len(ids) > sort.most:
        least = max(least, float(np.partition(cosines, len(ids) - sort.most)[len(ids) - sort.most]))
    chosen = np.flatnonzero(cosines >= least).tolist()
    ranked = sorted((-float(cosines[at]), ids[at]) for at in chosen)[: sort.most]
    return tuple(Near(report, other, sort.by, -score) for score, other in ranked)
