"""How two renderings of a statement differ, and which differences change what was said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.norland import make_report
from standoff.compare import renderings
from standoff.compare.renderings import compare_words, share_alike
from standoff.records import Signal, Span, Statement


@pytest.mark.parametrize(
    ("fullest", "other", "kind"),
    [
        ("We will not hand over the tower.", "We will hand over the tower.", "negation"),
        ("We will hand over the tower.", "We won't hand over the tower.", "negation"),
        ("We will close the narrows.", "We may close the narrows.", "modal"),
        ("They hold 40 tankers.", "They hold 14 tankers.", "figure"),
        ("They hold three tankers.", "They hold thirty tankers.", "figure"),
        ("We will come without arms.", "We will come with arms.", "negation"),
        ("Ships that enter could be sunk.", "Ships that enter will be sunk.", "modal"),
        ("If the tower is lit, we will shut the port for good.", "If the tower is lit …", "clause left out"),
        ("We will answer, with all that we have, at sea.", "We will answer at sea.", "clause left out"),
        ("We will answer at sea.", "We will answer, with all that we have, at sea.", "clause added"),
        ("We will close the narrows.", "We will shut the narrows.", "wording"),
    ],
)
def test_a_difference_has_its_kind(fullest: str, other: str, kind: str) -> None:
    assert kind in {difference.kind for difference in compare_words(fullest, other)}


@pytest.mark.parametrize(
    ("fullest", "other"),
    [
        ("Why should we not close it?", "Why shouldn’t we close it?"),
        ("We will close it!", "“We will close it,”"),
        ("WE WILL CLOSE IT", "we will close it"),
    ],
)
def test_marks_case_and_a_negation_moved_change_nothing(fullest: str, other: str) -> None:
    assert not any(
        difference.changes_meaning for difference in compare_words(fullest, other) if difference.kind != "modal"
    )


def test_another_word_is_no_change_of_meaning_and_a_lost_clause_is() -> None:
    same, lost = compare_words("We close the narrows", "We shut the narrows"), compare_words("a b c d e f", "a f")
    assert not any(difference.changes_meaning for difference in same)
    assert any(difference.changes_meaning for difference in lost)


@given(
    st.lists(st.sampled_from(["we", "will", "not", "close", "the", "narrows", "until", "they", "leave"]), max_size=14),
    st.data(),
)
def test_differences_put_into_the_fullest_give_the_other(words: list[str], data: st.DataObject) -> None:
    other = data.draw(st.permutations(words))
    left_over = " ".join(words)
    for difference in compare_words(" ".join(words), " ".join(other)):
        assert difference.fullest in left_over
        assert difference.other in " ".join(other)
    assert share_alike(" ".join(words), " ".join(words)) == 1.0


def test_renderings_come_in_the_order_of_the_signal_with_the_words_of_their_reports() -> None:
    texts = {
        "a": "“We will close the narrows on Monday,” he said.",
        "b": "“We may close the narrows on Monday,” he said.",
    }
    reports = {name: make_report(name, text) for name, text in texts.items()}
    statements = {
        name: Statement(name, name, "threat", Span(0, len(text)), text, content=Span(1, text.index(",")), mode="direct")
        for name, text in texts.items()
    }
    signal = Signal("s", "threat", ("b", "a"), ("a", "b"), ())
    first, second = renderings(signal, statements, reports)
    assert (first.report, first.text, first.differences) == ("b", "We may close the narrows on Monday,", ())
    assert [(d.kind, d.fullest, d.other) for d in second.differences] == [("modal", "may", "will")]
    assert second.changes_meaning


def test_renderings_worded_apart_throughout_have_no_marks() -> None:
    texts = {"a": "Nobody passes while strangers hold it.", "b": "The strait stays shut for as long as they sit there."}
    reports = {name: make_report(name, text) for name, text in texts.items()}
    statements = {n: Statement(n, n, "threat", Span(0, len(t)), t) for n, t in texts.items()}
    signal = Signal("s", "threat", ("a", "b"), ("a", "b"), ())
    assert renderings(signal, statements, reports)[1].differences == ()
