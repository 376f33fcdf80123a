"""What a kill, a crowd and a lock do to a ledger in a file: nothing."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from ledger_samples import AT, CALM, WARNING, comparison, entry

from standoff.errors import LedgerError
from standoff.ledger import dialects
from standoff.ledger.store import Store

HERE = Path(__file__).parent

# saves a.txt, then dies, as by a kill, at the statement that begins with the words given
DIES = """
import os, signal, sys
from sqlalchemy import Engine, event
from ledger_samples import AT, CALM, WARNING, comparison, entry
from standoff.ledger.store import Store

path, words, what = sys.argv[1:]
store = Store.open(path)

def die(connection, cursor, statement, *rest):
    if statement.strip().startswith(words):
        os.kill(os.getpid(), signal.SIGKILL)

event.listen(store._readers, "before_cursor_execute", die)
if what == "open":
    Store.open(path + "2")
elif what == "save":
    store.save(*entry("a.txt", CALM), at=AT)
else:
    store.replace_comparison(comparison(entry("a.txt", WARNING)[2]), upto=1)
"""

READS_ON = """
import sys
from ledger_samples import AT, CALM, WARNING, entry
from standoff.ledger.store import Store

path, who = sys.argv[1:]
with Store.open(path) as store:
    for number in range(15):
        store.save(*entry(f"{who}-{number}.txt", WARNING), at=AT)
        store.save(*entry("shared.txt", WARNING + str(number)), at=AT)
        store.search("strait")
"""


def run(script: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join((str(HERE), os.environ.get("PYTHONPATH", "")))},
    )


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a system whose processes can be killed")
@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("INSERT INTO pages", "save"),
        ("UPDATE reports", "save"),
        ("UPDATE statements", "save"),
        ("INSERT INTO reports", "save"),
        ("INSERT INTO readings", "save"),
        ("INSERT INTO report_words", "save"),
        ("INSERT INTO history", "save"),
        ("DELETE FROM comparisons", "compare"),
        ("INSERT INTO groups", "compare"),
        ("INSERT INTO comparisons", "compare"),
    ],
)
def test_a_kill_leaves_nothing_half_written(tmp_path: Path, words: str, what: str) -> None:
    path, one = tmp_path / "standoff.db", entry("a.txt", WARNING)
    with Store.open(path) as store:
        store.save(*one, at=AT)
        store.replace_comparison(comparison(one[2]), upto=1)
        before = (store.reports(), store.readings(), store.comparison(), store.history(), store.search("strait"))
    dying = run(DIES, str(path), words, what)
    dying.communicate()
    assert dying.returncode == -signal.SIGKILL
    with Store.open(path) as store:
        after = (store.reports(), store.readings(), store.comparison(), store.history(), store.search("strait"))
        assert after == before
        assert store.save(*entry("a.txt", CALM), at=AT) == "revised"
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.execute("INSERT INTO report_words (report_words) VALUES ('integrity-check')")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a system whose processes can be killed")
@pytest.mark.parametrize("words", ["CREATE TABLE reports", "CREATE VIRTUAL TABLE", "CREATE INDEX ix_history_event"])
def test_a_kill_while_a_ledger_is_made_leaves_one_that_can_be_made(tmp_path: Path, words: str) -> None:
    script = DIES.replace("event.listen(store._readers,", "event.listen(Engine,")
    dying = run(script, str(tmp_path / "standoff.db"), words, "open")
    dying.communicate()
    path = tmp_path / "standoff.db2"
    assert dying.returncode == -signal.SIGKILL
    with Store.open(path) as store:
        assert store.save(*entry("a.txt", WARNING), at=AT) == "read"


def test_programs_that_open_and_write_one_ledger_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "standoff.db"
    crowd = [run(READS_ON, str(path), who) for who in ("ana", "ben", "eva")]
    for process in crowd:
        _, told = process.communicate(timeout=120)
        assert process.returncode == 0, told
    with Store.open(path) as store:
        assert len(store.reports()) == 3 * 15 + 1
        # every save of the shared id that wasn't the same text as the one before it is a revision
        events = [e.event for e in store.history() if e.subject == "shared.txt"]
        assert events == ["read"] + ["revised"] * (len(events) - 1)
        assert len(store.revisions("shared.txt")) == len(events)


def test_a_ledger_that_another_program_holds_is_waited_for_and_then_said_to_be_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialects, "BUSY_SECONDS", 0)
    path = tmp_path / "standoff.db"
    with Store.open(path) as store:
        store.save(*entry("a.txt", WARNING), at=AT)
        with sqlite3.connect(path, isolation_level=None) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(LedgerError, match="another program is writing"):
                store.save(*entry("b.txt", WARNING), at=AT)
            # readers aren't held up
            assert [report.id for report in store.reports()] == ["a.txt"]
            other.execute("ROLLBACK")
        assert store.save(*entry("b.txt", WARNING), at=AT) == "read"
