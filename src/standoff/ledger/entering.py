"""What comes into a ledger: every function writes over one connection, inside its caller's transaction.

What enters: a connection that holds the writer's lock, records, and `at`, the time that the caller's clock says.
What leaves: what became of them.

    with writers.begin() as connection:
        save_report(connection, page, report, reading, at="2031-05-04T10:00:00Z")

Invariant: nothing that was entered is changed but its `current` mark; the comparison alone is replaced as a whole.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import count
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from standoff.errors import BadInput, LedgerError
from standoff.imprints import Neighbours
from standoff.knowledge import KeptFile
from standoff.ledger.codec import from_json, to_json
from standoff.ledger.dialects import index_words, is_of_kind
from standoff.ledger.identity import home_of, home_of_page
from standoff.ledger.indexing import look_again
from standoff.ledger.listing import GROUPS, last_change_in, readings_in, reports_in
from standoff.ledger.neighbouring import forget_neighbours, forget_reports, keep_neighbours
from standoff.ledger.remembering import rulings_in
from standoff.ledger.rows import page_row, plain, reading_row, report_row, statement_rows
from standoff.ledger.tables import (
    comparisons,
    groups,
    history,
    imprints,
    knowledge_files,
    members,
    pages,
    readings,
    reports,
    rulings,
    statements,
    typed_signals,
    unread,
)
from standoff.records import Comparison, Finding, Page, Reading, Report, Signal, Statement, Unread
from standoff.rulings import Judgement, Ruling, undone_by

Saved = Literal["read", "revised", "unchanged"]


def save_report(
    connection: Connection, page: Page, report: Report, reading: Reading, *, at: str, again: bool = False
) -> Saved:
    """Enters a report whole, as a revision where its id is known with other bytes.

    With `again` it is a revision too where the same bytes have been cleaned or read otherwise than before. Raises
    `BadInput` where the report holds what can't be stored, before anything is written.
    """
    if not page.id == report.id == reading.report_id:
        raise LedgerError(
            f"a page, a report and a reading that belong apart: {page.id!r}, {report.id!r}, {reading.report_id!r}"
        )
    kept = connection.execute(
        select(reports.c.number, reports.c.revision, reports.c.sha256).where(
            reports.c.id == report.id, reports.c.current
        )
    ).first()
    if kept is not None and kept.sha256 == page.sha256:
        same = not again or (reports_in(connection, report.id), readings_in(connection, report.id)) == (
            (report,),
            (reading,),
        )
        if same:
            return "unchanged"
    row = report_row(page, report) | {"home": home_of_page(page)}
    if connection.execute(select(pages.c.length).where(pages.c.sha256 == page.sha256)).first() is None:
        connection.execute(insert(pages), page_row(page))
    if kept is not None:
        connection.execute(update(reports).where(reports.c.number == kept.number).values(current=False))
        connection.execute(update(statements).where(statements.c.report == kept.number).values(current=False))
    revision = 1 if kept is None else kept.revision + 1
    entered = connection.execute(insert(reports), row | {"revision": revision, "current": True})
    number = int((entered.inserted_primary_key or (0,))[0])
    connection.execute(insert(readings), reading_row(number, reading))
    if stated := statement_rows(reading.statements, report=number):
        connection.execute(insert(statements), stated)
    index_words(connection, number, report.text)
    saved: Saved = "read" if kept is None else "revised"
    _log(connection, at, saved, report.id, f"revision {revision}, sha256 {page.sha256}")
    return saved


def note_unread(connection: Connection, left_out: Unread, *, at: str) -> None:
    """Notes what was left out; of one line of one place, the newest reason counts."""
    place, reason, home = plain(left_out.place), plain(left_out.reason), home_of(left_out.place)
    same = (unread.c.home == home) & unread.c.line.is_not_distinct_from(left_out.line)
    if connection.execute(select(unread.c.reason).where(same)).scalar() == reason:
        return
    connection.execute(delete(unread).where(same))
    connection.execute(insert(unread), {"home": home, "place": place, "line": left_out.line, "reason": reason})
    _log(connection, at, "left out", place if left_out.line is None else f"{place}, line {left_out.line}", reason)


def settle_unread(connection: Connection, read: Iterable[str], left_out: Iterable[Unread]) -> None:
    """Takes off the list what lies at a place of `read` and wasn't left out again: it has been read since."""
    homes = {home_of(place) for place in read}
    again = {(home_of(what.place), what.line) for what in left_out}
    for row in connection.execute(select(unread.c.number, unread.c.home, unread.c.line)).all():
        if row.home in homes and (row.home, row.line) not in again:
            connection.execute(delete(unread).where(unread.c.number == row.number))


