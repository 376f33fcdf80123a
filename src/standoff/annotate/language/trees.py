"""Decodes a sentence's tree from arc scores.

Enters: a matrix of scores, one row a token, column 0 the root and column i + 1 token i. Leaves: the head of each token.

Example: ``decode_heads(numpy.array([[0.0, -9.0, 5.0], [3.0, 0.0, -9.0]]))`` is ``[1, -1]``: token 1 is the root.

Invariant: the heads are a tree with exactly one root, which has head -1.
"""

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


def decode_heads(scores: NDArray[np.floating]) -> list[int]:
    """Return each token's head, -1 for the root: the best head for each if that is a tree, else the best tree.

    The best tree is that of Chu and Liu (1965) and Edmonds (1967); its one root is the token that gains most as the
    root over its best other head.
    """
    count = len(scores)
    weights: Matrix = np.array(scores, dtype=np.float64)
    weights[np.arange(count), np.arange(count) + 1] = -np.inf
    heads = weights.argmax(1) - 1
    if (heads == -1).sum() == 1 and not _find_cycle(heads):
        return [int(head) for head in heads]
    # one root: the token that gains most as root over its best other head
    inner = weights[:, 1:]
    best = inner.max(1) if count > 1 else np.zeros(1)
    root = int((weights[:, 0] - best).argmax())
    free = weights.copy()
    free[:, 0] = -np.inf
    free[root] = -np.inf
    free[root, 0] = 0.0
    return [head - 1 for head in _span_tree(_square(free))[1:]]


def _square(weights: Matrix) -> Matrix:
    """Add a row for the root node itself, which has no head."""
    return np.vstack([np.full((1, weights.shape[1]), -np.inf), weights])


def _find_cycle(heads: NDArray[np.integer]) -> list[int]:
    """Return the members of a cycle among heads (-1 is the end of the way up), or none."""
    state = [0] * len(heads)
    for start in range(len(heads)):
        way = []
        node = start
        while node >= 0 and state[node] == 0:
            state[node] = 1
            way.append(node)
            node = int(heads[node])
        if node >= 0 and state[node] == 1:
            return way[way.index(node) :]
        for member in way:
            state[member] = 2
    return []


def _span_tree(weights: Matrix) -> list[int]:
    """Return the head of each node in the best tree rooted in node 0, whose own entry is -1.

    Cycles are contracted one after the other, on one matrix, and opened again from the last to the first.
    """
    weights = weights.copy()
    count = len(weights)
    alive = np.ones(count, dtype=bool)
    contracted: list[tuple[int, list[int], NDArray[np.integer], Matrix, NDArray[np.integer]]] = []
    while True:
        live = np.flatnonzero(alive)
        heads = np.full(count, -1)
        heads[live] = live[weights[np.ix_(live, live)].argmax(1)]
        heads[0] = -1
        heads[~alive] = -1
        cycle = _find_cycle(heads)
        if not cycle:
            break
        keeper = cycle[0]
        others = np.array([node for node in live if node not in set(cycle)])
        kept = weights[cycle, heads[cycle]]
        into = weights[cycle][:, others] - kept[:, None]
        out_of = weights[others][:, cycle]
        entered = into.argmax(0)
        left = out_of.argmax(1)
        contracted.append((keeper, cycle, others, np.array([entered, left]), heads[cycle]))
        weights[keeper, others] = into.max(0)
        weights[others, keeper] = out_of.max(1)
        alive[cycle] = False
        alive[keeper] = True
    for keeper, cycle, others, (entered, left), inside in reversed(contracted):
        column = {int(node): place for place, node in enumerate(others)}
        outer = int(heads[keeper])
        for node in others:
            if heads[node] == keeper:
                heads[node] = cycle[int(left[column[int(node)]])]
        heads[cycle] = inside
        heads[cycle[int(entered[column[outer]])]] = outer
    return [int(head) for head in heads]
