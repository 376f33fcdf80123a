"""A fresh ledger for each test: in memory, in a file, and in PostgreSQL at the address in STANDOFF_TEST_POSTGRES."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from standoff.ledger.store import Store


@pytest.fixture(params=["memory", "file", "postgres"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "memory":
        yield ":memory:"
    elif request.param == "file":
        yield str(tmp_path / "standoff.db")
    else:
        server = os.environ.get("STANDOFF_TEST_POSTGRES")
        if not server:
            pytest.skip("set STANDOFF_TEST_POSTGRES to postgresql://user@host/database to run this on PostgreSQL")
        yield from _schema_of_its_own(server)


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    with Store.open(address) as opened:
        yield opened


def _schema_of_its_own(server: str) -> Iterator[str]:
    url = make_url(server).set(drivername="postgresql+psycopg")
    schema = f"standoff_{uuid.uuid4().hex}"
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    try:
        yield url.update_query_dict({"options": f"-csearch_path={schema}"}).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
        engine.dispose()
