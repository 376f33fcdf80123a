"""The record as tables of typed columns, for pandas, DuckDB, R and spreadsheets.

What enters: a `Record`: an open ledger, who knows parties, who codes events. What leaves: cells, a row at a time, and
from there lines of CSV, or Parquet.

    for line in csv_lines(STATEMENTS, STATEMENTS.cells(record)): ...

Invariant: the names and the types of columns stay; columns are added behind the others, never renamed.
"""

from standoff.present.exporting.tables.columns import Cell, Column, Record, Table
from standoff.present.exporting.tables.groups import DISAGREEMENTS, DISPATCHES, EPISODES, ORIGINS, SIGNALS, STORIES
from standoff.present.exporting.tables.registers import PARTIES, POSITIONS, REPORTS
from standoff.present.exporting.tables.statements import CHANGES, ROLES, STATEMENTS

__all__ = ["TABLES", "Cell", "Column", "Record", "Table"]

TABLES: tuple[Table, ...] = (
    STATEMENTS,
    ROLES,
    CHANGES,
    SIGNALS,
    ORIGINS,
    REPORTS,
    DISPATCHES,
    EPISODES,
    STORIES,
    PARTIES,
    POSITIONS,
    DISAGREEMENTS,
)
