"""The command that measures how much of a record is right: `audit`.

What enters: a ledger, or sheets that people filled in. What leaves: a sheet, answers, or numbers with their intervals.

    standoff audit --size 100 -o audit.csv && standoff audit --answers audit.csv

Invariant: a file that holds answers is never overwritten by one that holds none.
"""

import sys
from pathlib import Path
from typing import Annotated

import click
import typer

import standoff
from standoff.audit import records as audits
from standoff.cli.interviewing import Terminal
from standoff.cli.options import DEFAULT_LEDGER, AsJson, KnowledgePaths, LedgerPath
from standoff.cli.output import check_ending, complain, save, say, say_json, say_listing
from standoff.errors import BadInput, NotFound
from standoff.opened import Ledger
from standoff.present.exports import to_json
from standoff.present.wording import count

DEFAULT_SIZE = 100
_HOW = "write right, wrong or unclear (r, w, u) into the columns whose names end in _answer, and save it"
_HOW_MISSED = "write yes, no or unclear (y, n, u) into the column missed, and save it"
STATEMENTS, SENTENCES = Path("standoff-audit.csv"), Path("standoff-missed.csv")


def add_auditing(app: typer.Typer) -> None:
    """Register the command."""
    app.command(epilog="Example: standoff audit --size 100 -o audit.csv")(audit)


def audit(
    ledger: LedgerPath = DEFAULT_LEDGER,
    size: Annotated[int, typer.Option("--size", min=1, help="Draw so many statements.")] = DEFAULT_SIZE,
    missed: Annotated[
        int | None,
        typer.Option("--missed", min=1, help="Draw so many sentences without a statement instead."),
    ] = None,
    seed: Annotated[
        int, typer.Option("--seed", help="Draw others; the same seed draws the same.")
    ] = audits.DEFAULT_SEED,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write the sheet to this file: .csv, or .jsonl."),
    ] = None,
    sheet: Annotated[
        Path | None,
        typer.Option(
            "--sheet",
            metavar="FILE",
            help="Keep answers given on the terminal here; else in standoff-audit.csv, or standoff-missed.csv.",
        ),
    ] = None,
    answers: Annotated[
        list[Path] | None,
        typer.Option("--answers", metavar="FILE", help="Add up this filled sheet; may be given several times."),
    ] = None,
    knowledge: KnowledgePaths = None,
    as_json: AsJson = False,
) -> None:
    """Measure how much of the record is right.

    Draws a random sample of what was read and asks a person about each field: with -o as a sheet to fill in, on a
    terminal one key an answer, else on standard output. With --answers prints the share that is right, with intervals
    at 95 %, and how far several people agree. What was missed is measured with --missed alone.
    """
    if answers:
        if output is not None or missed is not None:
            raise BadInput(
                "answers are added up, and nothing is drawn",
                place="--answers",
                remedy="leave out -o and --missed, or --answers",
            )
        _add_up(answers, as_json)
        return
    if output is not None:
        check_ending(
            output,
            (".jsonl", ".ndjson", ".json") if as_json else (".csv", ".jsonl", ".ndjson"),
            "a sheet",
            "" if as_json else "name it .csv, which spreadsheets open, or .jsonl",
        )
    with standoff.open(ledger, knowledge=knowledge or (), create=False) as opened:
        drawn = opened.audit(size, seed=seed) if missed is None else opened.audit_missed(missed, seed=seed)
        rows = len(drawn.statements) + len(drawn.sentences)
        if not rows:
            what = "statement that was read" if missed is None else "sentence without a statement"
            raise NotFound(f"holds no {what}", place=opened.place, remedy="read reports into it: standoff read PLACES")
        if output is None and sys.stdin.isatty() and sys.stdout.isatty():
            _ask(opened, drawn, sheet or (STATEMENTS if missed is None else SENTENCES))
            return
    _write(drawn, output, as_json)
    held = (drawn.statements or drawn.sentences)[0].draw.record
    what = "statement" if drawn.statements else "sentence"
    where = f"; the sheet is in {output}" if output else ""
    complain(f"{rows} of {count(held, what)} drawn with seed {seed}{where}")


