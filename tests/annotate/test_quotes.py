"""Quotation marks of every language, and of careless ones. All states are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.annotate.quotes import find_quotes


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We will wait,” she said. “Then we act.”", ["We will wait,", "Then we act."]),
        ('"We will wait", she said.', ["We will wait"]),
        ("„Wir warten“, sagte sie.", ["Wir warten"]),
        ("« Nous attendons », dit-elle.", ["Nous attendons"]),
        ("“We will wait », she said.", ["We will wait"]),
        ("He won't call the States' plan ‘harsh’ again.", ["harsh"]),
        (
            "“The first paragraph runs on.\n“The second ends,” she said.",
            ["The first paragraph runs on.", "The second ends,"],
        ),
        ("They will act at once and everywhere,” he said.", ["They will act at once and everywhere,"]),
        ("The '90s were quiet in Norland's ports.", []),
    ],
)
def test_the_quoted_words_are_found(text: str, quoted: list[str]) -> None:
    assert [q.inner.of(text) for q in find_quotes(text)] == quoted


def test_a_quote_that_runs_over_paragraphs_is_linked() -> None:
    quotes = find_quotes("“The first runs on.\n“The second ends.”")
    assert [q.continues for q in quotes] == [None, 0]


@given(st.text(alphabet="ab .,\n\"'“”‘’«»„", max_size=200))
def test_quotes_never_overlap_and_stay_in_the_text(text: str) -> None:
    end = 0
    for quote in find_quotes(text):
        assert end <= quote.outer.start <= quote.inner.start <= quote.inner.end <= quote.outer.end <= len(text)
        end = quote.outer.end
