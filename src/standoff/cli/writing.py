"""The command that writes the record out for people: `dossier`.

What enters: a ledger. What leaves: a page in a file.

    standoff dossier -o dossier.html

Invariant: a file is written whole or not at all.
"""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

import standoff
from standoff.cli.options import DEFAULT_LEDGER, Doubtful, KnowledgePaths, LedgerPath, OnDay, check_day
from standoff.cli.output import complain, save
from standoff.present.wording import count


def add_writing(app: typer.Typer) -> None:
    """Register the command."""
    app.command(epilog="Example: standoff dossier -o dossier.html --full-text")(dossier)


def dossier(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="Write the page to this file.")],
    ledger: LedgerPath = DEFAULT_LEDGER,
    title: Annotated[str | None, typer.Option("--title", metavar="WORDS", help="What the page is called.")] = None,
    full_text: Annotated[bool, typer.Option("--full-text", help="Whole texts, not only excerpts.")] = False,
    doubtful: Doubtful = False,
    on: OnDay = None,
    knowledge: KnowledgePaths = None,
) -> None:
    """Write the ledger as one HTML page.

    The page needs nothing but itself: it can be mailed, printed, or put on any server.
    """
    # Jinja and the engine are needed here, and --help has to come at once
    from standoff.present.page import render_page
    from standoff.present.view import DEFAULT_TITLE, Shown, build_dossier
    from standoff.reason import describe

    shown = Shown(title=title or DEFAULT_TITLE, full_text=full_text, doubtful=doubtful, on=check_day(on))
    with standoff.open(ledger, knowledge=knowledge or (), create=False) as opened:
        built = build_dossier(
            opened, shown, book=opened.knowledge, describe=partial(describe, knowledge=opened.knowledge)
        )
    save(output, render_page(built))
    complain(f"{count(len(built.reports), 'report')}; the dossier is in {output}")
