"""Reports that are placed one after another make the comparison that all of them make at once."""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from compare.kept import Kept
from compare.norland import (
    DISPATCH,
    ELSEWHERE,
    OTHER_DAY,
    OWN,
    TRANSLATION,
    left_out,
    make_reading,
    make_report,
    paragraphs,
    world,
)
from standoff.compare import compare
from standoff.records import Comparison, Filler, Reading, Report, Span, Statement
from standoff.rulings import Judged

PARTS = paragraphs(DISPATCH)
BLEND = [*paragraphs(ELSEWHERE), PARTS[3], PARTS[5]]
RIGHTS = (left_out("© 2031 AFP. All rights reserved.", "rights"),)


def claims(report: Report) -> Reading:
    """A reading in which one person claims each of the report's paragraphs."""
    statements = []
    for part in paragraphs(report.text):
        start = report.text.index(part)
        span = Span(start, start + len(part))
        speaker = Filler("Milan Dorak", "Dorak", None)
        statements.append(
            Statement(f"{report.id}:{start}", report.id, "claim", span, part, content=span, speaker=speaker)
        )
    return make_reading(report, statements)


def collection() -> list[Report]:
    return [
        make_report("wire", DISPATCH, published="2031-09-10", dropped=RIGHTS),
        make_report("anew", TRANSLATION, published="2031-09-10"),
        make_report("own", OWN, published="2031-09-11"),
        make_report("later", OTHER_DAY, published="2031-09-22"),
        make_report("elsewhere", ELSEWHERE, published="2031-09-12"),
        make_report("blend", "\n\n".join(BLEND), published="2031-09-12"),
        make_report("cut", "\n\n".join(PARTS[:4]), published="2031-09-11"),
        make_report("again", "\n\n".join([*paragraphs(OTHER_DAY)[:2], *PARTS[4:]]), published="2031-09-23"),
        make_report("empty", ""),
    ]


def at_once(reports: Sequence[Report], judged: Sequence[Judged] = ()) -> Comparison:
    return compare(reports, [claims(report) for report in reports], knowledge=world(), judged=judged)


@pytest.mark.parametrize("seed", range(6))
def test_reports_that_come_one_after_another_are_compared_as_if_they_had_come_at_once(seed: int) -> None:
    reports, kept = collection(), Kept(world())
    random.Random(seed).shuffle(reports)
    while reports:
        some = [reports.pop() for _ in range(min(len(reports), 1 + seed % 3))]
        kept.change(some, map(claims, some))
        assert kept.comparison == at_once(list(kept.reports.values()))


def test_a_text_that_many_print_is_placed_as_if_all_had_come_at_once() -> None:
    # more of each edition than a list has room for, so that bands alone lead from one to another
    editions = (DISPATCH, "\n\n".join(PARTS[:5]))
    reports = [make_report(f"{at:02}", editions[at % 2]) for at in range(32)]
    random.Random(5).shuffle(reports)
    kept = Kept(world())
    for some in (reports[:9], reports[9:26], *([report] for report in reports[26:])):
        kept.change(some, map(make_reading, some))
    assert kept.comparison == compare(reports, list(map(make_reading, reports)), knowledge=world())
    assert len(kept.comparison.dispatches) == 1


@pytest.mark.parametrize("seed", range(4))
def test_reports_that_go_or_are_revised_leave_what_there_would_be_without_them(seed: int) -> None:
    dice, kept = random.Random(seed), Kept(world())
    kept.change(collection(), map(claims, collection()))
    for gone in dice.sample(collection(), 4):
        kept.change(gone=[gone.id])
        assert kept.comparison == at_once(list(kept.reports.values()))
    revised = [make_report("own", TRANSLATION), make_report("wire", ELSEWHERE)]
    kept.change(revised, map(claims, revised))
    assert kept.comparison == at_once(list(kept.reports.values()))


def test_a_report_of_another_matter_touches_no_group() -> None:
    kept = Kept(world())
    some = [report for report in collection() if report.id in ("wire", "anew", "own", "later")]
    kept.change(some, map(claims, some))
    (far,) = [report for report in collection() if report.id == "elsewhere"]
    placed = kept.change([far], [claims(far)])
    assert placed.gone == Comparison()
    assert [dispatch.reports for dispatch in placed.now.dispatches] == [("elsewhere",)]
    assert {report for signal in placed.now.signals for report in signal.reports} == {"elsewhere"}


def test_a_statement_that_people_changed_is_told_anew_on_its_occasion_alone() -> None:
    kept = Kept(world())
    kept.change(collection(), map(claims, collection()))
    before = kept.readings["own"]
    said = replace(before.statements[0], speaker=Filler("Jon Falk", "Falk", None))
    changed = replace(before, statements=(said, *before.statements[1:]))
    placed = kept.change(readings=[changed], restated=["own"])
    assert (placed.gone.dispatches, placed.gone.episodes, placed.gone.stories) == ((), (), ())
    readings = [changed if report.id == "own" else claims(report) for report in collection()]
    assert kept.comparison == compare(collection(), readings, knowledge=world())


@pytest.mark.parametrize(
    "judged",
    [
        Judged("dispatches", True, (("own",), ("later",)), "Ana", "one text"),
        Judged("dispatches", False, (("wire",), ("anew",)), "Ana", "two texts"),
        Judged("episodes", True, (("wire",), ("elsewhere",)), "Ana", "one occasion"),
    ],
    ids=lambda one: f"{one.groups} {'joined' if one.together else 'split'}",
)
def test_what_people_said_of_groups_is_held_to_as_reports_come(judged: Judged) -> None:
    kept = Kept(world())
    for report in collection():
        kept.change([report], [claims(report)], judged=[judged])
        assert kept.comparison == at_once(list(kept.reports.values()), [judged])


def test_a_judgement_on_reports_that_are_there_is_placed_too() -> None:
    judged = Judged("episodes", True, (("wire",), ("elsewhere",)), "Ana", "one occasion")
    kept = Kept(world())
    kept.change(collection(), map(claims, collection()))
    kept.change(judged=[judged], spoken_of=["wire", "elsewhere"])
    assert kept.comparison == at_once(collection(), [judged])
