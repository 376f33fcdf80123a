"""Vectors of texts: near where texts say the like in other words, and the same whatever else is read."""

from pathlib import Path

import numpy as np
import pytest

from standoff.annotate.vectors import SentenceVectors, bundled_vectors, gist_of
from standoff.errors import ModelError
from standoff.records import Report

TOWED = "Norland's coast guard towed nine boats of smugglers into Sundby on Monday."
AGAIN = "On Monday nine vessels used for smuggling were brought to Sundby harbour by the Norlandic coast guard."
OTHER = "The parliament of Estmark has put off its vote on the price of milk."


def cosine(left: bytes, right: bytes) -> float:
    one, two = (np.frombuffer(side, np.int8).astype(float) for side in (left, right))
    return float(one @ two / np.linalg.norm(one) / np.linalg.norm(two))


def report(text: str, title: str | None = None) -> Report:
    return Report("r", "", text, text, (), title=title)


def test_texts_that_say_the_like_are_near() -> None:
    said, again, other = (bundled_vectors().vector(text) for text in (TOWED, AGAIN, OTHER))
    assert cosine(said, again) > 0.7 > 0.4 > cosine(said, other)


def test_a_vector_depends_on_its_own_text_alone() -> None:
    alone = bundled_vectors().vector(TOWED)
    bundled_vectors().vector(OTHER * 40)
    assert bundled_vectors().vector(TOWED) == alone
    assert len(alone) == 384


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b"])
def test_a_text_without_a_word_has_no_vector(text: str) -> None:
    assert bundled_vectors().vector(text) == b""


@pytest.mark.parametrize("text", ["\ud83d half a character", "a" * 5000, "漢字" * 300, "\x00\x01 boats"])
def test_any_text_has_a_vector(text: str) -> None:
    assert len(bundled_vectors().vector(text)) == 384


def test_a_gist_is_of_the_title_and_the_opening() -> None:
    plain, titled = (gist_of(report(TOWED, title), bundled_vectors()) for title in (None, OTHER))
    assert plain == bundled_vectors().vector(TOWED)
    assert titled == bundled_vectors().vector(f"{OTHER}\n{TOWED}")
    assert gist_of(report(TOWED, TOWED[:20]), bundled_vectors()) == plain


def test_a_folder_without_a_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="reinstall"):
        SentenceVectors(tmp_path, tmp_path / "tokenizer.json")
