"""Makes the imprint of a report: what an index needs to find its neighbours, and to weigh what they share.

What enters: the outline of a report, and how rare terms are in the background.
What leaves: an `Imprint`; `unpack` gives its terms back as arrays.

>>> len(unpack(make_imprint(outline, rarity)).numbers) == len(outline.terms)
True

Invariant: an imprint depends on its report and the background alone, and is the same on any machine.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np

from standoff.compare.outline import Outline, number_of
from standoff.compare.overlap import Weights, make_row
from standoff.compare.rarity import Rarity
from standoff.imprints import Imprint

# The terms of so many reports are packed at once.
_AT_ONCE = 2048

Array = np.ndarray[Any, np.dtype[Any]]
_TOLD = np.dtype([("number", "<u8"), ("texts", "<u2")])
_TERM = np.dtype([("number", "<u8"), ("texts", "<u2"), ("lead", "u1")])


@dataclass(frozen=True)
class Terms:
    """The terms of a report in the order of their numbers: in how many texts of the background, whether in the lead."""

    numbers: Array
    texts: Array
    lead: Array

    @cached_property
    def place(self) -> dict[int, int]:
        """Where each number stands."""
        return {int(number): at for at, number in enumerate(self.numbers)}


def make_imprint(outline: Outline, rarity: Rarity) -> Imprint:
    """The imprint of the report behind an outline; `rarity` is that of the background alone."""
    return make_imprints([outline], rarity)[0]


def make_imprints(outlines: Sequence[Outline], rarity: Rarity) -> list[Imprint]:
    """The imprints of many reports, in their order."""
    known = _Known(rarity)
    return [
        imprint
        for start in range(0, len(outlines), _AT_ONCE)
        for imprint in _make_some(outlines[start : start + _AT_ONCE], known)
    ]


def _make_some(outlines: Sequence[Outline], known: "_Known") -> Iterator[Imprint]:
    lengths = [len(outline.terms) for outline in outlines]
    terms = chain.from_iterable(outline.terms for outline in outlines)
    leads = chain.from_iterable(map(outline.lead.__contains__, outline.terms) for outline in outlines)
    count = sum(lengths)
    places = np.fromiter(map(known.__getitem__, terms), np.intp, count)
    told, lead = known.told()[places], np.fromiter(leads, np.uint8, count)
    owner = np.repeat(np.arange(len(outlines)), lengths)
    order = np.lexsort((told["number"], owner))
    told = told[order]
    packed = np.zeros(len(told), _TERM)
    packed["number"], packed["texts"], packed["lead"] = told["number"], told["texts"], lead[order]
    ends = np.cumsum(lengths).tolist()
    loads = known.weights.by_texts(packed["texts"])
    for outline, length, end in zip(outlines, lengths, ends, strict=True):
        own = packed[end - length : end]
        words = make_row(own["number"], loads[end - length : end])
        yield Imprint(outline.report_id, outline.key, words, outline.gist, own.tobytes())


def unpack(imprint: Imprint) -> Terms:
    """The terms of an imprint."""
    packed = np.frombuffer(imprint.terms, _TERM)
    return Terms(packed["number"], packed["texts"], packed["lead"].astype(bool))


class _Known(dict[str, int]):
    """Terms by the place of what is told of them: number, texts of the background."""

    def __init__(self, rarity: Rarity) -> None:
        super().__init__()
        self._rarity, self.weights = rarity, Weights(rarity)
        self._told: list[tuple[int, int]] = []

    def __missing__(self, term: str) -> int:
        self._told.append((number_of(term), self._rarity.texts_with(term)))
        place = self[term] = len(self._told) - 1
        return place

    def told(self) -> Array:
        """What is told of all terms that have been asked for."""
        return np.array(self._told, _TOLD)
