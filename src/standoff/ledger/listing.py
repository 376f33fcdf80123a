"""What a ledger holds, looked up: every function asks one connection and changes nothing.

What enters: a connection to a ledger of the newest layout. What leaves: records, in an order that doesn't depend on
when they were entered.

    with engine.begin() as connection:
        for report in reports_in(connection): ...

Invariant: two ledgers with the same reports, entered in any order, give the same answers.
"""

import gc
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, Select, func, select

from standoff.knowledge import KeptFile
from standoff.ledger.codec import from_json
from standoff.ledger.dialects import begins_with, find_words, in_order, phrases_of
from standoff.ledger.identity import Kept
from standoff.ledger.remembering import rulings_in
from standoff.ledger.rows import page_of, plain, reading_of, report_of, statement_of
from standoff.ledger.tables import (
    comparisons,
    groups,
    history,
    knowledge_files,
    pages,
    readings,
    reports,
    rulings,
    statements,
    typed_signals,
    unread,
)
from standoff.records import (
    Comparison,
    Dispatch,
    Episode,
    Finding,
    Page,
    Reading,
    Report,
    Signal,
    Span,
    Statement,
    Story,
    Unread,
)
from standoff.rulings import Ruling

Record = Literal["read", "typed", "all"]
GROUPS: Mapping[str, type[Dispatch] | type[Episode] | type[Story] | type[Signal] | type[Finding]] = {
    "dispatches": Dispatch,
    "episodes": Episode,
    "stories": Story,
    "signals": Signal,
    "disagreements": Finding,
    "parties": Finding,
}
# a statement of SQL may name so many reports on any database
_AT_ONCE = 500
# the events that a comparison made before them doesn't know of
_CHANGES = ("read", "revised")


@dataclass(frozen=True, slots=True)
class Collection:
    """All current reports with their readings, both in the order of the reports' ids; `upto` dates them.

    `rulings` are what people have said of the record, the oldest first.
    """

    reports: tuple[Report, ...]
    readings: tuple[Reading, ...]
    upto: int
    rulings: tuple[Ruling, ...] = ()


@dataclass(frozen=True, slots=True)
class Ruled:
    """What people have said, the oldest first, with the reports that it is about and their readings, as of one moment;
    `read` and `typed` are the statements of all reports and of all files, where they were asked for.
    """

    rulings: tuple[Ruling, ...]
    reports: tuple[Report, ...] = ()
    readings: tuple[Reading, ...] = ()
    read: tuple[Statement, ...] = ()
    typed: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that a search found: the spans that matched, and the sentences they are in, the richest first."""

    report_id: str
    matches: tuple[Span, ...]
    sentences: tuple[Span, ...]
    quotes: tuple[str, ...]


@contextmanager
def without_searching_for_cycles() -> Iterator[None]:
    """Holds Python's search for cycles off: records have none, and among many it takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


# --- reports and readings -------------------------------------------------------------------------------------------


def kept_in(connection: Connection) -> dict[str, Kept]:
    """The current reports by id, with what tells whether a page is one of them."""
    rows = connection.execute(select(reports.c.id, reports.c.sha256, reports.c.home).where(reports.c.current))
    return {row.id: Kept(row.sha256, row.home) for row in rows}


def reports_in(connection: Connection, *report_ids: str) -> tuple[Report, ...]:
    """The current reports, or those with `report_ids`, by id."""
    query = select(reports).where(reports.c.current)
    if report_ids:
        query = query.where(reports.c.id.in_(map(plain, report_ids)))
    return tuple(sorted((report_of(row) for row in connection.execute(query)), key=lambda report: report.id))


def report_with_in(connection: Connection, sha256: str) -> Report | None:
    """The current report whose raw bytes have this sha256, the one with the smallest id where they have copies."""
    query = select(reports).where(reports.c.current, reports.c.sha256 == sha256)
    return min((report_of(row) for row in connection.execute(query)), key=lambda report: report.id, default=None)


def revisions_in(connection: Connection, report_id: str) -> tuple[Report, ...]:
    """All texts that the ledger has had under `report_id`, the oldest first."""
    query = select(reports).where(reports.c.id == plain(report_id)).order_by(reports.c.revision)
    return tuple(report_of(row) for row in connection.execute(query))


