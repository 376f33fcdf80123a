"""The commands that ask a ledger: threats, positions, timeline, show, sources, reports, unread, search.

What enters: a question. What leaves: a table, lines with tabs if they go to a pipe, or JSON.

    standoff threats --json

Invariant: asking changes nothing, and a ledger that isn't there is not made.
"""

from functools import partial
from typing import Annotated

import typer

import standoff
from standoff.cli.options import (
    DEFAULT_LEDGER,
    AsJson,
    Doubtful,
    KnowledgePaths,
    LedgerPath,
    OnDay,
    SignalId,
    check_day,
)
from standoff.cli.output import complain, say, say_json, say_listing, screen
from standoff.errors import NotFound
from standoff.opened import Ledger
from standoff.present import shapes, tables
from standoff.present.asked import Holdings, collect
from standoff.present.register import report_rows
from standoff.present.rows import SignalRow
from standoff.present.signals import origin_rows, signal_row, signal_rows
from standoff.present.stances import stance_rows
from standoff.present.wording import count
from standoff.records import Signal

# What is told of as done or claimed is most of a report, and little of a timeline.
_TOLD = frozenset({"claim", "claim_figure", "report"})


def add_asking(app: typer.Typer) -> None:
    """Register the commands."""
    app.command(epilog="Example: standoff threats --json")(threats)
    app.command(epilog="Example: standoff positions --on 2031-05-06")(positions)
    app.command(epilog="Example: standoff timeline --all")(timeline)
    app.command(epilog="Example: standoff show s4f2a")(show)
    app.command(epilog="Example: standoff sources s4f2a")(sources)
    app.command(epilog="Example: standoff reports --json")(reports)
    app.command(epilog="Example: standoff unread")(unread)
    app.command(epilog="Example: standoff search '\"long-range missiles\" Ostmark'")(search)


def threats(
    ledger: LedgerPath = DEFAULT_LEDGER,
    knowledge: KnowledgePaths = None,
    doubtful: Doubtful = False,
    as_json: AsJson = False,
) -> None:
    """List the threats as if and then.

    Who says what will follow on what, when, from how many origins, and what has become of it.
    """
    with _ask(ledger, knowledge) as opened:
        every = signal_rows(_collect(opened), kinds=["threat"])
    rows = [row for row in every if doubtful or not row.doubtful]
    if as_json:
        say_json([shapes.signal_json(row) for row in rows])
    else:
        say_listing(tables.threat_listing(rows))
    _count_hidden(len(every) - len(rows))


def positions(
    ledger: LedgerPath = DEFAULT_LEDGER,
    on: OnDay = None,
    knowledge: KnowledgePaths = None,
    as_json: AsJson = False,
) -> None:
    """List where each party stands, and since when."""
    day = check_day(on)
    with _ask(ledger, knowledge) as opened:
        found = opened.positions(on=day)
    if as_json:
        say_json([shapes.position_json(position) for position in found])
    else:
        say_listing(tables.position_listing(stance_rows(found, None)))


def timeline(
    ledger: LedgerPath = DEFAULT_LEDGER,
    knowledge: KnowledgePaths = None,
    every: Annotated[bool, typer.Option("--all", help="Claims, figures and what outlets tell as fact too.")] = False,
    doubtful: Doubtful = False,
    as_json: AsJson = False,
) -> None:
    """List occasions and what was said by date.

    What has no date comes last.
    """
    with _ask(ledger, knowledge) as opened:
        entries = [entry for entry in opened.timeline() if every or entry.kind not in _TOLD]
        sure = {statement.id for statement in opened.statements(include_doubtful=False)}
        held = {signal.id: signal.statements for signal in opened.signals()}
    rows = [
        entry
        for entry in entries
        if doubtful or entry.kind == "episode" or not sure.isdisjoint(held.get(entry.id, (entry.id,)))
    ]
    if as_json:
        say_json([shapes.timeline_json(entry) for entry in rows])
    else:
        say_listing(tables.timeline_listing(rows))
    _count_hidden(len(entries) - len(rows))


def show(
    signal: SignalId, ledger: LedgerPath = DEFAULT_LEDGER, knowledge: KnowledgePaths = None, as_json: AsJson = False
) -> None:
    """Show a signal with all its renderings.

    Each sentence is shown in its context, with its parts marked where the terminal has colour.
    """
    with _ask(ledger, knowledge) as opened:
        row = _find(opened, signal)
    if as_json:
        say_json(shapes.shown_json(row))
    else:
        say(tables.draw_signal(row, screen()))


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


def reports(ledger: LedgerPath = DEFAULT_LEDGER, as_json: AsJson = False) -> None:
    """List the reports with their dispatches and episodes."""
    with _ask(ledger, None) as opened:
        rows = report_rows(collect(opened, follow=False), full=False)
    if as_json:
        say_json([shapes.report_json(row) for row in rows])
    else:
        say_listing(tables.report_listing(rows))


def unread(ledger: LedgerPath = DEFAULT_LEDGER, as_json: AsJson = False) -> None:
    """List what was left out, with the reasons."""
    with _ask(ledger, None) as opened:
        left_out = opened.unread()
    if as_json:
        say_json(shapes.unread_json(left_out))
    else:
        say_listing(tables.unread_listing(left_out))


def search(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS...", help="Words that a report must hold; in double quotes, side by side."),
    ],
    ledger: LedgerPath = DEFAULT_LEDGER,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many reports.")] = 50,
    as_json: AsJson = False,
) -> None:
    """Find reports by their words.

    The best come first, with the sentences that hold the words.
    """
    with _ask(ledger, None) as opened:
        hits = opened.search(" ".join(words), limit=limit)
    if as_json:
        say_json([shapes.hit_json(hit) for hit in hits])
    else:
        say_listing(tables.hit_listing(hits))


def _ask(ledger: str, knowledge: KnowledgePaths) -> Ledger:
    return standoff.open(ledger, knowledge=knowledge or (), create=False)


def _collect(opened: Ledger) -> Holdings:
    # --help has to come at once, and the engine with its knowledge takes as long to import as all the rest
    from standoff.reason import describe

    return collect(opened, describe=partial(describe, knowledge=opened.knowledge))


def _find(opened: Ledger, signal_id: str) -> SignalRow:
    collection = _collect(opened)
    try:
        found = opened.signal(signal_id)
    except NotFound:
        # what a person typed is in no signal and goes by its own id
        statement = collection.statements.get(signal_id)
        if statement is None:
            raise
        reports = (statement.report_id,) if statement.report_id else ()
        found = Signal(statement.id, statement.kind, (statement.id,), reports, (), statement.when)
    return signal_row(collection, found)


def _count_hidden(hidden: int) -> None:
    if hidden:
        complain(f"{count(hidden, 'doubtful reading')} left out; --doubtful shows them")
