"""From spans of the text as it came to spans of the cleaned text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.linking import Linker, cleaned_span
from standoff.records import Dropped, Report, Span, Statement, Stretch, original_span

# "Advertisement" is dropped, "&amp;" stands for "&", and two line breaks became one space
ORIGINAL = "Advertisement Norland &amp; Tarn spoke.\n\nVeskaria left."
TEXT = "Norland & Tarn spoke. Veskaria left."
STRETCHES = (
    Stretch(Span(0, 8), Span(14, 22)),
    Stretch(Span(8, 9), Span(22, 27)),
    Stretch(Span(9, 21), Span(27, 39)),
    Stretch(Span(21, 22), Span(39, 41)),
    Stretch(Span(22, 36), Span(41, 55)),
)
REPORT = Report("a.txt", "00", ORIGINAL, TEXT, STRETCHES, (Dropped(Span(0, 14), "advertisement", "Advertisement "),))


@pytest.mark.parametrize(
    ("words", "cleaned"),
    [
        ("Norland &amp; Tarn spoke.", "Norland & Tarn spoke."),
        ("Veskaria left.", "Veskaria left."),
        ("Tarn", "Tarn"),
        ("Advertisement Norland", "Norland"),
        ("spoke.\n\nVeskaria", "spoke. Veskaria"),
        ("Advertisement", None),
    ],
)
def test_a_span_of_the_text_as_it_came_has_its_words_in_the_cleaned_text(words: str, cleaned: str | None) -> None:
    start = ORIGINAL.index(words)
    span = cleaned_span(REPORT, Span(start, start + len(words)))
    assert (None if span is None else span.of(TEXT)) == cleaned


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_the_way_there_and_back_covers_the_span_and_no_more_than_what_is_not_one_to_one(one: int, other: int) -> None:
    span = Span(min(one, other), max(one, other))
    back = cleaned_span(REPORT, original_span(REPORT, span)) if span.start < span.end else None
    if span.start < span.end:
        assert back == span


def test_a_sentence_that_cleaning_took_away_has_its_words_and_no_span() -> None:
    typed = Statement("t1", "sha256:00", "claim", Span(0, 13), "gloss")
    linked = Linker(lambda sha256: REPORT if sha256 == "00" else None).statement(typed)
    assert (linked.report_id, linked.sentence, linked.text) == ("a.txt", None, "Advertisement")


def test_what_cites_no_report_or_an_unknown_one_is_left_as_it_is() -> None:
    linker = Linker(lambda sha256: None)
    for report_id in (None, "a.txt", "sha256:00"):
        typed = Statement("t1", report_id, "claim", None, "words")
        assert linker.statement(typed) == typed
