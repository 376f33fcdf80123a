"""What a search looks up: which reports state something of a kind, by or of somebody, in which days; who is named.

What enters: a connection to a ledger of the newest layout. What leaves: ids of reports, typed statements, names.

    with engine.begin() as connection:
        ids = reports_stating_in(connection, Stated(kinds=("threat",), names=("Veskaria",)))

Invariant: what is asked for reaches SQL as parameters alone; an answer may hold more than was asked for, never less.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from standoff.ledger.codec import from_json
from standoff.ledger.rows import plain
from standoff.ledger.tables import groups, reports, statements
from standoff.records import Episode, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What must be stated: of one of these kinds, by or of one of these names, by a speaker of one of these words,
    and not wholly outside two ISO days; an empty field asks nothing.
    """

    kinds: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    after: str | None = None
    before: str | None = None


def reports_stating_in(connection: Connection, stated: Stated) -> tuple[str, ...]:
    """The ids of the current reports that state it, by the first date of what they state, the undated last."""
    query = (
        select(reports.c.id, func.min(statements.c.earliest).label("first"))
        .join(statements, statements.c.report == reports.c.number)
        .where(reports.c.current, statements.c.current, statements.c.record == "read")
        .group_by(reports.c.id)
    )
    rows = connection.execute(_narrow(query, stated))
    return tuple(str(row.id) for row in sorted(rows, key=lambda row: (row.first or "~", str(row.id))))


def names_in(connection: Connection) -> tuple[str, ...]:
    """The names of all who speak, act or are acted on in the current statements, by the alphabet."""
    found: set[str] = set()
    for column in (statements.c.speaker, statements.c.actor, statements.c.target):
        for row in connection.execute(select(column).where(statements.c.current).distinct()):
            found.update(str(row[0]).split("; "))
    return tuple(sorted(found - {""}))


def episodes_in(connection: Connection) -> tuple[Episode, ...]:
    """The episodes of the newest comparison."""
    return tuple(from_json(Episode, payload) for payload in _payloads(connection, "episodes"))


def stories_in(connection: Connection) -> tuple[Story, ...]:
    """The stories of the newest comparison."""
    return tuple(from_json(Story, payload) for payload in _payloads(connection, "stories"))


def _payloads(connection: Connection, kind: str) -> Sequence[str]:
    query = select(groups.c.payload).where(groups.c.kind == kind).order_by(groups.c.position)
    return [row.payload for row in connection.execute(query)]


def _narrow(query: Select[Any], stated: Stated) -> Select[Any]:
    if stated.kinds:
        query = query.where(statements.c.kind.in_(stated.kinds))
    if stated.names:
        roles = (statements.c.speaker, statements.c.actor, statements.c.target)
        query = query.where(
            or_(*(role.contains(plain(name), autoescape=True) for name in stated.names for role in roles))
        )
    if stated.speakers and all(words.isascii() and words.split() for words in stated.speakers):
        # SQLite knows no capitals beyond ASCII; whole words are told apart by who asks
        some = (statements.c.speaker.icontains(plain(words.split()[0]), autoescape=True) for words in stated.speakers)
        query = query.where(or_(*some))
    if stated.after is not None:
        query = query.where(or_(statements.c.latest.is_(None), statements.c.latest >= stated.after))
    if stated.before is not None:
        query = query.where(or_(statements.c.earliest.is_(None), statements.c.earliest <= stated.before))
    return query
