"""The days of reports and signals, and when they came in."""

from dataclasses import replace

import pytest

from present.norland import SIGNALS
from present.norland_reports import REPORTS
from present.norland_statements import STATEMENTS, TUESDAY
from standoff.listings import came_in, dated_signals, list_timeline, published_when, report_days
from standoff.records import UNKNOWN_WHEN, Episode
from standoff.rulings import HistoryRow

BY_ID = {statement.id: statement for statement in STATEMENTS}


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2031-05-06", "2031-05-06"),
        ("2031-05-06T23:40:00+02:00", "2031-05-06"),
        ("spring 2031", None),
        (None, None),
    ],
)
def test_a_report_is_of_the_day_that_its_carrier_wrote(published: str | None, day: str | None) -> None:
    when = published_when(replace(REPORTS[0], published=published))
    assert (when.earliest, when.latest) == (day, day) if when else day is None


def test_a_report_that_does_not_say_is_of_the_day_of_its_occasion_or_of_none() -> None:
    days = report_days(REPORTS, [Episode("e", ("b-copy.txt", "d-doctrine.txt"), TUESDAY)])
    assert {name: when.earliest for name, when in days.items()} == {
        "a-wire.txt": "2031-05-06",
        "b-copy.txt": "2031-05-07",
        "c-hostile.txt": None,
        "d-doctrine.txt": "2031-05-06",
        "e-peace.txt": "2031-05-09",
        "f-windows.txt": None,
    }


def test_a_signal_without_a_date_has_that_of_its_first_dated_statement_and_every_statement_is_in_one() -> None:
    undated = [replace(signal, when=UNKNOWN_WHEN) for signal in SIGNALS]
    dated = {signal.id: signal for signal in dated_signals(BY_ID, undated)}
    assert dated["s01"].when == TUESDAY
    assert dated["s05"].when == UNKNOWN_WHEN
    assert dated["t1"].statements == ("t1",)
    held = [statement for signal in dated.values() for statement in signal.statements]
    assert sorted(held) == sorted(BY_ID)


def test_a_report_came_in_when_it_was_first_read_and_what_was_typed_when_it_was_added() -> None:
    history = [
        HistoryRow("2031-05-01T10:00:00Z", "read", "a.txt"),
        HistoryRow("2031-05-02T10:00:00Z", "revised", "a.txt"),
        HistoryRow("2031-05-03T10:00:00Z", "added", "t1"),
        HistoryRow("2031-05-04T10:00:00Z", "added", "t1"),
        HistoryRow("2031-05-05T10:00:00Z", "added", "w1", ruling="c1"),
    ]
    assert came_in(history) == ({"a.txt": "2031-05-01"}, {"t1": "2031-05-03"})


@pytest.mark.parametrize(
    ("titles", "label"),
    [
        ({"b-copy.txt": "Launchers at the door"}, "Launchers at the door"),
        ({}, "a-wire.txt, b-copy.txt, d-doctrine.txt and others"),
    ],
)
def test_an_episode_is_called_by_a_title_of_its_reports_else_by_their_names(titles: dict[str, str], label: str) -> None:
    names = ("a-wire.txt", "b-copy.txt", "d-doctrine.txt", "e-peace.txt")
    reports = [replace(report, title=titles.get(report.id), headline=None) for report in REPORTS]
    (row,) = list_timeline([], [], [Episode("e", names, TUESDAY)], reports)
    assert row.label == label
