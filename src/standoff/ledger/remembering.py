"""What came into a ledger and when, and what people have said of it: asked over one connection, changing nothing.

What enters: a connection to a ledger of the newest layout. What leaves: rulings and events, the oldest first.

    with engine.begin() as connection:
        for event in history_in(connection): ...

Invariant: nothing that was once remembered is ever left out, undone or not.
"""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, or_, select

from standoff.ledger.codec import from_json
from standoff.ledger.dialects import begins_with
from standoff.ledger.rows import plain
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


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Which events are asked for: what people said, and what befell a report, or statements whose ids begin so.

    `by` is who said it, and `limit` how many of the newest.
    """

    said: bool = False
    report: str | None = None
    statement: str | None = None
    by: str | None = None
    limit: int | None = None


def history_in(connection: Connection, about: About | None = None) -> tuple[Event, ...]:
    """Everything that came into the ledger, or of it what is asked for, the oldest first."""
    about = about or About()
    query = select(history, rulings.c.payload).outerjoin(rulings, rulings.c.number == history.c.number)
    if about.by is not None:
        query = query.where(history.c.by == plain(about.by))
    if about.said or about.report is not None or about.statement is not None:
        wanted: list[ColumnElement[bool]] = [history.c.number.in_(select(rulings.c.number))]
        if about.report is not None:
            wanted.append(history.c.subject == plain(about.report))
        if about.statement is not None:
            wanted.append(begins_with(connection, history.c.subject, plain(about.statement)))
        query = query.where(or_(*wanted))
    rows = connection.execute(query.order_by(history.c.number.desc()).limit(about.limit)).all()
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


def count_events_in(connection: Connection) -> int:
    """How many events the history has: they are numbered through, and none is ever taken out."""
    return int(connection.execute(select(func.max(history.c.number))).scalar() or 0)
