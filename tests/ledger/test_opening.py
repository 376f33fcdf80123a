"""What is opened, what is made, and what is refused untouched."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from ledger_samples import AT, WARNING, entry
from sqlalchemy import text

from standoff.errors import LedgerError, MissingExtra, NotFound, StandoffError
from standoff.ledger import opening
from standoff.ledger.migrate import newest_layout
from standoff.ledger.opening import open_engine
from standoff.ledger.store import Store
from standoff.ledger.tables import LAYOUT, VERSION_TABLE, metadata


def make_foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE visits (url TEXT)")


def make_newer(path: Path) -> None:
    Store.open(path).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")


def make_damaged(path: Path) -> None:
    with Store.open(path) as store:
        store.save(*entry("a.txt", WARNING * 200), at=AT)
    raw = bytearray(path.read_bytes())
    raw[100:4096] = bytes(3996)
    path.write_bytes(raw)


@pytest.mark.parametrize(
    ("make", "told", "remedy"),
    [
        (lambda path: path.write_text("Norland closed the strait.\n" * 100), "not a ledger", "name another file"),
        (lambda path: path.write_bytes(b"\0" * 5000), "not a ledger", "name another file"),
        (make_foreign, "a database, but not a ledger", "name another one"),
        (make_newer, "made by a newer Standoff", "pip install --upgrade"),
        (make_damaged, "damaged", "restore a copy"),
        (lambda path: path.mkdir(), "a folder", "name a file in it"),
    ],
    ids=["text", "zeros", "another program's", "newer", "damaged", "folder"],
)
def test_what_is_no_ledger_of_ours_is_refused_and_left_as_it_was(tmp_path: Path, make, told: str, remedy: str) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "odd.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(LedgerError) as caught:
        Store.open(path)
    assert told in caught.value.what and remedy in caught.value.remedy and str(path) in str(caught.value)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_ledger_that_is_not_there_is_made_only_where_that_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    with pytest.raises(NotFound, match="no such ledger"):
        Store.open(path, create=False)
    assert not path.exists()
    path.touch()
    with pytest.raises(NotFound, match="empty"):
        Store.open(path, create=False)
    Store.open(path).close()
    Store.open(path, create=False).close()


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no such folder"):
        Store.open(tmp_path / "nowhere" / "standoff.db")


@pytest.mark.parametrize("name", ["odd?mode=ro.db", "per%20cent%.db", "café.db", "file:x.db", "a b#c.db"])
def test_no_character_of_a_name_is_taken_for_an_option(tmp_path: Path, name: str) -> None:
    with Store.open(tmp_path / name) as store:
        store.save(*entry("a.txt", WARNING), at=AT)
    assert (tmp_path / name).is_file()


@pytest.mark.parametrize(
    ("address", "error"),
    [
        ("mysql://root@localhost/standoff", LedgerError),
        ("://", LedgerError),
        ("postgresql://nobody:hidden@127.0.0.1:1/none", LedgerError),
    ],
)
def test_an_address_that_is_none_is_an_error_without_its_password(address: str, error: type[StandoffError]) -> None:
    with pytest.raises((error, MissingExtra)) as caught:
        Store.open(address)
    assert "hidden" not in str(caught.value)


def test_postgresql_without_its_driver_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(MissingExtra, match=r"standoff\[postgres\]"):
        Store.open("postgresql://localhost/standoff")


def test_a_ledger_of_an_older_layout_is_brought_up_to_date(tmp_path: Path) -> None:
    # before the first layout comes the version table alone
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"CREATE TABLE {VERSION_TABLE} (version_num VARCHAR(32) NOT NULL)")
    with Store.open(path) as store:
        assert store.save(*entry("a.txt", WARNING), at=AT) == "read"


def test_the_steps_make_the_tables_that_the_program_uses(address: str) -> None:
    engine = open_engine(address)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "version_table": VERSION_TABLE,
                "compare_type": True,
                # the index of words is made of its own tables in SQLite, and of an expression in PostgreSQL
                "include_name": lambda name, kind, _parents: (
                    not str(name).startswith(("report_words", "ix_reports_words"))
                ),
            },
        )
        assert compare_metadata(context, metadata) == []
        assert connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar() == LAYOUT
    engine.dispose()


def test_the_newest_layout_is_the_last_step() -> None:
    assert newest_layout() == LAYOUT


def test_opening_a_ledger_that_is_up_to_date_loads_no_migrations(tmp_path: Path) -> None:
    Store.open(tmp_path / "standoff.db").close()
    script = (
        "import sys; from standoff.ledger.store import Store; Store.open(sys.argv[1]); print('alembic' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "standoff.db")], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "False"
