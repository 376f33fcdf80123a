"""How positions stand to time and to one another: what holds on a day, what changed, and what contradicts what.

What enters: positions, and the matters that they are grouped under.
What leaves: `Change`s and `Conflict`s, pairs of positions of one party; and of a position, whether it holds on a day.

>>> early = Position("Norland", "let Tarn strike", "refuses", When("", "2031-05-06", "2031-05-06"))
>>> holding(early, "2031-05-07"), holding(early, None)
('certain', 'certain')

A position that another ends is a change by the acts that were read. Where these don't tell, but the words of two
positions are grouped under one matter, and one certainly begins later with another stance, that is a change by words.

Invariant: nothing without a date is put before or behind anything.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from standoff.reason.alike import likeness
from standoff.reason.matters import Matter
from standoff.reason.times import has_begun, is_certainly_after, is_dated, sort_key
from standoff.records import Position, When

Holding = Literal["certain", "possible", "undated"]


@dataclass(frozen=True, slots=True)
class Change:
    """A party's stance and the one that follows it; `by` says whether acts or only words make them of one matter."""

    before: Position
    after: Position
    by: Literal["acts", "words"]

    @property
    def party(self) -> str:
        """Whose stance has changed."""
        return self.after.party

    @property
    def when(self) -> When:
        """When the later one begins."""
        return self.after.since


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two stances of one party that reports, or people in them, give for one time."""

    left: Position
    right: Position


def holding(position: Position, on: str | None, followed: Container[Position] = ()) -> Holding:
    """Whether a position that may hold on an ISO day surely does; without a day, whether its beginning is known.

    Those that another has `followed` by then, as only words tell, may hold and don't surely.
    """
    since, until = position.since, position.until
    if not is_dated(since):
        return "undated"
    if on is None:
        return "certain"
    begun = since.latest is not None and since.latest <= on
    ended = until is not None and (until.earliest is None or until.earliest <= on)
    return "certain" if begun and not ended and position not in followed else "possible"


def find_changes(positions: Iterable[Position], matters: Iterable[Matter]) -> tuple[Change, ...]:
    """The changes by the date of the later stance, then by party."""
    of_party: dict[str, list[Position]] = {}
    for position in positions:
        of_party.setdefault(position.party, []).append(position)
    found = {}
    for some in of_party.values():
        for change in _by_acts(some):
            found[change.before, change.after] = change
    for one in matters:
        for party in one.parties:
            for change in _by_words([p for p in one.positions if p.party == party]):
                found.setdefault((change.before, change.after), change)
    return tuple(sorted(found.values(), key=_in_time))


def _in_time(change: Change) -> tuple[object, ...]:
    return (*sort_key(change.when), change.party, change.after.act, change.before.act, change.before.statements)


def _by_acts(positions: Sequence[Position]) -> Iterable[Change]:
    for before in positions:
        until = before.until
        # a position keeps when it ends and not by which: of those that begin then it is the likest
        after = [p for p in positions if p.since == until and p is not before] if until is not None else []
        if after:
            likest = min(
                after, key=lambda p: (-likeness(p.act, before.act), p.stance == before.stance, p.act, p.stance)
            )
            yield Change(before, likest, "acts")


def _by_words(positions: Sequence[Position]) -> Iterable[Change]:
    for before in positions:
        if before.until is not None or not is_dated(before.since):
            continue
        later = [p for p in positions if is_certainly_after(p.since, before.since)]
        first = min((p.since for p in later), key=sort_key, default=None)
        following = [p for p in later if p.since == first]
        # what is told again by then has not changed
        if following and all(p.stance != before.stance for p in following):
            yield Change(before, min(following, key=lambda p: (p.act, p.stance, p.statements)), "words")


def find_conflicts(positions: Iterable[Position]) -> tuple[Conflict, ...]:
    """The pairs of positions that contradict one another, by party and time, each once."""
    ordered = sorted(positions, key=lambda p: (p.party, sort_key(p.since), p.act, p.stance, p.statements))
    of_statement: dict[tuple[str, str], list[int]] = {}
    for number, position in enumerate(ordered):
        for statement in position.statements:
            of_statement.setdefault((position.party, statement), []).append(number)
    pairs = {
        (min(number, other), max(number, other))
        for number, position in enumerate(ordered)
        for statement in position.conflicts_with
        for other in of_statement.get((position.party, statement), ())
        if other != number
    }
    return tuple(Conflict(ordered[left], ordered[right]) for left, right in sorted(pairs))


def begins_within(when: When, first: str, last: str | None) -> Holding | None:
    """Whether something begins on an ISO day or later, up to another where it is given; None if certainly not."""
    if not is_dated(when):
        return "undated"
    if (when.latest is not None and when.latest < first) or (last is not None and not has_begun(when, last)):
        return None
    begins = when.earliest is not None and when.earliest >= first
    ends = last is None or (when.latest is not None and when.latest <= last)
    return "certain" if begins and ends else "possible"
