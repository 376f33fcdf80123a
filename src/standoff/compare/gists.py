"""How near two reports' gists are: the vectors that reading made of what each opens with.

What enters: gists as bytes, each signed; an empty one is of a report that has none. What leaves: cosines, and for each
report the reports with the nearest gists.

>>> Gists([a, b, c]).likeness(0, 1)
0.83

Invariant: sums of products of bytes are exact in 32 bits, so a cosine is the same on any machine and in any order.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np

Matrix = np.ndarray[Any, np.dtype[np.float32]]

# Below this cosine the gists of two reports have no more in common than those of any two.
_LEAST = 0.3
_NEIGHBOURS = 10
# Up to so many reports all gists are laid beside one another; beyond it those that are near the same pivots, of which
# there are as many as the square root of their number, so that the work grows with its power of 1.5.
_FEW = 4096
_PIVOTS = 4
_ROWS = 1024


class Gists:
    """The gists of reports in a fixed order."""

    def __init__(self, gists: Sequence[bytes]) -> None:
        self.count = len(gists)
        width = max((len(gist) for gist in gists), default=0)
        rows = [np.frombuffer(gist, np.int8) if len(gist) == width else np.zeros(width, np.int8) for gist in gists]
        self._rows: Matrix = np.array(rows, np.float32).reshape(self.count, width)
        lengths = np.sqrt((self._rows.astype(np.float64) ** 2).sum(1))
        self._has = lengths > 0
        self._lengths = np.where(self._has, lengths, 1.0)

    def likeness(self, i: int, j: int) -> float | None:
        """The cosine of two gists, 0 where it is negative, None where one of them is missing."""
        if not (self._has[i] and self._has[j]):
            return None
        product = float(self._rows[i] @ self._rows[j])
        return max(0.0, product / float(self._lengths[i] * self._lengths[j]))

    @cached_property
    def nearest(self) -> frozenset[tuple[int, int]]:
        """Pairs of positions, the smaller first: each report with the few whose gists are nearest to its own."""
        held = np.flatnonzero(self._has)
        if len(held) < 2:
            return frozenset()
        if len(held) <= _FEW:
            return frozenset(self._near(held, held))
        return frozenset(pair for members in self._cells(held) for pair in self._near(members, members))

    def _cells(self, held: Any) -> list[Any]:
        """The reports by the pivots that they are nearest to; each report stands in several cells."""
        step = int(np.sqrt(len(held)))
        pivots = held[::step]
        cells: list[list[Any]] = [[] for _ in pivots]
        for start in range(0, len(held), _ROWS):
            block = held[start : start + _ROWS]
            nearest = np.argsort(-self._cosines(block, pivots), axis=1, kind="stable")[:, :_PIVOTS]
            for row, cell in np.ndindex(nearest.shape):
                cells[nearest[row, cell]].append(block[row])
        return [np.array(cell) for cell in cells if len(cell) > 1]

    def _near(self, block: Any, others: Any) -> set[tuple[int, int]]:
        pairs: set[tuple[int, int]] = set()
        for start in range(0, len(block), _ROWS):
            mine = block[start : start + _ROWS]
            cosines = self._cosines(mine, others)
            cosines[mine[:, None] == others[None, :]] = -1.0
            best = np.argsort(-cosines, axis=1, kind="stable")[:, :_NEIGHBOURS]
            for row, column in np.ndindex(best.shape):
                if cosines[row, best[row, column]] >= _LEAST:
                    i, j = int(mine[row]), int(others[best[row, column]])
                    pairs.add((min(i, j), max(i, j)))
        return pairs

    def _cosines(self, left: Any, right: Any) -> Any:
        products = (self._rows[left] @ self._rows[right].T).astype(np.float64)
        return products / (self._lengths[left][:, None] * self._lengths[right][None, :])
