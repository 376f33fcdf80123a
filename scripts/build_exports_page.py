"""Writes the columns of the exported tables into docs/exports.md, from the tables themselves.

    python scripts/build_exports_page.py           writes them
    python scripts/build_exports_page.py --check   ends with 1 if what is written is out of date

Invariant: all but what stands between the two marks stays as it is written.
"""

import sys
from pathlib import Path

from standoff.present.exporting.tables import TABLES, Table

PAGE = Path(__file__).parent.parent / "docs" / "exports.md"
BEGIN, END = "<!-- tables -->\n", "<!-- end of tables -->\n"


def main() -> None:
    """Write the page, or check that it is up to date."""
    written = PAGE.read_text("utf-8")
    page = fill_page(written)
    if "--check" in sys.argv[1:]:
        if page != written:
            sys.exit(f"{PAGE} is out of date: run python scripts/build_exports_page.py")
        return
    PAGE.write_text(page, "utf-8", newline="\n")


def fill_page(page: str) -> str:
    """The page with a section for each table between the marks."""
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    return before + BEGIN + "".join(map(section, TABLES)) + END + after


def section(table: Table) -> str:
    """What one table holds, and each of its columns."""
    key = ", ".join(f"`{name}`" for name in table.key)
    lines = [f"### {table.name}", "", f"{table.says[0].upper()}{table.says[1:]}. A row is told by {key}.", ""]
    lines += ["| column | type | what it says |", "| --- | --- | --- |"]
    lines += [f"| `{column.name}` | {column.type} | {column.says} |" for column in table.columns]
    return "\n".join([*lines, "", ""])


if __name__ == "__main__":
    main()
