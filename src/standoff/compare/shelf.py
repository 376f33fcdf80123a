"""Where comparing finds what it needs of reports: in memory where all are compared, in the ledger where one is placed.

What enters: ids of reports. What leaves: what is known of them, and who their neighbours are.

>>> shelf.partners("a.txt")
frozenset({'b.txt', 'f.txt'})

Invariant: `a` is a partner of `b` if and only if `b` is one of `a`; a shelf answers the same however often it is asked.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from standoff.compare.dating import ReportDay
from standoff.compare.listed import Sort
from standoff.compare.outline import Outline
from standoff.compare.sources import Sources
from standoff.imprints import Imprint, Likeness, Near, Neighbours


class Shelf(Protocol):
    """What is known of reports, and of pairs of them."""

    def partners(self, report: str) -> frozenset[str]:
        """The reports worth comparing closely with one."""
        ...

    def alike(self, report: str) -> frozenset[str]:
        """The partners of a report by their words, among which its copies are."""
        ...

    def company(self, report: str) -> int:
        """How many partners a report has at most, known without a look at who they are."""
        ...

    def imprint(self, report: str) -> Imprint:
        """What an index needs of a report."""
        ...

    def key(self, report: str) -> str:
        """The key of a report's imprint."""
        ...

    def outline(self, report: str) -> Outline:
        """A report prepared for comparing."""
        ...

    def length(self, report: str) -> int:
        """How many words a report has."""
        ...

    def sources(self, report: str) -> Sources:
        """What a report says of its origins."""
        ...

    def day(self, report: str) -> ReportDay:
        """When what a report tells was, and when it was published."""
        ...

    def likeness(self, left: str, right: str) -> Likeness | None:
        """What is remembered of a pair, the smaller id first; None if nobody has looked yet."""
        ...

    def remember(self, likeness: Likeness) -> None:
        """Keeps what was found of a pair."""
        ...


class Collected:
    """A shelf in memory, of a whole collection."""

    def __init__(
        self,
        imprints: Mapping[str, Imprint],
        outlines: Mapping[str, Outline],
        sources: Mapping[str, Sources],
        days: Mapping[str, ReportDay],
        lists: Mapping[Sort, Mapping[str, Sequence[Near]]],
    ) -> None:
        self.imprints, self.outlines, self.all_sources, self.days = imprints, outlines, sources, days
        self.likenesses: dict[tuple[str, str], Likeness] = {}
        self.lists = lists
        self._partners = {report: frozenset(others) for report, others in partners_of(self.near).items()}
        words = (line for sort, of in lists.items() if sort.by == "words" for name in of for line in of[name])
        self._alike = {report: frozenset(others) for report, others in partners_of(words).items()}

    @property
    def near(self) -> tuple[Near, ...]:
        """The lines of all lists of neighbours."""
        return tuple(line for lists in self.lists.values() for lines in lists.values() for line in lines)

    def neighbours(self) -> Neighbours:
        """What has been found of reports and of pairs of them, by which another report can be placed."""
        lists = {(name, sort.by): tuple(of[name]) for sort, of in self.lists.items() for name in of}
        floors = {(name, sort.by): sort.floor(of[name]) for sort, of in self.lists.items() for name in of}
        return Neighbours(tuple(self.imprints.values()), lists, floors, tuple(self.likenesses.values()))

    def partners(self, report: str) -> frozenset[str]:
        """The reports worth comparing closely with one."""
        return self._partners.get(report, frozenset())

    def alike(self, report: str) -> frozenset[str]:
        """The partners of a report by their words."""
        return self._alike.get(report, frozenset())

    def company(self, report: str) -> int:
        """How many partners a report has at most."""
        return len(self.partners(report))

    def imprint(self, report: str) -> Imprint:
        """What an index needs of a report."""
        return self.imprints[report]

    def key(self, report: str) -> str:
        """The key of a report's imprint."""
        return self.imprints[report].key

    def outline(self, report: str) -> Outline:
        """A report prepared for comparing."""
        return self.outlines[report]

    def length(self, report: str) -> int:
        """How many words a report has."""
        return len(self.outlines[report].words)

    def sources(self, report: str) -> Sources:
        """What a report says of its origins."""
        return self.all_sources[report]

    def day(self, report: str) -> ReportDay:
        """When what a report tells was, and when it was published."""
        return self.days[report]

    def likeness(self, left: str, right: str) -> Likeness | None:
        """What is remembered of a pair, the smaller id first; None if nobody has looked yet."""
        return self.likenesses.get((left, right))

    def remember(self, likeness: Likeness) -> None:
        """Keeps what was found of a pair."""
        self.likenesses[likeness.left, likeness.right] = likeness


def partners_of(near: Iterable[Near]) -> dict[str, set[str]]:
    """Who is whose partner by the lists of neighbours: one of two needs the other among its nearest."""
    found: dict[str, set[str]] = {}
    for line in near:
        found.setdefault(line.left, set()).add(line.right)
        found.setdefault(line.right, set()).add(line.left)
    return found
