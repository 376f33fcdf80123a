"""Positions as a table: one act after another, under it each party with its stances in the order of time.

What enters: positions and a `Holdings`. What leaves: `StanceRow`s, and `ActRow`s of them.

>>> act_rows((), None)
()

Invariant: parties stand in the order of the alphabet and acts by how many parties they concern; nobody is ranked.
"""

from collections.abc import Iterable, Mapping, Sequence

from standoff.present.asked import Holdings
from standoff.present.excerpts import statement_excerpt
from standoff.present.rows import ActRow, Excerpt, StanceRow
from standoff.present.signals import day_key, standing_of
from standoff.present.wording import plain
from standoff.present.words import word_list
from standoff.records import Act, Position

# Enough to check a stance by; the reports hold the rest.
EXCERPTS = 4


def act_rows(positions: Iterable[Position], collection: Holdings | None) -> tuple[ActRow, ...]:
    """The positions under their acts: acts that concern most parties first, then by name."""
    by_act: dict[str, dict[str, list[StanceRow]]] = {}
    for row in stance_rows(positions, collection):
        by_act.setdefault(row.act, {}).setdefault(row.party, []).append(row)
    acts = [
        ActRow(act, tuple((party, tuple(stances)) for party, stances in sorted(parties.items())))
        for act, parties in by_act.items()
    ]
    return tuple(sorted(acts, key=lambda act: (-len(act.parties), act.act)))


def stance_rows(positions: Iterable[Position], collection: Holdings | None) -> tuple[StanceRow, ...]:
    """The positions as rows, in the order of act, party and time."""
    held = {s: signal.id for signal in collection.signals for s in signal.statements} if collection else {}
    rows = [_stance_row(position, collection, held) for position in positions]
    return tuple(sorted(rows, key=lambda row: (row.act, row.party, day_key(row.since), row.stance)))


def _stance_row(position: Position, collection: Holdings | None, held: Mapping[str, str]) -> StanceRow:
    statements = [collection.statements[s] for s in position.statements if collection and s in collection.statements]
    return StanceRow(
        party=plain(position.party),
        act=plain(position.act),
        stance=position.stance,
        since=position.since,
        until=position.until,
        said_by=tuple(plain(name) for name in position.said_by),
        reports=tuple(sorted(set(position.reports))),
        disputed=bool(position.conflicts_with),
        standing=standing_of(s.standing for s in statements) if statements else None,
        excerpts=_excerpts(position.statements, collection),
        signals=tuple(dict.fromkeys(held.get(statement, statement) for statement in position.statements)),
        actions=tuple(sorted({name for s in statements if (name := _action_of(s.act))})),
    )


def _action_of(act: Act | None) -> str:
    """What a stance is on, below the acts that only say that somebody is for or against it, or weighs it."""
    attitudes = word_list("attitudes")
    while act is not None and act.nested is not None and act.action in attitudes:
        act = act.nested
    return act.action if act is not None and act.action not in attitudes else ""


def _excerpts(statement_ids: Sequence[str], collection: Holdings | None) -> tuple[Excerpt, ...]:
    if collection is None:
        return ()
    found: dict[tuple[object, ...], Excerpt] = {}
    for statement_id in statement_ids:
        statement = collection.statements.get(statement_id)
        report = collection.reports.get(statement.report_id or "") if statement else None
        if statement is None or report is None:
            continue
        shown = statement_excerpt(report, collection.sentences.get(report.id, ()), statement)
        if shown is not None:
            found.setdefault((shown.report, statement.sentence), shown)
    return tuple(found.values())[:EXCERPTS]
