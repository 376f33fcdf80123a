"""The name that most reports have is chosen, and never for its letters. All places are invented."""

import pytest

from standoff.compare.votes import most_named

CASES = [
    ([], None),
    ([(), ()], None),
    ([("Karsk",)], "Karsk"),
    ([("Karsk",), ("Sundby",), ("Sundby",)], "Sundby"),
    ([("Sundby", "Karsk"), ("Sundby", "Karsk")], "Sundby"),
    ([("Sundby", "Vik", "Karsk"), ("Karsk", "Sundby")], "Sundby"),
    ([("Sundby",), ("Karsk",)], "Sundby"),
    ([("Karsk", "Karsk"), ("Sundby",), ("Sundby",)], "Sundby"),
]
SWAPPED = {"Karsk": "Sundby", "Sundby": "Karsk", "Vik": "Vik"}


@pytest.mark.parametrize(("named", "chosen"), CASES)
def test_the_name_that_most_reports_have_is_chosen(named: list[tuple[str, ...]], chosen: str | None) -> None:
    assert most_named(named) == chosen


@pytest.mark.parametrize(("named", "chosen"), CASES)
def test_with_two_names_swapped_the_other_is_chosen(named: list[tuple[str, ...]], chosen: str | None) -> None:
    swapped = [tuple(SWAPPED[name] for name in names) for names in named]
    assert most_named(swapped) == (SWAPPED[chosen] if chosen else None)
