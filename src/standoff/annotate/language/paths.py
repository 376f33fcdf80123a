"""Decodes tags that open with B- and go on with I-: the best sequence in which each may follow the one before.

Enters: scores of sequences, as (sequences, tokens, classes), and the names of the classes. Leaves: a class a token.

Example: ``best_paths(scores, ["O", "B-cue", "I-cue"])[0].tolist()`` is ``[0, 1, 2]``

Invariant: a class that goes on stands only behind a token of its kind.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray


def best_paths(scores: NDArray[np.float32], classes: Sequence[str]) -> NDArray[np.intp]:
    """Return the best sequence for each, as (sequences, tokens)."""
    opening, penalty = _penalties(tuple(classes))
    paths: NDArray[np.intp] = scores.argmax(-1)
    # where the best class of every token may follow that of the token before, there is nothing to search
    broken = opening[paths[:, 0]] + penalty[paths[:, 1:], paths[:, :-1]].sum(-1) < 0
    if broken.any():
        paths[broken] = _search(scores[broken], opening, penalty)
    return paths


@cache
def _penalties(classes: tuple[str, ...]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """What it costs to open with a class, and that one follows another (after, before)."""
    opening = np.array([-1e9 if name.startswith("I-") else 0.0 for name in classes])
    return opening, np.array([[0.0 if _may_follow(after, before) else -1e9 for before in classes] for after in classes])


def _may_follow(after: str, before: str) -> bool:
    return not after.startswith("I-") or before[2:] == after[2:]


def _search(
    scores: NDArray[np.float32], opening: NDArray[np.float64], penalty: NDArray[np.float64]
) -> NDArray[np.intp]:
    """The best sequences, by the algorithm of Viterbi (1967)."""
    best = scores[:, 0] + opening
    came_from = []
    for column in range(1, scores.shape[1]):
        ways = best[:, None, :] + penalty
        came_from.append(ways.argmax(-1))
        best = scores[:, column] + ways.max(-1)
    rows = np.arange(len(scores))
    chosen = [best.argmax(-1)]
    for step in reversed(came_from):
        chosen.append(step[rows, chosen[-1]])
    return np.stack(chosen[::-1], 1)
