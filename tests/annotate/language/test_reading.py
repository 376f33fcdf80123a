"""What is chosen from the scores of a window."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from standoff.annotate.language.reading import _best_of_each


@given(st.lists(st.lists(st.integers(-3, 3), min_size=5, max_size=5), max_size=4))
def test_the_best_of_each_row_are_those_that_sorting_gives(rows: list[list[int]]) -> None:
    scores = np.array(rows, dtype=np.float32).reshape(len(rows), 5)
    assert (_best_of_each(scores, 3) == np.argsort(-scores, axis=1, kind="stable")[:, :3]).all()
