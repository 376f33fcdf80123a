from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.present.pictures.steps import MOST, days_of, frame
from standoff.records import When


def days(*iso: str) -> list[tuple[date, date]]:
    return [(date.fromisoformat(one), date.fromisoformat(one)) for one in iso]


@pytest.mark.parametrize(
    "first, last, unit, steps, labels",
    [
        ("2031-05-06", "2031-05-06", "day", 1, ("6 May",)),
        ("2031-05-01", "2031-05-31", "day", 31, ("1 May", "2 May")),
        # a Tuesday, and the Monday before it
        ("2031-05-06", "2031-06-30", "week", 9, ("5 May", "12 May")),
        ("2031-01-10", "2032-04-02", "month", 16, ("Jan 2031", "Feb 2031")),
        ("2027-02-10", "2031-04-02", "quarter", 18, ("Jan 2027", "Apr 2027")),
        ("2015-06-01", "2031-02-01", "year", 17, ("2015", "2016")),
        ("1931-06-01", "2031-02-01", "4 years", 26, ("1929", "1933")),
    ],
)
def test_steps_are_as_fine_as_there_is_room_for(
    first: str, last: str, unit: str, steps: int, labels: tuple[str, ...]
) -> None:
    # as many dates at either end, so that neither can be left out, and enough between that neither is far
    between = [str(year) + "-06-01" for year in range(int(first[:4]) + 1, int(last[:4]))]
    found = frame(days(first, last, *between))
    assert found is not None
    assert (found.unit, len(found.days), found.labels[: len(labels)]) == (unit, steps, labels)


def test_the_finest_steps_that_hold_nine_dates_of_ten_are_taken() -> None:
    september = [f"2031-09-{day:02}" for day in range(1, 20)]
    found = frame(days("2031-03-01", *september))
    assert found is not None
    assert (found.unit, found.find(days("2031-03-01")[0])) == ("day", None)


def test_a_date_of_decades_ago_leaves_the_rest_its_room() -> None:
    found = frame(days("1998-01-01", "2031-05-06", "2031-06-06"))
    assert found is not None
    assert (found.unit, found.days[0][0].year) == ("week", 2031)


def test_nothing_dated_has_no_steps() -> None:
    assert frame([]) is None


@pytest.mark.parametrize(
    "earliest, latest",
    [("2031", None), ("2031-02-31", "2031-02-31"), (None, None)],
)
def test_what_is_no_day_is_no_date(earliest: str | None, latest: str | None) -> None:
    assert days_of(When("", earliest, latest, "")) is None


@given(
    st.lists(
        st.tuples(st.dates(), st.integers(0, 400)).map(
            lambda pair: (pair[0], min(date.max, pair[0] + timedelta(min(pair[1], (date.max - pair[0]).days))))
        ),
        min_size=1,
        max_size=12,
    )
)
def test_steps_follow_one_another_without_a_gap_and_are_few(dates: list[tuple[date, date]]) -> None:
    found = frame(dates)
    assert found is not None
    assert 1 <= len(found.days) <= MOST
    assert all(first <= last for first, last in found.days)
    assert all(one[1] + timedelta(1) == two[0] for one, two in zip(found.days, found.days[1:], strict=False))
    assert any(found.find(one) for one in dates)
