"""The vectors of reports, those of many numbers end to end, so that all of them are gone through in a moment.

What enters: vectors and floors by the numbers of reports. What leaves: `Part`s.

    for part in stacked(connection, "words"):
        cosines(vector, part.rows)

Invariant: a vector stands where the number of its report says, and zeros where there is none.
"""

import struct
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, and_, delete, insert, select

from standoff.imprints import By, Part
from standoff.ledger.tables import floors, vectors

# the numbers of reports that stand together: fewer are read more slowly, and of more a new report writes more again
TOGETHER = 512
_DOUBLES = struct.Struct(f"<{TOGETHER}d")
# so many stacks, of half a megabyte at most, are looked up at a time
_AT_ONCE = 16


def stack_up(connection: Connection, by: By, rows: Mapping[int, bytes], least: Mapping[int, float]) -> None:
    """Enters vectors and floors; those that stand there already are replaced."""
    for block, numbers in _by_block(rows):
        held = _rows_of(connection, by, block)
        width = max(len(held) // TOGETHER, max(len(rows[number]) for number in numbers))
        if len(held) < TOGETHER * width:
            before = len(held) // TOGETHER
            held = bytearray().join(held[n * before : (n + 1) * before].ljust(width, b"\0") for n in range(TOGETHER))
        for number in numbers:
            start = number % TOGETHER * width
            held[start : start + width] = rows[number].ljust(width, b"\0")
        _put(connection, vectors, by, block, bytes(held))
    for block, numbers in _by_block(least):
        doubles = list(_floors_of(connection, by, block))
        for number in numbers:
            doubles[number % TOGETHER] = least[number]
        _put(connection, floors, by, block, _DOUBLES.pack(*doubles))


def clear_rows(connection: Connection, numbers: Collection[int]) -> None:
    """Takes out the vectors of reports."""
    for by in _sorts(connection):
        for block, some in _by_block(numbers):
            _put(connection, vectors, by, block, _less(_rows_of(connection, by, block), some))


def forget_stacks(connection: Connection) -> None:
    """Takes out all vectors and floors."""
    for table in (vectors, floors):
        connection.execute(delete(table))


def stacked(connection: Connection, by: By, *, without: Collection[int] = ()) -> Iterator[Part]:
    """All vectors of one sort, less those `without`, with the floors of their reports."""
    leaving = dict(_by_block(without))
    both = and_(floors.c.by == vectors.c.by, floors.c.block == vectors.c.block)
    query = select(vectors.c.block, vectors.c.rows, floors.c.least).outerjoin(floors, both).where(vectors.c.by == by)
    found = connection.execute(query.order_by(vectors.c.block).execution_options(yield_per=_AT_ONCE))
    for block, rows, least in found:
        first = block * TOGETHER
        kept = _less(bytearray(rows), leaving[block]) if block in leaving else bytes(rows)
        if kept:
            yield Part(range(first, first + TOGETHER), kept, _DOUBLES.unpack(least or bytes(_DOUBLES.size)))


def _less(rows: bytearray, numbers: Iterable[int]) -> bytes:
    width = len(rows) // TOGETHER
    for number in numbers:
        start = number % TOGETHER * width
        rows[start : start + width] = bytes(width)
    return bytes(rows)


def _by_block(numbers: Iterable[int]) -> Iterable[tuple[int, list[int]]]:
    found: dict[int, list[int]] = {}
    for number in sorted(numbers):
        found.setdefault(number // TOGETHER, []).append(number)
    return found.items()


def _sorts(connection: Connection) -> list[By]:
    return list(connection.execute(select(vectors.c.by).distinct().order_by(vectors.c.by)).scalars())


def _rows_of(connection: Connection, by: By, block: int) -> bytearray:
    query = select(vectors.c.rows).where(vectors.c.by == by, vectors.c.block == block)
    return bytearray(connection.execute(query).scalar() or b"")


def _floors_of(connection: Connection, by: By, block: int) -> tuple[float, ...]:
    query = select(floors.c.least).where(floors.c.by == by, floors.c.block == block)
    return _DOUBLES.unpack(connection.execute(query).scalar() or bytes(_DOUBLES.size))


def _put(connection: Connection, table: Any, by: By, block: int, packed: bytes) -> None:
    connection.execute(delete(table).where(and_(table.c.by == by, table.c.block == block)))
    connection.execute(insert(table), {"by": by, "block": block, ("rows" if table is vectors else "least"): packed})