def add_statements(
    connection: Connection, typed: Sequence[Statement], signals: Sequence[Signal], *, place: str, at: str
) -> tuple[Statement, ...]:
    """Enters what a person typed or reviewed in the file at `place`, and returns what is new or has changed.

    What the same file held before and holds no more is withdrawn: an entry that was corrected has another id.
    """
    home = home_of(place)
    before = (statements.c.home == home) & (statements.c.record == "typed") & statements.c.current
    found = connection.execute(select(statements.c.id, statements.c.number, statements.c.payload).where(before))
    known = {str(row.id): row for row in found}
    new: list[Statement] = []
    for row, statement in zip(statement_rows(typed, home=home), typed, strict=True):
        old = known.pop(row["id"], None)
        if old is not None and old.payload == row["payload"]:
            continue
        if old is not None:
            connection.execute(update(statements).where(statements.c.number == old.number).values(current=False))
        connection.execute(insert(statements), row)
        entry = statement.entry
        told = "" if entry is None else plain(f"by {entry.by}: {entry.why}")
        by = plain(entry.by) if entry else None
        _log(connection, at, "added" if old is None else "corrected", row["id"], told, by)
        new.append(statement)
    for statement_id in sorted(known):
        withdrawn = statements.c.number == known[statement_id].number
        connection.execute(update(statements).where(withdrawn).values(current=False))
        _log(connection, at, "withdrawn", statement_id, f"no longer in {plain(place)}")
    _replace_typed_signals(connection, signals, home)
    return tuple(new)


def _replace_typed_signals(connection: Connection, signals: Sequence[Signal], home: str) -> None:
    payloads = [to_json(signal) for signal in signals]
    before = (typed_signals.c.home == home) & typed_signals.c.current
    known = connection.execute(select(typed_signals.c.payload).where(before)).scalars().all()
    if sorted(known) == sorted(payloads):
        return
    connection.execute(update(typed_signals).where(before).values(current=False))
    for signal, payload in zip(signals, payloads, strict=True):
        row = {"id": plain(signal.id), "current": True, "home": home, "payload": payload}
        connection.execute(insert(typed_signals), row)


def replace_comparison(
    connection: Connection,
    comparison: Comparison,
    *,
    upto: int,
    knowledge: Sequence[KeptFile] = (),
    neighbours: Neighbours | None = None,
    basis: str = "",
) -> None:
    """Puts `comparison`, of the reports as they stood at the history's number `upto`, in the former one's place.

    `knowledge` are the user's own files that it rests on, kept for the next one; `neighbours` is what it knew of
    reports and of pairs of them, and `basis` the program and the knowledge behind that.
    """
    connection.execute(delete(knowledge_files))
    if knowledge:
        kept = [{"position": n, "name": plain(file.name), "raw": file.raw} for n, file in enumerate(knowledge)]
        connection.execute(insert(knowledge_files), kept)
    connection.execute(delete(groups))
    connection.execute(delete(comparisons))
    _enter_groups(connection, comparison, dict.fromkeys(GROUPS, 0))
    forget_neighbours(connection)
    # where the reports are others by now, nothing is kept by which the next one could be placed
    current = neighbours is not None and upto == last_change_in(connection)
    if neighbours is not None and current:
        keep_neighbours(connection, neighbours)
    connection.execute(insert(comparisons), {"upto": upto, "basis": basis if current else ""})


