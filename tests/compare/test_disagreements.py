"""Where reports of one occasion disagree: figures for one thing, its name, the day."""

import pytest

from compare.norland import DISPATCH, make_report, world
from standoff.compare import compare
from standoff.compare.counting import Counted, count_figures, do_figures_differ
from standoff.compare.words import Speller
from standoff.records import Finding, Report


def disagreements(first: str, second: str, **fields: object) -> list[Finding]:
    reports: list[Report] = [make_report("a", first, **fields), make_report("b", second)]
    return list(compare(reports, [], knowledge=world()).disagreements)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("Some 40 tankers", "Some 70 tankers", "40 tankers in a, 70 tankers in b"),
        ("cross the narrows each week", "cross the narrows each week, 31 of them Norlandian tankers", None),
        ("built in 1911", "built in 1921", None),
    ],
    ids=["another number", "another thing counted", "a year is no figure"],
)
def test_figures_for_one_thing_that_differ_are_told(old: str, new: str, why: str | None) -> None:
    told = [finding.why for finding in disagreements(DISPATCH, DISPATCH.replace(old, new)) if finding.kind == "figure"]
    assert told == ([why] if why else [])


def test_names_of_one_thing_that_differ_are_told() -> None:
    first = DISPATCH + "\nHe will speak at the Karsk Winter Trade Fair.\n"
    second = DISPATCH + "\nHe will speak at the Halm Winter Trade Fair.\n"
    (finding,) = disagreements(first, second)
    assert (finding.kind, finding.why) == ("name", "Karsk Winter Trade Fair in a, Halm Winter Trade Fair in b")


@pytest.mark.parametrize("form", ["the Karsk Trade Fair", "the Karsk Winter Trade Fair", "the Fair"])
def test_a_shorter_form_of_a_name_is_no_disagreement(form: str) -> None:
    first = DISPATCH + "\nHe will speak at the Karsk Winter Trade Fair.\n"
    assert disagreements(first, DISPATCH + f"\nHe will speak at {form}.\n") == []


def test_days_that_differ_are_told_with_their_evidence() -> None:
    reports = [
        make_report("a", DISPATCH, published="2031-09-10"),
        make_report("b", DISPATCH.replace("Tuesday", "Monday"), published="2031-09-10"),
    ]
    (finding,) = compare(reports, [], knowledge=world()).disagreements
    assert finding.kind == "day"
    assert "2031-09-09" in finding.why and "2031-09-08" in finding.why


@pytest.mark.parametrize(
    ("left", "right", "differ"),
    [
        ((40, "exactly"), (40, "exactly"), False),
        ((40, "exactly"), (41, "exactly"), True),
        ((40, "at least"), (50, "exactly"), False),
        ((14, "at least"), (41, "exactly"), True),
        ((40, "around"), (42, "exactly"), False),
        ((40, "exactly"), (4000, "exactly"), False),
    ],
    ids=["equal", "apart", "within its bound", "far beyond its bound", "about the same", "another thing"],
)
def test_figures_differ_within_their_bounds(left: tuple[float, str], right: tuple[float, str], differ: bool) -> None:
    one, other = (
        Counted(name, value, bound, frozenset({"tanker"}), frozenset(), "")
        for name, (value, bound) in (("a", left), ("b", right))
    )
    assert do_figures_differ(one, other) is differ
    assert do_figures_differ(other, one) is differ


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("They hold 212 Norlandian sailors.", [212.0]),
        ("It put the number of sailors at 221.", [221.0]),
        ("On 9 September 2031 they met for the 15th time at the 7-Eleven.", []),
        ("It cost 1,250.50 crowns.", [1250.5]),
    ],
)
def test_figures_are_counted_and_dates_and_ranks_are_not(text: str, values: list[float]) -> None:
    assert [c.value for c in count_figures(make_report("a", text), None, Speller(world()))] == values
