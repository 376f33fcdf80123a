"""Days that clauses name: in time, too late, and of which nobody knows."""

import pytest

from standoff.reason.added import Addition
from standoff.reason.days import compare_days, compare_days_in_words
from standoff.reason.order import Degree


def day(words: str) -> Addition:
    """A day behind its preposition, as a clause adds it."""
    link, number, month = words.split()
    return Addition(words, (number, month), link)


@pytest.mark.parametrize(
    ("said", "asked", "degree"),
    [
        ("on 2 June", "by 30 June", Degree.MET),
        ("on 30 June", "by 30 June", Degree.MET),
        ("on 30 June", "before 30 June", Degree.APART),
        ("before 30 June", "before 30 June", Degree.MET),
        ("by 30 June", "before 30 June", Degree.OPEN),
        ("before 30 June", "by 30 June", Degree.MET),
        ("on 2 July", "by 30 June", Degree.APART),
        ("by 2 July", "by 30 June", Degree.OPEN),
        ("after 2 July", "by 30 June", Degree.APART),
        ("after 2 June", "by 30 June", Degree.OPEN),
        ("on 2 July", "after 30 June", Degree.MET),
        ("on 30 June", "after 30 June", Degree.APART),
        ("on 3 June", "on 2 June", Degree.APART),
        ("on 2 June", "on 2 June", Degree.MET),
        # of which year nobody says
        ("on 5 January", "by 30 December", Degree.OPEN),
    ],
)
def test_a_day_is_in_time_or_not(said: str, asked: str, degree: Degree) -> None:
    found = compare_days(day(asked), [day(said)])
    assert found is not None
    assert found.degree is degree


def test_a_month_is_no_day() -> None:
    assert compare_days(Addition("by June", ("June",), "by"), [day("on 2 June")]) is None
    assert compare_days(day("by 2 June"), []) is None


@pytest.mark.parametrize(
    ("said", "asked", "degree"),
    [
        ("Norland opens the lock on 3 May", "Norland opens the lock by 8 May", Degree.MET),
        ("Norland opens the lock on 12 May", "Norland opens the lock by 8 May", Degree.APART),
    ],
)
def test_days_in_words_are_in_time_or_not(said: str, asked: str, degree: Degree) -> None:
    found = compare_days_in_words(said, asked)
    assert found is not None
    assert found.degree is degree
    assert compare_days_in_words("Norland opens the lock", asked) is None
