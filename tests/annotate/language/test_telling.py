"""Decoding who says what from the scores of a window."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from standoff.annotate.language.telling import decode_tellings

PARTS = ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"]


def scores_of(*rows: str) -> np.ndarray:
    """Scores that are high for one part of each token: "S" source, "C" cue, "T" content told, "." none."""
    letters = {".": 0, "S": 1, "s": 2, "C": 3, "c": 4, "T": 5, "t": 6}
    scores = np.zeros((len(rows), len(rows[0]), len(PARTS)), dtype=np.float32)
    for number, row in enumerate(rows):
        for place, letter in enumerate(row):
            scores[number, place, letters[letter]] = 5.0
    return scores


def test_the_parts_of_a_cue_are_its_tokens() -> None:
    (one,) = decode_tellings(scores_of("Ss.CTtt"), [3], [0.9], PARTS)
    assert (one.source, one.cue, one.content) == ((0, 1), (3,), (4, 5, 6))
    assert 0.9 < one.sourced <= 1.0 and one.found == 0.9


def test_a_part_is_gone_on_with_only_where_it_has_begun() -> None:
    (one,) = decode_tellings(scores_of("..CTs.t"), [2], [0.9], PARTS)
    assert one.source in ((), (4,)) and one.content[0] == 3


def test_a_cue_without_content_tells_nothing() -> None:
    assert decode_tellings(scores_of("S.C..."), [2], [0.9], PARTS) == []


def test_a_cue_holds_its_anchor_where_no_token_is_its_part() -> None:
    (one,) = decode_tellings(scores_of("S.TTt."), [1], [0.9], PARTS)
    assert one.cue == (1,)


@given(st.lists(st.lists(st.floats(-20, 20, width=32), min_size=7, max_size=7), min_size=1, max_size=30), st.data())
def test_no_token_plays_two_parts(rows: list[list[float]], data: st.DataObject) -> None:
    anchor = data.draw(st.integers(0, len(rows) - 1))
    for one in decode_tellings(np.array([rows], dtype=np.float32), [anchor], [0.6], PARTS):
        assert not set(one.source) & set(one.content)
        assert one.cue
        assert all(0.0 <= chance <= 1.0 for chance in (one.sourced, one.told))
