"""What changed in where parties stand, and where reports give one party two stances at once: pairs, side by side.

What enters: changes and conflicts, and a `Holdings`. What leaves: rows, and listings, JSON and citations of them.

>>> change_listing(()).empty
'no change in this ledger'

Invariant: both sides are shown alike, each with who said so and its own origins.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from standoff.present.asked import Holdings
from standoff.present.citations import CitedLine
from standoff.present.shapes import when_json
from standoff.present.standings import StandRow, cite_stand, index_origins, say_span, stand_json, stand_row
from standoff.present.tables import Listing, say_origins
from standoff.present.wording import plain, say_when
from standoff.records import Position, When


class Changed(Protocol):
    """A stance and the one that follows it; `by` says what tells that they are on one matter."""

    @property
    def before(self) -> Position: ...
    @property
    def after(self) -> Position: ...
    @property
    def by(self) -> str: ...


class Contradicted(Protocol):
    """Two stances of one party that contradict one another."""

    @property
    def left(self) -> Position: ...
    @property
    def right(self) -> Position: ...


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A change: the stance before and the one after, and whether acts or words tell that they are on one matter."""

    before: StandRow
    after: StandRow
    by: str

    @property
    def party(self) -> str:
        """Whose stance has changed."""
        return self.after.party

    @property
    def when(self) -> When:
        """When the later stance begins."""
        return self.after.position.since

    @property
    def stances(self) -> str:
        """The two stances with an arrow between them."""
        return f"{self.before.position.stance} → {self.after.position.stance}"


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """Two stances of one party that contradict one another."""

    left: StandRow
    right: StandRow


def change_rows(changes: Iterable[Changed], collection: Holdings) -> tuple[ChangedRow, ...]:
    """The changes as rows, in the order given."""
    origins = index_origins(collection)
    return tuple(ChangedRow(stand_row(one.before, origins), stand_row(one.after, origins), one.by) for one in changes)


def conflict_rows(conflicts: Iterable[Contradicted], collection: Holdings) -> tuple[ConflictRow, ...]:
    """The conflicts as rows, in the order given."""
    origins = index_origins(collection)
    return tuple(ConflictRow(stand_row(one.left, origins), stand_row(one.right, origins)) for one in conflicts)


def change_listing(rows: Iterable[ChangedRow]) -> Listing:
    """The changes, a line each: the earlier stance, the later one, and what each rests on."""
    return Listing(
        ("when", "party", "change", "before", "after", "one matter by"),
        tuple(
            (say_when(row.when), row.party, row.stances, say_side(row.before), say_side(row.after), row.by)
            for row in rows
        ),
        empty="no change in this ledger",
    )


def conflict_listing(rows: Iterable[ConflictRow]) -> Listing:
    """The conflicts, a line each, the two sides beside one another."""
    return Listing(
        ("party", "some say", "others say"),
        tuple(
            (
                row.left.party,
                f"{row.left.position.stance}: {say_side(row.left)}",
                f"{row.right.position.stance}: {say_side(row.right)}",
            )
            for row in rows
        ),
        empty="no conflict in this ledger",
    )


def change_json(row: ChangedRow) -> dict[str, Any]:
    """A change, with both positions whole."""
    return {
        "party": row.after.position.party,
        "date": when_json(row.when),
        "one_matter_by": row.by,
        "before": stand_json(row.before),
        "after": stand_json(row.after),
    }


def conflict_json(row: ConflictRow) -> dict[str, Any]:
    """A conflict, with both positions whole."""
    return {"party": row.left.position.party, "sides": [stand_json(row.left), stand_json(row.right)]}


def cite_change(row: ChangedRow, collection: Holdings) -> CitedLine:
    """A change with the citations of what stood before, then of what followed."""
    line = f"{row.party}, {say_when(row.when)}: {row.stances}: {row.after.act}"
    return _cite(line, collection, row.before, row.after)


def cite_conflict(row: ConflictRow, collection: Holdings) -> CitedLine:
    """A conflict with the citations of both sides."""
    left, right = row.left.position, row.right.position
    line = f"{row.left.party} {left.stance}: {row.left.act}; but {right.stance}: {row.right.act}"
    return _cite(line, collection, row.left, row.right)


def say_side(row: StandRow) -> str:
    """One side: the act, since when, who said so, and its origins."""
    origins = say_origins(row.origins, len(row.position.reports))
    return "; ".join(filter(None, (row.act, say_span(row), ", ".join(row.said_by), origins)))


def _cite(line: str, collection: Holdings, *sides: StandRow) -> CitedLine:
    cited = (cite_stand(side, collection).citations for side in sides)
    return CitedLine(plain(line), tuple(citation for some in cited for citation in some))
