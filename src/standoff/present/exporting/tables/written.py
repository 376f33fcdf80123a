"""Tables as CSV that no spreadsheet runs, as Parquet, and the description that goes with them.

What enters: a table and its cells, a row at a time. What leaves: lines of CSV, or Parquet in a file that is open.

>>> defused("=1+1"), defused("Norland"), undefused("'=1+1")
("'=1+1", 'Norland', '=1+1')

A spreadsheet takes a text that begins with =, +, - or @ for a formula and computes it, and a formula can call a
program. Such a text gets an apostrophe before it, and so does one that begins with apostrophes and then such a
character, so that taking one apostrophe away gives back what was there. Numbers are written as numbers and need none.

Invariant: rows are written as they come, and no more than a batch of them is held.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import IO, Any

from standoff.errors import MissingExtra
from standoff.present.exporting.tables.columns import Cell, Table, Type

# rows of a row group: enough for compression, few enough to hold many columns of text at once
BATCH = 10_000
# also as East Asian keyboards have them, which spreadsheets fold to the plain ones
_FORMULA = re.compile("'*[=+\\-@\uff1d\uff0b\uff0d\uff20\t\r\n]")
_FRICTIONLESS: dict[Type, str] = {
    "text": "string",
    "whole": "integer",
    "number": "number",
    "truth": "boolean",
    "day": "date",
}


def defused(text: str) -> str:
    """The text as no spreadsheet takes it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def undefused(text: str) -> str:
    """What was defused, as it was before."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def csv_lines(table: Table, rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """The heading, then a line a row; what is None is an empty field."""
    # a writer hands each line to `write`, and gives back what that gives back
    writer: Any = csv.writer(_Line(), lineterminator="\n")
    yield writer.writerow([column.name for column in table.columns])
    for row in rows:
        yield writer.writerow([_field(cell) for cell in row])


def write_parquet(table: Table, rows: Iterable[Sequence[Cell]], file: IO[bytes]) -> None:
    """Write the rows into an open file; raises `MissingExtra` where pyarrow isn't installed."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtra("Parquet needs pyarrow", remedy="pip install 'standoff[tables]'") from error
    types: dict[Type, Any] = {
        "text": pyarrow.string(),
        "whole": pyarrow.int64(),
        "number": pyarrow.float64(),
        "truth": pyarrow.bool_(),
        "day": pyarrow.date32(),
    }
    schema = pyarrow.schema(
        [pyarrow.field(c.name, types[c.type], metadata={"description": c.says}) for c in table.columns],
        metadata={"description": table.says},
    )
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        for batch in _batches(rows):
            columns = list(zip(*batch, strict=True))
            arrays = [pyarrow.array(cells, field.type) for cells, field in zip(columns, schema, strict=True)]
            writer.write_batch(pyarrow.record_batch(arrays, schema=schema))


def describe_tables(tables: Iterable[Table], format_name: str) -> str:
    """What the files hold, as a Data Package of Frictionless Data, which many programs read types from."""
    resources = [
        {
            "name": table.name,
            "path": f"{table.name}.{format_name}",
            "description": table.says,
            "format": format_name,
            "encoding": "utf-8",
            "schema": {
                "fields": [
                    {"name": c.name, "type": _FRICTIONLESS[c.type], "description": c.says} for c in table.columns
                ],
                "primaryKey": list(table.key),
                "missingValues": [""],
            },
        }
        for table in tables
    ]
    return json.dumps({"name": "standoff", "resources": resources}, ensure_ascii=False, indent=2) + "\n"


class _Line:
    """Where a writer of CSV writes to, to have the line back."""

    def write(self, line: str) -> str:
        return line


def _field(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return defused(cell) if isinstance(cell, str) else str(cell)


def _batches(rows: Iterable[Sequence[Cell]]) -> Iterator[list[Sequence[Cell]]]:
    each = iter(rows)
    while batch := list(islice(each, BATCH)):
        yield batch
