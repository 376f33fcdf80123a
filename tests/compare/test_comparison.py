"""Laws of comparing: order makes no difference, everything is in one group, and nothing breaks it."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.norland import DISPATCH, ELSEWHERE, OTHER_DAY, OWN, TRANSLATION, make_reading, make_report, world
from standoff.compare import compare
from standoff.records import Clause, Comparison, Filler, Reading, Report, Span, Statement

TEXTS = {"a": DISPATCH, "b": TRANSLATION, "c": OWN, "d": OTHER_DAY, "e": ELSEWHERE, "f": DISPATCH[:700]}


def threat(report: Report, number: int) -> Statement:
    sentence = Span(0, report.text.index("\n"))
    return Statement(
        id=f"{report.id}{number}",
        report_id=report.id,
        kind="threat",
        sentence=sentence,
        text=sentence.of(report.text),
        speaker=Filler("Milan Dorak"),
        condition=Clause("unless the lighthouse is handed over", None, negative=True),
        consequence=Clause("turn back every tanker", None),
        conditional=True,
    )


def collection() -> tuple[list[Report], list[Reading]]:
    reports = [make_report(name, text, published="2031-09-10") for name, text in TEXTS.items()]
    return reports, [make_reading(report, [threat(report, 1)]) for report in reports]


@settings(max_examples=12, deadline=None)
@given(st.randoms(use_true_random=False))
def test_any_order_of_reading_gives_the_same_comparison(dice: random.Random) -> None:
    reports, readings = collection()
    wanted = compare(reports, readings, knowledge=world())
    dice.shuffle(reports)
    dice.shuffle(readings)
    assert compare(reports, readings, knowledge=world()) == wanted


def test_every_report_is_in_one_group_of_each_kind_and_every_statement_in_one_signal() -> None:
    reports, readings = collection()
    compared = compare(reports, readings, knowledge=world())
    ids = sorted(report.id for report in reports)
    for groups in (compared.dispatches, compared.episodes, compared.stories):
        assert sorted(report for group in groups for report in group.reports) == ids
        assert len({group.id for group in groups}) == len(groups)
    said = sorted(statement.id for reading in readings for statement in reading.statements)
    assert sorted(i for signal in compared.signals for i in signal.statements) == said


def test_nothing_gives_nothing() -> None:
    assert compare([], [], knowledge=world()) == Comparison()


@pytest.mark.parametrize("text", ["", "   \n", "Read more", "!!!", '”“"', "1 2 3", "\ud800", "日本"])
def test_texts_that_say_nothing_stand_alone(text: str) -> None:
    reports = [make_report_of_any(name, text) for name in "abc"] + [make_report("d", DISPATCH)]
    compared = compare(reports, [], knowledge=world())
    assert ("d",) in {dispatch.reports for dispatch in compared.dispatches}
    assert len({group.id for group in compared.episodes}) == len(compared.episodes)


def make_report_of_any(name: str, text: str) -> Report:
    return Report(name, f"sha of {name}", text, text, ())


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=200), max_size=5))
def test_any_texts_can_be_compared(texts: list[str]) -> None:
    reports = [make_report_of_any(f"r{i}", text) for i, text in enumerate(texts)]
    compared = compare(reports, [], knowledge=world())
    assert sum(len(dispatch.reports) for dispatch in compared.dispatches) == len(texts)


def test_the_same_text_in_many_outlets_is_one_dispatch() -> None:
    reports = [make_report(f"r{i:03}", DISPATCH) for i in range(60)] + [make_report("own", OWN)]
    compared = compare(reports, [], knowledge=world())
    assert sorted(len(dispatch.reports) for dispatch in compared.dispatches) == [1, 60]


def test_ids_stay_when_a_report_on_another_matter_comes_in() -> None:
    reports, _ = collection()
    few = compare([r for r in reports if r.id != "e"], [], knowledge=world())
    all_of_them = compare(reports, [], knowledge=world())
    assert {d.id for d in few.dispatches} < {d.id for d in all_of_them.dispatches}
