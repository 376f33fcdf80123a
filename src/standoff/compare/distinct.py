"""Which terms many sets hold, each looked at once and not once in every set.

What enters: sets of terms. What leaves: arrays that say which set holds which term, and the terms.

>>> told = find_distinct([frozenset({"dam"}), frozenset({"dam", "ferry"})])
>>> sorted(told.terms), [told.terms[number] for number in told.numbers.tolist()][0]
(['dam', 'ferry'], 'dam')

Invariant: every term of every set is told once. In what order, and whether a term is told once or as several that are
equal, depends on where strings stand in memory: whatever rests on this must not.
"""

from collections.abc import Collection, Sequence
from itertools import chain
from typing import Any, NamedTuple

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]
# The golden ratio's share of 64 bits, by which Knuth spreads numbers that follow one another over a table.
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_BITS = 64


class Distinct(NamedTuple):
    """Terms, and for each term of each set, end to end, the number of it: its position in `terms`.

    A term that stands in memory more than once may have as many numbers.
    """

    terms: list[str]
    numbers: Array


def find_distinct(sets: Sequence[Collection[str]]) -> Distinct:
    """The terms of all sets."""
    told = np.fromiter(chain.from_iterable(sets), object, sum(map(len, sets)))
    # An array of strings is one of their addresses. The speller interns terms, so that most that are equal are one in
    # memory: comparing addresses costs a fraction of looking up every term of every set in a dictionary.
    seats = np.ndarray(len(told), np.uint64, buffer=told)
    firsts, places = _first_of_each(seats)
    numbers = np.empty(len(told), np.int64)
    numbers[firsts] = np.arange(len(firsts))
    return Distinct(told[firsts].tolist(), numbers.take(places))


def _first_of_each(seats: Array) -> tuple[Array, Array]:
    """A place of each number that is there, and for every place the one of its number."""
    itself = np.arange(len(seats))
    bits = len(seats).bit_length()
    slots = (seats * _SPREAD >> np.uint64(_BITS - bits)).view(np.int64)
    # of those that fall into one slot of the table one stays, and stands for all that are the same number
    table = np.empty(1 << bits, np.int64)
    table[slots] = itself
    places = table.take(slots)
    others = np.flatnonzero(seats.take(places) != seats)
    _, first, back = np.unique(seats[others], return_index=True, return_inverse=True)
    places[others] = others[first][back]
    return np.flatnonzero(places == itself), places
