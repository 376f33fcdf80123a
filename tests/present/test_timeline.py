from dataclasses import replace
from datetime import date

import pytest

from present.norland import NorlandLedger
from standoff.present.asked import collect
from standoff.present.rows import SignalRow
from standoff.present.signals import signal_rows
from standoff.present.timeline import TICKS, lay_out, ticks
from standoff.records import When


def rows_on(*days: tuple[str | None, str | None]) -> list[SignalRow]:
    """Rows of one signal, moved to other days."""
    row = signal_rows(collect(NorlandLedger()), kinds=["threat"])[0]
    return [replace(row, signal=f"s{n}", when=When("", *day)) for n, day in enumerate(days)]


def test_what_has_no_date_is_given_no_place() -> None:
    timeline = lay_out(rows_on(("2031-05-06", "2031-05-06"), (None, None)))
    assert [moment.row.signal for moment in timeline.undated] == ["s1"]
    assert [mark.signals for mark in timeline.marks] == [("s0",)]


def test_an_interval_is_as_wide_as_its_days() -> None:
    day, week = lay_out(rows_on(("2031-05-01", "2031-05-31"), ("2031-05-08", "2031-05-15"))).marks
    assert (day.left, day.width) == (2.0, 96.0)
    assert week.width == pytest.approx(96.0 * 7 / 30, abs=0.01)


def test_signals_of_one_party_on_one_day_share_a_mark() -> None:
    timeline = lay_out(rows_on(*[("2031-05-06", "2031-05-06")] * 3, ("2031-06-06", "2031-06-06")))
    assert [mark.signals for mark in timeline.marks] == [("s0", "s1", "s2"), ("s3",)]


def test_a_date_of_decades_ago_stays_in_the_list_and_leaves_the_drawing() -> None:
    timeline = lay_out(
        rows_on(("1998-01-01", "1998-12-31"), ("2031-05-06", "2031-05-06"), ("2031-06-06", "2031-06-06"))
    )
    assert [moment.row.signal for moment in timeline.dated] == ["s0", "s1", "s2"]
    assert [mark.signals for mark in timeline.marks] == [("s1",), ("s2",)]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2031-02-31", "2031"])
def test_an_odd_date_breaks_no_drawing(day: str) -> None:
    assert len(lay_out(rows_on((day, day))).dated) == 1


@pytest.mark.parametrize(
    "first, last, labels",
    [
        (date(2031, 5, 6), date(2031, 5, 8), ["6 May", "7 May", "8 May"]),
        (date(2031, 5, 1), date(2031, 5, 20), ["1 May", "8 May", "15 May"]),
        (date(2031, 1, 10), date(2031, 4, 2), ["Feb 2031", "Mar 2031", "Apr 2031"]),
        (date(2029, 6, 1), date(2032, 2, 1), ["Jul 2029", "Jan 2030", "Jul 2030", "Jan 2031", "Jul 2031", "Jan 2032"]),
        (date(2001, 6, 1), date(2031, 2, 1), ["2002", "2007", "2012", "2017", "2022", "2027"]),
    ],
)
def test_ticks_are_few_and_round(first: date, last: date, labels: list[str]) -> None:
    found = [label for _, label in ticks(first, last)]
    assert found == labels
    assert len(found) <= TICKS


def test_a_date_known_on_one_side_only_is_told_apart_from_a_day() -> None:
    marks = lay_out(rows_on((None, "2031-05-06"), ("2031-05-06", "2031-05-06"), ("2031-06-06", None))).marks
    assert [(mark.signals, mark.open) for mark in marks] == [(("s1",), False), (("s0",), True), (("s2",), True)]
