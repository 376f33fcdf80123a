"""The history of a ledger: what came into it, what people said of that, and what has become of what they said.

What enters: an open store. What leaves: `HistoryRow`s, the oldest first.

    history_about(store, report="a.txt", by=None, statement=None, limit=None)

Invariant: what was said is never left out, undone or not; a row in force counts in the record.
"""

from standoff.ledger.remembering import About
from standoff.ledger.store import Store
from standoff.revised import revised_of
from standoff.rulings import HistoryRow, Ruling, as_id, undone_by


def history_of(store: Store, about: About | None = None) -> tuple[HistoryRow, ...]:
    """Everything that came into the ledger, or of it what is asked for, with what has become of what people said."""
    ruled = store.ruled()
    by_id = {ruling.id: ruling for ruling in ruled.rulings}
    undone = undone_by(ruled.rulings)
    unattached: dict[str, list[str]] = {}
    for one in revised_of(ruled).unattached:
        unattached.setdefault(one.ruling, []).append(one.reason)
    rows = []
    for event in store.history(about):
        ruling = event.ruling
        if ruling is None:
            is_report = event.event in ("read", "revised")
            is_statement = event.event in ("added", "corrected", "withdrawn")
            rows.append(
                HistoryRow(
                    event.at,
                    event.event,
                    event.subject,
                    event.detail,
                    event.by,
                    reports=(event.subject,) if is_report else (),
                    statements=(event.subject,) if is_statement else (),
                )
            )
            continue
        state, reason = "in force", ""
        if ruling.id in undone:
            state, reason = "undone", f"by {undone[ruling.id]}"
        elif ruling.id in unattached:
            state, reason = "unattached", "; ".join(unattached[ruling.id])
        first = ruling
        while first.undoes in by_id:
            first = by_id[first.undoes]
        rows.append(
            HistoryRow(
                event.at,
                event.event,
                event.subject,
                _detail(ruling),
                ruling.by,
                ruling.why,
                tuple((setting.field, setting.was, setting.now) for setting in ruling.settings),
                first.reports,
                _statements_of(first),
                ruling.id,
                state,
                reason,
            )
        )
    return tuple(rows)


def history_about(
    store: Store, *, report: str | None, by: str | None, statement: str | None, limit: int | None
) -> tuple[HistoryRow, ...]:
    """The history of one report, of what one person said, or of statements whose ids begin so; the newest `limit`."""
    statement = statement if statement is None else as_id(statement)
    narrow = report is not None or statement is not None
    rows = history_of(store, About(report=report, statement=statement, by=by, limit=None if narrow else limit))
    found = [
        row
        for row in rows
        if (report is None or report in row.reports or (report == row.subject and not row.ruling))
        and (by is None or by == row.by)
        and (statement is None or any(one.startswith(statement) for one in row.statements))
    ]
    return tuple(found if limit is None else found[-limit:])


def _detail(ruling: Ruling) -> str:
    if ruling.kind == "added" and ruling.anchor:
        return f"{ruling.anchor.kind.replace('_', ' ')}: {ruling.anchor.sentence}"
    return ruling.anchor.sentence if ruling.anchor else ""


def _statements_of(ruling: Ruling) -> tuple[str, ...]:
    sides = ruling.judgement.sides if ruling.judgement and ruling.judgement.groups == "signals" else ()
    return tuple(name for name in (ruling.statement, *(side.name for side in sides)) if name)
