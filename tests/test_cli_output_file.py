"""What a command writes never takes the place of a ledger."""

from pathlib import Path

import pytest

from standoff.cli.output import save
from standoff.errors import BadInput


def test_a_ledger_is_never_overwritten(tmp_path: Path) -> None:
    ledger = tmp_path / "record.db"
    ledger.write_bytes(b"SQLite format 3\x00 and the rest")
    with pytest.raises(BadInput, match="is a ledger"):
        save(ledger, "<html></html>")
    assert ledger.read_bytes().startswith(b"SQLite format 3")


def test_another_file_is_written_whole(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("old")
    save(page, ["new ", "page"])
    assert page.read_text() == "new page"
