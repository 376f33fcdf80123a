"""The command that draws one picture of the record: `picture`.

What enters: a ledger. What leaves: an SVG or a PNG in a file; its numbers on standard output, its caption on standard
error.

    standoff picture timeline -o timeline.svg

Invariant: the picture is the one that the dossier has.
"""

from pathlib import Path
from typing import Annotated, Literal

import typer

import standoff
from standoff.cli.options import DEFAULT_LEDGER, AsJson, Doubtful, LedgerPath
from standoff.cli.output import complain, save, say_json, say_listing
from standoff.errors import BadInput, NotFound
from standoff.present.asked import collect
from standoff.present.signals import signal_rows
from standoff.present.tables import Listing
from standoff.present.wording import plain

FORMATS = (".svg", ".png")


def add_picturing(app: typer.Typer) -> None:
    """Register the command."""
    app.command(epilog="Example: standoff picture timeline -o timeline.svg")(picture)


def picture(
    name: Annotated[
        Literal["timeline", "addressees", "strengths"],
        typer.Argument(help="Statements by party and date; who addresses whom; statements over time by strength."),
    ],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="Write to this file, .svg or .png.")],
    ledger: LedgerPath = DEFAULT_LEDGER,
    doubtful: Doubtful = False,
    as_json: AsJson = False,
) -> None:
    """Draw a picture of the record, and print its numbers.

    The dossier has all three pictures.
    """
    # matplotlib is needed here, and --help has to come at once
    from standoff.present.pictures.picture import sketch
    from standoff.present.pictures.svg import alone

    if output.suffix.lower() not in FORMATS:
        raise BadInput("no picture is written in this format", place=str(output), remedy="name a file .svg or .png")
    with standoff.open(ledger, create=False) as opened:
        collection = collect(opened, follow=False)
    every = signal_rows(collection)
    rows = every if doubtful else tuple(row for row in every if not row.doubtful)
    outlets = {report.id: plain(report.outlet or "") or None for report in collection.reports.values()}
    sketched = sketch(name, rows, outlets, doubtful=len(rows) < len(every))
    if sketched is None:
        raise NotFound("nothing of it can be drawn", place=ledger, remedy="standoff timeline lists what has a date")
    save(
        output,
        sketched.png() if output.suffix.lower() == ".png" else alone(sketched.drawn().svg, sketched.caption),
    )
    if as_json:
        columns = [column.lower() for column in sketched.header]
        numbers = [dict(zip(columns, line, strict=True)) for line in sketched.rows]
        say_json({"picture": name, "title": sketched.title, "caption": sketched.caption, "numbers": numbers})
    else:
        say_listing(Listing(tuple(column.lower() for column in sketched.header), sketched.rows))
    complain(f"{sketched.caption} The picture is in {output}")
