"""The commands that write the record out: `dossier` and `export`.

What enters: a ledger. What leaves: a page, or JSON Lines, in a file or on standard output.

    standoff dossier -o dossier.html && standoff export signals -o signals.jsonl

Invariant: a file is written whole or not at all.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

import standoff
from standoff.cli.options import DEFAULT_LEDGER, Doubtful, KnowledgePaths, LedgerPath, OnDay, OutFile, check_day
from standoff.cli.output import complain, save, say
from standoff.cli.printing import print_page
from standoff.present.exports import export_attributions, export_groups, export_signals
from standoff.present.wording import count

Cleaned = Annotated[bool, typer.Option("--cleaned", help="Offsets into the cleaned text instead of the text as given.")]


def add_writing(app: typer.Typer) -> None:
    """Register the commands."""
    app.command(epilog="Example: standoff dossier -o dossier.html --full-text")(dossier)
    exports = typer.Typer(
        help="Write the record as JSON Lines.",
        no_args_is_help=True,
        rich_markup_mode=None,
        epilog="Example: standoff export signals -o signals.jsonl",
    )
    exports.command(epilog="Example: standoff export signals --ledger drills.db -o signals.jsonl")(signals)
    exports.command(epilog="Example: standoff export attributions --nested")(attributions)
    exports.command(epilog="Example: standoff export groups")(groups)
    app.add_typer(exports, name="export")


def dossier(
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="Write the page to this file, .html or .pdf.")
    ],
    ledger: LedgerPath = DEFAULT_LEDGER,
    title: Annotated[str | None, typer.Option("--title", metavar="WORDS", help="What the page is called.")] = None,
    full_text: Annotated[bool, typer.Option("--full-text", help="Whole texts, not only excerpts.")] = False,
    doubtful: Doubtful = False,
    on: OnDay = None,
    knowledge: KnowledgePaths = None,
) -> None:
    """Write the ledger as one HTML page.

    The page needs nothing but itself: it can be mailed, printed, or put on any server. A file that ends in .pdf is
    printed by the Chromium that is installed, or that STANDOFF_CHROMIUM names.
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
    page = render_page(built)
    save(output, print_page(page) if output.suffix.lower() == ".pdf" else page)
    complain(f"{count(len(built.reports), 'report')}; the dossier is in {output}")


def signals(
    output: OutFile = None,
    ledger: LedgerPath = DEFAULT_LEDGER,
    cleaned: Cleaned = False,
    typed: Annotated[bool, typer.Option("--typed", help="Add what people typed or reviewed.")] = False,
    machine: Annotated[bool, typer.Option("--machine", help="As the machine has it, without corrections.")] = False,
    doubtful: Annotated[
        bool, typer.Option("--doubtful/--no-doubtful", help="With doubtful readings, or without them.")
    ] = True,
    events: Annotated[
        bool, typer.Option("--events/--no-events", help="With the event of PLOVER that each statement is, or without.")
    ] = True,
    knowledge: KnowledgePaths = None,
) -> None:
    """Write one statement a line, with the offsets of each of its parts and its event."""
    with standoff.open(ledger, knowledge=knowledge or (), create=False) as opened:
        coder = opened.event if events else None
        lines = export_signals(opened, cleaned=cleaned, typed=typed, doubtful=doubtful, machine=machine, coder=coder)
        _write(output, lines)


def attributions(
    output: OutFile = None,
    ledger: LedgerPath = DEFAULT_LEDGER,
    cleaned: Cleaned = False,
    nested: Annotated[
        bool, typer.Option("--nested", help="Also links within links, and quotations that go on.")
    ] = False,
) -> None:
    """Write one report a line: who said what, as offsets of source, cue and content."""
    with standoff.open(ledger, create=False) as opened:
        _write(output, export_attributions(opened, cleaned=cleaned, nested=nested))


def groups(output: OutFile = None, ledger: LedgerPath = DEFAULT_LEDGER) -> None:
    """Write one report a line with its dispatch, its episode and its story."""
    with standoff.open(ledger, create=False) as opened:
        _write(output, export_groups(opened))


def _write(output: Path | None, lines: Iterator[str]) -> None:
    if output is None:
        say(lines)
    else:
        save(output, lines)
