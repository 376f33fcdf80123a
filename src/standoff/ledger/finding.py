"""Finds what a question is about, by the tables that `indexing` keeps, without looking at the rest.

What enters: a connection to a ledger of the newest layout, and names, days, ids. What leaves: records of groups,
statements and reports, in an order that doesn't depend on when they were entered.

    with store.finder() as finder:
        finder.lines(said=("threat",), limit=50)

Invariant: no look-up goes through a whole table of reports, statements or groups.
"""

from collections.abc import Collection, Hashable, Iterable, Sequence
from functools import lru_cache
from typing import Any, TypeVar, cast

from sqlalchemy import Select, and_, func, or_, select

from standoff.ledger.acting import ActFinder
from standoff.ledger.bearing import key_of
from standoff.ledger.codec import from_json
from standoff.ledger.dated import Line, lines_of, parts_of
from standoff.ledger.dialects import begins_with, in_order, is_of_kind, report_ids_with
from standoff.ledger.listing import GROUPS, Record, signals_like_in, typed_signals_in
from standoff.ledger.rows import plain, reading_of, report_of, statement_of
from standoff.ledger.tables import groups, lines, members, names, readings, reports, stances, statements, tallies
from standoff.ledger.telling import ToldAmong, rows_with, typed_ids
from standoff.records import Comparison, Reading, Report, Signal, Statement, Story

R = TypeVar("R")


