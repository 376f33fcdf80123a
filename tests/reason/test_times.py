"""What is certain about dates that are intervals, and how a record is reckoned."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reason.world import day, signal, statement
from standoff.reason.reckoning import reckon
from standoff.reason.times import has_begun, has_certainly_passed, is_certainly_after
from standoff.records import When


@pytest.mark.parametrize(
    ("later", "earlier", "certain"),
    [
        ("2031-05-02", "2031-05-01", True),
        ("2031-05-01", "2031-05-01", False),
        ("2031-05-02/", "/2031-05-01", True),
        ("/2031-05-02", "2031-05-01", False),
        ("2031-05-02", "2031-05-01/", False),
        ("", "2031-05-01", False),
        ("2031-05-03/2031-05-09", "2031-05-01/2031-05-02", True),
        ("2031-05-02/2031-05-09", "2031-05-01/2031-05-02", False),
    ],
)
def test_after_is_certain_only_where_the_intervals_do_not_touch(later: str, earlier: str, certain: bool) -> None:
    assert is_certainly_after(day(later) if later else When(), day(earlier)) == certain


DAYS = st.dates().map(str)
INTERVALS = st.tuples(st.none() | DAYS, st.none() | DAYS).map(
    lambda ends: When("", *(sorted(e for e in ends if e) if None not in ends else ends))
)


@given(INTERVALS, INTERVALS)
def test_of_two_dates_at_most_one_is_certainly_after_the_other(one: When, other: When) -> None:
    assert not (is_certainly_after(one, other) and is_certainly_after(other, one))


@given(INTERVALS, DAYS)
def test_what_has_certainly_passed_has_begun(when: When, on: str) -> None:
    assert not has_certainly_passed(when, on) or has_begun(when, on)


def test_every_statement_is_reckoned_once() -> None:
    one, two, three = (statement(i, "threat", "Norland") for i in ("a", "b", "c"))
    overlapping = (signal("g2", two, three), signal("g1", one, two))
    assert [(r.id, [s.id for s in r.statements]) for r in reckon((three, two, one), overlapping)] == [
        ("g1", ["a", "b"]),
        ("g2", ["c"]),
    ]


def test_a_signal_may_list_statements_that_are_not_given() -> None:
    one, two = statement("a", "threat", "Norland"), statement("b", "threat", "Norland")
    assert [r.id for r in reckon((one,), (signal("g", one, two), signal("h", two)))] == ["g"]


def test_a_statement_alone_has_one_origin_or_none() -> None:
    read, typed = statement("a", "threat", "Norland"), statement("b", "threat", "Norland", report=None)
    assert [r.origins for r in reckon((read, typed), ())] == [1, 0]


def test_a_reckoned_signal_is_dated_by_the_first_rendering_that_has_a_date() -> None:
    bare, dated = statement("a", "threat", "Norland"), statement("b", "threat", "Norland", when="2031-05-01")
    assert reckon((bare, dated), (signal("g", bare, dated),))[0].when == day("2031-05-01")
    assert reckon((bare,), (replace(signal("g", bare), when=day("2031-04-01")),))[0].when == day("2031-04-01")