def _write(drawn: audits.Sheet, output: Path | None, as_json: bool) -> None:
    from standoff.audit import write_csv, write_jsonl

    lines = as_json or (output is not None and output.suffix.lower() in (".jsonl", ".ndjson"))
    text = write_jsonl(drawn, to_json) if lines else write_csv(drawn)
    if output is None:
        say(text)
        return
    _refuse_to_lose_answers(output)
    save(output, text)


def _refuse_to_lose_answers(output: Path) -> None:
    if not output.exists():
        return
    from standoff.audit import answered

    try:
        filled = _read(output)
    except BadInput:
        # what is no sheet holds no answers; `save` says if it must not be overwritten
        return
    number = answered(filled)
    if number:
        raise BadInput(
            f"holds answers in {count(number, 'row')}, which would be overwritten",
            place=str(output),
            remedy="name another file, or add the answers up with --answers",
        )


def _read(path: Path) -> audits.Sheet:
    from standoff.audit import read_sheet

    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = f"can't be read ({error.strerror or error})"
        raise BadInput(reason, place=str(path), remedy="name a sheet that audit drew") from error
    # spreadsheets save "Unicode text" in UTF-16, with the mark that says so
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return read_sheet(raw.decode(encoding), place=str(path))
    except UnicodeDecodeError as error:
        raise BadInput("is not UTF-8", place=str(path), remedy="save the sheet as CSV in UTF-8") from error


def _add_up(paths: list[Path], as_json: bool) -> None:
    # numpy is needed here, and --help has to come at once
    from standoff.audit import answered, summarize
    from standoff.audit.agreement import compare_answers
    from standoff.present import audited

    sheets = [_read(path) for path in paths]
    for path, sheet in zip(paths, sheets, strict=True):
        if not answered(sheet):
            raise BadInput(
                f"nobody has answered any of its {count(len(sheet.statements) + len(sheet.sentences), 'row')}",
                place=str(path),
                remedy=_HOW if sheet.statements else _HOW_MISSED,
            )
    agreement = compare_answers(sheets) if len(sheets) > 1 else None
    summary = summarize(sheets)
    if as_json:
        say_json(audited.audit_json(summary, agreement))
        return
    if summary.drawn:
        say_listing(audited.precision_listing(summary))
    if summary.bare:
        say_listing(audited.missed_listing(summary))
    if agreement is not None and agreement.fields:
        say("\n")
        say_listing(audited.agreement_listing(agreement))
        if agreement.differing:
            say("\n")
            say_listing(audited.difference_listing(agreement))
    for remark in audited.say_caveats(summary):
        complain(remark)


def _ask(opened: Ledger, drawn: audits.Sheet, sheet: Path) -> None:
    from standoff.audit import answered, carry_answers, write_csv
    from standoff.audit.interview import Asker, interview

    started = carry_answers(drawn, _read(sheet)) if sheet.exists() else drawn
    statements = {row.statement: opened.statement(row.statement) for row in drawn.statements}
    reports = {row.passage.report for row in drawn.statements}
    readings = {name: opened.reading(name) for name in sorted(reports & {report.id for report in opened.reports()})}
    terminal = Terminal(statements, {name: (opened.report(name), readings[name].sentences) for name in readings})
    done = started
    try:
        done = interview(started, Asker(terminal.key, terminal.words, lambda filled: save(sheet, write_csv(filled))))
    except (EOFError, KeyboardInterrupt, click.Abort):
        # whatever was answered is in the file already
        done = _read(sheet) if sheet.exists() else started
    number = len(done.statements) + len(done.sentences)
    complain(f"{answered(done)} of {count(number, 'row')} answered; the answers are in {sheet}")
    complain(f"the same command goes on from there; add up with: standoff audit --answers {sheet}")
