from dataclasses import replace

import pytest

from present.norland import NorlandLedger
from standoff.present.asked import collect
from standoff.present.references import date_of, link_of, number_references, outlet_of, own_basis, title_of
from standoff.present.register import report_rows
from standoff.present.signals import signal_rows
from standoff.present.view import build_dossier
from standoff.records import When

COLLECTION = collect(NorlandLedger())
REPORTS = {row.id: row for row in report_rows(COLLECTION, full=False)}
ROWS = signal_rows(COLLECTION)


@pytest.mark.parametrize(
    "report, told",
    [
        ("a-wire.txt", ("Coastwire", "Norland warns over missiles", "2031-05-06", "no link")),
        ("b-copy.txt", ("Daily Lantern", "no title", "2031-05-07", "https://lantern.example/strait")),
        ("d-doctrine.txt", ("Harbour Post", "no title", "no date given", "no link")),
        ("f-windows.txt", ("Outlet not known", "no title", "no date given", "no link")),
    ],
)
def test_a_reference_says_what_the_report_gives_and_what_it_lacks(report: str, told: tuple[str, ...]) -> None:
    row = REPORTS[report]
    assert (outlet_of(row), title_of(row), date_of(row), link_of(row)) == told


@pytest.mark.parametrize("published, date", [("2031-09-16T18:20:00+02:00", "2031-09-16"), ("May 2031", "May 2031")])
def test_a_reference_gives_the_day_without_the_hour(published: str, date: str) -> None:
    assert date_of(replace(REPORTS["a-wire.txt"], published=published)) == date


def test_every_report_that_a_line_cites_has_one_number() -> None:
    dossier = build_dossier(NorlandLedger())
    assert list(dossier.numbers.values()) == list(range(1, len(REPORTS) + 1))
    assert {report for row in dossier.lines for report in row.reports} <= set(dossier.numbers)


def test_reports_that_the_ledger_does_not_hold_are_numbered_behind_the_others() -> None:
    numbered = number_references([REPORTS["b-copy.txt"]], cited=("b-copy.txt", "a-gone.txt"), rows=())
    assert [(one.number, one.id, one.report is None) for one in numbered] == [
        (1, "b-copy.txt", False),
        (2, "a-gone.txt", True),
    ]


def test_what_most_days_in_a_report_rest_on_is_said_at_the_report_and_not_at_its_lines() -> None:
    wire = [row for row in ROWS if "a-wire.txt" in row.reports]
    numbered = number_references(tuple(REPORTS.values()), cited=(), rows=wire)
    dated_by = {one.id: one.dated_by for one in numbered}
    assert dated_by["a-wire.txt"] == "“Tuesday”: weekday before publication"
    assert {own_basis(row, dated_by) for row in wire} == {""}
    odd = replace(wire[0], when=When("1 May", "2031-05-01", "2031-05-01", "day and month"))
    assert own_basis(odd, dated_by) == "“1 May”: day and month"
