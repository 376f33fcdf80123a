"""What statements tell says enough of commitments, whatever came into the ledger and was said of it."""

from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

import standoff
from parted_sample import AT, KNOWN, SAMPLE, correct, make_sample
from sample_reading import read_sample
from standoff import Ledger
from standoff.flow import compare_anew, comparer
from standoff.ledger.acting import Sought
from standoff.pages import COMMITTING
from standoff.parted import Wanted
from standoff.pooled import Pool
from standoff.reason.evidence import Telling
from standoff.recent import Asked as Since
from standoff.records import Statement
from standoff.rulings import Wish


def evidence(ledger: Ledger) -> list[Statement]:
    """Statements that bear on commitments, in the order of their ids."""
    part = ledger.part(Wanted(kinds=COMMITTING, doubtful=True))
    steps = {step.statement for one in part.commitments() for step in one.steps}
    return sorted((s for s in ledger.statements(record="read") if s.id in steps), key=lambda s: s.id)


def leave(ledger: Ledger) -> None:
    """Says nothing."""


def type_in(ledger: Ledger) -> None:
    """Enters what a person typed."""
    ledger.add(SAMPLE / "statements.yaml")


def type_over(ledger: Ledger) -> None:
    """A person types what was read, under its own id and otherwise."""
    first, second, *_ = evidence(ledger)
    typed = [replace(first, conditional=True, standing="reviewed"), replace(second, act=None, standing="reviewed")]
    ledger._store.add(typed, place="hand.yaml", at=AT)


def withdraw(ledger: Ledger) -> None:
    """Takes one of two statements out of their file again."""
    typed = [replace(one, conditional=True, standing="reviewed") for one in evidence(ledger)[:2]]
    ledger._store.add(typed, place="hand.yaml", at=AT)
    ledger._store.add(typed[1:], place="hand.yaml", at=AT)


def remove(ledger: Ledger) -> None:
    """Removes what bears on commitments, and brings one of it back."""
    said = [ledger.correct(Wish("removed", "Ana", "never said", one.id))[0] for one in evidence(ledger)[:4]]
    ledger.undo(said[1].id, by="Ana", why="it was said")


def correct_kinds(ledger: Ledger) -> None:
    """Makes other statements of what bears on commitments, without another party's name."""
    for one in evidence(ledger)[::3]:
        ledger.correct(Wish("corrected", "Ana", "misheard", one.id, values=(("kind", "warning"),)))


def split(ledger: Ledger) -> None:
    """Says of a signal of several reports that it is two."""
    several = next(s for s in ledger.signals(record="read") if len(s.reports) > 1)
    ledger.judge("split", "signals", several.statements[:2], by="Ana", why="two speeches")


def read_again(ledger: Ledger) -> None:
    """Reads reports otherwise than before; the comparison is left to whoever asks next."""
    read = read_sample()
    for report_id, reading in sorted(read.readings.items())[:5]:
        fewer = replace(reading, statements=reading.statements[1:])
        ledger._store.save(read.pages[report_id], read.reports[report_id], fewer, at=AT, again=True)


def compare_whole(ledger: Ledger) -> None:
    """Compares everything anew."""
    compare_anew(ledger._store, comparer(KNOWN), KNOWN)


SAID = (leave, type_in, type_over, withdraw, remove, correct_kinds, correct, split, read_again, compare_whole)


@pytest.mark.parametrize("said", SAID, ids=lambda one: one.__name__)
@pytest.mark.parametrize("untied", [0, 10])
def test_what_is_told_says_as_much_as_the_statements_themselves(
    said: Callable[[Ledger], None], untied: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look_up(pool: Pool, sought: Collection[Sought]) -> tuple[Telling, ...]:
        pool.take(sought)
        return ()

    monkeypatch.setattr("standoff.pooled.FEW", 0)
    monkeypatch.setattr("standoff.pooled.UNTIED", untied)
    with make_sample(tmp_path / "sample.db") as ledger:
        said(ledger)
        pages = [Wanted(kinds=COMMITTING, doubtful=True), Wanted(kinds=("threat",), limit=5)]

        def asked() -> list[object]:
            days = (None, "2031-09-10")
            return [ledger.part(page).commitments(on) for page in pages for on in days]

        told = asked()
        monkeypatch.setattr(Pool, "told_of", look_up)
        assert told == asked()
        assert any(one.steps for one in ledger.part(pages[0]).commitments())


@pytest.mark.parametrize("said", SAID, ids=lambda one: one.__name__)
def test_what_lines_decide_is_found_without_the_statements_that_commit_nobody(
    said: Callable[[Ledger], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("standoff.pooled.FEW", 0)
    asked = [Since(first="2031-09-01"), Since(first="2031-09-08", last="2031-09-10", limit=50)]
    asked.append(Since(first="2030-01-01", limit=50, parties=("Norland",)))
    with make_sample(tmp_path / "sample.db") as ledger:
        said(ledger)
        found = [ledger.recent(one).news for one in asked]
        monkeypatch.setattr(Pool, "look_up_commitments", lambda pool, numbers, until: pool.look_up(numbers))
        assert found == [ledger.recent(one).news for one in asked]
        assert said is not leave or any(one.commitment is not None for news in found for one in news)


def test_a_report_that_is_placed_tells_of_its_own_statements_alone(tmp_path: Path) -> None:
    def told() -> dict[int, tuple[object, ...]]:
        with ledger._store._reading() as connection:
            return {row[0]: tuple(row) for row in connection.execute(text("SELECT * FROM tellings"))}

    read = read_sample()
    first, *others = sorted(read.readings)
    with standoff.open(tmp_path / "sample.db", knowledge=SAMPLE / "knowledge.toml") as ledger:
        for name in others:
            ledger._store.save(read.pages[name], read.reports[name], read.readings[name], at=AT)
        compare_whole(ledger)
        before = told()
        ledger._store.save(read.pages[first], read.reports[first], read.readings[first], at=AT)
        ledger.comparison()
        after = told()
        assert before.items() <= after.items()
        with_acts = [one for one in read.readings[first].statements if one.act is not None]
        assert len(after) - len(before) == len(with_acts) > 0


def test_where_nobody_said_anything_no_statement_is_looked_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standoff.pooled.FEW", 0)
    looked_up: list[object] = []
    monkeypatch.setattr(Pool, "look_up", lambda pool, numbers: looked_up.append(numbers))
    with make_sample(tmp_path / "sample.db") as ledger:
        assert ledger.part(Wanted(kinds=("threat",), limit=5)).commitments()
    assert looked_up == []
