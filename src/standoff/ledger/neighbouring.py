"""Which reports are neighbours, kept so that a new one is placed among them: what is written, and what is looked up.

What enters: a connection to a ledger of the newest layout, and records of `imprints`. What leaves: the same.

    with writers.begin() as connection:
        keep_neighbours(connection, neighbours)

Invariant: what is kept is of current reports alone, under the numbers of their newest texts.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any, TypeVar

from sqlalchemy import Connection, and_, bindparam, delete, insert, or_, select, update

from standoff.imprints import By, Imprint, Likeness, Near, Neighbours
from standoff.ledger.tables import imprints, likenesses, neighbours, reports

Named = TypeVar("Named", int, str)

_SORTS: tuple[By, ...] = ("words", "gist")
# a statement of SQL may name so many things on any database
_AT_ONCE = 500


# --- what comes in --------------------------------------------------------------------------------------------------


def forget_neighbours(connection: Connection) -> None:
    """Takes out all that is kept of neighbours."""
    for table in (likenesses, neighbours, imprints):
        connection.execute(delete(table))


def forget_reports(connection: Connection, numbers: Collection[int]) -> None:
    """Takes out what is kept of reports that are current no more."""
    for part in _parts(numbers):
        connection.execute(delete(likenesses).where(or_(likenesses.c.left.in_(part), likenesses.c.right.in_(part))))
        connection.execute(delete(neighbours).where(or_(neighbours.c.left.in_(part), neighbours.c.right.in_(part))))
        connection.execute(delete(imprints).where(imprints.c.report.in_(part)))


def keep_neighbours(connection: Connection, kept: Neighbours) -> None:
    """Enters what comparing knows of reports and pairs; the lists of a report stand in the place of those before."""
    names = {one.report_id for one in kept.imprints} | {report for report, _ in kept.lists}
    names |= {end for one in kept.likenesses for end in (one.left, one.right)}
    names |= {near.right for lines in kept.lists.values() for near in lines}
    number = numbers_of(connection, names)
    made: list[dict[str, Any]] = [
        {"report": number[one.report_id], "key": one.key, "words": one.words, "gist": one.gist, "terms": one.terms}
        | {f"{by}_floor": kept.floors.get((one.report_id, by), 0.0) for by in _SORTS}
        for one in kept.imprints
    ]
    new = {one.report_id for one in kept.imprints}
    for by, floor in zip(_SORTS, (imprints.c.words_floor, imprints.c.gist_floor), strict=True):
        known = sorted(report for report, sort in kept.lists if sort == by and report not in new)
        for part in _parts([number[report] for report in known]):
            there = and_(neighbours.c.by == by, neighbours.c.left.in_(part))
            connection.execute(delete(neighbours).where(there))
        if known:
            change = update(imprints).where(imprints.c.report == bindparam("at")).values({floor: bindparam("least")})
            rows = [{"at": number[name], "least": kept.floors.get((name, by), 0.0)} for name in known]
            connection.execute(change, rows)
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
        self.id_of: dict[int, str] = {}
        self.number_of: dict[str, int] = {}
        self.key_of: dict[str, str] = {}
        # one look through all reports is quicker than the thousands of look-ups that it saves
        columns = (
            *(imprints.c.report, imprints.c.key, imprints.c.words, imprints.c.gist),
            *(imprints.c.words_floor, imprints.c.gist_floor),
        )
        query = select(*columns, reports.c.id, reports.c.current).join(reports, reports.c.number == imprints.c.report)
        self.vectors: dict[By, dict[str, bytes]] = {"words": {}, "gist": {}}
        self.floors: dict[By, dict[str, float]] = {"words": {}, "gist": {}}
        # reports that are current no more, and those whose text is another now, by the numbers they had
        self.outdated: dict[str, int] = {}
        for number, key, words, gist, words_floor, gist_floor, name, current in connection.execute(query):
            self.id_of[number] = name
            if not current:
                self.outdated[name] = number
                continue
            self.number_of[name], self.key_of[name] = number, key
            self.vectors["words"][name], self.vectors["gist"][name] = words, gist
            self.floors["words"][name], self.floors["gist"][name] = words_floor, gist_floor

    def unknown(self) -> tuple[str, ...]:
        """The current reports of which nothing is kept."""
        query = (
            select(reports.c.id)
            .outerjoin(imprints, imprints.c.report == reports.c.number)
            .where(reports.c.current, imprints.c.report.is_(None))
        )
        return tuple(sorted(self._connection.execute(query).scalars()))

    def imprints(self, names: Collection[str]) -> dict[str, Imprint]:
        """What an index needs of reports."""
        found: dict[str, Imprint] = {}
        for part in _parts([self.number_of[name] for name in names]):
            for row in self._connection.execute(select(imprints).where(imprints.c.report.in_(part))):
                name = self.id_of[row.report]
                found[name] = Imprint(name, row.key, row.words, row.gist, row.terms)
        return found

    def lists(self, names: Collection[str], by: By) -> dict[str, tuple[Near, ...]]:
        """The lists of the nearest to reports."""
        found: defaultdict[str, list[Near]] = defaultdict(list)
        for part in _parts([self.number_of[name] for name in names]):
            query = select(neighbours).where(neighbours.c.by == by, neighbours.c.left.in_(part))
            for row in self._connection.execute(query):
                near = Near(self.id_of[row.left], self.id_of[row.right], by, row.score)
                found[near.left].append(near)
        return {name: tuple(sorted(found[name], key=lambda near: (-near.score, near.right))) for name in names}

    def listed_by(self, names: Collection[str]) -> frozenset[str]:
        """The reports with one of these on a list of theirs."""
        numbers = [n for name in names for n in (self.number_of.get(name), self.outdated.get(name)) if n is not None]
        return frozenset(
            self.id_of[left]
            for part in _parts(numbers)
            for (left,) in self._connection.execute(select(neighbours.c.left).where(neighbours.c.right.in_(part)))
        )

    def around(self, names: Collection[str]) -> Iterator[Near]:
        """The lines with one of these reports on either side: whom they list, and who lists them."""
        for part in _parts([self.number_of[name] for name in names]):
            for end in (neighbours.c.left, neighbours.c.right):
                for left, by, right, score in self._connection.execute(select(neighbours).where(end.in_(part))):
                    yield Near(self.id_of[left], self.id_of[right], by, score)

    def likenesses(self, names: Collection[str]) -> Iterator[Likeness]:
        """What is remembered of these reports and others."""
        for part in _parts([self.number_of[name] for name in names]):
            for end in (likenesses.c.left, likenesses.c.right):
                for left, right, *rest in self._connection.execute(select(likenesses).where(end.in_(part))):
                    yield Likeness(self.id_of[left], self.id_of[right], *rest)


def _parts(whole: Iterable[Named]) -> Iterable[list[Named]]:
    ordered = sorted(set(whole))
    return (ordered[start : start + _AT_ONCE] for start in range(0, len(ordered), _AT_ONCE))
