"""Which sentences of a report of its own stand in another's text, and whose origin a statement in them has."""

import pytest

from compare.norland import (
    DISPATCH,
    OWN,
    TRANSLATION,
    compare_texts,
    groups_of,
    left_out,
    make_reading,
    make_report,
    paragraphs,
    world,
)
from standoff.compare import compare
from standoff.records import Comparison, Finding, Reading, Report, Span, Statement

PARTS = paragraphs(DISPATCH)
FEATURE = paragraphs(
    """The herring women of Sundby have a word for weather that cannot make up its mind, and this week they use it for \
presidents.

Gerda Maal guts forty fish a minute and follows the wireless with one ear, the left, because the knife is in her right.

Her son mends nets on the same bench, between a calendar of saints and a shelf of jars that nobody has opened for years.

What she makes of lighthouses she would not say before lunch, and after it she said that a lamp is a lamp.

On the wall behind her hangs a photograph of nineteen women in white aprons, of whom she is the last who still comes in.

The owner has promised heating since the winter before last; he lives above the ice plant and wears two jerseys.

At four the boats came in half empty, with crabs for the cat and a bottle that had somebody's love letter in it.
"""
)
BLEND = [*FEATURE[:3], PARTS[3], PARTS[5], *FEATURE[3:]]


def passages(comparison: Comparison) -> list[Finding]:
    return [f for d in comparison.dispatches for f in d.findings if f.kind == "passages"]


def test_an_article_that_takes_passages_in_is_a_text_of_its_own_and_names_them() -> None:
    text = "\n\n".join(BLEND)
    wire = make_report("wire", DISPATCH, published="2031-09-10")
    compared = compare([wire, make_report("feature", text, published="2031-09-11")], [], knowledge=world())
    assert groups_of(compared, "dispatches") == {("wire",), ("feature",)}
    (finding,) = passages(compared)
    assert (finding.left, finding.right) == ("feature", "wire")
    assert [span.of(text) for span in finding.spans] == [PARTS[3], PARTS[5]]


@pytest.mark.parametrize("other", [OWN, "\n\n".join(FEATURE)], ids=["the same quotation", "nothing in common"])
def test_what_an_own_report_has_in_quotation_marks_is_no_passage(other: str) -> None:
    assert passages(compare_texts(wire=DISPATCH, own=other)) == []


def test_copies_have_no_passages_of_one_another() -> None:
    assert passages(compare_texts(wire=DISPATCH, translated=TRANSLATION)) == []


def test_the_order_of_reading_changes_no_passage() -> None:
    reports = [make_report("wire", DISPATCH), make_report("feature", "\n\n".join(BLEND)), make_report("own", OWN)]
    there = compare(reports, [], knowledge=world())
    assert compare(reports[::-1], [], knowledge=world()) == there


def claim(report: Report, words: str) -> Statement:
    start = report.text.index(words)
    span = Span(start, start + len(words))
    return Statement(f"{report.id}:{start}", report.id, "claim", span, words, content=span)


def test_a_statement_in_a_passage_has_the_origin_of_its_source() -> None:
    wire = make_report(
        "wire", DISPATCH, published="2031-09-10", dropped=(left_out("© 2031 AFP. All rights reserved.", "rights"),)
    )
    feature = make_report("feature", "\n\n".join(BLEND), published="2031-09-11")
    own_words = FEATURE[3]
    readings: list[Reading] = [
        make_reading(wire, [claim(wire, PARTS[5])]),
        make_reading(feature, [claim(feature, PARTS[5]), claim(feature, own_words)]),
    ]
    signals = {signal.reports: signal for signal in compare([wire, feature], readings, knowledge=world()).signals}
    (origin,) = signals["feature", "wire"].origins
    assert (origin.kind, origin.name, origin.reports) == ("agency", "AFP", ("feature", "wire"))
    assert "feature has it in a passage that stands in wire" in origin.why
    assert [(o.kind, o.reports) for o in signals[("feature",)].origins] == [("not known", ("feature",))]


def test_an_agency_that_contributed_is_the_origin_of_the_passages_alone() -> None:
    wire = make_report(
        "wire", DISPATCH, published="2031-09-10", dropped=(left_out("© 2031 AFP. All rights reserved.", "rights"),)
    )
    feature = make_report("feature", "\n\n".join([*BLEND, "AFP contributed to this report."]), published="2031-09-11")
    compared = compare([wire, feature], [], knowledge=world())
    assert {d.reports: d.agency for d in compared.dispatches} == {("wire",): "AFP", ("feature",): None}
