"""What people said of groups, laid over the machine's grouping."""

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.compare.judged import findings_on, party_findings, regroup
from standoff.rulings import Judged, settle


def join(*names: str) -> Judged:
    return Judged("signals", True, tuple((name,) for name in names), "Ana", "one speech")


def split(*names: str) -> Judged:
    return Judged("signals", False, tuple((name,) for name in names), "Ben", "two speeches")


def told(groups: str, *judged: Judged) -> str:
    """Groups written "ab c", once people have spoken, written so."""
    return " ".join("".join(members) for members in regroup([tuple(group) for group in groups.split()], judged))


@pytest.mark.parametrize(
    ("groups", "judged", "after"),
    [
        ("ab cd", [], "ab cd"),
        ("ab cd", [join("a", "c")], "abcd"),
        ("abcd", [split("a", "b")], "acd b"),
        ("abcd", [split("b", "a")], "a bcd"),
        ("abcd", [split("a", "b", "c")], "ad b c"),
        # b and d leave a; that they are two nobody said
        ("abcd", [split("a", "b"), split("a", "d")], "ac bd"),
        ("ab c", [split("a", "b"), join("b", "c")], "a bc"),
        # the later counts
        ("ab", [split("a", "b"), join("a", "b")], "ab"),
        ("a b", [join("a", "b"), split("a", "b")], "a b"),
        ("a b c", [join("a", "b"), join("b", "c"), split("a", "c")], "a bc"),
        ("a b c", [split("a", "c"), join("a", "b"), join("b", "c")], "abc"),
        # the machine has d with b, whom a person keeps from a
        ("ac bd", [split("a", "b"), join("a", "d")], "acd b"),
        # what is there no more is passed over
        ("ab c", [join("a", "z"), split("a", "y")], "ab c"),
    ],
)
def test_what_people_say_wins_over_the_machine_and_the_later_over_the_earlier(
    groups: str, judged: list[Judged], after: str
) -> None:
    assert told(groups, *judged) == after


def test_sides_of_several_are_joined_and_split_as_wholes() -> None:
    together = Judged("signals", True, (("a", "b"), ("c", "d")), "Ana", "")
    apart = Judged("signals", False, (("a", "b"), ("c", "d")), "Ana", "")
    assert told("ab cd e", together) == "abcd e"
    assert told("abcde", apart) == "abe cd"


@given(st.data())
def test_the_groups_stay_a_partition_and_keep_apart_what_was_split_last(data: Any) -> None:
    members = "abcdefg"
    cuts = data.draw(st.lists(st.integers(0, 3), min_size=7, max_size=7))
    groups = [tuple(m for m, cut in zip(members, cuts, strict=True) if cut == n) for n in range(4)]
    groups = [group for group in groups if group]
    pairs = st.lists(st.sampled_from(members), min_size=2, max_size=3, unique=True)
    judged = [join(*p) if data.draw(st.booleans()) else split(*p) for p in data.draw(st.lists(pairs, max_size=6))]
    after = regroup(groups, judged)
    assert sorted(m for group in after for m in group) == sorted(members)
    group_of = {m: group for group in after for m in group}
    settled = settle(judged)
    assert all(group_of[a] != group_of[b] for a, b in settled.apart)
    assert all(group_of[a] == group_of[b] for whole in settled.together for a, b in itertools.combinations(whole, 2))
    if judged:
        *_, last = judged
        named = [name for side in last.sides for name in side]
        assert len({group_of[name] for name in named}) == (1 if last.together else len(named))


def test_a_group_tells_by_whom_and_why_and_nothing_that_was_overruled() -> None:
    judged = [join("a", "b"), split("b", "c")]
    (joined, parted) = findings_on("ab", judged)
    assert (joined.kind, joined.score, joined.why, joined.left, joined.right) == (
        "joined", 1.0, "joined by Ana: one speech", "a", "b",
    )  # fmt: skip
    assert (parted.kind, parted.score, parted.why) == ("split", 0.0, "split by Ben: two speeches")
    assert findings_on("a", [join("a", "b")]) == ()
    assert [f.why for f in party_findings([join("x", "y"), split("x", "y")])] == ["split by Ben: two speeches"]
