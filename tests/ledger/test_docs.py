"""The page on the ledger: its examples run, and what it says of the tables is so."""

import doctest
import re
from pathlib import Path

from standoff.ledger.tables import VERSION_TABLE, metadata

PAGE = Path(__file__).parents[2] / "docs" / "ledger.md"


def test_the_examples_run() -> None:
    failed, tried = doctest.testfile(str(PAGE), module_relative=False)
    assert tried > 0 and failed == 0


def test_every_table_and_column_that_is_named_is_there_and_no_table_is_left_out() -> None:
    section = PAGE.read_text(encoding="utf-8").split("## What lies where")[1].split("\n## ")[0]
    rows = [re.findall(r"`(\w+)`", line) for line in section.splitlines() if line.startswith("| `")]
    named = {name: columns for name, *columns in rows}
    assert set(named) == {*metadata.tables, VERSION_TABLE}
    for name, table in metadata.tables.items():
        assert set(named[name]) <= set(table.c.keys()), name
