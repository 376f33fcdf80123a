"""The commands that ask a ledger: threats, timeline, show, sources, reports, unread.

What enters: a question. What leaves: a table, lines with tabs if they go to a pipe, or JSON.

    standoff threats --json

Invariant: asking changes nothing, and a ledger that isn't there is not made.
"""

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

import standoff
from standoff.cli.options import (
    DEFAULT_LEDGER,
    LINES,
    AsJson,
    Cite,
    Doubtful,
    KnowledgePaths,
    LedgerPath,
    Limit,
    SignalId,
)
from standoff.cli.output import complain, count_more, say, say_citations, say_json, say_listing, screen
from standoff.errors import NotFound
from standoff.opened import Ledger
from standoff.parted import Wanted
from standoff.present import shapes, tables
from standoff.present.asked import Holdings, collect
from standoff.present.citations import cite_signal
from standoff.present.drawn import draw_signal
from standoff.present.register import report_rows
from standoff.present.rows import SignalRow
from standoff.present.signals import origin_rows, signal_row, signal_rows
from standoff.present.wording import count
from standoff.records import KINDS, Signal

if TYPE_CHECKING:
    from standoff.parts import Part

# What is told of as done or claimed is most of a report, and little of a timeline.
_TOLD = frozenset({"claim", "claim_figure", "report"})


def add_asking(app: typer.Typer) -> None:
    """Register the commands."""
    app.command(epilog="Example: standoff threats --json")(threats)
    app.command(epilog="Example: standoff timeline --all")(timeline)
    app.command(epilog="Example: standoff show s4f2a")(show)
    app.command(epilog="Example: standoff sources s4f2a")(sources)
    app.command(epilog="Example: standoff reports --json")(reports)
    app.command(epilog="Example: standoff unread")(unread)


def threats(
    ledger: LedgerPath = DEFAULT_LEDGER,
    knowledge: KnowledgePaths = None,
    doubtful: Doubtful = False,
    cite: Cite = False,
    limit: Limit = LINES,
    as_json: AsJson = False,
) -> None:
    """List the threats as if and then.

    Who says what will follow on what, when, from how many origins, and what has become of it.
    """
    with _ask(ledger, knowledge) as opened:
        part = opened.part(Wanted(kinds=("threat",), doubtful=doubtful, limit=limit or None))
        collection = _collect(part)
    rows = signal_rows(collection, kinds=["threat"])
    if cite:
        say_citations([cite_signal(row, collection) for row in rows], as_json=as_json)
    elif as_json:
        say_json([shapes.signal_json(row) for row in rows])
    else:
        say_listing(tables.threat_listing(rows))
    _count_hidden(part.hidden)
    count_more(part.more, "threat")


def timeline(
    ledger: LedgerPath = DEFAULT_LEDGER,
    knowledge: KnowledgePaths = None,
    every: Annotated[bool, typer.Option("--all", help="Claims, figures and what outlets tell as fact too.")] = False,
    doubtful: Doubtful = False,
    limit: Limit = LINES,
    as_json: AsJson = False,
) -> None:
    """List occasions and what was said by date.

    What has no date comes last.
    """
    kinds = tuple(kind for kind in KINDS if every or kind not in _TOLD)
    with _ask(ledger, knowledge) as opened:
        part = opened.part(Wanted(kinds=kinds, occasions=True, doubtful=doubtful, limit=limit or None))
        rows = part.timeline()
    if as_json:
        say_json([shapes.timeline_json(entry) for entry in rows])
    else:
        say_listing(tables.timeline_listing(rows))
    _count_hidden(part.hidden)
    count_more(part.more, "line")


def show(
    signal: SignalId,
    ledger: LedgerPath = DEFAULT_LEDGER,
    knowledge: KnowledgePaths = None,
    cite: Cite = False,
    as_json: AsJson = False,
) -> None:
    """Show a signal with all its renderings.

    Each sentence is shown in its context, with its parts marked where the terminal has colour.
    """
    with _ask(ledger, knowledge) as opened:
        part = opened.part(Wanted(named=signal))
        collection = _collect(part)
        row = _find(part, collection, signal)
    if cite:
        say_citations([cite_signal(row, collection, every=True)], as_json=as_json)
    elif as_json:
        say_json(shapes.shown_json(row))
    else:
        say(draw_signal(row, screen()))


def sources(signal: SignalId, ledger: LedgerPath = DEFAULT_LEDGER, as_json: AsJson = False) -> None:
    """List the origins that a signal comes from.

    An origin is a separate text in this ledger, not a source for the truth of what is said.
    """
    with _ask(ledger, None) as opened:
        rows = origin_rows(opened.sources(signal))
    if as_json:
        say_json([shapes.origin_json(row) for row in rows])
    else:
        say_listing(tables.origin_listing(rows))


def reports(ledger: LedgerPath = DEFAULT_LEDGER, limit: Limit = LINES, as_json: AsJson = False) -> None:
    """List the reports with their dispatches and episodes."""
    with _ask(ledger, None) as opened:
        part = opened.part_of_reports(limit or None)
        rows = report_rows(collect(part, follow=False), full=False)
    if as_json:
        say_json([shapes.report_json(row) for row in rows])
    else:
        say_listing(tables.report_listing(rows))
    count_more(part.more, "report")


def unread(ledger: LedgerPath = DEFAULT_LEDGER, limit: Limit = LINES, as_json: AsJson = False) -> None:
    """List what was left out, with the reasons."""
    with _ask(ledger, None) as opened:
        left_out = opened.unread(limit or None)
        more = opened.count_unread() - len(left_out)
    if as_json:
        say_json(shapes.unread_json(left_out))
    else:
        say_listing(tables.unread_listing(left_out))
    count_more(more, "place")


def _ask(ledger: str, knowledge: KnowledgePaths) -> Ledger:
    return standoff.open(ledger, knowledge=knowledge or (), create=False)


def _collect(opened: "Part") -> Holdings:
    # --help has to come at once, and the engine with its knowledge takes as long to import as all the rest
    from standoff.reason import describe

    return collect(opened, describe=partial(describe, knowledge=opened.knowledge))


def _find(opened: "Part", collection: Holdings, signal_id: str) -> SignalRow:
    """The signal of this id, or that holds the statement of this id; what a person typed may be in none."""
    try:
        found = opened.signal(signal_id)
    except NotFound:
        statement = collection.statements.get(signal_id)
        if statement is None:
            raise
        reports = (statement.report_id,) if statement.report_id else ()
        alone = Signal(statement.id, statement.kind, (statement.id,), reports, (), statement.when)
        found = next((signal for signal in collection.signals if statement.id in signal.statements), alone)
    return signal_row(collection, found)


def _count_hidden(hidden: int) -> None:
    if hidden:
        complain(f"{count(hidden, 'doubtful reading')} left out; --doubtful shows them")
