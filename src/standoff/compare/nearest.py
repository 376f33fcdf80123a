"""Which reports are the nearest to each, by what is kept of them: their rare words, or a vector of what they open with.

What enters: bytes by report id, and how many neighbours to list. What leaves: lists of `Near`, the nearest first.

>>> find_nearest({"a": a, "b": b, "c": c}, BY_WORDS)["a"]
(Near(left='a', right='c', by='words', score=0.41),)

Invariant: a list depends on the set of reports alone; of two that are equally near the smaller id comes first. Products
are summed exactly, so a cosine is the same on any machine.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from standoff.compare.listed import PARTS, Lines, Listed, Sort, in_parts, may_stay, nearest_in_rows
from standoff.compare.overlap import cosines_with, near_by_rows
from standoff.imprints import Near, Part

Array = np.ndarray[Any, np.dtype[Any]]
# So many rows are laid beside all others at once, so many of these at a time.
_ROWS = 256
_COLUMNS = 4096
# So few rows are multiplied without BLAS, whose threads wait for one another longer than the product takes.
_FEW = 8
# How far a product of numbers of single precision may be from the exact one, as a share, twenty times over.
_ROUGHLY = 1e-5


# Below these cosines two reports have no more in common than any two; measured on the development groups, where longer
# lists bring in hardly a pair that belongs together.
_BANDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
BY_WORDS = Sort("words", 12, 0.05, _BANDS)
BY_GIST = Sort("gist", 11, 0.3)
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


def find_nearest(vectors: Mapping[str, bytes], sort: Sort) -> Listed:
    """For each report the list of its nearest; reports without a vector have an empty one."""
    if sort.by == "words":
        return near_by_rows(vectors, sort)
    ids = sorted(vectors)
    held, lines = Vectors(vectors), Lines(len(ids), sort)
    place = np.searchsorted(ids, held.ids) if held.ids else np.zeros(0, np.int64)
    for block in _blocks(len(held.ids), _ROWS):
        lines.add(*_nearest(place, block, held, sort))
    return lines.listed(ids)


def _nearest(place: Array, block: slice, held: Vectors, sort: Sort) -> tuple[Array, Array, Array]:
    """The lines of some rows, as far as they may be among the nearest: on whose list, who, and how near."""
    products, squares = held.products(held.rows[block]), held.squares[block]
    itself = np.arange(len(products))
    products[itself, itself + block.start] = -np.inf
    # roughly first, to leave out most; what may be on a list is then weighed exactly
    rough = products * (1.0 / np.sqrt(np.maximum(held.squares, 1.0))).astype(np.float32)
    rough *= (1.0 / np.sqrt(np.maximum(squares, 1.0))).astype(np.float32)[:, None]
    at, column = nearest_in_rows(rough, sort, _ROUGHLY)
    score = products[at, column].astype(np.float64) / np.sqrt(np.maximum(squares[at] * held.squares[column], 1.0))
    kept = np.flatnonzero(np.isfinite(score))
    return place[block][at[kept]], place[column[kept]], score[kept]


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
    ids = sorted(report for report, (_, vector) in asked.items() if vector)
    if not ids:
        return found
    numbers = np.array([asked[report][0] for report in ids])
    came = np.flatnonzero([report in new for report in ids])
    nearest = [(np.zeros(0, np.int64), np.zeros(0)) for _ in ids]
    least = np.full(len(ids), sort.lowest)
    vectors = [asked[report][1] for report in ids]
    cosines_of = cosines_with(vectors) if sort.by == "words" else _cosines_with(vectors)
    arriving: list[tuple[int, int, float]] = []
    for part in parts:
        others, cosines = np.asarray(part.numbers), in_parts(cosines_of(part)) / PARTS
        cosines[numbers[:, None] == others[None, :]] = -np.inf
        for row in np.flatnonzero((cosines >= least[:, None]).any(axis=1)).tolist():
            columns = np.flatnonzero(cosines[row] >= least[row])
            held = np.concatenate([nearest[row][0], others[columns]])
            scores = np.concatenate([nearest[row][1], cosines[row, columns]])
            if len(held) > sort.most:
                # of those that are equally near all stay until their ids are known
                stays = may_stay(scores, sort)
                held, scores = held[stays], scores[stays]
                least[row] = min(float(np.partition(scores, -sort.most)[-sort.most]), *sort.bands[:1], 1.0)
            nearest[row] = held, scores
        near_enough = cosines[came] >= np.maximum(np.asarray(part.floors), sort.lowest)[None, :]
        arriving += [
            (row, number, score)
            for at, column in np.argwhere(near_enough).tolist()
            for row, number, score in [(int(came[at]), int(others[column]), float(cosines[came[at], column]))]
        ]
    names = name_of({number for held, _ in nearest for number in held.tolist()} | {number for _, number, _ in arriving})
    for report, (held, scores) in zip(ids, nearest, strict=True):
        lines = (Near(report, names[n], sort.by, s) for n, s in zip(held.tolist(), scores.tolist(), strict=True))
        found[report] = sort.cut(lines)
    nearer: dict[str, list[Near]] = {}
    for row, number, score in arriving:
        if names[number] not in asked:
            nearer.setdefault(names[number], []).append(Near(names[number], ids[row], sort.by, score))
    for report, before in former(nearer.keys()).items():
        now = sort.cut((*before, *nearer[report]))
        if set(now) != set(before):
            found[report] = now
    return found


def _cosines_with(vectors: Sequence[bytes]) -> Callable[[Part], Array]:
    """What gives the cosines of these vectors with those of a part, in columns."""
    some = Vectors({f"{at:09}": vector for at, vector in enumerate(vectors)})

    def cosines(part: Part) -> Array:
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

    return cosines
