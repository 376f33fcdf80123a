"""Vectors of texts: near where texts say the like in other words, and the same whatever else is read."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from standoff.annotate.quotes import find_quotes
from standoff.annotate.vectors import SentenceVectors, bundled_vectors, find_said, gist_of, is_own_text
from standoff.compare.words import split_sentences
from standoff.errors import ModelError
from standoff.knowledge import load_knowledge
from standoff.records import Filler, Kind, Mode, Report, Span, Statement

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


SAID = 'Dorak promised that wool would be free of tax. "We will mow," Dorak said, "and we will shear in June."'


def spoken(content: str, mode: Mode = "indirect", kind: Kind = "pledge", speaker: str = "Dorak") -> Statement:
    start = SAID.index(content)
    by = Filler(speaker, speaker, Span(0, 5)) if speaker else None
    cue = Filler("promised", "promised", Span(6, 14))
    return Statement(
        content[:4], "r", kind, None, content, by, cue=cue, content=Span(start, start + len(content)), mode=mode
    )


def test_what_is_said_has_a_vector_without_the_words_for_who_says_it() -> None:
    promise = spoken(SAID[: SAID.index(".")])
    quoted = spoken(SAID[SAID.index('"') :], "direct")
    said = find_said(report(SAID), [quoted, promise, promise], find_quotes(SAID), (), bundled_vectors())
    vector = bundled_vectors().vector
    assert [one.span for one in said] == [promise.content, quoted.content]
    assert [one.vector for one in said] == [
        vector("that wool would be free of tax"),
        vector("We will mow, and we will shear in June."),
    ]


@pytest.mark.parametrize(
    "statement",
    [
        spoken("wool would be free of tax", "narration"),
        spoken("wool would be free of tax", speaker=""),
        spoken("wool would be free of tax", kind="claim_figure"),
        spoken("free of tax"),
    ],
    ids=["told by the outlet", "by nobody", "a figure", "three words"],
)
def test_what_nobody_says_at_length_has_none(statement: Statement) -> None:
    assert find_said(report(SAID), [statement], (), (), bundled_vectors()) == ()


def test_a_party_s_own_text_has_a_vector_for_each_sentence() -> None:
    text = "STATEMENT BY THE MINISTRY OF NORLAND\nWe will mow the meadows of Halm.\nThanks."
    sentences = split_sentences(text)
    said = find_said(report(text), [], (), sentences, bundled_vectors())
    assert [one.span.of(text) for one in said] == text.splitlines()[:2]


@pytest.mark.parametrize(
    ("made", "own"),
    [
        (report("STATEMENT BY THE MINISTRY OF NORLAND\nWe will mow."), True),
        (replace(report("We will mow."), kind="official"), True),
        (replace(report("We will mow."), url="https://www.mfa.gov.lv/en/statements/1"), True),
        (report("Dorak said that he would mow."), False),
    ],
    ids=["by its form", "by its carrier", "by its publisher", "a press report"],
)
def test_a_party_s_own_text_is_known(made: Report, own: bool) -> None:
    assert is_own_text(made, load_knowledge()) is own
