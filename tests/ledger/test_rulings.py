"""What people say, in the ledger: kept apart, all or none, by several programs at once, in old ledgers too."""

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from ledger_samples import AT, CALM, WARNING, entry
from sqlalchemy import create_engine, text

from standoff.errors import BadInput, LedgerError
from standoff.ledger import migrate
from standoff.ledger.store import Store
from standoff.records import Act, Clause, Filler, Span, When
from standoff.rulings import Anchor, Judgement, Ruling, Setting, Side

HERE = Path(__file__).parent
ANCHOR = Anchor("a.txt", "threat", WARNING, 0, "threatened", "to respond", "Veskaria", ("Veskaria",), True)
SETTINGS = (
    Setting("speaker", "Veskaria", "Ana Mirel", names=(Filler("Ana Mirel", "Ana Mirel", Span(3, 12)),)),
    Setting("condition", "", "if it stays", clause=Clause("if it stays", Span(0, 11), (Act("stay"),), negative=True)),
    Setting("act", "", "Norland withdraws", act=Act("withdraw", doer=(Filler("Norland"),))),
    Setting("when", "", "2031", when=When("2031", "2031-01-01", "2031-12-31", "typed")),
)
SAID = Ruling("", "corrected", "Ana", "heard it", "", ANCHOR, "4f2a", SETTINGS)
JUDGED = Ruling("", "joined", "Ben", "one text", "", judgement=Judgement("dispatches", True, (Side("a.txt", "a.txt"),)))


def test_what_people_say_comes_back_as_it_was_with_an_id_and_the_time(store: Store) -> None:
    store.save(*entry("a.txt", WARNING), at=AT)
    entered = store.rule([SAID, JUDGED], at="2031-05-07T09:00:00Z")
    assert store.rulings() == entered
    assert [replace(one, id="", at="") for one in entered] == [SAID, JUDGED]
    assert {one.at for one in entered} == {"2031-05-07T09:00:00Z"} and len({one.id for one in entered}) == 2
    told = [(e.event, e.subject, e.detail, e.by, e.ruling) for e in store.history()][1:]
    assert told == [
        ("corrected", "4f2a", "heard it", "Ana", entered[0]),
        ("joined", "dispatches: a.txt", "one text", "Ben", entered[1]),
    ]
    with store._readers.connect() as connection:
        row = connection.execute(text('SELECT id, kind, "by", report, statement FROM rulings ORDER BY number')).first()
    assert row is not None and tuple(row) == (entered[0].id, "corrected", "Ana", "a.txt", "4f2a")


def test_an_id_is_of_what_was_said_and_not_of_when_or_after_what(store: Store) -> None:
    (first,) = store.rule([SAID], at=AT)
    with Store.open(":memory:") as other:
        assert [one.id for one in other.rule([JUDGED, SAID], at="2032-01-01T00:00:00Z")][1] == first.id
    (again,) = store.rule([SAID], at=AT)
    assert again.id != first.id


def test_a_comparison_knows_nothing_of_what_was_said_after_it(store: Store) -> None:
    store.save(*entry("a.txt", WARNING), at=AT)
    collection = store.collection()
    store.replace_comparison(store.comparison(), upto=collection.upto)
    assert store.is_compared() and collection.rulings == ()
    store.rule([SAID], at=AT)
    assert not store.is_compared()
    assert store.collection().rulings == store.rulings()


def test_all_that_is_said_at_once_is_entered_or_nothing(store: Store) -> None:
    broken = replace(SAID, settings=(Setting("kind", "", 7),))  # type: ignore[arg-type]
    with pytest.raises(BadInput):
        store.rule([SAID, broken], at=AT)
    assert store.rulings() == store.history() == ()


def test_what_is_undone_can_not_be_undone_twice(store: Store) -> None:
    (said,) = store.rule([SAID], at=AT)
    undoing = Ruling("", "undone", "Ben", "misheard", "", undoes=said.id)
    store.rule([undoing], at=AT)
    with pytest.raises(BadInput, match="already undone"):
        store.rule([replace(undoing, by="Eva")], at=AT)
    assert len(store.rulings()) == 2


@pytest.mark.parametrize("odd", ["\ud800\0", "'; DROP TABLE rulings; --", "x" * 100_000])
def test_odd_words_are_kept(store: Store, odd: str) -> None:
    (said,) = store.rule([replace(SAID, by=odd, why=odd, statement=odd)], at=AT)
    assert (said.by, said.why, store.rulings()) == (odd, odd, (said,))


def make_old(path: Path) -> None:
    """A ledger of the first layout, with a report, a typed statement's event, and a comparison."""
    engine = create_engine(f"sqlite:///{path}")
    config = migrate._configuration()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "INSERT INTO history (at, event, subject, detail) VALUES (?, 'added', 't1', 'by ana: from the broadcast')",
            (AT,),
        )


def test_a_ledger_of_the_old_layout_is_brought_up_to_date_and_keeps_its_history(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    make_old(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT version_num FROM standoff_version").fetchall() == [("0001",)]
        assert "rulings" not in {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    with Store.open(path, create=False) as store:
        (event,) = store.history()
        assert (event.event, event.subject, event.detail, event.by) == ("added", "t1", "by ana: from the broadcast", "")
        store.save(*entry("a.txt", WARNING), at=AT)
        store.rule([SAID], at=AT)
        assert [e.event for e in store.history()] == ["added", "read", "corrected"]


RULES = """
import sys
from standoff.ledger.store import Store
from test_rulings import AT, SAID
from dataclasses import replace

path, who = sys.argv[1:]
with Store.open(path) as store:
    for number in range(20):
        store.rule([replace(SAID, by=who), replace(SAID, by="all")], at=AT)
"""


def test_people_who_speak_at_once_are_all_heard(tmp_path: Path) -> None:
    path = tmp_path / "standoff.db"
    Store.open(path).close()
    paths = os.pathsep.join((str(HERE), os.environ.get("PYTHONPATH", "")))
    crowd = [
        subprocess.Popen(
            [sys.executable, "-c", RULES, str(path), who],
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": paths},
        )
        for who in ("ana", "ben", "eva")
    ]
    for process in crowd:
        _, told = process.communicate(timeout=120)
        assert process.returncode == 0, told
    with Store.open(path) as store:
        said = store.rulings()
        assert len(said) == len({one.id for one in said}) == 120
        assert [e.ruling for e in store.history()] == list(said)


@pytest.fixture
def read_only(tmp_path: Path) -> Callable[[], Path]:
    def make() -> Path:
        path = tmp_path / "kept" / "standoff.db"
        path.parent.mkdir()
        with Store.open(path) as store:
            store.save(*entry("a.txt", CALM), at=AT)
        path.chmod(stat.S_IREAD)
        return path

    return make


def test_a_ledger_that_can_not_be_written_says_so_and_takes_nothing(
    read_only: Callable[[], Path],
) -> None:
    path = read_only()
    with Store.open(path) as store:
        if os.access(path, os.W_OK):
            # who may do everything is stopped by nothing but the database itself
            with store._readers.connect() as connection:
                connection.execute(text("PRAGMA query_only = ON"))
        with pytest.raises(LedgerError, match="the ledger can't be written; check its permissions"):
            store.rule([SAID], at=AT)
        assert store.rulings() == ()
