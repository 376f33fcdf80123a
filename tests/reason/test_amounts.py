"""How much a condition asks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.reason.amounts import amounts, compare_amounts
from standoff.reason.order import Degree

MORE = "if more than 1,000 soldiers are sent"


@pytest.mark.parametrize(
    ("said", "asked", "degree", "left"),
    [
        ("sends 2,000 soldiers", MORE, Degree.MET, ()),
        ("sends 1,000 soldiers", MORE, Degree.APART, ()),
        ("sends 200 soldiers", MORE, Degree.APART, ()),
        ("sends more than 1,000 soldiers", MORE, Degree.MET, ()),
        ("a truce of 10 days", "a truce for a week", Degree.MET, ()),
        ("a truce of two days", "a truce for a week", Degree.APART, ()),
        ("a truce for a week", "a truce of 72 hours", Degree.MET, ()),
        ("sends soldiers", MORE, Degree.OPEN, ("more than 1,000 soldiers",)),
        ("enriches uranium to 70 per cent", "enriches it to 60 per cent", Degree.MET, ()),
        ("enriches uranium to 20 per cent", "enriches it to 60 per cent", Degree.APART, ()),
        ("sends 70 soldiers", "enriches it to 60 per cent", Degree.OPEN, ("60 per cent",)),
        ("holds its fire for 96 hours", "holds its fire for 72 hours", Degree.MET, ()),
        ("pays 2 million euros", "pays less than 3 million euros", Degree.MET, ()),
        ("pays $5 million", "pays less than $3 million", Degree.APART, ()),
        ("sends soldiers", "sends soldiers", Degree.MET, ()),
    ],
)
def test_an_amount_that_is_asked_is_reached_or_not_or_open(
    said: str, asked: str, degree: Degree, left: tuple[str, ...]
) -> None:
    found = compare_amounts(said, asked)
    assert (found.degree, found.open) == (degree, left)


@pytest.mark.parametrize("text", ["by 15 September", "until 1 June 2031", "in 2031", "on May 4", "by 2034"])
def test_the_number_of_a_date_is_no_amount(text: str) -> None:
    assert list(amounts(text)) == []


@given(st.integers(1, 10**9), st.integers(0, 10**6))
def test_what_is_as_much_or_more_reaches_what_is_asked_without_a_bound(asked: int, more: int) -> None:
    assert compare_amounts(f"sends {asked + more} tanks", f"if {asked} tanks are sent").degree is Degree.MET
