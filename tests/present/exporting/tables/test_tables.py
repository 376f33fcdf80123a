"""Tables, opened by the programs that they are for: pandas, DuckDB and pyarrow."""

import io
import json
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import IO, Any

import duckdb
import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from present.exporting.ledgers import FORMULA, CorrectedLedger, ledger_of, said_in
from present.norland import NorlandLedger
from present.norland_reports import REPORTS
from standoff.knowledge import load_knowledge
from standoff.present.exporting.tables import TABLES, Record, Table
from standoff.present.exporting.tables.columns import Column, Type
from standoff.present.exporting.tables.written import (
    BATCH,
    csv_lines,
    defused,
    describe_tables,
    undefused,
    write_parquet,
)
from standoff.present.wording import plain
from standoff.records import Statement

NAMES = [table.name for table in TABLES]
KINDS: dict[Type, type] = {"text": str, "whole": int, "number": float, "truth": bool, "day": date}
# what each program calls the types
IN_DUCKDB: dict[Type, str] = {
    "text": "VARCHAR", "whole": "BIGINT", "number": "DOUBLE", "truth": "BOOLEAN", "day": "DATE",
}  # fmt: skip
IN_PANDAS: dict[Type, str] = {"text": "string", "whole": "Int64", "number": "Float64", "truth": "boolean"}
IN_ARROW: dict[Type, str] = {
    "text": "string", "whole": "int64", "number": "double", "truth": "bool", "day": "date32[day]",
}  # fmt: skip


def record(ledger: NorlandLedger | None = None) -> Record:
    def code(statement: Statement) -> tuple[str, int] | None:
        return ("THREATEN", 3) if statement.kind == "threat" else None

    return Record(ledger or CorrectedLedger(), book=load_knowledge(), coder=code)


