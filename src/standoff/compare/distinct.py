"""Which terms many sets hold, each looked at once and not once in every set.

What enters: sets of terms. What leaves: arrays that say which set holds which term, and the terms.

>>> told = find_distinct([frozenset({"dam"}), frozenset({"dam", "ferry"})])
>>> sorted(zip(told.terms, told.many.tolist())), sorted(told.owners.tolist())
([('dam', 2), ('ferry', 1)], [0, 1, 1])

Invariant: every term of every set is told once. In what order, and whether a term is told once or as several that are
equal, depends on where strings stand in memory: whatever rests on this must not.
"""

from collections.abc import Collection, Sequence
from itertools import chain
from typing import Any, NamedTuple

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]
# strings stand at multiples of eight
_APART = 3
# a place in memory and a place in the list are sorted as one number where both fit into so many bits
_BITS = 63


class Distinct(NamedTuple):
    """Terms, how many sets hold each, and which, by their positions: `owners` has those of each term, end to end.

    A term that stands in memory more than once may be told as many times, each time with other sets.
    """

    terms: list[str]
    many: Array
    owners: Array


def find_distinct(sets: Sequence[Collection[str]]) -> Distinct:
    """The terms of all sets."""
    lengths = np.fromiter(map(len, sets), np.int64, len(sets))
    told = np.fromiter(chain.from_iterable(sets), object, int(lengths.sum()))
    if not len(told):
        return Distinct([], np.zeros(0, np.int64), np.zeros(0, np.int64))
    # An array of strings is one of their addresses. The speller interns terms, so that most that are equal are one in
    # memory: sorting addresses costs a fraction of looking up every term of every set in a dictionary.
    seats = np.ndarray(len(told), np.int64, buffer=told)
    seats = seats - seats.min() >> _APART
    bits = len(told).bit_length()
    if int(seats.max()).bit_length() + bits <= _BITS:
        # sorting numbers is quicker than sorting places by them
        order = seats << bits | np.arange(len(told))
        order.sort()
        seats = order >> bits
        order &= (1 << bits) - 1
    else:
        order = np.argsort(seats)
        seats = seats[order]
    begins = np.concatenate(([0], np.flatnonzero(seats[1:] != seats[:-1]) + 1))
    owners = np.repeat(np.arange(len(sets)), lengths)[order]
    return Distinct(told[order[begins]].tolist(), np.diff(begins, append=len(told)), owners)
