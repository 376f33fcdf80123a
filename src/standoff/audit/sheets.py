"""The sheet of an audit as a file: CSV for spreadsheets, or JSON Lines; and back.

What enters: a `Sheet`. What leaves: text for a file; and from such a text, filled in, a `Sheet` with its answers.

    write_csv(sheet) -> text -> read_sheet(text, place="audit.csv") -> the same sheet

What a person may do to a sheet without harm: reorder and delete rows, reorder columns, add columns, delete those that
only help the eye, save with commas, semicolons or tabs. Answers may be shortened ("r", "y", "?").

Invariant: what is read back is what was written, whatever the reports say; no cell is a formula.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from standoff.audit.cells import guard, unguard
from standoff.audit.records import FIELDS, SentenceRow, Sheet, StatementRow
from standoff.audit.unpacking import Cells, read_sentence, read_statement, refuse_repeats
from standoff.errors import BadInput

# with it, spreadsheets take the file for UTF-8
_BOM = "\ufeff"
# a report's sentence may be longer than the 131 072 characters that the reader of CSV allows a cell
_LONGEST_CELL = 2**30


def write_csv(sheet: Sheet) -> str:
    """The sheet as CSV with a byte order mark, every cell in quotation marks."""
    rows = list(_cells(sheet))
    file = io.StringIO(newline="")
    file.write(_BOM)
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    if rows:
        writer.writerow(rows[0])
    for row in rows:
        writer.writerow([guard(cell) if isinstance(cell, str) else str(cell) for cell in row.values()])
    return file.getvalue()


def write_jsonl(sheet: Sheet, to_json: Callable[[object], str]) -> str:
    """The sheet as JSON Lines, a row a line, with the names of the columns; `to_json` writes one value."""
    return "".join(to_json(row) + "\n" for row in _cells(sheet))


def read_sheet(text: str, *, place: str, by: str = "") -> Sheet:
    """The sheet that a file holds, CSV or JSON Lines; `by` is who filled it in, by default `place`.

    Raises `BadInput` with the line and the column where the text is no sheet, lacks a column that is needed, has a row
    twice, or has an answer that is none.
    """
    text = text.removeprefix(_BOM)
    lines = list(_json_rows(text, place) if text.lstrip().startswith("{") else _csv_rows(text, place))
    if not lines:
        raise BadInput("holds no row", place=place, remedy="draw a sheet with: standoff audit -o audit.csv")
    statements = tuple(read_statement(line) for line in lines if not line.has("missed"))
    sentences = tuple(read_sentence(line) for line in lines if line.has("missed"))
    refuse_repeats([row.statement for row in statements] + [row.id for row in sentences], lines)
    return Sheet(statements, sentences, by or place)


def _cells(sheet: Sheet) -> Iterator[dict[str, str | int | float]]:
    for row in sheet.statements:
        yield _statement_cells(row)
    for sentence in sheet.sentences:
        yield _sentence_cells(sentence)


def _statement_cells(row: StatementRow) -> dict[str, str | int | float]:
    asked: dict[str, str | int | float] = {}
    for field in FIELDS:
        question = row.question(field)
        asked |= {field: question.read, f"{field}_answer": question.answer or ""}
        # of what nobody states there is nothing that it should be
        asked |= {} if field == "stated" else {f"{field}_should_be": question.should_be}
    at = row.passage
    context = {"outlet": at.outlet, "before": at.before, "sentence": at.sentence, "after": at.after}
    return {**context, **asked, "note": row.note, "statement": row.statement, **_place_and_draw(row)}


def _sentence_cells(row: SentenceRow) -> dict[str, str | int | float]:
    at = row.passage
    context = {"outlet": at.outlet, "before": at.before, "sentence": at.sentence, "after": at.after}
    return {**context, "missed": row.missed or "", "note": row.note, **_place_and_draw(row)}


def _place_and_draw(row: StatementRow | SentenceRow) -> dict[str, str | int | float]:
    at, draw = row.passage, row.draw
    return {
        "report": at.report,
        "link": at.link,
        "start": at.start,
        "end": at.end,
        "stratum": draw.stratum,
        "stratum_held": draw.held,
        "stratum_drawn": draw.drawn,
        "probability": round(draw.probability, 6),
        "record": draw.record,
        "draw": draw.of,
    }


def _csv_rows(text: str, place: str) -> Iterator[Cells]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        begins = reader.line_num + 1
        for cells in reader:
            line, begins = begins, reader.line_num + 1
            if any(cell.strip() for cell in cells):
                yield Cells(place, line, dict(zip(header, map(unguard, cells), strict=False)))
    except csv.Error as error:
        raise BadInput(
            f"is no CSV ({error})", place=f"{place}, line {reader.line_num}", remedy="save the sheet as CSV again"
        ) from error


def _delimiter(text: str) -> str:
    """What parts the cells: what there is most of in the first line, for a spreadsheet saves as its country does."""
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _json_rows(text: str, place: str) -> Iterator[Cells]:
    # split at newlines alone: JSON may hold the other characters that end a line as they are
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row: Any = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise BadInput(
                "is no JSON", place=f"{place}, line {number}", remedy="write one object a line, as it was drawn"
            ) from error
        if not isinstance(row, dict):
            raise BadInput("is no object", place=f"{place}, line {number}", remedy="write one object a line")
        yield Cells(place, number, _as_words(row))


def _as_words(row: Mapping[str, Any]) -> dict[str, str]:
    return {name: "" if cell is None else str(cell) for name, cell in row.items()}


def answered(sheet: Sheet) -> int:
    """How many rows have an answer."""
    told = sum(any(question.answer for question in row.questions) for row in sheet.statements)
    return told + sum(row.missed is not None for row in sheet.sentences)
