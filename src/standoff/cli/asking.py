"""The commands that ask a ledger: threats, positions, what-if, timeline, show, sources, reports, unread, search.

What enters: a question. What leaves: a table, lines with tabs if they go to a pipe, or JSON.

    standoff what-if "Norland lets Ostmark strike Veskaria" --json

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
    Doubtful,
    KnowledgePaths,
    LedgerPath,
    Limit,
    OnDay,
    SignalId,
    check_day,
)
from standoff.cli.output import complain, count_more, say, say_json, say_listing, screen
from standoff.errors import NotFound
from standoff.opened import Ledger
from standoff.parted import Wanted
from standoff.present import shapes, tables
from standoff.present.asked import Holdings, collect
from standoff.present.register import report_rows
from standoff.present.rows import SignalRow
from standoff.present.signals import origin_rows, signal_row, signal_rows
from standoff.present.stances import stance_rows
from standoff.present.wording import count, plain
from standoff.records import KINDS, Clause, Signal

if TYPE_CHECKING:
    from standoff.parts import Part

# What is told of as done or claimed is most of a report, and little of a timeline.
_TOLD = frozenset({"claim", "claim_figure", "report"})


def add_asking(app: typer.Typer) -> None:
    """Register the commands."""
    app.command(epilog="Example: standoff threats --json")(threats)
    app.command(epilog="Example: standoff positions --on 2031-05-06")(positions)
    app.command("what-if", epilog='Example: standoff what-if "Norland lets Ostmark strike Veskaria"')(what_if)
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
    limit: Limit = LINES,
    as_json: AsJson = False,
) -> None:
    """List the threats as if and then.

    Who says what will follow on what, when, from how many origins, and what has become of it.
    """
    with _ask(ledger, knowledge) as opened:
        part = opened.part(Wanted(kinds=("threat",), doubtful=doubtful, limit=limit or None))
        rows = signal_rows(_collect(part), kinds=["threat"])
    if as_json:
        say_json([shapes.signal_json(row) for row in rows])
    else:
        say_listing(tables.threat_listing(rows))
    _count_hidden(part.hidden)
    count_more(part.more, "threat")


def positions(
    ledger: LedgerPath = DEFAULT_LEDGER,
    on: OnDay = None,
    knowledge: KnowledgePaths = None,
    party: Annotated[
        list[str] | None,
        typer.Option("--party", metavar="NAME", help="Only where this party stands; may be given several times."),
    ] = None,
    limit: Limit = LINES,
    as_json: AsJson = False,
) -> None:
    """List where each party stands, and since when.

    Parties are taken by the alphabet, each whole, until there are as many lines as were asked for.
    """
    day, left = check_day(on), 0
    with _ask(ledger, knowledge) as opened:
        if party:
            found = opened.positions_of(party, on=day)
        elif limit:
            found, left = opened.first_positions(limit, on=day)
        else:
            found = opened.positions(on=day)
    if as_json:
        say_json([shapes.position_json(position) for position in found])
    else:
        say_listing(tables.position_listing(stance_rows(found, None)))
    if left:
        complain(f"{count(left, 'more name')} by the alphabet; --party shows one, --limit 0 shows all")


def what_if(
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="Who does what to whom, in a plain sentence.")],
    ledger: LedgerPath = DEFAULT_LEDGER,
    on: OnDay = None,
    knowledge: KnowledgePaths = None,
    pipeline: Annotated[
        str | None, typer.Option("--pipeline", metavar="NAME", help="An installed spaCy pipeline to read with.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say what has been announced for a case.

    By whom, against whom, how firmly, and how far the case meets the condition; never what will happen.
    """
    # reading the question takes the language libraries, which no other question does
    from standoff.annotate import load_pipeline, read_act
    from standoff.reason import describe

    day = check_day(on)
    with _ask(ledger, knowledge) as opened:
        act = read_act(question, pipeline=load_pipeline(pipeline), knowledge=opened.knowledge)
        asked = opened.ask_what_if(act, on=day)
        announced = asked.announced
        understood = plain(describe(Clause("", None, (act,)), knowledge=opened.knowledge))
    if as_json:
        say_json({"act": understood, "announced": [shapes.announced_json(one) for one in announced]})
    else:
        complain(f"understood as: {understood}; what follows was announced, and is no forecast")
        say_listing(tables.announced_listing(announced))
    if asked.passed_over:
        complain("there are more conditions that name none of these parties than were looked at")


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
    signal: SignalId, ledger: LedgerPath = DEFAULT_LEDGER, knowledge: KnowledgePaths = None, as_json: AsJson = False
) -> None:
    """Show a signal with all its renderings.

    Each sentence is shown in its context, with its parts marked where the terminal has colour.
    """
    with _ask(ledger, knowledge) as opened:
        row = _find(opened.part(Wanted(named=signal)), signal)
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


def _collect(opened: "Part") -> Holdings:
    # --help has to come at once, and the engine with its knowledge takes as long to import as all the rest
    from standoff.reason import describe

    return collect(opened, describe=partial(describe, knowledge=opened.knowledge))


def _find(opened: "Part", signal_id: str) -> SignalRow:
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
