"""Which reports share rare words, found by the words themselves and not by trying all pairs.

What enters: the outlines of reports, or the rows of bytes that are kept of them. What leaves: lists of the nearest.

>>> near_by_words([a, b, c], rarity, BY_WORDS)["a"]
(Near(left='a', right='c', by='words', score=0.41),)

Invariant: a row depends on its report and the background alone, and a list on the set of rows; of two that are equally
near the smaller id comes first. Rows and outlines give the same lists.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import compress, count
from operator import attrgetter
from typing import Any

import numpy as np

from standoff.compare.distinct import find_distinct
from standoff.compare.listed import Listed, Sort, counted
from standoff.compare.outline import Outline, number_of
from standoff.compare.rarity import Rarity
from standoff.compare.tallying import cosine, stretches, tally
from standoff.imprints import Part

Array = np.ndarray[Any, np.dtype[Any]]

# A term that more texts of the background hold, one in forty, brings in too many that have nothing else in common;
# measured on the development groups among 20 to 160.
_COMMON = 40
# Rare words count for more than in a plain cosine; measured among 1 and 2 on the development groups.
_POWER, _HEAVIEST = 1.5, 255
# A long report is found by the rarest of its words: 48 find the same groups of the development data.
MOST_TERMS = 96
_ROW = np.dtype("<u8")
_LOAD = np.uint64(0xFF)
# So many terms are looked at at once, each where it stands in a report.
_AT_ONCE = 1 << 18
# What GNU's C library takes for large at the most, less some room.
_BLOCK_OF_MEMORY = 31 << 20
# Where more of those that are asked about hold a term, it is summed by a product.
_FEW = 32


class Weights:
    """What terms count, from 1 for those that one text of the background in forty holds to 255; 0 for common ones."""

    def __init__(self, rarity: Rarity) -> None:
        self._rarity = rarity
        rarest = rarity.weight_of(0)
        shares = (rarity.weight_of(texts) / rarest for texts in range(_COMMON + 1))
        self._by_texts = np.array([max(1, round(_HEAVIEST * share**_POWER)) for share in shares] + [0], np.int64)

    def of(self, terms: Collection[str]) -> Array:
        """The weights of terms, as whole numbers in their order."""
        return self.by_texts(np.fromiter(self._rarity.texts_with_each(terms), np.int64, len(terms)))

    def by_texts(self, texts: Array) -> Array:
        """The weights of terms that so many texts of the background hold."""
        return np.asarray(self._by_texts[np.minimum(texts, _COMMON + 1)])


def make_row(numbers: Array, loads: Array) -> bytes:
    """The rarest terms of a report, by their numbers and weights, as numbers of eight bytes end to end.

    The last byte of each is its weight, and they are in order; there are at most `MOST_TERMS`.
    """
    kept = np.flatnonzero(loads)
    if len(kept) > MOST_TERMS:
        kept = kept[np.lexsort((numbers[kept], -loads[kept]))[:MOST_TERMS]]
    return np.sort(numbers[kept] & ~_LOAD | loads[kept].astype(_ROW)).tobytes()


def near_by_words(outlines: Sequence[Outline], rarity: Rarity, sort: Sort) -> Listed:
    """The lists of all reports, by the terms of their outlines; ids must differ."""
    ordered = sorted(outlines, key=attrgetter("report_id"))
    _keep_what_is_freed()
    owner, places, loads = _held([outline.terms for outline in ordered], Weights(rarity))
    return tally([outline.report_id for outline in ordered], owner, places, loads, sort)


def near_by_rows(rows: Mapping[str, bytes], sort: Sort) -> Listed:
    """The lists of all reports, by the rows that are kept of them."""
    _keep_what_is_freed()
    ids = sorted(rows)
    held = [np.frombuffer(rows[report], _ROW) for report in ids]
    owner = np.repeat(np.arange(len(ids)), [len(row) for row in held])
    values = np.concatenate(held) if held else np.zeros(0, _ROW)
    owner, values = owner[values > 0], values[values > 0]
    once, places = np.unique(values, return_inverse=True)
    return tally(ids, owner, places, (once & _LOAD).astype(np.int64), sort)


def cosines_with(rows: Sequence[bytes]) -> Callable[[Part], Array]:
    """What gives the cosines of these rows with those of a part, in columns."""
    held = [row[row > 0] for row in (np.frombuffer(row, _ROW) for row in rows)]
    owner = np.repeat(np.arange(len(held)), [len(row) for row in held])
    mine = np.concatenate(held) if held else np.zeros(0, _ROW)
    order = np.argsort(mine, kind="stable")
    owner, mine = owner[order], mine[order]
    squares = np.array([int(_squares(row).sum()) for row in held])
    # most of what others hold, none of these hold
    seen = np.zeros(1 << 16, bool)
    seen[(mine >> np.uint64(48)).astype(np.int64)] = True
    # what many of these hold is multiplied, so that work is bounded by the number of them and not by that of hits
    values, holders = np.unique(mine, return_counts=True)
    values = values[holders > _FEW]
    place, is_wide = _find(mine, values)
    table = np.zeros((len(held), len(values)), np.float32)
    table[owner[is_wide], place[is_wide]] = mine[is_wide] & _LOAD

    def cosines(part: Part) -> Array:
        theirs = np.frombuffer(part.rows, _ROW)
        count = len(part.numbers)
        width = max(1, len(theirs) // count)
        maybe = np.flatnonzero(seen[(theirs >> np.uint64(48)).astype(np.int64)] & (theirs > 0))
        column, wide = _find(theirs[maybe], values)
        beside = np.zeros((count, len(values)), np.float32)
        beside[maybe[wide] // width, column[wide]] = theirs[maybe[wide]] & _LOAD
        maybe = maybe[~wide]
        first, last = (np.searchsorted(mine, theirs[maybe], side) for side in ("left", "right"))
        hits = last - first
        at = np.repeat(first, hits) + counted(hits)
        cells = owner[at] * count + np.repeat(maybe // width, hits)
        shared = np.bincount(cells, _squares(mine[at]), len(held) * count).reshape(len(held), count)
        if len(values):
            shared = shared + table @ beside.T
        lengths = _squares(theirs).reshape(count, -1).sum(axis=1)
        return cosine(shared, squares[:, None] * lengths[None, :])

    return cosines


def _keep_what_is_freed() -> None:
    """Has the C library keep what is freed for what comes next.

    GNU's gives it back to the system page by page until it has once freed a block as large as this, and a page that is
    asked for again costs more than what is worked out on it. The block itself is never touched.
    """
    np.empty(_BLOCK_OF_MEMORY, np.uint8)


def _held(sets: Sequence[frozenset[str]], weights: Weights) -> tuple[Array, Array, Array]:
    """Who holds which terms, and the weights of these, as whole numbers: as `make_row` has them, common terms left out.

    Terms are numbered here as they come, and a weight stands at the number of its term.
    """
    terms = list[str]()
    owners, held, loads = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    lengths = np.fromiter(map(len, sets), np.int64, len(sets))
    for first, last in stretches(np.concatenate(([0], np.cumsum(lengths))), _AT_ONCE, len(sets)):
        told = find_distinct(sets[first:last])
        weighed = weights.of(told.terms)
        rare = weighed > 0
        kept = np.flatnonzero(rare.take(told.numbers))
        owners.append(np.repeat(np.arange(first, last), lengths[first:last]).take(kept))
        held.append((np.cumsum(rare) + (len(terms) - 1)).take(told.numbers.take(kept)))
        loads.append(weighed[rare])
        terms += compress(told.terms, rare.tolist())
    owner, places, load = np.concatenate(owners), np.concatenate(held), np.concatenate(loads)
    # a term that was told once goes by where it was told, one that was told again by where it was told last
    if len(set(terms)) < len(terms):
        number = dict(zip(terms, count(), strict=False))
        places = np.fromiter(map(number.__getitem__, terms), np.int64, len(terms))[places]
    many = np.bincount(owner, minlength=1)
    if many.max() > MOST_TERMS:
        long = np.flatnonzero((many > MOST_TERMS)[owner])
        kept = np.delete(np.arange(len(owner)), long[_too_many(owner[long], places[long], load, terms)])
        owner, places = owner[kept], places[kept]
    return owner, places, load


def _too_many(owner: Array, places: Array, loads: Array, terms: Sequence[str]) -> Array:
    """Which terms of long reports are not among the rarest that a row has room for; `loads` stand at the terms."""
    lighter = _HEAVIEST - loads[places]
    order = np.argsort(owner << 8 | lighter)
    owner, lighter, places = owner[order], lighter[order], places[order]
    begins = np.flatnonzero(np.diff(owner, prepend=-1))
    lengths = np.diff(begins, append=len(owner))
    # terms are told apart by their numbers where some that are equally rare have room and others haven't
    edge = np.repeat(lighter[begins + MOST_TERMS - 1], lengths)
    equal = np.flatnonzero(lighter == edge)
    room = MOST_TERMS - np.bincount(np.repeat(np.arange(len(begins)), lengths)[lighter < edge], minlength=len(begins))
    numbers = np.array([number_of(terms[place]) for place in places[equal].tolist()], _ROW)
    equal = equal[np.lexsort((numbers, owner[equal]))]
    _, alike = np.unique(owner[equal], return_counts=True)
    beyond = equal[counted(alike) >= np.repeat(room, alike)]
    return np.asarray(order[np.concatenate((np.flatnonzero(lighter > edge), beyond))])


def _find(numbers: Array, among: Array) -> tuple[Array, Array]:
    """Where each number stands among others that are in order, and whether it is one of them."""
    if not len(among):
        return np.zeros(len(numbers), np.int64), np.zeros(len(numbers), bool)
    place = np.minimum(np.searchsorted(among, numbers), len(among) - 1)
    return place, among[place] == numbers


def _squares(row: Array) -> Array:
    return np.asarray((row & _LOAD).astype(np.int64) ** 2)
