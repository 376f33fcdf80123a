"""What is new since a day: certainly, possibly, or without a date; by dates and by reading."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reason.world import day
from standoff.reason import ByDates, ByReading, Change, Commitment, Conflict, Happened, News, find_news
from standoff.reason.news import later_of
from standoff.records import Finding, Position, Signal, When

SINCE = "2031-05-10"
DAYS = ByDates({"old.txt": day("2031-05-01"), "new.txt": day("2031-05-12"), "undated.txt": day("")})


def said(id: str, when: str, *statements: str, **more: Any) -> Signal:
    return Signal(id, "threat", statements or (f"{id}-1",), ("old.txt",), (), day(when), **more)


def stand(stance: Any, when: str, *statements: str) -> Position:
    return Position("Norland", "fire rockets", stance, day(when), statements=statements)


def short(news: tuple[News, ...]) -> list[tuple[str, str]]:
    return [(one.what, one.certainty) for one in news]


@pytest.mark.parametrize(
    ("when", "certainty"),
    [
        ("2031-05-10", ["certain"]),
        ("2031-05-09", []),
        ("2031-05-01/2031-05-31", ["possible"]),
        ("", ["undated"]),
    ],
)
def test_a_statement_is_new_by_the_day_on_which_it_was_made(when: str, certainty: list[str]) -> None:
    found = find_news(Happened(signals=[said("s1", when)]), DAYS, since=SINCE)
    assert short(found) == [("signal", one) for one in certainty]


@pytest.mark.parametrize("last, found", [("2031-05-12", 1), ("2031-05-11", 0)])
def test_the_last_day_is_counted_in(last: str, found: int) -> None:
    assert len(find_news(Happened(signals=[said("s1", "2031-05-12")]), DAYS, since=SINCE, until=last)) == found


def test_what_repeats_an_earlier_signal_or_is_said_to_be_said_again_is_a_reiteration() -> None:
    happened = Happened(
        signals=[
            said("s1", "2031-05-11", reiterates="s0"),
            said("s2", "2031-05-11", "again"),
            said("s3", "2031-05-11"),
        ],
        reiterated={"again"},
    )
    found = find_news(happened, DAYS, since=SINCE)
    assert [(one.what, one.signal and one.signal.id) for one in found] == [
        ("signal", "s3"),
        ("reiteration", "s1"),
        ("reiteration", "s2"),
    ]


def test_a_change_is_of_the_day_of_the_later_stance() -> None:
    change = Change(stand("refuses", "2031-01-01"), stand("permits", "2031-05-11"), "words")
    early = replace(change, after=stand("permits", "2031-05-01"))
    found = find_news(Happened(changes=[early, change]), DAYS, since=SINCE)
    assert [one.change for one in found] == [change]


@pytest.mark.parametrize(
    ("state", "since", "certain", "told"),
    [
        ("condition met", "2031-05-11", True, [("outcome", "certain")]),
        ("condition met", "2031-05-11", False, [("outcome", "possible")]),
        ("carried out", "2031-05-01/2031-05-31", True, [("outcome", "possible")]),
        ("withdrawn", "", False, [("outcome", "undated")]),
        ("lapsed", "2031-05-01", True, []),
        ("standing", "2031-05-11", True, []),
    ],
)
def test_what_became_of_a_commitment_is_new_and_that_it_stands_is_not(
    state: Any, since: str, certain: bool, told: list[tuple[str, str]]
) -> None:
    commitment = Commitment("s1", state, "b", day(since), "because", certain)
    assert short(find_news(Happened(commitments=[commitment]), DAYS, since=SINCE)) == told


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        ("old.txt", "new.txt", [("disagreement", "certain")]),
        ("new.txt", "undated.txt", [("disagreement", "certain")]),
        ("old.txt", "old.txt", []),
        ("old.txt", "undated.txt", [("disagreement", "possible")]),
        ("undated.txt", "nowhere.txt", [("disagreement", "undated")]),
    ],
)
def test_reports_disagree_from_the_day_of_the_later_one_on(left: str, right: str, told: list[tuple[str, str]]) -> None:
    finding = Finding("figure", 1.0, "4 here, 5 there", left, right)
    assert short(find_news(Happened(findings=[finding]), DAYS, since=SINCE)) == told


@pytest.mark.parametrize(("score", "found"), [(0.0, 0), (0.2, 1)])
def test_a_reckoning_that_holds_is_no_disagreement(score: float, found: int) -> None:
    finding = Finding("arithmetic", score, "3 and 4 make 7", "new.txt", "new.txt")
    assert len(find_news(Happened(findings=[finding]), DAYS, since=SINCE)) == found


def test_positions_that_contradict_one_another_are_a_disagreement() -> None:
    conflict = Conflict(stand("refuses", "2031-05-01"), stand("permits", "2031-05-11"))
    assert short(find_news(Happened(conflicts=[conflict]), DAYS, since=SINCE)) == [("disagreement", "certain")]


# --- by reading -----------------------------------------------------------------------------------------------------

READ = ByReading(
    {"old.txt": "2031-06-01", "new.txt": "2031-06-10"},
    {"typed": "2031-06-11"},
    {"o": "old.txt", "n": "new.txt", "n2": "new.txt"},
)


def learned(**happened: Any) -> list[tuple[str, str]]:
    return short(find_news(Happened(**happened), READ, since="2031-06-10"))


@pytest.mark.parametrize(
    ("statements", "told"),
    [(("n",), ["signal"]), (("o",), []), (("o", "n"), []), (("typed",), ["signal"])],
)
def test_by_reading_a_statement_is_new_if_no_earlier_report_has_it_whatever_its_date(
    statements: tuple[str, ...], told: list[str]
) -> None:
    assert learned(signals=[said("s1", "2001-01-01", *statements)]) == [(one, "certain") for one in told]


def test_by_reading_what_was_known_and_stands_in_a_further_report_is_reported_again() -> None:
    signal = Signal("s1", "threat", ("o", "n"), ("old.txt", "new.txt"), ())
    (found,) = find_news(Happened(signals=[signal]), READ, since="2031-06-10")
    assert (found.what, found.reports) == ("reported again", ("new.txt",))


def test_by_reading_pairs_are_new_when_both_sides_were_known() -> None:
    before, after = stand("refuses", "2031-01-01", "n"), stand("permits", "2031-02-01", "o")
    known = replace(before, statements=("o",))
    assert learned(changes=[Change(before, after, "acts")]) == [("change", "certain")]
    assert learned(changes=[Change(known, after, "acts")]) == []
    assert learned(conflicts=[Conflict(known, before)]) == [("disagreement", "certain")]
    assert learned(findings=[Finding("day", 1.0, "", "old.txt", "new.txt")]) == [("disagreement", "certain")]
    assert learned(findings=[Finding("day", 1.0, "", "old.txt", "old.txt")]) == []


@pytest.mark.parametrize(("by", "told"), [("n", ["outcome"]), ("o", []), (None, [])])
def test_by_reading_an_outcome_is_new_with_the_report_that_shows_it(by: str | None, told: list[str]) -> None:
    commitment = Commitment("s1", "lapsed" if by is None else "condition met", by, day("2031-05-11"), "")
    assert [what for what, _ in learned(commitments=[commitment])] == told


# --- laws -----------------------------------------------------------------------------------------------------------

ISO = st.dates().map(str)
WHENS = (
    st.builds(lambda a, b: When("", *sorted((a, b))), ISO, ISO) | st.just(When()) | st.builds(When, st.just(""), ISO)
)


@given(WHENS, WHENS)
def test_the_later_of_two_days_is_the_same_both_ways(one: When, other: When) -> None:
    there, back = later_of(one, other), later_of(other, one)
    assert (there.earliest, there.latest) == (back.earliest, back.latest)


@given(st.lists(WHENS, max_size=6), ISO, ISO)
def test_a_later_first_day_finds_no_more_and_makes_nothing_certain(whens: list[When], one: str, other: str) -> None:
    early, late = sorted((one, other))
    happened = Happened(signals=[replace(said(f"s{n}", ""), when=when) for n, when in enumerate(whens)])
    before, after = (find_news(happened, DAYS, since=first) for first in (early, late))

    def certain(news: tuple[News, ...]) -> set[str]:
        return {one.signal.id for one in news if one.signal and one.certainty == "certain"}

    assert {one.signal for one in after} <= {one.signal for one in before}
    assert certain(after) <= certain(before)
    undated = {f"s{n}" for n, when in enumerate(whens) if not (when.earliest or when.latest)}
    assert {one.signal.id for one in after if one.signal and one.certainty == "undated"} == undated
