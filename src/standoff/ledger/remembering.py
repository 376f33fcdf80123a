"""What came into a ledger and when, and what people have said of it: asked over one connection, changing nothing.

What enters: a connection to a ledger of the newest layout. What leaves: rulings and events, the oldest first.

    with engine.begin() as connection:
        for event in history_in(connection): ...

Invariant: nothing that was once remembered is ever left out, undone or not.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from standoff.ledger.codec import from_json
from standoff.ledger.tables import history, rulings
from standoff.rulings import Ruling


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the ledger's history; `at` is what the caller's clock said, `by` whose word it is, if a person's."""

    at: str
    event: str
    subject: str
    detail: str = ""
    by: str = ""
    ruling: Ruling | None = None


def rulings_in(connection: Connection) -> tuple[Ruling, ...]:
    """What people have said of the record, the oldest first."""
    rows = connection.execute(select(rulings.c.payload).order_by(rulings.c.number))
    return tuple(from_json(Ruling, row.payload) for row in rows)


def history_in(connection: Connection, *, said: bool = False, limit: int | None = None) -> tuple[Event, ...]:
    """Everything that came into the ledger, the oldest first; what people said alone, and the newest alone, if asked."""
    rows = connection.execute(
        select(history, rulings.c.payload)
        .join(rulings, rulings.c.number == history.c.number, isouter=not said)
        .order_by(history.c.number.desc())
        .limit(limit)
    ).all()
    return tuple(
        Event(
            row.at,
            row.event,
            row.subject,
            row.detail,
            row.by or "",
            from_json(Ruling, row.payload) if row.payload else None,
        )
        for row in reversed(rows)
    )
