"""Words that name a day, as they are written, and the counting of days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.calendar import DayWords, add_days, days_between, find_days, load_day_words, weekday_of


def only(text: str) -> DayWords:
    (words,) = find_days(text)
    assert words.span.of(text) == words.text
    return words


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("signed on September 12, 2031, in Mirel", ("2031-09-12",)),
        ("signed on Friday, September 12, 2031, in Mirel", ("2031-09-12",)),
        ("signed on 12 September 2031 in Mirel", ("2031-09-12",)),
        ("signed on the 12th of September 2031", ("2031-09-12",)),
        ("signed on Sept. 12, 2031", ("2031-09-12",)),
        ("signed on 2031-09-12", ("2031-09-12",)),
        ("signed on 31/12/2031", ("2031-12-31",)),
        ("signed on 05/06/2031", ("2031-05-06", "2031-06-05")),
        ("signed on 05.05.31", ("2031-05-05",)),
    ],
)
def test_a_full_date_has_its_day(text: str, days: tuple[str, ...]) -> None:
    assert only(text).days == days


@pytest.mark.parametrize(
    ("text", "month_day"),
    [
        ("signed on September 12", (9, 12)),
        ("signed on 12 September", (9, 12)),
        ("signed on Feb. 29", (2, 29)),
        ("the First of May: May 1st", (5, 1)),
    ],
)
def test_a_month_and_day_need_a_year_from_elsewhere(text: str, month_day: tuple[int, int]) -> None:
    words = only(text)
    assert (words.month_day, words.days) == (month_day, ())


@pytest.mark.parametrize(
    ("text", "weekday", "offset", "weekend"),
    [
        ("he spoke on Wednesday", 3, None, False),
        ("he spoke on sunday", 7, None, False),
        ("he spoke yesterday", None, (-1, -1), False),
        ("he spoke this morning", None, (0, 0), False),
        ("he spoke last week", None, (-13, -1), False),
        ("he spoke over the weekend", None, None, True),
    ],
)
def test_a_word_for_a_day_is_counted_from_another(
    text: str, weekday: int | None, offset: tuple[int, int] | None, weekend: bool
) -> None:
    words = only(text)
    assert (words.weekday, words.offset, words.weekend, words.days) == (weekday, offset, weekend, ())


@pytest.mark.parametrize(
    "text",
    [
        "until Friday",
        "by September 12",
        "since Monday",
        "before the weekend of 2031-09-12",
        "next Tuesday",
        "from Monday",
    ],
)
def test_a_day_that_bounds_something_is_a_limit(text: str) -> None:
    assert any(words.limit for words in find_days(text)) is ("weekend" not in text)


@pytest.mark.parametrize(
    "text",
    [
        "they may 12 times",
        "on February 30",
        "on 99/99/2031",
        "version 1.2.3.4",
        "at 16:30",
        "the sun mon",
        "3-1 to Kallund",
        "in 2031",
        "",
    ],
)
def test_what_names_no_day_is_left_alone(text: str) -> None:
    assert find_days(text) == ()


def test_of_two_readings_the_longer_stands() -> None:
    assert [words.text for words in find_days("On Friday, September 12, 2031, and on Monday")] == [
        "Friday, September 12, 2031",
        "Monday",
    ]


@given(st.text(alphabet="0123456789/.- ,JuneMayFridyx\n", max_size=80))
def test_words_are_found_in_order_and_never_overlap(text: str) -> None:
    end = 0
    for words in find_days(text):
        assert end <= words.span.start < words.span.end <= len(text)
        assert words.span.of(text) == words.text
        end = words.span.end


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)), st.integers(-4000, 4000))
def test_days_are_counted_as_the_calendar_counts_them(day: date, count: int) -> None:
    later = add_days(day.isoformat(), count)
    assert later == (day + timedelta(days=count)).isoformat()
    assert days_between(day.isoformat(), later) == count
    assert weekday_of(later) == (weekday_of(day.isoformat()) - 1 + count) % 7 + 1


def test_the_calendar_ends_where_it_ends() -> None:
    assert add_days("9999-12-31", 1) == "9999-12-31"
    assert add_days("0001-01-01", -1) == "0001-01-01"


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_a_day_written_out_is_read_back(day: date) -> None:
    month = day.strftime("%B")
    assert only(f"{month} {day.day}, {day.year}").days == (day.isoformat(),)
    assert only(f"{day.day} {month} {day.year}").days == (day.isoformat(),)
    assert only(day.isoformat()).days == (day.isoformat(),)


def test_every_table_is_there() -> None:
    assert {"months", "weekdays", "days_from_publication", "weekend", "not_the_occasion"} <= set(load_day_words())
