"""Keeps what questions are found by up with the ledger: lines, members and counts of groups; acts and names.

What enters: a connection that holds the writer's lock, inside the transaction that wrote something. What leaves: rows
in the tables that nobody but this module writes.

    with writers.begin() as connection:
        save_report(connection, ...)
        keep_up(connection)

Invariant: what is kept depends on the other tables alone, not on how or in which order they came to be what they are;
keeping up costs what has changed since, however much the ledger holds.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, delete, func, insert, select, update

from standoff.ledger.bearing import Words, bearings, days_of, key_of, parties_concerned, parties_named
from standoff.ledger.dialects import find_out_how_much_there_is, is_of_kind
from standoff.ledger.tables import (
    acts,
    called,
    changed_groups,
    concerned,
    groups,
    indexed,
    lines,
    members,
    names,
    stances,
    statements,
    tallies,
    tellings,
)
from standoff.ledger.telling import telling_row

_AT_ONCE = 5000
# a statement of SQL may name so many things on any database
_NAMED_AT_ONCE = 500
# from so many new statements on, the database is asked to look at how its tables have grown
_MANY = 5000


def is_behind(connection: Connection) -> bool:
    """Whether something has been written that is not among what questions are found by."""
    if connection.execute(select(changed_groups.c.kind).limit(1)).first() is not None:
        return True
    last = connection.execute(select(func.max(statements.c.number))).scalar()
    return (last or 0) > _upto(connection)


def keep_up(connection: Connection) -> None:
    """Works out the lines, members and acts of all that has been written since this was last done."""
    entered = 0
    while new := _new_statements(connection):
        _enter_statements(connection, new)
        entered += len(new)
    while changed := _changed_groups(connection):
        _replace_groups(connection, changed)
    if entered >= _MANY:
        find_out_how_much_there_is(connection)


def look_again(connection: Connection, statement_ids: Sequence[str]) -> None:
    """Has the lines of signals worked out anew, although the signals are as they were: their statements may not be."""
    for part in _parts(sorted(set(statement_ids))):
        held = select(members.c.position).where(members.c.member.in_(part), is_of_kind(members.c.kind, "signals"))
        known = select(changed_groups.c.position).where(changed_groups.c.kind == "signals")
        places = set(connection.execute(held).scalars()) - set(connection.execute(known).scalars())
        if places:
            rows = [{"kind": "signals", "position": place} for place in sorted(places)]
            connection.execute(insert(changed_groups), rows)


# --- acts and names -------------------------------------------------------------------------------------------------


def _upto(connection: Connection) -> int:
    return int(connection.execute(select(func.max(indexed.c.upto))).scalar() or 0)


def _new_statements(connection: Connection) -> list[tuple[int, str, str]]:
    query = select(statements.c.number, statements.c.id, statements.c.payload).where(
        statements.c.number > _upto(connection)
    )
    rows = connection.execute(query.order_by(statements.c.number).limit(_AT_ONCE))
    return [(row.number, row.id, row.payload) for row in rows]


def _enter_statements(connection: Connection, new: Sequence[tuple[int, str, str]]) -> None:
    bearing: list[dict[str, Any]] = []
    telling: list[dict[str, Any]] = []
    told: list[dict[str, Any]] = []
    named: dict[str, tuple[str, bool]] = {}
    about: list[dict[str, Any]] = []
    spelled: set[str] = set()
    for number, statement_id, payload in new:
        said = json.loads(payload)
        day, _ = _days_of(said)
        of_statement = {
            "statement": number,
            "id": statement_id,
            "day": day,
        }
        bearing += [of_statement | row._asdict() for row in bearings(said)]
        telling += filter(None, [telling_row(number, said)])
        whom = parties_concerned(said)
        spelled |= whom
        about += [{"name": name, "first": day, "statement": number} for name in sorted({*map(key_of, whom)})]
        parties = parties_named(said)
        told += [{"name": name, "statement": number} for name in parties]
        for name, (written, known) in parties.items():
            # of several spellings the first in the alphabet, so that the order of entering makes no difference
            before = named.get(name, (written, known))
            named[name] = (min(written, before[0]), known or before[1])
    for table, rows in ((acts, bearing), (tellings, telling), (stances, told), (concerned, about)):
        if rows:
            connection.execute(insert(table), rows)
    _enter_names(connection, named)
    _enter_written(connection, spelled)
    connection.execute(delete(indexed))
    connection.execute(insert(indexed), {"upto": new[-1][0]})


def _enter_names(connection: Connection, named: dict[str, tuple[str, bool]]) -> None:
    there: dict[str, tuple[str, bool]] = {}
    for part in _parts(sorted(named)):
        rows = connection.execute(select(names).where(names.c.name.in_(part)))
        there.update((row.name, (row.written, row.known)) for row in rows)
    new = [{"name": n, "written": w, "known": k} for n, (w, k) in sorted(named.items()) if n not in there]
    if new:
        connection.execute(insert(names), new)
    for name, (written, known) in there.items():
        now = (min(written, named[name][0]), known or named[name][1])
        if now != (written, known):
            connection.execute(update(names).where(names.c.name == name).values(written=now[0], known=now[1]))


def _enter_written(connection: Connection, spelled: Iterable[str]) -> None:
    for part in _parts(sorted(spelled)):
        there = set(connection.execute(select(called.c.written).where(called.c.written.in_(part))).scalars())
        if new := [{"written": name} for name in part if name not in there]:
            connection.execute(insert(called), new)


# --- groups ---------------------------------------------------------------------------------------------------------


def _changed_groups(connection: Connection) -> list[tuple[str, int]]:
    rows = connection.execute(select(changed_groups.c.kind, changed_groups.c.position).limit(_AT_ONCE))
    return [(row.kind, row.position) for row in rows]


def _replace_groups(connection: Connection, changed: Sequence[tuple[str, int]]) -> None:
    """Takes out what was kept of these places in `groups`, and enters what is there now."""
    tally: Counter[tuple[str, bool]] = Counter()
    for kind, places in _by_kind(changed):
        here = and_(lines.c.kind == kind, lines.c.position.in_(places))
        gone = connection.execute(select(lines.c.said, lines.c.doubtful).where(here))
        tally.subtract((row.said, row.doubtful) for row in gone)
    for table in (lines, members, changed_groups):
        at = and_(table.c.kind == bindparam("of_kind"), table.c.position == bindparam("at"))
        at_once = [{"of_kind": kind, "at": place} for kind, place in changed]
        if table is members:
            at_once += [{"of_kind": "passages", "at": place} for kind, place in changed if kind == "dispatches"]
        connection.execute(delete(table).where(at), at_once)
    found: list[Row[Any]] = []
    for kind, places in _by_kind(changed):
        found += connection.execute(select(groups).where(groups.c.kind == kind, groups.c.position.in_(places)))
    read = [(row, json.loads(row.payload)) for row in found]
    belonging = [
        {"kind": kind, "position": row.position, "member": member}
        for row, group in read
        for kind, held in ((row.kind, _members_of(row.kind, group)), ("passages", _lenders_of(row.kind, group)))
        for member in dict.fromkeys(held)
    ]
    doubtful = _doubtful_among(connection, {member["member"] for member in belonging if member["kind"] == "signals"})
    shown = [
        {
            "kind": row.kind,
            "position": row.position,
            "id": row.id,
            "said": group["kind"] if row.kind == "signals" else "episode",
            "doubtful": row.kind == "signals"
            and bool(group["statements"])
            and doubtful.issuperset(group["statements"]),
            **dict(zip(("first", "last"), _days_of(group), strict=True)),
        }
        for row, group in read
        if row.kind in ("signals", "episodes")
    ]
    for table, rows in ((members, belonging), (lines, shown)):
        if rows:
            connection.execute(insert(table), rows)
    tally.update((row["said"], row["doubtful"]) for row in shown)
    _enter_tallies(connection, tally)


def _days_of(said: Words) -> tuple[str, str]:
    when = said.get("when") or {}
    return days_of(when.get("earliest"), when.get("latest"))


def _by_kind(changed: Sequence[tuple[str, int]]) -> Iterable[tuple[str, Sequence[int]]]:
    of_kind: dict[str, list[int]] = {}
    for kind, place in changed:
        of_kind.setdefault(kind, []).append(place)
    return ((kind, part) for kind, places in sorted(of_kind.items()) for part in _parts(sorted(places)))


def _members_of(kind: str, group: Any) -> Iterable[str]:
    if kind == "signals":
        return [*group["statements"], *filter(None, [group.get("episode")])]
    if kind in ("disagreements", "parties"):
        return [group["left"], group["right"]] if kind == "disagreements" else []
    # a story has no field that may be left out, and is an array
    return list(group[1] if isinstance(group, list) else group["reports"])


def _lenders_of(kind: str, group: Any) -> Iterable[str]:
    """The reports that a dispatch's have passages from."""
    found = group.get("findings", ()) if kind == "dispatches" else ()
    return [finding["right"] for finding in found if finding["kind"] == "passages"]


def _doubtful_among(connection: Connection, ids: Iterable[str]) -> frozenset[str]:
    found: dict[str, bool] = {}
    for part in _parts(sorted(ids)):
        query = select(statements.c.id, statements.c.standing).where(statements.c.current, statements.c.id.in_(part))
        for row in connection.execute(query):
            # what a person reviewed stands beside what the machine read, and is not doubtful
            found[row.id] = found.get(row.id, True) and row.standing == "doubtful"
    return frozenset(one for one, is_doubtful in found.items() if is_doubtful)


def _enter_tallies(connection: Connection, tally: Counter[tuple[str, bool]]) -> None:
    for (said, doubtful), number in sorted(tally.items()):
        if not number:
            continue
        here = and_(tallies.c.said == said, tallies.c.doubtful == doubtful)
        now = connection.execute(select(tallies.c.number).where(here)).scalar()
        if now is None:
            connection.execute(insert(tallies), {"said": said, "doubtful": doubtful, "number": number})
        else:
            connection.execute(update(tallies).where(here).values(number=now + number))


def _parts(whole: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (whole[start : start + _NAMED_AT_ONCE] for start in range(0, len(whole), _NAMED_AT_ONCE))
