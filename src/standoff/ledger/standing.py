"""The ledger as it stands, for placing what has come since it was last compared: one moment, over one connection.

What enters: a connection to a ledger of the newest layout. What leaves: groups of the last comparison, reports and
readings as they are now, and what people have said since.

    with store.standing() as standing:
        standing.dispatch("a.txt")

Invariant: nothing is changed, and every answer is of the same moment.
"""

from collections.abc import Collection
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, select

from standoff.knowledge import KeptFile
from standoff.ledger.codec import from_json
from standoff.ledger.finding import Finder
from standoff.ledger.listing import knowledge_files_in, last_change_in, readings_in, reports_in
from standoff.ledger.neighbouring import Neighbourhood
from standoff.ledger.remembering import rulings_in
from standoff.ledger.rows import plain, reading_of
from standoff.ledger.tables import comparisons, groups, history, readings, reports, rulings
from standoff.records import Dispatch, Episode, Finding, Reading, Report, Signal, Statement, Story
from standoff.rulings import Ruling

Group = TypeVar("Group", Dispatch, Episode, Story)


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

    def report(self, report: str) -> Report:
        """A current report."""
        (found,) = reports_in(self._connection, report)
        return found

    def reading(self, report: str) -> Reading | None:
        """The reading of a current report, as the machine read it."""
        return next(iter(readings_in(self._connection, report)), None)

    def bare_reading(self, report: str) -> Reading | None:
        """The reading of a current report without its statements."""
        query = select(readings.c.payload).join(reports, reports.c.number == readings.c.report)
        payload = self._connection.execute(query.where(reports.c.current, reports.c.id == plain(report))).scalar()
        return None if payload is None else reading_of(payload, ())

    def statements(self, ids: Collection[str]) -> tuple[Statement, ...]:
        """Those of these statements that were read in current reports."""
        return tuple(statement for statement in self._finder.statements(ids) if statement.report_id is not None)

    def units(self, reports: Collection[str]) -> dict[str, str]:
        """A name for the dispatch that each of the reports was in."""
        return {report: f"#{place}" for report, place in self._finder.place_of("dispatches", reports).items()}

    def dispatch(self, report: str) -> Dispatch | None:
        """The dispatch that a report was in."""
        return self._group_of("dispatches", Dispatch, report)

    def takers(self, reports: Collection[str]) -> tuple[Dispatch, ...]:
        """The dispatches with a report that has a passage from one of these."""
        return tuple(self._finder.groups("dispatches", Dispatch, self._finder.places("passages", reports)).values())

    def episode(self, report: str) -> Episode | None:
        """The episode that a report was in."""
        return self._group_of("episodes", Episode, report)

    def episodes(self, reports: Collection[str]) -> dict[str, Episode]:
        """The episodes that reports were in, by report."""
        places = self._finder.place_of("episodes", reports)
        found = self._finder.groups("episodes", Episode, set(places.values()))
        return {report: found[place] for report, place in places.items()}

    def has_episode(self, episode: str) -> bool:
        """Whether there was an episode of this id."""
        return self._connection.execute(_episode(episode)).first() is not None

    def episode_with(self, episode: str) -> Episode:
        """A former episode by its id."""
        return from_json(Episode, self._connection.execute(_episode(episode)).scalar_one())

    def story(self, report: str) -> Story | None:
        """The story that a report was in."""
        return self._group_of("stories", Story, report)

    def signals(self, episodes: Collection[str]) -> tuple[Signal, ...]:
        """The signals of the episodes."""
        places = self._finder.places("signals", episodes)
        return tuple(self._finder.groups("signals", Signal, places).values())

    def disagreements(self, reports: Collection[str]) -> tuple[Finding, ...]:
        """The disagreements with one of the reports on their left side."""
        places = self._finder.places("disagreements", reports)
        found = self._finder.groups("disagreements", Finding, places).values()
        return tuple(finding for finding in found if finding.left in reports)

    def _group_of(self, kind: str, of: type[Group], report: str) -> Group | None:
        return next(iter(self._finder.groups(kind, of, self._finder.places(kind, [report])).values()), None)


def _episode(episode: str) -> Select[Any]:
    return select(groups.c.payload).where(groups.c.kind == "episodes", groups.c.id == episode)
