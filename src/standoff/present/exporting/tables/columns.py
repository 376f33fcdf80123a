"""What a table is: its columns with their types and what each says, and where its rows come from.

What enters: rows, each a value a column by name, as the record has them. What leaves: cells of the column's type.

>>> Column("confidence", "number", "how far the reading is to be trusted").cell(0.5)
0.5

Invariant: a cell is of its column's type or None; text in it is on one line, without controls and contact details.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, Literal, Protocol

from standoff.present.asked import FollowedThrough, OpenLedger
from standoff.present.exporting.stated import Said, Wanted, each_statement
from standoff.present.exports import Coder
from standoff.present.wording import plain
from standoff.records import Comparison, Report, Signal

Type = Literal["text", "whole", "number", "truth", "day"]
Cell = str | int | float | bool | date | None
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, the type of its cells, and what it says in half a sentence."""

    name: str
    type: Type
    says: str

    def cell(self, value: Any) -> Cell:
        """The value as a cell; what isn't known, an empty text and a day that is none are None."""
        if value is None or value == "":
            return None
        if self.type == "text":
            words = value if isinstance(value, str) else "; ".join(value)
            return _cleaned(words) or None
        if self.type == "day":
            return _day(value)
        kinds: dict[Type, type[int | float | bool]] = {"whole": int, "number": float, "truth": bool}
        return kinds[self.type](value)


@dataclass(frozen=True, slots=True)
class Table:
    """One table: `key` are the columns that tell a row from all others."""

    name: str
    says: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: "Callable[[Record], Iterator[Row]]"

    def cells(self, record: "Record") -> Iterator[tuple[Cell, ...]]:
        """The cells of each row, in the order of the columns; one row at a time."""
        for row in self.rows(record):
            yield tuple(column.cell(row[column.name]) for column in self.columns)


class KnownParty(Protocol):
    """A party of the knowledge files, as far as a table tells of it."""

    @property
    def kind(self) -> str: ...
    @property
    def code(self) -> str: ...


class Book(Protocol):
    """Something that knows parties by any of their names."""

    def party(self, words: str) -> KnownParty | None: ...


class Record:
    """A ledger as the tables ask it, each thing once; statements are gone through one at a time."""

    def __init__(self, ledger: OpenLedger, *, book: Book, coder: Coder | None = None, machine: bool = False) -> None:
        self.ledger, self.book, self.coder = ledger, book, coder
        self._wanted = Wanted(typed=not machine, machine=machine)

    def said(self) -> Iterator[Said]:
        """The statements, read and typed, with what a list of parties states as one."""
        return each_statement(self.ledger, self._wanted)

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """The reports, by id."""
        return tuple(sorted(self.ledger.reports(), key=lambda report: report.id))

    @cached_property
    def comparison(self) -> Comparison:
        """The groups of the reports."""
        return self.ledger.comparison()

    @cached_property
    def signals(self) -> tuple[Signal, ...]:
        """The signals, those of what people typed last."""
        return self.ledger.signals(record="machine") if self._wanted.machine else self.ledger.signals()

    @cached_property
    def states(self) -> dict[str, FollowedThrough]:
        """What became of each commitment, by its signal."""
        return {followed.signal: followed for followed in self.ledger.commitments()}


# names, kinds and reasons come again and again
_cleaned = lru_cache(maxsize=8192)(plain)


def _day(value: str) -> date | None:
    # a carrier writes what it likes before and behind a day; only a day itself is taken
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None