class Finder(ActFinder):
    """One moment of the ledger, asked over one connection."""

    # --- lines of listings ------------------------------------------------------------------------------------------

    def lines(
        self, *, said: Collection[str] | None, doubtful: bool, spared: Collection[int] = (), limit: int | None
    ) -> tuple[Line, ...]:
        """The first lines of these sorts (all if None) by date, the undated last.

        Without `doubtful` the signals that the machine doubts are left out, but for those at the places `spared`.
        """
        order = (lines.c.first, lines.c.last, lines.c.kind, in_order(self._connection, lines.c.id))
        query = select(lines).order_by(*order).limit(limit)
        if said is not None and len(said) == 1:
            query = query.where(lines.c.said == min(said))
        elif said is not None:
            # the order of the days is gone through until there are enough; by an index of kinds all would be sorted
            query = query.where((lines.c.said + "").in_(sorted(said)))
        if not doubtful and spared:
            query = query.where(or_(~lines.c.doubtful, and_(lines.c.kind == "signals", lines.c.position.in_(spared))))
        elif not doubtful:
            query = query.where(~lines.c.doubtful)
        rows = self._rows(query)
        return tuple(lines_of(rows))

    def count(self, said: Collection[str] | None) -> tuple[int, int]:
        """How many lines of these sorts there are, and how many of them the machine doubts."""
        rows = [row for row in self._rows(select(tallies)) if said is None or row.said in said]
        return sum(row.number for row in rows), sum(row.number for row in rows if row.doubtful)

    def doubted(self, positions: Collection[int]) -> frozenset[int]:
        """Those of these places of signals that the machine doubts."""
        return frozenset(
            position
            for part in parts_of(sorted(positions))
            for (position,) in self._rows(
                select(lines.c.position).where(lines.c.kind == "signals", lines.c.position.in_(part), lines.c.doubtful)
            )
        )

    # --- groups -----------------------------------------------------------------------------------------------------

    def groups(self, kind: str, of: type[R], positions: Collection[int]) -> dict[int, R]:
        """The groups of a kind at these places, by place."""
        found: dict[int, R] = {}
        for part in parts_of(sorted(positions)):
            query = select(groups.c.position, groups.c.payload).where(
                groups.c.kind == kind, groups.c.position.in_(part)
            )
            rows = self._rows(query)
            found.update((row.position, cast(R, group_of(cast(Hashable, of), row.payload))) for row in rows)
        return dict(sorted(found.items()))

    def places(self, kind: str, holding: Iterable[str]) -> tuple[int, ...]:
        """The places of the groups of a kind that hold one of these statements or reports."""
        found = {
            position
            for part in parts_of(sorted(set(holding)))
            for (position,) in self._rows(
                select(members.c.position).where(members.c.member.in_(part), is_of_kind(members.c.kind, kind))
            )
        }
        return tuple(sorted(found))

    def place_of(self, kind: str, held: Iterable[str]) -> dict[str, int]:
        """Where each of these statements or reports is among the groups of a kind that hold it once."""
        return {
            member: position
            for part in parts_of(sorted(set(held)))
            for (member, position) in self._rows(
                select(members.c.member, members.c.position).where(
                    members.c.member.in_(part), is_of_kind(members.c.kind, kind)
                )
            )
        }

    def signals(self, holding: Iterable[str]) -> tuple[Signal, ...]:
        """The signals that hold one of these statements, in the order of the comparison."""
        return tuple(self.groups("signals", Signal, self.places("signals", holding)).values())

    def signals_like(self, prefix: str) -> tuple[Signal, ...]:
        """The signals whose ids begin with `prefix`, of what was read and of what was typed."""
        return signals_like_in(self._connection, prefix) if prefix else ()

    def typed_signals(self) -> tuple[Signal, ...]:
        """The signals of what people entered, by id."""
        return typed_signals_in(self._connection)

    def comparison(self, report_ids: Collection[str], statement_ids: Collection[str] = ()) -> Comparison:
        """The groups that hold one of these reports, and the disagreements on them or on these statements."""
        found: dict[str, tuple[Any, ...]] = {}
        for kind, of in GROUPS.items():
            if kind == "signals":
                continue
            if kind == "parties":
                query = select(groups.c.position).where(groups.c.kind == kind)
                places: Iterable[int] = self._column(query)
            else:
                about = {*report_ids, *statement_ids} if kind == "disagreements" else report_ids
                places = self.places(kind, about)
            found[kind] = tuple(self.groups(kind, cast(type[Any], of), tuple(places)).values())
        return Comparison(**found)

    def story(self, name: str) -> Story | None:
        """The story with this id."""
        query = select(groups.c.payload).where(groups.c.kind == "stories", groups.c.id == plain(name))
        payload = self._connection.execute(query).scalar()
        return None if payload is None else from_json(Story, payload)

    def stories_like(self, asked: str) -> tuple[Story, ...]:
        """The story with this id, or with a report of this id; else all whose ids begin so."""
        exact = [s for s in (self.story(asked),) if s is not None]
        exact += self.groups("stories", Story, self.places("stories", [asked])).values()
        if exact or not asked:
            return tuple(dict.fromkeys(exact))
        begins = begins_with(self._connection, groups.c.id, plain(asked))
        query = select(groups.c.payload).where(groups.c.kind == "stories", begins).order_by(groups.c.id)
        return tuple(from_json(Story, payload) for payload in self._column(query))

    # --- statements -------------------------------------------------------------------------------------------------

    def statements(self, ids: Iterable[str]) -> tuple[Statement, ...]:
        """The current statements with these ids: those read, by report and place in it, then those typed, by id."""
        return self._statements(statements.c.id, sorted(set(map(plain, ids))))

    def statements_at(self, numbers: Iterable[int]) -> tuple[Statement, ...]:
        """The current ones of the statements in these rows, in the order of `statements`."""
        return self._statements(statements.c.number, sorted(set(numbers)))

    def ids_at(self, numbers: Iterable[int]) -> frozenset[str]:
        """The ids of the current ones of the statements in these rows."""
        return frozenset(
            one
            for part in parts_of(sorted(set(numbers)))
            for one in self._column(select(statements.c.id).where(statements.c.number.in_(part), statements.c.current))
        )

    def statements_of(self, report_ids: Iterable[str]) -> tuple[Statement, ...]:
        """The current statements that were read in these reports, by report and place in it."""
        numbers = [
            number
            for part in parts_of(sorted(set(map(plain, report_ids))))
            for (number,) in self._rows(select(reports.c.number).where(reports.c.current, reports.c.id.in_(part)))
        ]
        return self._statements(statements.c.report, sorted(numbers))

    def typed_statements(self) -> tuple[Statement, ...]:
        """The statements that people entered, by id."""
        # what was read has no home; said so, an index finds what has one
        query = select(statements.c.number).where(statements.c.home > "", statements.c.current)
        return self.statements_at(self._column(query))

    def _statements(self, column: Any, values: Sequence[Any]) -> tuple[Statement, ...]:
        found: dict[tuple[Any, ...], str] = {}
        for part in parts_of(values):
            query: Select[Any] = (
                select(statements.c.id, statements.c.record, statements.c.position, statements.c.payload, reports.c.id)
                .outerjoin(reports, reports.c.number == statements.c.report)
                .where(column.in_(part), statements.c.current)
            )
            for statement_id, record, position, payload, report_id in self._rows(query):
                read: Record = "read"
                # two files may hold the same entry
                at = (record != read, report_id or "", position if record == read else 0, statement_id)
                found[at] = payload
        return tuple(statement_of(found[at]) for at in sorted(found))

    def typed_ids(self) -> frozenset[str]:
        """The ids of the statements that people entered."""
        return typed_ids(self._connection)

    def rows_with(
        self, numbers: Collection[int], *, kinds: Collection[str], until: str | None, ids: Collection[str]
    ) -> frozenset[int]:
        """Those of these rows whose statement, or another of its signal, is of these kinds, or has one of these ids.

        With an ISO day `until` only those of which one may be of that day or before, or has one of the ids.
        """
        return rows_with(self._connection, numbers, kinds=kinds, until=until, ids=ids)

    def told_among(self, numbers: Collection[int]) -> ToldAmong:
        """What the current ones of the statements in these rows tell, with the others of their signals."""
        return ToldAmong(self._connection, numbers)

    # --- names ---------------------------------------------------------------------------------------------

    def stances_of(self, keys: Iterable[str]) -> frozenset[int]:
        """The rows of the statements that may tell a stance of somebody of one of these names."""
        return frozenset(
            number
            for part in parts_of(sorted(set(map(key_of, keys))))
            for number in self._column(select(stances.c.statement).where(stances.c.name.in_(part)))
        )

    def names(self) -> tuple[tuple[str, bool], ...]:
        """The names of those whose stances the ledger may tell, and whether a file knew each, by the alphabet."""
        rows = self._rows(select(names.c.written, names.c.known))
        return tuple(sorted((row.written, row.known) for row in rows))

    # --- reports ----------------------------------------------------------------------------------------------------

    def first_reports(self, limit: int | None) -> tuple[str, ...]:
        """The ids of the first current reports, by id."""
        query = select(reports.c.id).where(reports.c.current).order_by(in_order(self._connection, reports.c.id))
        return tuple(self._column(query.limit(limit)))

    def reports_having(self, words: Sequence[str], limit: int, *, every: bool = True) -> tuple[tuple[str, ...], bool]:
        """The ids of the current reports that have all these words, or some, the best `limit`; and whether more do."""
        found = report_ids_with(self._connection, words, limit + 1, every=every)
        return tuple(found[:limit]), len(found) > limit

    def count_reports(self) -> int:
        """How many current reports there are."""
        return int(self._connection.execute(select(func.count(reports.c.id)).where(reports.c.current)).scalar() or 0)

    def reports(self, report_ids: Iterable[str]) -> tuple[Report, ...]:
        """The current reports with these ids, by id."""
        found = [
            report_of(row)
            for part in parts_of(sorted(set(map(plain, report_ids))))
            for row in self._rows(select(reports).where(reports.c.current, reports.c.id.in_(part)))
        ]
        return tuple(sorted(found, key=lambda report: report.id))

    def readings(self, report_ids: Iterable[str]) -> tuple[Reading, ...]:
        """The readings of the current reports with these ids without their statements, by report id."""
        found = [
            reading_of(row.payload, ())
            for part in parts_of(sorted(set(map(plain, report_ids))))
            for row in self._rows(
                select(readings.c.payload)
                .join(reports, reports.c.number == readings.c.report)
                .where(reports.c.current, reports.c.id.in_(part))
            )
        ]
        return tuple(sorted(found, key=lambda reading: reading.report_id))


# as `statement_of`: an answer comes back to the same signals
@lru_cache(maxsize=1 << 13)
def group_of(kind: Any, payload: str) -> object:
    """The group that a row of `groups` holds."""
    return from_json(kind, payload)
