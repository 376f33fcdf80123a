"""The commands that write the record out for other programs: `export` and what it exports.

What enters: a ledger. What leaves: lines of JSON in a file or on standard output, or a folder of tables.

    standoff export signals -o signals.jsonl && standoff export tables -o tables/

Invariant: a file is written whole or not at all.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import IO, Annotated, Literal

import typer

import standoff
from standoff.cli.options import DEFAULT_LEDGER, KnowledgePaths, LedgerPath, OutFile
from standoff.cli.output import check_ending, complain, save, save_folder, say
from standoff.errors import MissingExtra
from standoff.present.exporting.stated import Wanted
from standoff.present.exports import export_attributions, export_groups, export_signals
from standoff.present.wording import count
from standoff.records import Statement

Cleaned = Annotated[bool, typer.Option("--cleaned", help="Offsets into the cleaned text instead of the text as given.")]
Typed = Annotated[bool, typer.Option("--typed", help="Add what people typed or reviewed.")]
Machine = Annotated[bool, typer.Option("--machine", help="As the machine has it, without corrections.")]
WithDoubtful = Annotated[
    bool, typer.Option("--doubtful/--no-doubtful", help="With doubtful readings, or without them.")
]
JSON_ENDINGS = (".jsonl", ".ndjson", ".json", ".jsonld")
Events = Annotated[
    bool, typer.Option("--events/--no-events", help="With the event of PLOVER that each statement is, or without.")
]


def add_exporting(app: typer.Typer) -> None:
    """Register the commands."""
    exports = typer.Typer(
        help="Write the record for other programs.",
        no_args_is_help=True,
        rich_markup_mode=None,
        epilog="Example: standoff export signals -o signals.jsonl",
    )
    exports.command(epilog="Example: standoff export signals --ledger drills.db -o signals.jsonl")(signals)
    exports.command(epilog="Example: standoff export attributions --nested")(attributions)
    exports.command(epilog="Example: standoff export groups")(groups)
    exports.command(epilog="Example: standoff export annotations -o annotations.jsonld")(annotations)
    exports.command(epilog="Example: standoff export tables -o tables/ --format parquet")(tables)
    exports.command(epilog="Example: standoff export ftm -o entities.ftm.json")(ftm)
    exports.command(epilog="Example: standoff export plover --dated -o events.jsonl")(plover)
    app.add_typer(exports, name="export")


def signals(
    output: OutFile = None,
    ledger: LedgerPath = DEFAULT_LEDGER,
    cleaned: Cleaned = False,
    typed: Typed = False,
    machine: Machine = False,
    doubtful: WithDoubtful = True,
    events: Events = True,
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


def annotations(
    output: OutFile = None,
    ledger: LedgerPath = DEFAULT_LEDGER,
    base: Annotated[
        str, typer.Option("--base", metavar="ADDRESS", help="Where the texts are; a report's id is put behind it.")
    ] = "",
    lines: Annotated[bool, typer.Option("--lines", help="One annotation a line instead of one document.")] = False,
    cleaned: Cleaned = False,
    typed: Typed = False,
    machine: Machine = False,
    doubtful: WithDoubtful = True,
) -> None:
    """Write each statement and its parts as annotations of the W3C, in JSON-LD.

    Without --base, a text is named by its SHA-256.
    """
    from standoff.present.exporting.annotations import annotate, annotation_collection, annotation_lines

    wanted = Wanted(cleaned=cleaned, typed=typed, doubtful=doubtful, machine=machine)
    left_out = _LeftOut()
    write = annotation_lines if lines else annotation_collection
    with standoff.open(ledger, create=False) as opened:
        _write(output, write(annotate(opened, wanted, base=base, left_out=left_out)))
    left_out.tell("stands", "stand", "in no text of this ledger")


def tables(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FOLDER", help="Write the tables to this folder.")],
    ledger: LedgerPath = DEFAULT_LEDGER,
    form: Annotated[
        Literal["csv", "parquet"], typer.Option("--format", metavar="FORMAT", help="csv or parquet.")
    ] = "csv",
    machine: Machine = False,
    events: Events = True,
    knowledge: KnowledgePaths = None,
) -> None:
    """Write the whole record as tables of typed columns, with a datapackage.json that describes them.

    What people typed is in it, and so are doubtful readings; the column "standing" tells them apart.
    """
    from standoff.present.exporting.tables import TABLES, Record, Table
    from standoff.present.exporting.tables.written import csv_lines, describe_tables, write_parquet

    def write(table: Table, file: IO[bytes]) -> None:
        if form == "parquet":
            write_parquet(table, table.cells(record), file)
        else:
            _encode(csv_lines(table, table.cells(record)), file)

    with standoff.open(ledger, knowledge=knowledge or (), create=False) as opened:
        record = Record(opened, book=opened.knowledge, coder=opened.event if events else None, machine=machine)
        writers: dict[str, Callable[[IO[bytes]], None]] = {
            f"{table.name}.{form}": partial(write, table) for table in TABLES
        }
        writers["datapackage.json"] = partial(_encode, [describe_tables(TABLES, form)])
        save_folder(output, writers)
    complain(f"{count(len(TABLES), 'table')} in {output}")


def ftm(
    output: OutFile = None,
    ledger: LedgerPath = DEFAULT_LEDGER,
    typed: Typed = False,
    machine: Machine = False,
    doubtful: WithDoubtful = True,
    knowledge: KnowledgePaths = None,
) -> None:
    """Write reports, parties, people and statements as entities of FollowTheMoney, one a line."""
    try:
        from standoff.present.exporting.ftm import entity_lines, make_entities
    except ImportError as error:
        raise MissingExtra("entities need FollowTheMoney", remedy="pip install 'standoff[ftm]'") from error
    wanted = Wanted(typed=typed, doubtful=doubtful, machine=machine)
    with standoff.open(ledger, knowledge=knowledge or (), create=False) as opened:
        _write(output, entity_lines(make_entities(opened, wanted, book=opened.knowledge)))


def plover(
    output: OutFile = None,
    ledger: LedgerPath = DEFAULT_LEDGER,
    dated: Annotated[bool, typer.Option("--dated", help="Only events of which a day is known.")] = False,
    cleaned: Cleaned = False,
    typed: Typed = False,
    machine: Machine = False,
    doubtful: WithDoubtful = True,
    knowledge: KnowledgePaths = None,
) -> None:
    """Write each statement that is an event of PLOVER as a record of its specification, one a line."""
    from standoff.present.exporting.plover import code_records, record_lines

    wanted = Wanted(cleaned=cleaned, typed=typed, doubtful=doubtful, machine=machine)
    left_out = _LeftOut()
    with standoff.open(ledger, knowledge=knowledge or (), create=False) as opened:
        records = code_records(
            opened, wanted, coder=opened.event, book=opened.knowledge, dated=dated, left_out=left_out
        )
        _write(output, record_lines(records))
    left_out.tell("is", "are", "no event of PLOVER" + (" of a known day" if dated else ""))


class _LeftOut:
    """Counts the statements that a format has no place for."""

    def __init__(self) -> None:
        self._number = 0

    def __call__(self, _statement: Statement) -> None:
        self._number += 1

    def tell(self, singular: str, plural: str, reason: str) -> None:
        """Say how many were left out and why, if any were."""
        if self._number:
            verb = singular if self._number == 1 else plural
            complain(f"left out: {count(self._number, 'statement')} that {verb} {reason}")


def _encode(lines: Iterable[str], file: IO[bytes]) -> None:
    file.writelines(line.encode("utf-8", "backslashreplace") for line in lines)


def _write(output: Path | None, lines: Iterator[str]) -> None:
    if output is None:
        say(lines)
    else:
        check_ending(output, JSON_ENDINGS, "JSON", "name it .jsonl; standoff export tables writes CSV and Parquet")
        save(output, lines)
