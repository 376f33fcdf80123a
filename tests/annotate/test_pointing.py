"""Whom the second reader points at: chances of words, and what is made of them where no rule says who."""

import numpy as np
import pytest

from standoff.annotate.tagging import bundled_tagger
from standoff.annotate.tagging.pointing import Who

# four words, two roles, one point: the third word asks; as speaker the first answers it, as actor something elsewhere
ASKS = np.array([[[0, 0], [0, 0]], [[0, 0], [0, 0]], [[8, 0], [0, 8]], [[0, 0], [0, 0]]], dtype=np.float32)
ANSWERS = np.array([[[1], [0]], [[0], [0]], [[0], [0]], [[0], [0]]], dtype=np.float32)
WHO = Who(ASKS, ANSWERS, [(0, 1), (2,), (3,), (4,)], ("speaker", "actor"))


def test_an_outcome_points_at_the_words_that_answer_it() -> None:
    points = WHO.points({3}, "speaker")
    assert points is not None and points.of({1}) > 0.99
    assert points.likely(0.5)[0][0] == (0, 1)
    assert points.of({2, 3, 4}) + points.of({0}) + points.elsewhere == pytest.approx(1)


def test_an_answer_may_stand_elsewhere() -> None:
    points = WHO.points({3}, "actor")
    assert points is not None and points.elsewhere > 0.99 and points.likely(0.5) == []


def test_words_that_were_not_looked_at_ask_nothing() -> None:
    assert WHO.points({99}, "speaker") is None


@pytest.mark.parametrize(
    ("words", "outcome", "speaker", "actor"),
    [
        ("Holt said that Norland would close the strait if Veskaria boarded one more ship .", {5, 6, 7}, 0, 3),
        ("Norland would never open the dam , the minister said .", {1, 2, 3, 4, 5}, 8, 0),
        ("Holt urged Veskaria to withdraw its boats from the bank .", {3, 4, 5, 6}, 0, 2),
    ],
)
def test_the_network_tells_who_speaks_from_who_acts(words: str, outcome: set[int], speaker: int, actor: int) -> None:
    tagger, split = bundled_tagger(), words.split()
    marks = tagger.mark(split)
    who = Who(marks.asks, marks.answers, [(place,) for place in range(len(split))], tagger.roles)
    told, acting = who.points(outcome, "speaker"), who.points(outcome, "actor")
    assert told is not None and told.likely(0.5)[0][0] == (speaker,)
    assert acting is not None and acting.likely(0.5)[0][0] == (actor,)
