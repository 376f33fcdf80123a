"""Which reports are neighbours, kept so that a new one is placed among them: what is written, and what is looked up.

What enters: a connection to a ledger of the newest layout, and records of `imprints`. What leaves: the same.

    with writers.begin() as connection:
        keep_neighbours(connection, neighbours)

Invariant: what is kept is of current reports alone, under the numbers of their newest texts.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Integer, and_, delete, func, insert, or_, select, type_coerce

from standoff.imprints import By, Imprint, Near, Neighbours, Part
from standoff.ledger.stacking import clear_rows, forget_stacks, stack_up, stacked
from standoff.ledger.tables import imprints, likenesses, neighbours, reports

Named = TypeVar("Named", int, str)
# a `Likeness` less its two ids
Alike = tuple[Any, ...]

_SORTS: tuple[By, ...] = ("words", "gist")
# a statement of SQL may name so many things on any database
_AT_ONCE = 500


# --- what comes in --------------------------------------------------------------------------------------------------


def forget_neighbours(connection: Connection) -> None:
    """Takes out all that is kept of neighbours."""
    for table in (likenesses, neighbours, imprints):
        connection.execute(delete(table))
    forget_stacks(connection)


def forget_reports(connection: Connection, numbers: Collection[int]) -> None:
    """Takes out what is kept of reports that are current no more."""
    for part in _parts(numbers):
        connection.execute(delete(likenesses).where(or_(likenesses.c.left.in_(part), likenesses.c.right.in_(part))))
        connection.execute(delete(neighbours).where(or_(neighbours.c.left.in_(part), neighbours.c.right.in_(part))))
        connection.execute(delete(imprints).where(imprints.c.report.in_(part)))
    clear_rows(connection, numbers)


def keep_neighbours(connection: Connection, kept: Neighbours) -> None:
    """Enters what comparing knows of reports and pairs; the lists of a report stand in the place of those before."""
    names = {one.report_id for one in kept.imprints} | {report for report, _ in kept.lists}
    names |= {end for one in kept.likenesses for end in (one.left, one.right)}
    names |= {near.right for lines in kept.lists.values() for near in lines}
    number = numbers_of(connection, names)
    made: list[dict[str, Any]] = [
        {"report": number[one.report_id], "key": one.key, "words": one.words, "gist": one.gist}
        | {"terms": one.terms, "abstract": one.abstract}
        for one in kept.imprints
    ]
    new = {one.report_id for one in kept.imprints}
    for by in _SORTS:
        known = sorted(report for report, sort in kept.lists if sort == by and report not in new)
        for part in _parts([number[report] for report in known]):
            there = and_(neighbours.c.by == by, neighbours.c.left.in_(part))
            connection.execute(delete(neighbours).where(there))
        some = {number[one.report_id]: one.words if by == "words" else one.gist for one in kept.imprints}
        least = {number[report]: least for (report, sort), least in kept.floors.items() if sort == by}
        stack_up(connection, by, some, least)
    listed: list[dict[str, Any]] = [
        {"left": number[near.left], "by": near.by, "right": number[near.right], "score": near.score}
        for lines in kept.lists.values()
        for near in lines
    ]
    alike: list[dict[str, Any]] = [
        {
            "left": number[one.left],
            "right": number[one.right],
            "copy": one.copy,
            "occasion": one.occasion,
            "words": one.words,
            "near": one.near,
            "apart": one.apart,
            "shared": one.shared,
            "blended": one.blended,
        }
        for one in kept.likenesses
    ]
    for table, rows in ((imprints, made), (neighbours, listed), (likenesses, alike)):
        if rows:
            connection.execute(insert(table), rows)


# --- what is looked up ----------------------------------------------------------------------------------------------


def numbers_of(connection: Connection, names: Collection[str]) -> dict[str, int]:
    """The numbers of the newest texts of reports."""
    query = select(reports.c.id, reports.c.number).where(reports.c.current)
    if len(names) > 20 * _AT_ONCE:
        return {row.id: row.number for row in connection.execute(query)}
    found: dict[str, int] = {}
    for part in _parts(names):
        found.update((row.id, row.number) for row in connection.execute(query.where(reports.c.id.in_(part))))
    return found


class Neighbourhood:
    """What is kept of neighbours, asked over one connection, of reports that are current no more too."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._id_of: dict[int, str] = {}
        self._number_of: dict[str, int] = {}
        # reports that are current no more, and those whose text is another now, by the numbers they had
        kept = select(imprints.c.report).where(imprints.c.report == reports.c.number).exists()
        query = select(reports.c.id, reports.c.number).where(~reports.c.current, kept)
        self.outdated: dict[str, int] = {row.id: row.number for row in connection.execute(query)}

    def unknown(self) -> tuple[str, ...]:
        """The current reports of which nothing is kept."""
        # what was compared was so as a whole: what is new has come after all of it
        last = self._connection.execute(select(func.max(imprints.c.report))).scalar() or 0
        query = select(reports.c.id).where(reports.c.current, reports.c.number > last)
        return tuple(sorted(self._connection.execute(query).scalars()))

    def count(self) -> int:
        """How many current reports there are."""
        return int(self._connection.execute(select(func.count()).where(reports.c.current)).scalar() or 0)

    def current(self, names: Collection[str]) -> frozenset[str]:
        """Those of these reports that are current."""
        return frozenset(numbers_of(self._connection, names))

    def numbers(self, names: Collection[str]) -> dict[str, int]:
        """The numbers of the newest texts of reports, of those that are current."""
        new = [name for name in names if name not in self._number_of]
        found = numbers_of(self._connection, new) if new else {}
        self._number_of |= found
        self._id_of |= {number: name for name, number in found.items()}
        return {name: self._number_of[name] for name in names if name in self._number_of}

    def names(self, numbers: Collection[int]) -> dict[int, str]:
        """The ids behind numbers of reports."""
        for part in _parts(number for number in numbers if number not in self._id_of):
            query = select(reports.c.number, reports.c.id).where(reports.c.number.in_(part))
            self._id_of.update((row.number, row.id) for row in self._connection.execute(query))
        return {number: self._id_of[number] for number in numbers}

    def vectors(self, by: By) -> Iterator[Part]:
        """The vectors of one sort, less those that are outdated."""
        return stacked(self._connection, by, without=self.outdated.values())

    def imprints(self, names: Collection[str]) -> dict[str, Imprint]:
        """What an index needs of reports."""
        found: dict[str, Imprint] = {}
        for part in _parts(self.numbers(names).values()):
            for row in self._connection.execute(select(imprints).where(imprints.c.report.in_(part))).all():
                name = self._id_of[row.report]
                found[name] = Imprint(name, row.key, row.words, row.gist, row.terms, row.abstract)
        return found

    def keys(self, names: Collection[str]) -> dict[str, str]:
        """The keys of the imprints of reports."""
        return self._of_imprints(imprints.c.key, names)

    def abstracts(self, names: Collection[str]) -> dict[str, str]:
        """The abstracts in the imprints of reports."""
        return self._of_imprints(imprints.c.abstract, names)

    def _of_imprints(self, column: ColumnElement[str], names: Collection[str]) -> dict[str, str]:
        query = select(imprints.c.report, column)
        return {
            self._id_of[report]: told
            for part in _parts(self.numbers(names).values())
            for report, told in self._connection.execute(query.where(imprints.c.report.in_(part))).all()
        }

    def lists(self, names: Collection[str], by: By) -> dict[str, tuple[Near, ...]]:
        """The lists of the nearest to reports."""
        found: defaultdict[str, list[Near]] = defaultdict(list)
        for part in _parts(self.numbers(names).values()):
            query = select(neighbours).where(neighbours.c.by == by, neighbours.c.left.in_(part))
            rows = self._connection.execute(query).all()
            name = self.names({row.right for row in rows} | set(part))
            for row in rows:
                found[name[row.left]].append(Near(name[row.left], name[row.right], by, row.score))
        return {name: tuple(sorted(found[name], key=lambda near: (-near.score, near.right))) for name in names}

    def listed_by(self, names: Collection[str]) -> frozenset[str]:
        """The reports with one of these, which are outdated, on a list of theirs."""
        numbers = [self.outdated[name] for name in names if name in self.outdated]
        query = select(neighbours.c.left)
        found = {
            left
            for part in _parts(numbers)
            for (left,) in self._connection.execute(query.where(neighbours.c.right.in_(part)))
        }
        return frozenset(self.names(found).values())

    def listings(self, names: Collection[str]) -> dict[str, int]:
        """On how many lists each of these reports is."""
        found = dict.fromkeys(names, 0)
        for part in _parts(self.numbers(names).values()):
            query = select(neighbours.c.right, func.count()).where(neighbours.c.right.in_(part))
            rows = self._connection.execute(query.group_by(neighbours.c.right)).all()
            found.update((self._id_of[right], count) for right, count in rows)
        return found

    def around(self, names: Collection[str]) -> Iterator[tuple[str, By, str]]:
        """Who lists whom by what, where one of the two is one of these reports."""
        columns = select(neighbours.c.left, neighbours.c.by, neighbours.c.right)
        for part in _parts(self.numbers(names).values()):
            for end in (neighbours.c.left, neighbours.c.right):
                rows = self._connection.execute(columns.where(end.in_(part))).all()
                name = self.names({number for left, _, right in rows for number in (left, right)})
                yield from ((name[left], by, name[right]) for left, by, right in rows)

    def likenesses(self, names: Collection[str]) -> dict[tuple[str, str], Alike]:
        """What is remembered of these reports and others, by pair."""
        # truths as the numbers they are kept as: to make something else of them takes longer than all the rest
        truths = (likenesses.c.apart, likenesses.c.shared, likenesses.c.blended)
        measures = (likenesses.c.copy, likenesses.c.occasion, likenesses.c.words, likenesses.c.near)
        plain = (type_coerce(column, Integer) for column in truths)
        columns = select(likenesses.c.left, likenesses.c.right, *measures, *plain)
        found: dict[tuple[str, str], Alike] = {}
        for part in _parts(self.numbers(names).values()):
            for end in (likenesses.c.left, likenesses.c.right):
                rows = self._connection.execute(columns.where(end.in_(part))).all()
                name = self.names({number for row in rows for number in row[:2]})
                found.update(((name[row[0]], name[row[1]]), tuple(row[2:])) for row in rows)
        return found


def _parts(whole: Iterable[Named]) -> Iterable[list[Named]]:
    ordered = sorted(set(whole))
    return (ordered[start : start + _AT_ONCE] for start in range(0, len(ordered), _AT_ONCE))
