"""Opens the database of a ledger: makes it if it is new, brings it up to date if it is old, refuses what is none.

What enters: a file's path, ":memory:", or the URL of a PostgreSQL database. What leaves: an engine with the newest
layout.

    engine = open_engine("standoff.db")

Invariant: a file that isn't a ledger is never written to.
"""

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Engine, StaticPool, create_engine, inspect, make_url, select, table, text
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from standoff.errors import LedgerError, MissingExtra, NotFound
from standoff.ledger.dialects import keep_a_log, prepare, remedy_for
from standoff.ledger.tables import LAYOUT, VERSION_TABLE

MEMORY = ":memory:"


def open_engine(place: str | Path, *, create: bool = True) -> Engine:
    """The engine of the ledger at `place`.

    Raises `NotFound` where there is none and `create` is false, `LedgerError` where what is there is no ledger, is a
    newer one or can't be opened, and `MissingExtra` where PostgreSQL is asked for without its driver.
    """
    url = _url_of(str(place))
    if url.get_backend_name() == "sqlite" and url.database != MEMORY:
        _check_file(Path(str(url.database)), create=create)
    # an in-memory database lives in its one connection, so all threads must share that
    engine = create_engine(url, poolclass=StaticPool) if url.database == MEMORY else create_engine(url)
    prepare(engine)
    try:
        with translated(shown_place(engine)):
            if _layout_of(engine, create=create) != LAYOUT:
                # Alembic takes a quarter of a second to import, and a ledger needs it once
                from standoff.ledger.migrate import bring_up_to_date

                # not on every connection: it writes to the file, which by now is known to be a ledger, or empty
                keep_a_log(engine)
                bring_up_to_date(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def translated(place: str) -> Iterator[None]:
    """Turns any error of the database inside the block into a `LedgerError` that names the ledger."""
    try:
        yield
    except SQLAlchemyError as error:
        what, remedy = remedy_for(error)
        raise LedgerError(what, place=place, remedy=remedy) from error


def shown_place(engine: Engine) -> str:
    """Where the ledger is, in words for people, without a password."""
    if engine.dialect.name == "sqlite":
        return str(engine.url.database)
    return engine.url.render_as_string(hide_password=True)


def _url_of(place: str) -> URL:
    if "://" not in place:
        # built from its part, so that no character of a file's name is taken for an option
        return URL.create("sqlite", database=place)
    try:
        url = make_url(place)
    except ArgumentError as error:
        raise LedgerError("not the address of a database", place="ledger", remedy="write a file's path") from error
    if url.get_backend_name() != "postgresql":
        raise LedgerError(
            f"ledgers aren't kept in {url.get_backend_name()}", remedy="write a file's path or a postgresql:// address"
        )
    if importlib.util.find_spec("psycopg") is None:
        raise MissingExtra("a ledger in PostgreSQL needs its driver", remedy="pip install 'standoff[postgres]'")
    return url.set(drivername="postgresql+psycopg")


def _check_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise LedgerError("a folder, not a ledger", place=str(path), remedy="name a file in it")
    if not path.exists() and not create:
        raise NotFound("no such ledger", place=str(path), remedy="read reports into it first: standoff read PLACE")
    if not path.parent.is_dir():
        raise LedgerError("no such folder", place=str(path.parent), remedy="make it first")


def _layout_of(engine: Engine, *, create: bool) -> str | None:
    """The layout that the database says it has, None if it is empty; raises `LedgerError` if it is something else."""
    with engine.connect() as connection:
        names = inspect(connection).get_table_names()
        if VERSION_TABLE in names:
            return connection.execute(select(text("version_num")).select_from(table(VERSION_TABLE))).scalar()
    if names:
        raise LedgerError(
            "a database, but not a ledger", place=shown_place(engine), remedy="name another one, or a new file"
        )
    if not create:
        raise NotFound("an empty ledger", place=shown_place(engine), remedy="read reports first: standoff read PLACE")
    return None
