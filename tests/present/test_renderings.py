import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.present.renderings import compare_words, share_alike

WORDS = st.lists(st.sampled_from(["the", "ships", "Ships,", "leave", "now", "never"]), max_size=12).map(" ".join)


@pytest.mark.parametrize(
    "fullest, other, added, missing",
    [
        ("hold the strait open", "hold the strait open", [], []),
        ("hold the strait open", "Hold the strait, open!", [], []),
        ("hold the strait open", "keep the strait open", ["keep"], ["hold"]),
        ("some regions of the world", "regions of the world", [], ["some"]),
        ("ships leave", "ships will leave now", ["will", "now"], []),
    ],
)
def test_the_words_in_which_a_rendering_differs_are_marked(
    fullest: str, other: str, added: list[str], missing: list[str]
) -> None:
    words = compare_words(fullest, other)
    assert [w.text for w in words if w.change == "added"] == added
    assert [w.text for w in words if w.change == "missing"] == missing


@given(WORDS, WORDS)
def test_a_comparison_keeps_every_word_of_the_rendering(fullest: str, other: str) -> None:
    words = compare_words(fullest, other)
    assert " ".join(w.text for w in words if w.change != "missing") == other


@given(WORDS)
def test_a_text_is_wholly_like_itself(text: str) -> None:
    assert share_alike(text, text) == 1.0
