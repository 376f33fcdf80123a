import pytest

from present.pictures.rows_of_norland import DAY, row
from standoff.present.pictures.captions import say_counted, say_left_out, say_names


@pytest.mark.parametrize(
    "reports, outlets, said",
    [
        (
            ["a", "b"],
            {"a": "Halm Courier", "b": "Port Radio"},
            "1 statement in 2 reports of Halm Courier and Port Radio.",
        ),
        (
            ["a", "b", "c"],
            {"a": "Halm Courier", "b": None},
            "1 statement in 3 reports, 1 of Halm Courier, 1 of outlets not known, 1 that this ledger doesn’t hold.",
        ),
        (["a"], {}, "1 statement in 1 report that this ledger doesn’t hold."),
        ([], {}, "1 statement that people entered, from no report."),
    ],
)
def test_a_caption_says_in_how_many_reports_of_which_outlets(
    reports: list[str], outlets: dict[str, str | None], said: str
) -> None:
    assert say_counted([row(1, DAY, reports=reports)], outlets) == said


def test_of_many_outlets_the_first_few_are_named_and_the_others_counted() -> None:
    assert say_names([*"ABCDEFG"]) == "A, B, C, D and 3 more outlets"
    assert say_names([*"ABCDE"]) == "A, B, C, D and E"


def test_what_is_not_drawn_is_said_and_nought_is_not() -> None:
    assert say_left_out([(0, "lost"), (2, "without a date")], doubtful=True) == (
        "Not drawn: 2 without a date; doubtful readings."
    )
    assert say_left_out([(0, "lost")], doubtful=False) == ""