def page_in(connection: Connection, report_id: str) -> Page | None:
    """The raw page of the current report with `report_id`."""
    query = (
        select(reports, pages.c.raw)
        .join(pages, pages.c.sha256 == reports.c.sha256)
        .where(reports.c.current, reports.c.id == plain(report_id))
    )
    row = connection.execute(query).first()
    return None if row is None else page_of(row)


def readings_in(connection: Connection, *report_ids: str) -> tuple[Reading, ...]:
    """The readings of the current reports, or of those with `report_ids`, by report id."""
    chosen = select(reports.c.number, reports.c.id).where(reports.c.current)
    stated = select(statements.c.report, statements.c.payload).where(
        statements.c.current, statements.c.record == "read"
    )
    if report_ids:
        wanted = reports.c.id.in_([plain(report_id) for report_id in report_ids])
        chosen = chosen.where(wanted)
        stated = stated.join(reports, reports.c.number == statements.c.report).where(wanted)
    of_report: defaultdict[int, list[Statement]] = defaultdict(list)
    for row in connection.execute(stated.order_by(statements.c.report, statements.c.position)):
        of_report[row.report].append(statement_of(row.payload))
    of_row = chosen.subquery()
    found = connection.execute(select(readings, of_row.c.id).join(of_row, of_row.c.number == readings.c.report))
    return tuple(reading_of(row.payload, of_report[row.report]) for row in sorted(found, key=lambda row: str(row.id)))


def collection_in(connection: Connection) -> Collection:
    """All that is compared: every current report with its reading, and how far the history had come."""
    with without_searching_for_cycles():
        upto = last_change_in(connection)
        return Collection(reports_in(connection), readings_in(connection), upto, rulings_in(connection))


def last_change_in(connection: Connection) -> int:
    """The number of the newest event that changed which reports are current, or what people say; 0 if none did."""
    # one query an event, so that an index holds the answer of each
    read = [select(func.max(history.c.number)).where(history.c.event == event) for event in _CHANGES]
    said = select(func.max(rulings.c.number))
    return max(connection.execute(query).scalar() or 0 for query in (*read, said))


# --- what people say ------------------------------------------------------------------------------------------------


def ruled_in(connection: Connection, *, record: Record | None = None) -> Ruled:
    """What people have said, and the reports that it is about; with `record` its statements too."""
    said = rulings_in(connection)
    about = sorted({report_id for ruling in said for report_id in ruling.reports})
    parts = [about[start : start + _AT_ONCE] for start in range(0, len(about), _AT_ONCE)]
    with without_searching_for_cycles():
        found = [report for part in parts for report in reports_in(connection, *part)]
        read = [reading for part in parts for reading in readings_in(connection, *part)]
    stated = {one: statements_in(connection, record=one) if record in (one, "all") else () for one in ("read", "typed")}
    return Ruled(said, tuple(found), tuple(read), stated["read"], stated["typed"])


# --- statements -----------------------------------------------------------------------------------------------------


def statements_in(
    connection: Connection,
    *,
    record: Record = "all",
    statement_id: str | None = None,
    kind: str | None = None,
    standing: str | None = None,
) -> tuple[Statement, ...]:
    """The current statements that fit what is asked: those read, by report and place in it, then those typed, by id."""
    query: Select[Any] = (
        select(
            statements.c.id,
            statements.c.payload,
            statements.c.record,
            statements.c.position,
            reports.c.id.label("report_id"),
        )
        .outerjoin(reports, reports.c.number == statements.c.report)
        .where(statements.c.current)
    )
    asked = {
        statements.c.record: None if record == "all" else record,
        statements.c.id: statement_id,
        statements.c.kind: kind,
        statements.c.standing: standing,
    }
    for column, value in asked.items():
        if value is not None:
            query = query.where(column == plain(value))
    found = {
        # two files may hold the same entry
        (row.record != "read", row.report_id or "", row.position if row.record == "read" else 0, row.id): row.payload
        for row in connection.execute(query)
    }
    with without_searching_for_cycles():
        return tuple(statement_of(found[place]) for place in sorted(found))


# --- what was compared ----------------------------------------------------------------------------------------------


