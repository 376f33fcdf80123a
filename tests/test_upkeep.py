"""A ledger whose comparison is kept up: what is new is placed where it can be, and all is compared where it can't."""

import random
import sqlite3
import struct
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from compare.norland import make_reading, make_report, world
from compare.test_placing import claims, collection
from standoff import upkeep
from standoff.compare.comparison import compare_all
from standoff.flow import compare_anew
from standoff.imprints import Compared, Neighbours
from standoff.knowledge import KeptFile
from standoff.ledger.stacking import TOGETHER
from standoff.ledger.store import Store
from standoff.ledger.tables import VERSION_TABLE
from standoff.records import Comparison, Page, Reading, Report
from standoff.rulings import Judgement, Ruling, Side

AT = "2031-09-12T10:00:00Z"


def page_of(report: Report) -> Page:
    raw = report.text.encode()
    return Page(report.id, report.id, raw, report.sha256, report.text, "text/plain", "utf-8")


class Watched:
    """The stage that compares, and how what came was brought in: "placed" or "whole"."""

    def __init__(self, store: Store) -> None:
        self.store, self.ways = store, list[str]()

    def compare(
        self, reports: Sequence[Report], readings: Sequence[Reading], *, judged: Sequence[object] = ()
    ) -> Compared:
        self.ways.append("whole")
        return compare_all(reports, readings, knowledge=world(), judged=judged)  # type: ignore[arg-type]

    def place(self, store: Store, knowledge: Sequence[KeptFile]) -> bool:
        placed = upkeep.place_new(store, knowledge)
        self.ways += ["placed"] if placed else []
        return placed

    def read(self, *reports: Report) -> None:
        for report in reports:
            page = page_of(report)
            self.store.save(page, report, claims(report), at=AT)
        self.keep_up()

    def keep_up(self) -> None:
        compare_anew(self.store, self.compare, place=self.place)


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    # the sample's knowledge is no file of the user's own here
    monkeypatch.setattr(upkeep, "load_knowledge", lambda _: world())
    monkeypatch.setattr(upkeep, "_AS_MANY", 1)
    with Store.open(":memory:") as store:
        yield Watched(store)


def whole(watched: Watched) -> Comparison:
    held = watched.store.collection()
    return compare_all(held.reports, held.readings, knowledge=world()).comparison


@pytest.mark.parametrize("seed", range(3))
def test_what_is_placed_in_a_ledger_is_what_all_make_at_once(watched: Watched, seed: int) -> None:
    reports = collection()
    random.Random(seed).shuffle(reports)
    watched.read(*reports[:5])
    for report in reports[5:]:
        watched.read(report)
    assert watched.ways == ["whole", "placed", "placed", "placed", "placed"]
    assert watched.store.comparison() == whole(watched)
    assert watched.store.is_compared()


def test_a_report_that_is_revised_is_placed_anew(watched: Watched) -> None:
    watched.read(*collection())
    watched.read(make_report("own", collection()[3].text), make_report("cut", "Nothing happened in Vik on Monday."))
    assert watched.ways == ["whole", "placed"]
    assert watched.store.comparison() == whole(watched)
    watched.read(*collection()[:1], *collection()[2:3])
    assert watched.store.comparison() == whole(watched)


def test_nothing_new_changes_nothing(watched: Watched) -> None:
    watched.read(*collection())
    before = watched.store.comparison()
    watched.keep_up()
    assert watched.ways == ["whole", "placed"] and watched.store.comparison() == before


def joined() -> Ruling:
    sides = (Side("wire", report="wire"), Side("elsewhere", report="elsewhere"))
    return Ruling("", "joined", "Ana", "one text", "", judgement=Judgement("dispatches", True, sides))


def test_after_a_judgement_all_are_compared_and_then_what_comes_is_placed(watched: Watched) -> None:
    *first, last = collection()
    watched.read(*first)
    watched.store.rule([joined()], at=AT)
    watched.keep_up()
    watched.read(replace(last, id="one more"))
    assert watched.ways == ["whole", "whole", "placed"]
    groups = {dispatch.reports for dispatch in watched.store.comparison().dispatches}
    assert any({"wire", "elsewhere"} <= set(reports) for reports in groups)


def test_much_that_is_new_is_compared_as_a_whole(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upkeep, "_AS_MANY", 100)
    watched.read(*collection()[:3])
    watched.read(*collection()[3:])
    assert watched.ways == ["whole", "whole"]


def test_another_program_or_other_knowledge_compares_all(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    watched.read(*collection()[:5])
    monkeypatch.setattr(upkeep, "basis_of", lambda _: "another")
    watched.read(collection()[5])
    assert watched.ways == ["whole", "whole"]


def test_what_came_while_a_report_was_placed_is_not_lost(watched: Watched) -> None:
    watched.read(*collection()[:5])
    report, other = collection()[5:7]
    page = page_of(report)
    watched.store.save(page, report, make_reading(report), at=AT)
    with watched.store.standing() as standing:
        since, upto = standing.since, standing.upto
    watched.store.save(replace(page, id=other.id, sha256=other.sha256), other, make_reading(other), at=AT)
    assert since is not None
    nothing = Comparison()
    assert not watched.store.change_comparison(nothing, nothing, since=since, upto=upto, neighbours=Neighbours())
    assert not watched.store.is_compared()
    watched.keep_up()
    assert watched.store.is_compared() and watched.store.comparison() == whole(watched)


def test_in_a_ledger_of_the_layout_before_vectors_were_stacked_reports_are_placed_too(
    watched: Watched, tmp_path: Path
) -> None:
    place = tmp_path / "standoff.db"
    with Store.open(place) as store:
        watched.store = store
        watched.read(*collection()[:6])
    with closing(sqlite3.connect(place)) as old, old:
        for by in ("words", "gist"):
            old.execute(f"ALTER TABLE imprints ADD COLUMN {by}_floor FLOAT NOT NULL DEFAULT 0.0")
            (least,) = old.execute("SELECT least FROM floors WHERE by = ?", (by,)).fetchone()
            for number, score in enumerate(struct.unpack(f"<{TOGETHER}d", least)):
                old.execute(f"UPDATE imprints SET {by}_floor = ? WHERE report = ?", (score, number))
        old.execute("ALTER TABLE imprints DROP COLUMN abstract")
        old.execute("DELETE FROM members WHERE kind = 'passages'")
        old.execute("DROP TABLE vectors")
        old.execute("DROP TABLE floors")
        # what came with a later layout
        old.execute("DROP TABLE tellings")
        for name, index in (("doer", "doer_statement"), ("target", "target_vague_statement")):
            old.execute(f"DROP INDEX ix_acts_part_action_{index}")
            old.execute(f"CREATE INDEX ix_acts_part_action_{name} ON acts (part, action, {name})")
        old.execute(f"UPDATE {VERSION_TABLE} SET version_num = '0005'")
    with Store.open(place) as store:
        watched.store = store
        for report in collection()[6:]:
            watched.read(report)
        assert watched.ways == ["whole", "placed", "placed", "placed"]
        assert store.comparison() == whole(watched)
