"""Vectors of many reports end to end: each stands where its number says, and is gone once its report is."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from standoff.imprints import Part
from standoff.ledger.opening import open_engine
from standoff.ledger.stacking import TOGETHER, clear_rows, forget_stacks, stack_up, stacked


@pytest.fixture
def connection() -> Iterator[Connection]:
    engine = open_engine(":memory:")
    with engine.execution_options(writes=True).begin() as connection:
        yield connection
    engine.dispose()


def rows_of(parts: Iterator[Part]) -> dict[int, tuple[bytes, float]]:
    """The rows that are somebody's, with their floors, by number."""
    found = {}
    for part in parts:
        width = len(part.rows) // len(part.numbers)
        for at, number in enumerate(part.numbers):
            row = part.rows[at * width : (at + 1) * width]
            if any(row):
                found[number] = row, part.floors[at]
    return found


def test_a_vector_stands_where_its_number_says(connection: Connection) -> None:
    far = 3 * TOGETHER + 1
    stack_up(connection, "words", {1: b"ab", far: b"cd"}, {1: 0.25, far: 0.5})
    stack_up(connection, "gist", {1: b"z"}, {})
    assert rows_of(stacked(connection, "words")) == {1: (b"ab", 0.25), far: (b"cd", 0.5)}
    assert rows_of(stacked(connection, "gist")) == {1: (b"z", 0.0)}


def test_what_comes_later_leaves_what_is_there_as_it_is(connection: Connection) -> None:
    stack_up(connection, "words", {1: b"ab"}, {1: 0.25})
    stack_up(connection, "words", {2: b"cd"}, {2: 0.5})
    stack_up(connection, "words", {}, {1: 0.75})
    assert rows_of(stacked(connection, "words")) == {1: (b"ab", 0.75), 2: (b"cd", 0.5)}


def test_a_longer_vector_makes_room_among_shorter_ones(connection: Connection) -> None:
    stack_up(connection, "gist", {1: b"ab", 2: b""}, {})
    stack_up(connection, "gist", {3: b"cdef"}, {})
    stack_up(connection, "gist", {4: b"g"}, {})
    found = {number: row for number, (row, _) in rows_of(stacked(connection, "gist")).items()}
    assert found == {1: b"ab\0\0", 3: b"cdef", 4: b"g\0\0\0"}


def test_what_is_gone_stands_nowhere(connection: Connection) -> None:
    stack_up(connection, "words", {1: b"ab", 2: b"cd", 3: b"ef"}, {})
    assert rows_of(stacked(connection, "words", without=[2])).keys() == {1, 3}
    clear_rows(connection, [1])
    assert rows_of(stacked(connection, "words")).keys() == {2, 3}
    forget_stacks(connection)
    assert rows_of(stacked(connection, "words")) == {}
