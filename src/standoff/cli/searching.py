"""The command that searches: `search`, by words, by who said what to whom, where and when.

What enters: words and filters. What leaves: sentences in their context, lines with tabs if they go to a pipe,
citations, or JSON.

    standoff search missiles --party Norland --force threat --after 2031-09-08

Invariant: what a filter leaves out for want of a date is counted.
"""

from typing import Annotated

import typer

import standoff
from standoff.cli.options import (
    DEFAULT_LEDGER,
    AsJson,
    Cite,
    KnowledgePaths,
    LedgerPath,
    Parties,
    check_day,
    check_kinds,
)
from standoff.cli.output import complain, say, say_citations, say_json, say_listing, screen
from standoff.present.found import cited_passages, draw_found, found_json, found_listing
from standoff.present.wording import count
from standoff.searches import Sought


def add_searching(app: typer.Typer) -> None:
    """Register the command."""
    app.command(epilog="Example: standoff search '\"long-range missiles\"' --party Ostmark --force threat")(search)


def search(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORDS...]", help="Words that a report must hold; in double quotes, side by side."),
    ] = None,
    ledger: LedgerPath = DEFAULT_LEDGER,
    parties: Parties = None,
    forces: Annotated[
        list[str] | None,
        typer.Option("--force", metavar="KIND", help="Only statements of this force: threat, offer, denial and so on."),
    ] = None,
    speakers: Annotated[
        list[str] | None, typer.Option("--speaker", metavar="NAME", help="Only statements by this person or body.")
    ] = None,
    outlets: Annotated[
        list[str] | None, typer.Option("--outlet", metavar="NAME", help="Only reports of this outlet.")
    ] = None,
    stories: Annotated[
        list[str] | None,
        typer.Option("--story", metavar="ID", help="Only reports of this story, named by its id or by one of them."),
    ] = None,
    after: Annotated[
        str | None, typer.Option("--after", metavar="DAY", help="Only what may be of this day or later.")
    ] = None,
    before: Annotated[
        str | None, typer.Option("--before", metavar="DAY", help="Only what may be of this day or earlier.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many reports.")] = 50,
    knowledge: KnowledgePaths = None,
    cite: Cite = False,
    as_json: AsJson = False,
) -> None:
    """Find sentences and statements by words, and by who said what, where and when.

    With words, the reports that hold all of them, the best first, and in each the sentences that hold any; with filters
    of statements, those of them in which such a statement stands. Without words, all statements that fit, by date.
    """
    sought = Sought(
        words=" ".join(words or ()),
        parties=tuple(parties or ()),
        kinds=check_kinds(forces or ()),
        speakers=tuple(speakers or ()),
        outlets=tuple(outlets or ()),
        stories=tuple(stories or ()),
        after=check_day(after),
        before=check_day(before),
        limit=limit,
    )
    with standoff.open(ledger, knowledge=knowledge or (), create=False) as opened:
        found = opened.passages(sought)
    if cite:
        say_citations(cited_passages(found), as_json=as_json)
    elif as_json:
        say_json(found_json(found))
    elif screen().terminal:
        say(draw_found(found, screen()))
    else:
        say_listing(found_listing(found))
    if found.undated:
        complain(
            f"{count(found.undated, 'passage')} left out that have no date; without --after and --before they come"
        )
    if found.more:
        complain(f"more than {count(limit, 'report')} found; --limit gives more")
