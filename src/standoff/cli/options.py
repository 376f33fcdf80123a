"""The application and the options that several commands share.

What enters: nothing. What leaves: `app`, and annotated types for Typer to read.

    def threats(ledger: LedgerPath = DEFAULT_LEDGER, as_json: AsJson = False) -> None: ...

Invariant: an option has one name and one meaning in every command that has it.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

import standoff
from standoff.errors import BadInput
from standoff.naming import nearest_names
from standoff.opened import Ledger
from standoff.records import KINDS, Kind

DEFAULT_LEDGER = "standoff.db"
LINES = 50


def _tell_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"standoff {standoff.__version__}")
        raise typer.Exit


app = typer.Typer(
    name="standoff",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


@app.callback(epilog="Example: standoff read reports/ && standoff threats")
def about(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", is_eager=True, callback=_tell_version)
    ] = False,
) -> None:
    """Read reports of an international standoff, and keep a record in which every line can be checked."""


LedgerPath = Annotated[
    str,
    typer.Option(
        "--ledger", metavar="FILE", help="The ledger: a file, or a postgresql:// address.", envvar="STANDOFF_LEDGER"
    ),
]
KnowledgePaths = Annotated[
    list[Path] | None,
    typer.Option(
        "--knowledge",
        metavar="FILE",
        help="A knowledge file of your own; may be given several times. A ledger keeps those it was last read with.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
Doubtful = Annotated[bool, typer.Option("--doubtful", help="Show doubtful readings too, marked.")]
OnDay = Annotated[
    str | None,
    typer.Option(
        "--on", "--as-of", metavar="DAY", help="As of this day, written 2031-05-06; without it, all that is known."
    ),
]
Parties = Annotated[
    list[str] | None,
    typer.Option(
        "--party", metavar="NAME", help="Only what is by or to this party; given several times, by or to any of them."
    ),
]
Cite = Annotated[
    bool,
    typer.Option("--cite", help="Print each line as citations: the words, who said them, where, when, and the link."),
]
SignalId = Annotated[
    str, typer.Argument(metavar="SIGNAL", help="A signal's id or the beginning of it, or a statement's id.")
]
Limit = Annotated[
    int, typer.Option("--limit", metavar="N", min=0, help="At most so many lines; 0 for all that there are.")
]
PageLimit = Annotated[
    int | None,
    typer.Option(
        "--limit",
        metavar="N",
        min=0,
        help="At most so many lines; 0 for all. Default: 50 in a ledger of more than 2,000 lines, all in a smaller.",
    ),
]
OutFile = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write to this file.")]


def page_of(limit: int | None, ledger: Ledger) -> int | None:
    """How many lines are shown of a ledger; None for all."""
    if limit is None:
        return LINES if ledger.is_large() else None
    return limit or None


def check_kinds(forces: Iterable[str]) -> tuple[Kind, ...]:
    """The kinds of statements that words name, "figure" for a claim of one; raises `BadInput` for any other word."""
    known: dict[str, Kind] = {kind: kind for kind in KINDS} | {"figure": "claim_figure"}
    for force in forces:
        if force not in known:
            near = nearest_names(force, known)
            remedy = f"did you mean {near[0]}?" if near else f"it is one of {', '.join(KINDS)}"
            raise BadInput("no such force", place=repr(force), remedy=remedy)
    return tuple(dict.fromkeys(known[force] for force in forces))


def check_day(day: str | None) -> str | None:
    """The day if it is an ISO one; raises `BadInput` if it is something else."""
    if day is None:
        return None
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError as error:
        raise BadInput("not a day", place=repr(day), remedy="write year, month and day: 2031-05-06") from error
