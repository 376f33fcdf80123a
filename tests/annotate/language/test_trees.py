from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from standoff.annotate.language.trees import decode_heads


def is_tree(heads: tuple[int, ...] | list[int]) -> bool:
    if sum(head == -1 for head in heads) != 1:
        return False
    for start in range(len(heads)):
        node, steps = start, 0
        while node != -1 and steps <= len(heads):
            node, steps = heads[node], steps + 1
        if node != -1:
            return False
    return True


def weigh(scores: np.ndarray, heads: tuple[int, ...] | list[int]) -> float:
    return float(sum(scores[token, head + 1] for token, head in enumerate(heads)))


def matrices(most: int) -> st.SearchStrategy[np.ndarray]:
    whole = st.integers(-20, 20).map(float)
    return st.integers(1, most).flatmap(lambda count: arrays(np.float64, (count, count + 1), elements=whole))


@given(matrices(12))
def test_heads_are_always_a_tree_with_one_root(scores: np.ndarray) -> None:
    assert is_tree(decode_heads(scores))


@settings(max_examples=60)
@given(matrices(5), st.integers(0, 4))
def test_with_a_sure_root_no_tree_is_better(scores: np.ndarray, root: int) -> None:
    root %= len(scores)
    scores[:, 0] = -1000.0
    scores[root, 0] = 1000.0
    every = product(range(-1, len(scores)), repeat=len(scores))
    best = max(weigh(scores, heads) for heads in every if is_tree(heads))
    assert weigh(scores, decode_heads(scores)) == best


@pytest.mark.parametrize("count", [1, 2, 3, 60])
def test_scores_that_say_nothing_still_give_a_tree(count: int) -> None:
    assert is_tree(decode_heads(np.zeros((count, count + 1))))


def test_a_cycle_that_greedy_heads_would_make_is_broken_where_it_costs_least() -> None:
    # tokens 0 and 1 want each other; token 1 minds the root less
    scores = np.array([[1.0, 0.0, 9.0], [5.0, 9.0, 0.0]])
    assert decode_heads(scores) == [1, -1]
