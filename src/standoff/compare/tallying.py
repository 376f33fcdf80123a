"""Sums what every two reports share of rare words: pair by pair, and by a product where very many hold the same words.

What enters: who holds which word, and how much each counts. What leaves: lists of the nearest by cosine.

>>> tally(["a", "b"], np.array([0, 0, 1]), np.array([0, 1, 1]), np.array([255, 255, 255]), BY_WORDS)["a"]
(Near(left='a', right='b', by='words', score=0.7071065902709961),)

Invariant: sums are of whole numbers and exact, so that which way a pair is summed makes no difference; memory grows
with the number of reports, and never with that of pairs.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from standoff.compare.listed import Lines, Listed, Sort, counted, nearest_in_rows

Array = np.ndarray[Any, np.dtype[Any]]
# How far a cosine of two roots, or of single precision, may be from the exact one, many times over.
_ROUGHLY, _SINGLE = 1 - 1e-9, 1e-5
# So many pairs of terms are laid out at once, and so many in rows that stand beside all of a crowd.
_AT_ONCE, _BESIDE = 1 << 14, 1 << 18
# Positions of reports are packed in so many bits, and squares of weights in so many.
_PLACE, _SQUARE = 21, 16
# A word is widely held if more reports have it than so many, and than one in so many of all. To lay out a pair and sum
# it costs what a product costs for a hundred columns or more, and there are at most 96 words a report to make columns.
_MANY, _ONE_IN = 200, 16
# What a product costs beside laying out the same pairs, at least: it tells of every pair in the crowd.
_WORTH = 2
# A crowd's products are worked out for so many pairs at once, and so many columns.
_CELLS, _COLUMNS = 1 << 22, 4096


def tally(ids: Sequence[str], owner: Array, places: Array, loads: Array, sort: Sort) -> Listed:
    """The lists of reports: `owner` and `places` say in order of the first who holds which term, `loads` its weight."""
    held = _Held(len(ids), owner, places, loads)
    lines = Lines(len(ids), sort)
    roughly = 1 / np.sqrt(np.maximum(held.squares, 1))
    for left, right, shared in _pairs(held):
        # roughly first: most pairs share a word and no more
        near = np.flatnonzero(shared * roughly[left] * roughly[right] >= sort.least * _ROUGHLY)
        left, right = left[near], right[near]
        exact = cosine(shared[near], held.squares[left] * held.squares[right])
        lines.add(held.reports[left], held.reports[right], exact, both=True)
    for left, right, near in _crowd(held, sort):
        lines.add(held.reports[left], held.reports[right], near)
    return lines.listed(ids)


def cosine(shared: Array, squares: Array) -> Array:
    """The cosines of rows that share so much, from the products of their squares."""
    # whole numbers below 2 ** 53 and one division: the same on any machine
    return np.asarray(shared / np.sqrt(np.maximum(squares, 1).astype(np.float64)))


class _Held:
    """Who holds which term. Reports go by ranks here: those of the crowd come first, else by their positions.

    The crowd are the reports that hold a term that very many hold; `term`, `holder` and `load` are of the other terms,
    by term and rank, and those of the crowd's terms are `widely`, by rank.
    """

    def __init__(self, count: int, owner: Array, places: Array, loads: Array) -> None:
        wide = _widely_held(count, owner, places)
        inside = np.zeros(count, bool)
        inside[owner[wide[places]]] = True
        self.count, self.crowd = count, int(inside.sum())
        self.reports: Array = np.argsort(~inside, kind="stable")
        rank = np.empty(count, np.int64)
        rank[self.reports] = np.arange(count)
        self.squares: Array = np.bincount(owner, loads * loads, count).astype(np.int64)[self.reports]
        ranked = rank[owner]
        # by term, and the holders of each in order
        kept = np.flatnonzero(~wide[places]) if self.crowd else np.arange(len(places))
        order = kept[np.argsort(places[kept].astype(np.int64) << 32 | ranked[kept])]
        self.term, self.holder, self.load = places[order], ranked[order], loads[order]
        column = np.cumsum(wide) - 1
        widely = np.flatnonzero(wide[places]) if self.crowd else np.zeros(0, np.int64)
        self.widely = ranked[widely], column[places[widely]], loads[widely]
        self.columns = int(wide.sum())


def _widely_held(count: int, owner: Array, places: Array) -> Array:
    """Which terms so many reports hold that a product is cheaper than to lay out every two of these."""
    holders = np.bincount(places, minlength=1)
    wide = holders > max(_MANY, count // _ONE_IN)
    if wide.any():
        crowd = len(np.unique(owner[wide[places]]))
        if (holders[wide] ** 2).sum() < _WORTH * crowd**2:
            wide[:] = False
    return np.asarray(wide)


def _pairs(held: _Held) -> Iterator[tuple[Array, Array, Array]]:
    """All pairs that share a term, each once, with the squares of what they share; without those within the crowd."""
    term, holder = held.term, held.holder
    # every holder makes a pair with those that come after it, one of the crowd with those outside
    ends = np.cumsum(np.bincount(term, minlength=1))[term]
    begins = np.arange(1, len(term) + 1)
    if held.crowd:
        outside = np.searchsorted(term.astype(np.int64) << 32 | holder, term.astype(np.int64) << 32 | held.crowd)
        begins = np.maximum(begins, outside)
    left = holder << (_PLACE + _SQUARE) | held.load**2
    right = holder << _SQUARE
    after = ends - begins
    # by holder, and the terms of each in order: sorting numbers is quicker than sorting places by them
    turn = np.flatnonzero(after)
    turn = np.sort(holder[turn] << 32 | turn) & 0xFFFFFFFF
    made = np.concatenate(([0], np.cumsum(after[turn])))
    reports = np.searchsorted(holder[turn], np.arange(held.count + 1))
    for first, last in _stretches(made[reports], _AT_ONCE):
        some = turn[reports[first] : reports[last]]
        if not len(some):
            continue
        many = after[some]
        others = np.arange(int(many.sum()))
        others += np.repeat(begins[some] - (np.cumsum(many) - many), many)
        keys = right[others]
        keys += np.repeat(left[some], many)
        keys.sort()
        pair = keys >> _SQUARE
        closes = np.flatnonzero(np.concatenate((pair[1:] != pair[:-1], [True])))
        totals = np.cumsum(keys & ((1 << _SQUARE) - 1))[closes]
        found = pair[closes]
        yield found >> _PLACE, found & ((1 << _PLACE) - 1), np.diff(totals, prepend=0)


def _crowd(held: _Held, sort: Sort) -> Iterator[tuple[Array, Array, Array]]:
    """Whoever of the crowd may be on the list of another of it: on whose, who, and how near, both ways."""
    if not held.crowd:
        return
    # at most 96 squares of weights of one byte: exact in single precision, in whatever order they are summed
    table = np.zeros((held.crowd, held.columns), np.uint8)
    table[held.widely[0], held.widely[1]] = held.widely[2]
    roughly = (1 / np.sqrt(np.maximum(held.squares[: held.crowd], 1))).astype(np.float32)
    mine = np.flatnonzero(held.holder < held.crowd)
    mine = mine[np.argsort(held.holder[mine], kind="stable")]
    starts = np.searchsorted(held.holder[mine], np.arange(held.crowd + 1))
    keys = held.term.astype(np.int64) << 32
    bounds = np.searchsorted(held.term, held.term), np.searchsorted(keys | held.holder, keys | held.crowd)
    size = max(16, _CELLS // held.crowd)
    for first in range(0, held.crowd, size):
        last = min(first + size, held.crowd)
        products = np.empty((last - first, held.crowd), np.float32)
        rows = table[first:last].astype(np.float32)
        for start in range(0, held.crowd, _COLUMNS):
            block = table[start : start + _COLUMNS].astype(np.float32)
            np.matmul(rows, block.T, out=products[:, start : start + _COLUMNS])
        _add_others(products, first, mine[starts[first] : starts[last]], bounds, held)
        itself = np.arange(last - first)
        products[itself, itself + first] = -1
        rough = products * roughly
        rough *= roughly[first:last, None]
        at, column = nearest_in_rows(rough, sort, _SINGLE)
        shared = products[at, column].astype(np.int64)
        yield at + first, column, cosine(shared, held.squares[at + first] * held.squares[column])


def _add_others(products: Array, first: int, mine: Array, bounds: tuple[Array, Array], held: _Held) -> None:
    """Adds what reports of the crowd share of terms that few hold; `mine` are those of the rows, `first` the first."""
    begins, ends = bounds[0][mine], bounds[1][mine]
    flat = products.reshape(-1)
    for start, end in _stretches(np.concatenate(([0], np.cumsum(ends - begins))), _BESIDE):
        many = ends[start:end] - begins[start:end]
        others = np.repeat(begins[start:end], many) + counted(many)
        some = mine[start:end]
        cells = np.repeat((held.holder[some] - first) * products.shape[1], many) + held.holder[others]
        np.add.at(flat, cells, np.repeat((held.load[some] ** 2).astype(np.float32), many))


def _stretches(made: Array, most: int) -> Iterator[tuple[int, int]]:
    """Runs of those that make no more than so many pairs together, or of one; `made` is what each begins at."""
    first = 0
    while first < len(made) - 1:
        last = max(first + 1, int(np.searchsorted(made, made[first] + most, "right")) - 1)
        yield first, last
        first = last
