"""What placing a report needs to know of the comparison before it, and what it makes of that.

What enters: ids of reports, statements and groups. What leaves: records of the former comparison.

>>> record.dispatch("a.txt").reports
('a.txt', 'c.txt')

Invariant: a record answers for the former comparison, except for texts and statements, which are as they are now.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from standoff.compare.shelf import Shelf
from standoff.records import Comparison, Dispatch, Episode, Finding, Reading, Report, Signal, Statement, Story

Ids = frozenset[str]
_NONE: Ids = frozenset()


class Record(Shelf, Protocol):
    """What is known of reports, and what the former comparison said of them."""

    def report(self, report: str) -> Report:
        """A report as it is now."""
        ...

    def reading(self, report: str) -> Reading | None:
        """What was read in a report, as people corrected it."""
        ...

    def statement(self, statement: str) -> Statement | None:
        """A statement of a report by its id, as people corrected it; None if it is there no more."""
        ...

    def dispatch(self, report: str) -> Dispatch | None:
        """The dispatch that a report was in."""
        ...

    def episode(self, report: str) -> Episode | None:
        """The episode that a report was in."""
        ...

    def episode_with(self, episode: str) -> Episode:
        """A former episode by its id."""
        ...

    def story(self, episode: str) -> Story | None:
        """The story that a former episode was in."""
        ...

    def signals(self, episodes: Collection[str]) -> Sequence[Signal]:
        """The former signals of the episodes."""
        ...

    def disagreements(self, reports: Collection[str]) -> Sequence[Finding]:
        """The former disagreements with one of the reports on their left side."""
        ...


@dataclass(frozen=True, slots=True)
class Changes:
    """What has changed since reports were compared, by id.

    `new` are those that came or have another text, `gone` those that are no more, `touched` those that have other
    neighbours than before or of whose groups people have spoken, and `restated` those whose statements people changed.
    """

    new: Ids = _NONE
    gone: Ids = _NONE
    touched: Ids = _NONE
    restated: Ids = _NONE


@dataclass(frozen=True, slots=True)
class Placed:
    """What a comparison loses and what it gains; what stays as it was is in neither."""

    gone: Comparison
    now: Comparison


Group = TypeVar("Group", Dispatch, Episode, Story, Signal)


@dataclass(frozen=True)
class Regrouped(Generic[Group]):
    """Groups before and after, by id."""

    former: Mapping[str, Group] = field(default_factory=dict)
    now: Mapping[str, Group] = field(default_factory=dict)

    @classmethod
    def of(cls, former: Iterable[Group | None], now: Iterable[Group]) -> "Regrouped[Group]":
        """The groups before, some of which may be named twice or be none, and those after."""
        return cls({one.id: one for one in former if one is not None}, {one.id: one for one in now})

    @property
    def lost(self) -> tuple[Group, ...]:
        """The former groups that are no more as they were."""
        return tuple(one for name, one in sorted(self.former.items()) if self.now.get(name) != one)

    @property
    def won(self) -> tuple[Group, ...]:
        """The groups that were not there as they are."""
        return tuple(one for name, one in sorted(self.now.items()) if self.former.get(name) != one)


def close(start: Iterable[str], linked: Callable[[str], Iterable[str]]) -> Ids:
    """All that can be reached from `start`."""
    reached, waiting = set(start), list(start)
    while waiting:
        for other in linked(waiting.pop()):
            if other not in reached:
                reached.add(other)
                waiting.append(other)
    return frozenset(reached)
