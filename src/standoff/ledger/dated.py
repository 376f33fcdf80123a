"""Finds lines and reports by their days, and statements by whom they name, without looking at the rest.

What enters: a connection to a ledger of the newest layout, days and names. What leaves: lines, ids, counts.

    with store.finder() as finder:
        finder.lines_within(Days("2031-09-10", None), said=("threat",), limit=50)

Invariant: what has no date is never left out, and comes after what has one.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Executable, Select, and_, func, or_, select

from standoff.ledger.bearing import NO_DAY, key_of
from standoff.ledger.dialects import in_order
from standoff.ledger.rows import plain
from standoff.ledger.tables import called, concerned, lines, members, reports, statements

# a statement of SQL may name so many things on any database
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a listing: the place of an episode or a signal in the comparison, and what it is sorted by."""

    kind: str
    position: int
    id: str
    first: str
    last: str
    doubtful: bool
    said: str


@dataclass(frozen=True, slots=True)
class Days:
    """The ISO days from `first` to `last`, or without an end; both are counted in."""

    first: str
    last: str | None

    def place_of(self, first: str, last: str) -> int | None:
        """0 for a line that certainly begins in these days, 1 perhaps, 2 without a date; None for one that doesn't."""
        if first == NO_DAY:
            return 2
        if last < self.first or (self.last is not None and first > self.last):
            return None
        return 0 if first >= self.first and (self.last is None or last <= self.last) else 1

    def _certainly(self) -> ColumnElement[bool]:
        if self.last is None:
            return and_(lines.c.first >= self.first, lines.c.first < NO_DAY)
        # one bound at either end: of two an index may be gone through to the wrong one
        return and_(lines.c.first >= self.first, lines.c.first <= self.last, lines.c.last <= self.last)

    def _perhaps(self) -> ColumnElement[bool]:
        if self.last is None:
            return and_(lines.c.first < self.first, lines.c.last >= self.first)
        begins = or_(lines.c.first < self.first, lines.c.last > self.last)
        return and_(lines.c.first <= self.last, lines.c.last >= self.first, begins)

    def parts(self) -> tuple[ColumnElement[bool], ...]:
        """The lines that certainly begin in these days, those that perhaps do, and those without a date."""
        return self._certainly(), self._perhaps(), lines.c.first == NO_DAY


