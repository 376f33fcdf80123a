"""The ledger as it stands, for placing what has come since it was last compared: one moment, over one connection.

What enters: a connection to a ledger of the newest layout. What leaves: groups of the last comparison, reports and
readings as they are now, and what people have said since.

    with store.standing() as standing:
        standing.dispatch("a.txt")

Invariant: nothing is changed, and every answer is of the same moment.
"""

from collections.abc import Collection, Iterator
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, select

from standoff.knowledge import KeptFile
from standoff.ledger.codec import from_json
from standoff.ledger.finding import Finder
from standoff.ledger.listing import knowledge_files_in, last_change_in, readings_in, reports_in
from standoff.ledger.neighbouring import Neighbourhood
from standoff.ledger.remembering import rulings_in
from standoff.ledger.tables import comparisons, groups, history, rulings
from standoff.records import Dispatch, Episode, Finding, Reading, Report, Signal, Statement, Story
from standoff.rulings import Ruling

Group = TypeVar("Group", Dispatch, Episode, Story)
# a statement of SQL may name so many things on any database
_AT_ONCE = 500


class Standing:
    """One moment of a ledger that has been compared before."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._finder = Finder(connection)
        row = connection.execute(select(comparisons)).first()
        self.since: int | None = None if row is None else row.upto
        self.basis: str = "" if row is None else row.basis

    @cached_property
    def neighbours(self) -> Neighbourhood:
        """What is kept of neighbours."""
        return Neighbourhood(self._connection)

    @property
    def upto(self) -> int:
        """How far the history has come."""
        return last_change_in(self._connection)

    @property
    def knowledge(self) -> tuple[KeptFile, ...]:
        """The user's own files that the last comparison rests on."""
        return knowledge_files_in(self._connection)

    @cached_property
    def rulings(self) -> tuple[Ruling, ...]:
        """What people have said, the oldest first."""
        return rulings_in(self._connection)

    def said_since(self) -> tuple[Ruling, ...]:
        """What people have said since the last comparison."""
        query = select(rulings.c.id).join(history, history.c.number == rulings.c.number)
        new = set(self._connection.execute(query.where(rulings.c.number > (self.since or 0))).scalars())
        return tuple(ruling for ruling in self.rulings if ruling.id in new)

    def reports(self, names: Collection[str]) -> dict[str, Report]:
        """Those of these reports that are current."""
        return {report.id: report for part in _parts(names) for report in reports_in(self._connection, *part)}

    def readings(self, names: Collection[str]) -> dict[str, Reading]:
        """The readings of these current reports, as the machine read them."""
        return {one.report_id: one for part in _parts(names) for one in readings_in(self._connection, *part)}

    def bare_readings(self, names: Collection[str]) -> dict[str, Reading]:
        """The readings of these current reports without their statements."""
        return {reading.report_id: reading for reading in self._finder.readings(names)}

    def statements(self, ids: Collection[str]) -> tuple[Statement, ...]:
        """Those of these statements that were read in current reports."""
        return tuple(statement for statement in self._finder.statements(ids) if statement.report_id is not None)

    def units(self, reports: Collection[str]) -> dict[str, str]:
        """A name for the dispatch that each of the reports was in."""
        return {report: f"#{place}" for report, place in self._finder.place_of("dispatches", reports).items()}

    def dispatches(self, reports: Collection[str]) -> dict[str, Dispatch]:
        """The dispatches that reports were in, by report."""
        return self._groups_of("dispatches", Dispatch, reports)

    def takers(self, reports: Collection[str]) -> tuple[Dispatch, ...]:
        """The dispatches with a report that has a passage from one of these."""
        return tuple(self._finder.groups("dispatches", Dispatch, self._finder.places("passages", reports)).values())

    def episodes(self, reports: Collection[str]) -> dict[str, Episode]:
        """The episodes that reports were in, by report."""
        return self._groups_of("episodes", Episode, reports)

    def has_episode(self, episode: str) -> bool:
        """Whether there was an episode of this id."""
        return self._connection.execute(_episode(episode)).first() is not None

    def episode_with(self, episode: str) -> Episode:
        """A former episode by its id."""
        return from_json(Episode, self._connection.execute(_episode(episode)).scalar_one())

    def stories(self, reports: Collection[str]) -> dict[str, Story]:
        """The stories that reports were in, by report."""
        return self._groups_of("stories", Story, reports)

    def signals(self, episodes: Collection[str]) -> tuple[Signal, ...]:
        """The signals of the episodes."""
        places = self._finder.places("signals", episodes)
        return tuple(self._finder.groups("signals", Signal, places).values())

    def disagreements(self, reports: Collection[str]) -> tuple[Finding, ...]:
        """The disagreements with one of the reports on their left side."""
        places = self._finder.places("disagreements", reports)
        found = self._finder.groups("disagreements", Finding, places).values()
        return tuple(finding for finding in found if finding.left in reports)

    def _groups_of(self, kind: str, of: type[Group], reports: Collection[str]) -> dict[str, Group]:
        places = self._finder.place_of(kind, reports)
        found = self._finder.groups(kind, of, set(places.values()))
        return {report: found[place] for report, place in places.items()}


def _episode(episode: str) -> Select[Any]:
    return select(groups.c.payload).where(groups.c.kind == "episodes", groups.c.id == episode)


def _parts(names: Collection[str]) -> Iterator[list[str]]:
    ordered = sorted(set(names))
    return (ordered[start : start + _AT_ONCE] for start in range(0, len(ordered), _AT_ONCE))
