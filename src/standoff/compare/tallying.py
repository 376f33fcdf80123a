"""Sums what every two reports share of rare words: pair by pair, and by a product where very many hold the same words.

What enters: who holds which word, and how much each counts. What leaves: lists of the nearest by cosine.

>>> tally(["a", "b"], np.array([0, 0, 1]), np.array([0, 1, 1]), np.array([255, 255]), BY_WORDS)["a"]
(Near(left='a', right='b', by='words', score=0.7071065902709961),)

Invariant: sums are of whole numbers and exact, so that which way a pair is summed makes no difference; memory grows
with the number of reports, and never with that of pairs.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from standoff.compare.listed import Lines, Listed, Sort, counted, nearest_in_rows

Array = np.ndarray[Any, np.dtype[Any]]
# How far a cosine of two roots, or of single precision, may be from the exact one, many times over.
_ROUGHLY, _SINGLE = 1 - 1e-9, 1e-5
# So many pairs of terms are laid out at once, and so many in rows that stand beside all of a crowd.
_AT_ONCE, _BESIDE = 1 << 16, 1 << 18
# A pair of reports and the weight of a word that they share are packed in so many bits, and the weight in so many.
_KEY, _LOAD = 32, 8
_LOW = 0xFFFFFFFF
# A word is widely held if more reports have it than so many, and than one in so many of all. To lay out a pair and sum
# it costs what a product costs for a hundred columns or more, and there are at most 96 words a report to make columns.
_MANY, _ONE_IN = 200, 16
# What a product costs beside laying out the same pairs, at least: it tells of every pair in the crowd.
_WORTH = 2
# A crowd's products are worked out for so many pairs at once, and so many columns.
_CELLS, _COLUMNS = 1 << 22, 4096


def tally(ids: Sequence[str], owner: Array, places: Array, loads: Array, sort: Sort) -> Listed:
    """The lists of reports: `owner` and `places` say who holds which term, `loads` what each of the terms weighs."""
    held = _Held(len(ids), owner, places, loads)
    lines = Lines(len(ids), sort)
    for left, right, shared in _gathered(_near(held, sort)):
        exact = cosine(shared, held.squares[left] * held.squares[right])
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
        self.squares: Array = np.bincount(owner, (loads * loads)[places], count).astype(np.int64)[self.reports]
        ranked = rank[owner] if self.crowd else owner
        # by term, and the holders of each in order
        kept = np.flatnonzero(~wide[places]) if self.crowd else slice(None)
        order = np.sort(places[kept] << 32 | ranked[kept])
        self.term, self.holder = order >> 32, order & _LOW
        self.load = loads[self.term]
        column = np.cumsum(wide) - 1
        widely = np.flatnonzero(wide[places]) if self.crowd else np.zeros(0, np.int64)
        self.widely = ranked[widely], column[places[widely]], loads[places[widely]]
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


def _near(held: _Held, sort: Sort) -> Iterator[tuple[Array, Array, Array]]:
    """Pairs that may be near enough, each once, with the squares of what they share; without those within the crowd.

    Most pairs share a word and no more: they are left out where they are summed.
    """
    term, holder = held.term, held.holder
    roughly = np.sqrt(held.squares * (sort.least * _ROUGHLY))
    # every holder makes a pair with those that come after it, one of the crowd with those outside
    ends = np.cumsum(np.bincount(term, minlength=1))[term]
    begins = np.arange(1, len(term) + 1)
    if held.crowd:
        begins = np.maximum(begins, np.searchsorted(term << 32 | holder, term << 32 | held.crowd))
    after = ends - begins
    # by holder, and the terms of each in order: sorting numbers is quicker than sorting places by them
    turn = np.flatnonzero(after)
    turn = np.sort(holder[turn] << 32 | turn) & _LOW
    many, lefts = after[turn], holder[turn]
    made = np.concatenate(([0], np.cumsum(many)))
    begins = begins[turn] - made[:-1]
    reports = np.searchsorted(lefts, np.arange(held.count + 1))
    # in a key stand the report of the left, counted from the first of its stretch, that of the right, and the weight
    # of the word; the left's part of it is laid out as one number with where its pairs begin, above 32 bits
    width = held.count.bit_length()
    right = (holder << _LOAD | held.load).astype(np.uint32)
    for first, last in stretches(made[reports], _AT_ONCE, 1 << _KEY - _LOAD - width):
        some = slice(reports[first], reports[last])
        if some.start == some.stop:
            continue
        keys = np.repeat((lefts[some] - first << 32 + width + _LOAD) + begins[some], many[some])
        keys += np.arange(made[some.start], made[some.stop])
        others = right.take(keys & _LOW)
        keys = (keys >> 32).astype(np.uint32) + others
        keys.sort()
        closes = np.append(np.flatnonzero((keys[1:] ^ keys[:-1]) >= 1 << _LOAD), len(keys) - 1)
        found = keys.take(closes) >> _LOAD
        keys &= (1 << _LOAD) - 1
        keys *= keys
        # a sum of all may go beyond 32 bits, what is between two of them doesn't
        shared = np.cumsum(keys, dtype=np.uint32).take(closes)
        shared[1:] -= shared[:-1].copy()
        one, other = found >> width, found & (1 << width) - 1
        near = np.flatnonzero(shared >= roughly[first:last].take(one) * roughly.take(other))
        left, others, sums = (part.take(near).astype(np.int64) for part in (one, other, shared))
        yield left + first, others, sums


def _gathered(parts: Iterable[tuple[Array, Array, Array]]) -> Iterator[tuple[Array, ...]]:
    """What comes in small parts, in larger ones."""
    held = list[tuple[Array, Array, Array]]()
    many = 0
    for part in parts:
        held.append(part)
        many += len(part[0])
        if many >= _AT_ONCE:
            yield tuple(map(np.concatenate, zip(*held, strict=True)))
            held, many = [], 0
    if held:
        yield tuple(map(np.concatenate, zip(*held, strict=True)))


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
    keys = held.term << 32
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
    for start, end in stretches(np.concatenate(([0], np.cumsum(ends - begins))), _BESIDE, len(mine)):
        many = ends[start:end] - begins[start:end]
        others = np.repeat(begins[start:end], many) + counted(many)
        some = mine[start:end]
        cells = np.repeat((held.holder[some] - first) * products.shape[1], many) + held.holder[others]
        np.add.at(flat, cells, np.repeat((held.load[some] ** 2).astype(np.float32), many))


def stretches(made: Array, most: int, longest: int) -> Iterator[tuple[int, int]]:
    """Runs of those that make no more than so many pairs together, or of one; `made` is what each begins at."""
    first = 0
    while first < len(made) - 1:
        last = max(first + 1, int(np.searchsorted(made, made[first] + most, "right")) - 1)
        last = min(last, first + longest)
        yield first, last
        first = last