class DayFinder:
    """One moment of the ledger, asked by days and by names over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _rows(self, query: Executable, bound: Mapping[str, Any] | None = None) -> Sequence[Any]:
        # one by one they take five times as long
        return self._connection.execute(query, bound).all()

    def _column(self, query: Select[Any]) -> Sequence[Any]:
        return self._connection.execute(query).scalars().all()

    def lines_within(self, days: Days, *, said: Collection[str], doubtful: bool, limit: int | None) -> tuple[Line, ...]:
        """The first lines of signals of these days: the certain ones by date, then the possible, then the undated."""
        found: list[Line] = []
        order = (lines.c.first, lines.c.last, lines.c.kind, in_order(self._connection, lines.c.id))
        for part in days.parts():
            left = None if limit is None else limit - len(found)
            if left == 0:
                break
            # gone through in the order of days until there are enough; by an index of kinds all would be sorted
            query = select(lines).where(part, lines.c.kind == "signals", (lines.c.said + "").in_(sorted(said)))
            query = query if doubtful else query.where(~lines.c.doubtful)
            found += lines_of(self._rows(query.order_by(*order).limit(left)))
        return tuple(found)

    def count_within(self, days: Days, said: Collection[str]) -> dict[tuple[str, bool], int]:
        """How many signals begin in these days, perhaps, or for want of a date, by kind and whether doubtful."""
        found: Counter[tuple[str, bool]] = Counter()
        for part in days.parts():
            query = (
                select(lines.c.said, lines.c.doubtful, func.count().label("number"))
                .where(part, lines.c.said.in_(sorted(said)))
                .group_by(lines.c.said, lines.c.doubtful)
            )
            found.update({(row.said, bool(row.doubtful)): row.number for row in self._rows(query)})
        return dict(found)

    def lines_at(self, positions: Iterable[int]) -> tuple[Line, ...]:
        """The lines of the signals at these places."""
        query = select(lines).where(lines.c.kind == "signals")
        return tuple(
            line
            for part in parts_of(sorted(set(positions)))
            for line in lines_of(self._rows(query.where(lines.c.position.in_(part))))
        )

    def latest(self, said: str, since: str | None, limit: int) -> tuple[Line, ...]:
        """The latest lines of one kind, of those that are not certainly before an ISO day."""
        query = select(lines).where(lines.c.said == said, lines.c.first < NO_DAY)
        query = query if since is None else query.where(lines.c.last >= since)
        ordered = query.order_by(lines.c.first.desc(), lines.c.last.desc(), lines.c.kind.desc(), lines.c.id.desc())
        return tuple(lines_of(self._rows(ordered.limit(limit))))

    def ids_in(self, report_ids: Iterable[str]) -> frozenset[str]:
        """The ids of the current statements that were read in these reports."""
        return frozenset(
            one
            for part in parts_of(sorted(set(map(plain, report_ids))))
            for one in self._column(
                select(statements.c.id)
                .join(reports, reports.c.number == statements.c.report)
                .where(reports.c.current, reports.c.id.in_(part), statements.c.current)
            )
        )

    def reports_within(self, days: Days) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """The ids of the current reports of these days, of those that perhaps are, and of those without a date.

        A report is of the day of its publication, else of that of its occasion.
        """
        ends = () if days.last is None else (reports.c.published <= days.last,)
        query = select(reports.c.id).where(reports.c.current, reports.c.published >= days.first, *ends)
        found: tuple[list[str], list[str], list[str]] = (list(self._column(query)), [], [])
        # the day stands behind the text in a row, and is told by an index without it
        dated = reports.alias()
        has_a_day = select(dated.c.number).where(dated.c.current, dated.c.published > "")
        # every report is of one occasion, whose lines are found by their days
        of_occasion = (
            select(reports.c.id)
            .select_from(lines)
            .join(members, and_(members.c.kind == lines.c.kind, members.c.position == lines.c.position))
            .join(reports, reports.c.id == members.c.member)
            .where(lines.c.said == "episode", lines.c.kind == "episodes", reports.c.current)
            .where(reports.c.number.not_in(has_a_day))
        )
        for place, part in enumerate(days.parts()):
            found[place].extend(self._column(of_occasion.where(part)))
        return tuple(sorted(found[0])), tuple(sorted(found[1])), tuple(sorted(found[2]))

    # --- names ------------------------------------------------------------------------------------------------------

    def called(self) -> tuple[str, ...]:
        """The names of all whom statements have named as speaker, actor or target, by the alphabet."""
        return tuple(sorted(self._column(select(called.c.written))))

    def concerning(self, names: Iterable[str], *, limit: int | None = None) -> tuple[tuple[int, ...], int]:
        """The rows of the current statements that name one of these, the latest `limit`; and how many there are."""
        keys = sorted({*map(key_of, names)})
        rows: dict[int, str] = {}
        for part in parts_of(keys):
            query = (
                select(concerned.c.statement, concerned.c.first)
                .join(statements, statements.c.number == concerned.c.statement)
                .where(concerned.c.name.in_(part), statements.c.current)
            )
            rows.update((row.statement, row.first) for row in self._rows(query))
        # the undated come last
        ordered = sorted(rows, key=lambda number: (rows[number] != NO_DAY, rows[number], number), reverse=True)
        return tuple(ordered[:limit]), len(ordered)


def lines_of(rows: Iterable[Any]) -> Iterator[Line]:
    """The lines of some rows."""
    for row in rows:
        yield Line(row.kind, row.position, row.id, row.first, row.last, bool(row.doubtful), row.said)


def parts_of(whole: Any) -> Iterator[Any]:
    """A run in parts of which each can be named in one statement of SQL."""
    return (whole[start : start + _AT_ONCE] for start in range(0, len(whole), _AT_ONCE))
