"""Positions as a matrix: parties down, matters across, each cell a stance with a note that tells its words and origins.

What enters: matters with their positions, as rows. What leaves: a matrix for a terminal, whatever its width, lines with
tabs for a pipe, and JSON.

>>> draw_matrix((), Screen(terminal=True))
'no position in this ledger\\n'

Invariant: every position is in the matrix or in the list below it; an empty cell says that no report here tells.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from rich.table import Table
from rich.text import Text

from standoff.present.asked import Holdings
from standoff.present.standings import Holds, StandRow, index_origins, say_span, say_stance, stand_json, stand_row
from standoff.present.tables import Listing, Screen, draw, new_table, render, say_origins
from standoff.present.wording import plain, short_digests
from standoff.records import Position

# characters that a stance and a matter need, and that the names of parties get at most
_COLUMN, _PARTY = 20, 18
# between two columns
_GAP = 2


class Matters(Protocol):
    """A matter and the positions on it."""

    @property
    def name(self) -> str: ...
    @property
    def positions(self) -> tuple[Position, ...]: ...


@dataclass(frozen=True, slots=True)
class MatterRow:
    """A matter with the stances of each party on it, each party's in the order of time."""

    name: str
    stands: tuple[tuple[str, tuple[StandRow, ...]], ...]

    @property
    def rows(self) -> tuple[StandRow, ...]:
        """All its positions."""
        return tuple(row for _, rows in self.stands for row in rows)


def matter_rows(matters: Iterable[Matters], collection: Holdings, holds: Holds | None = None) -> tuple[MatterRow, ...]:
    """The matters as rows, in the order given."""
    origins = index_origins(collection)
    rows = []
    for one in matters:
        stands: dict[str, list[StandRow]] = {}
        for position in one.positions:
            row = stand_row(position, origins, holds)
            stands.setdefault(row.party, []).append(row)
        rows.append(MatterRow(plain(one.name), tuple((party, tuple(stands[party])) for party in sorted(stands))))
    return tuple(rows)


def matrix_listing(matters: Sequence[MatterRow]) -> Listing:
    """The whole matrix for a pipe: a line a matter, a column a party."""
    parties = sorted({party for one in matters for party, _ in one.stands})
    return Listing(
        ("act", *parties),
        tuple((one.name, *(_cell(dict(one.stands).get(party, ())) for party in parties)) for one in matters),
        empty="no position in this ledger",
    )


def draw_matrix(matters: Sequence[MatterRow], screen: Screen) -> str:
    """The matrix in as many tables as the width asks for, the notes to each, then what only one party stands on."""
    if not matters:
        return matrix_listing(()).empty + "\n"
    shared = [one for one in matters if len(one.stands) > 1]
    alone = [row for one in matters if len(one.stands) == 1 for row in one.rows]
    across = max(1, (screen.width - _PARTY) // (_COLUMN + _GAP))
    drawn, number = "", 1
    for start in range(0, len(shared), across):
        some = shared[start : start + across]
        drawn += _draw_part(some, number, screen)
        number += sum(len(one.rows) for one in some)
    if shared:
        drawn += draw(Text("An empty cell: no report in this ledger tells."), screen)
    if alone:
        lone = tuple((row.party, say_stance(row), row.act, say_span(row)) for row in sorted(alone, key=_by_party))
        heading = draw(Text("What the stance of one party alone is known on:"), screen) + "\n"
        drawn += ("\n" if shared else "") + heading + render(Listing(("party", "stance", "act", "when"), lone), screen)
    return drawn


def matrix_json(matters: Sequence[MatterRow], as_of: str | None) -> dict[str, Any]:
    """The matrix with the day that it is of, its parties, and of each act the positions of each party."""
    return {
        "as_of": as_of,
        "parties": sorted({party for one in matters for party, _ in one.stands}),
        "acts": [
            {"act": one.name, "stances": {party: [stand_json(row) for row in rows] for party, rows in one.stands}}
            for one in matters
        ],
    }


def _draw_part(matters: Sequence[MatterRow], number: int, screen: Screen) -> str:
    """A table of some matters and their parties, and below it a note for each stance, numbered from `number`."""
    parties = sorted({party for one in matters for party, _ in one.stands})
    numbered = {row.position: at for at, row in enumerate((row for one in matters for row in one.rows), start=number)}
    table: Table = new_table()
    table.add_column(Text("party"), overflow="fold", vertical="top")
    for one in matters:
        table.add_column(Text(one.name), overflow="fold", vertical="top")
    for party in parties:
        cells = [
            "\n".join(f"{say_stance(row)} [{numbered[row.position]}]" for row in dict(one.stands).get(party, ()))
            for one in matters
        ]
        table.add_row(Text(party), *map(Text, cells))
    notes = Text()
    for one in matters:
        for row in one.rows:
            notes.append(f"[{numbered[row.position]}] {_note(row, one.name)}\n")
    return draw(table, screen) + draw(notes, screen) + "\n"


def _note(row: StandRow, matter: str) -> str:
    own = f": {row.act}" if row.act != matter else ""
    said_by = ", ".join(row.said_by)
    pieces = (say_span(row), said_by, short_digests(say_origins(row.origins, len(row.position.reports))))
    return plain(f"{row.party} {row.position.stance}{own}; {'; '.join(filter(None, pieces))}")


def _cell(rows: Iterable[StandRow]) -> str:
    return "; ".join(f"{say_stance(row)}, {say_span(row)}" for row in rows)


def _by_party(row: StandRow) -> tuple[str, str]:
    return row.party, row.act
