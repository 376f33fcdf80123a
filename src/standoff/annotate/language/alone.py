"""Sees the sentences of a window alone, where it is known beforehand where each of them starts.

Enters: a window's scores and its sentence starts. Leaves: a window for each sentence.

Example: ``for begin, scores, starts in seen_alone(tokens, gaps, 0, scores, [0, 5, 9], encoder): ...``

Invariant: a sentence has names as the whole window has them, and arcs as both views have them in the mean.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from standoff.annotate.language.encoder import Encoder, WindowScores
from standoff.annotate.language.pieces import Gap


def seen_alone(
    shown: Sequence[str],
    gaps: Sequence[Gap],
    begin: int,
    scores: WindowScores,
    starts: Sequence[int],
    encoder: Encoder,
) -> Iterator[tuple[int, WindowScores, list[int]]]:
    """Yield the sentences of a window that begins at ``begin``; ``starts`` ends with where the last of them ends.

    The network attaches a word to the better head where it sees nothing else that might be one: of a hundred words that
    are wrong in their paragraph three or four are right so. It costs as much time again, so sentences that had to be
    found first are read in their paragraph alone.
    """
    for start, end in pairwise(starts):
        within = [Gap.BLANK_LINE, *gaps[begin + start + 1 : begin + end]]
        alone = encoder.score(encoder.cutter.assemble(shown[begin + start : begin + end], within))
        arcs = _as_log(alone.arcs) + _as_log(scores.arcs[start:end][:, np.r_[0, start + 1 : end + 1]])
        yield begin + start, replace(alone, arcs=arcs, names=scores.names[start:end]), [0, end - start]


def _as_log(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """The logarithms of the shares that softmax gives the columns of each row."""
    level = scores - scores.max(1, keepdims=True)
    shares: NDArray[np.float32] = level - np.log(np.exp(level).sum(1, keepdims=True))
    return shares
