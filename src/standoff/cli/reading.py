"""The commands that fill a ledger: `read`, `add` and `demo`.

What enters: places of reports, files of typed statements. What leaves: a ledger, and what became of each document.

    standoff read reports/ https://example.org/a-page.html --ledger drills.db

Invariant: what was left out is named on standard error, and a run that read nothing ends with exit code 2.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import standoff
from standoff.cli.options import DEFAULT_LEDGER, AsJson, KnowledgePaths, LedgerPath
from standoff.cli.output import check_ending, complain, save, say, say_json, screen
from standoff.errors import NotFound
from standoff.present.shapes import entered_json, unread_json
from standoff.present.tables import render, threat_listing
from standoff.present.wording import count, plain
from standoff.records import Unread

if TYPE_CHECKING:
    from standoff.flow import Progress

NOTHING_READ = 2
# fewer than these are read before a bar could be looked at
HANDFUL = 5


def add_reading(app: typer.Typer) -> None:
    """Register the commands."""
    app.command(epilog="Example: standoff read reports/ --ledger drills.db")(read)
    app.command(epilog="Example: standoff add statements.yaml")(add)
    app.command(epilog="Example: standoff demo -o demo.html")(demo)


def read(
    places: Annotated[
        list[str],
        typer.Argument(
            metavar="PLACES...", help="Texts, saved web pages, addresses of web pages, folders, .jsonl or .jsonl.gz."
        ),
    ],
    ledger: LedgerPath = DEFAULT_LEDGER,
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, help="How many processes read; by default one a core.")
    ] = None,
    knowledge: KnowledgePaths = None,
    pipeline: Annotated[
        str | None, typer.Option("--pipeline", metavar="NAME", help="An installed spaCy pipeline to read with.")
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Read also what the ledger has already, as after an upgrade.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Read reports into a ledger and compare them.

    A report that the ledger already has costs nothing; one whose text has changed is kept beside its old text, and what
    people said of it stays. What can't be read is left out, with the reason. Ends with 0 if anything was read or was
    known already, else with 2.
    """
    with standoff.open(ledger, knowledge=knowledge or (), pipeline=pipeline) as opened, _bar() as progress:
        outcome = opened.read(places, workers=workers, progress=progress, again=again)
        unattached = sum(row.state == "unattached" for row in opened.history())
    if as_json:
        fates = {"read": outcome.read, "revised": outcome.revised, "unchanged": outcome.unchanged}
        say_json({**{fate: list(ids) for fate, ids in fates.items()}, "unread": unread_json(outcome.unread)})
    else:
        say(
            f"{count(len(outcome.read), 'report')} read, {len(outcome.revised)} revised, "
            f"{len(outcome.unchanged)} unchanged, {len(outcome.unread)} left out\n"
        )
    _name_unread(outcome.unread)
    if unattached:
        complain(f"{count(unattached, 'correction')} attached to nothing; standoff history --unattached lists them")
    if not (outcome.read or outcome.revised or outcome.unchanged):
        complain("standoff: nothing was read")
        raise typer.Exit(NOTHING_READ)


def add(
    statements: Annotated[list[Path], typer.Argument(metavar="FILES...", help="YAML files of typed statements.")],
    ledger: LedgerPath = DEFAULT_LEDGER,
    knowledge: KnowledgePaths = None,
    as_json: AsJson = False,
) -> None:
    """Enter statements that a person typed or reviewed."""
    with standoff.open(ledger, knowledge=knowledge or ()) as opened:
        entered = [statement for path in statements for statement in opened.add(path)]
    if as_json:
        say_json(entered_json(entered))
    else:
        say(f"{count(len(entered), 'statement')} entered\n")


def demo(
    ledger: Annotated[
        str | None, typer.Option("--ledger", metavar="FILE", help="Keep the ledger here; without it, it is not kept.")
    ] = None,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="Write the dossier here.")] = Path(
        "standoff-demo.html"
    ),
    workers: Annotated[int | None, typer.Option("--workers", min=1, help="How many processes read.")] = None,
) -> None:
    """Read the bundled sample and show what comes of it.

    The sample is a dozen reports on an invented standoff; its threats are listed and its dossier is written.
    """
    check_ending(output, (".html", ".htm"), "the dossier of the sample")
    # Jinja and the engine are needed here, and --help has to come at once
    from standoff.present.page import render_page
    from standoff.present.view import Shown, build_dossier
    from standoff.reason import describe

    sample = Path(str(files("standoff"))) / "sample"
    if not (sample / "reports").is_dir():
        raise NotFound("the bundled sample is missing", place=str(sample), remedy="install the package again")
    with tempfile.TemporaryDirectory() as folder:
        place = ledger or str(Path(folder) / "demo.db")
        with standoff.open(place, knowledge=[sample / "knowledge.toml"]) as opened:
            with _bar() as progress:
                outcome = opened.read([str(sample / "reports")], workers=workers, progress=progress)
            shown = Shown(title="The sample: the standoff over the Strait of Halm")
            dossier = build_dossier(
                opened,
                shown,
                book=opened.knowledge,
                actions=opened.knowledge,
                describe=partial(describe, knowledge=opened.knowledge),
            )
    _name_unread(outcome.unread)
    save(output, render_page(dossier))
    say(render(threat_listing(dossier.threats), screen()))
    kept = f", the ledger in {ledger}" if ledger else ""
    complain(f"{count(len(dossier.reports), 'report')} in all; the dossier is in {output}{kept}")


def _name_unread(unread: tuple[Unread, ...]) -> None:
    for left_out in unread:
        line = f", line {left_out.line}" if left_out.line else ""
        complain(f"left out: {left_out.place}{line}: {left_out.reason}")


@contextmanager
def _bar() -> Iterator["Progress | None"]:
    """A bar on standard error, if that is a terminal, from the first handful of documents on."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.fields[name]}", markup=False))
    bar = Bar(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("reading", total=None, name="")
    shown = False

    def advance(done: int, found: int, name: str) -> None:
        nonlocal shown
        if not shown and found > HANDFUL:
            bar.start()
            shown = True
        bar.update(task, completed=done, total=found, name=plain(name)[-60:])

    try:
        yield advance
    finally:
        if shown:
            bar.stop()
