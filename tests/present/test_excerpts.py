from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from present.norland import STATEMENTS
from present.norland_reports import COPY, REPORTS, WIRE, find, sentences
from standoff.present.excerpts import REACH, excerpt, full_text, segments, statement_excerpt
from standoff.present.rows import Mark
from standoff.present.wording import mask_contacts, strip_controls
from standoff.records import Report, Span, Stretch

BY_ID = {statement.id: statement for statement in STATEMENTS}
MARKS: list[Mark] = ["sentence", "speaker", "cue", "condition", "consequence"]


@pytest.mark.parametrize(
    "statement_id, text, mark, words",
    [
        ("w1", WIRE, "condition", ["Veskaria bases missiles in Ostmark"]),
        ("w1", WIRE, "consequence", ["close the Kestrel Strait"]),
        ("w1", WIRE, "speaker", ["President Ada Brandt"]),
        ("w1", WIRE, "cue", ["threatened"]),
        ("k1", COPY, "condition", ["Veskaria base missiles in Ostmark"]),
    ],
)
def test_the_parts_of_a_statement_are_marked(statement_id: str, text: str, mark: str, words: list[str]) -> None:
    report = next(r for r in REPORTS if r.text == text)
    shown = statement_excerpt(report, sentences(text), BY_ID[statement_id])
    assert shown is not None
    assert [s.text for s in shown.segments if s.mark == mark] == words


def test_an_excerpt_is_the_sentence_and_one_either_side() -> None:
    around = find(WIRE, "Veskaria's foreign ministry has refused to withdraw its engineers from Ostmark.")
    shown = excerpt(REPORTS[0], sentences(WIRE), around, [])
    text = "".join(s.text for s in shown.segments)
    assert text.startswith("“If they put launchers") and text.endswith("out of the bay.")
    assert shown.cut_before and shown.cut_after


def test_a_neighbour_of_great_length_is_cut_at_a_word() -> None:
    text = "word " * 400 + "end. Norland will act. " + "more " * 400
    report = Report("long", "x", text, text, (Stretch(Span(0, len(text)), Span(0, len(text))),))
    said = find(text, "Norland will act.")
    shown = excerpt(report, [Span(0, said.start - 1), said, Span(said.end + 1, len(text))], said, [(said, "sentence")])
    words = "".join(s.text for s in shown.segments).split()
    assert len(" ".join(words)) <= 2 * REACH + len("Norland will act.") + 2
    assert set(words) == {"word", "end.", "Norland", "will", "act.", "more"}


def test_an_excerpt_holds_no_address_of_a_reporter() -> None:
    shown = excerpt(REPORTS[0], sentences(WIRE), find(WIRE, "Write to desk@coastwire.example"), [])
    text = "".join(s.text for s in shown.segments)
    assert "coastwire" not in text and "7946" not in text and "Write to" in text


def test_the_whole_text_has_the_parts_of_every_statement_marked() -> None:
    runs = full_text(REPORTS[0], [s for s in STATEMENTS if s.report_id == "a-wire.txt"])
    assert "".join(run.text for run in runs) == mask_contacts(WIRE)
    assert sum(run.mark == "condition" for run in runs) == 2


@given(
    st.text(alphabet="ab .\n", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20), st.sampled_from(MARKS)), max_size=6),
)
def test_segments_joined_are_the_text(text: str, spans: list[tuple[int, int, Mark]]) -> None:
    marks = [(Span(start, start + length), mark) for start, length, mark in spans]
    runs = segments(text, Span(0, len(text)), marks)
    assert "".join(run.text for run in runs) == strip_controls(text)
    assert all(left.mark != right.mark for left, right in pairwise(runs))