def comparison_in(connection: Connection) -> Comparison:
    """The newest comparison, whole."""
    of_kind: dict[str, list[Any]] = {kind: [] for kind in GROUPS}
    for row in connection.execute(select(groups).order_by(groups.c.position)):
        of_kind[row.kind].append(from_json(GROUPS[row.kind], row.payload))
    return Comparison(**{kind: tuple(sorted(found, key=place_of)) for kind, found in of_kind.items()})


def place_of(group: Dispatch | Episode | Story | Signal | Finding) -> tuple[str, ...]:
    """The place of a group among those of its kind, whenever it came into the comparison."""
    if isinstance(group, Finding):
        # the words of people on parties stay in the order in which they were said
        return () if group.kind in ("joined", "split") else (group.kind, group.left, group.right, group.why)
    return (group.id,) if isinstance(group, Signal) else (min(group.reports, default=""), group.id)


def knowledge_files_in(connection: Connection) -> tuple[KeptFile, ...]:
    """The user's own knowledge files that the newest comparison rests on, in their order."""
    rows = connection.execute(select(knowledge_files).order_by(knowledge_files.c.position))
    return tuple(KeptFile(row.name, bytes(row.raw)) for row in rows)


def is_compared_in(connection: Connection) -> bool:
    """Whether the newest comparison knows of every report that is current."""
    upto = connection.execute(select(func.max(comparisons.c.upto))).scalar()
    return (upto or 0) == last_change_in(connection)


def typed_signals_in(connection: Connection) -> tuple[Signal, ...]:
    """The signals of what people entered, by id."""
    rows = connection.execute(select(typed_signals.c.id, typed_signals.c.payload).where(typed_signals.c.current))
    found = {row.id: row.payload for row in rows}
    return tuple(from_json(Signal, found[signal_id]) for signal_id in sorted(found))


def signals_like_in(connection: Connection, prefix: str) -> tuple[Signal, ...]:
    """The signal whose id is `prefix`, else all whose ids begin with it, of what was read and of what was typed."""
    begins = plain(prefix)
    read = select(groups.c.id, groups.c.payload).where(
        groups.c.kind == "signals", begins_with(connection, groups.c.id, begins)
    )
    typed = select(typed_signals.c.id, typed_signals.c.payload).where(
        typed_signals.c.current, begins_with(connection, typed_signals.c.id, begins)
    )
    found = {row.id: from_json(Signal, row.payload) for query in (typed, read) for row in connection.execute(query)}
    return (found[prefix],) if prefix in found else tuple(found[signal_id] for signal_id in sorted(found))


# --- the rest -------------------------------------------------------------------------------------------------------


def unread_in(connection: Connection, limit: int | None = None) -> tuple[Unread, ...]:
    """What has been left out and not been read since, by place and line; of it the first `limit`."""
    order = (in_order(connection, unread.c.place), unread.c.line.asc().nulls_first())
    query = select(unread.c.place, unread.c.reason, unread.c.line).order_by(*order)
    return tuple(Unread(row.place, row.reason, row.line) for row in connection.execute(query.limit(limit)))


def count_unread_in(connection: Connection) -> int:
    """How much has been left out and not been read since."""
    return int(connection.execute(select(func.count(unread.c.number))).scalar() or 0)


def hits_in(connection: Connection, words: str, limit: int) -> Iterator[Hit]:
    """The reports that hold all of `words`, the best first; words in double quotes must stand side by side."""
    matches = {match.number: match for match in find_words(connection, phrases_of(words), limit)}
    query = (
        select(reports.c.number, reports.c.id, reports.c.text, readings.c.payload)
        .join(readings, readings.c.report == reports.c.number)
        .where(reports.c.number.in_(list(matches)))
    )
    rows = {row.number: row for row in connection.execute(query)}
    for number, match in matches.items():
        row = rows[number]
        hit_by = {
            sentence: sum(sentence.overlaps(span) for span in match.spans)
            for sentence in reading_of(row.payload, ()).sentences
        }
        sentences = tuple(
            sorted((s for s, count in hit_by.items() if count), key=lambda s: (-hit_by[s], s.start, s.end))
        )
        yield Hit(row.id, match.spans, sentences, tuple(sentence.of(row.text) for sentence in sentences))
