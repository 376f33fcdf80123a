"""Sequences of tags: the best one in which each may follow the one before."""

from itertools import product

import numpy as np
import pytest

from standoff.annotate.language.paths import best_paths

CLASSES = ["O", "B-cue", "I-cue", "B-source", "I-source"]


def is_allowed(path: tuple[int, ...]) -> bool:
    before = "O"
    for name in (CLASSES[number] for number in path):
        if name.startswith("I-") and before[2:] != name[2:]:
            return False
        before = name
    return True


@pytest.mark.parametrize("seed", range(8))
def test_the_best_of_all_allowed_sequences_is_found(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(6, 4, len(CLASSES))).astype(np.float32)
    allowed = [path for path in product(range(len(CLASSES)), repeat=4) if is_allowed(path)]
    for one, found in zip(scores, best_paths(scores, CLASSES).tolist(), strict=True):
        best = max(allowed, key=lambda path: sum(float(one[place, number]) for place, number in enumerate(path)))
        assert tuple(found) == best


def test_what_may_follow_as_it_is_stays_beside_what_may_not() -> None:
    plain, broken = np.full((2, 3, len(CLASSES)), -4.0, dtype=np.float32)
    plain[[0, 1, 2], [1, 2, 0]] = 4.0
    # what goes on without a beginning has to begin, or is nothing
    broken[[0, 1, 2], [0, 4, 0]] = 4.0
    broken[1, 3] = 3.0
    assert best_paths(np.stack([plain, broken]), CLASSES).tolist() == [[1, 2, 0], [0, 3, 0]]
