"""What comparing the sample's reports and reasoning over them gives is what `sample/expected.yaml` says."""

from collections.abc import Collection
from functools import cache
from typing import Any

import pytest

from sample_reading import EXPECTED, bundled_pipeline, find_words, read_sample, rows, shares_words, word_f1
from standoff.annotate import read_act
from standoff.compare import compare
from standoff.reason import commitments, positions, what_if
from standoff.records import Announced, Comparison, Statement

# a commitment is followed whatever its kind was read as: the kind is held by test_sample.py
COMMITTING = {"threat", "pledge", "offer", "refusal"}

# --- reports beside one another ---------------------------------------------------------------------------------------


@cache
def compare_sample() -> Comparison:
    read = read_sample()
    return compare(list(read.reports.values()), list(read.readings.values()), knowledge=read.knowledge)


@pytest.mark.parametrize("row", rows("dispatches", "agency"))
def test_reports_that_derive_from_one_text_are_one_dispatch(row: dict[str, Any]) -> None:
    found = [d for d in compare_sample().dispatches if set(d.reports) & set(row["reports"])]
    assert [set(d.reports) for d in found] == [set(row["reports"])]
    assert found[0].agency == row["agency"]


def test_other_reports_stand_alone() -> None:
    joined = {report for row in EXPECTED["dispatches"] for report in row["reports"]}
    assert [d.reports for d in compare_sample().dispatches if len(d.reports) > 1 and not set(d.reports) & joined] == []


@pytest.mark.parametrize("row", rows("episodes", "name"))
def test_reports_on_one_occasion_are_one_episode(row: dict[str, Any]) -> None:
    found = [e for e in compare_sample().episodes if set(e.reports) & set(row["reports"])]
    assert [set(e.reports) for e in found] == [set(row["reports"])]


@pytest.mark.parametrize("row", rows("episodes", "name"))
def test_an_episode_has_its_date(row: dict[str, Any]) -> None:
    first, _, last = row["when"].partition("/")
    found = next(e for e in compare_sample().episodes if set(e.reports) & set(row["reports"]))
    assert (found.when.earliest, found.when.latest) == (first, last or first)


def statements_of(report_id: str, words: str, kinds: Collection[str]) -> set[str]:
    """The ids of the statements of some kinds in the sentence that holds the words."""
    read = read_sample()
    place = find_words(read.reports[report_id].text, words)
    statements = read.readings[report_id].statements if place else ()
    return {s.id for s in statements if place and s.kind in kinds and s.sentence and s.sentence.overlaps(place)}


@pytest.mark.parametrize("row", rows("renderings", "name"))
def test_two_renderings_are_one_signal_of_one_origin(row: dict[str, Any]) -> None:
    ids = {
        i
        for report_id in row["reports"]
        for words in row["says"]
        for i in statements_of(report_id, words, [row["kind"]])
    }
    signals = [s for s in compare_sample().signals if ids & set(s.statements)]
    assert [set(s.reports) for s in signals] == [set(row["reports"])]
    assert len(signals[0].origins) == 1


@pytest.mark.parametrize("row", rows("disagreements", "on"))
def test_where_reports_disagree_both_values_are_told(row: dict[str, Any]) -> None:
    told = [f"{finding.left} {finding.right} {finding.why}" for finding in compare_sample().disagreements]
    assert any(all(value in words for value in row["values"]) for words in told)


# --- what follows -----------------------------------------------------------------------------------------------------


@cache
def all_statements() -> tuple[Statement, ...]:
    return tuple(statement for reading in read_sample().readings.values() for statement in reading.statements)


@pytest.mark.parametrize("row", rows("positions", "act"))
def test_a_party_stands_where_the_reports_put_it(row: dict[str, Any]) -> None:
    held = positions(all_statements(), compare_sample().signals, knowledge=read_sample().knowledge)
    near = [
        p
        for p in held
        if p.party == row["party"] and p.stance == row["stance"] and set(p.reports) & set(row["reports"])
    ]
    assert any(shares_words(row["act"], p.act) and p.since.earliest == row["from"] for p in near)


@pytest.mark.parametrize("row", rows("commitments", "name"))
def test_what_was_said_is_set_beside_what_was_done(row: dict[str, Any]) -> None:
    ids = statements_of(row["report"], row["says"], COMMITTING)
    said = {signal.id for signal in compare_sample().signals if ids & set(signal.statements)}
    kept = commitments(all_statements(), compare_sample().signals, knowledge=read_sample().knowledge, on=row["on"])
    assert row["state"] in {commitment.state for commitment in kept if commitment.signal in said}


def announced_for(row: dict[str, Any]) -> list[Announced]:
    """What is announced for the row's case by its party, and is in words what the row says."""
    knowledge = read_sample().knowledge
    act = read_act(row["question"], pipeline=bundled_pipeline(), knowledge=knowledge)
    announced = what_if(act, all_statements(), compare_sample().signals, knowledge=knowledge)
    return [a for a in announced if a.by == row["by"] and word_f1(a.consequence, row["consequence"]) >= 0.5]


@pytest.mark.parametrize("row", rows("what_if", "question"))
def test_a_what_if_gives_what_was_announced_for_the_case(row: dict[str, Any]) -> None:
    assert row["match"] in {announced.match for announced in announced_for(row)}


@pytest.mark.parametrize("row", rows("what_if_not", "question"))
def test_a_what_if_leaves_out_what_was_announced_for_another_case(row: dict[str, Any]) -> None:
    assert announced_for(row) == []
