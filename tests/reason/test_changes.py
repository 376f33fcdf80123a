"""What changes in where a party stands, what contradicts what, and what holds on a day."""

from typing import Any

import pytest

from reason.world import KNOWLEDGE, act, day, statement
from standoff.reason import begins_within, find_changes, find_conflicts, group_matters, holding, positions
from standoff.records import Position

STRIKE = act("Tarn", "strike", "Veskaria")
LET = act("Norland", "permit", to="Tarn", nested=STRIKE)
BAN = act("Norland", "restrict", to="Tarn", nested=STRIKE)


def stand(
    stance: Any, since: str, words: str = "fire rockets at the depots", party: str = "Norland", **more: Any
) -> Position:
    return Position(party, words, stance, day(since), statements=(f"{stance} {since}",), **more)


def changes(*found: Position) -> list[tuple[str, str, str]]:
    matters = group_matters(found, (), knowledge=KNOWLEDGE)
    return [(change.before.stance, change.after.stance, change.by) for change in find_changes(found, matters)]


def test_what_another_position_ends_has_changed_by_its_act() -> None:
    said = (
        statement("a", "refusal", "Norland", act=BAN, when="2031-01-10", report="a.txt"),
        statement("b", "permission", "Norland", act=LET, when="2031-02-10", report="b.txt"),
    )
    found = positions(said, (), knowledge=KNOWLEDGE)
    (change,) = find_changes(found, group_matters(found, said, knowledge=KNOWLEDGE))
    assert (change.before.stance, change.after.stance, change.by) == ("prohibits", "permits", "acts")
    assert (change.party, change.when) == ("Norland", day("2031-02-10"))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (
            [stand("refuses", "2031-01-10"), stand("considers", "2031-02-10"), stand("permits", "2031-03-10")],
            [("refuses", "considers", "words"), ("considers", "permits", "words")],
        ),
        ([stand("refuses", "2031-01-10"), stand("permits", "2031-02-10", "build boats")], []),
        ([stand("refuses", "2031-01-10"), stand("permits", "2031-02-10", party="Ilmar")], []),
        ([stand("refuses", "2031-01-10"), stand("refuses", "2031-02-10")], []),
        ([stand("refuses", "2031-01-10"), stand("permits", "2031-01-01/2031-02-10")], []),
        ([stand("refuses", ""), stand("permits", "2031-02-10")], []),
        ([stand("refuses", "2031-01-10"), stand("permits", "")], []),
        (
            [stand("refuses", "2031-01-10"), stand("refuses", "2031-02-10"), stand("permits", "2031-02-10")],
            [],
        ),
    ],
)
def test_a_later_stance_on_the_words_of_one_matter_is_a_change_by_words(
    found: list[Position], expected: list[tuple[str, str, str]]
) -> None:
    assert changes(*found) == changes(*reversed(found)) == expected


def test_of_several_that_begin_as_one_ends_the_likest_follows() -> None:
    since = "2031-02-10"
    ended = stand("refuses", "2031-01-10", until=day(since))
    later = (stand("offers", since, "build boats"), stand("permits", since, "fire rockets at depots in the hills"))
    assert changes(ended, *later) == [("refuses", "permits", "acts")]


def test_two_that_contradict_one_another_are_one_conflict() -> None:
    left, right = (
        stand("refuses", "2031-01-10", conflicts_with=("permits 2031-01-10",)),
        stand("permits", "2031-01-10", conflicts_with=("refuses 2031-01-10",)),
    )
    other = stand("permits", "2031-01-10", party="Ilmar")
    (conflict,) = find_conflicts([right, other, left])
    assert {conflict.left.stance, conflict.right.stance} == {"refuses", "permits"}
    assert find_conflicts([other]) == ()


@pytest.mark.parametrize(
    ("since", "until", "on", "holds"),
    [
        ("2031-01-10", None, "2031-01-10", "certain"),
        ("2031-01-10", "2031-02-10", "2031-02-09", "certain"),
        ("2031-01-10", "2031-02-01/2031-02-10", "2031-02-05", "possible"),
        ("2031-01-10", "/2031-02-10", "2031-02-05", "possible"),
        ("2031-01-01/2031-01-31", None, "2031-01-10", "possible"),
        ("2031-01-10/", None, "2031-03-10", "possible"),
        ("/2031-01-10", None, "2031-03-10", "certain"),
        ("", None, "2031-03-10", "undated"),
        ("", None, None, "undated"),
        ("2031-01-01/2031-01-31", None, None, "certain"),
    ],
)
def test_a_position_holds_on_a_day_certainly_possibly_or_has_no_date(
    since: str, until: str | None, on: str | None, holds: str
) -> None:
    assert holding(stand("permits", since, until=day(until) if until else None), on) == holds


def test_a_position_that_words_alone_say_another_has_followed_may_hold_on() -> None:
    position = stand("considers", "2031-01-10")
    assert holding(position, "2031-03-01", {position}) == "possible"
    assert holding(position, None, {position}) == "certain"


@pytest.mark.parametrize(
    ("when", "last", "begins"),
    [
        ("2031-05-10", None, "certain"),
        ("2031-05-09", None, None),
        ("2031-05-01/2031-05-31", None, "possible"),
        ("/2031-05-31", None, "possible"),
        ("2031-05-10/", None, "certain"),
        ("2031-05-01/", None, "possible"),
        ("", None, "undated"),
        ("2031-05-20", "2031-05-20", "certain"),
        ("2031-05-20", "2031-05-19", None),
        ("2031-05-12/2031-05-31", "2031-05-20", "possible"),
        ("2031-05-12/", "2031-05-20", "possible"),
    ],
)
def test_what_begins_within_days_does_so_certainly_possibly_or_has_no_date(
    when: str, last: str | None, begins: str | None
) -> None:
    assert begins_within(day(when), "2031-05-10", last) == begins