def change_comparison(
    connection: Connection, gone: Comparison, now: Comparison, *, since: int, upto: int, neighbours: Neighbours
) -> bool:
    """Takes `gone` out of the comparison of the history's number `since`, and puts `now` into it; the rest stays.

    False where the ledger's comparison is another one by now, or its reports are; it is then as it was.
    """
    if connection.execute(select(comparisons.c.upto)).scalar() != since or last_change_in(connection) != upto:
        return False
    for kind in GROUPS:
        for group in getattr(gone, kind):
            connection.execute(delete(groups).where(groups.c.kind == kind, _place_of(connection, kind, group)))
    # one query a kind, each of which an index answers without going through the groups
    last = {kind: select(func.max(groups.c.position)).where(groups.c.kind == kind) for kind in GROUPS}
    first = {kind: connection.execute(query).scalar() for kind, query in last.items()}
    _enter_groups(connection, now, {kind: 0 if last is None else last + 1 for kind, last in first.items()})
    there = select(imprints.c.report).where(imprints.c.report == reports.c.number).exists()
    outdated = select(reports.c.number).where(~reports.c.current, there)
    forget_reports(connection, connection.execute(outdated).scalars().all())
    keep_neighbours(connection, neighbours)
    came = [imprint.report_id for imprint in neighbours.imprints]
    if came:
        stated = [s.id for reading in readings_in(connection, *came) for s in reading.statements]
        look_again(connection, stated)
    connection.execute(update(comparisons).values(upto=upto))
    return True


def _place_of(connection: Connection, kind: str, group: Any) -> ColumnElement[bool]:
    """Where a group of the comparison is: a disagreement, which has no id, among those on its left side."""
    if not isinstance(group, Finding):
        return groups.c.id.in_([group.id])
    held = select(members.c.position).where(members.c.member == group.left, is_of_kind(members.c.kind, kind))
    there = connection.execute(select(groups).where(groups.c.kind == kind, groups.c.position.in_(held)))
    return groups.c.position.in_([row.position for row in there if from_json(Finding, row.payload) == group])


def _enter_groups(connection: Connection, comparison: Comparison, first: Mapping[str, int]) -> None:
    rows = [
        {"kind": kind, "position": position, "id": getattr(group, "id", ""), "payload": to_json(group)}
        for kind in GROUPS
        for position, group in enumerate(getattr(comparison, kind), first[kind])
    ]
    if rows:
        connection.execute(insert(groups), rows)


def save_rulings(connection: Connection, said: Sequence[Ruling], *, at: str) -> tuple[Ruling, ...]:
    """Enters what people said of the record, and returns it with ids and the time.

    Raises `BadInput` where a ruling is to be undone that another one has undone.
    """
    entered: list[Ruling] = []
    for ruling in said:
        if ruling.undoes:
            undone = undone_by(rulings_in(connection))
            if ruling.undoes in undone:
                raise BadInput(
                    f"already undone by {undone[ruling.undoes]}",
                    place=ruling.undoes,
                    remedy=f"to bring it back: standoff undo {undone[ruling.undoes]}",
                )
        ruling = replace(ruling, id=_ruling_id(connection, ruling), at=at)
        subject = ruling.statement or ruling.undoes or _named(ruling.judgement)
        number = _log(connection, at, ruling.kind, plain(subject), plain(ruling.why), plain(ruling.by))
        row = {
            "number": number,
            "id": ruling.id,
            "kind": ruling.kind,
            "by": plain(ruling.by),
            "report": plain("; ".join(ruling.reports)),
            "statement": plain(ruling.statement),
            "payload": to_json(ruling),
        }
        connection.execute(insert(rulings), row)
        entered.append(ruling)
    return tuple(entered)


def _ruling_id(connection: Connection, ruling: Ruling) -> str:
    """An id made of what was said, whenever that was; what was said before word for word has its own, and counts."""
    settings = tuple(replace(setting, was="") for setting in ruling.settings)
    words = to_json(replace(ruling, id="", at="", settings=settings))
    for time in count():
        digest = sha256(f"{words}{time or ''}".encode()).hexdigest()[:10]
        if connection.execute(select(rulings.c.number).where(rulings.c.id == f"c{digest}")).first() is None:
            break
    return f"c{digest}"


def _named(judgement: Judgement | None) -> str:
    return f"{judgement.groups}: {', '.join(side.name for side in judgement.sides)}" if judgement else ""


def _log(connection: Connection, at: str, event: str, subject: str, detail: str, by: str | None = None) -> int:
    row = {"at": at, "event": event, "subject": subject, "detail": detail, "by": by}
    entered = connection.execute(insert(history), row)
    return int((entered.inserted_primary_key or (0,))[0])