def rows(name: str, ledger: NorlandLedger | None = None) -> list[dict[str, Any]]:
    table = TABLES[NAMES.index(name)]
    columns = [column.name for column in table.columns]
    return [dict(zip(columns, cells, strict=True)) for cells in table.cells(record(ledger))]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All tables of the corrected record, in both formats."""
    made = tmp_path_factory.mktemp("tables")
    for table in TABLES:
        (made / f"{table.name}.csv").write_text("".join(csv_lines(table, table.cells(record()))), "utf-8")
        with (made / f"{table.name}.parquet").open("wb") as file:
            write_parquet(table, table.cells(record()), file)
    (made / "datapackage.json").write_text(describe_tables(TABLES, "csv"), "utf-8")
    return made


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
def test_every_cell_is_of_its_columns_type_and_every_row_has_a_key_of_its_own(table: Table) -> None:
    cells = list(table.cells(record()))
    assert cells
    for row in cells:
        for column, cell in zip(table.columns, row, strict=True):
            assert cell is None or type(cell) is KINDS[column.type], column.name
    places = [[column.name for column in table.columns].index(name) for name in table.key]
    assert len({tuple(row[place] for place in places) for row in cells}) == len(cells)


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_duckdb_reads_a_table_with_its_types(folder: Path, table: Table, form: str) -> None:
    file = str(folder / f"{table.name}.{form}")
    if form == "csv":
        types = {column.name: IN_DUCKDB[column.type] for column in table.columns}
        found = duckdb.read_csv(file, columns=types, header=True)
    else:
        found = duckdb.read_parquet(file)
    assert dict(zip(found.columns, map(str, found.types), strict=True)) == {
        column.name: IN_DUCKDB[column.type] for column in table.columns
    }
    assert found.order(", ".join(table.key)).fetchall() == duckdb_order(table)


def duckdb_order(table: Table) -> list[tuple[Any, ...]]:
    names = [column.name for column in table.columns]
    return sorted(table.cells(record()), key=lambda row: tuple(row[names.index(name)] or "" for name in table.key))


def test_duckdb_finds_the_types_of_a_csv_by_itself_and_joins_the_tables(folder: Path) -> None:
    told = duckdb.sql(
        f"""select r.outlet, count(*) as statements, min(s.earliest) as first
        from '{folder}/statements.csv' s join '{folder}/reports.csv' r using (report)
        where s.conditional and s.confidence > 0.5 group by all order by statements desc, outlet"""
    ).fetchall()
    assert told[0] == ("Coastwire", 2, date(2031, 5, 6))


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_pandas_reads_a_table_with_its_types(folder: Path, table: Table, form: str) -> None:
    file = folder / f"{table.name}.{form}"
    days = [column.name for column in table.columns if column.type == "day"]
    if form == "csv":
        types = {column.name: IN_PANDAS[column.type] for column in table.columns if column.type != "day"}
        frame = pandas.read_csv(file, dtype=types, parse_dates=days, date_format="%Y-%m-%d")
    else:
        frame = pandas.read_parquet(file)
    assert list(frame.columns) == [column.name for column in table.columns]
    expected = list(table.cells(record()))
    assert len(frame) == len(expected)
    for place, column in enumerate(table.columns):
        found = [None if pandas.isna(cell) else cell for cell in frame[column.name]]
        if column.type == "day":
            found = [cell and (cell.date() if isinstance(cell, pandas.Timestamp) else cell) for cell in found]
        assert found == [row[place] for row in expected], column.name


def test_a_description_names_every_column_with_a_type_of_frictionless_data(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert [resource["path"] for resource in package["resources"]] == [f"{name}.csv" for name in NAMES]
    for resource, table in zip(package["resources"], TABLES, strict=True):
        heading = (folder / resource["path"]).read_text("utf-8").split("\n", 1)[0]
        fields = resource["schema"]["fields"]
        assert heading.split(",") == [field["name"] for field in fields]
        assert {field["type"] for field in fields} <= {"string", "integer", "number", "boolean", "date"}
        assert set(resource["schema"]["primaryKey"]) <= {field["name"] for field in fields}
        assert all(column.says for column in table.columns)


def test_parquet_keeps_the_types_and_what_each_column_says(folder: Path) -> None:
    schema = parquet.read_schema(folder / "statements.parquet")
    table = TABLES[NAMES.index("statements")]
    for column in table.columns:
        field = schema.field(column.name)
        assert (str(field.type), field.metadata[b"description"].decode()) == (IN_ARROW[column.type], column.says)


def test_parquet_takes_rows_as_they_come_and_holds_one_batch_of_them() -> None:
    table = Table("places", "places", ("n",), (Column("n", "whole", "a number"),), lambda _record: iter(()))
    written: list[int] = []

    class Counting(io.BytesIO):
        def write(self, data: Any, /) -> int:
            written.append(drawn)
            return super().write(data)

    drawn = 0

    def draw() -> Any:
        nonlocal drawn
        for number in range(3 * BATCH):
            drawn = number + 1
            yield (number,)

    file = Counting()
    write_parquet(table, draw(), file)
    # whatever is drawn is on its way into the file before a second batch is
    assert max(later - earlier for earlier, later in pairwise(sorted({0, *written}))) <= BATCH
    assert parquet.read_table(io.BytesIO(file.getvalue())).num_rows == 3 * BATCH


def test_csv_takes_rows_as_they_come() -> None:
    table = Table("places", "places", ("n",), (Column("n", "whole", "a number"),), lambda _record: iter(()))
    endless = ((number,) for number in iter(int, 1))
    lines = csv_lines(table, endless)
    assert [next(lines), next(lines)] == ["n\n", "0\n"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "'=1+1", "''@a", "＝1+1", "\t=1", "\r=1", '="a"&1'])
def test_no_text_begins_as_a_formula(text: str) -> None:
    assert defused(text) == f"'{text}"
    assert undefused(defused(text)) == text


@given(st.text())
def test_what_is_defused_can_be_had_back(text: str) -> None:
    assert undefused(defused(text)) == text
    assert not defused(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_a_formula_in_a_report_is_a_text_in_a_spreadsheet(tmp_path: Path) -> None:
    held, statement = said_in(FORMULA, FORMULA)
    table = TABLES[NAMES.index("statements")]
    file = tmp_path / "statements.csv"
    file.write_text("".join(csv_lines(table, table.cells(record(ledger_of(held, statement))))), "utf-8")
    (cell,) = pandas.read_csv(file)["sentence"]
    assert cell == f"'{FORMULA}"
    assert rows("statements", ledger_of(held, statement))[0]["sentence"] == FORMULA


def test_offsets_lead_to_the_words_in_the_text_as_it_was_given() -> None:
    texts = {held.id: held.original for held in REPORTS}
    checked = 0
    for row in rows("statements"):
        for name in ("sentence", "condition", "consequence", "cue", "content"):
            if row[f"{name}_start"] is not None:
                words = texts[row["report"]][row[f"{name}_start"] : row[f"{name}_end"]]
                assert row[name] == plain(words)
                checked += 1
    assert checked > 25


def test_rows_name_rows_of_other_tables() -> None:
    held = {name: rows(name) for name in NAMES}
    statements = {row["statement"] for row in held["statements"]}
    assert {row["statement"] for name in ("roles", "changes") for row in held[name]} <= statements
    assert {row["name"] for row in held["roles"]} == {row["party"] for row in held["parties"]}
    signals = {row["signal"] for row in held["signals"]}
    assert {row["signal"] for row in held["statements"]} - {None} <= signals
    assert {row["dispatch"] for row in held["reports"]} - {None} <= {row["dispatch"] for row in held["dispatches"]}


def test_doubt_corrections_and_what_people_typed_are_in_the_tables() -> None:
    by_id = {row["statement"]: row for row in rows("statements")}
    assert (by_id["w1"]["standing"], by_id["w1"]["entry_by"], by_id["w1"]["entry_on"]) == (
        "confirmed", "Ana", date(2031, 5, 11),
    )  # fmt: skip
    assert (by_id["d1"]["standing"], by_id["d1"]["doubts"]) == ("doubtful", "nobody is named who says it")
    assert (by_id["t1"]["standing"], by_id["t1"]["report"]) == ("typed", None)
    assert [(row["field"], row["machine"]) for row in rows("changes")] == [("strength", "reserved"), ("target", None)]


def test_parties_stand_in_the_alphabet_with_the_reports_that_they_are_counted_in() -> None:
    found = rows("parties")
    names = [row["party"] for row in found]
    assert names == sorted(names, key=str.casefold)
    norland = next(row for row in found if row["party"] == "Norland")
    assert (norland["statements_by"], norland["reports_by"]) == (7, 4)


def test_the_same_record_gives_the_same_bytes(folder: Path) -> None:
    def written(write: Callable[[IO[bytes]], None]) -> bytes:
        file = io.BytesIO()
        write(file)
        return file.getvalue()

    for table in TABLES:
        assert "".join(csv_lines(table, table.cells(record()))) == (folder / f"{table.name}.csv").read_text("utf-8")
        again = written(lambda file, table=table: write_parquet(table, table.cells(record()), file))
        assert again == (folder / f"{table.name}.parquet").read_bytes()
