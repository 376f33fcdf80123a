"""The commands that write the record out for other programs: `export` and what it exports.

What enters: a ledger. What leaves: JSON Lines, in a file or on standard output.

    standoff export signals -o signals.jsonl

Invariant: a file is written whole or not at all.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

import standoff
from standoff.cli.options import DEFAULT_LEDGER, KnowledgePaths, LedgerPath, OutFile
from standoff.cli.output import save, say
from standoff.present.exports import export_attributions, export_groups, export_signals

Cleaned = Annotated[bool, typer.Option("--cleaned", help="Offsets into the cleaned text instead of the text as given.")]


def add_exporting(app: typer.Typer) -> None:
    """Register the commands."""
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
