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

    def statements(self, ids: Collection[str]) -> Mapping[str, Statement]:
        """Those of these statements of reports that are still there, by id, as people corrected them."""
        ...

    def prefetch(self, reports: Collection[str]) -> None:
        """Tells that these reports, their partners and what they have in common will be asked for."""
        ...

    def prefetch_imprints(self, reports: Collection[str]) -> None:
        """Tells that the imprints of these reports will be asked for, and which texts they are copies of."""
        ...

    def prefetch_abstracts(self, reports: Collection[str]) -> None:
        """Tells that the days, the origins and the lengths of these reports will be asked for."""
        ...

    def prefetch_texts(self, reports: Collection[str]) -> None:
        """Tells that the texts and the readings of these reports will be asked for."""
        ...

    def prefetch_groups(self, reports: Collection[str]) -> None:
        """Tells that the dispatches and the episodes of these reports will be asked for."""
        ...

    def unit(self, report: str) -> str:
        """A name for the dispatch that a report was in."""
        ...

    def dispatch(self, report: str) -> Dispatch | None:
        """The dispatch that a report was in."""
        ...

    def takers(self, reports: Collection[str]) -> Sequence[Dispatch]:
        """The former dispatches with a report that had taken in a passage from one of these."""
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
    `paired` has for each report those that it lists, or is listed by, otherwise than before; None where nobody knows.
    """

    new: Ids = _NONE
    gone: Ids = _NONE
    touched: Ids = _NONE
    restated: Ids = _NONE
    paired: Mapping[str, Ids] | None = None


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

    def otherwise(self, told: Callable[[Group], object]) -> tuple[Group, ...]:
        """The groups lost and won that are others by what `told` tells of them, which says which group it is."""
        before = {told(one): one for one in self.lost}
        now = {told(one): one for one in self.won}
        return tuple(before[one] for one in before if one not in now) + tuple(
            now[one] for one in now if one not in before
        )


def close(
    start: Iterable[str],
    linked: Callable[[str], Iterable[str]],
    prefetch: Callable[[Collection[str]], None] = lambda _: None,
) -> Ids:
    """All that can be reached from `start`; `prefetch` is told whose links are asked for next."""
    reached, wave = set(start), set(start)
    while wave:
        prefetch(wave)
        wave = {other for one in sorted(wave) for other in linked(one)} - reached
        reached |= wave
    return frozenset(reached)
