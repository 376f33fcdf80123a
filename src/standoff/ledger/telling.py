"""What statements tell of commitments of others, apart from all else that they say: acts, who acts and who speaks.

What enters: a statement as its JSON has it; later a connection to a ledger of the newest layout, and numbers of rows.
What leaves: rows of `tellings`; what the statements of these rows tell, and the others of their signals.

    with store.finder() as finder:
        finder.told_at(numbers)

Invariant: the row of a statement follows from its JSON alone, and those that tell the same have the same JSON.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, select, text

from standoff.ledger.bearing import Words
from standoff.ledger.codec import from_json
from standoff.ledger.dialects import numbers_of
from standoff.ledger.tables import statements
from standoff.records import Statement, When


def telling_row(number: int, statement: Words) -> dict[str, Any] | None:
    """The row of a statement of this number, None where it tells nothing for want of an act."""
    if not statement.get("act"):
        return None
    speaker = statement.get("speaker")
    # nowhere in particular: where it stands is told by the statement itself
    told: dict[str, Any] = {"id": "", "report_id": None, "kind": statement["kind"], "text": ""}
    told["sentence"] = None if statement.get("sentence") is None else [0, 0]
    told |= {name: statement[name] for name in ("actor", "act", "stance", "entry") if statement.get(name) is not None}
    if speaker is not None:
        told["speaker"] = {"name": speaker["name"]}
    if statement.get("conditional") or statement.get("condition"):
        told["conditional"] = True
    return {"statement": number, "payload": _json(told), "day": _json(statement.get("when") or {})}


def _json(value: object) -> str:
    # as the codec writes it, so that any character comes back as it was
    return json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Told:
    """What a statement tells: the statement without its id, its date, and all that bears on nothing else.

    `signal` is the id of the signal that holds it, and `place` where that is in the comparison, if one does.
    """

    id: str
    signal: str | None
    place: int | None
    statement: Statement
    when: When


class ToldAmong:
    """What some rows tell, asked over one connection; `places` are those of their signals, by the statement's id."""

    def __init__(self, connection: Connection, numbers: Collection[int]) -> None:
        self._connection = connection
        given, bound = numbers_of(connection, numbers)
        query = (
            f"SELECT statements.id, statements.number, members.position FROM {given} CROSS JOIN statements "
            "LEFT JOIN members ON members.member = statements.id AND members.kind || '' = 'signals' "
            "WHERE statements.number = given.number AND statements.current"
        )
        rows = self._rows(query, bound)
        self.places: dict[str, int | None] = {statement: place for statement, _, place in rows}
        self._alone = [number for _, number, place in rows if place is None]

    def told(self) -> Iterable[Told]:
        """What the current statements of these rows tell, and all others of the signals that hold one of them."""
        places = {place for place in self.places.values() if place is not None}
        given, bound = numbers_of(self._connection, places)
        query = (
            f"SELECT statements.id, lines.id, given.number, tellings.payload, tellings.day FROM {given} "
            "CROSS JOIN lines CROSS JOIN members CROSS JOIN statements CROSS JOIN tellings "
            "WHERE lines.kind = 'signals' AND lines.position = given.number "
            "AND members.kind = 'signals' AND members.position = given.number "
            "AND statements.id = members.member AND statements.current AND tellings.statement = statements.number"
        )
        held = self._rows(query, bound)
        given, bound = numbers_of(self._connection, self._alone)
        query = (
            f"SELECT statements.id, NULL, NULL, tellings.payload, tellings.day FROM {given} "
            "CROSS JOIN statements CROSS JOIN tellings "
            "WHERE statements.number = given.number AND tellings.statement = given.number"
        )
        alone = self._rows(query, bound)
        return (
            Told(statement, signal, place, telling_of(payload), _when_of(day))
            for statement, signal, place, payload, day in (*held, *alone)
        )

    def _rows(self, query: str, bound: Mapping[str, Any]) -> Sequence[Any]:
        return self._connection.execute(text(query), bound).all()


def rows_with(
    connection: Connection, numbers: Collection[int], *, kinds: Collection[str], until: str | None, ids: Collection[str]
) -> frozenset[int]:
    """Those of these rows whose statement, or another of its signal, is of one of these kinds, or has one of these ids.

    With an ISO day `until` only those of which one may be of that day or before, or has one of the ids.
    """
    given, bound = numbers_of(connection, numbers)
    query = (
        f"SELECT given.number, one.id, one.kind, one.earliest FROM {given} CROSS JOIN statements AS own "
        "LEFT JOIN members ON members.member = own.id AND members.kind || '' = 'signals' "
        "LEFT JOIN members AS others ON others.kind = 'signals' AND others.position = members.position "
        "CROSS JOIN statements AS one "
        "WHERE own.number = given.number AND own.current AND one.current AND one.id = coalesce(others.member, own.id)"
    )
    rows = connection.execute(text(query), bound).all()
    of_kind = {number for number, name, kind, _ in rows if kind in kinds or name in ids}
    in_time = {number for number, name, _, first in rows if not until or not first or first <= until or name in ids}
    return frozenset(of_kind & in_time)


def typed_ids(connection: Connection) -> frozenset[str]:
    """The ids of the current statements that people entered."""
    # what was read has no home; said so, an index finds what has one
    query = select(statements.c.id).where(statements.c.home > "", statements.c.current)
    return frozenset(connection.execute(query).scalars())


# reports tell the same over and over, copies above all
@lru_cache(maxsize=1 << 13)
def telling_of(payload: str) -> Statement:
    """What a row of `tellings` tells."""
    return from_json(Statement, payload)


def _when_of(day: str) -> When:
    return from_json(When, day)
