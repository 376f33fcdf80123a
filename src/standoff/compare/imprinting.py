"""Makes the imprint of a report: what an index needs to find its neighbours, and to weigh what they share.

What enters: the outline of a report, and how rare terms are in the background.
What leaves: an `Imprint`; `unpack` gives its terms back as arrays.

>>> len(make_imprint(outline, rarity).words)
1024

Invariant: an imprint depends on its report and the background alone, and is the same on any machine.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any

import numpy as np

from standoff.compare.outline import Outline
from standoff.compare.rarity import Rarity
from standoff.imprints import Imprint

# A sketch is a projection of a report's weighed terms to so many numbers, each term to one of them with a sign
# (Weinberger and others, "Feature Hashing for Large Scale Multitask Learning", 2009): cosines of sketches are those of
# the terms with an error of about 1 in 32. Measured on the development groups, half as many find nearly as well.
WIDTH = 1024
# Rare words count for more than in a plain cosine; measured among 1 and 1.5 on the development groups.
_POWER = 1.5
_LARGEST = 127
# So many reports are sketched at once.
_AT_ONCE = 2048

Array = np.ndarray[Any, np.dtype[Any]]
_TOLD = np.dtype([("number", "<u8"), ("texts", "<u2"), ("weight", "<f8")])
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
    cells = owner * WIDTH + (told["number"] % WIDTH).astype(np.int64)
    sketches = np.bincount(cells, told["weight"], len(outlines) * WIDTH).reshape(len(outlines), WIDTH)
    largest = np.abs(sketches).max(axis=1, initial=0.0)
    scaled = np.round(sketches * (_LARGEST / np.where(largest, largest, 1.0))[:, None]).astype(np.int8)
    ends = np.cumsum(lengths).tolist()
    for row, (outline, end) in enumerate(zip(outlines, ends, strict=True)):
        words = scaled[row].tobytes() if largest[row] else b""
        yield Imprint(outline.report_id, outline.key, words, outline.gist, packed[end - lengths[row] : end].tobytes())


def unpack(imprint: Imprint) -> Terms:
    """The terms of an imprint."""
    packed = np.frombuffer(imprint.terms, _TERM)
    return Terms(packed["number"], packed["texts"], packed["lead"].astype(bool))


class _Known(dict[str, int]):
    """Terms by the place of what is told of them: number, texts of the background, what each adds to a sketch."""

    def __init__(self, rarity: Rarity) -> None:
        super().__init__()
        self._rarity = rarity
        self._told: list[tuple[int, int, float]] = []

    def __missing__(self, term: str) -> int:
        number = _number(term)
        weight = (1.0 if number >> 40 & 1 else -1.0) * self._rarity.weight(term) ** _POWER
        self._told.append((number, self._rarity.texts_with(term), weight))
        place = self[term] = len(self._told) - 1
        return place

    def told(self) -> Array:
        """What is told of all terms that have been asked for."""
        return np.array(self._told, _TOLD)


@lru_cache(maxsize=1 << 18)
def _number(term: str) -> int:
    return int.from_bytes(hashlib.blake2b(term.encode(), digest_size=8).digest(), "little")
